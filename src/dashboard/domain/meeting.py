"""What a 述职评议会 is called, and what people decided there."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Meeting:
    """One 述职评议会; `year` is the year that is reported on, None where nobody said."""

    title: str
    year: int | None = None
    held_on: date | None = None
    organizer: str = ""
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """The grade that a committee decided (审定等次), typed by people, with its reason."""

    grade: str
    reason: str = ""
