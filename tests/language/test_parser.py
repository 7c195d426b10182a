"""The parser: whatever it is given, it answers with a tree for each sentence; a pack that is not there says so."""

import json
import pickle
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroniek.errors import KroniekError, ParserError
from kroniek.language.parser import LONGEST_SENTENCE, NetworkParser, load_parser
from kroniek.language.segmenting import load_segment_rules, segment
from kroniek.language.syntax import Sentence, Token
from kroniek.reading import load_lexicon

LANGUAGES = ("nl", "en")
TAGS = frozenset("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())


@pytest.fixture(scope="module", params=LANGUAGES)
def parser(request: pytest.FixtureRequest) -> NetworkParser:
    return load_parser(request.param)


def sentence_of(words: list[str]) -> Sentence:
    """Return an unparsed sentence of words with one space between."""
    tokens, at = [], 0
    for index, word in enumerate(words):
        tokens.append(Token(index, at, at + len(word), word))
        at += len(word) + 1
    return Sentence(tokens, 0, at - 1)


def tree_of(sentence: Sentence) -> list[tuple[str, str, str, int, str]]:
    return [(t.lemma, t.upos, t.features, t.head, t.deprel) for t in sentence.tokens]


def assert_is_tree(sentence: Sentence) -> None:
    roots = [t for t in sentence.tokens if t.head == -1]
    assert len(roots) == 1
    for token in sentence.tokens:
        assert -1 <= token.head < len(sentence.tokens)
        assert (token.deprel == "root") == (token.head == -1)
        assert token.upos in TAGS
        seen, current = {token.index}, token
        while current.head >= 0:
            assert current.head not in seen, "a cycle"
            seen.add(current.head)
            current = sentence.tokens[current.head]
    assert len(list(sentence.subtree(roots[0].index))) == len(sentence.tokens)


WORDS = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from("de het een rebel soldaten army killed 12 , . “ ” - in op the of IS's 'n (".split()),
)


@given(sentences=st.lists(st.lists(WORDS, min_size=1, max_size=14), min_size=1, max_size=5))
@settings(max_examples=80)
def test_any_words_get_a_tree(parser: NetworkParser, sentences: list[list[str]]) -> None:
    made = [sentence_of(words) for words in sentences]
    parser.parse(made)
    for sentence, words in zip(made, sentences, strict=True):
        assert_is_tree(sentence)
        assert [t.text for t in sentence.tokens] == words


