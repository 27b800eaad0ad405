"""What all tests share: where the seeds are, and a real server with a real browser."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.store.meetings import Store

settings.register_profile("shared_machine", deadline=None)
settings.load_profile("shared_machine")

ROOT = Path(__file__).parents[1]
CHROMIUM = shutil.which("chromium")


@pytest.fixture(autouse=True, scope="session")
def own_data_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test away from the data folder of whoever runs the tests."""
    os.environ["DASHBOARD_DATA"] = str(tmp_path_factory.mktemp("data"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty store in the test's own folder, and close it afterwards."""
    found = Store.in_folder(tmp_path)
    yield found
    found.close()


@dataclass(frozen=True)
class Server:
    """A running dashboard with its own data folder."""

    url: str
    data: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError("the server ended before it was ready")
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server was not ready in 30 seconds")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Run the dashboard as `make run` does, on a free port and an empty data folder."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    data = tmp_path / "data"
    log = (tmp_path / "server.log").open("wb")
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | {"DASHBOARD_DATA": str(data)},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_until_healthy(url, process)
        yield Server(url, data)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        log.close()
