"""A blank form on trial: would it be read back exactly as it is handed out?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.documents.ballot_layout import BallotForm
from dashboard.domain.problems import Level, Place, Problem, stops
from dashboard.domain.roster import Roster, Secretary
from dashboard.domain.scale import OVERALL
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.intake.grid import Grid
from dashboard.intake.printed_people import printed_person


def trial_problems(form: BallotForm) -> list[Problem]:
    """Return what of a form the reader would mistake, before anybody prints it.

    One ballot is filled in on paper and one in the entry sheet, and both are read: first for the
    people alone, then with the items, then with each voter group.
    """
    plain = replace(form, items=(OVERALL,), groups=("",))
    unclear = _unclear_people(form)
    if unclear or not _is_read(plain):
        named = _listed(unclear) if unclear else "有的人"
        sentence = f"名单中{named}在票上不能与别人分清，请先在名单中补全姓名和单位。"
        return [Problem(Level.STOPS, "person_not_readable", sentence)]
    problems = []
    if not _is_read(replace(form, groups=("",))):
        alone = [item for item in form.items if not _is_read(replace(plain, items=(item,)))]
        named = _listed(alone or form.items)
        sentence = f"评议项目{named}在读票时会与别的内容混淆，请换一种写法，或去掉意思相同的。"
        problems.append(Problem(Level.STOPS, "item_not_readable", sentence))
    if groups := [group for group in form.groups if not _is_read(replace(plain, groups=(group,)))]:
        sentence = f"票别{_listed(groups)}在读票时认不出来，请换一种写法，例如“A票”。"
        problems.append(Problem(Level.STOPS, "group_not_readable", sentence))
    return problems


def _unclear_people(form: BallotForm) -> list[str]:
    """Return those whom the roster would not know again by what the forms call them."""
    called = zip(form.roster, form.person_headings(), strict=True)
    return [f"{s.name}（{s.unit or '未填单位'}）" for s, heading in called if not _is_clear(s, heading, form.roster)]


def _is_clear(secretary: Secretary, heading: str, roster: Roster) -> bool:
    on_paper = printed_person(secretary.name, secretary.unit, Place())
    in_sheet = printed_person(heading, "", Place())
    return all(roster.candidates(person.name, person.unit) == [secretary] for person in (on_paper, in_sheet))


def _is_read(form: BallotForm) -> bool:
    """Return whether the ballots of the first voter group are read back whole, and to the right people."""
    return all(_is_read_from(grid, form) for grid in _filled_in(form))


def _is_read_from(grid: Grid, form: BallotForm) -> bool:
    reading = read_ballots([grid], form.roster, form.scale)
    if stops(reading.problems) or len(reading.votes) != 1:
        return False
    votes = reading.votes[0]
    counts = votes.tally.counts
    return (
        len(votes.people) == len(form.roster)
        and len(votes.tally.items) == len(form.items)
        and votes.tally.groups == form.groups
        and bool((counts.sum(axis=3) == 1).all())
        and int(counts[..., 0].sum()) == 1
    )


def _filled_in(form: BallotForm) -> Iterator[Grid]:
    """Yield the entry sheet and the paper ballot, each with one ballot that holds a single mark.

    That is the hardest to read: all other columns have nothing but their header.
    """
    people, width = form.person_headings(), len(form.items)
    note = [["票别：", form.groups[0]]] if form.groups[0] else []
    top = len(note)
    names = [name for person in people for name in (person, *[""] * (width - 1))]
    rows = [*note, ["票号", *names], ["", *form.items * len(people)], ["1", form.answers[0], *[""] * (len(names) - 1)]]
    spans = [(top, 1 + k * width, top, (k + 1) * width) for k in range(len(people)) if width > 1]
    yield _grid(rows, [(top, 0, top + 1, 0), *spans])

    lead, width = form.lead_headings(), len(form.answers)
    items = [name for item in form.items for name in (item, *[""] * (width - 1))]
    body = [[*texts, "√" if number == 0 else ""] for number, texts in enumerate(form.lead_rows())]
    rows = [*note, [*lead, *items], [*[""] * len(lead), *form.answers * len(form.items)], *body]
    spans = [(top, len(lead) + k * width, top, len(lead) + (k + 1) * width - 1) for k in range(len(form.items))]
    yield _grid(rows, [*((top, column, top + 1, column) for column in range(len(lead))), *spans])


def _grid(rows: list[list[str]], merged: list[tuple[int, int, int, int]]) -> Grid:
    width = max(map(len, rows))
    return Grid(Place("试填.xlsx", "评议票"), [row + [""] * (width - len(row)) for row in rows], tuple(merged))


def _listed(words: Sequence[str]) -> str:
    shown = "、".join(f"“{word}”" for word in words[:5])
    return f"{shown}等 {len(words)} 个" if len(words) > 5 else shown
