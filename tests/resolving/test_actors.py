"""Whom names and noun phrases stand for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kroniek.model import ActorKind
from kroniek.resolving.actors import ActorIndex, load_actors


@pytest.fixture(scope="module")
def actors() -> ActorIndex:
    return load_actors()


def found_id(actors: ActorIndex, name: str, **context: object) -> str | None:
    actor = actors.find(name, **context)  # type: ignore[arg-type]
    return actor.id if actor else None


def resolved_id(actors: ActorIndex, quote: str, language: str, **context: object) -> str | None:
    actor = actors.resolve(quote, language, **context)  # type: ignore[arg-type]
    return actor.id if actor else None


# -- names ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["IS", "I.S.", "ISIS", "ISIL", "Daesh", "Da'esh", "Islamic State", "islamic state", "ISLAMIC STATE", "Islamitische Staat", "de IS"],
)
def test_all_names_of_islamic_state_are_one(actors: ActorIndex, name: str) -> None:
    assert found_id(actors, name) == "islamic-state"


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Jabhat al-Nusra", "jabhat-al-nusra"),
        ("Jabhat an-Nusra", "jabhat-al-nusra"),
        ("Jabhat Al Nusra", "jabhat-al-nusra"),
        ("JABHAT AL‑NUSRA", "jabhat-al-nusra"),
        ("the Nusra Front", "jabhat-al-nusra"),
        ("al-Shabaab", "al-shabaab"),
        ("Al Shabaab", "al-shabaab"),
        ("al-Qaida", "al-qaida"),
        ("Al-Qaïda", "al-qaida"),
        ("Hezbollah", "hezbollah"),
        ("Hizbullah", "hezbollah"),
        ("Séléka", "seleka"),
        ("Seleka", "seleka"),
        ("Ta’ang National Liberation Army", "tnla"),
        ("Taang National Liberation Army", "tnla"),
        ("NAVO", "nato"),
        ("Navo", "nato"),
        ("OVSE", "osce"),
        ("Artsen zonder Grenzen", "msf"),
        ("Snelle Ondersteuningstroepen", "rsf-sudan"),
        ("\u200fHamas\u200e", "hamas"),
    ],
)
def test_spelling_does_not_matter(actors: ActorIndex, name: str, expected: str) -> None:
    assert found_id(actors, name) == expected


@pytest.mark.parametrize(
    "word", ["is", "Is", "us", "adf", "Adf", "un", "Un", "au", "who", "let", "jem", "Let", "pa", "g9x", "", " ", "-", "al-"]
)
def test_words_that_spell_like_acronyms_are_none(actors: ActorIndex, word: str) -> None:
    assert actors.find(word) is None


@pytest.mark.parametrize(
    "name, country, expected",
    [
        ("ADF", "CD", "adf-uganda"),
        ("ADF", "UG", "adf-uganda"),
        ("ADF", "CM", "ambazonia-adf"),
        ("ADF", None, "adf-uganda"),
        ("SDF", "JP", "jp-state_forces"),
        ("SDF", "SY", "sdf"),
        ("SDF", None, "sdf"),
        ("SNA", "SY", "sna"),
        ("SNA", "SO", "so-state_forces"),
        ("SNA", None, None),
        ("AA", "MM", "arakan-army"),
        ("AA", "TR", "anadolu"),
        ("AA", None, None),
        ("RSF", "SD", "rsf-sudan"),
        ("RSF", "FR", "rsf-reporters"),
        ("AFP", None, "afp"),
        ("AFP", "PH", "ph-state_forces"),
        ("al-Shabab", "SO", "al-shabaab"),
        ("al-Shabab", "MZ", "ansar-al-sunna-mozambique"),
        ("Ansar al-Sharia", None, None),
        ("Ansar al-Sharia", "LY", "ansar-al-sharia-libya"),
        ("PDF", None, None),
        ("PDF", "MM", "pdf"),
        ("the coalition", None, None),
        ("the coalition", "IQ", "anti-is-coalition"),
        ("de coalitie", "YE", "saudi-led-coalition"),
        ("JEM", None, "jem-sudan"),
        ("JeM", None, "jaish-e-mohammed"),
    ],
)
def test_the_country_decides_between_actors_of_one_name(actors: ActorIndex, name: str, country: str | None, expected: str | None) -> None:
    assert found_id(actors, name, country=country) == expected


def test_language_and_year_decide_too(actors: ActorIndex) -> None:
    assert found_id(actors, "NRC", language="nl") == "nrc"
    assert found_id(actors, "NRC", language="en") == "nrc-norwegian"
    assert found_id(actors, "Northern Alliance", day="2000") == "northern-alliance"
    assert found_id(actors, "Northern Alliance", day="2021") == "northern-alliance-myanmar"


@pytest.mark.parametrize(
    "quote, language, day, expected, kind",
    [
        ("the Syrian army", "en", "2013-05-02", "sy-state_forces-assad", "state_forces"),
        ("het Syrische leger", "nl", "2024-12-07", "sy-state_forces-assad", "state_forces"),
        ("het Syrische leger", "nl", "2025-03-01", "sy-state_forces-new", "state_forces"),
        ("the Syrian government", "en", None, "sy-government", "government"),
        ("Assads regime", "nl", "2025-03-01", "sy-government-assad", "government"),
        ("the Malian junta", "en", "2023-01-10", "ml-government-goita", "government"),
        ("de Malinese regering", "nl", "2019-01-10", "ml-government-keita", "government"),
        ("Nigerien government", "en", "2023-07-25", "ne-government-bazoum", "government"),
        ("Nigerien government", "en", "2023-07-27", "ne-government-cnsp", "government"),
        ("the Taliban", "en", "2013-05-02", "taliban", "rebel"),
        ("the Taliban", "en", "2022", "taliban", "government"),
        ("the Afghan army", "en", "2015", "af-state_forces-republic", "state_forces"),
        ("Afghan police", "en", "2023", "af-police-emirate", "police"),
        ("Iraqi troops", "en", "1991-02-01", "iq-state_forces-baath", "state_forces"),
        ("Sudanese government", "en", "2004", "sd-government-bashir", "government"),
        ("RSF", "en", "2022", "rsf-sudan", "militia"),
        ("RSF", "en", "2024", "rsf-sudan", "rebel"),
    ],
)
def test_the_day_tells_who_or_what_it_was(actors: ActorIndex, quote: str, language: str, day: str | None, expected: str, kind: str) -> None:
    actor = actors.resolve(quote, language, day=day)
    assert actor is not None
    assert (actor.id, actor.kind) == (expected, ActorKind(kind))


def test_parts_and_successors(actors: ActorIndex) -> None:
    assert actors.wholes("ypg") == ("sdf",)
    assert actors.wholes("qassam-brigades") == ("hamas",)
    assert "islamic-state" in actors.wholes("iswap")
    assert all(
        "islamic-state" in actors.wholes(part) for part in ("islamic-state-sahel", "iskp", "islamic-state-central-africa", "adf-uganda")
    )
    front = actors.successor("jabhat-al-nusra")
    assert front is not None
    successor = actors.successor(front.id)
    assert successor is not None
    assert successor.id == "hts"
    assert actors.successor("wagner") == actors.actor("africa-corps")
    assert actors.successor("hamas") is None
    assert actors.wholes("no such actor") == ()
    assert actors.actor("no such actor") is None


# -- phrases ----------------------------------------------------------------------------------------------------------------

DUTCH = [
    ("het Iraakse leger", "force", "iq-state_forces"),
    ("Iraakse leger", None, "iq-state_forces"),
    ("Hezbollah-strijders", "fighter", "hezbollah"),
    ("IS-strijders", "fighter", "islamic-state"),
    ("Talibanstrijders", "fighter", "taliban"),
    ("Amerikaanse elitetroepen", "force", "us-state_forces"),
    ("VS-troepen", "force", "us-state_forces"),
    ("het Libanese ministerie van Volksgezondheid", "government", "lb-government"),
    ("Nigeriaanse politieagenten", "police", "ng-police"),
    ("de Turkse politie", "force", "tr-police"),
    ("strijders van de Maute-groep", "fighter", "maute"),
    ("leden van Boko Haram", "person", "boko-haram"),
    ("de Syrische rebellengroep Ahrar al-Sham", "group", "ahrar-al-sham"),
    ("Ruslands leger", "force", "ru-state_forces"),
    ("Poetins troepen", "force", "ru-state_forces"),
    ("president Poetin", "leader", "vladimir-putin"),
    ("de Israëlische premier", "leader", "il-government"),
    ("de Malinese legerwoordvoerder", "official", "ml-state_forces"),
    ("Russische straaljagers", "aircraft", "ru-state_forces"),
    ("Syrische vluchtelingen", "displaced", "sy-civilians"),
    ("Jemenitische burgers", "civilian", "ye-civilians"),
    ("Congolese rebellen", "fighter", "cd-rebel"),
    ("Koerdische strijders", "fighter", "kurdish-rebel"),
    ("westerse troepen", "force", "western-state_forces"),
    ("Abchazische troepen", "force", "abkhazia-state_forces"),
    ("Syrische staatsmedia", "other", "sy-media"),
    ("VN-medewerkers", "civilian", "un"),
    ("burgers", "civilian", "civilians"),
    ("Rusland", None, "ru-government"),
    ("Moskou", None, "ru-government"),
    ("Brussel", None, "eu"),
    ("Russische", "other", "ru-government"),
    ("de Russen", "other", "ru-people"),
    ("door Iran gesteunde Houthi-rebellen", "fighter", "houthis"),
    ("woordvoerder van de Syrische rebellen", "official", "sy-rebel"),
    ("leden van het Syrische leger", "person", "sy-state_forces"),
    ("de regering van president Maduro", "government", "ve-government"),
    ("het regime in Damascus", "government", "sy-government"),
    ("de Iraaks-Koerdische troepen", "force", "iraqi-kurdistan-state_forces"),
    # what is said of another, or of several, or of nobody in particular
    ("Ada Maute", "other", None),
    ("huurlingen van een Zuid-Afrikaans bedrijf", "fighter", None),
    ("door Iran gesteunde milities", "group", None),
    ("aan Al-Qaida gelieerde groep", "group", None),
    ("anti-Talibanstrijders", "fighter", None),
    ("Amerikaanse en Britse militairen", "soldier", None),
    ("rebellen in Congo", "fighter", None),
    ("gijzelaars van Hamas", "captive", None),
    ("IS-gevangenen", "captive", None),
    ("de Iraanse oppositieleider", "leader", None),
    ("een bolwerk van Hezbollah", "settlement", None),
    ("Sanaa", None, None),
    ("strijders", "fighter", None),
    ("het leger", "force", None),
]

ENGLISH = [
    ("the Syrian army", "force", "sy-state_forces"),
    ("fighters of the Maute group", "fighter", "maute"),
    ("Colombia's ELN guerrillas", "fighter", "eln"),
    ("Israeli jets", "aircraft", "il-state_forces"),
    ("Indian police", "police", "in-police"),
    ("Houthi fighters", "fighter", "houthis"),
    ("Russia", None, "ru-government"),
    ("Washington", None, "us-government"),
    ("the Kremlin", None, "ru-government"),
    ("the US-led coalition", "force", "anti-is-coalition"),
    ("Iran-backed Houthi rebels", "fighter", "houthis"),
    ("Rwandan-backed M23 rebels", "fighter", "m23"),
    ("Turkish-backed Syrian rebels", "fighter", "sy-rebel"),
    ("Malian rebel leader", "leader", "ml-rebel"),
    ("spokesman for the Nigerian army", "official", "ng-state_forces"),
    ("French troops in Mali", "force", "fr-state_forces"),
    ("the government of South Sudan", "government", "ss-government"),
    ("the Democratic Republic of the Congo's military", "force", "cd-state_forces"),
    ("Mexican cartels", "group", "mx-militia"),
    ("Boko Haram members", "person", "boko-haram"),
    ("Palestinian civilians", "civilian", "ps-civilians"),
    ("Syria's Kurds", "person", "sy-kurdish-people"),
    ("Secretary of State Antony Blinken", "official", "antony-blinken"),
    ("AU peacekeepers", "soldier", "african-union"),
    ("Israeli settlers", "civilian", "israeli-settlers"),
    ("Iran-backed militias", "group", None),
    ("US-backed forces", "force", None),
    ("anti-Taliban fighters", "fighter", None),
    ("Hamas supporters", "person", None),
    ("the junta", "government", None),
    ("Kenyan opposition leader", "leader", None),
    ("clashes with Hamas", "event", None),
    ("us", None, None),
]


@pytest.mark.parametrize("quote, head_class, expected", DUTCH)
def test_dutch_phrases(actors: ActorIndex, quote: str, head_class: str | None, expected: str | None) -> None:
    assert resolved_id(actors, quote, "nl", head_class=head_class) == expected


@pytest.mark.parametrize("quote, head_class, expected", ENGLISH)
def test_english_phrases(actors: ActorIndex, quote: str, head_class: str | None, expected: str | None) -> None:
    assert resolved_id(actors, quote, "en", head_class=head_class) == expected


def test_what_composed_actors_are(actors: ActorIndex) -> None:
    army = actors.resolve("Togolese soldiers", "en", head="soldiers", head_class="soldier")
    assert army is not None
    assert (army.id, army.name, army.kind, army.country) == ("tg-state_forces", "Military of Togo", ActorKind.STATE_FORCES, "TG")
    forces = actors.resolve("Iraqi Kurdish fighters", "en", head="fighters", head_class="fighter")
    assert forces is not None
    assert (forces.kind, forces.country) == (ActorKind.REBEL, "IQ")
    dutch = actors.resolve("Amerikaanse burgers", "nl", head="burgers", head_class="civilian")
    assert dutch is not None
    assert (dutch.name, dutch.kind) == ("Civilians of the United States", ActorKind.CIVILIANS)


@pytest.mark.parametrize(
    "quote, language, expected",
    [
        ("het leger", "nl", "ml-state_forces"),
        ("de politie", "nl", "ml-police"),
        ("de regering", "nl", "ml-government"),
        ("the army", "en", "ml-state_forces"),
        ("security forces", "en", "ml-state_forces"),
        ("the junta", "en", "ml-government"),
        ("the health ministry", "en", "ml-government"),
        ("de rebellen", "nl", None),
        ("soldiers", "en", None),
        ("the rebel army", "en", None),
        ("an official", "en", None),
    ],
)
def test_the_country_of_the_report_fills_in_for_the_state_only(actors: ActorIndex, quote: str, language: str, expected: str | None) -> None:
    assert resolved_id(actors, quote, language, country_hint="ML") == expected
    assert resolved_id(actors, quote, language) is None


@pytest.mark.parametrize(
    "quote, language, expected",
    [
        ("soldiers", "en", "ml-state_forces"),
        ("young soldiers", "en", "ml-state_forces"),
        ("local militiamen", "en", "ml-militia"),
        ("de rebellen", "nl", "ml-rebel"),
        ("French soldiers", "en", "fr-state_forces"),
        ("nine others", "en", None),
    ],
)
def test_those_counted_as_lost_are_of_the_country_of_the_report(
    actors: ActorIndex, quote: str, language: str, expected: str | None
) -> None:
    actor = actors.resolve(quote, language, country_hint="ML", counted=True)
    assert (actor.id if actor is not None else None) == expected


def test_the_head_tells_whose_the_phrase_is(actors: ActorIndex) -> None:
    quote = "soldaten van het Oegandese leger bij een basis van Hezbollah"
    assert resolved_id(actors, quote, "nl", head="soldaten", head_class="soldier") == "ug-state_forces"
    assert resolved_id(actors, "Brussel", "nl", country_hint="BE") == "be-government"


@pytest.mark.parametrize(
    "quote, language, person_id, name, part_of",
    [
        ("kolonel Ada Voorbeeld", "nl", "ada-voorbeeld", "Ada Voorbeeld", None),
        ("legerwoordvoerder Ousmane Testé", "nl", "ousmane-teste", "Ousmane Testé", None),
        ("minister van Defensie Ada de Voorbeeld", "nl", "ada-de-voorbeeld", "Ada de Voorbeeld", None),
        ("Hamas leader Omar Exampli", "en", "omar-exampli", "Omar Exampli", "hamas"),
        ("Colonel Ada al-Exampli", "en", "ada-al-exampli", "Ada al-Exampli", None),
        ("General Ada Exampli of the Sudanese army", "en", "ada-exampli", "Ada Exampli", "sd-state_forces"),
        ("terrorismekenner Ada Voorbeeld", "nl", "ada-voorbeeld", "Ada Voorbeeld", None),
        ("kolonel Ada van Voorbeeld", "nl", "ada-van-voorbeeld", "Ada van Voorbeeld", None),
        ("Ada Exampli, a spokeswoman for the army", "en", "ada-exampli", "Ada Exampli", None),
    ],
)
def test_persons_with_a_title(actors: ActorIndex, quote: str, language: str, person_id: str, name: str, part_of: str | None) -> None:
    person = actors.resolve(quote, language, head_class="official")
    assert person is not None
    assert (person.id, person.name, person.kind, person.country, person.part_of) == (person_id, name, ActorKind.PERSON, None, part_of)


@pytest.mark.parametrize("quote", ["General Staff", "Ada Exampli", "President", "Prime Minister", "Chief of Staff"])
def test_a_title_or_a_name_alone_is_no_person(actors: ActorIndex, quote: str) -> None:
    assert actors.resolve(quote, "en", head_class="other") is None


# -- running text -----------------------------------------------------------------------------------------------------------


def names_in(actors: ActorIndex, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], actor.id) for start, end, actor in actors.find_names(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Hezbollah-strijders en de YPG vochten.", [("Hezbollah", "hezbollah"), ("YPG", "ypg")]),
        ("Strijders van Jabhat an-Nusra’s tak", [("Jabhat an-Nusra", "jabhat-al-nusra")]),
        ("Fighters of the al-Shabaab group", [("al-Shabaab", "al-shabaab")]),
        ("the Syrian Democratic Forces said", [("Syrian Democratic Forces", "sdf")]),
        (
            "Islamic State Khorasan Province, not Islamic State",
            [("Islamic State Khorasan Province", "iskp"), ("Islamic State", "islamic-state")],
        ),
        ("The U.N. said it is us", [("U.N.", "un")]),
        ("Er zijn al Hezbollah-strijders", [("Hezbollah", "hezbollah")]),
        ("in the Sea of Azov and by Azov fighters", [("Azov", "azov")]),
        ("de taliban en een taliban-leider", [("taliban", "taliban"), ("taliban", "taliban")]),
        ("in this islamic state of affairs", []),
        ("Poetins plan, Trump's plan", [("Poetins", "vladimir-putin"), ("Trump", "donald-trump")]),
        ("In the Islamic. State officials said", []),
        ("THE WAR IS OVER AND ALL OF US REJOICE", []),
        ("Hamasten, Fanon, Wagneriaans, YPGX", []),
        ("the report was sent as a PDF by the AA", []),
    ],
)
def test_names_in_running_text(actors: ActorIndex, text: str, expected: list[tuple[str, str]]) -> None:
    assert names_in(actors, text) == expected


def test_names_only_in_the_stretch_asked_for(actors: ActorIndex) -> None:
    text = "Hamas said. Hezbollah said."
    assert [(start, end) for start, end, _ in actors.find_names(text, 12, len(text))] == [(12, 21)]
    assert actors.find_names(text, 13, len(text)) == []
    assert [actor.id for _, _, actor in actors.find_names("the AA said", country="MM")] == ["arakan-army"]


# -- whatever comes ---------------------------------------------------------------------------------------------------------

PIECES = [
    "IS",
    "al-",
    "Hamas",
    "’s",
    "'",
    "-",
    " van ",
    " of ",
    "de ",
    "Syrische",
    "leger",
    "\u200f",
    "\u202e",
    "\u0301",
    "حزب",
    "Да",
    "漢字",
    ".",
    "U.N",
    "ß",
    "İ",
]
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@given(
    ANY_TEXT, st.sampled_from(["nl", "en"]), st.sampled_from([None, "fighter", "force", "other", "person", "leader", "event", "no class"])
)
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_odd(text: str, language: str, head_class: str | None) -> None:
    actors = load_actors()
    actors.find(text, country="SY", day="2020")
    actors.resolve(text, language, head=text[:9] or None, head_class=head_class, country_hint="SY", day="2020")
    end = 0
    for start, stop, _ in actors.find_names(text):
        assert end <= start < stop <= len(text)
        end = stop


@pytest.mark.parametrize("piece", ["al-", "Hamas ", "IS-", "de ", "van Hezbollah ", "'", "\u202e\u200f", "Islamic State of ", "ى", "A."])
def test_long_texts_end(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    actors = load_actors()
    actors.find(text)
    actors.resolve(text, "nl")
    assert all(start < end for start, end, _ in actors.find_names(text))


def test_the_index_is_made_once(actors: ActorIndex) -> None:
    assert load_actors() is actors
    with pytest.raises(AttributeError):
        actors.known = actors.known  # type: ignore[misc]
