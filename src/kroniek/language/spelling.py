"""How the parser sees a word form: its key among known words, and its characters."""

import re

__all__ = ["LONGEST", "ROOT", "UNKNOWN", "spell", "word_key"]

UNKNOWN = "<unknown>"
ROOT = "<root>"
LONGEST = 26

_DIGIT = re.compile(r"\d")


def word_key(form: str) -> str:
    """Return the form as known words are listed: lower case, every digit a 0, straight quotes."""
    return _DIGIT.sub("0", form.lower()).replace("’", "'").replace("‘", "'")


def spell(form: str) -> list[str]:
    """Return the characters of a form between start and end marks; the middle of a very long form is left out."""
    plain = _DIGIT.sub("0", form).replace("’", "'").replace("‘", "'")
    if len(plain) > LONGEST:
        plain = plain[: LONGEST // 2] + plain[-LONGEST // 2 :]
    return ["<", *plain, ">"]
