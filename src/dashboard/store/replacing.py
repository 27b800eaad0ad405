"""A meeting's people and what was said of them, replaced by others."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from dashboard.domain.critique import Critique
from dashboard.domain.roster import Roster
from dashboard.store import blobs
from dashboard.store.reading import secretary_of
from dashboard.store.schema import CritiqueRow, MeetingRow, SecretaryRow


def replace_roster(session: Session, row: MeetingRow, roster: Roster) -> None:
    """Put the new roster in; who stays (same unit and name) keeps decision and critique."""
    before = {secretary_of(s).key: s for s in row.secretaries}
    kept = []
    for s in roster:
        secretary = before.get(s.key) or SecretaryRow(
            decided_reason="", circumstances={}, other_scores={}, other_score_places={}
        )
        secretary.seq, secretary.name, secretary.unit = s.seq, s.name, s.unit
        secretary.unit_kind, secretary.mode = s.unit_kind, s.mode.value if s.mode else None
        kept.append(secretary)
    row.secretaries = kept
    session.flush()


def replace_critiques(session: Session, row: MeetingRow, critiques: Sequence[tuple[int | None, Critique]]) -> None:
    """Put the new critiques in, each with the `seq` of its secretary where it is known."""
    id_of = {s.seq: s.id for s in row.secretaries}
    row.critiques.clear()
    session.flush()
    row.critiques = [
        CritiqueRow(
            secretary_id=id_of.get(seq) if seq else None,
            position=position,
            content=blobs.critique_to_json(critique),
        )
        for position, (seq, critique) in enumerate(critiques)
    ]
