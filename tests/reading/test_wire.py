"""Old wire reports, in capitals throughout: who did it, to whom and to what, with what."""

import pytest

from kroniek.reader import Reader
from tests.reading.tables import Case, case, claim, faults, table

CASES = [
    case(
        "en",
        "THE MURDER OF SENATOR RAFAEL OQUENDO BY GUNMEN SHOCKED QUITO.",
        claim("killing", agent="gunmen", target="Rafael Oquendo"),
    ),
    case("en", "Three men killed Rafael Oquendo in Quito.", claim("killing", agent="men", target="Rafael Oquendo", where="Quito")),
    case(
        "en", "The mayor's murder by hooded men was condemned.", claim("killing", agent="hooded men", target="mayor"), claim("accusation")
    ),
    case(
        "en", "The army's killing of two farmers in Loja went unpunished.", claim("killing", agent="army", target="farmers", where="Loja")
    ),
    case(
        "en",
        "A BOMB EXPLODED IN FRONT OF THE TRADE MINISTRY IN QUITO.",
        claim("bombing", agent=(), target="TRADE MINISTRY", instrument="BOMB", where="QUITO"),
    ),
    case("en", "A bomb exploded on a road near Loja.", claim("bombing", agent=(), target=(), instrument="bomb")),
    case(
        "en", "A CAR WAS BLOWN UP BY GUERRILLAS IN LOJA.", claim("bombing", agent="GUERRILLAS", target="CAR", instrument=(), where="LOJA")
    ),
    case(
        "en",
        "AYACUCHO WAS IN DARKNESS AFTER A SHINING PATH ATTACK.",
        claim("attack", agent="SHINING PATH", target=()),
    ),
    # who carried it out, said by a participle, a passive or an adjective
    case(
        "en",
        "A TEACHER DIED IN AN ATTACK PERPETRATED BY HOODED MEN.",
        claim("attack", agent="HOODED MEN", target="TEACHER"),
    ),
    case("en", "The attack was carried out by hooded men.", claim("attack", agent="hooded men", target=())),
    case(
        "en",
        "The army is responsible for the attack on the school in Tarma.",
        claim("attack", agent="army", target="school", where="Tarma"),
    ),
    case("en", "UNIDENTIFIED MEN SET OFF BOMBS IN QUITO.", claim("bombing", agent="MEN", instrument="BOMBS", where="QUITO")),
    case("en", "The explosion caused damage to two houses.", claim("bombing", target="houses")),
    case("en", "An explosion took place at a bank in Tacna.", claim("bombing", target="bank", where="Tacna")),
    case("en", "A dynamite attack on a bank in Tacna injured nobody.", claim("attack|bombing", target="bank", instrument="dynamite")),
    case("en", "It is not clear who killed the mayor.", claim("killing|casualties", agent=(), target="mayor")),
    case("en", "A bus was blown up by a bomb in Loja.", claim("bombing", agent=(), target="bus", instrument="bomb", where="Loja")),
    case(
        "en",
        "The bomb damaged the offices of the telephone company, a hotel and two shops.",
        claim("bombing", target=("offices", "hotel", "shops"), instrument="bomb"),
    ),
    case("en", "The bank in Tacna was the target of a bomb attack.", claim("bombing|attack", agent=(), target="bank", instrument="bomb")),
    case(
        "en", "Police blamed the attack on smugglers.", claim("accusation"), claim("attack", agent="smugglers", target=(), speaker="Police")
    ),
    case("en", "Hooded men made an attempt on the life of a senator.", claim("attack", agent="Hooded men", target="senator")),
    # those who open a clause behind a row of places are its subject
    case(
        "en",
        "IN OCAÑA, CESAR, MAYOR LUIS ROJAS AND HIS DRIVER WERE KIDNAPPED BY GUNMEN.",
        claim("abduction", agent="GUNMEN", target=("LUIS ROJAS", "DRIVER"), where="OCAÑA"),
    ),
    case("en", "The attack took place on Grau Avenue in Tacna.", claim("attack", agent=(), target=(), where="Tacna")),
    case("en", "The fighting goes on at this moment in Tarma.", claim("clash", agent=(), target=(), where="Tarma")),
    case("en", "Vega, 38, was shot six times in Tarma.", claim("shooting", agent=(), target="Vega", where="Tarma")),
    # what belongs to the act is no part of those who take part in it
    case("en", "The killing of six monks by gunmen shocked Tarma.", claim("killing", agent="gunmen", target="monks")),
    case(
        "en",
        "AN ATTACK CARRIED OUT BY HOODED MEN AGAINST A BANK IN TARMA SHOCKED THE TOWN.",
        claim("attack", agent="HOODED MEN", target="BANK", where="TARMA"),
    ),
    case(
        "en",
        "A truck, packed with dynamite, exploded in front of the ministry in Lima.",
        claim("bombing", agent=(), target="ministry", instrument=("truck", "dynamite"), where="Lima"),
    ),
    case("en", "Guerrillas placed a bomb under a bus in Tarma.", claim("bombing", agent="Guerrillas", target="bus", instrument="bomb")),
    case("en", "An explosion took place on the second floor of a bank in Tacna.", claim("bombing", agent=(), target="bank")),
    # all that an attack is told to be on
    case(
        "en",
        "The attacks on the embassy and against two banks in Lima left nobody hurt.",
        claim("attack", agent=(), target=("embassy", "banks"), where="Lima"),
    ),
    case("en", "The prefecture in Tacna was target of an attack on Friday.", claim("attack", agent=(), target="prefecture")),
    case("en", "The FARC is holding the engineer Luis Rojas.", claim("abduction", agent="FARC", target="Luis Rojas")),
    case("en", "There was no more firing in Tarma.", claim("shooting", agent=(), target=(), polarity="negated", where="Tarma")),
    case(
        "en",
        "Such attacks on banks in Lima can be carried out by anybody.",
        claim("attack", modality="hypothetical", target="banks"),
    ),
    # what happens in general is no occurrence
    case("en", "The army's offensive against drug trafficking pleased the voters."),
    case("en", "Political murders frighten the voters."),
    case("en", "The president spoke of groups that attack civilians."),
    case(
        "en",
        "Nobody has claimed responsibility for planting the bomb in Loja.",
        claim("responsibility", polarity="negated"),
        claim("bombing", agent=(), instrument="bomb"),
    ),
]

