"""Write the measured figures into docs/evaluation.md, or tell that they are not current: ``python tools/evaluation_page.py [--check]``.

They are read off corpus/floors.toml, so that the page shows what was measured when the floors were last pinned: nothing is read anew, and a
change of the reader makes no page stale.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kroniek.evaluation.fields import FIELDS
from kroniek.evaluation.floors import Held, load_floors
from kroniek.evaluation.tally import Points
from kroniek.model import ClaimType

ROOT = Path(__file__).resolve().parent.parent
PAGE, FLOORS = ROOT / "docs" / "evaluation.md", ROOT / "corpus" / "floors.toml"
BLOCK = re.compile(r"(<!-- measured (\w+) -->\n).*?(<!-- end of measured -->)", re.S)
LANGUAGES = {"nl": "Dutch", "en": "English"}
WHOLE = "all"


def filled(page: str, held: Sequence[Held]) -> str:
    """Return the page with the figures in it; a block names what it is by: ``<!-- measured files -->``, ``field`` or ``type``."""
    return BLOCK.sub(lambda block: block[1] + "\n".join(_table(block[2], held)) + "\n" + block[3], page)


def _table(what: str, held: Sequence[Held]) -> Iterator[str]:
    if what == "files":
        yield from _files(held)
        return
    names = FIELDS if what == "field" else tuple(ClaimType)
    points = {code: _together(what, [each for each in held if each.path.startswith(f"{code}/")]) for code in LANGUAGES}
    yield f"| {what} | " + " | ".join(f"{language}: precision | recall | F1 | annotated" for language in LANGUAGES.values()) + " |"
    yield "|---|" + "--:|" * 4 * len(LANGUAGES)
    for name in (WHOLE, *names):
        row = [points[code].get(str(name), Points()) for code in LANGUAGES]
        if any(each.given or each.wanted for each in row):
            yield f"| {name.replace('_', ' ')} | " + " | ".join(map(_cells, row)) + " |"


def _files(held: Sequence[Held]) -> Iterator[str]:
    yield "| annotated reports | reports | field F1 | measured |"
    yield "|---|--:|--:|---|"
    for each in held:
        whole = _together("field", [each])[WHOLE]
        yield f"| corpus/{each.path} | {each.documents} | {whole.f1:.3f} | {each.history[-1].date} |"


def _together(group: str, held: Sequence[Held]) -> dict[str, Points]:
    """Return points by name over files, and over all names."""
    points: dict[str, Points] = {}
    for each in held:
        for name, more in each.measured[group].items():
            points[name] = points.get(name, Points()).plus(more)
            points[WHOLE] = points.get(WHOLE, Points()).plus(more)
    return points


def _cells(points: Points) -> str:
    precision = f"{points.precision:.2f}" if points.given else "–"
    recall, f1 = (f"{points.recall:.2f}", f"{points.f1:.2f}") if points.wanted else ("–", "–")
    return f"{precision} | {recall} | {f1} | {points.wanted:g}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the figures, or with ``--check`` return 1 when the page does not show them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is not current")
    chosen = parser.parse_args(arguments)
    found = PAGE.read_text(encoding="utf-8")
    wanted = filled(found, load_floors(FLOORS).files)
    if found == wanted:
        return 0
    if not chosen.check:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    print("docs/evaluation.md does not show the figures of corpus/floors.toml. Run `python tools/evaluation_page.py`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
