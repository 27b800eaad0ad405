"""Votes and critiques as bytes and JSON, and back."""

import io
import json
from dataclasses import asdict
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.domain.ballots import Ballots
from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import PrintedName
from dashboard.domain.scale import SCALES, Scale
from dashboard.domain.tally import BallotCount, CountCells, Tally, Votes

_BALLOT_COLUMNS = ("ballot_sheet", "ballot_group")
_MARK_COLUMNS = ("ballot", "secretary", "item", "mark", "row", "column")
_MARK_SHEET = "mark_sheet"
_SCALES = {scale.id: scale for scale in SCALES}


def votes_to_blob(votes: Votes) -> bytes:
    """Return the votes as a compressed NumPy archive: integer arrays and one JSON text of vocabularies.

    Items in another scale than the leading one lie in arrays of their own, numbered from 1.
    """
    words: dict[str, Any] = {
        "scale": votes.tally.scale.id,
        "people": [(p.name, p.unit, *_place_to_json(p.place), *(p.meant or ())) for p in votes.people],
        "items": votes.tally.items,
        "groups": votes.tally.groups,
        "ballots": [asdict(count) for count in votes.tally.ballots],
    }
    arrays: dict[str, npt.NDArray[Any]] = {"counts": votes.tally.counts}
    if votes.ballots:
        words["sheets"] = [_place_to_json(place) for place in votes.ballots.sheets]
        words["ballot_items"], words["ballot_groups"] = votes.ballots.items, votes.ballots.groups
        arrays |= {name: getattr(votes.ballots, name) for name in _BALLOT_COLUMNS} | _of_marks(votes.ballots, "")
    if votes.tally.beside:
        words["beside"] = [{"scale": part.scale.id, "items": part.items} for part in votes.tally.beside]
        arrays |= {f"counts_{n}": part.counts for n, part in enumerate(votes.tally.beside, 1)}
        for n, marks in enumerate(votes.ballots.beside if votes.ballots else (), 1):
            arrays |= _of_marks(marks, f"_{n}")
    if votes.count_cells:
        words["count_items"] = votes.count_cells.items
        words["count_sheets"] = [_place_to_json(place) for place in votes.count_cells.sheets]
        arrays["count_cells"] = votes.count_cells.cells
    file = io.BytesIO()
    np.savez_compressed(file, allow_pickle=False, words=np.array(json.dumps(words, ensure_ascii=False)), **arrays)
    return file.getvalue()


def _of_marks(ballots: Ballots, end: str) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays of marks by their names with an ending; the sheets only where they are not the ballots'."""
    columns = _MARK_COLUMNS if ballots.mark_sheet is None else (*_MARK_COLUMNS, _MARK_SHEET)
    return {f"{name}{end}": getattr(ballots, name) for name in columns}


def votes_from_blob(blob: bytes) -> Votes:
    """Return the votes that `votes_to_blob` wrote."""
    with np.load(io.BytesIO(blob), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    words = json.loads(str(arrays.pop("words")))
    scale: Scale = _SCALES[words["scale"]]
    people = tuple(_person_from_json(texts) for texts in words["people"])
    counts = tuple(BallotCount(**count) for count in words["ballots"])
    items, groups = tuple(words["items"]), tuple(words["groups"])
    others = [
        (str(n), _SCALES[said["scale"]], tuple(said["items"])) for n, said in enumerate(words.get("beside", ()), 1)
    ]
    beside = tuple(Tally(of, own, groups, arrays[f"counts_{n}"], counts) for n, of, own in others)
    tally = Tally(scale, items, groups, arrays["counts"], counts, beside)
    if "count_sheets" in words:
        places = tuple(Place(*place) for place in words["count_sheets"])
        cells = CountCells(places, arrays["count_cells"], tuple(words.get("count_items", items)))
        return Votes(people, tally, count_cells=cells)
    if "sheets" not in words:
        return Votes(people, tally)
    sheets = tuple(Place(*place) for place in words["sheets"])

    def ballots(scale: Scale, own: tuple[str, ...], end: str, beside: tuple[Ballots, ...] = ()) -> Ballots:
        columns = {name: arrays[name] for name in _BALLOT_COLUMNS}
        columns |= {name: arrays[f"{name}{end}"] for name in _MARK_COLUMNS}
        mark_sheet = arrays.get(f"{_MARK_SHEET}{end}")
        groups = tuple(words["ballot_groups"])
        return Ballots(scale, people, own, groups, sheets, **columns, beside=beside, mark_sheet=mark_sheet)

    marks_beside = tuple(ballots(of, own, f"_{n}") for n, of, own in others)
    return Votes(people, tally, ballots(scale, tuple(words["ballot_items"]), "", marks_beside))


def critique_to_json(critique: Critique) -> dict[str, Any]:
    """Return a critique as plain lists and mappings."""
    return asdict(critique)


def critique_from_json(content: dict[str, Any]) -> Critique:
    """Return the critique that `critique_to_json` wrote; an empty mapping is an empty critique."""

    def themes(said: list[dict[str, Any]]) -> tuple[Theme, ...]:
        return tuple(Theme(theme["code"], tuple(theme["words"])) for theme in said)

    def points(name: str) -> tuple[Point, ...]:
        return tuple(
            Point(p["text"], p["place"], themes(p["themes"]), None if overruled is None else themes(overruled))
            for p in content.get(name, [])
            for overruled in [p.get("overruled")]
        )

    parts = points("strengths"), points("shortcomings"), points("advice")
    return Critique(content.get("order", 0), content.get("unit", ""), content.get("name", ""), *parts)


def problem_to_json(problem: Problem) -> list[str]:
    """Return a problem as a list of texts."""
    return [problem.level.value, problem.code, problem.message, *_place_to_json(problem.place)]


def problem_from_json(texts: list[str]) -> Problem:
    """Return the problem that `problem_to_json` wrote."""
    level, code, message, *place = texts
    return Problem(Level(level), code, message, Place(*place))


def _person_from_json(texts: list[str]) -> PrintedName:
    """Return a printed person: name, unit, the three parts of the place, and who was stated to be meant if so."""
    name, unit, file, sheet, cell, *meant = texts
    return PrintedName(name, unit, Place(file, sheet, cell), (meant[0], meant[1]) if meant else None)


def _place_to_json(place: Place) -> tuple[str, str, str]:
    return place.file, place.sheet, place.cell
