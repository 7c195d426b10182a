"""The gazetteer: what a name finds, in which order, and what happens to files that are none."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import GazetteerError
from kroniek.resolving.gazetteer import DEFAULT_GAZETTEER, Gazetteer, PlaceKind, Quality, open_gazetteer
from kroniek.resolving.gazetteer_build import compile_gazetteer, regions_of
from kroniek.resolving.gazetteer_districts import District, centred, new_districts, packaged_districts
from kroniek.resolving.gazetteer_names import spellings
from kroniek.resolving.gazetteer_sources import Division, Entry, own_places
from kroniek.resolving.place_spelling import fold, sound_key, without_articles

DIVISIONS = [Division("SY.07", "Deir ez-Zor"), Division("SY.07.01", "Abu Kamal District"), Division("SY.08", "Empty Governorate")]


def town(name: str, key: int, population: int = 1000, *names: str, at: tuple[float, float] = (34.5, 40.9)) -> Entry:
    return Entry(name, PlaceKind.SETTLEMENT, *at, ("SY",), key, "SY.07", "SY.07.01", population, names)


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    towns = [town("Ar Rawdah", 11, 900), town("Rawda", 12, 50), town("Kasra", 13, 4000, "Al Kasrah", "KSR", "kasra fawqani")]
    path = tmp_path / "small.sqlite"
    compile_gazetteer([*towns, *regions_of(DIVISIONS, towns, {"SY.07": ("Deir Ezzor",)})], DIVISIONS, path, borders={"SY": "IQ,TR"})
    return path


def names(gazetteer: Gazetteer, name: str) -> list[str]:
    return [place.name for place in gazetteer.lookup(name)]


class TestShipped:
    def test_town_of_the_first_report(self, shipped: Gazetteer) -> None:
        place = shipped.lookup("Hajin")[0]
        assert (place.geonames_id, place.country, place.admin1, place.kind) == (174506, "SY", "Deir ez-Zor", PlaceKind.SETTLEMENT)
        assert (place.latitude, place.longitude) == pytest.approx((34.695, 40.831), abs=0.01)

    @pytest.mark.parametrize(
        "dutch, english",
        [
            ("Charkov", "Kharkiv"), ("Loegansk", "Luhansk"), ("Marioepol", "Mariupol"), ("Chan Younis", "Khan Younis"),
            ("Koendoez", "Kunduz"), ("Cherson", "Kherson"), ("Zjytomyr", "Zhytomyr"), ("Boenia", "Bunia"), ("Tsjernihiv", "Chernihiv"),
            ("Jeruzalem", "Jerusalem"), ("Caïro", "Cairo"), ("Deir al-Zor", "Deir ez-Zor"), ("Noord-Kivu", "North Kivu"),
            ("Eufraat", "Euphrates"), ("Westelijke Jordaanoever", "West Bank"), ("Tsjaadmeer", "Lake Chad"), ("Syrië", "Syria"),
            ("Noord-Darfoer", "North Darfur"), ("Kasjmir", "Kashmir"), ("al-Raqqa", "Raqqa"),
        ],
    )  # fmt: skip
    def test_dutch_and_english_spellings_meet(self, shipped: Gazetteer, dutch: str, english: str) -> None:
        keys = {place.key for place in shipped.lookup(english)}
        assert keys.intersection(place.key for place in shipped.lookup(dutch)[:3])

    @pytest.mark.parametrize(
        "name, kind",
        [
            ("Sahel", PlaceKind.AREA), ("Donbas", PlaceKind.REGION), ("Red Sea", PlaceKind.SEA), ("Mindanao", PlaceKind.ISLAND),
            ("Line of Control", PlaceKind.BORDER), ("Tigris", PlaceKind.RIVER), ("Tigray", PlaceKind.ADMIN1),
            ("Oekraïne", PlaceKind.COUNTRY),
        ],
    )  # fmt: skip
    def test_more_than_settlements(self, shipped: Gazetteer, name: str, kind: PlaceKind) -> None:
        assert kind in {place.kind for place in shipped.lookup(name)}

    def test_a_river_lies_in_all_its_countries_and_in_no_single_one(self, shipped: Gazetteer) -> None:
        river = shipped.lookup("Euphrates")[0]
        assert river.country is None
        assert set(river.countries) == {"TR", "SY", "IQ"}

    def test_is_small_enough_to_ship(self) -> None:
        assert DEFAULT_GAZETTEER.stat().st_size < 34_000_000

    def test_own_places_name_known_ids_and_codes(self, shipped: Gazetteer) -> None:
        class Known:
            def __contains__(self, key: object) -> bool:
                return isinstance(key, int) and shipped.place(key) is not None

        own = own_places(Known())
        assert len(own.entries) >= 250
        assert all(-90 <= entry.latitude <= 90 and -180 <= entry.longitude <= 180 for entry in own.entries)

    @given(st.text(max_size=200) | st.text(alphabet="aZ'’-\u0640\u200f\u202e\u0628\u4e2d\u00df", max_size=30))
    def test_any_string_can_be_asked_for(self, shipped: Gazetteer, name: str) -> None:
        assert all(-90 <= place.latitude <= 90 for place in shipped.lookup(name))

    def test_a_very_long_name_is_no_place(self, shipped: Gazetteer) -> None:
        assert shipped.lookup("Homs" * 2500) == []


class TestLookup:
    def test_the_name_itself_comes_before_the_name_without_article(self, compiled: Path) -> None:
        assert names(open_gazetteer(compiled), "Rawda")[0] == "Rawda"
        assert names(open_gazetteer(compiled), "Ar-Rawdah")[0] == "Ar Rawdah"

    def test_how_it_was_found(self, compiled: Path) -> None:
        gazetteer = open_gazetteer(compiled)
        assert gazetteer.matches("KASRA")[0].quality is Quality.NAME
        assert gazetteer.matches("al-Kasrah")[0].quality is Quality.OTHER_NAME
        assert gazetteer.matches("Kassra")[0].quality is Quality.SOUND

    def test_airport_codes_are_no_names(self, shipped: Gazetteer) -> None:
        assert "Aleppo" not in names(shipped, "ALP")

    def test_a_region_lies_in_the_middle_of_its_settlements(self, tmp_path: Path) -> None:
        towns = [town("One", 1, at=(34.0, 40.0)), town("Two", 2, at=(36.0, 41.0))]
        regions = {entry.name: entry for entry in regions_of(DIVISIONS, towns, {})}
        assert (regions["Deir ez-Zor"].latitude, regions["Deir ez-Zor"].longitude) == (35.0, 40.5)
        assert "Empty Governorate" not in regions

    def test_a_division_without_settlements_is_rough(self) -> None:
        entries = regions_of([*DIVISIONS, Division("SY.07.02", "Mayadin District")], [town("One", 1)], {})
        assert {entry.name: entry.rough for entry in entries} == {
            "Deir ez-Zor": False,
            "Abu Kamal District": False,
            "Mayadin District": True,
        }

    def test_a_division_is_found_without_the_word_for_it(self, compiled: Path) -> None:
        assert names(open_gazetteer(compiled), "Abu Kamal") == ["Abu Kamal District"]
        assert names(open_gazetteer(compiled), "Deir Ezzor") == ["Deir ez-Zor"]

    def test_neighbours(self, compiled: Path) -> None:
        gazetteer = open_gazetteer(compiled)
        assert gazetteer.neighbours("SY") == {"IQ", "TR"}
        assert gazetteer.neighbours("ZZ") == frozenset()

    def test_equal_input_gives_equal_bytes(self, compiled: Path, tmp_path: Path) -> None:
        towns = [town("Kasra", 13)]
        compile_gazetteer(towns, DIVISIONS, tmp_path / "a.sqlite")
        compile_gazetteer(towns, DIVISIONS, tmp_path / "b.sqlite")
        assert (tmp_path / "a.sqlite").read_bytes() == (tmp_path / "b.sqlite").read_bytes()

    def test_travels_to_other_processes(self, compiled: Path) -> None:
        assert names(pickle.loads(pickle.dumps(open_gazetteer(compiled))), "Kasra") == ["Kasra"]


class TestNames:
    @pytest.mark.parametrize(
        "name, kind, also",
        [
            ("Colonia Las Palmas", PlaceKind.SETTLEMENT, "las palmas"),
            ("San Luis (El Mirador)", PlaceKind.SETTLEMENT, "san luis"),
            ("Homs Governorate", PlaceKind.ADMIN1, "homs"),
            ("Iloilo City", PlaceKind.ADMIN2, "iloilo"),
        ],
    )
    def test_a_name_is_found_without_the_word_for_its_kind(self, name: str, kind: PlaceKind, also: str) -> None:
        assert sound_key(also) in {key for key, _, _ in spellings(Entry(name, kind, 0, 0))}

    def test_a_region_that_is_a_city_is_not_the_region_around_it(self, shipped: Gazetteer) -> None:
        assert [place.name for place in shipped.lookup("México") if place.kind is PlaceKind.ADMIN1] == ["México"]

    def test_similar_names(self, compiled: Path) -> None:
        gazetteer = open_gazetteer(compiled)
        assert [(m.place.name, m.quality) for m in gazetteer.similar("Abu Kemal")] == [("Abu Kamal District", Quality.LETTER)]
        assert gazetteer.similar("Kasta") == ()  # too short for a wrong letter
        assert gazetteer.similar("") == ()


SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
BESIDE = [(x + 10, y) for x, y in SQUARE]


class TestDistricts:
    @pytest.fixture
    def boundaries(self, tmp_path: Path) -> Path:
        path = tmp_path / "geo-boundaries.csv"
        rows = [
            "name,shape_id,lon,lat",
            "Sambala,1B1,3,3",
            "NORTH BANFO,1B2,4,4",
            "Kéra,1B3,11,5",
            "Arrondissement 3,1B4,5,5",
            "West,1B5,6,6",
        ]
        rows += ["Dioïla,2B1,12,5", "Ouro,2B2,13,5", "Sambala,3B1,3,3"]
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        return path

    def test_a_set_is_of_the_country_that_most_of_it_lies_in(self, boundaries: Path) -> None:
        districts = packaged_districts(boundaries, {1: [SQUARE], 2: [BESIDE]}, {1: "ML", 2: "NE"})
        named = [(district.name, district.country) for district in districts]
        assert named == [("Sambala", "ML"), ("North Banfo", "ML"), ("Kéra", "ML"), ("Dioïla", "NE"), ("Ouro", "NE")]

    @pytest.mark.parametrize("content", [b"name,lon,lat\n", b"\xff\xfe\x00"])
    def test_another_file_is_refused(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "odd.csv"
        path.write_bytes(content)
        with pytest.raises(GazetteerError, match="source of the gazetteer"):
            packaged_districts(path, {}, {})

    def test_a_region_lies_in_the_middle_of_its_district(self) -> None:
        regions = [
            Entry("Abu Kamal District", PlaceKind.ADMIN2, 34.5, 40.9, ("SY",)),
            Entry("Mayadin District", PlaceKind.ADMIN2, 36.0, 39.0, ("SY",), rough=True),
            Entry("Homs District", PlaceKind.ADMIN2, 34.7, 36.7, ("SY",)),
            Entry("Abu Kamal", PlaceKind.SETTLEMENT, 34.5, 40.9, ("SY",)),
        ]
        districts = [District("Abu Kamal", "SY", 34.4, 40.6), District("Al Mayadin", "SY", 35.0, 40.4), District("Homs", "SY", 30.0, 30.0)]
        kept, placed, far, town = centred(regions, districts)
        assert (kept.latitude, kept.longitude) == (34.4, 40.6)
        assert (placed.latitude, placed.longitude, placed.rough) == (35.0, 40.4, False)
        assert (far.latitude, town.latitude) == (34.7, 34.5)

    def test_districts_that_nothing_of_their_name_lies_beside_are_new(self) -> None:
        known = [Entry("Koro", PlaceKind.SETTLEMENT, 14.0, -3.0, ("ML",)), Entry("Diré", PlaceKind.SETTLEMENT, 16.2, -3.4, ("ML",))]
        districts = [
            District("Koro", "ML", 14.1, -3.1), District("Dire", "ML", 10.0, -6.0), District("Dioungani", "ML", 14.3, -2.7),
            District("Dioungani", "ML", 14.3, -2.6), District("Lyon", "FR", 45.7, 4.8),
        ]  # fmt: skip
        assert [(entry.name, entry.latitude) for entry in new_districts(districts, known, {"ML"})] == [("Dire", 10.0), ("Dioungani", 14.3)]

    @pytest.mark.parametrize("name, country", [("Talataye", "ML"), ("Ouonkoro", "ML"), ("Munessa", "ET"), ("Kapoeta East", "SS")])
    def test_shipped(self, shipped: Gazetteer, name: str, country: str) -> None:
        assert country in {place.country for place in shipped.lookup(name)}


class TestDamage:
    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(GazetteerError, match="no gazetteer here"):
            open_gazetteer(tmp_path / "none.sqlite")

    @pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x00" * 5000])
    def test_something_else(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "odd.sqlite"
        path.write_bytes(content)
        with pytest.raises(GazetteerError) as caught:
            open_gazetteer(path)
        assert caught.value.remedy is not None

    def test_cut_off(self, compiled: Path) -> None:
        whole = compiled.read_bytes()
        compiled.write_bytes(whole[: len(whole) - 4096])
        with pytest.raises(GazetteerError, match="damaged"):
            open_gazetteer(compiled)

    def test_another_version(self, compiled: Path) -> None:
        whole = bytearray(compiled.read_bytes())
        whole[60:64] = (99).to_bytes(4, "big")
        compiled.write_bytes(whole)
        with pytest.raises(GazetteerError, match="version 99"):
            open_gazetteer(compiled)

    def test_damage_inside_is_told_when_it_is_met(self, compiled: Path) -> None:
        whole = bytearray(compiled.read_bytes())
        for page in range(1, len(whole) // 4096):
            whole[page * 4096 : page * 4096 + 200] = b"\xff" * 200
        compiled.write_bytes(whole)
        with pytest.raises(GazetteerError, match="damaged"):
            open_gazetteer(compiled).lookup("Kasra")


class TestSpelling:
    @given(st.text(max_size=300))
    def test_folding_twice_changes_nothing(self, name: str) -> None:
        assert fold(fold(name)) == fold(name)

    @given(st.text(max_size=300))
    def test_case_and_spaces_around_do_not_matter(self, name: str) -> None:
        assert sound_key(fold(f" {name} ")) == sound_key(fold(name)) or len(name) > 118

    @pytest.mark.parametrize("folded, kept", [("al bab", "bab"), ("ras al ayn", "ras ayn"), ("al", "al"), ("el", "el")])
    def test_articles(self, folded: str, kept: str) -> None:
        assert without_articles(folded) == kept
