"""What an upload would change is told before it is accepted."""

from collections.abc import Sequence
from fractions import Fraction

from dashboard.domain.ranking import Rank
from dashboard.domain.roster import Secretary
from dashboard.services.difference import Difference, GroupDifference, Standing, difference
from tests.results_samples import many_results, results_of

PEOPLE = (Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇"), Secretary(3, "丁一", "水务公司"))
BEFORE = [(10, 0, 0, 0), (8, 2, 0, 0), (5, 5, 0, 0)]


def between(before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> Difference:
    """Return the difference between two counts of the same people."""
    return difference(results_of(before, people=PEOPLE), results_of(after, people=PEOPLE))


def votes(*counts: int) -> dict[str, int]:
    """Return votes by printed word, nothing left empty or invalid."""
    return dict(zip(("好", "较好", "一般", "差", "未填", "无效"), (*counts, 0, 0), strict=True))


def test_the_same_ballots_change_nothing() -> None:
    """Nobody is listed, and the ballots are as many as before."""
    found = between(BEFORE, BEFORE)
    assert found.is_empty
    assert (found.changed, found.groups) == ((), (GroupDifference("", 10, 10),))
    assert found.main_item == "总体评价"
    assert (found.votes_changed, found.scores_changed, found.places_changed, found.grades_changed) == (0, 0, 0, 0)


def test_a_corrected_mark_is_one_vote_and_one_score() -> None:
    """One 较好 of 陆明远 is 差 now: the vote counts once, the score falls, nobody else is listed."""
    found = between(BEFORE, [(10, 0, 0, 0), (8, 1, 0, 1), (5, 5, 0, 0)])
    [person] = found.changed
    assert (person.secretary.name, person.votes_changed) == ("陆明远", 1)
    assert person.before == Standing(votes(8, 2, 0, 0), Fraction(96), Rank(2, tied=False), "好")
    assert person.after == Standing(votes(8, 1, 0, 1), Fraction(92), Rank(2, tied=False), "好")


def test_places_change_for_people_whose_votes_do_not() -> None:
    """丁一 now shares place 2 without a vote of his own changed, and is listed."""
    found = between(BEFORE, [(10, 0, 0, 0), (5, 5, 0, 0), (5, 5, 0, 0)])
    assert [(p.secretary.name, p.votes_changed) for p in found.changed] == [("陆明远", 3), ("丁一", 0)]
    assert (found.votes_changed, found.scores_changed, found.places_changed, found.grades_changed) == (3, 1, 2, 0)


def test_added_ballots_count_by_group() -> None:
    """Five more ballots in each group: every group and every person's votes are told."""
    found = difference(many_results(2, voters=40), many_results(2, voters=45))
    assert found.groups == tuple(GroupDifference(group, 40, 45) for group in ("A票", "B票", "C票"))
    assert all(person.votes_changed >= 5 * 3 * 4 for person in found.people)


def test_a_group_that_comes_or_goes_is_told() -> None:
    """C票 is new in one direction and gone in the other."""
    two, three = many_results(2, groups=("A票", "B票")), many_results(2)
    assert difference(two, three).groups[-1] == GroupDifference("C票", 0, 40)
    assert difference(three, two).groups[-1] == GroupDifference("C票", 40, 0)


def test_people_who_come_and_go_have_one_side_only() -> None:
    """A new roster keeps its order; who left comes last."""
    now = (Secretary(1, "周一鸣", "西街社区"), Secretary(2, "秦涛", "东街社区"))
    found = difference(results_of(BEFORE[:2], people=PEOPLE[:2]), results_of([(9, 1, 0, 0), (10, 0, 0, 0)], people=now))
    sides = [(p.secretary.name, p.before is not None, p.after is not None, p.votes_changed) for p in found.people]
    assert sides == [("周一鸣", False, True, 10), ("秦涛", True, True, 0), ("陆明远", True, False, 10)]
    assert [p.secretary.name for p in found.changed] == ["周一鸣", "陆明远"]


def test_a_small_group_hides_votes_and_scores_side_by_side() -> None:
    """Three more ballots of 领导: before and after together would tell them."""
    before = many_results(2, voters=6, groups=("A票", "B票"))
    after = many_results(2, voters=3, groups=("A票", "B票"))
    assert not difference(before, before).hides_votes
    found = difference(before, after)
    assert (found.hides_votes, found.hides_totals) == (True, False)
