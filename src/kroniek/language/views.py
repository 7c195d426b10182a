"""What a parser is given to read: each sentence in a shape that parsers know, and how its tree is carried back.

Treebanks hold few armed groups, asides and headings, and parsers lose the clause over them. So known names are shown as one
proper noun the parser has met, asides (brackets, subsets set between commas) are parsed apart and hung on the noun before
them, headings that capitalise every word are shown with their nouns and verbs in lower case, and headlines with the words that they
leave out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from kroniek.language.headlines import Headlines, is_telegraphic
from kroniek.language.parser import Parser
from kroniek.language.spelling import word_key
from kroniek.language.syntax import Sentence, Token

__all__ = ["Disguise", "parse_as_known"]

LONGEST_ASIDE = 14
LEAST_BESIDE_ASIDES = 3
TITLED_SHARE = 0.85
_BRACKETS = {"(": ")", "[": "]"}
_DASHES = frozenset("-–—")
_ENDS = frozenset({",", ";", ".", "–", "—", ":", "!", "?", ")"})


@dataclass(frozen=True, slots=True)
class Disguise:
    """How a language's sentences are shown: the proper noun that stands for known names, the words that open a subset,
    forms that are verbs only, forms met as other words than names, and what headlines leave out."""

    name: str
    subset_markers: tuple[tuple[str, ...], ...]
    verbs: frozenset[str]
    common: frozenset[str]
    headlines: Headlines | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Tokens of a sentence parsed together: for each word shown the indices of the tokens it stands for, none for one put in."""

    sentence: Sentence
    shown: Sentence
    units: tuple[tuple[int, ...], ...]
    anchor: int | None  # where an aside begins; None for the sentence itself
    recast: Mapping[int, str] = field(default_factory=dict)  # tokens shown in another form, with the verb where it is another's
    passive: frozenset[int] = frozenset()  # tokens shown with the auxiliary of a passive


def parse_as_known(
    parser: Parser, sentences: Sequence[Sentence], names: Mapping[int, int], counts: Mapping[int, tuple[int, int]], disguise: Disguise
) -> None:
    """Parse sentences in place.

    ``names`` gives the end of each known name by its start, ``counts`` of each number with the words that bound it ("at least
    14") its end and where the number itself begins; all in code points of the report.
    """
    parts = [part for sentence in sentences for part in _parts(sentence, names, counts, disguise)]
    parser.parse([part.shown for part in parts])
    for part in parts:
        _carry_back(part)


def _parts(sentence: Sentence, names: Mapping[int, int], counts: Mapping[int, tuple[int, int]], disguise: Disguise) -> list[_Part]:
    asides = _asides(sentence, disguise)
    inside = {i for first, last in asides for i in range(first, last)}
    groups: list[tuple[list[int], int | None]] = [([i for i in range(len(sentence.tokens)) if i not in inside], None)]
    groups += [(list(range(first, last)), first) for first, last in asides]
    known = disguise.common if _is_titled(sentence) else None
    return [_part(sentence, indices, anchor, names, counts, disguise, known) for indices, anchor in groups]


def _part(
    sentence: Sentence,
    indices: list[int],
    anchor: int | None,
    names: Mapping[int, int],
    counts: Mapping[int, tuple[int, int]],
    disguise: Disguise,
    known: frozenset[str] | None,
) -> _Part:
    units: list[tuple[int, ...]] = []
    shown: list[Token] = []
    passive: set[int] = set()
    lacking, pasts = _telegraphic(sentence, indices, counts, disguise.headlines)
    kept = frozenset(indices)
    position = 0
    while position < len(indices):
        first = sentence.tokens[indices[position]]
        if first.index in lacking:
            auxiliary, participle = lacking[first.index]
            shown.append(Token(len(shown), first.start, first.start, auxiliary))
            units.append(())
            passive.add(participle)
        past, _ = pasts.get(first.index, (None, ""))
        form = past or (first.text if known is None else _lowered(first.text, known))
        unit: tuple[int, ...] = (first.index,)
        if first.start in names and (whole := _covered(sentence, first.index, names[first.start], kept)):
            unit, form = whole, disguise.name
        elif first.start in counts and (whole := _covered(sentence, first.index, counts[first.start][0], kept)):
            main = next((i for i in whole if sentence.tokens[i].start >= counts[first.start][1]), whole[0])
            unit, form = (main, *(i for i in whole if i != main)), sentence.tokens[main].text
        shown.append(Token(len(shown), first.start, first.end, form))
        units.append(unit)
        position += len(unit)
    return _Part(
        sentence,
        Sentence(shown, sentence.start, sentence.end),
        tuple(units),
        anchor,
        {i: verb for i, (_, verb) in pasts.items()},
        frozenset(passive),
    )


