"""Numbers that count nothing: parts of dates, times, ages and scores, and of the names of weapons, roads, units and addresses."""

from kroniek.language.number_cores import Core
from kroniek.language.number_tokens import DASHES, Tokens

__all__ = ["names_something"]

_JOINING = frozenset("-–‑/.:,+#@_°'’*×=~")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def names_something(tokens: Tokens, core: Core) -> bool:
    """Tell whether a number is part of a name, date, time, age or score."""
    first, last = core.first, core.last
    if core.role in {"vague", "share"}:
        return False
    return (
        _is_glued(tokens, core)
        or _is_date(tokens, core)
        or _is_year(tokens, core)
        or _is_clock(tokens, core)
        or _is_age(tokens, core)
        or _is_label(tokens, core)
        or (core.role == "range dash" and core.top is not None and core.top < 10 and tokens.form(last) not in tokens.words.sets["counted"])
        or (core.digits and tokens.words.phrases["calibres"].at(tokens.forms, last) is not None)
        or (first == 0 and core.digits and tokens.form(last) in {".", ")"} and last + 1 < tokens.size and last == 1)
    )


def _is_glued(tokens: Tokens, core: Core) -> bool:
    """Tell whether a number is written onto letters, digits or signs: "BM-21", "M23", "4x4", "12/5"."""
    first, last = core.first, core.last
    run = first
    while core.digits and run > 0 and tokens.forms[run - 1].isdigit():
        run -= 1
    if core.digits and tokens.form(first - 1) == "(" and tokens.form(last) == ")" and tokens.form(last + 1)[:1].isdigit():
        return True  # the area code of one
    if run < first and (tokens.forms[run][0] == "0" or tokens.form(run - 1) == "+"):
        return True  # further groups of a telephone number
    if first > 0 and tokens.touches(first):
        before = tokens.forms[first - 1]
        if before[-1].isalnum():
            return before not in tokens.words.sets["money_before"]
        bound = before not in DASHES or (first > 1 and tokens.touches(first - 1) and tokens.forms[first - 2][-1].isalnum())
        if before in _JOINING and bound:
            return True
    if core.digits and (_is_score(tokens, first - 1, first - 2) or _is_score(tokens, last, last + 1)):
        return True
    if last >= tokens.size or not tokens.touches(last):
        return False
    form = tokens.forms[last]
    if form[0].isalnum():
        return not (tokens.words.phrases["units"].at(tokens.forms, last) or tokens.words.phrases["clocks"].at(tokens.forms, last))
    tight = last + 1 < tokens.size and tokens.touches(last + 1) and tokens.forms[last + 1][0].isalnum()
    if form in DASHES and tight:
        following = tokens.forms[last + 1]
        return (
            following not in tokens.words.sets["hyphenated"]
            and following not in tokens.words.data["hyphenated"]["units"]
            and (tokens.words.phrases["after"].at(tokens.forms, last) is None)
        )
    return tight and form in _JOINING and form not in {",", "."}


def _is_score(tokens: Tokens, dash: int, other: int) -> bool:
    """Tell whether a dash and a second number stand beside a number that make no range: "2-1", "12 - 3"."""
    return tokens.form(dash) in DASHES and tokens.form(other)[:1].isdigit()


def _is_date(tokens: Tokens, core: Core) -> bool:
    short_year = core.digits and tokens.is_month(core.first - 1) and tokens.form(core.first - 2).isdigit()
    if short_year and len(tokens.forms[core.first]) == 2:
        return True  # 19 MAR 89
    value = core.top if core.top is not None else core.value
    if value is None or not 1 <= value <= 31 or value != int(value):
        return False
    last, sets = core.last, tokens.words.sets
    if tokens.is_month(last) or (tokens.form(last) in sets["date_link"] and tokens.is_month(last + 1)):
        return True
    listed = tokens.form(last) in sets["and"] or tokens.form(last) == ","
    if listed and tokens.form(last + 1).isdigit() and tokens.is_month(last + 2):
        return True
    if not tokens.words.data["month_before_day"] or not (core.digits or core.role == "ordinal"):
        return False
    before = core.first - 1
    return tokens.is_month(before - (tokens.form(before) in {".", *sets["determiners"]}))


