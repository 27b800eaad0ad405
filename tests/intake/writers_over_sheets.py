"""Writers of ballots whose marks stand on several sheets, joined by the ballot number."""

from collections.abc import Sequence

from dashboard.intake.grid import Grid
from tests.intake.writers import Ballot, Field, Meeting, Page, Style, _called, _word


def person_sheets(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one sheet a person, or one a voter group and person, one row a ballot and one column an item."""
    grids = []
    names = [person.name for person in meeting.people]
    for position, person in enumerate(meeting.people, 1):
        for group, page in _pages(meeting, style):
            page.begin(len(meeting.items) + 2, "述职评议票", "填表说明：请填写等次")
            if person.unit or style.order % 3 == 0:
                page.rows.append([f"述职人：{style.name(person)}", *([f"单位：{person.unit}"] if person.unit else [])])
            fields = [(person, item) for item in meeting.items]
            _body(page, meeting, group, fields, [*meeting.items])
            called = person.name if names.count(person.name) == 1 else f"{position}.{person.name}"
            grids.append(page.grid(f"{group}-{called}" if group else called))
    return grids


def item_sheets(meeting: Meeting, style: Style) -> list[Grid]:
    """Write one sheet an item, or one a voter group and item, one row a ballot and one column a person."""
    grids = []
    for item in meeting.items:
        for group, page in _pages(meeting, style):
            page.begin(len(meeting.people) + 2, "述职评议票", "填表说明：请填写等次")
            fields = [(person, item) for person in meeting.people]
            _body(page, meeting, group, fields, [_called(person, style) for person in meeting.people])
            grids.append(page.grid(f"{group}-{item}" if group else item))
    return grids


def continued_sheets(meeting: Meeting, style: Style) -> list[Grid]:
    """Write two sheets with some of the people each, one row a ballot and a column a person's item."""
    cut = (len(meeting.people) + 1) // 2
    grids = []
    for name, people in (("现场述职", meeting.people[:cut]), ("书面述职", meeting.people[cut:])):
        fields = [(person, item) for person in people for item in meeting.items]
        if not fields:
            continue
        page = Page(style)
        page.begin(len(fields) + 2, "述职评议票", "填表说明：请填写等次")
        has_groups = meeting.groups != [""]
        lead = ["票号", *(["票别"] if has_groups else [])]
        called = [_called(person, style) for person, _ in fields]
        if len(meeting.items) > 1:
            page.header([*lead, *called], [*[""] * len(lead), *(item for _, item in fields)])
        else:
            page.header([*lead, *called])
        _rows(page, meeting.ballots, fields, has_groups=has_groups)
        grids.append(page.grid(name))
    return grids


def _pages(meeting: Meeting, style: Style) -> list[tuple[str, Page]]:
    """Return a page for all voter groups, with a column of them, or one for each."""
    return [("", Page(style))] if style.order % 2 else [(group, Page(style)) for group in meeting.groups]


def _body(page: Page, meeting: Meeting, group: str, fields: Sequence[Field], headings: Sequence[str]) -> None:
    has_groups = not group and meeting.groups != [""]
    page.header([page.style.pick("票号", "选票编号"), *(["票别"] if has_groups else []), *headings])
    _rows(page, meeting.of(group) if group else meeting.ballots, fields, has_groups=has_groups)


def _rows(page: Page, ballots: Sequence[Ballot], fields: Sequence[Field], *, has_groups: bool) -> None:
    for number, ballot in enumerate(ballots, 1):
        page.rows.append(
            [f"{number:03d}", *([ballot.group] if has_groups else []), *(_word(ballot.marks[f]) for f in fields)]
        )


OVER_SHEETS = {"person_sheets": person_sheets, "item_sheets": item_sheets, "continued_sheets": continued_sheets}
