"""The Dutch word lists hold together: what an entry, a noun class or a form says can be used as it stands."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import kroniek.language
from kroniek.model import Bound, ClaimType, Measure, Modality, Polarity, Roles
from kroniek.reading.lexicon import load_lexicon, noun_classes

DUTCH = Path(next(iter(kroniek.language.__path__))) / "nl"
CLASSES = frozenset(
    "soldier fighter police official leader civilian person captive dead wounded missing displaced force group government organisation "
    "settlement region facility area weapon vehicle aircraft event money sport elsewhere abstract".split()
)
WIDER = frozenset({"people", "place", "name", "pronoun", "number", "other"})
SLOTS = frozenset({"subject", "object", "indirect", "possessor", "modifier", "compound", "content", "predicate", "self", "any"})
PREPOSITIONS = frozenset(
    "aan achter bij boven door in met naar om onder op over rond te ten ter tegen tot tussen uit van vanuit voor".split()
)
ROLES = frozenset(Roles.model_fields) | {"where"}
FIGURE_KEYS = frozenset({"measure", "low", "best", "high", "bound"})
CLAIM_KEYS = ROLES | {"type", "figures", "polarity", "modality", "speaker"}


@cache
def table(name: str) -> dict[str, Any]:
    return tomllib.loads((DUTCH / name).read_text(encoding="utf-8"))


def entries() -> list[dict[str, Any]]:
    return [e for path in sorted((DUTCH / "lexicon").glob("*.toml")) for e in tomllib.loads(path.read_text(encoding="utf-8"))["entry"]]


def listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def claims() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for entry in entries():
        for claim in entry["claims"]:
            yield entry["id"], entry["example"], claim


def test_every_entry_can_be_loaded_and_its_id_is_its_own() -> None:
    assert len(load_lexicon("nl").entries) == len({e["id"] for e in entries()}) == len(entries()) >= 400


def test_every_claim_type_has_a_word() -> None:
    assert {e["type"] for e in entries()} == {t.value for t in ClaimType}


@pytest.mark.parametrize("entry", entries(), ids=lambda e: str(e["id"]))
def test_entry_asks_for_slots_and_classes_that_exist(entry: dict[str, Any]) -> None:
    assert entry["pos"] in ("verb", "noun", "adjective")
    slots = [slot for value in entry.get("roles", {}).values() for slot in listed(value)]
    slots += [slot for key in ("needs", "only", "never") for slot in entry.get(key, {})]
    slots += [entry[key] for key in ("counts", "group") if key in entry]
    assert set(slots) <= SLOTS | PREPOSITIONS
    assert set(entry.get("roles", {})) <= ROLES
    assert {name for key in ("only", "never") for names in entry.get(key, {}).values() for name in names} <= CLASSES | WIDER
    assert set(entry.get("speech", {})) <= {"polarity", "modality", "content", "attitude"}


def test_words_are_written_as_they_are_looked_up() -> None:
    for entry in entries():
        for lemma in listed(entry["lemma"]):
            assert lemma == lemma.lower(), entry["id"]
            assert " " not in lemma, entry["id"]
        for words in entry.get("needs", {}).values():
            assert words, entry["id"]


def test_a_word_counts_what_its_slot_holds() -> None:
    for entry in entries():
        assert "counts" not in entry or "measure" in entry, entry["id"]


def test_examples_are_sentences_of_their_own() -> None:
    examples = [e["example"] for e in entries()]
    assert len(examples) == len(set(examples))
    assert all(re.fullmatch(r"[A-ZÀ-Ý].*[.!?]", e) for e in examples)


def test_examples_give_the_claim_of_their_entry() -> None:
    for entry in entries():
        types = {claim["type"] for claim in entry["claims"]}
        # losses told with an act belong to it, and plain statements need not be listed
        assert entry["type"] in types or entry["type"] in ("casualties", "statement", "killing", "attack", "destruction"), entry["id"]
        if "polarity" in entry:
            assert any(claim.get("polarity") == entry["polarity"] for claim in entry["claims"]), entry["id"]


def test_claims_say_what_the_example_says() -> None:
    for name, example, claim in claims():
        assert set(claim) <= CLAIM_KEYS, name
        assert ClaimType(claim["type"])
        assert Polarity(claim.get("polarity", "affirmed"))
        assert Modality(claim.get("modality", "asserted"))
        for role in ROLES | {"speaker"}:
            for word in listed(claim.get(role, [])):
                assert re.search(rf"(?<!\w){re.escape(word)}(?!\w)", example), (name, role, word)


def test_figures_of_claims_have_a_measure_and_a_bound() -> None:
    for name, _, claim in claims():
        for figure in claim.get("figures", []):
            assert set(figure) <= FIGURE_KEYS, name
            assert Measure(figure["measure"])
            assert Bound(figure["bound"])
            assert figure["bound"] == "vague" or {"low", "best", "high"} & set(figure), name


def test_noun_classes_are_known_and_a_noun_has_one() -> None:
    nouns = table("nouns.toml")
    assert set(nouns) == CLASSES
    lemmas = [lemma for row in nouns.values() for lemma in row["lemmas"]]
    assert len(lemmas) == len(set(lemmas)) >= 600
    assert noun_classes("nl")["soldaat"] == "soldier"


def test_forms_lead_to_dictionary_forms() -> None:
    forms = table("irregular.toml")
    assert len(forms["verbs"]) >= 250
    for kind in ("verbs", "nouns"):
        for form, lemma in forms[kind].items():
            assert form == form.lower()
            assert lemma == lemma.lower()
    assert all(re.search(r"(n|aan)$", lemma) for lemma in forms["verbs"].values())


@pytest.mark.parametrize(
    "form, lemma",
    [
        ("schuilhield", "schuilhouden"), ("ingenomen", "innemen"), ("neergeschoten", "neerschieten"), ("trokken", "trekken"),
        ("vielen", "vallen"), ("afgeslagen", "afslaan"), ("geëvacueerd", "evacueren"), ("zwoer", "zweren"), ("opgeëist", "opeisen"),
    ],
)  # fmt: skip
def test_forms_of_news(form: str, lemma: str) -> None:
    assert table("irregular.toml")["verbs"][form] == lemma
