"""反馈与通报: a letter to each secretary, the notice to all."""

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.ledger import LedgerEntry
from dashboard.domain.results import Results
from dashboard.services.ledger import ledger_of
from dashboard.services.letters import (
    FeedbackChoices,
    Imprint,
    letter,
    letter_paper,
    letters,
    meeting_notice,
    mentions,
    notice_paper,
    proposed_imprint,
)
from dashboard.services.publication import undecided_count
from dashboard.store.records import MeetingRecord
from dashboard.ui.downloads import download
from dashboard.ui.frame import meeting_line, page_top, plain, require_assessment, require_results
from dashboard.ui.people import choose_person
from dashboard.ui.problem_list import problem_list
from dashboard.ui.reconciliation_view import reason_form
from dashboard.ui.session import store

HELP = """
- **反馈意见表**：每位书记一份，只有本人的票数、得票率和点评，不含别人的任何内容；全部打成一个压缩包。
- 整改要求中的表：有整改台账的，取本人在台账中的问题、措施和时限；没有的，列出点评中的不足，措施留空。
- **通报**：总体情况、存在问题、整改要求，不点名，不含得分和名次；下载后请在 Word 中修改定稿。
- 票数核对不符时，写明原因后才能导出。
"""


def ask_imprint(record: MeetingRecord) -> Imprint:
    """Let people state who issues the papers, when, until when, and whom to ask."""
    proposed = proposed_imprint(record.meeting)
    first, second, third, fourth = st.columns([3, 2, 2, 3])
    issued_by = first.text_input("落款单位", proposed.issued_by, key=f"issued_by_{record.id}")
    issued_on = second.date_input("落款日期", proposed.issued_on, format="YYYY-MM-DD", key=f"issued_on_{record.id}")
    due_on = third.date_input("整改时限", None, format="YYYY-MM-DD", key=f"due_on_{record.id}")
    contact = fourth.text_input("联系人及电话", key=f"contact_{record.id}")
    return Imprint(issued_by.strip(), issued_on, due_on, contact.strip())


def ask_choices(results: Results) -> FeedbackChoices:
    """Let people choose what a letter says beside votes and critique."""
    first, second, third = st.columns(3)
    has_groups = len(results.groups) > 1
    return FeedbackChoices(
        with_score=first.checkbox("写明得分", value=True),
        with_place=second.checkbox("写明名次", help="名次会透露与别人相比的情况，默认不写。"),
        by_group=third.checkbox("分票别列出", disabled=not has_groups, help="人数过少的票别不单列。"),
    )


def show_letters(results: Results, entries: Sequence[LedgerEntry], imprint: Imprint) -> None:
    """Offer the letter of one person with its text, and the letters of all."""
    choices = ask_choices(results)
    person = choose_person(results)
    one, everybody = st.columns(2)
    download(one, letter(results, person, entries, imprint, choices), "下载这一份", key="letter")
    count = len(results.secretaries)
    download(everybody, letters(results, entries, imprint, choices), f"下载全部 {count} 份", key="letters")
    st.caption("这一份的内容（版式以下载的 Word 为准）：")
    with st.container(border=True, height=560):
        plain(letter_paper(results, person, entries, imprint, choices).as_text(), key="letter_text")


def show_notice(results: Results, record: MeetingRecord, imprint: Imprint) -> None:
    """Offer the notice with its text."""
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    addressee = left.text_input("主送", "各党组织", key=f"addressee_{record.id}").strip()
    quoted = right.checkbox("引用点评原话（提到姓名、单位的不引）", value=True)
    made = meeting_notice(results, record.general, imprint, addressee=addressee, with_sentences=quoted)
    download(st.columns(2)[0], made, "下载通报", key="notice")
    st.caption("通报的内容（草稿，请下载后修改定稿；原话虽不点名，也可能让人看出说的是谁，请逐句看过）：")
    with st.container(border=True, height=560):
        text = notice_paper(results, record.general, imprint, addressee=addressee, with_sentences=quoted).as_text()
        plain(text, key="notice_text")


page_top("反馈与通报", HELP)
results = require_results()
meeting_line(results)
record = require_assessment().record
reason_form(results.reconciliation, record.id)
if results.reconciliation.is_open:
    st.stop()
if undecided := undecided_count(results):
    st.warning(
        f"还有 {undecided} 人没有审定等次，反馈意见表和通报中会写明“尚未审定”。请先在“排名与导出”填写。",
        icon=":material/warning:",
    )
entries = ledger_of(store(), record.id, record.roster)
problem_list(mentions(results, record.general, entries), key="letter_problems")
imprint = ask_imprint(record)
for_each, for_all = st.tabs(["反馈意见表", "通报"])
with for_each:
    show_letters(results, entries, imprint)
with for_all:
    show_notice(results, record, imprint)
