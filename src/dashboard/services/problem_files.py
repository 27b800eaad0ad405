"""Problems as the user's own workbook: which files have such, and the copy with its cells marked."""

from collections.abc import Sequence
from pathlib import PurePath

from dashboard.documents.problem_workbook import PlainSheet, is_cell, problem_workbook
from dashboard.domain.problems import Problem
from dashboard.intake.tables_in_text import open_tables
from dashboard.intake.workers import File
from dashboard.services.outgoing import OutgoingFile, as_file_name


def files_to_mark(problems: Sequence[Problem]) -> list[str]:
    """Return the names of the files of which a problem names a cell."""
    return list(dict.fromkeys(problem.place.file for problem in problems if is_cell(problem.place)))


def marked_copy(files: Sequence[File], name: str, problems: Sequence[Problem]) -> OutgoingFile:
    """Return a copy of one uploaded file with its problems marked.

    The file is read again, in the child process that reads every upload; its cells come as text.

    Args:
        files: the upload.
        name: one of `files_to_mark`.
        problems: of the whole upload.
    """

    def make() -> bytes:
        grids, _, _ = open_tables([file for file in files if file[0] == name] or files)
        sheets = [PlainSheet(grid.place.sheet, grid.rows, grid.hidden) for grid in grids if grid.place.file == name]
        return problem_workbook(sheets, [problem for problem in problems if problem.place.file == name])

    return OutgoingFile("下载标出问题的副本", f"{as_file_name(PurePath(name).stem)}_问题标注.xlsx", make)
