"""The gate loses nothing: what is not parsed could not have held a claim."""

import json
import tomllib
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroniek.language.segmenting import load_segment_rules, segment
from kroniek.language.syntax import Sentence
from kroniek.reader import Reader
from kroniek.reading import load_gate, load_lexicon

LANGUAGES = ("nl", "en")
DAY = "2024-05-15"

PEACEFUL = {
    "nl": [
        "De gemeenteraad van Breda besprak de begroting voor volgend jaar.",
        "Het regende de hele middag, maar de tuinders waren tevreden over de aardbeien.",
        "De nieuwe brug over de Waal is dertig meter langer dan de oude.",
        "In de bibliotheek van Gouda leest een schrijfster morgen voor uit haar nieuwe boek.",
    ],
    "en": [
        "The library in Hull opens an hour earlier on Saturdays.",
        "Rainfall in the valley was well above the average for March.",
        "The new tram line is eleven kilometres long and has fourteen stops.",
        "She bought a loaf of bread and two lemons at the corner shop.",
    ],
}


# Texts none of whose forms could be a form of anything in the lexicon. The gate may let more through than it must; these it must not.
QUIET = {
    "nl": ["De nieuwe brug over de Waal is dertig meter langer dan de oude.", "Morgen wordt het zonnig en warmer."],
    "en": ["The library in Hull opens an hour earlier on Saturdays.", "Strawberries ripen early this year."],
}


class Unwilling:
    """A parser that must not be asked."""

    def parse(self, sentences: Sequence[Sentence]) -> None:
        raise AssertionError(f"parsed without a trigger: {[t.text for s in sentences for t in s.tokens]}")


class Counting:
    """A parser that keeps the forms it was asked for, and makes flat trees."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def parse(self, sentences: Sequence[Sentence]) -> None:
        for sentence in sentences:
            for token in sentence.tokens:
                self.seen.append(token.text)
                token.head, token.deprel = (-1, "root") if token.index == 0 else (0, "dep")


@pytest.fixture(scope="module")
def ungated() -> Reader:
    return Reader(screened=False)


@pytest.fixture(scope="module")
def reader() -> Reader:
    """Return a reader that leaves out what the gate does not let through, and keeps every claim of the rest."""
    return Reader(screened=False, skim=True)


@pytest.fixture(scope="module")
def unwilling() -> Reader:
    return Reader(screened=False, skim=True, parsers={language: Unwilling() for language in LANGUAGES})


def sample_sentences() -> list[tuple[str, str]]:
    """Return each sentence of the sample reports as a text of its own, with its language."""
    folder = files("kroniek") / "samples"
    index = tomllib.loads((folder / "index.toml").read_text(encoding="utf-8"))["report"]
    found = []
    for report in index:
        if report["file"].endswith(".txt"):
            text = (folder / report["file"]).read_text(encoding="utf-8")
            language = report["language"]
            found += [(language, text[s.start : s.end]) for s in segment(text, load_segment_rules(language))]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_of_the_lexicon_give_the_same_claims_without_the_gate(reader: Reader, ungated: Reader, language: str) -> None:
    for entry in load_lexicon(language).entries:
        gated = reader.read(entry.example, published=DAY, language=language)
        assert gated.claims == ungated.read(entry.example, published=DAY, language=language).claims, entry.example


def test_sentences_of_the_samples_give_the_same_claims_without_the_gate(reader: Reader, ungated: Reader) -> None:
    sentences = sample_sentences()
    assert len(sentences) > 100
    for language, text in sentences:
        gated = reader.read(text, published=DAY, language=language)
        assert gated.claims == ungated.read(text, published=DAY, language=language).claims, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_on_other_subjects_give_the_same_claims_without_the_gate(reader: Reader, ungated: Reader, language: str) -> None:
    for text in [*PEACEFUL[language], "\n\n".join(PEACEFUL[language])]:
        assert reader.read(text, language=language).claims == ungated.read(text, language=language).claims


@pytest.mark.parametrize("language", LANGUAGES)
@given(data=st.data())
@settings(max_examples=40)
def test_any_words_of_the_examples_give_the_same_claims_without_the_gate(
    reader: Reader, ungated: Reader, language: str, data: st.DataObject
) -> None:
    """Words in no order at all are what a gate that counted on grammar would stumble over."""
    entries = load_lexicon(language).entries
    words = data.draw(st.lists(st.sampled_from(entries).flatmap(lambda e: st.sampled_from(e.example.split())), min_size=1, max_size=12))
    text = " ".join(words)
    assert reader.read(text, language=language).claims == ungated.read(text, language=language).claims


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_skimmed_give_the_same_claims(root: Path, language: str) -> None:
    whole, skimming = Reader(), Reader(skim=True)
    rows = [json.loads(line) for line in (root / f"corpus/topic/{language}.jsonl").read_text(encoding="utf-8").splitlines()]
    rows += [json.loads(line) for line in (root / f"corpus/{language}/dev.jsonl").read_text(encoding="utf-8").splitlines()]
    spared = 0
    for row in rows:
        skimmed = skimming.read(row["text"], published=DAY, language=language)
        read = whole.read(row["text"], published=DAY, language=language)
        assert skimmed.claims == read.claims, row["id"]
        spared += skimmed.places != read.places
    assert spared > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_about_conflict_is_read_as_without_the_gate(language: str, ungated: Reader, reader: Reader, root: Path) -> None:
    for line in (root / f"corpus/{language}/dev.jsonl").read_text(encoding="utf-8").splitlines()[:6]:
        text = json.loads(line)["text"]
        assert reader.read(text, published=DAY, language=language).claims == ungated.read(text, published=DAY, language=language).claims


def test_without_skimming_the_places_of_every_text_are_found() -> None:
    (town, province, country) = Reader().read("Palma town, Cabo Delgado province, Mozambique", language="en").places
    assert (town.name, province.name, country.name) == ("Palma", "Cabo Delgado Province", "Mozambique")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_trigger_is_never_parsed(unwilling: Reader, language: str) -> None:
    for text in [*QUIET[language], "\n\n".join(QUIET[language])]:
        assert unwilling.read(text, language=language).claims == ()


def test_a_text_with_a_trigger_is_parsed_every_word_of_it() -> None:
    parser = Counting()
    text = "Rebels shelled the harbour of Berdiansk. It rained."
    Reader(parsers={"en": parser}).read(text, language="en")
    assert parser.seen == ["Rebels", "shelled", "the", "harbour", "of", "Berdiansk", ".", "It", "rained", "."]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_stands_in_a_sentence_that_passes(ungated: Reader, language: str) -> None:
    gate, rules = load_gate(language), load_segment_rules(language)
    for entry in load_lexicon(language).entries:
        reading = ungated.read(entry.example, language=language)
        spans = [claim.trigger.span for claim in reading.claims if claim.rule.startswith(f"{language}:")]
        for sentence in segment(entry.example, rules):
            if any(sentence.start <= start < sentence.end for start, _ in spans):
                assert gate.passes(sentence.tokens), entry.example
