"""The checker on a tree: first without anything kept, then after one page was changed."""

from __future__ import annotations

import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.generate import Site
from bench.measure import Run, Timing, measure, repeated
from bench.pages import page_path

ROOT = Path(__file__).resolve().parent.parent.parent
_DAYS = ("Monday", "Wednesday", "Friday")


@dataclass(frozen=True)
class Result:
    """Both timings of a tool on a site, and what it said. None: it was not run."""

    tool: str
    site: Site
    cold: Timing | None
    changed: Timing | None
    said: str


class WrongError(Exception):
    """The checker did not find what was put into a page; says what it said."""


def compiled() -> None:
    """Run the checker once, so that no measured run has to compile its modules."""
    measure(_command("--list"), ROOT)


def cold(site: Site) -> Timing:
    """Check the whole tree with an empty cache."""

    def one(_: int, memory: bool) -> Run:
        shutil.rmtree(site.root / ".cache", ignore_errors=True)
        return measure(_command("--root", str(site.root)), ROOT, memory=memory)

    return repeated(one)


def changed(site: Site) -> Timing:
    """Check the whole tree again, each time after one page was given a new fault.

    The fault must be found, and nothing else: a fast answer that is wrong does not count.
    Raises WrongError if the answer is wrong.
    """
    name = page_path(site.pages // 2)
    page = site.root / "docs" / name
    before = page.read_text("utf-8")

    def one(number: int, _: bool) -> Run:
        page.write_text(f"{before}\nThe effect was gone by {_DAYS[number]}.\n", "utf-8")
        run = measure(_command("--root", str(site.root), "--format", "github"), ROOT)
        if run.status != 1 or run.output.count("CLM001") != 1 or name not in run.output:
            raise WrongError(f"a fault was put into {name}, and the checker said: {run.output[:300]}")
        return run

    try:
        return repeated(one, len(_DAYS), memory=False)
    finally:
        page.write_text(before, "utf-8")


def said(site: Site, run: Run) -> str:
    """The outcome of a run on the unchanged tree, in words."""
    last = (run.output.strip().splitlines() or [""])[-1]
    counted = re.match(r"(.+?)\. \d+ pages, (\d+) sentences", last)
    if not counted:
        return f"failed: {last}"
    kept = "" if (site.root / ".cache").exists() else "; keeps nothing between runs"
    return f"{counted[1]} in {int(counted[2]):,} sentences{kept}"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "scripts/check.py", *arguments]