@pytest.mark.parametrize("length", [1, 2, LONGEST_SENTENCE, LONGEST_SENTENCE + 1, 3 * LONGEST_SENTENCE])
def test_a_sentence_of_any_length_gets_one_tree(parser: NetworkParser, length: int) -> None:
    sentence = sentence_of(["troops", "took", "Gao", ","] * (length // 4) + ["again"] * (length % 4))
    parser.parse([sentence])
    assert_is_tree(sentence)


def test_nothing_to_parse_is_no_error(parser: NetworkParser) -> None:
    parser.parse([])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_parsed_before_changes_nothing(language: str) -> None:
    """The parser remembers forms; which were met together, and in what order, must not be seen in the trees."""
    rules = load_segment_rules(language)
    sentences = [s for entry in load_lexicon(language).entries[:80] for s in segment(entry.example, rules)]
    forwards, backwards = load_parser(language), load_parser(language)
    reports = [sentences[i : i + 5] for i in range(0, len(sentences), 5)]
    for report in reports:
        forwards.parse(report)
    first = [tree_of(s) for s in sentences]
    for report in reversed(reports):
        backwards.parse(report)
    assert [tree_of(s) for s in sentences] == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_pads_a_batch_is_the_same_whatever_was_parsed_before(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers are rounded by the range of the whole batch, its padding included."""
    fed: list[Any] = []

    class Listening:
        def __init__(self, graph: Any) -> None:
            self.graph = graph

        def run(self, names: Any, given: dict[str, Any]) -> Any:
            fed.append(given["vectors"])
            return self.graph.run(names, given)

    for before in ("Ik", "tanks"):
        parser = load_parser(language)
        parser.parse([sentence_of([before])])
        monkeypatch.setattr(parser, "_sentence_graph", Listening(parser._sentence_graph))
        parser.parse([sentence_of(["Kidal", "."]), sentence_of(["A", "drone", "fell", "in", "Kidal", "."])])
    assert np.array_equal(*fed)


def test_parsing_again_gives_the_same_tree(parser: NetworkParser) -> None:
    sentence = sentence_of("The army shelled Goma for three days .".split())
    parser.parse([sentence])
    first = tree_of(sentence)
    parser.parse([sentence])
    assert tree_of(sentence) == first


@pytest.mark.parametrize(
    "language, words, root, relations",
    [
        ("nl", "Rebellen veroverden de stad .", "veroveren", {"Rebellen": "nsubj", "stad": "obj", "de": "det", ".": "punct"}),
        ("nl", "De brug werd door soldaten opgeblazen .", "opblazen", {"brug": "nsubj:pass", "werd": "aux:pass", "door": "case"}),
        ("en", "Rebels captured the town .", "capture", {"Rebels": "nsubj", "town": "obj", "the": "det", ".": "punct"}),
        ("en", "The bridge was destroyed by soldiers .", "destroy", {"bridge": "nsubj:pass", "was": "aux:pass", "by": "case"}),
    ],
)
def test_plain_sentences_are_parsed_as_the_treebanks_would(language: str, words: str, root: str, relations: dict[str, str]) -> None:
    sentence = sentence_of(words.split())
    load_parser(language).parse([sentence])
    found = {t.text: t.deprel for t in sentence.tokens}
    assert next(t.lemma for t in sentence.tokens if t.head == -1) == root
    assert {word: found[word] for word in relations} == relations


def test_irregular_forms_go_before_what_was_learnt() -> None:
    sentence = sentence_of("Rebels captured the town .".split())
    load_parser("en", {"verbs": {"captured": "seize"}}).parse([sentence])
    assert sentence.tokens[1].lemma == "seize"


# -- packs that cannot be used ----------------------------------------------------------------------------------------------


def broken_pack(folder: Path, header: str | None) -> Path:
    """Return a folder with the graphs of the Dutch pack and another header."""
    pack = files("kroniek.language") / "nl" / "parser"
    for name in ("words", "sentences", "relations"):
        (folder / f"{name}.onnx").write_bytes((pack / f"{name}.onnx").read_bytes())
    if header is not None:
        (folder / "vocabulary.json").write_text(header, encoding="utf-8")
    return folder


def test_a_language_without_a_pack_is_a_clear_error() -> None:
    with pytest.raises(ParserError, match="'xx'") as caught:
        load_parser("xx")
    assert caught.value.remedy


def test_a_pack_without_its_vocabulary_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match="cannot be read"):
        load_parser("nl", folder=broken_pack(tmp_path, None))


@pytest.mark.parametrize("header", ["", "{", "no json"])
def test_a_damaged_vocabulary_is_a_clear_error(tmp_path: Path, header: str) -> None:
    with pytest.raises(ParserError, match="cannot be read"):
        load_parser("nl", folder=broken_pack(tmp_path, header))


def test_a_pack_of_another_format_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ParserError, match="format 99"):
        load_parser("nl", folder=broken_pack(tmp_path, json.dumps({"format": 99})))


def test_the_error_of_a_missing_pack_survives_being_sent_to_another_process() -> None:
    with pytest.raises(ParserError) as caught:
        load_parser("xx")
    sent = pickle.loads(pickle.dumps(caught.value))
    assert isinstance(sent, ParserError)
    assert isinstance(sent, KroniekError)
    assert str(sent) == str(caught.value)
    assert vars(sent) == vars(caught.value)
