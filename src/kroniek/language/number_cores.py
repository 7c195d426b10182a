"""Numbers themselves: which tokens make one, and what it is worth, before the words around it are asked."""

from typing import NamedTuple

from kroniek.language.number_tokens import Tokens
from kroniek.language.number_words import State

__all__ = ["Core", "read_core", "read_range"]


class Core(NamedTuple):
    """Number words at tokens [first, last): the value (None when vague), the role, and the scale that the last word gave it.

    The role is ``number``, ``about`` ("a score or so" in one word), ``vague``, ``ordinal``, ``share``, or ``range`` with the kind
    of its link; ``top`` is the end of a range.
    """

    first: int
    last: int
    value: float | None
    role: str
    scale: float = 1
    digits: bool = False
    top: float | None = None


def read_core(tokens: Tokens, i: int) -> Core | None:
    """Return the number that begins at a token, or None."""
    form = tokens.forms[i]
    if form[0].isdigit():
        core = _digits(tokens, i)
        small = core is not None and core.last == i + 1 and core.value is not None and core.value < 20
        return (_out_of(tokens, i, core.value, core.value == 1) if core and core.value and small else None) or core
    if form not in tokens.words.openers and (tokens.words.compound is None or not tokens.words.compound.fullmatch(form)):
        return None
    return _vague(tokens, i) or _share(tokens, i) or _half(tokens, i) or _spelled(tokens, i)


def _digits(tokens: Tokens, i: int) -> Core | None:
    read = tokens.words.digits(tokens.forms[i])
    if read is None:
        return None
    value, foreign = read
    last = i + 1
    if last < tokens.size:
        form = tokens.forms[last]
        if tokens.touches(last) and form in tokens.words.sets["ordinal_signs"] and not foreign:
            return Core(i, last + 1, value, "ordinal", digits=True)
        short = tokens.words.data["short_scales"].get(form)
        if short is None and tokens.touches(last) and (tokens.money_before(i) or tokens.form(last + 1) in tokens.words.sets["counted"]):
            short = tokens.words.data["short_scales_by_context"].get(form)
        if short is not None:
            return Core(i, last + 1, value * short, "number", short, digits=True)
    core = _scaled(tokens, i, last, State(0, value, 1), "number")
    if foreign and core.scale == 1:
        return None
    return core._replace(digits=True)


def _spelled(tokens: Tokens, i: int) -> Core | None:
    words, forms = tokens.words, tokens.forms
    first, state = i, State()
    if forms[i] in words.sets["one"]:
        following = forms[i + 1] if i + 1 < tokens.size else ""
        if following in words.scales:
            first, state = i + 1, State(0, 1, 1)
        else:
            word = words.word(following) if following else None
            if forms[i] in words.sets["one_of"] and words.phrases["of_what"].at(forms, i + 1) is not None:
                return Core(i, i + 1, 1, "number")
            if word is None or word.role != "about":
                return None
            first = i + 1
    read = words.read(forms, first, state)
    if read is None:
        return None
    state, last, role = read
    if role == "vague":
        return _joined(tokens, i, last)
    if last - i == 1 and tokens.is_something_else(i, last):
        return None
    if role == "number":
        return _scaled(tokens, i, last, state, role)
    return Core(i, last, state.value, role)


def _scaled(tokens: Tokens, i: int, last: int, state: State, role: str) -> Core:
    """Return the number with "and a half" and the scales that follow it."""
    step = 1.0
    while True:
        half = tokens.words.phrases["and_half"].at(tokens.forms, last)
        if half is not None and state.value == int(state.value):
            whole = state.room if state.room > 100 else 1
            if whole == 1 and state.room > 1:
                break
            state = State(state.done, state.held + half[1] * whole, 1, state.scale)
            last = half[0]
            if whole > 1:
                break
        scale = tokens.words.scales.get(tokens.forms[last]) if last < tokens.size else None
        extended = state.add(scale) if scale is not None else None
        if extended is None or scale is None:
            break
        state, last, step = extended, last + 1, step * scale.value
    if step == 1 and last > i:
        final = tokens.words.scales.get(tokens.forms[last - 1])
        step = final.value if final is not None else 1
    return Core(i, last, state.value, role, step)


def _vague(tokens: Tokens, i: int) -> Core | None:
    phrase = tokens.words.phrases["vague"].at(tokens.forms, i)
    if phrase is None or tokens.is_something_else(i, phrase[0]):
        return None
    return _joined(tokens, i, phrase[0])


