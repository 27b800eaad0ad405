"""Makes the five sample meetings: `python sample_data/generate.py` writes the committed files anew."""

import csv
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # so that the file also runs as a script

from sample_data import ballot_files, critique_files  # noqa: E402
from sample_data.files import Book, workbook  # noqa: E402
from sample_data.scenario import Scenario, load  # noqa: E402
from sample_data.votes import TRUTH_HEADER, Ballot, draw, truth  # noqa: E402

ROSTER_FILE = "名单.xlsx"


@dataclass(frozen=True)
class Recipe:
    """In which shapes a meeting's ballots and critique arrive, and what their files are called."""

    ballots_file: str
    ballots: Callable[[Scenario, tuple[Ballot, ...]], bytes]
    critique_file: str
    critique: Callable[[Scenario], bytes]


RECIPES = {
    "1_branches": Recipe(
        "评议票录入表.xlsx", ballot_files.row_per_ballot, "点评讲话.docx", critique_files.numbered_and_masked
    ),
    "2_district": Recipe(
        "评议结果.xlsx", ballot_files.row_per_ballot_by_group, "点评讲话.docx", critique_files.praise_problems_hopes
    ),
    "3_enterprises": Recipe("评议票.xlsx", ballot_files.paper_forms, "点评汇总.xlsx", critique_files.sheet),
    "4_communities": Recipe("计票汇总表.xlsx", ballot_files.counts_only, "点评讲话.docx", critique_files.general_only),
    "5_city": Recipe(
        "评议明细.xlsx", ballot_files.long_list, "点评讲话.docx", critique_files.strengths_then_shortcomings
    ),
}


def scenario_of(meeting: str) -> Scenario:
    """Return what is invented about a meeting, named as its folder is."""
    return load(HERE / "scenarios" / f"{meeting}.toml")


def files_of(meeting: str) -> dict[str, bytes]:
    """Return every file of a meeting's folder, by name."""
    scenario, recipe = scenario_of(meeting), RECIPES[meeting]
    ballots = draw(scenario)
    return {
        "meeting.toml": _meeting_toml(scenario, recipe).encode(),
        ROSTER_FILE: _roster(scenario),
        recipe.ballots_file: recipe.ballots(scenario, ballots),
        recipe.critique_file: recipe.critique(scenario),
        "truth.csv": _csv(TRUTH_HEADER, truth(scenario, ballots)),
        "points.csv": _csv(critique_files.POINTS_HEADER, critique_files.points(scenario)),
    }


def write_all(target: Path) -> None:
    """Write the folders of all meetings below `target`."""
    for meeting in RECIPES:
        folder = target / meeting
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files_of(meeting).items():
            (folder / name).write_bytes(content)


def _roster(scenario: Scenario) -> bytes:
    columns = ["序号", "姓名", "单位", "单位类别", "职务", "述职方式"]

    def fill(book: Book) -> None:
        sheet = book.sheet("述职名单", [7, 12, 32, 13, 18, 13], landscape=False)
        sheet.line(0, len(columns), scenario.title + "名单", "title", height=58)
        sheet.row(1, columns, "header", height=26)
        for row, person in enumerate(scenario.people, start=2):
            words = (person.name, person.unit, person.unit_kind, person.post, person.mode)
            sheet.row(row, [person.seq, *words], height=22)
        sheet.raw.freeze_panes(2, 0)
        sheet.raw.repeat_rows(1)

    return workbook(fill)


def _meeting_toml(scenario: Scenario, recipe: Recipe) -> str:
    issued = "\n".join(f'"{group}" = {count}' for group, count in scenario.issued.items())
    return f"""title = "{scenario.title}"
year = {scenario.year}
held_on = {scenario.held_on.isoformat()}
organizer = "{scenario.organizer}"
scheme = "{scenario.scheme}"

# 发出票数，按票别；不分票别的写在 "" 下
[issued]
{issued}

[files]
roster = "{ROSTER_FILE}"
ballots = ["{recipe.ballots_file}"]
critique = "{recipe.critique_file}"
"""


def _csv(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return target.getvalue().encode()


if __name__ == "__main__":
    write_all(HERE)
    print(f"已生成 {len(RECIPES)} 个示例会议：{HERE}")
