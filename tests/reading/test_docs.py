"""The pages on reading say what the code does: weights, fields and classes."""

import re
import tomllib
from pathlib import Path

import pytest

from kroniek.reader import Reader
from kroniek.reading import Entry, lexicon, noun_classes, topic
from tests.reading.examples import faults


def rows(page: Path, heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading."""
    text = page.read_text(encoding="utf-8").partition(f"{heading}\n")[2]
    table = re.search(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert table is not None, heading
    return [[cell.strip() for cell in line.strip("|\n").split("|")] for line in table[0].splitlines()[2:]]


def test_the_constants_of_the_topic_check_are_those_of_the_code(root: Path) -> None:
    page = (root / "docs/how-it-reads.md").read_text(encoding="utf-8")
    told = {name: float(value) for name, value in re.findall(r"^\| `([A-Z_]+)` \| ([\d.]+) \|$", page, re.MULTILINE)}
    held = {name: value for name, value in vars(topic).items() if name.isupper() and isinstance(value, int | float)}
    assert told == held


def test_every_field_of_an_entry_is_explained(root: Path) -> None:
    told = {name.strip("`") for name, _ in rows(root / "docs/lexicon.md", "## Fields of an entry")}
    assert told == {"lemma" if name == "lemmas" else name for name in Entry.__dataclass_fields__}


def test_every_class_of_nouns_is_explained(root: Path) -> None:
    told = {word for names, _ in rows(root / "docs/lexicon.md", "## Classes of nouns") for word in re.findall(r"`(\w+)`", names)}
    for language in ("nl", "en"):
        assert set(noun_classes(language).values()) <= told


def test_what_numbers_count_by_default_is_as_told(root: Path) -> None:
    told: dict[str, tuple[str, str]] = {}
    for types, measures, slot in rows(root / "docs/lexicon.md", "What a number counts, where an entry does not say:"):
        names, counted = types.split(", "), measures.split(", ")
        told |= {name: (measure, slot.strip("`")) for name, measure in zip(names, counted * (len(names) // len(counted)), strict=True)}
    assert told == {kind.value: (measure.value, slot) for kind, (measure, slot) in lexicon._COUNTED.items()}


@pytest.mark.parametrize("page", ["docs/how-it-reads.md", "docs/lexicon.md"])
def test_every_file_that_a_page_names_is_there(root: Path, page: str) -> None:
    text = (root / page).read_text(encoding="utf-8")
    names = re.findall(r"`((?:intake|language|reading|resolving)/[\w/]*(?:\.py)?)`", text)
    assert names
    missing = [name for name in names if not (root / "src" / "kroniek" / name).exists()]
    assert missing == []


def test_the_entries_shown_load_and_their_examples_are_read(root: Path, reader: Reader) -> None:
    text = (root / "docs/lexicon.md").read_text(encoding="utf-8")
    shown = [row for block in re.findall(r"^```toml\n(.*?)^```", text, re.MULTILINE | re.DOTALL) for row in tomllib.loads(block)["entry"]]
    assert len(shown) >= 2
    for row in shown:
        entry = lexicon._entry(row)
        language = next(code for code in ("nl", "en") if lexicon.load_lexicon(code).entry(entry.id) is not None)
        assert faults(list(entry.claims), list(reader.read(entry.example, published="2024-05-15", language=language).claims)) == []
