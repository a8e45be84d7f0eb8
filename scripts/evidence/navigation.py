"""The site's navigation, as its settings file lists it."""

from __future__ import annotations

from pathlib import Path

from evidence.diagnostics import Place
from evidence.documents import parse_yaml
from evidence.sources import read_source

FILE = "mkdocs.yml"
# Pages that no file holds, beside one for each study record: the data, the rules, the list of sources.
MADE = ("docs/about/data.md", "docs/about/rules.md", "docs/studies/index.md")


def navigation(root: Path) -> list[tuple[str, Place]] | None:
    """Every entry of the navigation with its place; None where the tree has no settings or no `nav`.

    The settings are read as plain YAML nodes, so that tags such as `!ENV` need no meaning here.
    """
    if not (root / FILE).is_file():
        return None
    document = parse_yaml(read_source(root, root / FILE), "settings")
    if not isinstance(document.data, dict) or "nav" not in document.data:
        return None
    return [(name, document.place(*path)) for name, path in document.texts("nav")]
