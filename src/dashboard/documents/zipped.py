"""Several files in one zip that tells neither when nor where it was made."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest day that a zip knows."""
_UNIX = 3
"""What a zip says of the system that made it, which Python would take from the machine."""


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the zip: the same names and contents give the same bytes."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, _FIRST_DAY)
            entry.create_system, entry.compress_type = _UNIX, ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
