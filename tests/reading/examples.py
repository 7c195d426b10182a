"""Does an example sentence of the lexicon give the claims its entry lists, and no others?"""

from collections.abc import Mapping
from typing import Any

from kroniek.model import Claim, ClaimType, Figure, Mention

ROLES = ("agent", "target", "supporter", "instrument", "holder", "subject")
FREE = frozenset({ClaimType.STATEMENT})


def faults(expected: list[Mapping[str, Any]], claims: list[Claim]) -> list[str]:
    """Return what is wrong, in words; empty when every claim listed is there and no other but plain statements."""
    left = list(claims)
    found: list[str] = []
    for wanted in expected:
        same = [c for c in left if c.type == wanted["type"]]
        if not same:
            found.append(f"no {wanted['type']}")
            continue
        best = min(same, key=lambda c: len(_differences(wanted, c)))
        found += [f"{wanted['type']}: {d}" for d in _differences(wanted, best)]
        left.remove(best)
    return found + [f"extra {c.type} ({c.trigger.quote})" for c in left if c.type not in FREE]


def _differences(wanted: Mapping[str, Any], claim: Claim) -> list[str]:
    found = []
    for role in ROLES:
        if role in wanted:
            mentions = getattr(claim.roles, role)
            missing = [w for w in wanted[role] if not any(_names(w, m) for m in mentions)]
            if missing:
                found.append(f"{role} lacks {missing}, has {[m.quote for m in mentions]}")
    missing = [w for w in wanted.get("where", []) if not any(_names(w, m) for m in claim.where)]
    if missing:
        found.append(f"where lacks {missing}, has {[m.quote for m in claim.where]}")
    counted = [(f.measure.value, f.low, f.best, f.high, f.bound.value) for f in claim.figures]
    found += [
        f"figure lacks {figure}, has {counted}"
        for figure in wanted.get("figures", [])
        if not any(_counts(figure, f) for f in claim.figures)
    ]
    found += [
        f"{key} is {getattr(claim, key)}" for key in ("polarity", "modality") if wanted.get(key, getattr(claim, key)) != getattr(claim, key)
    ]
    if "speaker" in wanted:
        speakers = [a.speaker for a in claim.attribution if a.speaker is not None]
        name = wanted["speaker"] if isinstance(wanted["speaker"], str) else wanted["speaker"][0]
        if not any(_names(name, s) for s in speakers):
            found.append(f"speaker is {[s.quote for s in speakers]}")
    return found


def _names(word: str, mention: Mention) -> bool:
    return any(word.casefold() in text.casefold() for text in (mention.quote, mention.name))


def _counts(wanted: Mapping[str, Any], figure: Figure) -> bool:
    return all(getattr(figure, key) == value for key, value in wanted.items() if key in ("measure", "low", "best", "high", "bound", "unit"))
