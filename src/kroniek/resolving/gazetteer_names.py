"""Which names of a place the gazetteer keeps, and under which keys: for its build and for imports."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from kroniek.resolving.gazetteer import PlaceKind
from kroniek.resolving.gazetteer_sources import DATA, Entry
from kroniek.resolving.place_spelling import compact, fold, sound_key

__all__ = ["name_keys", "reported_names", "rules", "spellings"]

LONGEST_CODE = 4
_BRACKETS = re.compile(r"\s*\([^()]*\)$")


@cache
def rules() -> dict[str, Any]:
    """Return the rules of the build, as ``data/gazetteer_build.toml`` has them."""
    return tomllib.loads((DATA / "gazetteer_build.toml").read_text(encoding="utf-8"))


def spellings(entry: Entry) -> Iterator[tuple[str, str, int]]:
    """Yield the sound key, folded form ("" when it is the key) and mainness of every name of an entry, each once."""
    seen: set[tuple[str, str]] = set()
    for i, name in enumerate((entry.name, *entry.names)):
        for spelling in (name, *_shorter(name, entry.kind)):
            folded = fold(spelling)
            key = sound_key(folded)
            if key and (key, compact(folded)) not in seen:
                seen.add((key, compact(folded)))
                yield key, "" if folded == key else folded, int(i == 0)


def name_keys(name: str, kind: PlaceKind) -> frozenset[str]:
    """Return the sound keys of a name, for a region also without the word for what kind it is."""
    return frozenset(filter(None, (sound_key(fold(spelling)) for spelling in (name, *_shorter(name, kind)))))


def reported_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the alternate names that may stand in a report: in letters that are known, no airport or postal codes."""
    return tuple(filter(_is_reported, names))


def _is_reported(name: str) -> bool:
    if any(c.isdigit() for c in name) or (name.isupper() and len(name) <= LONGEST_CODE):
        return False
    scripts = {_script(c) for c in name if c.isalpha()}
    return scripts == {"ARABIC"} or (scripts <= {"LATIN", "MODIFIER"} and name != name.lower())


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@cache
def _kind_words(kind: PlaceKind) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before and after the names of places of a kind to say what they are."""
    words = rules()["settlements" if kind is PlaceKind.SETTLEMENT else "divisions"]
    after = [*words.get("after", ()), *(words.get("after_second_level", ()) if kind is PlaceKind.ADMIN2 else ())]
    first, last = ("|".join(re.escape(fold(word)) for word in sorted(side, key=len, reverse=True)) for side in (words["before"], after))
    return re.compile(f"^(?:{first}) (?=...)"), re.compile(f"(?<=...) (?:{last})$" if last else "(?!)")


def _shorter(name: str, kind: PlaceKind) -> Iterator[str]:
    """Yield a name without the word for its kind ("Homs Governorate", "Colonia Roma") and what is told of a settlement in brackets."""
    if kind not in (PlaceKind.SETTLEMENT, PlaceKind.ADMIN1, PlaceKind.ADMIN2):
        return
    whole = fold(name)
    plain = fold(_BRACKETS.sub("", name)) if kind is PlaceKind.SETTLEMENT and name.endswith(")") else whole
    before, after = _kind_words(kind)
    yield from (shorter for shorter in dict.fromkeys((plain, after.sub("", before.sub("", plain)))) if shorter != whole)
