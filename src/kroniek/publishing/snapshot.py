"""The tables of a record in DuckDB: written to Parquet files, or asked in SQL."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kroniek.errors import ExportError, QueryError
from kroniek.publishing.source import Source
from kroniek.publishing.tables import Row, Table, tables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["Answer", "Snapshot", "snapshot_of", "write_parquet"]

Given = TypeVar("Given")

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE"}
_BATCH = 2000
"""Rows that are handed over at a time."""


class Answer:
    """What a query gives: the names of the columns, and the rows as they are asked for."""

    def __init__(self, connection: "DuckDBPyConnection") -> None:
        self._connection = connection
        self.columns: tuple[str, ...] = tuple(column[0] for column in connection.description or ())

    def __iter__(self) -> Iterator[Row]:
        while rows := _asked(lambda: self._connection.fetchmany(_BATCH)):
            yield from rows


class Snapshot:
    """The tables of a record as they were when it was made, to be read only: no file and no network can be reached from a query."""

    def __init__(self, path: Path) -> None:
        import duckdb

        self._connection = duckdb.connect(str(path), read_only=True, config={"temp_directory": str(path.parent / "spill")})
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def ask(self, query: str) -> Answer:
        """Return what a query gives. Raise QueryError when it cannot be answered."""
        answered: DuckDBPyConnection | None = _asked(lambda: self._connection.execute(query))
        if answered is None:  # nothing but blanks and comments
            raise QueryError("the query is empty.", where="SQL", remedy="Ask something: SHOW TABLES lists the tables.")
        return Answer(answered)

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()


@contextmanager
def snapshot_of(source: Source) -> Iterator[Snapshot]:
    """Give a snapshot, in a file that is gone when the block ends. Raise ExportError when there is no room for it."""
    with tempfile.TemporaryDirectory(prefix="kroniek-") as folder:
        path = Path(folder) / "snapshot.duckdb"
        with _filled(source, path) as connection:
            connection.execute(files("kroniek.publishing").joinpath("codes", "views.sql").read_text(encoding="utf-8"))
        snapshot = Snapshot(path)
        try:
            yield snapshot
        finally:
            snapshot.close()


def write_parquet(source: Source, paths: Mapping[str, Path]) -> None:
    """Write each table to its file. Raise ExportError when that cannot be done."""
    with tempfile.TemporaryDirectory(prefix="kroniek-") as folder, _filled(source, Path(folder) / "tables.duckdb") as connection:
        for name in tables():
            target = str(paths[f"{name}.parquet"]).replace("'", "''")
            connection.execute(f"COPY {name} TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


@contextmanager
def _filled(source: Source, path: Path) -> Iterator["DuckDBPyConnection"]:
    """Give a database with the tables of a record in it. One thread fills it, so that rows stay in order."""
    import duckdb

    try:
        with duckdb.connect(str(path), config={"threads": 1}) as connection:
            by_stream: dict[str, list[Table]] = {}
            for table in tables().values():
                by_stream.setdefault(table.stream, []).append(table)
                columns = ", ".join(f"{column.name} {_TYPES[column.type]}" for column in table.columns)
                connection.execute(f"CREATE TABLE {table.name} ({columns})")
            for stream, some in by_stream.items():
                _fill(connection, source, stream, some)
            yield connection
    except duckdb.Error as error:
        raise ExportError(
            f"the tables cannot be made ({_first_line(error)}).", where=str(path.parent), remedy="See that there is room on the disk."
        ) from error


def _fill(connection: "DuckDBPyConnection", source: Source, stream: str, some: list[Table]) -> None:
    pending: dict[str, list[Row]] = {table.name: [] for table in some}
    items = iter(source.stream(stream))
    while batch := list(islice(items, _BATCH // 10)):
        for table in some:
            pending[table.name] += [row for item in batch for row in table.rows(item)]
            if len(pending[table.name]) >= _BATCH:
                _insert(connection, table, pending[table.name])
                pending[table.name] = []
    for table in some:
        _insert(connection, table, pending[table.name])


def _insert(connection: "DuckDBPyConnection", table: Table, rows: list[Row]) -> None:
    if rows:
        cells = ", ".join(f"unnest(CAST(? AS {_TYPES[column.type]}[]))" for column in table.columns)
        connection.execute(f"INSERT INTO {table.name} SELECT {cells}", [list(cell) for cell in zip(*rows, strict=True)])


def _asked(question: Callable[[], Given]) -> Given:
    """Return what the database gives, with its complaints as QueryError."""
    import duckdb

    try:
        return question()
    except duckdb.Error as error:
        raise QueryError(
            _first_line(error), where="SQL", remedy="SHOW TABLES lists the tables, DESCRIBE claims the columns of one."
        ) from error


def _first_line(error: Exception) -> str:
    """Return what a database says in one sentence, without the picture of the query."""
    said = str(error).split("\n\n")[0].replace("\n", " ").strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."
