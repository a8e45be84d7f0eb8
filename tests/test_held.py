"""What a build holds while it waits is the same once it is asked for; nobody finds a hole unawares."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.utils import get_relative_url

from bench.measure import measure
from conftest import ROOT, real_corpus
from evidence.exports.flatten import as_csv
from evidence.exports.spreadsheets import tables
from evidence.pages import read_page, sentences_of
from evidence.prose import Page
from evidence.records import RecordFile, read_record
from evidence.sources import read_source
from evidence.studies import Study
from evidence.templates import once_for_a_folder

SEEN_BY_CHECKS_ONLY = ("sentences", "titles", "citations")


@pytest.fixture
def page() -> Page:
    return read_page(read_source(ROOT, ROOT / "docs/evidence/onset.md"))


def record() -> RecordFile[Study]:
    path = sorted((ROOT / "data/studies").glob("murrough*.yml"))[0]
    return read_record(Study, read_source(ROOT, path), "study")


def test_a_page_that_was_checked_still_holds_what_is_shown_of_it(page: Page) -> None:
    before = (page.source.text, page.outline, page.anchors, page.messages, page.cited, page.signs)
    sentences = [sentence.raw for sentence in page.sentences]
    assert all(before) and len(page.signs) == 2 * len(page.cited)
    page.let_go()
    assert before == (page.source.text, page.outline, page.anchors, page.messages, page.cited, page.signs)
    assert [sentence.raw for sentence in sentences_of(page)] == sentences


@pytest.mark.parametrize("name", SEEN_BY_CHECKS_ONLY)
def test_who_looks_for_what_a_page_let_go_of_is_told(page: Page, name: str) -> None:
    assert list(getattr(page, name))
    page.let_go()
    with pytest.raises(LookupError, match=page.path):
        list(getattr(page, name))


def test_a_record_that_was_checked_is_the_same_with_its_lines() -> None:
    before, after = record(), record()
    after.let_go()
    assert after.is_valid and after.record == before.record and after.record is not None
    assert after.document.data == before.document.data
    assert after.place("results", 0, "outcome") == before.place("results", 0, "outcome")


def test_the_rows_of_a_table_are_counted_as_they_are_written() -> None:
    for table in tables(real_corpus()):
        counted = len(table.rows)  # before anybody went through them
        (text,) = as_csv(table)
        assert text and len(table.rows) == counted == len(list(table.rows)), table.name


def test_pages_that_are_not_in_the_menu_have_the_menu_of_their_place() -> None:
    menu = [SimpleNamespace(url=url) for url in ("", "risks/", "risks/home/", "risks/home/alone/")]
    others = [SimpleNamespace(url=f"{url}/") for url in ("a", "b", "risks/c", "risks/d", "s/a", "s/b", "s/c")]
    above = [SimpleNamespace(url="risks/home/")]  # another page that stands above one in the menu
    rendered: list[str] = []

    def render(context: Any) -> Iterator[str]:
        rendered.append(context["page"].url)
        yield from (get_relative_url(item.url, context["page"].url) + " " for item in menu)
        yield str([item is context["page"] for item in menu])

    render_once = once_for_a_folder(render)
    for page in [*others, *menu, *above]:
        context: Any = {"page": page, "nav": SimpleNamespace(pages=menu)}
        once = "".join(render_once(context))
        assert once == "".join(render(context)), page.url
    seen = [url for url in rendered if url.startswith("s/")]
    assert len(seen) == 3 + 1  # each once by this test, and once for all three


def test_the_memory_of_a_command_is_its_own(tmp_path: Path) -> None:
    ours = bytearray(b"x" * 300_000_000)
    taken = measure([sys.executable, "-S", "-c", "import time; time.sleep(0.4)"], tmp_path, memory=True).peak
    assert 1_000_000 < taken < len(ours) / 3
