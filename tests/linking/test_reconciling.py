"""What differing numbers come to, by each policy, and what becomes of every number."""

from typing import Any

import pytest

from kroniek.errors import InputError
from kroniek.linking import POLICIES, OneClaim, Standing, reconcile, source_of, told_by
from kroniek.reader import Reader
from tests.builders import ARMY, reading_of
from tests.linking.telling import KISMAYO, told


def killed(text: str, number: tuple[str, float], outlet: str, published: str, **more: Any) -> OneClaim:
    claim = {"type": "bombing", "trigger": "bomb", "on": "2026-03-09", "at": KISMAYO, "dead": number, **more}
    (one,) = told(text, claim, outlet=outlet, published=published)
    return one


EARLY = killed("A bomb killed nine people in Kismayo.", ("nine", 9), "Daily", "2026-03-09")
LATER = killed("A bomb killed 12 people in Kismayo.", ("12", 12), "Daily", "2026-03-11")
OTHER = killed("The bomb in Kismayo killed ten.", ("ten", 10), "Weekly", "2026-03-10")
THIRD = killed("Ten were killed by a bomb in Kismayo.", ("Ten", 10), "Monthly", "2026-03-10")
MINISTRY = {"speaker": ("The army", {"actor": ARMY}), "cue": "said"}
OFFICIAL = killed("The army said a bomb killed eight in Kismayo.", ("eight", 8), "Herald", "2026-03-10", **MINISTRY)
REPEATED = killed("The army said eight were killed by a bomb in Kismayo.", ("eight", 8), "Gazette", "2026-03-10", **MINISTRY)


@pytest.mark.parametrize(
    "policy, ends",
    [("default", (8, 12, 12)), ("conservative", (8, 8, 12)), ("majority", (8, 10, 12)), ("newest_official", (8, 8, 12))],
)
def test_policies(policy: str, ends: tuple[float, float, float]) -> None:
    (figure,) = reconcile([EARLY, LATER, OTHER, THIRD, OFFICIAL], policy=policy).event.figures
    assert (figure.low, figure.best, figure.high) == ends


def test_every_policy_says_what_it_does() -> None:
    assert all(policy.meaning for policy in POLICIES.values())


def test_a_source_that_says_otherwise_later_replaces_its_number_which_is_kept() -> None:
    (figure,) = reconcile([EARLY, LATER]).figures
    assert figure.figure.best == 12
    assert [(n.best, n.standing) for n in figure.numbers] == [(9, Standing.SUPERSEDED), (12, Standing.COUNTED)]


def test_two_papers_that_quote_one_ministry_are_one_source() -> None:
    assert len(reconcile([OFFICIAL, REPEATED]).sources) == 1
    assert len(reconcile([OFFICIAL, REPEATED, OTHER]).sources) == 2


def test_a_copy_counts_as_what_it_copies() -> None:
    copies = {OTHER.report.id: EARLY.report.id, EARLY.report.id: EARLY.report.id}
    assert len(reconcile([EARLY, OTHER], copies=copies).sources) == 1


def test_unknown_is_never_zero() -> None:
    (heavy,) = told(
        "A bomb in Kismayo caused heavy losses.",
        {"type": "bombing", "trigger": "bomb", "figures": [{"quote": "heavy losses", "measure": "killed", "bound": "vague"}]},
    )
    (figure,) = reconcile([heavy]).event.figures
    assert (figure.low, figure.best, figure.high) == (None, None, None)


def test_parts_stand_under_the_whole() -> None:
    text = "A bomb killed nine people, three of them civilians, in Kismayo."
    figures = [
        {"quote": "nine", "measure": "killed", "best": 9},
        {"quote": "three", "measure": "killed", "best": 3, "status": "civilian", "part_of": 0},
    ]
    found = reconcile(told(text, {"type": "bombing", "trigger": "bomb", "figures": figures})).event.figures
    assert [(f.best, f.status.value, f.part_of) for f in found] == [(9, "unknown", None), (3, "civilian", 0)]


def test_an_unknown_policy_is_told() -> None:
    with pytest.raises(InputError, match="there is no policy 'loudest'"):
        reconcile([EARLY], policy="loudest")


