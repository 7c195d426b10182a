"""The public way in: kroniek.read and Reader, on good input and bad."""

import json
from collections.abc import Iterator

import pytest

import kroniek
from kroniek.errors import BinaryInputError, DateError, EmptyInputError, InputError, InputFormatError, KroniekError, LanguageError
from kroniek.intake import Document, read_text
from kroniek.model import Problem, Reading
from kroniek.reader import Reader

DUTCH = """Leger ontruimt basis bij Gao

GAO (Sahelpers) – Het Malinese leger heeft maandag een basis bij Gao ontruimd na een aanval van strijders van JNIM.
Daarbij sneuvelden elf soldaten, zei een woordvoerder van het leger.

De strijders namen vier soldaten gevangen."""

ENGLISH = "Gunmen abducted fourteen pupils from a boarding school near Kankara on Tuesday, police said. Two guards were killed."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def types(reading: Reading) -> set[str]:
    return {claim.type.value for claim in reading.claims}


# -- what comes out ---------------------------------------------------------------------------------------------------------


def test_a_report_is_read(reader: Reader) -> None:
    reading = reader.read(DUTCH, published="2024-05-14", language="nl", outlet="Sahelpers", url="https://example.org/gao", doc_id="gao-1")
    assert {"attack", "arrest"} & types(reading)
    assert any(figure.measure == "killed" and figure.best == 11 for claim in reading.claims for figure in claim.figures)
    assert (reading.doc_id, reading.report.language, reading.report.published) == ("gao-1", "nl", "2024-05-14")
    assert (reading.report.outlet, reading.report.url) == ("Sahelpers", "https://example.org/gao")
    assert reading.report.title == "Leger ontruimt basis bij Gao"
    assert [claim.main for claim in reading.claims].count(True) == 1


def test_kroniek_read_tells_the_language_itself() -> None:
    assert kroniek.read(DUTCH).report.language == "nl"
    assert kroniek.read(ENGLISH).report.language == "en"
    assert "abduction" in types(kroniek.read(ENGLISH))


def test_kroniek_read_and_a_reader_agree(reader: Reader) -> None:
    assert kroniek.read(ENGLISH, published="2024-05-14") == reader.read(ENGLISH, published="2024-05-14")


def test_a_reading_survives_json(reader: Reader) -> None:
    reading = reader.read(DUTCH, published="2024-05-14")
    assert reading.claims
    assert Reading.model_validate_json(reading.model_dump_json()) == reading
    assert json.loads(reading.model_dump_json(by_alias=True))["schema"] == "kroniek/1"


def test_claims_stand_in_order_of_the_text(reader: Reader) -> None:
    starts = [claim.trigger.span[0] for claim in reader.read(DUTCH).claims]
    assert starts == sorted(starts)


def test_what_is_not_about_conflict_gives_a_reading_without_claims(reader: Reader) -> None:
    reading = reader.read("The striker fired two shots at goal but the champions held out and captured the title.", language="en")
    assert reading.claims == ()
    assert reading.report.text.startswith("The striker")


def test_a_claim_can_be_explained(reader: Reader) -> None:
    document = read_text(ENGLISH, published="2024-05-14", language="en")
    claim = next(c for c in reader.read_document(document).claims if c.type == "abduction")
    told = reader.explain(document, claim.id)
    assert told is not None
    assert told.claim == claim
    assert told.entry is not None
    assert f"en:{told.entry['id']}" == claim.rule
    assert claim.trigger.quote in [row[1] for row in told.parse]
    assert [row[0] for row in told.parse] == list(range(len(told.parse)))


def test_a_claim_that_the_document_does_not_give_cannot_be_explained(reader: Reader) -> None:
    assert reader.explain(read_text(ENGLISH, language="en"), "c-0") is None
    assert reader.explain(read_text("Strawberries ripen early this year.", language="en"), "c-0") is None


# -- many at once -----------------------------------------------------------------------------------------------------------


def documents() -> Iterator[Document | Problem]:
    yield read_text(ENGLISH, language="en", id="first")
    yield Problem(code="empty", message="there is no text in it.", where="second")
    yield read_text("Les soldats ont repris la ville hier soir après de longs combats avec les rebelles.", id="third")
    yield read_text(DUTCH, id="fourth")


