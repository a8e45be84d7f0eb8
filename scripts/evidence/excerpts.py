"""The source line that a diagnostic speaks of, and the stretch of it that is meant."""

from __future__ import annotations

import re
from pathlib import Path

from evidence.diagnostics import Diagnostic


class Lines:
    """The lines of the files under a root, each file read once, as the checks count them."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def of(self, d: Diagnostic) -> str:
        """The line of a diagnostic; "" where there is none."""
        lines = self.file(d.path)
        return lines[d.line - 1] if 0 < d.line <= len(lines) else ""

    def file(self, path: str) -> list[str]:
        """All lines of a file; [] if it cannot be read."""
        if path not in self._files:
            self._files[path] = _read(self._root / path)
        return self._files[path]


def _read(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
    except OSError:
        return []
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def stretch(d: Diagnostic, line: str) -> int:
    """How many characters of the line a diagnostic means: what its message quotes, if that stands
    there, else one word; 0 where nothing does."""
    rest = line[d.column - 1 :]
    quoted = [text for text in re.findall(r"`([^`]+)`", d.message) if rest.startswith(text)]
    word = re.match(r"\w+|\S", rest)
    return len(max(quoted, key=len)) if quoted else len(word[0]) if word else 0
