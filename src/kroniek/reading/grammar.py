"""The closed-class words of a language that reading acts on (``language/<code>/grammar.toml``)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.errors import LexiconError
from kroniek.model import ClaimType, Modality
from kroniek.reading.signatures import Effect, Signature, signatures

__all__ = ["Grammar", "load_grammar"]

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word lists by use; each holds lemmas or forms in lower case."""

    language: str
    compounding: bool
    name_shown: str
    free_order: bool
    past_is_participle: bool
    participle_endings: tuple[str, ...]
    attributive_participles: tuple[str, ...]
    abstract_endings: tuple[str, ...]
    noun_endings: tuple[str, ...]
    word_endings: tuple[str, ...]
    lemma_endings: tuple[str, ...]
    units: Mapping[str, str]
    infixes: tuple[str, ...]
    alternations: tuple[str, ...]
    particles: tuple[str, ...]
    loose_particles: Words
    cases: Mapping[str, Words]
    pronouns: Mapping[str, Words]
    negating_adverbs: Words
    negating_determiners: Words
    reports_of: Words
    auxiliaries: Mapping[str, Signature]
    perfect_auxiliaries: Words
    shadings: Mapping[str, Effect]
    focus: Words
    interrogatives: Words
    hedging_phrases: Mapping[Modality, tuple[tuple[str, ...], ...]]
    conditions: Words
    purposes: Words
    until: Words
    not_until: Words
    circumstances: Words
    whereby: Words
    results: Words
    excess: Words
    complementizers: Words
    governors: Mapping[str, Signature]
    quote_open: Words
    quote_close: Words
    self_phrases: tuple[str, ...]
    content_marks: Words
    subset_markers: tuple[str, ...]
    subset_following: tuple[str, ...]
    majority: Words
    definite: Words
    indefinite: Words
    another: Words
    collective: Words
    anybody: Words
    joining: Words
    ambiguous_passive: Words
    sides: Words
    ways: Words
    object_control: Words
    support_object: Words
    support_subject: Words
    support_oblique: Words
    vague_adjectives: Words
    partitives: Words
    bands: Words
    number_nouns: Words
    word_of: Words
    times: Words
    revising: Words
    ordinals: Words
    contrast: Words
    means: Mapping[str, ClaimType]
    support_ending: Words
    answerable: Words
    sufferers: Words

    def is_pronoun(self, word: str) -> bool:
        """Tell whether a word stands for somebody or something named elsewhere."""
        low = word.lower()
        return any(low in self.pronouns[kind] for kind in ("singular", "feminine", "plural", "neuter"))


@cache
def load_grammar(language: str) -> Grammar:
    """Return the grammar words of a language; raises LexiconError where the file is missing or lacks a list."""
    where = f"{language}/grammar.toml"
    try:
        data = tomllib.loads(files("kroniek.language").joinpath(language, "grammar.toml").read_text(encoding="utf-8"))
        return _grammar(language, data)
    except (OSError, tomllib.TOMLDecodeError, KeyError, ValueError) as error:
        raise LexiconError(f"cannot be used: {error!r}.", where=where) from error


def _grammar(language: str, data: dict[str, Any]) -> Grammar:
    modality, negation, support = data["modality"], data["negation"], data["support_verbs"]
    return Grammar(
        language=language,
        compounding=data["compounding"],
        name_shown=data["name_shown"],
        free_order=data["free_order"],
        past_is_participle=data["past_is_participle"],
        participle_endings=tuple(data["participle_endings"]),
        attributive_participles=tuple(data["attributive_participles"]),
        abstract_endings=tuple(data["abstract_endings"]),
        noun_endings=tuple(data["noun_endings"]),
        word_endings=tuple(data["word_endings"]),
        lemma_endings=tuple(data["lemma_endings"]),
        units={lemma: unit for unit, lemmas in data["units"].items() for lemma in lemmas},
        infixes=tuple(data["infixes"]),
        alternations=tuple(data["alternations"]),
        particles=tuple(data["particles"]),
        loose_particles=frozenset(data["loose_particles"]),
        cases={name: frozenset(words) for name, words in data["cases"].items()},
        pronouns={name: frozenset(words) for name, words in data["pronouns"].items()},
        negating_adverbs=frozenset(negation["adverbs"]),
        negating_determiners=frozenset(negation["determiners"]),
        reports_of=frozenset(negation["reports"]),
        auxiliaries=signatures(modality["auxiliaries"]),
        perfect_auxiliaries=frozenset(modality["perfect"]),
        shadings={word: Effect.parse(name) for name, words in modality["shadings"].items() for word in words},
        focus=frozenset(negation["focus"]),
        interrogatives=frozenset(modality["interrogatives"]),
        hedging_phrases={
            Modality(name): tuple(tuple(phrase.split(" ")) for phrase in phrases) for name, phrases in modality["phrases"].items()
        },
        conditions=frozenset(modality["condition"] + modality["future_condition"]),
        purposes=frozenset(modality["purpose"]),
        until=frozenset(modality["until"]),
        not_until=frozenset(negation["until"]),
        results=frozenset(modality["results"]),
        circumstances=frozenset(data["clauses"]["circumstances"]),
        whereby=frozenset(data["clauses"]["whereby"]),
        excess=frozenset(modality["excess"]),
        complementizers=frozenset(modality["complementizers"]),
        governors=signatures(modality["governors"]),
        quote_open=frozenset(data["speech"]["quote_open"]),
        quote_close=frozenset(data["speech"]["quote_close"]),
        self_phrases=tuple(data["speech"]["self_phrases"]),
        content_marks=frozenset(data["speech"]["content_marks"]),
        subset_markers=tuple(data["subsets"]["markers"]),
        subset_following=tuple(data["subsets"]["following"]),
        majority=frozenset(data["subsets"]["majority"]),
        definite=frozenset(data["articles"]["definite"]),
        indefinite=frozenset(data["articles"]["indefinite"]),
        another=frozenset(data["articles"]["another"]),
        joining=frozenset(data["subsets"]["joining"]),
        anybody=frozenset(data["collective"]["anybody"]),
        collective=frozenset(data["collective"]["nouns"]),
        object_control=frozenset(data["control"]["object"]),
        sides=frozenset(data["sides"]["nouns"]),
        ways=frozenset(data["sides"]["ways"]),
        ambiguous_passive=frozenset(data["voice"]["ambiguous"]),
        support_object=frozenset(support["object"]),
        support_subject=frozenset(support["subject"]),
        support_oblique=frozenset(support["oblique"]),
        revising=frozenset(data["totals"]["revising"]),
        times=frozenset(data["totals"]["times"]),
        number_nouns=frozenset(data["totals"]["nouns"]),
        word_of=frozenset(data["totals"]["word_of"]),
        ordinals=frozenset(data["naming"]["ordinals"]),
        contrast=frozenset(negation["contrast"]),
        partitives=frozenset(data["partitives"]["nouns"]),
        bands=frozenset(data["partitives"]["bands"]),
        means={word: ClaimType(name) for name, words in data["means"].items() for word in words},
        vague_adjectives=frozenset(data["vague"]["adjectives"]),
        support_ending=frozenset(support["ending"]),
        sufferers=frozenset(support["sufferers"]),
        answerable=frozenset(support["answerable"]),
    )
