"""Votes become bytes and come back, in one scale or several; bytes of earlier versions are understood."""

import io
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.domain.mark_places import places_of
from dashboard.domain.scale import HAO, OVERALL
from dashboard.intake.ballot_sheets import read_ballots
from dashboard.store.blobs import votes_from_blob, votes_to_blob
from tests.intake.writers import WRITERS, Meeting, Style, meetings, meetings_in_two_scales, styles
from tests.intake.writers_over_sheets import OVER_SHEETS

EVERY = WRITERS | OVER_SHEETS


@pytest.mark.parametrize("shape", ["row_per_ballot", "counts", "item_sheets"])
@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(meeting=st.one_of(meetings(), meetings_in_two_scales()), style=styles)
def test_votes_come_back(shape: str, meeting: Meeting, style: Style) -> None:
    """Counts, ballots and cells of every scale are the same after a round trip."""
    (votes,) = read_ballots(EVERY[shape](meeting, style)).votes
    back = votes_from_blob(votes_to_blob(votes))
    assert back.people == votes.people
    assert back.tally.item_scales == votes.tally.item_scales
    for kept, read in zip(back.tally.parts, votes.tally.parts, strict=True):
        assert kept.counts.tolist() == read.counts.tolist()
        assert kept.ballots == read.ballots
    for item, scale in votes.tally.item_scales.items():
        for group in votes.tally.groups:
            for mark in range(len(scale.marks)):
                assert places_of(back, 0, item, group, mark) == places_of(votes, 0, item, group, mark)


def test_counts_of_an_earlier_version_open() -> None:
    """Before an item could have a scale of its own, the cells of counts went by the items of the one scale."""
    words = {
        "scale": HAO.id,
        "people": [("秦涛", "", "计票.xlsx", "Sheet1", "A2")],
        "items": [OVERALL],
        "groups": [""],
        "ballots": [{"issued": None, "returned": 3, "valid": 3, "blank": None}],
        "count_sheets": [("计票.xlsx", "Sheet1", "")],
    }
    arrays = {"counts": np.array([[[[3, 0, 0, 0, 0, 0]]]]), "count_cells": np.array([[0, 0, 0, 0, 0, 1, 1]], np.int32)}
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, words=np.array(json.dumps(words)), **arrays)
    votes = votes_from_blob(file.getvalue())
    assert votes.tally.beside == ()
    assert [str(place) for place in places_of(votes, 0, OVERALL, "", 0) or ()] == ["计票.xlsx › Sheet1!B2"]
