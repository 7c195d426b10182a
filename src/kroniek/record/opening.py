"""Opening a record: tables are made in a new one, one of an older version is upgraded in place, one of a newer is refused."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from kroniek import __version__
from kroniek.errors import NotARecordError, RecordError, RecordVersionError
from kroniek.model import SCHEMA
from kroniek.record import schema
from kroniek.record.laying import lay_out_all
from kroniek.record.postgres import PostgresDatabase
from kroniek.record.sqlite import ADD, DAMAGED, SqliteFile

__all__ = ["Database", "database_at", "guarded", "opened", "writing"]


class Database(Protocol):
    """Where a record is kept; ``where`` names it to people, without a password."""

    where: str

    def look(self, *, create: bool) -> None: ...  # noqa: D102
    def engine(self, *, create: bool) -> Engine: ...  # noqa: D102
    def prepare(self, engine: Engine, *, create: bool) -> None: ...  # noqa: D102
    def sound(self, connection: Connection, *, whole: bool = False) -> bool: ...  # noqa: D102
    def translated(self, error: BaseException) -> RecordError: ...  # noqa: D102


def database_at(location: str | Path) -> Database:
    """Return the database at a URL (``postgresql://…``), or the file by that name."""
    if isinstance(location, Path) or "://" not in location:
        return SqliteFile(Path(location))
    if location.partition("://")[0] in ("postgresql", "postgres", "postgresql+psycopg"):
        return PostgresDatabase(location.replace("postgres://", "postgresql://", 1))
    raise RecordError("records are kept in files and in PostgreSQL.", where=location.partition("://")[0], remedy="Write postgresql://….")


def opened(database: Database, *, create: bool, damaged: bool = False) -> Engine:
    """Return what connects to a record, once it is known that this version can read and write it."""
    database.look(create=create)
    engine = database.engine(create=create)
    try:
        with guarded(database):
            database.prepare(engine, create=create)
            if _needs_work(engine, database, create=create):
                _work(engine, database)
            _verify(engine, database, damaged=damaged)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Hold one transaction that writes: all of it is kept, or nothing."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def guarded(database: Database) -> Iterator[None]:
    """Turn what the database raises into errors that say what to do."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        told = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
        raise database.translated(told) from error


def _needs_work(engine: Engine, database: Database, *, create: bool) -> bool:
    """Tell whether there are tables to make or to upgrade; raise RecordVersionError for those of a newer version."""
    with engine.connect() as connection:
        there = _tables(connection)
        if create and not there & set(schema.metadata.tables):
            return True
        version = _version(connection, there, database)
    if version > schema.SCHEMA_VERSION:
        what = f"the record is of version {version}, and this is Kroniek {__version__}, which keeps version {schema.SCHEMA_VERSION}."
        raise RecordVersionError(what, where=database.where, remedy="Install a newer Kroniek.")
    return version < schema.SCHEMA_VERSION


def _work(engine: Engine, database: Database) -> None:
    """Make the tables, or bring them to this version, in one transaction. Several processes may try at once: one does it."""
    with writing(engine) as connection:
        there = _tables(connection)
        new = schema.meta.name not in there
        before = 0 if new else _version(connection, there, database)
        if before >= schema.SCHEMA_VERSION:
            return
        if not new and not database.sound(connection):
            raise NotARecordError("the record is damaged.", where=database.where, remedy=DAMAGED)
        _migrate(connection)
        if new:
            told = {"schema_version": str(schema.SCHEMA_VERSION), "contract": SCHEMA, "made_by": f"kroniek {__version__}"}
            connection.execute(schema.meta.insert(), [{"key": key, "value": value} for key, value in told.items()])
            return
        version = schema.meta.update().where(schema.meta.c.key == "schema_version").values(value=str(schema.SCHEMA_VERSION))
        connection.execute(version)
        if before < schema.LAID_OUT_SINCE and (damaged := lay_out_all(connection)):
            what = f"the record is damaged, and was not upgraded: the reading of {damaged[0]} is not as it was written."
            raise NotARecordError(what, where=database.where, remedy="Restore it from a copy, or add the reports to a new record.")


def _verify(engine: Engine, database: Database, *, damaged: bool) -> None:
    """Raise NotARecordError when a table is missing, or the pages do not hold together."""
    with engine.connect() as connection:
        if missing := set(schema.metadata.tables) - _tables(connection):
            what = f"the record is damaged: it has no {', '.join(sorted(missing))}."
            raise NotARecordError(what, where=database.where, remedy=DAMAGED)
        if not damaged and not database.sound(connection):
            raise NotARecordError("the record is damaged.", where=database.where, remedy=DAMAGED)


def _tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def _version(connection: Connection, there: set[str], database: Database) -> int:
    where = database.where
    if not there & set(schema.metadata.tables):
        raise NotARecordError("a record was never made in it.", where=where, remedy=ADD)
    version = None
    if schema.meta.name in there:
        version = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "schema_version"))
    if version is None or not version.isdecimal():
        raise NotARecordError("the record is damaged: it does not say its version.", where=where, remedy=DAMAGED)
    if int(version) < 1:
        raise RecordVersionError(f"there is no version {version} of records.", where=where, remedy="Add the reports to a new record.")
    return int(version)


def _migrate(connection: Connection) -> None:
    """Bring the tables to the newest version."""
    from alembic import command  # slow to import, and seldom needed
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "kroniek.record:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
