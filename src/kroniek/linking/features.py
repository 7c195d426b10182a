"""What linking needs of a claim, small enough to be kept beside it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from kroniek.linking.acts import happened
from kroniek.linking.told import Told
from kroniek.model import Actor, ActorKind, Claim, ClaimType, PlaceMention, PlacePrecision, TimePrecision

__all__ = ["AFTERMATH", "WORD", "Count", "Features", "Place", "Who", "combined", "features", "folded_words", "place_feature", "types_of"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile("[\u0300-\u036f]")
_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_OPEN = frozenset({TimePrecision.BEFORE, TimePrecision.AFTER, TimePrecision.REPORT})
_LEVELS = ("exact", "admin2", "line", "unknown", "admin1", "country", "wide")
AFTERMATH = frozenset({ClaimType.CASUALTIES.value, ClaimType.DISPLACEMENT.value})
"""Types whose time may be later than that of the act: people die of their wounds."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a claim; ``level`` is exact, admin2, admin1, country, line, wide or unknown.

    ``also`` is its name as the report has it, where that is another. ``assumed`` says that it is a place of the report, since the claim
    itself names none.
    """

    name: str
    level: str
    id: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    also: str | None = None
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who takes part: the actor's id where it is known, else the folded words; ``role`` is agent, target or other."""

    role: str
    name: str
    id: str | None = None
    kind: str | None = None
    country: str | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of people: its measure and its ends; null is unknown or open."""

    measure: str
    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Features:
    """What one claim, or several of one occurrence, say that tells it from other occurrences.

    ``timed`` says whether words give the time; else it is inferred from the day of publication. ``real`` is false for what is only
    denied. ``words`` are those of the evidence, ``names`` the capitalised ones of the evidence and the title, ``context`` those of
    all that the report tells, where it is chiefly about this.
    """

    types: tuple[str, ...]
    places: tuple[Place, ...] = ()
    start: str | None = None
    end: str | None = None
    timed: bool = False
    published: str | None = None
    who: tuple[Who, ...] = ()
    counts: tuple[Count, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)
    real: bool = True
    main: bool = False
    language: str | None = None
    context: frozenset[str] = field(default_factory=frozenset)

    def as_json(self) -> dict[str, Any]:
        """Return the features as JSON can hold them."""
        return {**asdict(self), "words": sorted(self.words), "names": sorted(self.names), "context": sorted(self.context)}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Features":
        """Return the features that ``as_json`` gave."""
        return cls(
            **{
                **kept,
                "types": tuple(kept["types"]),
                "places": tuple(Place(**place) for place in kept["places"]),
                "who": tuple(Who(**who) for who in kept["who"]),
                "counts": tuple(Count(**count) for count in kept["counts"]),
                "words": frozenset(kept["words"]),
                "names": frozenset(kept["names"]),
                "context": frozenset(kept["context"]),
            }
        )


def features(told: Told) -> Features:
    """Return the features of a claim."""
    claim, report = told.claim, told.report
    when = claim.when
    return Features(
        types=(claim.type.value,),
        places=tuple(place_feature(place) for place in claim.where if _is_named(place)),
        start=when.start if when is not None else None,
        end=when.end if when is not None else None,
        timed=when is not None and when.quote is not None and when.precision not in _OPEN and bool(when.start and when.end),
        published=report.published[:10] if report.published else None,
        who=tuple(_participants(claim)),
        counts=tuple(Count(f.measure.value, f.low, f.best, f.high) for f in claim.figures if f.unit == "people" and f.part_of is None),
        words=frozenset(folded_words(claim.evidence.quote)),
        names=frozenset([*_names(claim.evidence.quote), *(_names(report.title or "") if claim.main else ())]),
        real=happened(claim),
        main=claim.main,
        language=report.language,
    )


def combined(several: Sequence[Features]) -> Features:
    """Return the features of claims that tell of one occurrence: whatever any of them says of it.

    The time is the closest that an act gives: that of its aftermath may be later, and its place another.
    """
    acts = [one for one in several if not AFTERMATH.issuperset(one.types)] or several
    placed = [one for one in acts if one.places] or several
    timed = [one for one in acts if one.timed] or [one for one in several if one.timed] or list(several)
    best = min(timed, key=lambda one: (_length(one), one.start or "", one.end or ""))
    return replace(
        several[0],
        types=tuple(sorted({kind for one in several for kind in one.types})),
        places=_finest(place for one in placed for place in one.places),
        start=best.start,
        end=best.end,
        timed=best.timed,
        who=tuple(dict.fromkeys(who for one in several for who in one.who)),
        counts=tuple(dict.fromkeys(count for one in several for count in one.counts)),
        words=frozenset().union(*(one.words for one in several)),
        names=frozenset().union(*(one.names for one in several)),
        real=any(one.real for one in several),
        main=any(one.main for one in several),
    )


def types_of(one: Features) -> tuple[ClaimType, ...]:
    """Return the claim types as the contract has them."""
    return tuple(ClaimType(kind) for kind in one.types)


def folded_words(text: str) -> list[str]:
    """Return the words of a text in lower case and without diacritics."""
    return [_folded(word) for word in WORD.findall(text)]


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    plain = word if word.isascii() else _MARKS.sub("", unicodedata.normalize("NFKD", word))
    return plain.casefold().removesuffix("'s").removesuffix("’s")


def _names(text: str) -> Iterable[str]:
    """Yield the capitalised words that do not open the text."""
    for i, word in enumerate(WORD.findall(text)):
        if i and word[0].isupper() and len(word) > 2:
            yield _folded(word)


def _is_named(place: PlaceMention) -> bool:
    """Tell whether a place is known, or has a name: "a hospital" says nothing of where."""
    return place.unresolved is None or place.quote[:1].isupper()


def place_feature(place: PlaceMention, *, assumed: bool = False) -> Place:
    """Return what linking needs of a place."""
    level = "exact" if place.precision in _FINE else place.precision.value if place.precision is not None else "unknown"
    name, quote = _plain(place.name), _plain(place.quote)
    also = quote if quote != name else None
    return Place(name, level, place.geonames_id, place.country, place.admin1, place.latitude, place.longitude, also, assumed)


def _plain(name: str) -> str:
    return " ".join(folded_words(name))


_ROLES = {"target": "target", "agent": "agent", "supporter": "agent"}


def _participants(claim: Claim) -> Iterable[Who]:
    for role, mentions in claim.roles.items():
        for mention in mentions:
            yield _who(_ROLES.get(role, "other"), mention.name, mention.actor)
    for figure in claim.figures:
        if figure.group is not None:
            yield _who("target", figure.group.name, figure.group.actor)


def _who(role: str, name: str, actor: Actor | None) -> Who:
    if actor is None:
        return Who(role, _plain(name))
    kind = actor.kind.value if actor.kind is not ActorKind.OTHER else None
    return Who(role, _plain(actor.name), actor.id, kind, actor.country, actor.part_of)


def _finest(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places, the finest first, without countries and provinces where one of them is told more finely."""
    unique = list(dict.fromkeys(places))
    fine = [place for place in unique if place.level in ("exact", "admin2")]
    kept = [place for place in unique if place in fine or not any(_lies_in(f, place) for f in fine)]
    return tuple(sorted(kept, key=lambda place: _LEVELS.index(place.level)))


def _lies_in(fine: Place, area: Place) -> bool:
    return fine.country == area.country and (area.level != "admin1" or fine.admin1 == area.admin1)


def _length(one: Features) -> int:
    if one.start is None or one.end is None:
        return 10**6
    return (date.fromisoformat(one.end) - date.fromisoformat(one.start)).days
