"""Results from a tally: order does not matter, counts add up, nothing is silent."""

import random
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.ballots import BallotBuilder, Ballots
from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Meeting
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.people_matching import match_people
from dashboard.domain.presets import default, preset
from dashboard.domain.problems import Place
from dashboard.domain.results import Results, steps
from dashboard.domain.roster import PrintedName, Roster, Secretary
from dashboard.domain.rounding import printed
from dashboard.domain.scale import HAO, OVERALL
from dashboard.domain.tally import tally
from tests.results_samples import votes_of

Marks = list[dict[tuple[str, str], int]]
NAMES = ("秦涛", "陆明远", "丁一")
MEETING = Meeting("述职评议会", 2026)


def ballots_of(marks: Marks, group: str = "") -> Ballots:
    """Return ballots from one mapping a ballot: (name, item) → mark code."""
    builder = BallotBuilder(HAO)
    for row, ballot in enumerate(marks):
        code = builder.ballot(Place("票.xlsx", "票"), group)
        for column, ((name, item), mark) in enumerate(ballot.items()):
            builder.mark(code, builder.person(PrintedName(name)), builder.item(item), mark, (row, column))
    return builder.build()


def results_of(marks: Marks, names: tuple[str, ...] = NAMES) -> Results:
    """Return the results of such ballots under the default scheme."""
    roster = Roster(tuple(Secretary(seq, name) for seq, name in enumerate(names, 1)))
    ballots = ballots_of(marks)
    positions, problems = match_people(ballots.people, roster)
    assert problems == []
    return evaluate(MEETING, roster, tally(ballots).arranged(positions, len(roster)), default())


one_ballot = st.fixed_dictionaries({(name, OVERALL): st.integers(0, 5) for name in NAMES})
many_ballots = st.lists(one_ballot, min_size=1, max_size=12)


@given(many_ballots, st.randoms(use_true_random=False))
def test_order_of_ballots_and_people_changes_nothing(marks: Marks, chance: random.Random) -> None:
    """Shuffled ballots and a shuffled roster give everybody the same score, place and grade (anonymity, neutrality)."""
    shuffled = [dict(chance.sample(list(ballot.items()), len(ballot))) for ballot in chance.sample(marks, len(marks))]
    names = tuple(chance.sample(NAMES, len(NAMES)))
    before, after = results_of(marks), results_of(shuffled, names)

    def said(results: Results) -> dict[str, object]:
        return {r.secretary.name: (r.score, r.rank, r.suggestion) for r in results.secretaries}

    assert said(before) == said(after)


@given(many_ballots)
def test_counts_add_up_to_the_ballots(marks: Marks) -> None:
    """Everybody has as many marks as ballots were returned; valid and spoilt ballots are all of them."""
    results = results_of(marks)
    for result in results.secretaries:
        assert votes_of(result, OVERALL).returned_count == len(marks)
    count = results.all_ballots
    assert (count.returned, count.valid + count.spoilt) == (len(marks), len(marks))
    assert count.valid == sum(any(mark < 4 for mark in ballot.values()) for ballot in marks)
    assert results.problems == ()


@given(many_ballots, st.sampled_from(NAMES), st.data())
def test_a_better_mark_never_costs_a_place(marks: Marks, name: str, data: st.DataObject) -> None:
    """Raising one mark of a person leaves or betters his or her place."""
    improvable = [b for b in marks if 0 < b[name, OVERALL] < 4]
    if not improvable:
        return
    ballot = data.draw(st.sampled_from(improvable))
    before = next(r for r in results_of(marks).secretaries if r.secretary.name == name)
    ballot[name, OVERALL] -= 1
    after = next(r for r in results_of(marks).secretaries if r.secretary.name == name)
    assert before.rank
    assert after.rank
    assert after.rank.place <= before.rank.place


def test_without_an_overall_item_all_items_count_alike_and_it_is_said() -> None:
    """Two single items and no 总体评价: the mean of both, with a warning."""
    results = results_of([{("秦涛", "学习"): 0, ("秦涛", "落实"): 1}], ("秦涛",))
    assert results.secretaries[0].score == 90
    assert [problem.code for problem in results.problems] == ["no_overall_item"]


def test_single_items_do_not_touch_the_score_where_there_is_an_overall_one() -> None:
    """The overall item alone is scored by default, and comes first."""
    results = results_of([{("秦涛", "学习"): 3, ("秦涛", OVERALL): 0}], ("秦涛",))
    assert results.items == (OVERALL, "学习")
    assert results.secretaries[0].score == 100


