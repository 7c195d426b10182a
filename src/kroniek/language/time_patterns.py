"""The patterns of time expressions: written in TOML with slots, compiled into one regular expression a language.

A pattern is text with ``{slot}`` for a class of words, ``[…]`` for what may be left out, ``(a|b)`` for alternatives; a space
is any white space. The first pattern that fits at a place counts, so the longer ones stand first in the file.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kroniek.errors import LexiconError
from kroniek.language.number_words import CORRECT, NumberWords, load_number_words, read_table, split_tokens, word_trie
from kroniek.language.time_forms import (
    Calendar,
    Duration,
    Holiday,
    Night,
    NthWeekday,
    Period,
    Relative,
    Shift,
    Stretch,
    TimeForm,
    Weekday,
    Window,
)

__all__ = ["Pattern", "TimeWords", "load_time_words"]

_YEAR = r"(?<![\d.,/])(?<!\d-)(?:19|20)\d\d(?!\d|[.,/:]\d|-\d\d?(?!\d))"
_DAY = r"(?<![\d.,:/])(?:[12]\d|3[01]|0?[1-9])"
_PIECE = re.compile(r"\{(\w+)\}|([\[\]()|])|(\s+)|([^\s{}\[\]()|]+)")
_TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")


@dataclass(frozen=True)
class Pattern:
    """One entry of the patterns: how its form is built, and what it asks of the words before it."""

    build: Callable[[Mapping[str, str], "TimeWords", Mapping[str, Any]], TimeForm | None]
    settings: Mapping[str, Any]
    slots: tuple[str, ...]
    introduced: re.Pattern[str] | None
    unless_after: re.Pattern[str] | None
    unless_before: re.Pattern[str] | None


@dataclass(frozen=True)
class TimeWords:
    """All that a language says about times, compiled."""

    language: str
    numbers: NumberWords
    probe: re.Pattern[str]
    base: re.Pattern[str]
    patterns: tuple[Pattern, ...]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    day_words: Mapping[str, int]
    ordinals: Mapping[str, int]
    nth_units: Mapping[str, str]
    decades: Mapping[str, int]
    year_offsets: Mapping[str, int]
    holidays: Mapping[str, str]
    nights: frozenset[str]
    cased: frozenset[str]
    modifiers: re.Pattern[str]
    joints: re.Pattern[str]
    openings: re.Pattern[str]
    night_joints: re.Pattern[str]
    clock_behind: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_joints: re.Pattern[str]
    possessive: re.Pattern[str]
    repeated: re.Pattern[str]

    def amount(self, text: str) -> float | None:
        """Return the number in a phrase such as "almost three" or "two and a half"; None for vague ones ("a few").

        Raises KeyError when it is no number at all.
        """
        forms = list(split_tokens(text))
        half = self.numbers.phrases["and_half"].before(forms, len(forms))
        extra = 0.0
        if half is not None and half[0]:
            forms, extra = forms[: half[0]], 0.5
        for begin in range(len(forms)):
            value = self.numbers.value(" ".join(forms[begin:]))
            if value is not None:
                return value + extra
            part = self.numbers.phrases["half"].at(forms, begin)
            if part is not None and part[0] == len(forms):
                return float(part[1])
            vague = self.numbers.phrases["vague"].at(forms, begin)
            if vague is not None and vague[0] == len(forms):
                return None
        if forms and forms[-1] in self.numbers.sets["one"]:
            return 1.0
        raise KeyError(text)

    def nth(self, text: str) -> int:
        """Return the place in a row that an ordinal names, -1 for the last."""
        digits = re.match(r"\d+", text)
        return int(digits[0]) if digits else self.ordinals[text]


@cache
def load_time_words(language: str) -> TimeWords:
    """Return the time words of a language by its ISO 639-1 code, compiled.

    Raises PackError when the language has none, LexiconError when they cannot be read.
    """
    numbers = load_number_words(language)
    data = read_table(language, "times.toml")
    try:
        return _compile(language, numbers, data)
    except (KeyError, TypeError, AttributeError, IndexError, re.error) as error:
        raise LexiconError(f"times.toml lacks or misspells {error}.", where=language, remedy=CORRECT) from error


def _compile(language: str, numbers: NumberWords, data: Mapping[str, Any]) -> TimeWords:
    months = {form: i + 1 for i, forms in enumerate(data["months"]) for form in forms}
    weekdays = {form: i for i, forms in enumerate(data["weekdays"]) for form in forms}
    seasons = {form: i + 1 for i, forms in enumerate(data["seasons"]) for form in forms}
    day_words = {form: i + 1 for i, forms in enumerate(data["day_words"]) for form in forms}
    units = {word: unit for unit in _TIME_UNITS for word in numbers.data["units"].get(unit, ())} | data["units"]
    shortened = [form for forms in data["months"] for form in forms[1:]]
    full = [forms[0] for forms in data["months"]]
    signs = "|".join(map(re.escape, numbers.data["ordinal_signs"]["signs"]))
    month = f"(?:{word_trie(full)}|(?:{word_trie(shortened)})\\.?)(?!\\w)"
    slots = {
        "day": rf"(?:{_DAY}(?:\s?(?:{signs}))?(?![\w]|[.,:]\d)|(?:{word_trie(day_words)})(?!\w))",
        "day_ordinal": rf"(?:{_DAY}\s?(?:{signs})|(?:{word_trie(day_words)}))(?!\w)",
        "day_number": r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?!\d)",
        "month": month,
        "month_name": f"(?:{word_trie(full)})(?!\\w)",
        "month_number": r"(?:1[0-2]|0?[1-9])(?!\d)",
        "year": _YEAR,
        "year_iso": r"(?<!\d)(?:19|20)\d\d",
        "year_short": r"['’‘]\d\d(?!\d)",
        "digits2": r"\d\d(?!\d)",
        "weekday": f"(?:{word_trie(weekdays)})",
        "weekday_short": f"(?:{word_trie([*weekdays, *data['weekdays_short']])})\\.?(?!\\w)",
        "season": f"(?:{word_trie(seasons)})(?!\\w)",
        "part": f"(?:{word_trie(data['day_parts'])})(?!\\w)",
        "unit": f"(?:{word_trie(units)})(?!\\w)",
        "plural": f"(?:{word_trie(data['plural_units'])})(?!\\w)",
        "long": f"(?:{word_trie(data['long_units'])})(?!\\w)",
        "year_offset": f"(?:{word_trie(data['year_offsets'])})(?!\\w)",
        "period": f"(?:{word_trie(data['period_units'])})(?!\\w)",
        "nth": f"(?:{word_trie(data['ordinals'])}|\\d{{1,2}}(?:{signs}))(?!\\w)",
        "decade": f"(?:{word_trie(data['decades'])})(?!\\w)" if data["decades"] else "(?!)",
        "holiday": f"(?:{word_trie(data['holidays'])})(?!\\w)",
        "number": _number(numbers),
        "clock": f"(?:{_joined(data['clocks']['times'])}|{_joined(data['clocks']['led_times'])})",
    }
    for weekday, position in data["weekdays_short"].items():
        weekdays.setdefault(weekday, position)
    links = _joined(data["links"])
    patterns: list[Pattern] = []
    sources: list[str] = []
    for entry in data["patterns"]:
        after, before = entry.get("unless_after"), entry.get("unless_before")
        for text in entry["match"]:
            name = f"p{len(patterns)}"
            source, used = _source(text, slots, name)
            sources.append(f"(?P<{name}>{source})")
            patterns.append(
                Pattern(
                    build=_BUILDERS[entry["form"]],
                    settings=entry,
                    slots=tuple(used),
                    introduced=_introduced(entry.get("introduced"), data, links),
                    unless_after=re.compile(rf"(?:^|\W)(?:{_joined(after)})\W+$") if after else None,
                    unless_before=re.compile(
                        rf"\s+(?:(?:{_joined(o for o in before if o[0] != '/')})(?!\w)|{_joined(o for o in before if o[0] == '/')})"
                    )
                    if before
                    else None,
                )
            )
    words = data["modifiers"]
    kinds = "|".join(f"(?P<{kind}>{_joined(words[kind])})" for kind in words)
    nth = rf"(?P<nth>{word_trie(data['ordinals'])}|\d{{1,2}}(?:{signs}))\s+(?P<nth_unit>{word_trie(data['nth_units'])})"
    spans, clocks = data["spans"], data["clocks"]
    lead = _joined(clocks["leads"])
    times = f"(?:(?:{lead})\\s+)*(?:{_joined(clocks['times'])})|(?:(?:{lead})\\s+)+(?:{_joined(clocks['led_times'])})"
    parts = _joined(clocks["parts"]).replace("PART", word_trie(data["day_parts"]))
    return TimeWords(
        language=language,
        numbers=numbers,
        probe=_probe(data, months, seasons, units, data["decades"], data["holidays"]),
        base=re.compile(rf"(?<!\w)(?:{'|'.join(sources)})(?!\w)"),
        patterns=tuple(patterns),
        months=months,
        weekdays=weekdays,
        seasons=seasons,
        units=units,
        day_words=day_words,
        ordinals=data["ordinals"],
        nth_units=data["nth_units"],
        decades=data["decades"],
        year_offsets=data["year_offsets"],
        holidays=data["holidays"],
        nights=frozenset(data["nights"]),
        cased=frozenset(data["cased"]),
        modifiers=re.compile(rf"(?:^|(?<=\W))(?:{kinds}|{nth})(?:\s+(?:{links}))*(?:\s+|-)$"),
        joints=re.compile(rf",?\s*(?:(?P<to>{_joined(spans['to'])})|(?P<and>{_joined(spans['and'])}))\s*"),
        night_joints=re.compile(rf"\s+(?:{_joined(spans['night'])})\s+"),
        openings=re.compile(
            rf"(?:^|(?<=\W))(?:(?P<between>{_joined(spans['between'])})|(?P<from>{_joined(spans['from'])}))(?:\s+(?:{links}))?\s+$"
        ),
        clock_behind=re.compile(rf"(?:,?\s+(?:{times})|\s+(?:{parts}))(?!\w|\s+(?:{links})\s)"),
        clock_before=re.compile(rf"(?:^|(?<=\W))(?:(?:{times}),?|{parts})(?:\s+(?:{_joined(clocks['links'])}))?\s+$"),
        clock_joints=re.compile(rf",?\s+(?:(?:{_joined(clocks['links'])})\s+)?"),
        possessive=re.compile(r"['’]s?(?!\w)"),
        repeated=re.compile(rf"(?:^|\W)(?:{_joined(data['repeated'])})\s+$"),
    )


def _probe(data: Mapping[str, Any], *tables: Mapping[str, object]) -> re.Pattern[str]:
    """Return a quick test: without a match there is no time expression."""
    words = {word for table in tables for word in table if len(word) > 2} | set(data["triggers"]) | set(data["day_parts"])
    stems = word_trie([*data["trigger_stems"], *(word for forms in data["weekdays"] for word in forms)])
    return re.compile(rf"\b(?:{stems}|(?:{word_trie(words)})\b)|(?:19|20)\d\d|\d[-/.:]\d")


def _introduced(asked: bool | list[str] | None, data: Mapping[str, Any], links: str) -> re.Pattern[str] | None:
    """Return what must stand before an expression: any of the language's introducers, or those the pattern names."""
    if not asked:
        return None
    words = data["introducers"] if isinstance(asked, bool) else asked
    return re.compile(rf"(?:^|\W)(?:{_joined(words)})(?:\s+(?:{links}))?(?:\s+|-)$")


