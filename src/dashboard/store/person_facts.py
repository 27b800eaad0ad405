"""What the store keeps of a secretary beside the ballots: typed facts, and other scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.problems import Place
from dashboard.store.schema import ChangeRow, MeetingRow

if TYPE_CHECKING:  # the store puts other scores in with an upload
    from dashboard.store.meetings import Store


def set_circumstances(store: Store, meeting_id: int, circumstances: Mapping[int, Circumstances]) -> None:
    """Set what people typed of secretaries (一票否决、单位等次、上年等次) by `seq`; others stay."""
    with store.change(meeting_id) as (_, row):
        for secretary in row.secretaries:
            if secretary.seq in circumstances:
                facts = circumstances[secretary.seq]
                secretary.circumstances = {} if facts.is_empty else asdict(facts)
                said = "；".join(f"{name}：{words or '未填'}" for name, words in facts.named().items())
                what = f"个人情况：{secretary.name}（{secretary.unit}）{said}"
                row.changes.append(ChangeRow(at=datetime.now(UTC), what=what))


def set_other_scores(store: Store, meeting_id: int, scores: Mapping[int, Mapping[str, Fraction | None]]) -> None:
    """Set or clear (None) other scores (其他考核得分, 0-100) by `seq` and part; others stay."""
    with store.change(meeting_id, f"更改其他考核得分：{len(scores)} 人") as (_, row):
        put_other_scores(row, scores)


def put_other_scores(
    row: MeetingRow,
    scores: Mapping[int, Mapping[str, Fraction | None]],
    places: Mapping[int, Mapping[str, Place]] | None = None,
) -> None:
    """Put other scores, with the cells of those that a file brought, into a meeting that is open for a change."""
    for secretary in row.secretaries:
        new = {part: None if score is None else str(score) for part, score in scores.get(secretary.seq, {}).items()}
        together = {**secretary.other_scores, **new}
        secretary.other_scores = {part: score for part, score in together.items() if score is not None}
        cells = {part: str(place) for part, place in (places or {}).get(secretary.seq, {}).items()}
        kept = {part: cell for part, cell in secretary.other_score_places.items() if part not in new}
        secretary.other_score_places = kept | cells
