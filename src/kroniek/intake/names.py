"""Author names in headers: lines that are a name, and a name written behind a title."""

import re

from kroniek.intake.page_words import PageWords

__all__ = ["author", "is_name", "split_glued_name"]

LONGEST_NAME = 60

_WORD = re.compile(r"[^\s,/&]+|[,/&]")
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?$")
_PLAIN_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ][a-zß-öø-ÿ]+(?:['’-][^\W\d_]+)*$")
_INITIALS = re.compile(r"[^\W\d_a-zß-öø-ÿ]{2,4}$|(?:[^\W\d_a-zß-öø-ÿ]\.){1,4}$")


def author(rest: str, words: PageWords) -> str | None:
    """Return the author or authors in what follows the word that opens a byline, without the place behind them; None when it is no name."""
    kept: list[str] = []
    pieces = _WORD.findall(rest)
    for i, word in enumerate(pieces):
        low = word.casefold()
        if low in words.byline_places and i and low not in words.particles:
            break
        if word == "," and i + 1 < len(pieces) and not _CAPITALISED.match(pieces[i + 1]):
            break
        if not (_CAPITALISED.match(word) or low in words.particles or low in words.byline_links or word in ",/&"):
            return None
        kept.append(word)
    if not 1 <= sum(bool(_CAPITALISED.match(word)) for word in kept) <= 12 or len(rest) > 2 * LONGEST_NAME:
        return None
    name = " ".join(kept)
    return re.sub(r"\s+([,/])", r"\1", name).replace("/ ", "/").strip(" ,")


def is_name(line: str, words: PageWords, *, beside_header: bool, own_block: bool, body: str) -> bool:
    """Tell whether a line under the title is the author's name alone.

    ``own_block`` says that blank lines stand around it. Initials count beside another part of the header only; a name counts when the
    report does not use it, as it does the names of its places and people.
    """
    if len(line) > LONGEST_NAME:
        return False
    if _INITIALS.match(line):
        return beside_header
    name = author(line, words)
    if name is None or name != " ".join(line.split()):
        return False
    capitals = [word for word in line.replace(",", " ").split() if _CAPITALISED.match(word)]
    if line.split(maxsplit=1)[0] in words.given_names and len(capitals) >= 2:
        return True
    if len(capitals) < 2 or not (beside_header or own_block) or (line.isupper() and not beside_header):
        return False
    return not any(_occurs(word, body) for word in capitals)


def split_glued_name(title: str, words: PageWords, body: str) -> int | None:
    """Return where an author's name begins that was run on to the end of a title, or None.

    The name is two or three capitalised words, perhaps with small ones between them, none of which comes back in the report.
    """
    pieces = list(re.finditer(r"\S+", title))
    capitals = 0
    start: int | None = None
    for i in range(len(pieces) - 1, 2, -1):
        word = pieces[i][0]
        if _PLAIN_NAME.match(word) or (capitals and re.fullmatch(r"(?:[^\W\d_a-zß-öø-ÿ]\.)+", word)):
            if _occurs(word, body):
                return None
            capitals += 1
            if capitals >= 2:
                start = i
                if word in words.given_names or capitals == 3:
                    break
                if not _PLAIN_NAME.match(pieces[i - 1][0]):
                    break
        elif not capitals or word.casefold() not in words.particles:
            break
    if start is None or not re.match(r"[^\W\d_]", pieces[start][0]):
        return None
    before = pieces[start - 1][0]
    if before.casefold() in words.byline_places or before.casefold() in words.particles or before[-1] in ",:;–-":
        return None
    return pieces[start].start()


def _occurs(word: str, body: str) -> bool:
    return re.search(rf"\b{re.escape(word.rstrip('.'))}\b", body, re.IGNORECASE) is not None
