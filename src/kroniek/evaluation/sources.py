"""Sources: what several reports of one incident come to, low, best and high, when their numbers are reconciled."""

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kroniek.evaluation.gold import GoldDocument, GoldRow
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.linking import DEFAULT_POLICY, POLICIES, Told, main_occurrence, occurrences, reconcile, told_by
from kroniek.model import Measure, Reading

__all__ = ["SOURCES", "SourcesRow"]

ENDS = ("low", "best", "high")


class _Document(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    doc_id: str
    text: str
    title: str | None = None
    published: str | None = None
    lang: str | None = None


class _Ends(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    low: float | None = None
    best: float | None = None
    high: float | None = None


class SourcesRow(GoldRow):
    """An incident with its reports and its numbers by measure; rows of UCDP have headlines with their dates, and the deaths."""

    documents: tuple[_Document, ...] = Field(min_length=1)
    gold: dict[Measure, _Ends]

    @model_validator(mode="before")
    @classmethod
    def _of_ucdp(cls, row: Any) -> Any:
        if not isinstance(row, dict):
            return row
        if "headlines" in row:
            dates = str(row.get("source_date") or "").split(";")
            paired = dates if len(dates) == len(row["headlines"]) else [dates[-1]] * len(row["headlines"])
            documents = [
                {"doc_id": str(i), "text": text, "published": day or None}
                for i, (text, day) in enumerate(zip(row["headlines"], paired, strict=True))
                if any(c.isalnum() for c in text)
            ]
            return {**row, "documents": documents, "gold": {"killed": row["gold"]}}
        return {"text": "", **row}

    def texts(self) -> tuple[GoldDocument, ...]:
        """Return the reports."""
        return tuple(GoldDocument(f"{self.id}/{d.doc_id}", d.text, d.published, d.lang or self.lang, d.title) for d in self.documents)


def score(row: SourcesRow, readings: Sequence[Reading | None]) -> Tally:
    """Compare the ends that the reports come to with the annotated ones, by each policy; the default one gives the points."""
    told = [each for reading in readings if reading is not None for each in _chief(reading)]
    tally = Tally()
    for policy in POLICIES:
        for measure, ends in row.gold.items():
            read = _ends_of(told, measure, policy)
            if policy == DEFAULT_POLICY:
                for end in ENDS:
                    _judge(tally, row, f"{measure} {end}", getattr(ends, end), getattr(read, end) if read is not None else None)
            if ends.best is not None:
                right = read is not None and read.best == ends.best
                tally.count(f"annotated {policy}")
                tally.count(f"right {policy}", right)
                if ends.best in _stated(told, measure):
                    tally.count(f"stated {policy}")
                    tally.count(f"stated and right {policy}", right)
    return tally


def _judge(tally: Tally, row: SourcesRow, name: str, wanted: float | None, read: float | None) -> None:
    if wanted is None:
        return
    tally.add("end", name, Points(read == wanted, read is not None, 1))
    if read != wanted:
        detail = Detail(name, f"{wanted:g}", "nothing" if read is None else f"{read:g}")
        tally.faults.append(Fault(row.id, "wrong number", name, row.documents[0].text[:110], (detail,)))


def _chief(reading: Reading) -> Iterator[Told]:
    """Yield the claims of what a report is chiefly about."""
    told = {each.claim.id: each for each in told_by(reading)}
    main = main_occurrence(occurrences(list(told.values()), places=reading.places))
    yield from (told[id] for id in (main.claims if main is not None else ()))


def _ends_of(told: Sequence[Told], measure: Measure, policy: str) -> _Ends | None:
    figures = reconcile(told, policy=policy).event.figures if told else ()
    whole = next((f for f in figures if f.measure is measure and f.part_of is None and f.unit == "people"), None)
    return _Ends(low=whole.low, best=whole.best, high=whole.high) if whole is not None else None


def _stated(told: Sequence[Told], measure: Measure) -> set[float]:
    """Return the numbers that stand in the claims, alone or together with those beside them."""
    found: set[float] = set()
    for each in told:
        best = [f.best for f in each.claim.figures if f.measure is measure and f.part_of is None and f.best is not None]
        if best:
            found |= {*best, sum(best)}
    return found


def headline(tally: Tally) -> float:
    """Return the share of best numbers that are right, of those that stand in a report."""
    return ratio(tally.counted(f"stated and right {DEFAULT_POLICY}"), tally.counted(f"stated {DEFAULT_POLICY}"))


def summary(tally: Tally) -> Summary:
    """Return the points by measure and end, and how right each policy is."""
    lines = tuple(Line(name, points) for name, points in tally.group("end").items())
    right = {name: ratio(tally.counted(f"stated and right {name}"), tally.counted(f"stated {name}")) for name in POLICIES}
    stated = [Number(f"best right of those stated, by {name}", share) for name, share in right.items()]
    every = [
        Number(f"best right of all, by {name}", ratio(tally.counted(f"right {name}"), tally.counted(f"annotated {name}")))
        for name in POLICIES
    ]
    many = [
        Number("best numbers that a report states", int(tally.counted(f"stated {DEFAULT_POLICY}"))),
        Number("best numbers annotated", int(tally.counted(f"annotated {DEFAULT_POLICY}"))),
    ]
    return Summary((Section("end", lines),), (*stated, *every, *many))


def _fits(row: dict[str, Any]) -> bool:
    gold = row.get("gold")
    if not isinstance(gold, dict):
        return False
    several = isinstance(row.get("headlines"), list) and len(row["headlines"]) > 1 and {"low", "best", "high"} <= gold.keys()
    return several or ("documents" in row and all(isinstance(each, dict) and "best" in each for each in gold.values()))


SOURCES = Task("sources", "best numbers right, of those stated", SourcesRow, _fits, score, headline, summary)
"""Incidents with several reports, and the numbers that these come to together."""
