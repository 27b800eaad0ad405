"""A meeting again from the files of a recount package (`package_content`), or why they describe none."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import numpy as np

from dashboard.domain.circumstances import Circumstances
from dashboard.domain.critique import Critique
from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.disclosure import TOGETHER
from dashboard.domain.meeting import Decision, Meeting
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.roster import Key, Mode, PrintedName, Roster, Secretary
from dashboard.domain.scale import SCALES, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_file import scheme_from_toml
from dashboard.domain.tally import BallotCount, Tally, Votes
from dashboard.services.package_content import BALLOTS, COUNTS, FILES, INPUTS, RESULTS, ROSTER, SCHEME, counts_name
from dashboard.store.records import MeetingRecord, StoredUpload

_UNREADABLE = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ZeroDivisionError,
    csv.Error,
    RecursionError,
)


@dataclass(frozen=True)
class PackageContent:
    """A meeting as a package holds it.

    `record` has one upload of counts and no critiques; `tally` counts in the order of `roster`,
    before anything typed is applied; `results` is what was printed. `stated` tells by printed name
    and unit the key of the secretary whom somebody stated (人工指定).
    """

    record: MeetingRecord
    roster: Roster
    tally: Tally
    results: dict[str, Any]
    stated: Mapping[tuple[str, str], Key]


def content_of(files: Mapping[str, bytes], withheld: Sequence[str] = ()) -> tuple[PackageContent | None, list[Problem]]:
    """Return the meeting that the files of a package describe, or why they describe none.

    Args:
        files: name and content of each.
        withheld: the voter groups whose counts are not in the package, or only together.
    """
    if missing := [name for name in FILES if name not in files]:
        return None, [
            Problem(Level.STOPS, "package_incomplete", "缺少这份文件，无法复算。", Place(name)) for name in missing
        ]
    scheme, problems = scheme_from_toml(files[SCHEME].decode("utf-8", "replace"), SCHEME)
    if scheme is None:
        return None, problems
    name = INPUTS
    try:
        inputs = json.loads(files[INPUTS])
        known = {scale.id: scale for scale in (*SCALES, DIRECT)}
        scale = known.get(inputs["scale"], SCALES[0])
        roster = _roster(files[name := ROSTER])
        ballots = _ballots(files[name := BALLOTS])
        others = [known[id_] for id_ in inputs.get("scales_beside", ())]
        beside = tuple(_tally(files[name := counts_name(of.id)], of, roster, ballots) for of in others)
        tally = replace(_tally(files[name := COUNTS], scale, roster, ballots), beside=beside)
        results = _with_ballots_together(dict(json.loads(files[name := RESULTS])), withheld, ballots)
        name = INPUTS
        record = _record(inputs, scheme, roster, tally)
        stated = {
            (said["name"], said["unit"]): (said["meant"][0], said["meant"][1]) for said in inputs["stated_people"]
        }
    except _UNREADABLE:
        sentence = "内容不是本程序写出的样子，无法复算；请重新取得核验包。"
        return None, [Problem(Level.STOPS, "package_unreadable", sentence, Place(name))]
    return PackageContent(record, roster, tally, results, stated), []


def _record(inputs: Mapping[str, Any], scheme: Scheme, roster: Roster, tally: Tally) -> MeetingRecord:
    """Return the meeting with its counts as one upload, matched to the roster beyond doubt."""
    said = inputs["meeting"]
    meeting = Meeting(
        said["title"], said["year"], said["held_on"] and date.fromisoformat(said["held_on"]), said["organizer"]
    )
    people = tuple(PrintedName(s.name, s.unit, meant=s.key) for s in roster)
    upload = StoredUpload(0, datetime.fromtimestamp(0, UTC), (), {}, (Votes(people, tally),), ())
    return MeetingRecord(
        id=0,
        revision=0,
        meeting=meeting,
        scheme=scheme,
        assigned_groups=dict(inputs["assigned_groups"]),
        issued={group: int(count) for group, count in inputs["issued"].items()},
        roster=roster,
        decisions={int(seq): Decision(**decision) for seq, decision in inputs["decisions"].items()},
        uploads=(upload,),
        critiques=(),
        general=Critique(),
        reasons=dict(inputs["reasons"]),
        circumstances={int(seq): Circumstances(**facts) for seq, facts in inputs["circumstances"].items()},
        other_scores={
            int(seq): {part: Fraction(points) for part, points in scores.items()}
            for seq, scores in inputs["other_scores"].items()
        },
    )


def _with_ballots_together(
    results: dict[str, Any], withheld: Sequence[str], ballots: Mapping[str, BallotCount]
) -> dict[str, Any]:
    """Return what was printed, 发出, 收回 and 有效 of the withheld groups added up where their votes are, too."""
    together = [group for group in (TOGETHER, "") if group in ballots][:1]
    if not withheld or not together:
        return results
    groups = results["ballots"]["groups"]
    hidden = [group for group in groups if group["group"] in withheld]
    added: dict[str, Any] = {"group": together[0]}
    for number in ("issued", "returned", "valid"):
        known = [group[number] for group in hidden]
        added[number] = None if None in known else sum(known)
    shown = [group for group in groups if group not in hidden]
    return results | {"ballots": results["ballots"] | {"groups": [*shown, added]}}


def _roster(data: bytes) -> Roster:
    return Roster(
        tuple(
            Secretary(
                int(row["seq"]), row["name"], row["unit"], row["unit_kind"], Mode(row["mode"]) if row["mode"] else None
            )
            for row in _rows(data)
        )
    )


def _ballots(data: bytes) -> dict[str, BallotCount]:
    def count(text: str) -> int | None:
        return int(text) if text else None

    return {
        row["group"]: BallotCount(count(row["issued"]), int(row["returned"]), int(row["valid"]), count(row["blank"]))
        for row in _rows(data)
    }


def _tally(data: bytes, scale: Scale, roster: Roster, ballots: Mapping[str, BallotCount]) -> Tally:
    rows = _rows(data)
    items = {item: n for n, item in enumerate(dict.fromkeys(row["item"] for row in rows))}
    groups = {group: n for n, group in enumerate(ballots)}
    counts = np.zeros((len(roster), len(items), len(groups), len(scale.marks)), dtype=np.int64)
    for row in rows:
        counts[int(row["seq"]) - 1, items[row["item"]], groups[row["group"]]] = [int(row[mark]) for mark in scale.marks]
    return Tally(scale, tuple(items), tuple(groups), counts, tuple(ballots.values()))


def _rows(data: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{head: cell.removeprefix("'") for head, cell in row.items()} for row in rows]
