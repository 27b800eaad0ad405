"""Databases that other versions of the program wrote."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from fractions import Fraction
from pathlib import Path

import pytest
from sqlalchemy import URL, inspect, text

from dashboard.domain.meeting import Decision
from dashboard.services.assessment import assess
from dashboard.store.engine import StoreUnreadableError, StoreVersionError, open_engine
from dashboard.store.meetings import Store
from dashboard.store.schema import VERSION, Base

VERSION_1 = Path(__file__).with_name("version_1.sql")
"""What the program of version 1 wrote: a meeting with three ballots, two critiques and one decided grade."""


def test_a_later_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Nothing is made or changed in a database whose version this program does not know."""
    with closing(sqlite3.connect(tmp_path / "dashboard.sqlite3")) as later:
        later.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreVersionError, match="版本 99"):
        Store.in_folder(tmp_path)
    with closing(sqlite3.connect(tmp_path / "dashboard.sqlite3")) as later:
        assert later.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_a_database_of_version_1_opens_with_all_it_held(tmp_path: Path) -> None:
    """Opening brings the tables up to date; the meeting and its results are as they were."""
    with closing(sqlite3.connect(tmp_path / "dashboard.sqlite3")) as first:
        first.executescript(VERSION_1.read_text("utf-8"))
    store = Store.in_folder(tmp_path)
    found = assess(store, store.entries()[0].id)
    assert found.results is not None
    assert [(r.label, r.score) for r in found.results.secretaries] == [("秦涛", Fraction(280, 3)), ("卫兰", 80)]
    assert found.record.decisions == {1: Decision("好", "集体研究")}
    assert [critique.name for _, critique in found.record.critiques] == ["秦涛", "卫兰"]
    store.set_issued(found.record.id, {"": 4})
    store.close()


def test_an_older_database_gets_every_table_and_column(tmp_path: Path) -> None:
    """After opening, the columns of each table are those that the program declares."""
    path = tmp_path / "dashboard.sqlite3"
    with closing(sqlite3.connect(path)) as first:
        first.executescript(VERSION_1.read_text("utf-8"))
    engine = open_engine(URL.create("sqlite", database=str(path)))
    there = inspect(engine)
    for table in Base.metadata.sorted_tables:
        assert {column["name"] for column in there.get_columns(table.name)} == set(table.columns.keys())
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA user_version")) == VERSION
    engine.dispose()


def test_several_programs_open_a_new_folder_at_once(tmp_path: Path) -> None:
    """The tables are made once; whoever comes second waits and finds them."""
    opening = "import sys; from pathlib import Path; from dashboard.store.meetings import Store; "
    opening += "print('ready', flush=True); sys.stdin.readline(); store = Store.in_folder(Path(sys.argv[1])); store.entries(); store.close()"
    command = [sys.executable, "-W", "error", "-c", opening, str(tmp_path / "data")]
    pipe = subprocess.PIPE
    openers = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe) for _ in range(4)]
    for opener in openers:
        assert opener.stdout
        assert opener.stdout.readline().strip() == b"ready"
    for opener in openers:
        assert opener.stdin
        opener.stdin.write(b"\n")
        opener.stdin.flush()
    assert [(opener.communicate()[1].decode(), opener.returncode) for opener in openers] == [("", 0)] * 4


@pytest.mark.parametrize("name", ["甲 乙", "100%2F", "a#b", "a&b=c"])
def test_a_folder_may_have_any_name(name: str, tmp_path: Path) -> None:
    """What an address would read as a sign is a letter of the folder's name."""
    Store.in_folder(tmp_path / name).close()
    assert [file.name for file in (tmp_path / name).iterdir()] == ["dashboard.sqlite3"]


def test_a_place_where_no_folder_can_be_made_is_a_sentence(tmp_path: Path) -> None:
    """Where a file stands in the way, the error says which file of data cannot be opened."""
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(StoreUnreadableError, match=r"^数据文件打不开：.*dashboard\.sqlite3"):
        Store.in_folder(tmp_path / "data")
