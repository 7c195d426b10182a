"""What one answer earns against one fact: right, given and wanted of every field that the fact gives. Told in docs/evaluation.md."""

from collections.abc import Sequence

from kroniek.evaluation.annotation import Fact, GoldFigure, GoldPlace
from kroniek.evaluation.answers import EITHER, ROLES, Answer, Count, Place
from kroniek.evaluation.days import same_time
from kroniek.evaluation.matching import pairs_of
from kroniek.evaluation.names import Names, any_same
from kroniek.evaluation.tally import Points
from kroniek.model import ClaimType

__all__ = ["FIELDS", "alarm_points", "fact_points", "same_figure", "told_alike"]

FIELDS = (
    *("type", "agent", "agent_or_subject", "agent_or_speaker", "target", "supporter", "instrument", "holder", "subject"),
    *("where", "place_resolved", "when", "figure", "figure_bound", "figure_group", "figure_status", "figure_part_of"),
    *("polarity", "modality", "speaker"),
)

TWO_SIDED = frozenset({ClaimType.CLASH, ClaimType.TALKS, ClaimType.AGREEMENT, ClaimType.CEASEFIRE})
"""Types in which nobody judges which side is the agent and which the target."""

MEASURE_ALONE, NUMBER = 0.1, 11.0
"""What it weighs in pairing figures that they measure the same, and that the number is right; every other detail weighs 1."""

FieldPoints = dict[str, Points]


def fact_points(fact: Fact, answer: Answer | None, kept: Sequence[int] = ()) -> FieldPoints:
    """Return the points of every field that the fact gives; ``kept`` are the figures of the answer that are there for this fact.

    Without an answer all of it is missed. What the answer leaves unjudged is not counted.
    """
    points: FieldPoints = {"type": _point(answer is not None, answer is not None)}
    sides = told_alike(fact)
    for role in ROLES:
        if fact.gives(role) and not (sides and role in ("agent", "target")):
            points[role] = _filler_points(getattr(fact, role), _fillers(answer, role))
    if sides:
        points["agent"] = _filler_points(fact.agent + fact.target, _fillers(answer, "agent") + _fillers(answer, "target"))
    for name, (one, other) in EITHER.items():
        if fact.gives(name):
            points[name] = _either_points(getattr(fact, name), _fillers(answer, one), _fillers(answer, other))
    for name in ("polarity", "modality"):
        if fact.gives(name):
            read: str | None = getattr(answer, name, None)
            points[name] = _point(read in getattr(fact, name), read is not None)
    if fact.gives("speaker"):
        points["speaker"] = _point(answer is not None and _same_speaker(fact.speaker, _fillers(answer, "speaker")), answer is not None)
    if fact.gives("when"):
        points["when"] = _time_points(fact, answer)
    if fact.gives("where"):
        points |= _place_points(fact.where, answer.where if answer else ())
    if fact.gives("figures"):
        points |= _figure_points(fact.figures, answer.figures if answer else (), kept)
    return points if answer is None else {name: each for name, each in points.items() if not _silent(answer, name)}


def told_alike(fact: Fact) -> bool:
    """Tell whether agent and target are judged together, as two sides."""
    return fact.type[0] in TWO_SIDED and fact.gives("agent") and fact.gives("target")


def alarm_points(answer: Answer) -> FieldPoints:
    """Return what an answer to no fact costs: one given for its type, its speaker, and each filler, place and figure in it."""
    given = {role: len(answer.fillers[role]) for role in ROLES}
    given |= {"type": 1, "where": len(answer.where), "figure": len(answer.figures), "speaker": min(1, len(answer.fillers["speaker"]))}
    return {name: Points(given=amount) for name, amount in given.items() if amount}


def same_figure(wanted: GoldFigure, given: Count) -> bool:
    """Tell whether the measure and every number given agree; a figure that is given none must have none."""
    if wanted.measure != given.measure:
        return False
    numbers = wanted.numbers()
    if not numbers:
        return not given.has_number()
    return all(name in given.unjudged or getattr(given, name) == number for name, number in numbers.items())


def _silent(answer: Answer, name: str) -> bool:
    field = "figures" if name.startswith("figure") else "where" if name == "place_resolved" else name
    return field in answer.unjudged


