"""How a reading looks: its sentences with the evidence in colour, the claims as a tree under each, figures and problems as tables."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from kroniek.display.wording import (
    clean,
    figure_words,
    flag_words,
    measure_words,
    mention_words,
    moment_words,
    place_words,
    short_id,
    speaker_words,
    time_words,
    type_words,
)
from kroniek.model import Claim, Problem, Reading, Report, TimePrecision

__all__ = ["claim_view", "problem_line", "reading_view"]

STYLES = {
    "agent": "cyan",
    "target": "magenta",
    "supporter": "cyan",
    "instrument": "magenta",
    "holder": "cyan",
    "subject": "cyan",
    "where": "green",
    "when": "bright_blue",
    "figure": "yellow",
    "said by": "italic",
}


def reading_view(reading: Reading) -> RenderableType:
    """Return the whole of a reading."""
    parts: list[RenderableType] = [_head(reading.report, reading.doc_id)]
    for start, end, claims in _stretches(reading.claims):
        parts += ["", _Stretch(reading.report.text, start, end, claims)]
    if not reading.claims:
        parts += ["", Text("It makes no claim about armed conflict or political violence.", style="dim")]
    if any(claim.figures for claim in reading.claims):
        parts += ["", _figures(reading.claims, reading.report)]
    if reading.problems:
        parts += ["", _problems(reading.problems)]
    return Group(*parts)


def claim_view(claim: Claim, reading: Reading) -> RenderableType:
    """Return one claim with its sentence and its report."""
    start, end = claim.evidence.span
    parts: list[RenderableType] = [_head(reading.report, reading.doc_id), "", _Stretch(reading.report.text, start, end, [claim])]
    if claim.figures:
        parts += ["", _figures([claim], reading.report)]
    return Group(*parts, "", _spans(claim))


def problem_line(problem: Problem) -> str:
    """Return a problem as one line: where, what, and what to do."""
    sentence = f"{problem.where}: {problem.message}" if problem.where else problem.message
    return clean(f"{sentence} {problem.remedy}" if problem.remedy else sentence)


def _head(report: Report, doc_id: str | None) -> RenderableType:
    title = Text(clean(report.title or "A report without a title"), style="bold")
    particulars = [report.outlet, report.byline, moment_words(report.published) or "no date", report.language, report.url, doc_id]
    line = " · ".join(clean(part) for part in particulars if part)
    return Group(title, Text(f"{line} · report {short_id(report.id)}", style="dim"))


def _stretches(claims: Sequence[Claim]) -> Iterator[tuple[int, int, list[Claim]]]:
    """Yield the stretches of text that carry claims, in order, each with its claims; evidence that overlaps is one stretch."""
    pending = sorted(claims, key=lambda claim: claim.evidence.span)
    while pending:
        start, end = pending[0].evidence.span
        together = []
        while pending and pending[0].evidence.span[0] < end:
            claim = pending.pop(0)
            end = max(end, claim.evidence.span[1])
            together.append(claim)
        yield start, end, sorted(together, key=lambda claim: claim.trigger.span)


@dataclass(frozen=True)
class _Stretch:
    """A stretch of text with its claims as a tree; without colour, the triggers stand between stars."""

    text: str
    start: int
    end: int
    claims: list[Claim]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        tree = Tree(self._sentence(marked=console.color_system is None), guide_style="dim")
        for claim in self.claims:
            branch = tree.add(_claim_label(claim))
            for name, words in _slots(claim):
                branch.add(_slot(name, words))
        yield tree

    def _sentence(self, marked: bool) -> Text:
        sentence = Text(clean(self.text[self.start : self.end]))
        triggers = {claim.trigger.span for claim in self.claims}
        for claim in self.claims:
            for name, (start, end) in _coloured(claim):
                sentence.stylize(STYLES[name], start - self.start, end - self.start)
        for start, end in triggers:
            sentence.stylize("bold underline", start - self.start, end - self.start)
        if not marked:
            return sentence
        stars = sorted({offset for span in triggers for offset in span})
        pieces = sentence.divide([offset - self.start for offset in stars])
        return Text("*").join(pieces)


def _coloured(claim: Claim) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what gets a colour, wider things first, so that the narrower ones show."""
    start, end = claim.evidence.span
    found = [(name, mention.span) for name, mentions in claim.roles.items() for mention in mentions]
    found += [("where", place.span) for place in claim.where] + [("figure", figure.span) for figure in claim.figures]
    found += [("said by", one.speaker.span) for one in claim.attribution if one.speaker]
    if claim.when and claim.when.span:
        found.append(("when", claim.when.span))
    found.sort(key=lambda item: item[1][0] - item[1][1])
    return ((name, span) for name, span in found if start <= span[0] and span[1] <= end)


