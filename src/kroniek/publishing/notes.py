"""A description of an event in English, composed from its slots: what ACLED calls notes.

"On 9 March 2026, Malian Armed Forces shelled the market of Gao in Gao (Gao, Mali). At least 12 civilians killed. Reported by De Koerier."
"""

from collections.abc import Iterator
from datetime import date

from kroniek.model import Bound, ClaimType, Figure, Measure, Mention, Status, TimePrecision
from kroniek.publishing.facts import PEOPLE, Facts, Party
from kroniek.publishing.schemes import codes, country

__all__ = ["amount_words", "day_words", "notes"]

_MEASURES = {
    Measure.VICTIMS: "harmed",
    Measure.CASUALTIES: "killed or wounded",
}
_TOLD = frozenset(Measure) - {Measure.DISTANCE, Measure.DURATION, Measure.STRIKES, Measure.EQUIPMENT, Measure.STRENGTH}
_MOST, _MOST_SPEAKERS = 3, 5
"""Actors of a side, and speakers, that are named."""
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
    if low and high and low != high:
        return f"{low} to {high}" if best is None or best in (low, high) else f"{low} to {high}, most likely {best},"
    if figure.bound is Bound.AT_LEAST and high is None:
        return f"at least {low or one}"
    if figure.bound is Bound.AT_MOST and low is None:
        return f"at most {high or one}"
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
        yield f"Said by {_listed(tuple(speaker.name for speaker in facts.speakers[:_MOST_SPEAKERS]))}."
    if facts.outlets:
        yield f"Reported by {', '.join(facts.outlets)}."


def _act(facts: Facts) -> str:
    act, alone, befell, bare = codes("notes").get(facts.event.type.value, _other(facts.event.type))
    agents, targets = _who(facts)
    if agents and targets:
        told = f"{agents} {act} {targets}"
    elif agents:
        told = f"{agents} {alone}"
    elif targets:
        told = f"{targets} {befell}"
    else:
        told = bare
    sentence = " ".join(part for part in (_when(facts), told, _where(facts, told)) if part)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _who(facts: Facts) -> tuple[str, str]:
    """Return both sides: the actors that are known, else in quotation marks the words of the claim that tells most."""
    first, second = facts.sides
    armed = tuple(party for party in second if party.kind not in PEOPLE)
    agents = _side(first, facts.words_of("agent"))
    targets = _side(armed, () if facts.are_alike and second else facts.words_of("target"))
    if facts.event.type is ClaimType.DISPLACEMENT and not targets and all(party.kind in PEOPLE for party in first):
        return "", _side((), facts.words_of("agent"))  # those who flee
    return agents, targets


def _side(known: tuple[Party, ...], told: tuple[Mention, ...]) -> str:
    if known:
        return _listed(tuple(party.name for party in known[:_MOST]))
    return _listed(tuple(f"“{mention.quote}”" for mention in told[:1] if mention.refers_to is None))


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


def _where(facts: Facts, told: str) -> str:
    """Return the place with what it lies in; the latter alone where what was told names the place already."""
    place = facts.place
    if place is None:
        return ""
    land = country(place.country)
    within = ", ".join(part for part in (place.admin1, land.name if land else None) if part and part != place.name)
    if place.quote in told:
        return f"in {within}" if within else ""
    named = f"{place.relation.replace('_', ' ')} {place.name}"
    return f"{named} ({within})" if within else named


def _listed(names: tuple[str, ...]) -> str:
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last
