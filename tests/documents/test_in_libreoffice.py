"""The ranked workbook as a real office program shows it."""

import csv
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.documents.ledger_workbook import ledger_workbook
from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.domain.meeting import Meeting
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.rounding import printed
from dashboard.services.ledger import read_ledger
from tests.ledger_samples import CLOSED, LATE, ROSTER, TODAY
from tests.results_samples import GROUPS, many_results

SOFFICE = shutil.which("soffice")
EVERY_SHEET_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


@pytest.fixture(scope="session")
def office() -> str:
    """Return LibreOffice; without it the test fails under CI and is skipped elsewhere."""
    if SOFFICE is None:
        reason = "没有 LibreOffice：这项测试需要它（apt-get install libreoffice-calc）"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    return str(SOFFICE)


def test_the_printed_ranking_is_the_results(office: str, tmp_path: Path) -> None:
    """Every name and score of the sheet, as LibreOffice shows it, is what the Results object prints."""
    results = many_results(14, groups=GROUPS)
    book = tmp_path / "排名表.xlsx"
    book.write_bytes(ranked_workbook(results, Edition.INTERNAL))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    convert = ["--headless", "--convert-to", EVERY_SHEET_AS_SHOWN, "--outdir", str(tmp_path), str(book)]
    subprocess.run([office, profile, *convert], check=True, capture_output=True, timeout=120)
    [file] = tmp_path.glob("*排名表-排名表.csv")
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    head = next(row for row in rows if "得分" in row)
    name_at, score_at = head.index("姓名"), head.index("得分")
    names = {result.secretary.name for result in results.secretaries}
    shown = [(row[name_at], row[score_at]) for row in rows if row[name_at] in names]
    assert shown == [(r.secretary.name, printed(r.score)) for r in ordered(results.secretaries, Order.SCORE)]


TYPED = (
    "=1+1",
    "007",
    "3/4",
    "1.50",
    "TRUE",
    "1e5",
    "2026年6月30日",
    "第一条\n第二条",
    "'引号",
    "12:30",
    "50%",
    "1,234",
)


def test_the_ledger_comes_back_unchanged_through_three_kinds_of_files(office: str, tmp_path: Path) -> None:
    """Saved as ods, that as xls, and that as xlsx again: importing changes no field of any entry."""
    entries = [replace(LATE, standard=text, measure=text, progress=text, id=n) for n, text in enumerate(TYPED, 2)]
    entries = [replace(entry, shortcoming=f"问题 {entry.id}") for entry in entries] + [replace(CLOSED, id=1)]
    file = tmp_path / "整改台账.xlsx"
    file.write_bytes(ledger_workbook(Meeting("城关区述职评议会", 2026), entries, TODAY))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    for kind in ("ods", "xls", "xlsx"):
        folder = tmp_path / kind
        convert = ["--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
        subprocess.run([office, profile, *convert], check=True, capture_output=True, timeout=120)
        file = folder / f"整改台账.{kind}"
        found = read_ledger([(file.name, file.read_bytes())], entries, ROSTER, TODAY)
        assert (found.changed, found.added, found.unchanged_count) == ((), (), len(entries)), kind
        assert found.problems == ()
