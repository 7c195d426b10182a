"""Quantities in running text: how many, how sure the words are of it, and what it is measured in.

Numbers that count nothing are left out: dates, clock times, years, ages, scores, addresses, calibres, and the numbers in the
names of weapons, roads, resolutions and units.
"""

from dataclasses import dataclass
from typing import NamedTuple

from kroniek.language.number_words import NumberWords, State, load_number_words, spread_tokens
from kroniek.model import Bound

__all__ = ["NumberWords", "Quantity", "find_quantities", "load_number_words"]

_JOINING = frozenset("-–‑/.:,+#@_°'’*×=~")
_DASHES = frozenset("-–‑")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
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


class _Core(NamedTuple):
    """Number words at tokens [first, last): the value (None when vague), the role, and the scale that the last word gave it."""

    first: int
    last: int
    value: float | None
    role: str
    scale: float = 1
    digits: bool = False
    top: float | None = None


def find_quantities(text: str, start: int, end: int, words: NumberWords) -> list[Quantity]:
    """Return the quantities in ``text[start:end]`` in order of the text; offsets count code points of the whole text."""
    if not words.probe.search(text[start:end].lower()):
        return []
    return _Finder(text, words, *spread_tokens(text, start, end)).run()


class _Finder:
    def __init__(self, text: str, words: NumberWords, forms: list[str], starts: list[int], ends: list[int]) -> None:
        self.text, self.words = text, words
        self.forms, self.starts, self.ends = forms, starts, ends
        self.size = len(forms)

    def run(self) -> list[Quantity]:
        found: list[Quantity] = []
        i = 0
        while i < self.size:
            core = self._core(i)
            if core is None:
                i += 1
                continue
            core = self._range(core)
            if not self._names_something(core):
                found.append(self._quantity(core, found[-1].end if found else -1))
            i = core.last
        return found

    # What is a number

    def _core(self, i: int) -> _Core | None:
        form = self.forms[i]
        if form[0].isdigit():
            return self._digits(i)
        if form not in self.words.openers and (self.words.compound is None or not self.words.compound.fullmatch(form)):
            return None
        return self._vague(i) or self._share(i) or self._half(i) or self._spelled(i)

    def _digits(self, i: int) -> _Core | None:
        read = self.words.digits(self.forms[i])
        if read is None:
            return None
        value, foreign = read
        last = i + 1
        if last < self.size:
            form = self.forms[last]
            if self._touches(last) and form in self.words.sets["ordinal_signs"] and not foreign:
                return _Core(i, last + 1, value, "ordinal", digits=True)
            short = self.words.data["short_scales"].get(form)
            if short is None and self._touches(last) and (self._money_before(i) or self._form(last + 1) in self.words.sets["counted"]):
                short = self.words.data["short_scales_by_context"].get(form)
            if short is not None:
                return _Core(i, last + 1, value * short, "number", short, digits=True)
        core = self._scaled(i, last, State(0, value, 1), "number")
        if foreign and core.scale == 1:
            return None
        return core._replace(digits=True)

    def _spelled(self, i: int) -> _Core | None:
        words, forms = self.words, self.forms
        first, state = i, State()
        if forms[i] in words.sets["one"]:
            following = forms[i + 1] if i + 1 < self.size else ""
            if following in words.scales:
                first, state = i + 1, State(0, 1, 1)
            else:
                word = words.word(following) if following else None
                if forms[i] in words.sets["one_of"] and words.phrases["of_what"].at(forms, i + 1) is not None:
                    return _Core(i, i + 1, 1, "number")
                if word is None or word.role != "about":
                    return None
                first = i + 1
        read = words.read(forms, first, state)
        if read is None:
            return None
        state, last, role = read
        if role == "vague":
            return self._joined(i, last)
        if last - i == 1 and self._is_something_else(i, last):
            return None
        if role == "number":
            return self._scaled(i, last, state, role)
        return _Core(i, last, state.value, role)

    def _scaled(self, i: int, last: int, state: State, role: str) -> _Core:
        """Return the number with "and a half" and the scales that follow it."""
        step = 1.0
        while True:
            half = self.words.phrases["and_half"].at(self.forms, last)
            if half is not None and state.value == int(state.value):
                whole = state.room if state.room > 100 else 1
                if whole == 1 and state.room > 1:
                    break
                state = State(state.done, state.held + half[1] * whole, 1, state.scale)
                last = half[0]
            scale = self.words.scales.get(self.forms[last]) if last < self.size else None
            extended = state.add(scale) if scale is not None else None
            if extended is None or scale is None:
                break
            state, last, step = extended, last + 1, step * scale.value
        if step == 1 and last > i:
            final = self.words.scales.get(self.forms[last - 1])
            step = final.value if final is not None else 1
        return _Core(i, last, state.value, role, step)

    def _vague(self, i: int) -> _Core | None:
        phrase = self.words.phrases["vague"].at(self.forms, i)
        if phrase is None or self._is_something_else(i, phrase[0]):
            return None
        return self._joined(i, phrase[0])

    def _joined(self, i: int, last: int) -> _Core:
        """Return a vague number with what it multiplies: "tens of thousands", "several hundred"."""
        sets = self.words.sets
        while last < self.size:
            form = self.forms[last]
            word = self.words.word(form) if form not in sets["joins"] else None
            if form in self.words.scales or form in sets["joins"] or (word is not None and word.role == "vague"):
                last += 1
            elif form in sets["vague_links"] and last + 1 < self.size and self.forms[last + 1] in sets["joins"]:
                last += 2
            else:
                break
        return _Core(i, last, None, "vague")

    def _share(self, i: int) -> _Core | None:
        words, forms, sets = self.words, self.forms, self.words.sets
        fixed = words.phrases["shares"].at(forms, i) if words.phrases["and_half"].before(forms, i + 1) is None else None
        if fixed is not None and (not sets["fixed_next"] or self._form(fixed[0]) in sets["fixed_next"]):
            return _Core(i, fixed[0], fixed[1], "share")
        word = words.word(forms[i])
        single = forms[i] in sets["share_one"]
        if not single and (word is None or word.role != "number" or not 1 <= word.parts[0].value < 20):
            return None
        over = i + 1 + (self._form(i + 1) == "-")
        part = words.data["shares"]["nouns"].get(self._form(over))
        if part is not None:
            number = 1.0 if single or word is None else word.parts[0].value
            scale = words.scales.get(self._form(over + 1))
            if scale is not None and single:
                return _Core(i, over + 2, scale.value / part, "number", scale.value)
            if number < part and (not single or self._form(over + 1) in sets["partitive"]):
                return _Core(i, over + 1, number / part, "share")
        link = words.phrases["out_of"].at(forms, i + 1)
        if link is not None and (single or link[1] == "any"):
            number = 1.0 if single or word is None else word.parts[0].value
            whole = self._digits(link[0]) if self._form(link[0])[:1].isdigit() else self._spelled(link[0]) if link[0] < self.size else None
            if (
                whole is not None
                and whole.role == "number"
                and whole.value
                and number < whole.value <= 1000
                and self._unit(whole.last) is None
            ):
                return _Core(i, whole.last, number / whole.value, "share")
        return None

    def _half(self, i: int) -> _Core | None:
        half = self.words.phrases["half"].at(self.forms, i)
        scale = self.words.scales.get(self._form(half[0])) if half is not None else None
        if half is None or scale is None or scale.kind == "hundred":
            return None
        return _Core(i, half[0] + 1, half[1] * scale.value, "number", scale.value)

    def _range(self, core: _Core) -> _Core:
        """Return the number with the end of its range, when one follows."""
        if core.role != "number" or core.value is None:
            return core
        phrases, forms = self.words.phrases, self.forms
        link = phrases["links"].at(forms, core.last)
        if link is None:
            return core
        place, kind = link
        between = phrases["between"].before(forms, core.first) is not None
        if kind == "and" and not between:
            return core
        if kind == "to" and not self._ranges_from(core.first):
            return core
        if kind == "dash" and not (core.digits and self._touches(core.last) and self._touches(place)):
            return core
        if place < self.size and forms[place] in self.words.sets["determiners"]:
            place += 1
        second = self._core(place) if place < self.size else None
        if second is None or second.role != "number" or second.value is None:
            return core
        low = core.value
        if core.scale == 1 and second.scale > 1 and low < second.value / second.scale:
            low *= second.scale
        if low >= second.value or (kind == "or" and second.value > 3 * low) or (kind == "dash" and not second.digits):
            return core
        return _Core(core.first, second.last, low, f"range {kind}", digits=core.digits, top=second.value)

    def _ranges_from(self, i: int) -> bool:
        source = self.words.phrases["from"].before(self.forms, i)
        if source is None:
            return True
        ranging = self.words.sets["ranging"]
        return not ranging or (source[0] > 0 and self.forms[source[0] - 1] in ranging)

    # What the words around it make of it

    def _quantity(self, core: _Core, floor: int) -> Quantity:
        forms, words = self.forms, self.words
        first, last = core.first, core.last
        percent = words.phrases["percent"].at(forms, last)
        unit = self._unit(last)
        money = False
        kinds: set[str] = set()
        increment = False
        after = words.phrases["after"].at(forms, last)
        if percent is not None:
            last = percent[0]
        elif after is not None:
            kind = after[1]
            if kind != "increment":
                kinds.add(kind)
                last = after[0]
            elif self._form(after[0]) not in words.data["increments"]["except_after"].get(forms[after[0] - 1], ()):
                increment = True
                last = after[0]
                unit = unit or self._unit(last)
        if self._money_before(first):
            money = True
            first -= 1
        elif self._form(last) in words.sets["money_after"] or (
            self._form(last) in words.sets["money_adjectives"] and self._form(last + 1) in words.sets["money_after"]
        ):
            money = True
        if core.role.startswith("range"):
            lead = words.phrases["between"].before(forms, first) or words.phrases["from"].before(forms, first)
            if lead is not None and (core.role != "range or"):
                first = lead[0]
        loose = self._loose(first)
        if loose is not None:
            first, unit = loose[0], loose[1] or unit
            kinds.add("about")
        if core.role == "about":
            kinds.add("about")
        first, more = self._bounds(first, unit, kinds, floor)
        bound = next((kind for kind in _STRENGTH if kind in kinds), "exact")
        low, best, high, name = _values(core, bound)
        return Quantity(
            start=self.starts[first],
            end=self.ends[last - 1],
            core_start=self.starts[core.first],
            core_end=self.ends[core.last - 1],
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

    def _bounds(self, first: int, unit: str | None, kinds: set[str], floor: int) -> tuple[int, bool]:
        """Collect the bound words before a token; return where they begin and whether they make it an increment."""
        forms, words = self.forms, self.words
        increment = False
        while first > 0:
            found = words.phrases["bounds"].before(forms, first)
            if found is None and forms[first - 1] in words.sets["determiners"]:
                found = words.phrases["bounds"].before(forms, first - 1)
            if found is None or self.starts[found[0]] < floor:
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

    def _loose(self, i: int) -> tuple[int, str | None] | None:
        """Return where "a day or ten" begins and its unit, in a language that says so."""
        sets, forms = self.words.sets, self.forms
        if i < 3 or forms[i - 1] not in sets["loose_link"] or forms[i - 3] not in sets["loose_article"]:
            return None
        unit = self.words.phrases["units"].at(forms, i - 2)
        if forms[i - 2] in sets["loose_nouns"]:
            return i - 3, None
        return (i - 3, unit[1]) if unit is not None else None

    def _unit(self, last: int) -> str | None:
        """Return the unit that follows a token, perhaps after a hyphen or an adjective."""
        if self._form(last) in _DASHES and self._touches(last) and self._touches(last + 1):
            named = self.words.data["hyphenated"]["units"].get(self._form(last + 1))
            return str(named) if named is not None else None
        place = last
        while place < self.size and self.forms[place] in self.words.sets["unit_adjectives"]:
            place += 1
        unit = self.words.phrases["units"].at(self.forms, place)
        return str(unit[1]) if unit is not None else None

    def _money_before(self, i: int) -> bool:
        return i > 0 and self.forms[i - 1] in self.words.sets["money_before"]

    # What counts nothing

    def _names_something(self, core: _Core) -> bool:
        """Tell whether a number is part of a name, date, time, age or score."""
        first, last = core.first, core.last
        if core.role in {"vague", "share"}:
            return False
        return (
            self._is_glued(core)
            or self._is_date(core)
            or self._is_year(core)
            or self._is_clock(core)
            or self._is_age(core)
            or self._is_label(core)
            or (core.role == "range dash" and core.top is not None and core.top < 10 and self._form(last) not in self.words.sets["counted"])
            or (core.digits and self.words.phrases["calibres"].at(self.forms, last) is not None)
            or (first == 0 and core.digits and self._form(last) in {".", ")"} and last + 1 < self.size and last == 1)
        )

    def _is_glued(self, core: _Core) -> bool:
        """Tell whether a number is written onto letters, digits or signs: "BM-21", "M23", "4x4", "12/5"."""
        first, last = core.first, core.last
        run = first
        while core.digits and run > 0 and self.forms[run - 1].isdigit():
            run -= 1
        if core.digits and self._form(first - 1) == "(" and self._form(last) == ")" and self._form(last + 1)[:1].isdigit():
            return True  # the area code of one
        if run < first and (self.forms[run][0] == "0" or self._form(run - 1) == "+"):
            return True  # further groups of a telephone number
        if first > 0 and self._touches(first):
            before = self.forms[first - 1]
            if before[-1].isalnum():
                return before not in self.words.sets["money_before"]
            if before in _JOINING and (
                before not in _DASHES or (first > 1 and self._touches(first - 1) and self.forms[first - 2][-1].isalnum())
            ):
                return True
        if core.digits and (self._is_score(first - 1, first - 2) or self._is_score(last, last + 1)):
            return True
        if last >= self.size or not self._touches(last):
            return False
        form = self.forms[last]
        if form[0].isalnum():
            return not (self.words.phrases["units"].at(self.forms, last) or self.words.phrases["clocks"].at(self.forms, last))
        tight = last + 1 < self.size and self._touches(last + 1) and self.forms[last + 1][0].isalnum()
        if form in _DASHES and tight:
            following = self.forms[last + 1]
            return (
                following not in self.words.sets["hyphenated"]
                and following not in self.words.data["hyphenated"]["units"]
                and (self.words.phrases["after"].at(self.forms, last) is None)
            )
        return tight and form in _JOINING and form not in {",", "."}

    def _is_score(self, dash: int, other: int) -> bool:
        """Tell whether a dash and a second number stand beside a number that make no range: "2-1", "12 - 3"."""
        return self._form(dash) in _DASHES and self._form(other)[:1].isdigit()

    def _is_date(self, core: _Core) -> bool:
        value = core.top if core.top is not None else core.value
        if value is None or not 1 <= value <= 31 or value != int(value):
            return False
        last, sets = core.last, self.words.sets
        if self._is_month(last) or (self._form(last) in sets["date_link"] and self._is_month(last + 1)):
            return True
        listed = self._form(last) in sets["and"] or self._form(last) == ","
        if listed and self._form(last + 1).isdigit() and self._is_month(last + 2):
            return True
        if not self.words.data["month_before_day"] or not (core.digits or core.role == "ordinal"):
            return False
        before = core.first - 1
        return self._is_month(before - (self._form(before) in {".", *sets["determiners"]}))

    def _is_month(self, i: int) -> bool:
        if not 0 <= i < self.size or self.forms[i] not in self.words.months:
            return False
        return self.forms[i] not in self.words.sets["cased"] or self.text[self.starts[i]].isupper()

    def _is_year(self, core: _Core) -> bool:
        first, last, sets = core.first, core.last, self.words.sets
        ends = [(first, core.value)] if core.top is None else [(first, core.value), (last - 1, core.top)]
        if any(value is None or not _FIRST_YEAR <= value <= _LAST_YEAR or not self.forms[place].isdigit() for place, value in ends):
            return False
        if self._form(last) in sets["counted"] or self._unit(last) or self._form(last) in sets["money_after"]:
            return False
        before = self._form(first - 1)
        if before == "," or self._is_month(first - 1) or self._form(last) in sets["year_endings"] or core.role == "range dash":
            return True
        if core.digits and core.value is not None and core.value % 50 and not self._form(last)[:1].isalnum():
            return True
        if before in sets["years"] or before in {"(", "'", "/"} or before in _DASHES:
            round_number = core.value is not None and core.value % 50 == 0
            return not (round_number and before in sets["year_determiners"] and self._form(last)[:1].isalpha())
        return False

    def _is_clock(self, core: _Core) -> bool:
        last, forms, sets = core.last, self.forms, self.words.sets
        if self.words.phrases["clocks"].at(forms, last) is not None:
            return True
        value = core.top if core.top is not None else core.value
        return (
            self._form(last) in sets["clock_hours"]
            and value is not None
            and value <= 24
            and self._form(core.first - 1) in sets["clock_introducers"]
        )

    def _is_age(self, core: _Core) -> bool:
        first, last, phrases = core.first, core.last, self.words.phrases
        if phrases["ages_after"].at(self.forms, last) is not None or phrases["ages_before"].before(self.forms, first) is not None:
            return True
        if phrases["ages_told"].before(self.forms, first) is not None and not self._form(last)[:1].isalpha():
            return True
        between = phrases["between"].before(self.forms, first)
        if between is not None and phrases["ages_before"].before(self.forms, between[0]) is not None:
            return True
        if not core.digits or core.value is None or not 1 <= core.value <= 99 or first < 2:
            return False
        around = (self.forms[first - 1], self._form(last))
        if around == ("(", ")"):
            return self._capital(first - 2)
        return around[0] == "," and self.forms[first - 2][0].isalpha() and around[1] in {",", ";", "–", "-"}

    def _is_label(self, core: _Core) -> bool:
        label = self.words.phrases["labels"].before(self.forms, core.first)
        if label is not None and core.role != "ordinal":
            named = label[0] > 0 and self.text[self.starts[label[0]]].isupper()
            if label[1] == "always" or named or not self._form(core.last)[:1].isalpha():
                return True
        before = self._form(core.first - 1)
        endings = tuple(self.words.data["labels"]["street_endings"])
        if endings and core.digits and before.endswith(endings) and self.text[self.starts[core.first - 1]].isupper():
            return True
        if self.words.phrases["labels_after"].at(self.forms, core.last) is not None:
            return True
        streets = self.words.phrases["street"]
        return core.digits and self._capital(core.last) and any(streets.at(self.forms, core.last + n) for n in (1, 2, 3, 4))

    def _is_something_else(self, i: int, last: int) -> bool:
        rule = self.words.exceptions.get(self.forms[i])
        return rule is not None and (self._form(i - 1) in rule[0] or self._form(last) in rule[1])

    # Tokens

    def _form(self, i: int) -> str:
        return self.forms[i] if 0 <= i < self.size else ""

    def _touches(self, i: int) -> bool:
        """Tell whether a token is written onto the one before it."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def _capital(self, i: int) -> bool:
        return i < self.size and self.text[self.starts[i]].isupper()


def _values(core: _Core, bound: str) -> tuple[float | None, float | None, float | None, Bound]:
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
