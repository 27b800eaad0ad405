"""From a number on a person's page back to what it is made of, down to file, sheet and cell."""

from dataclasses import dataclass
from fractions import Fraction

from dashboard.domain.composite import explain_composite
from dashboard.domain.direct_marks import fold_of
from dashboard.domain.explanation import explain_group, explain_item, explain_items
from dashboard.domain.mark_places import places_of
from dashboard.domain.people_matching import match_people
from dashboard.domain.policies import BALLOT_PART
from dashboard.domain.problems import Place
from dashboard.domain.ranking import compared
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.rounding import printed, weight_percent
from dashboard.domain.scheme import Scheme
from dashboard.domain.tally import Votes
from dashboard.services.assessment import counted_votes
from dashboard.store.records import MeetingRecord

_NEAREST = 3
"""Of those ahead, whom a place names."""


@dataclass(frozen=True)
class Origin:
    """Where a count comes from: the cells, and the files of which only the counts were kept."""

    places: tuple[Place, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """One line a sheet, with its cells from the top: 票.xlsx › A票：C5、C9."""
        by_sheet: dict[str, list[str]] = {}
        for place in self.places:
            by_sheet.setdefault(str(place.of_sheet), []).append(place.cell)
        return [f"{sheet}：{'、'.join(cells)}" for sheet, cells in by_sheet.items()]


@dataclass(frozen=True)
class MadeOf:
    """One number of a derivation as printed, its weight in the next one, and what it is made of.

    `fields` are the items and voter groups of the files whose votes it is computed from directly.
    """

    name: str
    value: str
    weight: str
    sentences: tuple[str, ...]
    fields: tuple[tuple[str, str], ...] = ()


def made_of(record: MeetingRecord, results: Results, result: SecretaryResult) -> list[MadeOf]:
    """Return every number that leads to a person's place, from the points of a voter group upwards."""
    found = []
    scheme, derivation = results.scheme, result.derivation
    group_weights = sum(scheme.group_weights.values(), Fraction(0))
    item_weights = sum((item.weight or Fraction(0) for item in derivation.items), Fraction(0))
    for item in derivation.items:
        weight = weight_percent(item.weight, item_weights) if item.weight else ""
        above = tuple(explain_item(item, scheme))
        for part in item.groups:
            files = tuple(g for g in results.groups if not part.group or results.assigned.get(g) == part.group)
            named = f"（{'、'.join(files)}）" if part.group and files != (part.group,) and any(files) else ""
            name = f"{item.item}·{part.group}{named}" if part.group else item.item
            own = weight_percent(part.weight, group_weights) if part.weight else weight
            said = tuple(explain_group(item.item, part, scheme))
            found.append(MadeOf(name, printed(part.points), own, said, tuple((item.item, g) for g in files)))
        if above:
            found.append(MadeOf(item.item, printed(item.points), weight, above))
    if items := explain_items(derivation):
        found.append(MadeOf(f"{BALLOT_PART}得分", printed(derivation.score), "", tuple(items)))
    return [*found, *_composite_parts(record, results, result), _place_of(results, result)]


def _composite_parts(record: MeetingRecord, results: Results, result: SecretaryResult) -> list[MadeOf]:
    if result.composite is None:
        return []
    total = sum((part.weight for part in result.composite.parts), Fraction(0))
    cells = record.other_score_places.get(result.secretary.seq, {})
    found = []
    for part in result.composite.parts:
        told = f"出自 {cells[part.name]}。" if part.name in cells else "由人在“计分办法”页填写，见修改记录。"
        if part.name == BALLOT_PART:
            told = "由评议票算出，见上面各行。"
        said = told if part.points is not None else "没有得分。"
        found.append(MadeOf(part.name, printed(part.points), weight_percent(part.weight, total), (said,)))
    together = tuple(explain_composite(result.composite, results.scheme))
    return [*found, MadeOf("综合得分", printed(result.composite.points), "", together)]


def _place_of(results: Results, result: SecretaryResult) -> MadeOf:
    """Return the place, made of the scores of everybody in the field."""
    if result.rank is None or result.score is None:
        return MadeOf("名次", printed(None), "", ("没有得分，不排名次。",))
    scheme = results.scheme
    own = compared(result.score, scheme.ranks_compare)
    field = [r for r in results.secretaries if r.field == result.field and r.score is not None and r is not result]
    values = [(compared(r.score, scheme.ranks_compare), r) for r in field if r.score is not None]
    ahead = sorted((pair for pair in values if pair[0] > own), key=lambda pair: pair[0])
    named = "、".join(f"{r.label} {printed(r.score)}" for _, r in ahead[:_NEAREST])
    nearest = f"（{'最近的是' if len(ahead) > _NEAREST else ''}{named}）"
    if scheme.tied_places == "1-1-2":
        nearest += f"，共 {len({value for value, _ in ahead})} 种得分"
    equal = "、".join(r.label for value, r in values if value == own)
    within = f"{result.field}中，" if result.field else ""
    how = "精确值" if scheme.ranks_compare == "exact" else "两位小数"
    above = f"{len(ahead)} 人高于 {printed(result.score)}{nearest}" if ahead else f"没有人高于 {printed(result.score)}"
    so = f"所以列第 {result.rank.place}{f'，与{equal}并列' if equal else ''}。"
    sentence = f"{within}{len(field) + 1} 人有得分，按{how}比较，{above}，{so}"
    return MadeOf("名次", f"{result.rank.place}{'（并列）' if equal else ''}", "", (sentence,))


def is_withheld(results: Results, group: str) -> bool:
    """Return whether the cells behind a shown count would tell how one of a small voter group voted.

    Each cell names its sheet, so groups that are shown as one have none either.
    """
    few = group in results.ballots and 0 < results.ballots[group].returned < results.scheme.smallest_group
    return few or group in results.disclosure.hidden or group not in results.groups


def _marks(votes: Votes, item: str, mark: int, scheme: Scheme) -> list[int]:
    """Return the marks on the ballots that are counted as one."""
    scale = votes.tally.item_scales.get(item, votes.tally.scale)
    fold = fold_of(scale, scheme)
    return fold.marks_of(mark) if fold else [mark]


def origin(record: MeetingRecord, seq: int, item: str, group: str, mark: int) -> Origin:
    """Return where the count of one mark for one person, item and voter group comes from.

    Direct marks are shown in groups, so the cells of all marks of a group are told together, by their places.
    Each cell is told by itself: nothing says which other cells lie on the same ballot.
    """
    if record.roster is None:
        raise ValueError("a meeting without a roster has no counts")
    places: list[Place] = []
    files: list[str] = []
    for upload in record.active_uploads:
        for votes in counted_votes(upload.votes, record.scheme):
            positions, _ = match_people(votes.people, record.roster, votes.share_ballot)
            for person in (number for number, position in enumerate(positions) if position == seq - 1):
                found = places_of(votes, person, item, group, _marks(votes, item, mark, record.scheme))
                if found is None:
                    files += upload.files
                else:
                    places += found
    return Origin(tuple(places), tuple(dict.fromkeys(files)))
