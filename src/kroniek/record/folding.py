"""One form for all spellings of a name, so that search finds "Şırnak" by "sirnak" and "al-Shabaab" by "Al Shabaab"."""

import unicodedata

__all__ = ["folded", "pattern"]

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe"})


def folded(text: str) -> str:
    """Return the words of a text in lower case and without diacritics, one space before, between and after them."""
    letters = []
    for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_PLAIN):
        category = unicodedata.category(c)
        if category[0] in "LN" or category == "Mc":
            letters.append(c)
        elif category not in ("Mn", "Cf"):  # a mark or an invisible sign parts no word
            letters.append(" ")
    words = "".join(letters).split()
    return f" {' '.join(words)} " if words else ""


def pattern(query: str) -> str | None:
    """Return what stands in a folded text where it has the words of the query in a row, or None when it has no words.

    The words count whole; a ``*`` at the end of the query stands for any ending.
    """
    words = folded(query)
    if words and query.rstrip().endswith("*"):
        return words[:-1]
    return words or None
