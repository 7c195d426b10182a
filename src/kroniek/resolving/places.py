"""Putting names of places on the map, and picking the place that a phrase names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from types import MappingProxyType

from kroniek.model import PlaceMention, PlacePrecision
from kroniek.resolving.bearings import point_off
from kroniek.resolving.candidates import Candidate, Weighing
from kroniek.resolving.countries import country_by_code
from kroniek.resolving.disambiguation import WORDS, Disambiguation, distance_km, group_toponyms, kilometres_between
from kroniek.resolving.gazetteer import Gazetteer, Match, PlaceKind, Quality
from kroniek.resolving.place_spelling import LONGEST_NAME, fold
from kroniek.resolving.place_words import called_kinds
from kroniek.resolving.told_places import ToldPlace, told_place
from kroniek.resolving.toponyms import Toponym, find_toponyms

__all__ = ["ResolvedPlaces", "Toponym", "country_at", "distance_km", "find_toponyms", "place_for", "weigh_name"]

UNKNOWN = "the gazetteer does not know this name"
NO_NAME = "no name is given"
OTHER_SCRIPT = "the gazetteer has names in Latin or Arabic script only"
TOO_LONG = f"no place has a name of more than {LONGEST_NAME} characters"
FARTHEST_JOINED = 12
"""Code points between two names that something is between."""
NEAR_BOTH_KM = 120.0
"""Farther apart, what is between two places is somewhere on the way, and not near both."""
NEARLY_ALL = 0.75
"""Part of the places of a report that must lie in a country for an unknown place to be put there too."""
BESIDE = 250
"""Code points between an unknown place and one that tells its country."""
TELLING = 0.3
"""Points from which a difference is told as a reason."""
SLIGHT = 0.05
"""Points below which a reason is not told of."""

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


class ResolvedPlaces:
    """The places of a report: a mention for each name, and what each was weighed against.

    ``hints`` are ISO codes of countries that the report is otherwise about, the likeliest first. A name that stays open has null
    coordinates and the reason in ``unresolved``; it does not affect the others. A name is left out when the only places that bear it do
    so by the way, in countries that have nothing to do with the report, and no noun calls it a place.
    """

    def __init__(self, toponyms: Sequence[Toponym], *, text: str, gazetteer: Gazetteer, hints: Sequence[str] = ()) -> None:
        """Resolve the names. Raises GazetteerError when the gazetteer is damaged."""
        self._text = text
        self._groups = group_toponyms(toponyms, gazetteer)
        self._disambiguation = Disambiguation(self._groups, hints, gazetteer)
        self._group_of = {toponym.start: i for i, group in enumerate(self._groups) for toponym in group.toponyms}
        choices = self._disambiguation.choices()
        self._chosen = {start: choices[i] for start, i in self._group_of.items() if i in choices}
        by_start = {toponym.start: toponym for toponym in toponyms}
        self._told = [told_place(group, self._chosen, by_start) for group in self._groups]
        called = {
            toponym.start
            for group, told in zip(self._groups, self._told, strict=True)
            if told is not None or any(t.kinds for t in group.toponyms)
            for toponym in group.toponyms
        }
        kept = [t for t in toponyms if t.start in called or t.start not in self._chosen or not self._chosen[t.start].stray]
        names = {toponym.start: toponym.name for toponym in kept}
        found = halfway([self._mention(toponym, names) for toponym in kept], text)
        self.mentions = [
            place.model_copy(update={"country": country_at(place.span[0], found)}) if place.unresolved and not place.country else place
            for place in found
        ]

    @property
    def told_from(self) -> dict[int, int]:
        """The starts of places by the starts of those whose own place is told from them ("Mukondi, 30 km south of Butembo")."""
        return {t.start: t.told_from for group in self._groups for t in group.toponyms if t.told_from is not None}

    def weighing(self, place: PlaceMention) -> Weighing:
        """Return the places that the name of a mention may mean, and why one was taken, or none."""
        start = place.refers_to[0] if place.refers_to is not None else place.span[0]
        weighed = self._disambiguation.weighed(self._group_of[start]) if start in self._group_of else []
        candidates = tuple(_candidate(match, points) for match, points in weighed)
        told = self._told[self._group_of[start]] if start in self._group_of else None
        taken = start in self._chosen and self._chosen[start].match.place.geonames_id == place.geonames_id
        why = place.unresolved or (f"{UNKNOWN}; the words put it {told.words}" if told and not taken else why_first(candidates))
        return Weighing("place", place.span, place.quote, candidates, place.unresolved is None, why)

    def _mention(self, toponym: Toponym, names: Mapping[int, str]) -> PlaceMention:
        choice = self._chosen.get(toponym.start)
        told = self._told[self._group_of[toponym.start]]
        known = choice is not None and not choice.stray and not (told is not None and told.excludes(choice.match.place))
        if choice is not None and known:
            return _known_mention(toponym, choice.match, self._told_region(toponym), self._text)
        if told is not None:
            return _told_mention(toponym, told, self._text)
        return self._open_mention(toponym, names)

    def _told_region(self, toponym: Toponym) -> str | None:
        """Return the name of the region that a place is said to lie in."""
        container = self._chosen.get(toponym.within) if toponym.within is not None else None
        return container.match.place.admin1 if container is not None and container.match.place.kind is PlaceKind.ADMIN1 else None

    def _open_mention(self, toponym: Toponym, names: Mapping[int, str]) -> PlaceMention:
        container = self._chosen.get(toponym.within) if toponym.within is not None else None
        wider = names.get(toponym.within) if toponym.within is not None else None
        elsewhere = f"the gazetteer knows no place of this name in {wider}" if toponym.matches and wider else None
        place = container.match.place if container is not None else None
        return PlaceMention(
            span=(toponym.start, toponym.end),
            quote=self._text[toponym.start : toponym.end],
            name=toponym.name,
            country=place.country if place else next(iter(sorted(toponym.countries)), None),
            admin1=place.admin1 if place else None,
            relation=toponym.relation,
            unresolved=elsewhere or why_unknown(toponym.name),
        )


def why_unknown(name: str) -> str:
    """Return why no place is found by a name."""
    if len(name) > LONGEST_NAME:
        return TOO_LONG
    if fold(name):
        return UNKNOWN
    return OTHER_SCRIPT if any(map(str.isalpha, name)) else NO_NAME


def halfway(places: Sequence[PlaceMention], text: str) -> list[PlaceMention]:
    """Return the places, two that something is said to be between with the point halfway ("between Goma and Sake").

    Where they are far apart it is anywhere on the line from one to the other, and they stay where they are.
    """
    moved = list(places)
    pairs = {i for i, pair in enumerate(pairwise(places)) if _is_pair(*pair, text)}
    for i in sorted(i for i in pairs if i - 1 not in pairs):
        one, other = places[i : i + 2]
        (north, east), (other_north, other_east) = _point(one), _point(other)
        update: dict[str, object] = {"precision": PlacePrecision.LINE}
        if kilometres_between(north, east, other_north, other_east) <= NEAR_BOTH_KM:
            update = {"latitude": round((north + other_north) / 2, 4), "longitude": round((east + other_east) / 2, 4)}
        moved[i : i + 2] = [place.model_copy(update=update) for place in (one, other)]
    return moved


def _is_pair(one: PlaceMention, other: PlaceMention, text: str) -> bool:
    """Tell whether something is said to be between two points; across the date line no middle is told."""
    told = all(place.relation == "between" and place.precision is PlacePrecision.NEAR for place in (one, other))
    if not told or not 0 < other.span[0] - one.span[1] <= FARTHEST_JOINED or "," in text[one.span[1] : other.span[0]]:
        return False
    return abs(_point(one)[1] - _point(other)[1]) < 180


def _point(place: PlaceMention) -> tuple[float, float]:
    return place.latitude or 0.0, place.longitude or 0.0


def country_at(position: int, places: Sequence[PlaceMention]) -> str | None:
    """Return the country that an unknown place named at a position most likely lies in, None when the report does not tell.

    It is that of nearly all places of the report, else that of the nearest place that is no country.
    """
    known = [place for place in places if place.unresolved is None and place.country is not None]
    if not known:
        return None
    code, many = Counter(place.country for place in known).most_common(1)[0]
    if many >= NEARLY_ALL * len(known):
        return code
    local = [place for place in known if place.precision is not PlacePrecision.COUNTRY and abs(place.span[0] - position) <= BESIDE]
    return min(local, key=lambda place: abs(place.span[0] - position)).country if local else None


def weigh_name(
    name: str, gazetteer: Gazetteer, *, countries: Sequence[str] = (), within: str | None = None, beside: Sequence[str] = ()
) -> Weighing:
    """Return the places that a name may mean in a report about some countries, which names the places beside it and what it lies in."""
    names = [name, *([within] if within else []), *beside]
    starts = list(accumulate((len(other) + 1 for other in names), initial=0))
    toponyms = [_asked(start, other, gazetteer) for start, other in zip(starts, names, strict=False)]
    if within:
        toponyms[0] = replace(toponyms[0], within=starts[1])
    resolved = ResolvedPlaces(toponyms, text="\n".join(names), gazetteer=gazetteer, hints=countries)
    far = "the places of this name lie in countries that have nothing to do with the rest"
    left_out = PlaceMention(span=(0, len(name)), quote=name, name=name, unresolved=far)
    return resolved.weighing(next((place for place in resolved.mentions if place.span[0] == 0), left_out))


def _asked(start: int, written: str, gazetteer: Gazetteer) -> Toponym:
    """Return a name that a person asks for, without the word for what it is where it is known without ("Luhansk oblast")."""
    first, _, rest = written.partition(" ")
    most, _, last = written.rpartition(" ")
    for word, name in ((first, rest), (last, most)) if not gazetteer.matches(written) else ():
        if (kinds := called_kinds(word)) and gazetteer.matches(name):
            return Toponym(start, start + len(written), name, kinds=kinds)
    return Toponym(start, start + len(written), written)


def why_first(candidates: Sequence[Candidate]) -> str:
    """Return in words what put the first candidate before the second."""
    if len(candidates) == 1:
        return "no other place of this name fits"
    first, second = (dict(candidate.reasons) for candidate in candidates[:2])
    more = {reason: first.get(reason, 0.0) - second.get(reason, 0.0) for reason in (*first, *second)}
    telling = [reason for reason in sorted(more, key=lambda r: (-more[r], r)) if more[reason] >= TELLING]
    for_it = [reason for reason in telling if first.get(reason, 0.0) > 0]
    against = [reason for reason in telling if reason not in for_it]
    parts = ((f"for it, more than the next: {', '.join(for_it)}", for_it), (f"against the next: {', '.join(against)}", against))
    return "; ".join(words for words, given in parts if given) or "little tells it from the next"


def place_for(start: int, end: int, resolved: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place named in a phrase [start, end) of the report, None without one.

    Of several the first that is resolved, since a place is named before what it lies in ("Palma, in Cabo Delgado").
    """
    inside = [place for place in resolved if start <= place.span[0] and place.span[1] <= end]
    if not inside:
        inside = [place for place in resolved if place.span[0] < end and start < place.span[1]]
    return next((place for place in inside if place.unresolved is None), inside[0] if inside else None)


