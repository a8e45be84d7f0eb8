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


def meant(d: Diagnostic, line: str) -> tuple[int, int]:
    """Offset and length of what a diagnostic means in its line.

    What its message quotes, if that stands at the place or, where the place is the whole line,
    once in it; else one word. (0, 0) in an empty line.
    """
    start = min(max(d.column - 1, 0), len(line))
    quoted = sorted(re.findall(r"`([^`]+)`", d.message), key=len, reverse=True)
    for text in quoted:
        if line.startswith(text, start):
            return start, len(text)
    if d.column == 1:
        for text in quoted:
            if line.count(text) == 1:
                return line.index(text), len(text)
        start = len(line) - len(line.lstrip())
    word = re.compile(r"[@\\]?\w+|\S").match(line, start)
    return (start, len(word[0])) if word else (min(start, len(line.rstrip())), 0)
