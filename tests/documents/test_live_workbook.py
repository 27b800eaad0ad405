"""The formulas of the ranked workbook, computed by LibreOffice from a file that holds no value of theirs."""

import re
import subprocess
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from io import BytesIO
from random import Random
from typing import Any
from xml.sax.saxutils import unescape
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import openpyxl
import pytest

from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.domain.composite import OtherScores
from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.evaluation import evaluate
from dashboard.domain.presets import default, preset
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Roster
from dashboard.domain.rounding import NOTHING, printed
from dashboard.domain.scale import HAO, MANYI, OVERALL, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import BallotCount, Tally
from dashboard.services.assessment import assess
from dashboard.services.samples import open_sample, samples
from dashboard.store.meetings import Store
from tests.conftest import ROOT
from tests.documents.test_in_libreoffice import office
from tests.results_samples import MEETING, many_results, results_of, secretary

__all__ = ["office"]


def named(scheme_id: str) -> Scheme:
    """Return a preset that there is."""
    scheme = preset(scheme_id)
    assert scheme
    return scheme


THREE = named("three_groups_20_40_40")
GROUPS = tuple(THREE.group_weights)
FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"[^>]*><f[^>]*>([^<]*)</f>(?:<v[^>]*>([^<]*)</v>)?')
NUMBER = re.compile(r"[-+.0-9eE]+")
PARTS = {"民主评议": Fraction(1, 2), "日常考核": Fraction(3, 10), "实地考核": Fraction(1, 5)}
ITEMS = ("履行责任", "推动落实", "查摆问题")
ITEM_WEIGHTS = {"履行责任": Fraction(50), "推动落实": Fraction(30), "查摆问题": Fraction(1, 3)}


def drawn(
    scheme: Scheme,
    *,
    seed: int,
    groups: tuple[str, ...] = ("",),
    items: tuple[str, ...] = (OVERALL,),
    scale: Scale = HAO,
    smallest_group: int = 1,
    other_scores: Mapping[int, OtherScores] | None = None,
    people_count: int = 20,
    beside: Scale | None = None,
) -> Results:
    """Return a meeting with drawn votes: few voters, so that ties, exact halves and empty groups are many."""
    draw = Random(seed)

    def votes(of: Scale = scale) -> list[int]:
        voters = draw.choice((0, 0, 1, 3, 5, 6, 7, 11, 32, 32))
        counts = [0] * len(of.marks)
        for _ in range(voters):
            counts[draw.choices(range(len(counts)), [9, 5, 2, 1, 1, 1, 1][: len(counts)])[0]] += 1
        return counts

    counts = np.array([[[votes() for _ in groups] for _ in items] for _ in range(people_count)], dtype=np.int64)
    ballots = tuple(BallotCount(None, 40, 40) for _ in groups)
    roster = Roster(tuple(secretary(seq) for seq in range(1, people_count + 1)))
    tally = Tally(scale, items, groups, counts, ballots)
    if beside is not None:
        counts = np.array([[[votes(beside) for _ in groups]] for _ in range(people_count)], dtype=np.int64)
        tally = replace(tally, beside=(Tally(beside, ("廉洁自律情况",), groups, counts, ballots),))
    scheme = replace(scheme, smallest_group=smallest_group)
    return evaluate(MEETING, roster, tally, scheme, other_scores=other_scores)


def others(seed: int) -> dict[int, OtherScores]:
    """Return other scores, some of them missing."""
    draw = Random(seed)
    return {
        seq: {part: Fraction(draw.randrange(12_001, 20_000), 200) for part in list(PARTS)[1:] if draw.random() < 0.7}
        for seq in range(1, 21)
    }


def odd_kinds(scheme: Scheme) -> Results:
    """Return a meeting of unit kinds that a worksheet's COUNTIFS takes for one another."""
    kinds = ("两*", "两新", "两?", "~两新", "<两新", ">=1", "1", "01", "a类", "A类")
    people = [replace(secretary(seq), unit_kind=kinds[seq % len(kinds)]) for seq in range(1, 31)]
    votes = [(10 - seq % 4, seq % 4, 0, 0) for seq in range(1, 31)]
    return results_of(votes, people=people, scheme=scheme)


def direct_marks(scheme: Scheme, groups: tuple[str, ...] = ("",)) -> Results:
    """Return a meeting of direct marks, whole and half, with blank ones among them."""
    draw = Random(26)
    counts = np.zeros((20, 1, len(groups), len(DIRECT.marks)), dtype=np.int64)
    for person in range(20):
        for group in range(len(groups)):
            for _ in range(draw.choice((0, 5, 6, 11))):
                counts[person, 0, group, draw.choice((*range(2, 80), DIRECT.blank))] += 1
    ballots = tuple(BallotCount(None, 40, 40) for _ in groups)
    roster = Roster(tuple(secretary(seq) for seq in range(1, 21)))
    return evaluate(MEETING, roster, Tally(DIRECT, (OVERALL,), groups, counts, ballots), scheme)


