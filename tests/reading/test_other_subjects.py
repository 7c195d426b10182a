"""Words of war used of other things give no claim; headlines do, though they leave out half the grammar."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

CASES = [
    # sport
    case("nl", "De spits schoot de bal tegen de paal, maar de aanval van PSV bleef gevaarlijk. De verdediging capituleerde na rust."),
    case("nl", "Wielrenster Van Dam viel aan op de slotklim en veroverde de gele trui. Haar ploeg had zware verliezen geleden."),
    case(
        "en",
        "The striker fired twice at goal and the visitors' defence finally surrendered. United captured the trophy after a long siege.",
    ),
    case("en", "England attacked from the start, bombarded the box with crosses and killed off the game after an hour."),
    # weather and nature
    case("nl", "Een storm veroverde zondag de kust en eiste twee levens. Brandweerlieden vochten de hele nacht tegen het water."),
    case("nl", "Een wolf doodde in de nacht van zondag op maandag vier schapen bij Ede. Boeren eisen maatregelen."),
    case("en", "A hurricane hit the coast on Sunday, killing two people. Firefighters battled the floods through the night."),
    case("en", "A heatwave that has besieged the valley killed dozens of cattle. Farmers have surrendered to the drought."),
    # business
    case("nl", "De supermarkten openden een nieuwe aanval op elkaars prijzen. De kleinste keten dreigt de strijd te verliezen."),
    case("nl", "Het bedrijf heeft de Aziatische markt veroverd en lanceert een offensief in Europa. Het aandeel kreeg klappen."),
    case("en", "The airline launched an assault on its rivals and captured a fifth of the market. Shares were hammered."),
    case("en", "The software maker killed its messaging app and fired 200 people. Analysts said the firm had lost the battle."),
    # film, books and games
    case("nl", "In de nieuwe film veroveren ruimtewezens de aarde en doden ze de president. De première is vrijdag in Tuschinski."),
    case("en", "In her new novel a spy shoots a general in Vienna. The film version opens in cinemas on Friday."),
    case("en", "Players besiege castles and capture cities in the new video game, which sold a million copies in a week."),
    # wars long past
    case("nl", "In Arnhem werd zondag de slag van 1944 herdacht. Veteranen legden kransen bij het monument."),
    case("nl", "Het museum toont hoe de Romeinen in 52 voor Christus Alesia belegerden."),
    case("en", "The town marked the eightieth anniversary of its liberation in 1944 with a concert."),
    case("en", "The exhibition tells how Napoleon's army captured Moscow in 1812."),
    case(
        "en",
        "Soldiers of two armies fought for the abbey in February 1944. Bombers killed dozens of villagers. "
        "Last week the town of Cassino opened a museum on the battle.",
    ),
    case(
        "nl",
        "In mei 1940 bombardeerden Duitse vliegtuigen Rotterdam, waarbij honderden burgers omkwamen. "
        "Soldaten verdedigden de bruggen. De stad herdenkt dat woensdag.",
    ),
    # traffic, health, elections without violence, sayings
    case("nl", "Bij een botsing op de A2 bij Breukelen raakten zondag drie automobilisten gewond."),
    case("nl", "De partij verloor de verkiezingen in Groningen en leed in heel het noorden zware verliezen."),
    case("nl", "De arts strijdt al jaren tegen kanker. Een nieuw vaccin valt het virus aan."),
    case("en", "Three drivers were injured in a collision on the M1 near Leeds on Sunday."),
    case("en", "The party lost the election in Ohio and suffered heavy losses across the north."),
    case("en", "The doctor has fought cancer for years. A new vaccine attacks the virus."),
    case("en", "The minister came under fire over the budget, but survived the attack in parliament."),
    # background on the conflict that is being reported is told
    case(
        "en",
        "Rebels shelled Kidal on Monday. The army had captured the town in November.",
        claim("shelling", agent="Rebels", where="Kidal", when="2024-05-13"),
        claim("capture", agent="army", when=("2023-11-01", "2023-11-30")),
    ),
]

HEADLINES = [
    case("nl", "Twaalf doden bij bomaanslag op markt in Bagdad", claim("bombing|attack", where="Bagdad", figures=Count("killed", 12))),
    case("nl", "Leger Mali herovert Kidal", claim("capture", where="Kidal")),
    case(
        "nl",
        "Drie hulpverleners ontvoerd in Zuid-Soedan",
        claim("abduction", agent=(), target="hulpverleners", figures=Count("abducted", 3)),
    ),
    case("nl", "Rebellen beschieten haven Odesa", claim("shelling", agent="Rebellen", where="Odesa")),
    case("en", "Twelve killed in market bombing in Baghdad", claim("bombing", where="Baghdad", figures=Count("killed", 12))),
    case("en", "Mali army retakes Kidal", claim("capture", where="Kidal")),
    case(
        "en", "Three aid workers abducted in South Sudan", claim("abduction", agent=(), target="aid workers", figures=Count("abducted", 3))
    ),
    case("en", "Rebels shell Odesa port, killing four", claim("shelling", agent="Rebels", where="Odesa", figures=Count("killed", 4))),
    case("en", "REBELS SHELL PORT OF ODESA", claim("shelling", agent="REBELS", where="ODESA")),
    case(
        "nl",
        "Zeker negen doden door autobom bij kazerne Mogadishu",
        claim("bombing", where="Mogadishu", figures=Count("killed", 9, 9, None, "at_least")),
    ),
    case("nl", "Gijzelaars vrij na drie jaar in Mali", claim("release", target="Gijzelaars", where="Mali")),
    case(
        "en",
        "At least nine dead in car bombing at Mogadishu barracks",
        claim("bombing", where="Mogadishu", figures=Count("killed", 9, 9, None, "at_least")),
    ),
    case("en", "Hostages freed in Mali after three years", claim("release", target="Hostages", where="Mali")),
]

PUBLIC_AFFAIRS = {
    "nl": (
        "De minister verdedigde dinsdag haar begroting in de Kamer. De oppositie zei dat de partij de kiezer bedriegt. "
        "Volgens de premier valt het kabinet niet.",
        {"oppositie", "premier"},
    ),
    "en": (
        "The finance minister defended her budget in parliament on Tuesday. The opposition said that the party was deceiving voters. "
        "According to the premier, the cabinet will not fall.",
        {"opposition", "premier"},
    ),
}
QUIET = {
    "nl": "De trainer zei dat de spits fit is. Volgens de club start hij zondag in de finale tegen Ajax.",
    "en": "The coach said that the striker was fit. According to the club he will start in Sunday's final against Arsenal.",
}

KNOWN_GAPS: dict[str, str] = {}

KNOWN_HEADLINE_GAPS = {
    "Gijzelaars vrij na drie jaar in Mali": "no release",
}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_only_what_is_about_conflict_is_claimed(screened: Reader, case: Case) -> None:
    assert faults(case, screened) == []


@pytest.mark.parametrize("case", table(HEADLINES, KNOWN_HEADLINE_GAPS))
def test_headlines_are_read(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []


@pytest.mark.parametrize("language", PUBLIC_AFFAIRS)
def test_a_report_on_public_affairs_keeps_what_is_said_in_it(screened: Reader, language: str) -> None:
    text, speakers = PUBLIC_AFFAIRS[language]
    claims = screened.read(text, published="2024-05-15", language=language).claims
    assert {c.type.value for c in claims} == {"statement"}
    assert {a.speaker.name for c in claims for a in c.attribution if a.speaker is not None} >= speakers


@pytest.mark.parametrize("language", QUIET)
def test_what_is_said_in_a_report_on_sport_is_no_claim(screened: Reader, language: str) -> None:
    assert screened.read(QUIET[language], published="2024-05-15", language=language).claims == ()
