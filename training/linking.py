"""How common words are, so that a rare word two reports share counts for more: ``python -m training.linking``.

Counts in how many of the training reports of this project each word stands, and writes the words that stand in several of them, commonest
first, to ``src/kroniek/linking/common/<code>.txt``. A word that is not there is rare. The same reports give the same files.
"""

import json
from collections import Counter
from pathlib import Path

from kroniek.linking.features import folded_words

ROOT = Path(__file__).resolve().parent.parent
SEVERAL = 3


def texts(language: str) -> list[str]:
    """Return the texts of the training part, and of the texts for the topic check, of a language."""
    files = (ROOT / "corpus" / language / "train.jsonl", ROOT / "corpus" / "topic" / f"{language}.jsonl")
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Write the file of each language: a line a word, with the share of reports in thousandths."""
    for language in ("en", "nl"):
        reports = [set(folded_words(text)) for text in texts(language)]
        counted = Counter(word for words in reports for word in words if not word.isdigit())
        rows = [
            f"{word} {round(1000 * many / len(reports))}"
            for word, many in sorted(counted.items(), key=lambda r: (-r[1], r[0]))
            if many >= SEVERAL
        ]
        path = ROOT / "src" / "kroniek" / "linking" / "common" / f"{language}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(rows)} words of {len(reports)} reports")


if __name__ == "__main__":
    main()