KNOWN_GAPS: dict[str, str] = {}


@pytest.mark.parametrize("case", table(CASES, KNOWN_GAPS))
def test_a_wire_report(reader: Reader, case: Case) -> None:
    assert faults(case, reader) == []


def test_a_person_is_known_again_by_the_surname(reader: Reader) -> None:
    text = "SENATOR RAFAEL OQUENDO WAS SHOT DEAD BY HOODED MEN IN QUITO.  OQUENDO'S MURDER BY GUERRILLAS SHOCKED THE COUNTRY."
    claims = [c for c in reader.read(text, language="en").claims if c.type in ("killing", "shooting")]
    persons = [m.actor for c in claims for m in c.roles.target]
    assert len(persons) == 2
    assert {(p.name, p.kind.value) for p in persons if p is not None} == {("Rafael Oquendo", "person")}
    assert all(text[m.span[0] : m.span[1]] == m.quote for c in claims for m in c.roles.target)


def test_people_are_told_of_again_by_the_same_noun(reader: Reader) -> None:
    text = "Shining Path guerrillas entered Tarma on Monday. Some hours later the guerrillas burned two buses."
    (burned,) = (c for c in reader.read(text, language="en").claims if c.type == "destruction")
    (agent,) = burned.roles.agent
    assert (agent.quote, agent.name) == ("guerrillas", "Shining Path guerrillas")
    assert agent.actor is not None
    assert agent.actor.id == "shining-path"


