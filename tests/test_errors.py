"""The exception tree: drawn as it is, and able to travel between processes."""

import pickle
import re

import pytest

from kroniek import errors
from kroniek.errors import KroniekError

KINDS = [getattr(errors, name) for name in errors.__all__]


def drawn_tree() -> dict[str, str]:
    """Return parent by class, as the docstring of the module draws it."""
    assert errors.__doc__ is not None
    parents: dict[str, str] = {}
    path: list[tuple[int, str]] = []
    for line in errors.__doc__.splitlines():
        found = re.match(r"^([ │├└─]*)([A-Z]\w*Error)\b", line)
        if not found:
            continue
        depth, name = len(found[1]), found[2]
        while path and path[-1][0] >= depth:
            path.pop()
        parents[name] = path[-1][1] if path else "Exception"
        path.append((depth, name))
    return parents


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    assert drawn_tree() == {kind.__name__: kind.__mro__[1].__name__ for kind in KINDS}


def test_all_names_every_exception() -> None:
    defined = {name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)}
    assert defined == set(errors.__all__)


def test_codes_tell_kinds_apart() -> None:
    assert len({kind.code for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_error_survives_pickling(kind: type[KroniekError]) -> None:
    error = kind("the file is empty.", where="reports/3.txt", remedy="Give one with text.")
    twin = pickle.loads(pickle.dumps(error))
    assert type(twin) is kind
    assert (twin.what, twin.where, twin.remedy, str(twin)) == (error.what, error.where, error.remedy, str(error))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_says_what_it_is_for(kind: type[KroniekError]) -> None:
    assert kind.__doc__
    assert kind.__doc__.endswith(".")


def test_the_message_says_where_what_and_what_to_do() -> None:
    assert str(KroniekError("it is empty.", where="a.txt", remedy="Fill it.")) == "a.txt: it is empty. Fill it."
    assert str(KroniekError("it is empty.", where="a.txt")) == "a.txt: it is empty."
    assert str(KroniekError("it is empty.")) == "it is empty."
