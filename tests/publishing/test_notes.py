"""The description of an event reads as the codebooks ask: when, who, what, whom, where, how many, who says so."""

from typing import Any

import pytest

from kroniek.model import Actor
from kroniek.publishing.facts import Facts
from kroniek.publishing.notes import amount_words, notes
from tests.builders import ARMY, REBELS, figure_of, reading_of
from tests.publishing.linked import linked
from tests.samples import GAO

TEXT = "The army shelled rebels and a market in Gao on Monday and twelve people died, said a doctor; farmers fled."
DAY = {"quote": "Monday", "start": "2026-03-09", "end": "2026-03-09", "precision": "day"}
FARMERS = Actor.model_validate({"id": "civilians", "name": "civilians", "kind": "civilians"})
THE_ARMY, THE_REBELS = ("The army", {"actor": ARMY}), ("rebels", {"actor": REBELS})
REPORTED = "As reported on 10 March 2026,"
SHELLED: dict[str, Any] = {"type": "shelling", "trigger": "shelled"}


@pytest.mark.parametrize(
    "claim, told",
    [
        (
            {**SHELLED, "agent": [THE_ARMY], "target": [THE_REBELS], "when": DAY, "where": [GAO]},
            "On 9 March 2026, Malian Armed Forces shelled Azawad Front in Gao (Mali).",
        ),
        ({**SHELLED, "agent": [THE_ARMY], "target": ["a market"]}, f"{REPORTED} Malian Armed Forces shelled “a market”."),
        (
            {**SHELLED, "target": ["a market in Gao"], "where": [GAO]},
            f"{REPORTED} “a market in Gao” came under shelling in Mali.",
        ),
        ({**SHELLED, "agent": [THE_ARMY]}, f"{REPORTED} Malian Armed Forces carried out shelling."),
        (
            {**SHELLED, "when": {**DAY, "end": "2026-03-12", "precision": "duration"}},
            "Between 9 March 2026 and 12 March 2026, shelling took place.",
        ),
        (
            {**SHELLED, "when": {**DAY, "start": "2026-02-01", "end": "2026-02-28", "precision": "month"}},
            "In February 2026, shelling took place.",
        ),
        (
            {"type": "clash", "trigger": "shelled", "agent": [THE_ARMY, THE_REBELS]},
            f"{REPORTED} Malian Armed Forces clashed with Azawad Front.",
        ),
        (
            {**SHELLED, "figures": [{"quote": "twelve people", "measure": "killed", "best": 12}], "speaker": "a doctor", "cue": "said"},
            f"{REPORTED} shelling took place. 12 people killed. Said by a doctor.",
        ),
        (
            {"type": "displacement", "trigger": "fled", "target": ["farmers"], "modality": "predicted"},
            f"{REPORTED} “farmers” fled or moved. It is not told as a fact.",
        ),
        (
            {"type": "displacement", "trigger": "fled", "agent": [("farmers", {"actor": FARMERS})]},
            f"{REPORTED} “farmers” fled or moved.",
        ),
        ({**SHELLED, "polarity": "negated"}, f"{REPORTED} shelling took place. It is not told as a fact."),
    ],
)
def test_notes(claim: dict[str, Any], told: str) -> None:
    assert notes(Facts(linked(reading_of(TEXT, [claim], outlet="River Wire")))) == f"{told} Reported by River Wire."


@pytest.mark.parametrize(
    "numbers, told",
    [
        ({"best": 12}, "12"),
        ({"best": 0}, "0"),
        ({"low": 12, "bound": "at_least"}, "at least 12"),
        ({"high": 12, "bound": "at_most"}, "at most 12"),
        ({"low": 5, "high": 7, "bound": "range"}, "5 to 7"),
        ({"low": 5, "best": 6, "high": 9, "bound": "range"}, "5 to 9, most likely 6,"),
        ({"low": 5, "best": 9, "high": 9, "bound": "at_least"}, "5 to 9"),
        ({"best": 1200, "bound": "about"}, "about 1,200"),
        ({"bound": "vague"}, "an unknown number of"),
    ],
)
def test_amounts(numbers: dict[str, Any], told: str) -> None:
    assert amount_words(figure_of(TEXT, quote="twelve people", measure="killed", **numbers)) == told