def _is_year(tokens: Tokens, core: Core) -> bool:
    first, last, sets = core.first, core.last, tokens.words.sets
    ends = [(first, core.value)] if core.top is None else [(first, core.value), (last - 1, core.top)]
    if any(value is None or not _FIRST_YEAR <= value <= _LAST_YEAR or not tokens.forms[place].isdigit() for place, value in ends):
        return False
    if tokens.form(last) in sets["counted"] or tokens.unit(last) or tokens.form(last) in sets["money_after"]:
        return False
    before = tokens.form(first - 1)
    if before == "," or tokens.is_month(first - 1) or tokens.form(last) in sets["year_endings"] or core.role == "range dash":
        return True
    if core.digits and core.value is not None and core.value % 50 and not tokens.form(last)[:1].isalnum():
        return True
    if before in sets["years"] or before in {"(", "'", "/"} or before in DASHES:
        round_number = core.value is not None and core.value % 50 == 0
        return not (round_number and before in sets["year_determiners"] and tokens.form(last)[:1].isalpha())
    return False


def _is_clock(tokens: Tokens, core: Core) -> bool:
    last, forms, sets = core.last, tokens.forms, tokens.words.sets
    phrases = tokens.words.phrases
    if phrases["clocks"].at(forms, last) is not None or phrases["clock_halves"].before(forms, core.first) is not None:
        return True
    if core.digits and len(forms[core.first]) == 4 and tokens.form(core.first - 1) in sets["four_digits_after"]:
        hours, minutes = divmod(int(core.value or 0), 100)
        return hours < 25 and minutes < 60 and tokens.form(last) in sets["four_digits_before"]
    value = core.top if core.top is not None else core.value
    return (
        tokens.form(last) in sets["clock_hours"]
        and value is not None
        and value <= 24
        and tokens.form(core.first - 1) in sets["clock_introducers"]
    )


def _is_age(tokens: Tokens, core: Core) -> bool:
    first, last, phrases = core.first, core.last, tokens.words.phrases
    if phrases["ages_after"].at(tokens.forms, last) is not None or phrases["ages_before"].before(tokens.forms, first) is not None:
        return True
    if phrases["ages_told"].before(tokens.forms, first) is not None and not tokens.form(last)[:1].isalpha():
        return True
    between = phrases["between"].before(tokens.forms, first)
    if between is not None and phrases["ages_before"].before(tokens.forms, between[0]) is not None:
        return True
    if not core.digits or core.value is None or not 1 <= core.value <= 99 or first < 2:
        return False
    around = (tokens.forms[first - 1], tokens.form(last))
    if around == ("(", ")"):
        return tokens.capital(first - 2)
    return around[0] == "," and tokens.forms[first - 2][0].isalpha() and around[1] in {",", ";", "–", "-"}


def _is_label(tokens: Tokens, core: Core) -> bool:
    label = tokens.words.phrases["labels"].before(tokens.forms, core.first)
    if label is not None and core.role != "ordinal":
        named = label[0] > 0 and tokens.text[tokens.starts[label[0]]].isupper()
        if label[1] == "always" or named or not tokens.form(core.last)[:1].isalpha():
            return True
    before = tokens.form(core.first - 1)
    endings = tuple(tokens.words.data["labels"]["street_endings"])
    if endings and core.digits and before.endswith(endings) and tokens.text[tokens.starts[core.first - 1]].isupper():
        return True
    if tokens.words.phrases["labels_after"].at(tokens.forms, core.last) is not None:
        return True
    streets = tokens.words.phrases["street"]
    return core.digits and tokens.capital(core.last) and any(streets.at(tokens.forms, core.last + n) for n in (1, 2, 3, 4))
