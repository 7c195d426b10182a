"""Many processes at one record, and what becomes of it when they, or the server, are killed."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from kroniek.errors import NotARecordError, RecordError
from kroniek.record import Record
from kroniek.record.postgres import PostgresDatabase
from tests.builders import reading_of
from tests.postgres import Server, server
from tests.samples import dutch, english

CLAIMS = 60

# Another process that adds reports without end, each with many claims; it says when it has added one.
WRITER = f"""
import sys
from kroniek.record import Record
from tests.builders import reading_of

location, name = sys.argv[1:]
with Record.open(location, create=True) as record:
    for number in range(100_000):
        text = f"{{name}} {{number}} " + "viel aan. " * 60
        claim = {{"type": "attack", "evidence": text, "trigger": "viel aan"}}
        record.add(reading_of(text, [{{**claim, "id": f"claim-{{name}}-{{number}}-{{i}}"}} for i in range({CLAIMS})]))
        print(number, flush=True)
"""

# One that decides, undoes and links without end.
DECIDER = """
import sys
from kroniek.record import Record

location, name = sys.argv[1:]
with Record.open(location) as record:
    for number in range(100_000):
        claim = next(record.claims(limit=1)).claim.id
        (taken,) = record.decide("reject", claim, by=name)
        list(record.link())
        record.undo(taken.id, by=name)
        print(number, flush=True)
"""


@contextmanager
def running(code: str, location: str, name: str, root: Path) -> "Iterator[subprocess.Popen[str]]":
    """Run a process while in the block, and kill it then."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root / "src"), str(root)])}
    with subprocess.Popen([sys.executable, "-c", code, location, name], stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)


def wait_for(process: "subprocess.Popen[str]", times: int) -> None:
    assert process.stdout is not None
    for _ in range(times):
        assert process.stdout.readline(), "the process ended early"


class Reader(threading.Thread):
    """Counts a record over and over, and keeps what is wrong with the counts."""

    def __init__(self, location: str, done: threading.Event) -> None:
        super().__init__()
        self.location, self.done, self.times, self.wrong = location, done, 0, list[str]()

    def run(self) -> None:
        before = 0
        with Record.open(self.location) as record:
            while not self.done.is_set() or not self.times:
                counts = record.counts()
                if counts.claims != CLAIMS * counts.reports or counts.reports < before:
                    self.wrong.append(f"{counts.reports} reports, {counts.claims} claims, {before} before")
                before = counts.reports
                self.times += 1


def test_two_write_and_ten_read_at_once(location: str, root: Path) -> None:
    with running(WRITER, location, "a", root) as first, running(WRITER, location, "b", root) as second:
        for writer in (first, second):  # which both find nothing, and make it
            wait_for(writer, 1)
        done = threading.Event()
        readers = [Reader(location, done) for _ in range(10)]
        for reader in readers:
            reader.start()
        for writer in (first, second):
            wait_for(writer, 8)
        done.set()
        for reader in readers:
            reader.join(timeout=120)
    assert [reader.wrong for reader in readers] == [[]] * 10
    assert all(reader.times for reader in readers)
    with Record.open(location) as record:
        assert record.counts().reports >= 18


def test_a_writer_that_is_killed_leaves_whole_reports(location: str, root: Path) -> None:
    added = 0
    for attempt in range(3):
        with running(WRITER, location, str(attempt), root) as writer:
            wait_for(writer, 3)  # it is killed while it writes the fourth
        with Record.open(location) as record:
            counts = record.counts()
            assert counts.reports >= added + 3
            assert counts.claims == CLAIMS * counts.reports
            assert all(len(reading.claims) == CLAIMS for reading in record.readings())
            added = counts.reports


def test_who_decides_and_is_killed_leaves_whole_decisions(location: str, root: Path) -> None:
    with Record.open(location, create=True) as record:
        record.add(dutch())
        record.add(english())
        list(record.link())
    with running(DECIDER, location, "Ada", root) as decider:
        wait_for(decider, 3)
    with Record.open(location) as record:
        list(record.link())
        first = next(record.claims(limit=1))
        standing = [one for one in record.decisions() if one.stands and one.verdict == "reject"]
        assert first.status == ("rejected" if standing else "open")
        assert sum(first.claim.id in event.event.claims for event in record.events()) == (0 if standing else 1)


# -- a server


@pytest.fixture
def own_server() -> Iterator[Server]:
    """Return a server that this test may end."""
    pytest.importorskip("psycopg")
    try:
        with server() as made:
            yield made
    except LookupError as error:
        pytest.skip(str(error))


