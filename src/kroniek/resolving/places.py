"""Putting names of places on the map, and picking the place that a phrase names."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kroniek.model import PlaceMention, PlacePrecision
from kroniek.resolving.disambiguation import Choice, choose_places, distance_km, group_toponyms
from kroniek.resolving.gazetteer import Gazetteer, Place, PlaceKind
from kroniek.resolving.toponyms import Toponym, find_toponyms

__all__ = ["Toponym", "distance_km", "find_toponyms", "place_for", "resolve_places"]

_PRECISION: Mapping[PlaceKind, PlacePrecision] = MappingProxyType(
    {
        PlaceKind.SETTLEMENT: PlacePrecision.EXACT,
        PlaceKind.FACILITY: PlacePrecision.EXACT,
        PlaceKind.ADMIN1: PlacePrecision.ADMIN1,
        PlaceKind.ADMIN2: PlacePrecision.ADMIN2,
        PlaceKind.COUNTRY: PlacePrecision.COUNTRY,
        PlaceKind.REGION: PlacePrecision.ADMIN1,
        PlaceKind.ISLAND: PlacePrecision.ADMIN1,
        PlaceKind.RIVER: PlacePrecision.LINE,
        PlaceKind.BORDER: PlacePrecision.LINE,
        PlaceKind.MOUNTAIN: PlacePrecision.WIDE,
        PlaceKind.AREA: PlacePrecision.WIDE,
        PlaceKind.LAKE: PlacePrecision.WIDE,
        PlaceKind.SEA: PlacePrecision.WIDE,
    }
)


def resolve_places(
    toponyms: Sequence[Toponym], *, text: str, language: str, gazetteer: Gazetteer, hints: Sequence[str] = ()
) -> list[PlaceMention]:
    """Return a place mention for each toponym, in order.

    ``hints`` are ISO codes of countries that the report is otherwise about, the likeliest first. A name that stays open has null
    coordinates and the reason in ``unresolved``; it does not affect the others. A name is left out when the only places that bear it do
    so by the way, in countries that have nothing to do with the report, and no noun calls it a place. ``language`` is that of the report.
    Raises GazetteerError when the gazetteer is damaged.
    """
    groups = group_toponyms(toponyms, gazetteer)
    choices = choose_places(groups, hints, gazetteer)
    chosen = {toponym.start: choices[i] for i, group in enumerate(groups) if i in choices for toponym in group.toponyms}
    called = {toponym.start for group in groups if any(t.kinds for t in group.toponyms) for toponym in group.toponyms}
    kept = [t for t in toponyms if t.start in called or t.start not in chosen or not chosen[t.start].stray]
    names = {toponym.start: toponym.name for toponym in kept}
    return [_mention(toponym, chosen, names, text) for toponym in kept]


def place_for(start: int, end: int, resolved: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place named in a phrase [start, end) of the report, None without one.

    Of several the first that is resolved, since a place is named before what it lies in ("Palma, in Cabo Delgado").
    """
    inside = [place for place in resolved if start <= place.span[0] and place.span[1] <= end]
    if not inside:
        inside = [place for place in resolved if place.span[0] < end and start < place.span[1]]
    return next((place for place in inside if place.unresolved is None), inside[0] if inside else None)


def _mention(toponym: Toponym, chosen: Mapping[int, Choice], names: Mapping[int, str], text: str) -> PlaceMention:
    quote = text[toponym.start : toponym.end]
    span = (toponym.start, toponym.end)
    choice = chosen.get(toponym.start)
    if choice is None or choice.stray:
        container = chosen.get(toponym.within) if toponym.within is not None else None
        wider = names.get(toponym.within) if toponym.within is not None else None
        reason = (
            f"the gazetteer knows no place of this name in {wider}"
            if toponym.matches and wider
            else "the gazetteer does not know this name"
        )
        place = container.match.place if container is not None else None
        return PlaceMention(
            span=span,
            quote=quote,
            name=toponym.name,
            country=place.country if place else next(iter(sorted(toponym.countries)), None),
            admin1=place.admin1 if place else None,
            relation=toponym.relation,
            unresolved=reason,
        )
    place = choice.match.place
    return PlaceMention(
        span=span,
        quote=quote,
        name=place.name,
        geonames_id=place.geonames_id,
        country=place.country,
        admin1=place.admin1,
        admin2=place.admin2,
        latitude=round(place.latitude, 4),
        longitude=round(place.longitude, 4),
        precision=_precision(place, toponym.relation),
        relation=toponym.relation,
    )


def _precision(place: Place, relation: str) -> PlacePrecision:
    if relation == "border_of":
        return PlacePrecision.LINE
    if place.rough:
        return PlacePrecision.ADMIN1
    precision = _PRECISION[place.kind]
    return PlacePrecision.NEAR if precision is PlacePrecision.EXACT and relation != "in" else precision
