"""The recount package (核验包) of a stored meeting: what a second person needs to compute everything again."""

import platform
from dataclasses import replace
from importlib.metadata import version

from dashboard.documents.package_file import write_package
from dashboard.documents.results_json import results_to_json
from dashboard.domain.results import Results
from dashboard.domain.tally import Tally
from dashboard.services.assessment import Assessment, assessment_of, combined, counted_votes
from dashboard.services.outgoing import ZIP, OutgoingFile, as_file_name
from dashboard.services.package_content import files_of
from dashboard.services.publication import require_reconciled

FORMAT = 2
"""Grows when a package of the new program cannot be read by the old one."""
_NOTE = "内部资料：内含票数（不含单张票；人数过少、不单列的票别不含票数），请按会议资料保管，不得对外提供。"
DIRECT_MARKS = "评议票是直接打分，核验包不含各个分数的票数，须附原始文件才能复算。"
_PACKAGES = ("dashboard", "numpy", "openpyxl", "python-calamine", "python-docx", "SQLAlchemy")


def package(assessment: Assessment) -> OutgoingFile:
    """Return the package of a meeting that has results; not while counts do not add up without a reason."""
    if assessment.results is None:
        raise ValueError("a meeting without results has nothing to recount")
    require_reconciled(assessment.results)
    name = f"{as_file_name(assessment.record.meeting.title)}_核验包.zip"
    return OutgoingFile("核验包", name, lambda: package_bytes(assessment), ZIP)


def package_bytes(assessment: Assessment) -> bytes:
    """Return the zip; the same revision of a meeting gives the same bytes.

    Critiques stay out: no number follows from them.
    """
    record = replace(assessment.record, critiques=())
    votes = counted_votes([votes for upload in record.active_uploads for votes in upload.votes], record.scheme)
    results = assessment_of(record).results
    roster = record.roster
    if roster is None or results is None:
        raise ValueError("a meeting without results has nothing to recount")
    tally, _ = combined(votes, roster)
    if tally is None:
        raise ValueError("votes with results do not combine")
    about = {
        "format": FORMAT,
        "note": _NOTE,
        "meeting": {
            "title": record.meeting.title,
            "id": record.id,
            "revision": record.revision,
            "changed_at": record.changes[-1][0].isoformat() if record.changes else None,
        },
        "uploads": [
            [{"name": name, "sha256": sha256} for name, sha256 in zip(upload.files, upload.sha256, strict=True)]
            for upload in record.active_uploads
        ],
        "withheld": {
            "groups": sorted(results.disclosure.hidden),
            "totals": holds_no_totals(results),
            "reason": [DIRECT_MARKS] * bool(results.fold) + [str(said) for said in results.disclosure.problems],
        },
        "versions": {"python": platform.python_version()} | {name: version(name) for name in _PACKAGES},
    }
    printed = results_to_json(results)
    if results.disclosure.hidden and not results.disclosure.withholds_totals:
        record = replace(record, issued=_issued_together(results))
    return write_package(about, files_of(record, roster, packed_counts(results, tally), printed))


def holds_no_totals(results: Results) -> bool:
    """Return whether a package holds too few counts to compute anything again."""
    return results.disclosure.withholds_totals or results.fold is not None


def packed_counts(results: Results, tally: Tally) -> Tally:
    """Return the counts that a package holds: none of direct marks, which tell more of a voter than grades."""
    shown = results.disclosure.tally(tally)
    if results.fold is None:
        return shown
    parts = tuple(replace(part, groups=(), counts=part.counts[:, :, :0], ballots=(), beside=()) for part in shown.parts)
    return replace(parts[0], beside=parts[1:])


def _issued_together(results: Results) -> dict[str, int]:
    """Return 发出 of the groups that have figures, where it is known."""
    shown = results.disclosure.ballots(results.ballots)
    return {group: count.issued for group, count in shown.items() if count.issued is not None}
