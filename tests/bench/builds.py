"""The part `build`: what citations, records and checks cost beside a plain build of the same pages."""

from __future__ import annotations

import argparse
import os
import shutil
from functools import partial

from bench.environments import FOLDER, MissingError
from bench.generate import Site, generate
from bench.measure import MEMORY, One, Run, Timing, in_turn, measure
from bench.report import line, seconds
from bench.telling import told
from bench.ways import OURS_ALONE, OURS_KEPT, OURS_PAGES, PLAIN, PLAIN_WITH_RECORDS, WAYS, Way

CITATIONS = 60
REFERENCES = {100: 300, 1000: 1000}
BAR = 1.5
_COLUMNS = (
    "Way", "Pages", "Time (s)", "CPU (s)", "Memory (MB)", "Time / plain", "CPU / plain", "Memory / plain",
    "CPU / plain with records", "Memory / plain with records", "HTML pages", "Site (MB)",
)  # fmt: skip
_READ = f"""\
Each way is a whole process, measured as above: the median of up to three runs, but no further run once 60 s
were spent, into an empty folder. All ways run once before any runs again, since a machine may grow slower.
CPU is steadier than the clock on a busy machine, and ratios are those of one run of this command. All ways
have the same menu of 60 pages, and none of those on MkDocs has a search plugin unless mkdocs.yml names one.
The bar is {BAR} for rendering alone, in time and memory, beside a plain build of as many pages, since that
checks nothing: the same pages alone beside Material alone, and all pages beside Material with a page for each
record. Memory: {MEMORY}.
"""


def options(parser: argparse.ArgumentParser) -> None:
    """What can be chosen of this part."""
    parser.add_argument(
        "--pages", type=lambda t: sorted(map(int, t.split(","))), default=[100, 1000], metavar="N,N",
        help="pages of each built site",
    )  # fmt: skip
    parser.add_argument("--ways", default="", metavar="WORD", help="only the ways whose name holds this word")


def run(options: argparse.Namespace) -> str:
    """Build each site each way."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    rows = []
    for pages in options.pages:
        references = REFERENCES.get(pages, max(60, min(1000, 3 * pages)))
        make = partial(generate, FOLDER / f"site-{pages}", pages, references, CITATIONS - 20)
        site = told(f"generating {pages:,} pages", make)
        print(f"  {site.line()}")
        ways = [way for way in WAYS if options.ways in way.name or way is PLAIN]
        rows += _rows(site, ways, options.runs)
    does = "\n".join(f"- **{way.name}**: {way.does}." for way in WAYS)
    table = [line(_COLUMNS), line(["---", *["--:"] * (len(_COLUMNS) - 1)]), *rows]
    return "\n".join(["## What citations cost in a build\n", does, f"\n{_READ}", *table, ""])


def _rows(site: Site, ways: list[Way], runs: int) -> list[str]:
    ready: dict[Way, One] = {}
    wrong: dict[Way, str] = {}
    for way in ways:
        try:
            if site.pages <= way.most:
                ready[way] = _ready(way, site)
        except MissingError as error:
            wrong[way] = f"not run: {error}"
    made = in_turn(ready, runs)
    for way in ready:
        if (last := made[way].runs[-1]).status:
            wrong[way] = "failed: " + " ".join(last.output.split())[-300:].replace("|", "/")
            del made[way]
    empty = [""] * (len(_COLUMNS) - 3)
    return [
        line([way.name, f"{site.pages:,}", wrong[way], *empty]) if way in wrong else _row(way, site, made)
        for way in ways
        if way in made or way in wrong
    ]


def _ready(way: Way, site: Site) -> One:
    """Write what a way builds, and give what runs it."""
    tree = FOLDER / f"ways-{site.pages}" / way.name.replace(" ", "-").replace(",", "")
    out = tree.with_name(f"{tree.name}.site")
    shutil.rmtree(tree, ignore_errors=True)
    tree.mkdir(parents=True)
    way.write(site, tree)
    command = way.command(tree, out)

    def one(number: int, memory: bool) -> Run:
        shutil.rmtree(out, ignore_errors=True)
        what = f"{way.name}, {site.pages:,} pages, {'its memory' if memory else f'run {number + 1}'}"
        return told(what, partial(measure, command, tree, None, memory))

    if way in (OURS_ALONE, OURS_PAGES, OURS_KEPT):
        told(f"{way.name}, {site.pages:,} pages, what it keeps", partial(measure, command, tree))
    return one


def _row(way: Way, site: Site, made: dict[Way, Timing]) -> str:
    timing, records = made[way], made.get(PLAIN_WITH_RECORDS)
    plain = made.get(PLAIN, timing)
    tree = FOLDER / f"ways-{site.pages}" / f"{way.name.replace(' ', '-').replace(',', '')}.site"
    files = [path for path in tree.rglob("*") if path.is_file()]
    return line(
        [
            way.name,
            f"{site.pages:,}",
            seconds(timing),
            f"{timing.cpu:,.1f}",
            f"{timing.peak / 1e6:,.0f}",
            f"{timing.seconds / plain.seconds:.2f}",
            f"{timing.cpu / plain.cpu:.2f}",
            f"{timing.peak / plain.peak:.2f}",
            f"{timing.cpu / records.cpu:.2f}" if records else "",
            f"{timing.peak / records.peak:.2f}" if records else "",
            f"{sum(path.suffix == '.html' for path in files):,}",
            f"{sum(path.stat().st_size for path in files) / 1e6:,.1f}",
        ]
    )
