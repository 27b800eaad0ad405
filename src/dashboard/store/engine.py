"""Opening the database: tables, version, and what SQLite must be told."""

import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.schema import CreateColumn

from dashboard.store import ledger_schema  # noqa: F401 (its tables are made with the others)
from dashboard.store.schema import VERSION, Base

_MOST_SECONDS = 5
_SECONDS_BETWEEN_TRIES = 0.02


class StoreUnreadableError(Exception):
    """This program cannot read or write the data; the text says why, as the user reads it."""


class StoreVersionError(StoreUnreadableError):
    """The database was written by another version of the program."""


def open_engine(url: URL) -> Engine:
    """Return the database at an address, its tables and columns made where they are missing.

    Raises:
        StoreVersionError: a later version of the program wrote it.
    """
    engine = create_engine(url)
    try:
        _bring_up_to_date(engine)
    except BaseException:
        engine.dispose()  # Windows neither moves nor removes a file that is still open
        raise
    return engine


def _bring_up_to_date(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        with engine.connect() as connection:
            found = connection.scalar(text("PRAGMA user_version"))
        if found > VERSION:
            raise StoreVersionError(
                f"数据文件由更新的程序写成（版本 {found}，本程序为 {VERSION}），请改用新版程序打开。"
            )
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.execute(text("BEGIN IMMEDIATE"))  # the command line may open the same new folder now
        Base.metadata.create_all(connection)
        _add_missing_columns(connection)
        if engine.dialect.name == "sqlite":
            connection.execute(text(f"PRAGMA user_version = {VERSION}"))


def _add_missing_columns(connection: Connection) -> None:
    """Add the columns that an earlier version did not have; each is nullable or has a server default."""
    for table in Base.metadata.sorted_tables:
        known = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for column in table.columns:
            if column.name not in known:
                declared = CreateColumn(column).compile(dialect=connection.dialect)
                connection.execute(text(f"ALTER TABLE {table.name} ADD COLUMN {declared}"))


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Enforce foreign keys, overwrite what is deleted, let readers and a writer work side by side.

    SQLite does not wait by itself where another program turns to that way of writing, or closes, just now.
    """
    until = time.monotonic() + _MOST_SECONDS
    while True:
        try:
            for pragma in ("busy_timeout = 5000", "foreign_keys = ON", "secure_delete = ON", "journal_mode = WAL"):
                connection.execute(f"PRAGMA {pragma}")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(_SECONDS_BETWEEN_TRIES)
        else:
            return
