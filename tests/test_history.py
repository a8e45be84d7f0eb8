"""What changed is told rightly: on the page, in the feed, and conclusions never among the small print."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from conftest import CONTENT, ROOT, copy_tree, diagnostics, real_corpus
from evidence.corpus import Corpus, read_corpus
from evidence.expand import expand
from evidence.finishing.feed import feed
from evidence.history.changes import Change, changes
from evidence.history.reading import read_state
from evidence.history.telling import told
from evidence.history.versions import History, files, read_history
from evidence.permalinks import address
from test_site import parse

FIRST, SECOND = dt.date(2026, 1, 31), dt.date(2026, 2, 28)
ADDRESS = "https://example.org/site/"
DAYLESS = '{"what": "page", "name": "docs/index.md", "title": "A page", "kind": "page", "part": "soon"}'


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text("utf-8")
    assert old in text, f"{path} no longer holds {old!r}"
    (root / path).write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture(scope="module")
def edited(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, released once and then edited in many ways, each in a record of its own."""
    root = copy_tree(tmp_path_factory.mktemp("history"), CONTENT)
    shutil.rmtree(root / "data/versions", ignore_errors=True)
    release(root, real_corpus(), FIRST)
    replace(root, "data/findings/remission-ect.yml", "certainty: low", "certainty: very low")
    replace(
        root, "data/findings/anxiety-ect.yml", "without: ect, with: ketamine", "without: ketamine, with: ect"
    )
    replace(
        root,
        "data/studies/ekstrand2022.yml",
        "ketamine: {events: 8, total: 91}",
        "ketamine: {events: 9, total: 91}",
    )
    replace(
        root,
        "data/findings/relapse-ect.yml",
        "uncertain\n  [@ekstrand2022]",
        "uncertain\n  [@ekstrand2022; @anand2023]",
    )
    replace(root, "data/findings/nausea-ect.yml", "One trial is too small", "A single trial is too small")
    replace(root, "data/claim_reviews/speed.yml", "verdict: misleading", "verdict: unsupported")
    (root / "data/findings/headache-ect.yml").unlink()
    vertigo = (root / "data/findings/vertigo-ect.yml").read_text("utf-8")
    (root / "data/findings/giddiness.yml").write_text(vertigo.replace("vertigo-ect", "giddiness"), "utf-8")
    replace(
        root,
        "references.bib",
        "@article{lii2023,",
        "@article{lii2023,\n  retracted = {2026-02-01, 10.1000/x},",
    )
    replace(
        root,
        "docs/evidence/onset.md",
        "changes:\n",
        'changes:\n  - {date: 2026-02-02, what: "A trial <& \\x0bmore>."}\n',
    )
    replace(root, "docs/risks/session.md", "In short trials", "In brief trials")
    return root


def release(root: Path, corpus: Corpus, day: dt.date) -> None:
    """What `editor.py release` writes into data/versions/."""
    for path, text in files(*read_history(root).next(corpus, day)).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def corpus(edited: Path) -> Corpus:
    return read_corpus(edited)


@pytest.fixture(scope="module")
def found(corpus: Corpus) -> list[Change]:
    return read_history(corpus.root).unreleased(corpus)


@pytest.fixture(scope="module")
def of(found: list[Change]) -> Callable[[str], list[Change]]:
    return lambda name: [change for change in found if change.name == name]


def test_lowered_certainty_changes_a_conclusion(of: Callable[[str], list[Change]]) -> None:
    (change,) = of("remission-ect")
    assert (change.kind, change.of_conclusion) == ("certainty", True)
    assert told(change) == "the certainty was low, and is now very low"


def test_turned_round_groups_change_a_conclusion(of: Callable[[str], list[Change]]) -> None:
    direction, *rest = of("anxiety-ect")
    assert (direction.kind, direction.before, direction.after) == ("direction", "more", "fewer")
    assert direction.of_conclusion
    assert {change.kind for change in rest} == {"number"}


def test_a_verdict_changes_a_conclusion(of: Callable[[str], list[Change]]) -> None:
    (change,) = of("speed/relief-at-once")
    assert change.of_conclusion
    assert told(change) == "our verdict was “misleading”, and is now “unsupported”"


def test_a_conclusion_that_is_taken_away_does_not_go_quietly(of: Callable[[str], list[Change]]) -> None:
    (change,) = of("headache-ect")
    assert (change.kind, change.of_conclusion) == ("withdrawn", True)


def test_a_number_is_told_in_the_source_and_in_the_finding(of: Callable[[str], list[Change]]) -> None:
    told_of = [(c.kind, c.part, c.before, c.after) for c in of("amnesia-ect")]
    assert told_of == [("number", "with the treatment", "8 of 91 (9 in 100)", "9 of 91 (10 in 100)")]
    (result,) = of("ekstrand2022")
    assert (result.kind, result.part, result.of_conclusion) == ("number", "amnesia", False)


