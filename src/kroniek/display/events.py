"""How events look: many side by side, and one with its working, from the numbers of each source to what they come to."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kroniek.display.reading import STYLES
from kroniek.display.wording import (
    SHORT,
    clean,
    day_words,
    figure_words,
    flag_words,
    measure_words,
    number_words,
    place_words,
    short_id,
    speaker_words,
    time_words,
    type_words,
)
from kroniek.model import Event, Figure, Mention

if TYPE_CHECKING:
    from kroniek.linking import Difference, Number, Tie
    from kroniek.record import KeptClaim, KeptEvent

__all__ = ["event_view", "events_view", "together_view"]

FEW = 3
"""So many names of those who take part are listed in a table; `show` tells all."""


def events_view(events: "Iterable[KeptEvent]") -> RenderableType:
    """Return events as a table: beside each other the event, its day, what happened, and how well that is established."""
    table = _table(expand=True)
    table.add_column("event", width=SHORT, style="dim")
    table.add_column("when", width=10)
    table.add_column("what, who, where, how many", ratio=1, overflow="fold")
    table.add_column("grading", width=10)
    for kept in events:
        event = kept.event
        what = Text(event.type.value.replace("_", " "), style="bold")
        if kept.status.value != "open":
            what.append(f"  {kept.status.value}", style="red" if kept.status.value == "rejected" else "green")
        for line in (_who(event), _places(event), _wholes(kept)):
            if line:
                what.append("\n").append(line)
        grading = [event.grading or "", _many(len(event.sources), "report"), _many(len(kept.working.sources), "source")]
        when = (event.when and (event.when.start or event.when.end)) or (event.first_reported or "?")[:10]
        table.add_row(short_id(event.id), when, what, "\n".join(filter(None, grading)))
    return table


def event_view(kept: "KeptEvent", changed: "Mapping[str, Iterable[Difference]]") -> RenderableType:
    """Return one event with its working. ``changed`` tells what each report that copies another changed of it."""
    event, working = kept.event, kept.working
    head = Text(event.type.value.replace("_", " "), style="bold")
    head.append(f"  {event.id}, {kept.status.value}", style="dim")
    told = Table.grid(padding=(0, 2, 0, 0))
    told.add_column(width=12, style="dim")
    told.add_column(overflow="fold")
    for name, mentions in event.roles.items():
        if mentions:
            told.add_row(name, _names(mentions))
    if event.where:
        told.add_row("where", ", ".join(place_words(place) for place in event.where))
    if event.when is not None:
        told.add_row("when", time_words(event.when))
    told.add_row("reported", f"first {day_words((event.first_reported or '')[:10]) or '?'}, last changed {_day(event.last_changed)}")
    told.add_row("grading", f"{working.grading.grade}: {clean('; '.join(working.grading.reasons))}")
    told.add_row("Admiralty", f"{working.admiralty.grade}: {clean('; '.join(working.admiralty.reasons))}")
    told.add_row("sources", clean(", ".join(source.name for source in working.sources)))
    if working.denied_by:
        told.add_row("denied by", clean(", ".join(working.denied_by)))
    parts: list[RenderableType] = [head, told]
    if working.figures:
        parts += ["", Text("Figures", style="bold").append(f"  by the policy {working.policy}", style="not bold"), _figures(kept)]
    parts += ["", Text("Claims", style="bold"), _claims(kept.claims, kept.copies)]
    if kept.copies:
        parts += ["", Text("Copies", style="bold").append("  count as one source", style="not bold"), _copies(kept.copies, changed)]
    return Group(*parts)


def together_view(claims: "Sequence[KeptClaim]", found: "Iterable[Tie]") -> RenderableType:
    """Return why the claims of an event are together: what speaks for and against each and one before it being one."""
    table = _table()
    for heading, side in (("claim", "left"), ("points", "right"), ("why", "left")):
        table.add_column(heading, justify="right" if side == "right" else "left", overflow="fold")
    for tie in found:
        kept, other = claims[tie.claim], claims[tie.to]
        total = sum(reason.weight for reason in tie.reasons)
        table.add_row(short_id(kept.claim.id), Text(f"{total:+.1f}", style="bold"), Text(clean(kept.claim.evidence.quote), style="italic"))
        where = "of the same report" if kept.report.id == other.report.id else clean(other.report.outlet or short_id(other.report.id))
        table.add_row("", "", f"with {short_id(other.claim.id)}, {where}")
        for reason in tie.reasons:
            table.add_row("", f"{reason.weight:+.1f}", Text(f"{reason.name}: {clean(reason.told)}", style="dim"))
    first = f"  The first is {short_id(claims[0].claim.id)}: {clean(claims[0].claim.evidence.quote)}"
    return Group(Text("Why they are together", style="bold").append(first, style="not bold"), table)


def _figures(kept: "KeptEvent") -> RenderableType:
    table = _table()
    for heading in ("what", "comes to", "from", "who says so", "in the words", "which"):
        table.add_column(heading, overflow="fold")
    by_id = {one.claim.id: one for one in kept.claims}
    for figure in kept.working.figures:
        contested = "\ncontested" if figure.contested else ""
        table.add_row(
            measure_words(figure.figure) + contested, Text(_comes_to(figure.figure), style=STYLES["figure"]), "", "", "", figure.why
        )
        for number in figure.numbers:
            said = by_id[number.claim]
            which = number.standing.value + (f": {number.why}" if number.why else "")
            row = (
                clean(said.report.outlet or short_id(said.report.id)),
                clean(number.source.name),
                clean(number.figure.quote),
                clean(which),
            )
            table.add_row("", _number(number), *row, style="" if number.standing.value == "counted" else "dim")
    return table


def _claims(claims: "Iterable[KeptClaim]", copies: Mapping[str, str]) -> RenderableType:
    table = _table()
    for heading in ("claim", "published", "outlet", "what", "who says so", "in the words"):
        table.add_column(heading, overflow="fold")
    for kept in claims:
        outlet = clean(kept.report.outlet or "")
        if (first := copies.get(kept.report.id)) is not None:
            outlet += f"\ncopies {short_id(first)}"
        what = ", ".join([type_words(kept.claim), *flag_words(kept.claim)])
        published = (kept.report.published or "?")[:10]
        table.add_row(short_id(kept.claim.id), published, outlet, what, speaker_words(kept.claim), clean(kept.claim.evidence.quote))
    return table


def _copies(copies: Mapping[str, str], changed: "Mapping[str, Iterable[Difference]]") -> RenderableType:
    table = _table()
    for heading in ("report", "copies", "and changes", "to"):
        table.add_column(heading, overflow="fold")
    for copy, first in copies.items():
        names = [short_id(copy), short_id(first)]
        for one in changed.get(copy, ()):
            style = STYLES["figure"] if one.number else ""
            table.add_row(*names, Text(clean(one.before) or "–", style=style), Text(clean(one.after) or "–", style=style))
            names = ["", ""]
        if names[0]:
            table.add_row(*names, "nothing", "")
    return table


def _who(event: Event) -> Text:
    roles = event.roles
    who = Text(_few(roles.agent + roles.subject + roles.holder), style=STYLES["agent"])
    if roles.target:
        who.append(" → " if who else "→ ").append(_few(roles.target), style=STYLES["target"])
    return who


def _places(event: Event) -> Text:
    return Text(", ".join(place_words(place) for place in event.where[:FEW]), style=STYLES["where"])


def _wholes(kept: "KeptEvent") -> Text:
    """Return what the numbers come to, without the parts of them."""
    wholes = [figure.figure for figure in kept.working.figures if figure.figure.part_of is None]
    return Text(", ".join(f"{_comes_to(figure)} {measure_words(figure)}" for figure in wholes), style=STYLES["figure"])


def _comes_to(figure: Figure) -> str:
    """Return the best number, and between which others it stands where sources differ: "17 (14–20)"."""
    if figure.best is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return figure_words(figure)
    return f"{number_words(figure.best)} ({number_words(figure.low)}–{number_words(figure.high)})"


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _number(number: "Number") -> str:
    return figure_words(number.figure.model_copy(update={"low": number.low, "best": number.best, "high": number.high}))


def _names(mentions: Iterable[Mention]) -> str:
    return ", ".join(_unique(clean(mention.actor.name if mention.actor else mention.name) for mention in mentions))


def _few(mentions: Iterable[Mention]) -> str:
    """Return the first names, those of known actors before others, and how many more there are."""
    told = list(mentions)
    names = list(_unique(_names([mention]) for mention in sorted(told, key=lambda mention: mention.actor is None)))
    return ", ".join(names[:FEW]) + (f" and {len(names) - FEW} more" if len(names) > FEW else "")


def _unique(names: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(names)


def _day(moment: str | None) -> str:
    return day_words((moment or "")[:10]) or "?"


def _table(*, expand: bool = False) -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1), expand=expand)
