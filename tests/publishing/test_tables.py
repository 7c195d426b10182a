"""The tables of a record: as a data package that validates, as Parquet, and asked in SQL."""

import csv
import hashlib
import json
import resource
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroniek.errors import ExportError, QueryError
from kroniek.model import Reading
from kroniek.publishing import FORMS, Source, snapshot_of, source_of, without_names, write
from kroniek.publishing.package import check
from kroniek.publishing.tables import tables
from tests.builders import ARMY, reading_of
from tests.publishing.linked import linked
from tests.samples import dutch, english


@dataclass(frozen=True)
class OneDecision:
    """A decision."""

    id: int = 1
    about: str = "claim-1"
    verdict: str = "correct"
    by: str = "Noor"
    at: str = "2026-03-11T09:00:00+00:00"
    reason: str | None = 'zie "de Koerier"'
    details: dict[str, Any] = field(default_factory=lambda: {"field": "type", "from": "attack", "to": "shelling"})
    stands: bool = True


def record() -> Source:
    return source_of([dutch(doc_id="gao-1"), english()], [linked(dutch()), linked(english())], [OneDecision()])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    write(FORMS["package"], record(), tmp_path)
    return tmp_path


@pytest.mark.filterwarnings("ignore")
def test_the_package_validates(package: Path) -> None:
    assert check(package) == ()


@pytest.mark.filterwarnings("ignore")
def test_a_package_that_was_tampered_with_does_not(package: Path) -> None:
    claims = package / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace("affirmed", "perhaps", 1), encoding="utf-8")
    assert any("perhaps" in fault or "hash" in fault.lower() or "bytes" in fault.lower() for fault in check(package))


def test_every_column_is_described_and_there(package: Path) -> None:
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert {each["path"] for each in descriptor["resources"]} == {f"{name}.csv" for name in tables()}
    for each in descriptor["resources"]:
        raw = (package / each["path"]).read_bytes()
        assert (each["bytes"], each["hash"]) == (len(raw), f"sha256:{hashlib.sha256(raw).hexdigest()}")
        rows = list(csv.reader(raw.decode("utf-8").splitlines()))
        assert rows[0] == [column["name"] for column in each["schema"]["fields"]]
        assert all(column["description"] for column in each["schema"]["fields"])
        assert len(rows) > 1, each["name"]


def test_the_codebook_tells_of_every_table_column_and_word(package: Path) -> None:
    page = (package / "CODEBOOK.md").read_text(encoding="utf-8")
    for table in tables().values():
        assert f"\n### {table.name}\n" in page
        for column in table.columns:
            assert f"| `{column.name}` |" in page
            for word in column.choices:
                assert f"| `{word.value}` |" in page
    for said in ("## Method", "## Policies", "`conservative`", "## Known limits"):
        assert said in page
    assert "$" not in page


def test_the_package_tells_what_was_chosen(tmp_path: Path) -> None:
    chosen = replace(record(), conditions={"policy": "conservative", "type": ["shelling", "attack"], "since": "2026"})
    write(FORMS["package"], without_names(chosen), tmp_path)
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    expected = {"policy": "conservative", "type": ["shelling", "attack"], "since": "2026", "names": "withheld"}
    assert descriptor["conditions"] == expected
    page = (tmp_path / "CODEBOOK.md").read_text(encoding="utf-8")
    for said in ("by the policy `conservative`", "names of private persons", "with type: shelling, attack.", "with since: 2026."):
        assert said in page


@pytest.mark.parametrize("form", ["package", "parquet"])
def test_the_same_record_gives_the_same_bytes(tmp_path: Path, form: str) -> None:
    found = []
    for folder in ("one", "other"):
        written = write(FORMS[form], record(), tmp_path / folder)
        found.append({path.name: path.read_bytes() for path in written.paths})
    assert found[0] == found[1]
    assert set(found[0]) == {path.name for path in (tmp_path / "one").iterdir()}


