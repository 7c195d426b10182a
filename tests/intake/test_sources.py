"""Bytes, files, folders, rows and addresses."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.errors import BinaryInputError, EmptyInputError, EncodingError, InputError, InputFormatError, SourceError
from kroniek.intake import Document, iter_inputs, read_bytes, read_path, read_url
from kroniek.model import Problem

TODAY = date(2026, 3, 10)
PROSE = "Israëlische militairen namen “de brug” in. Zo’n twaalf burgers kwamen volgens een arts om."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"])
def test_text_is_decoded(encoding: str) -> None:
    assert read_bytes(PROSE.encode(encoding), where="a.txt").report.text == PROSE


def test_a_line_of_another_encoding_in_utf8_is_mended() -> None:
    data = f"{PROSE}\n".encode() * 3 + PROSE.encode("windows-1252")
    assert read_bytes(data, where="a.txt").report.text == "\n".join([PROSE] * 4)


@pytest.mark.parametrize(
    "start, kind",
    [
        (b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        (b"%PDF-1.7 \n", "PDF"),
        (b"PK\x03\x04", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"abc\x00\x00\x00def\xff", "binary"),
    ],
)
def test_what_is_no_text_is_named(start: bytes, kind: str) -> None:
    with pytest.raises(BinaryInputError, match=kind):
        read_bytes(start + bytes(range(256)), where="a.txt")


def test_a_broken_utf16_file_is_refused() -> None:
    with pytest.raises(EncodingError, match="utf-16"):
        read_bytes(b"\xff\xfea", where="a.txt")


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"<html><body></body></html>", b"<!doctype html><title>x</title>"]
)
def test_nothing_to_read_is_refused(data: bytes) -> None:
    with pytest.raises(EmptyInputError):
        read_bytes(data, where="a.txt")


def test_one_long_line_is_refused_by_its_length_and_read_below_it() -> None:
    with pytest.raises(InputFormatError, match="too long"):
        read_bytes(b"x" * 20_000_001, where="a.txt")
    assert len(read_bytes(b"x" * 200_000, where="a.txt").report.text) == 200_000


@given(
    st.binary(max_size=400)
    | st.text().map(lambda text: text.encode("utf-16", "surrogatepass"))
    | st.text().map(lambda text: f"<html>{text}".encode("utf-8", "replace"))
)
def test_any_bytes_give_a_document_or_an_input_error(data: bytes) -> None:
    with suppress(InputError):
        read_bytes(data, where="a.txt", today=TODAY).report.model_dump_json()


def test_a_folder_is_walked_in_order_and_nothing_bad_in_it_ends_the_walk(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(PROSE, "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.md").write_text(f"# Brug ingenomen\n\n{PROSE}", "utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.txt").write_bytes(b"\x89PNG\x00")
    (tmp_path / "e.html").write_text(f"<html><body><article><p>{PROSE * 4}</p></article></body></html>", "utf-8")
    (tmp_path / "f.pdf").write_bytes(b"%PDF-")
    (tmp_path / ".hidden.txt").write_text(PROSE, "utf-8")
    found = list(iter_inputs([tmp_path], today=TODAY))
    assert [(x.code, Path(x.where or "").name) if isinstance(x, Problem) else x.report.text[:9] for x in found] == [
        PROSE[:9],
        ("empty", "c.txt"),
        ("binary", "d.txt"),
        PROSE[:9],
        "# Brug in",
    ]
    assert isinstance(found[-1], Document)
    assert found[-1].report.title == "Brug ingenomen"


def test_rows_are_read_and_bad_ones_named_by_their_line(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {"id": "a-1", "text": PROSE, "published": "2026-03-09", "language": "nl", "title": "De brug", "url": "https://example.org/1"}
        ),
        "",
        '{"id": "a-2", "text": ',
        "[1, 2]",
        '{"id": "a-3"}',
        '{"id": "a-4", "text": 12}',
        '{"id": "a-5", "text": "  "}',
        json.dumps({"id": 6, "text": PROSE, "published": "2026-13-01", "title": 7}),
        "[" * 100_000,
    ]
    path = tmp_path / "reports.jsonl"
    path.write_bytes("\ufeff".encode() + "\n".join(rows).encode() + b"\n" + b'{"text": "\xff"}\n' + json.dumps({"text": PROSE}).encode())
    found = list(iter_inputs([path], today=TODAY))
    documents = [x for x in found if isinstance(x, Document)]
    assert [d.doc_id for d in documents] == ["a-1", "6", None]
    first = documents[0].report
    assert (first.published, first.language, first.title, first.url) == ("2026-03-09", "nl", "De brug", "https://example.org/1")
    assert documents[0].title_span is None
    assert [p.code for p in documents[1].problems] == ["format", "date"]
    problems = [x for x in found if isinstance(x, Problem)]
    assert [(p.code, (p.where or "").rpartition(", ")[2]) for p in problems] == [
        ("format", "line 3"),
        ("format", "line 4"),
        ("format", "line 5"),
        ("format", "line 6"),
        ("empty", "line 7"),
        ("format", "line 9"),
        ("encoding", "line 10"),
    ]


def test_a_row_that_is_too_long_does_not_take_its_neighbours_with_it(tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(f'{{"text": "Kort."}}\n{{"text": "{"lang " * 3_000}"}}\n{{"text": "Ook kort."}}\n', "utf-8")
    found = list(iter_inputs([path], longest=2_000))
    assert [x.code if isinstance(x, Problem) else x.report.text for x in found] == ["Kort.", "format", "Ook kort."]


@pytest.mark.parametrize("name", ["nowhere.txt", "nowhere.jsonl", "file:///etc/hostname", "ftp://example.org/a.txt"])
def test_what_cannot_be_opened_is_a_problem(tmp_path: Path, name: str) -> None:
    given_path = name if "://" in name else tmp_path / name
    assert [x.code for x in iter_inputs([given_path]) if isinstance(x, Problem)] == ["source"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert [x.code for x in iter_inputs([tmp_path]) if isinstance(x, Problem)] == ["empty"]


def test_the_format_can_be_given(tmp_path: Path) -> None:
    path = tmp_path / "reports.data"
    path.write_text(json.dumps({"text": PROSE}), "utf-8")
    (row,) = iter_inputs([path], "jsonl")
    (text,) = iter_inputs([path], "text")
    assert isinstance(row, Document)
    assert isinstance(text, Document)
    assert row.report.text == PROSE
    assert text.report.text.startswith("{")


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 100)
    with pytest.raises(InputFormatError, match="100 bytes"):
        read_path(path, longest=99)


class _Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/missing":
            self.send_error(404)
            return
        html = f"<html><head><title>De brug</title></head><body><article><h1>De brug</h1><p>{PROSE * 4}</p></article></body></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=windows-1252")
        self.end_headers()
        self.wfile.write(html.encode("windows-1252") * (50 if self.path == "/long" else 1))

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_page_is_fetched_and_decoded_as_the_server_says(site: str) -> None:
    report = read_url(f"{site}/page").report
    assert report.text.endswith(PROSE)
    assert (report.title, report.url) == ("De brug", f"{site}/page")
    assert report.retrieved is not None


@pytest.mark.parametrize("path, message", [("/missing", "404"), ("/long", "too long")])
def test_what_cannot_be_fetched_says_why(site: str, path: str, message: str) -> None:
    with pytest.raises((SourceError, InputFormatError), match=message):
        read_url(f"{site}{path}", longest=5_000)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/a", "https://", "file:///etc/hostname", "http://nowhere.invalid/", "http://[bad/"])
def test_a_bad_address_is_a_source_error(address: str) -> None:
    with pytest.raises(SourceError):
        read_url(address, timeout=2)
