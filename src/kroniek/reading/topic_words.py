"""Words that tell what a report is about, found by form alone, so that nothing need be parsed for it (``language/<code>/topics.toml``)."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from kroniek.language.syntax import Sentence
from kroniek.reading.grammar import load_grammar
from kroniek.reading.triggers import parser_header

__all__ = ["TOPICS", "topic_words"]

TOPICS = (
    "war",
    "crime",
    "unrest",
    "harm",
    "politics",
    "sport",
    "business",
    "arts",
    "disaster",
    "health",
    "nature",
    "past",
    "science",
    "civil",
)
SHORTEST_STEM = 3
SHORTEST_HEAD = 5


def topic_words(sentences: Iterable[Sentence], language: str) -> dict[str, frozenset[str]]:
    """Return for each topic the different words of it that stand in a report."""
    found: dict[str, set[str]] = {topic: set() for topic in TOPICS}
    for form in {form for sentence in sentences for form in _forms(sentence, _openers(language))}:
        for topic, word in _topics_of(form, language):
            found[topic].add(word)
    return {topic: frozenset(words) for topic, words in found.items()}


def _forms(sentence: Sentence, openers: frozenset[str]) -> Iterator[str]:
    """Yield the forms of a sentence, and beside them each two that may be one word of a list ("fire brigade" stands there hyphened)."""
    before = ""
    for token in sentence.tokens:
        form = token.text.lower()
        yield form
        if before in openers:
            yield f"{before}-{form}"
        before = form


@lru_cache(maxsize=100_000)
def _topics_of(form: str, language: str) -> tuple[tuple[str, str], ...]:
    """Return the topics of a form, each with the word of its list."""
    by_word = _by_word(language)
    words = tuple(_words_of(form, language))
    for word in words:
        if word in by_word:
            return tuple((topic, word) for topic in by_word[word])
    if load_grammar(language).compounding:
        for word in words:
            for cut in range(max(SHORTEST_STEM, len(word) - _longest(language)), len(word) - SHORTEST_HEAD + 1):
                if word[cut:] in by_word:
                    return tuple((topic, word) for topic in by_word[word[cut:]])
    return ()


def _words_of(form: str, language: str) -> Iterator[str]:
    """Yield a form, the lemmas it is known to have, and what is left of it without an ending."""
    yield form
    yield from _known_lemmas(language).get(form, ())
    for ending in load_grammar(language).word_endings:
        if form.endswith(ending) and len(form) - len(ending) >= SHORTEST_STEM:
            yield form[: -len(ending)]
            yield form[: -len(ending)] + "e"


@cache
def _known_lemmas(language: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, lemma in parser_header(language)["lemmas"].items():
        form = key.partition("\t")[0]
        found[form] = (*found.get(form, ()), lemma.lower())
    return found


@cache
def _openers(language: str) -> frozenset[str]:
    """Return the first parts of the words of two parts."""
    return frozenset(word.partition("-")[0] for word in _by_word(language) if "-" in word)


@cache
def _longest(language: str) -> int:
    return max(map(len, _by_word(language)))


@cache
def _by_word(language: str) -> Mapping[str, tuple[str, ...]]:
    data = tomllib.loads(files("kroniek.language").joinpath(language, "topics.toml").read_text(encoding="utf-8"))
    found: dict[str, tuple[str, ...]] = {}
    for topic in TOPICS:
        for word in data[topic]:
            found[word] = (*found.get(word, ()), topic)
    return found