def test_who_was_not_on_the_ballots_has_no_score_and_is_named() -> None:
    """A secretary without marks has neither score nor place, and a warning says so."""
    results = results_of([{("秦涛", OVERALL): 0}], ("秦涛", "陆明远"))
    assert results.secretaries[1].score is None
    assert results.secretaries[1].rank is None
    assert results.problems[0].message == "评议票中没有以下述职人：陆明远；请核对票样是否完整。"


def test_marks_that_do_not_add_up_are_named() -> None:
    """A ballot that leaves a person out altogether leaves that person one mark short."""
    results = results_of([{(n, OVERALL): 0 for n in NAMES}, {(n, OVERALL): 0 for n in NAMES[:2]}])
    assert results.problems[0].message == "总体评价收回 2 张，而丁一 1 票与之不符；请核对原票。"


def test_returned_above_issued_is_named() -> None:
    """More ballots than were handed out is a warning."""
    ballots = ballots_of([{("秦涛", OVERALL): 0}] * 3)
    counted = tally(ballots)
    short = replace(counted, ballots=tuple(replace(count, issued=2) for count in counted.ballots))
    results = evaluate(MEETING, Roster((Secretary(1, "秦涛"),)), short, default())
    assert results.problems[0].message == "评议票收回 3 张，多于发出的 2 张；请核对发出数，或检查是否重复上传。"


def test_groups_of_two_uploads_are_weighted_together() -> None:
    """A票 and B票 from two tallies: 20/40 of 60 after the absent group has dropped out."""
    first = tally(ballots_of([{("秦涛", OVERALL): 0}], "A票"))
    second = tally(ballots_of([{("秦涛", OVERALL): 1}], "B票"))
    scheme = preset("three_groups_20_40_40")
    assert scheme
    results = evaluate(MEETING, Roster((Secretary(1, "秦涛"),)), first + second, scheme)
    assert results.secretaries[0].score == Fraction(100 * 20 + 80 * 40, 60)
    assert {problem.code for problem in results.problems} == {
        "groups_assumed",
        "group_without_votes",
        "small_group",
        "small_group_exposed",
    }
    assert steps(results.secretaries[0], scheme)[-1].startswith("得分 86.67 达到“较好”线 80")


def test_a_scheme_that_does_not_know_the_groups_gives_no_score() -> None:
    """Groups without a weight stop the scoring instead of being left out."""
    four = [tally(ballots_of([{("秦涛", OVERALL): 0}], group)) for group in ("甲方", "乙方", "丙方", "丁方")]
    scheme = preset("three_groups_20_40_40")
    assert scheme
    results = evaluate(MEETING, Roster((Secretary(1, "秦涛"),)), sum(four[1:], start=four[0]), scheme)
    assert results.secretaries[0].score is None
    assert [problem.code for problem in results.problems] == ["group_without_weight", "small_group"]


def test_people_are_listed_in_three_orders() -> None:
    """述职顺序, 得分 (best first) and 姓氏笔画."""
    results = results_of([{("秦涛", OVERALL): 2, ("陆明远", OVERALL): 0, ("丁一", OVERALL): 1}])
    said = {order: [r.secretary.name for r in ordered(results.secretaries, order)] for order in Order}
    assert said == {
        Order.REPORTING: ["秦涛", "陆明远", "丁一"],
        Order.SCORE: ["陆明远", "丁一", "秦涛"],
        Order.STROKES: ["丁一", "陆明远", "秦涛"],
    }


def test_scores_print_from_exact_numbers() -> None:
    """Two thirds 好 and one third 较好 are 280/3, printed 93.33."""
    results = results_of([{("秦涛", OVERALL): m} for m in (0, 0, 1)], ("秦涛",))
    assert results.secretaries[0].score == Fraction(280, 3)
    assert printed(results.secretaries[0].score) == "93.33"


def test_an_item_without_valid_votes_is_said() -> None:
    """Two items count alike; nobody graded the second person's 创新, so the first item alone makes the score."""
    marks: Marks = [{("秦涛", "责任"): 0, ("秦涛", "创新"): 1, ("陆明远", "责任"): 1, ("陆明远", "创新"): 4}] * 2
    results = results_of(marks, NAMES[:2])
    assert [printed(result.score) for result in results.secretaries] == ["90.00", "80.00"]
    assert [problem.message for problem in results.problems if problem.code == "item_without_votes"] == [
        "“创新”一项，陆明远没有有效票，其权重按比例分给其余项目；请核对评议票。"
    ]
