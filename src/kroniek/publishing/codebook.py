"""The codebook of a data package: method, definitions, policies, precision codes, columns and known limits, as one page of Markdown."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from importlib.resources import files
from string import Template

from kroniek import __version__
from kroniek.linking import DEFAULT_POLICY, POLICIES
from kroniek.model import ActorKind, Bound, ClaimType, Measure, Modality, PlacePrecision, Polarity, Status, TimePrecision
from kroniek.publishing.acled_types import sub_event
from kroniek.publishing.schemes import codes, columns
from kroniek.publishing.tables import tables

__all__ = ["codebook", "columns_of"]

_LISTS: tuple[type[StrEnum], ...] = (*(ClaimType, Polarity, Modality, Measure, Bound, Status, ActorKind, PlacePrecision, TimePrecision),)


def codebook(conditions: Mapping[str, object] | None = None) -> str:
    """Return the page; ``conditions`` are what was chosen for the tables beside it."""
    page = files("kroniek.publishing").joinpath("codes", "codebook.md").read_text(encoding="utf-8")
    return Template(page).substitute(
        version=__version__,
        conditions="\n".join(_conditions(dict(conditions or {}))),
        policies="\n".join(f"- `{policy.name}`: {policy.meaning}." for policy in POLICIES.values()),
        definitions="\n\n".join("\n".join(_definitions(words)) for words in _LISTS),
        places="\n".join(_place_row(precision) for precision in PlacePrecision),
        types="\n".join(_type_row(type) for type in ClaimType),
        tables="\n\n".join("\n".join(_columns(name)) for name in tables()),
    )


def _conditions(conditions: dict[str, object]) -> Iterator[str]:
    yield f"- Numbers that differ: by the policy `{conditions.pop('policy', DEFAULT_POLICY)}`."
    if conditions.pop("names", None) == "withheld":
        yield "- The names of private persons, such as victims and witnesses, are left out of every table."
    for name, value in conditions.items():
        told = value if isinstance(value, str) or not isinstance(value, Iterable) else ", ".join(map(str, value))
        yield f"- Only claims, and the events that any of these is of, with {name.replace('_', ' ')}: {told}."


def columns_of(scheme: str, heading: str) -> str:
    """Return a section that tells of the columns of a scheme's table."""
    rows = (f"| `{column.name}` | {column.type} | {column.about} |" for column in columns(scheme))
    return "\n".join([f"## {heading}", "", "| column | type | meaning |", "|---|---|---|", *rows])


def _definitions(words: type[StrEnum]) -> Iterator[str]:
    yield f"### {words.__name__}"
    yield ""
    yield (words.__doc__ or "").replace("``", "`")
    yield ""
    yield "| word | meaning |"
    yield "|---|---|"
    for word in words:
        yield f"| `{word.value}` | {getattr(word, 'meaning')} |"  # noqa: B009


def _place_row(precision: PlacePrecision) -> str:
    cells = (codes("acled")["geo_precision"], codes("ucdp")["where_prec"], codes("airwars")["geolocation"])
    return f"| {precision.value}: {precision.meaning} | {' | '.join(str(each[precision.value]) for each in cells)} |"


def _type_row(type: ClaimType) -> str:
    kinds = ((), (ActorKind.STATE_FORCES,), (ActorKind.REBEL,), (ActorKind.CIVILIANS,))
    answers = ((), (ClaimType.ARREST,), (ClaimType.KILLING,))
    found = {sub_event(type, a, t, ["camp"] * w, r) for a in kinds for t in kinds for w in (0, 1) for r in answers}
    plover = " ".join(codes("plover")["types"].get(type.value, ["–"]))
    return f"| {type.value} | {', '.join(sorted(each for each in found if each)) or '–'} | {plover} |"


def _columns(name: str) -> Iterator[str]:
    table = tables()[name]
    yield f"### {name}"
    yield ""
    yield f"{table.about} {'Key: ' + ', '.join(table.key) + '.' if table.key else ''}".strip()
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for column in table.columns:
        kind = f"one of {column.words}" if column.words else column.type
        target = f" Points at `{table.links[column.name]}`." if column.name in table.links else ""
        yield f"| `{column.name}` | {kind} | {column.about}{target} |"
