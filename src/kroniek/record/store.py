"""A record: reports and what was read in them, in one SQLite file that several processes may use at once."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, Row, Table, func, select
from sqlalchemy.exc import IntegrityError

from kroniek import __version__
from kroniek.errors import ContractError, NotARecordError, SpanError, UnknownIdError
from kroniek.model import Claim, ClaimType, Reading, Report
from kroniek.record import rows, schema
from kroniek.record.kept import AddResult, Counts, KeptClaim, KeptReport
from kroniek.record.opening import engine_of, guarded, lay_out, look_at_header, verify, writing
from kroniek.record.search import claims_matching

__all__ = ["Record"]

_KEPT = [schema.reports.c[name] for name in KeptReport.__slots__]
_BY_DATE = (schema.reports.c.published.is_(None), schema.reports.c.published, schema.reports.c.id)


class Record:
    """An open record; ``Record.open`` gives one. Use it in a ``with`` statement, or close it.

    Each report is written in one transaction: whatever ends the process, a report is in the record whole or not at all. All
    methods raise RecordError when the file cannot be read or written, NotARecordError when it turns out to be damaged.
    """

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Self:
        """Return the record in a file; with ``create``, make it when it is absent or empty.

        Raise NotARecordError when the file is absent, something else or damaged, and RecordVersionError when another version
        wrote it; such a file is left as it is.
        """
        path = Path(path)
        look_at_header(path, create=create)
        engine = engine_of(path, create=create)
        try:
            with guarded(path):
                if create:
                    lay_out(engine)
                verify(engine, path)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def add(self, reading: Reading, *, engine: str = __version__, source: Report | None = None) -> AddResult:
        """Keep a reading, in place of an earlier one of the same report, and return what that changed.

        ``engine`` is the version of what read it, and ``source`` the report before it was read: ``knows`` finds it by these.
        Raise ContractError when a claim's id is already that of another claim.
        """
        report_id = reading.report.id
        stamp = {
            "digest": rows.reading_digest(reading),
            "source": rows.source_digest(source) if source is not None else None,
            "engine": engine,
        }
        with guarded(self.path):
            with self._engine.connect() as connection:
                if _stamp(connection, report_id) == stamp:
                    return AddResult.UNCHANGED  # without waiting for those who write
            try:
                with writing(self._engine) as connection:
                    return _put(connection, reading, stamp)
            except IntegrityError as error:
                what = "a claim's id is that of another claim."
                raise ContractError(what, where=report_id, remedy="Derive the ids from the report's id too.") from error

    def knows(self, report: Report, engine: str) -> bool:
        """Tell whether what this version of the reader finds in just this report is kept already."""
        with guarded(self.path), self._engine.connect() as connection:
            stamp = _stamp(connection, report.id)
            return stamp is not None and (stamp["source"], stamp["engine"]) == (rows.source_digest(report), engine)

    def reports(self) -> Iterator[KeptReport]:
        """Yield the reports by date of publication, those without one last."""
        query = select(*_KEPT).order_by(*_BY_DATE)
        with guarded(self.path), self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=500).execute(query):
                yield KeptReport(*row)

    def claims(
        self,
        *,
        type: ClaimType | str | Iterable[ClaimType | str] | None = None,
        report: str | None = None,
        words: str | None = None,
        actor: str | None = None,
        place: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Iterator[KeptClaim]:
        """Yield the claims that meet every condition given, by date of publication and order in the report.

        ``type`` is one type or several; ``report`` an id or the beginning of one; ``words`` must all stand in the evidence;
        ``actor`` is an id or a name, of somebody who takes part; ``place`` a name, a GeoNames number or a country's two
        letters. Case and diacritics do not count, and a ``*`` ends a word in any way. ``since`` and ``until`` are a year, month
        or day: the claim's time must touch what lies between, and a claim without one has that of its report.

        Raise DateError for what is no date, UnknownIdError for a report that is not there, ValueError for no type.
        """
        kinds = () if type is None else (type,) if isinstance(type, str) else tuple(type)
        with guarded(self.path), self._engine.connect() as connection:
            query = claims_matching(
                types=[ClaimType(kind) for kind in kinds],
                report=None if report is None else _report_id(connection, report, self.path),
                words=words,
                actor=actor,
                place=place,
                since=since,
                until=until,
                limit=limit,
            )
            for row in connection.execution_options(yield_per=500).execute(query):
                yield self._kept_claim(row)

    def claim(self, id: str) -> KeptClaim:
        """Return a claim by its id or the beginning of it. Raise UnknownIdError when there is none, or more than one."""
        with guarded(self.path), self._engine.connect() as connection:
            return self._claim(connection, _only(_ids(connection, schema.claims, id), id, "claim", self.path))

    def reading(self, report_id: str) -> Reading:
        """Return the reading of a report by the report's id, the beginning of it, or the id that the input gave.

        Raise UnknownIdError when there is none, or more than one.
        """
        with guarded(self.path), self._engine.connect() as connection:
            return self._reading(connection, _report_id(connection, report_id, self.path))

    def readings(self) -> Iterator[Reading]:
        """Yield the reading of each report, in the order of ``reports``."""
        query = select(schema.reports.c.id).order_by(*_BY_DATE)
        with guarded(self.path), self._engine.connect() as connection:
            for report_id in connection.scalars(query).all():
                yield self._reading(connection, report_id)

    def find(self, id: str) -> KeptReport | KeptClaim:
        """Return the report or claim with an id that begins so. Raise UnknownIdError when there is none, or more than one."""
        with guarded(self.path), self._engine.connect() as connection:
            reports = _report_ids(connection, id)
            claims = _ids(connection, schema.claims, id)
            found = _only(reports + claims, id, "report or claim", self.path)
            return self._claim(connection, found) if found in claims else _report(connection, found)

    def counts(self) -> Counts:
        """Return how much there is."""
        with guarded(self.path), self._engine.connect() as connection:

            def count(table: Table) -> int:
                return connection.scalar(select(func.count()).select_from(table)) or 0

            kinds = (
                select(schema.claims.c.type, func.count())
                .group_by(schema.claims.c.type)
                .order_by(func.count().desc(), schema.claims.c.type)
            )
            return Counts(
                reports=count(schema.reports),
                claims=count(schema.claims),
                figures=count(schema.figures),
                places=count(schema.places),
                problems=count(schema.problems),
                by_type={row[0]: row[1] for row in connection.execute(kinds)},
            )

    def _claim(self, connection: Connection, id: str) -> KeptClaim:
        claims, reports = schema.claims, schema.reports
        query = select(claims.c.json.label("claim"), *_KEPT).join_from(claims, reports).where(claims.c.id == id)
        return self._kept_claim(connection.execute(query).one())

    def _kept_claim(self, row: Row[Any]) -> KeptClaim:
        report = KeptReport(**{name: row._mapping[name] for name in KeptReport.__slots__})
        try:
            return KeptClaim(Claim.model_validate_json(row._mapping["claim"]), report)
        except ValidationError as error:
            raise self._damaged(f"a claim of {report.id}") from error

    def _reading(self, connection: Connection, id: str) -> Reading:
        reports, readings = schema.reports, schema.readings
        query = select(readings.c.json).join_from(readings, reports).where(readings.c.revision == reports.c.revision, reports.c.id == id)
        try:
            return Reading.model_validate_json(connection.scalars(query).one())
        except (ValidationError, SpanError) as error:
            raise self._damaged(f"the reading of {id}") from error

    def _damaged(self, what: str) -> NotARecordError:
        return NotARecordError(
            f"the record is damaged: {what} is not as it was written.", where=str(self.path), remedy="Add the report again."
        )


def _stamp(connection: Connection, report_id: str) -> dict[str, str | None] | None:
    table = schema.reports
    row = connection.execute(select(table.c.digest, table.c.source, table.c.engine).where(table.c.id == report_id)).one_or_none()
    return None if row is None else dict(row._mapping)


def _put(connection: Connection, reading: Reading, stamp: dict[str, str | None]) -> AddResult:
    """Write a reading inside a transaction."""
    table, report_id = schema.reports, reading.report.id
    now = datetime.now(UTC).isoformat(timespec="seconds")
    old = connection.execute(select(table.c.revision, table.c.digest).where(table.c.id == report_id)).one_or_none()
    if old is not None and old.digest == stamp["digest"]:
        connection.execute(table.update().where(table.c.id == report_id).values(stamp))
        return AddResult.UNCHANGED
    revision = 1 if old is None else old.revision + 1
    values = {**rows.report_row(reading), **stamp, "revision": revision}
    if old is None:
        connection.execute(table.insert(), {**values, "added": now})
    else:
        connection.execute(table.update().where(table.c.id == report_id).values(values))
        for part in (schema.claims, schema.places, schema.problems):
            connection.execute(part.delete().where(part.c.report_id == report_id))
    json = rows.dump(reading)
    connection.execute(
        schema.readings.insert(),
        {"report_id": report_id, "revision": revision, "engine": stamp["engine"], "added": now, "json": json},
    )
    claims, mentions, figures, places = rows.claim_rows(reading)
    for part, many in (
        (schema.claims, claims),
        (schema.mentions, mentions),
        (schema.figures, figures),
        (schema.places, places),
        (schema.problems, rows.problem_rows(reading)),
    ):
        if many:
            connection.execute(part.insert(), many)
    return AddResult.ADDED if old is None else AddResult.UPDATED


def _report(connection: Connection, id: str) -> KeptReport:
    return KeptReport(*connection.execute(select(*_KEPT).where(schema.reports.c.id == id)).one())


def _report_id(connection: Connection, beginning: str, path: Path) -> str:
    return _only(_report_ids(connection, beginning), beginning, "report", path)


def _report_ids(connection: Connection, beginning: str) -> list[str]:
    found = _ids(connection, schema.reports, beginning)
    if found != [beginning]:
        given = list(connection.scalars(select(schema.reports.c.id).where(schema.reports.c.doc_id == beginning).limit(9)))
        return given or found
    return found


def _ids(connection: Connection, table: Table, beginning: str) -> list[str]:
    """Return up to nine ids that begin so, or whose digits do; the exact one alone where there is one."""
    if not beginning:
        return []
    # Between two bounds, not LIKE: this can use the index, and has no wildcards.
    after = beginning[:-1] + chr(min(ord(beginning[-1]) + 1, 0x10FFFF))
    query = select(table.c.id).where(table.c.id >= beginning, table.c.id < after).order_by(table.c.id).limit(9)
    found = list(connection.scalars(query))
    if not found and "-" not in beginning:  # the digits alone, without "claim-" or "report-"
        found = list(connection.scalars(select(table.c.id).where(table.c.id.contains(f"-{beginning}", autoescape=True)).limit(9)))
    return [beginning] if beginning in found else found


def _only(found: list[str], beginning: str, kind: str, path: Path) -> str:
    if len(found) == 1:
        return found[0]
    if found:
        what = f"{beginning!r} is the beginning of more than one id: {', '.join(found)}{', …' if len(found) == 9 else ''}."
        raise UnknownIdError(what, where=str(path), remedy="Write more of it.")
    raise UnknownIdError(f"there is no {kind} {beginning!r}.", where=str(path), remedy="kroniek claims --record FILE lists what there is.")
