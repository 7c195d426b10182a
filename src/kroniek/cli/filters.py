"""The options by which claims and events are found, told once: ``Filters`` of the record under the same names."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

from kroniek.cli.app import option

if TYPE_CHECKING:
    from kroniek.record import Filters

__all__ = ["with_filters"]


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of all filters; it is called with them as ``filters``, a ``Filters``."""
    own = inspect.signature(command)
    shared = inspect.signature(_filters)

    @wraps(command)
    def filtered(**given: Any) -> None:
        chosen = _filters(**{name: given.pop(name) for name in shared.parameters})
        command(**given, filters=chosen)

    parameters = [*own.parameters.values(), *shared.parameters.values()]
    keyword = [one.replace(kind=one.KEYWORD_ONLY) for one in parameters if one.name != "filters"]
    hints = {**_filters.__annotations__, **command.__annotations__}
    filtered.__signature__ = own.replace(parameters=keyword)  # type: ignore[attr-defined]
    filtered.__annotations__ = {name: hint for name, hint in hints.items() if name not in ("filters", "return")}
    return filtered


def _filters(
    *,
    type: Annotated[list[str] | None, option("TYPE", "Of this type (shelling, capture …); more than one may be given.")] = None,
    words: Annotated[str | None, option("WORDS", 'With these words in the evidence; word* begins so, "several words" in a row.')] = None,
    actor: Annotated[str | None, option("NAME", "In which this actor takes part: an id or a name.")] = None,
    speaker: Annotated[str | None, option("NAME", "Whose word it is: an id or a name.")] = None,
    outlet: Annotated[str | None, option("NAME", "Of a report by this outlet.")] = None,
    report: Annotated[str | None, option("ID", "Of this report: its id, or the id that the input gave.")] = None,
    place: Annotated[str | None, option("NAME", "In this place: a name, a GeoNames number, a country's two letters.")] = None,
    country: Annotated[str | None, option("CODE", "In this country, by its two letters.")] = None,
    box: Annotated[str | None, option("W,S,E,N", "Between these degrees: west, south, east, north.")] = None,
    near: Annotated[str | None, option("PLACE", "Near this place: a name, a GeoNames number, or latitude,longitude.")] = None,
    within: Annotated[float | None, option("KM", "How near: so many km; without it, 25.")] = None,
    since: Annotated[str | None, option("DATE", "Of this year, month or day, or later.")] = None,
    until: Annotated[str | None, option("DATE", "Of this year, month or day, or earlier.")] = None,
    measure: Annotated[str | None, option("MEASURE", "With a figure of this: killed, wounded, displaced …")] = None,
    min: Annotated[float | None, option("N", "With a figure of so many or more.")] = None,
    max: Annotated[float | None, option("N", "With a figure of so many or fewer.")] = None,
    language: Annotated[str | None, option("CODE", "Of a report in this language: nl, en.")] = None,
    polarity: Annotated[str | None, option("WORD", "affirmed or negated.")] = None,
    modality: Annotated[str | None, option("WORD", "asserted, hedged, predicted, intended or hypothetical.")] = None,
    status: Annotated[str | None, option("WORD", "As people decided: open, accepted or rejected.")] = None,
    as_of: Annotated[str | None, option("DATE", "As could be known on this day, or at this moment: later reports are left out.")] = None,
) -> "Filters":
    return {
        "type": [kind.replace(" ", "_") for kind in type] if type else None,
        "words": words,
        "actor": actor,
        "speaker": speaker,
        "outlet": outlet,
        "report": report,
        "place": place,
        "country": country,
        "box": box,
        "near": near,
        "within": within,
        "since": since,
        "until": until,
        "measure": measure,
        "min": min,
        "max": max,
        "language": language,
        "polarity": polarity,
        "modality": modality,
        "status": status,
        "as_of": as_of,
    }
