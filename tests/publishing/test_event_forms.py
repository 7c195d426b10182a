"""Events in the shapes of other schemes: headers, code lists, precision, unknown against zero."""

import csv
import io
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.model import ActorKind, ClaimType, PlacePrecision
from kroniek.publishing import FORMS, lines, source_of
from kroniek.publishing.acled_types import sub_event
from kroniek.publishing.schemes import codes
from kroniek.publishing.ucdp import priogrid_cell
from tests.builders import ARMY, REBELS, reading_of
from tests.publishing.linked import OneEvent, linked, of_type
from tests.samples import GAO, dutch, english

# The columns as the codebooks have them, written out once more so that nobody moves one unseen.
ACLED = (
    "event_id_cnty, event_date, year, time_precision, disorder_type, event_type, sub_event_type, actor1, "
    "assoc_actor_1, inter1, actor2, assoc_actor_2, inter2, interaction, civilian_targeting, iso, region, country, "
    "admin1, admin2, admin3, location, latitude, longitude, geo_precision, source, source_scale, notes, fatalities, "
    "tags, timestamp"
).split(", ")
UCDP = (
    "id, relid, year, active_year, code_status, type_of_violence, conflict_dset_id, conflict_new_id, conflict_name, "
    "dyad_dset_id, dyad_new_id, dyad_name, side_a_dset_id, side_a_new_id, side_a, side_b_dset_id, side_b_new_id, "
    "side_b, number_of_sources, source_article, source_office, source_date, source_headline, source_original, "
    "where_prec, where_coordinates, where_description, adm_1, adm_2, latitude, longitude, geom_wkt, priogrid_gid, "
    "country, country_id, region, event_clarity, date_prec, date_start, date_end, deaths_a, deaths_b, "
    "deaths_civilians, deaths_unknown, best, high, low, gwnoa, gwnob"
).split(", ")
EVENT_TYPES = {
    "Battles": 3,
    "Explosions/Remote violence": 6,
    "Violence against civilians": 3,
    "Protests": 3,
    "Riots": 2,
    "Strategic developments": 8,
}


def text_of(form: str, *events: OneEvent) -> str:
    return "".join(lines(FORMS[form], source_of(events=events)))


def rows(form: str, *events: OneEvent) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(form, *events), newline="")))


def row(form: str, event: OneEvent) -> dict[str, str]:
    (found,) = rows(form, event)
    return found


def objects(form: str, *events: OneEvent) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text_of(form, *events).splitlines()]


def shelling() -> OneEvent:
    """Return the shelling of a market, with its denial, out of one report."""
    return linked(dutch())


def battle(figures: list[dict[str, Any]], **fields: Any) -> OneEvent:
    """Return a fight of an army and rebels with losses, by words of one sentence."""
    fought = "Het Malinese leger en rebellen van het Azawad Front vochten maandag bij Gao"
    text = f"{fought}; 30 mensen, 20 rebellen, 8 soldaten en 2 burgers stierven."
    claim: dict[str, Any] = {
        "type": "clash",
        "trigger": "vochten",
        "agent": [("Het Malinese leger", {"actor": ARMY}), ("rebellen van het Azawad Front", {"actor": REBELS})],
        "where": [(GAO[0], {**GAO[1], "relation": "near", "precision": "near"})],
        "when": {"quote": "maandag", "start": "2026-03-09", "end": "2026-03-09", "precision": "day"},
        "figures": figures,
    }
    return linked(reading_of(text, [claim], outlet="De Koerier", title="Gevecht, zwaar, bij Gao"), **fields)


KILLED = {"measure": "killed"}
TINY = 1e-9


def test_the_columns_are_those_of_the_codebooks() -> None:
    for form, columns in (("acled", ACLED), ("ucdp", UCDP)):
        header = text_of(form).splitlines()[0].split(",")
        assert header == columns
    assert (len(ACLED), len(UCDP)) == (31, 49)


