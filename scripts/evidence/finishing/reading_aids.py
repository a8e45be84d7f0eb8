"""What helps to find one's way on a page: two layers, its list of parts, its abbreviations."""

from __future__ import annotations

import os.path
from pathlib import Path

from evidence.finishing.abbreviations import with_abbreviations
from evidence.finishing.built import Built
from evidence.finishing.contents import with_contents
from evidence.finishing.layers import with_layers

SCRIPT = "assets/reader.js"  # from the top of the site


def reading_aids(built: Built) -> None:
    """Give them to each page that has something to show in them."""
    for path in built.pages():
        html = path.read_text("utf-8")
        aided = with_aids(html, _way(built.folder / SCRIPT, path))
        if aided != html:
            path.write_text(aided, "utf-8")


def with_aids(html: str, script: str) -> str:
    """One page with all of them. `script` is the way from it to SCRIPT.

    Raises ValueError where tags do not pair.
    """
    return with_layers(with_contents(with_abbreviations(html)), script)


def _way(target: Path, page: Path) -> str:
    """The way from a page to a file, as a link writes it."""
    return Path(os.path.relpath(target, page.parent)).as_posix()