def test_one_that_fails_never_stops_the_rest(reader: Reader) -> None:
    first, second, third, fourth = reader.read_many(documents())
    assert isinstance(first, Reading)
    assert first.doc_id == "first"
    assert second == Problem(code="empty", message="there is no text in it.", where="second")
    assert isinstance(third, Problem)
    assert (third.code, third.where) == ("language", "third")
    assert third.remedy
    assert isinstance(fourth, Reading)
    assert fourth.claims


def test_many_are_read_one_at_a_time(reader: Reader) -> None:
    def endless() -> Iterator[Document]:
        while True:
            yield read_text(ENGLISH, language="en")

    stream = reader.read_many(endless())
    assert next(stream) == next(stream)


# -- bad input --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\ufeff", "\u200b\u00a0"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyInputError):
        kroniek.read(text)


@pytest.mark.parametrize("text", ["🙂", "🔥🔥🔥\n👩‍👩‍👧", "🇺🇦 🇳🇱", "!!! ??? …", "12.03 14.50"])
def test_without_a_word_the_language_cannot_be_told(text: str) -> None:
    with pytest.raises(LanguageError, match="could not be told"):
        kroniek.read(text)


@pytest.mark.parametrize("text", ["🙂", "🔥🔥🔥\n👩‍👩‍👧", "!!!", "\u0301"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_without_a_word_nothing_is_claimed(text: str, language: str) -> None:
    assert kroniek.read(text, language=language).claims == ()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("letter", ["a", "7", "-", ".", "(", "“", "é", "漢"])
def test_one_line_of_two_hundred_thousand_characters_without_a_space(letter: str, language: str) -> None:
    reading = kroniek.read(letter * 200_000, language=language)
    assert reading.claims == ()
    assert len(reading.report.text) == 200_000


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_behind_a_line_without_end_is_still_read(language: str) -> None:
    text = "x" * 200_000 + "\n\n" + {"nl": DUTCH, "en": ENGLISH}[language]
    reading = kroniek.read(text, language=language)
    assert reading.claims
    assert all(text[slice(*claim.trigger.span)] == claim.trigger.quote for claim in reading.claims)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Les soldats ont repris la ville hier soir après de longs combats avec les rebelles.", "fr"),
        ("Soldaten der Armee haben am Dienstag drei Dörfer zurückerobert, teilte das Ministerium mit.", "de"),
        ("سيطر الجيش على المدينة بعد معارك عنيفة مع المسلحين يوم الثلاثاء", "ar"),
        ("Армия заняла город после тяжёлых боёв, сообщило министерство обороны во вторник.", "ru"),
    ],
)
def test_a_text_in_a_third_language_says_which(text: str, name: str) -> None:
    with pytest.raises(LanguageError, match=f"'{name}'") as caught:
        kroniek.read(text)
    assert "en, nl" in (caught.value.remedy or "")


def test_a_language_that_no_pack_reads_can_be_named_in_vain() -> None:
    with pytest.raises(LanguageError):
        kroniek.read(ENGLISH, language="fr")


def test_a_reader_for_one_language_refuses_the_other() -> None:
    with pytest.raises(LanguageError, match="'nl'"):
        Reader(languages=["en"]).read(DUTCH, language="nl")


@pytest.mark.parametrize("published", ["2199-01-01", "2199-01-01T09:00+01:00"])
def test_a_date_in_the_future_is_refused(published: str) -> None:
    with pytest.raises(DateError, match="future"):
        kroniek.read(ENGLISH, published=published)


@pytest.mark.parametrize("published", ["yesterday", "2024-13-01", "14-05-2024x", "2024-02-30", ""])
def test_what_is_no_date_is_refused(published: str) -> None:
    with pytest.raises(DateError):
        kroniek.read(ENGLISH, published=published)


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises((BinaryInputError, InputError)):
        kroniek.read("\x7fELF\x02\x01\x01" + "\x00\x01\x02\x03" * 200)


def test_a_text_beyond_all_measure_is_refused() -> None:
    with pytest.raises(InputFormatError, match="too long"):
        kroniek.read("a " * 10_500_000)


@pytest.mark.parametrize("text", ["", "🙂", "Les soldats ont repris la ville hier soir."])
def test_everything_raised_is_one_of_ours(text: str) -> None:
    with pytest.raises(KroniekError) as caught:
        kroniek.read(text)
    assert caught.value.what
    assert caught.value.code != "error"


def test_without_a_date_the_times_stay_open(reader: Reader) -> None:
    reading = reader.read(ENGLISH, language="en")
    abduction = next(c for c in reading.claims if c.type == "abduction")
    assert reading.report.published is None
    assert abduction.when is None or abduction.when.start is None