def test_the_code_lists_are_whole() -> None:
    lists = codes("acled")
    by_type: dict[str, int] = {}
    for event_type in lists["event_types"].values():
        by_type[event_type] = by_type.get(event_type, 0) + 1
    assert by_type == EVENT_TYPES
    assert set(lists["sub_events"].values()) <= set(lists["event_types"])
    assert set(lists["inter"]) == set(ActorKind) == set(codes("plover")["sectors"])
    assert set(lists["geo_precision"]) == set(PlacePrecision) == set(codes("ucdp")["where_prec"]) == set(codes("airwars")["geolocation"])
    for scheme, names in (("acled", "sub_events"), ("plover", "types"), ("plover", "context")):
        assert set(codes(scheme)[names]) <= set(ClaimType), names
    assert set(codes("notes")) <= set(ClaimType)
    assert {type for type, *_ in codes("plover")["types"].values()} <= set(codes("plover")["quads"])


@pytest.mark.parametrize("type", ClaimType)
def test_every_sub_event_of_every_type_is_one_of_the_codebook(type: ClaimType) -> None:
    known = codes("acled")["event_types"]
    for agents in ((), (ActorKind.STATE_FORCES,), (ActorKind.REBEL,)):
        for targets in ((), (ActorKind.STATE_FORCES,), (ActorKind.CIVILIANS,)):
            found = sub_event(type, agents, targets, ["een kamp"], ())
            assert found is None or found in known


def test_a_row_of_acled() -> None:
    found = row("acled", shelling())
    expected = {
        "event_date": "2026-03-09",
        "year": "2026",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Malian Armed Forces",
        "inter1": "1",
        "actor2": "Civilians (Mali)",
        "inter2": "7",
        "interaction": "17",
        "civilian_targeting": "Civilian targeting",
        "iso": "466",
        "region": "Western Africa",
        "country": "Mali",
        "admin1": "Gao",
        "admin2": "",
        "admin3": "",
        "location": "Gao",
        "latitude": "16.27",
        "longitude": "-0.04",
        "geo_precision": "1",
        "source": "De Koerier",
        "fatalities": "12",
        "tags": "",
        "timestamp": "1773100800",
    }
    assert {name: found[name] for name in expected} == expected
    assert found["event_id_cnty"].startswith("MLI")
    assert found["notes"].startswith("On 9 March 2026, Malian Armed Forces shelled ")
    assert "At least 12 civilians killed. Of them 3 civilians killed." in found["notes"]
    assert "Some reports deny it." in found["notes"]
    assert found["notes"].endswith("Reported by De Koerier.")


def test_nothing_told_of_the_dead_is_zero_in_acled_and_said() -> None:
    nobody = linked(
        reading_of(
            "Er werd gevochten. Er vielen geen doden.",
            [{"type": "clash", "trigger": "gevochten", "figures": [{"quote": "geen doden", "best": 0, **KILLED}]}],
        )
    )
    silent = linked(reading_of("Er werd gevochten.", [{"type": "clash", "trigger": "gevochten"}]))
    dozens = linked(
        reading_of(
            "Er vielen tientallen doden.",
            [{"type": "clash", "trigger": "vielen", "figures": [{"quote": "tientallen doden", "bound": "vague", **KILLED}]}],
        )
    )
    found = rows("acled", nobody, silent, dozens)
    assert [(each["fatalities"], each["tags"]) for each in found] == [("0", ""), ("0", "fatalities=no report"), ("10", "")]
    assert [each["actor1"] for each in found] == ["Unidentified Armed Group"] * 3
    assert [each["interaction"] for each in found] == ["30"] * 3


@pytest.mark.parametrize(
    "start, end, precision, day",
    [
        ("2026-03-09", "2026-03-09", "1", "2026-03-09"),
        ("2026-03-02", "2026-03-08", "2", "2026-03-05"),
        ("2026-03-01", "2026-03-31", "3", "2026-03-16"),
        ("2026-02-01", "2026-02-28", "3", "2026-02-14"),
    ],
)
def test_time_precision(start: str, end: str, precision: str, day: str) -> None:
    when = {"start": start, "end": end, "precision": "day" if start == end else "duration"}
    found = row("acled", linked(dutch(), when=when))
    assert (found["time_precision"], found["event_date"]) == (precision, day)


