"""What a meeting offers for the ledger: every shortcoming of the critique, every secretary's lowest item."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from dashboard.domain.critique import Critique
from dashboard.domain.ledger import LedgerEntry, Source, clean, new_entry
from dashboard.domain.results import Results
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.rounding import half_up, printed
from dashboard.domain.scale import is_overall
from dashboard.domain.scoring import Distribution
from dashboard.domain.themes import themes_of


def critique_candidates(roster: Roster, critiques: Mapping[int, Critique]) -> list[LedgerEntry]:
    """Return one entry a shortcoming, in 述职顺序; `critiques` are by `seq`."""
    return [
        new_entry(secretary, point.text, Source.CRITIQUE, point.primary or "")
        for secretary in roster
        if secretary.seq in critiques
        for point in critiques[secretary.seq].shortcomings
        if clean(point.text)
    ]


def ballot_candidates(results: Results) -> list[LedgerEntry]:
    """Return the lowest single item (单项) of each secretary as an entry whose sentence holds its numbers.

    Items are compared as they are printed. Nothing is offered where there is one single item only,
    or where all have the same points: then none is the lowest.
    """
    found = []
    for result in results.secretaries:
        votes = {item: counts for item in results.items if (counts := result.distribution(item))}
        points = {
            item: half_up(value)
            for item, counts in votes.items()
            if not is_overall(item) and (value := results.points(counts)) is not None
        }
        if len(set(points.values())) > 1:
            found.append(_lowest(result.secretary, points, votes))
    return found


def not_known(candidates: Iterable[LedgerEntry], known: Iterable[LedgerEntry]) -> list[LedgerEntry]:
    """Return the candidates that no entry says already, each once."""
    taken = {entry.key for entry in known}
    fresh: dict[tuple[str, str, str], LedgerEntry] = {}
    for entry in candidates:
        if entry.key not in taken:
            fresh.setdefault(entry.key, entry)
    return list(fresh.values())


def _lowest(secretary: Secretary, points: Mapping[str, Fraction], votes: Mapping[str, Distribution]) -> LedgerEntry:
    least = min(points.values())
    items = [item for item, value in points.items() if value == least]
    named = "".join(f"“{item}”" for item in items)
    together = f"并列最低，均为 {printed(least)} 分" if len(items) > 1 else f"最低，为 {printed(least)} 分"
    counted = "；".join(_votes_words(votes[item]) for item in items)
    sentence = f"民主评议 {len(points)} 个单项中{named}{together}（{counted}）"
    themes = themes_of(items[0])
    return new_entry(secretary, sentence, Source.BALLOTS, themes[0].code if themes else "")


def _votes_words(counts: Distribution) -> str:
    by_grade = zip(counts.scale.grades, counts.grade_counts, strict=True)
    grades = "、".join(f"{grade} {count}" for grade, count in by_grade)
    return f"{grades}，有效 {counts.valid_count} 票"
