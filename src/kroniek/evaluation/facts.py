"""Facts: the claims of a reading against all that a careful coder takes from the report, field by field."""

from collections.abc import Sequence

from kroniek.evaluation.annotation import Fact
from kroniek.evaluation.answers import Answer, Count, annotated, find, overlap, told
from kroniek.evaluation.fault_words import read_words, wanted_words
from kroniek.evaluation.fields import FIELDS, FieldPoints, alarm_points, fact_points, same_figure
from kroniek.evaluation.gold import GoldRow
from kroniek.evaluation.matching import best_pairs
from kroniek.evaluation.tally import Detail, Fault, Points, Tally, ratio, total
from kroniek.evaluation.task import Line, Number, Section, Summary, Task
from kroniek.model import ClaimType, Reading, Span

__all__ = ["FACTS", "FactsRow", "agreement"]

NOT_THROUGHOUT = frozenset({ClaimType.STATEMENT, ClaimType.RESPONSIBILITY, ClaimType.SHOOTDOWN, ClaimType.RELIEF})
"""Types that the gold does not annotate wherever they occur: a claim of theirs that answers no fact is no false alarm."""

REQUIRED, CLOSENESS = 0.01, 0.001
"""What breaks a tie between pairings with as many right fields: that the fact is not optional, then that the evidence is closer."""


class FactsRow(GoldRow):
    """A report with its facts, and where it is told what kind of report it is."""

    facts: tuple[Fact, ...]
    kind: str | None = None


class _Sheet:
    """The facts of a report beside the answers to it."""

    def __init__(self, text: str, facts: tuple[Fact, ...], answers: tuple[Answer, ...]) -> None:
        self.facts, self.answers = facts, answers
        self.stretches = [find(text, fact.evidence) for fact in facts]
        self.kept: dict[int, list[int]] = {}
        """The figures of an answer that are there for a fact, by fact."""
        self.pairs = self._paired()

    def closeness(self, fact: int, answer: int) -> float:
        """Return the share of the longer evidence that fact and answer have in common."""
        evidence, stretches = self.answers[answer].evidence, self.stretches[fact]
        if not stretches:
            return 0.0
        longest = max(_length(evidence), _length(stretches[0]))
        return ratio(max(overlap(evidence, stretch) for stretch in stretches), longest)

    def may_answer(self, answer: int, fact: int) -> bool:
        """Tell whether the type is one of the fact's and the evidence overlaps."""
        return self.answers[answer].type in self.facts[fact].type and self.closeness(fact, answer) > 0

    def points(self, fact: int) -> FieldPoints:
        """Return what a fact's answer earns, or what is missed without one."""
        answer = self.answers[self.pairs[fact]] if fact in self.pairs else None
        return fact_points(self.facts[fact], answer, self.kept.get(fact, []))

    def alarms(self) -> list[int]:
        """Return the answers that answer no fact, where the gold would have told of it."""
        used = set(self.pairs.values())
        return [
            index
            for index, answer in enumerate(self.answers)
            if index not in used and not answer.optional and answer.type not in NOT_THROUGHOUT
        ]

    def _paired(self) -> dict[int, int]:
        """Return answer by fact: one to one so that most fields are right; then an answer may give figures it has left to further facts."""
        weights = [[self._weight(fact, answer) for answer in range(len(self.answers))] for fact in range(len(self.facts))]
        pairs = best_pairs(weights)
        waiting = [fact for fact, annotation in enumerate(self.facts) if fact not in pairs and annotation.figures]
        left: dict[int, list[int]] = {}
        for fact, answer in pairs.items():
            rivals = [self.facts[other] for other in waiting if self.may_answer(answer, other)]
            figures = self.answers[answer].figures
            left[answer] = [
                index
                for index, figure in enumerate(figures)
                if not _wants(self.facts[fact], figure) and any(_wants(rival, figure) for rival in rivals)
            ]
            self.kept[fact] = [index for index in range(len(figures)) if index not in left[answer]]
        for fact in waiting:
            for answer, spare in left.items():
                taken = [index for index in spare if _wants(self.facts[fact], self.answers[answer].figures[index])]
                if taken and self.may_answer(answer, fact):
                    pairs[fact], self.kept[fact] = answer, taken
                    left[answer] = [index for index in spare if index not in taken]
                    break
        return pairs

    def _weight(self, fact: int, answer: int) -> float:
        if not self.may_answer(answer, fact):
            return 0.0
        annotation, given = self.facts[fact], self.answers[answer]
        points = fact_points(annotation, given, range(len(given.figures)))
        right = sum(each.right for each in points.values())
        return right + (0 if annotation.optional else REQUIRED) + CLOSENESS * self.closeness(fact, answer)


def score(row: FactsRow, readings: Sequence[Reading | None]) -> Tally:
    """Return the points of a report's fields, types and claims."""
    reading = readings[0]
    text = row.text if reading is None else reading.report.text
    return _tallied(row, text, () if reading is None else told(reading))


def agreement(row: FactsRow, other: FactsRow) -> Tally:
    """Return the points of two annotations of a report, each judged by the other as if it were a reading; only what both judge counts."""
    there, back = (_tallied(one, row.text, annotated(two.facts, row.text)) for one, two in ((row, other), (other, row)))
    back.faults.clear()  # they are those of the way there, seen from the other side
    return total((there, back))


def headline(tally: Tally) -> float:
    """Return the F1 over all fields of all facts."""
    return tally.whole("field").f1