def _number(numbers: NumberWords) -> str:
    """Return a pattern for a number before a unit: digits, words, "a few", perhaps with a bound word."""
    data = numbers.data
    bounds = "|".join(word_trie(data["bounds"][kind]) for kind in ("about", "nearly", "over", "at_least", "at_most"))
    vague = word_trie([*data["vague"]["words"], *data["vague"]["joins"]])
    one = word_trie(data["phrases"]["one"])
    half = word_trie([*data["phrases"]["half"]])
    and_half = word_trie(data["phrases"]["and_half"])
    opening = word_trie([*numbers.parts, *data["inner_ones"]])
    word = f"(?:{opening})(?:{numbers.morphs.pattern})*" if data["compounds"] else word_trie([*data["ones"], *data["teens"], *data["tens"]])
    tens = "" if data["compounds"] else rf"(?:-(?:{word_trie(data['ones'])}))?"
    plain = rf"(?:\d{{1,4}}(?:[.,]\d)?|(?:{word}){tens}(?:\s+(?:{and_half}))?(?!\w))"
    return rf"(?:(?:(?:{bounds})\s+)?(?:{vague}|{half}|{plain}|{one})(?!\w))"


def _joined(options: Iterable[str]) -> str:
    """Return a pattern of alternatives, longest first; white space is free, and what stands between slashes is a pattern itself."""
    written = sorted(options, key=len, reverse=True)
    return "|".join(o[1:-1] if len(o) > 1 and o[0] == o[-1] == "/" else re.escape(o).replace("\\ ", "\\s+") for o in written) or "(?!)"