def test_what_has_no_place_in_acled_is_left_out_and_counted() -> None:
    left_out: Counter[str] = Counter()
    text = "In 2025 werd gevochten; de minister sprak; het leger kan Gao aanvallen."
    fought = linked(
        reading_of(
            text,
            [
                {
                    "type": "clash",
                    "trigger": "gevochten",
                    "when": {"quote": "2025", "start": "2025-01-01", "end": "2025-12-31", "precision": "year"},
                }
            ],
        )
    )
    spoke = linked(reading_of(text, [{"type": "statement", "trigger": "sprak"}]))
    may = linked(reading_of(text, [{"type": "attack", "trigger": "aanvallen", "modality": "hypothetical"}]))
    assert len(list(lines(FORMS["acled"], source_of(events=[fought, spoke, may]), left_out))) == 1  # the header
    assert left_out == {"not dated to a month": 1, "of a type that ACLED does not code": 1, "not told as something that happened": 1}


def test_deaths_by_side() -> None:
    figures = [
        {"quote": "30 mensen", "best": 30, **KILLED},
        {"quote": "20 rebellen", "best": 20, "status": "combatant", "part_of": 0, **KILLED},
        {"quote": "8 soldaten", "best": 8, "status": "combatant", "part_of": 0, **KILLED},
        {"quote": "2 burgers", "best": 2, "status": "civilian", "part_of": 0, **KILLED},
    ]
    event = battle(figures)
    told = event.claims[0]
    sides = {1: REBELS, 2: ARMY}
    counted = tuple(
        figure.model_copy(update={"group": told.claim.trigger.model_copy(update={"actor": sides[position]})})
        if position in sides
        else figure
        for position, figure in enumerate(told.claim.figures)
    )
    claims = (type(told)(told.claim.model_copy(update={"figures": counted}), told.report),)
    found = row("ucdp", OneEvent(event.event, claims))
    expected = {
        "type_of_violence": "1",
        "side_a": "Government of Mali",
        "side_b": "Azawad Front",
        "deaths_a": "8",
        "deaths_b": "20",
        "deaths_civilians": "2",
        "deaths_unknown": "0",
        "low": "30",
        "best": "30",
        "high": "30",
        "where_prec": "2",
        "date_prec": "1",
        "event_clarity": "1",
        "country_id": "432",
        "gwnoa": "432",
        "gwnob": "",
        "region": "Africa",
        "geom_wkt": "POINT (-0.04 16.27)",
        "priogrid_gid": "153000",
        "number_of_sources": "1",
        "source_article": '"De Koerier,2026-03-10,Gevecht, zwaar, bij Gao"',
        "active_year": "",
        "conflict_new_id": "",
    }
    assert {name: found[name] for name in expected} == expected


def test_violence_against_civilians_is_one_sided_and_an_open_number_stays_open_below() -> None:
    found = row("ucdp", shelling())
    assert (found["type_of_violence"], found["side_b"]) == ("3", "Civilians")
    assert (found["low"], found["best"], found["high"], found["deaths_civilians"]) == ("12", "12", "12", "12")
    up_to = battle([{"quote": "30 mensen", "high": 30, "bound": "at_most", **KILLED}])
    found = row("ucdp", up_to)
    assert (found["low"], found["best"], found["high"], found["deaths_unknown"]) == ("", "30", "30", "30")


