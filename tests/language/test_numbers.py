"""Numbers in digits and words, what bounds them, and the numbers that count nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import PackError
from kroniek.language.numbers import Quantity, find_quantities, load_number_words
from kroniek.model import Bound

ONES_NL = "nul één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien".split()
ONES_NL += "zestien zeventien achttien negentien".split()
TENS_NL = "- - twintig dertig veertig vijftig zestig zeventig tachtig negentig".split()
ONES_EN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
ONES_EN += "sixteen seventeen eighteen nineteen".split()
TENS_EN = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def dutch(n: int, inner: bool = False) -> str:
    """Write a number below a million as Dutch does, in one word up to a thousand and with a space behind the thousands."""
    if n < 20:
        return "een" if inner and n == 1 else ONES_NL[n]
    if n < 100:
        ten, one = divmod(n, 10)
        joint = "ën" if one in {2, 3} else "en"
        return (("een" if one == 1 else ONES_NL[one]) + joint if one else "") + TENS_NL[ten]
    if n < 1000:
        hundred, rest = divmod(n, 100)
        return ("" if hundred == 1 else ONES_NL[hundred]) + "honderd" + (dutch(rest, inner=True) if rest else "")
    thousand, rest = divmod(n, 1000)
    return ("" if thousand == 1 else dutch(thousand, inner=True)) + "duizend" + (f" {dutch(rest)}" if rest else "")


def english(n: int, with_and: bool = True) -> str:
    """Write a number below a million as English does, with or without "and"."""
    if n < 20:
        return ONES_EN[n]
    if n < 100:
        ten, one = divmod(n, 10)
        return TENS_EN[ten] + (f"-{ONES_EN[one]}" if one else "")
    joint = " and " if with_and else " "
    if n < 1000:
        hundred, rest = divmod(n, 100)
        return f"{ONES_EN[hundred]} hundred" + (joint + english(rest) if rest else "")
    thousand, rest = divmod(n, 1000)
    return f"{english(thousand, with_and)} thousand" + ((joint if rest < 100 else " ") + english(rest, with_and) if rest else "")


def find(language: str, text: str) -> list[Quantity]:
    return find_quantities(text, 0, len(text), load_number_words(language))


def only(language: str, text: str) -> Quantity:
    found = find(language, text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


@given(st.integers(0, 999_999))
def test_dutch_number_words_read_back(n: int) -> None:
    text = f"Het waren er {dutch(n)}."
    quantity = only("nl", text)
    assert (quantity.low, quantity.best, quantity.high, quantity.bound) == (n, n, n, Bound.EXACT)
    assert text[quantity.core_start : quantity.core_end] == dutch(n)


@given(st.integers(0, 999_999))
def test_dutch_thousands_in_one_word_read_back(n: int) -> None:
    assert only("nl", f"Het waren er {dutch(n).replace(' ', '')}.").best == n


@given(st.integers(0, 999_999), st.booleans())
def test_english_number_words_read_back(n: int, with_and: bool) -> None:
    text = f"There were {english(n, with_and)} of them."
    quantity = only("en", text)
    assert (quantity.low, quantity.best, quantity.high) == (n, n, n)
    assert text[quantity.core_start : quantity.core_end] == english(n, with_and)


@given(st.integers(0, 999_999_999), st.sampled_from([("nl", "."), ("nl", " "), ("nl", "\u00a0"), ("en", ",")]))
def test_grouped_digits_read_back(n: int, style: tuple[str, str]) -> None:
    language, group = style
    assert only(language, f"({f'{n:,}'.replace(',', group)} mensen)").best == n


@given(st.text(max_size=80), st.sampled_from(["nl", "en"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    last = 0
    for q in find(language, text):
        assert last <= q.start <= q.core_start < q.core_end <= q.end <= len(text)
        assert q.low is None or q.high is None or q.low <= q.high
        last = q.end


@pytest.mark.parametrize(
    "language, text, quote, low, best, high, bound",
    [
        ("nl", "ten minste 320 burgers", "ten minste 320", 320, 320, None, "at_least"),
        ("nl", "meer dan 90.000 mensen", "meer dan 90.000", 90_000, 90_000, None, "at_least"),
        ("nl", "zeker vijf agenten", "zeker vijf", 5, 5, None, "at_least"),
        ("nl", "vluchtten 300 of meer gezinnen", "300 of meer", 300, 300, None, "at_least"),
        ("nl", "de ruim veertig gewonden", "ruim veertig", 40, 40, None, "about"),
        ("nl", "bijna vierhonderdduizend inwoners", "bijna vierhonderdduizend", None, 400_000, 400_000, "about"),
        ("nl", "een kleine honderd tanks", "een kleine honderd", None, 100, 100, "about"),
        ("nl", "naar schatting 5.000 strijders", "naar schatting 5.000", None, 5000, None, "about"),
        ("nl", "zo’n 18.000 man", "zo’n 18.000", None, 18_000, None, "about"),
        ("nl", "een zestigtal granaten", "een zestigtal", None, 60, None, "about"),
        ("nl", "een man of tien", "een man of tien", None, 10, None, "about"),
        ("nl", "hooguit tien man", "hooguit tien", None, 10, 10, "at_most"),
        ("nl", "Er kwamen tot 500 betogers", "tot 500", None, 500, 500, "at_most"),
        ("nl", "het dodental liep op tot 31", "31", 31, 31, 31, "exact"),
        ("nl", "tussen de 230 en 250 strijders", "tussen de 230 en 250", 230, None, 250, "range"),
        ("nl", "drie of vier doden", "drie of vier", 3, None, 4, "range"),
        ("nl", "20 à 30 duizend mensen", "20 à 30 duizend", 20_000, None, 30_000, "range"),
        ("nl", "anderhalf duizend huizen", "anderhalf duizend", 1500, 1500, 1500, "exact"),
        ("nl", "2,5 miljoen mensen", "2,5 miljoen", 2_500_000, 2_500_000, 2_500_000, "exact"),
        ("nl", "1.700,5 kilo", "1.700,5", 1700.5, 1700.5, 1700.5, "exact"),
        ("nl", "twee dozijn tanks", "twee dozijn", 24, 24, 24, "exact"),
        ("nl", "een half miljoen mensen", "een half miljoen", 500_000, 500_000, 500_000, "exact"),
        ("nl", "enkele tientallen doden", "enkele tientallen", None, None, None, "vague"),
        ("nl", "een paar honderd strijders", "een paar honderd", None, None, None, "vague"),
        ("nl", "tienduizenden vluchtelingen", "tienduizenden", None, None, None, "vague"),
        ("en", "at least 1,300 people", "at least 1,300", 1300, 1300, None, "at_least"),
        ("en", "no fewer than twelve", "no fewer than twelve", 12, 12, None, "at_least"),
        ("en", "more than a hundred villagers", "more than a hundred", 100, 100, None, "at_least"),
        ("en", "just over 600 men", "just over 600", 600, 600, None, "about"),
        ("en", "nearly 40 trucks", "nearly 40", None, 40, 40, "about"),
        ("en", "killed and some 90 families fled", "some 90", None, 90, None, "about"),
        ("en", "12 or so men", "12 or so", None, 12, None, "about"),
        ("en", "as many as 60 rockets", "as many as 60", None, 60, 60, "at_most"),
        ("en", "fewer than twenty guards", "fewer than twenty", None, 20, 20, "at_most"),
        ("en", "between 10 and 17 miners", "between 10 and 17", 10, None, 17, "range"),
        ("en", "two to three hundred men", "two to three hundred", 200, None, 300, "range"),
        ("en", "10-15 soldiers", "10-15", 10, None, 15, "range"),
        ("en", "one and a half million people", "one and a half million", 1_500_000, 1_500_000, 1_500_000, "exact"),
        ("en", "two dozen goats", "two dozen", 24, 24, 24, "exact"),
        ("en", "a hundred villagers", "a hundred", 100, 100, 100, "exact"),
        ("en", "tens of thousands of people", "tens of thousands", None, None, None, "vague"),
        ("en", "several hundred men", "several hundred", None, None, None, "vague"),
        ("en", "5m people", "5m", 5_000_000, 5_000_000, 5_000_000, "exact"),
    ],
)
def test_bounds(language: str, text: str, quote: str, low: float | None, best: float | None, high: float | None, bound: str) -> None:
    quantity = only(language, text)
    assert text[quantity.start : quantity.end] == quote
    assert (quantity.low, quantity.best, quantity.high, quantity.bound.value) == (low, best, high, bound)


@pytest.mark.parametrize(
    "language, text",
    [
        ("nl", "Op 23 mei 2018 en 5 en 6 juni, tussen 1 en 9 september, in 2017 en sinds 2003."),
        ("nl", "Om 22.41 uur en om zeven uur, vanaf 9 uur, om 11:30."),
        ("nl", "M23 schoot met BM-21's, F-16's, een T-72 en 7.62mm."),
        ("nl", "Het werd 2-1. Bel +31 6 12 34 56 78 of 06 1234."),
        ("nl", "Een 12-jarige jongen, een man van 34, hij is 40 jaar oud, Pieters (34)."),
        ("nl", "Resolutie 2254, artikel 5, nummer 12, Kerkstraat 14 en versie 2.0.1"),
        ("nl", "Hij acht het mogelijk; een vrouw nam dat in acht."),
        ("nl", "Er was geen tank en niemand zag iets."),
        ("en", "On 5 October, October 5, 2020, 2018-12-17 and 17/12/2018; since 2003, in 2017, the 1990s."),
        ("en", "At 5:30, around 11 p.m., at 0900 GMT."),
        ("en", "An AK-47, a T-72, 9/11, 24/7 and 7.62mm rounds in 4x4s."),
        ("en", "A 12-year-old, aged 40, 16 years old, Smith, 34, said."),
        ("en", "Resolution 2254, Highway 4, No. 12 and 14 Grand Street"),
        ("en", "No one knew which one it was."),
    ],
)
def test_what_counts_nothing_is_no_quantity(language: str, text: str) -> None:
    assert [text[q.start : q.end] for q in find(language, text)] == []


@pytest.mark.parametrize(
    "language, text, marks",
    [
        ("nl", "80 procent van de stad", {"percent"}),
        ("nl", "5 miljoen dollar", {"money"}),
        ("nl", "€ 2 miljoen", {"money"}),
        ("nl", "nog eens vijf agenten", {"increment"}),
        ("nl", "het derde bataljon", {"ordinal"}),
        ("nl", "een op de drie huizen", {"fraction_of"}),
        ("nl", "twee derde van de stad", {"fraction_of"}),
        ("en", "12 percent", {"percent"}),
        ("en", "$5 million", {"money"}),
        ("en", "another five", {"increment"}),
        ("en", "a further 12", {"increment"}),
        ("en", "five more", {"increment"}),
        ("en", "the 45th brigade", {"ordinal"}),
        ("en", "two-thirds of the town", {"fraction_of"}),
        ("en", "nearly half of them", {"fraction_of"}),
        ("en", "eleven goats", set()),
    ],
)
def test_marks(language: str, text: str, marks: set[str]) -> None:
    quantity = only(language, text)
    assert {name for name in ("percent", "money", "increment", "ordinal", "fraction_of") if getattr(quantity, name)} == marks


@pytest.mark.parametrize(
    "language, text, unit",
    [
        ("nl", "op 30 kilometer van de grens", "km"),
        ("nl", "drie maanden", "month"),
        ("nl", "een dag of drie", "day"),
        ("nl", "twaalf burgers", None),
        ("en", "sixty kilometres", "km"),
        ("en", "eight days", "day"),
        ("en", "a 15-minute battle", "minute"),
        ("en", "a 300-strong militia", None),
        ("en", "five M16 rifles", None),
    ],
)
def test_units(language: str, text: str, unit: str | None) -> None:
    assert only(language, text).unit == unit


def test_a_change_is_two_numbers() -> None:
    assert [q.best for q in find("en", "The toll rose from 12 to 17.")] == [12, 17]
    assert [q.best for q in find("nl", "Het dodental steeg van 12 naar 17.")] == [12, 17]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "Vijf doden. Zes gewonden."
    found = find_quantities(text, 12, len(text), load_number_words("nl"))
    assert [(text[q.start : q.end], q.best) for q in found] == [("Zes", 6)]


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(PackError, match="no numbers"):
        load_number_words("xx")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_is_too_strange_to_read(language: str) -> None:
    for text in ("9" * 5000, "1." * 3000, "achttien" * 400 + "x", "één " * 2000, "hundred " * 2000, "- 1 " * 2000):
        find(language, text)


@pytest.mark.parametrize(
    "language, text, numbers",
    [
        ("nl", "Een van de agenten stierf, een agent overleefde.", [1]),
        ("nl", "Meer dan een op de drie huizen, 1 op de 4 scholen", [1 / 3, 1 / 4]),
        ("nl", "De stand was 12 - 3.", []),
        ("nl", "In de jaren negentig, in heel 2016 en 2017.", []),
        ("en", "Nine out of ten homes", [0.9]),
        ("en", "In the 4500 block of Oak Street, call (562) 555-0100.", []),
        ("en", "She was 75. On Dec. 11 he was 12.", []),
        ("en", "He sold 40, or more than 30, of them.", [40, 30]),
        ("en", "in the first half of April a quarter of a million people", [1, 250_000]),
        ("nl", "Om half drie en kwart voor vier vielen schoten.", []),
    ],
)
def test_shares_and_near_misses(language: str, text: str, numbers: list[float]) -> None:
    assert [q.best for q in find(language, text)] == pytest.approx(numbers)


@pytest.mark.parametrize(
    "language, text, value",
    [
        ("nl", "tweeduizend en vijfhonderdtien inwoners", 2510),
        ("nl", "de honderdeende dode", 101),
        ("nl", "de honderdeerste dode", 101),
        ("nl", "de nulde dag", 0),
        ("nl", "2 uit vijf dorpen", 0.4),
        ("en", "two thousand and five hundred people", 2500),
    ],
)
def test_values(language: str, text: str, value: float) -> None:
    assert [quantity.best for quantity in find(language, text)] == [value]


@pytest.mark.parametrize(
    "language, text, values", [("nl", "vijfhonderd en negenhonderd doden", [500, 900]), ("nl", "de eende", []), ("nl", "een uit Delft", [])]
)
def test_what_does_not_add_up(language: str, text: str, values: list[float]) -> None:
    assert [quantity.best for quantity in find(language, text)] == values


@pytest.mark.parametrize(
    "text, low, high",
    [("maximum 40 doden", None, 40), ("minimum 40 doden", 40, None), ("niet lager dan 40", 40, None), ("niet hoger dan 40", None, 40)],
)
def test_bounds_of_measures(text: str, low: float | None, high: float | None) -> None:
    quantity = only("nl", text)
    assert (quantity.low, quantity.high) == (low, high)
