"""Ledger entries for tests: a fixed few, and any that hypothesis thinks of; people and units are invented."""

from datetime import date

from hypothesis import strategies as st

from dashboard.domain.ledger import Closing, LedgerEntry, Source, State, clean
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.themes import theme_names
from dashboard.intake.cell_faults import is_error_value

TODAY = date(2026, 6, 30)
ROSTER = Roster(
    (Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇"), Secretary(3, "顾文静", "望湖中学"))
)
OPEN = LedgerEntry("东街社区", "秦涛", "创新不够", Source.CRITIQUE, "T04", due_on=date(2026, 9, 30))
LATE = LedgerEntry(
    "青石镇", "陆明远", "学习不深入", Source.SELF, "T07", measure="每月集中学习", owner="陆明远",
    due_on=date(2026, 5, 31), state=State.IN_WORK,
)  # fmt: skip
CLOSED = LedgerEntry(
    "青石镇", "陆明远", "党费收缴不及时", Source.BALLOTS, "T12", "按月足额收缴", "逐人核对", "党务专干", date(2026, 3, 31),
    "已补缴", State.CLOSED, Closing(date(2026, 4, 2), "查阅党费证 12 本"),
)  # fmt: skip

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
TEXTS = st.one_of(
    st.sampled_from(["", "=1+1", "_x0041_", "#编号", "007", "第一条\n第二条", "秦　涛", "合计", "'引号", "2026-06-30"]),
    st.text(max_size=30),
).map(clean)
TEXTS = TEXTS.filter(lambda text: not is_error_value(text))  # which a file that comes back may not hold
FILLED = TEXTS.filter(bool)


@st.composite
def entries(draw: st.DrawFn, *, with_files: bool = True) -> LedgerEntry:
    """Draw an entry in any state, not yet stored."""
    state = draw(st.sampled_from(State))
    names = tuple(draw(st.lists(FILLED, max_size=2))) if with_files else ()
    evidence = draw(TEXTS if names else FILLED)
    unit = draw(TEXTS)
    return LedgerEntry(
        unit=unit,
        name=draw(TEXTS if unit else FILLED),
        shortcoming=draw(FILLED),
        source=draw(st.sampled_from(Source)),
        theme=draw(st.sampled_from(["", *theme_names()])),
        standard=draw(TEXTS),
        measure=draw(TEXTS),
        owner=draw(TEXTS),
        due_on=draw(st.none() | DAYS),
        progress=draw(TEXTS),
        state=state,
        closing=Closing(draw(st.dates(date(1990, 1, 1), TODAY)), evidence, names) if state is State.CLOSED else None,
    )
