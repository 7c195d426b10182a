"""A description of an event in English, composed from its slots: what ACLED calls notes.

"On 9 March 2026, Malian Armed Forces shelled the market of Gao in Gao (Gao, Mali). At least 12 civilians killed. Reported by De Koerier."
"""

from collections.abc import Iterator
from datetime import date

from kroniek.model import Bound, ClaimType, Figure, Measure, Status, TimePrecision
from kroniek.publishing.facts import Facts, Party
from kroniek.publishing.schemes import codes, country

__all__ = ["amount_words", "day_words", "notes"]

_MEASURES = {
    Measure.VICTIMS: "harmed",
    Measure.CASUALTIES: "killed or wounded",
}
_TOLD = frozenset(Measure) - {Measure.DISTANCE, Measure.DURATION, Measure.STRIKES, Measure.EQUIPMENT, Measure.STRENGTH}
_STATUS = {Status.CIVILIAN: "civilians", Status.COMBATANT: "fighters", Status.UNKNOWN: "people"}
_ONE = {Status.CIVILIAN: "civilian", Status.COMBATANT: "fighter", Status.UNKNOWN: "person"}


def notes(facts: Facts) -> str:
    """Return the description."""
    return " ".join(sentence for sentence in _sentences(facts) if sentence)


def day_words(day: date) -> str:
    """Return "9 March 2026"."""
    return f"{day.day} {day:%B} {day.year}"


def amount_words(figure: Figure) -> str:
    """Return how many: "12", "at least 12", "5 to 7", "about 900"; "an unknown number of" where no number is told."""
    low, best, high = (None if number is None else f"{number:,.0f}" for number in (figure.low, figure.best, figure.high))
    one = best or low or high
    if one is None:
        return "an unknown number of"
    if figure.bound is Bound.AT_LEAST:
        return f"at least {low or one}"
    if figure.bound is Bound.AT_MOST:
        return f"at most {high or one}"
    if low and high and low != high:
        return f"{low} to {high}" if best is None or figure.bound is Bound.RANGE else f"{low} to {high} (best estimate {best})"
    return f"about {one}" if figure.bound in (Bound.ABOUT, Bound.VAGUE) else one


def _sentences(facts: Facts) -> Iterator[str]:
    yield _act(facts)
    for figure in facts.event.figures:
        if figure.unit == "people" and figure.measure in _TOLD:
            yield _loss(figure)
    if not facts.happened:
        yield "It is not told as a fact."
    elif facts.is_denied:
        yield "Some reports deny it."
    if facts.speakers:
        yield f"Said by {_listed(facts.speakers)}."
    if facts.outlets:
        yield f"Reported by {', '.join(facts.outlets)}."


def _act(facts: Facts) -> str:
    act, alone, befell, bare = codes("notes").get(facts.event.type.value, _other(facts.event.type))
    agents, targets = facts.agents, facts.targets
    if agents and len(agents) > 1 and not targets and facts.event.type is ClaimType.CLASH:
        agents, targets = agents[:1], agents[1:]
    if agents and targets:
        told = f"{_listed(agents)} {act} {_listed(targets)}"
    elif agents:
        told = f"{_listed(agents)} {alone}"
    elif targets:
        told = f"{_listed(targets)} {befell}"
    else:
        told = bare
    sentence = " ".join(part for part in (_when(facts), told, _where(facts)) if part)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _other(type: ClaimType) -> tuple[str, str, str, str]:
    words = type.value.replace("_", " ")
    return f"– {words} –", f"– {words}", f"– {words}", f"{words} was reported"


def _loss(figure: Figure) -> str:
    amount = amount_words(figure)
    whose = _ONE[figure.status] if amount == "1" else _STATUS[figure.status]
    told = f"{amount} {whose} {_MEASURES.get(figure.measure, figure.measure.value)}"
    told = f"of them {told}" if figure.part_of is not None else told
    return f"{told[:1].upper()}{told[1:]}."


def _when(facts: Facts) -> str:
    days, when = facts.days, facts.event.when
    if days is None:
        return ""
    if when is None or when.precision is TimePrecision.REPORT:
        return f"As reported on {day_words(days.last)},"
    if days.width == 1:
        return f"On {day_words(days.first)},"
    if days.is_month:
        return f"In {days.first:%B} {days.first.year},"
    return f"Between {day_words(days.first)} and {day_words(days.last)},"


def _where(facts: Facts) -> str:
    place = facts.place
    if place is None:
        return ""
    land = country(place.country)
    within = [part for part in (place.admin1, land.name if land else None) if part and part != place.name]
    relation = place.relation.replace("_", " ")
    return f"{relation} {place.name} ({', '.join(within)})" if within else f"{relation} {place.name}"


def _listed(parties: tuple[Party, ...]) -> str:
    *names, last = (party.name for party in parties)
    return f"{', '.join(names)} and {last}" if names else last
