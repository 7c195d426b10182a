"""Tables of sentences and the claims that a careful coder takes from them.

A case lists all the claims of a text; a claim of another type in the reading is a fault, except a plain statement. What a claim
names is checked in full (``agent=("army", "police")``: these two and nobody else; ``agent=()``: nobody), what it leaves out is not
looked at. Polarity, modality and speakers (outermost first) are always checked: affirmed, asserted and nobody's word where nothing
else is said; ``|`` joins what coders might choose between.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pytest
from _pytest.mark.structures import ParameterSet

from kroniek.model import Claim, Figure, Mention, PlaceMention
from kroniek.reader import Reader

DAY = "2024-05-15"
"""The day on which all cases are published, a Wednesday."""

FREE = "statement"
ROLES = ("agent", "target", "supporter", "instrument", "holder", "subject")


@dataclass(frozen=True)
class Count:
    """A figure; ``part_of`` is the number of the figure that contains it. Where a bound is given, a number left out must be null."""

    measure: str
    best: float | None = None
    low: float | None = None
    high: float | None = None
    bound: str | None = None
    unit: str = "people"
    status: str | None = None
    group: str | None = None
    part_of: float | None = None

    def faults(self, figure: Figure, siblings: Sequence[Figure]) -> list[str]:
        """Return what differs, in words."""
        found = [
            f"{name} {getattr(figure, name)!s} for {wanted}"
            for name in ("measure", "unit", "bound", "status")
            if (wanted := getattr(self, name)) is not None and str(getattr(figure, name)) not in wanted.split("|")
        ]
        found += [
            f"{name} {getattr(figure, name)} for {wanted}"
            for name in ("best", "low", "high")
            if ((wanted := getattr(self, name)) is not None or self.bound is not None) and getattr(figure, name) != wanted
        ]
        whole = None if figure.part_of is None else siblings[figure.part_of].best
        if whole != self.part_of:
            found.append(f"part of {whole} for {self.part_of}")
        if self.group is not None and (figure.group is None or not names(self.group, figure.group)):
            found.append(f"group {figure.group.quote if figure.group else None!r} for {self.group!r}")
        return found


@dataclass(frozen=True)
class Expected:
    """A claim as the case lists it; ``types`` are those a coder might choose between."""

    types: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]]
    where: tuple[str, ...] | None = None
    relation: str | None = None
    when: tuple[str | None, str | None] | None = None
    figures: tuple[Count, ...] | None = None
    polarity: str = "affirmed"
    modality: str = "asserted"
    speaker: tuple[str, ...] = ()
    kind: str | None = None
    supersedes: str | None = None

    def faults(self, claim: Claim) -> list[str]:
        """Return what differs, in words."""
        found = []
        for role, wanted in self.roles.items():
            found += unmatched(role, wanted, getattr(claim.roles, role))
        if self.where is not None:
            found += unmatched("where", self.where, claim.where)
        if self.relation is not None and [p.relation for p in claim.where] != [self.relation]:
            found.append(f"relation {[p.relation for p in claim.where]} for {self.relation!r}")
        if self.when is not None and (claim.when is None or (claim.when.start, claim.when.end) != self.when):
            found.append(f"when {claim.when and (claim.when.start, claim.when.end)} for {self.when}")
        if self.figures is not None:
            found += self._figure_faults(claim.figures)
        found += [f"{claim.polarity.value} for {self.polarity}"] * (claim.polarity not in self.polarity.split("|"))
        found += [f"{claim.modality.value} for {self.modality}"] * (claim.modality not in self.modality.split("|"))
        speakers = [a.speaker for a in claim.attribution if a.speaker is not None]
        if len(speakers) != len(self.speaker) or not all(names(w, s) for w, s in zip(self.speaker, speakers, strict=False)):
            found.append(f"speakers {[s.quote for s in speakers]} for {list(self.speaker)}")
        if self.kind is not None and [a.kind.value for a in claim.attribution] != [self.kind]:
            found.append(f"attributed by {[a.kind.value for a in claim.attribution]} for {self.kind!r}")
        if self.supersedes is not None and self.supersedes not in (claim.supersedes or ""):
            found.append(f"supersedes {claim.supersedes!r} for {self.supersedes!r}")
        return found

    def _figure_faults(self, figures: Sequence[Figure]) -> list[str]:
        left, found = list(figures), []
        for wanted in self.figures or ():
            best = min(left, key=lambda f: len(wanted.faults(f, figures)), default=None)
            if best is None:
                found.append(f"no figure {wanted.measure} {wanted.best}")
                continue
            found += [f"figure {best.quote!r}: {fault}" for fault in wanted.faults(best, figures)]
            left.remove(best)
        return found + [f"extra figure {f.quote!r} ({f.measure})" for f in left]


@dataclass(frozen=True)
class Case:
    """A text with all its claims."""

    language: str
    text: str
    claims: tuple[Expected, ...]
    options: Mapping[str, str] = field(default_factory=dict)


def case(language: str, text: str, *claims: Expected, **options: str) -> Case:
    """Return a case; ``options`` go to the reader (title)."""
    return Case(language, text, claims, options)


def claim(
    types: str,
    *,
    where: str | tuple[str, ...] | None = None,
    relation: str | None = None,
    when: str | tuple[str | None, str | None] | None = None,
    figures: Count | tuple[Count, ...] | None = None,
    polarity: str = "affirmed",
    modality: str = "asserted",
    speaker: str | tuple[str, ...] = (),
    kind: str | None = None,
    supersedes: str | None = None,
    **roles: str | tuple[str, ...],
) -> Expected:
    """Return an expected claim: types joined by ``|``, roles by name, one filler or a tuple; ``when`` a day or its first and last."""
    assert set(roles) <= set(ROLES), roles
    return Expected(
        types=tuple(types.split("|")),
        roles={role: _tuple(fillers) for role, fillers in roles.items()},
        where=None if where is None else _tuple(where),
        relation=relation,
        when=(when, when) if isinstance(when, str) else when,
        figures=(figures,) if isinstance(figures, Count) else figures,
        polarity=polarity,
        modality=modality,
        speaker=_tuple(speaker),
        kind=kind,
        supersedes=supersedes,
    )


def _tuple(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def names(wanted: str, mention: Mention) -> bool:
    """Tell whether a mention is the one wanted: it holds these words; ``they -> rebels``: it stands for a mention that does."""
    word, arrow, meant = wanted.partition(" -> ")
    if arrow:
        return mention.quote.casefold() == word.casefold() and mention.refers_to is not None and meant.casefold() in mention.name.casefold()
    return any(word.casefold() in text.casefold() for text in (mention.quote, mention.name))


def unmatched(slot: str, wanted: Sequence[str], mentions: Sequence[Mention | PlaceMention]) -> list[str]:
    """Return a fault when mentions are not just those wanted."""
    left = list(mentions)
    for word in wanted:
        found = next((m for m in left if names(word, m)), None)
        if found is not None:
            left.remove(found)
    if len(mentions) == len(wanted) and not left:
        return []
    return [f"{slot} {[m.quote if m.quote == m.name else f'{m.quote} -> {m.name}' for m in mentions]} for {list(wanted)}"]


def faults(case: Case, reader: Reader) -> list[str]:
    """Return what is wrong with the reading of a case, in words."""
    left = list(reader.read(case.text, published=DAY, language=case.language, **case.options).claims)
    found: list[str] = []
    for wanted in case.claims:
        same = [c for c in left if c.type in wanted.types]
        if not same:
            found.append(f"no {'|'.join(wanted.types)}")
            continue
        best = min(same, key=lambda c: len(wanted.faults(c)))
        found += [f"{best.type}: {fault}" for fault in wanted.faults(best)]
        left.remove(best)
    return found + [f"extra {c.type} ({c.trigger.quote})" for c in left if c.type != FREE]


def table(cases: Iterable[Case], known_gaps: Mapping[str, str]) -> list[ParameterSet]:
    """Return the parameters of a test over cases; those whose text stands among the gaps must fail still."""
    cases = list(cases)
    strange = set(known_gaps) - {c.text for c in cases}
    assert not strange, f"gaps without a case: {strange}"
    assert len({c.text for c in cases}) == len(cases), "a text stands twice"
    return [
        pytest.param(
            c,
            id=f"{c.language}-{c.text[:70]}",
            marks=[pytest.mark.xfail(strict=True, raises=AssertionError, reason=f"known gap: {known_gaps[c.text]}")]
            if c.text in known_gaps
            else [],
        )
        for c in cases
    ]
