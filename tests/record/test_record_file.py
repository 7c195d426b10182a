"""The file of a record: refused and left as it is when it is something else; whole whatever happens to those who write it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Table, create_engine

from kroniek.errors import NotARecordError, RecordError, RecordVersionError
from kroniek.record import Record, schema, sqlite
from tests.builders import reading_of
from tests.samples import dutch, english


def make(path: Path) -> Path:
    with Record.open(path, create=True) as record:
        record.add(dutch())
        record.add(english())
    return path


def text_file(path: Path) -> None:
    path.write_text("Dit is geen bestand van Kroniek. " * 50)


def tiny_file(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0")


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.execute("INSERT INTO meta VALUES ('schema_version', '1')")


def cut_off(path: Path) -> None:
    whole = make(path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


def overwritten(path: Path) -> None:
    with closing(sqlite3.connect(make(path))) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'readings'").fetchone()
    whole = bytearray(path.read_bytes())
    size = int.from_bytes(whole[16:18], "big")
    whole[(page - 1) * size : page * size] = b"\xa5" * size
    path.write_bytes(whole)


def of_version(version: str) -> Callable[[Path], None]:
    def made(path: Path) -> None:
        with closing(sqlite3.connect(make(path))) as connection, connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (version,))

    return made


def without_a_table(path: Path) -> None:
    with closing(sqlite3.connect(make(path))) as connection, connection:
        connection.execute("DROP TABLE figures")


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    "spoil, error, says",
    [
        (text_file, NotARecordError, "is no record"),
        (tiny_file, NotARecordError, "is no record"),
        (other_database, NotARecordError, "some other program"),
        (cut_off, NotARecordError, "damaged"),
        (overwritten, NotARecordError, "damaged"),
        (of_version("4"), RecordVersionError, "Install a newer Kroniek"),
        (of_version("0"), RecordVersionError, "version 0"),
        (of_version("many"), NotARecordError, "damaged"),
        (without_a_table, NotARecordError, "has no figures"),
    ],
)
def test_what_is_no_sound_record_is_refused_and_left_as_it_is(
    tmp_path: Path, spoil: Callable[[Path], None], error: type[RecordError], says: str, create: bool
) -> None:
    path = tmp_path / "x.kroniek"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(error, match=says) as caught:
        Record.open(path, create=create)
    assert caught.value.where == str(path)
    assert caught.value.remedy
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.kroniek"]


def test_damage_in_a_large_record_shows_where_it_is_met(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.kroniek"
    overwritten(path)
    before = path.read_bytes()
    monkeypatch.setattr(sqlite, "CHECKED_WHOLE", 0)
    with Record.open(path) as record:
        with pytest.raises(NotARecordError, match="damaged"):
            list(record.readings())
        assert path.read_bytes() == before


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotARecordError, match="no such file"):
        Record.open(tmp_path / "x.kroniek")
    (tmp_path / "empty").touch()
    with pytest.raises(NotARecordError, match="is empty"):
        Record.open(tmp_path / "empty")
    with pytest.raises(NotARecordError, match="cannot be opened as a file"):
        Record.open(tmp_path, create=True)
    with pytest.raises(RecordError, match="folder does not exist"):
        Record.open(tmp_path / "no" / "x.kroniek", create=True)
    assert [file.name for file in tmp_path.iterdir()] == ["empty"]


@pytest.mark.parametrize("name", ["met spatie.kroniek", "100%.kroniek", "wat?mode=ro#é.kroniek"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()  # an empty file may become a record
    make(tmp_path / name)
    with Record.open(str(tmp_path / name)) as record:
        assert record.counts().reports == 2
    assert [file.name for file in tmp_path.iterdir()] == [name]


def is_full_text(difference: tuple[str, Table]) -> bool:
    return difference[0] == "remove_table" and difference[1].name.startswith("search_index")


def test_the_migrations_make_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{make(tmp_path / 'x.kroniek')}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    assert [difference for difference in differences if not is_full_text(difference)] == []
    engine.dispose()


def test_it_is_in_wal_mode_and_keeps_its_references(tmp_path: Path) -> None:
    path = make(tmp_path / "x.kroniek")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Record.open(path) as record, record._engine.connect() as own:
        assert own.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_one_that_was_killed_at_the_very_start_can_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "x.kroniek"
    with closing(sqlite3.connect(path)) as connection:  # as far as it gets before there are tables
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    with pytest.raises(NotARecordError, match="never made"):
        Record.open(path)
    make(path)


def test_a_full_disk(tmp_path: Path) -> None:
    path = make(tmp_path / "x.kroniek")
    with Record.open(path) as record:
        with record._engine.connect() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        before = record.counts()
        with pytest.raises(RecordError, match="disk is full") as caught:
            record.add(reading_of("Lang. " * 50_000, [{"type": "attack", "trigger": "Lang"}]))
        assert caught.value.remedy
        assert record.counts() == before


# The limit on a file's size fails a write in the midst of it, as a disk does that runs full.
FULL = """
import resource, sys
from kroniek.errors import RecordError
from kroniek.record import Record
from tests.builders import reading_of

with Record.open(sys.argv[1]) as record:
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    try:
        for number in range(100):
            text = f"{number} " + "viel aan. " * 2000
            record.add(reading_of(text, [{"type": "attack", "trigger": "viel aan"}]))
    except RecordError as error:
        print(number, error)
"""


def test_a_disk_that_runs_full_while_writing(tmp_path: Path, root: Path) -> None:
    path = make(tmp_path / "x.kroniek")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    answer = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, env=environment, check=False)
    assert answer.stderr == ""
    number, says = answer.stdout.split(" ", 1)
    assert "the disk is full" in says
    assert 0 < int(number) < 100
    with Record.open(path) as record:  # all that was said to be added, and nothing of the one that failed
        assert record.counts().reports == 2 + int(number)
        assert len(list(record.readings())) == 2 + int(number)


def test_a_record_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    path = make(tmp_path / "x.kroniek")
    with closing(sqlite3.connect(path, isolation_level=None)) as other, Record.open(path) as record:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordError, match="another program has held it"):
            record.add(reading_of("Nieuw."))
        assert record.counts().reports == 2  # reading goes on
        other.execute("COMMIT")
        record.add(reading_of("Nieuw."))
