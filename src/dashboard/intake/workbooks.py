"""Opening any uploaded table safely: the parent's side of the child process that reads."""

import io
import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import dashboard
from dashboard.domain.problems import Level, Place, Problem
from dashboard.intake.grid import Grid

FILE_LIMIT = 30 * 2**20
"""Bytes of one file that are read at the most."""
SECONDS_LIMIT = 60
"""How long one child may work."""
_WORKER = "dashboard.intake.workbook_worker"
_PACKAGES = str(Path(dashboard.__file__).parent.parent)

File = tuple[str, bytes]
Answer = tuple[list[Grid], list[Problem]]


def open_files(files: Sequence[File]) -> Answer:
    """Return every sheet of the files (name, content) as a grid, and every fault of the files.

    What a file is is judged by its content. Nothing of a file is parsed in this process.
    """
    refusals = [_refusal(name, content) for name, content in files]
    answers = iter(_read_safely([file for file, refused in zip(files, refusals, strict=True) if not refused]))
    grids: list[Grid] = []
    problems: list[Problem] = []
    for refused in refusals:
        file_grids, file_problems = ([], [refused]) if refused else next(answers)
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


def _read_safely(files: Sequence[File]) -> list[Answer]:
    """Return one answer a file; a child that dies on its first file convicts that file alone."""
    answers: list[Answer] = []
    while len(answers) < len(files):
        waiting = files[len(answers) :]
        answers += _answers_of_child(waiting) or [([], [_unreadable(waiting[0][0])])]
    return answers


def _answers_of_child(files: Sequence[File]) -> list[Answer]:
    """Return the answers that one child gives before it ends, dies or runs out of time."""
    paths = [_PACKAGES, os.environ.get("PYTHONPATH", "")]
    try:
        output = subprocess.run(
            [sys.executable, "-P", "-m", _WORKER],
            input=b"".join(pickle.dumps(file) for file in files),
            capture_output=True,
            check=False,
            timeout=SECONDS_LIMIT,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ).stdout
    except subprocess.TimeoutExpired as expired:
        output = expired.stdout or b""
    return _whole_answers(output)


def _whole_answers(output: bytes) -> list[Answer]:
    """Return the complete answers in a child's output; one that was cut off is left out."""
    stream = io.BytesIO(output)
    answers: list[Answer] = []
    while stream.tell() < len(output):
        try:
            answers.append(pickle.load(stream))
        except (EOFError, pickle.UnpicklingError):
            break
    return answers


def _unreadable(name: str) -> Problem:
    message = (
        "读取这个文件所需的内存或时间超出上限，没有读入；"
        "请在 WPS 或 Excel 中只把有内容的区域复制到新工作簿，另存后再上传。"
    )
    return Problem(Level.STOPS, "unreadable_file", message, Place(name))
