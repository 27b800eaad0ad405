"""Opening any uploaded table safely: a child process reads it."""

from collections.abc import Sequence

from dashboard.domain.problems import Level, Place, Problem
from dashboard.intake.grid import Grid
from dashboard.intake.workers import Answer, File, read_all

FILE_LIMIT = 30 * 2**20
"""Bytes of one file that are read at the most."""


def open_files(files: Sequence[File]) -> Answer:
    """Return every sheet of the files (name, content) as a grid, and every fault of the files.

    What a file is is judged by its content. Nothing of a file is parsed in this process.
    """
    refusals = [_refusal(name, content) for name, content in files]
    answers = iter(read_all([file for file, refused in zip(files, refusals, strict=True) if not refused]))
    grids: list[Grid] = []
    problems: list[Problem] = []
    for (name, _), refused in zip(files, refusals, strict=True):
        answer = ([], [refused]) if refused else next(answers)
        file_grids, file_problems = answer or ([], [_unreadable(name)])
        grids += file_grids
        problems += file_problems
    return grids, problems


def _refusal(name: str, content: bytes) -> Problem | None:
    """Return why a file is not even looked at."""
    if not content:
        message = "文件是空的（0 字节），请重新导出或另存后再上传。"
        return Problem(Level.STOPS, "empty_file", message, Place(name))
    if len(content) > FILE_LIMIT:
        message = (
            f"文件有 {len(content) / 2**20:.1f} MB，超过 {FILE_LIMIT // 2**20} MB 的上限，"
            "请删去图片等无关内容，或拆分后再上传。"
        )
        return Problem(Level.STOPS, "file_too_large", message, Place(name))
    return None


def _unreadable(name: str) -> Problem:
    message = (
        "读取这个文件所需的内存或时间超出上限，没有读入；"
        "请在 WPS 或 Excel 中只把有内容的区域复制到新工作簿，另存后再上传。"
    )
    return Problem(Level.STOPS, "unreadable_file", message, Place(name))
