"""What headlines leave out, and what the parser is shown for it."""

import pytest

from kroniek.language.headlines import is_telegraphic, load_headlines
from kroniek.language.syntax import Sentence, Token


def shown(language: str, line: str) -> str:
    """Return a headline with the words put in, and the pasts in the place of presents; numbers are the words of digits."""
    words = line.lower().split()
    headlines = load_headlines(language)
    lacking = headlines.lacking(words)
    counts = {i for i, word in enumerate(words) if word.isdigit()}
    found = []
    for i, word in enumerate(words):
        if i in lacking:
            found.append(lacking[i][0].upper())
        past = headlines.shown(words, i, counts)
        found.append(past.upper() if past is not None else word)
    return " ".join(found)


@pytest.mark.parametrize(
    "language, line, expected",
    [
        ("en", "two nurses killed in shelling", "two nurses WERE killed in shelling"),
        ("en", "one guard killed , two others badly hurt", "one guard WAS killed , two others WERE badly hurt"),
        ("en", "shelling kills 2 , wounds 5", "shelling KILLED 2 , WOUNDED 5"),
        ("en", "singer dies of wounds", "singer dies of wounds"),
        ("en", "rebels killed 12 soldiers", "rebels killed 12 soldiers"),
        ("en", "blast leaves 4 dead", "blast LEFT 4 dead"),
        ("en", "3 herders were shot dead", "3 herders were shot dead"),
        ("nl", "drie artsen ontvoerd in gao", "drie artsen ZIJN ontvoerd in gao"),
        ("nl", "drie artsen werden ontvoerd in gao", "drie artsen werden ontvoerd in gao"),
    ],
)
def test_what_is_put_in(language: str, line: str, expected: str) -> None:
    assert shown(language, line) == expected


@pytest.mark.parametrize(
    "line, word, verb",
    [
        ("rebels shell port of odesa", "shell", "shell"),
        ("army shells town near sumy", "shells", "shell"),
        ("pirates free crew off hobyo", "free", "free"),
        ("militia overruns town , frees prisoners", "frees", "free"),
        ("ruritania and moldova trade blame", "trade", "trade"),
        ("drone strikes kill nine", "strikes", None),
        ("rebel attacks on goma continue", "attacks", None),
        ("shell hits town", "shell", None),
    ],
)
def test_a_noun_between_its_subject_and_an_object_is_a_verb(line: str, word: str, verb: str | None) -> None:
    words = line.split()
    assert load_headlines("en").act(words, words.index(word)) == verb


@pytest.mark.parametrize(
    "line, tail",
    [
        ("shelling kills two - regional governor", 3),
        ("army shells village - three villagers killed", None),
        ("air raid on camp", None),
    ],
)
def test_who_says_it_is_a_tail(line: str, tail: int | None) -> None:
    assert load_headlines("en").tail(line.split()) == tail


@pytest.mark.parametrize("last, heading, expected", [("Gao", False, True), (".", False, False), (".", True, True), ("”", False, False)])
def test_a_headline_has_no_mark_at_its_end(last: str, heading: bool, expected: bool) -> None:
    tokens = [Token(0, 0, 4, "Raid"), Token(1, 5, 5 + len(last), last)]
    assert is_telegraphic(Sentence(tokens, 0, 5 + len(last), heading=heading)) is expected
