"""The places of claims: what a phrase names or stands for, and of several the most specific."""

from kroniek.model import PlaceMention, PlacePrecision
from kroniek.reading import ClaimDraft, Phrase
from kroniek.resolving.context import Context
from kroniek.resolving.places import country_at, place_for

__all__ = ["places_of"]

_FINENESS = {PlacePrecision.COUNTRY: 0, PlacePrecision.WIDE: 0, PlacePrecision.ADMIN1: 1, PlacePrecision.ADMIN2: 2}
_A_PLACE_ITSELF = 3


def places_of(draft: ClaimDraft, context: Context) -> tuple[PlaceMention, ...]:
    """Return the places of a claim, without those that only say where another of them lies."""
    found: dict[tuple[int, int], PlaceMention] = {}
    names: set[tuple[int, int]] = set()
    for phrase in draft.where:
        mention = _place(phrase, context)
        found.setdefault(mention.span, mention)
        if phrase.head.upos == "PROPN":
            names.add(mention.span)
    references = {context.told_from.get(start) for start, _ in found}
    places = [mention for mention in found.values() if mention.span[0] not in references]
    return tuple(sorted(_most_specific(places, names), key=lambda p: p.span))


def _most_specific(places: list[PlaceMention], names: set[tuple[int, int]]) -> list[PlaceMention]:
    """Leave out what only says where another place lies: its country or region, and the building or road that a name locates.

    ``names`` are the spans of proper names: one that the gazetteer lacks still goes before the province or district it lies in.
    """
    known = [p for p in places if p.unresolved is None]
    unknown = [p for p in places if p.unresolved is not None and p.span in names]
    if not known or (unknown and all(0 < _fineness(p) < _A_PLACE_ITSELF for p in known)):
        countries = {p.country for p in known}
        country = countries.pop() if len(countries) == 1 else None
        named = unknown or places
        return [p.model_copy(update={"country": p.country or country}) for p in named]
    kept: list[PlaceMention] = []
    for place in known:
        finer = [p for p in known if p.country == place.country and p is not place and _fineness(p) > _fineness(place)]
        same = [p for p in kept if p.geonames_id == place.geonames_id and p.name == place.name]
        if not finer and not same:
            kept.append(place)
    return kept


def _fineness(place: PlaceMention) -> int:
    return _FINENESS.get(place.precision, _A_PLACE_ITSELF) if place.precision is not None else _A_PLACE_ITSELF


def _place(phrase: Phrase, context: Context) -> PlaceMention:
    """Return the place named in a phrase (or in what it stands for); without one, the words with the reason.

    What the gazetteer lacks lies in the country that the places around it lie in.
    """
    meant = phrase.resolved()
    inside = place_for(meant.start, meant.end, context.places)
    quote = context.report.text[phrase.start : phrase.end]
    if inside is None:
        country = country_at(phrase.start, context.places)
        why = "the words name no place of the gazetteer"
        return PlaceMention(span=(phrase.start, phrase.end), quote=quote, name=quote, country=country, unresolved=why)
    if meant is phrase:
        return inside
    return inside.model_copy(update={"span": (phrase.start, phrase.end), "quote": quote, "refers_to": inside.span})
