"""The checks beside the server: begun after each change, never waited for longer than an editor would."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evidence.diagnostics import Diagnostic
from evidence.inspection import inspect_tree


@dataclass(frozen=True)
class Found:
    """What the checks found; `trouble` says why they found nothing out."""

    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: str = ""


class Checking:
    """Checks a tree in a thread of its own, with what earlier runs kept, and tells `done` each time."""

    def __init__(self, root: Path, done: Callable[[Found], None]) -> None:
        self._root = root
        self._done = done
        self._stands = 0  # the number of the last change
        self._wanted = 0  # that of the last change that was to be checked
        self._checked = 0  # that of the change whose findings are at hand
        self._found = Found()
        self._changed = threading.Condition()
        threading.Thread(target=self._work, daemon=True).start()

    def outdate(self) -> None:
        """What was found is no more of the tree as it stands."""
        with self._changed:
            self._stands += 1

    def found(self, seconds: float) -> Found | None:
        """What was found in the tree as it stands; None if that is not known within so many seconds.

        The checks begin when this is first asked: until then the page has the processor for itself.
        """
        with self._changed:
            self._wanted = self._stands
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._checked == self._wanted, seconds)
            return self._found if self._checked == self._wanted else None

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._checked != self._wanted == self._stands)
                number = self._wanted
            found = _inspected(self._root)
            with self._changed:
                if number != self._stands:
                    continue  # it changed meanwhile: these findings are of no tree that stands
                self._checked, self._found = number, found
                self._changed.notify_all()
            self._done(found)


def _inspected(root: Path) -> Found:
    try:
        # One process: a server with threads must not be forked.
        inspection = inspect_tree(root, keep=root / ".cache" / "checks.json", jobs=1)
    except FileNotFoundError as error:
        return Found(trouble=f"There is no folder {error}.")
    except Exception as error:  # a server must outlive whatever it meets while files come and go
        return Found(trouble=f"The checks could not run: {type(error).__name__}: {error}")
    return Found(tuple(inspection.diagnostics))
