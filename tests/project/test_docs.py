"""The pages: what is generated is current, links lead somewhere, nothing names a machine or a registry."""

from pathlib import Path

import pytest

from kroniek import model
from tools import check_text, contract_page


def test_the_contract_page_is_current(root: Path) -> None:
    assert (root / "docs" / "contract.md").read_text(encoding="utf-8") == contract_page.page()


def test_the_contract_page_tells_the_meaning_of_every_field_and_word() -> None:
    for kind in contract_page.MODELS:
        missing = [name for name, field in kind.model_fields.items() if not field.description and name != "span"]
        assert missing == [], kind
    for words in contract_page.LISTS:
        assert all(getattr(word, "meaning", "") for word in words), words


def test_the_contract_page_has_every_model_and_list() -> None:
    public = {getattr(model, name) for name in model.__all__ if isinstance(getattr(model, name), type)}
    assert public == {*contract_page.MODELS, *contract_page.LISTS}


def test_no_file_names_a_registry_or_a_machine(root: Path) -> None:
    if not (root / ".git").exists():
        pytest.skip("needs a git checkout")
    assert list(check_text.hosts_and_paths(check_text.tracked())) == []


def test_every_link_leads_somewhere(root: Path) -> None:
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("src/**/*.md"), *root.glob("requirements/*.md")]
    assert list(check_text.dead_links(pages)) == []


@pytest.mark.parametrize(
    "line",
    [
        "see https://files.python" + "hosted.org/packages/x.whl",
        "--index-url https://py" + "pi.org/simple",
        "open('/ro" + "ot/data.txt')",
        'x = "/ho' + 'me/jan/a"',
    ],
)
def test_hosts_and_paths_are_found(tmp_path: Path, line: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(f"first line\n{line}\n", encoding="utf-8")
    (found,) = check_text.hosts_and_paths([file])
    assert ":2: names" in found


@pytest.mark.parametrize("line", ["https://example.org/work/of/art", "the /usr/bin/env line", "src/work/main.py", "and/or at home/away"])
def test_ordinary_text_is_no_path_of_a_machine(tmp_path: Path, line: str) -> None:
    file = tmp_path / "notes.txt"
    file.write_text(line, encoding="utf-8")
    assert list(check_text.hosts_and_paths([file])) == []


def test_dead_links_are_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    (tmp_path / "other.md").write_text("# Here `it` is\n", encoding="utf-8")
    page.write_text(
        "[a](other.md#here-it-is) [b](none.md) [c](other.md#gone) [d](https://example.org)\n```\n[e](code.md)\n```\n", encoding="utf-8"
    )
    assert list(check_text.dead_links([page])) == ["page.md: the link to none.md leads nowhere", "page.md: other.md has no heading #gone"]