def _claim_label(claim: Claim) -> Text:
    label = Text(type_words(claim), style="bold")
    for flag in flag_words(claim):
        label.append(f" {flag}", style="bold red" if flag == "negated" else "bold yellow")
    label.append(f"  “{clean(claim.trigger.quote)}”", style="not bold")
    if claim.main:
        label.append("  main claim", style="not bold green")
    if claim.confidence < 1:
        label.append(f"  confidence {claim.confidence:.2f}", style="not bold dim")
    label.append(f"  claim {short_id(claim.id)}", style="not bold dim")
    return label


def _slots(claim: Claim) -> Iterator[tuple[str, str]]:
    for name, mentions in claim.roles.items():
        if mentions:
            yield name, ", ".join(map(mention_words, mentions))
    if claim.where:
        yield "where", ", ".join(map(place_words, claim.where))
    if claim.when and claim.when.precision is not TimePrecision.REPORT and (words := time_words(claim.when)):
        yield "when", words  # the date of the report stands in its head
    for figure in claim.figures:
        yield (
            "figure",
            f"{'of which ' if figure.part_of is not None else ''}{figure_words(figure)} {measure_words(figure)} ({clean(figure.quote)})",
        )
    if claim.attribution:
        yield "said by", speaker_words(claim)
    if claim.supersedes:
        yield "corrects", clean(claim.supersedes)


def _slot(name: str, words: str) -> RenderableType:
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_column(width=10)
    row.add_column()
    row.add_row(Text(name, style="dim"), Text(words, style=STYLES.get(name, "")))
    return row


def _figures(claims: Iterable[Claim], report: Report) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, title="Figures", title_justify="left", title_style="bold", pad_edge=False, show_edge=False)
    for heading in ("how many", "what", "whose", "who says so", "in the words"):
        table.add_column(heading, overflow="fold")
    for claim in claims:
        for figure in claim.figures:
            how_many = ("  of which " if figure.part_of is not None else "") + figure_words(figure)
            table.add_row(
                Text(how_many, style=STYLES["figure"]),
                Text(", ".join([measure_words(figure), *flag_words(claim)])),
                Text(mention_words(figure.group) if figure.group else ""),
                Text(speaker_words(claim) or clean(report.outlet or "")),
                Text(clean(figure.quote)),
            )
    return table


def _problems(problems: Iterable[Problem]) -> RenderableType:
    rows = Table.grid(padding=(0, 1, 0, 0))
    for problem in problems:
        rows.add_row(Text("!", style="bold red"), Text(problem_line(problem)))
    return Group(Text("Problems", style="bold"), rows)


def _spans(claim: Claim) -> RenderableType:
    """Return where each field of a claim stands, in code points of the report."""
    table = Table(box=box.SIMPLE_HEAD, title="Where it stands", title_justify="left", title_style="bold", pad_edge=False, show_edge=False)
    table.add_column("field")
    table.add_column("from", justify="right")
    table.add_column("to", justify="right")
    table.add_column("words", overflow="fold")
    for path, mention in claim.mentions():
        if mention.span is not None:
            table.add_row(path, str(mention.span[0]), str(mention.span[1]), Text(clean(mention.quote or "")))
    return table
