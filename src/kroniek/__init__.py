"""Kroniek reads reporting on armed conflict into claims, each with the exact words that say it.

>>> import kroniek
>>> reading = kroniek.read("Rebellen beschoten maandag de haven van Odesa.", published="2026-03-10")
>>> [claim.type for claim in reading.claims]
[<ClaimType.SHELLING: 'shelling'>]

The names below are all that is public, with the exceptions in ``kroniek.errors``. They are imported when first used, so
``import kroniek`` itself costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kroniek.errors import KroniekError as KroniekError
    from kroniek.model import SCHEMA as SCHEMA
    from kroniek.model import Actor as Actor
    from kroniek.model import ActorKind as ActorKind
    from kroniek.model import Attribution as Attribution
    from kroniek.model import AttributionKind as AttributionKind
    from kroniek.model import Bound as Bound
    from kroniek.model import Claim as Claim
    from kroniek.model import ClaimType as ClaimType
    from kroniek.model import Event as Event
    from kroniek.model import Figure as Figure
    from kroniek.model import Measure as Measure
    from kroniek.model import Mention as Mention
    from kroniek.model import Modality as Modality
    from kroniek.model import PlaceMention as PlaceMention
    from kroniek.model import PlacePrecision as PlacePrecision
    from kroniek.model import Polarity as Polarity
    from kroniek.model import Problem as Problem
    from kroniek.model import Reading as Reading
    from kroniek.model import Report as Report
    from kroniek.model import Roles as Roles
    from kroniek.model import Status as Status
    from kroniek.model import TimeMention as TimeMention
    from kroniek.model import TimePrecision as TimePrecision
    from kroniek.reader import Reader as Reader
    from kroniek.reader import read as read
    from kroniek.record import Record as Record

__version__ = "0.1.0"

__all__ = [
    "SCHEMA",
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionKind",
    "Bound",
    "Claim",
    "ClaimType",
    "Event",
    "Figure",
    "KroniekError",
    "Measure",
    "Mention",
    "Modality",
    "PlaceMention",
    "PlacePrecision",
    "Polarity",
    "Problem",
    "Reader",
    "Reading",
    "Record",
    "Report",
    "Roles",
    "Status",
    "TimeMention",
    "TimePrecision",
    "__version__",
    "read",
]

_HOMES = {"read": "kroniek.reader", "Reader": "kroniek.reader", "Record": "kroniek.record", "KroniekError": "kroniek.errors"}


if not TYPE_CHECKING:  # a type checker that saw this would take any name for public

    def __getattr__(name: str) -> Any:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES.get(name, "kroniek.model")), name)
        globals()[name] = value  # found there from now on
        return value


def __dir__() -> list[str]:
    return sorted(__all__)
