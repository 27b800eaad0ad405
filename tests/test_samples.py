"""The five sample meetings through the whole path, against the generator's own count and golden tables.

`make golden` rewrites the golden tables; read the difference before committing it.
"""

import csv
import os
from contextlib import closing
from pathlib import Path

import pytest

from dashboard.domain.ordering import Order, ordered
from dashboard.domain.problems import Level
from dashboard.domain.results import Results
from dashboard.domain.rounding import printed
from dashboard.services.assessment import Assessment, assess
from dashboard.services.samples import open_sample, samples
from dashboard.store.meetings import Store
from tests.conftest import ROOT
from tests.results_samples import votes_of

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = samples(ROOT / "sample_data")
KINDS = {"strength": "strengths", "shortcoming": "shortcomings", "advice": "advice"}
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def assessments(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Assessment]:
    """Open every sample once in a store of its own."""
    with closing(Store.in_folder(tmp_path_factory.mktemp("samples"))) as store:
        return {sample.folder.name: assess(store, open_sample(store, sample)) for sample in SAMPLES}


def results_of(assessment: Assessment) -> Results:
    """Return the results, which every sample has."""
    assert assessment.results
    return assessment.results


def read(file: Path) -> Table:
    """Return the rows of a table."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def ranking(results: Results) -> Table:
    """Return place, person, votes of the main item, score and suggested grade, best first."""
    return [
        {
            "名次": str(r.rank.place) if r.rank else "",
            "并列": "是" if r.rank and r.rank.tied else "",
            "姓名": r.secretary.name,
            "单位": r.secretary.unit,
            "述职方式": r.secretary.mode.word if r.secretary.mode else "",
            "票数": "/".join(map(str, votes_of(r, results.main_item).counts)),
            "得分": printed(r.score),
            "建议等次": r.suggestion.grade or "",
        }
        for r in ordered(results.secretaries, Order.SCORE)
    ]


def test_there_are_five_samples() -> None:
    """One sample for each of the five kinds of meeting."""
    assert [sample.folder.name[0] for sample in SAMPLES] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("name", [sample.folder.name for sample in SAMPLES])
def test_counts_are_the_generators_own(assessments: dict[str, Assessment], name: str) -> None:
    """Every count of every person, item and voter group is what the generator drew."""
    results = results_of(assessments[name])
    read_back = {
        (str(r.secretary.seq), r.secretary.name, r.secretary.unit, item, group): cell.counts
        for r in results.secretaries
        for (item, group), cell in r.cells.items()
    }
    truth = {
        (row["seq"], row["name"], row["unit"], row["item"], row["group"]): tuple(
            int(row[mark]) for mark in results.scale.marks
        )
        for row in read(ROOT / "sample_data" / name / "truth.csv")
    }
    assert read_back == truth


@pytest.mark.parametrize("name", [sample.folder.name for sample in SAMPLES])
def test_rankings_are_the_golden_ones(assessments: dict[str, Assessment], name: str) -> None:
    """Places, scores and suggested grades are those of the committed table."""
    table, golden = ranking(results_of(assessments[name])), GOLDEN / f"{name}.csv"
    if os.environ.get("DASHBOARD_REWRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        with golden.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, table[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(table)
    assert table == read(golden)


@pytest.mark.parametrize("name", [sample.folder.name for sample in SAMPLES])
def test_critiques_are_the_generators_own(assessments: dict[str, Assessment], name: str) -> None:
    """Every point of every critique is attached to the person of whom it was said, and to nobody else."""
    file = ROOT / "sample_data" / name / "points.csv"
    spoken = [(row["unit"], row["name"], row["kind"], row["text"].rstrip("。")) for row in read(file)]
    found = [
        (r.secretary.unit, r.secretary.name, kind, point.text.rstrip("。"))
        for r in results_of(assessments[name]).secretaries
        if r.critique
        for kind, part in KINDS.items()
        for point in getattr(r.critique, part)
    ]
    assert sorted(found) == sorted(spoken)


@pytest.mark.parametrize("name", [sample.folder.name for sample in SAMPLES])
def test_samples_open_without_a_problem_that_stops(assessments: dict[str, Assessment], name: str) -> None:
    """Samples may hold warnings on purpose, but nothing that must be mended."""
    assert [p for p in assessments[name].problems if p.level is Level.STOPS] == []


def test_issued_ballots_come_from_the_meeting(assessments: dict[str, Assessment]) -> None:
    """发出 of the district meeting is kept by voter group."""
    ballots = results_of(assessments["2_district"]).ballots
    assert {group: (c.issued, c.returned, c.valid) for group, c in ballots.items()} == {
        "A票": (9, 9, 9),
        "B票": (40, 38, 37),
        "C票": (16, 16, 15),
    }
