"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.language.identify import identify, language_code, language_name


@pytest.mark.parametrize(
    "language, text",
    [
        ("nl", "Het leger heeft maandag de stad ingenomen, zei een woordvoerder. Zeker twaalf mensen kwamen om het leven."),
        ("nl", "Drie doden bij schietpartij op markt in Bamako"),
        ("nl", "Rebellen vuren raketten af op vliegveld"),
        ("en", "The army took the town on Monday, a spokesman said. At least twelve people were killed."),
        ("en", "Three dead in shooting at Bamako market"),
        ("en", "REBELS FIRE ROCKETS AT AIRPORT, KILL TWO"),
        (
            "af",
            "Die weermag het die dorp ingeneem, het 'n woordvoerder gesê. Minstens twaalf mense is dood, maar hulle praat nie.",
        ),
        ("fy", "It leger hat moandei de stêd ynnommen, sei in wurdfierder. Teminsten tolve minsken binne omkommen."),
        ("de", "Die Armee hat am Montag die Stadt eingenommen, sagte ein Sprecher. Mindestens zwölf Menschen wurden getötet."),
        ("fr", "L'armée a pris la ville lundi, selon un porte-parole. Au moins douze personnes ont été tuées."),
        ("es", "El ejército tomó la ciudad el lunes, según un portavoz. Al menos doce personas murieron."),
        ("pt", "O exército tomou a cidade na segunda-feira, disse um porta-voz. Pelo menos doze pessoas foram mortas."),
        ("it", "L'esercito ha preso la città lunedì, secondo un portavoce. Almeno dodici persone sono state uccise."),
        ("tr", "Ordu pazartesi günü şehri ele geçirdi, dedi bir sözcü. En az on iki kişi öldü."),
        ("ru", "Армия взяла город в понедельник, заявил представитель. Не менее двенадцати человек погибли."),
        ("uk", "Армія взяла місто в понеділок, заявив речник. Щонайменше дванадцять людей загинули, і це ще не всі."),
        ("ar", "سيطر الجيش على المدينة يوم الاثنين، وقال متحدث إن اثني عشر شخصا على الأقل قتلوا في القتال"),
        ("zh", "军方星期一占领了该城，发言人说至少有十二人死亡。"),
    ],
)
def test_languages_are_told_apart(language: str, text: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize("text", ["", " \n", "Gao", "12.000 / 45% ...", "Moussa Traoré, Kidal, Gao, Ménaka, Tombouctou", "👩‍🚒 🔥"])
def test_what_is_too_short_or_only_names_is_in_no_language(text: str) -> None:
    assert identify(text) is None


def test_a_quotation_in_another_language_does_not_turn_the_text() -> None:
    text = (
        "De woordvoerder zei: “We will never leave this town.” Daarna trok het leger zich terug naar de brug over de rivier, "
        "waar het een nieuwe stelling heeft ingericht."
    )
    assert identify(text) == "nl"


@given(st.text())
def test_any_text_is_taken(text: str) -> None:
    assert identify(text) is None or language_name(identify(text) or "")


@pytest.mark.parametrize(
    "name, code",
    [
        ("nl", "nl"),
        ("NL-be", "nl"),
        ("en_GB", "en"),
        ("dut", "nl"),
        ("eng", "en"),
        ("Dutch", "nl"),
        (" English ", "en"),
        ("ha", "ha"),
        ("xxxx", None),
    ],
)
def test_languages_have_several_names(name: str, code: str | None) -> None:
    assert language_code(name) == code
