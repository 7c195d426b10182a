"""How slots are put in words for a person: plain strings, fit for any terminal."""

import unicodedata
from datetime import date, datetime

from kroniek.model import ActorKind, Bound, Claim, Figure, Mention, Modality, PlaceMention, Polarity, Status, TimeMention, TimePrecision

__all__ = [
    "SHORT",
    "clean",
    "day_words",
    "figure_words",
    "flag_words",
    "measure_words",
    "mention_words",
    "moment_words",
    "number_words",
    "place_words",
    "short_id",
    "speaker_words",
    "time_words",
    "type_words",
]

SHORT = 8
"""How many characters of an id's digest are shown; any beginning of an id will do where one is asked for."""


def clean(text: str) -> str:
    """Return a text that cannot steer the terminal, with each code point where it was.

    Line ends and tabs become spaces, control characters a replacement sign; marks that turn the direction of whatever follows
    become joiners without width. Marks inside right-to-left names stay.
    """
    return "".join(_safe(c) if not c.isprintable() else c for c in text)


def short_id(id: str) -> str:
    """Return as much of an id as tells it from others, and finds it: "1a2b3c4d" of ``claim-1a2b3c4d5e6f7081``."""
    return clean(id.rpartition("-")[2][:SHORT])


def type_words(claim: Claim) -> str:
    """Return "air strike" for ``air_strike``."""
    return claim.type.value.replace("_", " ")


def flag_words(claim: Claim) -> list[str]:
    """Return how a claim is meant where that is not plainly: "negated", "hedged" …"""
    flags = [claim.polarity.value] if claim.polarity is not Polarity.AFFIRMED else []
    return flags + ([claim.modality.value] if claim.modality is not Modality.ASSERTED else [])


def mention_words(mention: Mention) -> str:
    """Return the words, and who is meant where they do not say it: "het (leger, Malian Armed Forces)"."""
    meant = [mention.name]
    if mention.actor and mention.actor.kind is not ActorKind.CIVILIANS:  # that they are civilians says less than any words
        meant.append(mention.actor.name)
    said = {mention.quote.casefold(): mention.quote}
    for name in meant:
        said.setdefault(name.casefold(), name)
    quote, *names = said.values()
    return clean(f"{quote} ({', '.join(names)})" if names else quote)


def speaker_words(claim: Claim) -> str:
    """Return whose word a claim is, the innermost last: "Reuters, een arts"; empty is the outlet's own."""
    return ", ".join(mention_words(one.speaker) if one.speaker else clean(one.cue.quote) for one in claim.attribution)


def place_words(place: PlaceMention) -> str:
    """Return the words with how the place relates to them, what is meant and how precisely: "north of Ber (ML, near)"."""
    relation = "" if place.relation == "in" else place.relation.replace("_", " ") + " "
    name = "" if place.name.casefold() == place.quote.casefold() else place.name
    precision = place.precision.value if place.precision and place.precision.value != "exact" else ""
    if place.unresolved:
        precision = "not on the map"  # why not stands in the reading
    within = place.admin1 if place.admin1 and place.admin1 not in (place.name, place.quote) else ""
    particulars = ", ".join(part for part in (name, within, place.country or "", precision) if part)
    return clean(f"{relation}{place.quote} ({particulars})" if particulars else f"{relation}{place.quote}")


def time_words(when: TimeMention) -> str:
    """Return the days: "9 March 2026", "1 March 2026 – 9 March 2026", "until 9 March 2026"."""
    start, end = day_words(when.start), day_words(when.end)
    if start and end:
        days = start if start == end else f"{start} – {end}"
    elif start or end:
        days = f"from {start}" if start else f"until {end}"
    else:
        days = ""
    if when.precision is TimePrecision.REPORT:
        return f"{days} (date of the report)" if days else ""
    if when.quote and days:
        return f"{days} ({clean(when.quote)})"
    return days or clean(when.quote or "")


def day_words(day: str | None) -> str:
    """Return "9 March 2026" for an ISO date, the text itself when it is none, and nothing for None."""
    if day is None:
        return ""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return clean(day)
    return f"{found.day} {found:%B} {found.year}"


def moment_words(moment: str | None) -> str:
    """Return "9 March 2026, 09:33" for an ISO date and time; a date alone is a date alone."""
    if moment is None or "T" not in moment:
        return day_words(moment)
    try:
        found = datetime.fromisoformat(moment)
    except ValueError:
        return clean(moment)
    return f"{day_words(moment[:10])}, {found:%H:%M}"


def number_words(value: float) -> str:
    """Return "17,000" or "2.5"."""
    return f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def figure_words(figure: Figure) -> str:
    """Return how many: "12", "at least 12", "5–7", "about 900"; "a number unsaid" where there is none."""
    low, best, high = (None if value is None else number_words(value) for value in (figure.low, figure.best, figure.high))
    span = low if low == high else f"{low}–{high}" if low and high else None
    one = best or span or low or high
    if one is None or figure.bound is Bound.VAGUE:
        return f"about {one}" if one else "a number unsaid"
    if figure.bound is Bound.AT_LEAST:
        return f"at least {low or one}"
    if figure.bound is Bound.AT_MOST:
        return f"at most {high or one}"
    if figure.bound is Bound.ABOUT:
        return f"about {one}"
    return span or one


def measure_words(figure: Figure) -> str:
    """Return what is counted: "killed, civilian", "vehicles equipment"."""
    unit = "" if figure.unit == "people" else f"{figure.unit} "
    status = "" if figure.status is Status.UNKNOWN else f", {figure.status.value}"
    return clean(f"{unit}{figure.measure.value}{status}")


def _safe(c: str) -> str:
    if c in "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029" or unicodedata.category(c) == "Zs":
        return " "
    if c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        return "\u2060"
    return c if unicodedata.category(c) in ("Cf", "Co", "Cn") else "\ufffd"
