"""The persons whom a report names: found by what is said of them, and known again by a part of their name.

A name is a person's where a title or a word for people goes with it, where an age follows it, or where what befalls it befalls only
people ("the murder of Luis Paredes"). Once told, every mention of it in the report is the person's, also by the surname alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kroniek.language.syntax import Sentence, Token
from kroniek.model import Actor, ActorKind, ClaimType
from kroniek.reading import Grammar, head_class, load_grammar, load_lexicon, noun_classes
from kroniek.resolving.actor_words import ActorWords, load_actor_words
from kroniek.resolving.countries import find_country
from kroniek.resolving.folding import fold
from kroniek.resolving.place_words import load_place_words

__all__ = ["Persons", "find_persons"]

_PERSONS = frozenset({"official", "leader", "soldier", "police", "fighter", "civilian", "person", "captive"})
_MOST_WORDS = 6
_LONGEST_CALLING = 4  # words, up to the noun that says what somebody is
_AGES = range(1, 110)
_BEFALLS = frozenset(
    {
        ClaimType.KILLING, ClaimType.SHOOTING, ClaimType.ABDUCTION, ClaimType.TORTURE, ClaimType.SEXUAL_VIOLENCE, ClaimType.CASUALTIES,
    }
)  # fmt: skip

Spans = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Persons:
    """Where the report names persons, and who they are: end and actor by the start of each mention."""

    mentions: Mapping[int, tuple[int, Actor]] = field(default_factory=dict)

    def at(self, start: int, end: int) -> Actor | None:
        """Return the person whose name lies across a stretch, None without one."""
        return next((actor for first, (last, actor) in self.mentions.items() if first < end and start < last), None)


@dataclass(frozen=True, slots=True)
class _Name:
    """A run of capitalised words that may be a person's name, less what goes before it."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    titled: bool


def find_persons(sentences: Sequence[Sentence], language: str, taken: Spans, places: Spans) -> Persons:
    """Return the persons of a report. ``taken`` are known actors and ``places`` places, the end of each by its start."""
    finder = _Finder(language, taken, places)
    names = [name for sentence in sentences for name in finder.names(sentence)]
    told = {name.words for name in names if finder.is_told(name)}
    full = sorted(told, key=lambda words: (-len(words), words))
    mentions: dict[int, tuple[int, Actor]] = {}
    for name in names:
        whole = _whole_name(name.words, full)
        if whole is not None and (name.words in told or not finder.is_elsewhere(name)):
            mentions[name.tokens[0].start] = (name.tokens[-1].end, _person(whole, names))
    return Persons(mentions)


