"""How decisions and changes look: who said or read what of a claim, when, and what it made of it."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kroniek.display.wording import clean, moment_words, short_id

if TYPE_CHECKING:
    from kroniek.record import Change, Decision, Fault, FormerEvent, GoneClaim, KeptClaim, KeptEvent, KeptReport

__all__ = ["changes_view", "decided_view", "decisions_view", "faults_in_record_view", "former_view", "tombstone_view"]


def decisions_view(decisions: "Iterable[Decision]") -> RenderableType:
    """Return decisions as a table; those that were undone are dim."""
    table = _table("no.", "when", "who", "what", "on", "why")
    for one in decisions:
        what = Text(one.verdict.value, style="bold").append(_details(one), style="not bold")
        if not one.stands:
            what.append("\nundone", style="red")
        cells = (str(one.id), moment_words(one.at), clean(one.by), what, short_id(one.about), clean(one.reason or ""))
        table.add_row(*cells, style="" if one.stands else "dim")
    return table


def decided_view(found: "KeptReport | KeptClaim | KeptEvent | GoneClaim", decisions: "Iterable[Decision]") -> RenderableType:
    """Return what was decided on something, to be shown below it, with its status."""
    title = Text("\nDecisions", style="bold")
    status = getattr(found, "status", None)
    if status is not None:
        title.append(f"  {status.value}{', corrected' if getattr(found, 'original', None) else ''}", style="not bold")
    return Group(title, decisions_view(decisions))


def changes_view(changes: "Iterable[Change]") -> RenderableType:
    """Return changes as a table."""
    table = _table("when", "what", "of", "from, to", "by")
    for one in changes:
        fields = "\n".join(f"{field.field}: {_told(field.before)} → {_told(field.after)}" for field in one.fields)
        if one.decision is not None:
            what, fields = Text(one.decision.verdict.value, style="bold"), f"{_details(one.decision)} {one.decision.reason or ''}".strip()
        else:
            what = Text(one.kind.value)
        if one.claims is not None:
            what.append(f", {one.claims} claims" if one.claims != 1 else ", 1 claim")
        about = short_id(one.event or one.claim or one.report or "") + (f"\n→ {short_id(one.now)}" if one.now else "")
        table.add_row(
            moment_words(one.at), what, about, clean(fields).replace("\n", " ") if one.decision else _lines(fields), clean(one.by)
        )
    return table


def faults_in_record_view(faults: "Iterable[Fault]") -> RenderableType:
    """Return what is wrong in a record as a table."""
    table = _table("what", "of", "is wrong", "what to do")
    for fault in faults:
        table.add_row(Text(fault.kind.value, style="bold red"), clean(fault.about), clean(fault.what), clean(fault.remedy))
    return table


def tombstone_view(gone: "GoneClaim") -> RenderableType:
    """Return when and why a claim left the record, to be shown below it."""
    words = f"It left the record on {moment_words(gone.gone)} (UTC), when {clean(gone.engine)} read its report."
    if gone.successor is not None:
        words += f" {gone.successor} stands in its place."
    return Text(f"\n{words}", style="red")


def former_view(former: "FormerEvent") -> RenderableType:
    """Return what became of an event that is no more, to be shown above the one that it has become."""
    words = f"{former.id} is no event any more: its first claim, {former.claim}, is "
    words += f"in {former.now}." if former.now else "in none now."
    if former.merge is not None and former.now:
        words += f" Merged by {clean(former.merge.by)} on {moment_words(former.merge.at)} (UTC), decision {former.merge.id}."
    return Text(f"{words}\n", style="red")


def _details(decision: "Decision") -> str:
    details = decision.details
    if "field" in details:
        return clean(f" {details['field']}: {_told(details['from'])} → {_told(details['to'])}")
    if "from" in details:
        return f" {', '.join(map(short_id, details['claims']))}"
    return f" {details['decision']}" if "decision" in details else ""


def _told(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("quote", value)
    return "nothing" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _lines(text: str) -> str:
    return "\n".join(clean(line) for line in text.split("\n"))


def _table(*headings: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
