"""What the patterns of time expressions make of their slots. The same for all languages; the words come from ``TimeWords``.

A builder returns None, or raises KeyError, where the words do not fit after all.
"""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from kroniek.language.time_forms import (
    Calendar,
    Duration,
    Holiday,
    Impossible,
    Moved,
    Night,
    Nth,
    NthWeekday,
    Period,
    Relative,
    Shift,
    Stretch,
    TimeForm,
    Weekday,
    Window,
)

if TYPE_CHECKING:
    from kroniek.language.time_words import TimeWords

__all__ = ["BUILDERS"]

_LARGEST = ("century", "decade", "year", "month", "week", "day")


def _year(found: Mapping[str, str], key: str = "year") -> int | None:
    told = found.get(key) or found.get("year_iso") or found.get("year_told") or found.get("year_old")
    if told:
        return int(told)
    short = found.get("year_short") or found.get("digits2")
    if not short:
        return None
    two = int(short[-2:])
    return 2000 + two if two < 50 else 1900 + two


def _year_offset(found: Mapping[str, str], words: "TimeWords") -> int | None:
    return words.year_offsets[" ".join(found["year_offset"].split())] if found.get("year_offset") else None


def _day(text: str, words: "TimeWords") -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else words.day_words[text]


def _month(found: Mapping[str, str], words: "TimeWords", key: str = "month") -> int | None:
    name = found.get(key) or found.get("month_name") or found.get("month_short") or ""
    return words.months[name.rstrip(".")] if name else None


def _calendar(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    day = found.get("day") or found.get("day_ordinal") or found.get("day_signed") or found.get("day_named")
    season = found.get("season")
    return Calendar(
        _year(found),
        _month(found, words),
        _day(day, words) if day else None,
        words.seasons[season] if season else None,
        year_offset=_year_offset(found, words),
        weekday=words.weekdays[found["weekday"]] if found.get("weekday") else None,
    )


def _numeric(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    first, second = int(found["day_number"]), int(found["day_number2"])
    if (settings["month_first"] and first <= 12) or second > 12 >= first:
        first, second = second, first
    return Calendar(_year(found), second, first) if second <= 12 else None


def _iso(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    day = found.get("day_number")
    return Calendar(_year(found), int(found["month_number"]), int(day) if day else None)


def _days(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    year, month = _year(found), _month(found, words)
    first, last = _day(found["day"], words), _day(found["day2"], words)
    return Stretch(Calendar(year, month, first), Calendar(year, month, last)) if first < last else None


def _months(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    return Stretch(Calendar(None, _month(found, words)), Calendar(_year(found), _month(found, words, "month2")))


def _year_part(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    unit, n = words.year_parts[found["year_part"]]
    year = _year(found)
    return Nth(n, unit, Calendar(year) if year is not None else Calendar(year_offset=_year_offset(found, words) or 0))


def _week_number(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    year = _year(found)
    return Nth(int(found["week_number"]), "week", Calendar(year) if year is not None else Calendar(year_offset=0))


def _century(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    number = _day(found["day_ordinal"], words)
    return Stretch(Calendar(100 * number - 100), Calendar(100 * number - 1))


def _month_day(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    return Nth(_day(found["day_signed"], words), "day", Period("month", settings["offset"]))


def _month_days(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    month = Period("month", settings["offset"])
    first, last = _day(found["day"], words), _day(found["day2"], words)
    return Stretch(Nth(first, "day", month), Nth(last, "day", month)) if first < last else None


def _nth(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    return Nth(words.nth(found["nth"]), words.nth_units[found["nth_unit"]], Calendar(_year(found), year_offset=_year_offset(found, words)))


def _years(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    first, last = int(found["year"]), int(found.get("year2") or found["year_iso2"])
    return Stretch(Calendar(first), Calendar(last)) if first < last else None


def _decade(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    year = words.decades[found["decade"]] if found.get("decade") else _year(found)
    return Calendar(year - year % 10, decade=True) if year is not None else None


def _weekday(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    name = (found.get("weekday") or found["weekday_short"]).rstrip(".")
    form = Weekday(words.weekdays[name], settings.get("which", "nearest"), settings.get("weeks"))
    return Night(form) if found.get("part") in words.nights and settings.get("night_lasts", True) else form


def _shift(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    unit = settings.get("unit") or words.units[found.get("unit") or found["plural"]]
    amount: float | None = settings.get("amount")
    if amount is None and found.get("number"):
        amount = words.amount(found["number"])
    form: TimeForm = Shift(amount, unit, settings.get("sign", 0), settings.get("anchored", False))
    if found.get("unit2"):
        return _in_parts(found, words, settings)
    return Night(form) if settings.get("night") or (found.get("part") in words.nights and settings.get("night_lasts", True)) else form


def _in_parts(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    """A distance told in several units ("a year, a month and two days ago") is counted off one by one, the largest first."""
    form: TimeForm = Shift(0, "day", 0, settings.get("anchored", False))
    parts = [(words.units[found[f"unit{i}"]], words.amount(found[f"number{i}"])) for i in ("", "2", "3") if found.get(f"unit{i}")]
    for unit, amount in sorted(parts, key=lambda part: _LARGEST.index(part[0]) if part[0] in _LARGEST else len(_LARGEST)):
        if amount is None:
            return None
        form = Moved(amount, unit, settings.get("sign", 0), form)
    return form


def _window(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    unit = words.units[found.get("unit") or found.get("plural") or found["long"]]
    amount = settings.get("amount", words.amount(found["number"]) if found.get("number") else None)
    return Window(amount, unit, settings["sign"])


def _duration(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    unit = words.units[found.get("unit") or found.get("plural") or found["long"]]
    amount = words.amount(found["number"]) if found.get("number") else None
    if settings.get("and_half") and amount is not None:
        amount += 0.5
    return Duration(amount, unit)


def _period(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    season = found.get("season")
    if season:
        return Period("season", settings["offset"], words.seasons[season])
    if found.get("month_name"):
        return Period("month_name", settings["offset"], words.months[found["month_name"]])
    unit = settings.get("unit") or words.units[found["period"]]
    return Period(unit, settings["offset"], anchored=settings.get("anchored", False))


def _nth_weekday(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    month: TimeForm = Period("month", settings["offset"]) if "offset" in settings else Calendar(_year(found), _month(found, words))
    return NthWeekday(words.nth(found["nth"]), words.weekdays[found["weekday"]], month)


def _since_anchor(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    return Relative("since", Shift(0, "day", 0, anchored=True))


def _holiday(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    return Holiday(words.holidays[" ".join(found["holiday"].split())], _year(found), settings.get("which", "nearest"))


def _impossible(found: Mapping[str, str], words: "TimeWords", settings: Mapping[str, Any]) -> TimeForm | None:
    return Impossible(settings["what"])


BUILDERS: Mapping[str, Callable[[Mapping[str, str], "TimeWords", Mapping[str, Any]], TimeForm | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "iso": _iso,
    "days": _days,
    "months": _months,
    "years": _years,
    "year_part": _year_part,
    "week_number": _week_number,
    "century": _century,
    "month_day": _month_day,
    "month_days": _month_days,
    "nth": _nth,
    "decade": _decade,
    "weekday": _weekday,
    "shift": _shift,
    "window": _window,
    "duration": _duration,
    "period": _period,
    "nth_weekday": _nth_weekday,
    "since_anchor": _since_anchor,
    "holiday": _holiday,
    "impossible": _impossible,
}
