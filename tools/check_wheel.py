"""Tell whether a wheel holds every file of the package that git knows: ``python tools/check_wheel.py WHEEL``."""

import sys
import zipfile
from pathlib import Path

from tools.check_text import ROOT, tracked


def missing(wheel: Path) -> list[str]:
    """Return the files under src/kroniek, data included, that are not in the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    source = ROOT / "src"
    return [name for file in tracked() if file.is_relative_to(source) and (name := file.relative_to(source).as_posix()) not in packed]


if __name__ == "__main__":
    absent = missing(Path(sys.argv[1]))
    print("\n".join(f"not in the wheel: {name}" for name in absent), end="\n" if absent else "")
    sys.exit(bool(absent))
