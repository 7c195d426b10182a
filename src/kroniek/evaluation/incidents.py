"""MUC-4: the incidents of a document by their role fillers, in the manner of GRIT (Du, Rush and Cardie 2021; their CEAF-REE)."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.amounts import amount_of
from kroniek.evaluation.answers import names_of
from kroniek.evaluation.days import same_time
from kroniek.evaluation.fillers import ROLES, Entity, Template, merged, read_fillers, wanted_fillers
from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.matching import pairs_of
from kroniek.evaluation.names import Names, any_same, plain
from kroniek.evaluation.schemes import INCIDENTS, violent
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import Claim, Measure, Reading

__all__ = ["MUC4", "IncidentsRow"]

SURE = 1.01
"""What a pair with an entity that is not optional weighs; another weighs 1."""


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    templates: tuple[Template, ...]


class IncidentsRow(GoldRow):
    """A report with a template for each incident."""

    gold: _Gold


class _Days(NamedTuple):
    start: str | None
    end: str | None


def score(row: IncidentsRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of a document: fillers by role, incident types, relevance, places, dates, and the dead."""
    templates, reading = row.gold.templates, readings[0]
    claims = violent(reading) if reading else []
    tally = Tally()
    wanted, read = wanted_fillers(templates), read_fillers(claims)
    for role in ROLES:
        tally.add("by head", role, _matched(wanted[role], read[role], any_same))
        tally.add("exactly", role, _matched(wanted[role], read[role], _equal))
        if (wanted[role] or read[role]) and tally.of("by head", role) != Points(*[len(wanted[role])] * 3):
            details = (Detail(role, *("; ".join(each.names[0] for each in some) or "none" for some in (wanted[role], read[role]))),)
            tally.faults.append(Fault(row.id, "in part", role, row.text[:200], details))
    sure = [template for template in templates if not template.optional]
    if sure or not templates:
        tally.add("document", "relevant", Points(bool(sure and claims), bool(claims), bool(sure)))
        tally.count("claims on irrelevant documents", 0 if templates else len(claims))
    _count_types(tally, templates, claims)
    tally.add("document", "place", _matched(_places(templates), merged(map(Entity, _places_read(claims))), any_same))
    tally.add("document", "date", _dates(templates, claims))
    if len(templates) == len(sure) == 1 and sure[0].killed.all_exact:
        dead = sure[0].killed.sum_of_exact
        amount = amount_of(reading, {Measure.KILLED}) if reading else None
        told = amount.best if amount else 0
        tally.add("document", "number killed", Points(told == dead > 0, told > 0, dead > 0))
    return tally


def headline(tally: Tally) -> float:
    """Return the F1 of role fillers whose head nouns match."""
    return tally.whole("by head").f1


def summary(tally: Tally) -> Summary:
    """Return role fillers by head noun and exactly, types of incident, and what is told of the document."""
    roles = tuple(
        Section(f"filler, {way}", (Line("all roles", tally.whole(way)), *(Line(role, tally.of(way, role)) for role in ROLES)))
        for way in ("by head", "exactly")
    )
    document = Section("document", tuple(Line(name, points) for name, points in tally.group("document").items()))
    types = Section("incident", tuple(Line(name, points) for name, points in tally.group("incident").items()))
    numbers = (
        Number("mean F1 of roles, by head", ratio(sum(tally.of("by head", role).f1 for role in ROLES), len(ROLES))),
        Number("claims of violence on irrelevant documents", int(tally.counted("claims on irrelevant documents"))),
    )
    return Summary((*roles, document, types), numbers)


def _matched(wanted: Sequence[Entity], read: Sequence[Entity], same: Callable[[Names, Names], bool]) -> Points:
    """Return the points of entities matched one to one; an optional one counts only when it is hit."""
    pairs = pairs_of(wanted, read, lambda one, other: same(one.names, other.names) * (1.0 if one.optional else SURE))
    hit = sum(wanted[index].optional for index in pairs)
    return Points(len(pairs), len(read), sum(not each.optional for each in wanted) + hit)


def _equal(ones: Names, others: Names) -> bool:
    return not set(map(plain, ones)).isdisjoint(map(plain, others))


def _count_types(tally: Tally, templates: Sequence[Template], claims: Sequence[Claim]) -> None:
    """Count each type of incident once a document; of several that fit a claim, one that some template accepts is taken."""
    wanted = {template.type[0] for template in templates if not template.optional}
    accepted = {kind for template in templates for kind in template.type}
    read = {next((kind for kind in INCIDENTS[claim.type] if kind in accepted), INCIDENTS[claim.type][0]) for claim in claims}
    for kind in sorted(wanted | (read - accepted)):
        tally.add("incident", kind.lower(), Points(kind in wanted & read, kind in read, kind in wanted))


def _places(templates: Sequence[Template]) -> list[Entity]:
    """Return the most specific place of each template."""
    chains = ((template, [chain[-1].name for chain in template.location if chain]) for template in templates)
    return merged(Entity(tuple(names), template.optional) for template, names in chains if names)


def _places_read(claims: Sequence[Claim]) -> list[Names]:
    places = (place for claim in claims for place in claim.where)
    return [(*names_of(place), *filter(None, (place.admin1, place.admin2))) for place in places]


def _dates(templates: Sequence[Template], claims: Sequence[Claim]) -> Points:
    wanted = {
        template.date: template.optional for template in sorted(templates, key=lambda template: not template.optional) if template.date
    }
    read = list(dict.fromkeys(_Days(claim.when.start, claim.when.end) for claim in claims if claim.when))
    dates = list(wanted)
    pairs = pairs_of(dates, read, lambda accepted, days: any(same_time(each, days) for each in accepted))
    hit = sum(wanted[dates[index]] for index in pairs)
    return Points(len(pairs), len(read), sum(not optional for optional in wanted.values()) + hit)


def _fits(row: dict[str, Any]) -> bool:
    return isinstance(row.get("gold"), dict) and isinstance(row["gold"].get("templates"), list)


MUC4 = Task("muc4", "F1 of role fillers, by head", IncidentsRow, _fits, score, headline, summary)
"""Reports with templates of their incidents."""
