"""The child processes that open uploaded files: kept alive, since each costs a tenth of a second to start."""

import atexit
import os
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from typing import IO, NamedTuple, cast

import dashboard
from dashboard.domain.problems import Problem
from dashboard.intake.grid import Grid

SECONDS_LIMIT = 60
"""How long a child may work at one file."""
_COMMAND = [sys.executable, "-P", "-m", "dashboard.intake.workbook_worker"]
_PACKAGES = str(Path(dashboard.__file__).parent.parent)
_WORKER_COUNT = 3
_MOST_AT_ONCE = 2
"""Children that one upload takes at the most, so that another upload finds one free."""
_BYTES_AT_ONCE = 150_000
"""Bytes of the small files that are asked for together."""
_SECONDS_BETWEEN_LOOKS = 0.5

File = tuple[str, bytes]
Answer = tuple[list[Grid], list[Problem]]


class _Child(NamedTuple):
    process: subprocess.Popen[bytes]
    stdin: IO[bytes]
    stdout: IO[bytes]


class Worker:
    """One child process; it is started when it is first asked, and again after it died."""

    def __init__(self) -> None:
        self._child: _Child | None = None
        self._asked_at: float | None = None

    def read(self, files: Sequence[File]) -> list[Answer | None]:
        """Return what is in each file; None where the child dies of one, or works too long, two times.

        The second time each file is asked for alone, and the child looks through it before it reads it, to say
        what is wrong with it.
        """
        answers = self._ask(files, is_careful=False)
        if answers is None:
            alone = [self._ask([file], is_careful=True) for file in files]
            return [answer[0] if answer else None for answer in alone]
        return list(answers)

    def start(self) -> _Child:
        """Return the child, which is started unless it lives."""
        self._child = self._child or _started()
        return self._child

    def end_if_overdue(self) -> None:
        """End a child that has worked too long at its file."""
        asked_at, child = self._asked_at, self._child
        if asked_at is not None and child and time.monotonic() - asked_at > SECONDS_LIMIT:
            child.process.kill()

    def end(self) -> None:
        """End the child and leave nothing of it behind."""
        child, self._child = self._child, None
        if child:
            child.process.kill()
            child.process.wait()
            child.stdout.close()
            with suppress(OSError):  # what it was not told any more
                child.stdin.close()

    def _ask(self, files: Sequence[File], *, is_careful: bool) -> list[Answer] | None:
        child = self.start()
        self._asked_at = time.monotonic()
        try:
            pickle.dump((files, is_careful), child.stdin, pickle.HIGHEST_PROTOCOL)
            child.stdin.flush()
            answers: list[Answer]
            answers, is_last = pickle.load(child.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            self.end()
            return None
        finally:
            self._asked_at = None
        if is_last:
            self.end()
        return answers


def _started() -> _Child:
    """Return a new child; it ends by itself when this process closes its input, or dies."""
    process = subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return _Child(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))


def _surroundings() -> dict[str, str]:
    paths = [_PACKAGES, os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))}


_WORKERS = [Worker() for _ in range(_WORKER_COUNT)]
_free: LifoQueue[Worker] = LifoQueue()
for _worker in _WORKERS:
    _free.put(_worker)


@atexit.register
def end_all() -> None:
    """End every child."""
    for worker in _WORKERS:
        worker.end()


def get_ready() -> None:
    """Start the child that the next upload takes first, so that it gets ready while people choose their files."""
    with suppress(Empty):
        worker = _free.get_nowait()
        try:
            worker.start()
        finally:
            _free.put(worker)


def read_all(files: Sequence[File]) -> list[Answer | None]:
    """Return one answer a file; None where no child survives reading it.

    Uploads that come while all children are busy wait for one.
    """
    answers: list[Answer | None] = [None] * len(files)
    waiting = deque(_portions(files))

    def serve(worker: Worker) -> None:
        with suppress(IndexError):
            while True:
                portion = waiting.popleft()
                answers[portion] = worker.read(files[portion])

    with _borrowed(min(len(waiting), _MOST_AT_ONCE)) as workers:
        threads = [threading.Thread(target=serve, args=(worker,), daemon=True) for worker in workers]
        for thread in threads:
            thread.start()
        for thread in threads:
            while thread.is_alive():
                thread.join(min(_SECONDS_BETWEEN_LOOKS, SECONDS_LIMIT))
                for worker in workers:
                    worker.end_if_overdue()
    return answers


def _portions(files: Sequence[File]) -> Iterator[slice]:
    """Yield the files that are asked for together: small ones, since each question costs more than reading one.

    Example:
        >>> [(portion.start, portion.stop) for portion in _portions([("a", b"1"), ("b", b"2"), ("c", bytes(200_000))])]
        [(0, 2), (2, 3)]
    """
    start = size = 0
    for number, (_, content) in enumerate(files):
        if number > start and size + len(content) > _BYTES_AT_ONCE:
            yield slice(start, number)
            start, size = number, 0
        size += len(content)
    if files:
        yield slice(start, len(files))


@contextmanager
def _borrowed(count: int) -> Iterator[list[Worker]]:
    """Yield one worker at least, up to `count` where so many are free; they come back in any case."""
    with ExitStack() as back:
        workers = []
        for number in range(count):
            try:
                worker = _free.get(block=number == 0)
            except Empty:
                break
            back.callback(_free.put, worker)
            workers.append(worker)
        yield workers
