"""Bytes to text: byte-order marks, UTF-8 and UTF-16, declared character sets that may lie, and what is left."""

import codecs
import re

from kroniek.errors import BinaryInputError, EncodingError

__all__ = ["declared_charset", "decode"]

SAMPLE = 65_536
LEGACY = "windows-1252"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARIES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "an audio or video file"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"PAR1", "a Parquet file"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})""",
    re.IGNORECASE,
)
_HIGH = re.compile(rb"[\x80-\xff]+")


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page declares in its head, or None."""
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def decode(data: bytes, *, declared: str | None = None, where: str | None = None) -> str:
    """Return the text of some bytes.

    A byte-order mark counts over everything, valid UTF-8 over what the page or server declares; then come the declared set, UTF-8 with
    stray bytes of windows-1252 in it, a guess by charset-normalizer, and windows-1252. Raises BinaryInputError where it is no text,
    EncodingError where a byte-order mark promises what the bytes do not keep.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec)
            except UnicodeDecodeError as error:
                raise EncodingError(
                    f"it begins like {codec} but is none (byte {error.start}).", where=where, remedy="Save the text as UTF-8."
                ) from None
    wide = _utf16(data)
    if wide is not None:
        return wide
    kind = next((kind for start, kind in _BINARIES if data.startswith(start)), None)
    if kind is not None or b"\x00" in data[:SAMPLE]:
        raise BinaryInputError(f"it is {kind or 'no text, but binary data'}.", where=where, remedy="Take the text out of it first.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)


def _utf16(data: bytes) -> str | None:
    """Return the text of UTF-16 without a byte-order mark: every other byte of Western text is nul."""
    sample = data[: SAMPLE // 16]
    if len(sample) < 8 or len(data) % 2:
        return None
    for zeros, letters, codec in ((1, 0, "utf-16-le"), (0, 1, "utf-16-be")):
        nul = sample[zeros::2].count(0)
        if nul > 0.6 * len(sample[zeros::2]) and sample[letters::2].count(0) == 0:
            try:
                return data.decode(codec)
            except UnicodeDecodeError:
                return None
    return None


def _decode_legacy(data: bytes, declared: str | None) -> str:
    if declared is not None:
        text = _try(data, declared)
        if text is not None:
            return text
    runs = _HIGH.findall(data[: SAMPLE * 4])
    sound = sum(_is_utf8(run) for run in runs)
    if sound > len(runs) / 2:
        return _HIGH.sub(_mend, data).decode("utf-8")
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is not None and best.chaos < 0.1:
        text = _try(data, best.encoding)
        # code pages that differ in quotation marks only are told apart badly: prefer the common one
        if text is not None and not best.encoding.startswith(("cp125", "latin", "iso8859_1", "cp1250", "mac")):
            return text
    return data.decode(LEGACY, errors="replace")


def _try(data: bytes, codec: str) -> str | None:
    """Return the text in a codec, or None when it has no such bytes, gives control characters or is no codec for text."""
    if codec.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8"):
        codec = LEGACY  # what pages that declare these hold; see the WHATWG Encoding Standard
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError, AssertionError):
        return None
    if any("\x80" <= c <= "\x9f" or c == "\x00" for c in text[:SAMPLE]):
        return None
    return text


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _mend(match: re.Match[bytes]) -> bytes:
    run = match[0]
    return run if _is_utf8(run) else run.decode(LEGACY, errors="replace").encode("utf-8")
