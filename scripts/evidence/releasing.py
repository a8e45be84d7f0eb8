"""What a release writes besides its records: the changelog and the citation file."""

from __future__ import annotations

import re
from collections.abc import Mapping

from evidence.history.states import State
from evidence.history.telling import as_markdown, held
from evidence.history.versions import Version, files

CHANGELOG, CITATION = "CHANGELOG.md", "CITATION.cff"
_UNRELEASED = re.compile(r"^## Unreleased[ \t]*\n", re.MULTILINE)


def tag(version: Version) -> str:
    """The name of its tag: "v2026.01.31"."""
    return f"v{version.name}"


def release_files(version: Version, state: State, changelog: str, citation: str) -> dict[str, str]:
    """Every file that a release writes, by path from the root; "" for a file that the tree does not have.

    Raises ValueError, with what is missing, where one of the two files has no place for the version.
    """
    written: Mapping[str, str] = files(version, state)
    found = dict(written)
    if changelog:
        found[CHANGELOG] = in_changelog(changelog, version)
    if citation:
        found[CITATION] = in_citation(citation, version)
    return found


def in_changelog(text: str, version: Version) -> str:
    """What was unreleased becomes this version, with the changes of its content before the rest."""
    if not _UNRELEASED.search(text):
        raise ValueError(f"{CHANGELOG} must have a heading `## Unreleased`")
    # The first version has nothing to be compared with.
    listed = as_markdown(version.changes) if version.changes else "- First version."
    head = f"## Unreleased\n\n## {version.name}\n\n### Content\n\nIt holds {held(version)}.\n\n{listed}\n"
    return _UNRELEASED.sub(lambda _: head, text, count=1)


def in_citation(text: str, version: Version) -> str:
    """The citation file with the version and its day, which stand there and nowhere else."""
    for field, value in (("version", version.name), ("date-released", str(version.date))):
        text, count = re.subn(rf"(?m)^{field}:.*$", f"{field}: {value}", text)
        if count != 1:
            raise ValueError(f"{CITATION} must have one line `{field}:`")
    return text
