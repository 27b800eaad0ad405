"""Letters as a real office program lays them out."""

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.documents.feedback import FeedbackChoices, feedback
from dashboard.documents.official_paper import Imprint
from dashboard.documents.official_word import official_word
from dashboard.domain.critique import Critique, Point
from dashboard.domain.results import Results
from dashboard.domain.roster import Secretary
from tests.documents.test_in_libreoffice import office
from tests.results_samples import results_of

PDFTOTEXT = shutil.which("pdftotext")
PEOPLE = (
    Secretary(1, "秦<涛> & *甲*", "东街社区 & 西街"),
    Secretary(2, "陆明远", "青石镇"),
    Secretary(3, "方海", "柳林"),
)
IMPRINT = Imprint("临江区委组织部", date(2026, 1, 15), date(2026, 6, 30), "王晓，12345")
__all__ = ["office"]


def meeting() -> Results:
    """Return three people: a long critique, none at all, no valid vote."""
    results = results_of([(12, 5, 2, 1), (15, 5, 0, 0), (0, 0, 0, 0, 20)], people=PEOPLE)
    long = Critique(
        strengths=(Point("带头学习，带头示范，办法多、效果好"),),
        shortcomings=tuple(Point(f"第{n}件事抓得不实，" + "安排多、跟进少，" * 8 + "还有差距") for n in range(1, 9)),
    )
    first, *others = results.secretaries
    return replace(results, secretaries=(replace(first, critique=long), *others))


@pytest.fixture
def pdftotext() -> str:
    """Return the program that reads a PDF; without it or a Writer the test fails under CI, elsewhere it is skipped."""
    if PDFTOTEXT is None or shutil.which("lowriter") is None:
        reason = (
            "没有 pdftotext 或 LibreOffice Writer：这项测试需要它们（apt-get install poppler-utils libreoffice-writer）"
        )
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return str(PDFTOTEXT)


def test_letters_are_laid_out_whole(office: str, pdftotext: str, tmp_path: Path) -> None:
    """All words are on the pages, no page is blank; how many there are depends a little on the fonts at hand."""
    results = meeting()
    for person in results.secretaries:
        paper = feedback(results, person, (), IMPRINT, FeedbackChoices())
        (tmp_path / f"{person.secretary.seq}.docx").write_bytes(official_word(paper))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = [
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        *map(str, sorted(tmp_path.glob("*.docx"))),
    ]
    subprocess.run([office, profile, *convert], check=True, capture_output=True, timeout=120)
    pages = [_pages(pdftotext, tmp_path / f"{seq}.pdf") for seq in (1, 2, 3)]
    assert len(pages[0]) in {4, 5, 6}
    assert all(len(of_letter) in {1, 2} for of_letter in pages[1:])
    assert all(len(page) > 60 for of_letter in pages for page in of_letter)
    first, second, third = ("".join(of_letter) for of_letter in pages)
    assert "东街社区&西街秦<涛>&*甲*同志：" in first
    assert first.count("还有差距") == 16
    assert sum("完成时限" in page for page in pages[0]) >= 2
    assert "本次会议没有记录对你的个人点评。" in second
    assert "对你没有有效票，不计得分。" in third
    assert all(f"—{n}—" in page for n, page in enumerate(pages[0], start=1))
    assert all("临江区委组织部2026年1月15日" in of_letter[-1] for of_letter in pages)


def _pages(pdftotext: str, pdf: Path) -> list[str]:
    """Return the words of each page, without spaces."""
    said = subprocess.run([pdftotext, "-enc", "UTF-8", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return ["".join(page.split()) for page in said.stdout.decode().split("\f")[:-1]]
