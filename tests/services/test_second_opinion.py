"""The second opinion on stored meetings."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default, preset
from dashboard.domain.scale import HAO
from dashboard.domain.scheme import Scheme
from dashboard.domain.screening import agreement
from dashboard.domain.tally import BallotCount, Tally
from dashboard.services.meetings import confirm
from dashboard.services.samples import open_sample, samples
from dashboard.services.second_opinion import COUNTS_ONLY, SMALL_GROUP, second_opinion
from dashboard.services.uploads import read_upload
from dashboard.store.meetings import Store
from tests.conftest import ROOT

ROSTER = "姓名,单位\n秦涛,东街社区\n陆明远,青石镇\n"
THREE_GROUPS = preset("three_groups_20_40_40") or default()


def meeting_with(store: Store, votes: str, scheme: Scheme | None = None) -> int:
    """Store a meeting of two people with one table of votes and return its id."""
    meeting_id = store.create(Meeting("会", 2026, date(2026, 12, 1)), scheme or default())
    preview = read_upload([("名单.csv", ROSTER.encode()), ("票.csv", votes.encode())])
    assert preview.can_confirm, [str(problem) for problem in preview.problems]
    confirm(store, meeting_id, preview)
    return meeting_id


def long_list(ballots: Mapping[str, Sequence[tuple[str, str]]]) -> str:
    """Return a long list from the two grades of each ballot, by voter group."""
    rows = ["票号,票别,姓名,等次"]
    for group, marks in ballots.items():
        for number, (first, second) in enumerate(marks, 1):
            rows += [f"{group}{number},{group},秦涛,{first}", f"{group}{number},{group},陆明远,{second}"]
    return "\n".join([*rows, ""])


def test_a_meeting_with_single_ballots_has_every_part(store: Store) -> None:
    """Sample 2 (三类票): intervals for all eleven, ten pairs of neighbours, four screens, no note."""
    opinion = second_opinion(store, open_sample(store, samples(ROOT / "sample_data")[1]))
    assert opinion
    assert opinion.notes == ()
    assert (len(opinion.intervals), len(opinion.neighbours)) == (11, 10)
    assert all(
        interval and result.rank and interval.place == result.rank.place
        for interval, result in zip(opinion.intervals, opinion.results.secretaries, strict=True)
    )
    assert opinion.screening
    assert [finding.code for finding in opinion.screening.findings] == ["all_same", "all_best", "copies", "blocks"]
    assert any(pair.weight for pair in opinion.neighbours)
    assert opinion.agreement


def test_the_meetings_own_rule_gives_the_places_of_the_results(store: Store) -> None:
    """The first of the rules is the ranking itself."""
    opinion = second_opinion(store, open_sample(store, samples(ROOT / "sample_data")[1]))
    assert opinion
    expected = tuple(r.rank.place if r.rank else None for r in opinion.results.secretaries)
    assert opinion.rules.rules[0].places == expected


def test_counts_only_leave_out_what_needs_single_ballots(store: Store) -> None:
    """Sample 4 (计票汇总表) says which parts are off and why; the rest is there."""
    opinion = second_opinion(store, open_sample(store, samples(ROOT / "sample_data")[3]))
    assert opinion
    assert (opinion.intervals, opinion.screening, opinion.notes) == ((), None, (COUNTS_ONLY,))
    assert len(opinion.rules.rules) == 5
    assert opinion.neighbours
    assert opinion.agreement


def test_a_small_group_hides_the_weights(store: Store) -> None:
    """With three ballots in a weighted group no weight is told: it would give away their mean."""
    votes = {"分管领导": [("好", "差")] * 3, "干部职工": [("较好", "好")] * 9, "考核组": [("好", "较好")] * 5}
    opinion = second_opinion(store, meeting_with(store, long_list(votes), THREE_GROUPS))
    assert opinion
    assert opinion.notes == (SMALL_GROUP,)
    assert opinion.neighbours == ()
    assert set(opinion.rules.gauges) == {None}
    assert {(i.lowest_score, i.highest_score) for i in opinion.intervals if i} == {(None, None)}
    assert len(opinion.rules.rules) == 5


def test_screens_and_agreement_look_at_shown_groups_alone(store: Store) -> None:
    """With the score, how many ballots say 好 throughout would tell the ballots of the small group."""
    small = {
        "分管领导": [("好", "好")] * 3,
        "干部职工": [("较好", "好")] * 5,
        "考核组": [("好", "好"), ("好", "差")] * 4,
    }
    opinion = second_opinion(store, meeting_with(store, long_list(small), THREE_GROUPS))
    assert opinion
    assert opinion.results.shown_groups == ("考核组",)
    assert opinion.screening
    assert opinion.screening.ballot_count == 8
    assert opinion.screening.findings[0].count == 4
    assert opinion.agreement == agreement(tally_of([("好", "好"), ("好", "差")] * 4))


def tally_of(marks: Sequence[tuple[str, str]]) -> Tally:
    """Return the counts of two people by the ballots of one group."""
    counts = np.zeros((2, 1, 1, len(HAO.marks)), dtype=np.int64)
    for ballot in marks:
        for person, grade in enumerate(ballot):
            counts[person, 0, 0, HAO.grades.index(grade)] += 1
    return Tally(HAO, ("总体评价",), ("",), counts, (BallotCount(None, len(marks), len(marks)),))


def test_large_groups_tell_the_weights(store: Store) -> None:
    """With five and more in each group the nearest weight is told."""
    votes = {"分管领导": [("好", "差")] * 5, "干部职工": [("较好", "好")] * 9, "考核组": [("好", "较好")] * 5}
    opinion = second_opinion(store, meeting_with(store, long_list(votes), THREE_GROUPS))
    assert opinion
    assert opinion.notes == ()
    assert [pair.weight is not None for pair in opinion.neighbours] == [True]


def test_nothing_is_said_of_a_meeting_without_scores(store: Store) -> None:
    """No ballots, or a scheme without a weight for a group: None."""
    assert second_opinion(store, store.create(Meeting("会", 2026), default())) is None
    votes = long_list({group: [("好", "差")] for group in ("甲组", "乙组", "丙组", "丁组")})
    assert second_opinion(store, meeting_with(store, votes, THREE_GROUPS)) is None


def test_neighbours_are_those_next_to_each_other(store: Store) -> None:
    """Of two people there is one pair, with lead, fewest marks and no weights where groups have none."""
    opinion = second_opinion(store, meeting_with(store, long_list({"": [("好", "好"), ("较好", "好"), ("好", "差")]})))
    assert opinion
    (pair,) = opinion.neighbours
    assert (pair.ahead, pair.behind, pair.weight) == (0, 1, None)
    assert pair.swap
    assert (pair.swap.change_count, pair.swap.mark_count) == (1, 6)
