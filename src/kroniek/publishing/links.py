"""Which event each report is chiefly about: ``{"doc_id": …, "event_id": …}``, one report a line, as linking is scored."""

import json
from collections.abc import Iterable, Iterator

from kroniek.linking import main_occurrence, occurrences
from kroniek.publishing.source import LinkedEvent, Told

__all__ = ["link_lines"]


def link_lines(linked_events: Iterable[LinkedEvent]) -> Iterator[str]:
    """Yield a line a report that is in an event, by its id: the one that the input gave, else its own."""
    claims: dict[str, dict[str, tuple[Told, str]]] = {}
    for linked in linked_events:
        for told in linked.claims:
            report = told.report.doc_id or told.report.id
            claims.setdefault(report, {})[told.claim.id] = told, linked.event.id
    for report, of_report in sorted(claims.items()):
        main = main_occurrence(occurrences([told for told, _ in of_report.values()]))
        chief = main.claims[0] if main is not None else min(of_report)
        yield json.dumps({"doc_id": report, "event_id": of_report[chief][1]}, ensure_ascii=False) + "\n"
