"""The words that stand around prose on a page, by language."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.errors import PackError

__all__ = ["PageWords", "load_page_words"]


@dataclass(frozen=True)
class PageWords:
    """Words and patterns for headers and furniture; sets hold lower-case words, ``months`` maps a lower-case name to 1..12."""

    months: dict[str, int]
    day_first: bool
    around: frozenset[str]
    modified: frozenset[str]
    afternoon: frozenset[str]
    morning: frozenset[str]
    date: re.Pattern[str]
    time: re.Pattern[str]
    day: re.Pattern[str]
    byline: re.Pattern[str]
    byline_whole: frozenset[str]
    byline_links: frozenset[str]
    byline_places: frozenset[str]
    particles: frozenset[str]
    given_names: frozenset[str]
    source: re.Pattern[str]
    outlets: tuple[str, ...]
    labels: frozenset[str]
    skipped_whole: frozenset[str]
    skipped_starts: tuple[str, ...]
    skipped_links: tuple[str, ...]
    buttons: frozenset[str]
    count: re.Pattern[str]


@cache
def load_page_words(language: str) -> PageWords:
    """Return the page words of a language by its ISO 639-1 code; raises PackError when it has none or they are damaged."""
    source = files("kroniek.language").joinpath(language, "page_words.toml")
    try:
        data = tomllib.loads(source.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise PackError(
            f"there are no page words for the language {language!r}.",
            where=str(source),
            remedy="Read the text as one of the languages that have a pack.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"the page words cannot be read: {error}.", where=str(source), remedy="Install the package again.") from error
    dates, bylines, skipped = data["dates"], data["bylines"], data["skipped"]
    return PageWords(
        months={name.lower(): number for number, names in enumerate(dates["months"], 1) for name in names},
        day_first=dates["day_first"],
        around=_lower(dates["around"]),
        modified=_lower(dates["modified"]),
        morning=_lower(dates["morning"]),
        afternoon=_lower(dates["afternoon"]),
        date=_date_pattern(dates),
        time=_time_pattern(dates),
        day=re.compile(rf"(?:{_either(dates['days'])})\b\.?", re.IGNORECASE),
        byline=re.compile(rf"(?:{_either(bylines['before'])})(?:\s*:\s*|\s+)(?=\S)", re.IGNORECASE),
        byline_whole=_lower(bylines["whole"]),
        byline_links=_lower(bylines["links"]),
        byline_places=_lower(bylines["places"]),
        particles=_lower(bylines["particles"]),
        given_names=frozenset(bylines["given_names"]),
        source=re.compile(rf"(?:{_either(data['sources']['before'])})\s*:\s*(?=\S)", re.IGNORECASE),
        outlets=tuple(sorted(data["sources"]["outlets"], key=len, reverse=True)),
        labels=_lower(data["labels"]["whole"]),
        skipped_whole=_lower(skipped["whole"]),
        skipped_starts=tuple(start.casefold() for start in skipped["starts"]),
        skipped_links=tuple(start.casefold() for start in skipped["links"]),
        buttons=_lower(skipped["buttons"]),
        count=re.compile(rf"\(?\d[\d.,]*\s+(?:{_either(skipped['counts'])})\)?$|\d{{1,4}}$", re.IGNORECASE),
    )


def _lower(words: list[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _date_pattern(dates: dict[str, Any]) -> re.Pattern[str]:
    month = _either([name for names in dates["months"] for name in names])
    ordinal = dates["ordinals"]
    return re.compile(
        rf"""(?<!\w)(?:
            (?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?
          | (?P<day>\d{{1,2}})(?:{ordinal})?[\s-]+(?P<month>{month})\.?(?:,?[\s-]+(?P<year>(?:19|20)\d\d))?
          | (?P<month2>{month})\.?\s+(?P<day2>\d{{1,2}})(?:{ordinal})?(?!\d|[:.]\d)(?:,?\s+(?P<year2>(?:19|20)\d\d))?
          | (?P<one>\d{{1,2}})[-/.](?P<two>\d{{1,2}})[-/.](?P<year3>(?:19|20)\d\d)
        )(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )


def _time_pattern(dates: dict[str, Any]) -> re.Pattern[str]:
    halves = _either([*dates["morning"], *dates["afternoon"]]) or "(?!)"
    hours = _either(dates["hours"])
    return re.compile(
        rf"""(?<![\w.:])(?P<hour>2[0-4]|[01]?\d)(?:
            [:.](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?:(?P<half>{halves})|(?:{hours}))?
          | \s*[uh]\s*(?P<minute2>[0-5]\d)
          | \s*(?P<half2>{halves})
          | \s*(?:{hours})
        )(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )
