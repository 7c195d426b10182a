"""Which event each report is chiefly about: ``{"doc_id": …, "event_id": …}``, one report a line, as linking is scored."""

import json
from collections.abc import Iterable, Iterator

from kroniek.model import Claim, ClaimType
from kroniek.publishing.facts import happened
from kroniek.publishing.source import LinkedEvent

__all__ = ["link_lines"]

_Rank = tuple[bool, bool, bool, tuple[int, int], str]


def link_lines(linked_events: Iterable[LinkedEvent]) -> Iterator[str]:
    """Yield a line a report that is in an event, by its id: the one that the input gave, else its own."""
    best: dict[str, tuple[_Rank, str]] = {}
    for linked in linked_events:
        for told in linked.claims:
            report = told.report.doc_id or told.report.id
            ranked = (_rank(told.claim, linked.event.id), linked.event.id)
            best[report] = min(best.get(report, ranked), ranked)
    for report in sorted(best):
        yield json.dumps({"doc_id": report, "event_id": best[report][1]}, ensure_ascii=False) + "\n"


def _rank(claim: Claim, event: str) -> _Rank:
    """Return an order of claims: the main one, then what happened, then what is no statement, then the first."""
    return (not claim.main, not happened(claim), claim.type is ClaimType.STATEMENT, claim.trigger.span, event)
