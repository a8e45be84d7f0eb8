"""Time the checker beside two prose linters on generated sites. Run it with: make bench.

The report goes to the screen and to .cache/bench/result.md.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bench import checker
from bench.checker import ROOT, Result
from bench.generate import Site, generate
from bench.measure import Timing
from bench.peers import PEERS, MissingError, Peer
from bench.report import machine, report, seconds

Made = TypeVar("Made")
FOLDER = ROOT / ".cache" / "bench"
REFERENCES = 1000
CHECKER = "scripts/check.py"
LOOKS_FOR = (
    "citations, the bibliography, uncited claims, the source of every number, study records, findings and "
    "the anatomy of pages; it reads Markdown, BibTeX and YAML, and every page against all records"
)


def main() -> None:
    """Generate, measure, report."""
    options = _arguments()
    before = machine()
    print(before)
    FOLDER.mkdir(parents=True, exist_ok=True)
    peers = [] if options.no_peers else [(peer, _prepared(peer)) for peer in PEERS]
    checker.compiled()
    results: list[Result] = []
    for pages in options.sizes:
        make = partial(generate, FOLDER / f"tree-{pages}", pages, REFERENCES)
        site = _told(f"generating {pages:,} pages", make)
        print(f"  {site.line()}")
        results.append(_checked(site))
        results += [_linted(peer, missing, site, options.limit) for peer, missing in peers]
    looks_for = {CHECKER: LOOKS_FOR} | {peer.name: peer.looks_for for peer, _ in peers}
    text = report(results, looks_for, before)
    (FOLDER / "result.md").write_text(text, "utf-8")
    print(f"\n{text}\nSaved as .cache/bench/result.md")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--sizes", type=_sizes, default=[100, 1000, 5000], metavar="N,N", help="pages of each site"
    )
    parser.add_argument("--limit", type=float, default=600, metavar="S", help="stop a linter after S seconds")
    parser.add_argument("--no-peers", action="store_true", help="measure the checker alone")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part) for part in text.split(",")})
    if sizes[0] < 1:
        raise ValueError(text)
    return sizes


def _prepared(peer: Peer) -> str:
    """Install a linter. Returns why it is missing, or ""."""
    try:
        _told(f"installing {peer.name}", lambda: peer.prepare(FOLDER))
    except MissingError as error:
        print(f"left out: {error}")
        return str(error)
    return ""


def _checked(site: Site) -> Result:
    cold = _timed(f"{CHECKER}, {site.pages:,} pages, cold", lambda: checker.cold(site))
    said = checker.said(site, cold.runs[-1])
    print(f"  {said}")
    try:
        changed = _timed(f"{CHECKER}, {site.pages:,} pages, one changed", lambda: checker.changed(site))
    except checker.WrongError as error:
        print(f"wrong: {error}")
        return Result(CHECKER, site, cold, None, f"{said}; wrong after a change")
    return Result(CHECKER, site, cold, changed, said)


def _linted(peer: Peer, missing: str, site: Site, limit: float) -> Result:
    if missing:
        return Result(peer.name, site, None, None, f"not run: {missing}")
    cold = _timed(f"{peer.name}, {site.pages:,} pages (at most {limit:g} s)", lambda: peer.whole(site, limit))
    said = peer.said(cold.runs[-1])
    print(f"  {said}")
    changed = _timed(f"{peer.name}, one page", lambda: peer.single(site, limit))
    return Result(peer.name, site, cold, changed, said)


def _timed(what: str, work: Callable[[], Timing]) -> Timing:
    print(f"{what} ...", end=" ", flush=True)
    timing = work()
    print(f"{seconds(timing)} s, {timing.peak / 1e6:,.0f} MB")
    return timing


def _told(what: str, work: Callable[[], Made]) -> Made:
    print(f"{what} ...", end=" ", flush=True)
    started = time.perf_counter()
    done = work()
    print(f"{time.perf_counter() - started:.1f} s", flush=True)
    return done


if __name__ == "__main__":
    main()
