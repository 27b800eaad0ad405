"""The ranked workbook as a real office program shows it."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from dashboard.documents.ranked_workbook import Edition, ranked_workbook
from dashboard.domain.ordering import Order, ordered
from dashboard.domain.rounding import printed
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
