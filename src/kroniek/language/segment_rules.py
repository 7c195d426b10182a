"""The rules by which a language is cut into sentences and words: read from its folder, compiled once."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.errors import PackError

__all__ = ["CONTROLS", "MARKS", "UNSEEN", "SegmentRules", "load_segment_rules", "segmented_languages"]

# Signs without width that stand inside words: soft hyphen, zero-width and bidirectional marks.
UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
# Combining marks of the scripts that names come in; NFC leaves them where no composed letter exists.
MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
MARKS += "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
CONTROLS = "\x00-\x1f\x7f-\x9f"


@dataclass(frozen=True)
class SegmentRules:
    """What a language says of words and sentences; every set holds lower-case words unless said otherwise."""

    language: str
    split_hyphens: bool
    whole_prefixes: frozenset[str]
    whole_words: frozenset[str]
    ends: tuple[str, ...]
    clitics: frozenset[str]
    negation: str
    units: frozenset[str]
    splits: dict[str, int]
    opening: frozenset[str]
    doubtful: frozenset[str]
    before_number: frozenset[str]
    beside_number: frozenset[str]
    closing: frozenset[str]
    starters: frozenset[str]
    particles: frozenset[str]
    articles: frozenset[str]
    tokens: re.Pattern[str]
    dateline: re.Pattern[str]
    stamp: re.Pattern[str]


@cache
def load_segment_rules(language: str) -> SegmentRules:
    """Return the rules of a language by its ISO 639-1 code.

    Raises PackError when the language has no rules or they are damaged.
    """
    source = files("kroniek.language").joinpath(language, "segmenting.toml")
    try:
        data = tomllib.loads(source.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        raise PackError(
            f"there are no rules for sentences in the language {language!r}.",
            where=str(source),
            remedy="Read it as one of the languages that have a pack.",
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(
            f"the rules for sentences cannot be read: {error}.", where=str(source), remedy="Install the package again."
        ) from error
    words, shortened, lines = data["words"], data["abbreviations"], data["datelines"]
    return SegmentRules(
        language=language,
        split_hyphens=words["split_hyphens"],
        whole_prefixes=frozenset(words.get("whole_prefixes", ())),
        whole_words=frozenset(words.get("whole_words", ())),
        ends=tuple(words.get("ends", ())),
        clitics=frozenset(words.get("clitics", ())),
        negation=words.get("negation", ""),
        units=frozenset(words.get("units", ())),
        splits=dict(data.get("splits", {})),
        opening=_lower(shortened["opening"]),
        doubtful=_lower(shortened.get("doubtful", ())),
        before_number=_lower(shortened["before_number"]),
        beside_number=_lower(shortened["beside_number"]),
        closing=_lower(shortened["closing"]),
        starters=_lower(shortened["starters"]),
        particles=_lower(shortened["particles"]),
        articles=_lower(shortened["articles"]),
        tokens=_tokens(words),
        dateline=_dateline(lines, shortened["particles"]),
        stamp=_stamp(lines),
    )


def _tokens(words: dict[str, object]) -> re.Pattern[str]:
    """Compile the pattern of all tokens. Plain words and signs have no group; ``chunk``, ``number`` and ``stop`` need a second look."""
    inner = f"[{UNSEEN}{MARKS}]"
    word = rf"[^\W_]\w*+(?>(?:(?>{inner}+)\w++)*)[{MARKS}]*+"
    joint = f"[{UNSEEN}]*+[-‐‑'’&./+_][{UNSEEN}]*+"
    signs = re.escape(str(words.get("number_signs", "")))
    sign = f"[{signs}]?" if signs else ""
    price = "(?:,-(?![\\w-]))?" if words.get("price_dash") else ""
    ending = "" if words["split_hyphens"] else r"| [-‐][^\W\d_]++"
    elided = "|".join(map(re.escape, words.get("elided", ())))  # type: ignore[call-overload]
    # Groups are made atomic, never possessive: those of Python before 3.11.5 match what they should not (CPython issue 106052).
    return re.compile(
        rf"""
          [^\W\d_]++(?=[\s,;!?)"”»])
        | (?P<whole>
            (?:https?://|www\.)[^\s<>"“”«»]*[\w/]
          | [\w.+-]{{1,64}}+@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,8}}
          | [@][A-Za-z_]\w++
          | ['’‘](?:{elided})(?![\w'’])(?:-\w++)*
          | ['’]\d\d(?:\w(?!\w))?(?!\w)
          )
        | (?P<number>
            \d{{1,3}}(?>(?:[\u00a0\u2009\u202f]\d{{3}}(?!\d))+)
          | \d++(?>(?:[.,:]\d++)*){price}(?>(?:(?:[-‐‑/.'’]|,(?=\d))?\w++)*){sign}(?:-\w++)*+
          )
        | (?P<chunk>{word}(?>(?:{joint}{word})*)(?:-(?=[\s,)/]))?(?:\.(?!\.))?)
        | (?P<stop>[.!?…]++|[。！？؟۔])
        | ''|``|,,|‘‘|’’|‚‚
        | --++|__++|\*\*++|==++|~~++
        | [\u2600-\u27bf\U0001f000-\U0001faff][\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2600-\u27bf\U0001f000-\U0001faff]*+
        {ending}
        | [^\w\s{CONTROLS}{UNSEEN}]
        | _
        """,
        re.VERBOSE,
    )


def _dateline(lines: dict[str, Any], particles: list[str]) -> re.Pattern[str]:
    """Compile the dateline: a place, perhaps a region and a date, perhaps an agency in brackets, and a dash or full stop."""
    small = [*particles, *lines["inside_places"]]
    name = r"[^\W\d_a-zß-öø-ÿ][\w'’.-]*"
    low = rf"(?:{_either(small)})"
    place = rf"{name}(?:[ /]{name}|[ /-]{low}(?=[ /-])){{0,4}}"
    month, day = lines["months"], lines["days"]
    date = rf"(?:(?:{day}),?\ )?(?:\d{{1,2}}(?:st|nd|rd|th)?\ (?:{month})|(?:{month})\ \d{{1,2}}|(?:{day}))(?:,?\ (?:19|20)?\d\d)?"
    pattern = rf"""
        (?P<place>{place})
        (?:,\ (?P<region>(?!(?:{month})\b){place})|\ \({place}\)(?=,|\ \())?
        (?:,?\ (?P<date>(?i:{date})))?
        (?:\ ?\((?:(?P<bracketed>(?i:{date}))|(?P<outlet>[^()\n]{{2,60}}))\))?
        (?:,?\ (?P<later>(?i:{date})))?
        (?P<end>\ ?(?:--+|[–—])\s*|\ -\s*|\.\ )
        (?:\[[^\[\]]{{1,90}}\]\s*)*"""
    return re.compile(pattern.replace("\\ ", "[ \u00a0]"), re.VERBOSE)


def _stamp(lines: dict[str, Any]) -> re.Pattern[str]:
    """Compile the time at the head of a live-blog entry: in brackets, before a bar or dash, or before a colon."""
    hour, hours = r"(?:2[0-4]|[01]?\d)", rf"(?:\ ?(?:{lines['hours']})(?!\w))"
    time = rf"{hour}(?:[.:h][0-5]\d(?::[0-5]\d)?{hours}?|u(?:[0-5]\d)?|{hours})"
    pattern = rf"""
        (?:\[{time}\] | \({time}\) | {time}(?=\ ?[|–—]\ |\ -\ |:\ ))
        (?:\ ?[|–—:-](?=\ ))?"""
    return re.compile(pattern.replace("\\ ", "[ \u00a0]"), re.VERBOSE)


def _lower(words: list[str] | tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


@cache
def segmented_languages() -> tuple[str, ...]:
    """Return the codes of the languages that have rules, in alphabetical order."""
    folders = files("kroniek.language").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and folder.joinpath("segmenting.toml").is_file()))


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, words))
