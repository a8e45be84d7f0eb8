"""Check an evidence site: its pages, bibliography and records.

The door for editors and CI. Exit status 0: clean; 1: there are findings; 2: could not run.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import shutil
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TextIO

if __name__ == "__main__":
    gc.disable()  # the command lives for seconds: a search for cycles finds little, and loading makes many

from evidence import checks  # noqa: F401  (fills the rulebook)
from evidence.diagnostics import Diagnostic, Severity
from evidence.explanations import explain, listing
from evidence.fixes import Look, mend
from evidence.inspection import Inspection, inspect_tree
from evidence.registry import CHECKS, chosen
from evidence.reports import FORMATS, as_text, causes_first
from evidence.terminal import Style, counted


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check.py", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="report only on these files or folders")
    parser.add_argument("--root", type=Path, default=Path(), help="the tree to check (default: here)")
    parser.add_argument(
        "--select",
        default="",
        metavar="IDS",
        help="run only these, e.g. CIT,NUM001, and tell what is unreadable",
    )
    parser.add_argument("--ignore", default="", metavar="IDS", help="leave these out")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print (default: text)")
    parser.add_argument("--fix", action="store_true", help="mend what can only be meant in one way")
    parser.add_argument("--no-cache", action="store_true", help="keep no results in .cache/, use none")
    parser.add_argument("--explain", metavar="ID", help="print what a rule demands, and why")
    parser.add_argument("--list", action="store_true", help="list all rules")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run the command. Returns its exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that cannot show “ must not stop us
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _arguments().parse_args(argv)
    if options.list:
        print(listing(chosen()))
        return 0
    if options.explain:
        if options.explain.upper() not in CHECKS:
            return _cannot(f"there is no rule {options.explain}; --list shows all")
        print(explain(CHECKS[options.explain.upper()]))
        return 0
    root = options.root.resolve()
    wanted = []
    for path in options.paths:
        # A path may be given from the root or from here.
        full = next((p for p in (root / path, Path(path).resolve()) if p.exists()), None)
        if full is None:
            return _cannot(f"there is no {path}")
        if not full.is_relative_to(root):
            return _cannot(f"{path} is not under {root}")
        if full != root:
            wanted.append(full.relative_to(root).as_posix())
    select, ignore = (tuple(filter(None, ids.upper().split(","))) for ids in (options.select, options.ignore))
    try:
        rules = chosen(select, ignore)
    except ValueError as error:
        return _cannot(f"no rule starts with {error}; --list shows all")
    keep = None if options.no_cache else root / ".cache" / "checks.json"
    bar = Bar(sys.stderr)

    def inspect() -> Inspection:
        return inspect_tree(root, frozenset(wanted) or None, rules, keep, bar.show)

    def look() -> list[Diagnostic]:
        return inspect_tree(root, keep=keep, progress=bar.show).diagnostics

    started = time.perf_counter()
    try:
        inspection = inspect()
        if options.fix and any(d.fix for d in inspection.diagnostics):
            _mend(root, inspection.diagnostics, look, sys.stdout if options.format == "text" else sys.stderr)
            inspection = inspect()
    except FileNotFoundError:
        return _cannot(f"{root} has no folder docs/; name the right tree with --root")
    except BrokenProcessPool:
        return _cannot("a process that read the files was ended from outside, perhaps for want of memory")
    finally:
        bar.erase()
    _print(inspection, root, options.format, time.perf_counter() - started)
    return 1 if inspection.diagnostics else 0


def _print(inspection: Inspection, root: Path, form: str, seconds: float) -> None:
    found = inspection.diagnostics
    if form != "text":
        if found or form == "sarif":
            print(FORMATS[form](found, root))
        return
    if found:
        print(as_text(found, root, _style(sys.stdout)) + "\n")
        if fixable := sum(d.fix is not None for d in found):
            print(f"{fixable} of these can be mended for you: make check ARGS=--fix")
        print(f'Why, with examples: make check ARGS="--explain {causes_first(found)[0].check}"')
    errors = sum(d.severity is Severity.ERROR for d in found)
    verdict = (
        f"{counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}"
        if found
        else "nothing to mend"
    )
    print(f"{verdict}. {inspection.tally.line()} ({seconds:.1f} s)")


def _mend(root: Path, found: list[Diagnostic], look: Look, out: TextIO) -> None:
    """Apply the certain fixes and print what they changed, and which were not applied."""
    mended = mend(root, found, look)
    style = _style(out)
    for line in mended.diff.splitlines():
        code = {"+": "32", "-": "31", "@": "36"}.get(line[:1], "")
        print(style.paint(code, line) if code else line, file=out)
    for d, why in mended.refused:
        print(f"{d.path}:{d.line}:{d.column}: {d.check} was not mended: {why}.", file=out)
    print(f"{counted(len(mended.done), 'place')} mended.\n", file=out)


def _style(stream: TextIO) -> Style:
    """Colours and line breaks for a terminal, neither for a file or another program.

    NO_COLOR (https://no-color.org) and FORCE_COLOR (https://force-color.org) decide on colours;
    of both the first.
    """
    terminal = stream.isatty()
    colour = terminal and os.environ.get("TERM") != "dumb"
    if os.environ.get("FORCE_COLOR"):
        colour = True
    if os.environ.get("NO_COLOR"):
        colour = False
    return Style(colour, shutil.get_terminal_size().columns if terminal else None)


_PAUSE = 0.1  # seconds between two pictures of the bar


class Bar:
    """A bar on a terminal, once a run takes over two seconds; gone when it is over."""

    def __init__(self, stream: TextIO, after: float = 2) -> None:
        self._stream = stream
        self._after = after
        self._wanted = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._began = time.perf_counter()
        self._last = 0.0
        self._drawn = False

    def show(self, done: int, total: int) -> None:
        """Tell how many files are done, of how many."""
        now = time.perf_counter()
        if not self._wanted or now - self._began < self._after or now - self._last < _PAUSE:
            return
        self._last, self._drawn = now, True
        filled = 30 * done // total
        bar = "█" * filled + "░" * (30 - filled)
        print(f"\r{bar} {done} of {total} files read", end="", file=self._stream, flush=True)

    def erase(self) -> None:
        """Leave no trace."""
        if self._drawn:
            print("\r\033[K", end="", file=self._stream, flush=True)
            self._drawn = False


def _cannot(why: str) -> int:
    print(f"check.py could not run: {why}", file=sys.stderr)
    return 2


def _quietly() -> int:
    """Run the command; an end by Ctrl-C, or of the program that reads the output, is no traceback."""
    try:
        status = main()
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _cannot("it was interrupted")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


if __name__ == "__main__":
    ended = _quietly()
    sys.stderr.flush()
    os._exit(ended)  # all is written; to take a thousand records apart again would keep the editor waiting
