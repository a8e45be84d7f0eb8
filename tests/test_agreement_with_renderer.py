"""The checker and the renderer read the same citations: on the real pages, and on a page of odd forms."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown import markdown

from conftest import PROJECT, ROOT, copy_tree, run
from evidence.corpus import Corpus, read_corpus
from evidence.pages import read_page
from evidence.prose import Page
from evidence.sources import Source

FORMS = "about/citation-forms.md"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with one page more."""
    root = copy_tree(tmp_path_factory.mktemp("forms") / "project", PROJECT)
    text = (ROOT / "tests" / "fixtures" / "citations" / "forms.md").read_text("utf-8")
    (root / "docs" / FORMS).write_text(text, "utf-8")
    config = root / "mkdocs.yml"
    nav = config.read_text("utf-8")
    config.write_text(nav.replace("nav:\n", f"nav:\n  - Forms: {FORMS}\n", 1), "utf-8")
    done = run("scripts/build.py", "--root", str(root), cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def html(root: Path, page: Page) -> str:
    name = page.path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md").strip("/")
    return (root / "site" / name / "index.html").read_text("utf-8")


def through_findings(corpus: Corpus, page: Page) -> set[str]:
    """The keys that the findings shown on a page cite."""
    slugs = {item.name for fence in page.fences if fence.block for item in fence.block.items}
    return {
        key for text in corpus.record_pages if Path(text.path).stem in slugs for key in text.outline.cited
    }


def test_footnotes_are_the_citations_that_the_checker_reads(built: Path) -> None:
    corpus = read_corpus(built)
    for page in corpus.pages:
        text = html(built, page)
        shown = set(re.findall(r'<li id="fn:([^"]+)"', text))
        marks = set(re.findall(r'href="#fn:([^"]+)"', text))
        read = set(page.outline.cited)
        assert marks == shown, page.path
        assert read <= shown <= read | through_findings(corpus, page), page.path


def test_each_citation_has_its_mark_and_nothing_else_has_one(built: Path) -> None:
    page = next(p for p in read_corpus(built).pages if p.path.endswith(FORMS))
    marks = re.findall(r'href="#fn:([^"]+)"', html(built, page))
    assert marks == [citation.key for citation in page.citations]
    assert len(set(marks)) > 20


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("People said this:\n- It helps.\n", True),
        ("Do this:\n1. Ask.\n", True),
        ("See the table.\n| a | b |\n|---|---|\n| c | d |\n", True),
        ("People said this:\n\n- It helps.\n\n    - Really.\n", False),
        ("See the table.\n\n| a | b |\n|---|---|\n| c | d |\n", False),
    ],
)
def test_a_list_or_table_that_the_site_would_print_with_its_marks_is_refused(
    text: str, refused: bool
) -> None:
    printed = markdown(text, extensions=["tables"])
    assert ("<ul>" in printed or "<ol>" in printed or "<table>" in printed) != refused
    page = read_page(Source("docs/x.md", text))
    told = [p for p in page.problems if "must stand apart" in p.message]
    assert [p.place.line for p in told] == ([2] if refused else [])


def test_what_is_no_citation_is_printed_as_it_stands(built: Path) -> None:
    page = next(p for p in read_corpus(built).pages if p.path.endswith(FORMS))
    assert len(re.findall(r"@\w", page.source.text)) - len(page.citations) > 20
    text = re.sub(r"<[^>]+>", "", html(built, page)).replace("&#64;", "@")
    for words in (
        "[the editors, editors@example.org] or [editors@example.org]",
        "user@localhost or [user@localhost]",
        "[@key2020]",
        "def cited():",
        "Ask the editors or editors@example.org for help",
        "@key2020 and name@example.org",
        "the sign as @lii2023 or [@lii2023] to print",
        "decorators @property and @pytest.fixture and the name @you",
        "[sic, and",
    ):
        assert words in text, words
