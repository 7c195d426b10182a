"""Noun phrases: which stretch a head noun stands for, and what class of thing it names."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate

from kroniek.language.syntax import Sentence, Token
from kroniek.reading.grammar import Grammar

__all__ = ["Names", "Phrase", "classes_at", "classes_of", "head_class", "measured", "noun_phrase", "with_conjuncts"]

REMEMBERED_WORDS = 2**15

# Dependents that belong to the phrase of a noun; relative clauses, appositions and further conjuncts do not.
_INSIDE = frozenset({"amod", "nummod", "compound", "flat", "fixed", "nmod:poss", "nmod", "nmod:desc", "goeswith", "advmod", "det", "case"})
_DROPPED_AT_START = frozenset({"case", "det", "cc", "punct", "mark", "fixed"})

_WIDER: Mapping[str, tuple[str, ...]] = {
    "soldier": ("people",), "fighter": ("people",), "police": ("people",), "official": ("people",), "civilian": ("people",),
    "person": ("people",), "captive": ("people",), "leader": ("people",), "dead": ("people",), "wounded": ("people",),
    "missing": ("people",), "displaced": ("people",), "force": ("people",), "group": ("people",),
    "settlement": ("place",), "region": ("place",), "facility": ("place",), "area": ("place",),
    "aircraft": ("vehicle",), "elsewhere": ("abstract",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in the making: its head, and its stretch of the report; ``whole`` is the stretch that is quoted, where that is longer."""

    sentence: Sentence
    head: Token
    start: int
    end: int
    refers_to: "Phrase | None" = field(default=None)
    whole: tuple[int, int] | None = None

    def resolved(self) -> "Phrase":
        """Return the phrase it stands for, or itself."""
        return self.refers_to.resolved() if self.refers_to is not None else self


@dataclass(frozen=True, slots=True)
class Names:
    """What resolving knows of the names in a report before it is read: spans of actors, and of places."""

    actors: Mapping[int, tuple[int, str]] = field(default_factory=dict)  # start -> (end, kind)
    places: Mapping[int, int] = field(default_factory=dict)  # start -> end
    countries: frozenset[int] = frozenset()  # where the name of a country starts
    peoples: frozenset[int] = frozenset()  # where an adjective of nationality or people starts

    _actors: "_Stretches" = field(init=False, repr=False, compare=False)
    _places: "_Stretches" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Put the names in order, since each word of the report is looked up among them."""
        actors = [(start, end, kind) for start, (end, kind) in self.actors.items()]
        object.__setattr__(self, "_actors", _Stretches(actors))
        object.__setattr__(self, "_places", _Stretches([(start, end, "place") for start, end in self.places.items()]))

    def kind_at(self, start: int, end: int) -> str | None:
        """Return ``place`` or the actor's kind if a known name lies across a stretch, else None."""
        return self._actors.across(start, end) or self._places.across(start, end)


class _Stretches:
    """Named stretches of a text by where they lie; of several that lie across another, the one told first counts."""

    __slots__ = ("_reach", "_sorted", "_starts")

    def __init__(self, told: Iterable[tuple[int, int, str]]) -> None:
        self._sorted = sorted((start, end, turn, name) for turn, (start, end, name) in enumerate(told))
        self._starts = [start for start, *_ in self._sorted]
        self._reach = list(accumulate((end for _, end, *_ in self._sorted), max))

    def across(self, start: int, end: int) -> str | None:
        """Return the name of the stretch that lies across [start, end), None without one."""
        at = bisect_left(self._starts, end) - 1
        found: tuple[int, str] | None = None
        while at >= 0 and self._reach[at] > start:
            _, its_end, turn, name = self._sorted[at]
            if its_end > start and (found is None or turn < found[0]):
                found = turn, name
            at -= 1
        return found[1] if found is not None else None


def noun_phrase(sentence: Sentence, head: Token) -> Phrase:
    """Return the phrase around a head: its modifiers, without article, relative clause, apposition and further conjuncts."""
    inside = {head.index}
    pending = [head.index]
    while pending:
        for child in sentence.children(pending.pop()):
            if child.index in sentence.temporal:
                continue
            if (
                child.deprel in _INSIDE
                or (child.deprel == "punct" and child.text in "-–’'")
                or (child.deprel in ("conj", "cc") and child.index < head.index)
                or (child.deprel == "appos" and _restrictive(sentence, head, child))
            ):
                inside.add(child.index)
                pending.append(child.index)
    first = last = head.index
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    tokens = sentence.tokens
    while first < head.index and (
        first in sentence.numbers
        or tokens[first].deprel in _DROPPED_AT_START
        or tokens[first].upos == "ADP"
        or (tokens[first].upos == "PRON" and tokens[first].deprel != "nmod:poss")
        or (tokens[first].deprel == "advmod" and tokens[first].head == head.index)
    ):
        first += 1
    while last > head.index and tokens[last].deprel in ("case", "punct", "cc", "advmod", "det"):
        last -= 1
    return Phrase(sentence, head, tokens[first].start, tokens[last].end)


def _antecedent(pronoun: Token, sentence: Sentence) -> Token | None:
    """Return the noun that the clause around a relative pronoun is about: the nearest before it that the clause hangs on."""
    above = (sentence.head_of(t) for t in sentence.ancestors(pronoun))
    return next((noun for noun in above if noun is not None and noun.upos == "NOUN" and noun.index < pronoun.index), None)


def _restrictive(sentence: Sentence, head: Token, apposition: Token) -> bool:
    """An apposition with no comma before it is part of the name (president Duterte)."""
    return not any(t.upos == "PUNCT" for t in sentence.tokens[head.index + 1 : apposition.index])


