"""Children that read files are kept, replaced when they die or hang, and shared between uploads."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import LifoQueue

import pytest

from dashboard.intake import workers
from dashboard.intake.workers import File, Worker, read_all

CSV = "票号,秦涛\n1,好\n".encode()
HANGS = "import time; time.sleep(60)"
DIES = "import os; os._exit(1)"
DIES_OF_ONE = """
import os, pickle, sys
while True:
    files, is_careful = pickle.load(sys.stdin.buffer)
    if any(name == "坏.csv" for name, _ in files):
        os._exit(1)
    pickle.dump(([([], [name]) for name, _ in files], False), sys.stdout.buffer)
    sys.stdout.buffer.flush()
"""


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Return a worker of the test's own."""
    own = Worker()
    yield own
    own.end()


def texts(worker: Worker, file: File = ("票.csv", CSV)) -> list[list[str]]:
    """Return the rows of the one sheet that a worker reads."""
    [answer] = worker.read([file])
    assert answer is not None
    return [list(row) for row in answer[0][0].rows]


def child(worker: Worker) -> subprocess.Popen[bytes]:
    """Return the process of a worker that has been asked."""
    assert worker._child is not None
    return worker._child.process


def test_a_child_is_ready_before_it_is_asked(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever gets ready finds the child started, and the first upload reads in that very process."""
    monkeypatch.setattr(workers, "_free", LifoQueue[Worker]())
    workers.get_ready()  # all are busy: nothing to do, and nobody waits
    workers._free.put(worker)
    workers.get_ready()
    started = child(worker)
    workers.get_ready()
    [answer] = read_all([("票.csv", CSV)])
    assert answer is not None
    assert child(worker) is started


def test_a_child_is_kept(worker: Worker) -> None:
    """Two files are read by one process."""
    texts(worker)
    first = child(worker)
    texts(worker)
    assert child(worker) is first


def test_a_dead_child_is_replaced(worker: Worker) -> None:
    """A child that was killed between two files costs nothing but a new one."""
    texts(worker)
    first = child(worker)
    first.kill()
    first.wait()
    assert texts(worker) == [["票号", "秦涛"], ["1", "好"]]
    assert child(worker) is not first


def test_a_child_ends_with_its_parent() -> None:
    """A process that ends without a word leaves no child behind."""
    ended = (
        "import os\nfrom dashboard.intake.workers import Worker\nworker = Worker()\nworker.read([('a.csv', b'1')])\n"
    )
    ended += "print(worker._child.process.pid, flush=True)\nos._exit(0)"
    done = subprocess.run(
        [sys.executable, "-c", ended], capture_output=True, text=True, check=True, env=workers._surroundings()
    )
    alive = f"import os, time\nfor _ in range(100):\n    try: os.kill({int(done.stdout)}, 0)\n    except OSError: break\n    time.sleep(0.05)\nelse: raise SystemExit(1)"
    assert subprocess.run([sys.executable, "-c", alive], check=False).returncode == 0


@pytest.mark.parametrize("program", [HANGS, DIES], ids=["hangs", "dies"])
def test_a_file_that_no_child_survives(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A child that hangs or dies is ended and has no answer; the next upload is read as ever."""
    with monkeypatch.context() as patched:
        patched.setattr(workers, "_COMMAND", [sys.executable, "-c", program])
        patched.setattr(workers, "SECONDS_LIMIT", 0.2)
        workers.end_all()
        assert read_all([("票.csv", CSV)]) == [None]
    [answer] = read_all([("票.csv", CSV)])
    assert answer is not None
    assert answer[1] == []


def test_a_file_that_takes_its_child_down_takes_no_other_file_along(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small files are asked for together; where the child dies, each is asked for alone."""
    monkeypatch.setattr(workers, "_COMMAND", [sys.executable, "-c", DIES_OF_ONE])
    answers = worker.read([("好1.csv", CSV), ("坏.csv", CSV), ("好2.csv", CSV)])
    assert [str(answer) for answer in answers] == ["([], ['好1.csv'])", "None", "([], ['好2.csv'])"]


def test_two_uploads_at_once() -> None:
    """Uploads of several threads get their own answers, however few children there are."""
    uploads = [[(f"票{number}-{part}.csv", b"%d,%d" % (number, part)) for part in range(5)] for number in range(6)]
    with ThreadPoolExecutor(6) as threads:
        read = list(threads.map(read_all, uploads))
    for number, answers in enumerate(read):
        found = [answer[0][0].rows[0] for answer in answers if answer]
        assert found == [[str(number), str(part)] for part in range(5)]
    assert workers._free.qsize() == len(workers._WORKERS)
