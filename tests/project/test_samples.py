"""The sample reports: each is listed, marked as invented, and of the kinds that the demo promises."""

import tomllib
import unicodedata
from collections import defaultdict
from importlib.resources import files
from typing import Any

import pytest

FOLDER = files("kroniek") / "samples"
INDEX: list[dict[str, Any]] = tomllib.loads((FOLDER / "index.toml").read_text(encoding="utf-8"))["report"]


def test_every_report_is_listed_once() -> None:
    there = sorted(entry.name for entry in FOLDER.iterdir() if entry.name not in {"README", "index.toml"})
    assert sorted(report["file"] for report in INDEX) == there
    assert len(there) >= 14


def test_every_report_is_marked_as_invented() -> None:
    assert all(report["invented"] is True for report in INDEX)
    assert "invented" in (FOLDER / "README").read_text(encoding="utf-8")


def test_three_incidents_have_three_reports_in_both_languages() -> None:
    reports = defaultdict(list)
    for report in INDEX:
        if "incident" in report:
            reports[report["incident"]].append(report["language"])
    assert sum(len(languages) >= 3 and set(languages) == {"nl", "en"} for languages in reports.values()) >= 3


@pytest.mark.parametrize("kind", ["wire item", "newspaper feature", "live blog", "situation summary", "press release", "correction"])
def test_every_kind_of_report_is_there(kind: str) -> None:
    assert kind in {report["kind"] for report in INDEX}


@pytest.mark.parametrize("report", INDEX, ids=lambda report: report["file"])
def test_a_report_is_utf8_and_composed(report: dict[str, Any]) -> None:
    text = (FOLDER / report["file"]).read_bytes().decode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert not text.startswith("\ufeff")
