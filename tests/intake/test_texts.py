"""Text that is odd, too much, too little or in another language."""

import itertools
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import BinaryInputError, DateError, EmptyInputError, InputFormatError
from kroniek.intake import read_text

TODAY = date(2026, 3, 10)
PROSE = "Het leger nam maandag de brug in. De rebellen zijn naar het noorden gevlucht."


@pytest.mark.parametrize("text", ["", " ", "\n\t \r\n", "\u00a0\u200b\ufeff", "\x00"])
def test_nothing_but_space_is_refused(text: str) -> None:
    with pytest.raises(EmptyInputError):
        read_text(text)


def test_control_characters_throughout_are_refused() -> None:
    with pytest.raises(BinaryInputError):
        read_text("\x01\x02\x03 leger \x04\x05" * 20)


def test_a_stray_control_character_and_half_a_surrogate_pair_keep_their_place_only() -> None:
    document = read_text(f"Het leger\x00 nam de brug in. {PROSE} \ud83d klaar.")
    assert document.report.text == f"Het leger  nam de brug in. {PROSE} \ufffd klaar."
    document.report.model_dump_json()


def test_more_than_the_limit_is_refused_by_its_length() -> None:
    with pytest.raises(InputFormatError, match="too long: 1,001 characters, and 1,000"):
        read_text("a" * 1001, longest=1000)


def test_text_is_composed_and_spans_count_the_composed_text() -> None:
    text = unicodedata.normalize("NFD", f"Israëlische militairen bij Tibú\n\nDe brug bij Cúcuta viel. {PROSE}")
    document = read_text(text)
    assert document.report.text == unicodedata.normalize("NFC", text) != text
    assert document.report.title == "Israëlische militairen bij Tibú"
    assert document.title_span == (0, 31)


def test_emoji_and_writing_directions_stay_and_spans_hold() -> None:
    text = f"Brug bij \u2067الموصل\u2069 ingenomen 🔥👩🏽‍🚒\n\n{PROSE} Al\u200f-Furat zweeg."
    document = read_text(text)
    assert document.report.text == text
    assert [text[start:end] for start, end in document.body_spans] == [f"{PROSE} Al\u200f-Furat zweeg."]


def test_a_third_language_is_named() -> None:
    document = read_text("L'armée a repris le pont lundi. Trois soldats ont été tués, selon un porte-parole de la région.")
    assert document.report.language == "fr"
    assert [(p.code, "French (fr)" in p.message) for p in document.problems] == [("language", True)]


def test_a_language_that_cannot_be_told_is_null() -> None:
    document = read_text("Gao, Kidal, Ménaka")
    assert (document.report.language, document.problems) == (None, ())


@pytest.mark.parametrize("published", ["2026-03-12", "2026-03-12T00:30+01:00", "2199-01-01"])
def test_a_date_in_the_future_is_refused(published: str) -> None:
    with pytest.raises(DateError, match="future"):
        read_text(PROSE, published=published, today=TODAY)


@pytest.mark.parametrize("published", ["gisteren", "2026-02-30", "2026", "10-03-2026", "2026-03-10T25:00", ""])
def test_what_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(DateError):
        read_text(PROSE, published=published, today=TODAY)


@pytest.mark.parametrize(
    "given_date, kept",
    [
        ("2026-03-10", "2026-03-10"),
        ("2026-03-11", "2026-03-11"),  # where it is tomorrow already
        ("2026-03-10T09:30", "2026-03-10T09:30"),
        ("2026-03-10 09:30:15", "2026-03-10T09:30"),
        ("2026-03-10T09:30:15.123Z", "2026-03-10T09:30+00:00"),
        ("2026-03-10T09:30+0100", "2026-03-10T09:30+01:00"),
    ],
)
def test_dates_are_kept_in_one_form(given_date: str, kept: str) -> None:
    assert read_text(PROSE, published=given_date, today=TODAY).report.published == kept


def test_a_future_date_in_the_header_is_a_problem_and_the_report_is_read() -> None:
    document = read_text(f"Brug ingenomen\n\n12 maart 2026\n\n{PROSE}", today=TODAY)
    assert document.report.published is None
    assert [p.code for p in document.problems] == ["date"]
    assert document.body_spans


def test_the_same_report_has_the_same_id_and_another_another() -> None:
    one, other, third = (
        read_text(text, url=url).report.id for text, url in [(PROSE, None), (PROSE, None), (PROSE, "https://example.org/a")]
    )
    assert one == other != third
    assert one.startswith("r-")


@given(st.text(min_size=1) | st.text(alphabet="De A\n. |:-–()123 januari 2026 By door Bron:AP[]#*•", min_size=1))
def test_any_text_gives_a_document_with_sound_spans_or_an_input_error(text: str) -> None:
    try:
        document = read_text(text, today=TODAY)
    except (EmptyInputError, BinaryInputError):
        return
    content = document.report.text
    assert unicodedata.is_normalized("NFC", content)
    spans = sorted([*document.body_spans, *([document.title_span] if document.title_span else [])])
    assert all(0 <= start < end <= len(content) and content[start:end].strip() for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    taken = sorted([*spans, *((start, end) for start, end, _ in document.skipped)])
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(taken))
