"""The file of a record: what is checked before it is touched, how connections behave, how a new one is made."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from kroniek import __version__
from kroniek.errors import NotARecordError, RecordError, RecordVersionError
from kroniek.model import SCHEMA
from kroniek.record import schema

__all__ = ["engine_of", "guarded", "lay_out", "look_at_header", "verify", "writing"]

BUSY_SECONDS = 60.0
"""How long a writer waits for another one. A report is written in milliseconds."""

CHECKED_WHOLE = 64 * 2**20
"""A file up to this many bytes is checked page by page when it is opened; a larger one shows damage where it is met."""

_MAGIC = b"SQLite format 3\0"
_ADD = "Name another file, or add a report to make one: kroniek add PATH --record FILE."
_DAMAGED = "Restore it from a copy, or add the reports to a new record."


def look_at_header(path: Path, *, create: bool) -> None:
    """Raise NotARecordError unless the file is a record or, with ``create``, is empty or absent. Nothing but 72 bytes is read."""
    try:
        with path.open("rb") as file:
            header = file.read(72)
    except FileNotFoundError as error:
        if not create:
            raise NotARecordError("there is no such file.", where=str(path), remedy=_ADD) from error
        if not path.absolute().parent.is_dir():
            raise RecordError("its folder does not exist.", where=str(path), remedy="Make the folder first.") from error
        return
    except OSError as error:
        raise NotARecordError(f"it cannot be opened as a file ({error.strerror}).", where=str(path), remedy=_ADD) from error
    if create and not header:
        return
    if not header:
        raise NotARecordError("the file is empty.", where=str(path), remedy=_ADD)
    if not header.startswith(_MAGIC) or len(header) < 72:
        raise NotARecordError("the file is no record, or its beginning is damaged.", where=str(path), remedy=_ADD)
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise NotARecordError("the file is a database of some other program.", where=str(path), remedy=_ADD)


def engine_of(path: Path, *, create: bool) -> Engine:
    """Return an engine whose transactions are whole: readers see one state of the record, writers wait for each other."""
    mode = "rwc" if create else "rw"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode: a power cut may lose the last reports, never half of one

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes its lock at the start: one that began as a reader could not wait for another writer.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold one transaction that writes: all of it is kept, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


def lay_out(engine: Engine) -> None:
    """Make the tables of a record in an empty file. Several processes may try at once: one does it."""
    with _plain(engine) as connection:
        if connection.execute("SELECT EXISTS (SELECT * FROM sqlite_schema)").fetchone() == (1,):
            return  # made before, and by whichever version: nothing of it is touched here
        # First of all, and by itself: from here on the file is known for a record, even if this process is killed.
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        _use_wal(connection)
    with writing(engine) as transaction:
        if inspect(transaction).has_table(schema.meta.name):
            return
        _migrate(transaction)
        transaction.execute(
            schema.meta.insert(),
            [
                {"key": "schema_version", "value": str(schema.SCHEMA_VERSION)},
                {"key": "contract", "value": SCHEMA},
                {"key": "made_by", "value": f"kroniek {__version__}"},
            ],
        )


def verify(engine: Engine, path: Path) -> None:
    """Raise RecordVersionError or NotARecordError unless this version can read and write the record."""
    with engine.connect() as connection:
        there = set(inspect(connection).get_table_names())
        if not there:
            raise NotARecordError("the record was begun, but never made.", where=str(path), remedy=_ADD)
        version = None
        if schema.meta.name in there:
            version = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema_version"))
        if version is None or not version.isdecimal():
            raise NotARecordError("the record is damaged: it does not say its version.", where=str(path), remedy=_DAMAGED)
        if int(version) != schema.SCHEMA_VERSION:
            what = f"the record is of version {version}, and this is Kroniek {__version__}, which keeps version {schema.SCHEMA_VERSION}."
            newer = int(version) > schema.SCHEMA_VERSION
            raise RecordVersionError(
                what, where=str(path), remedy="Install a newer Kroniek." if newer else "Add the reports to a new record."
            )
        if missing := set(schema.metadata.tables) - there:
            what = f"the record is damaged: it has no {', '.join(sorted(missing))}."
            raise NotARecordError(what, where=str(path), remedy=_DAMAGED)
        if path.stat().st_size <= CHECKED_WHOLE and connection.exec_driver_sql("PRAGMA quick_check(1)").scalar() != "ok":
            raise NotARecordError("the record is damaged.", where=str(path), remedy=_DAMAGED)


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what the database raises into errors that say what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        raise _translated(error.orig if isinstance(error, DBAPIError) else error, str(path)) from error


def _translated(error: BaseException | None, where: str) -> RecordError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the upper bits say more than is needed here
    whole = "What was added before is safe; add the rest again"
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return NotARecordError("the record is damaged.", where=where, remedy=_DAMAGED)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return RecordError("the disk is full or does not take more.", where=where, remedy=f"{whole} when there is room.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordError(f"another program has held it for {BUSY_SECONDS:.0f} seconds.", where=where, remedy=f"{whole} when it is done.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return RecordError(
            "it cannot be opened for reading and writing.",
            where=where,
            remedy="Copy it to a folder that you may write to, and use the copy.",
        )
    return RecordError(f"the database says: {error}.", where=where)


@contextmanager
def _plain(engine: Engine) -> Iterator[sqlite3.Connection]:
    """Hold a connection outside any transaction."""
    connection = engine.raw_connection()
    try:
        plain = connection.driver_connection
        assert isinstance(plain, sqlite3.Connection)
        yield plain
    finally:
        connection.close()


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, in which readers and a writer do not wait for each other."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:  # this one statement does not wait for others by itself
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _migrate(connection: Connection) -> None:
    """Bring the tables to the newest version."""
    from alembic import command  # slow to import, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "kroniek.record:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
