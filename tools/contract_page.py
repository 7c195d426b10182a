"""Write docs/contract.md from the models, or tell whether it is current: ``python -m tools.contract_page [--check]``."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kroniek import model
from tools.generated_page import keep

PAGE = Path(__file__).resolve().parent.parent / "docs" / "contract.md"

MODELS: tuple[type[BaseModel], ...] = (
    model.Reading,
    model.Report,
    model.Claim,
    model.Roles,
    model.Mention,
    model.Actor,
    model.PlaceMention,
    model.TimeMention,
    model.Figure,
    model.Attribution,
    model.Event,
    model.Problem,
)

LISTS: tuple[type[StrEnum], ...] = (
    model.ClaimType,
    model.Polarity,
    model.Modality,
    model.Measure,
    model.Bound,
    model.Status,
    model.AttributionKind,
    model.ActorKind,
    model.PlacePrecision,
    model.TimePrecision,
)

HEAD = """\
# The contract: a reading

<!-- Written by tools/contract_page.py from src/kroniek/model.py (make docs-write). Changes made here are lost. -->

`kroniek.read(…)` returns a `Reading`, and `kroniek read FILE --format json` prints it: one JSON object a report, one line each for
several. `kroniek schema` prints its JSON Schema. The fields below are fixed for the schema `{schema}`: fields may be added, not renamed.

What always holds:

- Offsets count Unicode code points of `report.text`, which is in NFC. A span `[start, end]` is half open, and `text[start:end]` is
  the quote beside it. This is checked whenever a reading is made; one that breaks it raises `SpanError`.
- Unknown is `null`, and `null` is never 0. "Nobody was killed" is a figure of 0; "heavy losses" is a figure without a number.
- A reading is frozen. The same text, read by the same version, gives the same bytes, ids included.
- A field that cannot be read never takes its neighbours with it: what went wrong stands in `problems`.

## Models
"""


def page() -> str:
    """Return the whole page."""
    lines = [HEAD.format(schema=model.SCHEMA)]
    for kind in MODELS:
        lines += [f"### {kind.__name__}", "", _docstring(kind), "", "| field | type | meaning |", "|---|---|---|", *_rows(kind), ""]
    lines += ["## Claim types and other closed lists", ""]
    for words in LISTS:
        lines += [f"### {words.__name__}", "", _docstring(words), "", "| word | meaning |", "|---|---|"]
        lines += [f"| `{word.value}` | {getattr(word, 'meaning')} |" for word in words]  # noqa: B009
        lines.append("")
    return "\n".join(lines)


def _rows(kind: type[BaseModel]) -> Iterator[str]:
    inherited = {name for base in kind.__mro__[1:] if issubclass(base, BaseModel) for name in base.model_fields}
    parent = next((base for base in kind.__mro__[1:] if base in MODELS), None)
    if parent is not None:
        yield f"| *those of* [{parent.__name__}](#{parent.__name__.lower()}) | | |"
    for name, field in kind.model_fields.items():
        if name not in inherited:
            yield f"| `{field.alias or name}` | {_type(field.annotation)} | {_meaning(field)} |"


def _meaning(field: FieldInfo) -> str:
    said = field.description or ""
    if isinstance(field.default, str) and not field.alias:
        said += f"; `{field.default}` when not said"
    return said.replace("|", "\\|")


def _type(annotation: Any) -> str:
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _type(inside[0])
    if annotation == tuple[int, int]:
        return "[start, end]"
    if origin in (Union, UnionType):
        named = [_type(part) for part in inside if part is not NoneType]
        return " or ".join([*named, "null"] if NoneType in inside else named)
    if origin is tuple:
        return f"list of {_type(inside[0])}"
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in inside)
    if isinstance(annotation, type) and (annotation in MODELS or annotation in LISTS):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return {str: "string", int: "integer", float: "number", bool: "boolean"}[annotation]


def _docstring(kind: type) -> str:
    return " ".join((kind.__doc__ or "").split()).replace("``", "`")


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), "the models", __doc__))
