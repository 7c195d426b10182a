"""Where time expressions stand, and what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import PackError
from kroniek.language.time_forms import Calendar, Duration, Night, Nth, PartOf, Period, Relative, Shift, Stretch, TimeForm, Weekday, Window
from kroniek.language.times import TimeExpression, find_times, load_time_words


def find(language: str, text: str) -> list[TimeExpression]:
    return find_times(text, 0, len(text), load_time_words(language))


@pytest.mark.parametrize(
    "language, text, quotes",
    [
        ("nl", "Op 23 mei 2018 en 8 oktober, op 17-12-2018 en 2018-12-17.", ["23 mei 2018", "8 oktober", "17-12-2018", "2018-12-17"]),
        ("nl", "De aanval van maandag om 22.41 uur volgde op die van zaterdagavond.", ["maandag om 22.41 uur", "zaterdagavond"]),
        ("nl", "In de nacht van zaterdag op zondag brandde het.", ["In de nacht van zaterdag op zondag"]),
        ("nl", "Sinds eind 2017 en begin maart", ["Sinds eind 2017", "begin maart"]),
        ("nl", "tussen 1 en 9 september 2023; van maart tot mei", ["1 en 9 september 2023", "van maart tot mei"]),
        (
            "nl",
            "Drie dagen geleden, vorige week woensdag en dezelfde avond",
            ["Drie dagen geleden", "vorige week woensdag", "dezelfde avond"],
        ),
        ("nl", "Sindsdien zwijgt hij; in augustus sprak hij nog.", ["Sindsdien", "augustus"]),
        ("en", "On Oct 5, October 5, 2020 and 5 October", ["Oct 5", "October 5, 2020", "5 October"]),
        (
            "en",
            "Late on Saturday; around 11 p.m. on Monday; on Tuesday night",
            ["Late on Saturday", "around 11 p.m. on Monday", "Tuesday night"],
        ),
        ("en", "in the night of Sunday to Monday", ["in the night of Sunday to Monday"]),
        ("en", "since mid-December, in the first half of April", ["since mid-December", "first half of April"]),
        ("en", "Monday's raid, two weeks ago, the previous evening", ["Monday", "two weeks ago", "the previous evening"]),
        ("en", "the toll from Monday's raid, since Sunday's attack", ["Monday", "since Sunday"]),
        ("en", "It happened in May, though it may happen again; they march in March.", ["May", "March"]),
        ("nl", "het weekend van 3 en 4 maart", ["het weekend van 3 en 4 maart"]),
        ("en", "13 SEP 89 -- at 1200 on 19 March", ["13 SEP 89", "19 March"]),
        ("en", "the war of 1994 and the 1990s", ["1994", "the 1990s"]),
    ],
)
def test_where_expressions_stand(language: str, text: str, quotes: list[str]) -> None:
    assert [text[e.start : e.end] for e in find(language, text)] == quotes


@pytest.mark.parametrize(
    "language, text, form",
    [
        ("nl", "op 23 mei 2018", Calendar(2018, 5, 23)),
        ("nl", "de eerste van augustus", Calendar(None, 8, 1)),
        ("nl", "de jaren negentig", Calendar(1990, decade=True)),
        ("nl", "de zomer van 2016", Calendar(2016, season=2)),
        ("nl", "dinsdagnacht", Night(Weekday(1))),
        ("nl", "afgelopen dinsdag", Weekday(1, "last")),
        ("nl", "vorige woensdag", Weekday(2, weeks=-1)),
        ("nl", "komende vrijdag", Weekday(4, "coming")),
        ("nl", "gisteravond", Shift(1, "day", -1)),
        ("nl", "de volgende dag", Shift(1, "day", 1, anchored=True)),
        ("nl", "enkele weken geleden", Shift(None, "week", -1)),
        ("nl", "twee en een half jaar geleden", Shift(2.5, "year", -1)),
        ("nl", "over een maand", Shift(1, "month", 1)),
        ("nl", "vorige maand", Period("month", -1)),
        ("nl", "afgelopen zomer", Period("season", -1, 2)),
        ("nl", "de afgelopen drie dagen", Window(3, "day", -1)),
        ("nl", "na drie maanden strijd", Duration(3, "month")),
        ("nl", "al bijna drie jaar", Duration(3, "year")),
        ("nl", "eind december", PartOf("late", Calendar(None, 12))),
        ("nl", "begin dit jaar", PartOf("early", Period("year", 0))),
        ("nl", "de laatste week van juli", Nth(-1, "week", Calendar(None, 7))),
        ("nl", "tot 5 maart", Relative("until", Calendar(None, 3, 5))),
        ("nl", "voor januari", Relative("before", Calendar(None, 1))),
        ("nl", "sindsdien", Relative("since", Shift(0, "day", 0, anchored=True))),
        ("en", "17/12/2018", Calendar(2018, 12, 17)),
        ("en", "12/17/2018", Calendar(2018, 12, 17)),
        ("en", "the nineties", Calendar(1990, decade=True)),
        ("en", "last Tuesday", Weekday(1, "last")),
        ("en", "next Thursday", Weekday(3, weeks=1)),
        ("en", "last night", Night(Shift(1, "day", -1))),
        ("en", "a day later", Shift(1, "day", 1, anchored=True)),
        ("en", "in a decade and a half of violence", Duration(1.5, "decade")),
        ("en", "for ten months", Duration(10, "month")),
        ("en", "over the past week", Window(1, "week", -1)),
        ("en", "since the weekend", Relative("since", Period("weekend", 0))),
        ("en", "from March to May", Stretch(Calendar(None, 3), Calendar(None, 5))),
        ("en", "between 3 and 12 September", Stretch(Calendar(None, 9, 3), Calendar(None, 9, 12))),
    ],
)
def test_what_expressions_say(language: str, text: str, form: TimeForm) -> None:
    assert [e.form for e in find(language, text)] == [form]


@pytest.mark.parametrize(
    "language, text",
    [
        ("nl", "Elke maandag en iedere week vergadert men."),
        ("nl", "Hij kreeg 12 jaar cel voor 2000 doden."),
        ("nl", "Goede morgen, zei hij in de krant."),
        ("en", "Every Monday they may march."),
        ("en", "He got 12 years for 2000 soldiers."),
        ("nl", "Op de tweede verdieping vielen doden."),
        ("nl", "De tweede en derde etage brandden uit."),
        ("nl", "Dat zei de vader van Jan."),
        ("nl", "In 1860 huizen viel het licht uit."),
        ("en", "In 1860 homes the light went out."),
        ("en", "June Carter-Hill said April Stone had left."),
    ],
)
def test_what_is_no_time(language: str, text: str) -> None:
    assert [text[e.start : e.end] for e in find(language, text)] == []


@given(st.text(alphabet=st.sampled_from("maandg 2018-mei/op' 13:.,sinceMyTusdİ"), max_size=60), st.sampled_from(["nl", "en"]))
def test_any_text_gives_spans_inside_it(text: str, language: str) -> None:
    last = 0
    for e in find(language, text):
        assert last <= e.start < e.end <= len(text)
        last = e.end


@pytest.mark.parametrize(
    "language, text, quotes",
    [
        ("nl", "Vrijdag 23 doden, zaterdag 12 gewonden.", ["Vrijdag", "zaterdag"]),
        ("nl", "Deze maand vielen er 4 tot 5 doden.", ["Deze maand"]),
        ("nl", "Op 3 mei 2014 en later die dag", ["3 mei 2014", "later die dag"]),
        ("nl", "De derde vrijdag op rij", ["vrijdag"]),
        ("en", "On Friday 23 people died.", ["Friday"]),
        ("en", "on Monday and later on Tuesday", ["Monday", "later on Tuesday"]),
    ],
)
def test_what_goes_no_further(language: str, text: str, quotes: list[str]) -> None:
    assert [text[e.start : e.end] for e in find(language, text)] == quotes


def test_offsets_count_code_points_of_the_whole_text() -> None:
    text = "🚁🚁 Brand. Dinsdag viel de stad."
    found = find_times(text, 10, len(text), load_time_words("nl"))
    assert [text[e.start : e.end] for e in found] == ["Dinsdag"]


def test_a_language_without_a_pack_is_refused() -> None:
    with pytest.raises(PackError, match="no numbers"):
        load_time_words("xx")
