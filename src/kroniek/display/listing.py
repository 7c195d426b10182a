"""How many claims look side by side: a table as wide as the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from kroniek.display.reading import STYLES
from kroniek.display.wording import SHORT, clean, figure_words, flag_words, short_id, type_words
from kroniek.model import ActorKind, Claim, Figure, Mention, PlaceMention

if TYPE_CHECKING:
    from kroniek.record import KeptClaim

__all__ = ["claims_view"]

ROOMY, WIDE = 100, 150
"""Columns of the terminal from which day and type stand side by side, and from which there is room for the report's words."""


def claims_view(claims: "Iterable[KeptClaim]") -> RenderableType:
    """Return claims as a table, fitted to the terminal."""
    return _Listing(claims)


@dataclass(frozen=True)
class _Listing:
    claims: "Iterable[KeptClaim]"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        roomy, wide = options.max_width >= ROOMY, options.max_width >= WIDE
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1), expand=True)
        table.add_column("claim", width=SHORT, style="dim")
        if roomy:
            table.add_column("when", width=10)
            table.add_column("what", width=15)
        else:
            table.add_column("when, what", width=14)
        table.add_column("who, whom, where", ratio=4, overflow="fold")
        table.add_column("how many", ratio=3, overflow="fold")
        table.add_column("who says so", ratio=3, overflow="fold")
        if wide:
            table.add_column("in the words", ratio=6, overflow="fold")
        for kept in self.claims:
            day, what, *cells, words = _cells(kept)
            first = [day, what] if roomy else [Text("\n").join([day, what])]
            table.add_row(short_id(kept.claim.id), *first, *cells, *([words] if wide else []))
        yield table


def _cells(kept: "KeptClaim") -> list[Text]:
    claim = kept.claim
    when = claim.when
    day = (when and (when.start or when.end)) or (kept.report.published or "")[:10] or "?"
    what = Text(type_words(claim), style="bold")
    for flag in flag_words(claim):
        what.append(f"\n{flag}", style="red" if flag == "negated" else "yellow")
    return [
        Text(day),
        what,
        _who(claim),
        Text("\n".join(_how_many(figure) for figure in claim.figures), style=STYLES["figure"]),
        Text(_says(claim) or clean(kept.report.outlet or "")),
        Text(clean(claim.evidence.quote)),
    ]


def _who(claim: Claim) -> Text:
    roles = claim.roles
    who = Text().append(_names(roles.agent + roles.subject + roles.holder), style=STYLES["agent"])
    if roles.target:
        who.append(" → " if who else "→ ").append(_names(roles.target), style=STYLES["target"])
    if claim.where:
        who.append("\n" if who else "").append(", ".join(_where(place) for place in claim.where), style=STYLES["where"])
    return who


def _where(place: PlaceMention) -> str:
    return clean(f"{place.relation.replace('_', ' ')} {place.name}")


def _how_many(figure: Figure) -> str:
    return f"{'of which ' if figure.part_of is not None else ''}{figure_words(figure)} {figure.measure.value}"


def _says(claim: Claim) -> str:
    return ", ".join(_names([one.speaker]) if one.speaker else clean(one.cue.quote) for one in claim.attribution)


def _names(mentions: Iterable[Mention]) -> str:
    return ", ".join(dict.fromkeys(clean(_name(mention)) for mention in mentions))


def _name(mention: Mention) -> str:
    return mention.actor.name if mention.actor and mention.actor.kind is not ActorKind.CIVILIANS else mention.name