def _source(text: str, slots: Mapping[str, str], name: str) -> tuple[str, list[str]]:
    """Return the regular expression of a pattern, its slots named after the pattern, and the names of the slots."""
    used: list[str] = []
    pieces: list[str] = []
    for slot, sign, space, literal in _PIECE.findall(text):
        if slot:
            kind = slot.rstrip("12345")
            pieces.append(f"(?P<{name}_{slot}>{slots[slot] if slot in slots else slots[kind]})")
            used.append(slot)
        elif sign:
            pieces.append({"[": "(?:", "]": ")?", "(": "(?:"}.get(sign, sign))
        elif space:
            pieces.append(r"\s+")
        else:
            pieces.append(re.escape(literal))
    return "".join(pieces), used


# What a pattern makes of its slots. None where the words do not fit after all.


def _year(found: Mapping[str, str], key: str = "year") -> int | None:
    if found.get(key) or found.get("year_iso"):
        return int(found.get(key) or found["year_iso"])
    short = found.get("year_short") or found.get("digits2")
    if not short:
        return None
    two = int(short[-2:])
    return 2000 + two if two < 50 else 1900 + two


def _day(text: str, words: TimeWords) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else words.day_words[text]


def _month(found: Mapping[str, str], words: TimeWords, key: str = "month") -> int | None:
    name = found.get(key) or found.get("month_name") or ""
    return words.months[name.rstrip(".")] if name else None


