"""Names of places: found where they are names of places, and put where the report says they are.

Sentences are given as ``form/TAG`` or ``form/TAG/relation>head`` (the head counted from 0), separated by spaces; ``|`` starts the next
sentence. All incidents are invented.
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kroniek
from kroniek.language.segmenting import load_segment_rules, segment
from kroniek.language.syntax import Sentence, Token
from kroniek.model import PlaceMention, PlacePrecision
from kroniek.resolving.datelines import dateline_sentences
from kroniek.resolving.gazetteer import Gazetteer, open_gazetteer
from kroniek.resolving.places import ResolvedPlaces, find_toponyms, place_for, weigh_name

Report = tuple[str, list[Sentence]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def parsed(notation: str) -> Report:
    """Return the text and the sentences of a notation; no space stands before punctuation."""
    text, sentences = "", []
    for part in notation.split(" | "):
        start, tokens = len(text), []
        for index, word in enumerate(part.split()):
            form, tag, *rest = word.split("/")
            relation, _, head = (rest[0] if rest else "dep").partition(">")
            text += " " if text and form not in ".,)-" and not text.endswith(("-", "(")) else ""
            tokens.append(Token(index, len(text), len(text) + len(form), form, form.lower(), tag, "", int(head) if head else -1, relation))
            text += form
        sentences.append(Sentence(tokens, start + (1 if start else 0), len(text)))
    return text, sentences


def read(gazetteer: Gazetteer, notation: str, language: str = "nl", hints: tuple[str, ...] = ()) -> list[PlaceMention]:
    text, sentences = parsed(notation)
    toponyms = find_toponyms(sentences, gazetteer, language)
    return ResolvedPlaces(toponyms, text=text, gazetteer=gazetteer, hints=hints).mentions


def quotes(gazetteer: Gazetteer, notation: str, language: str = "nl", taken: tuple[str, ...] = ()) -> list[str]:
    text, sentences = parsed(notation)
    spans = [(text.index(words), text.index(words) + len(words)) for words in taken]
    return [text[t.start : t.end] for t in find_toponyms(sentences, gazetteer, language, taken=spans)]


class TestFinding:
    @pytest.mark.parametrize(
        "notation, language, expected",
        [
            ("Het/DET leger/NOUN trok/VERB zich/PRON terug/ADV uit/ADP Deir/PROPN ez-Zor/PROPN/flat>6 ./PUNCT", "nl", ["Deir ez-Zor"]),
            (
                "Gangs/NOUN burnt/VERB a/DET market/NOUN in/ADP Port/PROPN -/PUNCT au/X -/PUNCT Prince/PROPN ./PUNCT",
                "en",
                ["Port-au-Prince"],
            ),
            ("Bij/ADP Mocímboa/PROPN da/ADP Praia/PROPN lag/VERB een/DET patrouille/NOUN", "nl", ["Mocímboa da Praia"]),
            ("Troops/NOUN left/VERB al/X -/PUNCT Bab/PROPN and/CCONJ Manbij/PROPN in/ADP Syria/PROPN", "en", ["al-Bab", "Manbij", "Syria"]),
            ("de/DET provincie/NOUN Noord-Kivu/PROPN", "nl", ["Noord-Kivu"]),
        ],
    )
    def test_the_longest_name_counts(self, gazetteer: Gazetteer, notation: str, language: str, expected: list[str]) -> None:
        assert quotes(gazetteer, notation, language) == expected

    @pytest.mark.parametrize(
        "notation, language",
        [
            ("President/NOUN Lincoln/PROPN zweeg/VERB", "nl"),
            ("In/ADP Kharkiv/PROPN/flat>2 Malenko/PROPN vertrouwde/VERB niemand/PRON", "nl"),
            ("De/DET Syrische/ADJ eenheid/NOUN schoot/VERB terug/ADV", "nl"),
            ("On/ADP Monday/PROPN in/ADP March/PROPN they/PRON left/VERB", "en"),
            ("The/DET Boston/PROPN/compound>2 Tribune/PROPN wrote/VERB this/PRON", "en"),
            ("wij/PRON gaan/VERB naar/ADP huis/NOUN", "nl"),
        ],
    )
    def test_people_peoples_papers_and_months_are_no_places(self, gazetteer: Gazetteer, notation: str, language: str) -> None:
        assert quotes(gazetteer, notation, language) == []

    def test_names_of_actors_are_left_alone(self, gazetteer: Gazetteer) -> None:
        notation = "Het/DET Front/PROPN van/ADP Gao/PROPN viel/VERB Kidal/PROPN aan/ADP in/ADP Mali/PROPN"
        assert quotes(gazetteer, notation, taken=("Front van Gao",)) == ["Kidal", "Mali"]

    def test_a_small_place_needs_a_word_that_places_it_once(self, gazetteer: Gazetteer) -> None:
        bare = "Kolofata/PROPN/nsubj>1 brandde/VERB"
        assert quotes(gazetteer, "Saraqib/PROPN/nsubj>1 brandde/VERB") == []
        assert quotes(gazetteer, "Saraqib/PROPN/nsubj>1 brandde/VERB | In/ADP Saraqib/PROPN vielen/VERB doden/NOUN") == [
            "Saraqib",
            "Saraqib",
        ]
        assert quotes(gazetteer, f"{bare} | Kameroen/PROPN stuurde/VERB troepen/NOUN") == ["Kolofata", "Kameroen"]

    def test_a_small_place_beside_a_sure_one_is_one(self, gazetteer: Gazetteer) -> None:
        alone = "Rebels/NOUN took/VERB Saraqib/PROPN/obj>1"
        assert quotes(gazetteer, alone, "en") == []
        assert quotes(gazetteer, "Rebels/NOUN took/VERB Aleppo/PROPN/obj>1 and/CCONJ Saraqib/PROPN/conj>2", "en") == ["Aleppo", "Saraqib"]

    def test_datelines_and_shortened_states(self, gazetteer: Gazetteer) -> None:
        notation = (
            "KADUGLI/PROPN ,/PUNCT Sudan/PROPN -/PUNCT Shells/NOUN fell/VERB | A/DET man/NOUN left/VERB Salem/PROPN ,/PUNCT Ore./PROPN"
        )
        assert quotes(gazetteer, notation, "en") == ["KADUGLI", "Sudan", "Salem", "Ore."]
        assert [p.admin1 for p in read(gazetteer, notation, "en")][2:] == ["Oregon", "Oregon"]

    def test_an_unknown_name_that_is_called_a_village_is_a_place(self, gazetteer: Gazetteer) -> None:
        places = read(gazetteer, "in/ADP het/DET dorp/NOUN Qaltubara/PROPN ,/PUNCT in/ADP Mali/PROPN")
        assert [(p.name, p.geonames_id, p.latitude, p.country) for p in places] == [
            ("Qaltubara", None, None, "ML"),
            ("Mali", 2453866, pytest.approx(17.3, abs=1), "ML"),
        ]
        assert places[0].unresolved is not None

    @pytest.mark.parametrize(
        "notation, language",
        [
            ("a/DET case/NOUN of/ADP West/PROPN Nile/PROPN virus/NOUN", "en"),
            ("het/DET leger/NOUN vreest/VERB Lassa/PROPN koorts/NOUN", "nl"),
            ("they/PRON paid/VERB US/PROPN $/SYM 100/NUM", "en"),
            ("the/DET White/PROPN House/PROPN/flat>1 declined/VERB", "en"),
        ],
    )
    def test_what_is_only_called_after_a_place_is_none(self, gazetteer: Gazetteer, notation: str, language: str) -> None:
        _, sentences = parsed(notation)
        for before, after in pairwise(sentences[0].tokens):  # a sum of money is written without spaces
            if after.text in "$100" and before.upos != "VERB":
                after.start, after.end = before.end, before.end + len(after.text)
        assert find_toponyms(sentences, gazetteer, language) == []

    @pytest.mark.parametrize(
        "notation, name, kind",
        [
            ("boats/NOUN crossed/VERB Lake/PROPN Tanganyika/PROPN/flat>2 at/ADP night/NOUN", "Lake Tanganyika", PlacePrecision.WIDE),
            ("a/DET ship/NOUN in/ADP the/DET Gulf/PROPN of/ADP Guinea/PROPN", "Gulf of Guinea", PlacePrecision.WIDE),
            ("shots/NOUN across/ADP the/DET Kabul/PROPN/compound>4 River/PROPN", "Kabul River", PlacePrecision.LINE),
            ("a/DET camp/NOUN on/ADP Lake/PROPN Homs/PROPN/flat>3", "Lake Homs", None),
        ],
    )
    def test_a_word_for_water_or_mountains_is_a_part_of_the_name(
        self, gazetteer: Gazetteer, notation: str, name: str, kind: PlacePrecision | None
    ) -> None:
        (place,) = (p for p in read(gazetteer, notation, "en"))
        assert (place.quote, place.precision) == (name, kind)

    def test_an_unknown_name_that_something_is_near_is_a_place_in_the_country_of_the_others(self, gazetteer: Gazetteer) -> None:
        text = "a/DET post/NOUN near/ADP Qaltubara/PROPN/nmod>1 was/AUX burnt/VERB | Mali/PROPN sent/VERB troops/NOUN to/ADP Gao/PROPN"
        place = read(gazetteer, text, "en")[0]
        assert (place.quote, place.country, place.latitude) == ("Qaltubara", "ML", None)
        assert quotes(gazetteer, "near/ADP Qaltubara/PROPN/nmod>3 University/PROPN they/PRON met/VERB", "en") == []

    def test_the_place_in_a_dateline(self, gazetteer: Gazetteer) -> None:
        text = "GOMA, DR Congo – Rebels shelled a market in the morning, and eleven people were brought to the hospital, residents said."
        rules = load_segment_rules("en")
        sentences = segment(text, rules)
        datelines = list(dateline_sentences(text, sentences, rules))
        toponyms = find_toponyms(sentences, gazetteer, "en", datelines=datelines)
        places = ResolvedPlaces(toponyms, text=text, gazetteer=gazetteer).mentions
        assert [(p.quote, p.country) for p in places] == [("GOMA", "CD"), ("DR Congo", "CD")]

    def test_the_capital_of_a_country_that_an_adjective_names(self, gazetteer: Gazetteer) -> None:
        (place,) = read(gazetteer, "shells/NOUN hit/VERB the/DET Sudanese/ADJ capital/NOUN again/ADV", "en")
        assert (place.quote, place.name, place.country, place.precision) == ("Sudanese capital", "Khartoum", "SD", PlacePrecision.EXACT)
        assert quotes(gazetteer, "in/ADP de/DET Malinese/ADJ hoofdstad/NOUN Bamako/PROPN") == ["Bamako"]


class TestDistance:
    @pytest.mark.parametrize(
        "relation, latitude, longitude",
        [("north", 16.81, -0.04), ("south", 15.73, -0.04), ("east", 16.27, 0.52), ("west", 16.27, -0.61), ("southwest", 15.89, -0.44)],
    )
    def test_the_point_lies_as_far_off_as_the_words_say(
        self, gazetteer: Gazetteer, relation: str, latitude: float, longitude: float
    ) -> None:
        text, sentences = parsed(f"a/DET post/NOUN 60/NUM km/NOUN {relation}/ADV of/ADP Gao/PROPN in/ADP Mali/PROPN")
        toponyms = find_toponyms(sentences, gazetteer, "en", distances={sentences[0].tokens[3].end: 60.0})
        place = ResolvedPlaces(toponyms, text=text, gazetteer=gazetteer).mentions[0]
        assert place.latitude == pytest.approx(latitude, abs=0.01)
        assert place.longitude == pytest.approx(longitude, abs=0.01)
        assert (place.relation, place.precision) == (f"{relation}_of", PlacePrecision.NEAR)

    def test_in_a_report(self) -> None:
        (near, *_) = kroniek.read("Dertig kilometer ten noorden van Gao, in Mali, vielen maandag doden.", language="nl").places
        assert near.latitude == pytest.approx(16.54, abs=0.01)


class TestPlacesThatTheGazetteerLacks:
    """Names made up: Qaltubara and Velm stand for the villages that no list holds."""

    @pytest.mark.parametrize(
        "text, language, latitude, longitude",
        [
            ("Fighters burned houses in Qaltubara, a village some 60 km south of Gao in Mali.", "en", 15.73, -0.04),
            ("Fighters raided Qaltubara, about 60 kilometres south-west of Gao, Mali.", "en", 15.89, -0.44),
            ("Six people died in Qaltubara, near Gao, Mali.", "en", 16.27, -0.04),
            ("Bij Qaltubara, een dorp zestig kilometer ten noorden van Gao, in Mali, vielen zes doden.", "nl", 16.81, -0.04),
            ("In het dorp Qaltubara bij Gao, in Mali, vielen zes doden.", "nl", 16.27, -0.04),
        ],
    )
    def test_lie_as_far_from_a_known_one_as_the_words_say(self, text: str, language: str, latitude: float, longitude: float) -> None:
        reading = kroniek.read(text, language=language, published="2026-03-10")
        place = next(place for place in reading.places if place.quote == "Qaltubara")
        assert (place.name, place.geonames_id, place.country, place.precision) == ("Qaltubara", None, "ML", PlacePrecision.NEAR)
        assert (place.latitude, place.longitude) == pytest.approx((latitude, longitude), abs=0.01)
        assert place.unresolved is None

    def test_lie_in_the_province_that_they_are_said_to_lie_in(self) -> None:
        reading = kroniek.read("Gunmen killed three farmers in the village of Qaltubara, in Kaduna state, Nigeria.", language="en")
        place = reading.places[0]
        assert (place.quote, place.admin1, place.precision) == ("Qaltubara", "Kaduna State", PlacePrecision.ADMIN1)
        assert place.latitude is not None

    def test_a_known_place_is_not_taken_where_the_words_exclude_it(self) -> None:
        far, near = (
            kroniek.read(f"Shells fell on Velm, a village {words}.", language="en").places[0]
            for words in ("ten km north of Gao in Mali", "ten km south of Sint-Truiden in Belgium")
        )
        assert (far.country, far.precision) == ("ML", PlacePrecision.NEAR)
        assert (near.country, near.name, near.precision) == ("BE", "Velm", PlacePrecision.EXACT)

    def test_what_a_place_is_told_from_is_not_where_it_happened(self) -> None:
        reading = kroniek.read("Gunmen killed nine people in Qaltubara, located 12 miles east of Maradi, Niger.", language="en")
        assert {place.quote for claim in reading.claims for place in claim.where} == {"Qaltubara"}

    @pytest.mark.parametrize(
        "text, language",
        [
            ("Bakary Sule, a village elder, was shot dead in Kaduna, Nigeria.", "en"),
            ("Soldiers and their captain, near Gao in Mali, were hit.", "en"),
            ("Bakary Sule, een boer bij Gao in Mali, werd gedood.", "nl"),
        ],
    )
    def test_people_are_no_places(self, text: str, language: str) -> None:
        assert not [place.quote for place in kroniek.read(text, language=language).places if place.geonames_id is None]

    def test_what_holds_a_place_behind_a_comma_has_no_direction(self) -> None:
        reading = kroniek.read("Shells fell 12 miles east of Maradi, Niger.", language="en")
        assert [(place.quote, place.relation) for place in reading.places] == [("Maradi", "east_of"), ("Niger", "in")]

    def test_the_reason_is_told(self, gazetteer: Gazetteer) -> None:
        text, sentences = parsed("in/ADP Qaltubara/PROPN/obl ,/PUNCT 60/NUM km/NOUN south/ADV of/ADP Gao/PROPN")
        toponyms = find_toponyms(sentences, gazetteer, "en", distances={sentences[0].tokens[4].end: 60.0})
        resolved = ResolvedPlaces(toponyms, text=text, gazetteer=gazetteer)
        weighing = resolved.weighing(resolved.mentions[0])
        assert weighing.why == "the gazetteer does not know this name; the words put it 60 km south of Gao"


@pytest.mark.parametrize(
    "text, precision",
    [
        ("Gunmen stormed the hospital of Masisi on Monday.", PlacePrecision.NEAR),
        ("Shells fell in the city of Goma on Monday.", PlacePrecision.EXACT),
        ("Shells fell in Goma on Monday.", PlacePrecision.EXACT),
    ],
)
def test_what_is_in_or_by_a_place_is_near_it(text: str, precision: PlacePrecision) -> None:
    reading = kroniek.Reader(screened=False).read(text, language="en", published="2024-03-12")
    assert [place.precision for claim in reading.claims for place in claim.where] == [precision]


class TestCalled:
    """What a common noun beside a name says of it."""

    def test_the_word_for_a_town_is_a_part_of_a_name_in_small_letters_too(self, gazetteer: Gazetteer) -> None:
        notation = "in/ADP Kuwait/PROPN city/NOUN and/CCONJ Gaza/PROPN city/NOUN ,/PUNCT not/ADV in/ADP Kuwait/PROPN"
        found = read(gazetteer, notation, "en")
        assert [(p.quote, p.precision) for p in found] == [
            ("Kuwait city", PlacePrecision.EXACT), ("Gaza city", PlacePrecision.EXACT), ("Kuwait", PlacePrecision.COUNTRY),
        ]  # fmt: skip

    def test_the_word_for_a_village_is_no_part_of_the_name_of_another_place(self, gazetteer: Gazetteer) -> None:
        place, *_ = read(gazetteer, "in/ADP Santa/PROPN Rita/PROPN/flat>1 village/NOUN ,/PUNCT Zacatecas/PROPN ,/PUNCT Mexico/PROPN", "en")
        assert (place.quote, place.country, place.precision) == ("Santa Rita", "MX", PlacePrecision.EXACT)

    def test_the_airport_of_a_place_is_that_of_the_town(self, gazetteer: Gazetteer) -> None:
        notation = "at/ADP Luhansk/PROPN airport/NOUN ,/PUNCT Luhansk/PROPN oblast/NOUN ,/PUNCT Ukraine/PROPN"
        airport, oblast, _ = read(gazetteer, notation, "en")
        assert (airport.precision, oblast.precision) == (PlacePrecision.NEAR, PlacePrecision.ADMIN1)

    @pytest.mark.parametrize(
        "notation, name",
        [
            ("troops/NOUN burned/VERB Pa/PROPN Lan/ADP Thit/NOUN village/NOUN in/ADP Myanmar/PROPN", "Pa Lan Thit"),
            ("troops/NOUN burned/VERB Hsalinzu/PROPN village/PROPN in/ADP Myanmar/PROPN", "Hsalinzu"),
        ],
    )
    def test_an_unknown_name_is_whole_however_its_parts_are_tagged(self, gazetteer: Gazetteer, notation: str, name: str) -> None:
        village, _ = read(gazetteer, notation, "en")
        assert village.quote == name
        assert village.unresolved is not None


class TestSpelling:
    """A name that is spelt otherwise, and said to lie in a region where one place only has nearly that name."""

    def test_one_that_sounds_alike_there_before_one_of_the_name_elsewhere(self, gazetteer: Gazetteer) -> None:
        place, *_ = read(gazetteer, "in/ADP Krasny/PROPN Yar/PROPN/flat>1 ,/PUNCT Luhansk/PROPN oblast/NOUN ,/PUNCT Ukraine/PROPN", "en")
        assert (place.name, place.country, place.precision) == ("Krasnyi Yar", "UA", PlacePrecision.EXACT)

    def test_one_that_differs_by_a_letter_is_near(self, gazetteer: Gazetteer) -> None:
        place, *_ = read(gazetteer, "in/ADP Indaparepeo/PROPN town/NOUN ,/PUNCT Michoacán/PROPN ,/PUNCT Mexico/PROPN", "en")
        assert (place.name, place.precision) == ("Indaparapeo", PlacePrecision.NEAR)

    def test_two_of_the_name_side_by_side_are_one(self, gazetteer: Gazetteer) -> None:
        place, *_ = read(gazetteer, "in/ADP Vesela/PROPN Tarasivska/PROPN/flat>1 village/NOUN ,/PUNCT Luhansk/PROPN oblast/NOUN", "en")
        assert (place.name, place.precision) == ("Vesela Tarasivka", PlacePrecision.NEAR)

    def test_not_where_the_region_is_not_told(self, gazetteer: Gazetteer) -> None:
        place, *_ = read(gazetteer, "in/ADP Indaparepeo/PROPN town/NOUN", "en")
        assert place.latitude is None

    def test_the_region_that_is_told_is_that_of_a_place_whose_region_is_a_guess(self, gazetteer: Gazetteer) -> None:
        place, *_ = read(gazetteer, "in/ADP Kanpetlet/PROPN town/NOUN ,/PUNCT Chin/PROPN state/NOUN ,/PUNCT Myanmar/PROPN", "en")
        assert (place.precision, place.admin1) == (PlacePrecision.EXACT, "Chin State")


@pytest.mark.parametrize(
    "text, country",
    [
        ("FARDC soldiers were killed in Beni on Monday.", "CD"),
        ("Militants of the M23 attacked Beni on Monday.", "CD"),
        ("The Bolivian army sent troops to Beni on Monday.", "BO"),
    ],
)
def test_the_home_of_the_actors_decides_where_no_other_word_does(text: str, country: str) -> None:
    assert [place.country for place in kroniek.Reader(screened=False).read(text, language="en", published="2024-03-12").places] == [country]


class TestChoosing:
    @pytest.mark.parametrize(
        "notation, language, name, country",
        [
            ("in/ADP Tripoli/PROPN ,/PUNCT Libanon/PROPN", "nl", "Tripoli", "LB"),
            ("in/ADP Tripoli/PROPN ,/PUNCT in/ADP het/DET westen/NOUN van/ADP Libië/PROPN", "nl", "Tripoli", "LY"),
            ("in/ADP the/DET Lebanese/ADJ city/NOUN of/ADP Tripoli/PROPN", "en", "Tripoli", "LB"),
            ("in/ADP Palma/PROPN ,/PUNCT in/ADP the/DET province/NOUN of/ADP Cabo/PROPN Delgado/PROPN/flat>7", "en", "Palma", "MZ"),
            ("shots/NOUN in/ADP Palma/PROPN | Mozambique/PROPN sent/VERB troops/NOUN to/ADP Mueda/PROPN", "en", "Palma", "MZ"),
            ("tourists/NOUN in/ADP Palma/PROPN | Spain/PROPN sent/VERB police/NOUN to/ADP Ibiza/PROPN", "en", "Palma", "ES"),
            ("in/ADP Sinjar/PROPN ,/PUNCT Irak/PROPN", "nl", "Sinjar", "IQ"),
            ("in/ADP Rafah/PROPN | In/ADP Gaza/PROPN en/CCONJ Chan/PROPN Younis/PROPN/flat>3 vielen/VERB doden/NOUN", "nl", "Rafah", "PS"),
        ],
    )
    def test_the_report_decides(self, gazetteer: Gazetteer, notation: str, language: str, name: str, country: str) -> None:
        place = next(p for p in read(gazetteer, notation, language) if p.quote == name)
        assert place.country == country
        assert place.geonames_id is not None or place.quote == "Palma"

    def test_hints_decide_when_the_report_names_no_country(self, gazetteer: Gazetteer) -> None:
        shots = "schoten/NOUN in/ADP Tripoli/PROPN"
        assert [read(gazetteer, shots, hints=(code,))[0].country for code in ("LB", "LY")] == ["LB", "LY"]

    def test_a_town_and_the_region_called_after_it(self, gazetteer: Gazetteer) -> None:
        town, region = (
            read(gazetteer, notation)[0]
            for notation in ("in/ADP Idlib/PROPN ,/PUNCT Syrië/PROPN", "in/ADP de/DET provincie/NOUN Idlib/PROPN ,/PUNCT Syrië/PROPN")
        )
        assert (town.precision, region.precision) == (PlacePrecision.EXACT, PlacePrecision.ADMIN1)

    def test_what_is_said_to_hold_a_place_is_large_enough_for_it(self, gazetteer: Gazetteer) -> None:
        town, state = read(gazetteer, "a/DET girl/NOUN from/ADP Buffalo/PROPN ,/PUNCT New/PROPN York/PROPN/flat>5", "en")
        assert (town.name, town.admin1, state.precision) == ("Buffalo", "New York", PlacePrecision.ADMIN1)

    def test_towns_in_a_row_do_not_lie_in_one_another(self, gazetteer: Gazetteer) -> None:
        text = "in/ADP Beni/PROPN ,/PUNCT Butembo/PROPN/conj>1 and/CCONJ Goma/PROPN/conj>1 they/PRON waited/VERB"
        assert [(p.country, p.unresolved) for p in read(gazetteer, text, "en")] == [("CD", None)] * 3

    def test_a_town_is_told_from_the_region_of_its_name(self, gazetteer: Gazetteer) -> None:
        town, region, _ = read(gazetteer, "Bago/PROPN town/NOUN ,/PUNCT Bago/PROPN region/NOUN ,/PUNCT Myanmar/PROPN", "en")
        assert (town.precision, region.precision) == (PlacePrecision.EXACT, PlacePrecision.ADMIN1)

    def test_a_state_is_told_from_the_country_of_its_name(self, gazetteer: Gazetteer) -> None:
        town, state, country = read(gazetteer, "Toluca/PROPN town/NOUN ,/PUNCT México/PROPN state/NOUN ,/PUNCT Mexico/PROPN", "en")
        assert (town.admin1, state.precision, country.precision) == ("México", PlacePrecision.ADMIN1, PlacePrecision.COUNTRY)

    def test_what_is_said_to_lie_elsewhere_stays_open_and_spoils_nothing(self, gazetteer: Gazetteer) -> None:
        notation = "in/ADP het/DET dorp/NOUN Saraqib/PROPN ,/PUNCT in/ADP Mali/PROPN | In/ADP Gao/PROPN bleef/VERB het/PRON rustig/ADJ"
        places = {p.quote: p for p in read(gazetteer, notation)}
        assert places["Saraqib"].latitude is None
        assert places["Saraqib"].country == "ML"
        assert "Mali" in (places["Saraqib"].unresolved or "")
        assert places["Gao"].country == "ML"

    def test_a_name_that_is_a_place_only_far_away_is_none(self, gazetteer: Gazetteer) -> None:
        found = read(gazetteer, "in/ADP Santo/PROPN | Haïti/PROPN stuurde/VERB agenten/NOUN naar/ADP Gonaïves/PROPN")
        assert "VU" not in {place.country for place in found}


class TestRelation:
    @pytest.mark.parametrize(
        "notation, language, relation, precision",
        [
            ("in/ADP Homs/PROPN", "nl", "in", "exact"),
            ("bij/ADP de/DET stad/NOUN Homs/PROPN", "nl", "near", "near"),
            ("net/ADV buiten/ADP Homs/PROPN", "nl", "near", "near"),
            ("ten/ADP noorden/NOUN van/ADP Homs/PROPN", "nl", "north_of", "near"),
            ("30/NUM kilometer/NOUN ten/ADP zuidoosten/NOUN van/ADP de/DET stad/NOUN Homs/PROPN", "nl", "southeast_of", "near"),
            ("aan/ADP de/DET grens/NOUN met/ADP Irak/PROPN", "nl", "border_of", "line"),
            ("in/ADP het/DET noorden/NOUN van/ADP Irak/PROPN", "nl", "in", "country"),
            ("langs/ADP de/DET Eufraat/PROPN", "nl", "in", "line"),
            ("in/ADP de/DET Sahel/PROPN", "nl", "in", "wide"),
            ("on/ADP the/DET outskirts/NOUN of/ADP the/DET town/NOUN of/ADP Bambari/PROPN", "en", "near", "near"),
            ("shelled/VERB the/DET outskirts/NOUN of/ADP Bambari/PROPN", "en", "near", "near"),
            ("beschoot/VERB de/DET buitenwijken/NOUN van/ADP Bambari/PROPN", "nl", "near", "near"),
            ("just/ADV west/ADV of/ADP Bambari/PROPN", "en", "west_of", "near"),
            ("near/ADP the/DET Iraq/PROPN border/NOUN", "en", "border_of", "line"),
            ("in/ADP northern/ADJ Mali/PROPN", "en", "in", "admin1"),
        ],
    )
    def test_words_before_a_name(self, gazetteer: Gazetteer, notation: str, language: str, relation: str, precision: str) -> None:
        place = read(gazetteer, notation, language)[-1]
        assert (place.relation, place.precision) == (relation, precision)

    def test_names_joined_share_it(self, gazetteer: Gazetteer) -> None:
        places = read(gazetteer, "bij/ADP Homs/PROPN ,/PUNCT Hama/PROPN en/CCONJ Idlib/PROPN in/ADP Syrië/PROPN")
        assert [place.relation for place in places] == ["near", "near", "near", "in"]


class TestBetween:
    def test_what_is_between_two_places_is_halfway(self, gazetteer: Gazetteer) -> None:
        goma, sake = read(gazetteer, "doden/NOUN tussen/ADP Goma/PROPN en/CCONJ Sake/PROPN/conj>2")
        assert (goma.latitude, goma.longitude) == (sake.latitude, sake.longitude)
        assert goma.latitude == pytest.approx(-1.62, abs=0.02)
        assert goma.longitude == pytest.approx(29.14, abs=0.02)
        assert (goma.precision, sake.precision) == (PlacePrecision.NEAR, PlacePrecision.NEAR)

    def test_far_apart_it_is_anywhere_on_the_way(self, gazetteer: Gazetteer) -> None:
        kabul, kandahar = read(gazetteer, "an/DET ambush/NOUN between/ADP Kabul/PROPN and/CCONJ Kandahar/PROPN/conj>3", "en")
        assert (kabul.precision, kandahar.precision) == (PlacePrecision.LINE, PlacePrecision.LINE)
        assert kabul.latitude == pytest.approx(34.5, abs=0.1)

    def test_places_that_are_only_named_side_by_side_stay(self, gazetteer: Gazetteer) -> None:
        goma, sake = read(gazetteer, "doden/NOUN in/ADP Goma/PROPN en/CCONJ Sake/PROPN/conj>2")
        assert goma.latitude != sake.latitude


class TestAsked:
    @pytest.mark.parametrize("within", ["Luhansk oblast", "oblast Luhansk"])
    def test_what_it_lies_in_may_be_called_what_it_is(self, gazetteer: Gazetteer, within: str) -> None:
        first = weigh_name("Krasny Yar", gazetteer, within=within).candidates[0]
        assert (first.name, "Luhansk" in first.about) == ("Krasnyi Yar", True)


class TestReasons:
    @pytest.mark.parametrize(
        "name, reason",
        [
            ("Nergensoord", "does not know"),
            ("a" * 10_000, "more than 120 characters"),
            ("", "no name is given"),
            ("Не знаю", "Latin or Arabic script"),
            ("\u202e", "no name is given"),
        ],
        ids=["unknown", "long", "empty", "other script", "bidi mark"],
    )
    def test_why_nothing_is_found(self, gazetteer: Gazetteer, name: str, reason: str) -> None:
        weighing = weigh_name(name, gazetteer)
        assert not weighing.candidates
        assert reason in weighing.why


class TestPlaceFor:
    def test_the_place_comes_before_what_it_lies_in(self, gazetteer: Gazetteer) -> None:
        places = read(
            gazetteer,
            "de/DET markt/NOUN van/ADP Banibangou/PROPN ,/PUNCT in/ADP Niger/PROPN | In/ADP Mali/PROPN bleef/VERB het/PRON stil/ADJ",
        )
        first, niger, mali = places
        assert place_for(0, niger.span[1], places) == first
        assert place_for(niger.span[0], niger.span[1], places) == niger
        assert place_for(mali.span[0] - 3, mali.span[1] + 3, places) == mali
        assert place_for(0, 3, places) is None

    def test_one_that_is_known_before_one_that_is_not(self, gazetteer: Gazetteer) -> None:
        places = read(gazetteer, "het/DET dorp/NOUN Qaltubara/PROPN ,/PUNCT in/ADP Mali/PROPN")
        found = place_for(0, places[-1].span[1], places)
        assert found is not None
        assert found.quote == "Mali"


WORDS = st.one_of(
    st.sampled_from(
        [
            "Gaza",
            "Homs",
            "al",
            "-",
            "Bab",
            ",",
            "(",
            "in",
            "van",
            "de",
            "of",
            "stad",
            "North",
            "Springfield",
            "'s",
            "\u200f",
            "\u0628",
            "São",
        ]
    ),
    st.text(min_size=1, max_size=12).map(lambda s: s.replace(" ", "_")).filter(lambda s: bool(s.strip())),
)
TAGS = st.sampled_from(["PROPN", "NOUN", "ADJ", "ADP", "PUNCT", "DET", "X", "VERB", "CCONJ"])
RELATIONS = st.sampled_from(["flat", "compound", "nmod", "nsubj", "case", "appos", "root", "punct"])


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any text cut into words, with any tags and any tree."""
    text, sentences = "", []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.lists(st.tuples(WORDS, TAGS, RELATIONS, st.booleans()), min_size=1, max_size=25))
        start, tokens = len(text), []
        for index, (form, tag, relation, spaced) in enumerate(words):
            text += " " if text and spaced else ""
            tokens.append(
                Token(index, len(text), len(text) + len(form), form, form.lower(), tag, "", draw(st.integers(-1, index - 1)), relation)
            )
            text += form
        sentences.append(Sentence(tokens, start, len(text)))
    return text, sentences


