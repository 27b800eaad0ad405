"""Small builders of Results for tests; people and units are invented."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.composite import OtherScores
from dashboard.domain.evaluation import evaluate
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.presets import default
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import UNIT_KINDS, Mode, Roster, Secretary
from dashboard.domain.scale import HAO, OVERALL, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scoring import Distribution
from dashboard.domain.tally import BallotCount, Tally

MEETING = Meeting("临江区2025年度党组织书记抓基层党建述职评议会", 2025, date(2026, 1, 15), "临江区委组织部")
ITEMS = (OVERALL, "履行党建工作责任情况", "推动重点任务落实情况及成效", "查摆基层党建工作中存在的突出问题")
GROUPS = ("A票", "B票", "C票")
_SURNAMES = "秦陶顾邵汪柏苏纪"
_GIVEN = ("涛", "文静", "立新", "向东", "晓燕", "国华", "建平", "春梅", "志远")
_PLACES = ("东街", "西桥", "望湖", "柳林", "石桥", "金山")
_UNITS = (
    "{}区直机关工委机关党委",
    "{}水务投资集团有限公司党委",
    "{}中学党总支",
    "{}镇党委",
    "{}社区党委",
    "{}商会联合党支部",
)


def secretary(seq: int) -> Secretary:
    """Return the invented secretary number `seq`; every 6 in a row cover the six unit kinds."""
    name = _SURNAMES[seq % len(_SURNAMES)] + _GIVEN[seq // len(_SURNAMES) % len(_GIVEN)]
    kind = (seq - 1) % len(UNIT_KINDS)
    place = _PLACES[(seq - 1) // len(UNIT_KINDS) % len(_PLACES)] + ("" if seq <= 36 else "新区")
    mode = Mode.IN_PERSON if seq <= 7 else Mode.IN_WRITING
    return Secretary(seq, name, _UNITS[kind].format(place), UNIT_KINDS[kind], mode)


def results_of(
    votes: Sequence[Sequence[int]],
    *,
    people: Sequence[Secretary] = (),
    scheme: Scheme | None = None,
    scale: Scale = HAO,
    decisions: Mapping[int, Decision] | None = None,
    meeting: Meeting = MEETING,
    other_scores: Mapping[int, OtherScores] | None = None,
    circumstances: Mapping[int, Circumstances] | None = None,
) -> Results:
    """Return the results of one item without voter groups.

    Args:
        votes: counts of one secretary a row, grades best first, then, where given, blank and invalid.
        people: the secretaries; invented ones where none are given.
        scheme: the default scheme where None.
        scale: the grades.
        decisions: decided grades by `seq`.
        meeting: the meeting.
        other_scores: 其他考核得分 by `seq` and part.
        circumstances: facts for gates, by `seq`.
    """
    marks = len(scale.marks)
    counts = np.array([[[[*row, 0, 0][:marks]]] for row in votes], dtype=np.int64)
    returned = int(counts.sum(axis=(1, 2, 3)).max())
    tally = Tally(scale, (OVERALL,), ("",), counts, (BallotCount(returned + 2, returned, returned),))
    roster = Roster(tuple(people) or tuple(secretary(seq) for seq in range(1, len(votes) + 1)))
    return evaluate(
        meeting,
        roster,
        tally,
        scheme or default(),
        decisions=decisions,
        other_scores=other_scores,
        circumstances=circumstances,
    )


def many_results(
    people_count: int,
    *,
    items: Sequence[str] = ITEMS,
    groups: Sequence[str] = GROUPS,
    voters: int = 40,
    scheme: Scheme | None = None,
    decisions: Mapping[int, Decision] | None = None,
) -> Results:
    """Return the results of a meeting with `voters` ballots a voter group, counts without any chance in them."""
    counts = np.array(
        [
            [[_votes(7 * seq + 3 * i + 5 * g, voters) for g in range(len(groups))] for i in range(len(items))]
            for seq in range(1, people_count + 1)
        ],
        dtype=np.int64,
    )
    ballots = tuple(BallotCount(voters + 3, voters, voters - 1) for _ in groups)
    roster = Roster(tuple(secretary(seq) for seq in range(1, people_count + 1)))
    tally = Tally(HAO, tuple(items), tuple(groups), counts, ballots)
    return evaluate(MEETING, roster, tally, scheme or default(), decisions=decisions)


def _votes(turn: int, voters: int) -> tuple[int, ...]:
    """Return 好/较好/一般/差/未填/无效 that sum to `voters`; most are 好, as in a usual meeting."""
    good = voters * (62 + turn * 5 % 31) // 100
    worst, blank, invalid = int(turn % 5 == 0), turn % 2, int(turn % 11 == 0)
    left = max(0, voters - good - worst - blank - invalid)
    fair = left * (turn % 3) // 6
    return voters - fair - worst - blank - invalid - (left - fair), left - fair, fair, worst, blank, invalid


def votes_of(result: SecretaryResult, item: str = OVERALL, group: str | None = None) -> Distribution:
    """Return votes that are shown."""
    votes = result.distribution(item, group)
    assert votes is not None
    return votes
