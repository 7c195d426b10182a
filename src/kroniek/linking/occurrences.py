"""Inside one report: the claims that tell of one occurrence."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kroniek.linking.acts import SPEECH, VIOLENT, is_act
from kroniek.linking.comparing import compare, contrasts
from kroniek.linking.features import AFTERMATH, Features, Place, combined, features, place_feature, types_of
from kroniek.linking.keys import Keys, blocking_keys
from kroniek.linking.told import Told
from kroniek.model import Claim, ClaimType, PlaceMention

__all__ = ["Bond", "Occurrence", "main_occurrence", "occurrences"]

ASSUMED = 2
_OF_AFTERMATH = ("place.", "time.later")
"""What does not set the dead apart from the act that the same sentence tells of: the wounded die later, in the hospital of another town."""


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


@dataclass(slots=True)
class _Group:
    """Acts that tell of one occurrence as far as is known, what each of them says, what they say together, and what is said of them."""

    acts: list[Told]
    traits: list[Features]
    joint: Features
    speech: list[Told] = field(default_factory=list)

    def add(self, act: Told, traits: Features) -> None:
        """Take in one more act."""
        self.acts.append(act)
        self.traits.append(traits)
        self.joint = combined(self.traits)


def occurrences(told: Sequence[Told], bonds: Iterable[Bond] = (), places: Iterable[PlaceMention] = ()) -> list[Occurrence]:
    """Return the occurrences that the claims of one report tell of, in order of the text.

    States (who holds a town, how many fight) and what is only meant, feared or foretold are no occurrences. ``places`` are all that
    the report names: an occurrence whose claims name none is taken to be in one of them.
    """
    ordered = sorted(told, key=lambda each: (each.claim.trigger.span, each.claim.id))
    traits = {each.claim.id: features(each) for each in ordered}
    groups = _grouped([each for each in ordered if is_act(each.claim)], traits, list(bonds))
    _add_speech(groups, [each for each in ordered if each.claim.type in SPEECH])
    assumed = _assumed(ordered, places)
    context = frozenset().union(*(one.names for one in traits.values()))
    return [_occurrence(group, assumed, context) for group in groups]


def main_occurrence(found: Sequence[Occurrence]) -> Occurrence | None:
    """Return the occurrence that a report is chiefly about: the one of its main claim, else the first; None when it tells of none.

    A report that somebody was arrested, charged or tried is about the act that this is for, where it does not say where else it was.
    """
    main = next((each for each in found if each.features.main), found[0] if found else None)
    if main is None or set(main.features.types) != {ClaimType.ARREST.value}:
        return main
    acts = [each for each in found if each.features.real and VIOLENT & set(types_of(each.features))]
    return next((act for act in acts if not _elsewhere(main.features, act.features)), main)


def _elsewhere(one: Features, other: Features) -> bool:
    return any(reason.name in ("place.near", "place.far", "place.apart") for reason in compare(one, other))


def _occurrence(group: _Group, assumed: tuple[Place, ...], context: frozenset[str]) -> Occurrence:
    joint = replace(group.joint, places=group.joint.places or assumed, context=context if group.joint.main else frozenset())
    ordered = sorted((*group.acts, *group.speech), key=lambda each: (each.claim.trigger.span, each.claim.id))
    first = group.acts[0]
    return Occurrence(f"o{first.claim.id}", first.report.id, tuple(each.claim.id for each in ordered), joint)


def _assumed(told: Sequence[Told], places: Iterable[PlaceMention]) -> tuple[Place, ...]:
    """Return the places that a report tells of most, as the places of what is told without one."""
    named = [place_feature(place, assumed=True) for each in told for place in each.claim.where if place.unresolved is None]
    named = named or [place_feature(place, assumed=True) for place in places if place.unresolved is None]
    fine = [place for place in named if place.level in ("exact", "admin2")] or named
    return tuple(place for place, _ in Counter(fine).most_common(ASSUMED))


def _grouped(acts: Sequence[Told], traits: Mapping[str, Features], bonds: Sequence[Bond]) -> list[_Group]:
    """Put each claim, in order of the text, in the group that it fits best, or in one of its own.

    What people parted is kept apart. What they bound is joined as events are (see clustering.py): as one group here it would say of itself
    what neither says, and what told of the same as one of the two would not fit it any more.
    """
    groups: list[_Group] = []
    parted = {frozenset((bond.one, bond.other)) for bond in _standing(bonds) if not bond.together}
    for each in acts:
        one = traits[each.claim.id]
        best, most = None, 0.0
        for group in groups:
            if parted and any(frozenset((each.claim.id, other.claim.id)) in parted for other in group.acts):
                continue
            fit = _fit(one, group)
            if fit > most:
                best, most = group, fit
        if best is None:
            groups.append(_Group([each], [one], combined([one])))
        else:
            best.add(each, one)
    return groups


def _standing(bonds: Iterable[Bond]) -> Iterable[Bond]:
    """Return of each pair the last that was decided of it."""
    return {frozenset((bond.one, bond.other)): bond for bond in bonds}.values()


def _fit(one: Features, group: _Group) -> float:
    """Return how much speaks for a claim belonging to a group: as to the whole of it, less what sets it apart from any claim in it."""
    whole = {reason.name: reason.weight for reason in compare(one, group.joint, within=True)}
    if any(other.words == one.words for other in group.traits):  # "nine more died, bringing the toll to 43" counts one thing twice
        whole.pop("count.other", None)
    if any(_in_one_breath(one, other) for other in group.traits):
        whole = {name: weight for name, weight in whole.items() if weight > 0 or not name.startswith(_OF_AFTERMATH)}
    for other in group.traits:
        for reason in contrasts(one, other):
            if not (reason.name.startswith(_OF_AFTERMATH) and _in_one_breath(one, other)):
                whole[reason.name] = min(reason.weight, whole.get(reason.name, 0.0))
    return sum(whole.values())


def _in_one_breath(one: Features, other: Features) -> bool:
    """Tell whether one sentence tells of an act and of its dead."""
    return one.words == other.words and AFTERMATH.issuperset(one.types) != AFTERMATH.issuperset(other.types)


def _add_speech(groups: Sequence[_Group], speech: Sequence[Told]) -> None:
    """Put what is said of an act (a denial, an accusation) beside the act that is its content."""
    for each in speech:
        for group in groups:
            if any(_speaks_of(each.claim, other.claim) for other in (*group.acts, *group.speech)):
                group.speech.append(each)
                break


def _speaks_of(speech: Claim, act: Claim) -> bool:
    return any(a.cue.span == speech.trigger.span for a in act.attribution)
