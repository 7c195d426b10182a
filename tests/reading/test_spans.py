"""Whatever stands in a text, every quote is what stands at its span, and the same text gives the same bytes."""

import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kroniek.errors import KroniekError
from kroniek.model import Reading
from kroniek.reader import Reader

SENTENCES = {
    "nl": [
        "Rebellen beschoten maandag de haven van Odesa en doodden zeker vier havenarbeiders.",
        "“We geven ons niet over”, zei generaal Ali Koné in Gao.",
        "Volgens het leger vielen er 12 doden, onder wie drie kinderen.",
        "Het stadje Bābā Ghayb wérd ingenomen door militieleden.",
        "Zo'n 3.000 gezinnen vluchtten naar N’Djamena; hun huizen werden geplunderd.",
    ],
    "en": [
        "Militants attacked an army post near Diffa on Tuesday, killing at least nine soldiers.",
        "“They burned everything,” said Amina, a farmer in the naïve village of Žabljak.",
        "The army denied that its jets had bombed the market (in Mekelle), where 51 people died.",
        "Some 2,500 families fled El-Geneina after the RSF shelled the camp.",
        "Rebels didn't take the café; they've besieged it since 3 May.",
    ],
}
# fmt: off
NOISE = [
    "🙂", "👩‍👩‍👧", "🇳🇱", "\u202e", "\u200f", "\u2066x\u2069", "e\u0301", "a\u030a\u0323", "\u0301",
    "\ufeff", "\u00ad", "\u200d", "ﬁ", "İ", "ß",
    "العربية", "\u2028", "\t", "\n\n", "\x85", "–", "''", "“", "(", "]", "12", "1.000", "…",
]
# fmt: on


def stretches(value: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield every span with its quote, however deep it stands in a reading."""
    if isinstance(value, dict):
        if value.get("span") is not None and "quote" in value:
            yield tuple(value["span"]), value["quote"]
        for inner in value.values():
            yield from stretches(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from stretches(inner)


def check(reading: Reading) -> None:
    text = reading.report.text
    assert text == unicodedata.normalize("NFC", text)
    for (start, end), quote in stretches(reading.model_dump()):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == quote
    for claim in reading.claims:
        for path, mention in claim.mentions():
            if mention.span is not None:
                assert text[slice(*mention.span)] == mention.quote, path
        for role, mentions in claim.roles.items():
            for mention in mentions:
                if mention.refers_to is not None:
                    assert text[slice(*mention.refers_to)].split() == mention.name.split(), role
        start, end = claim.evidence.span
        assert start <= claim.trigger.span[0] <= claim.trigger.span[1] <= end
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
    assert sum(claim.main for claim in reading.claims) == bool(reading.claims)


def texts(language: str) -> st.SearchStrategy[str]:
    """Return texts of real sentences with noise put between, before, behind and inside their words."""
    noise = st.one_of(st.sampled_from(NOISE), st.text(max_size=6))

    def spoil(sentence: str, at: int, what: str, spaced: bool) -> str:
        at %= len(sentence) + 1
        return sentence[:at] + (f" {what} " if spaced else what) + sentence[at:]

    sentence = st.sampled_from(SENTENCES[language])
    part = st.one_of(sentence, st.builds(spoil, sentence, st.integers(0, 200), noise, st.booleans()), noise)
    normal = st.sampled_from(["NFC", "NFD", "NFKD"])
    return st.builds(
        lambda parts, glue, form: unicodedata.normalize(form, glue.join(parts)),
        st.lists(part, min_size=1, max_size=5), st.sampled_from([" ", "\n", "\n\n", "", "\r\n"]), normal,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["nl", "en"])
@given(data=st.data())
@settings(max_examples=120)
def test_every_quote_is_what_stands_at_its_span(reader: Reader, language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    try:
        reading = reader.read(text, published="2024-05-15", language=language)
    except KroniekError:
        return
    check(reading)


@given(text=st.text(max_size=200))
@example("\ud800 Rebels took Kidal.")
@example("Rebels took\x00 Kidal.")
@example("\u0301\u0301Rebels took Kidal.")
@settings(max_examples=150)
def test_any_text_at_all_is_read_or_refused(screened: Reader, text: str) -> None:
    try:
        reading = screened.read(text)
    except KroniekError:
        return
    check(reading)


@pytest.mark.parametrize("language", ["nl", "en"])
@given(data=st.data())
@settings(max_examples=25)
def test_the_same_text_twice_gives_the_same_bytes(reader: Reader, language: str, data: st.DataObject) -> None:
    text = data.draw(texts(language))
    try:
        once = reader.read(text, published="2024-05-15", language=language)
    except KroniekError:
        return
    assert reader.read(text, published="2024-05-15", language=language).model_dump_json() == once.model_dump_json()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_another_reader_gives_the_same_bytes(reader: Reader, language: str) -> None:
    """What a reader has read before, and in which order, leaves no trace in what it reads next."""
    other = Reader(screened=False)
    text = " ".join(SENTENCES[language])
    for sentence in reversed(SENTENCES[language]):
        other.read(sentence, language=language)
    mine, theirs = (r.read(text, language=language).model_dump_json() for r in (reader, other))
    assert mine == theirs


@pytest.mark.parametrize("language", ["nl", "en"])
def test_accents_composed_or_not_give_the_same_reading(reader: Reader, language: str) -> None:
    text = "\n".join(SENTENCES[language])
    composed = reader.read(unicodedata.normalize("NFC", text), language=language)
    apart = reader.read(unicodedata.normalize("NFD", text), language=language)
    assert composed.claims
    assert apart.claims == composed.claims
    assert apart.report.text == composed.report.text
