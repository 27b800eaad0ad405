"""The ranked workbook, opened again and compared with Results."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.domain.meeting import Decision
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.presets import preset
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.results import Results, steps
from dashboard.domain.roster import Mode, Secretary
from dashboard.domain.rounding import percent, printed
from tests.results_samples import MEETING, many_results, results_of, votes_of

SHEETS = ["排名表", "测评结果汇总表", "计分过程", "得分计算", "计票数据", "计分参数"]


def opened(content: bytes) -> Any:
    """Return the workbook as openpyxl reads it, formulas by the value that is kept beside them."""
    return openpyxl.load_workbook(BytesIO(content), data_only=True)


def internal(results: Results, order: Order | None = None) -> Any:
    """Return the internal edition, opened."""
    return opened(ranked_workbook(results, Edition.INTERNAL, order))


def shown(cell: Any) -> str:
    """Return a cell as Excel shows it."""
    if isinstance(cell.value, str) or cell.value is None:
        return cell.value or ""
    formats = {"0.00": f"{cell.value:.2f}", "0.00%": f"{cell.value:.2%}", '0"（并列）"': f"{cell.value}（并列）"}
    return formats.get(cell.number_format, str(cell.value))


def table(sheet: Any, first_heading: str) -> list[list[str]]:
    """Return the rows below the heading, as Excel shows them, up to the first empty row."""
    start = next(row[0].row for row in sheet.iter_rows() if row[0].value == first_heading)
    while sheet.cell(start, 1).value in (first_heading, None):
        start += 1
    rows = []
    for row in sheet.iter_rows(min_row=start):
        if row[0].value is None:
            break
        rows.append([shown(cell) for cell in row])
    return rows


def words(sheet: Any) -> list[str]:
    """Return every text of a sheet."""
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


@pytest.mark.parametrize("people_count", [5, 72])
@pytest.mark.parametrize("scheme", ["points_100_80_60_40", "three_groups_20_40_40"])
def test_the_ranking_says_what_results_say(people_count: int, scheme: str) -> None:
    """Every place, vote, share and score is the printed value of Results, by score."""
    results = many_results(people_count, scheme=preset(scheme))
    expected = []
    for person in ordered(results.secretaries, Order.SCORE):
        secretary, votes, rank = person.secretary, votes_of(person, "总体评价"), person.rank
        assert rank is not None
        assert secretary.mode is not None
        cells = [cell for n in range(4) for cell in (str(votes.counts[n]), percent(votes.share(n)))]
        place = f"{rank.place}（并列）" if rank.tied else str(rank.place)
        who = [place, secretary.name, secretary.unit, secretary.unit_kind, secretary.mode.word]
        suggested = person.suggestion.grade or "—"
        expected.append([*who, *cells, str(votes.valid_count), printed(person.score), suggested, "", ""])
    assert table(internal(results)["排名表"], "名次") == expected


def test_what_nobody_stated_has_no_column() -> None:
    """People of whom neither 单位类别 nor 述职方式 is known leave both columns out; one mode brings one back."""
    plain = [Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇")]
    votes = [(4, 0, 0, 0), (3, 1, 0, 0)]
    for people, expected in ((plain, []), ([replace(plain[0], mode=Mode.IN_WRITING), plain[1]], ["述职\n方式"])):
        sheet = internal(results_of(votes, people=people))["排名表"]
        head = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "名次")
        assert [heading for heading in head if heading in ("单位\n类别", "述职\n方式")] == expected
        assert [row[1] for row in table(sheet, "名次")] == ["秦涛", "陆明远"]


def test_equal_scores_are_noted_and_nobody_without_votes_has_a_place() -> None:
    """Two share place 1, the next has place 3, the last a dash and no score of 0."""
    results = results_of([(3, 1, 0, 0), (3, 1, 0, 0), (1, 1, 0, 0), (0, 0, 0, 0, 2, 0)])
    rows = table(internal(results)["排名表"], "名次")
    assert [row[0] for row in rows] == ["1（并列）", "1（并列）", "3", "—"]
    assert rows[3][5:] == ["0", "—", "0", "—", "0", "—", "0", "—", "0", "—", "—", "", ""]


def test_the_head_says_meeting_ballots_and_groups() -> None:
    """Title with the year, organizer and date, 发出/收回/有效/回收率 of all and of each voter group."""
    content = ranked_workbook(many_results(5), Edition.INTERNAL, generated_on=date(2026, 1, 16))
    assert words(opened(content)["排名表"])[:4] == [
        "临江区2025年度党组织书记抓基层党建述职评议会测评结果排名表",
        "组织单位：临江区委组织部　　会议日期：2026年1月15日　　述职人数：5 人　　制表日期：2026年1月16日",
        "评议票：发出 129 张，收回 120 张，有效 117 张，无效 3 张，回收率 93.02%",
        "A票：发出 43 张，收回 40 张，有效 39 张，无效 1 张，回收率 93.02%\n"
        "B票：发出 43 张，收回 40 张，有效 39 张，无效 1 张，回收率 93.02%\n"
        "C票：发出 43 张，收回 40 张，有效 39 张，无效 1 张，回收率 93.02%",
    ]


def test_the_year_is_added_to_a_title_without_it_and_a_sample_is_marked() -> None:
    """Nobody takes a sample for a real meeting."""
    meeting = replace(MEETING, title="临江区述职评议会", is_sample=True)
    sheet = internal(results_of([(3, 1, 0, 0)], meeting=meeting))["排名表"]
    assert sheet["A1"].value == "2025年度临江区述职评议会（示例）测评结果排名表"


def test_the_notes_state_the_scheme_and_its_source() -> None:
    """Every policy, the assignment of voter groups and the warnings stand below the table."""
    results = many_results(5, scheme=preset("three_groups_20_40_40"))
    sheet = internal(results)["排名表"]
    notes = {row[0].value: row[2].value for row in sheet.iter_rows() if row[2].value}
    for question, choice in results.scheme.statements(results.scale):
        assert notes[question] == choice
    assert notes["依据"].endswith("（参考，非上级统一规定）")
    assert notes["票别对应"] == "A票→分管领导，B票→干部职工，C票→考核组"
    assert notes["需说明的事项"].startswith("1. 票别与计分办法的名称不同")
    assert words(sheet)[-1].startswith("统计人：")
    assert "监票人：" in words(sheet)[-1]


def test_the_decided_grade_stands_beside_the_suggested_one() -> None:
    """审定等次 and its reason are what people typed; elsewhere they are empty."""
    decisions = {2: Decision("一般", "巡察反馈问题整改不到位")}
    results = results_of([(9, 1, 0, 0), (9, 1, 0, 0)], decisions=decisions)
    rows = table(internal(results)["排名表"], "名次")
    assert [row[-3:] for row in rows] == [["好", "", ""], ["好", "一般", "巡察反馈问题整改不到位"]]


def test_the_order_is_the_given_one() -> None:
    """述职顺序 instead of 得分."""
    results = many_results(14)
    rows = table(internal(results, Order.REPORTING)["排名表"], "名次")
    assert [row[1] for row in rows] == [r.secretary.name for r in results.secretaries]


def test_the_second_sheet_has_every_vote() -> None:
    """One row a person, item and voter group, and one for all groups together."""
    results = many_results(5)
    rows = table(internal(results)["测评结果汇总表"], "序号")
    assert len(rows) == 5 * len(results.items) * 4
    person = results.secretaries[1]
    row = next(r for r in rows if r[0] == "2" and r[3] == results.items[2] and r[4] == "B票")
    votes = person.cells[results.items[2], "B票"]
    assert row[5::2][:4] == [str(n) for n in votes.grade_counts]
    assert row[6::2][:4] == [percent(votes.share(n)) for n in range(4)]
    rest = [votes.valid_count, votes.blank_count, votes.invalid_count, printed(results.points(votes))]
    assert row[13:] == [str(value) for value in rest]


def test_the_second_sheet_says_whose_votes_and_of_what() -> None:
    """Title with year and unit, organizer and day, 发出/收回/有效 of all and of each group, denominator, who signs."""
    sheet = internal(many_results(2))["测评结果汇总表"]
    said = [str(row[0].value) for row in sheet.iter_rows() if row[0].value]
    assert said[0] == "临江区2025年度党组织书记抓基层党建述职评议会测评结果汇总表"
    assert said[1] == "组织单位：临江区委组织部　　会议日期：2026年1月15日　　述职人数：2 人"
    assert said[2] == "评议票：发出 129 张，收回 120 张，有效 117 张，无效 3 张，回收率 93.02%"
    assert said[3].startswith("A票：发出 43 张，收回 40 张，有效 39 张")
    assert said[4] == "得票率的分母为有效票。"
    assert all(words in said[-1] for words in ("统计人", "监票人", "日期"))


def test_the_third_sheet_has_the_steps() -> None:
    """The sentences of the screen, one a row, in order."""
    results = many_results(5, scheme=preset("three_groups_20_40_40"))
    rows = table(internal(results)["计分过程"], "序号")
    first = ordered(results.secretaries, Order.SCORE)[0]
    mine = [row[4] for row in rows if row[0] == str(first.secretary.seq)]
    assert mine == steps(first, results.scheme)


@pytest.mark.parametrize("edition", list(Edition))
def test_every_sheet_is_set_up_for_paper(edition: Edition) -> None:
    """A4 landscape, one page wide, repeated heading, page numbers, frozen heading, named fonts."""
    for sheet in opened(ranked_workbook(many_results(5), edition)):
        setup = sheet.page_setup
        assert (setup.orientation, int(setup.paperSize)) == ("landscape", 9)
        assert (setup.fitToWidth or 1, int(setup.fitToHeight)) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddFooter.center.text == "第 &P 页 共 &N 页"
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        assert sheet["A1"].font.name == "方正小标宋简体"
        last_heading = int(sheet.print_title_rows.split("$")[-1])
        assert sheet.cell(last_heading + 1, 1).font.name == "仿宋_GB2312"
        assert sheet.cell(last_heading, 2).border.bottom.style == "thin"


def test_the_internal_edition_has_six_sheets_and_none_is_hidden() -> None:
    """Nothing lies where nobody looks."""
    book = internal(many_results(5))
    assert book.sheetnames == SHEETS
    assert {sheet.sheet_state for sheet in book} == {"visible"}


def test_the_public_edition_has_grades_only() -> None:
    """序号, 姓名, 单位, 等次 in 述职顺序: decided, suggested, or open."""
    results = results_of([(3, 1, 0, 0), (1, 3, 0, 0), (0, 0, 0, 0)], decisions={1: Decision("较好", "研究确定")})
    sheet = opened(ranked_workbook(results, Edition.PUBLIC))["公布表"]
    assert [row[:2] + row[3:] for row in table(sheet, "序号")] == [
        ["1", results.secretaries[0].secretary.name, "较好"],
        ["2", results.secretaries[1].secretary.name, "较好（建议，待审定）"],
        ["3", results.secretaries[2].secretary.name, "待审定"],
    ]
    assert words(sheet)[-3:-1] == [
        "说明",
        "注有“建议，待审定”的是按计分办法“百分制 100/80/60/40，不分票别”（依据：《党政机关领导干部工作实绩量化考核》"
        "的分值与等次线（参考，非上级统一规定））得出的建议等次，最终以审定等次为准；其余为审定等次。",
    ]


def test_a_number_that_nobody_stated_is_not_published() -> None:
    """Without 发出 the public edition says 收回 and 有效 alone; the internal one reminds of it."""
    results = results_of([(3, 1, 0, 0)])
    results = replace(results, ballots={group: replace(count, issued=None) for group, count in results.ballots.items()})
    assert "评议票：收回 4 张，有效 4 张" in words(opened(ranked_workbook(results, Edition.PUBLIC)).active)
    assert "评议票：收回 4 张，有效 4 张，无效 0 张（发出数未填，不计回收率）" in words(internal(results)["排名表"])


def test_the_public_edition_holds_no_score_place_or_share_anywhere() -> None:
    """Not in a cell, a property or a name; numbers are 序号 and the ballots of the whole meeting."""
    results = many_results(72, decisions={1: Decision("好", "内部理由")})
    content = ranked_workbook(results, Edition.PUBLIC, Order.SCORE)
    book = opened(content)
    assert book.sheetnames == ["公布表"]
    numbers = [cell.value for row in book["公布表"].iter_rows() for cell in row if isinstance(cell.value, int | float)]
    assert numbers == list(range(1, 73))
    with ZipFile(BytesIO(content)) as archive:
        texts = "\n".join(archive.read(name).decode() for name in archive.namelist() if "styles" not in name)
    for secret in ("得分", "名次", "得票", "票数", "%", "内部理由"):
        assert secret not in texts
    assert not [p.label for p in results.secretaries if printed(p.score) in texts]
    assert list(book.defined_names) == []


def test_the_public_note_once_all_is_decided() -> None:
    """No word of a suggestion is left."""
    results = results_of([(3, 1, 0, 0)], decisions={1: Decision("好")})
    written = words(opened(ranked_workbook(results, Edition.PUBLIC))["公布表"])
    assert "等次均为审定等次。" in written
    assert not [line for line in written if "建议" in line]


@pytest.mark.parametrize("edition", list(Edition))
def test_names_and_units_of_a_file_are_text(edition: Edition) -> None:
    """A name that begins with = is no formula."""
    people = [Secretary(1, "=1+1", "=HYPERLINK(1)"), Secretary(2, "http://example.invalid", "+1")]
    content = ranked_workbook(results_of([(3, 1, 0, 0), (2, 1, 0, 0)], people=people), edition)
    book = openpyxl.load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    written = {cell.value: cell.data_type for cell in cells if cell.data_type != "n"}
    assert [written[word] for word in ("=1+1", "=HYPERLINK(1)", "http://example.invalid", "+1")] == ["s"] * 4
    assert not [cell.value for cell in cells if cell.data_type == "f" and edition is Edition.PUBLIC]


@pytest.mark.parametrize("edition", list(Edition))
def test_equal_input_gives_equal_bytes(edition: Edition) -> None:
    """The file's own date is that of the table or the meeting, never the clock's."""
    results = many_results(5)
    content = ranked_workbook(results, edition)
    assert content == ranked_workbook(results, edition)
    assert opened(content).properties.created.date() == date(2026, 1, 15)
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_what_does_not_add_up_is_printed_with_its_reason() -> None:
    """A file that states another 收回, and why, stand under 需说明的事项."""
    results = results_of([(3, 1, 0, 0)])
    stated = Problem(Level.WARNS, "returned_differs", "写明收回 5 张，实际读到 4 张。", Place("票.xlsx", "票", "A9"))
    ledger = replace(results.reconciliation.with_stated([stated]), reason="一张票污损，由监票人收存")
    printed_words = words(internal(replace(results, reconciliation=ledger))["排名表"])
    assert (
        "1. 票.xlsx › 票!A9：写明收回 5 张，实际读到 4 张。\n2. 核对不符的原因：一张票污损，由监票人收存"
        in printed_words
    )
