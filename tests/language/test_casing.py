"""Texts in capitals get their case back, and nothing moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.language.casing import is_shouted, recase

LINES = [
    ("en", "THE ARMY TOOK THE TOWN OF KIDAL", "The army took the town of Kidal"),
    (
        "en",
        "REBELS KILLED THE MAYOR OF AYACUCHO ON MONDAY.  THE POLICE FLED.",
        "Rebels killed the mayor of Ayacucho on Monday.  The police fled.",
    ),
    ("en", "TWO MEN SHOT GUSTAVO PAREDES IN PERU'S CAPITAL.", "Two men shot Gustavo Paredes in Peru's capital."),
    ("en", "THE U.S. EMBASSY IN LIMA WAS ATTACKED BY 3 MEN.", "The U.S. embassy in Lima was attacked by 3 men."),
    ("en", "THE DAUGHTERS OF COL. JUAN O'NEILL WERE FREED.", "The daughters of Col. Juan O'Neill were freed."),
    ("en", "THE FRONT [TPQF] BURNED A BUS.  TPQF MEN FLED.", "The front [TPQF] burned a bus.  TPQF men fled."),
    ("en", "LIMA, 5 MAR 91 -- [TEXT] GUERRILLAS BURNED A BUS.", "Lima, 5 Mar 91 -- [text] Guerrillas burned a bus."),
    ("en", "THE SOLDIERS [WORDS INDISTINCT] STRAFED THE VILLAGE.", "The soldiers [words indistinct] strafed the village."),
    ("nl", "LEGER DOODT VIJF BETOGERS IN DAMASCUS", "Leger doodt vijf betogers in Damascus"),
    ("nl", "DE POLITIE VAN GOMA SCHOOT OP TWEE JONGENS.", "De politie van Goma schoot op twee jongens."),
]


@pytest.mark.parametrize("language, text, expected", LINES)
def test_words_are_written_as_they_would_be(language: str, text: str, expected: str) -> None:
    assert recase(text, language) == expected


def test_a_known_name_has_capitals_whatever_its_words_are() -> None:
    text = "MEN OF SHINING PATH AND THE QPRB SHOT A TEACHER."
    names = {text.index(name): text.index(name) + len(name) for name in ("SHINING PATH",)}
    assert recase(text, "en", names, ["QPRB"]) == "Men of Shining Path and the QPRB shot a teacher."


@pytest.mark.parametrize("text", ["The army took KIDAL.", "AU AND UN left early", "NATO", "", "UN: NO"])
def test_a_few_capitals_are_left(text: str) -> None:
    assert not is_shouted(text)
    assert recase(text, "en") == text


def test_a_heading_in_capitals_above_ordinary_text_is_recased_alone() -> None:
    text = "REBELS SHELL THE PORT OF ADEN\n\nThe UN said that the YPG left."
    assert recase(text, "en") == "Rebels shell the port of Aden\n\nThe UN said that the YPG left."


@given(st.text(alphabet="ABCDEÉİßŸ '’.-[](\n)19\u0130ŉ", max_size=120))
def test_every_character_stays_in_its_place(text: str) -> None:
    cased = recase(text, "en")
    assert len(cased) == len(text)
    assert all(one == other or one.lower() == other for one, other in zip(text, cased, strict=True))
