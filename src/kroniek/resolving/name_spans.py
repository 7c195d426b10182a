"""Runs of tokens that may be written as one name."""

from collections.abc import Iterator

from kroniek.language.syntax import Sentence, Token

__all__ = [
    "JOINTS",
    "LONGEST_NAME",
    "flat_group",
    "hyphened",
    "is_name",
    "is_shouted",
    "joined",
    "name_ends",
    "opens_dateline",
    "starts_name",
]

LONGEST_NAME = 9
"""Tokens of one name, hyphens counted."""

JOINTS = frozenset("-‐‑'’`./")
"""What may stand between the parts of a name."""


def is_shouted(sentence: Sentence) -> bool:
    """Tell whether a sentence is in capitals throughout."""
    letters = list(filter(str.isalpha, "".join(token.text for token in sentence.tokens)))
    return len(letters) > 12 and sum(map(str.isupper, letters)) > 0.7 * len(letters)


def starts_name(tokens: list[Token], index: int) -> bool:
    """Tell whether a name may start at a token: a capital, or a small article joined to one ("al-Bab", "'s-Hertogenbosch")."""
    text = tokens[index].text
    if text[:1].isupper():
        return tokens[index].upos not in ("DET", "PRON") or index + 1 < len(tokens)
    if not text.islower() and any(map(str.isupper, text)) and not JOINTS.isdisjoint(text):
        return True
    return len(text) <= 3 and index + 2 < len(tokens) and tokens[index + 1].text in JOINTS and tokens[index + 2].text[:1].isupper()


def is_name(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a run of tokens may be written as one name."""
    return last in name_ends(tokens, first, last - first + 1)


def name_ends(tokens: list[Token], first: int, most: int) -> Iterator[int]:
    """Yield where a name of so many tokens at most may end that starts at a token, from left to right.

    A name has capitals at both ends, and no more than small words and joints between.
    """
    small = 0
    for index in range(first, min(first + most, len(tokens))):
        text = tokens[index].text
        if not text.islower() and any(map(str.isupper, text)):
            yield index
        if text[:1].isupper() or text in JOINTS:
            small = 0
        elif tokens[index].upos in ("PUNCT", "NUM", "VERB", "AUX", "SYM") or small == 2 or len(text) > 4:
            return
        else:
            small += 1


def opens_dateline(tokens: list[Token], first: int, last: int) -> bool:
    """Tell whether a name in capitals opens a sentence, before a comma, bracket or dash ("KADUGLI, Sudan —")."""
    if first > 0 or not all(token.text.isupper() for token in tokens[: last + 1] if token.text not in JOINTS):
        return False
    return len(tokens[0].text) > 3 and (last + 1 == len(tokens) or tokens[last + 1].text in (",", "(", "-", "–", "—", "--", ":"))


def joined(tokens: list[Token], first: int, last: int) -> str:
    """Return the text of a run of tokens, with single spaces where there is any space."""
    parts: list[str] = []
    for token in tokens[first : last + 1]:
        if parts and token.start > tokens[token.index - 1].end:
            parts.append(" ")
        parts.append(token.text)
    return "".join(parts)


def hyphened(tokens: list[Token], index: int, first: int, last: int) -> bool:
    """Tell whether a hyphen stands between a token and a name beside it ("the Khartoum-Juba road")."""
    between = tokens[index + 1 : first] if index < first else tokens[last + 1 : index]
    return len(between) == 1 and between[0].text in "-–‑"


def flat_group(sentence: Sentence, index: int) -> list[Token]:
    """Return the tokens of the flat name that a token belongs to, itself included."""
    token = sentence.tokens[index]
    seen = 0
    while token.deprel.startswith("flat") and token.head >= 0 and seen < LONGEST_NAME:
        token = sentence.tokens[token.head]
        seen += 1
    return [token, *(child for child in sentence.children(token.index) if child.deprel.startswith("flat"))]
