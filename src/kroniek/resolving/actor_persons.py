"""Persons told by a title before their name: "kolonel Jan de Wit", "Hamas spokesman Omar Aziz"."""

from collections.abc import Callable, Iterator

from kroniek.model import Actor, ActorKind
from kroniek.resolving.actor_phrases import Phrase, Word
from kroniek.resolving.actor_words import ActorWords

__all__ = ["person_in"]

_MOST_WORDS = 5
_LONGEST_PARTICLE = 4


def person_in(phrase: Phrase, lists: ActorWords, is_noun: Callable[[str], bool], part_of: str | None) -> Actor | None:
    """Return the person whose title and name the phrase has, None when it has none.

    The name is what follows the last title, all of it capitalised but for particles (de, bin, al-); or what goes before a comma and a
    title. ``is_noun`` tells whether a folded word is a common noun: "General Staff" is no person.
    """
    words = phrase.words
    tail = _after_title(phrase, lists) or _before_title(phrase, lists)
    if not tail or len(tail) > _MOST_WORDS or all(len(word.folded) <= 1 for word in tail):
        return None
    if all(is_noun(word.folded) for word in tail):
        return None
    taken = {i for piece in phrase.names for i in range(piece.first, piece.last + 1)}
    taken |= {i for named in phrase.countries for i in range(named.first, named.last + 1)}
    if any(words.index(word) in taken for word in tail):
        return None
    name = phrase.text[tail[0].start : tail[-1].end]
    return Actor(id="-".join(_slug(tail)), name=name, kind=ActorKind.PERSON, part_of=part_of)


def _slug(words: list[Word]) -> Iterator[str]:
    for word in words:
        yield from word.folded.split()


def _after_title(phrase: Phrase, lists: ActorWords) -> list[Word]:
    words = phrase.words
    at = max((i for i, word in enumerate(words[:-1]) if word.folded in lists.titles), default=None)
    if at is None:
        return []
    start = at + 1
    if start < len(words) and words[start].folded in lists.belonging:  # minister van Defensie, minister of defence
        for count in (0, 1):
            for field in lists.fields:
                begin = start + 1 + count
                if tuple(word.folded for word in words[begin : begin + len(field)]) == field and begin + len(field) < len(words):
                    return _name(list(words[begin + len(field) :]))
        return []
    return _name(list(words[start:]))


def _before_title(phrase: Phrase, lists: ActorWords) -> list[Word]:
    words = phrase.words
    for i in range(1, len(words)):
        if phrase.text[words[i - 1].end : words[i].start].lstrip()[:1] == ",":
            after = [word.folded for word in words[i : i + 6]]
            return _name(list(words[:i])) if i > 1 and any(word in lists.titles for word in after) else []
    return []


def _name(words: list[Word]) -> list[Word]:
    """Return the words if they look like a name: capitalised, the first and the last in any case, the others unless short."""
    if not words or not words[-1].text[0].isupper():
        return []
    for word in words:
        if not word.text[0].isupper() and (len(word.text) > _LONGEST_PARTICLE or not word.text.isalpha()):
            return []
    if not any(word.text[0].isupper() and any(c.islower() for c in word.text) for word in words):
        return []
    return words
