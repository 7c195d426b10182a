"""The header of a plain text: title, byline, date, time and outlet over the prose, also where they were run together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from kroniek.intake.dates import combine, find_dateline_day, find_header_date, find_header_time
from kroniek.intake.lines import Line, is_furniture, split_lines
from kroniek.intake.names import author, is_name, split_glued_name
from kroniek.intake.page_words import PageWords
from kroniek.language.layout import units
from kroniek.language.segmenting import SegmentRules, find_dateline
from kroniek.model import Span

__all__ = ["Header", "Part", "parse_header"]

LONGEST_TITLE = 200
LONGEST_PART = 100
MOST_LINES = 16

_FINAL = re.compile(r"[.;,…][\"'”’»)\]]*$")
_INNER_STOP = re.compile(r"[^\W\d_]{2}[.!?][\"”’»)]*\s+[\"“‘«(]?[^\W\d_a-zß-öø-ÿ]")
_BULLET = re.compile(r"(?:[•◦▪*·●■]|[-–—](?=\s)|\d{1,2}[.)]\s)")
_SEPARATOR = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|,\s+")
_SLUG = re.compile(r"(?=[^(]*[A-Z])[A-Z0-9/-]*/[A-Z0-9/-]+(?:\s\([^)]*\))?$")
_PUNCTUATION = re.compile(r"[^\S\r\n]*(?:[.!?:|–—-](?=\s|$))?")
_CODE = re.compile(r"(?=[A-Z-]*\d)(?=[\d/-]*[A-Z])[A-Z0-9]{2,}(?:[-/][A-Z0-9]+){1,5}$")
_BRACKETED = re.compile(r"(?P<place>[^\W\d_a-zß-öø-ÿ][^()]{2,60}?)\s*\((?P<date>[^()]{4,30})\)$")
_MARK = re.compile(r"#{1,6}\s+")
_COUNT = re.compile(r"\s+\d{1,4}\s+(?=[^\W\d_a-zß-öø-ÿ\"“‘„])")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AGENCY = re.compile(r"[^\W\d_a-zß-öø-ÿ]")

Part = tuple[int, int, str]


@dataclass
class Header:
    """What stands over the prose. ``body_start`` is where the prose begins; ``parts`` are the spans of the header and what each is."""

    title: Span | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    parts: list[Part] = field(default_factory=list)
    body_start: int = 0
    _day: date | None = None
    _clock: str | None = None

    def take(self, line: Line, reason: str) -> None:
        """Count a line to the header."""
        self.parts.append((line.start, line.end, reason))
        self.body_start = line.end


def parse_header(text: str, words: PageWords, rules: SegmentRules, *, title: Span | None = None) -> Header:
    """Return the header of a text; ``title`` is where the title stands at the top of it, when that is known."""
    header = Header(title=title, body_start=0 if title is None else _PUNCTUATION.match(text, title[1]).end())  # type: ignore[union-attr]
    lines = list(islice(split_lines(text, header.body_start), MOST_LINES + 4))
    place = 0
    while place < min(len(lines), MOST_LINES):
        line = lines[place]
        following = lines[place + 1] if place + 1 < len(lines) else None
        if _small_part(header, line, words):
            place += 1
            continue
        if _outlet_line(line, following, header, words):
            header.outlet = header.outlet or line.text
            header.take(line, "outlet")
        elif header.title is None:
            if _is_title(text, line, following, rules):
                mark = _MARK.match(line.text)
                header.title = (line.start + (mark.end() if mark else 0), line.end)
                header.body_start = line.end
            else:
                break
        elif _is_name(text, line, lines[place - 1] if place else None, following, header, words):
            header.byline = header.byline or line.text
            header.take(line, "byline")
        elif _is_dated(line.text, words):
            _note_date(header, line.text, words)
            header.take(line, "date")
        else:
            break
        place += 1
    if place < len(lines):
        _glued_source(header, text, lines[place], words)
    if header.title is not None and header.byline is None and header.parts:
        _glued_byline(header, text, words)
    if header._day is None and header.title is not None:
        _dated_title(header, text[slice(*header.title)], words)
    header.published = combine(header._day, header._clock)
    if place < len(lines):
        _filed(header, text, lines[place:], words, rules)
    return header


def _dated_title(header: Header, title: str, words: PageWords) -> None:
    """Take the date off a title that ends on one, year and all ("Live blog, Monday 12 May 2025"); it stays in the title."""
    last = _SEPARATOR.split(title)[-1]
    if _YEAR.search(last) and _only_date(last, words) and _says_day(last, words):
        _note_date(header, last, words)


def _small_part(header: Header, line: Line, words: PageWords) -> bool:
    """Count a line to the header when it is a date, a time, a byline, a source or a label, or several of these."""
    low = line.text.casefold().rstrip(":")
    if low in words.byline_whole:
        header.take(line, "byline")
    elif low in words.labels or _CODE.match(line.text) or (_SLUG.match(line.text) and " " not in line.text.partition("(")[0].strip()):
        header.take(line, "label")
    elif len(line.text) > LONGEST_PART:
        return False
    elif name := _byline(line.text, words):
        header.byline = header.byline or name
        header.take(line, "byline")
    elif outlet := _source(line.text, words):
        header.outlet = header.outlet or outlet
        header.take(line, "outlet")
    elif _only_date(line.text, words) or _place_and_date(line.text, words):
        _note_date(header, line.text, words)
        header.take(line, "date")
    elif is_furniture(line.text, words):
        header.take(line, "furniture")
    else:
        return _several(header, line, words)
    return True


def _several(header: Header, line: Line, words: PageWords) -> bool:
    """Count a line of several parts to the header: author, date, outlet between bars or dashes."""
    pieces = [piece for piece in re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", line.text) if piece]
    if len(pieces) < 2 or not any(_only_date(piece, words) for piece in pieces):
        return False
    dated = any(_says_day(piece, words) for piece in pieces)
    for piece in pieces:
        if _only_date(piece, words):
            _note_date(header, piece, words)
        elif name := _byline(piece, words) or (author(piece, words) if piece.split()[0] in words.given_names else None):
            header.byline = header.byline or name
        elif outlet := _source(piece, words) or (piece if piece in words.outlets else None):
            header.outlet = header.outlet or outlet
        elif header.title is None or not dated or len(piece.split()) > 2:
            return False
    header.take(line, "date")
    return True


def _byline(line: str, words: PageWords) -> str | None:
    match = words.byline.match(line)
    return author(line[match.end() :], words) if match else None


def _source(line: str, words: PageWords) -> str | None:
    """Return the outlet of a line that names the source and says no more."""
    plain = line.strip("()[] ")
    match = words.source.match(plain)
    if match is None or _COUNT.search(plain, match.end()) or _FINAL.search(plain):
        return None
    rest = plain[match.end() :].strip()
    return re.sub(r"\s+\d{1,4}$", "", rest) if _AGENCY.match(rest) or rest in words.outlets else None


def _only_date(line: str, words: PageWords) -> bool:
    """Tell whether a line holds a date, a day or a time and nothing but what goes with them."""
    rest, dated = line, False
    for pattern in (words.date, words.time, words.day):
        rest, count = pattern.subn(" | ", rest)
        dated = dated or count > 0
    if not dated:
        return False
    pieces = (piece.strip(" ,.:;()[]-–—\u00a0").casefold() for piece in rest.split("|"))
    return all(not piece or piece in words.around or all(word in words.around for word in piece.split()) for piece in pieces)


def _place_and_date(line: str, words: PageWords) -> bool:
    """Tell whether a line is a dateline without prose behind it ("GAO, Mali (March 3)")."""
    match = _BRACKETED.match(line)
    return match is not None and _only_date(match["date"], words) and len(match["place"].split()) <= 5


def _is_dated(line: str, words: PageWords) -> bool:
    """Tell whether a short line under the title has a date or day as one of its parts ("Kinshasa, Monday")."""
    if len(line) > LONGEST_PART or _FINAL.search(line):
        return False
    pieces = [piece for piece in _SEPARATOR.split(line) if piece]
    if len(pieces) > 5 or any(len(piece.split()) > 4 for piece in pieces):
        return False
    return any(_only_date(piece, words) and _says_day(piece, words) for piece in pieces)


def _says_day(piece: str, words: PageWords) -> bool:
    """Tell whether there is a date or a day of the week in a stretch, and not a time of day alone."""
    return words.date.search(piece) is not None or words.day.search(piece) is not None


def _note_date(header: Header, line: str, words: PageWords) -> None:
    found = find_header_date(line, words)
    day = found.day if found else None
    clock = found.time if found else None
    if clock is None:
        time = find_header_time(line[: found.start] + " " * (found.end - found.start) + line[found.end :] if found else line, words)
        clock = time[2] if time else None
    if header._day is not None and day is not None and any(word in line.casefold() for word in words.modified):
        header.modified = header.modified or combine(day, clock)
        return
    if day is not None and header._day is None:
        header._day = day
        header._clock = clock or header._clock
    elif clock is not None and header._clock is None and (day is None or day == header._day):
        header._clock = clock


def _outlet_line(line: Line, following: Line | None, header: Header, words: PageWords) -> bool:
    """Tell whether a line names who issued the text: a short one in the block of a label, a reference or a date that follows it."""
    if following is None or following.block != line.block or _FINAL.search(line.text) or len(line.text) > LONGEST_PART:
        return False
    labelled = following.text.casefold() in words.labels
    if _CODE.match(following.text) or (header.title is not None and labelled):
        return True
    return bool(header.parts) and header.parts[-1][2] == "label" and (labelled or _only_date(following.text, words))


def _is_title(text: str, line: Line, following: Line | None, rules: SegmentRules) -> bool:
    if following is None or len(line.text) > LONGEST_TITLE or _BULLET.match(line.text):
        return False
    if _FINAL.search(line.text) or _INNER_STOP.search(line.text):
        return False
    dateline = find_dateline(text, rules, line.start, line.end)
    if dateline is not None and (dateline.outlet or dateline.date):
        return False
    unit = next(units(text, line.start), None)
    return unit is not None and unit.end == line.end


def _is_name(text: str, line: Line, before: Line | None, following: Line | None, header: Header, words: PageWords) -> bool:
    own_block = (before is None or before.block != line.block) and (following is None or following.block != line.block)
    return is_name(line.text, words, beside_header=_beside(header, following, words), own_block=own_block, body=text[line.end :])


def _beside(header: Header, following: Line | None, words: PageWords) -> bool:
    """Tell whether the line before or after is a part of the header."""
    if header.parts and header.parts[-1][2] in ("date", "outlet"):
        return True
    return following is not None and (_only_date(following.text, words) or words.source.match(following.text) is not None)


def _glued_source(header: Header, text: str, line: Line, words: PageWords) -> None:
    """Take the outlet off the front of a paragraph that it was run on to ("Source: AP 12 The rebels …")."""
    match = words.source.match(text, line.start, line.end)
    if match is None:
        return
    count = _COUNT.search(text, match.end(), min(line.end, match.end() + LONGEST_PART))
    if count is not None:
        end, outlet = count.end(), text[match.end() : count.start()]
    else:
        known = next((name for name in words.outlets if re.match(rf"{re.escape(name)}\b", text[match.end() : line.end])), None)
        first = re.compile(r"\S+").match(text, match.end())
        outlet = known or (first[0] if first else "")
        end = match.end() + len(outlet)
    header.outlet = header.outlet or outlet.strip(" ,.:")
    header.parts.append((line.start, end, "outlet"))
    header.body_start = end


def _glued_byline(header: Header, text: str, words: PageWords) -> None:
    """Take the author's name off the end of the title, when a date, time or outlet follows it."""
    if header.title is None or not any(reason in ("date", "outlet") for _, _, reason in header.parts):
        return
    start, end = header.title
    cut = split_glued_name(text[start:end], words, text[header.body_start :])
    if cut is not None:
        header.byline = text[start + cut : end]
        header.parts.append((start + cut, end, "byline"))
        header.title = (start, start + len(text[start : start + cut].rstrip()))


def _filed(header: Header, text: str, lines: Sequence[Line], words: PageWords, rules: SegmentRules) -> None:
    """Take outlet and date from the dateline of the first paragraphs, where the header does not say them."""
    for line in lines[:4]:
        dateline = find_dateline(text, rules, max(line.start, header.body_start), line.end)
        if dateline is None:
            continue
        if dateline.outlet is not None and header.outlet is None:
            header.outlet = text[slice(*dateline.outlet)].strip()
        if header.published is None and dateline.date is not None:
            header.published = combine(find_dateline_day(text[slice(*dateline.date)], words), None)
        return
