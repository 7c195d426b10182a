"""What all tests can ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from kroniek.resolving.gazetteer import DEFAULT_GAZETTEER

ROOT = Path(__file__).resolve().parent.parent

os.environ["KRONIEK_ACTORS"] = ""
os.environ["KRONIEK_GAZETTEER"] = str(DEFAULT_GAZETTEER)  # not the one that whoever runs the tests has made

# Machines that test many things at once are slow at times: no test fails for taking long.
settings.register_profile("kroniek", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kroniek")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the project's shared folder (treebanks, gold), or skip the test where it is absent."""
    named = os.environ.get("KRONIEK_SHARED", "../shared")
    folder = (ROOT / named).resolve()
    if not (folder / "DESIGN.md").is_file():
        pytest.skip(f"needs the shared folder, and {named} is none (set KRONIEK_SHARED)")
    return folder
