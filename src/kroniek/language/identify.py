"""Which language a text is in, told by its script, its function words and its spelling.

Function words make up a third to a half of running text and differ between close relatives, so that their share tells Dutch from
Afrikaans, Frisian and German. (The idea is that of Grefenstette 1995, "Comparing two language identification schemes".)
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["identify", "language_code", "language_name"]

LONGEST_SAMPLE = 3000
SIGN_WEIGHT = 0.12
LEAST_SCORE = 1.2
LEAST_SHARE = 0.06
LEAST_LEAD = 1.25

_WORD = re.compile(r"['’]?[^\W\d_]+(?:['’](?=\s)|-[^\W\d_]+)?|[^\W\d_]['’]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class _Statistics:
    words: Mapping[str, tuple[tuple[str, float], ...]]
    signs: Mapping[str, re.Pattern[str]]
    scripts: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]
    names: Mapping[str, str]
    codes: Mapping[str, str]


def identify(text: str) -> str | None:
    """Return the ISO 639-1 code of the language that a text is in, or None when it is too short or too mixed to tell."""
    sample = _sample(text)
    letters = len(_LETTER.findall(sample))
    latin = len(_LATIN.findall(sample))
    if letters < 8:
        return None
    statistics = _statistics()
    candidates: tuple[str, ...] = ()
    for pattern, languages in statistics.scripts if latin <= letters / 2 else ():
        if len(pattern.findall(sample)) > letters / 2:
            candidates = languages
            break
    if len(candidates) == 1:
        return candidates[0]
    words = [w.replace("’", "'").casefold() for w in _WORD.findall(sample)]
    totals = _by_words(words, statistics, candidates)
    if not _clear(totals):
        _add_signs(totals, sample, statistics, candidates)
    ranked = sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return candidates[0] if candidates else None
    best, score = ranked[0]
    if candidates:
        return best
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if score < LEAST_SCORE or score < LEAST_SHARE * len(words) or score < LEAST_LEAD * second:
        return None
    return best


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where no name is known."""
    return _statistics().names.get(code, code)


def language_code(name: str) -> str | None:
    """Return the ISO 639-1 code for a code of two or three letters, a tag such as nl-BE or an English name; None for anything else."""
    low = name.strip().casefold()
    head = re.split(r"[-_]", low, maxsplit=1)[0]
    known = _statistics().codes
    if head in known:
        return known[head]
    if low in known:
        return known[low]
    return head if re.fullmatch(r"[a-z]{2}", head) else None


def _sample(text: str) -> str:
    """Return the text, or of a long one its beginning and its middle."""
    if len(text) <= LONGEST_SAMPLE:
        return text
    half = LONGEST_SAMPLE // 2
    middle = len(text) // 2
    return f"{text[:half]} {text[middle : middle + half]}"


def _by_words(words: list[str], statistics: _Statistics, candidates: tuple[str, ...]) -> dict[str, float]:
    """Return what the function words count for each language."""
    totals: dict[str, float] = {}
    most = 2 + len(words) // 20  # a word that comes back often in a short text may be a name
    for word, count in Counter(words).items():
        for language, weight in statistics.words.get(word, ()):
            if not candidates or language in candidates:
                totals[language] = totals.get(language, 0.0) + weight * min(count, most)
    return totals


def _clear(totals: dict[str, float]) -> bool:
    """Tell whether the function words settle it."""
    best, *rest = sorted(totals.values(), reverse=True) or [0.0]
    return best >= 8.0 and best >= 2.5 * (rest[0] if rest else 0.0)


def _add_signs(totals: dict[str, float], sample: str, statistics: _Statistics, candidates: tuple[str, ...]) -> None:
    """Add what the spellings of its own count for each language."""
    low = f" {sample.casefold()} "
    for language, signs in statistics.signs.items():
        if (not candidates or language in candidates) and (found := len(signs.findall(low))):
            totals[language] = totals.get(language, 0.0) + SIGN_WEIGHT * found


@cache
def _statistics() -> _Statistics:
    data = tomllib.loads(files("kroniek.language").joinpath("languages.toml").read_text("utf-8"))
    lists = {code: frozenset(entry["words"].split()) for code, entry in data["languages"].items()}
    listed = Counter(word for words in lists.values() for word in words)
    by_word: dict[str, list[tuple[str, float]]] = {}
    for code, words in lists.items():
        for word in words:
            by_word.setdefault(word, []).append((code, 1.0 / listed[word]))
    return _Statistics(
        words={word: tuple(entries) for word, entries in by_word.items()},
        signs={code: re.compile("|".join(map(re.escape, entry["signs"]))) for code, entry in data["languages"].items()},
        scripts=tuple((re.compile(f"[{s['letters']}]"), tuple(s["languages"])) for s in data["scripts"].values()),
        names={code: entry["name"] for code, entry in data["languages"].items()} | data["names"],
        codes={key.casefold(): code for code, entry in data["languages"].items() for key in (code, entry["name"], *entry.get("codes", ()))},
    )
