"""The English word lists hold together: what an entry, a noun class or an irregular form says can be used as it stands."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kroniek.language
from kroniek.model import Bound, ClaimType, Measure, Modality, Polarity, Roles

ENGLISH = Path(next(iter(kroniek.language.__path__))) / "en"
CLASSES = frozenset(
    "soldier fighter police official leader civilian person captive dead wounded missing displaced force group government organisation "
    "settlement region facility area weapon vehicle aircraft event money sport elsewhere abstract".split()
)
WIDER = frozenset({"people", "place", "name", "pronoun", "number", "other"})
SLOTS = frozenset({"subject", "object", "indirect", "possessor", "modifier", "compound", "content", "predicate"})
PREPOSITIONS = frozenset(
    "about across against along alongside among around as at before behind between beyond by containing during for from in including "
    "inside into involving like near of off on onto out outside over round through throughout to toward towards under upon with within "
    "without".split()
)
ROLES = frozenset(Roles.model_fields) | {"where"}
SAID = frozenset({"clause", "infinitive", "nothing", "if", "whether"})  # further slots of what is said
KEYS = frozenset(
    (
        "id lemma pos type roles needs only never measure counts presumed resumes group weak agentless polarity modality speech "
        "example claims"
    ).split()
)
CLAIM_KEYS = ROLES | {"type", "figures", "polarity", "modality", "speaker"}
FIGURE_KEYS = frozenset({"measure", "low", "best", "high", "bound"})


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def entries() -> list[dict[str, Any]]:
    return [entry for path in sorted((ENGLISH / "lexicon").glob("*.toml")) for entry in toml(path)["entry"]]


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


@cache
def noun_classes() -> dict[str, list[str]]:
    return {name: table["lemmas"] for name, table in toml(ENGLISH / "nouns.toml").items()}


@pytest.mark.parametrize("entry", entries(), ids=lambda e: str(e["id"]))
class TestEntry:
    def test_uses_known_keys_types_and_slots(self, entry: dict[str, Any]) -> None:
        assert set(entry) <= KEYS
        assert entry["pos"] in ("verb", "noun", "adjective")
        assert ClaimType(entry["type"])
        if "measure" in entry:
            assert Measure(entry["measure"])
        if "polarity" in entry:
            assert Polarity(entry["polarity"])
        if "modality" in entry:
            assert Modality(entry["modality"])
        speech = entry.get("speech", {})
        assert set(speech) <= {"polarity", "modality", "content", "attitude"}
        assert set(listed(speech.get("content", []))) <= SLOTS | SAID | PREPOSITIONS
        assert set(entry.get("roles", {})) <= ROLES
        slots = [slot for value in entry.get("roles", {}).values() for slot in listed(value)]
        slots += [slot for key in ("needs", "only", "never") for slot in entry.get(key, {})]
        assert set(slots) <= SLOTS | PREPOSITIONS
        assert entry.get("counts", "any") in SLOTS | PREPOSITIONS | {"any"}

    def test_asks_only_for_classes_that_exist(self, entry: dict[str, Any]) -> None:
        asked = {name for key in ("only", "never") for names in entry.get(key, {}).values() for name in names}
        assert asked <= CLASSES | WIDER

    def test_has_words_that_can_be_met(self, entry: dict[str, Any]) -> None:
        for lemma in listed(entry["lemma"]):
            assert lemma == lemma.strip().lower()
            assert lemma.count(" ") <= (1 if entry["pos"] == "verb" else 0)
        assert all(words for words in entry.get("needs", {}).values())

    def test_example_gives_claims_in_its_own_words(self, entry: dict[str, Any]) -> None:
        example, claims = entry["example"], entry["claims"]
        assert re.search(r"[.!?]$", example)
        assert claims
        for claim in claims:
            assert set(claim) <= CLAIM_KEYS
            assert ClaimType(claim["type"])
            for role in [*ROLES, "speaker"]:
                for word in claim.get(role, []):
                    assert word in example
            for figure in claim.get("figures", []):
                assert set(figure) <= FIGURE_KEYS
                assert Measure(figure["measure"])
                assert Bound(figure.get("bound", "exact"))
            assert Polarity(claim.get("polarity", "affirmed"))
            assert Modality(claim.get("modality", "asserted"))

    def test_example_gives_the_entry_s_own_claim(self, entry: dict[str, Any]) -> None:
        if entry["type"] in ("statement", "casualties", "killing", "attack", "destruction"):
            return
        own = [claim for claim in entry["claims"] if claim["type"] == entry["type"]]
        assert own
        if "polarity" in entry:
            assert any(claim.get("polarity") == entry["polarity"] for claim in own)


def test_ids_are_unique() -> None:
    ids = [entry["id"] for entry in entries()]
    assert len(ids) == len(set(ids))


def test_every_claim_type_has_a_word() -> None:
    assert {entry["type"] for entry in entries()} == {str(t) for t in ClaimType}


def test_examples_are_not_repeated() -> None:
    examples = [entry["example"] for entry in entries()]
    assert len(examples) == len(set(examples))


def test_a_noun_stands_in_one_class_by_its_head() -> None:
    assert set(noun_classes()) == CLASSES
    nouns = [lemma for lemmas in noun_classes().values() for lemma in lemmas]
    assert len(nouns) == len(set(nouns))
    assert not [lemma for lemma in nouns if " " in lemma or lemma != lemma.lower()]


def test_irregular_forms_lead_to_a_dictionary_form() -> None:
    verbs = toml(ENGLISH / "irregular.toml")["verbs"]
    for form, lemma in verbs.items():
        assert form == form.lower()
        assert lemma == lemma.lower()
        assert verbs.get(lemma, lemma) == lemma
