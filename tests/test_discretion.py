"""Small voter groups: nobody who reads everything, and subtracts, learns how one of them voted."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import streamlit as st

from dashboard.domain.comparison_of_rules import compare_rules
from dashboard.domain.disclosure import Disclosure
from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Meeting
from dashboard.domain.policies import SatisfactionGate
from dashboard.domain.presets import default, preset, presets
from dashboard.domain.results import Results
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.rounding import percent, printed
from dashboard.domain.scale import HAO, MANYI, OVERALL
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution
from dashboard.domain.tally import BallotCount, Tally
from dashboard.services.assessment import Assessment, assess, assessment_of, combined
from dashboard.services.meetings import confirm
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.pages.paging import opened
from tests.published_texts import on_page, shown, written
from tests.subtracting_reader import determined, hidden_groups_of, possible_points

ITEMS = (OVERALL, "履行责任情况", "推动重点任务情况")
UNSCORED = ("廉洁自律情况",)
"""What is graded in another scale."""
WEIGHTS = (6, 4, 2, 1)
PEOPLE = (Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇"), Secretary(3, "顾文静", "望湖中学"))
THREE = preset("three_groups_20_40_40") or default()
SIX = preset("six_groups") or default()
GATE = SatisfactionGate(grades=2, at_least=Fraction(99, 100), cap=2)
TWO = replace(THREE, id="own", name="两类票", group_weights={"分管领导": Fraction(40), "干部职工": Fraction(60)})

MEETINGS: Mapping[str, tuple[Scheme, Mapping[str, int]]] = {
    "one pool, two groups": (default(), {"领导": 3, "代表": 26}),
    "one pool, three groups": (default(), {"领导": 3, "班子": 8, "代表": 26}),
    "one pool, a satisfaction gate": (replace(default(), satisfaction=GATE), {"领导": 4, "班子": 7, "代表": 26}),
    "two weights": (TWO, {"分管领导": 3, "干部职工": 26}),
    "three weights": (THREE, {"分管领导": 3, "干部职工": 8, "考核组": 26}),
    "three weights, two of them small": (THREE, {"分管领导": 4, "干部职工": 26, "考核组": 3}),
    "three weights, a satisfaction gate": (
        replace(THREE, satisfaction=GATE),
        {"分管领导": 3, "干部职工": 8, "考核组": 26},
    ),
    "three weights, weighted items": (
        replace(THREE, item_weights={ITEMS[0]: Fraction(50), ITEMS[1]: Fraction(50)}),
        {"分管领导": 3, "干部职工": 8, "考核组": 26},
    ),
    "six weights": (SIX, dict(zip(SIX.group_weights, (2, 6, 9, 5, 7, 11), strict=True))),
}


def tally_of(sizes: Mapping[str, int], seed: int = 1) -> Tally:
    """Return counts without anything blank; everybody gets every grade of somebody, so that nothing is extreme.

    One more item is graded in another scale, on the same ballots.
    """
    chance = random.Random(seed)
    ballots = tuple(BallotCount(size + 1, size, size) for size in sizes.values())
    tallies = []
    for scale, items in ((HAO, ITEMS), (MANYI, UNSCORED)):
        counts = np.zeros((len(PEOPLE), len(items), len(sizes), len(scale.marks)), dtype=np.int64)
        for person, item, group in np.ndindex(counts.shape[:3]):
            grades = range(len(scale.grades))
            for grade in chance.choices(grades, WEIGHTS[: len(grades)], k=list(sizes.values())[group]):
                counts[person, item, group, grade] += 1
        tallies.append(Tally(scale, items, tuple(sizes), counts, ballots))
    return replace(tallies[0], beside=(tallies[1],))


def results_of(scheme: Scheme, tally: Tally) -> Results:
    """Return what may be shown of such counts."""
    return evaluate(Meeting("述职评议会", 2026), Roster(PEOPLE), tally, scheme)


@pytest.mark.parametrize(("scheme", "sizes"), MEETINGS.values(), ids=MEETINGS.keys())
def test_no_votes_follow_from_the_sums(scheme: Scheme, sizes: Mapping[str, int]) -> None:
    """Totals, shown groups and weighted scores, solved together, leave every hidden vote open."""
    tally = tally_of(sizes)
    results = results_of(scheme, tally)
    assert hidden_groups_of(results)
    for part, counted in zip(results.parts, tally.parts, strict=True):
        assert part.items == counted.items
        for person in part.secretaries:
            for item in part.items:
                assert determined(part, person, item, counted) == []


def test_a_group_that_is_small_in_one_scale_alone_is_hidden_in_all() -> None:
    """Four of eight 班子 graded the items of the other scale: the group has no figures anywhere."""
    tally = tally_of({"班子": 8, "代表": 26, "职工": 30})
    assert not results_of(default(), tally).disclosure.hidden
    tally.beside[0].counts[:, :, 0] = [2, 1, 1, 0, 0, 0]
    results = results_of(default(), tally)
    assert results.disclosure.hidden == {"班子", "代表"}
    for part, counted in zip(results.parts, tally.parts, strict=True):
        for person in part.secretaries:
            assert {group for _, group in person.cells} == {"职工", "其余票别合并"}
            assert [determined(part, person, item, counted) for item in part.items] == [[] for _ in part.items]


@pytest.mark.parametrize("name", [name for name in MEETINGS if "weights" in name and "items" not in name])
def test_what_a_small_group_may_have_thought_stays_wide_open(name: str) -> None:
    """Under weights: the score and the bounds of the grades leave a whole grade (20 points) and more open."""
    scheme, sizes = MEETINGS[name]
    tally = tally_of(sizes)
    results = results_of(scheme, tally)
    small = [group for group in sizes if sizes[group] < scheme.smallest_group]
    is_said = any(problem.code == "small_group_exposed" for problem in results.problems)
    widths = [
        high - low
        for person in results.secretaries
        for group in small
        for low, high in [possible_points(results, person, OVERALL, tally, group)]
    ]
    assert is_said or min(widths) >= 20


def test_a_heavy_small_group_is_said_to_be_exposed() -> None:
    """Three ballots with 70 % of the weight: the score says much of them, and the program says so."""
    heavy = replace(TWO, group_weights={"分管领导": Fraction(70), "干部职工": Fraction(30)})
    tally = tally_of({"分管领导": 3, "干部职工": 26})
    results = results_of(heavy, tally)
    low, high = possible_points(results, results.secretaries[0], OVERALL, tally, "分管领导")
    assert high - low < 30
    assert [p.message for p in results.disclosure.problems if p.code == "small_group_exposed"] == [
        "“分管领导”票数很少而权重过半，由得分仍可大致推知其打分；请降低其权重，与其他票别合并，或不公布得分。"
    ]


def test_a_total_that_is_put_back_gives_the_small_groups_away() -> None:
    """The reader is able: shown the votes of the other hidden groups it solves for the small one."""
    scheme, sizes = MEETINGS["three weights"]
    tally = tally_of(sizes)
    results = results_of(scheme, tally)
    careless = replace(results, disclosure=Disclosure(results.groups, frozenset({"分管领导"}), results.assigned))
    person = replace(careless.secretaries[0], withholds_totals=False)
    assert "分管领导·得分" in determined(careless, person, OVERALL, tally)


def test_the_total_beside_a_weighted_score_gives_two_groups_away() -> None:
    """Two sums of two groups have one solution: this is why the total is withheld under weights."""
    scheme, sizes = MEETINGS["three weights"]
    tally = tally_of(sizes)
    results = results_of(scheme, tally)
    person = replace(results.secretaries[0], withholds_totals=False)
    assert {"分管领导·得分", "干部职工·得分"} <= set(determined(results, person, OVERALL, tally))


def test_who_votes_on_some_people_only_is_hidden_where_it_matters() -> None:
    """领导 and 代表 vote on everybody, 班子 on the first alone: for the others 代表 must keep the secret."""
    tally = tally_of({"领导": 3, "班子": 8, "代表": 26})
    tally.counts[1:, :, 1] = 0
    results = results_of(default(), tally)
    assert results.shown_groups == ("",)
    assert [determined(results, person, OVERALL, tally) for person in results.secretaries[:1]] == [[]]


# ---- everything that is shown and written ---------------------------------------------------


@pytest.fixture
def store(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Point the program at an empty data folder, with empty caches."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield store
    st.cache_resource.clear()
    st.cache_data.clear()


def ballots_of(sizes: Mapping[str, int], seed: int = 3) -> bytes:
    """Return a long list of single ballots."""
    chances = {HAO: random.Random(seed), MANYI: random.Random(seed + 1)}
    rows = ["票号,票别,姓名,项目,等次"]
    for group, size in sizes.items():
        for number in range(size):
            rows += [
                f"{group}{number},{group},{person.name},{item},{chances[scale].choices(scale.grades, WEIGHTS[: len(scale.grades)])[0]}"
                for person in PEOPLE
                for scale, items in ((HAO, ITEMS), (MANYI, UNSCORED))
                for item in items
            ]
    return "\n".join([*rows, ""]).encode()


def counts_of(sizes: Mapping[str, int], seed: int = 3) -> bytes:
    """Return a table of counts, as an optical reader gives it."""
    tally = tally_of(sizes, seed)
    rows = ["票别,姓名,单位,项目,好,较好,一般,差"]
    for g, group in enumerate(tally.groups):
        for p, person in enumerate(PEOPLE):
            numbers = ",".join(map(str, tally.counts[p, 0, g, :4].tolist()))
            rows.append(f"{group},{person.name},{person.unit},{OVERALL},{numbers}")
    return "\n".join([*rows, ""]).encode()


def stored(store: Store, scheme: Scheme, files: Sequence[bytes]) -> Assessment:
    """Store a meeting with one upload a file."""
    meeting_id = store.create(Meeting("述职评议会", 2026, date(2026, 12, 1), "临江区委组织部"), scheme)
    roster = "姓名,单位\n" + "".join(f"{p.name},{p.unit}\n" for p in PEOPLE)
    for number, content in enumerate(files):
        given = [("名单.csv", roster.encode())] if number == 0 else []
        preview = read_upload([*given, (f"票{number}.csv", content)], store.load(meeting_id).roster)
        assert preview.can_confirm, [str(problem) for problem in preview.problems]
        confirm(store, meeting_id, preview)
    found = assess(store, meeting_id)
    assert found.results
    assert found.results.disclosure.hidden
    return found


def secrets(assessment: Assessment) -> set[str]:
    """Return the printed numbers that would tell of a hidden group, without those that are rightly shown.

    Of each hidden group its points and shares; where totals are withheld the pooled points and
    shares, and what other rules make of the same votes.
    """
    record, results = assessment.record, assessment.results
    assert results
    assert record.roster
    tally, _ = combined([votes for upload in record.active_uploads for votes in upload.votes], record.roster)
    assert tally
    withheld: set[str] = set()
    for part in tally.parts:
        for p, i in np.ndindex(part.counts.shape[:2]):
            is_hidden = np.array([group in results.disclosure.hidden for group in part.groups])
            sums = list(part.counts[p, i, is_hidden])
            if results.disclosure.withholds_totals:
                sums += [part.counts[p, i].sum(axis=0), part.counts[p, i, is_hidden].sum(axis=0)]
            for votes in (Distribution(part.scale, tuple(counts.tolist())) for counts in sums):
                withheld |= {printed(results.points(votes)), *_shares(votes)} if part is tally else _shares(votes)
    if results.disclosure.withholds_totals:
        for gauge in compare_rules(tally, results.scheme, results.assigned).gauges:
            withheld |= {percent(gauge.above), percent(gauge.below)} if gauge else set()
    allowed = {"100.00", "0.00", "0.00%", "100.00%"}
    for person in results.secretaries:
        allowed.add(printed(person.score))
        allowed |= {printed(item.points) for item in person.derivation.items}
        for shown_part in results.parts:
            own = shown_part.of_person(person.secretary.seq)
            totals = [total for item in shown_part.items if (total := own.distribution(item))]
            for votes in (*own.cells.values(), *totals):
                allowed |= {printed(shown_part.points(votes)), *_shares(votes)}
    return withheld - allowed - _of_ballots(results)


def _shares(votes: Distribution) -> set[str]:
    grades = range(len(votes.scale.grades))
    return {percent(votes.share(grade)) for grade in grades} | {percent(votes.share_of_best(2))}


def _of_ballots(results: Results) -> set[str]:
    """Return what is printed of ballots (回收率) and weights."""
    counts = [*results.ballots.values(), results.all_ballots]
    return {percent(count.recovery_share) for count in counts}


def leaks(texts: Mapping[str, str], assessment: Assessment) -> list[str]:
    """Return where a secret number stands, and where votes stand beside a hidden group's name."""
    results = assessment.results
    assert results
    found = []
    numbers = re.compile("|".join(rf"(?<![\d.]){re.escape(number)}(?!\d)" for number in sorted(secrets(assessment))))
    names = "|".join(map(re.escape, sorted(results.disclosure.hidden)))
    in_words = rf"(?:{names}).*(?:(?:好|一般|差|满意) ?\d+ ?票|得分 ?[=为] ?\d|\d+\.\d\d(?!%))"
    votes = re.compile(rf'{in_words}|,(?:{names})(?:,\d+){{4}}|"group": "(?:{names})",\s*"(?:好|满意)"')
    for name, text in texts.items():
        found += [f"{name}: {line.strip()[:80]}" for line in text.splitlines() if numbers.search(line)]
        found += [f"{name}: {hit[0][:80]}" for hit in votes.finditer(text)]
    return found


CASES = {
    "weighted, single ballots": (MEETINGS["three weights, a satisfaction gate"][0], ballots_of),
    "one pool, single ballots": (default(), ballots_of),
    "weighted, counts": (THREE, counts_of),
}
SIZES = {"分管领导": 3, "干部职工": 8, "考核组": 26}


@pytest.mark.parametrize("name", CASES)
def test_no_file_holds_a_secret_number(store: Store, name: str) -> None:
    """Results as JSON, workbooks, package, letters, notice, ledger: nothing of a hidden group, no second sum."""
    scheme, ballots = CASES[name]
    assessment = stored(store, scheme, [ballots(SIZES)])
    assert len(secrets(assessment)) > 20
    assert leaks(written(assessment), assessment) == []


@pytest.mark.parametrize("name", ["weighted, single ballots", "one pool, single ballots"])
def test_no_page_shows_a_secret_number(store: Store, name: str) -> None:
    """Texts, tables, figures and what appears on hover, on every page and under every choice."""
    scheme, ballots = CASES[name]
    assessment = stored(store, scheme, [ballots(SIZES)])
    assert leaks(shown(), assessment) == []


def test_two_uploads_of_one_group_are_one_group(store: Store) -> None:
    """Three ballots and four of 领导 in two files are seven: enough to be shown."""
    record = stored(store, default(), [ballots_of({"领导": 3, "代表": 26})]).record
    preview = read_upload([("又.csv", ballots_of({"领导": 4}, seed=5))], record.roster)
    confirm(store, record.id, preview)
    results = assess(store, record.id).results
    assert results
    assert results.shown_groups == ("领导", "代表")


