"""The type of an act by what it was done with: an attack with drones, a killing by a roadside bomb, a town shelled by jets."""

from collections.abc import Iterator

from kroniek.language.syntax import Token
from kroniek.model import ClaimType
from kroniek.reading.clauses import Clauses
from kroniek.reading.draft import ClaimDraft
from kroniek.reading.grammar import Grammar

__all__ = ["type_by_means"]

_FROM_THE_AIR = frozenset({ClaimType.AIR_STRIKE, ClaimType.DRONE_STRIKE})
_AT_A_DISTANCE = _FROM_THE_AIR | {
    ClaimType.SHELLING, ClaimType.BOMBING, ClaimType.SUICIDE_BOMBING, ClaimType.GRENADE, ClaimType.CHEMICAL_ATTACK,
}  # fmt: skip
# Acts told without saying how, and the types that their means may make them.
_UNSAID = {
    ClaimType.ATTACK: _AT_A_DISTANCE,
    ClaimType.KILLING: _AT_A_DISTANCE | {ClaimType.SHOOTING},
    ClaimType.SHELLING: _FROM_THE_AIR,
    ClaimType.AIR_STRIKE: frozenset({ClaimType.DRONE_STRIKE, ClaimType.SHELLING}),
    ClaimType.BOMBING: _FROM_THE_AIR,
    ClaimType.DESTRUCTION: _FROM_THE_AIR | {ClaimType.SHELLING, ClaimType.BOMBING},
    ClaimType.CASUALTIES: _AT_A_DISTANCE | {ClaimType.SHOOTING},
}
_OF_BOMBS = frozenset({ClaimType.BOMBING, ClaimType.AIR_STRIKE})
# What weapons destroy or wound by themselves is their strike; what people destroy with them stays destruction.
_BY_ITSELF = frozenset({ClaimType.DESTRUCTION, ClaimType.CASUALTIES})


def type_by_means(draft: ClaimDraft, clauses: Clauses) -> ClaimType:
    """Return the type that the weapon or aircraft in a claim gives it, else the type that it has."""
    allowed = _UNSAID.get(draft.type, frozenset())
    for head in _means(draft):
        if draft.type in _OF_BOMBS and _told_by_compound(head, clauses) is ClaimType.SHELLING:
            return ClaimType.SHELLING
        found = _told_by(head, clauses.grammar)
        if found in allowed and (draft.type not in _BY_ITSELF or _acts(head, draft, clauses)):
            return found
    return draft.type


def _means(draft: ClaimDraft) -> Iterator[Token]:
    for role in ("instrument", "agent"):
        yield from (p.head for p in draft.roles.get(role, []) if p.sentence is draft.sentence)


def _acts(head: Token, draft: ClaimDraft, clauses: Clauses) -> bool:
    return head.deprel.startswith("nsubj") or head.deprel == "obl:agent" or clauses.case_of(head) in clauses.grammar.cases["by"]


def _told_by_compound(head: Token, clauses: Clauses) -> ClaimType | None:
    """Return the type that the first part of a name for a weapon stands for: a *mortar* bomb, which nobody planted."""
    parts = (c for c in clauses.sentence.children(head.index) if c.deprel in ("compound", "amod") and c.index < head.index)
    return next((found for part in parts if (found := _told_by(part, clauses.grammar)) is not None), None)


def _told_by(token: Token, grammar: Grammar) -> ClaimType | None:
    """Return the type that a noun for a weapon or aircraft stands for, by its lemma, its form or the last part of a compound."""
    for word in (token.lemma.lower(), token.text.lower()):
        forms = [word, *(word[: -len(e)] for e in grammar.noun_endings if word.endswith(e))]
        for form in forms:
            for part in (form, form.rpartition("-")[2]):
                if part in grammar.means:
                    return grammar.means[part]
            if grammar.compounding:
                found = next((grammar.means[form[cut:]] for cut in range(3, len(form) - 3) if form[cut:] in grammar.means), None)
                if found is not None:
                    return found
    return None
