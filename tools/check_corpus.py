"""Check the annotated reports of the corpus: ``python tools/check_corpus.py [FOLDER ...]``, by default every language of ``corpus/``.

A folder holds ``train.jsonl``, ``dev.jsonl`` and ``test.jsonl``, one report a line (the format is told in ``corpus/DATASHEET.md``), and may
hold ``second.jsonl``: some of these reports as another annotator has them. Printed are the faults, each with file, line and report, and the
counts per kind and split; the exit status is 1 when there are faults. No reading is made: only the annotation is looked at, and the names
that ship with the package.
"""

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from kroniek.model import Bound, ClaimType, Measure, Modality, Polarity, Status
from kroniek.resolving.actor_index import built_in
from kroniek.resolving.countries import country_by_code, find_country

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SPLITS = ("train", "dev", "test")
SECOND = "second"
DISTRACTOR = "distractor"
KINDS = ("wire", "feature", "press_release", "situation_report", "live_blog", "correction", "analysis", DISTRACTOR)
SHARED_FROM = 50
"""A sentence of so many characters that stands in two splits is shared text."""

ROW_KEYS = ("id", "lang", "kind", "published", "text", "report", "facts")
REPORT_KEYS = ("title", "byline", "outlet", "published", "language")
ROLES = ("agent", "target", "supporter", "instrument", "holder", "subject", "agent_or_subject", "agent_or_speaker")
FACT_KEYS = ("type", "evidence", *ROLES, "where", "when", "figures", "polarity", "modality", "speaker", "optional")
PLACE_KEYS = ("quote", "geonames_id", "country")
FIGURE_KEYS = ("measure", "low", "best", "high", "bound", "group", "status", "part_of")
NUMBERS = ("low", "best", "high")

Row = dict[str, Any]
Known = Callable[[str, str], bool]


class Line(NamedTuple):
    """A report as it stands in a file."""

    where: str
    split: str
    row: Row


def read_folder(folder: Path) -> tuple[list[Line], list[Line], list[str]]:
    """Return the reports of a folder, those annotated a second time, and the faults that keep lines or files from being read."""
    lines, faults = [], []
    for split in (*SPLITS, SECOND):
        file = folder / f"{split}.jsonl"
        if not file.is_file():
            if split != SECOND:
                faults.append(f"{file}: the file is missing")
            continue
        for number, text in enumerate(file.read_text(encoding="utf-8").split("\n")[:-1], 1):
            where = f"{file}:{number}"
            try:
                row = json.loads(text)
            except json.JSONDecodeError as error:
                faults.append(f"{where}: no JSON: {error}")
                continue
            if isinstance(row, dict):
                lines.append(Line(where, split, row))
            else:
                faults.append(f"{where}: no JSON object")
    return [line for line in lines if line.split != SECOND], [line for line in lines if line.split == SECOND], faults


def strangers(second: Iterable[Line], lines: Iterable[Line]) -> Iterator[str]:
    """Yield a fault for every report annotated a second time that is not, or not with this text, among those annotated once."""
    texts = {line.row.get("id"): line.row.get("text") for line in lines}
    for line in second:
        number = line.row.get("id")
        if number not in texts:
            yield f"{line.where}: no split has the id {number!r}"
        elif line.row.get("text") != texts[number]:
            yield f"{line.where}: the text of {number} is another than in its split"


def is_known_name(name: str, language: str) -> bool:
    """Tell whether a name is one of a country or actor that ships with the package."""
    return find_country(name, language) is not None or bool(built_in().candidates(name))


def row_faults(row: Row, folder: str, known: Known = is_known_name) -> Iterator[str]:
    """Yield what is wrong with one report and its facts; ``folder`` is the language that its folder is named after."""
    yield from _key_faults(row, ROW_KEYS, ROW_KEYS, "the report's line")
    if set(ROW_KEYS) - set(row):
        return
    text = row["text"]
    if not isinstance(text, str) or not text.strip():
        yield "the text is empty"
        return
    if unicodedata.normalize("NFC", text) != text:
        yield "the text is not in NFC"
    if row["lang"] != folder:
        yield f"lang is {row['lang']!r} in the folder {folder!r}"
    if not re.fullmatch(rf"{re.escape(folder)}-\d{{3,}}", str(row["id"])):
        yield f"the id is not {folder}- and a number"
    if row["kind"] not in KINDS:
        yield f"the kind {row['kind']!r} is unknown"
    if not _is_moment(row["published"]):
        yield f"published {row['published']!r} is no date"
    yield from _header_faults(row["report"], text, row["lang"])
    facts = row["facts"]
    if (row["kind"] == DISTRACTOR) != (not facts):
        yield "a distractor has no facts, and every other kind has some"
    elif facts and all(fact.get("optional") for fact in facts):
        yield "every fact is optional"
    written = [json.dumps(fact, sort_keys=True, ensure_ascii=False) for fact in facts]
    for index, fact in enumerate(facts):
        said = f"fact {index + 1} ({'/'.join(map(str, fact.get('type', [])))})"
        if written[index] in written[:index]:
            yield f"{said}: stands there twice"
        for fault in fact_faults(fact, text, row["lang"], known):
            yield f"{said}: {fault}"
    yield from _whole_faults(facts)