def _calendar(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    day = found.get("day") or found.get("day_ordinal")
    season = found.get("season")
    return Calendar(
        _year(found),
        _month(found, words),
        _day(day, words) if day else None,
        words.seasons[season] if season else None,
        year_offset=words.year_offsets[" ".join(found["year_offset"].split())] if found.get("year_offset") else None,
    )


def _numeric(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    first, second = int(found["day_number"]), int(found["day_number2"])
    if (settings["month_first"] and first <= 12) or second > 12 >= first:
        first, second = second, first
    return Calendar(_year(found), second, first) if second <= 12 else None


def _iso(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    day = found.get("day_number")
    return Calendar(_year(found), int(found["month_number"]), int(day) if day else None)


def _days(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    year, month = _year(found), _month(found, words)
    first, last = _day(found["day"], words), _day(found["day2"], words)
    return Stretch(Calendar(year, month, first), Calendar(year, month, last)) if first < last else None


def _years(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    first, last = int(found["year"]), int(found["year2"])
    return Stretch(Calendar(first), Calendar(last)) if first < last else None


def _decade(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    year = words.decades[found["decade"]] if found.get("decade") else _year(found)
    return Calendar(year - year % 10, decade=True) if year is not None else None


def _weekday(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    name = (found.get("weekday") or found["weekday_short"]).rstrip(".")
    form = Weekday(words.weekdays[name], settings.get("which", "nearest"), settings.get("weeks"))
    return Night(form) if found.get("part") in words.nights and settings.get("night_lasts", True) else form


def _shift(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    unit = settings.get("unit") or words.units[found["unit"]]
    amount: float | None = settings.get("amount")
    if amount is None and found.get("number"):
        amount = words.amount(found["number"])
    if found.get("unit2") and amount is not None:
        more = words.amount(found["number2"])
        if more is None:
            return None
        days = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}
        if unit not in days or words.units[found["unit2"]] not in days:
            return None
        amount, unit = round(amount * days[unit] + more * days[words.units[found["unit2"]]]), "day"
    form = Shift(amount, unit, settings.get("sign", 0), settings.get("anchored", False))
    return Night(form) if settings.get("night") or (found.get("part") in words.nights and settings.get("night_lasts", True)) else form


def _window(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    unit = words.units[found.get("unit") or found.get("plural") or found["long"]]
    amount = settings.get("amount", words.amount(found["number"]) if found.get("number") else None)
    return Window(amount, unit, settings["sign"])


def _duration(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    unit = words.units[found.get("unit") or found.get("plural") or found["long"]]
    amount = words.amount(found["number"]) if found.get("number") else None
    if settings.get("and_half") and amount is not None:
        amount += 0.5
    return Duration(amount, unit)


def _period(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    season = found.get("season")
    if season:
        return Period("season", settings["offset"], words.seasons[season])
    if found.get("month_name"):
        return Period("month_name", settings["offset"], words.months[found["month_name"]])
    unit = settings.get("unit") or words.units[found["period"]]
    return Period(unit, settings["offset"], anchored=settings.get("anchored", False))


def _nth_weekday(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    return NthWeekday(words.nth(found["nth"]), words.weekdays[found["weekday"]], Calendar(_year(found), _month(found, words)))


def _since_anchor(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    return Relative("since", Shift(0, "day", 0, anchored=True))


def _holiday(found: Mapping[str, str], words: TimeWords, settings: Mapping[str, Any]) -> TimeForm | None:
    return Holiday(words.holidays[" ".join(found["holiday"].split())], _year(found))


_BUILDERS: Mapping[str, Callable[[Mapping[str, str], TimeWords, Mapping[str, Any]], TimeForm | None]] = {
    "calendar": _calendar,
    "numeric": _numeric,
    "iso": _iso,
    "days": _days,
    "years": _years,
    "decade": _decade,
    "weekday": _weekday,
    "shift": _shift,
    "window": _window,
    "duration": _duration,
    "period": _period,
    "nth_weekday": _nth_weekday,
    "since_anchor": _since_anchor,
    "holiday": _holiday,
}
