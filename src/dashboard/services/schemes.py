"""Editing a meeting's scheme (计分办法): from where to start, what is wrong, what it would change, saving it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from dashboard.domain.direct_marks import DIRECT
from dashboard.domain.names import normalised
from dashboard.domain.policies import CHOICES
from dashboard.domain.presets import preset, presets
from dashboard.domain.problems import Problem
from dashboard.domain.results import Results
from dashboard.domain.scale import SCALES, Scale
from dashboard.domain.scheme import Scheme
from dashboard.domain.scheme_faults import UnfitSchemeError
from dashboard.domain.scheme_file import scheme_from_toml, scheme_to_toml
from dashboard.services.assessment import assessment_of
from dashboard.services.difference import Difference, difference
from dashboard.services.local_time import local_time
from dashboard.services.outgoing import OutgoingFile, as_file_name
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingRecord

OWN = "own"
"""Id of a scheme that somebody made from another one."""
TOML = "application/toml"
WORDS: Mapping[str, str] = {
    "name": "名称",
    "points": "等次分值",
    "steps": "优秀率分档",
    "trim_above": "去高去低",
    "group_weights": "票别权重",
    "item_weights": "计分项目",
    "composite_weights": "综合得分",
    "suggested_grades": "建议等次的名称",
    "thresholds": "等次线",
    "top_band": "前 N%",
    "bottom_band": "后 N%",
    "quotas": "等次名额",
    "satisfaction": "满意率",
    "veto_cap": "一票否决",
    "best_unit_grades": "所在单位等次",
    "low_again_from": "连续两年靠后",
    "smallest_group": "小票别下限",
    **{name: question for name, (question, _) in CHOICES.items()},
}
"""What the page calls each field of a scheme."""
_PARTS = {"at_most": "不超过", "at_least": "不低于", "grades": "算作满意的等次", "grade": "等次", "cap": "最高等次"}
_NUMBER = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(%?)|(\d{1,9})/([1-9]\d{0,8})")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field of a scheme, as the page says it."""

    field: str
    sentence: str


def starts(record: MeetingRecord) -> dict[str, Scheme]:
    """Return every scheme to start editing from, by what the user reads: the one in use first."""
    known = {f"本次会议现行办法：{record.scheme.name}": record.scheme}
    known |= {f"预设：{scheme.name}": scheme for scheme in presets()}
    for earlier in reversed(record.earlier_schemes):
        scheme, _ = scheme_from_toml(earlier.toml)
        if scheme:
            known[f"此前用过（到 {local_time(earlier.until)}）：{earlier.name}"] = scheme
    return known


def has_ballots(record: MeetingRecord) -> bool:
    """Return whether a meeting could have results."""
    return bool(record.roster) and any(upload.votes for upload in record.active_uploads)


def number(text: str) -> Fraction | None:
    """Return the exact number that somebody typed, None where it is none.

    Example:
        >>> [number(text) for text in ("20", "12.5", "1/3", "15%", "２０", "三成")]
        [Fraction(20, 1), Fraction(25, 2), Fraction(1, 3), Fraction(3, 20), Fraction(20, 1), None]
    """
    found = _NUMBER.fullmatch(normalised(text))
    if found is None:
        return None
    if found[3]:
        return Fraction(int(found[3]), int(found[4]))
    return Fraction(found[1]) / (100 if found[2] else 1)


def number_words(value: Fraction) -> str:
    """Return a number as `number` reads it back equal: a decimal where it is short, else a fraction.

    Example:
        >>> [number_words(value) for value in (Fraction(20), Fraction(25, 2), Fraction(1, 3))]
        ['20', '12.5', '1/3']
    """
    short = value * 10_000
    return f"{float(value):.4f}".rstrip("0").rstrip(".") if short.denominator == 1 else str(value)


