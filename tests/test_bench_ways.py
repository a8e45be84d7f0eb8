"""The ways that the benchmark compares hold the same words and the same citations."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench.generate import Site, generate
from bench.ways import FURO, OURS, PLAIN, PLAIN_WITH_RECORDS, STOCK, Way

KEY = re.compile(r"[a-z]+\d{4}b?")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return generate(tmp_path_factory.mktemp("bench") / "tree", 4, 60, more=40)


def written(way: Way, site: Site, folder: Path) -> dict[str, str]:
    """The pages of a way, without those of records, by their name in its tree."""
    tree = folder / way.name.replace(" ", "-")
    tree.mkdir()
    way.write(site, tree)
    top = tree if way is FURO else tree / "docs"
    return {path.relative_to(top).as_posix(): path.read_text("utf-8") for path in top.rglob("*.md")}


def keys(text: str) -> list[str]:
    """The keys in citations, in order, in pandoc's form or Sphinx's."""
    groups = re.findall(r"\[[^\[\]@]*@[^\[\]]*\]|@[a-z]+\d{4}b?|\{footcite(?::t)?\}`[^`]*`", text)
    return [key for group in groups for key in KEY.findall(group)]


def test_every_way_that_cites_has_the_same_citations(site: Site, tmp_path: Path) -> None:
    ours, stock, furo = (written(way, site, tmp_path) for way in (OURS, STOCK, FURO))
    assert len(ours) == site.pages and ours.keys() == stock.keys() == furo.keys()
    for name, text in ours.items():
        assert len(keys(text)) == 60, name
        assert keys(text) == keys(stock[name]) == keys(furo[name]), name


def test_the_plain_pages_are_the_same_without_citations(site: Site, tmp_path: Path) -> None:
    stock, plain = written(STOCK, site, tmp_path), written(PLAIN, site, tmp_path)
    for name, text in plain.items():
        assert keys(text) == []
        words = [word for word in re.findall(r"\w+", text) if not KEY.fullmatch(word)]
        assert words == [word for word in re.findall(r"\w+", stock[name]) if not KEY.fullmatch(word)], name


def test_a_plain_page_stands_for_each_record(site: Site, tmp_path: Path) -> None:
    pages = written(PLAIN_WITH_RECORDS, site, tmp_path)
    assert len([name for name in pages if name.startswith("studies/")]) == site.references
