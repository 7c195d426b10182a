"""The time words of a language: read from its folder, compiled once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kroniek.errors import LexiconError
from kroniek.language.number_words import NumberWords, load_number_words
from kroniek.language.phrases import CORRECT, read_table, split_tokens, word_trie
from kroniek.language.time_builders import BUILDERS
from kroniek.language.time_patterns import Pattern, Slot, alternatives, compile_pattern, opening_of

__all__ = ["TimeWords", "load_time_words"]

_YEAR = r"(?<![\d.,/])(?<!\d-)(?:19|20)\d\d(?!\d|[.,/:]\d|-\d\d?(?!\d))"
_YEAR_TOLD = r"(?<!\d)(?:1\d|2[01])\d\d(?!\w|[.,:]\d)"  # beside a month or "year", where it can be nothing else
_YEAR_OLD = r"(?<![\d.,/-])(?:1[5-8]|21)\d\d(?!\w|[.,:/-]\d)"
_DAY = r"(?<![\d.,:/])(?:[12]\d|3[01]|0?[1-9])"
_NO_DAY = r"(?<![\d.,:/])(?:3[2-9]|[4-9]\d|00?)"
_DIGIT = frozenset({"#"})
_TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century")


@dataclass(frozen=True)
class TimeWords:
    """All that a language says about times, compiled. ``patterns`` are kept by how they may open."""

    language: str
    numbers: NumberWords
    probe: re.Pattern[str]
    patterns: Mapping[str, tuple[Pattern, ...]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    units: Mapping[str, str]
    day_words: Mapping[str, int]
    ordinals: Mapping[str, int]
    nth_units: Mapping[str, str]
    year_parts: Mapping[str, tuple[str, int]]
    decades: Mapping[str, int]
    year_offsets: Mapping[str, int]
    holidays: Mapping[str, str]
    nights: frozenset[str]
    cased: frozenset[str]
    modifiers: re.Pattern[str]
    behind: re.Pattern[str]
    joints: re.Pattern[str]
    openings: re.Pattern[str]
    night_joints: re.Pattern[str]
    clock_behind: re.Pattern[str]
    clock_before: re.Pattern[str]
    clock_joints: re.Pattern[str]
    distances: re.Pattern[str]
    pointing: re.Pattern[str]
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
        return int(digits[0]) if digits else self.ordinals.get(text) or self.day_words[text]


@cache
def load_time_words(language: str) -> TimeWords:
    """Return the time words of a language by its ISO 639-1 code, compiled.

    Raises PackError when the language has none, LexiconError when they cannot be read.
    """
    numbers = load_number_words(language)
    data = read_table(language, "times.toml")
    try:
        return _compile(language, numbers, data)
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, re.error) as error:
        raise LexiconError(f"times.toml lacks or misspells {error}.", where=language, remedy=CORRECT) from error


def _compile(language: str, numbers: NumberWords, data: Mapping[str, Any]) -> TimeWords:
    months = {form: i + 1 for i, forms in enumerate(data["months"]) for form in forms}
    weekdays = {form: i for i, forms in enumerate(data["weekdays"]) for form in forms}
    seasons = {form: i + 1 for i, forms in enumerate(data["seasons"]) for form in forms}
    day_words = {form: i + 1 for i, forms in enumerate(data["day_words"]) for form in forms}
    units = {word: unit for unit in _TIME_UNITS for word in numbers.data["units"].get(unit, ())} | data["units"]
    signs = "|".join(map(re.escape, numbers.data["ordinal_signs"]["signs"]))
    slots = _slots(data, numbers, signs, units)
    for weekday, position in data["weekdays_short"].items():
        weekdays.setdefault(weekday, position)
    links = alternatives(data["links"])
    patterns = [_pattern(text, entry, slots, data, links) for entry in data["patterns"] for text in entry["match"]]
    by_opening: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for opening in pattern.openings:
            by_opening.setdefault(opening, []).append(pattern)
    nth = rf"(?P<nth>{slots['nth'].source})\s+(?P<nth_unit>{word_trie(data['nth_units'])})"
    spans, clocks = data["spans"], data["clocks"]
    lead = alternatives(clocks["leads"])
    clock, led = alternatives([*clocks["times"], *clocks["impossible"]]), alternatives(clocks["led_times"])
    times = rf"(?:(?:{lead})\s+)*(?:{clock})|(?:(?:{lead})\s+)+(?:{led})"
    parts = alternatives(clocks["parts"]).replace("PART", word_trie(data["day_parts"]))
    return TimeWords(
        language=language,
        numbers=numbers,
        probe=_probe(data, signs, months, seasons, units, data["decades"], data["holidays"]),
        patterns={opening: tuple(found) for opening, found in by_opening.items()},
        months=months,
        weekdays=weekdays,
        seasons=seasons,
        units=units,
        day_words=day_words,
        ordinals=data["ordinals"],
        nth_units=data["nth_units"],
        year_parts={word: (unit, int(n)) for word, (unit, n) in data["year_parts"].items()},
        decades=data["decades"],
        year_offsets=data["year_offsets"],
        holidays=data["holidays"],
        nights=frozenset(data["nights"]),
        cased=frozenset(data["cased"]),
        modifiers=re.compile(rf"(?:^|(?<=\W))(?:{_kinds(data['modifiers'])}|{nth})(?:\s+(?:{links}))*(?:\s+|-)$"),
        behind=re.compile(rf",?\s+(?:{_kinds(data['behind'])})(?=\s*(?:[.,;:!?)]|$))"),
        joints=re.compile(rf",?\s*(?:(?P<to>{alternatives(spans['to'])})|(?P<and>{alternatives(spans['and'])}))\s*"),
        night_joints=re.compile(rf"\s+(?:{alternatives(spans['night'])})\s+"),
        openings=re.compile(
            rf"(?:^|(?<=\W))(?:(?P<between>{alternatives(spans['between'])})|(?P<from>{alternatives(spans['from'])}))(?:\s+(?:{links}))?\s+$"
        ),
        clock_behind=re.compile(rf"(?:,?\s+(?:{times})|\s+(?:{parts}))(?!\w|\s+(?:{links})\s)"),
        clock_before=re.compile(rf"(?:^|(?<=\W))(?:(?:{times}),?|{parts})(?:\s+(?:{alternatives(clocks['links'])}))?\s+$"),
        clock_joints=re.compile(rf",?\s+(?:(?:{alternatives(clocks['links'])})\s+)?"),
        distances=re.compile(
            rf"(?:^|(?<=\W))(?P<number>{slots['number'].source})\s+(?P<unit>{slots['unit'].source})\s+"
            rf"(?:(?P<after>{alternatives(data['distances']['after'])})|(?P<before>{alternatives(data['distances']['before'])}))"
            rf"(?:\s+(?:{links}))?\s+$"
        ),
        pointing=re.compile(
            rf"(?<!\w)(?P<number>{slots['number'].source})\s+(?P<unit>{slots['unit'].source})\s+(?:{_kinds(data['pointing'])})(?=\s+\w)"
        ),
        possessive=re.compile(r"['’]s?(?!\w)"),
        repeated=re.compile(rf"(?:^|\W)(?:{alternatives(data['repeated'])})\s+$"),
    )


def _kinds(table: Mapping[str, Iterable[str]]) -> str:
    """Return the alternatives of a table, each kind a group by its name."""
    return "|".join(f"(?P<{kind}>{alternatives(words)})" for kind, words in table.items())


def _slots(data: Mapping[str, Any], numbers: NumberWords, signs: str, units: Mapping[str, str]) -> dict[str, Slot]:
    """Return the classes of words that patterns may name."""
    full = [forms[0] for forms in data["months"]]
    shortened = [form for forms in data["months"] for form in forms[1:]]
    weekdays = [form for forms in data["weekdays"] for form in forms]
    day_words = [form for forms in data["day_words"] for form in forms]
    ordinals = [forms[0] for forms in data["day_words"]]
    ranks = [*data["ordinals"], *ordinals]
    clocks = data["clocks"]
    return {
        "day": _slot(rf"(?:{_DAY}(?:\s?(?:{signs}))?(?![\w]|[.,:]\d)|(?:{word_trie(day_words)})(?!\w))", day_words, digits=True),
        "day_ordinal": _slot(rf"(?:{_DAY}\s?(?:{signs})|(?:{word_trie(day_words)}))(?!\w)", day_words, digits=True),
        "day_named": _words(ordinals),
        "no_day": _slot(rf"{_NO_DAY}(?:\s?(?:{signs}))?(?![\w]|[.,:]\d)", digits=True),
        "two_digits": _slot(r"(?<!\d)\d{1,2}(?!\d)", digits=True),
        "day_signed": _slot(rf"{_DAY}\s?(?:{signs})(?!\w)", digits=True),
        "day_number": _slot(r"(?<!\d)(?:[12]\d|3[01]|0?[1-9])(?!\d)", digits=True),
        "month": _slot(rf"(?:{word_trie(full)}|(?:{word_trie(shortened)})\.?)(?!\w)", [*full, *shortened]),
        "month_short": _slot(rf"(?:{word_trie(shortened)})\.?(?!\w)", shortened),
        "month_name": _words(full),
        "month_number": _slot(r"(?:1[0-2]|0?[1-9])(?!\d)", digits=True),
        "year": _slot(_YEAR, digits=True),
        "year_told": _slot(_YEAR_TOLD, digits=True),
        "year_old": _slot(_YEAR_OLD, digits=True),
        "year_part": _words(data["year_parts"]),
        "week_number": _slot(r"(?:[1-4]\d|5[0-3]|[1-9])(?![\d.,:]\d|\d)", digits=True),
        "year_iso": _slot(r"(?<!\d)(?:19|20)\d\d", digits=True),
        "year_short": Slot(r"['’‘]\d\d(?!\d)", frozenset({"'#"})),
        "digits2": _slot(r"\d\d(?!\d)", digits=True),
        "weekday": _slot(f"(?:{word_trie(weekdays)})", weekdays),
        "weekday_short": _slot(rf"(?:{word_trie([*weekdays, *data['weekdays_short']])})\.?(?!\w)", [*weekdays, *data["weekdays_short"]]),
        "season": _words(form for forms in data["seasons"] for form in forms),
        "part": _words(data["day_parts"]),
        "unit": _words(units),
        "plural": _words(data["plural_units"]),
        "long": _words(data["long_units"]),
        "period": _words(data["period_units"]),
        "year_offset": _words(data["year_offsets"]),
        "nth": _slot(rf"(?:{word_trie(ranks)}|\d{{1,2}}(?:{signs}))(?!\w)", ranks, digits=True),
        "nth_unit": _words(data["nth_units"]),
        "decade": _words(data["decades"]),
        "holiday": _words(data["holidays"]),
        "number": _number(numbers),
        "no_clock": _slot(alternatives(clocks["impossible"]), digits=True),
        "clock": Slot(f"(?:{alternatives(clocks['times'])}|{alternatives(clocks['led_times'])})", frozenset()),
    }


def _words(words: Iterable[str]) -> Slot:
    listed = list(words)
    return _slot(rf"(?:{word_trie(listed)})(?!\w)", listed)


def _slot(source: str, words: Iterable[str] = (), *, digits: bool = False) -> Slot:
    return Slot(source, frozenset(map(opening_of, words)) | (_DIGIT if digits else frozenset()))


def _pattern(text: str, entry: Mapping[str, Any], slots: Mapping[str, Slot], data: Mapping[str, Any], links: str) -> Pattern:
    regex, used, openings = compile_pattern(text, slots)
    asked, after, before = entry.get("introduced"), entry.get("unless_after"), entry.get("unless_before")
    introducers = alternatives(data["introducers"] if asked is True else asked or ())
    plain = alternatives(o for o in before or () if o[0] != "/")
    other = alternatives(o for o in before or () if o[0] == "/")
    return Pattern(
        regex=regex,
        slots=used,
        openings=openings,
        build=BUILDERS[entry["form"]],
        settings=entry,
        introduced=re.compile(rf"(?:^|\W)(?:{introducers})(?:\s+(?:{links}))?(?:\s+|-)$") if asked else None,
        unless_after=re.compile(rf"(?:^|\W)(?:{alternatives(after)})\W+$") if after else None,
        unless_before=re.compile(rf"\s+(?:(?:{plain})(?!\w)|{other})") if before else None,
    )


def _probe(data: Mapping[str, Any], signs: str, *tables: Mapping[str, object]) -> re.Pattern[str]:
    """Return a quick test: without a match there is no time expression."""
    words = {word for table in tables for word in table if len(word) > 2}
    words |= {*data["triggers"], *data["day_parts"], *data["year_parts"], *(forms[0] for forms in data["day_words"])}
    stems = word_trie([*data["trigger_stems"], *(word for forms in data["weekdays"] for word in forms)])
    return re.compile(rf"\b(?:{stems}|(?:{word_trie(words)})\b)|(?:1[5-9]|2[01])\d\d|\d[-/.:]\d|\d(?:{signs})\b")


def _number(numbers: NumberWords) -> Slot:
    """Return the slot of numbers before a unit: digits, words, "a few", perhaps with a bound word."""
    data = numbers.data
    bounds = [word for kind in ("about", "nearly", "over", "at_least", "at_most") for word in data["bounds"][kind]]
    vague = [*data["vague"]["words"], *data["vague"]["joins"]]
    one, half = data["phrases"]["one"], data["phrases"]["half"]
    and_half = word_trie(data["phrases"]["and_half"])
    first = [*numbers.parts, *data["inner_ones"]]
    word = (
        f"(?:{word_trie(first)})(?>(?>{numbers.morphs.pattern})*)"
        if data["compounds"]
        else word_trie([*data["ones"], *data["teens"], *data["tens"]])
    )
    tens = "" if data["compounds"] else rf"(?:-(?:{word_trie(data['ones'])}))?"
    plain = rf"(?:\d{{1,3}}(?:[.,]\d{{3}})+|\d{{1,4}}(?:[.,]\d)?|(?:{word}){tens}(?:\s+(?:{and_half}))?(?!\w))"
    between = word_trie([*data["ranges"]["to"], *data["ranges"]["or"]])
    return _slot(
        rf"(?:(?:(?:{word_trie(bounds)})\s+)?(?:{plain}\s*(?:{between})\s*)?"
        rf"(?:{word_trie(vague)}|{word_trie(half)}|{plain}|{word_trie(one)})(?!\w))",
        [*bounds, *vague, *one, *half, *first],
        digits=True,
    )
