"""Records in a file and in PostgreSQL: a test that takes ``location`` runs over both."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kroniek.record import Record, schema
from tests.postgres import Server, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """Return a server of the tests' own, or skip the test where none can be had."""
    pytest.importorskip("psycopg", reason="needs psycopg: pip install 'kroniek[postgres]'")
    try:
        with server() as running:
            yield running
    except LookupError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def postgres_record(postgres: Server) -> str:
    """Return the URL of a record in PostgreSQL that many tests use, one after another."""
    with Record.open(postgres.url, create=True):
        return postgres.url


@pytest.fixture(params=["file", pytest.param("postgresql", marks=pytest.mark.postgres)])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a test may make a record: a file, or a database that is empty."""
    if request.param == "file":
        return str(tmp_path / "r.kroniek")
    url: str = request.getfixturevalue("postgres_record")
    empty(url)
    return url


def empty(url: str) -> None:
    """Take everything out of a record in PostgreSQL."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    tables = ", ".join(table.name for table in schema.metadata.sorted_tables if table is not schema.meta)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    engine.dispose()