def _joined(tokens: Tokens, i: int, last: int) -> Core:
    """Return a vague number with what it multiplies: "tens of thousands", "several hundred"."""
    sets = tokens.words.sets
    while last < tokens.size:
        form = tokens.forms[last]
        word = tokens.words.word(form) if form not in sets["joins"] else None
        if form in tokens.words.scales or form in sets["joins"] or (word is not None and word.role == "vague"):
            last += 1
        elif form in sets["vague_links"] and last + 1 < tokens.size and tokens.forms[last + 1] in sets["joins"]:
            last += 2
        else:
            break
    return Core(i, last, None, "vague")


def _share(tokens: Tokens, i: int) -> Core | None:
    words, forms, sets = tokens.words, tokens.forms, tokens.words.sets
    told = words.phrases["and_half"].before(forms, i + 1) is not None or tokens.form(i - 1) in words.ordinals  # "the first half"
    fixed = words.phrases["shares"].at(forms, i) if not told else None
    if fixed is not None and (not sets["fixed_next"] or tokens.form(fixed[0]) in sets["fixed_next"]):
        return Core(i, fixed[0], fixed[1], "share")
    word = words.word(forms[i])
    single = forms[i] in sets["share_one"]
    if not single and (word is None or word.role != "number" or not 1 <= word.parts[0].value < 20):
        return None
    over = i + 1 + (tokens.form(i + 1) == "-")
    part = words.data["shares"]["nouns"].get(tokens.form(over))
    if part is not None:
        number = 1.0 if single or word is None else word.parts[0].value
        scale = words.scales.get(tokens.form(over + 1))
        of_one = tokens.form(over + 1) in sets["partitive"] and tokens.form(over + 2) in sets["one"]
        if single and of_one and tokens.form(over + 3) in words.scales:  # "a quarter of a million"
            whole = words.scales[forms[over + 3]].value
            return Core(i, over + 4, whole / part, "number", whole)
        if scale is not None and single:
            return Core(i, over + 2, scale.value / part, "number", scale.value)
        if number < part and (not single or tokens.form(over + 1) in sets["partitive"]):
            return Core(i, over + 1, number / part, "share")
    return _out_of(tokens, i, 1.0 if single or word is None else word.parts[0].value, single)


def _out_of(tokens: Tokens, i: int, number: float, single: bool) -> Core | None:
    """Return the share in "one in three", "9 out of 10"."""
    link = tokens.words.phrases["out_of"].at(tokens.forms, i + 1)
    if link is None or link[0] >= tokens.size or not (single or link[1] == "any"):
        return None
    whole = _digits(tokens, link[0]) if tokens.forms[link[0]][0].isdigit() else _spelled(tokens, link[0])
    if whole is None or whole.role != "number" or whole.value is None or tokens.unit(whole.last) is not None:
        return None
    return Core(i, whole.last, number / whole.value, "share") if number < whole.value <= 1000 else None


def _half(tokens: Tokens, i: int) -> Core | None:
    half = tokens.words.phrases["half"].at(tokens.forms, i)
    scale = tokens.words.scales.get(tokens.form(half[0])) if half is not None else None
    if half is None or scale is None or scale.kind == "hundred":
        return None
    return Core(i, half[0] + 1, half[1] * scale.value, "number", scale.value)


def read_range(tokens: Tokens, core: Core) -> Core:
    """Return the number with the end of its range, when one follows."""
    if core.role != "number" or core.value is None:
        return core
    phrases, forms = tokens.words.phrases, tokens.forms
    link = phrases["links"].at(forms, core.last)
    if link is None:
        return core
    place, kind = link
    between = phrases["between"].before(forms, core.first) is not None
    if kind == "and" and not between:
        return core
    if kind == "to" and not _ranges_from(tokens, core.first):
        return core
    if kind == "dash" and not (core.digits and tokens.touches(core.last) and tokens.touches(place)):
        return core
    if place < tokens.size and forms[place] in tokens.words.sets["determiners"]:
        place += 1
    second = read_core(tokens, place) if place < tokens.size else None
    if second is None or second.role != "number" or second.value is None:
        return core
    low = core.value
    if core.scale == 1 and second.scale > 1 and low < second.value / second.scale:
        low *= second.scale
    if low >= second.value or (kind == "or" and second.value > 3 * low) or (kind == "dash" and not second.digits):
        return core
    return Core(core.first, second.last, low, f"range {kind}", digits=core.digits, top=second.value)


def _ranges_from(tokens: Tokens, i: int) -> bool:
    source = tokens.words.phrases["from"].before(tokens.forms, i)
    if source is None:
        return True
    ranging = tokens.words.sets["ranging"]
    return not ranging or (source[0] > 0 and tokens.forms[source[0] - 1] in ranging)
