"""The command line over a reader of one word, so that tests here fail for reasons of their own."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from kroniek.cli import app
from kroniek.model import Problem, Reading
from kroniek.reading.topic import Subject
from tests.builders import claim_of

if TYPE_CHECKING:
    from kroniek.intake import Document

Run = Callable[..., Result]
WORD = "beschoot"
DAYS = {"maandag": "2026-02-02", "dinsdag": "2026-03-17"}


class OneWordReader:
    """Reads a shelling wherever it meets the word; ``read`` counts the documents it was given, by all readers together."""

    read = 0
    type = "shelling"

    def __init__(self, *, skim: bool = False, actors: Path | None = None) -> None:
        pass

    def read_many(self, documents: "Iterable[Document | Problem]") -> Iterator[Reading | Problem]:
        for document in documents:
            if isinstance(document, Problem):
                yield document
                continue
            OneWordReader.read += 1
            if document.report.text.startswith("Onderbreek"):
                raise KeyboardInterrupt
            report, text = document.report, document.report.text
            when = next(({"quote": day, "start": date, "end": date, "precision": "day"} for day, date in DAYS.items() if day in text), None)
            claim: dict[str, Any] = {"type": self.type, "trigger": WORD, "agent": ["leger"], "when": when}
            claims = [claim_of(text, report_id=report.id, **claim)] if WORD in text else []
            yield Reading(report=report, claims=tuple(claims), problems=document.problems, doc_id=document.doc_id)

    def explain(self, document: "Document", claim_id: str) -> Any:
        (reading,) = self.read_many([document])
        assert isinstance(reading, Reading)
        found = [claim for claim in reading.claims if claim.id == claim_id]
        entry = {"lemmas": ("beschieten",), "roles": {"agent": ("subject", "door")}, "needs": {"object": frozenset({"b", "a"})}}
        parse = ((0, "leger", "leger", "NOUN", 1, "nsubj"), (1, WORD, "beschieten", "VERB", -1, "root"))
        topic = SimpleNamespace(subject=Subject.CONFLICT, score=2.0, words={"war": {WORD}}, reasons=lambda: {"share.war": 2.0})
        return SimpleNamespace(claim=found[0], entry=entry, parse=parse, topic=topic, weighings=()) if found else None


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return what runs a command in an empty folder, as ``run("claims", "--record", "r.kroniek", input=None)``."""
    module = ModuleType("kroniek.reader")
    module.Reader = OneWordReader  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kroniek.reader", module)
    monkeypatch.setattr(OneWordReader, "read", 0)
    monkeypatch.chdir(tmp_path)
    for name in ("KRONIEK_RECORD", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: str, **more: Any) -> Result:
        result = CliRunner(env={"COLUMNS": "120"}).invoke(app, list(arguments), **more)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Return a folder of three reports: two that make a claim and one that makes none."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in {
        "a.txt": "Het leger beschoot maandag de haven van Mopti, zo meldt een visser die het van de oever zag gebeuren.\n",
        "b.txt": "Het leger beschoot dinsdag opnieuw de haven van Mopti, en daarna werd het volgens de vissers weer stil.\n",
        "c.txt": "In Mopti is woensdag de jaarlijkse markt geopend, met meer kramen dan in het jaar ervoor en veel muziek.\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
