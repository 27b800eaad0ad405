"""A file that leaves the house: its name, and how it is made when somebody asks for it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ZIP = "application/zip"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class OutgoingFile:
    """A file to hand over, made only when it is asked for."""

    label: str
    name: str
    make: Callable[[], bytes]
    mime: str = EXCEL


def as_file_name(title: str) -> str:
    """Return a title as a part of a file's name, without what Windows does not take in one.

    Example:
        >>> as_file_name("甲/乙: 述职评议会… "), as_file_name("..")
        ('甲_乙_述职评议会…', '')
    """
    return re.sub(r'[\\/:*?"<>|\s\x00-\x1f\x7f]+', "_", title).strip("_.")[:60]
