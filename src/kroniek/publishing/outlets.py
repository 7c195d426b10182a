"""What is known of outlets: from the actors that reports name."""

from functools import cache

from kroniek.model import ActorKind
from kroniek.resolving.actor_index import built_in

__all__ = ["scale"]


def scale(outlets: tuple[str, ...], country: str | None) -> str | None:
    """Return how far the outlets are from an event: National, International or National-International; None where none is known."""
    homes = {home for outlet in outlets if (home := _home(outlet)) is not None}
    if not homes or country is None:
        return None
    if homes == {country}:
        return "National"
    return "National-International" if country in homes else "International"


@cache
def _home(outlet: str) -> str | None:
    """Return the country of an outlet, None when it is not known."""
    known = built_in()
    for entry in known.candidates(outlet):
        actor = known.actor(entry.row)
        if actor.kind is ActorKind.MEDIA and actor.country:
            return actor.country
    return None
