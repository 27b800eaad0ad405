"""What leaves the house: files made from Results, with their names."""

import re
from dataclasses import dataclass

from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.domain.ordering import Order
from dashboard.domain.results import Results

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Publication:
    """A file to hand over."""

    name: str
    content: bytes
    mime: str = EXCEL


def publish_ranking(results: Results, edition: Edition, order: Order) -> Publication:
    """Return the ranked workbook (排名表) of one edition."""
    title = re.sub(r'[\\/:*?"<>|\s]+', "_", results.meeting.title).strip("_")[:60]
    return Publication(f"{title}_排名表_{edition.value}.xlsx", ranked_workbook(results, edition, order))


def undecided_count(results: Results) -> int:
    """Return how many people have no decided grade (审定等次) yet."""
    return sum(result.decision is None for result in results.secretaries)


__all__ = ["Edition", "Publication", "publish_ranking", "undecided_count"]
