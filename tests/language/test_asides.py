"""Asides: what is parsed apart, and how the parts become one tree again."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kroniek.language.asides import parse_with_asides

from kroniek.language.syntax import Sentence, Token

MARKERS = ("among them", "including", "of whom")


class Flat:
    """A parser that hangs all words on the first, and keeps what it was asked to parse."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def parse(self, sentences: Sequence[Sentence]) -> None:
        for sentence in sentences:
            self.seen.append(" ".join(t.text for t in sentence.tokens))
            for token in sentence.tokens:
                token.lemma, token.upos = token.text.lower(), "NOUN" if token.text[0].isalpha() else "PUNCT"
                token.head, token.deprel = (-1, "root") if token.index == 0 else (0, "dep")


def parse(*lines: str) -> tuple[list[Sentence], list[str]]:
    """Return the sentences of words with one space between, and what the parser was given."""
    sentences = []
    for line in lines:
        tokens, at = [], 0
        for index, word in enumerate(line.split(" ")):
            tokens.append(Token(index, at, at + len(word), word))
            at += len(word) + 1
        sentences.append(Sentence(tokens, 0, len(line)))
    parser = Flat()
    parse_with_asides(parser, sentences, MARKERS)
    return sentences, parser.seen


@pytest.mark.parametrize(
    "line, parts",
    [
        ("The raid ( the third since May ) left six dead .", ["The raid left six dead .", "( the third since May )"]),
        ("The raid [ the third ] left six dead .", ["The raid left six dead .", "[ the third ]"]),
        (
            "Forty residents , among them six minors , were killed .",
            ["Forty residents were killed .", ", among them six minors ,"],
        ),
        ("A mine killed nine people , including two medics .", ["A mine killed nine people .", ", including two medics"]),
        ("A mine killed nine people including two medics .", ["A mine killed nine people .", "including two medics"]),
        (
            "Ten ( or more ) died and nine , of whom two are children , were hurt .",
            ["Ten died and nine were hurt .", "( or more )", ", of whom two are children ,"],
        ),
    ],
)
def test_an_aside_is_parsed_apart(line: str, parts: list[str]) -> None:
    _, seen = parse(line)
    assert seen == parts


@pytest.mark.parametrize(
    "line",
    [
        "A mine killed nine people .",
        "( All of it in brackets )",
        "The bracket ( never closes and the sentence goes on .",
        "They left , including",
        "The raid ( the first of a long row of raids that nobody in the valley had foreseen or wanted ) failed .",
    ],
)
def test_without_an_aside_the_sentence_is_parsed_whole(line: str) -> None:
    _, seen = parse(line)
    assert seen == [line]


def test_the_aside_hangs_on_the_noun_before_it() -> None:
    (sentence,), _ = parse("A mine killed nine people , including two medics .")
    root = next(t for t in sentence.tokens if t.head == -1)
    (aside,) = [t for t in sentence.tokens if t.deprel == "parataxis"]
    assert root.text == "A"
    assert sentence.tokens[aside.head].text == "people"


def test_each_aside_hangs_on_its_own_noun() -> None:
    (sentence,), _ = parse("Police ( twelve men ) met rebels ( sixty men ) there .")
    assert [sentence.tokens[t.head].text for t in sentence.tokens if t.deprel == "parataxis"] == ["Police", "rebels"]


def test_sentences_with_and_without_asides_keep_their_order() -> None:
    sentences, _ = parse("One ( two ) three four .", "Five six .", "Seven ( eight ) nine ten .")
    whole = ["one ( two ) three four .", "five six .", "seven ( eight ) nine ten ."]
    assert [" ".join(t.lemma for t in s.tokens) for s in sentences] == whole


WORDS = st.sampled_from("( ) [ ] , . ; including among them of whom six people were killed".split())


@given(st.lists(WORDS, min_size=1, max_size=25))
def test_whatever_the_marks_there_is_one_tree_over_all_words(words: list[str]) -> None:
    (sentence,), _ = parse(" ".join(words))
    assert [t.text for t in sentence.tokens] == words
    assert sum(t.head == -1 for t in sentence.tokens) == 1
    root = next(t for t in sentence.tokens if t.head == -1)
    assert sorted(t.index for t in sentence.subtree(root.index)) == list(range(len(words)))
    assert all(t.lemma for t in sentence.tokens)
