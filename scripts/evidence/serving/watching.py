"""Which files changed since one last looked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

_State = tuple[int, int, int]  # time of change, size, inode


class Watch:
    """Files and folders below a root. Those that are not there yet, or no more, are watched, too.

    Looking costs a question to the file system for each file, some milliseconds for a thousand: less
    than a program that listens to it, and nothing is lost when an editor replaces a file or folder.
    """

    def __init__(self, root: Path, names: Sequence[str]) -> None:
        self._root = root
        self._names = names
        self._known = dict(self._look())

    def changes(self) -> list[str]:
        """The files that changed, came or went since this was last asked, named from the root, sorted."""
        now = dict(self._look())
        changed = {name for name, state in now.items() if self._known.get(name) != state}
        changed |= self._known.keys() - now.keys()
        self._known = now
        return sorted(changed)

    def _look(self) -> Iterator[tuple[str, _State]]:
        for name in self._names:
            path = self._root / name
            with suppress(OSError):  # it is not there
                if path.is_dir():
                    yield from _inside(path, name)
                else:
                    yield name, _state(path.stat())


def _inside(folder: Path | str, name: str) -> Iterator[tuple[str, _State]]:
    """All files below a folder, without those that editors and Python keep for themselves."""
    with os.scandir(folder) as entries:
        seen = [
            entry for entry in entries if not entry.name.startswith((".", "__")) and entry.name[-1] != "~"
        ]
    for entry in seen:
        with suppress(OSError):  # it went meanwhile
            if entry.is_dir():
                yield from _inside(entry.path, f"{name}/{entry.name}")
            else:
                yield f"{name}/{entry.name}", _state(entry.stat())


def _state(told: os.stat_result) -> _State:
    return told.st_mtime_ns, told.st_size, told.st_ino
