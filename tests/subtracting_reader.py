"""A reader who holds everything that Results show and solves for the votes of a hidden voter group.

The unknowns of one person and item are the votes of each hidden group for each grade. The reader
knows how many voted in each group, what of the votes is shown, and every sum over groups.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from dashboard.domain.disclosure import TOGETHER
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.tally import Tally

Row = list[Fraction]


def hidden_groups_of(results: Results) -> list[str]:
    """Return the voter groups that have no figures, in the order of the files."""
    return [group for group in results.groups if group in results.disclosure.hidden]


def determined(results: Results, person: SecretaryResult, item: str, tally: Tally) -> list[str]:
    """Return what follows of the hidden groups from the linear sums alone: a grade's votes, or the points.

    Args:
        results: what is shown, of one scale.
        person: whose votes.
        item: which item.
        tally: all counts in that scale; of the hidden groups only their sizes are looked at.
    """
    hidden = hidden_groups_of(results)
    equations = _reduced(list(_equations(results, person, item, tally)))
    grades = results.scale.grades
    found = []
    for g, group in enumerate(hidden):
        for k, grade in enumerate(grades):
            wanted = [Fraction((g, k) == (h, m)) for h in range(len(hidden)) for m in range(len(grades))]
            if _follows(wanted, equations):
                found.append(f"{group}·{grade}")
        if not results.is_scored:
            continue
        points = [results.scheme.points[m] * (g == h) for h in range(len(hidden)) for m in range(len(grades))]
        if _follows(points, equations):
            found.append(f"{group}·得分")
    return found


def _equations(results: Results, person: SecretaryResult, item: str, tally: Tally) -> Iterator[Row]:
    """Yield each sum of the unknowns that the reader knows; its value does not matter for the rank."""
    hidden, width = hidden_groups_of(results), len(results.scale.grades)
    votes = {group: sum(_counts(tally, person, item, group)) for group in hidden}
    for g in range(len(hidden)):
        yield [Fraction(h == g) for h in range(len(hidden)) for _ in range(width)]
    is_summed = person.distribution(item) is not None or person.distribution(item, TOGETHER) is not None
    for grade in range(width):
        if is_summed:
            yield [Fraction(k == grade) for _ in hidden for k in range(width)]
    if results.assigned and results.is_scored:
        yield [
            results.scheme.group_weights[results.assigned[group]] * points / votes[group]
            for group in hidden
            for points in results.scheme.points
        ]
    for g, group in enumerate(hidden):
        if person.distribution(item, group) is not None:
            for grade in range(width):
                yield [Fraction((h, k) == (g, grade)) for h in range(len(hidden)) for k in range(width)]


def _counts(tally: Tally, person: SecretaryResult, item: str, group: str) -> list[int]:
    at = person.secretary.seq - 1, tally.items.index(item), tally.groups.index(group)
    counts: list[int] = tally.counts[at][: len(tally.scale.grades)].tolist()
    return counts


def _reduced(rows: list[Row]) -> list[Row]:
    """Return the rows in echelon form, each beginning with 1."""
    done: list[Row] = []
    for row in rows:
        left = _left_over(row, done)
        if any(left):
            first = next(value for value in left if value)
            done.append([value / first for value in left])
    return done


def _left_over(row: Row, done: Sequence[Row]) -> Row:
    for known in done:
        lead = next(n for n, value in enumerate(known) if value)
        row = [a - row[lead] * b for a, b in zip(row, known, strict=True)]
    return row


def _follows(wanted: Row, equations: Sequence[Row]) -> bool:
    return not any(_left_over(wanted, equations))


def possible_points(
    results: Results, person: SecretaryResult, item: str, tally: Tally, group: str
) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest mean that one hidden group may have given, by a weighted item's score.

    The other hidden groups may have given anything from the fewest points to the most.
    """
    scheme = results.scheme
    score = next(scored.points for scored in person.derivation.items if scored.item == item) or Fraction(0)
    weights = {name: scheme.group_weights[results.assigned[name]] for name in tally.groups}
    left = score * sum(weights.values(), Fraction(0))
    others = Fraction(0)
    for name in tally.groups:
        counts = _counts(tally, person, item, name)
        if name not in results.disclosure.hidden:
            left -= weights[name] * sum(n * p for n, p in zip(counts, scheme.points, strict=True)) / sum(counts)
        elif name != group:
            others += weights[name]
    least, most = min(scheme.points), max(scheme.points)
    low, high = ((left - others * points) / weights[group] for points in (most, least))
    return max(least, low), min(most, high)
