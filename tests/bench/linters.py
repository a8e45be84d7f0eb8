"""The part `checker`: the checker beside two prose linters on generated sites."""

from __future__ import annotations

import argparse
from functools import partial

from bench import checker
from bench.checker import Result
from bench.environments import FOLDER, MissingError
from bench.generate import Site, generate
from bench.peers import PEERS, Peer
from bench.report import report
from bench.telling import timed, told

REFERENCES = 1000
CHECKER = "scripts/check.py"
LOOKS_FOR = (
    "citations, the bibliography, uncited claims, the source of every number, study records, findings and "
    "the anatomy of pages; it reads Markdown, BibTeX and YAML, and every page against all records"
)


def options(parser: argparse.ArgumentParser) -> None:
    """What can be chosen of this part."""
    parser.add_argument(
        "--sizes", type=_sizes, default=[100, 1000, 5000], metavar="N,N", help="pages of each checked site"
    )
    parser.add_argument("--limit", type=float, default=600, metavar="S", help="stop a linter after S seconds")
    parser.add_argument("--no-peers", action="store_true", help="measure the checker alone")


def run(options: argparse.Namespace) -> str:
    """Generate, measure, report."""
    peers = [] if options.no_peers else [(peer, _prepared(peer)) for peer in PEERS]
    checker.compiled()
    results: list[Result] = []
    for pages in options.sizes:
        make = partial(generate, FOLDER / f"tree-{pages}", pages, REFERENCES)
        site = told(f"generating {pages:,} pages", make)
        print(f"  {site.line()}")
        results.append(_checked(site))
        results += [_linted(peer, missing, site, options.limit) for peer, missing in peers]
    looks_for = {CHECKER: LOOKS_FOR} | {peer.name: peer.looks_for for peer, _ in peers}
    return report(results, looks_for)


def _sizes(text: str) -> list[int]:
    sizes = sorted({int(part) for part in text.split(",")})
    if sizes[0] < 1:
        raise ValueError(text)
    return sizes


def _prepared(peer: Peer) -> str:
    """Install a linter. Returns why it is missing, or ""."""
    try:
        told(f"installing {peer.name}", lambda: peer.prepare(FOLDER))
    except MissingError as error:
        print(f"left out: {error}")
        return str(error)
    return ""


def _checked(site: Site) -> Result:
    cold = timed(f"{CHECKER}, {site.pages:,} pages, cold", lambda: checker.cold(site))
    said = checker.said(site, cold.runs[-1])
    print(f"  {said}")
    try:
        changed = timed(f"{CHECKER}, {site.pages:,} pages, one changed", lambda: checker.changed(site))
    except checker.WrongError as error:
        print(f"wrong: {error}")
        return Result(CHECKER, site, cold, None, f"{said}; wrong after a change")
    return Result(CHECKER, site, cold, changed, said)


def _linted(peer: Peer, missing: str, site: Site, limit: float) -> Result:
    if missing:
        return Result(peer.name, site, None, None, f"not run: {missing}")
    cold = timed(f"{peer.name}, {site.pages:,} pages (at most {limit:g} s)", lambda: peer.whole(site, limit))
    said = peer.said(cold.runs[-1])
    print(f"  {said}")
    changed = timed(f"{peer.name}, one page", lambda: peer.single(site, limit))
    return Result(peer.name, site, cold, changed, said)
