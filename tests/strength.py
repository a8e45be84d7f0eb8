"""Look for inputs that crash the checker or keep it busy: python tests/strength.py --minutes 15

Every input is read in a process of its own under a watchdog. Reported, with the smallest form that
was found: an exception, a diagnostic without place or hint, and any input that takes longer than the
pace allows (with how its time grows when it is twice as long): two seconds for each megabyte, and
two for the first, since the files that are read at all are smaller. Exit status 1 if anything was
reported. `tests/test_strength.py` runs the same judge on smaller inputs.
"""

from __future__ import annotations

import argparse
import itertools
import math
import multiprocessing as mp
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import evidence.checks  # noqa: E402, F401  (fills the rulebook)
from evidence.inspection import inspect_tree  # noqa: E402

BASE = ROOT / "tests" / "fixtures" / "rulebook"
FRONT = (BASE / "docs" / "index.md").read_text("utf-8")
# What is attacked, and where it stands in the tree.
TARGETS = {
    "page": "docs/index.md",
    "front matter": "docs/index.md",
    "bibliography": "references.bib",
    "entry": "references.bib",
    "record": "data/studies/murrough2013ajp.yml",
    "finding": "data/findings/response.yml",
    "table": "data/crisis_lines.yml",
    "site": "mkdocs.yml",
}
# What Markdown, BibTeX, YAML and the language rules give a meaning to.
MARKS = [
    *"[]()!`<>&|@*_\\{}#:.;,?\"'-=~^%$/+ \n\ta1A",
    *("[@", "](", "![", "<!--", "-->", "**", "__", "``", "```\n", "~~~\n", "&#", "&amp;", "</", "<a ", "[^"),
    *("> ", "- ", "1. ", "    ", "\n\n", "\n| ", "|-", "!!! ", '=== "a"\n', ": ", "\n:   ", "# ", "\n---\n"),
    *(
        "e.g. ",
        "Dr. ",
        "1.5 ",
        "0.",
        "% ",
        " of ",
        "It works. ",
        "(a) ",
        "“",
        "”",
        "…",
        "−",
        "\u00a0",
        "é",
        "日",
    ),
    *(
        "http://",
        "www.a.",
        "a@b.",
        "uncited",
        "@a",
        "-@a; ",
        "{#a",
        "{.a ",
        "[a]: ",
        "*[a]: ",
        "<b>",
        "@a{",
        "= {",
    ),
]


@dataclass(frozen=True)
class Outcome:
    """What became of one input. `fault` is empty where nothing is wrong with it."""

    seconds: float
    fault: str = ""


def tree_with(root: Path, target: str, data: bytes) -> Path:
    """A small tree whose file of this kind holds the data."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    path = root / TARGETS[target]
    path.parent.mkdir(parents=True, exist_ok=True)
    if target == "page":
        data = FRONT.encode() + data
    elif target == "front matter":
        data = b"---\n" + data + b"\n---\n\n# Title\n"
    elif target == "entry":
        data = (BASE / "references.bib").read_bytes() + b"\n" + data
    path.write_bytes(data)
    return root


def fill(unit: str, size: int, target: str) -> str:
    """A unit again and again, up to so many bytes and as many and long lines as are read at all."""
    times = max(1, size // len(unit.encode()))
    if breaks := unit.count("\n"):
        return unit * min(times, (70_000 if target in ("bibliography", "entry") else 4_900) // breaks)
    line = unit * min(times, max(1, 15_000 // len(unit)))
    return "\n".join([line] * max(1, times * len(unit) // len(line)))


def judge(root: Path) -> str:
    """What is wrong with the checker's answer on a tree; empty if nothing is."""
    lines: dict[str, int] = {}
    for d in inspect_tree(root, jobs=1).diagnostics:
        if d.path not in lines:
            file = root / d.path
            raw = file.read_bytes() if file.is_file() else b""
            raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            lines[d.path] = raw.count(b"\n") + 1
        if not 1 <= d.line <= lines[d.path] or d.column < 1:
            return f"{d.check} speaks of {d.path}:{d.line}:{d.column}, which has {lines[d.path]} lines"
        if not d.hint.strip() or not d.message.strip():
            return f"{d.check} has no message or no hint"
    return ""


