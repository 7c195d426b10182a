"""Pages show what commands print."""

import sys

from tools import page_output

PAGE = "before\n<!-- output{limit}: {command} -->\n```text\n{shown}```\n<!-- end of output -->\nafter\n"


def command(code: str) -> str:
    return f"'{sys.executable}' -c '{code}'"


def test_the_output_of_a_command_is_written_between_the_marks() -> None:
    given = {"limit": "", "command": command("print(1); print(2)")}
    assert page_output.filled(PAGE.format(shown="old\n", **given)) == PAGE.format(shown="1\n2\n", **given)


def test_a_limit_keeps_the_first_lines() -> None:
    given = {"limit": ", 1 lines", "command": command("print(1); print(2)")}
    assert page_output.filled(PAGE.format(shown="", **given)) == PAGE.format(shown="1\n…\n", **given)


def test_how_long_it_took_makes_no_page_stale() -> None:
    page = PAGE.format(limit="", command=command('print("3 reports in 0.7 s")'), shown="3 reports in 12.1 s\n")
    assert page_output.filled(page) == page


def test_a_page_without_marks_stays_as_it_is() -> None:
    assert page_output.filled("```text\nplain\n```\n") == "```text\nplain\n```\n"
