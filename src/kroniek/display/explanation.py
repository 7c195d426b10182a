"""How an explanation looks: the topic of the report, the lexicon entry, what filled the roles, what names may mean, the parse."""

from collections.abc import Iterator, Mapping, Set
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kroniek.display.wording import clean, mention_words
from kroniek.model import Claim

if TYPE_CHECKING:
    from kroniek.reader import Explanation
    from kroniek.reading.topic import Topic
    from kroniek.resolving.candidates import Weighing

__all__ = ["explanation_view", "gone_view", "weighing_view"]

SHOWN = 5
"""Candidates that an explanation shows of each name."""
_WHAT = {"place": "Where", "time": "When", "actor": "Who"}


def explanation_view(explanation: "Explanation") -> RenderableType:
    """Return why a claim was made, to be shown below the claim itself."""
    claim, entry = explanation.claim, explanation.entry
    parse = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in ("", "word", "lemma", "part of speech", "relation", "to"):
        parse.add_column(heading, justify="right" if not heading else "left")
    words = [form for _, form, *_ in explanation.parse]
    triggers = set(claim.trigger.quote.split())
    for index, form, lemma, upos, head, deprel in explanation.parse:
        to = f"{words[head]} ({head + 1})" if 0 <= head < len(words) else "–"
        cells = (str(index + 1), form, lemma, upos, deprel, to)
        parse.add_row(*(Text(clean(cell)) for cell in cells), style="bold" if form in triggers else "")
    return Group(
        _heading("What its report is about", f"{explanation.topic.subject.value}, {explanation.topic.score:+.1f} points"),
        _topic(explanation.topic),
        "",
        _heading("The lexicon entry", claim.rule),
        _entry(entry) if entry is not None else Text("The engine made it by a rule of its own: no entry of the lexicon stands behind it."),
        "",
        _heading("What filled its roles"),
        _roles(claim, entry or {}),
        "",
        *(part for weighing in explanation.weighings for part in (weighing_view(weighing), "")),
        _heading("The parse of the sentence", "Universal Dependencies"),
        parse,
    )


def weighing_view(weighing: "Weighing", shown: int = SHOWN) -> RenderableType:
    """Return what words may mean: the likeliest first, each with its points and what gave them."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("")
    table.add_column("points", justify="right")
    table.add_column("may be", overflow="fold")
    table.add_column("for and against", overflow="fold")
    for rank, candidate in enumerate(weighing.candidates[:shown]):
        points = "" if candidate.points is None else f"{candidate.points:.1f}"
        reasons = ", ".join(f"{reason} {number:+.1f}" for reason, number in candidate.reasons)
        taken = weighing.taken and rank == 0
        cells = ("taken" if taken else "", points, f"{candidate.name}: {candidate.about}", reasons)
        table.add_row(*(Text(clean(cell)) for cell in cells), style="bold" if taken else "")
    left = len(weighing.candidates) - shown
    more = [Text(f"and {left} less likely", style="dim")] if left > 0 else []
    heading = _heading(f"{_WHAT[weighing.what]}: {clean(' '.join(weighing.quote.split()))}", weighing.why)
    return Group(heading, *([table] if weighing.candidates else []), *more)


def gone_view(claim: Claim) -> RenderableType:
    """Return what can still be said of a claim that this version does not make any more."""
    return Text(
        f"This version of Kroniek does not make this claim: another one did, by the rule {clean(claim.rule)}. "
        "Add the report again to have it read by this one."
    )


def _heading(words: str, more: str = "") -> Text:
    return Text(words, style="bold").append(f"  {clean(more)}" if more else "", style="not bold")


def _topic(topic: "Topic") -> RenderableType:
    """Return what weighs for and against conflict, with the words of the topics that do."""
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(width=20)
    rows.add_column(width=6, justify="right")
    rows.add_column(overflow="fold")
    for name, points in topic.reasons().items():
        group, _, rest = name.partition(".")
        words = ", ".join(sorted(topic.words.get(rest, ()))) if group == "share" else ""
        rows.add_row(Text(name, style="dim"), Text(f"{points:+.1f}"), Text(clean(words)))
    return rows


def _entry(entry: Mapping[str, object]) -> RenderableType:
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(width=10)
    rows.add_column(overflow="fold")
    for name, value in entry.items():
        if name not in ("id", "claims"):
            rows.add_row(Text(name, style="dim"), Text(clean(_plain(value))))
    return rows


def _roles(claim: Claim, entry: Mapping[str, object]) -> RenderableType:
    rows = Table.grid(padding=(0, 2, 0, 0))
    slots = entry.get("roles")
    for role, words in _filled(claim):
        of_role = slots.get(role) if isinstance(slots, Mapping) else None
        if of_role:
            source = f"from {_plain(of_role)}"
        else:
            source = f"by the defaults of a {entry.get('pos', 'word')}" if role in ("agent", "target") else "found in the clause"
        rows.add_row(Text(role, style="dim"), Text(words), Text(clean(source), style="dim"))
    return rows if rows.row_count else Text("Nothing: the words alone make the claim.")


def _filled(claim: Claim) -> Iterator[tuple[str, str]]:
    for role, mentions in claim.roles.items():
        for mention in mentions:
            yield role, mention_words(mention)
    for place in claim.where:
        yield "where", mention_words(place)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key} = {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, Set):
        return ", ".join(sorted(map(_plain, value)))
    if isinstance(value, tuple | list):
        return ", ".join(map(_plain, value))
    return str(value)