def test_ucdp_has_deadly_events_only() -> None:
    left_out: Counter[str] = Counter()
    events = [battle([]), battle([{"quote": "30 mensen", "best": 0, **KILLED}]), linked(english())]
    list(lines(FORMS["ucdp"], source_of(events=events), left_out))
    assert left_out == {"no number of dead is told": 2, "nobody died": 1}


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 30), st.integers(0, 30))
def test_deaths_add_up_to_best_between_low_and_high(whole: int, rebels: int, soldiers: int, civilians: int) -> None:
    parts = {"20 rebellen": (rebels, "combatant"), "8 soldaten": (soldiers, "combatant"), "2 burgers": (civilians, "civilian")}
    figures = [{"quote": "30 mensen", "best": whole, **KILLED}]
    figures += [{"quote": quote, "best": many, "status": status, "part_of": 0, **KILLED} for quote, (many, status) in parts.items()]
    for found in rows("ucdp", battle(figures)):
        numbers = [int(found[f"deaths_{side}"]) for side in ("a", "b", "civilians", "unknown")]
        assert min(numbers) >= 0
        assert sum(numbers) == int(found["best"])
        assert int(found["low"]) <= int(found["best"]) <= int(found["high"])


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_is_in_a_cell_of_priogrid(latitude: float, longitude: float) -> None:
    cell = priogrid_cell(latitude, longitude)
    assert cell is not None
    assert 1 <= cell <= 360 * 720
    row, column = divmod(cell - 1, 720)
    assert row / 2 - 90 - TINY <= latitude <= row / 2 - 89.5 + TINY
    assert column / 2 - 180 - TINY <= longitude <= column / 2 - 179.5 + TINY


def test_cells_of_priogrid() -> None:
    assert priogrid_cell(-90, -180) == 1
    assert priogrid_cell(-89.75, -179.25) == 2
    assert priogrid_cell(90, 180) == 360 * 720
    assert priogrid_cell(None, 3.0) is None


def test_plover_tells_the_denied_and_the_planned() -> None:
    (found,) = objects("plover", shelling())
    assert (found["event"], found["mode"], found["quad_code"]) == (["ASSAULT"], ["heavy-weapons"], 4)
    assert found["actor"] == [{"text": "Malian Armed Forces", "code": "MLI", "sector": "MIL", "wikidata": "Q1000000"}]
    assert found["event_text"] == ["beschoot"]
    assert found["size"] == {"dead": 12, "injured": None, "arrested": None}
    assert found["event_loc"]["country"] == "MLI"
    assert (found["date"], found["enddate"]) == ("2026-03-09", "2026-03-09")
    text = "Het leger ontkent een aanval; het zal Gao aanvallen."
    denied = linked(reading_of(text, [{"type": "attack", "trigger": "aanval", "polarity": "negated"}]))
    planned = linked(reading_of(text, [{"type": "attack", "trigger": "aanvallen", "modality": "intended"}]))
    assert [each["mode"] for each in objects("plover", denied, planned)] == [["negation"], ["future"]]
    old = linked(dutch(), when={"start": "2019-03-01", "end": "2019-03-01", "precision": "day"})
    assert objects("plover", old)[0]["mode"] == ["heavy-weapons", "historical"]


def test_airwars_tells_harm_by_group() -> None:
    (found,) = objects("airwars", shelling())
    nothing = {"killed_min": None, "killed_max": None, "injured_min": None, "injured_max": None}
    assert found["harm"]["civilians"] == {**nothing, "killed_min": 12}  # no upper end: not 12
    assert found["harm"]["children"] == {**nothing, "killed_min": 3, "killed_max": 3}
    assert found["harm"]["belligerents"] == nothing
    assert found["civilian_harm_status"] == "weak"
    assert found["geolocation_accuracy"] == "exact location or settlement"
    assert [source["name"] for source in found["sources"]] == ["De Koerier"]
    assert found["sources"][0]["language"] == "nl"
    assert [one["name"] for one in found["belligerents"]] == ["Malian Armed Forces"]


