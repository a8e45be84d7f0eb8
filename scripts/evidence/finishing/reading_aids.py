"""What helps to find one's way on a page: two layers, its parts, abbreviations, wide tables."""

from __future__ import annotations

from evidence.finishing.abbreviations import with_abbreviations
from evidence.finishing.built import Built, way
from evidence.finishing.contents import with_contents
from evidence.finishing.layers import with_layers
from evidence.finishing.wide_tables import with_wide_tables

SCRIPT = "assets/reader.js"  # from the top of the site


def reading_aids(built: Built) -> None:
    """Give them to each page that has something to show in them."""
    for path in built.pages():
        html = path.read_text("utf-8")
        aided = with_aids(html, way(built.folder / SCRIPT, path))
        if aided != html:
            path.write_text(aided, "utf-8")


def with_aids(html: str, script: str) -> str:
    """One page with all of them. `script` is the way from it to SCRIPT.

    Raises ValueError where tags do not pair.
    """
    return with_layers(with_contents(with_abbreviations(with_wide_tables(html))), script)
