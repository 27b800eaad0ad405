"""A published meeting (公布稿): what was declared published, and what was changed after it."""

import hashlib

from dashboard.domain.problems import Level, Problem
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.scheme_file import scheme_to_toml
from dashboard.services.local_time import local_time
from dashboard.services.publication import require_reconciled
from dashboard.store.meetings import Store
from dashboard.store.records import MeetingRecord, Publication


def publish(store: Store, meeting_id: int, results: Results) -> None:
    """Declare the results published, by the scheme that they were made with."""
    require_reconciled(results)
    store.publish(meeting_id, results.scheme, fingerprint(results))


def fingerprint(results: Results) -> str:
    """Return the SHA-256 of everybody's name, score, place and grades, as they are printed."""
    lines = []
    for person in results.secretaries:
        place = str(person.rank.place) if person.rank else ""
        decided = person.decision.grade if person.decision else ""
        suggested = person.suggestion.grade or "、".join(person.suggestion.open_grades)
        lines.append("\t".join([*person.secretary.key, printed(person.score), place, suggested, decided]))
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def changed_since_published(record: MeetingRecord, results: Results) -> list[Problem]:
    """Return a warning where scheme or results are no longer those that were last published."""
    if not record.publications:
        return []
    last = record.publications[-1]
    if scheme_to_toml(record.scheme) != last.toml:
        changes = [
            f"（{local_time(e.until)}，理由：{e.reason or '未写'}）"
            for e in record.earlier_schemes
            if e.until > last.at
        ]
        what = f"所用办法是“{last.name}”；此后办法改为“{record.scheme.name}”{''.join(changes)}"
    elif fingerprint(results) != last.fingerprint:
        what = "此后评议票、审定等次等有改动，结果与公布稿不同"
    else:
        return []
    sentence = (
        f"{local_time(last.at)}已定为公布稿，{what}。公布以公布稿为准；需重新公布的，请在“排名与导出”页再次定为公布稿。"
    )
    if results.disclosure.hidden:
        sentence += "有票别票数很少，新旧两份相减可能看出其打分：重新发出之前，请收回先发出的一份。"
    return [Problem(Level.WARNS, "changed_since_published", sentence)]


def publication_line(publication: Publication) -> str:
    """Return when, by which scheme, and the beginning of the fingerprint."""
    return f"{local_time(publication.at)}　办法“{publication.name}”　结果指纹 {publication.fingerprint[:12]}"