def fact_faults(fact: Row, text: str, language: str, known: Known = is_known_name) -> Iterator[str]:
    """Yield what is wrong with one fact of a text."""
    yield from _key_faults(fact, FACT_KEYS, ("type", "evidence"), "the fact")
    if not fact.get("evidence") or fact["evidence"] not in text:
        yield f"the evidence is not in the text: {str(fact.get('evidence'))[:60]!r}"
    yield from _word_faults(fact.get("type"), "type", list(ClaimType))
    for key, words in (("polarity", list(Polarity)), ("modality", list(Modality))):
        if key in fact:
            yield from _word_faults(fact[key], key, words)
    for role in ROLES:
        for filler in fact.get(role, []):
            yield from _name_faults(filler, role, text, language, known)
    if fact.get("speaker") is not None:
        yield from _name_faults(fact["speaker"], "speaker", text, language, known)
    for place in fact.get("where", []):
        yield from _place_faults(place, text, language, known)
    if fact.get("when") is not None:
        yield from _time_faults(fact["when"])
    for figure in fact.get("figures", []):
        yield from _figure_faults(figure, text, language, known)
    if fact.get("optional", True) is not True:
        yield "optional is true or is not there"


def _key_faults(found: Row, allowed: Sequence[str], needed: Sequence[str], what: str) -> Iterator[str]:
    missing, unknown = [key for key in needed if key not in found], [key for key in found if key not in allowed]
    if missing:
        yield f"{what} lacks {', '.join(missing)}"
    if unknown:
        yield f"{what} has unknown keys: {', '.join(unknown)}"


def _header_faults(report: Row, text: str, language: str) -> Iterator[str]:
    yield from _key_faults(report, REPORT_KEYS, ("language",), "the header")
    for key in ("title", "byline", "outlet"):
        if key in report and report[key] not in text:
            yield f"the {key} is not in the text: {report[key]!r}"
    if report.get("language", language) != language:
        yield "the header names another language"
    if "published" in report and not _is_moment(report["published"]):
        yield f"the header's date {report['published']!r} is no date"


def _word_faults(given: Any, what: str, words: Container[str]) -> Iterator[str]:
    if not isinstance(given, list) or not given:
        yield f"{what} is no list of words"
        return
    unknown = [word for word in given if word not in words]
    if unknown:
        yield f"{what} has unknown words: {', '.join(map(str, unknown))}"
    if len(set(map(str, given))) < len(given):
        yield f"{what} says a word twice"


def _name_faults(names: Any, what: str, text: str, language: str, known: Known) -> Iterator[str]:
    if not isinstance(names, list) or not names or not all(isinstance(name, str) and name.strip() for name in names):
        yield f"{what} holds no list of names: {names!r}"
        return
    absent = [name for name in names if not _stands(name, text)]
    if len(absent) == len(names):
        yield f"{what}: none of the names stands in the text: {', '.join(names)}"
    for name in absent:
        if not known(name, language):
            yield f"{what}: {name!r} is neither in the text nor a known name"


def _stands(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name.casefold())}", text.casefold()) is not None


def _place_faults(place: Row, text: str, language: str, known: Known) -> Iterator[str]:
    yield from _key_faults(place, PLACE_KEYS, ("quote",), "where")
    yield from _name_faults(place.get("quote"), "where", text, language, known)
    code = place.get("country")
    if code is not None and (not isinstance(code, str) or not code.isupper() or country_by_code(code) is None):
        yield f"where: {code!r} is no country code"
    number = place.get("geonames_id")
    if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number <= 0):
        yield f"where: {number!r} is no GeoNames id"


def _time_faults(when: Row) -> Iterator[str]:
    yield from _key_faults(when, ("start", "end"), ("start", "end"), "when")
    days = []
    for key in ("start", "end"):
        try:
            days.append(date.fromisoformat(when[key]))
        except (KeyError, TypeError, ValueError):
            yield f"when: {key} is no ISO day: {when.get(key)!r}"
    if len(days) == 2 and days[1] < days[0]:
        yield f"when ends before it starts: {when['start']} to {when['end']}"


