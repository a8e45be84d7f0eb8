"""The promise of the site: on a real page no citation, number or key can be spoilt unnoticed.

Every citation, every number in a claim and every key of the page on remission is changed, one at a
time, and the checker must refuse the page at that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

import evidence.checks  # noqa: F401  (fills the rulebook)
from conftest import ROOT
from evidence.corpus import Corpus, read_corpus
from evidence.numbers import Quantity
from evidence.pages import read_page
from evidence.registry import run_checks
from evidence.sources import Source
from evidence.tracing import stated

PAGE = "docs/evidence/remission.md"
TEXT = (ROOT / PAGE).read_text("utf-8")
LINES = TEXT.split("\n")


def _body() -> int:
    return next(p for p in read_corpus(ROOT).all_pages if p.path == PAGE).body_line


def spoilt_citations() -> Iterator[tuple[int, str]]:
    """(line, text) with one key taken out; a group that becomes empty goes whole."""
    for number, line in enumerate(LINES, start=1):
        for match in re.finditer(r" ?\[@[a-z0-9]+\]", line):
            yield number, line[: match.start()] + line[match.end() :]
        for match in re.finditer(r"@[a-z0-9]+; |; @[a-z0-9]+", line):
            yield number, line[: match.start()] + line[match.end() :]


def spoilt_keys() -> Iterator[tuple[int, str]]:
    """(line, text) with one letter of one key changed."""
    for number, line in enumerate(LINES, start=1):
        for match in re.finditer(r"@([a-z0-9]+)", line):
            at = match.start(1) + 2
            yield number, line[:at] + ("x" if line[at] != "x" else "y") + line[at + 1 :]


def spoilt_numbers() -> Iterator[tuple[int, str]]:
    """(line, text) with the last digit of one number raised by one, or its word exchanged."""
    words = {"half": "a third", "one": "two", "two": "six", "three": "seven"}
    page = next(p for p in read_corpus(ROOT).all_pages if p.path == PAGE)
    for sentence in page.sentences:
        for quantity in stated(sentence):
            place = sentence.place_at(quantity.start)
            line = LINES[place.line - 1]
            yield from _spoil(line, place.line, place.column - 1, quantity, words)


def _spoil(
    line: str, number: int, start: int, quantity: Quantity, words: dict[str, str]
) -> Iterator[tuple[int, str]]:
    written = line[start : start + quantity.end - quantity.start]
    digits = list(re.finditer(r"\d+(?:[.,]\d+)*", written))
    if not digits:
        word = written.split()[0].split("-")[0].lower()
        changed = words.get(word, "eleven")
        yield number, line[:start] + changed + line[start + len(word) :]
    for match in digits:
        if written[match.start() :].startswith("100") and match.start():
            continue  # the "in 100" of a unit
        at = start + match.end() - 1
        yield number, line[:at] + str((int(line[at]) + 1) % 10) + line[at + 1 :]


def _change(before: str, after: str) -> str:
    at = next(i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b)
    return f"{before[max(0, at - 40) : at + 20]!r} -> {after[max(0, at - 10) : at + 20]!r}"


def refused(corpus: Corpus, number: int, line: str) -> bool:
    """Whether the checker speaks of the line once it stands so."""
    lines = list(LINES)
    lines[number - 1] = line
    spoilt = read_page(Source(PAGE, "\n".join(lines)))
    pages = [spoilt if page.path == PAGE else page for page in corpus.all_pages]
    found = run_checks(replace(corpus, all_pages=pages, wanted=frozenset({PAGE})))
    return any(d.line == number for d in found)


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return read_corpus(ROOT)


@pytest.mark.parametrize("kind", ["citations", "keys", "numbers"])
def test_one_change_is_refused_at_its_line(kind: str, corpus: Corpus) -> None:
    changes = list({"citations": spoilt_citations, "keys": spoilt_keys, "numbers": spoilt_numbers}[kind]())
    assert len(changes) > 20
    missed = [(number, line) for number, line in changes if not refused(corpus, number, line)]
    print(f"\n{PAGE}: {len(changes) - len(missed)} of {len(changes)} spoilt {kind} refused")
    assert not missed, "\n".join(f"{number}: {_change(LINES[number - 1], line)}" for number, line in missed)


def test_the_page_as_it_stands_is_accepted(corpus: Corpus) -> None:
    assert not run_checks(replace(corpus, wanted=frozenset({PAGE})))
