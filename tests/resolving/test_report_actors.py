"""Whom phrases without a name take up, in reports read from end to end."""

import pytest

from kroniek.intake import read_text
from kroniek.model import Claim, Mention
from kroniek.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(screened=False)


def mentions(claims: tuple[Claim, ...]) -> list[Mention]:
    roles = [mention for claim in claims for _, filled in claim.roles.items() for mention in filled]
    speakers = [attribution.speaker for claim in claims for attribution in claim.attribution if attribution.speaker]
    groups = [figure.group for claim in claims for figure in claim.figures if figure.group]
    return [*roles, *speakers, *groups]


TAKEN_UP = [
    # whose it is was named before
    ("en", "2023-04-18", "General Abdel Fattah al-Burhan spoke on Monday. His troops shelled Omdurman.", "troops", "sd-state_forces"),
    ("en", "2023-06-24", "Yevgeny Prigozhin left Bakhmut. His fighters seized Rostov.", "fighters", "wagner"),
    # a name that ends so
    (
        "en",
        "2024-08-29",
        "The African Union mission came under fire in Mogadishu. The mission denied the losses.",
        "mission",
        "african-union",
    ),
    # the last of its kind
    ("en", "2020-10-05", "Azerbaijani forces shelled Stepanakert. Soldiers stormed a village near Hadrut.", "Soldiers", "az-state_forces"),
    ("nl", "2024-03-04", "De ELN viel Cúcuta aan. De rebellen doodden twee mannen.", "rebellen", "eln"),
    # guests are no army of the country
    ("en", "2024-08-29", "Ugandan peacekeepers were shelled in Mogadishu. The army killed nine gunmen.", "army", "so-state_forces"),
    # beside an armed group
    ("en", "2023-04-25", "Kenya took its students out of Nairobi. The army attacked the Rapid Support Forces.", "army", "sd-state_forces"),
    # the country that the report is about
    ("en", "2021-06-07", "Police killed three men in Lagos on Monday.", "Police", "ng-police"),
    # a capital that is dealt with is the government
    ("nl", "2024-06-19", "Zuid-Korea levert wapens aan Kyiv.", "Kyiv", "ua-government"),
    ("en", "2024-06-19", "Russian jets bombed Kyiv on Monday.", "Kyiv", None),
    # the army of the day that is told of
    ("en", "2025-01-15", "In 2013 the Syrian army shelled Ghouta.", "Syrian army", "sy-state_forces-assad"),
]


@pytest.mark.parametrize("language, published, text, words, expected", TAKEN_UP)
def test_taken_up(reader: Reader, language: str, published: str, text: str, words: str, expected: str | None) -> None:
    found = [mention for mention in mentions(reader.read(text, language=language, published=published).claims) if words in mention.quote]
    assert found
    assert {mention.actor.id if mention.actor else None for mention in found} == {expected}


@pytest.mark.parametrize(
    "language, text, person, whose",
    [
        ("en", "Colonel Ada Exampli, a spokeswoman for the Arakan Army, said rebels had taken Buthidaung.", "ada-exampli", "arakan-army"),
        ("en", '"They burned houses in Goma," said army spokesman Captain Ada Exampli.', "ada-exampli", "cd-state_forces"),
        ("en", "UN spokeswoman Ada Exampli said rebels burned houses in Goma.", "ada-exampli", "un"),
        ("nl", '"Ze staken huizen in brand in Goma", zei legerwoordvoerder Ada Exampli.', "ada-exampli", "cd-state_forces"),
        ("nl", "Volgens VN-woordvoerder Ada Exampli vielen in Goma vijf doden.", "ada-exampli", "un"),
    ],
)
def test_a_spokesman_is_part_of_those_he_speaks_for(reader: Reader, language: str, text: str, person: str, whose: str) -> None:
    claims = reader.read(text, language=language, published="2024-05-30").claims
    found = [mention.actor for mention in mentions(claims) if mention.actor]
    assert (person, whose) in {(actor.id, actor.part_of) for actor in found}


def test_explain_tells_whom_words_may_mean(reader: Reader) -> None:
    document = read_text("Azerbaijani forces shelled Stepanakert. Soldiers stormed Hadrut.", published="2020-10-05", language="en")
    claims = reader.read_document(document).claims
    told = [reader.explain(document, claim.id) for claim in claims]
    whys = {weighing.quote: weighing.why for each in told if each for weighing in each.weighings if weighing.what == "actor"}
    assert whys["Azerbaijani forces"].startswith("made of a country")
    assert whys["Soldiers"].startswith("taken up")
