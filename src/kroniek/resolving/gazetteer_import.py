"""Brings the archives of GeoNames into the gazetteer: all countries, or one.

An archive (``allCountries.zip``, ``SD.zip``, or the text in it) is added to a copy of the gazetteer that is in use, in a draft beside it
that takes its place when it is whole. What is broken off goes on where it was. Beside the archive may lie ``admin1CodesASCII.txt`` and
``admin2Codes.txt`` (names of regions whose own rows are not in it) and ``alternateNamesV2.zip`` or ``.txt`` (further names).
"""

import shutil
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kroniek.errors import GazetteerError
from kroniek.resolving.gazetteer import APPLICATION_ID, DEFAULT_GAZETTEER, DEGREE, KINDS, VERSION, PlaceKind, open_gazetteer
from kroniek.resolving.gazetteer_names import reported_names, rules, spellings
from kroniek.resolving.gazetteer_sources import Entry

__all__ = ["Source", "import_geonames", "sources_of"]

BATCH = 20_000
"""Rows that are kept together: so many are read again at most after an interruption."""
BESIDE = DEGREE // 2
"""How far a place of the archive is from a district of geoBoundaries of its name that it takes the place of: half a degree."""
COLUMNS, NAME_COLUMNS, CODE_COLUMNS = 19, 10, 4
_REMEDY = "Fetch it again from GeoNames; the gazetteer that was in use still is."
_STAGE = """
CREATE TABLE import_rows (source TEXT PRIMARY KEY, stamp TEXT NOT NULL, rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE import_names (key TEXT NOT NULL, place INTEGER NOT NULL, folded TEXT NOT NULL, main INTEGER NOT NULL);
CREATE TABLE import_regions (code TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
"""
_FINISH = """
DELETE FROM names WHERE place IN (SELECT DISTINCT place FROM import_names) AND main = 1;
INSERT OR IGNORE INTO names SELECT key, place, folded, max(main) FROM import_names GROUP BY key, place, folded;
CREATE TEMP TABLE unnumbered AS
    SELECT id, CASE kind % 100 WHEN {admin1} THEN admin1 ELSE admin2 END AS division FROM places
    WHERE id < 0 AND kind % 100 IN ({admin1}, {admin2});
CREATE TEMP TABLE replaced AS
    SELECT u.id AS old, r.place AS new FROM unnumbered u JOIN divisions d ON d.id = u.division JOIN import_regions r ON r.code = d.code;
INSERT OR IGNORE INTO names SELECT n.key, r.new, n.folded, n.main FROM names n JOIN replaced r ON n.place = r.old;
DELETE FROM names WHERE place IN (SELECT old FROM replaced);
DELETE FROM places WHERE id IN (SELECT old FROM replaced);
CREATE TEMP TABLE covered AS
    SELECT DISTINCT p.id FROM names n JOIN places p ON p.id = n.place JOIN divisions d ON d.id = p.admin2
    JOIN names m ON m.key = n.key JOIN places q ON q.id = m.place
    WHERE p.id < 0 AND p.kind = {admin2} AND substr(d.code, -length(d.name)) = d.name AND q.id > 0 AND q.country = p.country
    AND abs(q.latitude - p.latitude) < {beside} AND abs(q.longitude - p.longitude) < {beside};
DELETE FROM names WHERE place IN (SELECT id FROM covered);
DELETE FROM places WHERE id IN (SELECT id FROM covered);
UPDATE places SET admin1 = NULL WHERE admin1 IN (SELECT id FROM divisions WHERE name = '');
UPDATE places SET admin2 = NULL WHERE admin2 IN (SELECT id FROM divisions WHERE name = '');
DELETE FROM divisions WHERE name = '';
DROP TABLE temp.covered;
DROP TABLE temp.replaced;
DROP TABLE temp.unnumbered;
DROP TABLE import_names;
DROP TABLE import_regions;
DROP TABLE import_rows;
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A file of GeoNames; ``member`` is the text in an archive, ``size`` that of the text in bytes, ``stamp`` tells it from another."""

    path: Path
    member: str | None
    size: int
    stamp: str