def test_geojson_keeps_what_is_not_on_the_map() -> None:
    collection = json.loads(text_of("geojson", shelling(), linked(english())))
    assert collection["type"] == "FeatureCollection"
    assert set(collection) == {"type", "features"}
    on_map, off_map = collection["features"]
    assert on_map["geometry"] == {"type": "Point", "coordinates": [-0.04, 16.27]}
    assert off_map["geometry"] is None
    assert off_map["properties"]["where"] == "Ber"
    assert off_map["properties"]["unlocated"]
    for feature in (on_map, off_map):
        assert set(feature) == {"type", "id", "geometry", "properties"}
    assert (on_map["properties"]["killed_low"], on_map["properties"]["killed_best"], on_map["properties"]["killed_high"]) == (12, 12, None)
    assert off_map["properties"]["killed_low"] is None
    assert json.loads(text_of("geojson")) == {"type": "FeatureCollection", "features": []}


def test_linked_data_goes_back_on_claims_and_reports() -> None:
    source = source_of([dutch()], [shelling()])
    graph = json.loads("".join(lines(FORMS["jsonld"], source)))
    assert {"@context", "@graph"} == set(graph)
    nodes = {node["@id"]: node for node in graph["@graph"]}
    event = next(node for node in nodes.values() if "Event" in node["@type"])
    assert (event["startDate"], event["location"][0]["name"]) == ("2026-03-09", "Gao")
    for derived in event["prov:wasDerivedFrom"]:
        claim = nodes[derived["@id"]]
        report = nodes[claim["prov:wasQuotedFrom"]["@id"]]
        assert (report["publisher"]["name"], report["inLanguage"]) == ("De Koerier", "nl")
        read = nodes[claim["prov:wasGeneratedBy"]["@id"]]
        assert read["prov:used"] == {"@id": report["@id"]}
        assert nodes[read["prov:wasAssociatedWith"]["@id"]]["name"] == "Kroniek"
        assert claim["text"] in dutch().report.text


def test_links_give_each_report_one_event() -> None:
    reading = dutch(doc_id="gao-1")
    first = linked(reading, claims={reading.report.id: [0, 1]})
    other = linked(reading, claims={reading.report.id: [2, 3]})
    capture = linked(english())
    for order in ([first, other, capture], [capture, other, first]):
        assert objects("links", *order) == sorted(
            [{"doc_id": "gao-1", "event_id": first.event.id}, {"doc_id": english().report.id, "event_id": capture.event.id}],
            key=lambda line: line["doc_id"],
        )


@pytest.mark.parametrize("type", ClaimType)
@pytest.mark.parametrize("form", ["acled", "ucdp", "plover", "airwars", "geojson", "jsonld", "links"])
def test_every_type_of_event_can_be_published(form: str, type: ClaimType) -> None:
    for event in (of_type(shelling(), type), of_type(linked(english()), type), of_type(battle([]), type)):
        left_out: Counter[str] = Counter()
        printed = "".join(lines(FORMS[form], source_of(events=[event]), left_out))
        assert (printed == text_of(form)) == bool(left_out)


# -- countries

REGIONS_OF_UCDP = ((2, 199, "Americas"), (200, 395, "Europe"), (400, 626, "Africa"), (630, 698, "Middle East"), (700, 990, "Asia"))
REGIONS_OF_ACLED = (
    "Western Africa, Middle Africa, Eastern Africa, Southern Africa, Northern Africa, South Asia, Southeast Asia, Middle East, Europe, "
    "Caucasus and Central Asia, Central America, South America, Caribbean, East Asia, North America, Oceania, Antarctica"
).split(", ")


def test_numbers_and_regions_of_countries_agree() -> None:
    states = {code: row for code, row in codes("countries").items() if "gw" in row}
    assert len({row["gw"] for row in states.values()}) == len(states) == 195
    for code, row in states.items():
        wanted = next(region for least, most, region in REGIONS_OF_UCDP if least <= row["gw"] <= most)
        assert row["ucdp"] == ("Africa" if code == "EG" else wanted), code
    assert {row["acled"] for row in codes("countries").values()} == set(REGIONS_OF_ACLED)
