"""Actors that are composed rather than listed: the army of Mali, the police of India, Kurdish fighters, the civilians of Yemen."""

from collections.abc import Iterable
from functools import cache

from kroniek.model import Actor, ActorKind
from kroniek.resolving.actor_words import Stems, load_name_forms
from kroniek.resolving.countries import Country, country_by_code

__all__ = ["NO_ACTORS", "PEOPLE", "compose", "composed_id", "kind_of_class"]

# Classes of nouns.toml. What a class makes of the country before it, when no word says otherwise.
_KINDS = {
    "soldier": ActorKind.STATE_FORCES,
    "force": ActorKind.STATE_FORCES,
    "aircraft": ActorKind.STATE_FORCES,
    "weapon": ActorKind.STATE_FORCES,
    "police": ActorKind.POLICE,
    "official": ActorKind.GOVERNMENT,
    "leader": ActorKind.GOVERNMENT,
    "government": ActorKind.GOVERNMENT,
    "fighter": ActorKind.REBEL,
    "group": ActorKind.REBEL,
    "civilian": ActorKind.CIVILIANS,
    "displaced": ActorKind.CIVILIANS,
    "person": ActorKind.CIVILIANS,
}
PEOPLE = frozenset({"civilian", "displaced", "person"})
"""Classes of people who belong to no side by being named."""

NO_ACTORS = frozenset(
    {"captive", "dead", "wounded", "missing", "settlement", "region", "facility", "area", "event", "money", "sport", "abstract"}
)
"""Classes that no actor comes of, whatever name goes before: the hostages of Hamas, a base of the army."""

_SERVANTS = frozenset({"official", "leader", "other"})
# Peoples with states of their own: their soldiers are no rebels.
_OF_STATES = frozenset({"arab", "european", "african", "asian", "western", "latin-american"})


def kind_of_class(noun_class: str, words: Iterable[str], stems: Stems) -> ActorKind | None:
    """Return what a noun class makes of a country, None for nothing; ``words`` are the folded words of the phrase, the head last."""
    folded = list(words)
    head = folded[-1:]
    if stems.coalition.fits_any(head):
        return None
    if noun_class in ("other", "organisation", "official") and stems.media.fits_any(head):
        return ActorKind.MEDIA
    if noun_class in (*_SERVANTS, "force", "soldier") and stems.police.fits_any(folded):
        return ActorKind.POLICE
    if noun_class in ("government", *_SERVANTS) and stems.no_government.fits_any(folded):
        armed = noun_class != "government" and stems.rebel.fits_any(folded)
        return ActorKind.REBEL if armed else None
    if noun_class in _SERVANTS and stems.state_forces.fits_any(folded):
        return ActorKind.STATE_FORCES
    if noun_class in ("group", "fighter", "other") and stems.militia.fits_any(folded):
        return ActorKind.MILITIA
    if noun_class in ("force", "other") and stems.rebel.fits_any(folded):
        return ActorKind.REBEL
    if noun_class == "facility" and stems.office.fits_any(head):
        return ActorKind.GOVERNMENT if stems.prosecution.fits_any(folded) else None
    if noun_class == "vehicle":
        return ActorKind.STATE_FORCES if stems.armed_vehicle.fits_any(head) else None
    if noun_class == "aircraft" and stems.civil_aircraft.fits_any(folded):
        return None
    if noun_class in ("other", "organisation") and stems.government.fits_any(head):
        return ActorKind.GOVERNMENT
    return _KINDS.get(noun_class)


def composed_id(country: Country, kind: ActorKind) -> str:
    """Return the id of the actor of a kind in a country: ``ml-state_forces``."""
    return f"{country.id}-{kind.value if kind is not ActorKind.OTHER else 'people'}"


@cache
def compose(country: Country, kind: ActorKind, *, within: str | None = None) -> Actor:
    """Return the actor of a kind of a country, territory or people; ``within`` is the ISO code of the country that a people lives in."""
    forms = load_name_forms()
    if country.kind == "people":
        if kind is ActorKind.STATE_FORCES and country.id not in _OF_STATES:
            kind = ActorKind.REBEL
        name = forms.peoples[kind].format(people=country.name)
        actor_id = composed_id(country, kind)
        state = country_by_code(within) if within else None
        return Actor(id=f"{state.id}-{actor_id}" if state else actor_id, name=name, kind=kind, country=within)
    title = forms.article.format(country=country.name) if country.code in forms.with_article else country.name
    return Actor(id=composed_id(country, kind), name=forms.countries[kind].format(country=title), kind=kind, country=country.actors_country)
