"""Asides are parsed apart: brackets, and subsets set between commas ("46 residents, among them six minors, were killed").

Treebanks hold few of them and parsers lose the main clause over them. The words of an aside are taken out, both parts are
parsed, and the aside hangs on the noun before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from kroniek.language.parser import Parser
from kroniek.language.syntax import Sentence, Token

__all__ = ["parse_with_asides"]

LONGEST_ASIDE = 14
_BRACKETS = {"(": ")", "[": "]"}
_ENDS = frozenset({",", ";", ".", "–", "—", ":", "!", "?", ")"})


@dataclass(frozen=True, slots=True)
class _Cut:
    """A sentence, and the token stretches [first, last) that are asides in it."""

    sentence: Sentence
    asides: tuple[tuple[int, int], ...]


def parse_with_asides(parser: Parser, sentences: Sequence[Sentence], markers: Sequence[str]) -> None:
    """Parse sentences in place; ``markers`` are the words that open a subset, in lower case."""
    opening = tuple(tuple(m.split()) for m in markers)
    cuts = [_Cut(s, tuple(_asides(s, opening))) for s in sentences]
    whole = [c.sentence for c in cuts if not c.asides]
    parts: list[Sentence] = []
    for cut in cuts:
        if cut.asides:
            inside = {i for first, last in cut.asides for i in range(first, last)}
            parts.append(_part(cut.sentence, [i for i in range(len(cut.sentence.tokens)) if i not in inside]))
            parts += [_part(cut.sentence, list(range(first, last))) for first, last in cut.asides]
    parser.parse([*whole, *parts])
    found = iter(parts)
    for cut in cuts:
        if cut.asides:
            _join(cut, [next(found) for _ in range(len(cut.asides) + 1)])


def _asides(sentence: Sentence, opening: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    words = [t.text.lower() for t in sentence.tokens]
    found: list[tuple[int, int]] = []
    i = 1
    while i < len(words):
        last = None
        if words[i] in _BRACKETS:
            last = _closing(words, i, _BRACKETS[words[i]])
        else:
            for marker in opening:
                if tuple(words[i : i + len(marker)]) == marker and _holds_number(words, i + len(marker)):
                    last = _end_of_subset(words, i + len(marker))
        if last is not None and last - i <= LONGEST_ASIDE and len(words) - (last - i) >= 3:
            first = i - 1 if words[i - 1] == "," else i
            after = last + 1 if first < i and last < len(words) and words[last] == "," else last
            found.append((first, after))
            i = after
        else:
            i += 1
    return found


def _holds_number(words: Sequence[str], start: int) -> bool:
    """A subset begins with a number or with what bounds one, never with a determiner or a verb: any word but a mark will do."""
    return start < len(words) and words[start] not in _ENDS


def _closing(words: Sequence[str], start: int, mark: str) -> int | None:
    for i in range(start + 1, min(len(words), start + LONGEST_ASIDE)):
        if words[i] == mark:
            return i + 1
    return None


def _end_of_subset(words: Sequence[str], start: int) -> int | None:
    for i in range(start, min(len(words), start + LONGEST_ASIDE)):
        if words[i] in _ENDS:
            return i
    return None


def _part(sentence: Sentence, indices: list[int]) -> Sentence:
    tokens = [Token(i, sentence.tokens[j].start, sentence.tokens[j].end, sentence.tokens[j].text) for i, j in enumerate(indices)]
    return Sentence(tokens, sentence.start, sentence.end, sentence.paragraph, sentence.heading)


def _join(cut: _Cut, parts: list[Sentence]) -> None:
    """Write the trees of the parts into the sentence; the root of an aside hangs on the nearest noun before it."""
    inside = {i for first, last in cut.asides for i in range(first, last)}
    tokens = cut.sentence.tokens
    indices = [[i for i in range(len(tokens)) if i not in inside], *(list(range(first, last)) for first, last in cut.asides)]
    for number, (part, where) in enumerate(zip(parts, indices, strict=True)):
        for token, index in zip(part.tokens, where, strict=True):
            whole = tokens[index]
            whole.lemma, whole.upos, whole.features, whole.deprel = token.lemma, token.upos, token.features, token.deprel
            whole.head = where[token.head] if token.head >= 0 else -1
            if number and token.head < 0:
                whole.head, whole.deprel = _anchor(tokens, cut.asides[number - 1][0], inside), "parataxis"
    cut.sentence._children = None


def _anchor(tokens: list[Token], first: int, inside: set[int]) -> int:
    before = [t for t in tokens[:first] if t.index not in inside]
    noun = next((t for t in reversed(before) if t.upos in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if noun is None:
        return next((t.index for t in tokens if t.index not in inside and t.head == -1), 0)
    while noun.deprel in ("flat", "compound", "nummod", "nmod:poss", "fixed") and noun.head >= 0:
        noun = tokens[noun.head]
    return noun.index
