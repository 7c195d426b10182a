"""From which day a time is reckoned, what cannot be a day, and how it is explained."""

import pytest

from kroniek.intake import read_text
from kroniek.model import TimeMention
from kroniek.reader import Reader
from kroniek.resolving.candidates import Weighing

READER = Reader(screened=False)


def when(text: str, language: str = "en", published: str | None = "2025-03-12", claim: int = -1) -> TimeMention:
    found = READER.read(text, language=language, published=published).claims[claim].when
    assert found is not None
    return found


def weighed(text: str, language: str = "en", claim: int = -1) -> Weighing:
    document = read_text(text, language=language, published="2025-03-12")
    explanation = READER.explain(document, READER.read_document(document).claims[claim].id)
    assert explanation is not None
    return next(w for w in explanation.weighings if w.what == "time")


@pytest.mark.parametrize(
    "language, text, day",
    [
        ("en", "Rebels attacked Gao on Friday. The next day soldiers killed three men.", "2025-03-08"),
        ("en", "Rebels attacked Gao on Friday. Soldiers killed three men two days later.", "2025-03-09"),
        ("nl", "Rebellen vielen Gao vrijdag aan. De volgende ochtend doodden soldaten drie mannen.", "2025-03-08"),
        ("nl", "Rebellen vielen Gao vrijdag aan. Twee dagen later doodden soldaten drie mannen.", "2025-03-09"),
    ],
)
def test_what_followed_is_reckoned_from_what_was_told_before_it(language: str, text: str, day: str) -> None:
    assert (when(text, language).start, when(text, language).end) == (day, day)


@pytest.mark.parametrize(
    "language, text, reason",
    [
        ("en", "Rebels attacked Gao on 31 February.", "there is no 31 February"),
        ("en", "Rebels attacked Gao on 29 February 2023.", "there is no 29 February in 2023"),
        ("nl", "Rebellen vielen Gao op 31 februari aan.", "there is no 31 February"),
        ("nl", "Rebellen vielen Gao op 30 februari 2024 aan.", "there is no 30 February"),
        ("en", "Rebels attacked Gao on 45 March.", "no calendar has such a day"),
        ("en", "Rebels attacked Gao on March 32.", "no calendar has such a day"),
        ("en", "Rebels attacked Gao on 32/13/2025.", "no calendar has such a day"),
        ("en", "Rebels attacked Gao on 2025-13-40.", "no calendar has such a day"),
        ("nl", "Rebellen vielen Gao op 45 maart aan.", "no calendar has such a day"),
        ("nl", "Rebellen vielen Gao op 32-13-2025 aan.", "no calendar has such a day"),
        ("en", "Rebels attacked Gao at 25:61.", "no clock has such an hour"),
        ("en", "Rebels attacked Gao around 13:75 local time.", "no clock has such an hour"),
        ("nl", "Rebellen vielen Gao om 25:61 aan.", "no clock has such an hour"),
        ("nl", "Rebellen vielen Gao rond 25.61 uur aan.", "no clock has such an hour"),
        ("en", "Rebels attacked Gao on 31\u200b February.", "there is no 31 February"),
        ("nl", "Rebellen vielen Gao op \u202b29 februari 2023\u202c aan.", "there is no 29 February in 2023"),
        ("nl", "Rebellen vielen Gao om \u200f25:61\u200e aan.", "no clock has such an hour"),
    ],
)
def test_a_day_that_no_calendar_has_stays_with_its_words_and_the_reason(language: str, text: str, reason: str) -> None:
    found = when(text, language)
    assert (found.start, found.end, found.unresolved) == (None, None, reason)
    assert found.quote is not None
    assert found.quote in text
    weighing = weighed(text, language)
    assert (weighing.taken, weighing.why) == (False, reason)


def test_without_a_date_of_its_own_a_report_tells_only_full_dates() -> None:
    assert when("Rebels attacked Gao on Monday.", published=None).unresolved == "the report has no date from which to reckon it"
    assert when("Rebels attacked Gao on 10 March 2025.", published=None).start == "2025-03-10"


def test_an_hour_that_no_clock_has_does_not_matter_to_the_day() -> None:
    assert when("Rebels attacked Gao at 25:61 on Monday.").start == "2025-03-10"
    assert when("Rebels attacked Gao on Monday at 25:61.").start == "2025-03-10"
    assert when("Rebellen vielen Gao maandag om 25:61 aan.", "nl").start == "2025-03-10"


def test_where_it_was_a_day_later_already_that_day_counts() -> None:
    text = "Rebels attacked Kandahar on Thursday."
    assert when(text, published="2025-03-12T19:30-05:00").start == "2025-03-13"
    assert when(text, published="2025-03-12T09:30-05:00").start == "2025-03-06"
    assert when(text, published="2025-03-12").start == "2025-03-06"


def test_an_explanation_tells_what_a_time_was_reckoned_from_and_what_else_it_could_be() -> None:
    weighing = weighed("Rebels attacked Gao on Friday. The next day soldiers killed three men.")
    assert weighing.taken
    assert [(c.name, c.about) for c in weighing.candidates] == [
        ("2025-03-08", "reckoned from the day that the story has reached, 2025-03-07, and told of the past"),
        ("2025-03-13", "reckoned from the day of publication, 2025-03-12, and told of what is to come"),
        ("2025-03-12", "the day of publication"),
    ]


def test_an_explanation_tells_where_a_time_comes_from_that_no_words_tell() -> None:
    carried = weighed("Rebels attacked Gao on Friday. Soldiers killed three men.")
    assert (carried.candidates[0].name, carried.candidates[0].about) == ("2025-03-07", "what the paragraph is telling of")
    assert carried.why == "no words of its own tell it"
    assert weighed("Rebels attacked Gao.").candidates[0].about == "the day of publication"
    assert weighed("Rebels attacked Gao on 10 March 2025.").candidates[0].about == "a full date"
