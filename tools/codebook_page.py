"""Write docs/codebook.md from the code lists, or tell whether it is current: ``python -m tools.codebook_page [--check]``."""

import sys
from pathlib import Path

from kroniek.publishing.codebook import codebook, columns_of
from tools.generated_page import keep

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"

MARK = "<!-- Written by tools/codebook_page.py from src/kroniek/publishing/codes (make docs-write). Changes made here are lost. -->"


def page() -> str:
    """Return the whole page: the codebook that goes with a data package, and the columns of the other tables."""
    head, rest = codebook().split("\n", 1)
    shapes = (columns_of("acled", "Columns in the shape of ACLED"), columns_of("ucdp", "Columns in the shape of UCDP GED"))
    return "\n".join([head, "", MARK, rest.rstrip("\n"), *("\n" + shape for shape in shapes)]) + "\n"


if __name__ == "__main__":
    sys.exit(keep(PAGE, page(), "the code lists", __doc__))