def summary(tally: Tally) -> Summary:
    """Return fields, types and claims, and how often there is a claim where there should be none."""
    fields = tally.group("field")
    lines = [Line("all fields", tally.whole("field"))]
    lines += [Line(name, fields[name], _when_found(tally, name)) for name in FIELDS if name in fields]
    claims = tally.of("claim", "claims")
    types = (Line("claims of all types", claims), *(Line(name, points) for name, points in tally.group("type").items()))
    sections = [Section("field", tuple(lines)), Section("type of claim", types)]
    if kinds := tally.group("kind"):
        sections.append(Section("kind of report", tuple(Line(kind, points) for kind, points in kinds.items())))
    numbers = (
        Number("facts exactly right, of those required", ratio(tally.counted("exact"), claims.wanted)),
        Number("field F1, mean of reports with facts", ratio(tally.counted("f1 of reports"), tally.counted("reports with facts"))),
        Number("evidence in common with the gold's, mean of facts found", ratio(tally.counted("closeness"), tally.counted("found"))),
        Number("false alarms: a fact repeated", int(tally.counted("repeats"))),
        Number("false alarms: inventions", int(tally.counted("inventions"))),
        Number("reports without facts", int(tally.counted("reports without facts"))),
        Number("reports without facts that got a claim", int(tally.counted("reports without facts that got a claim"))),
        *(
            Number(f"right, of claims with confidence {confidence}", points.precision)
            for confidence, points in tally.group("confidence").items()
        ),
    )
    faulty = tally.counted("evidence not in the text")
    return Summary(
        tuple(sections),
        (*numbers, Number("FAULTS OF THE GOLD: evidence that is not in the text", faulty)) if faulty else numbers,
    )


def _tallied(row: FactsRow, text: str, answers: tuple[Answer, ...]) -> Tally:
    sheet, tally = _Sheet(text, row.facts, answers), Tally()
    required = [index for index, fact in enumerate(row.facts) if not fact.optional]
    for index in required:
        _count_fact(tally, row.id, sheet, index)
    alarms = sheet.alarms()
    for index in alarms:
        _count_alarm(tally, row.id, sheet, index)
    found = sum(index in sheet.pairs for index in required)
    tally.add("claim", "claims", Points(found, found + len(alarms), len(required)))
    if row.kind:
        tally.add("kind", row.kind, tally.whole("field"))
    if required:
        tally.count("reports with facts")
        tally.count("f1 of reports", tally.whole("field").f1)
    if not row.facts:
        tally.count("reports without facts")
        tally.count("reports without facts that got a claim", bool(alarms))
    return tally


def _count_fact(tally: Tally, document: str, sheet: _Sheet, index: int) -> None:
    fact, points = sheet.facts[index], sheet.points(index)
    for name, each in points.items():
        tally.add("field", name, each)
    if not sheet.stretches[index]:
        tally.count("evidence not in the text")
    if index not in sheet.pairs:
        tally.add("type", fact.type[0], Points(wanted=1))
        there = sorted({other.type for i, other in enumerate(sheet.answers) if sheet.closeness(index, i) > 0})
        read = ", ".join(there) or "nothing"
        tally.faults.append(Fault(document, "missed", "/".join(fact.type), fact.evidence, (Detail("type", "/".join(fact.type), read),)))
        return
    answer = sheet.answers[sheet.pairs[index]]
    _count_claim(tally, answer, right=True)
    tally.count("found")
    tally.count("closeness", sheet.closeness(index, sheet.pairs[index]))
    for name, each in points.items():
        tally.add("found", name, each)
    wrong = [name for name in FIELDS if name in points and not points[name].right == points[name].given == points[name].wanted]
    if wrong:
        details = tuple(Detail(name, wanted_words(fact, name), read_words(answer, fact, name, sheet.kept[index])) for name in wrong)
        tally.faults.append(Fault(document, "in part", "/".join(fact.type), fact.evidence, details))
    else:
        tally.count("exact")


def _count_claim(tally: Tally, answer: Answer, *, right: bool) -> None:
    tally.add("type", answer.type, Points(right, 1, right))
    if answer.confidence is not None:
        tally.add("confidence", f"{answer.confidence:.2f}", Points(right, 1))


def _count_alarm(tally: Tally, document: str, sheet: _Sheet, index: int) -> None:
    """Count a false alarm: it repeats a fact that another answer answers, or is invented."""
    answer = sheet.answers[index]
    for name, each in alarm_points(answer).items():
        tally.add("field", name, each)
    _count_claim(tally, answer, right=False)
    repeats = any(sheet.may_answer(index, fact) for fact in range(len(sheet.facts)))
    tally.count("repeats" if repeats else "inventions")
    details = (Detail("made by", "no claim", answer.rule),) if answer.rule else ()
    tally.faults.append(Fault(document, "repeated" if repeats else "invented", answer.type, answer.words, details))


def _when_found(tally: Tally, name: str) -> float | None:
    points = tally.of("found", name)
    return points.recall if points.wanted and name != "type" else None


def _wants(fact: Fact, figure: Count) -> bool:
    return any(same_figure(wanted, figure) for wanted in fact.figures)


def _length(span: Span) -> int:
    return span[1] - span[0]


FACTS = Task("facts", "field F1", FactsRow, lambda row: isinstance(row.get("facts"), list), score, headline, summary)
"""The task that users have: reports with all their facts."""
