"""What is published: readings, events with the claims that agree on them, and decisions, each as a stream that can be had again."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from kroniek.errors import ExportError
from kroniek.linking import Reconciled, ReportLike
from kroniek.model import Claim, Event, Reading

__all__ = ["DecisionLike", "Item", "KeptReportLike", "LinkedEvent", "Source", "Stream", "Told", "counted", "source_of"]


class KeptReportLike(ReportLike, Protocol):
    """A report, and the id that the input gave it."""

    @property
    def doc_id(self) -> str | None: ...  # noqa: D102


class Told(Protocol):
    """A claim and the report that makes it."""

    @property
    def claim(self) -> Claim: ...  # noqa: D102
    @property
    def report(self) -> KeptReportLike: ...  # noqa: D102


class LinkedEvent(Protocol):
    """An event, the claims that agree on it, and how its figures and grading came about."""

    @property
    def event(self) -> Event: ...  # noqa: D102
    @property
    def claims(self) -> Sequence[Told]: ...  # noqa: D102
    @property
    def working(self) -> Reconciled: ...  # noqa: D102


class DecisionLike(Protocol):
    """What somebody decided of a claim or event."""

    @property
    def id(self) -> int: ...  # noqa: D102
    @property
    def about(self) -> str: ...  # noqa: D102
    @property
    def verdict(self) -> str: ...  # noqa: D102
    @property
    def by(self) -> str: ...  # noqa: D102
    @property
    def at(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str | None: ...  # noqa: D102
    @property
    def details(self) -> Mapping[str, Any]: ...  # noqa: D102
    @property
    def stands(self) -> bool: ...  # noqa: D102


Item = Any
"""A Reading, a LinkedEvent or a decision, by the stream that it comes from."""

Stream = str
"""``readings``, ``events`` or ``decisions``."""


def _no_reading(report: str) -> Reading:
    raise ExportError("its text is not at hand.", where=report, remedy="Publish it from the record that holds it.")


@dataclass(frozen=True, slots=True)
class Source:
    """What is published. Each stream yields the same things in the same order whenever it is asked for.

    ``reading`` gives the whole reading of any report whose claims are in an event, by the report's id. ``conditions`` tell what was
    chosen: the ``policy`` for numbers that differ, the filters, and whether names are withheld.
    """

    readings: Callable[[], Iterable[Reading]]
    events: Callable[[], Iterable[LinkedEvent]]
    decisions: Callable[[], Iterable[DecisionLike]] = tuple
    reading: Callable[[str], Reading] = _no_reading
    conditions: Mapping[str, object] = field(default_factory=dict)

    def stream(self, name: Stream) -> Iterable[Item]:
        """Return a stream by its name."""
        streams: Mapping[str, Callable[[], Iterable[Item]]] = {
            "readings": self.readings,
            "events": self.events,
            "decisions": self.decisions,
        }
        return streams[name]()


def source_of(readings: Iterable[Reading] = (), events: Iterable[LinkedEvent] = (), decisions: Iterable[DecisionLike] = ()) -> Source:
    """Return a source of what is at hand."""
    kept_readings, kept_events, kept_decisions = tuple(readings), tuple(events), tuple(decisions)
    by_id = {reading.report.id: reading for reading in kept_readings}
    return Source(
        lambda: kept_readings,
        lambda: kept_events,
        lambda: kept_decisions,
        lambda report: by_id[report] if report in by_id else _no_reading(report),
    )


def counted(source: Source, tick: Callable[[int], None]) -> Source:
    """Return the source, telling ``tick`` how many things have been handed out so far."""
    done = 0

    def told(stream: Callable[[], Iterable[Item]]) -> Callable[[], Iterator[Item]]:
        def each() -> Iterator[Item]:
            nonlocal done
            for item in stream():
                yield item
                done += 1
                tick(done)

        return each

    return replace(source, readings=told(source.readings), events=told(source.events), decisions=told(source.decisions))
