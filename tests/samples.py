"""Two readings of invented incidents, with every sort of slot filled."""

from typing import Any

from kroniek.model import Problem, Reading
from tests.builders import ARMY, REBELS, reading_of

__all__ = ["dutch", "english"]

DUTCH = (
    "Leger beschiet markt in Gao\n\n"
    "Het Malinese leger beschoot maandag de markt van Gao. "
    "Daarbij kwamen volgens een arts zeker twaalf burgers om, onder wie drie kinderen. "
    "Het leger ontkent dat het Gao heeft beschoten."
)
ENGLISH = "Azawad Front fighters reportedly seized the village of Ber north of Timbuktu on 8 March, taking 5 to 7 soldiers prisoner."

GAO = ("Gao", {"geonames_id": 2457161, "country": "ML", "admin1": "Gao", "latitude": 16.27, "longitude": -0.04, "precision": "exact"})


def dutch(**report: Any) -> Reading:
    """Return the reading of a report in Dutch: a shelling with losses, and its denial."""
    monday = {"quote": "maandag", "start": "2026-03-09", "end": "2026-03-09", "precision": "day"}
    first = "Het Malinese leger beschoot maandag de markt van Gao."
    second = "Daarbij kwamen volgens een arts zeker twaalf burgers om, onder wie drie kinderen."
    third = "Het leger ontkent dat het Gao heeft beschoten."
    army = ("Het Malinese leger", {"actor": ARMY, "name": "Malinese leger"})
    claims: list[dict[str, Any]] = [
        {
            "type": "shelling",
            "evidence": first,
            "trigger": "beschoot",
            "agent": [army],
            "target": ["de markt van Gao"],
            "where": [GAO],
            "when": monday,
            "main": True,
        },
        {
            "type": "casualties",
            "evidence": second,
            "trigger": "kwamen",
            "target": ["burgers"],
            "figures": [
                {
                    "quote": "zeker twaalf burgers",
                    "measure": "killed",
                    "low": 12,
                    "bound": "at_least",
                    "status": "civilian",
                    "group": "burgers",
                },
                {"quote": "drie kinderen", "measure": "killed", "best": 3, "status": "civilian", "part_of": 0},
            ],
            "speaker": "een arts",
            "cue": "volgens",
            "kind": "according_to",
        },
        {"type": "denial", "evidence": third, "trigger": "ontkent", "agent": [("Het leger", {"actor": ARMY})]},
        {
            "type": "shelling",
            "evidence": third,
            "trigger": "beschoten",
            "agent": [("het", {"actor": ARMY, "name": "Het leger"})],
            "where": [GAO],
            "polarity": "negated",
            "speaker": "Het leger",
            "cue": "ontkent",
            "confidence": 0.75,
        },
    ]
    return reading_of(DUTCH, claims, **{"title": "Leger beschiet markt in Gao", "outlet": "De Koerier", **report})


def english(**report: Any) -> Reading:
    """Return the reading of a report in English: a capture, hedged, with prisoners, and a problem."""
    claims: list[dict[str, Any]] = [
        {
            "type": "capture",
            "trigger": "seized",
            "agent": [("Azawad Front fighters", {"actor": REBELS})],
            "where": [("Ber", {"country": "ML", "relation": "north_of", "precision": "near"})],
            "when": {"quote": "8 March", "start": "2026-03-08", "end": "2026-03-08", "precision": "day"},
            "figures": [{"quote": "5 to 7 soldiers", "measure": "captured", "low": 5, "high": 7, "bound": "range", "status": "combatant"}],
            "modality": "hedged",
        }
    ]
    problem = Problem(code="date", message="The report does not say its year.", where="line 1", remedy="Give --published.")
    return reading_of(
        ENGLISH, claims, problems=[problem], **{"language": "en", "published": "2026-03-09", "outlet": "River Wire", **report}
    )