def test_parquet_and_package_hold_the_same(tmp_path: Path) -> None:
    write(FORMS["package"], record(), tmp_path / "package")
    write(FORMS["parquet"], record(), tmp_path / "parquet")
    for table in tables().values():
        with (tmp_path / "package" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        asked = duckdb.from_parquet(f"{tmp_path}/parquet/{table.name}.parquet")
        assert asked.columns == [column.name for column in table.columns]
        assert [["" if cell is None else str(cell) for cell in row] for row in asked.fetchall()] == [list(row.values()) for row in rows]


@settings(max_examples=20)
@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_any_words_come_through(text: str) -> None:
    reading = reading_of(text, [{"type": "attack", "trigger": text, "agent": [text]}], title=text)
    with snapshot_of(source_of([reading])) as snapshot:
        assert list(snapshot.ask("SELECT evidence, title FROM told")) == [(text, text)]


def test_unknown_is_null_and_nobody_is_zero() -> None:
    text = "Er vielen geen doden; er waren gewonden."
    figures = [{"quote": "geen doden", "measure": "killed", "best": 0}, {"quote": "gewonden", "measure": "wounded", "bound": "vague"}]
    event = linked(reading_of(text, [{"type": "attack", "trigger": "vielen", "figures": figures}]))
    with snapshot_of(source_of(events=[event])) as snapshot:
        assert list(snapshot.ask("SELECT killed_best, wounded_best, latitude FROM events")) == [(0.0, None, None)]


def test_sql_over_tables_and_views() -> None:
    with snapshot_of(record()) as snapshot:
        answer = snapshot.ask("SELECT day, type, killed_low, killed_high FROM events_by_day ORDER BY day DESC")
        assert answer.columns == ("day", "type", "killed_low", "killed_high")
        assert [(str(day), *rest) for day, *rest in answer] == [
            ("2026-03-09", "shelling", 12.0, None),
            ("2026-03-08", "capture", None, None),
        ]
        assert next(iter(snapshot.ask("SELECT count(*) FROM claims JOIN event_claims ON claim = id"))) == (5,)
        assert [place for (place,) in snapshot.ask("SELECT place FROM events_by_place ORDER BY place")] == ["Ber", "Gao"]


def test_every_number_is_there_with_what_became_of_it() -> None:
    def told(number: int, day: str, outlet: str) -> Reading:
        killed = {"quote": f"{number} mensen", "measure": "killed", "best": number}
        claim = {"type": "shelling", "trigger": "beschoten", "figures": [killed]}
        return reading_of(f"Gao is beschoten; {number} mensen stierven.", [claim], published=day, outlet=outlet)

    event = linked(told(9, "2026-03-10", "Koerier"), told(12, "2026-03-11", "Koerier"), told(11, "2026-03-11", "River Wire"))
    with snapshot_of(source_of(events=[event])) as snapshot:
        asked = snapshot.ask("SELECT best, source, standing, why IS NULL FROM event_numbers ORDER BY best")
        assert list(asked) == [
            (9.0, "Koerier", "superseded", False),
            (11.0, "River Wire", "counted", True),
            (12.0, "Koerier", "counted", True),
        ]
        assert list(snapshot.ask("SELECT contested, why IS NULL FROM event_figures")) == [(True, False)]
        assert list(snapshot.ask("SELECT sources, reports FROM events")) == [(2, 3)]


@pytest.mark.parametrize(
    "query, said",
    [
        ("SELEC 1", "syntax error"),
        ("SELECT * FROM clams", "clams does not exist"),
        ("SELECT nothing FROM claims", "nothing"),
        ("DELETE FROM claims", "read-only"),
        ("CREATE TABLE mine (a INTEGER)", "read-only"),
        ("SELECT * FROM read_csv('/etc/hostname')", "file system operations are disabled"),
        ("COPY claims TO 'out.csv'", "file system operations are disabled"),
        ("ATTACH 'other.duckdb'", "file system operations are disabled"),
        ("INSTALL httpfs", "disabled"),
        ("SET enable_external_access = true", "locked"),
        ("SELECT CAST(type AS INTEGER) FROM claims", "Could not convert"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(query: str, said: str) -> None:
    with snapshot_of(record()) as snapshot:
        with pytest.raises(QueryError, match=said) as told:
            list(snapshot.ask(query))
        assert "\n" not in str(told.value)
        assert list(snapshot.ask("SELECT count(*) FROM reports")) == [(2,)]  # it goes on


@pytest.mark.parametrize("form", sorted(FORMS))
def test_a_full_disk_leaves_the_older_export(tmp_path: Path, form: str) -> None:
    write(FORMS[form], record(), tmp_path / "out")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    text = f"Het leger beschoot Gao en doodde vier burgers. {'Zo ging het. ' * 40}"
    killed = {"quote": "vier burgers", "measure": "killed", "best": 4, "status": "civilian"}
    claim = {"type": "shelling", "trigger": "beschoot", "agent": [("Het leger", {"actor": ARMY})], "figures": [killed]}
    many = [reading_of(text, [claim], url=f"https://example.org/{number}") for number in range(80)]
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
        with pytest.raises(ExportError, match=r"disk|room"):
            write(FORMS[form], source_of(many, map(linked, many)), tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, ignored)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_older_export_is_replaced_whole(tmp_path: Path, form: str) -> None:
    write(FORMS[form], record(), tmp_path / "out")
    now = write(FORMS[form], source_of(), tmp_path / "out")
    fresh = write(FORMS[form], source_of(), tmp_path / "fresh")
    assert [path.read_bytes() for path in now.paths] == [path.read_bytes() for path in fresh.paths]
    assert len(list((tmp_path / "out").iterdir())) == len(now.paths)


@pytest.mark.parametrize("form", ["json", "package", "parquet"])
def test_what_is_broken_off_leaves_the_older_export(tmp_path: Path, form: str) -> None:
    write(FORMS[form], record(), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted() -> Iterator[Reading]:
        yield dutch()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(FORMS[form], Source(interrupted, tuple), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_things_are_handed_out_one_by_one(tmp_path: Path) -> None:
    alive: list[int] = []

    def readings() -> Iterator[Reading]:
        for number in range(50):
            alive.append(number)
            yield english(url=f"https://example.org/{number}")

    for form in ("json", "annotations", "jsonld"):
        write(FORMS[form], Source(readings, tuple), tmp_path / form)
    assert len(alive) == 150  # each stream is gone through once
