"""Without names: nowhere in any form does the name of a private person occur, and all the rest is as it was."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kroniek
from kroniek.model import Claim, Problem, Reading
from kroniek.publishing import FORMS, Source, lines, source_of, without_names
from kroniek.publishing.persons import names_of
from kroniek.publishing.recorded import recorded
from kroniek.record import Record
from tests.builders import reading_of
from tests.publishing.linked import linked
from tests.publishing.test_tables import OneDecision
from tests.samples import dutch, english

PERSON = {"kind": "person"}


def everything(source: Source) -> Iterator[str]:
    """Yield all that is written of a source, in all forms."""
    for name, form in FORMS.items():
        if name == "parquet":  # its tables are those of the package
            continue
        for file, part in form.parts.items():
            yield from lines(replace(form, parts={file: part}), source)


def report_of_a_death(first: str, last: str, particle: str, language: str) -> Reading:
    """Return a reading of a report on a death, with a witness who is nobody's mention, and names wherever a name can be."""
    name = f"{first} {particle}{last}"
    if language == "en":
        text = (
            f"{name} killed in Gao\n\nShopkeeper {name}, 34, was killed when soldiers shelled Gao on Monday, said {last.upper()}. "
            f"{last}'s brother {first} fled 🚀 with 12 people. “{first}!” cried a nurse."
        )
        killed, shelled, when, said = "killed when", "shelled", "Monday", "said"
    else:
        text = (
            f"{name} gedood in Gao\n\nWinkelier {name} (34) werd gedood toen soldaten maandag Gao beschoten, zei {last.upper()}. "
            f"{last}s broer {first} vluchtte 🚀 met 12 people. “{first}!” riep een verpleegster."
        )
        killed, shelled, when, said = "gedood toen", "beschoten", "maandag", "zei"
    actor = {"id": "-".join(re.split(r"[ -]", name.casefold())), "name": name, **PERSON}
    first_sentence = text[text.index("\n\n") + 2 : text.index(". ") + 1]
    claims: list[dict[str, Any]] = [
        {
            "type": "killing",
            "evidence": first_sentence,
            "trigger": killed.split()[0],
            "target": [(name, {"actor": actor})],
            "where": [("Gao", {"country": "ML", "latitude": 16.27, "longitude": -0.04, "precision": "exact"})],
            "when": {"quote": when, "start": "2026-03-09", "end": "2026-03-09", "precision": "day"},
            "figures": [{"quote": name, "measure": "killed", "best": 1, "group": name}],
            "speaker": last.upper(),
            "cue": said,
            "supersedes": f"not {name}, as first told",
            "main": True,
        },
        {"type": "shelling", "evidence": first_sentence, "trigger": shelled, "target": [(last, {"name": last.casefold()})]},
        {
            "type": "displacement",
            "trigger": "🚀",
            "agent": [first],
            "figures": [{"quote": "12 people", "measure": "displaced", "best": 12}],
        },
    ]
    slug = re.sub(r"\W+", "-", name.casefold())
    return reading_of(
        text,
        claims,
        problems=[Problem(code="x", message=f"What {name} said is cut off.", where=first, remedy=f"See {last}.")],
        language=language,
        title=f"{name} killed",
        outlet="River Wire",
        byline="Noor de Wit",
        url=f"https://example.org/2026/{slug}-killed",
        doc_id=f"{slug}-1",
    )


SYLLABLES = st.sampled_from(["qar", "zex", "vox", "xim", "juz", "wyq", "zqe", "éxo", "ñuq", "høx"])
NAMES = st.lists(SYLLABLES, min_size=2, max_size=4).map(lambda some: "".join(some).capitalize())
PARTICLES = st.sampled_from(["", "al-", "Al-", "van der ", "de ", "bin ", "O'", "Zex-"])


@settings(max_examples=50)
@given(NAMES, NAMES, PARTICLES, st.sampled_from(["en", "nl"]))
@example("Qarzex", "Voxqar", "al-", "en")
def test_the_name_occurs_nowhere(first: str, last: str, particle: str, language: str) -> None:
    reading = report_of_a_death(first, last, particle, language)
    other = english()
    source = source_of([reading, other], [linked(reading, other), linked(reading)], [OneDecision(reason=f"{first} {last}", by=first)])
    printed = "\n".join(everything(without_names(source))).casefold()
    assert first.casefold() not in printed
    assert last.casefold() not in printed
    plain = "\n".join(everything(source)).casefold()
    assert first.casefold() in plain


@given(NAMES, NAMES, PARTICLES, st.sampled_from(["en", "nl"]))
def test_all_the_rest_stays_and_every_span_holds(first: str, last: str, particle: str, language: str) -> None:
    reading = report_of_a_death(first, last, particle, language)
    (found,) = without_names(source_of([reading])).readings()  # making it checks every span
    assert isinstance(found, Reading)
    assert (found.report.id, found.report.outlet, found.report.byline) == (reading.report.id, "River Wire", "Noor de Wit")
    assert [claim.id for claim in found.claims] == [claim.id for claim in reading.claims]
    for before, after in zip(reading.claims, found.claims, strict=True):
        assert _without_words(before) == _without_words(after)
        assert (before.trigger.quote, [place.quote for place in before.where]) == (
            after.trigger.quote,
            [place.quote for place in after.where],
        )
    (target,) = found.claims[0].roles.target
    assert target.actor is not None
    assert target.quote == target.actor.name
    assert target.quote.startswith("[")