def test_a_source_is_told_when_it_comes_and_when_it_falls(of: Callable[[str], list[Change]]) -> None:
    (added,) = of("relapse-ect")
    assert (added.kind, told(added)) == ("source", "now rests on anand2023 too")
    (fallen,) = of("lii2023")
    assert told(fallen) == "the work was marked: Retracted 1 February 2026"


def test_words_alone_change_no_conclusion_and_only_the_sentence_is_quoted(
    of: Callable[[str], list[Change]],
) -> None:
    (change,) = of("nausea-ect")
    assert (change.kind, change.of_conclusion) == ("wording", False)
    was, now = re.findall("“([^”]+)”", told(change))
    assert was == "... One trial is too small to tell these apart."
    assert now == "... A single trial is too small to tell these apart."


def test_a_number_in_a_sentence_is_no_mere_wording() -> None:
    state = read_state(real_corpus(), FIRST)
    claim = state.claims["speed/within-hours-or-days"]
    answer = claim.texts["answer"]
    for old, new, kind in (("64%", "46%", "number"), ("In another trial", "In a further trial", "wording")):
        assert old in answer
        other = claim.model_copy(update={"texts": {"answer": answer.replace(old, new, 1)}})
        after = state.model_copy(update={"claims": state.claims | {"speed/within-hours-or-days": other}})
        assert [c.kind for c in changes(state, after)] == [kind]


def test_pages_tell_their_own_changes_and_no_edit_passes_unseen(of: Callable[[str], list[Change]]) -> None:
    (line,) = of("docs/evidence/onset.md")
    assert (line.kind, line.after, line.part) == ("page", "A trial <& \x0bmore>.", "2026-02-02")
    (edit,) = of("docs/risks/session.md")
    assert (edit.kind, told(edit)) == ("wording", "words changed")


def test_nothing_else_is_told_and_conclusions_stand_first(found: list[Change]) -> None:
    assert len({change.name for change in found}) == 12
    order = [change.of_conclusion for change in found]
    assert order == sorted(order, reverse=True)
    assert sum(order) == 4


def test_what_did_not_change_is_not_told() -> None:
    assert changes(read_state(real_corpus(), FIRST), read_state(real_corpus(), SECOND)) == []


def test_a_range_that_reaches_no_difference_is_another_direction() -> None:
    directions = {slug: f.direction for slug, f in read_state(real_corpus(), FIRST).findings.items()}
    assert directions["depression-score-surgery"] == "lower, though no difference is possible"
    assert directions["remission-ect"] == "fewer"


def test_the_page_shows_conclusions_before_the_rest_and_leads_to_each(corpus: Corpus) -> None:
    page = next(p for p in corpus.pages if p.path == "docs/about/whats-new.md")
    text = expand(page, corpus, {})
    shown = text.split("Not yet in a version", 1)[1]
    conclusions, rest = shown.split("<details", 1)
    assert "Conclusions changed" in conclusions
    assert "certainty was low, and is now very low" in conclusions
    assert "(../evidence/ect.md#finding-remission-ect)" in conclusions
    assert "#claim-relief-at-once" in conclusions
    assert "One trial is too small" in rest
    assert "A trial &lt;&amp; more&gt;" in rest
    assert re.search(r"## 31 January 2026 \{#version-2026-01-31\}\s+First version: \d+ conclusions", rest)


def codes(root: Path) -> set[str]:
    """What the checks say of the rulebook's small tree, which has references that nothing uses."""
    return {d.check for d in diagnostics(root)} - {"REF007"}


def test_versions_are_read_back_as_written_and_a_spoiled_one_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "tests/fixtures/rulebook", root)
    corpus = read_corpus(root)
    release(root, corpus, FIRST)
    assert read_history(root).state == read_state(corpus, FIRST)
    assert codes(root) == set()
    for name, text in (
        ("state.json", "{"),
        ("state.json", '{"date": "2026-01-30", "findings": {}, "claims": {}, "sources": {}, "pages": {}}'),
        ("2026-01-31.json", "[]"),
        ("2026-01-31.json", '{"date": "2026-01-30", "counts": {}, "changes": []}'),
        ("2026-01-31.json", f'{{"date": "2026-01-31", "counts": {{}}, "changes": [{DAYLESS}]}}'),
    ):
        file = root / "data/versions" / name
        kept = file.read_bytes()
        file.write_text(text, "utf-8")
        assert codes(root) == {"VER001"}, text
        assert len(read_history(root).versions) <= 1
        file.write_bytes(kept)
    (root / "data/versions/state.json").unlink()
    assert codes(root) == {"VER001"}