def sources_of(archive: Path) -> list[Source]:
    """Return the archive and the files of GeoNames that lie beside it. Raises GazetteerError when one is no file of GeoNames."""
    beside = (
        archive.with_name(name) for name in ("alternateNamesV2.zip", "alternateNamesV2.txt", "admin1CodesASCII.txt", "admin2Codes.txt")
    )
    found = [path for path in beside if path.is_file()]
    if any(path.suffix == ".zip" for path in found):
        found = [path for path in found if path.name != "alternateNamesV2.txt"]
    return [_source(path) for path in (archive, *found)]


def import_geonames(archive: Path, out: Path, *, tick: Callable[[int], None] = lambda done: None) -> dict[str, int]:
    """Add an archive to the gazetteer ``out``, or to the one that ships when there is none; return how many places and names it holds.

    ``tick`` takes the bytes of text that are done, of the ``size`` of all sources. Raises GazetteerError, naming the row, when a source
    is truncated or altered; then, and when it is broken off, ``out`` is what it was.
    """
    sources = sources_of(archive)
    draft = out.with_name(out.name + ".import")
    stamp = " ".join(source.stamp for source in sources)
    out.parent.mkdir(parents=True, exist_ok=True)
    if not _goes_on(draft, stamp):
        _start(draft, _base(out), stamp)
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -100000")
        try:
            _Importing(connection, tick).run(sources)
        except GazetteerError:
            connection.close()
            draft.unlink(missing_ok=True)
            raise
        _finish(connection)
        counts = {what: connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0] for what in ("places", "names", "divisions")}
    open_gazetteer(draft).close()
    draft.replace(out)
    return counts


def _source(path: Path) -> Source:
    try:
        if path.suffix.lower() != ".zip":
            size = path.stat().st_size
            return Source(path, None, size, f"{path.name}:{size}:{path.stat().st_mtime_ns}")
        with zipfile.ZipFile(path) as archive:
            texts = [info for info in archive.infolist() if info.filename.endswith(".txt") and "readme" not in info.filename.lower()]
            if not texts:
                raise GazetteerError("there is no text of GeoNames in the archive.", where=str(path), remedy=_REMEDY)
            largest = max(texts, key=lambda info: info.file_size)
            return Source(path, largest.filename, largest.file_size, f"{path.name}:{largest.file_size}:{largest.CRC}")
    except (zipfile.BadZipFile, OSError) as error:
        raise GazetteerError(f"the archive cannot be opened: {error}.", where=str(path), remedy=_REMEDY) from error


def _base(out: Path) -> Path:
    """Return the gazetteer that the archive is added to: the one that is there, if this version can use it."""
    try:
        open_gazetteer(out).close()
    except GazetteerError:
        return DEFAULT_GAZETTEER
    return out


def _goes_on(draft: Path, stamp: str) -> bool:
    """Tell whether a draft was begun from these very sources by this version."""
    if not draft.is_file():
        return False
    try:
        with closing(sqlite3.connect(draft)) as connection:
            begun = connection.execute("SELECT 1 FROM import_rows WHERE source = '' AND stamp = ?", (stamp,)).fetchone()
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        return False
    return begun is not None and version == -VERSION


def _start(draft: Path, base: Path, stamp: str) -> None:
    for left in (draft, *(draft.with_name(draft.name + end) for end in ("-journal", "-wal", "-shm"))):
        left.unlink(missing_ok=True)
    shutil.copyfile(base, draft)
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.executescript(_STAGE)
        connection.execute("INSERT INTO import_rows VALUES ('', ?, 0)", (stamp,))
        connection.execute(f"PRAGMA user_version = {-VERSION}")  # a draft is no gazetteer yet


