"""When something is told to have happened: by its own words, the clause about it, what stands beside it, or what its paragraph tells of."""

import pytest

from kroniek.reader import Reader

PUBLISHED = "2025-03-12"  # a Wednesday

DATED = [
    # a clause about a noun tells when that was
    ("en", "The army blamed rebels on Tuesday for an explosion that tore through a barracks in Gao on Sunday.", "bombing", "2025-03-09"),
    ("en", "The assault on Litri, which began around 10 p.m. on Sunday, lasted less than two hours.", "offensive", "2025-03-09"),
    ("nl", "De aanslag op het station van Gao, die zondagavond werd gepleegd, is nog niet opgeëist.", "attack", "2025-03-09"),
    # when it was said is not when it happened
    ("en", "An attack that was claimed by rebels on Monday killed four soldiers in Gao on Sunday.", "attack", "2025-03-09"),
    # a time in brackets or before a colon
    ("en", "Elsewhere, gunmen shot dead two fishermen on the island of Matemo (2 March).", "shooting", "2025-03-02"),
    ("nl", "Elders schoten mannen twee vissers dood op het eiland Matemo (2 maart).", "shooting", "2025-03-02"),
    ("nl", "9 mrt.: drie soldaten sneuvelen in een hinderlaag bij Gao.", "attack", "2025-03-09"),
    # the second of two verbs has the time
    ("en", "Gunmen shot dead two teachers and abducted a third over the weekend.", "shooting", "2025-03-08/2025-03-09"),
    # so long before or after what has just been told
    ("en", "The governor left for Togo on Sunday, two days after soldiers surrounded his residence.", "siege", "2025-03-07"),
    ("en", "Nine days have gone by since rebels attacked Gao.", "attack", "2025-03-03"),
    ("en", "Rebels fired rockets at Gao on Monday. It happened a day after an air strike on their camp.", "air_strike", "2025-03-09"),
    ("nl", "Rebellen beschoten Gao op maandag. Dat was een dag nadat het leger hun kamp had gebombardeerd.", "air_strike", "2025-03-09"),
    ("nl", "Negen dagen zijn verstreken sinds rebellen Gao aanvielen.", "attack", "2025-03-03"),
    # what the paragraph tells of
    ("en", "In February the army came back to Gao. Soldiers shot dead six farmers.", "shooting", "2025-02-01/2025-02-28"),
    ("nl", "In februari keerde het leger terug in Gao. Soldaten schoten zes boeren dood.", "shooting", "2025-02-01/2025-02-28"),
    ("en", "Rebels attacked Gao on Sunday.\n\nSoldiers shot dead six farmers.", "shooting", "2025-03-12"),
    # an end that is told begins with the story, one to come with the report
    ("en", "Rebels entered Gao on Saturday. By Monday they had withdrawn from the town.", "retreat", "2025-03-08/2025-03-10"),
]


@pytest.mark.parametrize("language, text, kind, days", DATED)
def test_when_something_happened(reader: Reader, language: str, text: str, kind: str, days: str) -> None:
    times = [c.when for c in reader.read(text, published=PUBLISHED, language=language).claims if c.type == kind]
    start, _, end = days.partition("/")
    assert [(t.start, t.end) for t in times if t is not None] == [(start, end or start)] * len(times) != []


@pytest.mark.parametrize(
    "heading, days",
    [("Daily note, 10 March 2025", "2025-03-10/2025-03-10"), ("Review of February 2025", "2025-02-01/2025-02-28")],
)
def test_the_date_over_a_report_holds_where_nothing_else_is_said(reader: Reader, heading: str, days: str) -> None:
    text = f"{heading}\n\nIncidents: rebels shelled the harbour of Gao and killed two dockers."
    when = reader.read(text, published=PUBLISHED, language="en", title=heading).claims[0].when
    assert when is not None
    assert f"{when.start}/{when.end}" == days
