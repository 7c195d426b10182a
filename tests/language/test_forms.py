"""Forms and the lemmas they may have: never too few."""

import json
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kroniek.language.forms import FormAnalyser
from kroniek.language.lemmas import apply_script, derive_script
from kroniek.reading import load_gate

# form, lemma: regular and irregular, separable verbs joined and split by ge and te, compounds, plurals, capitals
FORMS = {
    "nl": [
        ("veroverde", "veroveren"), ("veroverd", "veroveren"), ("VEROVERDEN", "veroveren"), ("beschoten", "beschieten"),
        ("doodde", "doden"), ("ontvoerde", "ontvoeren"), ("aangevallen", "aanvallen"), ("aanvielen", "aanvallen"),
        ("opgeblazen", "opblazen"),
        ("aanvallen", "aanval"), ("Luchtaanvallen", "luchtaanval"), ("stokkenaanval", "aanval"), ("sneuvelden", "sneuvelen"),
        ("gegijzeld", "gijzelen"), ("teruggetrokken", "terugtrekken"), ("belegerde", "belegeren"), ("stierven", "sterven"),
    ],
    "en": [
        ("captured", "capture"), ("SHELLING", "shell"), ("killed", "kill"), ("besieging", "besiege"), ("fled", "flee"),
        ("stormed", "storm"), ("attacks", "attack"), ("fought", "fight"), ("airstrikes", "airstrike"), ("bombings", "bombing"),
        ("shot", "shoot"),
        ("abducted", "abduct"), ("ambushed", "ambush"), ("died", "die"), ("Clashes", "clash"), ("freed", "free"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language, form, lemma", [(language, *pair) for language, pairs in FORMS.items() for pair in pairs])
def test_a_form_may_have_its_lemma(language: str, form: str, lemma: str) -> None:
    assert lemma in load_gate(language).lemmas_of(form)


@pytest.mark.parametrize(
    "language, form", [("nl", "aardbei"), ("nl", "zonnig"), ("nl", ","), ("nl", "2019"), ("en", "strawberry"), ("en", "sunny"), ("en", "”")]
)
def test_a_form_of_nothing_in_the_lexicon_has_none(language: str, form: str) -> None:
    assert load_gate(language).lemmas_of(form) == frozenset()


@cache
def vocabulary(language: str) -> tuple[list[str], list[tuple[str, str]]]:
    """Return the scripts of a pack, and forms with the lemmas its parser gives them."""
    header = json.loads((files("kroniek.language") / language / "parser" / "vocabulary.json").read_text(encoding="utf-8"))
    pairs = ((key.partition("\t")[0], lemma.lower()) for key, lemma in header["lemmas"].items())
    return header["scripts"], [(form, lemma) for form, lemma in pairs if form[0] == lemma[0]]  # others are slips of the treebanks


def analyser(lemmas: set[str], scripts: list[str], **more: object) -> FormAnalyser:
    fields: dict[str, object] = {"irregular": [], "known": {}, **more}
    return FormAnalyser(lemmas, scripts=scripts, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["nl", "en"])
@given(data=st.data())
def test_every_lemma_that_the_parser_was_taught_is_found(language: str, data: st.DataObject) -> None:
    scripts, known = vocabulary(language)
    form, lemma = data.draw(st.sampled_from(known))
    found = analyser({lemma}, scripts, known={f"{form}\tVERB": lemma}).lemmas_of(form)
    assert lemma in found


@given(stem=st.text("abdegklmnoprst", min_size=3, max_size=8), ending=st.sampled_from(["", "t", "de", "den", "te", "ten", "end", "s"]))
def test_what_a_script_makes_of_a_form_is_found_for_it(stem: str, ending: str) -> None:
    assume(stem[-1] != stem[-2])  # no stem ends in a doubled letter
    form, lemma = stem + ending, stem + "en"
    script = derive_script(form, lemma)
    assert apply_script(script, form) == lemma
    assert lemma in analyser({lemma}, [script], endings=["en"]).lemmas_of(form)


def test_a_separable_verb_is_found_joined_and_apart() -> None:
    scripts = [derive_script("geblazen", "blazen"), derive_script("blies", "blazen")]
    found = analyser({"opblazen", "blazen"}, scripts, particles=["op"], infixes=["ge", "te"], irregular=[("blies", "blazen")])
    assert "opblazen" in found.lemmas_of("opgeblazen")
    assert "opblazen" in found.lemmas_of("opblies")
    assert "opblazen" in found.lemmas_of("optegeblazen")
    assert found.lemmas_of("blies") == {"blazen"}


def test_a_compound_has_the_lemma_of_its_last_part() -> None:
    found = analyser({"aanval", "bom"}, [derive_script("aanvallen", "aanval")], compound_heads=frozenset({"aanval"}))
    assert found.lemmas_of("messenaanvallen") == {"aanval"}
    assert found.lemmas_of("atoombom") == frozenset()  # too short to be looked for behind other letters


def test_asking_again_gives_the_same_answer() -> None:
    gate = load_gate("nl")
    assert gate.lemmas_of("aangevallen") == gate.lemmas_of("aangevallen")
