"""Spellings made equal: what counts as the same name however a report writes it."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_acronym", "is_capitalised"]

APOSTROPHES = "'’‘ʻʼ`´′ʿʾ"  # in transliterated names they come and go: Sana'a, Nukuʻalofa, Shi’ite
DASHES = "-‐‑‒–—_/"
ACRONYM_LENGTH = 6

# Combining diacritics, zero-width characters, soft hyphens and the marks that set the direction of writing.
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PLAIN = str.maketrans(
    dict.fromkeys(APOSTROPHES + '.,;:!?"()[]«»“”„', "")
    | dict.fromkeys(DASHES, " ")
    | {"ı": "i", "ł": "l", "Ł": "L", "đ": "d", "ø": "o"}  # letters that no decomposition brings back to their base
)


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return a name without case, diacritics, apostrophes, full stops and invisible marks, hyphens as single spaces."""
    if not text.isascii():
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    elif text.isalnum():
        return text.lower()
    return " ".join(text.translate(_PLAIN).casefold().split())


def is_capitalised(text: str) -> bool:
    """Tell whether the first letter of a name is a capital, or of a script that has none."""
    for c in text:
        if c.isalpha():
            return not c.islower()
    return False


def is_acronym(text: str) -> bool:
    """Tell whether a name is a short run of capitals, such as IS, U.S., YPG/J or M23, that means something else in lower case."""
    letters = "".join(c for c in text if c.isalnum())
    return (
        1 < len(letters) <= ACRONYM_LENGTH and letters.upper() == letters != letters.lower() and not any(c.isspace() for c in text.strip())
    )
