"""The built site: what is published, and that a failed build publishes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from pybtex.database import parse_string

from conftest import ROOT, real_corpus, run
from evidence.ama import short_name


class _Html(HTMLParser):
    """Ids, links, footnote marks and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.marks: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
            if given.get("class") == "footnote-ref":
                self.marks.append(str(given["href"]).removeprefix("#fn:"))
        source = given.get("src") or (given.get("href") if tag == "link" else None)
        if source and given.get("rel") not in ("canonical", "next", "prev"):
            self.loads.append(source)


@cache
def parse(path: Path) -> _Html:
    html = _Html()
    html.feed(path.read_text("utf-8"))
    return html


def pages(site: Path) -> Iterator[Path]:
    return (p for p in sorted(site.rglob("*.html")) if p.name != "404.html")


def test_every_page_and_record_is_published(site: Path) -> None:
    corpus = real_corpus()
    for page in corpus.pages:
        name = page.path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md").strip("/")
        assert (site / name / "index.html").exists(), page.path
    for key in corpus.studies:
        assert (site / "studies" / key / "index.html").exists()


def test_the_renderer_reads_the_citations_that_the_checker_reads(site: Path) -> None:
    for page in real_corpus().pages:
        name = page.path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md").strip("/")
        html = parse(site / name / "index.html")
        ours = {c.key for c in page.citations}
        shown = {i.removeprefix("fn:") for i in html.ids if i.startswith("fn:")}
        assert ours <= shown, page.path
        assert shown == set(html.marks), page.path


def test_footnotes_are_numbered_in_order_of_first_use(site: Path) -> None:
    for path in pages(site):
        html = parse(path)
        order = list(dict.fromkeys(html.marks))
        assert [i.removeprefix("fn:") for i in html.ids if i.startswith("fn:")] == order, path


def test_every_footnote_leads_back_to_each_place_that_cites_it(site: Path) -> None:
    html = parse(site / "evidence" / "remission" / "index.html")
    for mark in dict.fromkeys(html.marks):
        backs = [link for link in html.links if re.fullmatch(rf"#fnref\d*:{mark}", link)]
        assert len(backs) == html.marks.count(mark), mark
        assert all(back[1:] in html.ids for back in backs)


def test_a_reference_leads_to_the_work_and_to_its_record(site: Path) -> None:
    text = (site / "evidence" / "onset" / "index.html").read_text("utf-8")
    assert "https://doi.org/10.1176/appi.ajp.2013.13030392" in text
    assert "https://pubmed.ncbi.nlm.nih.gov/23982301/" in text
    assert "../../studies/murrough2013ajp/" in text
    assert re.search(r"Murrough JW, Iosifescu DV, Chang LC, et al\.", text)


def test_every_internal_link_and_anchor_lands(site: Path) -> None:
    ids = {path: set(parse(path).ids) for path in site.rglob("*.html")}
    for path in pages(site):
        base = "https://site/" + path.parent.relative_to(site).as_posix().strip(".") + "/"
        for link in parse(path).links:
            target, anchor = urldefrag(urljoin(base.replace("//", "/").replace(":/", "://"), link))
            parts = urlsplit(target)
            if parts.netloc != "site" or parts.scheme not in ("https", ""):
                continue
            file = site / unquote(parts.path).strip("/")
            file = file / "index.html" if file.is_dir() else file
            assert file.exists(), f"{path}: {link}"
            if anchor and file.suffix == ".html":
                assert anchor in ids[file], f"{path}: {link}"


def test_no_markdown_is_left_for_the_reader(site: Path) -> None:
    for path in pages(site):
        text = re.sub(r"<(script|style|code|pre)\b.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(r"<[^>]*>", " ", text)
        left = re.search(r"\*\*|\[\^|\]\(|\[@|^#+ |```|\\bibliography|///", text, re.MULTILINE)
        assert not left, f"{path}: {text[max(0, left.start() - 40) : left.end() + 40]!r}"


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path in site.rglob("*.html"):
        for source in parse(path).loads:
            assert not re.match(r"(?:https?:)?//", source), f"{path}: {source}"


def test_every_page_carries_crisis_lines_and_its_review_state(site: Path) -> None:
    for path in pages(site):
        text = path.read_text("utf-8")
        assert 'id="crisis"' in text
        assert 'href="tel:988"' in text
        if not {"data", "studies", "rules", "search"} & set(
            path.parts
        ):  # made from records and rules, not written
            assert re.search(r"[Nn]ot yet reviewed by a clinician", text), path


def test_address_comes_from_the_environment(site: Path) -> None:
    text = (site / "faq" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/faq/"' in text


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        ("docs/evidence/remission.md", "[@hu2016]", "[@hu2061]", "did you mean @hu2016?"),
        ("references.bib", "@article{hu2016,", "@article{hu2016", "must parse as BibTeX"),
        ("data/studies/hu2016.yml", "kind:", "kind: [", "YAML must parse"),
        ("docs/evidence/remission.md", "how-we-work", "no-such-page", ""),
    ],
)
def test_a_failed_build_leaves_the_earlier_site(
    project: Path, path: str, old: str, new: str, says: str
) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("the earlier site", "utf-8")
    file = project / path
    text = file.read_text("utf-8")
    if old not in text:
        text += f"\nSee [the methods]({new}.md).\n"
    file.write_text(text.replace(old, new, 1), "utf-8")
    done = run("scripts/build.py", "--root", str(project), cwd=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert says in done.stdout + done.stderr
    assert (project / "site" / "index.html").read_text("utf-8") == "the earlier site"


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _printed(html: str) -> Iterator[str]:
    """The pieces of running text of a page, without references, record blocks and boxes' titles."""
    article = re.search(r"<article.*?>(.*?)(?:<h2 id=\"references\"|</article>)", html, re.DOTALL)
    assert article
    body = article[1]
    for made in (
        r"<section.*?</section>",  # among them all that is made from records
        r"<(\w+)\b[^>]*\bdata-pagefind-ignore\b.*?</\1>",  # what helps to find one's way
        r'<p class="admonition-title">.*?</p>',
        r"<sup.*?</sup>",
        r'<span class="locator">.*?</span>',
        r'<span class="uncited">.*?</span>',
    ):
        body = re.sub(made, "", body, flags=re.DOTALL)
    for paragraph in re.findall(r"<(?:p|li|td|dd)\b[^>]*>(.*?)</(?:p|li|td|dd)>", body, re.DOTALL):
        yield from re.split(r"[.?!:;,()“”]", unescape(re.sub(r"<[^>]+>", " ", paragraph)))


def test_every_word_of_a_page_was_read_by_the_checks(site: Path) -> None:
    """What the renderer prints the checker has seen, or a claim could hide between the two."""
    entries = parse_string((ROOT / "references.bib").read_text("utf-8"), "bibtex").entries.values()
    names = {_letters(short_name(entry)) for entry in entries}  # what "@key" in running text becomes
    for page in real_corpus().pages:
        name = page.path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md").strip("/")
        read = _letters(" ".join(sentence.text for sentence in page.sentences))
        for piece in _printed((site / name / "index.html").read_text("utf-8")):
            text = _letters(piece)
            if text not in read:
                text = re.sub("|".join(n for n in names if n in text) or "$", "", text)
            assert text in read, f"{page.path} prints {piece!r}"
