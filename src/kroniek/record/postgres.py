"""A record in a PostgreSQL database: how its connections behave, what its errors mean."""

from importlib.util import find_spec

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from kroniek.errors import NotARecordError, RecordError, RecordVersionError
from kroniek.record import schema
from kroniek.record.sqlite import DAMAGED, SAFE

__all__ = ["OLDEST", "PostgresDatabase"]

OLDEST = 15
"""The first version of PostgreSQL that is tested."""

BUSY_SECONDS = 60
CONNECT_SECONDS = 10


class PostgresDatabase:
    """A record in a database of its own (or a schema: ``?options=-csearch_path%3Dname``).

    Readers see one state of the record; writers wait for each other, as they do in a file.
    """

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError) as error:
            remedy = "Write postgresql://user@host/database."
            raise RecordError("it is no address of a database.", where=url.partition("@")[2] or "--record", remedy=remedy) from error
        self._url: URL = parsed.set(drivername="postgresql+psycopg")
        shown = parsed.set(drivername="postgresql").difference_update_query(["password", "options"])
        self.where = shown.render_as_string(hide_password=True)

    def look(self, *, create: bool) -> None:
        """Raise RecordError when the driver is not installed."""
        if find_spec("psycopg") is None:
            what = "a record in PostgreSQL needs psycopg, which is not installed."
            raise RecordError(what, where=self.where, remedy="pip install 'kroniek[postgres]'")

    def engine(self, *, create: bool) -> Engine:
        """Return what connects to the server."""
        url = self._url if "connect_timeout" in self._url.query else self._url.update_query_dict({"connect_timeout": str(CONNECT_SECONDS)})
        engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True, pool_size=2)

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            if not connection.get_execution_options().get("writes"):
                return
            # Waits first and looks then: what the writer before it wrote is seen.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({schema.APPLICATION_ID}, hashtext(current_schema()))")

        return engine

    def prepare(self, engine: Engine, *, create: bool) -> None:
        """Raise RecordVersionError when the server is too old."""
        with engine.connect() as connection:
            version = connection.dialect.server_version_info
        if version and int(version[0]) < OLDEST:
            what = f"the server is PostgreSQL {'.'.join(map(str, version))}."
            raise RecordVersionError(what, where=self.where, remedy=f"Kroniek needs version {OLDEST} or later.")

    def sound(self, connection: Connection, *, whole: bool = False) -> bool:
        """Return true: the server sees to its pages."""
        return True

    def translated(self, error: BaseException) -> RecordError:
        """Return what an error of the database means, and what to do."""
        state, where = getattr(error, "sqlstate", None) or "", self.where
        said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        refused = not state and "FATAL" in said and "database system" not in said  # before there is a session, words are all it gives
        if state in ("3D000", "3F000") or (refused and "does not exist" in said and "database " in said):
            return NotARecordError("there is no such database.", where=where, remedy="Make it first: createdb NAME.")
        if refused or state.startswith("28") or state == "42501":
            return RecordError(
                f"the server refuses: {said.partition('FATAL:')[2].strip() or said}.",
                where=where,
                remedy="Ask its keeper for a name and password that may.",
            )
        if state.startswith("53"):
            return RecordError(
                f"the disk of the server is full, or it takes no more: {said}.", where=where, remedy=f"{SAFE} when there is room."
            )
        if state == "55P03":
            return RecordError(f"another program has held it for {BUSY_SECONDS} seconds.", where=where, remedy=f"{SAFE} when it is done.")
        if state in ("XX001", "XX002"):
            return NotARecordError("the record is damaged.", where=where, remedy=DAMAGED)
        if not state or state[:2] in ("08", "57"):
            return RecordError(f"the server is not there, or went away ({said}).", where=where, remedy=f"{SAFE} when it is back.")
        return RecordError(f"the database says: {said}.", where=where, remedy="kroniek check --record URL tells whether it is sound.")