def cases() -> dict[str, Results]:
    """Return a meeting for every setting that changes a number."""
    composite = replace(default(), composite_weights=PARTS)
    weighted_items = replace(THREE, item_weights=ITEM_WEIGHTS, composite_weights=PARTS, blank_counts_as="zero")
    apart = replace(default(), grade_within="unit_kind")
    material = named("material_college_2022")
    return {
        "默认": drawn(default(), seed=1),
        "多项多票别": many_results(5, groups=GROUPS, scheme=THREE),
        "三类票": drawn(THREE, seed=2, groups=GROUPS),
        "缺票别计零": drawn(replace(THREE, missing_group="zero"), seed=3, groups=GROUPS),
        "缺一类票": drawn(THREE, seed=5, groups=GROUPS[:2]),
        "未填最低": drawn(replace(default(), blank_counts_as="lowest"), seed=6),
        "收回票": drawn(replace(default(), share_of="returned"), seed=8),
        "调平": drawn(replace(default(), share_rounding="balanced"), seed=9),
        "项目权重": drawn(weighted_items, seed=10, groups=GROUPS, items=ITEMS, other_scores=others(10)),
        "项目平均": drawn(default(), seed=11, items=ITEMS),
        "综合缺项计零": drawn(
            replace(composite, missing_part="zero", grade_within="mode"), seed=13, other_scores=others(13)
        ),
        "不占位": drawn(replace(default(), tied_places="1-1-2"), seed=14),
        "精确值": drawn(
            replace(THREE, blank_counts_as="zero", ranks_compare="exact", tied_places="1-1-2"), seed=15, groups=GROUPS
        ),
        "类别分开不占位": drawn(replace(apart, tied_places="1-1-2"), seed=17),
        "类别带符号": odd_kinds(replace(apart, tied_places="1-1-2")),
        "类别带符号占位": odd_kinds(apart),
        "去高去低": drawn(replace(named("trim_high_low"), blank_counts_as="lowest"), seed=19),
        "优秀率": drawn(named("ruian_2012"), seed=20),
        "名额": drawn(named("good_max_third"), seed=21),
        "满意度": drawn(named("satisfaction_70_30"), seed=22, scale=MANYI),
        "小票别合并": drawn(default(), seed=23, groups=("A", "B", "C"), smallest_group=5),
        "小票别加权": drawn(THREE, seed=24, groups=GROUPS, smallest_group=5),
        "另一套等次": drawn(replace(THREE, share_of="returned"), seed=25, groups=GROUPS, beside=MANYI),
        "直接打分": direct_marks(material),
        "直接打分分票别": direct_marks(replace(material, group_weights=THREE.group_weights), groups=GROUPS),
        "半分": results_of([(32 - given, given, 0, 0) for given in range(1, 21)]),
    }


def without_values(content: bytes) -> bytes:
    """Return the workbook without the values that stand beside its formulas."""
    emptied = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(emptied, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", old.read(name)))
    return emptied.getvalue()


@pytest.fixture(scope="module")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Results]:
    """Return every meeting that is compared: the drawn ones and the five samples."""
    with closing(Store.in_folder(tmp_path_factory.mktemp("samples"))) as store:
        opened = {s.folder.name: assess(store, open_sample(store, s)) for s in samples(ROOT / "sample_data")}
    assert len(opened) == 5
    return cases() | {name: assessment.results for name, assessment in opened.items() if assessment.results}


@pytest.fixture(scope="module")
def books(meetings: dict[str, Results]) -> dict[str, bytes]:
    """Return the internal edition of each meeting."""
    return {name: ranked_workbook(results, Edition.INTERNAL) for name, results in meetings.items()}