@pytest.mark.postgres
def test_a_server_that_goes_away_loses_nothing(own_server: Server) -> None:
    with Record.open(own_server.url, create=True) as record:
        record.add(dutch())
        own_server.stop(signal.SIGQUIT)
        with pytest.raises(RecordError, match="not there, or went away") as caught:
            record.add(english())
        assert "when it is back" in (caught.value.remedy or "")
        with pytest.raises(RecordError, match="went away"):
            Record.open(own_server.url)
        own_server.start()
        assert record.add(english()) == "added"  # the same record goes on
        assert record.counts().reports == 2


@pytest.mark.postgres
def test_a_server_that_goes_away_in_the_midst_of_a_list(own_server: Server) -> None:
    with Record.open(own_server.url, create=True) as record:
        for number in range(520):  # more than are fetched at once
            record.add(reading_of(f"Aanval {number}.", [{"type": "attack", "trigger": "Aanval"}]))
        found = record.claims()
        next(found)
        own_server.stop(signal.SIGQUIT)
        with pytest.raises(RecordError, match="went away"):
            list(found)


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Mount a disk of this size while in the block, or skip the test where that is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small disk to fill can only be mounted by root")
    try:
        folder.chmod(0o777)
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=False)


def fill(record: Record) -> None:
    """Add reports that no disk can make smaller, without end."""
    noise = random.Random(1)
    for number in count():
        text = f"{number} viel aan. {noise.randbytes(150_000).hex()}"
        record.add(reading_of(text, [{"type": "attack", "trigger": "viel aan", "evidence": f"{number} viel aan."}]))


@pytest.mark.postgres
def test_a_server_whose_disk_runs_full(postgres: Server) -> None:
    root = Path(tempfile.mkdtemp(prefix="kroniek-full-"))  # the path of a socket must be short
    root.chmod(0o755)
    with small_disk(root / "disk", 64) as disk, server(disk) as full, Record.open(full.url, create=True) as record:
        with pytest.raises(RecordError, match=r"is full|went away") as caught:
            fill(record)
        assert "was added before is safe" in (caught.value.remedy or "")
        subprocess.run(["mount", "-o", "remount,size=400m", disk], check=True)
        full.stop(signal.SIGQUIT)  # in case that it could not even write its log, and is still starting anew
        full.start()
        whole = [reading.report.text.partition(" ")[0] for reading in record.readings()]
        assert sorted(map(int, whole)) == list(range(len(whole)))  # all up to the one that failed, and that not
        assert list(record.check()) == []
        assert record.add(reading_of("Verder.", [{"type": "attack", "trigger": "Verder"}])) == "added"
    shutil.rmtree(root)


@pytest.mark.postgres
def test_what_is_no_record_on_a_server(postgres: Server, postgres_record: str) -> None:
    with pytest.raises(NotARecordError, match="no such database") as caught:
        Record.open(postgres.url.replace("/postgres?", "/nowhere?"))
    assert "createdb" in (caught.value.remedy or "")
    with pytest.raises(NotARecordError, match="never made"):
        Record.open(postgres.url.replace("/postgres?", "/template1?"))
    with pytest.raises(RecordError, match="server refuses"):
        Record.open(postgres.url.replace("tester@", "stranger@"))


def test_a_password_is_shown_to_nobody() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError) as caught:
        Record.open("postgresql://ada:secret@localhost:1/war?connect_timeout=2")
    assert "secret" not in str(caught.value)
    assert caught.value.where == "postgresql://ada:***@localhost:1/war?connect_timeout=2"


@pytest.mark.parametrize("address", ["mysql://localhost/war", "postgresql://localhost:port/war"])
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(RecordError) as caught:
        Record.open(address)
    assert "postgresql://" in (caught.value.remedy or "")


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kroniek.record.postgres.find_spec", lambda name: None)
    with pytest.raises(RecordError, match="psycopg, which is not installed") as caught:
        Record.open("postgresql://localhost/war")
    assert caught.value.remedy == "pip install 'kroniek[postgres]'"


@pytest.mark.parametrize(
    "state, says",
    [
        ("53100", "disk of the server is full"),
        ("55P03", "another program"),
        ("57P01", "went away"),
        ("XX001", "damaged"),
        ("42501", "refuses"),
        ("22000", "the database says"),
    ],
)
def test_what_a_server_says_is_told_with_what_to_do(state: str, says: str) -> None:
    error = Exception("could not extend file")
    error.sqlstate = state  # type: ignore[attr-defined]
    told = PostgresDatabase("postgresql://localhost/war").translated(error)
    assert says in told.what
    assert told.remedy
