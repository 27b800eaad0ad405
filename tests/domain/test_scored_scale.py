"""One scale is scored; what the ballots say in another is counted beside it, and never mixed in."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from dashboard.domain.ballots import BallotBuilder, Ballots
from dashboard.domain.evaluation import evaluate
from dashboard.domain.item_standing import unscored_standings
from dashboard.domain.mark_places import places_of
from dashboard.domain.meeting import Meeting
from dashboard.domain.plain_count import count_differences
from dashboard.domain.presets import default, preset
from dashboard.domain.problems import Level, Place
from dashboard.domain.reconciliation import reconcile
from dashboard.domain.results import Results
from dashboard.domain.roster import PrintedName, Roster, Secretary
from dashboard.domain.scale import CHENGZHI, HAO, MANYI, OVERALL, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scored_scale import clashing_item, scored_scale
from dashboard.domain.spoilt_ballots import spoilt_whole
from dashboard.domain.tally import BallotCount, Tally, Votes, tally

PEOPLE = (PrintedName("秦涛"), PrintedName("李明"))
ROSTER = Roster((Secretary(1, "秦涛"), Secretary(2, "李明")))
SATISFACTION = preset("satisfaction_70_30") or default()
STYLE = "工作作风"
SHEET = Place("票.xlsx", "A票")


def ballots_of(rows: str, overall: Scale = CHENGZHI, style: Scale = HAO) -> Ballots:
    """Return ballots of a line each: 总体评价 and 工作作风 of 秦涛, then of 李明, as words; - is blank, × invalid."""
    scales = {OVERALL: overall, STYLE: style}
    builder = BallotBuilder(overall, scales.__getitem__)
    for row, line in enumerate(rows.splitlines()):
        ballot = builder.ballot(SHEET, "")
        fields = ((person, item) for person in PEOPLE for item in scales)
        for column, ((person, item), word) in enumerate(zip(fields, line.split(), strict=True)):
            of_word = {"-": scales[item].blank, "×": scales[item].invalid}
            mark = of_word[word] if word in of_word else scales[item].code(word)
            assert mark is not None
            builder.mark(ballot, builder.person(person), builder.item(item), mark, (row, column))
    return builder.build()


def results_of(ballots: Ballots, scheme: Scheme | None = None) -> Results:
    """Return the results of ballots whose people stand in roster order."""
    return evaluate(Meeting("述职评议会", 2026), ROSTER, tally(ballots), scheme or default())


BALLOTS = ballots_of("优秀 好 称职 差\n优秀 较好 - -\n- 好 × -")


def test_each_scale_has_its_own_counts_on_the_same_ballots() -> None:
    """The items are apart; 收回, 有效 and 空白 are those of the whole ballots in both."""
    counted = tally(BALLOTS)
    assert [(part.scale, part.items) for part in counted.parts] == [(CHENGZHI, (OVERALL,)), (HAO, (STYLE,))]
    assert counted.counts[0, 0, 0].tolist() == [2, 0, 0, 0, 1, 0]
    assert counted.beside[0].counts[0, 0, 0].tolist() == [2, 1, 0, 0, 0, 0]
    assert {part.ballots for part in counted.parts} == {(BallotCount(None, 3, 3, 0),)}


def test_any_scale_may_lead_and_nothing_is_lost() -> None:
    """Led by the other scale, or by one that no item has, the counts are the same."""
    counted = tally(BALLOTS)
    for scale in (HAO, MANYI):
        led = counted.led_by(scale)
        assert led.scale == scale
        assert led.item_scales == counted.item_scales
        assert tally(BALLOTS.led_by(scale)).item_scales == counted.item_scales
        assert led.led_by(CHENGZHI).counts.tolist() == counted.counts.tolist()
    assert counted.led_by(MANYI).items == ()


def test_sums_are_made_scale_by_scale() -> None:
    """Two uploads add up; an upload without the second scale adds its ballots alone."""
    both = tally(BALLOTS) + tally(ballots_of("优秀 好 称职 差"))
    assert both.beside[0].counts[0, 0, 0].tolist() == [3, 1, 0, 0, 0, 0]
    alone = replace(tally(BALLOTS).led_by(CHENGZHI), beside=())
    assert (tally(BALLOTS) + alone).beside[0].counts.tolist() == tally(BALLOTS).beside[0].counts.tolist()
    assert {part.ballots for part in (tally(BALLOTS) + alone).parts} == {(BallotCount(None, 6, 6, 0),)}


def test_an_item_in_two_scales_cannot_be_made() -> None:
    """One item has one scale, and what stands beside is of the same ballots."""
    counted = tally(BALLOTS)
    with pytest.raises(ValueError, match="a scale or an item stands in two parts"):
        replace(counted, beside=(replace(counted.beside[0], items=(OVERALL,)),))
    with pytest.raises(ValueError, match="counts of other ballots stand beside"):
        replace(counted, beside=(counted.beside[0].with_ballots((BallotCount(None, 9, 9),)),))
    with pytest.raises(ValueError, match="marks of other ballots stand beside"):
        replace(BALLOTS, beside=(replace(BALLOTS.beside[0], people=PEOPLE[::-1]),))
    assert clashing_item({STYLE: HAO}, {OVERALL: HAO, STYLE: MANYI}) == STYLE
    assert clashing_item({STYLE: HAO}, {OVERALL: MANYI}) is None


@pytest.mark.parametrize(
    ("scales", "scheme", "scored"),
    [
        ({STYLE: HAO, OVERALL: CHENGZHI}, default(), CHENGZHI),
        ({STYLE: HAO, OVERALL: MANYI}, default(), HAO),
        ({STYLE: HAO, OVERALL: MANYI}, SATISFACTION, MANYI),
        ({STYLE: CHENGZHI, "政治素质": HAO}, default(), HAO),
        ({STYLE: HAO, OVERALL: CHENGZHI}, replace(default(), item_weights={STYLE: Fraction(1)}), HAO),
        ({STYLE: MANYI, OVERALL: MANYI}, default(), MANYI),
    ],
)
def test_which_scale_is_scored(scales: dict[str, Scale], scheme: Scheme, scored: Scale) -> None:
    """That of the items which the scheme names, else of 总体评价, among those it has points for."""
    assert scored_scale(scales, scheme) == scored


def test_the_score_is_of_one_scale_and_the_other_is_shown() -> None:
    """Points, places and grades follow from 总体评价 alone; 工作作风 has its votes and no points."""
    results = results_of(BALLOTS)
    first = results.secretaries[0]
    assert (results.scale, results.items, results.all_items) == (CHENGZHI, (OVERALL,), (OVERALL, STYLE))
    assert first.score == 100
    shown = results.of_item(STYLE)
    votes = shown.of_person(1).distribution(STYLE)
    assert votes
    assert (votes.scale, votes.counts) == (HAO, (2, 1, 0, 0, 0, 0))
    assert shown.points(votes) is None
    assert {(person.score, person.rank, person.suggestion.grade) for person in shown.secretaries} == {
        (None, None, None)
    }
    pooled = shown.pooled([1, 2], STYLE)
    assert pooled
    assert pooled.grade_counts == (2, 1, 0, 1)


def test_critiques_stand_beside_votes_that_are_not_scored() -> None:
    """A single item of the other scale has votes and no points, so nothing is said to be low or high."""
    (standing,) = unscored_standings(results_of(BALLOTS), 1)
    assert (standing.item, standing.points, standing.is_low, standing.is_high) == (STYLE, None, False, False)
    assert standing.counts
    assert standing.counts.grade_counts == (2, 1, 0, 0)


def test_it_is_said_which_items_are_not_scored() -> None:
    """A sentence names them, their grades, and what the score rests on."""
    assert [str(p) for p in results_of(BALLOTS).problems if p.code == "items_not_scored"] == [
        "“工作作风”用的是另一套等次（好、较好、一般、差），只列票数和得票率，不计分，不与其他项目相加。"
        "得分、名次和建议等次只按“总体评价”（优秀、称职、基本称职、不称职）计算。"
    ]


def test_a_weight_on_an_item_of_another_scale_is_said() -> None:
    """A scheme that weighs items of both scales scores one of them, and a warning names the other."""
    both = replace(default(), item_weights={OVERALL: Fraction(60), STYLE: Fraction(40)})
    assert [str(p) for p in results_of(BALLOTS, both).problems if p.level is Level.WARNS][:1] == [
        "计分办法给“工作作风”设了权重，但它用的是另一套等次（好、较好、一般、差），不能与其他项目一起计分，"
        "其权重按比例分给其余项目；请在计分办法中改正项目权重。"
    ]


def test_counting_twice_covers_every_scale() -> None:
    """One vote moved in the second scale is noticed by the second count, and so is a lost ballot."""
    votes = Votes(PEOPLE, tally(BALLOTS), BALLOTS)
    assert count_differences(votes.tally, [(votes, [0, 1])], ROSTER) == []
    moved = np.array(votes.tally.beside[0].counts)
    moved[0, 0, 0, :2] += [-1, 1]
    wrong = replace(votes.tally, beside=(replace(votes.tally.beside[0], counts=moved),))
    (problem,) = count_differences(wrong, [(votes, [0, 1])], ROSTER)
    assert problem.message.startswith(
        "秦涛“工作作风”的“好”汇总是 1 票，逐格复点是 2 票，另有 1 处也不相同；本次结果不可使用"
    )


def test_an_invalid_field_spoils_the_whole_ballot_in_every_scale() -> None:
    """Where the scheme says so, a × below 总体评价 makes the marks of 工作作风 invalid, too."""
    spoilt = spoilt_whole(Votes(PEOPLE, tally(BALLOTS), BALLOTS)).tally
    assert spoilt.counts[0, 0, 0].tolist() == [2, 0, 0, 0, 0, 1]
    assert spoilt.beside[0].counts[0, 0, 0].tolist() == [1, 1, 0, 0, 0, 1]
    assert spoilt.ballots == spoilt.beside[0].ballots == (BallotCount(None, 3, 2, 0),)


def test_every_mark_is_reconciled_in_every_scale() -> None:
    """A ballot that lacks somebody's field of the second scale is told with its cell."""
    cut = replace(BALLOTS.beside[0], **{n: getattr(BALLOTS.beside[0], n)[:-1] for n in MARKS})
    ballots = replace(BALLOTS, beside=(cut,))
    (problem,) = reconcile(tally(ballots), ROSTER, [(ballots, [0, 1])]).problems
    assert str(problem) == "票.xlsx › A票!A3：工作作风收回 3 张，而李明 2 票与之不符；请核对原票。"


MARKS = ("ballot", "secretary", "item", "mark", "row", "column")


def test_a_count_of_either_scale_leads_to_its_cells() -> None:
    """Marks of both scales are found by item, whichever leads."""
    votes = Votes(PEOPLE, tally(BALLOTS), BALLOTS)
    for led in (votes, votes.led_by(HAO), votes.led_by(MANYI)):
        assert [place.cell for place in places_of(led, 0, OVERALL, "", [0]) or ()] == ["A1", "A2"]
        assert [place.cell for place in places_of(led, 0, STYLE, "", [0]) or ()] == ["B1", "B3"]
        assert led.share_ballot(0, 1)
    assert isinstance(votes.tally, Tally)