# The feed. Each "must" of RFC 4287 that a feed of this kind can break, by its section.

_ATOM = "{http://www.w3.org/2005/Atom}"
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})+")


def faults(xml: bytes) -> Iterator[str]:
    """What RFC 4287 refuses in a feed."""
    root = Xml.fromstring(xml)
    assert root.tag == f"{_ATOM}feed"
    entries = root.findall(f"{_ATOM}entry")
    for node in [root, *entries]:
        for name in ("id", "title", "updated"):  # 4.1.1, 4.1.2: exactly one
            if len(node.findall(f"{_ATOM}{name}")) != 1:
                yield f"{name} is not there once"
        identity = node.findtext(f"{_ATOM}id", "")
        if not _URI.fullmatch(identity):  # 4.2.6: an IRI
            yield f"{identity} is no IRI"
        if not _TIME.fullmatch(node.findtext(f"{_ATOM}updated", "")):  # 3.3: RFC 3339
            yield "updated is no time"
        links = [
            (link.get("rel"), link.get("type"), link.get("hreflang")) for link in node.iter(f"{_ATOM}link")
        ]
        if node is not root and len(links) != len(set(links)):  # 4.1.2: alternates differ in type or language
            yield "two alternates alike"
        if any(not _URI.fullmatch(link.get("href", "")) for link in node.iter(f"{_ATOM}link")):  # 4.2.7.1
            yield "a link leads nowhere"
        if any(not category.get("term") for category in node.findall(f"{_ATOM}category")):  # 4.2.2
            yield "a category without a term"
        if node is not root and not any(rel == "alternate" for rel, *_ in links):  # 4.1.2: or content
            yield "an entry leads nowhere"
    if not root.findtext(f"{_ATOM}author/{_ATOM}name"):  # 4.1.1: unless every entry has one
        yield "no author"
    if not any(link.get("rel") == "self" for link in root.findall(f"{_ATOM}link")):  # 4.1.1: should
        yield "no link to itself"
    ids = [entry.findtext(f"{_ATOM}id") for entry in entries]
    if len(ids) != len(set(ids)):  # 4.1.1: unless they differ in `updated`
        yield "two entries of one id"


def test_the_feed_keeps_the_standard_and_a_reader_takes_it_without_complaint(corpus: Corpus) -> None:
    xml = feed(corpus, ADDRESS)
    assert list(faults(xml)) == []
    read = feedparser.parse(xml)
    assert not read.bozo
    titles = [entry.title for entry in read.entries]
    assert "Conclusion changed: Remission after a course, against ECT in hospital" in titles
    assert "Conclusion changed: “Relief is instant, or comes as soon as the drug is in the blood”" in titles
    assert sum(title.startswith("Conclusion changed") for title in titles) == 4
    assert "A trial <&  more>." in [entry.summary for entry in read.entries]
    page = next(
        entry for entry in read.entries if entry.title == "How fast it works" or "onset" in entry.link
    )
    assert page.link == ADDRESS + address("docs/evidence/onset.md")


def test_a_release_renames_no_entry(corpus: Corpus, tmp_path: Path) -> None:
    """A reader who saw a change before its release does not get it again."""
    shutil.copytree(corpus.root / "data/versions", tmp_path / "data/versions")
    moved = dataclasses.replace(corpus, root=tmp_path)
    before = {entry.id for entry in feedparser.parse(feed(moved, ADDRESS)).entries}
    release(tmp_path, moved, SECOND)
    assert read_history(tmp_path).unreleased(moved) == []
    after = {entry.id for entry in feedparser.parse(feed(moved, ADDRESS)).entries}
    assert before == after
    assert len(after) > 5


def test_a_site_without_versions_has_an_empty_feed(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "tests/fixtures/rulebook", root)
    assert read_history(root) == History()
    xml = feed(read_corpus(root), ADDRESS)
    assert list(faults(xml)) == []
    assert feedparser.parse(xml).entries == []


def test_every_page_names_the_feed_and_the_feed_leads_into_the_site(site: Path) -> None:
    xml = (site / "feed.xml").read_bytes()
    assert list(faults(xml)) == []
    for path in site.rglob("*.html"):
        head = path.read_text("utf-8").partition("</head>")[0]
        (link,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="([^"]+)"', head)
        assert path.name == "404.html" or (path.parent / link).resolve() == site / "feed.xml", path
    for entry in feedparser.parse(xml).entries:
        where, _, anchor = entry.link.removeprefix("https://example.org/").partition("#")
        html = parse(site / where / "index.html")
        assert not anchor or anchor in html.ids, entry.link
