"""Write measured figures into the pages that show them, or tell that they are not current: ``python tools/evaluation_page.py [--check]``.

How well it reads is taken from corpus/floors.toml and corpus/elsewhere.toml: docs/evaluation.md shows what was measured when these were
last pinned. Nothing is read anew, and a change of the reader makes no page stale. How far two annotators agree is counted in corpus/.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from kroniek.evaluation import TASKS, load_gold, score_annotation
from kroniek.evaluation.fields import FIELDS
from kroniek.evaluation.floors import Held, load_floors
from kroniek.evaluation.tally import Points, total
from kroniek.model import ClaimType

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus"
PAGES = (ROOT / "docs" / "evaluation.md", CORPUS / "DATASHEET.md")
COLLECTIONS = {
    "facts": "the report that the project began from",
    "facts_nl_dev": "reports written for the project, Dutch",
    "facts_en_dev": "reports written for the project, English",
    "muc4_train": "MUC-4: Latin American wires of 1988 to 1991, in capitals",
    "isaf_dev": "ISAF: press releases on Afghanistan",
    "ucdp_headlines_dev": "UCDP GED: headlines",
    "ucdp_places_dev": "UCDP GED: names of places with their province and country",
    "gvdb_dev": "GVDB: American local news on shootings",
    "polnear_dev": "PolNeAR: American political news",
    "factuality_uds_dev": "UDS-IH2: sentences from the web",
    "geoparsing_dev": "LGL and GeoVirus: local and health news",
    "dates_nl": "Recognizers-Text: Dutch sentences with dates",
    "numbers_nl": "Recognizers-Text: Dutch sentences with numbers",
    "wikinews_en_dev": "MEANTIME: English Wikinews, time values",
    "ecbplus_dev": "ECB+: news on twelve topics of violence, two incidents each",
    "ucdp_multi_source_dev": "UCDP GED: several headlines of one event",
}
"""What the files of the shared folder hold."""

SPLITS = ("train", "dev", "test")
BLOCK = re.compile(r"(<!-- measured (\w+) -->\n).*?(<!-- end of measured -->)", re.S)
LANGUAGES = {"nl": "Dutch", "en": "English"}
WHOLE = "all"


def filled(page: str, held: Sequence[Held]) -> str:
    """Return the page with the figures in it; a block ``<!-- measured WHAT -->`` names what it shows."""
    return BLOCK.sub(lambda block: block[1] + "\n".join(_table(block[2], held)) + "\n" + block[3], page)


def _table(what: str, held: Sequence[Held]) -> Iterator[str]:
    if what == "agreement":
        yield from _agreement()
        return
    if what == "elsewhere":
        yield from _elsewhere()
        return
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
    yield "| file | task | reports | headline | | measured |"
    yield "|---|---|--:|---|--:|---|"
    for each in held:
        cells = (f"corpus/{each.path}", f"`{each.task}`", str(each.documents), TASKS[each.task].headline_name, f"{each.headline:.3f}")
        yield f"| {' | '.join(cells)} | {each.history[-1].date} |"


def _elsewhere() -> Iterator[str]:
    """Yield the headlines of the collections that are not ours to give on."""
    yield "| collection | task | documents | headline | | measured |"
    yield "|---|---|--:|---|--:|---|"
    order = list(COLLECTIONS)
    names = {Path(each.path).name.partition(".")[0]: each for each in load_floors(CORPUS / "elsewhere.toml").files}
    for name, each in sorted(names.items(), key=lambda named: order.index(named[0])):
        cells = (COLLECTIONS[name], f"`{each.task}`", f"{each.documents:,}", TASKS[each.task].headline_name, f"{each.headline:.3f}")
        yield f"| {' | '.join(cells)} | {each.history[-1].date} |"


def _agreement() -> Iterator[str]:
    """Yield how far the two annotations of each language agree, over all reports that have two, and how much one of them has on average."""
    points: dict[str, dict[str, Points]] = {}
    reports: dict[str, int] = {}
    for code in LANGUAGES:
        second = load_gold(CORPUS / code / "second.jsonl")
        splits = (load_gold(CORPUS / code / f"{split}.jsonl") for split in SPLITS)
        scores = [score_annotation(split, second) for split in splits if not set(split.ids).isdisjoint(second.ids)]
        tally = total(score.tally for score in scores)
        points[code] = tally.group("field") | {WHOLE: tally.whole("field")}
        reports[code] = sum(score.documents for score in scores)
    heads = (f"{language}, {reports[code]} reports: F1 | judged" for code, language in LANGUAGES.items())
    yield f"| field | {' | '.join(heads)} |"
    yield "|---|" + "--:|" * 2 * len(LANGUAGES)
    for name in (WHOLE, *FIELDS):
        row = [points[code].get(name, Points()) for code in LANGUAGES]
        if any(each.wanted for each in row):
            cells = (f"{each.f1:.2f} | {(each.given + each.wanted) / 4:.0f}" if each.wanted else "– | 0" for each in row)
            yield f"| {name.replace('_', ' ')} | {' | '.join(cells)} |"


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
    """Write the figures, or with ``--check`` return 1 when a page does not show them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a page is not current")
    chosen = parser.parse_args(arguments)
    held = load_floors(CORPUS / "floors.toml").files
    stale = 0
    for page in PAGES:
        found = page.read_text(encoding="utf-8")
        wanted = filled(found, held)
        if found != wanted and chosen.check:
            stale = 1
            print(f"{page.relative_to(ROOT)} does not show what was measured. Run `python tools/evaluation_page.py`.", file=sys.stderr)
        elif found != wanted:
            page.write_text(wanted, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
