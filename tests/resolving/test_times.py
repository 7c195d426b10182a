"""The days that time expressions mean, reckoned from publication, tense and the day of the story."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.language.times import find_times, load_time_words
from kroniek.model import TimePrecision
from kroniek.resolving.feasts import feast
from kroniek.resolving.times import Tense, TimeValue, resolve_time

MONDAY = date(2018, 12, 17)


def value(language: str, text: str, published: date | None = MONDAY, tense: Tense = "past", anchor: date | None = None) -> TimeValue | None:
    found = find_times(text, 0, len(text), load_time_words(language))
    assert len(found) == 1, [text[e.start : e.end] for e in found]
    return resolve_time(found[0], published=published, tense=tense, anchor=anchor)


def days(resolved: TimeValue | None) -> str | None:
    return None if resolved is None else f"{resolved.start or ''}/{resolved.end or ''}"


@pytest.mark.parametrize(
    "language, text, expected, precision",
    [
        # dates
        ("nl", "op 23 mei", "2018-05-23/2018-05-23", "day"),
        ("nl", "op 18 december", "2017-12-18/2017-12-18", "day"),
        ("nl", "op 8 oktober 2016", "2016-10-08/2016-10-08", "day"),
        ("en", "on October 5, 2017", "2017-10-05/2017-10-05", "day"),
        ("en", "on 29 February", "2016-02-29/2016-02-29", "day"),
        ("nl", "in augustus", "2018-08-01/2018-08-31", "month"),
        ("nl", "in december", "2018-12-01/2018-12-17", "month"),
        ("nl", "begin maart", "2018-03-01/2018-03-10", "week"),
        ("en", "in mid-December", "2018-12-11/2018-12-17", "week"),
        ("nl", "eind december", "2017-12-21/2017-12-31", "week"),
        ("nl", "in de eerste helft van april", "2018-04-01/2018-04-15", "week"),
        ("en", "in late 2017", "2017-10-01/2017-12-31", "season"),
        ("en", "in 2017", "2017-01-01/2017-12-31", "year"),
        ("en", "the 2014 invasion", "2014-01-01/2014-12-31", "year"),
        ("nl", "in 2018", "2018-01-01/2018-12-17", "year"),
        ("en", "in the summer of 2015", "2015-06-01/2015-08-31", "season"),
        ("nl", "in de winter van 2015", "2015-12-01/2016-02-29", "season"),
        ("nl", "tijdens kerst", "2017-12-25/2017-12-25", "day"),
        # days of the week; the publication is a Monday
        ("nl", "maandag", "2018-12-17/2018-12-17", "day"),
        ("nl", "dinsdag", "2018-12-11/2018-12-11", "day"),
        ("nl", "afgelopen maandag", "2018-12-10/2018-12-10", "day"),
        ("nl", "vorige week woensdag", "2018-12-12/2018-12-12", "day"),
        ("en", "last Saturday", "2018-12-15/2018-12-15", "day"),
        ("en", "late on Sunday", "2018-12-16/2018-12-16", "day"),
        ("nl", "zaterdagnacht", "2018-12-15/2018-12-16", "day"),
        ("nl", "in de nacht van zaterdag op zondag", "2018-12-15/2018-12-16", "day"),
        ("en", "the night of Sunday to Monday", "2018-12-16/2018-12-17", "day"),
        # distances
        ("nl", "gisteren", "2018-12-16/2018-12-16", "day"),
        ("nl", "vanochtend", "2018-12-17/2018-12-17", "day"),
        ("nl", "vannacht", "2018-12-16/2018-12-17", "day"),
        ("nl", "drie dagen geleden", "2018-12-14/2018-12-14", "day"),
        ("en", "two weeks ago", "2018-11-30/2018-12-06", "week"),
        ("nl", "drie maanden geleden", "2018-09-01/2018-09-30", "month"),
        ("en", "four years ago", "2014-01-01/2014-12-31", "year"),
        # periods
        ("nl", "vorige week", "2018-12-10/2018-12-16", "week"),
        ("en", "last month", "2018-11-01/2018-11-30", "month"),
        ("nl", "dit jaar", "2018-01-01/2018-12-17", "year"),
        ("en", "last year", "2017-01-01/2017-12-31", "year"),
        ("en", "over the weekend", "2018-12-15/2018-12-16", "week"),
        ("nl", "afgelopen zomer", "2018-06-01/2018-08-31", "season"),
        ("nl", "de afgelopen drie dagen", "2018-12-14/2018-12-17", "duration"),
        ("nl", "na drie maanden van gevechten", "2018-09-17/2018-12-17", "duration"),
        ("en", "in eight days of fighting", "2018-12-09/2018-12-17", "duration"),
        ("nl", "al drie jaar", "2015-12-17/2018-12-17", "duration"),
        # stretches and relations
        ("nl", "tussen 1 en 9 september", "2018-09-01/2018-09-09", "duration"),
        ("en", "from March to May", "2018-03-01/2018-05-31", "duration"),
        ("en", "from November to March", "2017-11-01/2018-03-31", "duration"),
        ("en", "from November 2016 to March", "2016-11-01/2017-03-31", "duration"),
        ("nl", "sinds 2014", "2014-01-01/2018-12-17", "duration"),
        ("en", "since mid-December", "2018-12-11/2018-12-17", "duration"),
        ("nl", "sinds de jaren negentig", "1990-01-01/2018-12-17", "duration"),
        ("nl", "tot 5 maart", "/2018-03-05", "before"),
        ("nl", "voor januari", "/2017-12-31", "before"),
        ("en", "after 5 March", "2018-03-06/2018-12-17", "after"),
        ("nl", "van 1 augustus tot vandaag", "2018-08-01/2018-12-17", "duration"),
        ("nl", "tussen 22 januari en nu", "2018-01-22/2018-12-17", "duration"),
        ("en", "from March 2016 until now", "2016-03-01/2018-12-17", "duration"),
        # distances from a day that is told
        ("nl", "twee weken na Pasen", "2018-04-15/2018-04-15", "day"),
        ("nl", "drie dagen voor 13 mei 1999", "1999-05-10/1999-05-10", "day"),
        ("en", "two days after Christmas", "2017-12-27/2017-12-27", "day"),
        ("nl", "een jaar, een maand en twee dagen geleden", "2017-11-15/2017-11-15", "day"),
        ("nl", "vorige koningsdag", "2018-04-27/2018-04-27", "day"),
    ],
)
def test_the_past(language: str, text: str, expected: str, precision: str) -> None:
    resolved = value(language, text)
    assert days(resolved) == expected
    assert resolved is not None
    assert resolved.precision is TimePrecision(precision)


@pytest.mark.parametrize(
    "language, text, tense, expected",
    [
        ("nl", "zaterdag", "future", "2018-12-22/2018-12-22"),
        ("nl", "op 8 oktober", "future", "2019-10-08/2019-10-08"),
        ("en", "in March", "future", "2019-03-01/2019-03-31"),
        ("nl", "over een maand", "future", "2019-01-01/2019-01-31"),
        ("nl", "over een maand", "past", "2019-01-01/2019-01-31"),
        ("en", "next Thursday", "future", "2018-12-27/2018-12-27"),
        ("nl", "komende donderdag", "present", "2018-12-20/2018-12-20"),
        ("nl", "komende week", "past", "2018-12-24/2018-12-30"),
        ("en", "for ten days", "future", "2018-12-17/2018-12-27"),
        ("nl", "vanaf zaterdag", "future", "2018-12-22/"),
        ("nl", "dit jaar", "present", "2018-01-01/2018-12-31"),
        ("nl", "de komende drie dagen", "future", "2018-12-18/2018-12-20"),
        ("en", "next Easter", "present", "2019-04-21/2019-04-21"),
        ("en", "until March", "future", "/2019-03-31"),
    ],
)
def test_the_future_and_the_present(language: str, text: str, tense: Tense, expected: str) -> None:
    assert days(value(language, text, tense=tense)) == expected


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("nl", "dezelfde avond", "2018-12-03/2018-12-03"),
        ("nl", "eerder op de dag", "2018-12-03/2018-12-03"),
        ("en", "the previous evening", "2018-12-02/2018-12-02"),
        ("en", "a day later", "2018-12-04/2018-12-04"),
        ("nl", "de volgende dag", "2018-12-04/2018-12-04"),
        ("nl", "sindsdien", "2018-12-03/2018-12-17"),
        ("en", "around 11 p.m.", "2018-12-03/2018-12-03"),
        ("en", "yesterday", "2018-12-16/2018-12-16"),
    ],
)
def test_the_day_of_the_story(language: str, text: str, expected: str) -> None:
    assert days(value(language, text, anchor=date(2018, 12, 3))) == expected


@pytest.mark.parametrize("text", ["op 31 februari", "op 31 februari 2018", "op 30 februari 2019"])
def test_days_that_no_calendar_has(text: str) -> None:
    assert value("nl", text) is None


def test_a_date_after_the_publication_is_no_past() -> None:
    assert value("nl", "op 20 december 2018") is None
    assert days(value("nl", "op 20 december 2018", tense="present")) == "2018-12-20/2018-12-20"


@pytest.mark.parametrize(
    "text", ["99999 jaren geleden", "Tot nu toe is niemand gevonden.", "Een zege van 2-1.", "Ze nam nu de leiding op de 3e etage."]
)
def test_what_is_no_time(text: str) -> None:
    assert find_times(text, 0, len(text), load_time_words("nl")) == []


def test_without_a_publication_only_full_dates_have_a_value() -> None:
    assert days(value("nl", "op 23 mei 2017", None)) == "2017-05-23/2017-05-23"
    assert days(value("nl", "sinds eind 2017", None)) == "2017-10-01/"
    assert value("nl", "op 23 mei", None) is None
    assert value("nl", "gisteren", None) is None
    assert days(value("nl", "dezelfde dag", None, anchor=MONDAY)) == "2018-12-17/2018-12-17"


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_any_date_in_figures_reads_back(day: date, style: str) -> None:
    assert days(value("nl", f"op {day.strftime(style)}.", None)) == f"{day}/{day}"


@given(
    st.dates(date(1990, 1, 1), date(2060, 12, 31)),
    st.sampled_from(
        ["maandag", "zondagnacht", "in maart", "vorige week", "sinds eind mei", "dit weekend", "begin dit jaar", "al drie jaar"]
    ),
)
def test_what_is_past_never_ends_after_the_publication(day: date, text: str) -> None:
    resolved = value("nl", text, day)
    assert resolved is not None
    assert resolved.start is not None
    assert resolved.end is not None
    assert resolved.start <= resolved.end <= day


@pytest.mark.parametrize(
    "rule, year, first, last",
    [
        ("easter", 2018, date(2018, 4, 1), date(2018, 4, 1)),
        ("easter+49", 2021, date(2021, 5, 23), date(2021, 5, 23)),
        ("12-25", 2020, date(2020, 12, 25), date(2020, 12, 25)),
        ("hijri 12-10", 2021, date(2021, 7, 20), date(2021, 7, 20)),
        ("hijri 9", 2021, date(2021, 4, 13), date(2021, 5, 12)),
        ("hijri 9", 2025, date(2025, 3, 1), date(2025, 3, 29)),
        ("hijri 12-10", 2025, date(2025, 6, 6), date(2025, 6, 6)),
        ("hijri 10-1", 2023, date(2023, 4, 21), date(2023, 4, 21)),
        ("hijri 12", 2025, date(2025, 5, 28), date(2025, 6, 25)),
        ("hijri 9", 1901, date(1901, 12, 12), date(1902, 1, 10)),  # before the years of Umm al-Qura
        ("orthodox", 2024, date(2024, 5, 5), date(2024, 5, 5)),
        ("orthodox", 2025, date(2025, 4, 20), date(2025, 4, 20)),
        ("hebrew 1-15", 2016, date(2016, 4, 23), date(2016, 4, 23)),
        ("hebrew 7-1", 2024, date(2024, 10, 3), date(2024, 10, 3)),
        ("hebrew 7-10", 2025, date(2025, 10, 2), date(2025, 10, 2)),
        ("hebrew 7-22", 2023, date(2023, 10, 7), date(2023, 10, 7)),
    ],
)
def test_feasts(rule: str, year: int, first: date, last: date) -> None:
    assert feast(rule, year) == (first, last)


@pytest.mark.parametrize(
    "language, text, tense, expected",
    [
        ("nl", "in maart vorig jaar", "past", "2017-03-01/2017-03-31"),
        ("nl", "in de nacht van 3 op 4 maart", "past", "2018-03-03/2018-03-04"),
        ("nl", "in de nacht van maandag 3 op dinsdag 4 december", "past", "2018-12-03/2018-12-04"),
        ("en", "on the night of 3-4 March", "past", "2018-03-03/2018-03-04"),
        ("en", "on the night of March 3", "past", "2018-03-03/2018-03-04"),
        ("en", "in the first hours of October", "past", "2018-10-01/2018-10-01"),
        ("nl", "in de eerste uren van oktober", "past", "2018-10-01/2018-10-01"),
        ("en", "a fortnight ago", "past", "2018-11-30/2018-12-06"),
        ("en", "on the first day of Ramadan", "past", "2018-05-16/2018-05-16"),
        ("nl", "op de eerste dag van ramadan", "past", "2018-05-16/2018-05-16"),
        ("en", "on 5 May last year", "past", "2017-05-05/2017-05-05"),
        ("en", "in January of this year", "past", "2018-01-01/2018-01-31"),
        ("nl", "zaterdag", "present", "2018-12-15/2018-12-15"),
        ("nl", "donderdag", "present", "2018-12-20/2018-12-20"),
        ("en", "in February", "present", "2019-02-01/2019-02-28"),
        ("nl", "enkele weken geleden", "past", "2018-11-16/2018-12-06"),
        ("en", "three to four years ago", "past", "2014-01-01/2014-12-31"),
        ("nl", "de eerste vrijdag van juli", "past", "2018-07-06/2018-07-06"),
        ("en", "in the last week of July", "past", "2018-07-23/2018-07-29"),
        ("nl", "in de eerste week van 2015", "past", "2014-12-29/2015-01-04"),
        ("nl", "in week 31", "past", "2018-07-30/2018-08-05"),
        ("nl", "in week 5 van 2017", "past", "2017-01-30/2017-02-05"),
        ("nl", "in K3 2016", "past", "2016-07-01/2016-09-30"),
        ("en", "in Q1-2017", "past", "2017-01-01/2017-03-31"),
        ("nl", "in het afgelopen kwartaal", "past", "2018-07-01/2018-09-30"),
        ("nl", "in de 19e eeuw", "past", "1800-01-01/1899-12-31"),
        ("en", "in the 15th century", "past", "1400-01-01/1499-12-31"),
        ("nl", "de derde woensdag van vorige maand", "past", "2018-11-21/2018-11-21"),
        ("en", "the first Friday of next month", "future", "2019-01-04/2019-01-04"),
        ("nl", "de 20e van vorige maand", "past", "2018-11-20/2018-11-20"),
        ("en", "on the 3rd of this month", "past", "2018-12-03/2018-12-03"),
        ("nl", "op de 15e.", "past", "2018-12-15/2018-12-15"),
        ("en", "on the 15th.", "past", "2018-12-15/2018-12-15"),
        ("nl", "de rest van het jaar", "future", "2018-12-17/2018-12-31"),
        ("en", "for the rest of the week", "future", "2018-12-17/2018-12-23"),
        ("nl", "in 11/2016", "past", "2016-11-01/2016-11-30"),
        ("en", "in 2014-2016", "past", "2014-01-01/2016-12-31"),
        ("nl", "jan-feb 2017", "past", "2017-01-01/2017-02-28"),
        ("en", "in the second half of 2016", "past", "2016-07-01/2016-12-31"),
        ("nl", "in de week van 10 april", "past", "2018-04-09/2018-04-15"),
        ("nl", "begin dit jaar", "past", "2018-01-01/2018-03-31"),
        ("nl", "op vrijdag 30.", "past", "2018-11-30/2018-11-30"),
        ("en", "on Friday 30.", "past", "2018-11-30/2018-11-30"),
        ("nl", "maandag de eenendertigste.", "future", "2018-12-31/2018-12-31"),
        ("nl", "op de elfde.", "past", "2018-12-11/2018-12-11"),
        ("nl", "van 4 tot 9 vorige maand", "past", "2018-11-04/2018-11-09"),
        ("nl", "volgende maand van 4 tot 9", "future", "2019-01-04/2019-01-09"),
        ("nl", "tussen feb en apr", "past", "2018-02-01/2018-04-30"),
        ("nl", "de derde week van okt", "past", "2018-10-15/2018-10-21"),
        ("nl", "eind dec/2016", "past", "2016-12-21/2016-12-31"),
        ("nl", "18 nov 2014-19 dec 2015", "past", "2014-11-18/2015-12-19"),
        ("nl", "op 5 juni 1488", "past", "1488-06-05/1488-06-05"),
        ("en", "on June 5, 1788", "past", "1788-06-05/1788-06-05"),
        ("nl", "sinds 1865.", "past", "1865-01-01/2018-12-17"),
        ("en", "in 1865.", "past", "1865-01-01/1865-12-31"),
        ("nl", "in 2012 of later.", "past", "2012-01-01/2018-12-17"),
        ("en", "in 2012 or earlier.", "past", "/2012-12-31"),
        ("nl", "later dan 2012", "past", "2013-01-01/2018-12-17"),
        ("nl", "met ingang van 7 januari", "future", "2019-01-07/"),
        ("nl", "vorig jaar het derde kwartaal", "past", "2017-07-01/2017-09-30"),
        ("nl", "de drieëntwintigste dag van september", "past", "2018-09-23/2018-09-23"),
        ("en", "the twenty-third day of September", "past", "2018-09-23/2018-09-23"),
        ("nl", "de tweede zondag.", "past", "2018-12-09/2018-12-09"),
        ("nl", "meer dan twee weken voor gisteren", "past", "/2018-12-01"),
        ("nl", "minder dan drie dagen na morgen", "future", "2018-12-18/2018-12-21"),
        ("en", "more than two weeks after yesterday", "future", "2018-12-31/"),
        ("nl", "over minder dan twee weken vanaf vandaag", "future", "2018-12-17/2018-12-31"),
        ("nl", "week van 12 oktober", "past", "2018-10-08/2018-10-14"),
        ("nl", "twee weken na vandaag", "future", "2018-12-31/2018-12-31"),
        ("nl", "het weekend na het volgende", "future", "2019-01-05/2019-01-06"),
        ("nl", "het jaar tot nu toe", "past", "2018-01-01/2018-12-17"),
        ("nl", "in het kalenderjaar 2008", "past", "2008-01-01/2008-12-31"),
        ("nl", "vorige week in de nacht van donderdag op vrijdag", "past", "2018-12-13/2018-12-14"),
        ("nl", "vorige week van maandag tot woensdag", "past", "2018-12-10/2018-12-12"),
        ("en", "last week, from Monday to Thursday", "past", "2018-12-10/2018-12-13"),
        ("en", "from 5 to 8 March", "past", "2018-03-05/2018-03-08"),
        ("en", "from 5-8 March", "past", "2018-03-05/2018-03-08"),
        ("en", "in the early hours of Friday", "past", "2018-12-14/2018-12-14"),
        ("en", "in the early hours of the morning on Friday", "past", "2018-12-14/2018-12-14"),
        ("en", "on Yom Kippur", "past", "2018-09-19/2018-09-19"),
        ("nl", "op Grote Verzoendag", "past", "2018-09-19/2018-09-19"),
        ("nl", "op de geboortedag van de profeet", "past", "2018-11-20/2018-11-20"),
    ],
)
def test_years_told_by_distance_and_parts_of_periods(language: str, text: str, tense: Tense, expected: str) -> None:
    assert days(value(language, text, tense=tense)) == expected
