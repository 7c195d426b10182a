"""What pronouns stand for, and where and when it was."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

CASES = [
    # pronouns
    case(
        "nl",
        "Rebellen trokken zich terug uit Kidal. Ze staken eerst de kazerne in brand.",
        claim("retreat", agent="Rebellen", where="Kidal"),
        claim("destruction", agent="Ze -> Rebellen", target="kazerne"),
    ),
    case(
        "nl",
        "Het leger nam generaal Traoré gevangen. Hij werd naar Bamako overgebracht en daar gemarteld.",
        claim("arrest", agent="leger", target="Traoré"),
        claim("torture", target="Hij -> Traoré"),
    ),
    case(
        "nl",
        "De strijders openden het vuur toen soldaten hun kamp aanvielen.",
        claim("shooting", agent="strijders"),
        claim("attack", agent="soldaten", target="kamp"),
    ),
    case(
        "en",
        "Rebels withdrew from Kidal. They first set the barracks on fire.",
        claim("retreat", agent="Rebels", where="Kidal"),
        claim("destruction", agent="They -> Rebels", target="barracks"),
    ),
    case(
        "en",
        "Gunmen abducted a priest in Jos. They released him a week later.",
        claim("abduction", agent="Gunmen", target="priest", where="Jos"),
        claim("release", agent="They -> Gunmen", target="him -> priest"),
    ),
    case("en", "The army said it had captured Soledar.", claim("capture", agent="it -> army", where="Soledar", speaker="army")),
    case("en", "It rained for days before the army attacked Goma.", claim("attack|offensive", agent="army", where="Goma")),
    case("nl", "Het regende dagenlang voordat het leger Goma aanviel.", claim("attack|offensive", agent="leger", where="Goma")),
    # there, and relative places
    case(
        "nl",
        "Strijders veroverden Djibo, waar ze een arts ontvoerden.",
        claim("capture", agent="Strijders", where="Djibo"),
        claim("abduction", agent="ze -> Strijders", target="arts", where="Djibo"),
    ),
    case(
        "nl",
        "Inwoners vluchtten naar Goma. Daar vielen granaten op een school.",
        claim("displacement", agent="Inwoners"),
        claim("shelling", where="Daar -> Goma"),
    ),
    case(
        "en",
        "Fighters captured Djibo, where they abducted a doctor.",
        claim("capture", agent="Fighters", where="Djibo"),
        claim("abduction", agent="they -> Fighters", target="doctor", where="Djibo"),
    ),
    # descriptions
    case(
        "nl",
        "Het leger viel maandag Kidal aan, op 300 kilometer van de grens met Algerije. Dinsdag doodden de rebellen in het stadje een arts.",
        claim("attack|offensive", agent="leger", where="Kidal"),
        claim("killing", agent="rebellen", target="arts", where="stadje -> Kidal"),
    ),
    case(
        "en",
        "Boko Haram raided Maiduguri on Monday. The group killed nine traders in the town.",
        claim("attack", agent="Boko Haram", where="Maiduguri"),
        claim("killing", agent="group -> Boko Haram", target="traders", where="town -> Maiduguri"),
    ),
    case(
        "nl",
        "Boko Haram doodde maandag negen handelaren in Maiduguri. De groep ontvoerde ook een imam.",
        claim("killing", agent="Boko Haram", target="handelaren", where="Maiduguri"),
        claim("abduction", agent="groep -> Boko Haram", target="imam"),
    ),
    # where
    case(
        "nl",
        "Soldaten bestormden een kamp dertig kilometer ten noorden van Gao.",
        claim("attack|offensive", agent="Soldaten", target="kamp", where="Gao", relation="north_of", figures=()),
    ),
    case(
        "nl",
        "Bij Cherson schoot het leger een helikopter neer.",
        claim("shootdown", agent="leger", target="helikopter", where="Cherson", relation="near"),
    ),
    case(
        "nl",
        "In het dorp Tawila in Darfur doodden militieleden een imam.",
        claim("killing", agent="militieleden", target="imam", where="Tawila", relation="in"),
    ),
    case(
        "nl",
        "Aan de grens met Tsjaad overvielen bandieten een vrachtwagen.",
        claim("attack", agent="bandieten", target="vrachtwagen", where="Tsjaad", relation="border_of"),
    ),
    case(
        "en",
        "Soldiers raided a camp 30 km north of Gao.",
        claim("attack|offensive", agent="Soldiers", target="camp", where="Gao", relation="north_of", figures=()),
    ),
    case(
        "en",
        "Near Kherson the army shot down a helicopter.",
        claim("shootdown", agent="army", target="helicopter", where="Kherson", relation="near"),
    ),
    case(
        "en",
        "In the village of Tawila in Darfur, militiamen killed an imam.",
        claim("killing", agent="militiamen", target="imam", where="Tawila", relation="in"),
    ),
    case("en", "Rebels shelled Kherson and Nikopol.", claim("shelling", agent="Rebels", where=("Kherson", "Nikopol"))),
    case("nl", "Rebellen beschoten Cherson en Nikopol.", claim("shelling", agent="Rebellen", where=("Cherson", "Nikopol"))),
    case("en", "A drone launched from Crimea hit a depot in Odesa.", claim("drone_strike", target="depot", where="Odesa")),
    # the place of one clause is not that of another
    case(
        "en",
        "Rebels captured Kidal while troops withdrew from Gao.",
        claim("capture", agent="Rebels", where="Kidal"),
        claim("retreat", agent="troops", where="Gao"),
    ),
    case(
        "nl",
        "Rebellen veroverden Kidal, terwijl troepen zich terugtrokken uit Gao.",
        claim("capture", agent="Rebellen", where="Kidal"),
        claim("retreat", agent="troepen", where="Gao"),
    ),
    # when
    case("nl", "Dinsdag beschoot het leger Cherson.", claim("shelling", agent="leger", where="Cherson", when="2024-05-14")),
    case("nl", "Gisteren namen rebellen Kidal in.", claim("capture", agent="rebellen", where="Kidal", when="2024-05-14")),
    case(
        "nl",
        "Op 3 mei 2023 ontvoerden strijders een arts in Djibo.",
        claim("abduction", agent="strijders", target="arts", where="Djibo", when="2023-05-03"),
    ),
    case(
        "nl", "In maart veroverde het leger Soledar.", claim("capture", agent="leger", where="Soledar", when=("2024-03-01", "2024-03-31"))
    ),
    case("nl", "Vorige week zijn drie agenten ontvoerd.", claim("abduction", target="agenten", when=("2024-05-06", "2024-05-12"))),
    case("nl", "Rebellen beschoten Odesa.", claim("shelling", agent="Rebellen", when="2024-05-15")),
    case("en", "On Tuesday the army shelled Kherson.", claim("shelling", agent="army", where="Kherson", when="2024-05-14")),
    case("en", "Rebels seized Kidal yesterday.", claim("capture", agent="Rebels", where="Kidal", when="2024-05-14")),
    case(
        "en",
        "On 3 May 2023 fighters abducted a doctor in Djibo.",
        claim("abduction", agent="fighters", target="doctor", where="Djibo", when="2023-05-03"),
    ),
    case("en", "The army captured Soledar in March.", claim("capture", agent="army", where="Soledar", when=("2024-03-01", "2024-03-31"))),
    case("en", "Three policemen were kidnapped last week.", claim("abduction", target="policemen", when=("2024-05-06", "2024-05-12"))),
    case("en", "Rebels shelled Odesa.", claim("shelling", agent="Rebels", when="2024-05-15")),
    # two acts on two days
    case(
        "nl",
        "Zaterdag namen rebellen Kidal in en maandag heroverde het leger de stad.",
        claim("capture", agent="rebellen", where="Kidal", when="2024-05-11"),
        claim("capture", agent="leger", when="2024-05-13"),
    ),
    case(
        "en",
        "Rebels seized Kidal on Saturday, but the army recaptured the town on Monday.",
        claim("capture", agent="Rebels", where="Kidal", when="2024-05-11"),
        claim("capture", agent="army", when="2024-05-13"),
    ),
    # a description goes on in the next sentence
    case(
        "en",
        "Gunmen attacked a convoy near Bunia on Monday. Six soldiers died.",
        claim("attack", agent="Gunmen", target="convoy", where="Bunia", when="2024-05-13"),
        claim("casualties", figures=Count("killed", 6, status="combatant"), when="2024-05-13"),
    ),
]

KNOWN_GAPS = {
    "Gunmen abducted a priest in Jos. They released him a week later.": (
        "release: agent ['They'] for ['They -> Gunmen']; release: target ['him -> Gunmen'] for ['him -> priest']"
    ),
    "Soldaten bestormden een kamp dertig kilometer ten noorden van Gao.": "offensive: target ['kamp', 'kilometer'] for ['kamp']",
    "Aan de grens met Tsjaad overvielen bandieten een vrachtwagen.": (
        "attack: agent [] for ['bandieten']; attack: target [] for ['vrachtwagen']"
    ),
}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_what_is_referred_to(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []
