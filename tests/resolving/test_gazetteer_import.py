"""Archives of GeoNames come into the gazetteer whole or not at all; what is broken off goes on where it was.

The archives are made up: real formats, invented villages.
"""

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kroniek.errors import GazetteerError
from kroniek.resolving import gazetteer_import
from kroniek.resolving.gazetteer import DEFAULT_GAZETTEER, PlaceKind, open_gazetteer
from kroniek.resolving.gazetteer_import import import_geonames

Row = tuple[object, ...]


def row(
    key: int,
    name: str,
    feature: str = "P.PPL",
    *,
    country: str = "SD",
    admin: tuple[str, str] = ("49", "999001"),
    others: str = "",
    people: int = 0,
    at: tuple[float, float] = (13.6, 25.3),
) -> Row:
    kind, code = feature.split(".")
    return (key, name, name, others, *at, kind, code, country, "", *admin, "", "", people, "", 400, "Africa/Khartoum", "2024-01-01")


ROWS = [
    row(99000001, "Qarbaluta", others="Garbaluta,قربلوتة,QBL,12345"),
    row(99000002, "Teguridan", people=400),
    row(99000003, "Southern Test Region", "A.ADM1", admin=("ZZ", ""), others="Janub at Tajriba"),
    row(99000004, "Test District", "A.ADM2"),
    row(99000005, "Umm Tajriba", admin=("ZZ", "")),
    row(99000006, "Wadi Tajriba", "H.STMM"),
    row(99000007, "Qarbaluta Primary School", "S.SCH"),
    row(99000008, "Qarbaluta Airport", "S.AIRP"),
]


def text(rows: list[Row]) -> bytes:
    return "".join("\t".join(map(str, columns)) + "\n" for columns in rows).encode()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return zipped(tmp_path / "SD.zip", text(ROWS))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "own" / "gazetteer.sqlite"


def zipped(path: Path, data: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("readme.txt", "x" * 5_000)
        made.writestr(f"{path.stem}.txt", data)
    return path


def breaking_off(after: int) -> Callable[[int], None]:
    ticks = 0

    def tick(done: int) -> None:
        nonlocal ticks
        ticks += 1
        if ticks == after:
            raise KeyboardInterrupt

    return tick


def test_what_an_archive_adds(archive: Path, out: Path) -> None:
    counts = import_geonames(archive, out)
    gazetteer = open_gazetteer(out)
    (village,) = gazetteer.lookup("Qarbaluta")
    assert (village.key, village.kind, village.country, village.admin2) == (99000001, PlaceKind.SETTLEMENT, "SD", "Test District")
    assert (village.latitude, village.longitude) == (13.6, 25.3)
    assert [place.key for spelling in ("Garbaluta", "قربلوتة", "Qarballoota") for place in gazetteer.lookup(spelling)] == [99000001] * 3
    assert gazetteer.lookup("QBL") == []
    (region,) = gazetteer.lookup("Janub at Tajriba")
    assert (region.kind, region.geonames_id, region.admin1) == (PlaceKind.ADMIN1, 99000003, "Southern Test Region")
    assert gazetteer.lookup("Umm Tajriba")[0].admin1 == "Southern Test Region"
    assert gazetteer.lookup("Wadi Tajriba")[0].kind is PlaceKind.RIVER
    assert gazetteer.lookup("Qarbaluta Airport")[0].kind is PlaceKind.FACILITY
    assert gazetteer.lookup("Qarbaluta Primary School") == []
    assert counts["places"] > 280_000
    assert not list(out.parent.glob("*.import*"))


def test_what_was_there_stays(archive: Path, out: Path) -> None:
    import_geonames(archive, out)
    before, after = open_gazetteer(), open_gazetteer(out)
    for name in ("Beni", "Noord-Kivu", "Eufraat", "Sudan", "El Fasher", "Tripoli"):
        assert [place.key for place in after.lookup(name)] == [place.key for place in before.lookup(name)], name


def test_a_region_of_the_archive_takes_the_place_of_ours_with_its_names(tmp_path: Path, out: Path) -> None:
    ours = next(place for place in open_gazetteer().lookup("Noord-Kivu") if place.kind is PlaceKind.ADMIN1)
    assert ours.geonames_id is None
    code = (ours.admin1_code or "").split(".")[1]
    given = row(99000010, "Nord Kivu", "A.ADM1", country="CD", admin=(code, ""), at=(-0.75, 29.0))
    import_geonames(zipped(tmp_path / "CD.zip", text([given])), out)
    gazetteer = open_gazetteer(out)
    (region,) = (place for place in gazetteer.lookup("Noord-Kivu") if place.kind is PlaceKind.ADMIN1)
    assert (region.geonames_id, region.latitude) == (99000010, -0.75)
    assert {place.admin1 for place in gazetteer.lookup("Butembo") if place.country == "CD"} == {"Nord Kivu"}


def test_a_place_of_the_archive_takes_the_place_of_a_district_of_its_name_beside_it(tmp_path: Path, out: Path) -> None:
    (district,) = open_gazetteer().lookup("Talataye")
    assert (district.kind, district.geonames_id) == (PlaceKind.ADMIN2, None)
    at = (district.latitude + 0.1, district.longitude)
    far = row(99000012, "Ouonkoro", country="ML", admin=("", ""), at=(20.0, 0.0))
    import_geonames(zipped(tmp_path / "ML.zip", text([row(99000011, "Talataye", country="ML", admin=("", ""), at=at), far])), out)
    gazetteer = open_gazetteer(out)
    assert [place.key for place in gazetteer.lookup("Talataye")] == [99000011]
    assert {place.kind for place in gazetteer.lookup("Ouonkoro")} == {PlaceKind.SETTLEMENT, PlaceKind.ADMIN2}


def test_a_second_archive_is_added_to_the_first(tmp_path: Path, archive: Path, out: Path) -> None:
    import_geonames(archive, out)
    import_geonames(zipped(tmp_path / "ML.zip", text([row(99000020, "Zegourara", country="ML", admin=("", ""))])), out)
    gazetteer = open_gazetteer(out)
    assert [place.country for name in ("Qarbaluta", "Zegourara") for place in gazetteer.lookup(name)] == ["SD", "ML"]


def test_names_and_codes_that_lie_beside_the_archive(tmp_path: Path, out: Path) -> None:
    archive = zipped(tmp_path / "SD.zip", text([row(99000001, "Qarbaluta", admin=("YY", ""))]))
    (tmp_path / "admin1CodesASCII.txt").write_text("SD.YY\tYonder\tYonder\t99000030\n", encoding="utf-8")
    names = [("1", "99000001", "nl", "Karbaloeta", "", "", "", ""), ("2", "99000001", "wkdt", "Q1", "", "", "", "")]
    names.append(("3", "5", "nl", "Nergenshuizen", "", "", "", ""))
    zipped(tmp_path / "alternateNamesV2.zip", text(list(names)))
    import_geonames(archive, out)
    (village,) = open_gazetteer(out).lookup("Karbaloeta")
    assert (village.key, village.admin1) == (99000001, "Yonder")
    assert open_gazetteer(out).lookup("Nergenshuizen") == []


@pytest.mark.parametrize("after", [1, 2, 4])
def test_what_is_broken_off_goes_on_and_ends_the_same(
    archive: Path, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    monkeypatch.setattr(gazetteer_import, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        import_geonames(archive, out, tick=breaking_off(after))
    assert not out.exists()
    taken: list[list[str]] = []
    plain = gazetteer_import._Importing._place

    def counting(self: gazetteer_import._Importing, columns: list[str]) -> None:
        taken.append(columns)
        plain(self, columns)

    monkeypatch.setattr(gazetteer_import._Importing, "_place", counting)
    import_geonames(archive, out)
    assert len(taken) == len(ROWS) - 2 * after
    straight = tmp_path / "straight.sqlite"
    import_geonames(archive, straight)
    assert contents(out) == contents(straight)


def contents(path: Path) -> list[list[tuple[object, ...]]]:
    with sqlite3.connect(path) as connection:
        return [connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in ("places", "names", "divisions")]


def test_a_draft_of_another_archive_is_begun_anew(archive: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer_import, "BATCH", 2)
    with pytest.raises(KeyboardInterrupt):
        import_geonames(archive, out, tick=breaking_off(2))
    import_geonames(zipped(archive, text([row(99000040, "Farawela")])), out)
    assert open_gazetteer(out).lookup("Qarbaluta") == []


class TestRefused:
    """Whatever is wrong with an archive, what was in use still is."""

    @pytest.fixture(autouse=True)
    def before(self, archive: Path, out: Path) -> bytes:
        import_geonames(archive, out)
        return out.read_bytes()

    @pytest.mark.parametrize(
        "bad, reason",
        [
            (row(99000050, "Nowhere", at=(95.0, 25.3)), "95.0"),
            (row(-5, "Nowhere"), "-5"),
            (row(99000051, "Nowhere")[:12], "12 columns"),
            (("x", *row(1, "Nowhere")[1:]), "'x'"),
        ],
    )
    def test_a_row_that_breaks_the_format(self, tmp_path: Path, out: Path, before: bytes, bad: Row, reason: str) -> None:
        with pytest.raises(GazetteerError) as refused:
            import_geonames(zipped(tmp_path / "XX.zip", text([*ROWS, bad])), out)
        assert (refused.value.where or "").endswith(f"XX.zip, row {len(ROWS) + 1}")
        assert reason in refused.value.what
        assert out.read_bytes() == before
        assert not list(out.parent.glob("*.import*"))

    def test_a_text_in_another_encoding(self, tmp_path: Path, out: Path, before: bytes) -> None:
        with pytest.raises(GazetteerError, match="no text in UTF-8"):
            import_geonames(zipped(tmp_path / "XX.zip", text(ROWS) + "99\tMérida\n".encode("latin-1")), out)
        assert out.read_bytes() == before

    @pytest.mark.parametrize("kept", [0, 10, 200, -30])
    def test_a_truncated_archive(self, archive: Path, out: Path, before: bytes, kept: int) -> None:
        archive.write_bytes(archive.read_bytes()[:kept])
        with pytest.raises(GazetteerError, match="cannot be opened"):
            import_geonames(archive, out)
        assert out.read_bytes() == before

    def test_an_altered_archive(self, tmp_path: Path, out: Path, before: bytes) -> None:
        path = zipped(tmp_path / "XX.zip", text([row(99000100 + n, f"Place {n}") for n in range(500)]))
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0xFF
        path.write_bytes(bytes(data))
        with pytest.raises(GazetteerError, match="truncated or altered"):
            import_geonames(path, out)
        assert out.read_bytes() == before

    def test_a_text_cut_off_in_a_row(self, tmp_path: Path, out: Path, before: bytes) -> None:
        path = tmp_path / "SD.txt"
        path.write_bytes(text(ROWS)[:-1])
        with pytest.raises(GazetteerError, match="middle of a row"):
            import_geonames(path, out)
        assert out.read_bytes() == before

    @pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00"])
    def test_no_text_of_geonames(self, tmp_path: Path, out: Path, before: bytes, data: bytes) -> None:
        with pytest.raises(GazetteerError):
            import_geonames(zipped(tmp_path / "XX.zip", data), out)
        with pytest.raises(GazetteerError):
            import_geonames(tmp_path / "absent.zip", out)
        assert out.read_bytes() == before


def test_a_gazetteer_of_another_version_is_replaced_by_one_made_from_what_ships(archive: Path, out: Path) -> None:
    out.parent.mkdir()
    out.write_bytes(DEFAULT_GAZETTEER.read_bytes())
    with sqlite3.connect(out) as connection:
        connection.execute("PRAGMA user_version = 1")
    with pytest.raises(GazetteerError, match="version 1"):
        open_gazetteer(out)
    import_geonames(archive, out)
    assert open_gazetteer(out).lookup("Qarbaluta")
