"""Events as lines, as ``kroniek events`` lists them: JSON Lines with the working, and a table with a row a reconciled figure."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from kroniek.publishing.csv import row

if TYPE_CHECKING:
    from kroniek.record import KeptEvent

__all__ = ["EVENT_COLUMNS", "event_json", "event_lines"]

EVENT_COLUMNS = (
    *("event", "status", "type", "start", "end", "when_precision", "where", "geonames_id", "country", "admin1", "latitude", "longitude"),
    *("where_precision", "agent", "target", "measure", "unit", "figure_status", "part_of", "low", "best", "high", "why", "contested"),
    *("grading", "admiralty", "reports", "independent_sources", "claims", "first_reported", "last_changed", "policy"),
)


def event_json(kept: "KeptEvent") -> str:
    """Return an event as one line of JSON: as the contract has it, then its status, sources, suggestions, copies and every number given."""
    working = kept.working
    told = {
        "event": kept.event.model_dump(mode="json"),
        "status": kept.status.value,
        "policy": working.policy,
        "sources": [asdict(source) for source in working.sources],
        "grading": asdict(working.grading),
        "admiralty": asdict(working.admiralty),
        "denied_by": list(working.denied_by),
        "copies": dict(kept.copies),
        "figures": [
            {"why": one.why, "contested": one.contested, "numbers": [_number(number) for number in one.numbers]} for one in working.figures
        ],
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n"


def event_lines(kept: "KeptEvent") -> Iterator[str]:
    """Yield an event as lines under EVENT_COLUMNS: one a figure, or one without any. An empty cell is unknown, never 0."""
    event, working = kept.event, kept.working
    when, place = event.when, event.where[0] if event.where else None
    first: tuple[object, ...] = (
        *(event.id, kept.status.value, event.type.value, when and when.start, when and when.end, when and when.precision.value),
        *((place.name, place.geonames_id, place.country, place.admin1) if place else [None] * 4),
        *((place.latitude, place.longitude, place.precision and place.precision.value) if place else [None] * 3),
        *("; ".join(dict.fromkeys(mention.name for mention in mentions)) for mentions in (event.roles.agent, event.roles.target)),
    )
    last = (
        *(working.grading.grade, working.admiralty.grade, len(event.sources), len(working.sources), "; ".join(event.claims)),
        *(event.first_reported, event.last_changed, working.policy),
    )
    for one in working.figures:
        figure = one.figure
        numbers = (figure.measure.value, figure.unit, figure.status.value, figure.part_of, figure.low, figure.best, figure.high)
        yield _line((*first, *numbers, one.why, "yes" if one.contested else "no", *last))
    if not working.figures:
        yield _line((*first, *[None] * 9, *last))


def _number(number: Any) -> dict[str, Any]:
    return {
        **{name: getattr(number, name) for name in ("claim", "report", "published", "low", "best", "high")},
        "quote": number.figure.quote,
        "source": number.source.id,
        "standing": number.standing.value,
        "why": number.why,
    }


def _line(cells: Iterable[object]) -> str:
    return row("" if cell is None else f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else cell for cell in cells)
