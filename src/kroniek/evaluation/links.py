"""Link: do the reports of one incident end up in one event? Judged over all rows together.

MUC (Vilain and others 1995), B3 (Bagga and Baldwin 1998) and CEAF-e (Luo 2005), with reports as mentions; their mean F1 is that of CoNLL
(Pradhan and others 2012). A report that is in no event is absent from the answer. All three are sums over groups of reports that no
incident and no event crosses; these groups are what the interval draws from.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from pydantic import Field, model_validator

from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.matching import best_pairs
from kroniek.evaluation.schemes import words_of
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio, total
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.linking import MemoryStore, chief_events, link, occurrences, told_by
from kroniek.model import Reading

__all__ = ["LINK", "LinkRow", "linked"]

METRICS = ("MUC", "B3", "CEAF-e")
Clusters = dict[str, set[str]]


class LinkRow(GoldRow):
    """A report, the incident of its story that it is about, and those that it only recalls.

    Rows of ECB+ have their topic and subtopic as story and incident.
    """

    story: str = ""
    incident: str = Field(min_length=1)
    recalls: tuple[str, ...] = ()
    judged: bool = True

    @model_validator(mode="before")
    @classmethod
    def _of_ecb(cls, row: Any) -> Any:
        if isinstance(row, dict) and "subtopic" in row and "incident" not in row:
            text = "\n".join(" ".join(sentence["tokens"]) for sentence in row["sentences"])
            judged = str(row["topic"]) in words_of("ecb_topics")
            return {**row, "text": text, "story": str(row["topic"]), "incident": str(row["subtopic"]), "judged": judged}
        return row

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return the text to read; none of a topic that has nothing to do with violence or politics."""
        return super().texts() if self.judged else ()


class Linked(NamedTuple):
    """What linking made of reports: the event that each is chiefly about, and all events that it tells of."""

    chief: dict[str, str]
    told: dict[str, set[str]]


def linked(readings: Mapping[str, Reading]) -> Linked:
    """Return the events of reports, when all of them are linked; a report that tells of none is left out of ``chief``."""
    store = MemoryStore()
    found = {id: occurrences(told_by(reading), places=reading.places) for id, reading in sorted(readings.items())}
    link(store, chain.from_iterable(found.values()))
    events = store.events(each.id for some in found.values() for each in some)
    return Linked(chief_events(found, events), {id: {events[each.id] for each in some} for id, some in found.items()})


def score(rows: Sequence[LinkRow], readings: Sequence[Sequence[Reading | None]]) -> list[Tally]:
    """Return a tally for each group of reports that incidents and events both keep to themselves."""
    given = {row.id: some[0] for row, some in zip(rows, readings, strict=True) if some and some[0] is not None}
    key = {row.id: f"{row.story}/{row.incident}" for row in rows if row.judged}
    made = linked(given)
    titles = {row.id: row.title or row.text[:80] for row in rows}
    tallies = [_tally(group, made.chief, titles) for group in _groups(key, made.chief)]
    return [*tallies, _recalls(rows, key, made)] if any(row.recalls for row in rows) else tallies


def _recalls(rows: Sequence[LinkRow], key: Mapping[str, str], made: Linked) -> Tally:
    """Count how often the mention of another incident joins an event that reports of that incident are chiefly about."""
    tally = Tally()
    for row, incident in ((each, incident) for each in rows if each.judged for incident in each.recalls):
        recalled = f"{row.story}/{incident}"
        chief = {made.chief[id] for id, about in key.items() if about == recalled and id in made.chief}
        joined = not chief.isdisjoint(made.told.get(row.id, ()))
        tally.count("recalled")
        tally.count("recalled and joined", joined)
        if not joined:
            tally.faults.append(Fault(row.id, "not joined", "recalls", row.title or row.text[:80], (Detail("event", recalled, "others"),)))
    return tally


