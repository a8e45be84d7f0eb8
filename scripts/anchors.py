"""Add today's addresses to the list of published ones, which only grows. Run it when you publish.

Usage: python scripts/anchors.py [--root TREE]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from evidence.corpus import read_corpus
from evidence.moves import PUBLISHED, written
from evidence.permalinks import offered

_HEAD = """\
# Every address that was published once: each page with its headings, findings, claims and results. Others
# link to them, so no line is ever taken out; what moved has a line in moved.yml. `make anchors` adds more.
"""


def add(root: Path) -> int:
    """Write the list of a tree anew with what is new. Returns how many addresses that was."""
    corpus = read_corpus(root)
    pages = {page: set(anchors) for page, anchors in corpus.shelf.published.items()}
    before = sum(1 + len(anchors) for anchors in pages.values())
    for page, anchors in offered(corpus):
        pages.setdefault(page, set()).update(anchors)
    lines = [line for page in sorted(pages) for line in written(page, pages[page])]
    (root / PUBLISHED).write_text(_HEAD + "\n".join(lines) + "\n", "utf-8")
    return len(lines) - before


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    print(f"{add(parser.parse_args().root)} addresses are new in {PUBLISHED}.")
