"""Opening the database: tables, version, and what SQLite must be told."""

from typing import Any

from sqlalchemy import Engine, create_engine, event, text

from dashboard.store.schema import VERSION, Base


class StoreVersionError(Exception):
    """The database was written by another version of the program."""


def open_engine(url: str) -> Engine:
    """Return the database at an address, its tables made where they are missing.

    Raises:
        StoreVersionError: another version of the program wrote it.
    """
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    Base.metadata.create_all(engine)
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            found = connection.scalar(text("PRAGMA user_version"))
            if found not in (0, VERSION):
                engine.dispose()
                raise StoreVersionError(f"数据文件由另一版本的程序写成（版本 {found}，本程序为 {VERSION}）。")
            connection.execute(text(f"PRAGMA user_version = {VERSION}"))
    return engine


def _prepare_sqlite(connection: Any, _: Any) -> None:
    """Enforce foreign keys, overwrite what is deleted, let readers and a writer work side by side."""
    for pragma in ("foreign_keys = ON", "secure_delete = ON", "journal_mode = WAL", "busy_timeout = 5000"):
        connection.execute(f"PRAGMA {pragma}")
