"""The site's navigation, as its settings file lists it."""

from __future__ import annotations

from pathlib import Path

from evidence.diagnostics import Place
from evidence.documents import YamlDocument, parse_yaml
from evidence.sources import read_source

FILE = "mkdocs.yml"
# Pages that no file holds, beside one for each study record: the data, the rules, the list of sources.
MADE = ("docs/about/data.md", "docs/about/rules.md", "docs/studies/index.md")


def settings(root: Path) -> YamlDocument | None:
    """The settings as plain YAML, so that tags such as `!ENV` need no meaning here; None without a file."""
    path = root / FILE
    return parse_yaml(read_source(root, path), "settings") if path.is_file() else None


def navigation(document: YamlDocument | None) -> list[tuple[str, Place]] | None:
    """Every entry of the navigation in the settings with its place; None without settings or `nav`."""
    if document is None or not isinstance(document.data, dict) or "nav" not in document.data:
        return None
    return [(name, document.place(*path)) for name, path in document.texts("nav")]
