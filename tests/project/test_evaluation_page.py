"""docs/evaluation.md shows the figures that were pinned."""

from pathlib import Path

from kroniek.evaluation.floors import load_floors
from tools import evaluation_page


def test_the_page_is_current() -> None:
    assert evaluation_page.main(["--check"]) == 0


def test_languages_are_told_side_by_side_and_parts_together(root: Path) -> None:
    held = load_floors(root / "corpus" / "floors.toml").files
    page = evaluation_page.filled("<!-- measured field -->\nFORMER\n<!-- end of measured -->\n", held)
    (agents,) = [line for line in page.splitlines() if line.startswith("| agent |")]
    cells = [cell.strip() for cell in agents.strip("|").split("|")]
    for column, code in ((1, "nl"), (5, "en")):
        parts = [each.measured["field"]["agent"] for each in held if each.path.startswith(f"{code}/")]
        right, given, wanted = (sum(part[i] for part in parts) for i in range(3))
        assert cells[column : column + 4] == [
            f"{right / given:.2f}",
            f"{right / wanted:.2f}",
            f"{2 * right / (given + wanted):.2f}",
            f"{wanted:g}",
        ]
    assert "FORMER" not in page
