"""What was measured, as Markdown: the machine, the trees, what each tool looks for, the table."""

from __future__ import annotations

import datetime as dt
import os
import platform
import shutil
import subprocess
from collections.abc import Sequence

from bench.checker import ROOT, Result
from bench.measure import MEMORY, Timing

_COLUMNS = (
    "Tool",
    "Pages",
    "All pages, cold (s)",
    "CPU (s)",
    "A page (ms)",
    "Growth",
    "Peak memory (MB)",
    "After a change to one page (s)",
    "CPU (s)",
    "What it said of all pages",
)
_READ = """\
All times are wall clock of a whole process, start and imports included: the median of up to three runs
[and their range], but no further run once 60 s were spent. Cold: nothing kept by an earlier run (the
checker's .cache/ is removed; Python's compiled modules and the system's file cache stay warm).
CPU: the time that all processors worked for the process and its children; other programs on the machine
change it less than the time by the clock. Where it is the larger of the two, the work was shared out.
Growth: how many times the size before it took, for so many times the pages;
and the difference for each further page, which leaves out what a run costs however small the site.
After a change: the checker does its whole work again with what it kept, every rule on every page,
and must find the fault that was put in; a linter is given that page alone.
"""


def report(results: Sequence[Result], looks_for: dict[str, str]) -> str:
    """The whole report."""
    sites = {result.site.pages: result.site for result in results}
    rows, earlier = [], dict[str, Result]()
    for result in sorted(results, key=lambda r: list(looks_for).index(r.tool)):
        rows.append(_row(result, earlier.get(result.tool)))
        earlier[result.tool] = result
    return "\n".join(
        [
            "## The checker\n",
            *(f"- Tree: {site.line()}." for site in sites.values()),
            "\nThe tools do different work, so this tells how long an editor waits, not which is faster:\n",
            *(f"- **{tool}** looks at: {text}." for tool, text in looks_for.items()),
            f"\n{_READ}Memory, of the cold runs: {MEMORY}.\n",
            line(_COLUMNS),
            line(["--:" if 0 < i < len(_COLUMNS) - 1 else "---" for i in range(len(_COLUMNS))]),
            *rows,
            "",
        ]
    )


def machine() -> str:
    """The machine, the versions, and how busy it was before anything was measured."""
    node = shutil.which("node")
    version = _said(node, "--version") if node else "none"
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Machine: {os.cpu_count()} processors ({platform.machine()}), {platform.system()}; "
        f"Python {platform.python_version()}, node {version}; load before the run {load}. "
        f"Checker at commit {_said('git', 'describe', '--always', '--dirty')}, "
        f"{dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC."
    )


def _said(*command: str) -> str:
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return "unknown"
    return done.stdout.strip() or "unknown"


def _row(result: Result, earlier: Result | None) -> str:
    pages, cold, changed = result.site.pages, result.cold, result.changed
    cells = [result.tool, f"{pages:,}", *[""] * 7, result.said.replace("|", "/")]
    if cold:
        cells[2:4] = seconds(cold), f"{cold.cpu:,.2f}"
        cells[4] = "" if cold.stopped else f"{1000 * cold.seconds / pages:.1f}"
        cells[5:7] = _growth(result, earlier), f"{cold.peak / 1e6:,.0f}" if cold.peak else ""
    if changed:
        cells[7:9] = seconds(changed), f"{changed.cpu:,.2f}"
    return line(cells)


def line(cells: Sequence[str]) -> str:
    """A row of a table."""
    return f"| {' | '.join(cells)} |"


def seconds(timing: Timing) -> str:
    """A time: its median, with the range where there were several runs."""
    if timing.stopped:
        return f"more than {timing.runs[-1].seconds:,.0f}"
    times = sorted(run.seconds for run in timing.runs)
    spread = f" [{times[0]:,.2f} to {times[-1]:,.2f}]" if len(times) > 1 else ""
    return f"{timing.seconds:,.2f}{spread}"


def _growth(result: Result, earlier: Result | None) -> str:
    if not earlier or not earlier.cold or not result.cold or earlier.cold.stopped or result.cold.stopped:
        return ""
    more, times = result.site.pages - earlier.site.pages, result.site.pages / earlier.site.pages
    slope = 1000 * (result.cold.seconds - earlier.cold.seconds) / more
    return (
        f"×{result.cold.seconds / earlier.cold.seconds:.1f} for ×{times:.3g}; {slope:.1f} ms a further page"
    )
