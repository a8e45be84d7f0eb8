"""Results of earlier runs, kept by content. Losing them costs time and nothing else."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


class Keep:
    """A file that holds one result for each name, with the key of what it was made from.

    With `path` None nothing is kept. A file that cannot be read counts as empty, one that
    cannot be written is left as it is.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._old: dict[str, list[str]] = {}
        self._new: dict[str, list[str]] = {}
        if path:
            try:
                self._old = json.loads(path.read_text("utf-8"))
                assert isinstance(self._old, dict)
            except (OSError, ValueError, AssertionError, RecursionError):
                self._old = {}

    def get(self, name: str, key: str) -> str | None:
        """The result kept under this name if it was made from this key."""
        entry = self._old.get(name)
        if not isinstance(entry, list) or len(entry) != 2 or entry[0] != key:
            return None
        self._new[name] = entry
        return str(entry[1])

    def put(self, name: str, key: str, result: str) -> None:
        """Keep a result."""
        self._new[name] = [key, result]

    def hold(self, start: str) -> None:
        """Keep for a further run what is kept under names that start so, although nothing asked for it."""
        for name, entry in self._old.items():
            if name.startswith(start):
                self._new.setdefault(name, entry)

    def save(self) -> None:
        """Write what was asked for or put in this run, aside and swapped in; drop the rest."""
        if self.path is None or self._new == self._old:
            return
        aside = self.path.with_suffix(".new")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(json.dumps(self._new), "utf-8")
            aside.replace(self.path)
        except OSError:
            return


def digest(parts: Iterable[bytes]) -> str:
    """A key for contents: SHA-256 over the parts, each with its length."""
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(8, "big") + part)
    return total.hexdigest()


def content(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError):  # ValueError: a name that no file can have
        return b""


class States:
    """What stands in files, and which names stand in folders, when first asked for: what reports rest on."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """A key of the text of a file, or of the names in a folder; the same for all that are not there."""
        if name not in self._known:
            path = self._root / name
            parts = [p.name.encode() for p in sorted(path.iterdir())] if path.is_dir() else [content(path)]
            self._known[name] = digest(parts)
        return self._known[name]


@cache
def _seal() -> bytes:
    """A secret of this account, so that no repository can bring results that pass for ours.

    Where it can be neither read nor written it lasts for one run, and nothing kept is ever used.
    """
    fresh = secrets.token_bytes(32)
    try:
        # https://specifications.freedesktop.org/basedir-spec/: what programs keep between their runs.
        base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
        path = Path(base) / "evidence-checks" / "seal"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            path.touch(mode=0o600, exist_ok=False)
            path.write_bytes(fresh)
        kept = path.read_bytes()
    except (OSError, RuntimeError):
        return fresh
    return kept if len(kept) == len(fresh) else fresh


@cache
def rules_version(packages: tuple[str, ...]) -> str:
    """A key for what judges: this library, the interpreter, the packages it reads with, this account."""
    here = Path(__file__).parent
    parts = [_seal(), *(path.read_bytes() for path in sorted(here.rglob("*.py")))]
    parts.append(sys.version.encode())
    for package in packages:
        try:
            parts.append(f"{package} {version(package)}".encode())
        except PackageNotFoundError:
            parts.append(package.encode())
    return digest(parts)
