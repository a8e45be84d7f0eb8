"""What is the same wherever the site is cited: its title, who made it, its version, its address.

The words come from CITATION.cff (https://citation-file-format.github.io), the one place of the version.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from evidence.documents import parse_yaml, validate
from evidence.records import Date, Text
from evidence.sources import read_source

FILE = "CITATION.cff"


class _Author(BaseModel):
    """A body; the format has people too, and `name` is what a body has."""

    name: Text


class CitationFile(BaseModel):
    """What a citation takes from the file; its other fields are for other programs."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    title: Text
    abstract: Text
    version: Text
    released: Date = Field(alias="date-released")
    license: Text
    authors: list[_Author] = Field(min_length=1)
    keywords: list[Text] = []


@dataclass(frozen=True)
class Edition:
    """One state of the site. `address` ends in a slash; `commit` is "" where no commit holds this state."""

    file: CitationFile
    address: str
    commit: str

    @property
    def author(self) -> str:
        """Who made the site, in one line."""
        return ", ".join(author.name for author in self.file.authors)


def read_edition(root: Path, address: str) -> Edition | None:
    """The edition of the tree under `root`, to be read at `address`; None where it has no CITATION.cff.

    Raises ValueError, with the line and what to do, where the file does not hold what a citation needs.
    """
    if not (root / FILE).is_file():
        return None
    document = parse_yaml(read_source(root, root / FILE), "citation file")
    file = validate(CitationFile, document, "citation file")
    if file is None:
        fault: Any = document.problems[0]
        raise ValueError(f"{fault.place.path}:{fault.place.line}: {fault.message} ({fault.hint})")
    return Edition(file, address, _commit(root))


def _commit(root: Path) -> str:
    """The short name of the commit; "" without git, outside of a repository, or after a change."""
    # The ceiling keeps git from taking a repository that merely contains this folder for ours.
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(root.resolve().parent)}
    command = ["git", "describe", "--always", "--dirty", "--abbrev=10", "--exclude", "*"]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    name = done.stdout.strip()
    return "" if done.returncode or name.endswith("-dirty") else name
