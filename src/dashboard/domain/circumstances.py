"""What people know of a secretary beside the ballots and the scheme may look at: veto, unit, last year."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Facts that people type about one secretary; "" where nobody said anything.

    `veto_reason` is the ground of a 一票否决, `unit_grade` the grade of the unit, `last_grade` the
    secretary's own grade of last year.
    """

    veto_reason: str = ""
    unit_grade: str = ""
    last_grade: str = ""

    def named(self) -> dict[str, str]:
        """Return the facts by the words that the user reads."""
        return {"一票否决": self.veto_reason, "单位等次": self.unit_grade, "上年等次": self.last_grade}

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self.named().values())