def changed_scheme(start: Scheme, changes: Mapping[str, Any]) -> tuple[Scheme | None, list[Fault]]:
    """Return a scheme with some fields changed, or what is wrong with it by field.

    A preset that was changed is no longer that preset: it gets the id `OWN`, and a name and a
    source that say so where nobody gave others.
    """
    try:
        changed = replace(start, **changes)
    except UnfitSchemeError as unfit:
        return None, [_fault(sentence) for sentence in unfit.faults]
    if changed == start or preset(start.id) is None:
        return changed, []
    if changed.name == start.name:
        changed = replace(changed, name=f"{start.name}（修改）")
    if changed.source == start.source:
        changed = replace(changed, source=f"在“{start.name}”上修改，本单位自定")
    return replace(changed, id=OWN), []


def in_words(sentence: str) -> str:
    """Return a fault with the names of the page instead of those of the file.

    Example:
        >>> in_words("thresholds 须逐级降低。")
        '“等次线”须逐级降低。'
    """
    named = {**_PARTS, **WORDS}
    names = "|".join(sorted(named, key=len, reverse=True))
    return re.sub(rf" ?(?<![a-z_])({names})(?![a-z_]) ?", lambda found: f"“{named[found[1]]}”", sentence)


def _fault(sentence: str) -> Fault:
    """Return a fault at the field that its sentence names first."""
    places = {field: sentence.find(field) for field in WORDS if field in sentence}
    return Fault(min(places, key=lambda field: places[field]), in_words(sentence))


def uploaded_scheme(name: str, content: bytes) -> tuple[Scheme | None, list[Problem]]:
    """Return the scheme of an uploaded TOML file, the same that the command line takes, or what is wrong."""
    return scheme_from_toml(content.decode("utf-8-sig", "replace"), name)


def scheme_file(scheme: Scheme) -> OutgoingFile:
    """Return the scheme as a TOML file, the same that the command line takes."""
    name = f"计分办法_{as_file_name(scheme.name)}.toml"
    return OutgoingFile("下载办法文件", name, lambda: scheme_to_toml(scheme).encode(), TOML)


def scale_for(scheme: Scheme, results: Results | None) -> Scale:
    """Return the grades that a scheme has points for: those of the ballots where they fit, else a known scale."""
    scales = (*([results.marks_scale] if results else ()), *SCALES, DIRECT)
    fitting = (scale for scale in scales if len(scale.grades) == len(scheme.points))
    return next(fitting, None) or Scale(scheme.id, _marks(scheme))


def _marks(scheme: Scheme) -> tuple[str, ...]:
    """Return names for grades that no scale has: the points, as where marks are given directly, or their order."""
    points = tuple(number_words(points) for points in scheme.points)
    return points if len(set(points)) == len(points) else tuple(f"第 {n} 等" for n in range(1, len(points) + 1))


def effect(
    record: MeetingRecord, scheme: Scheme, assigned: Mapping[str, str]
) -> tuple[Results | None, Difference | None, list[Problem]]:
    """Return the results of the same votes under another scheme, what changes, and every problem.

    The difference is None where there are no results before or after; nothing is stored.
    """
    unpublished = replace(record, publications=())
    before = assessment_of(unpublished).results
    after = assessment_of(replace(unpublished, scheme=scheme, assigned_groups=assigned))
    found = difference(before, after.results) if before and after.results else None
    return after.results, found, list(after.problems)


def needs_reason(record: MeetingRecord) -> bool:
    """Return whether changing the scheme needs a stated reason: somebody declared the results published."""
    return bool(record.publications)


def save_scheme(
    store: Store, record: MeetingRecord, scheme: Scheme, assigned: Mapping[str, str], reason: str = ""
) -> None:
    """Let the meeting be scored by another scheme; the one before stays in the history.

    Raises:
        ValueError: a page let a published meeting's scheme be changed without a reason.
    """
    if needs_reason(record) and not reason.strip():
        raise ValueError("the scheme of a published meeting is not changed without a reason")
    store.set_scheme(record.id, scheme, assigned, reason.strip())