def _telegraphic(
    sentence: Sentence, indices: Sequence[int], counts: Mapping[int, tuple[int, int]], headlines: Headlines | None
) -> tuple[Mapping[int, tuple[str, int]], Mapping[int, tuple[str, str]]]:
    """Return the auxiliaries that a headline lacks, by the word that each stands before, with the participle, and past forms to show, with
    the verb where the form is another's."""
    if headlines is None or not is_telegraphic(sentence):
        return {}, {}
    words = _headline_words(sentence, indices)
    numbers = {at for at, i in enumerate(indices) if sentence.tokens[i].start in counts}
    pasts = {i: (past, "") for at, i in enumerate(indices) if (past := headlines.shown(words, at, numbers)) is not None}
    pasts |= {i: (headlines.stand_in, verb) for at, i in enumerate(indices) if (verb := headlines.act(words, at)) is not None}
    return {indices[at]: (auxiliary, indices[participle]) for at, (auxiliary, participle) in headlines.lacking(words).items()}, pasts


def _headline_words(sentence: Sentence, indices: Sequence[int]) -> list[str]:
    """Return words in lower case; a hyphen within a word is no dash, and stands as nothing."""
    tokens = sentence.tokens
    within = (bool(i) and tokens[i].text in _DASHES and tokens[i].start == tokens[i - 1].end for i in indices)
    return ["" if inner else tokens[i].text.lower() for i, inner in zip(indices, within, strict=True)]


def _covered(sentence: Sentence, first: int, end: int, kept: frozenset[int]) -> tuple[int, ...] | None:
    """Return the tokens from one on that end just there, or None where they do not or some are parsed elsewhere."""
    found = []
    for token in sentence.tokens[first:]:
        if token.end > end or token.index not in kept:
            break
        found.append(token.index)
    return tuple(found) if found and sentence.tokens[found[-1]].end == end else None


def _is_titled(sentence: Sentence) -> bool:
    words = [t.text for t in sentence.tokens if t.text.isalpha() and len(t.text) > 3]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= TITLED_SHARE * len(words)


def _lowered(form: str, known: frozenset[str]) -> str:
    """A word the parser knows is shown in lower case, another as a name."""
    if word_key(form) in known or not form.isalpha():
        return form.lower()
    return form.capitalize() if form.isupper() else form


def _carry_back(part: _Part) -> None:
    tokens = part.sentence.tokens
    own = {index for unit in part.units for index in unit}
    heads = _heads(part)
    for shown, unit in zip(part.shown.tokens, part.units, strict=True):
        if not unit:
            continue
        token = tokens[unit[0]]
        is_name = shown.text.lower() != token.text.lower() and token.index not in part.recast
        token.lemma = " ".join(tokens[i].text for i in unit) if is_name else part.recast.get(token.index) or shown.lemma
        token.upos = "PROPN" if is_name else shown.upos
        token.features = shown.features
        head = heads[shown.index]
        token.deprel = shown.deprel if head >= 0 else "root"
        token.head = part.units[head][0] if head >= 0 else -1
        if token.deprel == "parataxis" and part.recast.get(token.index) and tokens[token.index - 1].text == ",":
            token.deprel = "conj"
        for index in unit[1:]:
            rest = tokens[index]
            rest.lemma, rest.features, rest.head = rest.text, "", unit[0]
            rest.upos, rest.deprel = ("PROPN", "flat") if is_name else ("ADV", "advmod") if index < unit[0] else ("NUM", "flat")
        if token.index in part.passive and token.upos == "VERB":
            part.sentence.reduced.add(token.index)
        if part.anchor is not None and head < 0:
            token.head, token.deprel = _anchor(tokens, part.anchor, own), "parataxis"
    part.sentence._children = None


