"""Attribution: who says it, by which words, and what is said, against annotated spans of source, cue and content."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from kroniek.evaluation.answers import overlap
from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.matching import pairs_of
from kroniek.evaluation.tally import Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Section, Summary, Task
from kroniek.model import Attribution, Reading, Span

__all__ = ["ATTRIBUTION", "AttributionRow"]

Stretches = tuple[Span, ...]

WHOLE, SOURCE, CUE, CONTENT, PAIRED = "source and cue", "source", "cue", "content, in code points", "content, where paired"


class _Gold(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Stretch(_Gold):
    start: int
    end: int


class _Annotated(_Gold):
    source: tuple[_Stretch, ...] = ()
    cue: tuple[_Stretch, ...] = ()
    content: tuple[_Stretch, ...] = ()


class _Attributions(_Gold):
    attributions: tuple[_Annotated, ...]


class AttributionRow(GoldRow):
    """A report with its attributions: each a list of stretches of the text for source, cue and content."""

    gold: _Attributions


@dataclass(frozen=True)
class _Parts:
    """An attribution as stretches of the text, those of a part apart from each other and in order."""

    source: Stretches
    cue: Stretches
    content: Stretches


def score(row: AttributionRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of attributions whose source and cue overlap, and of each part."""
    gold = [_parts(each) for each in row.gold.attributions if each.source or each.cue]
    read = _read(readings[0])
    pairs = pairs_of(gold, read, _closeness)
    together = [(gold[g], read[r]) for g, r in pairs.items()]
    tally = Tally()
    tally.add("attribution", WHOLE, Points(sum(_found(one, other) for one, other in together), len(read), len(gold)))
    for part in (SOURCE, CUE):
        wanted, given = (sum(bool(getattr(each, part)) for each in some) for some in (gold, read))
        both = [(getattr(one, part), getattr(other, part)) for one, other in together]
        tally.add("attribution", f"{part}, overlap", Points(sum(bool(_shared(one, other)) for one, other in both), given, wanted))
        tally.add("attribution", f"{part}, exact", Points(sum(bool(one) and one == other for one, other in both), given, wanted))
    shared = sum(_shared(one.content, other.content) for one, other in together)
    tally.add(
        "attribution", CONTENT, Points(shared, sum(_length(each.content) for each in read), sum(_length(each.content) for each in gold))
    )
    given, wanted = sum(_length(other.content) for _, other in together), sum(_length(one.content) for one, _ in together)
    tally.add("attribution", PAIRED, Points(shared, given, wanted))
    tally.faults += [_fault(row, "missed", each) for index, each in enumerate(gold) if index not in pairs]
    tally.faults += [_fault(row, "invented", each) for index, each in enumerate(read) if index not in pairs.values()]
    return tally


def headline(tally: Tally) -> float:
    """Return the F1 of attributions whose source and cue both overlap the annotated ones."""
    return tally.of("attribution", WHOLE).f1


def summary(tally: Tally) -> Summary:
    """Return source and cue together, each of them, and the content."""
    names = (WHOLE, *(f"{part}, {how}" for part in (SOURCE, CUE) for how in ("overlap", "exact")), CONTENT, PAIRED)
    return Summary((Section("attribution", tuple(Line(name, tally.of("attribution", name)) for name in names)),))


def _parts(annotated: _Annotated) -> _Parts:
    return _Parts(*(_joined((each.start, each.end) for each in part) for part in (annotated.source, annotated.cue, annotated.content)))


def _read(reading: Reading | None) -> list[_Parts]:
    """Return the attributions of a reading; those of the same speaker and cue are one."""
    content: dict[tuple[Span | None, Span], list[Span]] = {}
    for attribution in (each for claim in (reading.claims if reading else ()) for each in claim.attribution):
        content.setdefault(_who(attribution), []).append(attribution.content.span)
    return [_Parts((speaker,) if speaker else (), (cue,), _joined(said)) for (speaker, cue), said in content.items()]


def _who(attribution: Attribution) -> tuple[Span | None, Span]:
    return attribution.speaker.span if attribution.speaker else None, attribution.cue.span


def _joined(spans: Iterable[Span]) -> Stretches:
    """Return stretches in order, those that touch made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _closeness(one: _Parts, other: _Parts) -> float:
    """Return the weight of a pair: source or cue must overlap, and count twice what the content does."""
    if not _shared(one.source, other.source) and not _shared(one.cue, other.cue):
        return 0.0
    return 2 * _likeness(one.cue, other.cue) + 2 * _likeness(one.source, other.source) + _likeness(one.content, other.content)


def _likeness(one: Stretches, other: Stretches) -> float:
    return 2 * ratio(_shared(one, other), _length(one) + _length(other))


def _found(gold: _Parts, read: _Parts) -> bool:
    """Tell whether source and cue overlap; one that is not annotated must not be read."""
    parts = ((gold.source, read.source), (gold.cue, read.cue))
    return all(bool(_shared(one, other)) if one else not other for one, other in parts)


def _shared(one: Stretches, other: Stretches) -> int:
    return sum(overlap(a, b) for a in one for b in other)


def _length(stretches: Stretches) -> int:
    return sum(end - start for start, end in stretches)


def _fault(row: AttributionRow, kind: str, parts: _Parts) -> Fault:
    source, cue, content = (" … ".join(row.text[start:end] for start, end in part) for part in (parts.source, parts.cue, parts.content))
    return Fault(row.id, kind, f"{source or 'nobody'} | {cue or 'no cue'}", content)


def _fits(row: dict[str, Any]) -> bool:
    return isinstance(row.get("gold"), dict) and isinstance(row["gold"].get("attributions"), list)


ATTRIBUTION = Task("attribution", "F1 of source and cue, overlapping", AttributionRow, _fits, score, headline, summary)
"""Reports with all their attributions."""
