"""The public face: what ``kroniek`` hands on, and that handing it on is cheap."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kroniek
import kroniek.errors
import kroniek.model


def test_every_public_name_is_there() -> None:
    missing = [name for name in kroniek.__all__ if not hasattr(kroniek, name)]
    assert missing == []


def test_all_is_sorted_and_says_nothing_twice() -> None:
    # The order that ruff keeps: CONSTANTS, Classes, functions.
    assert len(set(kroniek.__all__)) == len(kroniek.__all__)
    assert sorted(kroniek.__all__) == list(dir(kroniek))


def test_the_whole_contract_is_public() -> None:
    helpers = {"Span", "content_id"}
    assert set(kroniek.model.__all__) - helpers <= set(kroniek.__all__)


def test_type_checkers_see_the_names_that_users_get() -> None:
    source = Path(kroniek.__file__).read_text(encoding="utf-8")
    typed = {alias.asname for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed - {None} == set(kroniek.__all__) - {"__version__"}


def test_what_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        _ = kroniek.parse  # type: ignore[attr-defined]


def test_import_is_cheap() -> None:
    heavy = ["kroniek.model", "kroniek.errors", "numpy", "onnxruntime", "pydantic", "rich", "sqlalchemy", "trafilatura", "typer"]
    code = f"import sys, kroniek; print([name for name in {heavy!r} if name in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(Path(kroniek.__file__).parent.parent)}
    answer = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
