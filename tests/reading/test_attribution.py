"""Whose word it is: according-to, reported speech, quotations over several sentences, sources within sources."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

CASES = [
    # the outlet's own voice
    case("nl", "Het leger beschoot Cherson.", claim("shelling", agent="leger", where="Cherson")),
    case("en", "The army shelled Kherson.", claim("shelling", agent="army", where="Kherson")),
    # according to
    case(
        "nl",
        "Volgens de burgemeester kwamen negen inwoners om.",
        claim("casualties", figures=Count("killed", 9), speaker="burgemeester", kind="according_to"),
    ),
    case(
        "nl",
        "Het leger verloor volgens rebellen twaalf man.",
        claim("casualties", figures=Count("killed", 12, group="leger"), speaker="rebellen", kind="according_to"),
    ),
    case(
        "nl",
        "Bij Tokmak zijn twee drones neergeschoten, aldus het ministerie van Defensie.",
        claim("shootdown", target="drones", where="Tokmak", speaker="ministerie van Defensie", kind="according_to"),
    ),
    case(
        "en",
        "According to the mayor, nine residents were killed.",
        claim("casualties|killing", figures=Count("killed", 9), speaker="mayor", kind="according_to"),
    ),
    case(
        "en",
        "The army lost twelve men, according to rebels.",
        claim("casualties", figures=Count("killed", 12, group="army"), speaker="rebels", kind="according_to"),
    ),
    # reported speech
    case(
        "nl",
        "Een legerwoordvoerder zei dat strijders de brug hebben opgeblazen.",
        claim("bombing|destruction", agent="strijders", target="brug", speaker="legerwoordvoerder", kind="indirect"),
    ),
    case(
        "nl",
        "Strijders hebben de brug opgeblazen, meldt persbureau ANP.",
        claim("bombing|destruction", agent="Strijders", target="brug", speaker="ANP", kind="indirect"),
    ),
    case(
        "nl",
        "Het leger zegt elf rebellen te hebben gedood.",
        claim("killing", agent="leger", target="rebellen", figures=Count("killed", 11), speaker="leger"),
    ),
    case(
        "en",
        "An army spokesman said that fighters had blown up the bridge.",
        claim("bombing|destruction", agent="fighters", target="bridge", speaker="spokesman", kind="indirect"),
    ),
    case(
        "en",
        "Fighters blew up the bridge, police said.",
        claim("bombing|destruction", agent="Fighters", target="bridge", speaker="police", kind="indirect"),
    ),
    case(
        "en",
        "The army says it killed eleven rebels.",
        claim("killing", agent="army", target="rebels", figures=Count("killed", 11), speaker="army"),
    ),
    case(
        "en",
        "Rebels, residents said, had looted the hospital.",
        claim("destruction", agent="Rebels", target="hospital", speaker="residents"),
    ),
    case(
        "en",
        "Police told reporters that gunmen had kidnapped a priest.",
        claim("abduction", agent="gunmen", target="priest", speaker="Police"),
    ),
    # quotations: before, after, around the words that introduce them
    case(
        "nl", "“Ze hebben onze oogst verbrand”, zei boerin Aminata.", claim("destruction", target="oogst", speaker="Aminata", kind="quote")
    ),
    case(
        "nl",
        "Gouverneur Touré zei: “Het leger heeft Kidal ingenomen.”",
        claim("capture", agent="leger", where="Kidal", speaker="Touré", kind="quote"),
    ),
    case(
        "nl",
        "“Rebellen hebben de brug opgeblazen”, zei de burgemeester. “Daarna hebben ze de markt geplunderd.”",
        claim("bombing|destruction", agent="Rebellen", target="brug", speaker="burgemeester"),
        claim("destruction", target="markt", speaker="burgemeester"),
    ),
    case(
        "en", "“They burned our harvest,” said Aminata, a farmer.", claim("destruction", target="harvest", speaker="Aminata", kind="quote")
    ),
    case(
        "en",
        "Governor Traoré said: “The army has captured Kidal.”",
        claim("capture", agent="army", where="Kidal", speaker="Traoré", kind="quote"),
    ),
    case(
        "en",
        "“Rebels blew up the bridge,” the mayor said. “Then they looted the market.”",
        claim("bombing|destruction", agent="Rebels", target="bridge", speaker="mayor"),
        claim("destruction", target="market", speaker="mayor"),
    ),
    case(
        "en",
        "“Gunmen came at night. They abducted two nurses. We are afraid,” said a teacher.",
        claim("abduction", target="nurses", figures=Count("abducted", 2), speaker="teacher"),
    ),
    # a quotation that ends gives the word back to the outlet
    case(
        "en",
        "“We are winning,” the general said. Rebels captured Kidal on Monday.",
        claim("capture", agent="Rebels", where="Kidal", speaker=()),
    ),
    case(
        "nl",
        "“We winnen”, zei de generaal. Rebellen namen maandag Kidal in.",
        claim("capture", agent="Rebellen", where="Kidal", speaker=()),
    ),
    # a source within a source
    case(
        "nl",
        "Persbureau Reuters meldt dat volgens het leger acht strijders zijn gedood.",
        claim("casualties|killing", figures=Count("killed", 8), speaker=("Reuters", "leger")),
    ),
    case(
        "en",
        "The UN said that, according to the army, rebels had captured Kidal.",
        claim("capture", agent="rebels", where="Kidal", speaker=("UN", "army")),
    ),
    case(
        "en",
        "Reuters reported that the mayor said gunmen had shot two teachers.",
        claim("shooting", agent="gunmen", target="teachers", speaker=("Reuters", "mayor")),
    ),
    # denied, accused, claimed, threatened, demanded: an act, and what is said
    case(
        "nl",
        "Het leger ontkent dat het de markt heeft beschoten.",
        claim("denial", agent="leger"),
        claim("shelling", agent="leger", target="markt", polarity="negated", speaker="leger"),
    ),
    case(
        "nl",
        "Oekraïne beschuldigt Rusland van het ontvoeren van kinderen.",
        claim("accusation", agent="Oekraïne", target="Rusland"),
        claim("abduction", agent="Rusland", target="kinderen", speaker="Oekraïne"),
    ),
    case(
        "nl",
        "De Taliban heeft de aanslag op het konvooi opgeëist.",
        claim("responsibility", agent="Taliban"),
        claim("attack|bombing", agent="Taliban", target="konvooi", speaker="Taliban"),
    ),
    case(
        "nl",
        "De rebellen dreigen Goma aan te vallen.",
        claim("threat", agent="rebellen"),
        claim("attack|offensive", agent="rebellen", where="Goma", modality="predicted|intended", speaker="rebellen"),
    ),
    case(
        "nl",
        "De VN eisen dat de rebellen zich terugtrekken.",
        claim("demand", agent="VN"),
        claim("retreat", agent="rebellen", modality="intended", speaker="VN"),
    ),
    case(
        "en",
        "The army denied shelling the market.",
        claim("denial", agent="army"),
        claim("shelling", agent="army", target="market", polarity="negated", speaker="army"),
    ),
    case(
        "en",
        "Ukraine accused Russia of abducting children.",
        claim("accusation", agent="Ukraine", target="Russia"),
        claim("abduction", agent="Russia", target="children", speaker="Ukraine"),
    ),
    case(
        "en",
        "The Taliban claimed responsibility for the attack on the convoy.",
        claim("responsibility", agent="Taliban"),
        claim("attack", agent="Taliban", target="convoy", speaker="Taliban"),
    ),
    case(
        "en",
        "The rebels threatened to attack Goma.",
        claim("threat", agent="rebels"),
        claim("attack", agent="rebels", where="Goma", modality="predicted|intended", speaker="rebels"),
    ),
    case(
        "en",
        "The UN demanded that the rebels withdraw.",
        claim("demand", agent="UN"),
        claim("retreat", agent="rebels", modality="intended", speaker="UN"),
    ),
    # reserve beside a named source
    case(
        "nl",
        "Volgens het leger zouden de rebellen Kidal hebben verlaten.",
        claim("retreat", agent="rebellen", where="Kidal", modality="hedged", speaker="leger"),
    ),
    case(
        "en",
        "Rebels may have abducted the nurse, the mayor said.",
        claim("abduction", agent="Rebels", target="nurse", modality="hedged", speaker="mayor"),
    ),
    # unconfirmed by those who do not say it
    case(
        "en",
        "The army did not confirm the capture of Kidal by rebels.",
        claim("capture", agent="rebels", where="Kidal", speaker=(), modality="hedged|asserted"),
    ),
]

KNOWN_GAPS = {
    "“Ze hebben onze oogst verbrand”, zei boerin Aminata.": "no destruction",
    "“We are winning,” the general said. Rebels captured Kidal on Monday.": "no capture; extra arrest (captured)",
    "The rebels threatened to attack Goma.": "no attack",
    "The army did not confirm the capture of Kidal by rebels.": "capture: speakers ['army'] for []",
}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_whose_word_it_is(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []
