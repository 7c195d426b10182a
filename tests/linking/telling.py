"""Reports by hand for tests of linking."""

from collections.abc import Sequence
from typing import Any

from kroniek.linking import OneClaim, told_by
from tests.builders import Words, reading_of

__all__ = ["AXUM", "KISMAYO", "ZEILA", "told"]


def _town(name: str, id: int, country: str, admin1: str, latitude: float, longitude: float) -> Words:
    known = {"geonames_id": id, "country": country, "admin1": admin1, "latitude": latitude, "longitude": longitude, "precision": "exact"}
    return name, known


KISMAYO = _town("Kismayo", 55671, "SO", "Lower Juba", -0.358, 42.545)
ZEILA = _town("Zeila", 49747, "SO", "Awdal", 11.354, 43.473)
AXUM = _town("Axum", 343292, "ET", "Tigray", 14.121, 38.723)


def told(text: str, *claims: dict[str, Any], published: str = "2026-03-10", **report: Any) -> Sequence[OneClaim]:
    """Return the claims of a report; ``on`` is the day of a claim, ``at`` its place, ``dead`` the number killed in it."""
    return told_by(reading_of(text, [_claim(**claim) for claim in claims], published=published, language="en", **report))


def _claim(on: str | None = None, at: Words | None = None, dead: tuple[str, float] | None = None, **slots: Any) -> dict[str, Any]:
    if on is not None:
        slots["when"] = {"quote": slots["trigger"], "start": on, "end": on, "precision": "day"}  # any words will do
    if at is not None:
        slots["where"] = [at]
    if dead is not None:
        slots["figures"] = [{"quote": dead[0], "measure": "killed", "best": dead[1]}]
    return slots
