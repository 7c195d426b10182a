"""A record: reports, what was read in them, and what people decided of it, in a file or database that several processes use at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import IntegrityError

from kroniek import __version__
from kroniek.errors import ContractError
from kroniek.linking import DEFAULT_POLICY, Difference, difference
from kroniek.model import Problem, Reading, Report
from kroniek.record import deciding, history, looking, lookup, rows, schema
from kroniek.record.checking import (
    Fault,
    FaultKind,
    faults_in_bonds,
    faults_in_decisions,
    faults_in_events,
    faults_in_references,
    faults_of_report,
)
from kroniek.record.copying import copy_decisions, copy_readings
from kroniek.record.days import first_moment, last_moment, moment_before
from kroniek.record.event_changes import event_changes
from kroniek.record.events import events_matching, kept_event
from kroniek.record.filters import Filters
from kroniek.record.former import event_at
from kroniek.record.history import Change
from kroniek.record.kept import AddResult, Counts, Decision, FormerEvent, GoneClaim, KeptClaim, KeptEvent, KeptReport, Verdict
from kroniek.record.laying import lay_out_all, put, stamp_of
from kroniek.record.linked import link_reports, unlinked
from kroniek.record.opening import Database, database_at, guarded, opened, writing
from kroniek.record.sqlite import DAMAGED

__all__ = ["Record"]

_AT_ONCE = 50
"""How many reports are linked in one transaction."""


class Record:
    """An open record; ``Record.open`` gives one. Use it in a ``with`` statement, or close it.

    Each report and decision is written in one transaction: whatever ends the process, it is in the record whole or not at all. All
    methods raise RecordError when the record cannot be read or written, NotARecordError when it turns out to be damaged.
    """

    def __init__(self, engine: Engine, database: Database, seen: Connection | None = None) -> None:
        self._engine = engine
        self._database = database
        self._seen = seen
        self.where = database.where

    @classmethod
    def open(cls, location: str | Path, create: bool = False, *, damaged: bool = False) -> Self:
        """Return the record in a file, or in a PostgreSQL database (``postgresql://user@host/name``).

        With ``create``, make it when the file is absent or empty, or there are no tables. A record of an older version is brought
        to this one in place: all of it, or nothing. Raise NotARecordError when it is absent, something else or damaged, and
        RecordVersionError when a newer version wrote it; it is left as it is then. With ``damaged``, open it although its pages do not
        hold together, to save what can be read.
        """
        database = database_at(location)
        return cls(opened(database, create=create, damaged=damaged), database)

    def close(self) -> None:
        """Let go of the file or database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[Self]:
        """Give the record as it is now: all that is read of it in the block is of one moment, whatever others write meanwhile."""
        with guarded(self._database), self._engine.connect() as connection:
            connection.execute(select(schema.meta)).all()  # the first that is read settles the moment
            yield type(self)(self._engine, self._database, connection)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """Hold a connection to read by, with what the database raises told as errors of ours."""
        with guarded(self._database):
            if self._seen is not None:
                yield self._seen
                return
            with self._engine.connect() as connection:
                yield connection

    # -- reports in

    def add(self, reading: Reading, *, engine: str = __version__, source: Report | None = None) -> AddResult:
        """Keep a reading, in place of an earlier one of the same report, and return what that changed.

        What was decided on its claims holds for the new ones. ``engine`` is the version of what read it, and ``source`` the report
        before it was read: ``knows`` finds it by these. Raise ContractError when a claim's id is already that of another claim.
        """
        report_id = reading.report.id
        stamp = {
            "digest": rows.reading_digest(reading),
            "source": rows.source_digest(source) if source is not None else None,
            "engine": engine,
        }
        with guarded(self._database):
            with self._engine.connect() as connection:
                if stamp_of(connection, report_id) == stamp:
                    return AddResult.UNCHANGED  # without waiting for those who write
            try:
                with writing(self._engine) as connection:
                    return put(connection, reading, stamp)
            except IntegrityError as error:
                what = "a claim's id is that of another claim."
                raise ContractError(what, where=report_id, remedy="Derive the ids from the report's id too.") from error

    def knows(self, report: Report, engine: str) -> bool:
        """Tell whether what this version of the reader finds in just this report is kept already."""
        with self._read() as connection:
            stamp = stamp_of(connection, report.id)
            return stamp is not None and (stamp["source"], stamp["engine"]) == (rows.source_digest(report), engine)

    # -- what there is

    def reports(self) -> Iterator[KeptReport]:
        """Yield the reports by date of publication, those without one last."""
        with self._read() as connection:
            yield from looking.reports(connection)

    def claims(self, *, limit: int | None = None, **filters: Unpack[Filters]) -> Iterator[KeptClaim]:
        """Yield the claims that meet every filter given (see ``Filters``), by date of publication and order in the report.

        Raise DateError for what is no date, UnknownIdError for a report that is not there, FilterError for what else makes no sense.
        """
        with self._read() as connection:
            yield from looking.claims(connection, filters, self.where, limit)

    def claim(self, id: str) -> KeptClaim:
        """Return a claim by its id or the beginning of it. Raise UnknownIdError when there is none, or more than one."""
        with self._read() as connection:
            return looking.claim(connection, lookup.only(lookup.claim_ids(connection, id), id, "claim", self.where), self.where)

    def reading(self, report_id: str) -> Reading:
        """Return the reading of a report as corrected, by the report's id, the beginning of it, or the id that the input gave.

        Raise UnknownIdError when there is none, or more than one.
        """
        with self._read() as connection:
            return looking.reading(connection, lookup.report_id(connection, report_id, self.where), self.where, rejected=True)

    def readings(self, *, rejected: bool = False) -> Iterator[Reading]:
        """Yield the reading of each report as corrected, in the order of ``reports``; claims that were rejected only if asked for."""
        with self._read() as connection:
            yield from looking.readings(connection, self.where, rejected=rejected)

    def find(self, id: str) -> KeptReport | KeptClaim | KeptEvent | GoneClaim | FormerEvent:
        """Return the report, claim or event with an id that begins so; else a claim that left the record, or what became of an event.

        Raise UnknownIdError when there is none, or more than one.
        """
        with self._read() as connection:
            return looking.find(connection, id, self.where)

    def counts(self) -> Counts:
        """Return how much there is."""
        with self._read() as connection:
            return looking.counts(connection)

    # -- events

    def link(self) -> Iterator[int]:
        """Put what the reports tell of in events, as far as it is not yet, and yield how many reports are done.

        What is done is kept whenever this is broken off. The events depend on the reports and decisions, not on their order.
        """
        done = 0
        with guarded(self._database):
            while True:
                with writing(self._engine) as connection:
                    found = unlinked(connection, _AT_ONCE)
                    link_reports(connection, found)
                if not found:
                    return
                done += len(found)
                yield done

    def events(
        self, *, policy: str = DEFAULT_POLICY, limit: int | None = None, rejected: bool = False, **filters: Unpack[Filters]
    ) -> Iterator[KeptEvent]:
        """Yield the events of which, for every filter given (see ``Filters``), some claim meets it, by date of first publication.

        ``policy`` names how differing numbers are reconciled. ``status`` is that of the event; events that were rejected come only when
        asked for. With ``as_of`` the events are those that the reports up to then come to. Raise as ``claims`` does.
        """
        with self._read() as connection:
            yield from events_matching(connection, filters, self.where, policy=policy, limit=limit, rejected=rejected)

    def event(self, id: str, *, policy: str = DEFAULT_POLICY) -> KeptEvent:
        """Return an event by its id or the beginning of it; the one that it has become, where it is no more.

        Raise UnknownIdError when there is none, or more than one.
        """
        with self._read() as connection:
            return kept_event(connection, event_at(connection, id, self.where), policy)

    def copied(self, original: str, copy: str) -> list[Difference]:
        """Return what a copy changes of the report it copies, in order of the text. Raise UnknownIdError for what is not there."""
        return difference(self.reading(original).report.text, self.reading(copy).report.text)

    # -- what people decide

    def decide(
        self, verdict: Verdict | str, *ids: str, by: str, why: str | None = None, field: str | None = None, value: object = None
    ) -> list[Decision]:
        """Decide the same on each of these, all or none, and return the decisions.

        ``ids`` are those of claims and events, or the beginning of them; a comment may be on a report too. A merge is of two events or
        more; a split takes the claims that follow the first id, which is an event's, out of it together. ``by`` is who decides, and
        ``why`` the reason, or the comment. A correction sets one ``field`` of a claim, such as ``figures[0].best``, ``roles.agent[1]`` or
        ``when.start``, to a ``value`` of the types of JSON; words alone will do for a mention, and None empties the field or takes
        the item out of its list.

        Decisions hold for whatever a newer version reads in the same words. Raise DecisionError for what cannot be decided,
        UnknownIdError for what is not there, GoneError for a claim that left the record.
        """
        try:
            verdict = Verdict(verdict)
        except ValueError:
            raise deciding.unknown(str(verdict), self.where) from None
        with guarded(self._database), writing(self._engine) as connection:
            return deciding.decide(connection, self.where, verdict, ids, by=by, why=why, field=field, value=value)

    def undo(self, decision: int, *, by: str, why: str | None = None) -> Decision:
        """Undo a decision by its number; that is a decision too, and may be undone. Raise UnknownIdError or DecisionError."""
        with guarded(self._database), writing(self._engine) as connection:
            return deciding.undo(connection, self.where, decision, by=by, why=why)

    def decisions(
        self, *, about: str | None = None, by: str | None = None, verdict: Verdict | str | None = None, since: str | None = None
    ) -> Iterator[Decision]:
        """Yield the decisions in the order they were taken: ``about`` a claim or report, ``by`` somebody, since a day or moment."""
        wanted = None if verdict is None else Verdict(verdict)
        with self._read() as connection:
            yield from deciding.taken(connection, self.where, about=about, by=by, verdict=wanted, since=since)

    # -- what changed

    def changes(self, *, since: str | None = None, report: str | None = None) -> Iterator[Change]:
        """Yield what changed in the record since a day or moment, claim by claim and decision by decision, in the order of time."""
        with self._read() as connection:
            about = None if report is None else lookup.report_id(connection, report, self.where)
            yield from history.changes(connection, since=None if since is None else first_moment(since), report=about)

    def event_changes(self, *, since: str, policy: str = DEFAULT_POLICY) -> Iterator[Change]:
        """Yield what the reports that became known on a day or at a moment, or later, changed in the events, in the order of publication.

        Compared are the events of what was known before with those of now: which appeared, which joined another or were parted from
        one, and which of their numbers, places, days and gradings are otherwise. Raise DateError.
        """
        with self._read() as connection:
            yield from event_changes(connection, moment_before(since), policy)

    def history(self, id: str) -> Iterator[Change]:
        """Yield all that happened to a report or claim, or to those that stood in the claim's place before it, in the order of time."""
        found = self.find(id)
        if isinstance(found, FormerEvent):
            found = self.event(id)
        with self._read() as connection:
            yield from history.history_of(connection, found)

    # -- keeping it sound

    def check(self, tick: Callable[[int], None] | None = None) -> Iterator[Fault]:
        """Yield what is wrong in the record: in its pages, readings, claims, references, decisions and events. ``tick`` is told of reports.

        Nothing is changed; ``mend`` makes anew what can be made anew.
        """
        with self._read() as connection:
            if not self._database.sound(connection, whole=True):
                yield Fault(FaultKind.PAGES, self.where, "the pages of the file do not hold together", DAMAGED)
                return
            for done, report_id in enumerate(connection.scalars(select(schema.reports.c.id).order_by(schema.reports.c.id)).all(), 1):
                yield from faults_of_report(connection, report_id)
                if tick is not None:
                    tick(done)
            yield from faults_in_decisions(connection)
            yield from faults_in_bonds(connection)
            yield from faults_in_events(connection)
        with guarded(self._database), writing(self._engine) as alone:  # the full-text index is checked while nobody writes
            yield from faults_in_references(alone)

    def mend(self, tick: Callable[[int], None] | None = None) -> list[str]:
        """Make anew all that follows from readings and decisions, in one transaction, and return the reports whose readings are damaged.

        Of these nothing is laid out, until they are added again. ``link`` then makes the events.
        """
        with guarded(self._database), writing(self._engine) as connection:
            return lay_out_all(connection, tick)

    def copy(self, location: str | Path, *, recorded: str | None = None) -> Iterator[int | Problem]:
        """Copy the record to a new one: as it was recorded on a day or at a moment, if given; else as it is.

        Yield how many readings are done, and a problem for each that is damaged and left out. What was broken off goes on when it
        is done again. Raise DecisionError when the other record has decisions that this one has not.
        """
        until = None if recorded is None else last_moment(recorded)
        with guarded(self._database), self._engine.connect() as source, type(self).open(location, create=True) as other:
            with guarded(other._database), writing(other._engine) as target:
                copy_decisions(source, target, other.where, until=until)
            yield from copy_readings(source, other._engine, until=until)
            for _ in other.link():
                pass
