"""Which meetings belong together over the years (历年): those of one secretary, and those of one unit."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from dashboard.domain.critique import Critique
from dashboard.domain.meeting import Meeting
from dashboard.domain.names import is_masked, normalised
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Key, Roster, Secretary
from dashboard.domain.scale import is_overall
from dashboard.domain.scoring import Distribution

_HIDING = re.compile(r"[×*○]|[Xx]{2}|某")
_MOST_NAMED = 5


@dataclass(frozen=True)
class YearlyMeeting:
    """One meeting as it is compared with others; `label` names it among them, `critiques` go by `seq`."""

    id: int
    meeting: Meeting
    label: str = ""
    roster: Roster | None = None
    results: Results | None = None
    critiques: Mapping[int, Critique] = field(default_factory=dict)


@dataclass(frozen=True)
class Appearance:
    """One secretary at one meeting, or all secretaries of a unit there."""

    at: YearlyMeeting
    secretaries: tuple[Secretary, ...]

    @property
    def label(self) -> str:
        """How the meeting is called among those of other years."""
        return self.at.label

    @property
    def result(self) -> SecretaryResult | None:
        """The result of the one secretary; None where there are several, or no results yet."""
        if self.at.results is None or len(self.secretaries) != 1:
            return None
        return self.at.results.secretaries[self.secretaries[0].seq - 1]

    @property
    def score(self) -> Fraction | None:
        """The score that places go by; None where it is not that of one secretary."""
        return self.result.score if self.result else None

    @property
    def place(self) -> tuple[int, int] | None:
        """The place, and of how many with a score who are ranked together."""
        if self.result is None or self.result.rank is None or self.at.results is None:
            return None
        ranked = [r for r in self.at.results.secretaries if r.rank and r.field == self.result.field]
        return self.result.rank.place, len(ranked)

    def item(self, name: str) -> str | None:
        """Return what the meeting calls an item, None where its ballots do not have it."""
        items = self.at.results.items if self.at.results else ()
        wanted = normalised(name)
        alike = (item for item in items if normalised(item) == wanted or (is_overall(item) and is_overall(name)))
        return next(alike, None)

    def votes(self, name: str) -> Distribution | None:
        """Return the votes of an item, all voter groups together; None where there are none, or they are withheld."""
        item = self.item(name)
        if self.at.results is None or item is None:
            return None
        return self.at.results.pooled([secretary.seq for secretary in self.secretaries], item)

    @property
    def critiques(self) -> tuple[Critique, ...]:
        """What the chair said of these secretaries."""
        return tuple(self.at.critiques[s.seq] for s in self.secretaries if s.seq in self.at.critiques)


@dataclass(frozen=True)
class Series:
    """One secretary, or one unit (`key` without a name), over the years, the earliest meeting first."""

    key: Key
    label: str
    appearances: tuple[Appearance, ...]


def year_labels(meetings: Mapping[int, Meeting]) -> dict[int, str]:
    """Return how each meeting is called among the others, in the order of the years.

    Meetings of one year stay apart, in the order of their dates; those without a year are left out.

    Example:
        >>> held = {7: Meeting("甲", 2026), 3: Meeting("乙", 2025), 4: Meeting("丙", 2026), 5: Meeting("丁")}
        >>> year_labels(held)
        {3: '2025 年度', 4: '2026 年度第 1 次', 7: '2026 年度第 2 次'}
    """
    dated = sorted((meeting.year, meeting.held_on or date.max, n) for n, meeting in meetings.items() if meeting.year)
    often = Counter(year for year, _, _ in dated)
    seen: Counter[int] = Counter()
    labels = {}
    for year, _, n in dated:
        seen[year] += 1
        labels[n] = f"{year} 年度" + (f"第 {seen[year]} 次" if often[year] > 1 else "")
    return labels


def is_hidden(text: str) -> bool:
    """Return whether a name or unit does not tell for certain who is meant: empty, or masked in whole or in part.

    Example:
        >>> [is_hidden(text) for text in ("", "XXX", "黄**", "某镇", "秦涛", "东街社区")]
        [True, True, True, True, False, False]
    """
    return is_masked(text) or bool(_HIDING.search(normalised(text)))


def secretary_series(meetings: Iterable[YearlyMeeting]) -> list[Series]:
    """Return every secretary over the years: same unit and same name, both known for certain."""
    return _series(meetings, lambda s: None if is_hidden(s.name) else s.key, lambda s: f"{s.name}（{s.unit}）")


def unit_series(meetings: Iterable[YearlyMeeting]) -> list[Series]:
    """Return every unit over the years, whoever its secretaries were."""
    return _series(meetings, lambda s: (s.key[0], ""), lambda s: s.unit)


def _series(
    meetings: Iterable[YearlyMeeting], key_of: Callable[[Secretary], Key | None], label_of: Callable[[Secretary], str]
) -> list[Series]:
    found: dict[Key, dict[int, Appearance]] = {}
    labels: dict[Key, str] = {}
    for at in meetings:
        for secretary in at.roster or ():
            key = None if is_hidden(secretary.unit) else key_of(secretary)
            if key is None:
                continue
            before = found.setdefault(key, {}).get(at.id)
            found[key][at.id] = Appearance(at, (*(before.secretaries if before else ()), secretary))
            labels[key] = label_of(secretary)
    return [Series(key, labels[key], _labelled(tuple(appearances.values()))) for key, appearances in found.items()]


def _labelled(appearances: Sequence[Appearance]) -> tuple[Appearance, ...]:
    """Return the appearances with their meetings named among these alone: 第 2 次 is the second of this person."""
    named = year_labels({appearance.at.id: appearance.at.meeting for appearance in appearances})
    return tuple(replace(a, at=replace(a.at, label=named.get(a.at.id, a.at.label))) for a in appearances)


def unmatched_sentences(meetings: Sequence[YearlyMeeting]) -> list[str]:
    """Return a sentence for each meeting with people who cannot be told again at another one."""
    sentences = []
    for at in meetings:
        named = [secretary.label for secretary in at.roster or () if is_hidden(secretary.unit)]
        masked = [s.unit for s in at.roster or () if not is_hidden(s.unit) and is_hidden(s.name)]
        faults = [f"{_some(named)}没有写明单位，不与其他年度的人或单位对应"] if named else []
        if masked:
            faults.append(f"{_some(masked)}的书记姓名不全，只按单位对应，不当作同一人")
        if faults:
            sentences.append(f"{at.label}“{at.meeting.title}”：{'；'.join(faults)}。")
    return sentences


def namesakes(series: Series, meetings: Iterable[YearlyMeeting]) -> list[str]:
    """Return a sentence for each bearer of a secretary's name in another unit, who may be the same person or not."""
    unit, name = series.key
    return [
        f"{at.label}另有“{secretary.name}（{secretary.unit or '未写单位'}）”，单位不同，不当作同一人。"
        for at in meetings
        for secretary in at.roster or ()
        if name and secretary.key[1] == name and secretary.key[0] != unit
    ]


def _some(labels: Sequence[str]) -> str:
    """Return a few labels and how many there are."""
    said = "、".join(label or "（空）" for label in labels[:_MOST_NAMED])
    return said if len(labels) <= _MOST_NAMED else f"{said}等 {len(labels)} 位"
