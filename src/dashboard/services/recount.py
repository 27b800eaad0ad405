"""复算: everything of a recount package computed again, from its counts and from the original files."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dashboard.documents.package_file import MANIFEST, OWN_HASH, read_package
from dashboard.documents.results_json import results_to_json
from dashboard.domain.plain_count import cell_words, counts_by_cell
from dashboard.domain.plain_score import Points, covers, plain_place, plain_score, to_cents
from dashboard.domain.problems import Level, Place, Problem
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.domain.tally import Tally, Votes
from dashboard.intake.workers import File
from dashboard.services.assessment import assessment_of, combined, counted_votes
from dashboard.services.package import FORMAT, packed_counts
from dashboard.services.package_content import COUNTS, RESULTS
from dashboard.services.package_reading import PackageContent, content_of
from dashboard.services.printed_differences import printed_differences
from dashboard.services.uploads import read_upload
from dashboard.store.records import MeetingRecord

ORIGINALS_NEEDED = "originals_needed"
"""Code of the one problem that is no difference: without the original files there is nothing to compare with."""


@dataclass
class Recount:
    """What was compared: sentences that agree, what differs, and what could not be compared."""

    agreed: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tell(self, problems: Sequence[Problem], agreed: str) -> None:
        """Take up one comparison: its problems, or the sentence that all of it agrees."""
        self.problems += problems
        if not problems:
            self.agreed.append(agreed)


def recount(name: str, data: bytes, files: Sequence[File] = ()) -> Recount:
    """Compute everything in a package again and compare it with what was printed.

    Args:
        name: the package's file name.
        data: its bytes.
        files: original files, to be compared by their SHA-256 and read again.
    """
    made = Recount()
    manifest, members, problems = read_package(data, name)
    if members and manifest.get("format") != FORMAT:
        sentence = f"核验包的格式是 {manifest.get('format')}，本程序只认得格式 {FORMAT}，请用生成它的那个版本核验。"
        problems = [Problem(Level.STOPS, "package_format", sentence, Place(name))]
        members = {}
    made.tell(problems, f"清单中的 {len(members)} 份文件都在，SHA-256 全部相符。")
    if not members:
        return made
    withheld, no_totals = _withheld(manifest)
    content, problems = content_of(members, withheld)
    made.problems += problems
    if content is None:
        return made
    made.notes.append(_standing_of(manifest))
    if OWN_HASH not in manifest:
        made.notes.append("核验包由早先的版本生成，清单没有记载自己的 SHA-256，会议名称等有没有被改动无从看出。")
    if withheld:
        made.notes.append(f"人数过少、不单列的票别：{'、'.join(withheld)}；核验包不含它们各自的票数。")
    if not no_totals:
        _compare_results(content.record, content.tally, content, made)
    if files:
        _read_again(manifest, content, files, made, with_results=no_totals)
    elif no_totals:
        why = "有票别人数过少，包内没有它们的票数" if withheld else "评议票是直接打分，包内没有各个分数的票数"
        sentence = f"{why}，由包内票数算不出得分；须附原始文件才能复算。"
        made.problems.append(Problem(Level.STOPS, ORIGINALS_NEEDED, sentence, Place(name)))
    else:
        made.notes.append("没有给出原始文件，只核验了包内各项是否一致；要核对票数是否出自原始文件，请一并给出。")
    return made


def _withheld(manifest: dict[str, Any]) -> tuple[list[str], bool]:
    """Return the voter groups without counts of their own, and whether the sum of all is not there either."""
    said = manifest.get("withheld")
    if not isinstance(said, dict) or not isinstance(said.get("groups"), list):
        return [], False
    return [str(group) for group in said["groups"]], said.get("totals") is True


def _standing_of(manifest: dict[str, Any]) -> str:
    """Return which state of which meeting a package is of."""
    meeting = manifest.get("meeting")
    said = meeting if isinstance(meeting, dict) else {}
    when = str(said.get("changed_at"))[:16].replace("T", " ")
    return f"核验包：{said.get('title')}，第 {said.get('revision')} 次修改后的状态（世界时 {when}）。"


def _compare_results(record: MeetingRecord, tally: Tally, content: PackageContent, made: Recount) -> None:
    """Compute shares, scores, places and grades again from counts, in two ways.

    Args:
        record: the meeting with these counts.
        tally: the counts, in roster order.
        content: what the package says.
        made: takes up what was compared.
    """
    assessment = assessment_of(record)
    if assessment.results is None:
        made.problems += [problem for problem in assessment.problems if problem.level is Level.STOPS]
        return
    results = assessment.results
    differences = printed_differences(content.results, results_to_json(results))
    people = f"{len(results.secretaries)} 人"
    source = "包内票数" if record is content.record else "原始文件的票数"
    made.tell(differences, f"按{source}和计分办法重算，{people}的票数、得票率、得分、名次、等次与当时的结果全部相符。")
    if not covers(results.scheme):
        made.notes.append("本计分办法按得票率分档，第二种算法不适用，得分和名次只用程序本身重算。")
        return
    said = _plain_differences(results, tally, content.results)
    made.tell(said, f"用另一种算法逐票复算，{people}的得分、名次也全部相符。")


def _plain_differences(results: Results, tally: Tally, before: dict[str, Any]) -> list[Problem]:
    """Return where scores and places, computed by `plain_score` alone, are not those that were printed."""
    scores = [_plain_score(tally, position, results) for position in range(len(results.secretaries))]
    problems = []
    for result, score, said in zip(results.secretaries, scores, before.get("secretaries", []), strict=False):
        in_field = zip(results.secretaries, scores, strict=True)
        field_scores = [other for person, other in in_field if person.field == result.field]
        place = plain_place(score, field_scores, results.scheme)
        again = None if score is None else printed(to_cents(score)), *(place or (None, False))
        was = said.get("score"), said.get("rank"), said.get("tied")
        if again != was:
            sentence = f"{result.label}用另一种算法逐票复算，{_standing(*again)}，核验包写的是{_standing(*was)}。"
            problems.append(Problem(Level.STOPS, "plain_score_differs", sentence, Place(RESULTS)))
    return problems


def _plain_score(tally: Tally, position: int, results: Results) -> Points:
    result = results.secretaries[position]
    if not result.derivation.items:
        return None
    counts = tally.counts[position].tolist()
    votes = {(item, group): counts[i][g] for i, item in enumerate(tally.items) for g, group in enumerate(tally.groups)}
    return plain_score(votes, results.scheme, results.marks_scale, results.assigned, result.other_scores)


def _standing(score: str | None, place: int | None, tied: bool | None) -> str:
    if score is None:
        return "没有得分"
    return f"得分 {score}、第 {place} 名{'（并列）' if tied else ''}"


def _read_again(
    manifest: dict[str, Any], content: PackageContent, files: Sequence[File], made: Recount, *, with_results: bool
) -> None:
    """Compare the original files with the manifest, read them again and compare the counts, and the results too."""
    try:
        uploads = [{str(file["sha256"]): str(file["name"]) for file in upload} for upload in manifest["uploads"]]
    except (KeyError, TypeError):
        sentence = "清单没有写明原始文件的 SHA-256，无法核对原始文件；请重新取得核验包。"
        made.problems.append(Problem(Level.STOPS, "package_without_uploads", sentence, Place(MANIFEST)))
        return
    known = {sha256: name for upload in uploads for sha256, name in upload.items()}
    given = {hashlib.sha256(data).hexdigest(): (name, data) for name, data in files}
    faults = [_foreign(name, set(known.values())) for sha256, (name, _) in given.items() if sha256 not in known]
    faults += [
        Problem(Level.STOPS, "original_missing", "没有给出这份原始文件，票数不能重新核对，请一并给出。", Place(name))
        for sha256, name in known.items()
        if sha256 not in given
    ]
    made.tell(faults, f"{len(known)} 份原始文件的 SHA-256 与核验包记载的全部相符。")
    if any(sha256 not in given for sha256 in known):
        return
    votes: list[Votes] = []
    for upload in uploads:
        preview = read_upload([(name, given[sha256][1]) for sha256, name in upload.items()], content.roster)
        votes += [_with_stated(part, content) for part in preview.ballots.votes]
    record = replace(content.record, uploads=(replace(content.record.uploads[0], votes=tuple(votes)),))
    tally, _ = combined(counted_votes(votes, record.scheme), content.roster)
    results = assessment_of(record).results
    shown = packed_counts(results, tally) if tally and results else tally
    made.tell(_count_differences(shown, content), "重新读取原始文件，票数与核验包全部相符。")
    if tally and with_results:
        _compare_results(record, tally, content, made)


def _foreign(name: str, known: set[str]) -> Problem:
    sentence = (
        "内容与核验包记载的 SHA-256 不符，不是当时上传的那一份。" if name in known else "不在核验包记载的原始文件之中。"
    )
    return Problem(Level.STOPS, "original_differs", sentence, Place(name))


def _with_stated(votes: Votes, content: PackageContent) -> Votes:
    """Return votes with the people whom somebody stated (人工指定)."""
    return votes.with_people([replace(p, meant=content.stated.get((p.name, p.unit))) for p in votes.people])


def _count_differences(tally: Tally | None, content: PackageContent) -> list[Problem]:
    if tally is None:
        return [Problem(Level.STOPS, "originals_unread", "从原始文件中没有读到评议票，请核对文件。", Place(COUNTS))]
    now, before = dict(counts_by_cell(tally)), dict(counts_by_cell(content.tally))
    off = [cell for cell in dict.fromkeys([*before, *now]) if before.get(cell, 0) != now.get(cell, 0)]
    said = []
    for cell in off:
        numbers = f"核验包写的是 {before.get(cell, 0)} 票，重读原始文件得 {now.get(cell, 0)} 票"
        said.append(f"{cell_words(cell, content.roster)}：{numbers}。")
    ballots = dict(zip(tally.groups, tally.ballots, strict=True))
    for group, count in zip(content.tally.groups, content.tally.ballots, strict=True):
        again = ballots.get(group)
        if again is None or (again.returned, again.valid) != (count.returned, count.valid):
            numbers = f"{again.returned} 张、{again.valid} 张" if again else "没有这一票别"
            sentence = (
                f"{group or '评议票'}的收回、有效：核验包写的是 {count.returned} 张、{count.valid} 张，重读原始文件得"
            )
            said.append(f"{sentence} {numbers}。")
    return [Problem(Level.STOPS, "counts_differ", sentence, Place(COUNTS)) for sentence in said]
