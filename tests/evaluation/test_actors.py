"""Identities against annotated ones."""

from kroniek.evaluation.actors import ActorsRow, headline, score
from kroniek.model import Actor, ActorKind, Mention, Reading, Report, Roles
from tests.builders import claim_of

TEXT = "Het leger beschoot het dorp. Strijders van Hamas vluchtten, burgers ook."


def reading(**actors: Actor | None) -> Reading:
    """Return a reading in which these words, with _ for spaces, are agents with these actors."""
    agents = []
    for words, actor in actors.items():
        quote = words.replace("_", " ")
        start = TEXT.index(quote)
        agents.append(Mention(span=(start, start + len(quote)), quote=quote, name=quote, actor=actor))
    claim = claim_of(TEXT, type="shelling", trigger="beschoot").model_copy(update={"roles": Roles(agent=tuple(agents))})
    return Reading(report=Report(id="r", text=TEXT), claims=(claim,))


def row(**accepted: tuple[str, ...]) -> ActorsRow:
    return ActorsRow.model_validate({"id": "r", "text": TEXT, "gold": {"actors": {k.replace("_", " "): v for k, v in accepted.items()}}})


ARMY = Actor(id="ml-state_forces", name="Military of Mali", kind=ActorKind.STATE_FORCES)
ANYBODY = Actor(id="civilians", name="Civilians", kind=ActorKind.CIVILIANS)


def test_identities() -> None:
    gold = row(leger=("ml-state_forces",), Strijders_van_Hamas=("hamas",), burgers=("nobody",), dorp=("nobody",))
    tally = score(gold, [reading(Het_leger=ARMY, Strijders_van_Hamas=None, burgers=ANYBODY)])
    assert (tally.of("actor", "identity").right, tally.of("actor", "identity").wanted) == (2, 3)
    assert [(fault.kind, fault.about) for fault in tally.faults] == [("taken for nobody", "Strijders van Hamas")]
    assert (tally.counted("read"), tally.counted("annotated")) == (3, 4)


def test_words_read_with_more_around_them() -> None:
    tally = score(row(Strijders=("hamas",)), [reading(Strijders_van_Hamas=None)])
    assert (tally.counted("read"), tally.of("actor", "identity").right) == (1, 0)
    both = score(row(Strijders=("hamas",), Strijders_van_Hamas=("nobody",)), [reading(Strijders_van_Hamas=None)])
    assert (both.counted("read"), both.of("actor", "identity").right) == (1, 1)


def test_somebody_where_there_is_nobody() -> None:
    tally = score(row(dorp=("nobody",), leger=("ml-state_forces", "ml-government")), [reading(dorp=ARMY, leger=ANYBODY)])
    assert headline(tally) == 0
    assert {fault.kind for fault in tally.faults} == {"taken for somebody", "taken for nobody"}


def test_a_report_that_was_not_read() -> None:
    assert score(row(leger=("ml-state_forces",)), [None]).of("actor", "identity").wanted == 0
