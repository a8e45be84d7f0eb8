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
            yield from _states(os.fspath(self._root / name), name)


def _states(path: str, name: str) -> Iterator[tuple[str, _State]]:
    """A file, or all files below a folder, without those that editors keep for themselves."""
    with suppress(OSError):  # it went meanwhile
        if not os.path.isdir(path):
            told = os.stat(path)
            yield name, (told.st_mtime_ns, told.st_size, told.st_ino)
            return
        with os.scandir(path) as entries:
            inside = [e.name for e in entries if not e.name.startswith((".", "__")) and e.name[-1] != "~"]
        for entry in inside:
            yield from _states(f"{path}/{entry}", f"{name}/{entry}")