def _fillers(answer: Answer | None, slot: str) -> tuple[Names, ...]:
    return () if answer is None else answer.fillers[slot]


def _point(right: bool, given: bool) -> Points:
    return Points(int(right), int(given), 1)


def _same(wanted: Sequence[Names], given: Sequence[Names]) -> int:
    return len(pairs_of(wanted, given, any_same))


def _filler_points(wanted: Sequence[Names], given: Sequence[Names]) -> Points:
    return Points(_same(wanted, given), len(given), len(wanted))


def _either_points(wanted: tuple[Names, ...], one: tuple[Names, ...], other: tuple[Names, ...]) -> Points:
    """Return the points of the one slot, the other, or both together, whichever serves best and holds least beside."""
    ways = (_filler_points(wanted, given) for given in (one, other, one + other))
    return max(ways, key=lambda points: (points.right, -points.given))


def _same_speaker(wanted: Names | None, given: Sequence[Names]) -> bool:
    return not given if wanted is None else any(any_same(names, wanted) for names in given)


def _time_points(fact: Fact, answer: Answer | None) -> Points:
    if fact.when is None:
        return Points(given=int(answer is not None and answer.dated))
    given = answer.when if answer else None
    return _point(given is not None and same_time(fact.when, given), given is not None)


def _place_points(wanted: Sequence[GoldPlace], given: Sequence[Place]) -> FieldPoints:
    pairs = pairs_of(wanted, given, _same_place)
    points = {"where": Points(len(pairs), len(given), len(wanted))}
    resolved = Points()
    for index, place in enumerate(wanted):
        known = {key: value for key in ("geonames_id", "country") if (value := getattr(place, key)) is not None}
        if known:
            read = given[pairs[index]] if index in pairs else None
            right = all(getattr(read, key, None) == value for key, value in known.items())
            resolved = resolved.plus(_point(right, read is not None and (read.geonames_id is not None or read.country is not None)))
    return points | ({"place_resolved": resolved} if resolved.wanted else {})


def _same_place(wanted: GoldPlace, given: Place) -> bool:
    same_id = wanted.geonames_id is not None and wanted.geonames_id == given.geonames_id
    return same_id or any_same(wanted.quote, given.names)


def _figure_points(wanted: Sequence[GoldFigure], siblings: Sequence[Count], kept: Sequence[int]) -> FieldPoints:
    """Return the points of figures and their details; one left over is false, unless it is there as the whole of one that is paired."""
    given = [siblings[index] for index in kept]
    pairs = pairs_of(wanted, given, _likeness)
    points: FieldPoints = {}
    for index, gold in enumerate(wanted):
        figure = given[pairs[index]] if index in pairs else None
        for name, each in _details(gold, figure).items():
            points[name] = points.get(name, Points()).plus(each)
    used = {kept[other] for other in pairs.values()}
    wholes = {siblings[index].part_of for index in used}
    left = sum(index not in used and index not in wholes for index in kept)
    points["figure"] = points.get("figure", Points()).plus(Points(given=left))
    return points


def _likeness(gold: GoldFigure, figure: Count) -> float:
    if gold.measure != figure.measure:
        return 0.0
    details = _details(gold, figure)
    return MEASURE_ALONE + NUMBER * details["figure"].right + sum(each.right for name, each in details.items() if name != "figure")


def _details(gold: GoldFigure, figure: Count | None) -> FieldPoints:
    points = {"figure": _point(figure is not None and same_figure(gold, figure), figure is not None)}
    for name in ("bound", "status"):
        if gold.gives(name):
            read: str | None = getattr(figure, name, None)
            points["figure_" + name] = _point(read in getattr(gold, name), read is not None)
    if gold.gives("group"):
        group = figure.group if figure else ()
        points["figure_group"] = _point(any_same(gold.group, group), bool(group))
    if gold.gives("part_of"):
        whole = figure.whole if figure else None
        right = figure is not None and (whole is None if gold.part_of is None else whole is not None and gold.part_of in whole)
        points["figure_part_of"] = _point(right, whole is not None or gold.part_of is None)
    unjudged = figure.unjudged if figure else frozenset()
    return {name: each for name, each in points.items() if name.removeprefix("figure_") not in unjudged}