def _groups(key: Mapping[str, str], response: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the reports with their incidents, in groups that no incident and no event crosses."""
    leader: dict[str, str] = {}

    def find(node: str) -> str:
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    for report, incident in key.items():
        if report in response:
            leader[find(f"key {incident}")] = find(f"response {response[report]}")
    groups: dict[str, dict[str, str]] = defaultdict(dict)
    for report, incident in key.items():
        groups[find(f"key {incident}")][report] = incident
    return list(groups.values())


def _tally(key: Mapping[str, str], events: Mapping[str, str], titles: Mapping[str, str]) -> Tally:
    response = {report: events[report] for report in key if report in events}
    gold, read, tally = _clusters(key), _clusters(response), Tally()
    for side, ones, others, other_of in (("recall", gold, read, response), ("precision", read, gold, key)):
        _count(tally, f"MUC {side}", *_muc(ones, other_of))
        _count(tally, f"B3 {side}", *_b_cubed(ones, others, other_of))
        _count(tally, f"CEAF-e {side}", _ceaf_e(gold, read), len(ones))
    tally.add("pairs", "pairs of reports", Points(*(_pairs(some) for some in (_both(key, response), read, gold))))
    for name, amount in (("reports", key), ("reports in an event", response), ("incidents", gold), ("events", read)):
        tally.count(name, len(amount))
    if len(gold) > 1 or len(read) > 1:
        for incident, reports in sorted(gold.items()):
            read_as = {events.get(report, "none") for report in reports}
            if len(read_as) > 1 or len(read.get(next(iter(read_as)), ())) > len(reports):
                told = tuple(Detail(report, titles[report], events.get(report, "no event")) for report in sorted(reports))
                tally.faults.append(Fault(incident, "not one event", "reports", f"{len(reports)} reports", told))
    return tally


def _clusters(event_of: Mapping[str, str]) -> Clusters:
    found: Clusters = defaultdict(set)
    for report, event in event_of.items():
        found[event].add(report)
    return dict(found)


def _both(key: Mapping[str, str], response: Mapping[str, str]) -> Clusters:
    return _clusters({report: f"{key[report]} {event}" for report, event in response.items()})


def _pairs(clusters: Clusters) -> float:
    return sum(len(members) * (len(members) - 1) / 2 for members in clusters.values())


def _count(tally: Tally, name: str, part: float, whole: float) -> None:
    tally.count(f"{name} part", part)
    tally.count(f"{name} whole", whole)


def _muc(ones: Clusters, other_of: Mapping[str, str]) -> tuple[float, float]:
    """Return the links kept and the links there are; a report that is absent on the other side stands alone."""
    kept = whole = 0
    for members in ones.values():
        parts = len({other_of[m] for m in members if m in other_of}) + sum(m not in other_of for m in members)
        kept += len(members) - parts
        whole += len(members) - 1
    return kept, whole


def _b_cubed(ones: Clusters, others: Clusters, other_of: Mapping[str, str]) -> tuple[float, float]:
    """Return the summed share of each report's cluster that the other side keeps with it, and the number of reports."""
    kept = (len(members & others[other_of[m]]) / len(members) for members in ones.values() for m in sorted(members) if m in other_of)
    return sum(kept), sum(map(len, ones.values()))


def _ceaf_e(gold: Clusters, read: Clusters) -> float:
    """Return the summed likeness of incidents and events, mapped one to one as well as can be."""
    ones, others = list(gold.values()), list(read.values())
    weights = [[2 * len(a & b) / (len(a) + len(b)) for b in others] for a in ones]
    return sum(weights[row][column] for row, column in best_pairs(weights).items())


def _sides(tally: Tally, metric: str) -> tuple[float, float, float]:
    recall, precision = (
        ratio(tally.counted(f"{metric} {side} part"), tally.counted(f"{metric} {side} whole")) for side in ("recall", "precision")
    )
    return precision, recall, ratio(2 * precision * recall, precision + recall)


def headline(tally: Tally) -> float:
    """Return CoNLL F1: the mean F1 of MUC, B3 and CEAF-e."""
    return sum(_sides(tally, metric)[2] for metric in METRICS) / len(METRICS)


def summary(tally: Tally) -> Summary:
    """Return the pairs, the three metrics and how much there is."""
    lines = tuple(Line(name, points) for name, points in tally.group("pairs").items())
    numbers = [
        Number(f"{metric} {name}", value)
        for metric in METRICS
        for name, value in zip(("precision", "recall", "F1"), _sides(tally, metric), strict=True)
    ]
    sizes = [Number(name, int(tally.counted(name))) for name in ("reports", "reports in an event", "incidents", "events")]
    recalls = [Number(name, int(tally.counted(name))) for name in ("recalled", "recalled and joined") if tally.counted("recalled")]
    return Summary((Section("pairs", lines),), (*numbers, *sizes, *recalls))


def _fits(row: dict[str, Any]) -> bool:
    return ("subtopic" in row and "sentences" in row) or ("incident" in row and "text" in row)


def _alone(row: LinkRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the tally of one row, which is in an event of its own."""
    return total(score([row], [readings]))


LINK = Task("link", "CoNLL F1", LinkRow, _fits, _alone, headline, summary, score)
"""Reports with the incident that each is about; the readings are linked and judged together."""
