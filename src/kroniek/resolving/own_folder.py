"""Where a user's own data are kept, beside what ships with the package."""

import os
import sys
from pathlib import Path

__all__ = ["own_folder"]


def own_folder() -> Path:
    """Return the folder for Kroniek in the user's folder for data of programs, made or not."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return folder / "kroniek"
