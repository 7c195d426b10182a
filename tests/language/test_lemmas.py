"""Lemma scripts: what is derived from a form and its lemma makes that lemma of the form again."""

import json
from importlib.resources import files

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kroniek.language.lemmas import apply_script, derive_script

LETTERS = "abcdeéïñoøßstuvz'’-1. "
WORDS = st.text(LETTERS, min_size=1, max_size=12)


@given(form=WORDS, lemma=WORDS)
def test_a_script_makes_the_lemma_it_was_derived_from(form: str, lemma: str) -> None:
    assert apply_script(derive_script(form, lemma), form) == lemma


@given(form=WORDS, lemma=WORDS)
def test_the_form_may_stand_in_capitals(form: str, lemma: str) -> None:
    assume(len(form.upper()) == len(form))
    for shape in (form.upper(), form[:1].upper() + form[1:]):
        assert apply_script(derive_script(shape, lemma), shape) == lemma


@given(form=WORDS, lemma=WORDS)
def test_a_name_keeps_its_capital(form: str, lemma: str) -> None:
    name = lemma[:1].upper() + lemma[1:]
    assume(name[:1].isupper() and name.lower() == lemma)  # of letters that have one capital
    assert apply_script(derive_script(form, name), form) == name


@pytest.mark.parametrize(
    "form, lemma, other, others_lemma",
    [
        ("geschoten", "schieten", "gegoten", "gieten"),
        ("rebels", "rebel", "villages", "village"),
        ("Soldaten", "soldaat", "advocaten", "advocaat"),
        ("Syriens", "Syrien", "Irans", "Iran"),
    ],
)
def test_a_script_serves_other_words_of_its_kind(form: str, lemma: str, other: str, others_lemma: str) -> None:
    assert apply_script(derive_script(form, lemma), other) == others_lemma


@pytest.mark.parametrize("form, lemma", [("was", "be"), ("went", "go"), ("better", "good")])
def test_where_nothing_is_shared_the_lemma_stands_in_the_script(form: str, lemma: str) -> None:
    assert apply_script(derive_script(form, lemma), form) == lemma


def test_a_script_that_cuts_too_much_leaves_the_form() -> None:
    script = derive_script("beschoten", "beschieten")
    assert apply_script(script, "te") == "te"


def test_no_lemma_leaves_the_form() -> None:
    assert apply_script(derive_script("Aleppo", ""), "Kobani") == "Kobani"


@pytest.mark.parametrize("language", ["nl", "en"])
@given(form=st.text(min_size=1, max_size=20), number=st.integers(0, 10_000))
def test_the_scripts_of_a_pack_work_on_any_form(language: str, form: str, number: int) -> None:
    scripts = SCRIPTS[language]
    assert isinstance(apply_script(scripts[number % len(scripts)], form), str)


SCRIPTS = {
    language: json.loads((files("kroniek.language") / language / "parser" / "vocabulary.json").read_text(encoding="utf-8"))["scripts"]
    for language in ("nl", "en")
}
