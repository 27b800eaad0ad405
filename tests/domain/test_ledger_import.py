"""A ledger that comes back, compared with the one that is kept."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.domain.ledger import Closing, LedgerEntry, Source, State
from dashboard.domain.ledger_import import LedgerDifference, LedgerRow, compare
from dashboard.domain.ledger_table import FieldChange
from dashboard.domain.problems import Level, Place
from tests.ledger_samples import CLOSED, OPEN, ROSTER, TODAY

KNOWN = (replace(OPEN, id=4), replace(CLOSED, id=7))
AT = Place("台账.xlsx", "整改台账", "A5")


def row(entry: LedgerEntry, **said: object) -> LedgerRow:
    """Return the row of an entry as it was exported, with what was changed in it."""
    closing = entry.closing
    base = LedgerRow(
        AT, entry.unit, entry.name, entry.shortcoming, entry.id, entry.source, {"measure": entry.measure}, entry.state,
        closing.on if closing else None, closing.evidence if closing else "",
    )  # fmt: skip
    return replace(base, **said)  # type: ignore[arg-type]


def only_problem(found: LedgerDifference) -> tuple[Level, str]:
    """Return level and sentence of the one problem of rows that change nothing."""
    assert found.is_empty
    [problem] = [problem for problem in found.problems if problem.code != "ledger_left_out"]
    assert problem.place == AT
    return problem.level, problem.message


def test_rows_as_they_were_exported_change_nothing() -> None:
    """Both are counted as unchanged."""
    assert compare(KNOWN, [row(entry) for entry in KNOWN], ROSTER, TODAY) == LedgerDifference(unchanged_count=2)


def test_a_changed_field_is_told_before_and_after() -> None:
    """The entry that is not named stays."""
    found = compare(KNOWN, [row(KNOWN[0], stated={"measure": "逐月通报"}, state=State.IN_WORK)], ROSTER, TODAY)
    [change] = found.changed
    assert change.after == replace(KNOWN[0], measure="逐月通报", state=State.IN_WORK)
    assert change.fields == (FieldChange("整改措施", "", "逐月通报"), FieldChange("销号", "待整改", "整改中"))


def test_a_deleted_row_deletes_nothing_and_is_said() -> None:
    """It passed without a word, so that a clerk took the entry for deleted."""
    found = compare(KNOWN, [row(KNOWN[0])], ROSTER, TODAY)
    assert (found.changed, found.added, found.unchanged_count) == ((), (), 1)
    [problem] = found.problems
    assert (problem.level, problem.message) == (
        Level.INFORMS,
        f"台账中有 1 条这份文件里没有（编号 {KNOWN[1].id}），保持原样，不会删除；"
        "列错了、还没有办理过的条目，请在“办理”里移出台账。",
    )


def test_a_row_without_id_is_a_new_entry_of_the_person_in_the_roster() -> None:
    """Spaces in the name do not matter; where no source is said it is 自己查摆."""
    found = compare(KNOWN, [LedgerRow(AT, "", "顾 文静", "谈心谈话少", stated={"owner": "顾文静"})], ROSTER, TODAY)
    assert found.added == (LedgerEntry("望湖中学", "顾文静", "谈心谈话少", Source.SELF, owner="顾文静"),)


def test_a_closed_row_closes_with_its_evidence() -> None:
    """Date and evidence come from the row; the steps between are taken."""
    found = compare(KNOWN, [row(KNOWN[0], state=State.CLOSED, closed_on=TODAY, evidence="现场核查属实")], ROSTER, TODAY)
    assert [change.after.closing for change in found.changed] == [Closing(TODAY, "现场核查属实")]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            row(KNOWN[0], state=State.CLOSED, closed_on=TODAY),
            "秦涛（东街社区）“创新不够”标为已销号，却没有写销号依据，请补上；附件请在页面上办理销号时上传。",
        ),
        (
            row(KNOWN[0], state=State.CLOSED, evidence="属实"),
            "秦涛（东街社区）“创新不够”标为已销号，却没有销号日期，请填写验收合格的日期。",
        ),
        (
            row(KNOWN[0], state=State.CLOSED, evidence="属实", closed_on=date(2026, 12, 1)),
            "秦涛（东街社区）“创新不够”：销号日期 2026-12-01 还没有到，请改为实际日期。",
        ),
        (
            row(KNOWN[1], state=State.IN_WORK),
            "陆明远（青石镇）“党费收缴不及时”：已销号，重新整改须写明原因，请用“重新整改”办理。",
        ),
        (
            row(KNOWN[1], evidence="别的依据"),
            "陆明远（青石镇）“党费收缴不及时”已销号，日期和依据不能再改，请改回；确需修改请在页面上先办理“重新整改”。",
        ),
        (
            row(KNOWN[1], stated={"measure": "改了"}),
            "陆明远（青石镇）“党费收缴不及时”：已销号，内容不能再改；确需修改请先办理“重新整改”。",
        ),
        (row(KNOWN[0], id=9), "本次会议的台账没有编号 9，请核对是不是另一次会议的台账；新问题请清空编号。"),
        (
            row(KNOWN[0], shortcoming="别的问题"),
            "编号 4 的问题原文与台账不一致（台账中是秦涛（东街社区）“创新不够”，领导点评），"
            "请改回原来的内容；如是新问题请清空编号。",
        ),
        (
            row(KNOWN[0], name="陆明远", unit="青石镇", source=Source.SELF),
            "编号 4 的单位、书记、来源与台账不一致（台账中是秦涛（东街社区）“创新不够”，领导点评），"
            "请改回原来的内容；如是新问题请清空编号。",
        ),
        (
            LedgerRow(AT, "南门社区", "苏立新", "不足"),
            "“苏立新（南门社区）”不在述职名单中，请核对书记和单位的写法，或先更正名单。",
        ),
    ],
)
def test_a_row_that_cannot_be_taken_says_why_and_what_to_do(changed: LedgerRow, sentence: str) -> None:
    """It stops the import: nothing is closed, renamed or mixed up silently."""
    assert only_problem(compare(KNOWN, [changed], ROSTER, TODAY)) == (Level.STOPS, sentence)


def test_the_same_id_twice_is_refused() -> None:
    """A copied row keeps the number of the one it was copied from."""
    found = compare(KNOWN[:1], [row(KNOWN[0]), row(KNOWN[0], shortcoming="新问题")], ROSTER, TODAY)
    [problem] = found.problems
    assert problem.message == "编号 4 与 A5 重复，请删去一行；另一个问题请清空编号，作为新条目导入。"


def test_what_is_known_is_not_taken_in_twice() -> None:
    """Neither what the ledger holds nor what an earlier row says; the rest can be taken."""
    new = LedgerRow(AT, "望湖中学", "顾文静", "谈心谈话少")
    found = compare(KNOWN, [row(KNOWN[0], id=0), new, new], ROSTER, TODAY)
    assert len(found.added) == 1
    assert [(problem.level, problem.message) for problem in found.problems] == [
        (
            Level.WARNS,
            "秦涛（东街社区）“创新不够”已在台账中（编号 4），不重复列入；如要改它，请在这一行填上它的编号。",
        ),
        (
            Level.WARNS,
            "顾文静（望湖中学）“谈心谈话少”已在台账中（A5），不重复列入；如要改它，请在这一行填上它的编号。",
        ),
    ]


def test_evidence_beside_another_state_closes_nothing() -> None:
    """A word says so, and the entry stays as it is."""
    found = compare(KNOWN, [row(KNOWN[0], evidence="属实", closed_on=TODAY)], ROSTER, TODAY)
    assert only_problem(found) == (
        Level.WARNS,
        "填了销号日期或依据，“销号”一列却是“待整改”，没有按销号处理；确已完成请改为“已销号”。",
    )


def test_without_a_roster_the_row_itself_says_who() -> None:
    """A ledger may come before the roster does."""
    found = compare([], [LedgerRow(AT, "南门社区", "苏立新", "不足", source=Source.CRITIQUE)], None, TODAY)
    assert found.added == (LedgerEntry("南门社区", "苏立新", "不足", Source.CRITIQUE),)