def test_an_act_told_again_is_told_where_it_says_who_did_it(reader: Reader) -> None:
    text = "An attack on the school in Tarma killed two guards. Residents say the army is responsible for the attack."
    attacks = [c for c in reader.read(text, language="en").claims if c.type == "attack"]
    assert [[m.quote for m in c.roles.agent] for c in attacks] == [[], ["army"]]


def test_we_are_those_who_speak(reader: Reader) -> None:
    text = '"We attacked the barracks in Usulutan on Monday," the FMLN said.'
    (claim,) = (c for c in reader.read(text, language="en").claims if c.type == "attack")
    assert [m.actor.id for m in claim.roles.agent if m.actor is not None] == ["fmln"]


def test_a_short_name_in_brackets_says_whose_fighters_they_are(reader: Reader) -> None:
    text = "FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] URBAN COMMANDOS BURNED A TRUCK IN USULUTAN."
    (claim,) = (c for c in reader.read(text, language="en").claims if c.type == "destruction")
    assert [(m.quote, m.actor and m.actor.id) for m in claim.roles.agent] == [("URBAN COMMANDOS", "fmln")]


def test_a_place_nobody_wrote_of_keeps_its_capital(reader: Reader) -> None:
    text = "INSPECTOR EULOGIO FLORES WAS SHOT DEAD BY GUNMEN IN TARMA ON MONDAY."
    targets = [m for c in reader.read(text, language="en").claims for m in c.roles.target]
    assert {m.actor.name for m in targets if m.actor is not None} == {"Eulogio Flores"}


def test_two_of_the_guards_go_by_the_name_of_the_guards(reader: Reader) -> None:
    (claim,) = reader.read("On Monday gunmen killed two of the guards.", language="en").claims
    assert [(m.quote, m.name) for m in claim.roles.target] == [("two of the guards", "guards")]


def test_rebels_are_the_armed_group_named_before(reader: Reader) -> None:
    text = "The FMLN took a bank in Usulutan on Monday. The rebels burned two buses."
    (burned,) = (c for c in reader.read(text, language="en").claims if c.type == "destruction")
    assert [m.actor.id for m in burned.roles.agent if m.actor is not None] == ["fmln"]


def test_a_name_with_a_place_in_it_is_a_person(reader: Reader) -> None:
    text = "HOODED MEN KIDNAPPED CARLOS VALENCIA, A JUDGE OF THE SUPERIOR COURT, IN QUITO ON MONDAY."
    (claim,) = (c for c in reader.read(text, language="en").claims if c.type == "abduction")
    assert [(m.actor.name, m.actor.kind.value) for m in claim.roles.target if m.actor is not None] == [("Carlos Valencia", "person")]


def test_a_group_goes_by_those_in_it_and_a_vehicle_has_no_actor(reader: Reader) -> None:
    (claim,) = reader.read("A group of hooded men burned two Red Cross ambulances in Tarma.", language="en").claims
    assert [(m.quote, m.name) for m in claim.roles.agent] == [("group of hooded men", "hooded men")]
    assert [m.actor for m in claim.roles.target] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "PABLO DUARTE LEON, A CLERK OF THE BANK, WAS SHOT DEAD IN QUITO.",
        "GUNMEN IN QUITO SHOT DEAD DUARTE, 38, BEFORE DAWN.",
    ],
)
def test_a_person_is_known_by_an_occupation_or_an_age(reader: Reader, text: str) -> None:
    targets = [m for c in reader.read(text, language="en").claims for m in c.roles.target]
    assert targets
    assert {m.actor.kind.value for m in targets if m.actor is not None} == {"person"}


def test_the_house_of_a_person_is_no_person(reader: Reader) -> None:
    (claim,) = reader.read("Gunmen stormed the house of judge Rafael Oquendo.", language="en").claims
    assert [m.actor for m in claim.roles.target] == [None]


def test_a_place_and_a_force_are_no_persons(reader: Reader) -> None:
    reading = reader.read("Soldiers attacked San Salvador. Gunmen killed Hamas men in Gaza City.", language="en")
    assert all(m.actor is None or m.actor.kind != "person" for c in reading.claims for m in (*c.roles.target, *c.roles.agent))