@pytest.mark.parametrize("name", ["weighted, single ballots", "one pool, single ballots"])
def test_the_search_finds_what_is_not_withheld(store: Store, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The search is able: with nothing withheld, files and a page are full of what it looks for."""
    scheme, ballots = CASES[name]
    assessment = stored(store, scheme, [ballots(SIZES)])
    careless = assess_without_discretion(assessment, monkeypatch)
    found = leaks(written(careless), assessment)
    for file in ("results.json", "核验包", "排名表·内部", "反馈意见表"):
        assert any(place.startswith(file) for place in found), file
    assert any("满意" in place for place in found)
    assert leaks({"secretary": on_page(opened("secretary"))}, assessment)


def assess_without_discretion(assessment: Assessment, monkeypatch: pytest.MonkeyPatch) -> Assessment:
    """Return the assessment of a program that withholds nothing."""
    monkeypatch.setattr("dashboard.domain.evaluation.disclosure", lambda tally, *_: Disclosure(tally.groups))
    return assessment_of(assessment.record)


def test_every_scheme_withholds() -> None:
    """Whatever the preset, a group of three among three is not among the figures."""
    tally = tally_of({"甲": 3, "乙": 8, "丙": 26})
    for scheme in presets():
        if len(scheme.points) == len(HAO.grades):
            results = results_of(scheme, tally)
            assert "甲" in results.disclosure.hidden, scheme.id
            assert all(group != "甲" for person in results.secretaries for _, group in person.cells), scheme.id
