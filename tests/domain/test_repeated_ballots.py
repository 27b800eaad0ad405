"""The same ballots twice are noticed; ballots that are alike by nature are not."""

import random

import numpy as np
import pytest

from dashboard.domain.ballots import BallotBuilder, Ballots
from dashboard.domain.people_matching import match_people
from dashboard.domain.problems import Place
from dashboard.domain.repeated_ballots import Run, repeated_ballots, repeated_in_another_order, repeated_runs
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import HAO, OVERALL
from dashboard.services.samples import samples
from tests.conftest import ROOT

NAMES = ("秦涛", "陆明远", "丁一", "周一鸣", "顾文静")
VARIED = ["00000", "01000", "00120", "00001", "10310", "00000", "21000", "01001", "00200", "10000", "03000", "11111"]


def ballots_of(file: str, sheet: str, rows: list[str], order: tuple[str, ...] = NAMES) -> Ballots:
    """Return ballots from one text of mark codes a row, in the order of `NAMES`; columns stand in `order`."""
    builder = BallotBuilder(HAO)
    for row, marks in enumerate(rows, 1):
        ballot = builder.ballot(Place(file, sheet), "")
        for column, name in enumerate(order, 1):
            mark = int(marks[NAMES.index(name)])
            builder.mark(ballot, builder.person(PrintedName(name)), builder.item(OVERALL), mark, (row, column))
    return builder.build()


def said(*parts: Ballots) -> list[str]:
    """Return the problems of several uploads as a user reads them."""
    return [
        str(problem)
        for problem in repeated_ballots([(part, [NAMES.index(p.name) for p in part.people]) for part in parts])
    ]


def test_a_batch_that_was_entered_twice_is_named_with_both_places() -> None:
    """The second file repeats eight ballots of the first, other people first: the marks are compared by person."""
    first = ballots_of("一.xlsx", "A票", VARIED)
    second = ballots_of("二.xlsx", "B票", ["33333", *VARIED[2:10]], order=NAMES[::-1])
    assert said(first, second) == [
        "二.xlsx › B票!B3：从这里起连续 8 张票与“一.xlsx › A票!B4”起的 8 张逐格相同，可能是同一批票录了两次；"
        "请对照原票，重复的请删去；若是更正后的文件，请选择“替换已有评议票”。"
    ]


def test_rows_pasted_twice_into_one_sheet_are_noticed() -> None:
    """One file alone can hold the same ballots twice."""
    [sentence] = said(ballots_of("一.xlsx", "A票", VARIED + VARIED))
    assert sentence.startswith("一.xlsx › A票!B14：从这里起连续 12 张票与“一.xlsx › A票!B2”起的 12 张逐格相同")


@pytest.mark.parametrize("count", [13, 60, 150])
def test_ballots_that_are_all_good_are_no_repetition(count: int) -> None:
    """Any number of 好 throughout is normal."""
    assert said(ballots_of("一.xlsx", "A票", ["00000"] * count), ballots_of("二.xlsx", "B票", ["00000"] * count)) == []


def test_a_few_kinds_of_ballots_sorted_alike_are_no_repetition() -> None:
    """Two groups whose ballots were sorted look alike in long runs without being the same."""
    rows = ["00000"] * 30 + ["00001"] * 12 + ["01000"] * 9 + ["11111"] * 5
    assert said(ballots_of("一.xlsx", "A票", rows), ballots_of("二.xlsx", "B票", rows[4:])) == []


@pytest.mark.parametrize("people", [3, 5, 14])
def test_independent_ballots_are_no_repetition(people: int) -> None:
    """200 ballots drawn at random, half of them 好 throughout, raise nothing in 20 meetings."""
    chance = random.Random(people)
    for _ in range(20):
        drawn = [
            "0" * people if chance.random() < 0.5 else "".join(chance.choices("0123", (6, 3, 1, 1), k=people))
            for _ in range(200)
        ]
        known = {row: n for n, row in enumerate(dict.fromkeys(drawn))}
        assert repeated_runs(np.array([known[row] for row in drawn])) == []


def test_a_run_inside_a_longer_one_is_told_once() -> None:
    """Three copies of a batch are two repetitions, of the first copy or of the second."""
    batch = list(range(12))
    assert repeated_runs(np.array(batch * 3)) == [Run(0, 12, 24)]


@pytest.mark.parametrize("rows", [VARIED[::-1], [*VARIED[5:], *VARIED[:5]][::-1], VARIED[1:11][::-1]])
def test_ballots_in_another_order_are_noticed(rows: list[str]) -> None:
    """A copy that was sorted otherwise, or a part of it, is named with both sheets."""
    [sentence] = said(ballots_of("一.xlsx", "A票", VARIED), ballots_of("二.xlsx", "B票", rows))
    assert sentence == (
        f"二.xlsx › B票：这里的 {len(rows)} 张票中有 {len(rows)} 张与“一.xlsx › A票”里的票逐格相同，只是先后不同，"
        "可能是同一批票录了两次；请对照原票，重复的请删去；若是更正后的文件，请选择“替换已有评议票”。"
    )


@pytest.mark.parametrize("people", [3, 5, 14])
def test_independent_batches_are_no_copies_of_each_other(people: int) -> None:
    """Two batches drawn alike, half of them 好 throughout, raise nothing in 40 meetings."""
    chance = random.Random(people)
    for size in (13, 150) * 20:
        drawn = [
            "0" * people if chance.random() < 0.5 else "".join(chance.choices("0123", (6, 3, 1, 1), k=people))
            for _ in range(2 * size)
        ]
        known = {row: n for n, row in enumerate(dict.fromkeys(drawn))}
        patterns = np.array([known[row] for row in drawn])
        assert repeated_in_another_order(patterns[:size], patterns[size:]) == 0


def test_nothing_is_repeated_among_no_ballots() -> None:
    """No upload, or uploads of counts only, raise nothing."""
    assert said() == []


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "sample_data").glob("[1-5]_*")))
def test_the_samples_raise_no_noise(folder: str) -> None:
    """No sample meeting repeats a ballot, and every one with single ballots is noticed when uploaded again."""
    [sample] = [s for s in samples(ROOT / "sample_data") if s.folder.name == folder]
    preview = sample.read()
    assert preview.roster
    parts = [(v.ballots, match_people(v.people, preview.roster)[0]) for v in preview.ballots.votes if v.ballots]
    assert repeated_ballots(parts) == []
    if parts:
        assert repeated_ballots([*parts, *parts])
