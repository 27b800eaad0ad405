"""Letters and notice as they leave the house: nothing of another person's in any of them, names, zip."""

import html
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document

from dashboard.domain.critique import Critique, Point, Theme
from dashboard.domain.ledger import Source, new_entry
from dashboard.domain.meeting import Meeting
from dashboard.domain.problems import Level, Problem
from dashboard.domain.reconciliation import Reconciliation
from dashboard.domain.results import Results, SecretaryResult
from dashboard.domain.roster import Secretary
from dashboard.domain.rounding import printed
from dashboard.services.assessment import Assessment, assess
from dashboard.services.letters import (
    FeedbackChoices,
    Imprint,
    letter,
    letter_name,
    letter_paper,
    letters,
    meeting_notice,
    mentions,
    proposed_imprint,
)
from dashboard.services.outgoing import OutgoingFile
from dashboard.services.samples import open_sample, samples
from dashboard.store.meetings import Store
from tests.conftest import ROOT
from tests.results_samples import results_of

SAMPLES = samples(ROOT / "sample_data")
IMPRINT = Imprint("临江区委组织部", date(2026, 1, 15), date(2026, 6, 30), "王晓")
CHOICES = FeedbackChoices()
TAG = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda sample: sample.folder.name)
def assessment(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    """Open a sample meeting."""
    with closing(Store.in_folder(tmp_path_factory.mktemp("letters"))) as store:
        return assess(store, open_sample(store, request.param))


@pytest.fixture(scope="module")
def files(assessment: Assessment) -> dict[str, bytes]:
    """Return every file of the zip of a sample, by its name."""
    with zipfile.ZipFile(BytesIO(letters(results_in(assessment), [], IMPRINT, CHOICES).make())) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


def results_in(assessment: Assessment) -> Results:
    """Return the results, which every sample has."""
    assert assessment.results
    return assessment.results


def parts(word: bytes) -> Iterator[tuple[str, str]]:
    """Return the text of every part of a Word file, tags and attributes too, each paragraph on its own line."""
    with zipfile.ZipFile(BytesIO(word)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            raw = archive.read(name).decode("utf-8")
            yield name, html.unescape(TAG.sub("", raw.replace("</w:p>", "\n").replace("<w:br/>", "\n"))) + raw


def own_sentences(person: SecretaryResult) -> list[str]:
    """Return all that was said of a person."""
    critique = person.critique or Critique()
    points = (*critique.strengths, *critique.shortcomings, *critique.advice)
    return [point.text for point in points]


def criticised(*shortcomings: tuple[str, ...]) -> Results:
    """Return a meeting of two people with those shortcomings, all of one theme."""
    people = [Secretary(1, "秦涛", "东街社区"), Secretary(2, "陆明远", "青石镇")]
    results = results_of([(9, 1, 0, 0), (8, 2, 0, 0)], people=people)
    said = [Critique(shortcomings=tuple(Point(t, themes=(Theme("T07"),)) for t in texts)) for texts in shortcomings]
    criticised = [replace(person, critique=c) for person, c in zip(results.secretaries, said, strict=True)]
    return replace(results, secretaries=tuple(criticised))


def without(text: str, words: list[str]) -> str:
    """Return a text without some of its words, the longest first."""
    for word in sorted(filter(None, words), key=len, reverse=True):
        text = text.replace(word, "\n")
    return text


def test_no_letter_holds_anything_of_another_person(assessment: Assessment, files: dict[str, bytes]) -> None:
    """Every part of every file: no other name, unit or sentence; every number in it is the person's own."""
    results = results_in(assessment)
    meeting = results.meeting
    general = own_sentences(replace(results.secretaries[0], critique=assessment.record.general))
    assert list(files) == [letter_name(p.secretary, len(results.secretaries)) for p in results.secretaries]
    for person, word in zip(results.secretaries, files.values(), strict=True):
        mine = own_sentences(person)
        common = [meeting.full_title, person.secretary.unit, person.secretary.name, *mine]
        for part, text in parts(word):
            rest = without(text.replace("\n", "") if part.startswith("docProps") else text, common)
            for other in results.secretaries:
                if other is person:
                    continue
                for told in (other.secretary.name, other.secretary.unit):
                    assert told not in rest or told in common, (part, person.label, told)
                for sentence in own_sentences(other):
                    assert sentence not in rest or sentence in mine, (part, person.label, sentence)
            assert not [sentence for sentence in general if sentence in rest], (part, person.label)


def test_every_number_of_a_letter_is_the_persons_own(assessment: Assessment, files: dict[str, bytes]) -> None:
    """The table has the own counts; every number with decimals is the own score or an own share."""
    results = results_in(assessment)
    for person, word in zip(results.secretaries, files.values(), strict=True):
        document = Document(BytesIO(word))
        text = "\n".join(paragraph.text for paragraph in document.paragraphs)
        votes = document.tables[0]
        own = {printed(person.score)}
        assert len(votes.rows) == 1 + len(results.items)
        for item, row in zip(results.items, votes.rows[1:], strict=True):
            counts = person.distribution(item)
            assert counts
            name, *cells = (cell.text for cell in row.cells)
            shares = counts.percents(results.scheme)
            assert name == item
            assert cells == [
                *(f"{count}票\n{share}" for count, share in zip(counts.grade_counts, shares, strict=True)),
                str(counts.valid_count),
                *(str(counts.counts[code]) for code, _ in results.scale.asides),
            ]
        assert set(re.findall(r"\d+\.\d+", without(text, own_sentences(person)))) <= own


def test_what_is_withheld_is_in_no_letter(assessment: Assessment) -> None:
    """No voter group is named, so that nothing of a small one can be told; nor a place or a computation."""
    results = results_in(assessment)
    for person in results.secretaries:
        text = letter_paper(results, person, [], Imprint(), CHOICES).as_text()
        rest = without(text, [results.scheme.name, *own_sentences(person)])
        assert not [group for group in results.groups if group and group in rest]
        assert "列第" not in rest
        assert "名次" not in rest


def test_no_file_tells_who_made_it_or_when(files: dict[str, bytes]) -> None:
    """No author, no program's comment, no path, and no time but the day of issue."""
    for name, text in parts(next(iter(files.values()))):
        assert "python-docx" not in text, name
        assert not re.search(r"<(dc:creator|cp:lastModifiedBy|Company|Manager)>[^<]", text), name
        days = re.findall(r"\d{4}-\d\d-\d\dT", text) if name.startswith("docProps") else []
        assert set(days) <= {"2026-01-15T"}, name


def test_the_notice_of_a_sample_names_nobody(assessment: Assessment) -> None:
    """Quoted sentences that name anybody or a unit are left out; no score is in it."""
    results = results_in(assessment)
    made = meeting_notice(results, assessment.record.general, IMPRINT, addressee="各党组织", with_sentences=True)
    document = Document(BytesIO(made.make()))
    text = without(
        "\n".join(p.text for p in document.paragraphs), [results.meeting.full_title, results.meeting.organizer]
    )
    for person in results.secretaries:
        assert person.secretary.name not in text
        assert person.secretary.unit not in text
        assert printed(person.score) not in text
    assert [p.text for p in document.paragraphs if p.text[:2] in {"一、", "二、", "三、"}] == [
        "一、总体情况",
        "二、存在问题",
        "三、整改要求",
    ]


def test_file_names_are_safe_and_never_equal() -> None:
    """Equal people of a masked roster differ by their number; what a file's name may not hold goes."""
    people = [Secretary(1, "XXX", "甲/乙:支部"), Secretary(2, "XXX", "甲乙支部"), Secretary(3, "秦<&>涛", "")]
    assert [letter_name(person, 3) for person in people] == [
        "01_甲_乙_支部_XXX_反馈意见表.docx",
        "02_甲乙支部_XXX_反馈意见表.docx",
        "03_秦_&_涛_反馈意见表.docx",
    ]
    long = letter_name(Secretary(100, "某" * 80, "单" * 80), 100)
    assert long == f"100_{'单' * 40}_{'某' * 20}_反馈意见表.docx"
    assert len(long.encode()) < 255


def test_entries_of_the_ledger_go_to_their_person() -> None:
    """Of a ledger of two people each letter has the own entries; who has none gets the shortcomings."""
    results = criticised(("学习不深",), ("创新不够",))
    first = results.secretaries[0].secretary
    entry = replace(new_entry(first, "台账问题", Source.SELF), measure="建章立制", due_on=date(2026, 3, 1))
    mine, other = (letter_paper(results, person, [entry], IMPRINT, CHOICES).as_text() for person in results.secretaries)
    assert "台账问题　｜　建章立制　｜　2026年3月1日" in mine
    assert "学习不深　｜" not in mine
    assert "台账问题" not in other
    assert "创新不够　｜　　｜　2026年6月30日" in other


def test_texts_that_name_others_are_reported_before_anything_is_made() -> None:
    """A critique, an entry and the general remarks that name another person; own name and unit are no reason."""
    results = criticised(("不如陆 明远做得实",), ("秦涛的办法可学", "青石镇的底子好"))
    entries = [new_entry(results.secretaries[0].secretary, "向青石镇学习不够", Source.SELF)]
    general = Critique(advice=(Point("都要向陆明远看齐"),))
    assert [str(problem) for problem in mentions(results, general, entries)] == [
        "秦涛的点评或台账中提到陆明远，反馈前请在“上传与核对”或“整改台账”页改写。",
        "陆明远的点评或台账中提到秦涛，反馈前请在“上传与核对”或“整改台账”页改写。",
        "面向全体的讲话中提到陆明远，会写进通报；请下载后改写。",
    ]
    assert mentions(criticised(("秦涛同志学习不深",), ("青石镇基础弱",)), Critique(), []) == []


def test_a_quoted_sentence_never_names_anybody() -> None:
    """Asked to quote, the notice leaves out the sentence with a name and keeps the other."""
    results = criticised(("不如陆明远学得深",), ("学习碎片化",))
    made = meeting_notice(results, Critique(), IMPRINT, addressee="", with_sentences=True)
    text = "\n".join(p.text for p in Document(BytesIO(made.make())).paragraphs)
    assert "涉及2名述职人。有的学习碎片化。" in text
    assert "陆明远" not in text


def test_nothing_leaves_the_house_before_counts_are_explained() -> None:
    """Letter, zip and notice are refused while counts do not add up and nobody stated why."""
    results = results_of([(9, 1, 0, 0)])
    [person] = results.secretaries
    differs = Problem(Level.WARNS, "marks_do_not_add_up", "总体评价收回 11 张，而秦涛 10 票与之不符；请核对原票。")
    broken = replace(results, reconciliation=Reconciliation(problems=(differs,)))
    exports: list[Callable[[], OutgoingFile]] = [
        lambda: letter(broken, person, [], IMPRINT, CHOICES),
        lambda: letters(broken, [], IMPRINT, CHOICES),
        lambda: meeting_notice(broken, Critique(), IMPRINT, addressee="", with_sentences=False),
    ]
    for export in exports:
        with pytest.raises(ValueError, match="not exported without a reason"):
            export()


def test_the_imprint_is_proposed_from_the_meeting() -> None:
    """Organizer and day; the rest is typed."""
    assert proposed_imprint(Meeting("述职评议会", 2025, date(2026, 1, 15), "临江区委")) == Imprint(
        "临江区委", date(2026, 1, 15)
    )
