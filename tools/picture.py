"""Draw docs/reading.svg: a reading as a person sees it on a terminal. ``python tools/picture.py [FILE]``."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "reading.svg"
REPORT = "src/kroniek/samples/bajil-3-en.txt"
COLUMNS = 118


def draw(report: str) -> str:
    """Return the picture of ``kroniek read REPORT`` as SVG; the fonts are those of the viewer, nothing is fetched."""
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"}
    environment |= {
        "FORCE_COLOR": "1",
        "COLORTERM": "truecolor",
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
        "PYTHONIOENCODING": "utf-8",
    }
    command = [str(Path(sys.executable).parent / "kroniek"), "read", report]
    shown = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=True).stdout
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, legacy_windows=False)
    console.print(Text.from_ansi(shown.rstrip("\n")))
    svg = console.export_svg(title=f"kroniek read {Path(report).name}", theme=MONOKAI, unique_id="reading")
    # Rich's picture asks the web for its font; a page that is read offline should not.
    return svg[: svg.index("@font-face")] + svg[svg.index(".reading-matrix {") :]


if __name__ == "__main__":
    PICTURE.write_text(draw(sys.argv[1] if len(sys.argv) > 1 else REPORT), encoding="utf-8")
