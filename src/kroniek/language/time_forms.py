"""What a time expression says, before it is known when the report was published. The same for all languages."""

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Calendar",
    "Duration",
    "Holiday",
    "Impossible",
    "Moved",
    "Night",
    "Nth",
    "NthWeekday",
    "PartOf",
    "Period",
    "Relation",
    "Relative",
    "Shift",
    "Stretch",
    "TimeForm",
    "WeekOf",
    "Weekday",
    "Window",
]

Relation = Literal["since", "until", "before", "after"]
Part = Literal["early", "middle", "late", "earlier", "later"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month, season, year or decade as the calendar names it; what is None was not said.

    Seasons are 1 (spring) to 4 (winter). ``year_offset`` stands for a year told as this (0), the last (-1) or the next (1).
    ``weekday`` is told with a day of the month alone, and picks the month ("Friday 31").
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    decade: bool = False
    year_offset: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 is Monday. ``weeks`` counts calendar weeks from the publication; None is the nearest such day."""

    weekday: int
    which: Literal["nearest", "last", "coming"] = "nearest"
    weeks: int | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """So many units before (negative) or after a day; ``amount`` None is "a few". Counted from the publication, or from the story's day."""

    amount: float | None
    unit: str
    sign: int
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """This (0), the last (-1) or the next (1) week, weekend, month, season, year."""

    unit: str
    offset: int
    season: int | None = None
    anchored: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """The past (-1) or coming (1) so many units."""

    amount: float | None
    unit: str
    sign: int


@dataclass(frozen=True, slots=True)
class Duration:
    """So long; it ends, unless the future is spoken of, when the story is told."""

    amount: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by the rule that gives its day: ``12-25``, ``easter+39``, ``hijri 12-10`` or ``hijri 9`` for the whole month."""

    rule: str
    year: int | None = None
    which: Literal["nearest", "last", "coming"] = "nearest"


@dataclass(frozen=True, slots=True)
class Impossible:
    """What is written as a day or an hour, and is none: 32/13/2025, 25:61."""

    what: Literal["day", "hour"]


@dataclass(frozen=True, slots=True)
class Moved:
    """So many units after (1) or before (-1) a day that is told itself ("two weeks after Easter")."""

    amount: float
    unit: str
    sign: int
    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class Night:
    """The night that begins on a day."""

    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class PartOf:
    """The beginning, middle or end of a period; ``earlier`` and ``later`` are reckoned from the publication."""

    part: Part
    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth (-1 is the last) week, weekend, half, quarter or run of days of a period."""

    n: int
    unit: str
    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth (-1 is the last) such day of the week in a month."""

    n: int
    weekday: int
    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week with a day in it."""

    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class Relative:
    """Since, until, before or after something."""

    relation: Relation
    of: "TimeForm"


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one time to another, both included."""

    first: "TimeForm"
    last: "TimeForm"


TimeForm = (
    Calendar
    | Weekday
    | Shift
    | Period
    | Window
    | Duration
    | Holiday
    | Impossible
    | Moved
    | Night
    | PartOf
    | Nth
    | NthWeekday
    | WeekOf
    | Relative
    | Stretch
)
