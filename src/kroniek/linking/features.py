"""What linking needs of a claim, small enough to be kept beside it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any

from kroniek.linking.acts import happened
from kroniek.linking.told import Told
from kroniek.model import ActorKind, Claim, ClaimType, Mention, PlaceMention, PlacePrecision, TimePrecision

__all__ = ["Count", "Features", "Place", "Who", "combined", "features", "folded_words"]

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_MARKS = re.compile("[\u0300-\u036f]")
_FINE = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a claim; ``level`` is exact, admin2, admin1, country or wide, and coordinates are null where it has none."""

    name: str
    level: str
    id: int | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None


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
    """What one claim, or several of one occurrence, say that tells it from other occurrences."""

    types: tuple[str, ...]
    places: tuple[Place, ...] = ()
    start: str | None = None
    end: str | None = None
    timed: bool = False
    """Whether the words give the time; else it is inferred from the day of publication."""
    published: str | None = None
    who: tuple[Who, ...] = ()
    counts: tuple[Count, ...] = ()
    words: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)
    real: bool = True
    """Whether it is told as something that happened, not only denied."""
    main: bool = False
    language: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the features as JSON can hold them."""
        return {**asdict(self), "words": sorted(self.words), "names": sorted(self.names)}

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
            }
        )


def features(told: Told) -> Features:
    """Return the features of a claim."""
    claim, report = told.claim, told.report
    when = claim.when
    timed = when is not None and when.precision is not TimePrecision.REPORT and bool(when.start or when.end)
    published = report.published[:10] if report.published else None
    return Features(
        types=(claim.type.value,),
        places=tuple(_place(place) for place in claim.where),
        start=when.start if when is not None else None,
        end=when.end if when is not None else None,
        timed=timed,
        published=published,
        who=tuple(_participants(claim)),
        counts=tuple(Count(f.measure.value, f.low, f.best, f.high) for f in claim.figures if f.unit == "people" and f.part_of is None),
        words=frozenset(folded_words(claim.evidence.quote)),
        names=frozenset(_names(claim.evidence.quote)),
        real=happened(claim),
        main=claim.main,
        language=report.language,
    )


def combined(several: Sequence[Features]) -> Features:
    """Return the features of claims that tell of one occurrence: whatever any of them says of it."""
    first = several[0]
    timed = [one for one in several if one.timed] or list(several)
    best = min(timed, key=lambda one: (_length(one), one.start or "", one.end or ""))
    return replace(
        first,
        types=tuple(sorted({kind for one in several for kind in one.types})),
        places=_finest(place for one in several for place in one.places),
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


def _place(place: PlaceMention) -> Place:
    level = "exact" if place.precision in _FINE else place.precision.value if place.precision is not None else "unknown"
    return Place(
        _plain_name(place), level, place.geonames_id, place.country, place.admin1, place.latitude, place.longitude
    )  # fmt: skip


def _plain_name(mention: Mention) -> str:
    return " ".join(folded_words(mention.name))


def _participants(claim: Claim) -> Iterable[Who]:
    for role, mentions in claim.roles.items():
        for mention in mentions:
            yield _who("target" if role == "target" else "agent" if role in ("agent", "supporter") else "other", mention)
    for figure in claim.figures:
        if figure.group is not None:
            yield _who("target", figure.group)


def _who(role: str, mention: Mention) -> Who:
    actor = mention.actor
    if actor is None:
        return Who(role, _plain_name(mention))
    kind = actor.kind.value if actor.kind is not ActorKind.OTHER else None
    return Who(role, " ".join(folded_words(actor.name)), actor.id, kind, actor.country, actor.part_of)


_LEVELS = ("exact", "near", "admin2", "line", "unknown", "admin1", "country", "wide")


def _finest(places: Iterable[Place]) -> tuple[Place, ...]:
    """Return the places in order, without countries and provinces where one of them is told more finely."""
    unique = list(dict.fromkeys(places))
    fine = [place for place in unique if place.level in ("exact", "admin2")]
    kept = [
        place for place in unique
        if place in fine or not any(f.country == place.country and (place.level != "admin1" or f.admin1 == place.admin1) for f in fine)
    ]  # fmt: skip
    return tuple(sorted(kept, key=lambda place: _LEVELS.index(place.level) if place.level in _LEVELS else len(_LEVELS)))


def _length(one: Features) -> int:
    if one.start is None or one.end is None:
        return 10**6
    from datetime import date

    return (date.fromisoformat(one.end) - date.fromisoformat(one.start)).days


def types_of(one: Features) -> tuple[ClaimType, ...]:
    """Return the claim types as the contract has them."""
    return tuple(ClaimType(kind) for kind in one.types)
