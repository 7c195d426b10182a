"""docs/command-line.md tells of every command, every option and every exit code."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from kroniek import cli
from kroniek.evaluation import TASKS
from kroniek.linking import POLICIES
from kroniek.publishing import FORMS

COMMANDS: dict[str, Any] = {"kroniek": typer.main.get_command(cli.app)}
for _path, _group in list(COMMANDS.items()):
    for _name, _command in _group.commands.items():
        within = getattr(_command, "commands", None)
        COMMANDS |= {f"{_path} {_name} {name}": command for name, command in within.items()} if within else {f"{_path} {_name}": _command}


@pytest.fixture(scope="module")
def sections(root: Path) -> dict[str, str]:
    page = (root / "docs" / "command-line.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n?)*)", page, re.M))


def test_no_other_commands_are_told_of(sections: dict[str, str]) -> None:
    assert {heading for heading in sections if heading.startswith("kroniek")} == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_told_of_in_its_section_and_no_other(sections: dict[str, str], name: str) -> None:
    options = {option for parameter in COMMANDS[name].params if parameter.param_type_name == "option" for option in parameter.opts}
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", "".join(re.findall(r"^- (.*?):", sections[name], re.M))))
    assert told == options | ({"--help", "-h"} if name == "kroniek" else set())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_help(name: str) -> None:
    assert [parameter.name for parameter in COMMANDS[name].params if not parameter.help] == []


def test_every_choice_is_told_of(sections: dict[str, str]) -> None:
    choices = {"kroniek read": [*cli.ReadFormat, *cli.InputFormat], "kroniek claims": [*cli.ListFormat], "kroniek export": [*FORMS]}
    choices["kroniek eval"] = [*cli.ScoreFormat, *TASKS]
    choices |= {f"kroniek {name}": [*cli.ListFormat] for name in ("events", "decisions", "changes", "history")}
    choices["kroniek events"] += POLICIES
    choices["kroniek sql"] = [*cli.SqlFormat]
    choices["kroniek check"] = [*cli.CheckFormat]
    choices["kroniek decide"] = [*cli.VerdictName]
    for name, words in choices.items():
        assert [word for word in words if word not in sections[name]] == []


def test_every_form_is_told_of_in_the_help() -> None:
    (option,) = (parameter for parameter in COMMANDS["kroniek export"].params if parameter.name == "form")
    assert [name for name, form in FORMS.items() if f"{name}: {form.about}" not in option.help] == []


def test_every_exit_code_is_told_of(sections: dict[str, str]) -> None:
    told = re.findall(r"^\| (\d+) \|", sections["Exit codes"], re.M)
    assert list(map(int, told)) == [cli.ALL_READ, cli.SOME_READ, cli.NOTHING_READ, cli.INTERRUPTED]
