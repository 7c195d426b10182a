"""Who does what to whom, whatever the construction that says it."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, Count, case, claim, faults, table

CASES = [
    # active and passive
    case("nl", "Rebellen veroverden het dorp Menaka op het leger.", claim("capture", agent="Rebellen", target="leger", where="Menaka")),
    case("nl", "Het dorp Menaka werd door rebellen veroverd.", claim("capture", agent="rebellen", where="Menaka")),
    case(
        "nl", "Door rebellen werd dinsdag het stadje Djibo ingenomen.", claim("capture", agent="rebellen", where="Djibo", when="2024-05-14")
    ),
    case(
        "nl",
        "Drie journalisten werden ontvoerd in Gao.",
        claim("abduction", agent=(), target="journalisten", where="Gao", figures=Count("abducted", 3)),
    ),
    case("en", "Rebels seized the town of Menaka from the army.", claim("capture", agent="Rebels", target="army", where="Menaka")),
    case("en", "Residents remember the 2014 invasion of Kobani.", claim("offensive", where="Kobani", when=("2014-01-01", "2014-12-31"))),
    case("en", "The militia broke the 2019 truce on Monday.", claim("ceasefire", agent="militia", when="2024-05-13", polarity="negated")),
    case("en", "The town of Menaka was seized by rebels on Monday.", claim("capture", agent="rebels", where="Menaka", when="2024-05-13")),
    case(
        "en",
        "Three journalists were kidnapped in Gao.",
        claim("abduction", agent=(), target="journalists", where="Gao", figures=Count("abducted", 3)),
    ),
    # verbs that look like participles or nouns
    case(
        "en", "Suspected bandits seized Menaka, according to elders.", claim("capture", agent="bandits", where="Menaka", speaker="elders")
    ),
    case(
        "en",
        "Armed men captured Menaka on Monday, the mayor said.",
        claim("capture", agent="men", where="Menaka", when="2024-05-13", speaker="mayor"),
    ),
    case(
        "en",
        "12 fighters surrendered to the army in Menaka, the UN said.",
        claim("surrender", agent="fighters", where="Menaka", figures=Count("surrendered", 12), speaker="UN"),
    ),
    case(
        "en",
        "Fighting raged in Menaka on Monday, according to elders.",
        claim("clash", where="Menaka", when="2024-05-13", speaker="elders"),
    ),
    case("en", "An airstrike hit Kutum, the UN said.", claim("air_strike", target="Kutum", where="Kutum", speaker="UN")),
    case("en", "A suicide attack rocked Kabul on Monday.", claim("suicide_bombing", where="Kabul", when="2024-05-13")),
    case(
        "en",
        "Shelling in Kabul from Monday to Tuesday killed nine people.",
        claim("shelling", where="Kabul", when=("2024-05-13", "2024-05-14"), figures=Count("killed", 9)),
    ),
    # what befell people, before and behind them
    case(
        "en",
        "Soldiers shot dead two protesters in Lagos.",
        claim("shooting", agent="Soldiers", target="protesters", where="Lagos", figures=Count("killed", 2)),
    ),
    case(
        "en",
        "Clashes in Nyala left dozens of people dead.",
        claim("clash", where="Nyala", figures=Count("killed", None, bound="vague")),
    ),
    case(
        "nl",
        "Tien mensen zijn gedood en vijf anderen gewond geraakt in Gao.",
        claim("casualties", where="Gao", figures=(Count("killed", 10), Count("wounded", 5))),
    ),
    # people taken for verbs, and the doer of an event under a passive
    case("en", "Menaka has fallen to gunmen, the governor said.", claim("capture", agent="gunmen", where="Menaka", speaker="governor")),
    case(
        "en",
        "Three herders were killed in an ambush by Israeli troops near Gao.",
        claim("attack", agent="troops", target="herders", where="Gao", figures=Count("killed", 3)),
    ),
    case(
        "en",
        "An attack by Turkish-backed fighters on a camp in Afrin killed 40 people.",
        claim("attack", agent="fighters", target="camp", where="Afrin", figures=Count("killed", 40)),
        claim("support", agent="Turkish"),
    ),
    case(
        "en",
        "The fighting forced more than 100 villagers to flee Djibo.",
        claim("displacement", target="villagers", where="Djibo", figures=Count("displaced", 100, low=100, bound="at_least")),
    ),
    case("en", "Northern Gaza has been under siege since May.", claim("siege", where="Gaza")),
    case("en", "Sagaing region has fallen to the rebels.", claim("capture", agent="rebels", where="Sagaing")),
    # a particle before a conjunction, a name behind people who have none
    case(
        "nl",
        "Zeven burgers kwamen om toen militairen een kerk in Avdiivka aanvielen.",
        claim("attack", agent="militairen", target="kerk", where="Avdiivka", figures=Count("killed", 7)),
    ),
    case(
        "nl",
        "Door het geweld zijn 40 migranten Nyala ontvlucht.",
        claim("displacement", agent="migranten", where="Nyala", figures=Count("displaced", 40)),
    ),
    case("en", "Police pulled out of Menaka on Monday.", claim("retreat", agent="Police", where="Menaka", when="2024-05-13")),
    case(
        "en",
        "An attack on a gold mine in Kaya killed two guards.",
        claim("attack", target="mine", where="Kaya", figures=Count("killed", 2)),
    ),
    case(
        "en",
        "A court sentenced two soldiers to life in prison for the killing of 12 herders in Mopti.",
        claim("arrest", agent="court", target="soldiers", where="Mopti"),
        claim("killing", target="herders", where="Mopti", figures=Count("killed", 12)),
    ),
    # bare numbers, two objects, events taken for verbs, none reported
    case("en", "In the past week some 30,000 have been uprooted.", claim("displacement", figures=Count("displaced", 30000))),
    case(
        "nl",
        "De aanval kostte een lerares en haar twee zonen het leven.",
        claim("attack", target=("lerares", "zonen"), figures=(Count("killed", 1), Count("killed", 2))),
    ),
    case(
        "en",
        "A dozen officers were taken to a barracks in Gao for questioning.",
        claim("arrest", target="officers", where="Gao", figures=Count("detained", 12)),
    ),
    case("en", "There were no reports of casualties.", claim("casualties", figures=Count("casualties", 0))),
    case("nl", "Er zijn geen meldingen van slachtoffers.", claim("casualties", figures=Count("casualties", 0))),
    case(
        "en",
        "Soldiers shoot two men dead in Jos",
        claim("shooting", agent="Soldiers", target="men", where="Jos", figures=Count("killed", 2)),
    ),
    case("en", "Police shoot man dead in Jos", claim("shooting", agent="Police", target="man", where="Jos", figures=Count("killed", 1))),
    case(
        "nl",
        "Vier herders zijn maandag omgekomen toen hun pick-up bij Macomia op een landmijn reed, zegt de burgemeester.",
        claim("bombing", target="pick-up", where="Macomia", figures=Count("killed", 4), speaker="burgemeester"),
    ),
    # the number of the verb tells the subject
    case(
        "nl",
        "12 mensen zijn sinds maandag Goma ontvlucht.",
        claim("displacement", agent="mensen", where="Goma", figures=Count("displaced", 12)),
    ),
    case(
        "nl", "Malinese troepen belegeren Menaka, melden de bewoners.", claim("siege", agent="troepen", where="Menaka", speaker="bewoners")
    ),
    case("en", "The general, who seized control of the country October 12, was a soldier.", claim("capture", where=())),
    # word order
    case(
        "nl",
        "Maandag schoot de luchtafweer boven Odesa drie drones neer.",
        claim("shootdown", agent="luchtafweer", target="drones", where="Odesa", when="2024-05-13"),
    ),
    case(
        "nl",
        "In Agadez heeft de politie dinsdag een smokkelaar gearresteerd.",
        claim("arrest", agent="politie", target="smokkelaar", where="Agadez"),
    ),
    case(
        "en",
        "On Monday air defences shot down three drones over Odesa.",
        claim("shootdown", agent="air defences", target="drones", where="Odesa"),
    ),
    # the simple past behind a bare plural
    case("en", "Looters ransacked shops in Bangui.", claim("destruction", agent="Looters", target="shops", where="Bangui")),
    case("en", "Residents said rebels looted homes.", claim("destruction", agent="rebels", target="homes", speaker="Residents")),
    case("en", "Rebels captured weapons near Gao.", claim("weapons_seizure", agent="Rebels", target="weapons")),
    case("en", "About 2,000 fighters are holed up in Baghouz.", claim("whereabouts|strength", subject="fighters", where="Baghouz")),
    # harm that is counted on
    case(
        "en",
        "A drone slammed into a minibus in Nikopol, killing three people and injuring at least eleven.",
        claim(
            "drone_strike", target="minibus", where="Nikopol", figures=(Count("killed", 3), Count("wounded", 11, low=11, bound="at_least"))
        ),
    ),
    case(
        "en",
        "A landmine killed two boys and injured ten passengers near Taiz.",
        claim("bombing", figures=(Count("killed", 2), Count("wounded", 10))),
    ),
    case("en", "Russian forces pushed on towards Pokrovsk.", claim("offensive", agent="Russian forces")),
    case("en", "A farmer was taken from his home by soldiers.", claim("abduction", agent="soldiers", target="farmer")),
    case("en", "Raiders rustled scores of cattle near Kapoeta.", claim("destruction", agent="Raiders", target="cattle")),
    # quantities, and what they measure out
    case("en", "Guerrillas blew up a section of the pipeline near Saravena.", claim("bombing", agent="Guerrillas", target="pipeline")),
    case("en", "The movement controls most of northern Yemen.", claim("control", holder="movement", where="Yemen")),
    case("en", "Police caught six of them in Lamu.", claim("arrest", agent="Police", where="Lamu", figures=Count("captured", 6))),
    case("en", "About 300 gunmen are in a barracks near Kassala.", claim("whereabouts", subject="gunmen", figures=Count("strength", 300))),
    case(
        "en",
        "The ministry calls on the leaders of both clans to free the hostages.",
        claim("demand", agent="ministry", target="leaders"),
        claim("release", target="hostages", modality="intended", speaker="ministry"),
    ),
    # particles and adjectives that the parser hangs on the object
    case("en", "The rebels sent in gunmen from Goma.", claim("deployment", agent="rebels", target="gunmen")),
    case("en", "The gang handed over its hostages in Jos.", claim("release", agent="gang", target="hostages")),
    case("en", "Islamists took two nuns captive near Jos.", claim("abduction", agent="Islamists", target="nuns")),
    # words that an entry needs together, and words that only begin alike
    case("en", "Barrel bombs killed six people in Saraqib.", claim("air_strike", where="Saraqib", figures=Count("killed", 6))),
    case("en", "The army lost its last foothold in Kidal.", claim("capture", target="army")),
    # losses told with a clause of circumstance
    case(
        "en",
        "Four soldiers died when a roadside bomb hit their lorry near Loralai.",
        claim("bombing", target="lorry", where="Loralai", figures=Count("killed", 4, status="combatant")),
    ),
    case(
        "en",
        "At least nine people were killed as militants stormed the base at Kano.",
        claim("offensive", agent="militants", where="Kano", figures=Count("killed", 9, low=9, bound="at_least")),
    ),
    case(
        "en",
        "Warplanes hit a funeral hall in Sanaa, leaving 140 mourners dead.",
        claim("air_strike", target="hall", where="Sanaa", figures=Count("killed", 140)),
    ),
    case(
        "en",
        "Nine soldiers were killed and 25 wounded in the battle for Bangui.",
        claim("clash", where="Bangui", figures=(Count("killed", 9), Count("wounded", 25))),
    ),
    case(
        "en",
        "The army killed three rebels after militants had attacked a post.",
        claim("killing", agent="army", figures=Count("killed", 3)),
        claim("attack", agent="militants", target="post", figures=()),
    ),
    case(
        "nl",
        "Vier soldaten kwamen om toen rebellen een legerpost bij Loralai aanvielen.",
        claim("attack", agent="rebellen", where="Loralai", figures=Count("killed", 4)),
    ),
    # relative clauses
    case(
        "nl",
        "De militie die vorige week Djibo aanviel, trok zich maandag terug.",
        claim("attack", agent="militie", where="Djibo"),
        claim("retreat", agent="militie", when="2024-05-13"),
    ),
    case(
        "nl",
        "De priester die gewapende mannen in Jos ontvoerden, is vrijgelaten.",
        claim("abduction", agent="mannen", target="priester", where="Jos"),
        claim("release", target="priester"),
    ),
    case(
        "en",
        "The militia that attacked Djibo last week withdrew on Monday.",
        claim("attack", agent="militia", where="Djibo"),
        claim("retreat", agent="militia", when="2024-05-13"),
    ),
    case(
        "en",
        "The priest whom gunmen abducted in Jos was freed.",
        claim("abduction", agent="gunmen", target="priest", where="Jos"),
        claim("release", target="priest"),
    ),
    case(
        "en",
        "The base from which rebels shelled Goma was bombed by the army.",
        claim("shelling", agent="rebels", where="Goma"),
        claim("air_strike", agent="army", target="base"),
    ),
    # participles
    case(
        "nl",
        "De door strijders ontvoerde arts is vrijgelaten.",
        claim("abduction", agent="strijders", target="arts"),
        claim("release", target="arts"),
    ),
    case(
        "en",
        "Gunmen riding motorcycles killed nine farmers near Maradi.",
        claim("killing", agent="Gunmen", target="farmers", where="Maradi", figures=Count("killed", 9)),
    ),
    case(
        "en",
        "A village captured by rebels last week was retaken by the army.",
        claim("capture", agent="rebels", where="village"),
        claim("capture", agent="army", where="village"),
    ),
    case(
        "en",
        "Militants stormed a barracks in Diffa, killing eleven soldiers.",
        claim("attack|offensive", agent="Militants", target="barracks", where="Diffa", figures=Count("killed", 11, status="combatant")),
    ),
    # control
    case("nl", "De junta dwong de rebellen zich terug te trekken uit Kidal.", claim("retreat", agent="rebellen", where="Kidal")),
    case("nl", "Het leger slaagde erin het vliegveld van Goma te heroveren.", claim("capture", agent="leger", where="Goma")),
    case("en", "The army forced the rebels to withdraw from Kidal.", claim("retreat", agent="rebels", where="Kidal")),
    case("en", "The army managed to recapture the airport of Goma.", claim("capture", agent="army", where="Goma")),
    # co-ordination
    case(
        "nl",
        "Militieleden overvielen een konvooi bij Bunia en doodden vier chauffeurs.",
        claim("attack", agent="Militieleden", target="konvooi", where="Bunia"),
        claim("killing", agent="Militieleden", target="chauffeurs", figures=Count("killed", 4)),
    ),
    case(
        "nl",
        "Het leger en de politie arresteerden negen verdachten in Agadez.",
        claim("arrest", agent=("leger", "politie"), target="verdachten", where="Agadez", figures=Count("detained", 9)),
    ),
    case(
        "nl",
        "Granaten troffen de markt en het ziekenhuis van El Fasher.",
        claim("shelling|attack", target=("markt", "ziekenhuis"), where="El Fasher"),
    ),
    case(
        "en",
        "Gunmen raided the clinic in Djibo and abducted two nurses.",
        claim("attack", agent="Gunmen", target="clinic", where="Djibo"),
        claim("abduction", agent="Gunmen", target="nurses", figures=Count("abducted", 2)),
    ),
    case(
        "en",
        "Soldiers and police officers arrested nine suspects in Agadez.",
        claim("arrest", agent=("Soldiers", "police officers"), target="suspects", where="Agadez", figures=Count("detained", 9)),
    ),
    case(
        "en",
        "Rebels shelled and then stormed the port of Kismayo.",
        claim("shelling", agent="Rebels", where="Kismayo"),
        claim("attack|offensive", agent="Rebels", where="Kismayo"),
    ),
    # gapping
    case(
        "nl",
        "Het leger verloor twaalf man, de rebellen ongeveer dertig.",
        claim("casualties", figures=Count("killed", 12, group="leger")),
        claim("casualties", figures=Count("killed", 30, bound="about", group="rebellen")),
    ),
    case(
        "en",
        "The army lost twelve men, the rebels about thirty.",
        claim("casualties", figures=Count("killed", 12, group="army")),
        claim("casualties", figures=Count("killed", 30, bound="about", group="rebels")),
    ),
    # nouns that name acts
    case(
        "nl", "De belegering van Sirte door regeringstroepen duurt al drie weken.", claim("siege", agent="regeringstroepen", where="Sirte")
    ),
    case(
        "nl",
        "Bij een IS-aanval op een controlepost bij Mosul vielen vijf doden.",
        claim("attack", agent="IS", target="controlepost", where="Mosul", figures=Count("killed", 5)),
    ),
    case(
        "nl",
        "Bij een Turkse luchtaanval op Qandil kwamen twee strijders om.",
        claim("air_strike", agent="Turkse", where="Qandil", figures=Count("killed", 2, status="combatant")),
    ),
    case(
        "nl",
        "Het leger voerde dinsdag luchtaanvallen uit op Zawiya.",
        claim("air_strike", agent="leger", where="Zawiya", when="2024-05-14"),
    ),
    case("nl", "Bij Tawila openden strijders het vuur op een bus.", claim("shooting", agent="strijders", target="bus", where="Tawila")),
    case("nl", "De terugtrekking van de rebellen uit Kidal is voltooid.", claim("retreat", agent="rebellen", where="Kidal")),
    case("en", "The siege of Sirte by government troops has lasted three weeks.", claim("siege", agent="government troops", where="Sirte")),
    case(
        "en",
        "A Turkish air strike on Qandil killed two fighters.",
        claim("air_strike", agent="Turkish", where="Qandil", figures=Count("killed", 2, status="combatant")),
    ),
    case(
        "en",
        "Boko Haram's attack on Diffa left eight people dead.",
        claim("attack", agent="Boko Haram", where="Diffa", figures=Count("killed", 8)),
    ),
    case(
        "en", "The army carried out air strikes on Zawiya on Tuesday.", claim("air_strike", agent="army", where="Zawiya", when="2024-05-14")
    ),
    case("en", "The withdrawal of the rebels from Kidal is complete.", claim("retreat", agent="rebels", where="Kidal")),
    case("en", "Gunmen opened fire on a bus near Tawila.", claim("shooting", agent="Gunmen", target="bus", where="Tawila")),
    # both sides alike
    case("nl", "In Goma braken gevechten uit tussen het leger en M23.", claim("clash", agent=("leger", "M23"), where="Goma")),
    case(
        "nl",
        "De regering en de rebellen tekenden in Juba een vredesakkoord.",
        claim("agreement", agent=("regering", "rebellen"), where="Juba"),
    ),
    case("en", "Fighting broke out in Goma between the army and M23.", claim("clash", agent=("army", "M23"), where="Goma")),
    case(
        "en", "The government and the rebels signed a peace deal in Juba.", claim("agreement", agent=("government", "rebels"), where="Juba")
    ),
    # acts and weapons that do it
    case(
        "nl",
        "Een bermbom bij Kandahar doodde drie politiemannen.",
        claim("bombing", agent=(), where="Kandahar", figures=Count("killed", 3, status="combatant")),
    ),
    case("nl", "De overval op het konvooi kostte zes soldaten het leven.", claim("attack", target="konvooi", figures=Count("killed", 6))),
    case(
        "en",
        "Three policemen were killed by a roadside bomb near Kandahar.",
        claim("bombing", agent=(), where="Kandahar", figures=Count("killed", 3, status="combatant")),
    ),
    case("en", "The ambush of the convoy cost six soldiers their lives.", claim("attack", target="convoy", figures=Count("killed", 6))),
    case("en", "Mortar fire killed a girl in Donetsk.", claim("shelling", agent=(), where="Donetsk", figures=Count("killed", 1))),
    # where: of two verbs, of clauses about the act or its circumstances, of what the act needs, and of names joined
    case(
        "en",
        "Shooters killed a herder and wounded his son in Bankass.",
        claim("killing", target="herder", where="Bankass", figures=Count("killed", 1)),
        claim("casualties", target="son", where="Bankass", figures=Count("wounded", 1)),
    ),
    case("nl", "Granaten vielen in en rond Nikopol.", claim("shelling", instrument="Granaten", where="Nikopol")),
    case("nl", "Het leger sloeg een aanval op de wijk Bakara af.", claim("repelled", agent="leger", where="Bakara")),
    case("en", "Soldiers fought off an attack on Gao airport.", claim("repelled", agent="Soldiers", where="Gao")),
    case(
        "nl",
        "Bij een hinderlaag tussen clans in het district Laikipia vielen negen doden.",
        claim("attack", where="Laikipia", figures=Count("killed", 9)),
    ),
    case(
        "en",
        "Six people died when militants stormed a hotel in the Hodan district of Mogadishu.",
        claim("offensive", agent="militants", target="hotel", where="Mogadishu", figures=Count("killed", 6)),
    ),
    case(
        "en",
        "A car bomb exploded beside a lorry carrying workers near Izium.",
        claim("bombing", target="lorry", instrument="bomb", where="Izium"),
    ),
    case(
        "nl",
        "De politie arresteerde twintig mensen in Hebron en nabij Jenin.",
        claim("arrest", agent="politie", target="mensen", where=("Hebron", "Jenin"), figures=Count("detained", 20)),
    ),
    # where: not whence somebody is, whose embassy it is, the seat of who speaks, nor whom a protest is against
    case(
        "nl",
        "Militanten uit Borno staken huizen in brand in Maroua.",
        claim("destruction", agent="Militanten", target="huizen", where="Maroua"),
    ),
    case(
        "en",
        "Demonstrators threw stones outside the French embassy in Niamey.",
        claim("riot", agent="Demonstrators", where="Niamey"),
    ),
    case(
        "nl",
        "Duizenden demonstranten betoogden in Bagdad tegen Turkije.",
        claim("protest", agent="demonstranten", target="Turkije", where="Bagdad"),
    ),
    case("en", "Sudan's second city, Nyala, was shelled on Tuesday.", claim("shelling", target="city", where="Nyala")),
    # a gerund with those who stand behind "between", and an opening phrase of place, are no clause and no subject
    case("en", "Fighting between the army and rebels was reported in Malakal.", claim("clash", agent=("army", "rebels"), where="Malakal")),
    case("en", "In Kidal a truce between the rival clans took effect on Friday.", claim("ceasefire", agent="clans", where="Kidal")),
    case(
        "en",
        "The clinic closed a year after rebels shot dead four nurses in Beni.",
        claim("shooting", agent="rebels", target="nurses", where="Beni", figures=Count("killed", 4)),
    ),
    # a by-phrase behind the result, each other, and a name with a hyphen
    case("en", "The bomb was rendered safe by army engineers.", claim("weapons_seizure", agent="engineers", target="bomb")),
    case("en", "The army and the RSF have been battling each other for ten days.", claim("clash", agent=("army", "RSF"))),
    case(
        "en",
        "On 29 March self-defence brigades in Canapé-Vert lynched two men.",
        claim("killing", agent="brigades", target="men", where="Canapé-Vert", figures=Count("killed", 2)),
    ),
    # where: a named place goes before a bare one
    case("en", "Police shot a boy on a roof.", claim("shooting", agent="Police", target="boy", where="roof")),
    case(
        "nl",
        "De politie hield twintig arbeiders vast in een garnalenkwekerij.",
        claim("arrest", agent="politie", target="arbeiders", where="garnalenkwekerij", figures=Count("detained", 20)),
    ),
    # a gerund before a verb of happening
    case("en", "Looting broke out in Khartoum on Monday.", claim("destruction", where="Khartoum", when="2024-05-13")),
    # the weapon that another is named after, and most of a place
    case(
        "en",
        "Militants lobbed five mortar bombs into the harbour of Kismayo.",
        claim(
            "shelling",
            agent="Militants",
            instrument="mortar bombs",
            target="harbour",
            where="Kismayo",
            figures=Count("strikes", 5, unit="weapons"),
        ),
    ),
    case("en", "The brigade, having seized most of Aleppo city, moved on.", claim("capture", agent="brigade", where="Aleppo")),
]

KNOWN_GAPS = {
    "The priest whom gunmen abducted in Jos was freed.": "abduction: agent ['priest'] for ['gunmen']; abduction: target [] for ['priest']",
    "Gunmen raided the clinic in Djibo and abducted two nurses.": "no attack; extra destruction (raided)",
    "The siege of Sirte by government troops has lasted three weeks.": "siege: agent ['government'] for ['government troops']",
    "The ambush of the convoy cost six soldiers their lives.": "attack: no figure killed 6",
}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_the_arguments_of_an_act(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []
