"""What leaves the house: files made from Results, with their names."""

from functools import partial

from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.domain.ordering import Order
from dashboard.domain.results import Results
from dashboard.services.outgoing import OutgoingFile, as_file_name


def publish_ranking(results: Results, edition: Edition, order: Order) -> OutgoingFile:
    """Return the ranked workbook (排名表) of one edition; not while counts do not add up without a reason."""
    require_reconciled(results)
    name = f"{as_file_name(results.meeting.title)}_排名表_{edition.value}.xlsx"
    return OutgoingFile(edition.value, name, partial(ranked_workbook, results, edition, order))


def require_reconciled(results: Results) -> None:
    """Refuse to let anything leave the house while counts do not add up and nobody stated why (核对).

    Raises:
        ValueError: a page offered an export that it must not offer.
    """
    if results.reconciliation.is_open:
        raise ValueError("counts that do not add up are not exported without a reason")


def undecided_count(results: Results) -> int:
    """Return how many people have no decided grade (审定等次) yet."""
    return sum(result.decision is None for result in results.secretaries)


__all__ = ["Edition", "publish_ranking", "require_reconciled", "undecided_count"]
