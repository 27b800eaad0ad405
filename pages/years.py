"""历年对比: one secretary or unit across the meetings of the store, and what earlier ones left to be mended."""

from datetime import date

import streamlit as st

from dashboard.domain.roster import Roster
from dashboard.domain.years import Series, YearlyMeeting, namesakes, secretary_series, unit_series, unmatched_sentences
from dashboard.ui.frame import nothing_yet, page_top, plain, require_assessment
from dashboard.ui.session import current_entry
from dashboard.ui.years_ledger import left_to_this_meeting
from dashboard.ui.years_of_store import meetings_over_the_years
from dashboard.ui.years_view import series_view

HELP = """
- 同一单位、同一姓名的书记，在各年度的述职评议会之间对应起来；看单位时，只按单位对应，不论书记是谁。
  姓名隐去的、没有写单位的，不自动对应，在页末列出。
- 最上面是往年列入台账、到现在还没有销号的问题，以及上次会议以后销号的。
- **名次**按一同排名的人数看；**得分**只在分值、权重、计分项目都相同的会议之间比较；等次字面不同而级数相同的，
  逐级对应后放在一起看，级数不同的分开列出。
- **评议票的变化**按等次的先后比较，不用平均分：从两次会议各任取一张票，后一次的更好的可能性有多大（相同算一半）；
  再看把两次的票混在一起随意分成两份时，差别这么大的机会有多少（秩和检验）。票数太少的不作检验。
- 连续两次以上被点到的主题单独列出，附各次原话。
"""
BY_SECRETARY, BY_UNIT = "书记", "单位"


def choose_series(meetings: list[YearlyMeeting], roster: Roster | None, current_id: int) -> Series | None:
    """Let a secretary or a unit be chosen; those of the current meeting who were there before come first."""
    choices = st.columns([2, 5], vertical_alignment="bottom")
    kinds = [BY_SECRETARY, BY_UNIT]
    kind = choices[0].segmented_control("看什么", kinds, default=BY_SECRETARY, required=True, key="years_kind")
    found = secretary_series(meetings) if kind == BY_SECRETARY else unit_series(meetings)
    found.sort(key=lambda s: (s.appearances[-1].at.id != current_id, len(s.appearances) < 2))
    if not found:
        return None
    by_key = {series.key: series for series in found}
    person = next((s for s in roster or () if s.seq == st.session_state.get("seq")), None)
    wanted = person and (person.key if kind == BY_SECRETARY else (person.key[0], ""))
    index = list(by_key).index(wanted) if wanted in by_key else 0
    chosen = choices[1].selectbox(
        kind,
        list(by_key),
        index=index,
        format_func=lambda key: f"{by_key[key].label}　{len(by_key[key].appearances)} 次会议",
        key=f"years_chosen_{kind}_{current_id}",
    )
    return by_key[chosen]


page_top("历年对比", HELP)
record = require_assessment().record
current = current_entry()
meetings = meetings_over_the_years(current) if current else []
plain(record.meeting.title, key="headline_years")
if len(meetings) < 2:
    sentence = (
        "只有一次填写了年度的述职评议会，没有别的年度可比。把往年的会议也新建进来并上传名单和评议票，就可以对比。"
    )
    nothing_yet(sentence, "start", "去新建一次会议")
if record.roster and record.id in [at.id for at in meetings]:
    left_to_this_meeting(record.roster, date.today())  # noqa: DTZ011 (the user's own day decides what is overdue)
elif record.roster is None:
    st.info("这次会议还没有述职名单，上传以后列出这些单位往年没有销号的问题。", icon=":material/info:")
else:
    st.info("这次会议没有填写年度，分不清先后，不列往年的台账。", icon=":material/info:")
st.subheader("各年度对照", anchor=False)
series = choose_series(meetings, record.roster, record.id)
if series is None:
    st.info("各次会议的名单都没有写明单位，不能在年度之间对应。", icon=":material/info:")
else:
    if same_names := namesakes(series, meetings):
        plain("\n".join(same_names), key="faint_namesakes")
    if len(series.appearances) < 2:
        plain("只在一次会议的名单上，没有别的年度可比。", key="faint_single")
    series_view(series)
if unmatched := unmatched_sentences(meetings):
    with st.expander("没有自动对应的人", icon=":material/person_off:"):
        plain("\n".join(unmatched))
