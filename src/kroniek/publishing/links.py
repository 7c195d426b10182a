"""Which event each report is chiefly about: ``{"doc_id": …, "event_id": …}``, one report a line, as linking is scored."""

import json
from collections.abc import Iterable, Iterator

from kroniek.linking import chief_events, occurrences
from kroniek.publishing.source import LinkedEvent, Told

__all__ = ["link_lines"]


def link_lines(linked_events: Iterable[LinkedEvent]) -> Iterator[str]:
    """Yield a line a report that is in an event, by its id: the one that the input gave, else its own."""
    told: dict[str, list[Told]] = {}
    event_of: dict[str, str] = {}
    for linked in linked_events:
        for each in linked.claims:
            told.setdefault(each.report.doc_id or each.report.id, []).append(each)
            event_of[each.claim.id] = linked.event.id
    found = {report: occurrences(some) for report, some in told.items()}
    chief = chief_events(found, {each.id: event_of[each.claims[0]] for several in found.values() for each in several})
    for report, some in sorted(told.items()):
        event = chief.get(report) or event_of[min(each.claim.id for each in some)]
        yield json.dumps({"doc_id": report, "event_id": event}, ensure_ascii=False) + "\n"