def _heads(part: _Part) -> list[int]:
    """Return the head of each word shown. What hangs on a word put in goes to its head; a root put in gives way to the last such word."""
    heads = [token.head for token in part.shown.tokens]
    for at, unit in enumerate(part.units):
        if unit:
            continue
        above = heads[at]
        if above < 0:
            above = max((i for i, head in enumerate(heads) if head == at and part.shown.tokens[i].upos != "PUNCT"), default=at + 1)
            heads[above] = -1
        heads = [above if head == at and i != above else head for i, head in enumerate(heads)]
    return heads


def _anchor(tokens: list[Token], first: int, own: set[int]) -> int:
    """Return the nearest noun before an aside, else the root of the sentence around it; never one of the aside's own words."""
    noun = next((t for t in reversed(tokens[:first]) if t.upos in ("NOUN", "PROPN", "PRON", "NUM")), None)
    if noun is None:
        return next((t.index for t in tokens if t.head == -1 and t.lemma and t.index not in own), -1)
    while noun.deprel in ("flat", "compound", "nummod", "nmod:poss", "fixed") and noun.head >= 0:
        noun = tokens[noun.head]
    return noun.index


def _asides(sentence: Sentence, disguise: Disguise) -> list[tuple[int, int]]:
    words = [t.text.lower() for t in sentence.tokens]
    tail = None
    if disguise.headlines is not None and is_telegraphic(sentence):
        tail = disguise.headlines.tail(_headline_words(sentence, range(len(words))))
    if tail is not None:
        return [*_asides_before(words[:tail], sentence, disguise), (tail, len(words))]
    return _asides_before(words, sentence, disguise)


def _asides_before(words: Sequence[str], sentence: Sentence, disguise: Disguise) -> list[tuple[int, int]]:
    markers = _by_opener(disguise.subset_markers)
    found: list[tuple[int, int]] = []
    left = len(words)
    i = 1
    while i < len(words):
        last = None
        if words[i] in _BRACKETS:
            last = _closing(words, i, _BRACKETS[words[i]])
        else:
            for marker in markers.get(words[i], ()):
                if tuple(words[i : i + len(marker)]) == marker and i + len(marker) < len(words) and words[i + len(marker)] not in _ENDS:
                    last = _end_of_subset(words, i + len(marker), disguise.verbs)
        if last is not None and last - i <= LONGEST_ASIDE and left - (last - i) >= LEAST_BESIDE_ASIDES:
            first = i - 1 if words[i - 1] == "," and (not found or found[-1][1] < i) else i
            closed = first < i and last < len(words) and words[last] == ","
            named = (
                last + 1 < len(words) and sentence.tokens[last + 1].text[0].isupper()
            )  # "…, Kidal region, on Monday" goes on with a place
            after = last + 1 if closed and not named else last
            found.append((first, after))
            left -= after - first
            i = after
        else:
            i += 1
    return found


@cache
def _by_opener(markers: tuple[tuple[str, ...], ...]) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return phrases by the word they begin with."""
    return {word: tuple(marker for marker in markers if marker[0] == word) for word in {marker[0] for marker in markers}}


def _closing(words: Sequence[str], start: int, mark: str) -> int | None:
    return next((i + 1 for i in range(start + 1, min(len(words), start + LONGEST_ASIDE)) if words[i] == mark), None)


def _end_of_subset(words: Sequence[str], start: int, verbs: frozenset[str]) -> int | None:
    """A subset ends at a mark, or before the verb that goes on with the sentence ("five people including two children died")."""
    return next(
        (i for i in range(start, min(len(words), start + LONGEST_ASIDE)) if words[i] in _ENDS or (i > start + 1 and words[i] in verbs)),
        None,
    )
