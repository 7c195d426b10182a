"""What is counted, how much of it, and how the number is meant."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

LOSS = "casualties|killing"

CASES = [
    # numbers in digits and words
    case(
        "nl",
        "Bij de beschieting van Cherson vielen zeven doden.",
        claim("shelling", where="Cherson", figures=Count("killed", 7, 7, 7, "exact")),
    ),
    case("nl", "In Goma zijn 1.250 burgers gedood.", claim(LOSS, where="Goma", figures=Count("killed", 1250, status="civilian"))),
    case(
        "nl",
        "Bij de gevechten in Sebha sneuvelden 21 soldaten.",
        claim("clash", where="Sebha", figures=Count("killed", 21, status="combatant")),
    ),
    case("en", "The shelling of Kherson left seven dead.", claim("shelling", where="Kherson", figures=Count("killed", 7, 7, 7, "exact"))),
    case("en", "In Goma 1,250 civilians were killed.", claim(LOSS, where="Goma", figures=Count("killed", 1250, status="civilian"))),
    case(
        "en",
        "Twenty-one soldiers died in the fighting in Sebha.",
        claim("clash", where="Sebha", figures=Count("killed", 21, status="combatant")),
    ),
    # several counts in one clause
    case(
        "nl",
        "De luchtaanval op Zawiya eiste vier doden en tien gewonden.",
        claim("air_strike", where="Zawiya", figures=(Count("killed", 4), Count("wounded", 10))),
    ),
    case(
        "nl",
        "Acht mensen kwamen om en twaalf raakten gewond.",
        claim("casualties", figures=(Count("killed", 8), Count("wounded", 12))),
    ),
    case(
        "en",
        "The air strike on Zawiya killed four people and wounded ten.",
        claim("air_strike", where="Zawiya", figures=(Count("killed", 4), Count("wounded", 10))),
    ),
    case(
        "en",
        "Eight people were killed and twelve were injured.",
        claim("casualties", figures=(Count("killed", 8), Count("wounded", 12))),
    ),
    # bounds
    case(
        "nl",
        "Zeker veertig dorpelingen werden gedood bij Tawila.",
        claim(LOSS, figures=Count("killed", 40, 40, None, "at_least", status="civilian")),
    ),
    case("nl", "Meer dan honderd leerlingen zijn ontvoerd.", claim("abduction", figures=Count("abducted", 100, 100, None, "at_least"))),
    case(
        "nl",
        "Hooguit tien strijders gaven zich over.",
        claim("surrender", figures=Count("surrendered", 10, None, 10, "at_most", status="combatant")),
    ),
    case(
        "nl",
        "Ruim 300 gezinnen sloegen op de vlucht.",
        claim("displacement", figures=Count("displaced", 300, 300, None, "about", unit="families")),
    ),
    case(
        "nl",
        "Bij Kaya ontplofte een bermbom en er raakten elf gewond.",
        claim("bombing"),
        claim("casualties", figures=Count("wounded", 11, 11, 11, "exact")),
    ),
    case("nl", "Bijna zestig agenten raakten gewond.", claim("casualties", figures=Count("wounded", 60, None, 60, "about"))),
    case(
        "nl",
        "Tussen de 20 en 30 militairen kwamen om.",
        claim("casualties", figures=Count("killed", None, 20, 30, "range", status="combatant")),
    ),
    case("nl", "De politie pakte zo'n 150 betogers op.", claim("arrest", figures=Count("detained", 150, bound="about"))),
    case(
        "en",
        "At least forty villagers were killed near Tawila.",
        claim(LOSS, figures=Count("killed", 40, 40, None, "at_least", status="civilian")),
    ),
    case("en", "More than a hundred pupils were abducted.", claim("abduction", figures=Count("abducted", 100, 100, None, "at_least"))),
    case(
        "en",
        "Up to ten fighters surrendered.",
        claim("surrender", figures=Count("surrendered", 10, None, 10, "at_most", status="combatant")),
    ),
    case("en", "Just over 300 families fled.", claim("displacement", figures=Count("displaced", 300, 300, None, "about", unit="families"))),
    case("en", "Nearly sixty police officers were injured.", claim("casualties", figures=Count("wounded", 60, None, 60, "about"))),
    case("en", "Between 20 and 30 troops were killed.", claim(LOSS, figures=Count("killed", None, 20, 30, "range", status="combatant"))),
    case("en", "Police detained some 150 protesters.", claim("arrest", figures=Count("detained", 150, bound="about"))),
    # subsets
    case(
        "nl",
        "Bij de aanval op Djibo kwamen 46 inwoners om, onder wie zes kinderen.",
        claim("attack", where="Djibo", figures=(Count("killed", 46), Count("killed", 6, part_of=46))),
    ),
    case(
        "nl",
        "Het leger nam 5.000 strijders gevangen, van wie 2.000 buitenlanders.",
        claim("arrest", agent="leger", figures=(Count("captured", 5000), Count("captured", 2000, part_of=5000))),
    ),
    case(
        "nl",
        "Er vielen dertig gewonden, van wie er vijf in levensgevaar verkeren.",
        claim("casualties", figures=(Count("wounded", 30), Count("wounded", 5, part_of=30))),
    ),
    case(
        "en",
        "The attack on Djibo killed 46 residents, including six children.",
        claim("attack", where="Djibo", figures=(Count("killed", 46), Count("killed", 6, part_of=46))),
    ),
    case(
        "en",
        "Forty-six residents, among them six children, were killed.",
        claim(LOSS, figures=(Count("killed", 46), Count("killed", 6, part_of=46))),
    ),
    case(
        "en",
        "Gunmen abducted 30 passengers, 12 of them women.",
        claim("abduction", agent="Gunmen", figures=(Count("abducted", 30), Count("abducted", 12, part_of=30))),
    ),
    # none
    case("nl", "Niemand raakte gewond.", claim("casualties", figures=Count("wounded", 0, 0, 0, "exact"))),
    case(
        "nl", "Bij de luchtaanval op Zawiya vielen geen doden.", claim("air_strike|casualties", figures=Count("killed", 0, 0, 0, "exact"))
    ),
    case("nl", "Het leger leed geen verliezen.", claim("casualties", figures=Count("killed|casualties", 0, 0, 0, "exact"))),
    case("en", "Nobody was injured.", claim("casualties", figures=Count("wounded", 0, 0, 0, "exact"))),
    case("en", "No civilians were killed.", claim(LOSS, figures=Count("killed", 0, 0, 0, "exact", status="civilian"))),
    case("en", "There were no casualties.", claim("casualties", figures=Count("casualties", 0, 0, 0, "exact"))),
    # no number
    case(
        "nl",
        "Het leger leed zware verliezen bij Bachmoet.",
        claim("casualties", figures=Count("killed|casualties", bound="vague", group="leger")),
    ),
    case("nl", "Tientallen dorpelingen zijn ontvoerd.", claim("abduction", target="dorpelingen", figures=Count("abducted", bound="vague"))),
    case(
        "nl",
        "Duizenden inwoners vluchtten uit Geneina.",
        claim("displacement", agent="inwoners", where="Geneina", figures=Count("displaced", bound="vague")),
    ),
    case(
        "en",
        "The army suffered heavy losses near Bakhmut.",
        claim("casualties", figures=Count("killed|casualties", bound="vague", group="army")),
    ),
    case("en", "Dozens of villagers have been abducted.", claim("abduction", target="villagers", figures=Count("abducted", bound="vague"))),
    case(
        "en",
        "Thousands of residents fled Geneina.",
        claim("displacement", agent="residents", where="Geneina", figures=Count("displaced", bound="vague")),
    ),
    # bare numbers, and people counted by naming them
    case("nl", "Bij de brand in het kamp werden er 900 geëvacueerd.", claim("displacement", figures=Count("evacuated", 900))),
    case(
        "nl", "Een verpleegkundige en een patiënt kwamen om het leven.", claim("casualties", figures=Count("killed", 2, status="civilian"))
    ),
    case("nl", "Een arts is gedood in Kaya.", claim(LOSS, target="arts", figures=Count("killed", 1))),
    case("en", "Four were killed in Hodeida.", claim(LOSS, where="Hodeida", figures=Count("killed", 4))),
    case("en", "A nurse and a patient were killed.", claim(LOSS, figures=Count("killed", 2, status="civilian"))),
    case("en", "A doctor was shot dead in Kaya.", claim("shooting|killing", target="doctor", figures=Count("killed", 1))),
    # one person: by an article, a name or a pronoun; of those shot, what the report tells of them
    case("en", "The driver was killed in Kaya.", claim(LOSS, target="driver", figures=Count("killed", 1, status="civilian"))),
    case("en", "Police arrested Karim Ouedraogo in Kaya.", claim("arrest", target="Ouedraogo", figures=Count("detained", 1))),
    case("en", "Guards stopped a teacher in Kaya. He was killed.", claim(LOSS, target="He -> teacher", figures=Count("killed", 1))),
    case("en", "A guard and two porters were wounded.", claim("casualties", figures=(Count("wounded", 2), Count("wounded", 1)))),
    case("en", "Two boys were shot in Culiacan.", claim("shooting", target="boys", figures=Count("wounded", 2))),
    case("nl", "In Gao zijn twee jongens neergeschoten.", claim("shooting", target="jongens", figures=Count("wounded", 2))),
    case("en", "Two boys were shot and killed in Culiacan.", claim("shooting|killing", target="boys", figures=Count("killed", 2))),
    case(
        "en",
        "Two boys were shot in Culiacan. The two boys died in hospital.",
        claim("shooting", figures=Count("killed", 2)),
        claim("casualties", figures=Count("killed", 2)),
    ),
    case("nl", "De chauffeur is gedood in Kaya.", claim(LOSS, target="chauffeur", figures=Count("killed", 1, status="civilian"))),
    case(
        "nl",
        "Rebellen ontvoerden een priester en dertien leerlingen.",
        claim("abduction", figures=(Count("abducted", 13), Count("abducted", 1))),
    ),
    # dead and wounded in one number, numbers within numbers, later counts
    case("nl", "Bij de gevechten in Sebha vielen dertig doden en gewonden.", claim("clash", figures=Count("casualties", 30))),
    case("en", "Forty villagers were killed or injured.", claim("casualties", figures=Count("casualties", 40))),
    case(
        "en",
        "The raid killed 20 people, 12 of them civilians, including three children.",
        claim("attack|offensive", figures=(Count("killed", 20), Count("killed", 12, part_of=20), Count("killed", 3, part_of=12))),
    ),
    case(
        "nl",
        "Er vielen vijf doden, onder wie drie kinderen, van wie er twee uit één gezin kwamen.",
        claim("casualties", figures=(Count("killed", 5), Count("killed", 3, part_of=5), Count("killed", 2, part_of=3))),
    ),
    case(
        "en",
        "Six guards were killed near Gao, including two sergeants and one medic.",
        claim(LOSS, figures=(Count("killed", 6), Count("killed", 2, part_of=6), Count("killed", 1, part_of=6))),
    ),
    case("nl", "Het dodental is bijgesteld van 24 naar 19.", claim("casualties", figures=Count("killed", 19), supersedes="24")),
    case("en", "The toll was revised down from 24 to 19.", claim("casualties", figures=Count("killed", 19), supersedes="24")),
    case(
        "en",
        "The army shot down dozens of drones.",
        claim("shootdown", agent="army", figures=Count("equipment", bound="vague", unit="aircraft")),
    ),
    case(
        "nl",
        "Het leger vernietigde tientallen tanks bij Tokmak.",
        claim("destruction", figures=Count("equipment", bound="vague", unit="vehicles")),
    ),
    # what the word behind a number says; who was shot and died may be called otherwise
    case(
        "en",
        "The blast in Kandahar left three people dead and nine others wounded.",
        claim("bombing", figures=Count("killed", 3)),
        claim("casualties", figures=Count("wounded", 9)),
    ),
    case(
        "en",
        "A cobbler died in Kandahar. A person was shot by bandits.",
        claim("casualties", figures=Count("killed", 1)),
        claim("shooting", figures=Count("killed", 1)),
    ),
    case(
        "en",
        "A cobbler died in Kandahar. A nurse was shot by bandits.",
        claim("casualties", figures=Count("killed", 1)),
        claim("shooting", figures=Count("wounded", 1)),
    ),
    case("en", "Police in Gao detained a welder and another man.", claim("arrest", figures=Count("detained", 2))),
    # headlines, which leave out half the grammar
    case("en", "Two nurses found dead in Kaya", claim(LOSS, figures=Count("killed", 2))),
    case("en", "Three fishermen shot dead near Gaza", claim("shooting|killing", target="fishermen", agent=(), figures=Count("killed", 3))),
    case(
        "en",
        "Shelling of Kherson kills at least two - regional governor",
        claim("shelling", figures=Count("killed", 2, 2, None, "at_least")),
    ),
    case(
        "en",
        "Car bomb in Beledweyne leaves five dead and eleven injured",
        claim("bombing", where="Beledweyne", figures=(Count("killed", 5), Count("wounded", 11))),
    ),
    case("en", "One porter killed, two others wounded in Goma", claim(LOSS, figures=(Count("killed", 1), Count("wounded", 2)))),
    case("en", "Four villagers, two soldiers killed near Gao", claim(LOSS, figures=(Count("killed", 4), Count("killed", 2)))),
    case("nl", "Drie artsen ontvoerd in Gao", claim("abduction", target="artsen", agent=(), figures=Count("abducted", 3))),
    # a number that corrects another
    case(
        "nl",
        "Bij de aanslag in Kaboel kwamen 19 mensen om, niet 24 zoals eerder gemeld.",
        claim("attack|bombing", where="Kaboel", figures=Count("killed", 19), supersedes="24"),
    ),
    case(
        "en",
        "The bombing in Kabul killed 19 people, not 24 as first reported.",
        claim("bombing", where="Kabul", figures=Count("killed", 19), supersedes="24"),
    ),
    # what the numbers count beside people
    case(
        "nl",
        "Het leger vernietigde twaalf tanks bij Tokmak.",
        claim("destruction", target="tanks", figures=Count("equipment", 12, unit="vehicles")),
    ),
    case(
        "nl",
        "De politie nam dertig geweren in beslag.",
        claim("weapons_seizure", agent="politie", figures=Count("equipment", 30, unit="weapons")),
    ),
    case(
        "en",
        "The army destroyed twelve tanks near Tokmak.",
        claim("destruction", target="tanks", figures=Count("equipment", 12, unit="vehicles")),
    ),
    case("en", "Crews intercepted six drones over Tartus.", claim("shootdown", figures=Count("equipment", 6, unit="aircraft"))),
    case("en", "Police seized thirty rifles.", claim("weapons_seizure", agent="Police", figures=Count("equipment", 30, unit="weapons"))),
    case(
        "nl",
        "In Agadez houden zich nog 400 strijders op.",
        claim("strength|whereabouts", where="Agadez", figures=Count("strength", 400, status="combatant")),
    ),
    case(
        "en",
        "Some 400 fighters remain in Agadez.",
        claim("strength|whereabouts", where="Agadez", figures=Count("strength", 400, bound="about")),
    ),
    # numbers that count nothing of the act
    case("nl", "Een 34-jarige arts werd in 2019 gedood in Kaya.", claim(LOSS, figures=Count("killed", 1))),
    case("nl", "Op 40 kilometer van Gao sneuvelden twee soldaten.", claim("casualties", figures=Count("killed", 2))),
    case("nl", "De 12e divisie veroverde op 3 mei twee dorpen.", claim("capture", agent="divisie", when="2024-05-03")),
    case("en", "A 34-year-old doctor was killed in Kaya in 2019.", claim(LOSS, figures=Count("killed", 1))),
    case("en", "Two soldiers were killed 40 kilometres from Gao.", claim(LOSS, figures=Count("killed", 2))),
    case(
        "en",
        "The 12th division captured Soledar on 3 May.",
        claim("capture", agent="division", where="Soledar", when="2024-05-03", figures=()),
    ),
    # the count of those whom something befell, told by the verb behind them; and a toll made up behind a colon
    case(
        "en",
        "The number of people killed when the market of Jos was set alight has climbed to nine.",
        claim("destruction", target="market", where="Jos", figures=Count("killed", 9)),
    ),
    case(
        "en",
        "The number of people slaughtered last Sunday in two villages near Djibo stands at 41.",
        claim("killing", target="people", where="Djibo", figures=Count("killed", 41)),
    ),
    case(
        "nl",
        "Het ministerie stelt het dodental bij: veertien burgers en één militair.",
        claim("casualties", figures=(Count("killed", 14, status="civilian"), Count("killed", 1, status="combatant"))),
    ),
    # a number before which "er" stands for those counted
    case(
        "nl",
        "De militie doodde negentig soldaten bij Mongu. Zelf verloren de strijders er dertien.",
        claim("killing", agent="militie", target="soldaten", where="Mongu", figures=Count("killed", 90)),
        claim("casualties", target="dertien", figures=Count("killed", 13, status="combatant")),
    ),
    case("en", "There were no reports of injuries.", claim("casualties", figures=Count("wounded", 0))),
]

KNOWN_GAPS = {
    "Bij de aanslag in Kaboel kwamen 19 mensen om, niet 24 zoals eerder gemeld.": (
        "attack: figure '19': measure strength for killed; attack: supersedes None for '24'"
    ),
}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_the_figures_of_a_claim(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []
