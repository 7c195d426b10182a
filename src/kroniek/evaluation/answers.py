"""What is judged: the claims of a reading, or the facts of another annotator, in one form."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kroniek.evaluation.annotation import NUMBERS, Fact, GoldFigure
from kroniek.evaluation.days import Period
from kroniek.evaluation.names import Names
from kroniek.model import Claim, Figure, Mention, Reading, Roles, Span

__all__ = ["EITHER", "ROLES", "Answer", "Count", "Place", "annotated", "find", "names_of", "overlap", "told"]

ROLES = tuple(Roles.model_fields)
EITHER = {"agent_or_subject": ("agent", "subject"), "agent_or_speaker": ("agent", "speaker")}
"""Slots of the gold that either of two slots of a claim may fill."""


@dataclass(frozen=True)
class Place:
    """A place: the names it goes by, and which place it is."""

    names: Names
    geonames_id: int | None
    country: str | None


@dataclass(frozen=True)
class Count:
    """A figure. ``whole`` are the numbers of the figure that contains it, whose index is ``part_of`` when it is of the same answer."""

    measure: str
    low: float | None
    best: float | None
    high: float | None
    bound: str | None
    status: str | None
    group: Names
    whole: frozenset[float] | None
    part_of: int | None = None
    unjudged: frozenset[str] = frozenset()

    def has_number(self) -> bool:
        """Tell whether any number is known of it."""
        return any(getattr(self, name) is not None for name in NUMBERS)


@dataclass(frozen=True)
class Answer:
    """One claim as it is judged; an annotator's fact leaves some fields unjudged."""

    type: str
    evidence: Span
    words: str
    fillers: dict[str, tuple[Names, ...]]
    """By role; the speakers stand under ``speaker``."""
    where: tuple[Place, ...]
    when: Period | None
    dated: bool
    """Whether the words say when it was."""
    figures: tuple[Count, ...]
    polarity: str | None
    modality: str | None
    confidence: float | None = None
    rule: str | None = None
    unjudged: frozenset[str] = frozenset()
    optional: bool = False


def told(reading: Reading) -> tuple[Answer, ...]:
    """Return the claims of a reading as answers."""
    return tuple(_claimed(claim, reading.report.text) for claim in reading.claims)


def annotated(facts: tuple[Fact, ...], text: str) -> tuple[Answer, ...]:
    """Return the facts of an annotator as answers, by the first of the words that each accepts.

    Those whose evidence is not in the text are left out.
    """
    return tuple(_noted(fact, spans[0]) for fact in facts if (spans := find(text, fact.evidence)))


def names_of(mention: Mention | None, text: str = "") -> Names:
    """Return every name that a mention goes by: its words, the normalised name, its actor's; with a text, also what it refers to."""
    if mention is None:
        return ()
    names = [mention.quote, mention.name]
    if mention.actor is not None:
        names.append(mention.actor.name)
    if mention.refers_to is not None:
        names.append(text[slice(*mention.refers_to)])
    return tuple(dict.fromkeys(filter(None, names)))


def find(text: str, words: str) -> list[Span]:
    """Return where words stand in a text, whatever white space is between them."""
    pieces = [re.escape(piece) for piece in unicodedata.normalize("NFC", words).split()]
    return [match.span() for match in re.finditer(r"\s+".join(pieces), text)] if pieces else []


def overlap(one: Span, other: Span) -> int:
    """Return how many code points two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _claimed(claim: Claim, text: str) -> Answer:
    fillers = {role: tuple(names_of(mention, text) for mention in mentions) for role, mentions in claim.roles.items()}
    fillers["speaker"] = tuple(names_of(each.speaker, text) for each in claim.attribution if each.speaker is not None)
    return Answer(
        type=claim.type.value,
        evidence=claim.evidence.span,
        words=claim.evidence.quote,
        fillers=fillers,
        where=tuple(Place(names_of(place, text), place.geonames_id, place.country) for place in claim.where),
        when=claim.when,
        dated=claim.when is not None and claim.when.span is not None,
        figures=tuple(_counted(figure, claim.figures, text) for figure in claim.figures),
        polarity=claim.polarity.value,
        modality=claim.modality.value,
        confidence=claim.confidence,
        rule=claim.rule,
    )


def _counted(figure: Figure, siblings: Sequence[Figure], text: str) -> Count:
    part_of = figure.part_of if figure.part_of is not None and 0 <= figure.part_of < len(siblings) else None
    whole = None if part_of is None else {getattr(siblings[part_of], name) for name in NUMBERS} - {None}
    return Count(
        measure=figure.measure.value,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        bound=figure.bound.value,
        status=figure.status.value,
        group=names_of(figure.group, text),
        whole=None if whole is None else frozenset(whole),
        part_of=part_of,
    )


def _noted(fact: Fact, evidence: Span) -> Answer:
    fillers = {role: getattr(fact, role) for role in ROLES}
    fillers["speaker"] = (fact.speaker,) if fact.speaker else ()
    silent = {slot for slot in (*fillers, "where", "when", "figures", "polarity", "modality") if not fact.gives(slot)}
    for name, (one, other) in EITHER.items():
        if fact.gives(name):  # "either" is put in the first of the two, and neither is judged by itself
            fillers[one] += getattr(fact, name)
            silent |= {one, other}
        elif silent >= {one, other}:
            silent.add(name)
    return Answer(
        type=fact.type[0].value,
        evidence=evidence,
        words=fact.evidence,
        fillers=fillers,
        where=tuple(Place(place.quote, place.geonames_id, place.country) for place in fact.where),
        when=fact.when,
        dated=fact.when is not None,
        figures=tuple(map(_noted_count, fact.figures)),
        polarity=next(iter(fact.polarity), None),
        modality=next(iter(fact.modality), None),
        unjudged=frozenset(silent),
        optional=fact.optional,
    )


def _noted_count(figure: GoldFigure) -> Count:
    return Count(
        measure=figure.measure.value,
        low=figure.low,
        best=figure.best,
        high=figure.high,
        bound=next(iter(figure.bound), None),
        status=next(iter(figure.status), None),
        group=figure.group,
        whole=None if figure.part_of is None else frozenset({figure.part_of}),
        unjudged=frozenset(name for name in GoldFigure.model_fields if not figure.gives(name)),
    )
