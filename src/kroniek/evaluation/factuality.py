"""Modality: is an act said to be so, said not to be so, or left open? On words that annotators graded from -3 to 3."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from pydantic import AliasPath, BaseModel, ConfigDict, Field

from kroniek.evaluation.answers import overlap
from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import Claim, Modality, Polarity, Reading, Span

__all__ = ["MODALITY", "ModalityRow"]

CERTAIN = 1.5
SO, NOT_SO, OPEN = "so", "not so", "open"


class _Target(BaseModel):
    """A graded word: its place among the words of the sentence, [start, end), and the grade."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    span1: tuple[int, int]
    label: float


class ModalityRow(GoldRow):
    """A sentence, its words parted by spaces, with its graded words."""

    text: str = Field(validation_alias=AliasPath("raw", "text"))
    targets: tuple[_Target, ...] = Field(validation_alias=AliasPath("raw", "targets"))

    def graded(self) -> list[tuple[Span, float]]:
        """Return the span and grade of each graded word."""
        words = self.text.split(" ")
        starts = [0, *accumulate(len(word) + 1 for word in words)]
        spans = [(starts[first], starts[beyond - 1] + len(words[beyond - 1])) for first, beyond in (each.span1 for each in self.targets)]
        return [(span, target.label) for span, target in zip(spans, self.targets, strict=True)]


def score(row: ModalityRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of each graded word that is the trigger of a claim."""
    tally = Tally()
    claims = readings[0].claims if readings[0] else ()
    for span, grade in row.graded():
        tally.count("words")
        claim = _covering(claims, span)
        if claim is None:
            continue
        wanted, read = _class_of_grade(grade), _class_of_claim(claim)
        tally.count("covered")
        tally.count(f"annotated {wanted}")
        tally.add("class", wanted, Points(wanted == read, wanted == read, 1))
        if wanted != read:
            tally.add("class", read, Points(given=1))
            words = f"{row.text[: span[0]]}[{row.text[slice(*span)]}]{row.text[span[1] :]}"
            tally.faults.append(Fault(row.id, "wrong", claim.type.value, words, (Detail(f"{grade:+.1f}", wanted, read),)))
        if wanted != OPEN:
            tally.count("certain")
            tally.count("sign right", (grade < 0) == (claim.polarity is Polarity.NEGATED))
    return tally


def headline(tally: Tally) -> float:
    """Return the mean F1 of the classes that are annotated."""
    classes = [points for points in tally.group("class").values() if points.wanted]
    return ratio(sum(points.f1 for points in classes), len(classes))


def summary(tally: Tally) -> Summary:
    """Return a line for each class, and the accuracy beside that of always giving the commonest class."""
    covered = tally.counted("covered")
    lines = tuple(Line(name, tally.of("class", name)) for name in (SO, NOT_SO, OPEN))
    numbers = (
        Number("graded words", int(tally.counted("words"))),
        Number("of which a claim tells", ratio(covered, tally.counted("words"))),
        Number("accuracy", ratio(sum(line.points.right for line in lines), covered)),
        Number("accuracy of the commonest class", ratio(max(tally.counted(f"annotated {line.name}") for line in lines), covered)),
        Number("sign right, where the grade is certain", ratio(tally.counted("sign right"), tally.counted("certain"))),
    )
    return Summary((Section("class", lines),), numbers)


def _covering(claims: Sequence[Claim], span: Span) -> Claim | None:
    """Return the claim whose trigger lies in the span, or most of it; the first of equals."""
    shares = [(overlap(claim.trigger.span, span) / len(claim.trigger.quote), claim) for claim in claims]
    share, claim = max(shares, key=lambda each: each[0], default=(0, None))
    return claim if share else None


def _class_of_grade(grade: float) -> str:
    return SO if grade >= CERTAIN else NOT_SO if grade <= -CERTAIN else OPEN


def _class_of_claim(claim: Claim) -> str:
    if claim.modality is not Modality.ASSERTED:
        return OPEN
    return NOT_SO if claim.polarity is Polarity.NEGATED else SO


def _fits(row: dict[str, Any]) -> bool:
    return isinstance(row.get("raw"), dict) and isinstance(row["raw"].get("targets"), list)


MODALITY = Task("modality", "mean F1 of classes", ModalityRow, _fits, score, headline, summary)
"""Sentences with words that are graded for whether they are so."""