def _child(answer: Connection, target: str, data: bytes, limit: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(limit), math.ceil(limit) + 1))
    with tempfile.TemporaryDirectory() as folder:
        root = tree_with(Path(folder), target, data)
        started = time.process_time()  # not the clock: other work must not count
        try:
            fault = judge(root)
        except BaseException:  # the very thing that is looked for
            fault = traceback.format_exc(limit=-3)
        answer.send((time.process_time() - started, fault))


def measure(target: str, data: bytes, limit: float) -> Outcome:
    """Check one input in its own process, for `limit` seconds of its CPU at most."""
    context = mp.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, target, data, limit))
    child.start()
    theirs.close()
    try:
        if not ours.poll(20 * limit):  # on a busy machine a second of CPU takes long
            child.kill()
            return Outcome(limit, f"stopped after {20 * limit:.0f} s of waiting")
        return Outcome(*ours.recv())
    except EOFError:
        child.join()
        late = child.exitcode == -signal.SIGXCPU
        return Outcome(limit, f"stopped after {limit:.0f} s") if late else Outcome(0, "the process died")
    finally:
        child.join()
        ours.close()


def repeated(rng: random.Random) -> Iterator[tuple[str, str, str, str]]:
    """(target, before, unit, behind): first every pair of marks, then longer units at random."""
    pairs = list(itertools.product(MARKS, repeat=2))
    rng.shuffle(pairs)
    for mark in MARKS:
        for target in TARGETS:
            yield target, "", mark, ""
    for i, pair in enumerate(pairs):
        yield ("page" if i % 4 else rng.choice(list(TARGETS))), "", "".join(pair), ""
    while True:
        unit = "".join(rng.choices(MARKS, k=rng.randint(2, 6)))
        ends = ["".join(rng.choices(MARKS, k=rng.randint(0, 4))) for _ in range(2)]
        yield rng.choice(["page", "page", *TARGETS]), ends[0], unit, ends[1]


def report(target: str, before: str, unit: str, behind: str, size: int, base: float, pace: float) -> str:
    """A line about one repeated input, or "" if all is well."""

    def run(length: int) -> Outcome:
        text = before + fill(unit, length, target) + behind
        return measure(target, text.encode(), 30)

    allowed = base + max(pace * size / 1e6, 2)
    outcome = run(size)
    if not outcome.fault and outcome.seconds > allowed:  # once more, in case it was bad luck
        outcome = min(outcome, run(size), key=lambda o: o.seconds)
    if outcome.fault and "stopped" not in outcome.fault:
        while size > len(unit) and (smaller := run(size // 2)).fault:
            size, outcome = size // 2, smaller
        times = max(1, size // len(unit.encode()))
        return f"FAULT {target} {before!r} + {unit!r} * {times} + {behind!r}: {outcome.fault}"
    if outcome.seconds <= allowed:
        return ""
    half = run(size // 2)
    growth = (outcome.seconds - base) / max(half.seconds - base, 0.001)
    return (
        f"SLOW {target} {before!r} + {unit!r} * n + {behind!r}: {outcome.seconds:.2f} s for {size:,} bytes "
        f"({(outcome.seconds - base) / size * 1e6:.0f} s/MB), twice as long takes {growth:.1f} times"
        + (f"; {outcome.fault}" if outcome.fault else "")
    )


def main() -> int:
    """Run until the time is over. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--size", type=int, default=140_000, help="bytes of each input")
    parser.add_argument("--pace", type=float, default=2.0, help="seconds allowed for each megabyte")
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        judge(tree_with(Path(folder), "page", b""))  # what is imported on the way is not counted
    base = max(measure("page", b"", 30).seconds for _ in range(3)) + 0.05
    print(f"seed {seed}; an empty page takes {base:.2f} s; {options.size:,} bytes a time", flush=True)
    until = time.monotonic() + 60 * options.minutes
    tried = bad = 0
    for target, before, unit, behind in repeated(rng):
        if time.monotonic() > until:
            break
        tried += 1
        if line := report(target, before, unit, behind, options.size, base, options.pace):
            bad += 1
            print(line, flush=True)
    print(f"{tried} inputs tried, {bad} reported", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
