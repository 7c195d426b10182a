"""What a fact wanted in a field and what was read there, in words for a person."""

from collections.abc import Iterable, Sequence

from kroniek.evaluation.annotation import Fact, GoldFigure
from kroniek.evaluation.answers import EITHER, Answer, Count
from kroniek.evaluation.days import Period
from kroniek.evaluation.fields import told_alike
from kroniek.evaluation.names import Names

__all__ = ["read_words", "wanted_words"]

NOTHING = "none"


def wanted_words(fact: Fact, field: str) -> str:
    """Return what the fact has in a field: of several names that are accepted, the first."""
    if field.startswith("figure"):
        return _together(_figure_words(figure, field) for figure in fact.figures)
    if field == "where":
        return _together(_first(place.quote) for place in fact.where)
    if field == "place_resolved":
        return _together(_place_words(place.country, place.geonames_id) for place in fact.where)
    if field == "when":
        return _days_words(fact.when)
    if field in ("polarity", "modality"):
        return "/".join(getattr(fact, field))
    if field == "speaker":
        return _first(fact.speaker or ())
    slots = ("agent", "target") if field == "agent" and told_alike(fact) else (field,)
    return _together(_first(names) for slot in slots for names in getattr(fact, slot))


def read_words(answer: Answer, fact: Fact, field: str, kept: Sequence[int]) -> str:
    """Return what the answer has in a field; ``kept`` are its figures that are there for the fact."""
    if field.startswith("figure"):
        return _together(_figure_words(answer.figures[index], field) for index in kept)
    if field == "where":
        return _together(_first(place.names) for place in answer.where)
    if field == "place_resolved":
        return _together(_place_words(place.country, place.geonames_id) for place in answer.where)
    if field == "when":
        return _days_words(answer.when)
    if field in ("polarity", "modality"):
        return getattr(answer, field) or NOTHING
    slots = ("agent", "target") if field == "agent" and told_alike(fact) else EITHER.get(field, (field,))
    return _together(_first(names) for slot in slots for names in answer.fillers[slot])


def _together(words: Iterable[str]) -> str:
    return "; ".join(words) or NOTHING


def _first(names: Names) -> str:
    return names[0] if names else NOTHING


def _place_words(country: str | None, geonames_id: int | None) -> str:
    return " ".join(str(part) for part in (country, geonames_id) if part is not None) or "not on the map"


def _days_words(time: Period | None) -> str:
    if time is None:
        return NOTHING
    start, end = time.start or "open", time.end or "open"
    return start if start == end else f"{start} to {end}"


def _figure_words(figure: GoldFigure | Count, field: str) -> str:
    match field.removeprefix("figure").removeprefix("_"):
        case "bound" | "status" as detail:
            words = getattr(figure, detail)
            return (words if isinstance(words, str) else "/".join(words)) or NOTHING
        case "group":
            return _first(figure.group)
        case "part_of":
            part_of = () if figure.part_of is None else (figure.part_of,)
            whole = sorted(figure.whole or ()) if isinstance(figure, Count) else part_of
            return "/".join(f"{number:g}" for number in whole) or NOTHING
        case _:
            numbers = ("open" if number is None else f"{number:g}" for number in (figure.low, figure.best, figure.high))
            return " ".join([str(figure.measure), *dict.fromkeys(numbers)])
