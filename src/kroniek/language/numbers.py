"""Quantities in running text: how many, how sure the words are of it, and what it is measured in.

Numbers that count nothing are left out: dates, clock times, years, ages, scores, addresses, calibres, and the numbers in the
names of weapons, roads, resolutions and units.
"""

from dataclasses import dataclass

from kroniek.language.number_cores import Core, read_core, read_range
from kroniek.language.number_names import names_something
from kroniek.language.number_tokens import Tokens
from kroniek.language.number_words import NumberWords, load_number_words
from kroniek.language.phrases import spread_tokens
from kroniek.model import Bound

__all__ = ["NumberWords", "Quantity", "find_quantities", "load_number_words"]

_STRENGTH = ("at_least", "at_most", "over", "nearly", "about")
_LENGTHS = frozenset({"km", "m", "mile", "foot", "yard"})
_SPELLS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade", "century"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the text. ``start`` and ``end`` take in the words that bound it, ``core_start`` and ``core_end`` the number alone.

    ``low``, ``best`` and ``high`` follow the contract (null is unknown or open). A ``percent`` counts percents; with
    ``fraction_of`` the value is a share of something ("a third of"). ``increment`` marks what comes on top ("another five").
    ``unit`` is a key of the language's units ("km", "day"), or None where people or things are counted.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    low: float | None
    best: float | None
    high: float | None
    bound: Bound
    percent: bool = False
    ordinal: bool = False
    money: bool = False
    increment: bool = False
    fraction_of: bool = False
    unit: str | None = None


def find_quantities(text: str, start: int, end: int, words: NumberWords) -> list[Quantity]:
    """Return the quantities in ``text[start:end]`` in order of the text; offsets count code points of the whole text."""
    if not words.probe.search(text[start:end].lower()):
        return []
    tokens = Tokens(text, words, *spread_tokens(text, start, end))
    found: list[Quantity] = []
    i = 0
    while i < tokens.size:
        core = read_core(tokens, i)
        if core is None:
            i += 1
            continue
        core = read_range(tokens, core)
        if not names_something(tokens, core):
            found.append(_quantity(tokens, core, found[-1].end if found else -1))
        i = core.last
    return found


def _quantity(tokens: Tokens, core: Core, floor: int) -> Quantity:
    forms, words = tokens.forms, tokens.words
    first, last = core.first, core.last
    percent = words.phrases["percent"].at(forms, last)
    unit = tokens.unit(last)
    money = False
    kinds: set[str] = set()
    increment = False
    after = words.phrases["after"].at(forms, last)
    if percent is not None:
        last = percent[0]
    elif after is not None and tokens.form(after[0]) not in words.data["increments"]["except_after"].get(forms[after[0] - 1], ()):
        last = after[0]
        if after[1] == "increment":
            increment = True
            unit = unit or tokens.unit(last)
        else:
            kinds.add(after[1])
    if tokens.money_before(first):
        money = True
        first -= 1
    elif tokens.form(last) in words.sets["money_after"] or (
        tokens.form(last) in words.sets["money_adjectives"] and tokens.form(last + 1) in words.sets["money_after"]
    ):
        money = True
    if core.role.startswith("range"):
        lead = words.phrases["between"].before(forms, first) or words.phrases["from"].before(forms, first)
        if lead is not None and (core.role != "range or"):
            first = lead[0]
    loose = _loose(tokens, first)
    if loose is not None:
        first, unit = loose[0], loose[1] or unit
        kinds.add("about")
    if core.role == "about":
        kinds.add("about")
    first, more = _bounds(tokens, first, unit, kinds, floor)
    bound = next((kind for kind in _STRENGTH if kind in kinds), "exact")
    low, best, high, name = _values(core, bound)
    return Quantity(
        start=tokens.starts[first],
        end=tokens.ends[last - 1],
        core_start=tokens.starts[core.first],
        core_end=tokens.ends[core.last - 1],
        low=low,
        best=best,
        high=high,
        bound=name,
        percent=percent is not None,
        ordinal=core.role == "ordinal",
        money=money,
        increment=increment or more,
        fraction_of=core.role == "share",
        unit=unit if percent is None else None,
    )


def _bounds(tokens: Tokens, first: int, unit: str | None, kinds: set[str], floor: int) -> tuple[int, bool]:
    """Collect the bound words before a token; return where they begin and whether they make it an increment."""
    forms, words = tokens.forms, tokens.words
    increment = False
    while first > 0:
        found = words.phrases["bounds"].before(forms, first)
        if found is None and forms[first - 1] in words.sets["determiners"]:
            found = words.phrases["bounds"].before(forms, first - 1)
        if found is None or tokens.starts[found[0]] < floor:
            break
        begin, kind = found
        opener = forms[begin]
        if begin > 0 and forms[begin - 1] in words.bound_exceptions.get(opener, ()):
            break
        phrase = " ".join(forms[begin:first])
        if phrase in words.sets["not_with_units"] and unit in _SPELLS | _LENGTHS and kind != "at_most":
            break
        if kind == "increment":
            increment = True
        else:
            kinds.add(kind)
        first = begin
    return first, increment


def _loose(tokens: Tokens, i: int) -> tuple[int, str | None] | None:
    """Return where "a day or ten" begins and its unit, in a language that says so."""
    sets, forms = tokens.words.sets, tokens.forms
    if i < 3 or forms[i - 1] not in sets["loose_link"] or forms[i - 3] not in sets["loose_article"]:
        return None
    unit = tokens.words.phrases["units"].at(forms, i - 2)
    if forms[i - 2] in sets["loose_nouns"]:
        return i - 3, None
    return (i - 3, unit[1]) if unit is not None else None


def _values(core: Core, bound: str) -> tuple[float | None, float | None, float | None, Bound]:
    """Return low, best, high and the bound of a number as its words mean it."""
    value = float(core.value) if core.value is not None else None
    if value is None:
        return None, None, None, Bound.VAGUE
    if core.top is not None:
        return value, None, float(core.top), Bound.RANGE
    if bound == "at_least":
        return value, value, None, Bound.AT_LEAST
    if bound == "at_most":
        return None, value, value, Bound.AT_MOST
    if bound == "over":
        return value, value, None, Bound.ABOUT
    if bound == "nearly":
        return None, value, value, Bound.ABOUT
    if bound == "about":
        return None, value, None, Bound.ABOUT
    return value, value, value, Bound.EXACT
