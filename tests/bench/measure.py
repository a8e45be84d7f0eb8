"""One command as a whole process: how long it takes, and the memory of it and its children."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

Key = TypeVar("Key")
# Compiled modules are kept, whatever this machine says: an editor's second run finds them, too.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
PACE = 0.05  # seconds between two looks at the memory, at least
_LIGHTLY = 10  # a look holds up the process that it looks at: so many times as long it is left alone
MEMORY = (
    "the largest sum of memory (PSS) of the process and its children, in one run more, whose time is not "
    f"counted, since looking costs time; looked at in /proc every {PACE} s, but for no more than a "
    f"{_LIGHTLY}th of the time; what they share is counted once. Where there is no /proc: the largest single "
    "process"
)


@dataclass(frozen=True)
class Run:
    """What one run took: seconds by the clock, those of all processors.

    `peak` is its memory in bytes, 0 where nobody looked. `status` is None where it was stopped at the limit.
    """

    seconds: float
    cpu: float
    peak: int
    status: int | None
    output: str


One = Callable[[int, bool], Run]  # run something: for the how manieth time, and whether to look at its memory


@dataclass(frozen=True)
class Timing:
    """Several runs of one thing, and the most memory that it took in one more, in bytes."""

    runs: tuple[Run, ...]
    peak: int

    @property
    def seconds(self) -> float:
        """The median."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the time that processors worked, on a busy machine steadier than the clock."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def stopped(self) -> bool:
        """Whether the last run was stopped at the limit."""
        return self.runs[-1].status is None


def repeated(one: One, most: int = 3, enough: float = 60, memory: bool = True) -> Timing:
    """Run something up to `most` times; not again once `enough` seconds are spent.

    Once more for its memory, unless it was stopped at the limit.
    """
    return in_turn({"": one}, most, enough, memory)[""]


def in_turn(
    ones: Mapping[Key, One], most: int = 3, enough: float = 60, memory: bool = True
) -> dict[Key, Timing]:
    """The same of several: all run once before any runs again, since a machine may grow slower meanwhile."""
    runs: dict[Key, list[Run]] = {key: [] for key in ones}
    for number in range(most):
        for key, one in ones.items():
            done = runs[key]
            if sum(run.seconds for run in done) < enough and all(run.status is not None for run in done):
                done.append(one(number, False))
    looked = {
        key: one(len(runs[key]), True).peak if memory and runs[key][-1].status is not None else 0
        for key, one in ones.items()
    }
    return {key: Timing(tuple(done), looked[key]) for key, done in runs.items()}


def measure(command: Sequence[str], cwd: Path, limit: float | None = None, memory: bool = False) -> Run:
    """Run a command to its end, or stop it with its children after `limit` seconds.

    `memory`: look at how much it takes, which costs it time.
    """
    with tempfile.TemporaryFile() as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            start_new_session=True, env=_ENVIRONMENT,
        )  # fmt: skip
        watch = _Watch(process.pid, started, limit, memory)
        watch.start()
        try:
            _, ended, used = os.wait4(process.pid, 0)
        except BaseException:  # interrupted by the keyboard: leave nothing running
            os.killpg(process.pid, signal.SIGKILL)
            raise
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(ended)
        watch.over.set()
        watch.join()
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    peak = (watch.peak or _own_peak(used)) if memory else 0
    return Run(
        seconds, used.ru_utime + used.ru_stime, peak, None if watch.stopped else process.returncode, text
    )


def _own_peak(used: resource.struct_rusage) -> int:
    """The most that the process took, where there is no /proc to look at.

    Linux would count what the process that starts it held at that moment, since both are one until the
    command begins: a measurement that read a thousand records would find them again in every command.
    """
    return used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class _Watch(threading.Thread):
    """Looks at a process and its memory until it is over, and stops it at the limit."""

    def __init__(self, pid: int, started: float, limit: float | None, memory: bool) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.deadline = started + limit if limit else None
        self.memory = memory
        self.over = threading.Event()
        self.peak = 0
        self.stopped = False

    def run(self) -> None:
        pause = PACE
        while not self.over.wait(pause):
            if self.memory:
                looking = time.perf_counter()
                self.peak = max(self.peak, sum(_resident(pid) for pid in _family(self.pid)))
                pause = max(PACE, _LIGHTLY * (time.perf_counter() - looking))
            if self.deadline and time.perf_counter() > self.deadline:
                self.stopped = True
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)
                return


def _family(pid: int) -> list[int]:
    """A process and all that descend from it, as Linux lists them."""
    found = [pid]
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:  # it has ended
            continue
        for child in children:
            found += _family(int(child))
    return found


def _resident(pid: int) -> int:
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except (OSError, IndexError):  # it has ended
        pass
    return 0
