"""A record in an SQLite file: what is looked at before it is touched, how its connections behave, what its errors mean."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from kroniek.errors import NotARecordError, RecordError
from kroniek.record import schema

__all__ = ["ADD", "BUSY_SECONDS", "CHECKED_WHOLE", "DAMAGED", "SAFE", "SqliteFile"]

BUSY_SECONDS = 60.0
"""How long a writer waits for another one. A report is written in milliseconds."""

CHECKED_WHOLE = 64 * 2**20
"""A file up to this many bytes is checked page by page when it is opened; a larger one shows damage where it is met."""

CACHE_KB = 32 * 1024
"""How much of the file is kept in memory: the inner pages of the indexes of a large record, by which anything is found."""

ADD = "Name another, or add a report to make one: kroniek add PATH --record FILE."
DAMAGED = "kroniek copy --record FILE --to NEW saves what can be read; or restore it from a copy."
SAFE = "What was added before is safe; give the same command again"

_MAGIC = b"SQLite format 3\0"


class SqliteFile:
    """A record in a file. Its transactions are whole: readers see one state of the record, writers wait for each other."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.where = str(path)

    def look(self, *, create: bool) -> None:
        """Raise NotARecordError unless the file is a record or, with ``create``, is empty or absent. Nothing but 72 bytes is read."""
        path, where = self.path, self.where
        try:
            with path.open("rb") as file:
                header = file.read(72)
        except FileNotFoundError as error:
            if not create:
                raise NotARecordError("there is no such file.", where=where, remedy=ADD) from error
            if not path.absolute().parent.is_dir():
                raise RecordError("its folder does not exist.", where=where, remedy="Make the folder first.") from error
            return
        except OSError as error:
            raise NotARecordError(f"it cannot be opened as a file ({error.strerror}).", where=where, remedy=ADD) from error
        if create and not header:
            return
        if not header:
            raise NotARecordError("the file is empty.", where=where, remedy=ADD)
        if not header.startswith(_MAGIC) or len(header) < 72:
            raise NotARecordError("the file is no record, or its beginning is damaged.", where=where, remedy=ADD)
        if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
            raise NotARecordError("the file is a database of some other program.", where=where, remedy=ADD)

    def engine(self, *, create: bool) -> Engine:
        """Return what connects to the file."""
        mode = "rwc" if create else "rw"

        def connect() -> sqlite3.Connection:
            uri = f"{self.path.absolute().as_uri()}?mode={mode}"
            return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)

        engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool)

        @event.listens_for(engine, "connect")
        def _set_up(connection: sqlite3.Connection, _: object) -> None:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")  # in WAL mode: a power cut may lose the last reports, never half of one
            connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
            connection.execute(f"PRAGMA journal_size_limit = {CHECKED_WHOLE}")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            # A writer takes its lock at the start: one that began as a reader could not wait for another writer.
            connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")

        return engine

    def prepare(self, engine: Engine, *, create: bool) -> None:
        """Mark an empty file as a record. First of all, and by itself: it is known for one even if this process is killed."""
        if not create:
            return
        with _plain(engine) as connection:
            if connection.execute("SELECT EXISTS (SELECT * FROM sqlite_schema)").fetchone() == (1,):
                return  # made before, and by whichever version: nothing of it is touched here
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            _use_wal(connection)

    def sound(self, connection: Connection, *, whole: bool = False) -> bool:
        """Tell whether the pages of the file hold together; of a large file only when asked for the ``whole`` of it."""
        if not whole and self.path.stat().st_size > CHECKED_WHOLE:
            return True
        check = "integrity_check" if whole else "quick_check"
        return connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar() == "ok"

    def translated(self, error: BaseException) -> RecordError:
        """Return what an error of the database means, and what to do."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the upper bits say more than is needed here
        where = self.where
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            return NotARecordError("the record is damaged.", where=where, remedy=DAMAGED)
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            return RecordError("the disk is full or does not take more.", where=where, remedy=f"{SAFE} when there is room.")
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            what = f"another program has held it for {BUSY_SECONDS:.0f} seconds."
            return RecordError(what, where=where, remedy=f"{SAFE} when it is done.")
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
            remedy = "Copy it to a folder that you may write to, and use the copy."
            return RecordError("it cannot be opened for reading and writing.", where=where, remedy=remedy)
        return RecordError(f"the database says: {error}.", where=where, remedy="kroniek check --record FILE tells whether it is sound.")


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
