"""The events of one report: what ``Reading.events`` holds."""

from collections.abc import Sequence

from kroniek.linking.clustering import event_id
from kroniek.linking.occurrences import main_occurrence, occurrences
from kroniek.linking.reconciling import reconcile
from kroniek.linking.told import OneClaim
from kroniek.model import Claim, Event, PlaceMention, Report

__all__ = ["events_of_report"]


def events_of_report(report: Report, claims: Sequence[Claim], places: Sequence[PlaceMention]) -> tuple[Event, ...]:
    """Return the events that the claims of a report tell of, in order of the text, one of them marked as what it is chiefly about."""
    told = {claim.id: OneClaim(claim, report) for claim in claims}
    found = occurrences(list(told.values()), places=places)
    main = main_occurrence(found)
    return tuple(reconcile([told[id] for id in each.claims], id=event_id([each]), main=each is main).event for each in found)
