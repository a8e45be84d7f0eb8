"""The checks beside the server: begun after each change, never waited for longer than an editor would.

They run in a process of their own, so that a page has a processor for itself.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from evidence import checks  # noqa: F401  (fills the rulebook, in the process that checks too)
from evidence.diagnostics import Diagnostic
from evidence.inspection import inspect_tree


@dataclass(frozen=True)
class Found:
    """What the checks found; `trouble` says why they found nothing out."""

    diagnostics: tuple[Diagnostic, ...] = ()
    trouble: str = ""


class Checking:
    """Checks a tree with what earlier runs kept, and tells `done` each time."""

    def __init__(self, root: Path, done: Callable[[Found], None]) -> None:
        self._root = root
        self._done = done
        self._stands = 0  # the number of the last change
        self._wanted = 0  # that of the last change that was to be checked
        self._checked = -1  # that of the change whose findings are at hand
        self._found = Found()
        self._changed = threading.Condition()
        self._line = self._begin()
        threading.Thread(target=self._work, daemon=True).start()

    def outdate(self) -> None:
        """What was found is no more of the tree as it stands."""
        with self._changed:
            self._stands += 1

    def found(self, seconds: float) -> Found | None:
        """What was found in the tree as it stands; None if that is not known within so many seconds.

        The checks begin when this is first asked: until then the page has the machine for itself.
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
            found = self._ask()
            with self._changed:
                if number != self._stands:
                    continue  # it changed meanwhile: these findings are of no tree that stands
                self._checked, self._found = number, found
                self._changed.notify_all()
            self._done(found)

    def _begin(self) -> Connection:
        # Not forked: this process has threads. A daemon ends with this process, and when the line does.
        ours, theirs = get_context("spawn").Pipe()
        get_context("spawn").Process(target=_check, args=(self._root, theirs), daemon=True).start()
        theirs.close()
        return ours

    def _ask(self) -> Found:
        try:
            self._line.send("check")
            found: Found = self._line.recv()
            return found
        except (EOFError, OSError):  # perhaps for want of memory
            self._line = self._begin()
            return Found(trouble="The checks were ended from outside. They run again after the next change.")


def _check(root: Path, line: Connection) -> None:
    """Check the tree whenever asked, until nobody is there to ask."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends the line
    if hasattr(os, "nice"):
        os.nice(5)  # the page comes first
    with suppress(EOFError, OSError):
        while line.recv():
            line.send(_inspected(root))


def _inspected(root: Path) -> Found:
    try:
        inspection = inspect_tree(root, keep=root / ".cache" / "checks.json", jobs=1)
    except FileNotFoundError as error:
        return Found(trouble=f"There is no folder {error}.")
    except Exception as error:  # a server must outlive whatever it meets while files come and go
        return Found(trouble=f"The checks could not run: {type(error).__name__}: {error}")
    return Found(tuple(inspection.diagnostics))
