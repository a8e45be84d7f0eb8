"""Check an evidence site: its pages, bibliography and records.

The door for editors and CI. Exit status 0: clean; 1: there are findings; 2: could not run.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from pathlib import Path

from evidence import checks  # noqa: F401  (fills the rulebook)
from evidence.diagnostics import FORMATS, Severity, as_text
from evidence.inspection import inspect_tree
from evidence.registry import CHECKS, chosen


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check.py", description=__doc__)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="report only on these files or folders")
    parser.add_argument("--root", type=Path, default=Path(), help="the tree to check (default: here)")
    parser.add_argument("--select", default="", metavar="IDS", help="run only these, e.g. CIT,NUM001")
    parser.add_argument("--ignore", default="", metavar="IDS", help="leave these out")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print (default: text)")
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
        for rule_id, rule in sorted(CHECKS.items()):
            print(f"{rule_id}  {rule.severity:<7}  {rule.promise}")
        return 0
    if options.explain:
        if options.explain.upper() not in CHECKS:
            return _cannot(f"there is no rule {options.explain}; --list shows all")
        print(CHECKS[options.explain.upper()].explain())
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
    started = time.perf_counter()
    try:
        inspection = inspect_tree(
            root,
            frozenset(wanted) or None,
            rules,
            keep=None if options.no_cache else root / ".cache" / "checks.json",
            progress=_progress if sys.stderr.isatty() else None,
        )
    except FileNotFoundError:
        return _cannot(f"{root} has no folder docs/; name the right tree with --root")
    found = inspection.diagnostics
    if options.format == "text" and sys.stdout.isatty():
        print(as_text(found, root, colour=True))
    elif found or options.format == "sarif":
        print(FORMATS[options.format](found, root))
    if options.format == "text":
        errors = sum(d.severity is Severity.ERROR for d in found)
        warnings = len(found) - errors
        verdict = f"{_many(errors, 'error')}, {_many(warnings, 'warning')}" if found else "no findings"
        print(f"{verdict}. {inspection.tally.line()} ({time.perf_counter() - started:.1f} s)")
    return 1 if found else 0


_BEGAN = time.perf_counter()


def _progress(done: int, total: int) -> None:
    """A bar on a terminal, once a run takes over two seconds."""
    if done == total:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    elif done % 10 == 0 and time.perf_counter() - _BEGAN > 2:
        filled = 30 * done // total
        bar = "█" * filled + "░" * (30 - filled)
        print(f"\r{bar} {done} of {total} files read", end="", file=sys.stderr, flush=True)


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _cannot(why: str) -> int:
    print(f"check.py could not run: {why}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
