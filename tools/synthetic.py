"""Readings of reports that nobody wrote, as many as wanted: ``readings(100_000)``. The same number gives the same readings.

An incident happens at a town on a day, and one to five outlets tell of it within three days, each in words and numbers of its own. As many
incidents happen in a day at the end as at the start, as in a record that goes on for years: fifty reports a day.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from kroniek.model import (
    Actor,
    ActorKind,
    Bound,
    Claim,
    ClaimType,
    Figure,
    Measure,
    Mention,
    Modality,
    PlaceMention,
    PlacePrecision,
    Reading,
    Report,
    Roles,
    Span,
    Status,
    TimeMention,
    TimePrecision,
    content_id,
)

__all__ = ["OUTLETS", "TOWNS", "readings"]

A_DAY = 50
FIRST_DAY = date(2018, 1, 1)
OUTLETS = tuple(f"Courier {number}" for number in range(1, 61))
SYLLABLES = ("ba", "dor", "kel", "mi", "nar", "os", "pra", "shu", "tev", "ul", "van", "zer")
ACTS = {
    ClaimType.SHELLING: "shelled",
    ClaimType.AIR_STRIKE: "bombed",
    ClaimType.ATTACK: "attacked",
    ClaimType.CAPTURE: "captured",
    ClaimType.ARREST: "raided",
}
DETAILS = (
    "Residents spoke of a long night.",
    "The road to the north stayed closed.",
    "A doctor said the hospital was full.",
    "Schools will open late this week.",
    "Power was out until the morning.",
    "Traders began to clear the rubble.",
)


def _towns() -> list[tuple[str, str, float, float]]:
    """Return names, countries and coordinates of four hundred towns."""
    dice = random.Random(4)
    names = {"".join(dice.choices(SYLLABLES, k=3)).capitalize() for _ in range(600)}
    return [(name, dice.choice(("ML", "NE", "BF", "TD")), dice.uniform(10, 20), dice.uniform(-6, 20)) for name in sorted(names)[:400]]


TOWNS = _towns()
ARMED = [Actor(id=f"group-{i}", name=f"Front {i}", kind=ActorKind.REBEL, country="ML") for i in range(1, 41)]


def readings(many: int) -> Iterator[Reading]:
    """Yield so many readings, in the order in which the reports were published."""
    dice = random.Random(7)
    made, waiting = 0, dict[date, list[Reading]]()
    for number in count():
        day = FIRST_DAY + timedelta(days=number)
        while len(waiting.get(day, ())) < A_DAY:
            for told, reading in _incident(dice, day):
                waiting.setdefault(told, []).append(reading)
        for reading in waiting.pop(day):
            yield reading
            made += 1
            if made == many:
                return


def _incident(dice: random.Random, day: date) -> Iterator[tuple[date, Reading]]:
    """Yield the reports of one incident, each with its day of publication."""
    kind, (town, country, latitude, longitude), actor = dice.choice(list(ACTS)), dice.choice(TOWNS), dice.choice(ARMED)
    killed = dice.randint(1, 40)
    for outlet in dice.sample(OUTLETS, k=min(5, 1 + int(dice.expovariate(1.0)))):
        told = day + timedelta(days=dice.choice((0, 0, 1, 2)))
        number = max(1, killed + dice.choice((0, 0, 0, 1, -1, 5)))
        details = " ".join(dice.sample(DETAILS, k=3))
        text = f"{actor.name} {ACTS[kind]} {town} on {day:%d %B %Y}, killing {number} people. {details} {outlet}, {told:%d %B}."
        place = {"country": country, "latitude": round(latitude, 4), "longitude": round(longitude, 4), "precision": PlacePrecision.EXACT}
        yield told, _reading(text, kind, actor, town, place, day, number, outlet=outlet, published=told.isoformat())


def _reading(
    text: str, kind: ClaimType, actor: Actor, town: str, place: dict[str, object], day: date, number: int, **report: str
) -> Reading:
    made = Report(id=content_id("r", text, report["outlet"]), text=text, language="en", title=None, **report)

    def span(words: str) -> Span:
        start = text.index(words)
        return start, start + len(words)

    def mention(words: str) -> dict[str, object]:
        return {"span": span(words), "quote": words, "name": words}

    when, figure = f"on {day:%d %B %Y}", f"{number} people"
    evidence = text[: text.index(". ") + 1]
    claim = Claim(
        id=content_id("c", made.id, kind),
        type=kind,
        trigger=Mention.model_validate(mention(ACTS[kind])),
        evidence=Mention.model_validate(mention(evidence)),
        roles=Roles(agent=(Mention.model_validate({**mention(actor.name), "actor": actor}),)),
        where=(PlaceMention.model_validate({**mention(town), **place}),),
        when=TimeMention(span=span(when), quote=when, start=day.isoformat(), end=day.isoformat(), precision=TimePrecision.DAY),
        figures=(
            Figure(
                span=span(figure),
                quote=figure,
                measure=Measure.KILLED,
                low=number,
                best=number,
                high=number,
                bound=Bound.EXACT,
                status=Status.UNKNOWN,
            ),
        ),
        modality=Modality.ASSERTED,
        main=True,
        rule="synthetic",
    )
    return Reading(report=made, claims=(claim,), places=claim.where)
