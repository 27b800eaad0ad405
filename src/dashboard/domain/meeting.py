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

    @property
    def full_title(self) -> str:
        """The title, its year in front where it does not say the year itself.

        Example:
            >>> Meeting("临江区述职评议会", 2026).full_title, Meeting("临江区2026年度述职评议会", 2026).full_title
            ('2026年度临江区述职评议会', '临江区2026年度述职评议会')
        """
        year = f"{self.year}年度" if self.year and str(self.year) not in self.title else ""
        return f"{year}{self.title}"


@dataclass(frozen=True, slots=True)
class Decision:
    """The grade that a committee decided (审定等次), typed by people, with its reason."""

    grade: str
    reason: str = ""
