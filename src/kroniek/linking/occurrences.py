"""Inside one report: the claims that tell of one occurrence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kroniek.linking.acts import ACTS, SPEECH, is_act
from kroniek.linking.comparing import compare
from kroniek.linking.features import Features, combined, features
from kroniek.linking.keys import Keys, blocking_keys
from kroniek.linking.told import Told
from kroniek.model import Claim

__all__ = ["Bond", "Occurrence", "occurrences"]


@dataclass(frozen=True, slots=True)
class Bond:
    """What a person decided of two claims: ``together``, or apart."""

    one: str
    other: str
    together: bool


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What one report tells of one occurrence: its claims, in order of the text, and what they say together.

    Its id is that of its first claim with ``o`` before it, so it lasts as long as that claim.
    """

    id: str
    report: str
    claims: tuple[str, ...]
    features: Features

    @property
    def keys(self) -> Keys:
        """Return the keys under which it is found."""
        return blocking_keys(self.features)


def occurrences(told: Sequence[Told], bonds: Iterable[Bond] = ()) -> list[Occurrence]:
    """Return the occurrences that the claims of one report tell of, in order of the text.

    States (who holds a town, how many fight) and what is only meant, feared or foretold are no occurrences.
    """
    ordered = sorted(told, key=lambda each: (each.claim.trigger.span, each.claim.id))
    groups = _grouped([each for each in ordered if is_act(each.claim)], list(bonds))
    _add_speech(groups, [each for each in ordered if each.claim.type in SPEECH])
    found = []
    for group in groups:
        parts = [each for each in group if each.claim.type in ACTS] or group
        joint = combined([features(each) for each in parts])
        ids = tuple(each.claim.id for each in sorted(group, key=lambda each: each.claim.trigger.span))
        found.append(Occurrence(f"o{parts[0].claim.id}", parts[0].report.id, ids, joint))
    return found


def _grouped(acts: Sequence[Told], bonds: Sequence[Bond]) -> list[list[Told]]:
    groups: list[list[Told]] = []
    traits: dict[str, Features] = {each.claim.id: features(each) for each in acts}
    parted = {frozenset((b.one, b.other)) for b in bonds if not b.together}
    bound = {frozenset((b.one, b.other)) for b in bonds if b.together}
    for each in acts:
        best, most = None, 0.0
        for group in groups:
            pairs = [frozenset((each.claim.id, other.claim.id)) for other in group]
            if any(pair in parted for pair in pairs):
                continue
            fit = 99.0 if any(pair in bound for pair in pairs) else _fit(traits[each.claim.id], [traits[o.claim.id] for o in group])
            if fit > most:
                best, most = group, fit
        if best is None:
            groups.append([each])
        else:
            best.append(each)
    return groups


WITHIN = 2.6
"""What speaks for two claims of one report telling of one occurrence, before anything is compared."""
_SAME_WORDS = frozenset({"words", "names", "main"})


def _fit(one: Features, group: Sequence[Features]) -> float:
    reasons = [r for r in compare(one, combined(group)) if r.name not in _SAME_WORDS]
    return WITHIN + sum(reason.weight for reason in reasons)


def _add_speech(groups: list[list[Told]], speech: Sequence[Told]) -> None:
    """Put what is said of an act (a denial, an accusation) beside the act that is its content."""
    for each in speech:
        for group in groups:
            if any(_speaks_of(each.claim, other.claim) for other in group):
                group.append(each)
                break


def _speaks_of(speech: Claim, act: Claim) -> bool:
    return any(a.cue.span == speech.trigger.span for a in act.attribution)
