"""Spellings made equal: what counts as the same name however a report writes it."""

import unicodedata
from functools import lru_cache

__all__ = ["fold", "is_acronym", "is_capitalised"]

APOSTROPHES = "'’‘ʻʼ`´′ʿʾ"  # in transliterated names they come and go: Sana'a, Nukuʻalofa, Shi’ite
DASHES = "-‐‑‒–—_/"
ACRONYM_LENGTH = 6

_ASCII = str.maketrans({**dict.fromkeys(APOSTROPHES + '.,;:!?"()[]«»“”„'), **dict.fromkeys(DASHES, " ")})


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return a name without case, diacritics, apostrophes, full stops and invisible marks, hyphens as single spaces."""
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Cf"))
        text = text.replace("ı", "i").replace("ł", "l").replace("Ł", "L").replace("đ", "d").replace("ø", "o")
    return " ".join(text.translate(_ASCII).casefold().split())


def is_capitalised(text: str) -> bool:
    """Tell whether the first letter of a name is a capital, or of a script that has none."""
    for c in text:
        if c.isalpha():
            return not c.islower()
    return False


def is_acronym(text: str) -> bool:
    """Tell whether a name is a short run of capitals, such as IS, U.S., YPG/J or M23, that means something else in lower case."""
    letters = [c for c in text if c.isalnum()]
    return (
        1 < len(letters) <= ACRONYM_LENGTH
        and " " not in text.strip()
        and not any(c.islower() for c in letters)
        and any(c.isupper() for c in letters)
    )
