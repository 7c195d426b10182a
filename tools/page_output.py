"""Write what commands print into the pages that show it, or tell what is not current: ``python tools/page_output.py [--check] [PAGE…]``.

A page shows the output of a command between two marks::

    <!-- output: kroniek schema -->
    ```text
    …
    ```
    <!-- end of output -->

``<!-- output, 12 lines: … -->`` keeps the first lines only. How long something took is printed, but not compared.
"""

import argparse
import difflib
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(<!-- output(?:, (\d+) lines)?: (.+?) -->\n```text\n)(.*?)(```\n<!-- end of output -->)", re.S)
TAKEN = re.compile(r"\b\d+([.,]\d+)? ?(ms|s|seconds)\b")


@cache
def output(command: str) -> str:
    """Return what a command prints, as on a terminal of 110 columns without colour."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    environment |= {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "COLUMNS": "110",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(shlex.split(command), cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n"


def filled(text: str) -> str:
    """Return a page with the output of its commands in it."""

    def fill(block: re.Match[str]) -> str:
        opening, limit, command, before, closing = block.groups()
        lines = output(command).splitlines(keepends=True)
        if limit and len(lines) > int(limit):
            lines = [*lines[: int(limit)], "…\n"]
        now = "".join(lines)
        return opening + (before if TAKEN.sub("", before) == TAKEN.sub("", now) else now) + closing

    return BLOCK.sub(fill, text)


def main() -> int:
    """Write the pages, or with ``--check`` return 1 when one is not current."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="write nothing; fail when a page is not current")
    arguments.add_argument("pages", nargs="*", type=Path, default=[ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])
    chosen = arguments.parse_args()
    stale = 0
    for page in chosen.pages:
        found = page.read_text(encoding="utf-8")
        wanted = filled(found)
        if found == wanted:
            continue
        if chosen.check:
            stale = 1
            sys.stdout.writelines(difflib.unified_diff(found.splitlines(True), wanted.splitlines(True), str(page), "as printed now"))
        else:
            page.write_text(wanted, encoding="utf-8")
    if stale:
        print("\nThe pages do not show what the commands print. Run `make docs-write`.", file=sys.stderr)
    return stale


if __name__ == "__main__":
    sys.exit(main())
