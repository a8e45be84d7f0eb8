"""Measure on one machine in one run: the checker, citations in a build, pages in a browser, reloads.

Run it with: make bench (ARGS="build --pages 100" for one part). The report goes to the screen and to
.cache/bench/result.md.
"""

from __future__ import annotations

import argparse
import os

from bench import builds, linters, pages_in_browser, reloads
from bench.environments import FOLDER
from bench.report import machine

PARTS = {"checker": linters, "build": builds, "browser": pages_in_browser, "serve": reloads}


def main() -> None:
    """Run the chosen parts one after another."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="checker|build|browser|serve", help="all unless some are named"
    )
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="runs of which the median is told")
    for part in PARTS.values():
        part.options(parser)
    options = parser.parse_args()
    if unknown := set(options.parts) - PARTS.keys():
        parser.error(f"{', '.join(sorted(unknown))}: the parts are {', '.join(PARTS)}")
    # Compiled modules are kept, so that a measured run has not to compile hundreds of them.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    FOLDER.mkdir(parents=True, exist_ok=True)
    text = f"# Benchmark\n\n{machine()}\n"
    print(text)
    for name, part in PARTS.items():
        if not options.parts or name in options.parts:
            told = part.run(options)
            print(f"\n{told}", flush=True)
            text += f"\n{told}"
            (FOLDER / "result.md").write_text(text, "utf-8")
    print("Saved as .cache/bench/result.md")


if __name__ == "__main__":
    main()
