"""What the parser is shown, and how its tree is carried back to the sentence as it stands."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.language.syntax import Sentence, Token
from kroniek.language.views import Disguise, parse_as_known

DISGUISE = Disguise(
    name="Known",
    subset_markers=(("among", "them"), ("including",), ("of", "whom")),
    verbs=frozenset(["died", "fled"]),
    common=frozenset("the army took of and town in".split()),
)


class Flat:
    """A parser that hangs all words on the first or the last, and keeps what it was asked to parse."""

    def __init__(self, root: int = 0, noun: str = "NOUN") -> None:
        self.seen: list[str] = []
        self.root, self.noun = root, noun

    def parse(self, sentences: Sequence[Sentence]) -> None:
        for sentence in sentences:
            self.seen.append(" ".join(t.text for t in sentence.tokens))
            root = sentence.tokens[self.root].index
            for token in sentence.tokens:
                token.lemma, token.upos = token.text.lower(), self.noun if token.text[0].isalpha() else "PUNCT"
                token.head, token.deprel = (-1, "root") if token.index == root else (root, "dep")


def sentence_of(line: str) -> Sentence:
    """Return the unparsed sentence of words with one space between."""
    tokens, at = [], 0
    for index, word in enumerate(line.split(" ")):
        tokens.append(Token(index, at, at + len(word), word))
        at += len(word) + 1
    return Sentence(tokens, 0, len(line))


def parse(
    *lines: str, names: Sequence[str] = (), counts: Sequence[tuple[str, str]] = (), parser: Flat | None = None
) -> tuple[list[Sentence], list[str]]:
    """Return the sentences, and what the parser was given.

    ``names`` are known names in the first of the lines, ``counts`` numbers in it: with the words that bound them, and alone.
    """
    sentences = [sentence_of(line) for line in lines]
    parser = parser or Flat()
    line = lines[0]
    ends = {line.index(name): line.index(name) + len(name) for name in names}
    bounded = {line.index(whole): (line.index(whole) + len(whole), line.index(number)) for whole, number in counts}
    parse_as_known(parser, sentences, ends, bounded, DISGUISE)
    return sentences, parser.seen


def assert_is_tree(sentence: Sentence) -> None:
    (root,) = [t for t in sentence.tokens if t.head == -1]
    assert sorted(t.index for t in sentence.subtree(root.index)) == list(range(len(sentence.tokens)))


# -- asides -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line, parts",
    [
        ("The raid ( the third since May ) left six dead .", ["The raid left six dead .", "( the third since May )"]),
        ("The raid [ the third ] left six dead .", ["The raid left six dead .", "[ the third ]"]),
        ("Forty residents , among them six minors , were killed .", ["Forty residents were killed .", ", among them six minors ,"]),
        ("A mine killed nine people , including two medics .", ["A mine killed nine people .", ", including two medics"]),
        ("A mine killed nine people including two medics .", ["A mine killed nine people .", "including two medics"]),
        ("Nine people including two medics died there .", ["Nine people died there .", "including two medics"]),
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
    (aside,) = [t for t in sentence.tokens if t.deprel == "parataxis"]
    assert sentence.tokens[aside.head].text == "people"
    assert_is_tree(sentence)


def test_each_aside_hangs_on_its_own_noun() -> None:
    (sentence,), _ = parse("Police ( twelve men ) met rebels ( sixty men ) there .")
    assert [sentence.tokens[t.head].text for t in sentence.tokens if t.deprel == "parataxis"] == ["Police", "rebels"]


def test_an_aside_before_the_first_noun_hangs_on_the_root() -> None:
    (sentence,), _ = parse("Then ( once again ) they left .", parser=Flat(-1, "VERB"))
    (aside,) = [t for t in sentence.tokens if t.deprel == "parataxis"]
    assert sentence.tokens[aside.head].head == -1
    assert_is_tree(sentence)


# -- names ------------------------------------------------------------------------------------------------------------------


def test_a_known_name_is_shown_as_one_word_the_parser_has_met() -> None:
    (sentence,), seen = parse("Jaysh al - Nasr took the town .", names=["Jaysh al - Nasr"])
    assert seen == ["Known took the town ."]
    assert [(t.text, t.upos, t.deprel) for t in sentence.tokens[:4]] == [
        ("Jaysh", "PROPN", "root"),
        ("al", "PROPN", "flat"),
        ("-", "PROPN", "flat"),
        ("Nasr", "PROPN", "flat"),
    ]
    assert sentence.tokens[0].lemma == "Jaysh al - Nasr"
    assert [t.head for t in sentence.tokens] == [-1, 0, 0, 0, 0, 0, 0, 0]


def test_a_name_of_one_word_is_no_noun() -> None:
    (sentence,), seen = parse("Yesterday JNIM took the town .", names=["JNIM"])
    assert seen == ["Yesterday Known took the town ."]
    assert (sentence.tokens[1].lemma, sentence.tokens[1].upos) == ("JNIM", "PROPN")


def test_a_name_that_ends_within_a_word_is_shown_as_it_stands() -> None:
    (sentence,), seen = parse("Talibanstrijders took the town .", names=["Taliban"])
    assert seen == ["Talibanstrijders took the town ."]
    assert sentence.tokens[0].text == "Talibanstrijders"


def test_the_sentence_keeps_its_own_words_and_offsets() -> None:
    before = sentence_of("Jaysh al - Nasr ( ten men ) took the town .")
    (sentence,), _ = parse("Jaysh al - Nasr ( ten men ) took the town .", names=["Jaysh al - Nasr"])
    assert [(t.index, t.start, t.end, t.text) for t in sentence.tokens] == [(t.index, t.start, t.end, t.text) for t in before.tokens]
    assert_is_tree(sentence)


# -- numbers ----------------------------------------------------------------------------------------------------------------


def test_a_number_is_shown_without_the_words_that_bound_it() -> None:
    (sentence,), seen = parse("At least 14 men died .", counts=[("At least 14", "14")])
    assert seen == ["14 men died ."]
    assert [t.text for t in sentence.tokens] == "At least 14 men died .".split()
    assert [sentence.tokens[t.head].text for t in sentence.tokens[:2]] == ["14", "14"]
    assert_is_tree(sentence)


def test_a_number_without_bounds_is_shown_as_it_stands() -> None:
    (sentence,), seen = parse("Then 14 men died .", counts=[("14", "14")])
    assert seen == ["Then 14 men died ."]
    assert_is_tree(sentence)


# -- whatever comes ---------------------------------------------------------------------------------------------------------


WORDS = st.sampled_from("( ) [ ] , . ; including among them of whom six people were killed KIDAL THE ARMY TOOK".split())


@given(words=st.lists(WORDS, max_size=25), root=st.sampled_from([0, -1]))
def test_there_is_one_tree_over_all_words(words: list[str], root: int) -> None:
    sentences, _ = parse(" ".join(["Rebels", *words]), "A second sentence .", parser=Flat(root))
    assert [t.text for t in sentences[0].tokens[1:]] == words
    assert all(t.lemma for s in sentences for t in s.tokens)
    for sentence in sentences:
        assert_is_tree(sentence)
