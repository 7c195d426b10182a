"""What was known when, and what changed since."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from kroniek.errors import DateError, NotARecordError
from kroniek.model import Modality
from kroniek.record import ChangeKind, FieldChange, Record, laying, rows, schema
from tests.builders import reading_of
from tests.record.test_record_checking import full
from tests.samples import dutch, english

SHELLING, CASUALTIES, DENIAL, DENIED = dutch().claims


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "r.kroniek"


# -- as of


@pytest.mark.parametrize(
    "as_of, known",
    [
        ("2026-03-08", []),
        ("2026-03-09", ["english"]),
        ("2026-03", ["english", "dutch", "fetched"]),
        ("2026-03-10T08:00+01:00", ["english", "dutch"]),
        ("2026-03-10T07:00:30Z", ["english", "dutch"]),
        ("2026-03-10T06:59Z", ["english"]),
        ("2026-03-20", ["english", "dutch", "fetched"]),
    ],
)
def test_what_was_published_by_then(location: str, as_of: str, known: list[str]) -> None:
    undated = reading_of("Beschoten.", [{"type": "shelling", "trigger": "Beschoten"}], published=None, retrieved="2026-03-15")
    reports = {"english": english(), "dutch": dutch(published="2026-03-10T08:00+01:00"), "fetched": undated}
    with Record.open(location, create=True) as record:
        for reading in reports.values():
            record.add(reading)
        found = {kept.report.id for kept in record.claims(as_of=as_of)}
    assert found == {reports[name].report.id for name in known}


def test_no_moment(location: str) -> None:
    with Record.open(location, create=True) as record, pytest.raises(DateError, match="no date and time"):
        list(record.claims(as_of="2026-03-10Tnoon"))


# -- what changed


def test_a_newer_reading_differs_claim_by_claim(location: str) -> None:
    other = CASUALTIES.model_copy(update={"id": "claim-other", "confidence": 0.5, "figures": CASUALTIES.figures[:1]})
    surer = DENIED.model_copy(update={"modality": Modality.HEDGED})
    with Record.open(location, create=True) as record:
        record.add(dutch(), engine="1")
        record.add(dutch().model_copy(update={"claims": (SHELLING, other, surer)}), engine="2")
        record.decide("accept", SHELLING.id, by="Ada", why="seen it")
        found = list(record.changes())
        assert [(change.kind, change.claim, change.now, change.by) for change in found] == [
            (ChangeKind.READ, None, None, "1"),
            (ChangeKind.REPLACED, CASUALTIES.id, "claim-other", "2"),
            (ChangeKind.LEFT, DENIAL.id, None, "2"),
            (ChangeKind.CHANGED, DENIED.id, None, "2"),
            (ChangeKind.DECIDED, SHELLING.id, None, "Ada"),
        ]
        assert found[0].claims == 4
        assert found[1].fields == (FieldChange("figures[1]", "drie kinderen", None), FieldChange("confidence", 1.0, 0.5))
        assert found[3].fields == (FieldChange("modality", "asserted", "hedged"),)
        assert list(record.changes(since="2999")) == []
        assert list(record.changes(report=dutch().report.id)) == found
        assert list(record.history(dutch().report.id)) == found


def test_a_claim_has_the_history_of_those_before_it(location: str) -> None:
    with Record.open(location, create=True) as record:
        record.add(dutch(), engine="1")
        record.decide("accept", CASUALTIES.id, by="Ada")
        other = CASUALTIES.model_copy(update={"id": "claim-other"})
        record.add(dutch().model_copy(update={"claims": (SHELLING, other)}), engine="2")
        told = [(change.kind, change.claim) for change in record.history("claim-other")]
    assert told == [(ChangeKind.READ, None), (ChangeKind.DECIDED, CASUALTIES.id), (ChangeKind.REPLACED, CASUALTIES.id)]


def test_a_claim_that_comes_back_has_no_tombstone(path: Path) -> None:
    with Record.open(path, create=True) as record:
        record.add(dutch(), engine="1")
        record.add(dutch().model_copy(update={"claims": ()}), engine="2")
        record.add(dutch(), engine="3")
        assert record.claim(SHELLING.id).claim == SHELLING
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM tombstones").fetchone() == (0,)


# -- an older version


def version_one(path: Path) -> Path:
    """Make a record as version 1 wrote it, with a report, and a decision on a claim of it."""
    reading, engine = dutch(doc_id="gao-1"), create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "kroniek.record:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        report = {**rows.report_row(reading), "revision": 1, "digest": rows.reading_digest(reading), "engine": "1", "added": "2026-03-11"}
        for table, row in (
            ("meta", {"key": "schema_version", "value": "1"}),
            ("reports", report),
            ("readings", {"report_id": reading.report.id, "revision": 1, "engine": "1", "added": "2026-03-11", "json": rows.dump(reading)}),
            ("decisions", {"about": SHELLING.id, "verdict": "accept", "by": "Ada", "at": "2026-03-12", "json": "{}"}),
        ):
            names, values = ", ".join(f'"{name}"' for name in row), ", ".join(f":{name}" for name in row)
            connection.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES ({values})", row)
    engine.dispose()
    with closing(sqlite3.connect(path)) as plain:
        plain.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        plain.execute("PRAGMA journal_mode = WAL")
    return path


def test_a_record_of_version_one_is_upgraded_in_place(path: Path) -> None:
    with Record.open(version_one(path)) as record:
        assert record.reading("gao-1") == dutch(doc_id="gao-1")
        assert [kept.claim for kept in record.claims(words="markt", as_of="2026-03-11")] == [SHELLING]
        assert record.claim(SHELLING.id).status == "accepted"
        assert record.add(english()) == "added"
    with Record.open(path) as record:
        assert record.counts().reports == 2
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == (str(schema.SCHEMA_VERSION),)


# How the tables of version 3 that are otherwise stood in version 2.
OF_TWO = {
    "claims": "SELECT claims.*, json, original FROM new.claims AS claims JOIN new.contents USING (number)",
    "occurrences": "SELECT DISTINCT parts.*, event_id FROM new.occurrences AS parts JOIN new.occurrence_claims ON occurrence_id = id",
}
FOUND_BY = ({"min": 3}, {"country": "ML", "as_of": "2026-03-10"}, {"words": "markt"}, {"language": "nl", "polarity": "affirmed"})


def version_two(path: Path, now: Path) -> Path:
    """Make a record as version 2 wrote it, with all that a record of now holds."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "kroniek.record:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as plain:
        plain.execute("ATTACH ? AS new", (str(now),))
        for table in schema.metadata.sorted_tables:
            if table is not schema.contents:
                names = ", ".join(f'"{row[1]}"' for row in plain.execute(f"PRAGMA main.table_info({table.name})"))
                stood = OF_TWO.get(table.name, f"SELECT * FROM new.{table.name}")
                plain.execute(f"INSERT INTO main.{table.name} ({names}) SELECT {names} FROM ({stood})")
        plain.execute("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
        plain.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        plain.execute("PRAGMA journal_mode = WAL")
    return path


def test_a_record_of_version_two_is_brought_over_as_it_is(path: Path, tmp_path: Path) -> None:
    full(tmp_path / "now.kroniek")
    with Record.open(tmp_path / "now.kroniek") as now, Record.open(version_two(path, tmp_path / "now.kroniek")) as upgraded:
        for look in ("reports", "readings", "claims", "events", "decisions", "changes"):
            assert list(getattr(upgraded, look)()) == list(getattr(now, look)()), look
        assert list(upgraded.check()) == []
        for filters in (
            {"min": 3},
            {"country": "ML", "as_of": "2026-03-10"},
            {"words": "markt"},
            {"language": "nl", "polarity": "affirmed"},
        ):
            found = [kept.claim.id for kept in upgraded.claims(**filters)]
            assert found == [kept.claim.id for kept in now.claims(**filters)] != []


def test_an_upgrade_that_is_broken_off_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    version_one(path)
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    with monkeypatch.context() as patch:
        patch.setattr(laying, "lay_out", broken_off)
        with pytest.raises(KeyboardInterrupt):
            Record.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before
    with Record.open(path) as record:
        assert record.counts().claims == 4


def test_a_damaged_record_of_version_one_is_left_as_it_is(path: Path) -> None:
    version_one(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER readings_no_update")
        connection.execute("""UPDATE readings SET json = replace(json, '"quote":"Gao"', '"quote":"Ber"')""")
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    with pytest.raises(NotARecordError, match="was not upgraded"):
        Record.open(path)
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before
