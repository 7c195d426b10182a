"""Which event each of many reports is chiefly about, once they are linked.

One report alone says it by its main claim. What others tell says it better where that claim is of an aftermath (an arrest, a trial, a
protest) or does not say where it was: such a report follows up on something, and that is what the others report.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from kroniek.linking.acts import STROKES
from kroniek.linking.features import types_of
from kroniek.linking.occurrences import Occurrence, main_occurrence

__all__ = ["chief_events"]


def chief_events(found: Mapping[str, Sequence[Occurrence]], events: Mapping[str, str]) -> dict[str, str]:
    """Return the event that each report is chiefly about; a report that tells of none is left out.

    ``found`` are the occurrences of each report, and ``events`` the event of each occurrence.
    """
    mains = {report: main for report, several in found.items() if (main := main_occurrence(several)) is not None}
    chiefly = Counter(events[main.id] for main in mains.values())
    return {report: _chief(main, found[report], events, chiefly) for report, main in mains.items()}


def _chief(main: Occurrence, several: Sequence[Occurrence], events: Mapping[str, str], chiefly: Mapping[str, int]) -> str:
    own = events[main.id]
    if chiefly[own] > 1 or not _follows_up(main):
        return own
    known = [each for each in several if each.features.real and events[each.id] != own and chiefly[events[each.id]]]
    best = max(known, key=lambda each: (chiefly[events[each.id]], len(each.claims)), default=main)
    return events[best.id]


def _follows_up(main: Occurrence) -> bool:
    return not _is_stroke(main) or all(place.assumed for place in main.features.places)


def _is_stroke(occurrence: Occurrence) -> bool:
    return not STROKES.isdisjoint(types_of(occurrence.features))
