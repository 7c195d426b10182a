"""What a word makes of what it governs: signatures, as the language's grammar lists them.

Somebody who *fails* to do a thing does not do it, and who does *not fail* does it; who is *forced* to do it does it, but of one who is
not forced nothing follows. The pair of what follows under affirmation and under negation is the signature of the word (Karttunen
1971, 2012; Nairn, Condoravdi and Karttunen 2006).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kroniek.model import Modality

__all__ = ["Effect", "Signature", "Standing", "signatures"]

_NEGATED = "not "


@dataclass(frozen=True, slots=True)
class Standing:
    """How real something is, as told so far."""

    negative: bool = False
    modality: Modality = Modality.ASSERTED


@dataclass(frozen=True, slots=True)
class Effect:
    """What follows for what stands below: so, not so, or of a modality (None leaves the modality that it has from above)."""

    negative: bool = False
    modality: Modality | None = None

    @classmethod
    def parse(cls, name: str) -> "Effect":
        """Read ``so``, ``not so``, a modality, or ``not`` before a modality; raises ValueError on any other word."""
        negative = name.startswith(_NEGATED)
        rest = name.removeprefix(_NEGATED)
        return cls(negative, None if rest == "so" else Modality(rest))

    def under(self, standing: Standing) -> Standing:
        """Return how real what stands below is, in a context that is told to stand so."""
        return Standing(self.negative, self.modality or standing.modality)

    def reversed(self) -> "Effect":
        """Return the same effect of the opposite polarity."""
        return replace(self, negative=not self.negative)


@dataclass(frozen=True, slots=True)
class Signature:
    """What follows where the word stands affirmed, negated, affirmed in the past tense, or affirmed before a perfect infinitive.

    ``infinitive``: only of an infinitive or a noun; a finite clause below the word speaks for itself ("swore that it had left").
    """

    affirmed: Effect
    negated: Effect | None  # None: the opposite of what follows where it is affirmed
    past: Effect
    perfect: Effect
    infinitive: bool = False

    def effect(self, negated: bool, past: bool = False, perfect: bool = False) -> Effect:
        """Return what follows in a context."""
        affirmed = self.perfect if perfect else self.past if past else self.affirmed
        return (self.negated or affirmed.reversed()) if negated else affirmed


def signatures(groups: Iterable[Mapping[str, Any]]) -> dict[str, Signature]:
    """Return the signature of each word of a language's table; what a group leaves out follows from ``affirmed``.

    Raises KeyError and ValueError where a group lacks its words or names an effect that there is not.
    """
    found: dict[str, Signature] = {}
    for group in groups:
        affirmed = Effect.parse(group["affirmed"])
        past = Effect.parse(group["past"]) if "past" in group else affirmed
        signature = Signature(
            affirmed=affirmed,
            negated=Effect.parse(group["negated"]) if "negated" in group else None,
            past=past,
            perfect=Effect.parse(group["perfect"]) if "perfect" in group else past,
            infinitive=group.get("infinitive", False),
        )
        for word in group["words"]:
            found.setdefault(word, signature)
    return found
