"""Write docs/codebook.md from the code lists, or tell whether it is current: ``python tools/codebook_page.py [--check]``."""

import argparse
import difflib
import sys
from pathlib import Path

from kroniek.publishing.codebook import codebook, columns_of

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"
MARK = "<!-- Written by tools/codebook_page.py from src/kroniek/publishing/codes (make docs-write). Changes made here are lost. -->"


def page() -> str:
    """Return the whole page: the codebook that goes with a data package, and the columns of the other tables."""
    head, rest = codebook().split("\n", 1)
    shapes = (columns_of("acled", "Columns in the shape of ACLED"), columns_of("ucdp", "Columns in the shape of UCDP GED"))
    return "\n".join([head, "", MARK, rest.rstrip("\n"), *("\n" + shape for shape in shapes)]) + "\n"


def main() -> int:
    """Write the page, or with ``--check`` return 1 when it differs from what would be written."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when the page is not current")
    wanted = page()
    if not arguments.parse_args().check:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    found = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if found == wanted:
        return 0
    sys.stdout.writelines(difflib.unified_diff(found.splitlines(True), wanted.splitlines(True), "docs/codebook.md", "the code lists"))
    print("\ndocs/codebook.md does not say what the code lists say. Run `make docs-write`.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
