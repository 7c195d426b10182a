"""Readers that all tests of reading share; making one takes half a second."""

import pytest

from kroniek.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return a reader that keeps every claim of a single sentence, too short to tell its topic by."""
    return Reader(screened=False)


@pytest.fixture(scope="session")
def screened() -> Reader:
    """Return a reader as users have it."""
    return Reader()
