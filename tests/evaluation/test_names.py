"""The one rule for names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.evaluation.names import any_same, head, plain, same_name


@pytest.mark.parametrize(
    "one, other",
    [
        ("army", "the Syrian army"),
        ("het leger", "leger"),
        ("The Army's", "army"),
        ("rebellen", "de rebellen uit het noorden"),
        ("Café Müller", "cafe muller"),
        ("fighters", "fighter"),
        ("Maria van Dam", "Maria van Dam"),
        ("Van Dam", "Maria van Dam"),
        ("soldiers and policemen", "policemen"),
        ("mayor of Odesa, who fled", "the mayor"),
        ("U.N.", "UN"),
        ("12 soldiers", "soldiers"),
        ("zwarte auto", "zwart auto"),
    ],
)
def test_these_match(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    "one, other",
    [
        ("Syrian army", "Iraqi army"),
        ("commander of the army", "army"),
        ("army", "army base"),
        ("police and soldiers", "rebels"),
        ("", "army"),
        ("12", "13"),
        ("governor", "government"),
    ],
)
def test_these_do_not(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_a_name_of_articles_alone_stays() -> None:
    assert plain("The A") == "the a"


def test_the_head_stands_before_the_first_preposition() -> None:
    assert head("the commanders of the northern army") == "commander"
    assert head("") == ""


def test_one_match_of_many_is_enough() -> None:
    assert any_same(("het", "leger"), ("Malian army", "het Malinese leger"))
    assert not any_same((), ("army",))


WORDS = "the army of Mali, Mali's Malian armies soldiers and de het leger van Gao 12 (north) U.N. É".split()
NAMES = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)


@given(NAMES, NAMES)
def test_the_rule_is_even_handed(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)
    assert same_name(one, one) == bool(one)


@given(NAMES)
def test_what_is_plain_stays_plain(name: str) -> None:
    assert plain(plain(name)) == plain(name)