@pytest.fixture(scope="module")
def computed(office: str, books: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return what LibreOffice computes, by meeting, sheet and cell; one start of the program for all."""
    folder = tmp_path_factory.mktemp("live")
    for name, content in books.items():
        (folder / f"{name}.xlsx").write_bytes(without_values(content))
    (folder / "改一票.xlsx").write_bytes(with_one_vote_changed(books["默认"]))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    convert = ["--headless", "--convert-to", "xlsx", "--outdir", str(folder / "out")]
    files = sorted(map(str, folder.glob("*.xlsx")))
    subprocess.run([office, profile, *convert, *files], check=True, capture_output=True, timeout=240)
    return {file.stem: file.read_bytes() for file in (folder / "out").glob("*.xlsx")}


def values(content: bytes) -> dict[str, dict[str, Any]]:
    """Return the value of every cell, by sheet and address."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True, read_only=True)
    return {
        sheet.title: {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.value is not None}
        for sheet in book
    }


def formulas(content: bytes) -> dict[tuple[str, str], tuple[str, str]]:
    """Return every formula and the value beside it, by sheet and address, straight from the XML, which is quicker."""
    found = {}
    with ZipFile(BytesIO(content)) as archive:
        for number, sheet in enumerate(openpyxl.load_workbook(BytesIO(content), read_only=True).sheetnames, start=1):
            xml = archive.read(f"xl/worksheets/sheet{number}.xml").decode()
            for address, formula, value in FORMULA.findall(xml):
                found[sheet, address] = (unescape(formula), value)
    return found


def with_one_vote_changed(content: bytes) -> bytes:
    """Return the workbook after the first person's first count has been raised by 7, without any value."""
    book = openpyxl.load_workbook(BytesIO(content))
    sheet = book["计票数据"]
    first = next(row for row in sheet.iter_rows() if row[0].value == 1)
    first[5].value += 7
    changed = BytesIO()
    book.save(changed)
    return changed.getvalue()


CASES = (*cases(), *(sample.folder.name for sample in samples(ROOT / "sample_data")))


@pytest.mark.parametrize("name", CASES)
def test_libreoffice_computes_what_the_program_wrote(
    name: str, books: dict[str, bytes], computed: dict[str, bytes]
) -> None:
    """Every formula of every sheet gives the value that stands beside it, to the last printed digit."""
    written, found = formulas(books[name]), formulas(computed[name])
    assert written.keys() == found.keys()
    assert len(written) > 20
    for (sheet, address), (formula, value) in written.items():
        where = f"{name} {sheet}!{address} {formula}"
        computed_value = found[sheet, address][1]
        if NUMBER.fullmatch(value):
            tolerance = 1e-9 if sheet == "得分计算" else 0
            assert abs(float(computed_value) - float(value)) <= tolerance, where
        else:
            assert computed_value == value, where


@pytest.mark.parametrize("name", CASES)
def test_the_computed_ranking_is_the_results(
    name: str, meetings: dict[str, Results], computed: dict[str, bytes]
) -> None:
    """Place, votes, shares, score and grade of everybody, as LibreOffice computes them, are those of Results."""
    results = meetings[name]
    assert ranking(values(computed[name])["排名表"], results) == {
        (person.secretary.name, person.secretary.unit): printed_ranking(results, person)
        for person in results.secretaries
    }


def ranking(sheet: dict[str, Any], results: Results) -> dict[tuple[str, str], list[str]]:
    """Return place, votes, shares, score and suggested grade as printed, by name and unit."""
    rows: dict[int, dict[str, Any]] = {}
    for address, value in sheet.items():
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", address).groups()  # type: ignore[union-attr]
        rows.setdefault(int(row), {})[column] = value
    top, heading = next((row, cells) for row, cells in rows.items() if cells.get("A") == "名次")
    at = {words: column for column, words in heading.items()}
    last = chr(ord("F") + 2 * len(results.scale.grades))
    found = {}
    for row in range(top + 2, top + 2 + len(results.secretaries)):
        cells = rows[row]
        votes = [cells[chr(code)] for code in range(ord("F"), ord(last) + 1)]
        shown = [f"{v:.2%}" if n % 2 and isinstance(v, float | int) else str(v) for n, v in enumerate(votes[:-1])]
        score = cells[at["得分"]]
        grade = cells[at["建议\n等次"]]
        found[cells["B"], cells["C"]] = [str(cells["A"]), *shown, str(votes[-1]), words(score), grade]
    return found


def words(value: Any) -> str:
    """Return a score as it is printed."""
    return value if isinstance(value, str) else f"{value:.2f}"


def printed_ranking(results: Results, person: SecretaryResult) -> list[str]:
    """Return the same of one person from the Results object."""
    votes = person.distribution(results.main_item)
    cells = ["不单列"] * (2 * len(results.scale.grades) + 1)
    if votes:
        shares = votes.percents(results.scheme)
        pairs = zip(votes.grade_counts, shares, strict=True)
        cells = [*(word for count, share in pairs for word in (str(count), share)), str(votes.valid_count)]
    place = str(person.rank.place) if person.rank else NOTHING
    return [place, *cells, printed(person.score), person.suggestion.words]


def test_a_changed_vote_changes_scores_and_places(meetings: dict[str, Results], computed: dict[str, bytes]) -> None:
    """Seven more 好 of the first person in 计票数据 give the score that the program gives for these votes, and its place."""
    before = meetings["默认"]
    votes = [person.cells[OVERALL, ""].counts for person in before.secretaries]
    after = results_of([(votes[0][0] + 7, *votes[0][1:]), *votes[1:]])
    assert after.secretaries[0].score != before.secretaries[0].score
    assert after.secretaries[0].rank != before.secretaries[0].rank
    found = ranking(values(computed["改一票"])["排名表"], after)
    assert found == {(p.secretary.name, p.secretary.unit): printed_ranking(after, p) for p in after.secretaries}


def test_the_meetings_hold_what_could_go_wrong(meetings: dict[str, Results]) -> None:
    """Ties, exact halves, people without votes, empty voter groups, missing parts: each occurs, or the rest proves little."""
    everybody = [person for results in meetings.values() for person in results.secretaries]
    scores = [person.score for person in everybody if person.score is not None]
    assert sum(score * 200 % 2 == 1 for score in scores) > 5
    assert any(person.rank and person.rank.tied for person in everybody)
    assert any(person.rank is None for person in everybody)
    assert any(part.points is None for person in everybody for i in person.derivation.items for part in i.groups)
    assert any(person.composite and person.composite.missing for person in everybody)
    assert [name for name, results in meetings.items() if results.disclosure.hidden] == ["小票别合并", "小票别加权"]


def test_places_within_odd_unit_kinds_are_values(books: dict[str, bytes]) -> None:
    """COUNTIFS would take 两* for 两新 as well; comparing with EXACT does not, so only places that skip none are values."""
    odd, note = formulas(books["类别带符号"]), values(books["类别带符号"])["排名表"].values()
    assert not [formula for formula, _ in odd.values() if "COUNTIFS" in formula]
    assert any("所以名次是数值，不随公式改变。" in str(cell) for cell in note)
    assert ("排名表", "A6") not in odd
    assert ("排名表", "A6") in formulas(books["类别带符号占位"])
    assert any("COUNTIFS" in formula for formula, _ in formulas(books["类别分开不占位"]).values())


def test_withheld_votes_leave_no_trace(books: dict[str, bytes], meetings: dict[str, Results]) -> None:
    """Under weights neither counts nor unrounded scores are in the file, and no formula leads to them."""
    results, written = meetings["小票别加权"], values(books["小票别加权"])
    hidden = results.disclosure.hidden
    assert hidden
    assert not [cell for cell in written["计票数据"].values() if cell in hidden]
    scores = [value for cells in written.values() for value in cells.values() if isinstance(value, float)]
    exact = {float(p.score) for p in results.secretaries if p.score is not None and p.score * 100 % 1}
    assert exact
    assert not exact & set(scores)
    assert {address[0] for (sheet, address) in formulas(books["小票别加权"]) if sheet == "排名表"} == {"A"}


def test_the_note_says_which_numbers_are_values(books: dict[str, bytes]) -> None:
    """Formulas where all is formulas; quotas, balanced shares and withheld groups are named."""
    checked = ("默认", "名额", "调平", "小票别加权")
    said = {name: [v for v in values(books[name])["排名表"].values() if isinstance(v, str)] for name in checked}
    note = {name: next(line for line in lines if "不随公式改变" in line) for name, lines in said.items()}
    assert note["默认"].startswith("票数、有效票、得票率、得分、名次、建议等次是公式，由“计票数据”")
    assert "建议等次还取决于名额、门槛或名次，是数值" in note["名额"]
    assert "得票率调平为合计 100%，是数值" in note["调平"]
    assert note["小票别加权"].startswith("名次是公式，由本表的得分算出")


def test_only_functions_that_every_office_program_knows(books: dict[str, bytes]) -> None:
    """Excel 2010, WPS and LibreOffice know them; nothing is an array formula."""
    used = {
        word
        for content in books.values()
        for formula, _ in formulas(content).values()
        for word in re.findall(r"([A-Z]+)\(", formula)
    }
    known = {"SUM", "IF", "ROUND", "SUMPRODUCT", "ISNUMBER", "NOT", "COUNT", "COUNTIFS", "EXACT", "MAX", "AND"}
    assert used == known


def test_direct_marks_are_grouped_and_scores_are_values(books: dict[str, bytes], meetings: dict[str, Results]) -> None:
    """Shares and places compute from the groups and the scores; scores are values, and the note says why."""
    written, results = formulas(books["直接打分"]), meetings["直接打分"]
    assert results.scale.grades == HAO.grades
    columns = {name: {address[0] for sheet, address in written if sheet == name} for name in ("得分计算", "排名表")}
    assert columns == {"得分计算": {"E"}, "排名表": {"A", *"FGHIJKLMNO"}}
    cells = [str(cell) for sheet in values(books["直接打分"]).values() for cell in sheet.values()]
    assert any("所以“得分计算”里的得分是数值，不随票数改变。" in cell for cell in cells)
    assert not [cell for cell in cells if re.fullmatch(r"\d+(\.5)?分", cell)]
