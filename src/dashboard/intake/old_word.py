"""Old Word documents (.doc) through LibreOffice, where the machine has it: in a child, with a time limit."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

SECONDS_AT_MOST = 60


def office() -> str | None:
    """Return the program of LibreOffice, or None where the machine has none; on Windows it is on no PATH."""
    on_windows = Path(os.environ.get("PROGRAMFILES", "/"), "LibreOffice", "program")
    return shutil.which("soffice") or shutil.which("libreoffice") or shutil.which("soffice", path=str(on_windows))


def as_docx(data: bytes, program: str) -> bytes | None:
    """Return an old document as .docx, or None where it cannot be converted in time.

    The child works in a folder and with a profile of its own that are removed afterwards, so that it
    neither meets an office that is open nor leaves the text behind.
    """
    with tempfile.TemporaryDirectory(prefix="dashboard_doc_", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        (work / "speech.doc").write_bytes(data)
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "docx", "--outdir", folder]
        if not _ran([program, profile, *options, str(work / "speech.doc")], work):
            return None
        converted = work / "speech.docx"
        return converted.read_bytes() if converted.is_file() else None


def _ran(command: list[str], folder: Path) -> bool:
    """Return whether a command ended well in time; after that time it is ended with its children."""
    quiet = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=folder, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        return child.wait(SECONDS_AT_MOST) == 0
    except subprocess.TimeoutExpired:
        _end(child)
        return False


def _end(child: subprocess.Popen[bytes]) -> None:
    """End a child; where the platform has groups of processes, with all that it started."""
    if os.name == "posix":
        os.killpg(child.pid, signal.SIGKILL)
    child.kill()
    child.wait()
