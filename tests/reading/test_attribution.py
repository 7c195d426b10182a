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
    # a closing verb of speech with its subject behind it, and a particle before an infinitive
    case(
        "nl",
        "Veertien lopers raakten gewond, deelde het ziekenhuis mee; niemand verkeert in levensgevaar.",
        claim("casualties", target="lopers", speaker="ziekenhuis", figures=Count("wounded", 14)),
        claim("casualties", target="niemand", speaker="ziekenhuis", figures=Count("wounded", 0)),
    ),
    case("nl", "De VN roepen de strijdende partijen op burgers te sparen.", claim("demand", agent="VN", target="partijen")),
    case("nl", "De gouverneur riep beide milities op zich in te houden.", claim("demand", agent="gouverneur", target="milities")),
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


def said(reader: Reader, language: str, text: str) -> list[tuple[str | None, str, str]]:
    """Return speaker, cue and content of each statement of a text."""
    claims = reader.read(text, published="2024-05-15", language=language).claims
    return [
        (a.speaker.quote if a.speaker is not None else None, a.cue.quote, a.content.quote)
        for c in claims
        if c.type == "statement"
        for a in c.attribution
    ]


STATEMENTS = [
    # speaker, cue and content are whole: with article and apposition, with auxiliaries and adverbs, with the preposition
    (
        "en",
        "Ann Reid, the mayor of Goes, has repeatedly said that the bridge is safe.",
        ("Ann Reid, the mayor of Goes", "has repeatedly said", "that the bridge is safe"),
    ),
    ("en", "The candidates talked about pensions.", ("The candidates", "talked about", "about pensions")),
    ("en", "The premier has not endorsed the treaty.", ("The premier", "has not endorsed", "the treaty")),
    # relative clauses, participles, infinitives
    ("en", "The hall was empty but for the mayor, who said that the vote was fair.", ("who", "said", "that the vote was fair")),
    ("en", "The mayor defended the budget, saying it was fair.", ("The mayor", "saying", "it was fair")),
    # nobody in particular
    ("en", "The council is expected to shrink.", (None, "is expected", "to shrink")),
    ("en", "The mayor seemed to enjoy the debate.", (None, "seemed", "to enjoy the debate")),
    # words set beside, behind a phrase, in the sentence before, behind a colon
    ("en", "The bridge, officials said, is safe.", ("officials", "said", "is safe")),
    ("en", "The mayor said in an interview that the bridge was safe.", ("The mayor", "said", "that the bridge was safe")),
    ("en", "“Is the bridge safe?” the mayor asked. She got no answer.", ("the mayor", "asked", "Is the bridge safe?")),
    ("en", "Mayor: bridge over the Waal is safe.", ("Mayor", ":", "bridge over the Waal is safe")),
    ("nl", "De burgemeester zei in een gesprek met de krant dat de brug veilig is.", ("De burgemeester", "zei", "dat de brug veilig is")),
    ("nl", "Later zei de generaal dat soldaten de muur verven.", ("de generaal", "zei", "dat soldaten de muur verven")),
    ("nl", "De wethouder heeft herhaaldelijk gezegd dat de brug veilig is.", ("De wethouder", "heeft herhaaldelijk gezegd", "dat de brug")),
    ("nl", "De brug, zo meldt de gemeente, is veilig.", ("de gemeente", "meldt", "is veilig")),
    ("nl", "Het ministerie laat weten dat de brug veilig is.", ("Het ministerie", "laat weten", "dat de brug veilig is")),
    ("nl", "De brug is veilig, aldus de wethouder.", ("de wethouder", "aldus", "De brug is veilig")),
    ("nl", "Volgens de wethouder is de brug veilig.", ("de wethouder", "Volgens", "is de brug veilig")),
    ("nl", "De partij is naar eigen zeggen tevreden.", ("partij", "naar eigen zeggen", "De partij is")),
    ("nl", "“De brug is veilig”, zegt de wethouder. “Wij zijn blij.”", ("de wethouder", "zegt", "Wij zijn blij.")),
    ("nl", "De boeren beseffen dat de oogst tegenvalt.", ("De boeren", "beseffen", "dat de oogst tegenvalt")),
    ("nl", "De kritiek van winkeliers op het plan houdt aan.", ("winkeliers", "kritiek", "op het plan")),
    # who is moved by something holds the attitude
    ("en", "The rise in rent has angered shopkeepers in Breda.", ("shopkeepers in Breda", "has angered", "The rise in rent")),
]


@pytest.mark.parametrize("language, text, wanted", STATEMENTS, ids=[text for _, text, _ in STATEMENTS])
def test_statements_keep_who_says_what_by_which_words(
    reader: Reader, language: str, text: str, wanted: tuple[str | None, str, str]
) -> None:
    speaker, cue, content = wanted
    assert any(s == speaker and c == cue and content in held for s, c, held in said(reader, language, text))


def test_words_within_what_is_said_make_no_statement_of_their_own(reader: Reader) -> None:
    found = said(reader, "en", "The mayor said that farmers hope for rain. “I think they want too much,” she added.")
    assert [(speaker, cue) for speaker, cue, _ in found] == [("The mayor", "said"), ("she", "added")]


def test_an_act_that_is_told_of_is_no_attitude(reader: Reader) -> None:
    assert said(reader, "en", "Rebels attacked the harbour of Berdiansk.") == []