def _figure_faults(figure: Row, text: str, language: str, known: Known) -> Iterator[str]:
    yield from _key_faults(figure, FIGURE_KEYS, ("measure", "bound"), "the figure")
    if figure.get("measure") not in list(Measure):
        yield f"the measure {figure.get('measure')!r} is unknown"
    yield from _word_faults(figure.get("bound"), "bound", list(Bound))
    if "status" in figure:
        yield from _word_faults(figure["status"], "status", list(Status))
    if "group" in figure:
        yield from _name_faults(figure["group"], "group", text, language, known)
    numbers = [figure[key] for key in NUMBERS if figure.get(key) is not None]
    if not all(isinstance(n, int | float) and not isinstance(n, bool) and n >= 0 for n in (*numbers, figure.get("part_of", 0))):
        yield f"the figure has what is no number: {figure}"
        return
    if numbers != sorted(numbers):
        yield f"low, best and high are not in order: {numbers}"
    bounds = set(figure.get("bound", []))
    if (bounds == {Bound.VAGUE}) == bool(numbers):
        yield "a vague figure has no number, and any other has one"
    if bounds == {Bound.EXACT} and (len(numbers) < 3 or len(set(numbers)) > 1):
        yield f"an exact figure is not one number throughout: {figure}"
    if bounds == {Bound.AT_LEAST} and ("low" not in figure or figure.get("high", 0) is not None):
        yield "at_least has a low, and an open high"
    if bounds == {Bound.AT_MOST} and figure.get("high") is None:
        yield "at_most has a high"
    if bounds == {Bound.RANGE} and len(numbers) < 2:
        yield "a range has a low and a high"


def _whole_faults(facts: Iterable[Row]) -> Iterator[str]:
    """Yield the figures that are part of a number which no figure of the report has."""
    figures = [figure for fact in facts for figure in fact.get("figures", [])]
    told = {figure.get(key) for figure in figures for key in NUMBERS} - {None}
    for figure in figures:
        if figure.get("part_of", None) is not None and figure["part_of"] not in told:
            yield f"a figure is part of {figure['part_of']}, which no figure is"


def _is_moment(given: Any) -> bool:
    try:
        datetime.fromisoformat(given)
    except (TypeError, ValueError):
        return False
    return True


def repeated_ids(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a fault for every id that stands twice."""
    first: dict[Any, str] = {}
    for line in lines:
        number = line.row.get("id")
        if number in first:
            yield f"{line.where}: the id {number!r} stands at {first[number]} already"
        first.setdefault(number, line.where)


def shared_texts(lines: Iterable[Line]) -> Iterator[str]:
    """Yield a fault for every text that stands twice, and for every long sentence that stands in two splits."""
    seen: dict[str, dict[str, str]] = defaultdict(dict)
    for line in lines:
        text = line.row.get("text")
        if not isinstance(text, str):
            continue
        whole = _folded(text)
        if seen[whole]:
            yield f"{line.where}: the text stands at {next(iter(seen[whole].values()))} already"
        pieces = {_folded(piece) for piece in re.split(r"(?<=[.!?])[\"'’”]*\s+|\n+", text)}
        for piece in sorted(p for p in pieces if len(p) >= SHARED_FROM and p != whole):
            elsewhere = [at for split, at in seen[piece].items() if split != line.split]
            if elsewhere:
                yield f"{line.where}: a sentence stands in another split too, at {elsewhere[0]}: {piece[:60]!r}"
            seen[piece].setdefault(line.split, line.where)
        seen[whole].setdefault(line.split, line.where)


def _folded(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", text.casefold()).split())


def table(lines: Sequence[Line]) -> str:
    """Return the counts of reports per kind and split, and of reports, facts, required facts and words per split."""
    rows = [["", *SPLITS, "all"]]
    kinds = Counter((line.row.get("kind"), line.split) for line in lines)
    counts = {kind: [kinds[kind, split] for split in SPLITS] for kind in KINDS}
    rows_of = {split: [line.row for line in lines if line.split == split] for split in SPLITS}
    facts = {split: [fact for row in rows_of[split] for fact in row.get("facts", [])] for split in SPLITS}
    counts["reports"] = [len(rows_of[split]) for split in SPLITS]
    counts["facts"] = [len(facts[split]) for split in SPLITS]
    counts["facts required"] = [sum("optional" not in fact for fact in facts[split]) for split in SPLITS]
    counts["words"] = [sum(len(str(row.get("text", "")).split()) for row in rows_of[split]) for split in SPLITS]
    rows += [[label, *map(str, numbers), str(sum(numbers))] for label, numbers in counts.items()]
    return "\n".join(f"{row[0]:<18}" + "".join(f"{cell:>8}" for cell in row[1:]) for row in rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the faults and the counts of each folder; return 1 when there are faults."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, help="folders with train, dev and test; by default all of corpus/")
    folders: list[Path] = parser.parse_args(arguments).folders or sorted(file.parent for file in CORPUS.glob("*/train.jsonl"))
    every: list[Line] = []
    faults: list[str] = []
    for folder in folders:
        lines, second, unread = read_folder(folder)
        faults += unread
        language = folder.resolve().name
        faults += [f"{line.where}: {line.row.get('id')}: {fault}" for line in (*lines, *second) for fault in row_faults(line.row, language)]
        faults += [*strangers(second, lines), *repeated_ids(second)]
        every += lines
        print(f"{language}\n{table(lines)}\n")
    faults += [*repeated_ids(every), *shared_texts(every)]
    print(*faults, f"{len(faults)} faults", sep="\n")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