def test_civilians_told_of_alone_are_some_of_those_the_report_counts() -> None:
    medic: dict[str, Any] = {"speaker": ("a medic", {}), "cue": "said"}
    text = "A bomb killed nine people in Kismayo. Three civilians were dead, a medic said."
    claims = told(
        text,
        {"type": "bombing", "trigger": "bomb", "dead": ("nine", 9), "evidence": "A bomb killed nine people in Kismayo."},
        {
            "type": "casualties",
            "trigger": "dead",
            "evidence": "Three civilians were dead, a medic said.",
            "figures": [{"quote": "Three", "measure": "killed", "best": 3, "status": "civilian"}],
            **medic,
        },
    )
    whole, part = reconcile(claims).figures
    assert (whole.figure.low, whole.figure.best, whole.figure.high) == (9, 9, 9)
    assert [(n.best, n.standing) for n in whole.numbers] == [(9, Standing.COUNTED), (3, Standing.SUBSET)]
    assert part.figure.best == 3


def test_of_numbers_with_as_many_sources_the_higher_is_best_however_often_the_lower_is_told() -> None:
    again = told(
        "A bomb killed ten in Kismayo. Ten were dead.",
        {"type": "bombing", "trigger": "bomb", "dead": ("ten", 10)},
        {"type": "casualties", "trigger": "dead", "dead": ("Ten", 10)},
        outlet="Weekly",
        published="2026-03-11",
    )
    (figure,) = reconcile([LATER, *again]).event.figures
    assert (figure.low, figure.best, figure.high, figure.bound.value) == (10, 12, 12, "range")


def test_nobody_takes_no_part_in_an_event() -> None:
    (claim,) = told(
        "Nobody was hurt by the bomb in Kismayo.",
        {"type": "bombing", "trigger": "bomb", "target": ["Nobody"], "figures": [{"quote": "Nobody", "measure": "wounded", "best": 0}]},
    )
    assert reconcile([claim]).event.roles.target == ()


def of_speaker(words: str, language: str, target: str = "market") -> OneClaim:
    text = f"{words} said that a bomb hit the {target} in Kismayo."
    claim = {"type": "bombing", "trigger": "bomb", "where": [KISMAYO], "target": [target], "speaker": words, "cue": "said"}
    (one,) = told_by(reading_of(text, [claim], published="2026-03-10", language=language, outlet=words))
    return one


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("Residents", "Bewoners", True),
        ("The regional hospital", "Een arts", True),
        ("The mayor", "De burgemeester", True),
        ("Residents", "Getuigen", False),
        ("A doctor", "Activists", False),
        ("Xandra Oduya", "Bewoners", False),
    ],
)
def test_speakers_without_a_name_are_one_source_in_every_language(one: str, other: str, same: bool) -> None:
    sources = reconcile([of_speaker(one, "en"), of_speaker(other, "nl")]).sources
    assert (len(sources) == 1) is same


def test_a_party_without_a_known_actor_is_named_in_one_language() -> None:
    event = reconcile([of_speaker("Residents", "en"), of_speaker("Bewoners", "nl", "markt")]).event
    assert [target.name for target in event.roles.target] == ["market"]
    event = reconcile([of_speaker("Residents", "en"), of_speaker("Police", "en", "school")]).event
    assert [target.name for target in event.roles.target] == ["market", "school"]


def test_a_paper_that_another_quotes_is_the_source_of_both() -> None:
    quoting = of_speaker("Sahel Wire", "en")
    own = killed("A bomb killed nine people in Kismayo.", ("nine", 9), "Sahel Wire", "2026-03-09")
    assert len(reconcile([quoting, own]).sources) == 1


def test_who_speaks_for_an_army_is_one_source_with_it() -> None:
    text = 'Gunmen raided Goma on Monday, the army said. "They burned the market of Goma," army spokesman Captain Ada Exampli said.'
    claims = told_by(Reader(screened=False).read(text, language="en", published="2024-05-30"))
    speakers = [source_of(one) for one in claims if one.claim.attribution]
    assert len(speakers) > 1
    assert {source.id for source in speakers} == {"actor:cd-state_forces"}
