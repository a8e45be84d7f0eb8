"""SEC, files: what is published as it is, and what the theme prints as it stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from evidence.checks.pages import FRONT
from evidence.corpus import Corpus
from evidence.diagnostics import Place
from evidence.registry import Fact, check
from evidence.sources import read_source

_KINDS = frozenset(
    [
        ".avif",
        ".bib",
        ".css",
        ".csv",
        ".gif",
        ".ico",
        ".jpeg",
        ".jpg",
        ".json",
        ".md",
        ".pdf",
        ".png",
        ".svg",
        ".txt",
        ".webp",
        ".woff2",
        ".yml",
    ]
)
_RUNS = re.compile(
    r"<\s*(?:[\w-]+:)?(?:script|foreignObject|iframe|embed|object|handler|listener|animate|set)\b|"
    r"[\s\"'/]on[a-z]+\s*=|javascript\s*:|<!ENTITY|<!DOCTYPE[^>]*\[|<\?xml-stylesheet",
    re.I,
)
_LOADS = re.compile(
    r"@import\b|url\(\s*[\"']?\s*(?:[a-z][a-z0-9+.-]*:)?//|expression\s*\(|"
    r"(?:href|src)\s*=\s*[\"']?\s*(?:(?:https?:)?//|data:)",
    re.I,
)


@check(
    "SEC009",
    bad=FRONT.replace("What trials found.", "What trials found, <b>for all</b>."),
    good=FRONT,
    example="docs/other/index.md",
)
def markup_in_a_field(corpus: Corpus) -> Iterator[Fact]:
    """Front matter, crisis lines and abbreviations are plain words, without `<`, `>` or straight `"`.

    The theme prints them as they stand, some of them between quotation marks inside a tag.
    Nothing ends front matter but a line of `---`.
    """
    documents = [page.front for page in corpus.pages]
    if _is_rest(corpus):
        lines = corpus.shelf.crisis_lines
        documents += [lines.document] if lines else []
        yield from _abbreviations(corpus.root)
    for document in documents:
        for text, path in document.texts():
            if sign := re.search(r'[<>"]|\{\{|\{%', text):
                yield (
                    document.place(*path),
                    f"This field must be plain words; found `{sign[0]}` in it.",
                    "say it in words, or use “ ” as quotation marks",
                )
        if end := re.search(r"^\.\.\.", document.source.text, re.MULTILINE):
            line = document.source.text.count("\n", 0, end.start())
            yield (
                Place(document.source.path, line + 2),
                "Front matter must end with `---`; found a line that begins with `...`.",
                "delete that line",
            )


def _is_rest(corpus: Corpus) -> bool:
    return not (corpus.pages or corpus.study_files or corpus.finding_files or corpus.review_files)


def _abbreviations(root: Path) -> Iterator[Fact]:
    path = root / "data" / "abbreviations.md"
    if not path.exists():
        return
    source = read_source(root, path)
    for number, line in enumerate(source.lines, start=1):
        if line.strip() and not re.fullmatch(r"\*\[[\w .+*/-]+\]: [^<>{}\[\]`\"]+", line):
            yield (
                Place(source.path, number),
                "A line must be `*[SHORT]: its words`, plain; found something else.",
                "the file is put behind every page, so it holds nothing but abbreviations",
            )


@check(
    "SEC010",
    bad='<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    good='<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>',
    example="docs/assets/circles.svg",
    whole_tree=True,
)
def file_that_may_run(corpus: Corpus) -> Iterator[Fact]:
    """Beside pages, docs/ holds pictures, tables, styles and fonts that run and load nothing.

    Every file there is published as it is. A link to another place of the machine that builds the site
    would publish what lies there.
    """
    for path in _published(corpus.root / "docs"):
        place = Place(path.relative_to(corpus.root).as_posix())
        kind = path.suffix.lower()
        if path.is_symlink():
            yield place, "A file under docs/ must be a file; this one links elsewhere.", "copy the file"
        elif kind not in _KINDS:
            yield (
                place,
                "A file under docs/ must be of a kind that runs nothing; "
                f"this one ends in {path.suffix or path.name}.",
                f"remove it; known are {' '.join(sorted(_KINDS))}",
            )
        elif kind in (".svg", ".css"):
            source = read_source(corpus.root, path)
            runs = _RUNS.search(source.text) if kind == ".svg" else None
            if found := runs or _LOADS.search(source.text):
                yield (
                    source.place(found.start()),
                    f"A picture or style must run and load nothing; found `{found[0].strip()}`.",
                    "export it as a plain picture, or take that part out",
                )


def _published(docs: Path) -> Iterator[Path]:
    """What the renderer copies as it is: every file but the pages, and every link to elsewhere."""
    for folder, folders, files in os.walk(docs):
        for name in sorted((*folders, *files)):
            path = os.path.join(folder, name)  # noqa: PTH118  (a Path for each page would cost too much)
            if os.path.islink(path) or (name in files and not name.endswith(".md")):  # noqa: PTH114
                yield Path(path)
