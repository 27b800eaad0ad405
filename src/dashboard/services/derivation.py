"""From a count on a person's page back to file, sheet and cell."""

from dataclasses import dataclass

from dashboard.domain.mark_places import places_of
from dashboard.domain.problems import Place
from dashboard.domain.results import Results
from dashboard.domain.roster import match_people
from dashboard.services.assessment import counted_votes
from dashboard.store.records import MeetingRecord


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
            by_sheet.setdefault(str(Place(place.file, place.sheet)), []).append(place.cell)
        return [f"{sheet}：{'、'.join(cells)}" for sheet, cells in by_sheet.items()]


def is_withheld(results: Results, group: str) -> bool:
    """Return whether the cells behind a shown count would tell how one of a small voter group voted.

    Each cell names its sheet, so groups that are shown as one have none either.
    """
    few = group in results.ballots and 0 < results.ballots[group].returned < results.scheme.smallest_group
    return few or group in results.disclosure.hidden or group not in results.groups


def origin(record: MeetingRecord, seq: int, item: str, group: str, mark: int) -> Origin:
    """Return where the count of one mark for one person, item and voter group comes from.

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
                found = places_of(votes, person, item, group, mark)
                if found is None:
                    files += upload.files
                else:
                    places += found
    return Origin(tuple(places), tuple(dict.fromkeys(files)))
