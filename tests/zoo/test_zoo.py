"""Every bad upload of the zoo goes the whole way: it is refused whole, or counted right, and always told."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.domain.meeting import Meeting
from dashboard.domain.presets import default
from dashboard.intake.workbook_worker import MEMORY_LIMIT
from dashboard.services.meetings import confirm
from dashboard.services.uploads import UploadPreview, read_upload
from dashboard.store.meetings import Store
from dashboard.store.records import Additions
from tests.zoo import (
    archives,
    bombs,
    cell_values,
    damaged,
    empty,
    headers,
    locked,
    lying,
    marks,
    not_tables,
    repeats,
    rosters,
    text_tables,
)
from tests.zoo.exhibits import EXHIBITS, ROSTER, Counts, Exhibit

FAMILIES = (
    archives, bombs, cell_values, damaged, empty, headers, locked, lying, marks, not_tables, repeats, rosters,
    text_tables,
)  # fmt: skip


@pytest.fixture
def store(store: Store) -> Store:
    """Return a store with one meeting that has its roster."""
    store.confirm(store.create(Meeting("述职评议会", 2026), default()), Additions(roster=ROSTER))
    return store


def told(preview: UploadPreview) -> list[str]:
    """Return every problem as the user reads it: level, place, sentence."""
    return [f"{problem.level.word} {problem}" for problem in preview.problems]


def counted(preview: UploadPreview) -> Counts:
    """Return the marks of each person over all items and groups."""
    if preview.tally is None or preview.roster is None:
        return {}
    return {
        secretary.name: tuple(preview.tally.counts[position].sum(axis=(0, 1)).tolist())
        for position, secretary in enumerate(preview.roster)
    }


def everything(folder: Path) -> list[str]:
    """Return all that a store holds, as SQL."""
    with closing(sqlite3.connect(folder / "dashboard.sqlite3")) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: f"{exhibit.family}-{exhibit.fault}")
def test_whole_path(exhibit: Exhibit, store: Store, tmp_path: Path) -> None:
    """An upload says its sentences and no others; refused, it leaves the store as it was; accepted, it counts right."""
    meeting_id = store.entries()[0].id
    before = everything(tmp_path)
    preview = read_upload(exhibit.build(), exhibit.roster)
    assert told(preview) == list(exhibit.sentences)
    assert preview.can_confirm == (exhibit.counts is not None)
    if exhibit.counts is None:
        with pytest.raises(ValueError, match="stopping problems"):
            confirm(store, meeting_id, preview)
        assert everything(tmp_path) == before
        return
    assert counted(preview) == exhibit.counts
    confirm(store, meeting_id, preview)
    kept = [votes.tally.counts.sum() for upload in store.load(meeting_id).uploads for votes in upload.votes]
    assert sum(kept) == sum(map(sum, exhibit.counts.values()))


def test_memory_stayed_small() -> None:
    """After the whole zoo this process never held a gigabyte, and no child more than its limit."""
    resource = pytest.importorskip("resource", reason="Windows does not tell")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < 2**30
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < MEMORY_LIMIT


def test_the_zoo_is_large_enough() -> None:
    """Every family has its exhibits, more than sixty in all, and each says what is wrong with a name of its own."""
    often = Counter(exhibit.family for exhibit in EXHIBITS)
    assert set(often) == {family.__name__.rpartition(".")[2] for family in FAMILIES}
    assert len(EXHIBITS) >= 60
    assert len({(exhibit.family, exhibit.fault) for exhibit in EXHIBITS}) == len(EXHIBITS)
