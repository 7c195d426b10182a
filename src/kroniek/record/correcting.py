"""Correcting one field of a claim: ``figures[0].best``, ``roles.agent[1]``, ``when.start``, ``type``.

A correction remembers which item of a list it is about by where that item stands in the text. So it finds the item again in a
newer reading that lists the items otherwise, and never corrects another one.
"""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from kroniek.errors import DecisionError, SpanError
from kroniek.model import Claim, Reading, Report

__all__ = ["FIXED", "as_corrected", "correction"]

FIXED = ("id", "rule", "trigger", "evidence", "confidence", "main")
"""What of a claim nobody can correct: it says how the claim was found."""

_STEP = re.compile(r"([a-z_0-9]+)|\[(\d+)\]")
_PATH = re.compile(r"[a-z_0-9]+(\[\d+\])?(\.[a-z_0-9]+(\[\d+\])?)*")
_MENTIONS = re.compile(r"(roles\.[a-z]+|where)(\[\d+\])?|figures\[\d+\]\.group|attribution\[\d+\]\.(speaker|cue|content)")

Path = tuple[str | int, ...]


def correction(claim: Claim, report: Report, field: str, value: object) -> dict[str, Any]:
    """Return the details of a decision that sets a field of a claim, once it is known to be possible.

    ``value`` is what the contract has there, in the types of JSON. Words alone will do for a mention or place: they are looked up
    in the evidence, else in the report. None empties a field, or takes an item out of its list; an index just after the last item adds one.
    Raise DecisionError when there is no such field or the value does not fit it.
    """
    path = _parsed(field, claim.id)
    if _MENTIONS.fullmatch(field):
        value = _looked_up(value, claim, report.text)
    before = claim.model_dump(mode="json")
    details = {"field": field, "anchor": _anchor(before, path), "from": _at(before, path, claim.id), "to": value}
    if as_corrected(claim, report, details, strict=True) is None:
        raise DecisionError(f"there is no {field} to correct.", where=claim.id, remedy="kroniek show tells what the claim has.")
    return details


def as_corrected(claim: Claim, report: Report, details: Mapping[str, Any], *, strict: bool = False) -> Claim | None:
    """Return a claim as a correction leaves it, or None when it does not fit the claim (any more).

    With ``strict``, raise DecisionError when the value does not fit the field.
    """
    told = claim.model_dump(mode="json")
    path = _found_again(told, _parsed(details["field"], claim.id), details["anchor"])
    if path is None or not _put(told, path, details["to"], added=details["anchor"] is None):
        return claim if path is None and details["to"] is None else None
    try:
        corrected = Claim.model_validate(told)
        Reading(report=report, claims=(corrected,))  # every span is checked
    except (ValidationError, SpanError) as error:
        if strict:
            raise DecisionError(f"{details['field']} cannot be that: {_reason(error)}.", where=claim.id, remedy=_FORM) from error
        return None
    return corrected


_FORM = "docs/contract.md tells what each field holds."


def _parsed(field: str, where: str) -> Path:
    if not _PATH.fullmatch(field):
        raise DecisionError(
            f"{field!r} is no field of a claim.", where=where, remedy="Write it as figures[0].best, roles.agent[0], when.start."
        )
    path = tuple(name or int(index) for name, index in _STEP.findall(field))
    if path[0] in FIXED or path[0] not in Claim.model_fields:
        what = "says how the claim was found, and is not corrected" if path[0] in FIXED else "is no field of a claim"
        raise DecisionError(f"{path[0]} {what}.", where=where, remedy=_FORM)
    return path


def _at(told: Any, path: Path, where: str) -> Any:
    """Return what stands at a path; None after the last item of a list."""
    for step in path:
        try:
            told = told[step]
        except IndexError:
            if step == len(told):
                return None
            raise DecisionError(f"there is no {_written(path)}: there are {len(told)}.", where=where, remedy=_FORM) from None
        except (KeyError, TypeError):
            raise DecisionError(f"there is no {_written(path)} in this claim.", where=where, remedy=_FORM) from None
    return told


def _written(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _anchor(told: Any, path: Path) -> list[int] | None:
    """Return where in the text the list item stands that a path leads through; None when through none, or a new one."""
    for step in path:
        if isinstance(step, int):
            return _stands(told[step]) if isinstance(told, list) and step < len(told) else None
        told = _member(told, step)
    return None


def _stands(item: Any) -> list[int] | None:
    found = item.get("span") or (item.get("cue") or {}).get("span")
    return None if found is None else list(found)


def _found_again(told: Any, path: Path, anchor: Sequence[int] | None) -> Path | None:
    """Return the path with the index that the anchored item has now; None when the item is not there."""
    for depth, step in enumerate(path):
        if isinstance(step, int):
            if not isinstance(told, list):
                return None
            if anchor is None:
                return (*path[:depth], len(told), *path[depth + 1 :])
            places = [i for i, item in enumerate(told) if _stands(item) == list(anchor)]
            if not places:
                return None
            return (*path[:depth], step if step in places else places[0], *path[depth + 1 :])
        told = _member(told, step)
    return path


def _put(told: Any, path: Path, value: Any, *, added: bool) -> bool:
    """Set the value at a path, and tell whether there was such a field."""
    *way, last = path
    root = told
    for step in way:
        told = told[step] if isinstance(told, list) and isinstance(step, int) and step < len(told) else _member(told, step)
    if isinstance(told, list) and isinstance(last, int):
        if value is None:
            del told[last : last + 1]
            if path[0] == "figures":
                _renumber(root["figures"], last)
        elif last < len(told):
            told[last] = value
        elif added and not any(_stands(item) == _stands(value) for item in told if isinstance(value, dict)):
            told.append(value)
        return True
    if not isinstance(told, dict) or last not in told:
        return False
    told[last] = value
    return True


def _member(told: Any, step: str | int) -> Any:
    return told.get(step) if isinstance(told, dict) else None


def _renumber(figures: list[dict[str, Any]], removed: int) -> None:
    """Let ``part_of`` point at the figures it did, after one was taken out."""
    for figure in figures:
        whole = figure["part_of"]
        if whole is not None and whole >= removed:
            figure["part_of"] = None if whole == removed else whole - 1


def _looked_up(value: Any, claim: Claim, text: str) -> Any:
    """Return words as a mention of them; what is more than words stays as it is."""
    if isinstance(value, list):
        return [_looked_up(one, claim, text) for one in value]
    if not isinstance(value, str):
        return value
    start = text.find(value, *claim.evidence.span)
    if start < 0:
        start = text.find(value)
    if start < 0 or not value:
        raise DecisionError(f"{value!r} does not stand in the report.", where=claim.id, remedy="Give words of the report itself.")
    return {"span": [start, start + len(value)], "quote": value, "name": value}


def _reason(error: ValidationError | SpanError) -> str:
    if isinstance(error, SpanError):
        return error.what.rstrip(".")
    first = error.errors(include_url=False, include_context=False)[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']} (given {json.dumps(first['input'], default=str)[:60]})"