def _known_mention(toponym: Toponym, match: Match, told_region: str | None, text: str) -> PlaceMention:
    place = match.place
    latitude, longitude = point_off(place, toponym.relation, toponym.km)
    return PlaceMention(
        span=(toponym.start, toponym.end),
        quote=text[toponym.start : toponym.end],
        name=place.name,
        geonames_id=place.geonames_id,
        country=place.country,
        admin1=told_region or place.admin1 if place.admin1_is_guess else place.admin1,
        admin2=place.admin2,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        precision=_precision(match, toponym),
        relation=toponym.relation,
    )


def _told_mention(toponym: Toponym, told: ToldPlace, text: str) -> PlaceMention:
    return PlaceMention(
        span=(toponym.start, toponym.end),
        quote=text[toponym.start : toponym.end],
        name=toponym.name,
        country=told.by.country,
        admin1=told.by.admin1,
        admin2=told.by.admin2 if told.precision is PlacePrecision.ADMIN2 else None,
        latitude=round(told.latitude, 4),
        longitude=round(told.longitude, 4),
        precision=told.precision,
        relation=toponym.relation,
    )


def _candidate(match: Match, points: Mapping[str, float]) -> Candidate:
    place = match.place
    whole = country_by_code(place.country) if place.country else None
    lies_in = (name for name in (place.admin2, place.admin1, whole.name if whole else ", ".join(place.countries)) if name)
    about = [place.kind.value, *(name for name in lies_in if name != place.name)]
    if place.population:
        about.append(f"{place.population:,} people")
    about.append(f"{place.latitude:.2f} {place.longitude:.2f}")
    if place.geonames_id is not None:
        about.append(f"GeoNames {place.geonames_id}")
    reasons = tuple((WORDS[what], round(number, 2)) for what, number in points.items() if abs(number) >= SLIGHT)
    return Candidate(place.name, ", ".join(about), round(sum(points.values()), 2), reasons)


def _precision(match: Match, toponym: Toponym) -> PlacePrecision:
    """Return how precisely a place is known; "the hospital of Masisi" is near Masisi, since the gazetteer knows no hospitals.

    A place whose name differs by a letter is likely, not surely, the one that is meant: it is no nearer known than that.
    """
    place = match.place
    if toponym.relation == "border_of":
        return PlacePrecision.LINE
    if place.rough:
        return PlacePrecision.ADMIN1
    precision = _PRECISION[place.kind]
    by_it = (
        toponym.relation != "in"
        or match.quality is Quality.LETTER
        or (place.kind is PlaceKind.SETTLEMENT and toponym.kinds == {PlaceKind.FACILITY})
    )
    return PlacePrecision.NEAR if precision is PlacePrecision.EXACT and by_it else precision
