"""A page that is written from the code: written anew, or compared with what would be written."""

import argparse
import difflib
import sys
from pathlib import Path

__all__ = ["keep"]


def keep(page: Path, wanted: str, source: str, description: str | None) -> int:
    """Write a page, or with ``--check`` on the command line return 1 when it differs from what ``source`` says now."""
    arguments = argparse.ArgumentParser(description=description)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when the page is not current")
    if not arguments.parse_args().check:
        page.write_text(wanted, encoding="utf-8")
        return 0
    found = page.read_text(encoding="utf-8") if page.exists() else ""
    if found == wanted:
        return 0
    name = f"docs/{page.name}"
    sys.stdout.writelines(difflib.unified_diff(found.splitlines(True), wanted.splitlines(True), name, source))
    print(f"\n{name} does not say what {source} say. Run `make docs-write`.", file=sys.stderr)
    return 1