def _without_words(claim: Claim) -> dict[str, Any]:
    return claim.model_dump(
        include={
            "id": True,
            "type": True,
            "polarity": True,
            "when": {"start", "end", "precision"},
            "figures": {"__all__": {"measure", "low", "best", "high", "bound", "status"}},
        }
    )


def test_a_report_without_private_persons_stays_as_it_is() -> None:
    readings = [dutch(url="https://example.org/gao"), english(doc_id="ber-1")]
    assert list(without_names(source_of(readings)).readings()) == readings


@pytest.mark.parametrize(
    "language, text, hidden, kept",
    [
        ("en", "Farmer Amadou Zexqari was killed in Gao.", ["Amadou", "Zexqari"], ["Gao", "Farmer"]),
        ("en", "The attack killed teacher Fatima al-Qarzex and two of her pupils in Timbuktu.", ["Fatima", "Qarzex"], ["Timbuktu"]),
        ("en", "Mayor Jan Voxqar said the army shelled Gao. Voxqar asked for help.", [], ["Jan Voxqar"]),
        ("en", "Vladimir Putin met the president of Mali, and Hamas denied it.", [], ["Vladimir Putin", "Hamas", "Mali"]),
        ("en", "Soldiers shelled Shifa Hospital in Gaza on Monday, said Lina Juzxim.", ["Lina", "Juzxim"], ["Shifa Hospital", "Monday"]),
        ("en", "GAO, March 3 (River Wire) - Rebels shot at Malian soldiers near Ber.", [], ["GAO", "Malian", "Ber", "March"]),
        ("en", "Gunmen abducted Qarzex, the mayor of Ber. Her brother Olu Wyqjuz got away.", ["Olu", "Wyqjuz"], ["Qarzex"]),
        ("nl", "Boer Amadou Zexqari werd gedood bij Gao.", ["Amadou", "Zexqari"], ["Gao", "Boer"]),
        ("nl", "Burgemeester Piet Voxqar zei dat het leger Gao beschoot.", [], ["Piet Voxqar"]),
        ("nl", "Volgens omwonende Rachida van der Juzxim vielen er doden in Zwolle.", ["Rachida", "Juzxim"], ["Zwolle"]),
        ("nl", "VN-waarnemers bezochten de haven. De minister van Defensie Hein Wyqvox ontkende.", [], ["VN-waarnemers", "Hein Wyqvox"]),
        ("nl", "Sergeant Kees Zexjuz sneuvelde bij Ber; ranglijsten zijn geen ambt.", ["Kees", "Zexjuz"], ["Sergeant", "Ber"]),
    ],
)
def test_whose_names_are_left_out(language: str, text: str, hidden: list[str], kept: list[str]) -> None:
    reading = kroniek.read(text, published="2026-03-10", language=language)
    (found,) = without_names(source_of([reading])).readings()
    assert [name for name in hidden if name in found.report.text] == []
    assert [name for name in kept if name not in found.report.text] == []


def test_common_words_stay_where_they_are_no_name() -> None:
    text = "Joy Baker was killed by a baker with joy; Baker died."
    reading = reading_of(
        text,
        [
            {
                "type": "killing",
                "trigger": "killed",
                "target": [("Joy Baker", {"actor": {"id": "joy-baker", "name": "Joy Baker", **PERSON}})],
            }
        ],
        language="en",
    )
    names = names_of(reading)
    assert names.hide(text) == f"{names.withheld} was killed by a baker with joy; {names.withheld} died."


def test_what_is_not_at_hand_is_not_published() -> None:
    from kroniek.errors import ExportError

    source = source_of(events=[linked(dutch())])
    with pytest.raises(ExportError, match="not at hand"):
        list(without_names(source).events())


def test_names_of_reports_that_are_not_chosen_themselves_are_left_out_too(tmp_path: Path) -> None:
    place = ("Gao", {"country": "ML", "geonames_id": 2457161, "latitude": 16.27, "longitude": -0.04, "precision": "exact"})
    claim = {
        "type": "killing",
        "trigger": "killed",
        "where": [place],
        "figures": [{"quote": "one man", "measure": "killed", "best": 1}],
        "main": True,
    }
    day = {"start": "2026-03-09", "end": "2026-03-09", "precision": "day"}
    name = ("Qarzex Voxjuz", {"actor": {"id": "qarzex-voxjuz", "name": "Qarzex Voxjuz", **PERSON}})
    plain = reading_of("Rebels killed one man in Gao.", [{**claim, "when": day}], language="en", outlet="River Wire")
    named = reading_of(
        "Rebels killed one man in Gao, Qarzex Voxjuz.", [{**claim, "when": day, "target": [name]}], language="en", outlet="Koerier"
    )
    with Record.open(tmp_path / "war.kroniek", create=True) as record:
        for reading in (plain, named):
            record.add(reading)
        for _ in record.link():
            pass
        chosen = recorded(record, report=plain.report.id)
        (event,) = chosen.events()
        assert {told.report.id for told in event.claims} == {plain.report.id, named.report.id}
        assert "Voxjuz" in "".join(lines(FORMS["plover"], chosen))
        printed = "".join(everything(without_names(chosen))).casefold()
    assert "voxjuz" not in printed
    assert "qarzex" not in printed
