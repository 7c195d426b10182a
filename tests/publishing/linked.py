"""Events with their claims by hand, as linking makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kroniek.linking import Reconciled, reconcile
from kroniek.model import Claim, ClaimType, Event, Mention, Reading, Roles, content_id
from kroniek.record import KeptReport

__all__ = ["OneEvent", "OneTold", "linked", "of_type", "told_by"]


@dataclass(frozen=True)
class OneTold:
    """A claim and its report."""

    claim: Claim
    report: KeptReport


@dataclass(frozen=True)
class OneEvent:
    """An event and its claims."""

    event: Event
    claims: tuple[OneTold, ...]

    @property
    def working(self) -> Reconciled:
        """How linking reconciles the claims; its figures are those of the event."""
        made = reconcile(self.claims, id=self.event.id)
        if not made.figures:
            return replace(made, event=self.event)
        known = {(each.figure.measure, each.figure.status): each for each in made.figures}
        figures = tuple(
            replace(known.get((figure.measure, figure.status), made.figures[0]), figure=figure) for figure in self.event.figures
        )
        return replace(made, event=self.event, figures=figures)


def told_by(reading: Reading) -> tuple[OneTold, ...]:
    """Return the claims of a reading with their report."""
    report = reading.report.model_dump(exclude={"text"})
    return tuple(OneTold(claim, KeptReport(doc_id=reading.doc_id, engine="1", added="2026-03-10", **report)) for claim in reading.claims)


def linked(*readings: Reading, claims: Mapping[str, list[int]] | None = None, **fields: Any) -> OneEvent:
    """Return the event of all claims of some readings: the first claim's type and time, and every slot of all of them, each once.

    ``claims`` picks some of a reading's by their positions, by the reading's id; ``fields`` are of the event.
    """
    told = tuple(
        each
        for reading in readings
        for position, each in enumerate(told_by(reading))
        if claims is None or position in claims.get(reading.report.id, ())
    )
    made = [each.claim for each in told]
    roles: dict[str, dict[str, Mention]] = {role: {} for role in Roles.model_fields}
    for one in made:
        for role, mentions in one.roles.items():
            for mention in mentions:
                roles[role].setdefault(mention.actor.id if mention.actor else mention.name, mention)
    published = sorted(each.report.published for each in told if each.report.published)
    first = made[0]
    event = {
        "id": content_id("event", first.id),
        "type": first.type,
        "claims": tuple(one.id for one in made),
        "roles": Roles(**{role: tuple(found.values()) for role, found in roles.items()}),
        "where": tuple({place.name: place for one in made for place in one.where}.values()),
        "when": first.when,
        "figures": next((one.figures for one in made if one.figures), ()),
        "sources": tuple(dict.fromkeys(each.report.id for each in told)),
        "grading": "weak",
        "first_reported": published[0] if published else None,
        "last_changed": published[-1] if published else None,
    }
    return OneEvent(Event.model_validate({**event, **fields}), told)


def of_type(event: OneEvent, type: ClaimType | str) -> OneEvent:
    """Return the event as one of another type, its claims too."""
    claims = tuple(OneTold(each.claim.model_copy(update={"type": ClaimType(type)}), each.report) for each in event.claims)
    return OneEvent(event.event.model_copy(update={"type": ClaimType(type)}), claims)
