"""Lemma edit scripts: how a form turns into its lemma, as a short string that a network can predict.

The method is that of UDPipe 2 (Straka 2018): the longest stretch that form and lemma share is kept, and what stands
before and after it is exchanged. A script reads ``case|cut before|add before|cut behind|add behind``; where nothing is
shared it is ``case|=lemma``. ``case`` is ``l`` (lower), ``t`` (title) or ``f`` (as in the form).
"""

__all__ = ["apply_script", "derive_script"]


def derive_script(form: str, lemma: str) -> str:
    """Return the script that turns a form into its lemma."""
    if not lemma:
        return "f|0||0|"
    case = _case(form, lemma)
    low_form, low_lemma = form.lower(), lemma.lower()
    start, offset, length = _longest_common(low_form, low_lemma)
    if not length:
        return f"{case}|={low_lemma}"
    behind = len(low_form) - start - length
    return f"{case}|{start}|{low_lemma[:offset]}|{behind}|{low_lemma[offset + length :]}"


def apply_script(script: str, form: str) -> str:
    """Return the lemma that a script makes of a form; a script that cuts more than the form has leaves it as it is."""
    case, _, rest = script.partition("|")
    low = form.lower()
    if rest.startswith("="):
        lemma = rest[1:]
    else:
        before, prefix, behind, suffix = rest.split("|")
        cut, tail = int(before), int(behind)
        if cut + tail > len(low) or len(low) != len(form):
            return form
        kept_form = form if case == "f" else low
        lemma = prefix + kept_form[cut : len(low) - tail] + suffix
    if case == "t":
        return lemma[:1].upper() + lemma[1:]
    return lemma


def _case(form: str, lemma: str) -> str:
    if lemma == lemma.lower():
        return "l"
    if lemma[:1].isupper() and lemma[1:] == lemma[1:].lower():
        return "t"
    return "f"


def _longest_common(one: str, other: str) -> tuple[int, int, int]:
    """Return where the longest common stretch starts in both strings, and its length; the earliest of the longest."""
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    best = (0, 0, shared)
    lengths = [0] * (len(other) + 1)
    for i, left in enumerate(one):
        previous = 0
        for j, right in enumerate(other):
            previous, lengths[j + 1] = lengths[j + 1], previous + 1 if left == right else 0
            if lengths[j + 1] > best[2]:
                best = (i + 1 - lengths[j + 1], j + 1 - lengths[j + 1], lengths[j + 1])
    return best