class TestWeighing:
    def test_the_candidates_and_what_put_the_first_before_the_second(self, gazetteer: Gazetteer) -> None:
        text, sentences = parsed("shells/NOUN fell/VERB in/ADP Tripoli/PROPN ,/PUNCT Lebanon/PROPN")
        resolved = ResolvedPlaces(find_toponyms(sentences, gazetteer, "en"), text=text, gazetteer=gazetteer)
        weighing = resolved.weighing(resolved.mentions[0])
        assert (weighing.quote, weighing.taken) == ("Tripoli", True)
        assert "Lebanon" in weighing.candidates[0].about
        assert all("Libya" not in candidate.about for candidate in weighing.candidates)  # it cannot be: the words put it elsewhere
        points = [candidate.points for candidate in weighing.candidates]
        assert points == sorted(points, key=lambda p: -(p or 0))
        assert weighing.candidates[0].points == pytest.approx(sum(p for _, p in weighing.candidates[0].reasons), abs=0.3)

    def test_the_reason_is_told_in_words(self, gazetteer: Gazetteer) -> None:
        text, sentences = parsed("shells/NOUN fell/VERB in/ADP Tripoli/PROPN | Lebanon/PROPN sent/VERB troops/NOUN")
        resolved = ResolvedPlaces(find_toponyms(sentences, gazetteer, "en"), text=text, gazetteer=gazetteer)
        weighing = resolved.weighing(resolved.mentions[0])
        assert "Lebanon" in weighing.candidates[0].about
        assert any("Libya" in candidate.about for candidate in weighing.candidates[1:])
        assert "the report names its country" in weighing.why

    def test_what_stays_open_says_why(self, gazetteer: Gazetteer) -> None:
        text, sentences = parsed("in/ADP the/DET village/NOUN of/ADP Qaltubara/PROPN")
        resolved = ResolvedPlaces(find_toponyms(sentences, gazetteer, "en"), text=text, gazetteer=gazetteer)
        weighing = resolved.weighing(resolved.mentions[0])
        assert (weighing.taken, weighing.candidates, weighing.why) == (False, (), "the gazetteer does not know this name")


class TestAnyInput:
    @given(reports(), st.sampled_from(["nl", "en"]), st.lists(st.sampled_from(["SY", "XX", "ps", ""]), max_size=3))
    def test_spans_hold_in_order_and_without_overlap(self, report: Report, language: str, hints: list[str]) -> None:
        text, sentences = report
        gazetteer = open_gazetteer()
        resolved = ResolvedPlaces(find_toponyms(sentences, gazetteer, language), text=text, gazetteer=gazetteer, hints=hints)
        places = resolved.mentions
        assert all(resolved.weighing(place).taken == (place.unresolved is None) for place in places)
        gazetteer.close()
        assert all(text[place.span[0] : place.span[1]] == place.quote for place in places)
        assert all(one.span[1] <= other.span[0] for one, other in pairwise(places))
        assert all((place.latitude is None) == (place.unresolved is not None) for place in places)

    def test_a_very_long_report(self, gazetteer: Gazetteer) -> None:
        notation = " | ".join(["In/ADP San/PROPN José/PROPN/flat>1 en/CCONJ Springfield/PROPN viel/VERB niets/PRON voor/ADP"] * 300)
        assert len(read(gazetteer, notation)) == 600
