"""Tell what no committed text may say or point at: ``python tools/check_text.py``.

Two things are looked for in every file that git knows: the host of a package registry or the path of somebody's machine, which
make a checkout work in one place only; and links in the pages (README and docs) that lead nowhere.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Written so that this file does not say them itself.
REGISTRY = re.compile(
    r"pythonhosted[.]org|\bpypi[.](org|python)|npmjs[.](org|com)|\bdeb[.]debian|crates[.]io|proxy[.]golang|/simple/?\b(?=\s|$)"
)
MACHINE = re.compile(r"(?<![\w.~/:-])/(?:root|work|home/\w+|Users/\w+|opt/\w+|mnt/\w+)(?:/|\b)|\b[A-Z]:\\\\?Users\b")
BINARY = {".onnx", ".npz", ".sqlite", ".png", ".gz", ".xz"}

LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.M)
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.M | re.S)


def tracked(root: Path = ROOT) -> list[Path]:
    """Return the files that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=root, capture_output=True, check=True
    ).stdout
    return sorted({root / name for name in listed.decode().split("\0") if name and (root / name).is_file()})


def hosts_and_paths(files: list[Path]) -> Iterator[str]:
    """Yield a line for every registry host and machine path in the files."""
    for file in files:
        if file.suffix in BINARY:
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            for what, pattern in (("a package registry", REGISTRY), ("a path of one machine", MACHINE)):
                if found := pattern.search(line):
                    yield f"{file.relative_to(ROOT) if file.is_relative_to(ROOT) else file}:{number}: names {what}: {found[0]}"


def dead_links(pages: list[Path]) -> Iterator[str]:
    """Yield a line for every link of the pages to a file or heading that is not there. Addresses on the web are not tried."""
    for page in pages:
        text = FENCE.sub("", page.read_text(encoding="utf-8"))
        for target in LINK.findall(text):
            if re.match(r"[a-z]+:", target):
                continue
            path, _, anchor = target.partition("#")
            file = (page.parent / path).resolve() if path else page
            if not file.exists():
                yield f"{page.name}: the link to {target} leads nowhere"
            elif anchor and file.suffix == ".md" and anchor not in anchors(file.read_text(encoding="utf-8")):
                yield f"{page.name}: {path or page.name} has no heading #{anchor}"


def anchors(text: str) -> set[str]:
    """Return the anchors that the headings of a Markdown page get."""
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in HEADING.findall(FENCE.sub("", text)))
    return {heading.strip().replace(" ", "-") for heading in plain}


def main() -> int:
    """Print what is wrong, and return 1 when anything is."""
    files = tracked()
    wrong = [*hosts_and_paths(files), *dead_links([file for file in files if file.suffix == ".md"])]
    print("\n".join(wrong), end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
