"""Which time expression of a sentence tells when something happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kroniek.language.syntax import Sentence, Token
from kroniek.language.times import TimeExpression
from kroniek.reading.clauses import Clauses

__all__ = ["Dating"]

Span = tuple[int, int]

# What hangs so on a word is said, meant or happens beside it: its time is its own.
_APART = frozenset({"ccomp", "xcomp", "advcl", "parataxis", "csubj"})
_MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class Dating:
    """The times of one sentence. ``triggers`` are the words that make claims, ``speaking`` those of them that are words of speech."""

    clauses: Clauses
    times: Sequence[TimeExpression]
    triggers: frozenset[int]
    speaking: frozenset[int]

    @property
    def sentence(self) -> Sentence:
        """The sentence read."""
        return self.clauses.sentence

    def time_of(self, token: Token) -> Span | None:
        """Return the time of what a word tells: its own, that of a clause about it, or else of the clauses that it stands in."""
        homes = self._homes(token)
        if not homes:
            return None
        here = self.clauses.clause_root(token)
        own = {t.index for t in self.sentence.subtree(token.index)}
        beneath = [span for span in homes if any(t.index in own for t in self.sentence.tokens if span[0] <= t.start < span[1])]
        return (
            next((span for span, home in homes.items() if home is token), None)
            or next((span for span in beneath if homes[span] is here), None)
            or next((span for span in beneath if self._tells_of(homes[span], token)), None)
            or self._above(token, homes)
            or next((span for span in beneath if self._is_within(homes[span], token)), None)
            or next((span for span, home in homes.items() if home.deprel == "conj" and home.head == here.index), None)
        )

    def _homes(self, trigger: Token) -> dict[Span, Token]:
        """Return the word that each time belongs to: the root of its clause, or what is told next ("two days after the attack")."""
        homes: dict[Span, Token] = {}
        for time in self.times:
            inside = [t for t in self.sentence.tokens if t.start < time.end and time.start < t.end]
            if not inside or self._dates_another(inside[0], trigger):
                continue
            home = self._next_told(inside[-1]) if time.dates_next else self._home(inside[0])
            if home is not None:
                homes[time.start, time.end] = home
        return homes

    def _next_told(self, last: Token) -> Token | None:
        return next((t for t in self.sentence.tokens[last.index + 1 :] if t.index in self.triggers), None)

    def _home(self, time: Token) -> Token:
        """Return the root of the clause that a time stands in; one that stands apart, "(2 May)", belongs to what it is hung on."""
        home = self.clauses.clause_root(time)
        while home.index in self.sentence.temporal and home.head >= 0:
            home = self.clauses.clause_root(self.sentence.tokens[home.head])
        return home

    def _dates_another(self, time: Token, trigger: Token) -> bool:
        """Tell whether a time is part of the name of what is acted on ("broke the 2019 truce")."""
        head = self.sentence.head_of(time)
        before = head is not None and time.index < head.index and time.deprel in ("compound", "nummod", "amod", "nmod:unmarked")
        return before and head is not None and head is not trigger and head.deprel == "obj"

    def _tells_of(self, verb: Token, noun: Token) -> bool:
        """Tell whether a verb is that of a clause about a noun: "an explosion that tore through a house on Sunday"."""
        return verb.head == noun.index and verb.deprel in ("acl", "acl:relcl") and noun.upos != "VERB" and verb.index not in self.speaking

    def _above(self, token: Token, homes: Mapping[Span, Token]) -> Span | None:
        """Return the time of the clause that a word stands in, or of those around it; what is said or told in passing has its own."""
        current: Token | None = token
        steps = 0
        while current is not None and steps < _MOST_STEPS:
            root = self.clauses.clause_root(current)
            here = next((span for span, home in homes.items() if home is root), None)
            if here is not None or (root.deprel in ("ccomp", "acl:relcl") and steps > 0):
                return here
            current = self.sentence.head_of(root)
            steps += 1
        return None

    def _is_within(self, root: Token, token: Token) -> bool:
        """Tell whether the root of a clause lies below a word and tells more of what takes part in it."""
        while root.index != token.index and root.head >= 0:
            if root.deprel in _APART:
                return False
            root = self.sentence.tokens[root.head]
        return root.index == token.index