def measured(phrase: Phrase, grammar: Grammar) -> Phrase:
    """Return those whom a phrase measures out or holds together: the men of "a group of men" or "two of the men"; else itself."""
    if phrase.head.upos != "NUM" and phrase.head.lemma.lower() not in grammar.partitives | grammar.bands:
        return phrase
    cases = grammar.cases["of"]
    for child in phrase.sentence.children(phrase.head.index):
        before = {c.text.lower() for c in phrase.sentence.children(child.index) if c.deprel == "case"}
        if child.deprel == "nmod" and child.index > phrase.head.index and child.end <= phrase.end and before <= cases:
            return noun_phrase(phrase.sentence, child)
    return phrase


def with_conjuncts(sentence: Sentence, head: Token) -> list[Token]:
    """Return a head and the nouns co-ordinated with it."""
    return [
        head,
        *(c for c in sentence.children(head.index) if c.deprel == "conj" and c.upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")),
    ]


def head_class(token: Token, nouns: Mapping[str, str], grammar: Grammar) -> str:
    """Return the class of a noun from the word list, by its lemma, its form or the last part of a compound; else ``other``.

    An adjective that stands for a noun ("een dode") goes by its form: its lemma is another word's ("dood").
    """
    known, key = _known_classes(grammar.language), (token.lemma, token.text, token.upos)
    found = known.get(key)
    if found is None:
        if len(known) >= REMEMBERED_WORDS:
            known.clear()
        found = known[key] = _class_of(token, nouns, grammar)
    return found


@cache
def _known_classes(language: str) -> dict[tuple[str, str, str], str]:
    """Return the classes of words that were asked for before: each word of a sentence is asked for many times."""
    return {}


def _class_of(token: Token, nouns: Mapping[str, str], grammar: Grammar) -> str:
    lemma, form = token.lemma.lower(), token.text.lower()
    words = (form, lemma) if token.upos in ("ADJ", "VERB") else (lemma, form)
    for word in words if lemma != form else (form,):
        found = nouns.get(word)
        if found is not None:
            return found
        if "-" in word and (part := word.rpartition("-")[2]) in nouns:
            return nouns[part]
        for ending in grammar.noun_endings:
            if word.endswith(ending) and word[: -len(ending)] in nouns:
                return nouns[word[: -len(ending)]]
    if grammar.compounding and token.upos in ("NOUN", "PROPN"):
        for cut in range(3, len(lemma) - 3):
            found = nouns.get(lemma[cut:])
            if found is not None:
                return found
        for ending in grammar.noun_endings:
            if lemma.endswith(ending):
                stem = lemma[: -len(ending)]
                for cut in range(3, len(stem) - 3):
                    found = nouns.get(stem[cut:])
                    if found is not None:
                        return found
    return "other"


def classes_of(phrase: Phrase, nouns: Mapping[str, str], grammar: Grammar, names: Names) -> frozenset[str]:
    """Return every class a phrase belongs to: of its head, wider ones, ``name`` or ``pronoun``, and what a known name says."""
    return classes_at(phrase.sentence, phrase.head, nouns, grammar, names)


def classes_at(sentence: Sentence, token: Token, nouns: Mapping[str, str], grammar: Grammar, names: Names) -> frozenset[str]:
    """Return every class that the phrase around a head belongs to."""
    found = head_class(_last_of_name(sentence, token, names), nouns, grammar)
    counted = None
    amount = token.index in sentence.numbers  # "dozens of drones": what the amount is of says more
    measured = found == "other" and (token.upos in ("NUM", "ADJ", "DET", "PRON") or token.lemma.lower() in grammar.partitives)
    if amount or measured:
        children = sentence.children(token.index)
        counted = next((c for c in children if c.deprel == "nmod"), None)
        relative = next((c for c in children if c.upos == "PRON" and c.text.lower() in grammar.pronouns["relative"]), None)
        if relative is not None:
            counted = _antecedent(relative, sentence) or counted  # "88 drones, of which 72 …"
        if counted is not None:
            found = head_class(counted, nouns, grammar)
    result = {found, *_WIDER.get(found, ())}
    if found == "other" and (token.upos == "NUM" or (counted is None and amount)):
        result |= {"people", "person"} if counted is None or counted.upos == "PRON" else {"other"}
        result.discard("other")
        if counted is None:
            result.add("number")
    if counted is not None and counted.upos == "PROPN":
        token = counted
    if token.text.lower() in grammar.pronouns["people"] and (counted is None or found == "other"):
        result.add("people")
    if token.upos == "PRON":
        result.add("pronoun")
        if grammar.is_pronoun(token.text) and token.text.lower() not in grammar.pronouns["neuter"]:
            result.add("people")
            result.discard("other")
    if token.upos in ("PROPN", "X"):
        result.add("name")
    if token.start in names.peoples and found == "other":
        result |= {"name", "group", "people"}
        result.discard("other")
    elif found == "other":
        kind = names.kind_at(token.start, token.end)
        if kind == "place":
            result |= {"place", "name"}
        elif kind is not None:
            result |= {"name", "people", "person" if kind == "person" else "group"}
        if kind is not None:
            result.discard("other")
    return frozenset(result)


def _last_of_name(sentence: Sentence, head: Token, names: Names) -> Token:
    """Return the last word of a known actor's name, which says what it is ("Russian forces"), or the head of any other phrase."""
    if head.start not in names.actors:
        return head
    end = names.actors[head.start][0]
    return next((t for t in sentence.tokens[head.index :] if t.end == end), head)