def _whole_name(words: tuple[str, ...], full: Sequence[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the fullest name that a name is a part of, None where several persons bear it or nobody does."""
    holding = [whole for whole in full if _is_part(words, whole)]
    if not holding:
        return None
    first = holding[0]
    return first if all(_is_part(whole, first) for whole in holding) else words if words in holding else None


def _is_part(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether a name is another one, shortened: a surname alone, or with the given name."""
    if words == whole:
        return True
    if len(words) >= len(whole):
        return False
    rest = iter(whole if len(words) > 1 else whole[1:])
    return all(word in rest for word in words)


def _person(words: tuple[str, ...], names: Sequence[_Name]) -> Actor:
    tokens = next(name.tokens for name in names if name.words == words)
    return Actor(id="-".join(words), name=" ".join(token.text for token in tokens), kind=ActorKind.PERSON)


class _Finder:
    """Looks at the names in the sentences of one report."""

    def __init__(self, language: str, taken: Spans, places: Spans) -> None:
        self.language, self.taken, self.places = language, taken, places
        self.lists: ActorWords = load_actor_words(language)
        self.nouns = noun_classes(language)
        self.grammar: Grammar = load_grammar(language)
        self.directions = load_place_words(language).directions

    def names(self, sentence: Sentence) -> Iterator[_Name]:
        """Yield the runs of capitalised words that no other known name has a part in."""
        tokens = sentence.tokens
        i = 0
        while i < len(tokens):
            if not _is_capital(tokens[i]):
                i += 1
                continue
            last = i
            for j in range(i + 1, len(tokens)):
                if _is_capital(tokens[j]):
                    last = j
                elif tokens[j].text.lower() not in self.lists.particles:
                    break
            name = self._name(sentence, tokens[i : last + 1])
            if name is not None:
                yield name
            i = last + 1

    def _name(self, sentence: Sentence, run: list[Token]) -> _Name | None:
        start = max((i + 1 for i, token in enumerate(run) if self._is_word_for_people(token)), default=0)
        while start < len(run) and run[start].text.lower() in self.directions:
            start += 1  # "Northern Gaza" is nobody
        own = [token for token in run[start:] if token.text not in ".'’"]
        if not own or len(own) > _MOST_WORDS or any(self._is_taken(token) for token in own):
            return None
        if any(head_class(token, self.nouns, self.grammar) != "other" for token in own):
            return None
        if all(len(token.text) < 3 or token.text.isupper() for token in own):
            return None
        words = tuple(word for token in own for word in fold(token.text).split())
        return _Name(sentence, tuple(own), words, start > 0) if words else None

    def _is_word_for_people(self, token: Token) -> bool:
        return fold(token.text) in self.lists.titles or head_class(token, self.nouns, self.grammar) in _PERSONS

    def _is_taken(self, token: Token) -> bool:
        return any(start < token.end and token.start < end for start, end in self.taken.items())

    def is_elsewhere(self, name: _Name) -> bool:
        """Tell whether a name as a whole is a place's or a country's: Valencia, not Carlos Valencia."""
        first, last = name.tokens[0].start, name.tokens[-1].end
        if any(start <= first and last <= end for start, end in self.places.items()):
            return True
        return len(name.tokens) == 1 and find_country(name.tokens[0].text, self.language) is not None

    def is_told(self, name: _Name) -> bool:
        """Tell whether the words around a name say that it is a person's."""
        sentence, first, last = name.sentence, name.tokens[0], name.tokens[-1]
        before = sentence.tokens[first.index - 1] if first.index else None
        if name.titled or (before is not None and before.upos in ("NOUN", "PROPN") and self._is_word_for_people(before)):
            return len(name.tokens) > 1 or not self.is_elsewhere(name)
        if self._is_aged(sentence, last):
            return True
        if len(name.tokens) == 1 or self.is_elsewhere(name):
            return False
        head = next((t for t in name.tokens if t.head < first.index or t.head > last.index), first)
        return self._is_called(sentence, last) or self._is_described(sentence, head) or self._suffers(sentence, head)

    def _is_aged(self, sentence: Sentence, last: Token) -> bool:
        after = sentence.tokens[last.index + 1 : last.index + 4]
        return len(after) == 3 and after[0].text == after[2].text == "," and after[1].text.isdigit() and int(after[1].text) in _AGES

    def _is_called(self, sentence: Sentence, last: Token) -> bool:
        """Tell whether what somebody is stands between commas right behind a name: "Luis Rojas, a director of the firm"."""
        tokens = sentence.tokens[last.index + 1 : last.index + 2 + _LONGEST_CALLING]
        if not tokens or tokens[0].text != ",":
            return False
        for token in tokens[1:]:
            if token.upos not in ("DET", "ADJ", "NOUN", "PROPN"):
                return False
            if token.upos == "NOUN" and head_class(token, self.nouns, self.grammar) in _PERSONS:
                return token.has("Number=Sing")
        return False

    def _is_described(self, sentence: Sentence, head: Token) -> bool:
        noun = sentence.head_of(head)
        words = [c for c in sentence.children(head.index) if c.deprel == "appos"]
        words += [noun] if noun is not None and head.deprel == "appos" else []
        return any(w.upos == "NOUN" and head_class(w, self.nouns, self.grammar) in _PERSONS for w in words)

    def _suffers(self, sentence: Sentence, token: Token) -> bool:
        """Tell whether a name fills a slot that only people fill."""
        while token.deprel == "conj" and token.head >= 0:
            token = sentence.tokens[token.head]
        act = sentence.head_of(token)
        if act is None:
            return False
        verbs, nouns = _words_of_harm(self.language)
        lemma = act.lemma.lower()
        if act.upos == "VERB":
            return lemma in verbs and token.deprel in verbs[lemma]
        if act.upos != "NOUN" or lemma not in nouns:
            return False
        of = any(c.deprel == "case" and c.text.lower() in self.grammar.cases["of"] for c in sentence.children(token.index))
        return token.deprel == "nmod:poss" or (token.deprel == "nmod" and of)


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ", "X")


@cache
def _words_of_harm(language: str) -> tuple[Mapping[str, frozenset[str]], frozenset[str]]:
    """Return the verbs of what befalls only people, with the relations that these have to them, and the nouns."""
    verbs: dict[str, frozenset[str]] = {}
    nouns: set[str] = set()
    for entry in load_lexicon(language).entries:
        if entry.type not in _BEFALLS or entry.needs:
            continue
        if entry.pos == "noun":
            nouns.update(entry.lemmas)
        elif entry.pos == "verb":
            relations = {"nsubj", "nsubj:pass"} if entry.counts == "subject" else {"obj", "nsubj:pass"}
            verbs.update((lemma, verbs.get(lemma, frozenset()) | relations) for lemma in entry.lemmas)
    return verbs, frozenset(nouns)
