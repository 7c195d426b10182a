"""Parsed text: tokens with offsets into the report, and the tree over them (Universal Dependencies)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["Sentence", "Token"]


@dataclass(slots=True)
class Token:
    """One word. ``head`` is the index of its head, -1 for the root; ``start`` and ``end`` count code points of the report."""

    index: int
    start: int
    end: int
    text: str
    lemma: str = ""
    upos: str = "X"
    features: str = ""
    head: int = -1
    deprel: str = "dep"

    def has(self, feature: str) -> bool:
        """Tell whether a feature such as ``Number=Plur`` is set."""
        return feature in self.features.split("|")


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence in order, their tree, and where the sentence stands in the report.

    ``prefix`` is the span of what stands before the first word and is no part of the sentence: a bullet, a dateline, the time of a
    live-blog entry. ``temporal`` holds the indices of the tokens of time expressions, which take no part in anything, ``numbers``
    those of counts, ``quoted`` those of words within quotation marks, ``reduced`` those of participles that are read as passives
    though nothing marks them (headlines).
    """

    tokens: list[Token]
    start: int
    end: int
    paragraph: int = 0
    heading: bool = False
    prefix: tuple[int, int] | None = None
    temporal: frozenset[int] = frozenset()
    numbers: frozenset[int] = frozenset()
    quoted: frozenset[int] = frozenset()
    reduced: set[int] = field(default_factory=set)
    _children: list[list[Token]] | None = field(default=None, repr=False)

    def children(self, index: int) -> list[Token]:
        """Return the dependents of a token in order of the text."""
        if self._children is None:
            self._children = [[] for _ in self.tokens]
            for token in self.tokens:
                if token.head >= 0:
                    self._children[token.head].append(token)
        return self._children[index]

    def head_of(self, token: Token) -> Token | None:
        """Return the head of a token, or None for the root."""
        return self.tokens[token.head] if token.head >= 0 else None

    def hang(self, token: Token, head: Token, deprel: str) -> None:
        """Hang a token on another head."""
        token.head, token.deprel = head.index, deprel
        self._children = None

    def break_rings(self) -> None:
        """Hang on the root of the sentence a word of each ring of words that hang on one another, so that every way up ends."""
        root = next((token for token in self.tokens if token.head < 0), None)
        ending: set[int] = set()
        for token in self.tokens:
            way: set[int] = set()
            current = token
            while current.head >= 0 and current.index not in ending and current.index not in way:
                way.add(current.index)
                current = self.tokens[current.head]
            if current.index in way:
                current.head, current.deprel = (root.index, "dep") if root is not None else (-1, "root")
                root = root or current
                self._children = None
            ending |= way

    def subtree(self, index: int) -> list[Token]:
        """Return a token and all that depends on it, in no particular order."""
        found = [self.tokens[index]]
        for token in found:  # grows as it is gone through
            found += self.children(token.index)
        return found

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the head of a token, its head, and so on to the root."""
        current = self.head_of(token)
        while current is not None:
            yield current
            current = self.head_of(current)