class _Importing:
    """Rows on their way into a draft."""

    def __init__(self, connection: sqlite3.Connection, tick: Callable[[int], None]) -> None:
        self._connection = connection
        self._tick = tick
        self._divisions: dict[str, int] = {code: number for number, code in connection.execute("SELECT id, code FROM divisions")}
        self._ours = _ours()
        self._features = _features()

    def run(self, sources: list[Source]) -> None:
        readers = {"admin1CodesASCII.txt": self._code, "admin2Codes.txt": self._code}
        done = 0
        for source in sources:
            names = source.path.name.startswith("alternateNamesV2")
            take = self._name if names else readers.get(source.path.name, self._place)
            self._read(source, take, done)
            done += source.size

    def _read(self, source: Source, take: Callable[[list[str]], None], before: int) -> None:
        """Take the rows of a source that are not taken yet, in batches that are kept whole or not at all."""
        known = self._connection.execute("SELECT rows FROM import_rows WHERE source = ?", (source.path.name,)).fetchone()
        taken = known[0] if known else 0
        row = size = 0
        self._connection.execute("BEGIN")
        try:
            with _opened(source) as lines:
                for line in lines:
                    row += 1
                    size += len(line)
                    if row <= taken:
                        continue
                    take(_columns(line))
                    if row % BATCH == 0:
                        self._keep(source, row)
                        self._tick(before + size)
            if source.member is None and size and not line.endswith(b"\n"):
                raise ValueError("it ends in the middle of a row")
        except (ValueError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            self._connection.execute("ROLLBACK")
            where = f"{source.path}, row {row}"
            reason = "it is no text in UTF-8" if isinstance(error, UnicodeError) else error
            raise GazetteerError(f"the archive is truncated or altered: {reason}.", where=where, remedy=_REMEDY) from error
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        if not row:
            self._connection.execute("ROLLBACK")
            raise GazetteerError("the archive holds no rows.", where=str(source.path), remedy=_REMEDY)
        self._keep(source, row)
        self._connection.execute("COMMIT")
        self._tick(before + size)

    def _keep(self, source: Source, rows: int) -> None:
        self._connection.execute("INSERT OR REPLACE INTO import_rows VALUES (?, ?, ?)", (source.path.name, source.stamp, rows))
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    # -- the rows -------------------------------------------------------------------------------------------------------------------

    def _place(self, row: list[str]) -> None:
        entry = _entry(row, self._features)
        if entry is None or entry.key in self._ours:
            return
        code = {"ADM1": entry.admin1, "ADM2": entry.admin2}.get(row[7])
        admin1, admin2 = self._division(entry.admin1), self._division(entry.admin2)
        if code is not None:
            self._connection.execute("UPDATE divisions SET name = ? WHERE code = ?", (entry.name, code))
            self._connection.execute("INSERT OR REPLACE INTO import_regions VALUES (?, ?)", (code, entry.key))
        where = round(entry.latitude * DEGREE), round(entry.longitude * DEGREE)
        values = (entry.key, entry.name, ",".join(entry.countries), admin1, admin2, *where, entry.population, KINDS.index(entry.kind))
        self._connection.execute("INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
        self._names(entry)

    def _names(self, entry: Entry) -> None:
        spelled = ((spoken, entry.key, folded, main) for spoken, folded, main in spellings(entry))
        self._connection.executemany("INSERT INTO import_names VALUES (?, ?, ?, ?)", spelled)

    def _code(self, row: list[str]) -> None:
        if len(row) != CODE_COLUMNS:
            raise ValueError(f"there are {len(row)} columns, and {CODE_COLUMNS} are wanted")
        self._connection.execute("UPDATE divisions SET name = ? WHERE code = ? AND name = ''", (row[1], row[0]))

    def _name(self, row: list[str]) -> None:
        if len(row) < NAME_COLUMNS - 2:
            raise ValueError(f"there are {len(row)} columns, and {NAME_COLUMNS} are wanted")
        key, language, name = int(row[1]), row[2], row[3]
        if (language and (len(language) > 3 or not language.isalpha())) or row[6] == "1" or not reported_names((name,)):
            return
        kind = self._connection.execute("SELECT kind % 100 FROM places WHERE id = ?", (key,)).fetchone()
        if kind is not None:
            entry = Entry("", KINDS[kind[0]], 0.0, 0.0, key=key, names=(name,))
            self._names(entry)

    def _division(self, code: str | None) -> int | None:
        if code is None:
            return None
        if code not in self._divisions:
            cursor = self._connection.execute("INSERT INTO divisions (code, name) VALUES (?, '')", (code,))
            self._divisions[code] = cursor.lastrowid or 0
        return self._divisions[code]


def _entry(row: list[str], features: dict[str, PlaceKind]) -> Entry | None:
    """Return the place of a row, None when it is of no kind that reporting names. Raises ValueError when the row breaks the format."""
    if len(row) != COLUMNS:
        raise ValueError(f"there are {len(row)} columns, and {COLUMNS} are wanted")
    key, latitude, longitude, population = int(row[0]), float(row[4]), float(row[5]), int(row[14] or 0)
    if not (key > 0 and -90 <= latitude <= 90 and -180 <= longitude <= 180 and population >= 0):
        raise ValueError(f"the place {row[1]!r} has the id {key}, lies at {latitude}, {longitude}, and has {population} people")
    kind = features.get(row[7]) or features.get(row[6])
    country = row[8]
    if kind is None or not row[1]:
        return None
    admin1 = f"{country}.{row[10]}" if country and row[10] and row[10] != "00" else None
    admin2 = f"{admin1}.{row[11]}" if admin1 and row[11] else None
    if (kind is PlaceKind.ADMIN1 and admin1 is None) or (kind is PlaceKind.ADMIN2 and row[7] == "ADM2" and admin2 is None):
        return None
    others = [code for code in row[9].split(",") if code and code != country]
    return Entry(
        name=row[1],
        kind=kind,
        latitude=latitude,
        longitude=longitude,
        countries=tuple(code for code in (country, *others) if code) if kind not in _IN_ONE else (country,) if country else (),
        key=key,
        admin1=admin1,
        admin2=admin2,
        population=population,
        names=reported_names(row[3].split(",") if row[3] else ()),
    )


_IN_ONE = frozenset({PlaceKind.SETTLEMENT, PlaceKind.FACILITY, PlaceKind.ADMIN1, PlaceKind.ADMIN2})


def _ours() -> frozenset[int]:
    """Return the ids of the places that we tell of better than GeoNames does: countries, rivers, regions."""
    with closing(sqlite3.connect(f"{DEFAULT_GAZETTEER.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as shipped:
        return frozenset(key for (key,) in shipped.execute("SELECT id FROM places WHERE id > 0 AND kind <> ?", (_number("settlement"),)))


def _features() -> dict[str, PlaceKind]:
    """Return the kind of place by GeoNames' feature class or code."""
    return {code: PlaceKind(kind) for kind, codes in rules()["features"].items() for code in codes}


def _columns(line: bytes) -> list[str]:
    return line.decode("utf-8").rstrip("\r\n").split("\t")


@contextmanager
def _opened(source: Source) -> Iterator[IO[bytes]]:
    if source.member is None:
        with source.path.open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as member:
        yield member


def _finish(connection: sqlite3.Connection) -> None:
    """Make a gazetteer of a draft that has all its rows: at once or not at all, so that it can be broken off here too."""
    statements = _FINISH.format(admin1=_number("admin1"), admin2=_number("admin2"), beside=BESIDE)
    connection.execute("BEGIN")
    try:
        for statement in filter(str.strip, statements.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("VACUUM")


def _number(kind: str) -> int:
    return KINDS.index(PlaceKind(kind))
