"""The topic check: what its words, names and claims say, and that it puts nothing aside unparsed that could give a claim."""

import json
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.intake import read_text
from kroniek.language.segmenting import load_segment_rules, segment
from kroniek.reader import Reader
from kroniek.reading.topic import Subject, Topic, by_words
from kroniek.reading.topic_words import TOPICS, topic_words

LANGUAGES = ("nl", "en")


def words(text: str, language: str) -> dict[str, frozenset[str]]:
    return {topic: found for topic, found in topic_words(segment(text, load_segment_rules(language)), language).items() if found}


def texts(root: Path, split: str) -> list[dict[str, str]]:
    rows = [json.loads(line) for code in LANGUAGES for line in (root / f"corpus/topic/{code}.jsonl").read_text("utf-8").splitlines()]
    return [row for row in rows if row["split"] == split]


@pytest.mark.parametrize(
    "language, text, found",
    [
        ("en", "The midfielder scored twice.", {"sport": {"midfielder", "scored"}}),
        ("en", "Shells hit the barracks.", {"war": {"shells", "barracks"}}),
        ("en", "The fire brigade came.", {"disaster": {"fire-brigade"}, "war": {"brigade"}}),
        ("en", "The ward they hold has eleven beds.", {}),
        ("nl", "De keeper kreeg een tegentreffer.", {"sport": {"keeper", "tegentreffer"}}),
        ("nl", "Twee Zeeuwse wielrenners werden ziek.", {"sport": {"wielrenner"}}),
        ("nl", "Het regeringsgarnizoen hield stand.", {"war": {"regeringsgarnizoen"}}),
    ],
)
def test_words_are_found_by_their_forms(language: str, text: str, found: dict[str, set[str]]) -> None:
    assert words(text, language) == found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_is_of_a_topic_and_in_lower_case(language: str) -> None:
    data = tomllib.loads(files("kroniek.language").joinpath(language, "topics.toml").read_text("utf-8"))
    assert set(data) == set(TOPICS)
    for topic, listed in data.items():
        assert len(set(listed)) == len(listed), topic
        assert [word for word in listed if word != word.lower() or " " in word] == []


def test_reasons_add_up_and_the_heaviest_comes_first(reader: Reader) -> None:
    topic = reader.topic(read_text("Rebels shelled the barracks in Kidal and killed nine soldiers.", language="en"))
    assert topic is not None
    points = list(topic.reasons().values())
    assert topic.score == pytest.approx(sum(points))
    assert [abs(p) for p in points] == sorted((abs(p) for p in points), reverse=True)
    assert topic.subject is Subject.CONFLICT


@pytest.mark.parametrize(
    "language, conflict, text",
    [
        ("en", True, "A man was shot dead outside a pub in Salford on Saturday night. Detectives have arrested a neighbour of 27."),
        ("en", False, "Lightning killed two hikers near Chamonix on Saturday. Their guide was taken to hospital with burns."),
        ("en", False, "The goalkeeper kept the invaders out for an hour, then surrendered to a penalty. The striker killed the match off."),
        ("nl", True, "Bij een steekpartij in een kroeg in Gent is zaterdag een man gedood. De politie heeft zijn buurman aangehouden."),
        (
            "nl",
            False,
            "Een lawine heeft zaterdag bij Chamonix twee wandelaars gedood. Reddingswerkers zochten uren in de sneeuw naar hun gids.",
        ),
        ("nl", False, "De keeper hield de aanvallers een uur lang van zich af en capituleerde toen voor een strafschop."),
    ],
)
def test_what_a_report_is_about(reader: Reader, language: str, conflict: bool, text: str) -> None:
    topic = reader.topic(read_text(text, language=language))
    assert (topic is not None and topic.subject is Subject.CONFLICT) == conflict


def test_a_war_of_long_ago_is_told_by_its_years() -> None:
    def points(text: str) -> float:
        sentences = segment(text, load_segment_rules("en"))
        return by_words(sentences, "en", (), text, None).reasons().get("report.long_ago", 0.0)

    assert points("The garrison fell in 1625 after a siege.") < 0
    assert points("The garrison fell in 2024 after a siege.") == 0
    assert points("The garrison of 1,625 men fell after a siege.") == 0


def test_an_hour_is_no_year() -> None:
    text = "The bomb went off at 1330 outside 1475 Moneda Street."
    assert by_words(segment(text, load_segment_rules("en")), "en", [], text, None).measures["report.long_ago"] == 0


def test_the_corpus_of_topics_is_well_formed(root: Path) -> None:
    rows = texts(root, "train") + texts(root, "test")
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows) >= 370
    for row in rows:
        assert set(row) == {"id", "lang", "split", "subject", "conflict", "text"}
        assert row["id"].startswith(row["lang"])
        assert isinstance(row["conflict"], bool)


def test_claims_never_add_more_than_is_said_beforehand(root: Path, reader: Reader) -> None:
    seen = 0
    for row in texts(root, "train"):
        topic = reader.topic(read_text(row["text"], language=row["lang"]))
        if topic is not None:
            before = Topic(topic.words, {name: v for name, v in topic.measures.items() if not name.startswith("claims.")}, topic.public)
            assert before.may_matter() or topic.subject is Subject.OTHER
            seen += not before.may_matter()
    assert seen >= 10


@given(kinds=st.lists(st.sampled_from(["rebel", "government", "person"]), max_size=3), data=st.data())
def test_a_report_put_aside_could_not_have_passed(kinds: list[str], data: st.DataObject) -> None:
    text = " ".join(data.draw(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=30))) + "."
    topic = by_words(segment(text, load_segment_rules("en")), "en", kinds, text, None)
    none = data.draw(st.booleans())
    claims = {"claims.strange": 0.0 if none else data.draw(st.floats(0, 1)), "claims.none": float(none)}
    whole = Topic(topic.words, {**topic.measures, **claims, "report.nowhere": float(data.draw(st.booleans()))}, topic.public)
    assert topic.may_matter() or whole.subject is Subject.OTHER


WORDS = {
    "goal",
    "striker",
    "army",
    "rebels",
    "storm",
    "killed",
    "novel",
    "shares",
    "virus",
    "cabinet",
    "minister",
    "vote",
    "the",
    "Odesa",
    "1944",
}
