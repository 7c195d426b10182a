"""Which act losses belong to, what counts stand for, and words that parsers hang on the wrong word."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

CASES = [
    # losses told beside the act, without a verb
    case(
        "nl",
        "Luchtaanval op een flat in Sidon: zes doden en elf gewonden.",
        claim("air_strike", target="flat", where="Sidon", figures=(Count("killed", 6), Count("wounded", 11))),
    ),
    case(
        "nl",
        "De raket trof een schoolgebouw (vier doden, negen gewonden).",
        claim("shelling", target="schoolgebouw", figures=(Count("killed", 4), Count("wounded", 9))),
    ),
    case(
        "nl",
        "De drone sloeg in op een markt – negen doden, zeggen artsen.",
        claim("drone_strike", target="markt", figures=Count("killed", 9), speaker=("artsen",)),
    ),
    case("nl", "Bomaanslag in Quetta: zeker twintig doden.", claim("bombing", where="Quetta", figures=Count("killed", 20))),
    case("en", "Air strike on a flat in Sidon: six dead.", claim("air_strike", target="flat", where="Sidon", figures=Count("killed", 6))),
    # what a number is brought to, wherever the parser hangs it
    case(
        "en",
        "A porter died in hospital on Monday, raising the number of people killed in the town to four.",
        claim("casualties", figures=Count("killed", 1)),
        claim("casualties", figures=Count("killed", 4)),
    ),
    case("en", "The council put the number of people wounded in Lyman at 21.", claim("casualties", figures=Count("wounded", 21))),
    # losses in a clause that takes the act up, or that the act is the circumstance of
    case(
        "nl",
        "Bij Tera overvielen schutters een konvooi, waarbij zeker negen militairen omkwamen.",
        claim("attack", target="konvooi", where="Tera", figures=Count("killed", 9, status="combatant")),
    ),
    case(
        "nl",
        "Negen mijnwerkers kwamen om toen hun bus bij Hpakant werd beschoten.",
        claim("shooting", target="hun bus", where="Hpakant", figures=Count("killed", 9)),
    ),
    case(
        "nl",
        "Vijf blauwhelmen raakten gewond doordat hun voertuig op een landmijn reed.",
        claim("bombing", instrument="landmijn", figures=Count("wounded", 5)),
    ),
    case(
        "en",
        "Nine miners died when their bus was shelled near Hpakant.",
        claim("shelling", target="their bus", where="Hpakant", figures=Count("killed", 9)),
    ),
    # acts that are counted themselves
    case(
        "nl",
        "Israël voerde drie luchtaanvallen op Sidon uit.",
        claim("air_strike", agent="Israël", where="Sidon", figures=Count("strikes", 3, unit="events")),
    ),
    case("nl", "Negentig arrestaties in Conakry.", claim("arrest", where="Conakry", figures=Count("detained", 90))),
    case(
        "nl",
        "De missie documenteerde minstens 218 executies van oud-militairen.",
        claim("killing", target="oud-militairen", figures=Count("killed", low=218, best=218, bound="at_least")),
    ),
    # a number before a participle and its noun goes to the verb
    case(
        "nl",
        "Drie ontvoerde leraren zijn vrijgekomen.",
        claim("abduction", target="ontvoerde leraren", figures=()),
        claim("release", target="ontvoerde leraren", figures=Count("released", 3)),
    ),
    case(
        "nl",
        "De minister sprak van negen gedode burgers.",
        claim("casualties", target="gedode burgers", figures=Count("killed", 9, status="civilian"), speaker=("minister",)),
    ),
    # particles and objects that parsers hang elsewhere
    case(
        "nl",
        "Een bende schoot in Léogâne de politiechef dood en plunderde het gemeentehuis.",
        claim("shooting", agent="bende", target="politiechef", where="Léogâne"),
        claim("destruction", agent="bende", target="gemeentehuis"),
    ),
    case("nl", "UNICEF vraagt alle partijen scholen te sparen.", claim("demand", agent="UNICEF", target="partijen")),
    case(
        "nl",
        "Rebellen doden zes soldaten in Kayin",
        claim("killing", agent="Rebellen", target="soldaten", where="Kayin", figures=Count("killed", 6)),
    ),
    # names that parsers take for something else than the object
    case("nl", "Als de rebellen Goma innemen, is de weg vrij.", claim("capture", agent="rebellen", where="Goma", modality="hypothetical")),
    case("nl", "Het leger zegt Kidal te hebben ingenomen.", claim("capture", agent="leger", where="Kidal", speaker=("leger",))),
    case(
        "nl",
        "Oekraïne beschuldigt Rusland van het ontvoeren van leraren.",
        claim("accusation", agent="Oekraïne", target="Rusland"),
        claim("abduction", agent="Rusland", target="leraren", speaker=("Oekraïne",)),
    ),
    case("nl", "Drie dorpen bezette het leger bij Sake.", claim("capture", agent="leger", where="Sake")),
    # the first part of a compound
    case(
        "nl",
        "Bij een Taliban-aanval op een controlepost bij Kandahar vielen vijf doden.",
        claim("attack", agent="Taliban", target="controlepost", where="Kandahar", figures=Count("killed", 5)),
    ),
    case(
        "nl",
        "Een Hezbollah-raket doodde twee boeren in Metula.",
        claim("shelling", agent="Hezbollah", target="boeren", where="Metula", figures=Count("killed", 2)),
    ),
    # what an act was done with says which kind of act it was
    case("nl", "Rebellen vielen de haven van Berdiansk aan met raketten.", claim("shelling", agent="Rebellen", where="Berdiansk")),
    case("nl", "Een helikopter beschoot een markt in Sagaing.", claim("air_strike", target="markt", where="Sagaing")),
    case("nl", "Drones doodden drie chauffeurs bij Tera.", claim("drone_strike", target="chauffeurs", figures=Count("killed", 3))),
    case("nl", "Een sluipschutter doodde een fotograaf in Jenin.", claim("shooting", target="fotograaf", figures=Count("killed", 1))),
    case("en", "Drones killed three drivers near Tera.", claim("drone_strike", target="drivers", figures=Count("killed", 3))),
    # places that a second verb, or a heading, shares
    case(
        "nl",
        "Rebellen overvielen een dorp in Sokoto en namen negen jongens mee.",
        claim("attack", agent="Rebellen", target="dorp", where="Sokoto"),
        claim("abduction", agent="Rebellen", where="Sokoto", figures=Count("abducted", 9)),
    ),
    # who foils an act leaves it undone
    case("nl", "Een aanval op het kamp in Hasaka is verijdeld.", claim("attack", target="kamp", where="Hasaka", polarity="negated")),
    # those it happens to together, however the words are cut
    case(
        "en",
        "The force detained a bomb maker along with four of his cousins.",
        claim("arrest", agent="force", target=("bomb maker", "four of his cousins"), figures=(Count("detained", 4), Count("detained", 1))),
    ),
    case(
        "nl", "De rechter werd samen met twee agenten ontvoerd.", claim("abduction", figures=(Count("abducted", 2), Count("abducted", 1)))
    ),
    case("nl", "De vroedvrouw kwam samen met haar zoon om het leven.", claim("casualties", figures=Count("killed", 2))),
    # a number that two verbs share counts what the second did
    case(
        "en",
        "The patrol engaged and killed two insurgents.",
        claim("clash", figures=()),
        claim("killing", agent="patrol", target="insurgents", figures=Count("killed", 2)),
    ),
    # past forms behind a person that parsers take for nouns
    case("en", "Medics found a man shot in the leg.", claim("shooting", target="man", figures=Count("wounded", 1))),
    case("en", "Troops found a boy shot dead in Jenin.", claim("shooting", target="boy", figures=Count("killed", 1))),
    case("en", "A six-year-old boy shot himself in the foot.", claim("shooting", agent="boy", figures=Count("wounded", 1))),
    case("en", "They stopped at a police station in Kismayo."),
    # whose word it is takes no part in what happened
    case(
        "en",
        "Ali Hasan died on Sunday, according to hospital records.",
        claim("casualties", target="Ali Hasan", figures=Count("killed", 1), speaker=("records",)),
    ),
    case("en", "The driver slammed the truck into a patrol car."),
    # one dead, and numbers before what befell those they count
    case(
        "nl",
        "Een aanval in Kirkoek liet een dode en drie gewonden achter.",
        claim("attack", where="Kirkoek", figures=(Count("killed", 1), Count("wounded", 3))),
    ),
    case("nl", "Een dode bij explosie in Herat", claim("bombing", where="Herat", figures=Count("killed", 1))),
    case("en", "Shootout leaves 5 dead inside bar in Tripoli", claim("clash", where="Tripoli", figures=Count("killed", 5))),
    case(
        "en",
        "Clashes leave two dead and six trucks burned in Kidal",
        claim("clash", where="Kidal"),
        claim("casualties", figures=Count("killed", 2)),
        claim("destruction", target="trucks", figures=Count("equipment", 6, unit="vehicles")),
    ),
    case(
        "en", "At least 6 dead after explosion in Herat", claim("bombing", where="Herat", figures=Count("killed", 6, 6, None, "at_least"))
    ),
    case(
        "en",
        "Army shelling kills one rebel, leaves another wounded",
        claim("shelling", figures=(Count("killed", 1), Count("wounded", 1))),
    ),
    case(
        "en", "Riot in Goma put down, one victim dead", claim("riot|protest", where="Goma"), claim("casualties", figures=Count("killed", 1))
    ),
    # two counts with no more than a comma between, and whose dead they are
    case(
        "en",
        "Ten Taliban, two police killed in Ghazni clash",
        claim(
            "clash",
            where="Ghazni",
            figures=(Count("killed", 10, group="Taliban", status="combatant"), Count("killed", 2, group="police", status="combatant")),
        ),
    ),
    case("nl", "Zes Hezbollah gedood in Tyrus", claim("casualties|killing", figures=Count("killed", 6, status="combatant"))),
    case(
        "en",
        "An ambush on fishermen near Bosso killed three.",
        claim("attack", target="fishermen", where="Bosso", figures=Count("killed", 3, group="fishermen", status="civilian")),
    ),
    case(
        "nl",
        "Bij een aanval op vissers vielen drie doden.",
        claim("attack", target="vissers", figures=Count("killed", 3, group="vissers", status="civilian")),
    ),
    case(
        "en",
        "Soldiers shot two youths in Lashio, killing one.",
        claim("shooting", agent="Soldiers", target="youths", figures=Count("killed", 1, group="youths")),
    ),
    # numbers that parsers hang elsewhere
    case(
        "nl",
        "Sinds maandag zijn in Gaza 118 Palestijnen gedood en 402 gewond.",
        claim("casualties", where="Gaza", figures=(Count("killed", 118), Count("wounded", 402))),
    ),
    case(
        "nl",
        "De bende trok Bassari binnen, schoot de commissaris dood en vertrok.",
        claim("offensive", agent="bende", where="Bassari"),
        claim("shooting", agent="bende", target="commissaris", figures=Count("killed", 1)),
        claim("retreat", agent="bende"),
    ),
    case(
        "nl",
        "Een drone raakte een ziekenpost: een baby dood.",
        claim("drone_strike", target="ziekenpost", figures=Count("killed", 1, status="civilian")),
    ),
    case("en", "Landmines killed or injured 510 people.", claim("bombing", instrument="Landmines", figures=Count("casualties", 510))),
    case(
        "en",
        "Police shot and wounded two students.",
        claim("shooting", agent="Police", target="students", figures=Count("wounded", 2)),
    ),
    case(
        "en",
        "Officials say a guard shot and killed a man who had stolen rice.",
        claim("shooting", agent="guard", target="man", figures=Count("killed", 1), speaker=("Officials",)),
    ),
    case("en", "The banker died with two aides in Herat.", claim("casualties", figures=(Count("killed", 2), Count("killed", 1)))),
    case("en", "Rebels killed two soldiers with knives.", claim("killing", instrument="knives", figures=Count("killed", 2))),
    # one of those counted, and people called by their country
    case(
        "nl",
        "Negentig plukkers raakten gewond, onder wie een Amerikaanse vrouw van 71.",
        claim("casualties", figures=(Count("wounded", 90), Count("wounded", 1, part_of=90))),
    ),
    case(
        "en",
        "Rebels abducted 14 people, including a priest, from a bus.",
        claim("abduction", figures=(Count("abducted", 14), Count("abducted", 1, part_of=14))),
    ),
    case("nl", "Een Amerikaan kwam om bij Koepjansk.", claim("casualties", figures=Count("killed", 1))),
    case("en", "The Norwegian lost an eye in Kherson.", claim("casualties", figures=Count("wounded", 1))),
    # a number that stands against one that does not hold
    case(
        "nl",
        "Niet zes maar acht gelovigen zijn doodgeschoten in Herat.",
        claim("shooting", figures=Count("killed", 8), supersedes="Niet zes"),
    ),
    # what an act cost, told of it or besides it
    case(
        "en",
        "A siege that left nine fighters dead ended on Sunday.",
        claim("siege", figures=Count("killed", 9, status="combatant")),
    ),
    case(
        "en",
        "Gunmen fired on the town hall in Jacmel and wounded five policemen.",
        claim("shooting", agent="Gunmen", target="town hall", figures=Count("wounded", 5)),
    ),
    # rounds, assaults and times are strikes; whatever is destroyed in numbers is equipment
    case("en", "Three missiles struck the port of Odesa.", claim("shelling", target="port", figures=Count("strikes", 3, unit="weapons"))),
    case(
        "nl",
        "Zij gooiden twee granaten naar het politiebureau in Quetta.",
        claim("grenade", instrument="granaten", figures=Count("strikes", 2, unit="weapons")),
    ),
    case("en", "Ten assaults were beaten back near Kupiansk.", claim("repelled", figures=Count("strikes", 10, unit="events"))),
    case(
        "nl",
        "Het ziekenhuis in Goma werd vier keer beschoten.",
        claim("shelling|shooting", figures=Count("strikes", 4, unit="events|people")),
    ),
    case(
        "en",
        "Armed men set fire to two police stations in Jacmel.",
        claim("destruction", target="police stations", figures=Count("equipment", 2, unit="buildings")),
    ),
    # whether those fought of whom no word says so
    case(
        "en",
        "Shells hit a market in Goma. Two nurses were killed and nine people were hurt.",
        claim("shelling", target="market"),
        claim("casualties", figures=(Count("killed", 2, status="civilian"), Count("wounded", 9, status="civilian"))),
    ),
    case("en", "Six people were shot in Kano.", claim("shooting", figures=Count("wounded", 6, status="civilian"))),
    # losses without a number, and plurals for people that parsers take for verbs
    case(
        "nl",
        "Bij het vuurgevecht in Kidal vielen aan beide zijden doden.",
        claim("clash", where="Kidal", figures=Count("killed", bound="vague")),
    ),
    case(
        "en",
        "ADF rebels hacked eleven farmers to death in Lubero last week.",
        claim("killing", agent="ADF rebels", target="farmers", figures=Count("killed", 11)),
    ),
]

KNOWN_GAPS: dict[str, str] = {}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_losses_and_counts(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []
