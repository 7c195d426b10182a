"""Every entry of every lexicon reads its own example: all the claims that it lists, and no others."""

import pytest

from kroniek.reader import Reader
from kroniek.reading import Entry, load_lexicon
from tests.reading.examples import faults

LANGUAGES = ("nl", "en")
ENTRIES = [(language, entry) for language in LANGUAGES for entry in load_lexicon(language).entries]


@pytest.mark.parametrize("language, entry", ENTRIES, ids=lambda value: value.id if isinstance(value, Entry) else value)
def test_an_entry_reads_its_example(reader: Reader, language: str, entry: Entry) -> None:
    reading = reader.read(entry.example, published="2024-05-15", language=language)
    assert faults(list(entry.claims), list(reading.claims)) == [], entry.example
