"""A page can be cited, found and read by programs, and an address that was published keeps leading there."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import csl_reference
import markdown
import pytest
import rispy
import yaml
from citeproc.source.json import CiteProcJSON
from playwright.sync_api import Browser
from pybtex.database import parse_string
from schema_org import registry as vocabulary

from conftest import ROOT, diagnostics, real_corpus, run, until
from evidence.appearances import appearances
from evidence.corpus import Corpus, read_corpus
from evidence.diagnostics import Diagnostic
from evidence.edition import CitationFile, Edition
from evidence.exports.citing import Cited
from evidence.latex import reader_text
from evidence.moved import moved_from, moved_pages
from evidence.moves import PUBLISHED
from evidence.permalinks import address
from evidence.structured_data import as_script, page_data
from test_other_topic import FRONT
from test_other_topic import site as tea

Spoil = Callable[[str, str, str], list[Diagnostic]]
Node = dict[str, Any]
TOP = "https://example.org/"  # where conftest says that the site will be read
CFF = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))


@cache
def text(path: Path) -> str:
    return path.read_text("utf-8")


def pages(site: Path) -> list[tuple[str, Path]]:
    """Every page with its address from the top."""
    found = [(p.parent.relative_to(site).as_posix() + "/", p) for p in sorted(site.rglob("index.html"))]
    # What only leads to other pages is no work to cite.
    works = [(here, path) for here, path in found if here != "search/"]
    return [(here.removeprefix("./"), path) for here, path in works]


# How to cite


def expected(site: Path) -> Iterator[tuple[str, str, str, dt.date]]:
    """Address, page, title and day of everything that can be cited, from the records."""
    corpus = real_corpus()
    for page in corpus.pages:
        assert page.front_matter
        here, matter = address(page.path), page.front_matter
        yield here, here, matter.title, matter.last_reviewed
        for fence in page.fences:
            if fence.info == "finding" and fence.block:
                (slug,) = fence.block.names
                yield f"{here}#finding-{slug}", here, corpus.findings[slug].title, matter.last_reviewed
    for here, path in pages(site):
        if here.startswith("studies/") or here in ("about/data/", "about/rules/"):
            heading = re.search(r"<h1[^>]*>(.*?)<a class=.headerlink", text(path), re.DOTALL)
            assert heading
            words = html.unescape(re.sub("<[^>]*>", "", heading[1]))
            record = "Our record of a source: " if here.count("/") > 1 and here[0] == "s" else ""
            yield here, here, record + words, CFF["date-released"]


def files(site: Path, ending: str) -> dict[str, str]:
    """The files to cite by that the pages offer, by the name that they give them."""
    found = {}
    for here, path in pages(site):
        for name in re.findall(rf'href="([^"/]+\.{ending})" download>', text(path)):
            assert name not in found
            found[name.removesuffix(f".{ending}")] = text(site / here / name)
    return found


def test_every_page_and_finding_is_cited_by_every_program_with_every_field(site: Path) -> None:
    works = {TOP + where: (title, day) for where, _, title, day in expected(site)}
    author, version, whole = CFF["authors"][0]["name"], CFF["version"], CFF["title"]
    bib, ris, csl = (files(site, ending) for ending in ("bib", "ris", "json"))
    assert len(works) == len(bib) == len(ris) == len(csl) > 600
    by_pybtex = parse_string("".join(bib.values()), "bibtex").entries
    by_rispy = {entry["id"]: entry for entry in rispy.loads("".join(ris.values()))}
    items = [item for file in csl.values() for item in json.loads(file)]
    by_citeproc = CiteProcJSON(items)
    assert set(by_pybtex) == set(by_rispy) == {item["id"] for item in items} == set(bib)
    left = dict(works)
    for item in items:
        csl_reference.Reference(**item)
        title, day = left.pop(item["URL"])
        is_site = item["URL"] == TOP
        assert item["title"] == (whole if is_site else title)
        assert item.get("container-title") == (None if is_site else whole)
        assert (item["author"], item["version"]) == ([{"literal": author}], version)
        assert item["issued"] == {"date-parts": [[day.year, day.month, day.day]]}
        assert str(by_citeproc[item["id"]].type) == "webpage"

        fields = {name: reader_text(value) for name, value in by_pybtex[item["id"]].fields.items()}
        commit = fields.pop("commit", "")
        assert fields.pop("titleaddon", None) == item.get("container-title")
        told = {"title": item["title"], "version": version, "url": item["URL"]}
        assert fields == told | {"year": str(day.year), "date": str(day)}
        assert [str(p) for p in by_pybtex[item["id"]].persons["author"]] == [f"{{{author}}}"]

        entry = by_rispy[item["id"]]
        told = {"title": item["title"], "edition": version, "type_of_reference": "ELEC", "id": item["id"]}
        told |= {"year": str(day.year), "date": f"{day:%Y/%m/%d}"}
        told |= {} if is_site else {"secondary_title": whole}
        told |= {"notes": [f"commit: {commit}"]} if commit else {}
        assert entry == told | {"authors": [author], "urls": [item["URL"]]}
    assert not left


def test_the_reference_in_words_stands_on_the_page_and_in_the_card(site: Path) -> None:
    for where, here, title, day in expected(site):
        words = " ".join(html.unescape(re.sub("<[^>]*>", "", text(site / here / "index.html"))).split())
        own = f"{title}{'' if title[-1] in '.?!' else '.'} " if where else ""
        start = f"{CFF['authors'][0]['name']}. {own}{CFF['title']}. Version {CFF['version']}"
        end = f"ed {day:%B} {day.day}, {day.year}. {TOP}{where}"
        assert start in words, where
        assert re.search(re.escape(start) + r"(?:, commit \w+)?\. (?:Review|Publish)" + re.escape(end), words)


def edition(**fields: str) -> Edition:
    file = CitationFile.model_validate(CFF | {"date-released": str(CFF["date-released"])} | fields)
    return Edition(file, TOP, "0123456789")


def test_odd_titles_and_a_commit_reach_every_program() -> None:
    title = "Does it “cure” 5% & more_or_less {#1}?"
    cited = Cited(edition(), title, dt.date(2026, 1, 31), "faq/#x")
    (entry,) = parse_string(cited.text("bib"), "bibtex").entries.values()
    assert reader_text(entry.fields["title"]) == title.replace("{", "(").replace("}", ")")
    assert entry.fields["commit"] == "0123456789"
    assert f"Version {CFF['version']}, commit 0123456789. Reviewed January 31, 2026. https" in cited.ama
    assert "?. " not in cited.ama
    (ris,) = rispy.loads(cited.text("ris"))
    assert ris["notes"] == ["commit: 0123456789"]


def test_the_commit_is_that_of_the_tree_or_none(site: Path, tmp_path: Path) -> None:
    from evidence.edition import read_edition

    assert ", commit " not in text(site / "index.html"), "the copy that is built is no repository"
    (tmp_path / "CITATION.cff").write_text((ROOT / "CITATION.cff").read_text("utf-8"), "utf-8")

    def git(*words: str) -> str:
        own = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        return subprocess.run(
            ["git", *own, *words], cwd=tmp_path, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit() -> str:
        found = read_edition(tmp_path, TOP)
        assert found
        return found.commit

    assert commit() == ""
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "First")
    assert commit() and git("rev-parse", "HEAD").startswith(commit())
    (tmp_path / "CITATION.cff").write_text(
        (ROOT / "CITATION.cff").read_text("utf-8") + "# changed\n", "utf-8"
    )
    assert commit() == "", "no commit holds what is built"


def test_a_page_without_javascript_can_be_cited(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + "evidence/onset/")
    for box in (page.locator(".finding .cite-this").first, page.locator(".cite-page .cite-this")):
        box.locator("summary").click()
        assert box.locator(".words").is_visible()
        assert box.locator("a[download]").count() == 3
    with page.expect_download() as got:
        page.locator(".cite-page .cite-this a[download]").first.click()
    assert got.value.suggested_filename == "ketamine-for-depression-evidence-onset.bib"
    assert page.locator(".copy").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_a_button_copies_what_it_stands_by_and_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + "evidence/onset/")
    box = page.locator(".cite-page .cite-this")
    box.locator("summary").click()
    box.get_by_role("button", name="Copy AMA reference").click()
    box.get_by_text("Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    today = page.evaluate("new Date().getFullYear()")
    assert re.search(
        rf"Reviewed \w+ \d+, \d{{4}}\. Accessed \w+ \d+, {today}\. {TOP}evidence/onset/$", copied
    )
    box.get_by_role("button", name="Copy RIS").click()
    until(page, "navigator.clipboard.readText().then(t => t.startsWith('TY'))")
    assert rispy.loads(page.evaluate("navigator.clipboard.readText()"))[0]["title"] == "How fast it works"
    context.close()


# CITATION.cff: https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md


def test_the_citation_file_holds_what_its_format_asks_and_agrees_with_the_project() -> None:
    assert set(CFF) >= {"cff-version", "message", "title", "authors"}, "required by the format"
    known = "abstract authors cff-version commit contact date-released doi identifiers keywords license"
    known += " license-url message preferred-citation references repository repository-artifact"
    known += " repository-code title type url version"
    assert set(CFF) <= set(known.split())
    assert CFF["cff-version"] == "1.2.0"
    assert CFF["type"] in ("software", "dataset")
    assert isinstance(CFF["date-released"], dt.date)
    assert re.fullmatch(r"[\w.+-]+", CFF["license"]), "an SPDX name"
    bodies = {"name", "website", "email", "orcid", "location", "country", "city"}
    for author in CFF["authors"]:
        assert set(author) <= bodies and author["name"], "a body; no person is named"
    assert all(isinstance(word, str) for word in CFF["keywords"])
    assert len(set(CFF["keywords"])) == len(CFF["keywords"])
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert re.search(r"^site_name: (.*)$", settings, re.MULTILINE)[1] == CFF["title"]  # type: ignore[index]


# Addresses that were published


def test_every_published_address_leads_somewhere(site: Path) -> None:
    lines = [line for line in (ROOT / PUBLISHED).read_text("utf-8").splitlines() if line.startswith("/")]
    assert len(lines) > 2000
    ids: dict[str, set[str]] = {}
    for line in lines:
        page, _, anchor = line.removeprefix("/").partition("#")
        if page not in ids:
            ids[page] = set(re.findall(r'\bid="([^"]+)"', text(site / page / "index.html")))
        assert not anchor or html.unescape(anchor) in ids[page], line


def test_no_published_address_was_ever_taken_off_the_list() -> None:
    done = subprocess.run(
        ["git", "log", "-p", "--first-parent", "-m", "--format=", "--", PUBLISHED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    # What main held; addresses that came and went on the way to it were never published.
    gone = {line[1:] for line in done.stdout.splitlines() if line.startswith("-/")}
    kept = set((ROOT / PUBLISHED).read_text("utf-8").splitlines())
    assert gone <= kept, "put these lines back, and say in data/moved.yml where they lead now"


ONSET = "docs/evidence/onset.md"


def test_a_heading_with_new_words_is_told_with_its_line_and_its_cure(spoil: Spoil, content: Path) -> None:
    old, new = "## Summary of findings", "## All findings at a glance"
    (found,) = spoil(ONSET, old, new)
    line = text(content / ONSET).splitlines().index(new) + 1
    assert (found.check, found.line) == ("PAG030", line)
    assert f"write `{new} {{#summary-of-findings}}`" in found.hint
    assert spoil(ONSET, new, f"{new} {{#summary-of-findings}}") == []


def small(root: Path) -> Path:
    """A tree of two pages, published as they are."""
    tea(root, "## Awake at midnight\n\nIs it so?\n")
    (root / "docs/more.md").write_text(FRONT + "## Asleep at noon\n\nIs it so?\n", "utf-8")
    run("scripts/anchors.py", "--root", str(root))
    return root


def codes(root: Path) -> list[tuple[str, str]]:
    found = [(d.check, d.hint) for d in diagnostics(root)]
    return [(check, hint) for check, hint in found if check.startswith("PAG03")]


def test_a_page_that_moved_leads_on_with_all_its_anchors(tmp_path: Path) -> None:
    root = small(tmp_path)
    assert codes(root) == []
    (root / "docs/more.md").rename(root / "docs/much-more.md")
    ((check, hint),) = codes(root)
    assert (check, hint.split("; ")[0]) == ("PAG031", "bring docs/more.md back")
    assert hint.endswith('only if it has moved, write "/more/": "/much-more/" into data/moved.yml')
    (root / "data/moved.yml").write_text("moved: {/more/: /much-more/}\n", "utf-8")
    assert codes(root) == []
    ((path, body),) = moved_pages(read_corpus(root))
    assert path == "more.md"
    shown = markdown.markdown(body.split("---\n")[2], extensions=["md_in_html"])
    assert shown.count('<a href="much-more.md">') == 1
    assert all(f'id="{anchor}"' in shown for anchor in ("tea-and-sleep", "asleep-at-noon"))


def test_a_part_that_moved_leads_on_from_the_foot_of_its_page(tmp_path: Path) -> None:
    root = small(tmp_path)
    tea(root, "Is it so?\n")
    ((check, hint),) = codes(root)
    assert check == "PAG030" and 'write "/#awake-at-midnight": "/its/page/#now"' in hint
    moved = root / "data/moved.yml"
    moved.write_text("moved: {/#awake-at-midnight: /more/#nowhere}\n", "utf-8")
    assert [check for check, _ in codes(root)] == ["PAG032"]
    moved.write_text("moved: {/#awake-at-midnight: /more/#asleep-at-noon}\n", "utf-8")
    assert codes(root) == []
    corpus = read_corpus(root)
    foot = {p.path: markdown.markdown(moved_from(p, corpus), extensions=["md_in_html"]) for p in corpus.pages}
    assert 'id="awake-at-midnight"' in foot["docs/index.md"]
    assert '<a href="more.md#asleep-at-noon">' in foot["docs/index.md"]
    assert foot["docs/more.md"] == ""
    tea(root, "## Awake at midnight\n\nIs it so?\n")
    assert [check for check, _ in codes(root)] == ["PAG032"], "the old one stands again"


def test_a_result_whose_id_went_is_told(spoil: Spoil) -> None:
    found = spoil("data/studies/hu2016.yml", "id: response-4-weeks", "id: response-now")
    assert [d.check for d in found if d.check == "PAG030"] == ["PAG030"]


def test_new_addresses_are_added_and_none_is_lost(tmp_path: Path) -> None:
    root = small(tmp_path)
    file = root / PUBLISHED
    before = set(file.read_text("utf-8").splitlines())
    tea(root, "## Asleep at midnight\n\nIs it so?\n")
    done = run("scripts/anchors.py", "--root", str(root))
    assert "1 addresses are new" in done.stdout
    after = set(file.read_text("utf-8").splitlines())
    assert (after - before, before - after) == ({"/#asleep-at-midnight"}, set())


# What programs read


def metas(path: Path) -> dict[str, str]:
    found = re.findall(r'<meta (?:name|property)="([\w:]+)" content="([^"]*)">', text(path))
    return {name: html.unescape(content) for name, content in found if name.startswith(("og:", "citation_"))}


def test_tags_tell_the_same_address_title_and_days_as_the_page(site: Path) -> None:
    written = {address(page.path): page.front_matter for page in real_corpus().pages}
    for here, path in pages(site):
        canonical = re.search(r'<link rel="canonical" href="([^"]+)"', text(path))
        told = metas(path)
        assert canonical and canonical[1] == told["og:url"] == TOP + here
        assert (told["og:site_name"], told["og:locale"]) == (CFF["title"], "en_GB")
        matter = written.get(here)
        if matter is None:
            assert not any(name.startswith("citation_") for name in told), "not to be taken for the source"
            continue
        title = matter.title if here else CFF["title"]
        assert told["citation_title"] == told["og:title"] == title
        assert told["og:description"] == matter.description
        assert told["citation_public_url"] == TOP + here
        first = min(change.date for change in matter.changes)
        assert told["citation_publication_date"] == f"{first:%Y/%m/%d}"
        assert told["citation_online_date"] == f"{matter.last_reviewed:%Y/%m/%d}"
        assert told["citation_author"] == CFF["authors"][0]["name"]


def graph(path: Path) -> list[Node]:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text(path), re.DOTALL)
    data = json.loads(script)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def kinds(node: Node) -> list[str]:
    kind = node["@type"]
    return kind if isinstance(kind, list) else [kind]


def family(kind: str) -> set[str]:
    """A type of schema.org with all those above it."""
    return {kind, *vocabulary.ancestry(kind)}


_TEXTS = {"Text", "URL", "CssSelectorType", "XPathType"}


def faults(node: Node, known: dict[str, Node]) -> Iterator[str]:
    """What is not in the vocabulary, or not in its place there."""
    if set(node) == {"@id"}:
        if node["@id"] not in known:
            yield f"{node['@id']} is nowhere"
        return
    above: set[str] = set()
    for kind in kinds(node):
        if kind not in vocabulary.CLASS_METADATA or vocabulary.CLASS_METADATA[kind].superseded_by:
            yield f"{kind} is no type, or an old one"
            return
        above |= family(kind)
    for name, value in node.items():
        if name.startswith("@"):
            continue
        term = vocabulary.PROPERTY_BY_SCHEMA.get(name)
        if term is None or term.superseded_by:
            yield f"{name} is no property, or an old one"
        elif not above & set(term.domains):
            yield f"{kinds(node)} has no {name}"
        else:
            for one in value if isinstance(value, list) else [value]:
                yield from misfits(name, one, set(term.ranges), known)


def misfits(name: str, value: Any, ranges: set[str], known: dict[str, Node]) -> Iterator[str]:
    if isinstance(value, dict):
        whole = known.get(value["@id"], value) if set(value) == {"@id"} else value
        if "@type" in whole and not {k for kind in kinds(whole) for k in family(kind)} & ranges:
            yield f"{name} takes {sorted(ranges)}, not {whole['@type']}"
        yield from faults(value, known)
    elif isinstance(value, bool):
        if "Boolean" not in ranges:
            yield f"{name} takes no truth value"
    elif isinstance(value, int):
        if not ranges & {"Number", "Integer"}:
            yield f"{name} takes no number"
    elif ranges & {"Date", "DateTime"}:
        dt.date.fromisoformat(value)
    elif "URL" in ranges and "Text" not in ranges:
        # Another site's own address may lack https; ours has it.
        if not value.startswith("https://") and not (name == "sameAs" and value.startswith("http://")):
            yield f"{name} takes an address"
    elif not ranges & _TEXTS and not (ranges & {"Number", "Language"} and isinstance(value, str)):
        yield f"{name} takes {sorted(ranges)}, not words"


def test_every_term_is_one_of_schema_org_in_its_place(site: Path) -> None:
    used: set[str] = set()
    for _, path in pages(site):
        nodes = graph(path)
        known = {node["@id"]: node for node in nodes if "@id" in node}
        for node in nodes:
            assert list(faults(node, known)) == [], path
            used |= set(kinds(node))
    assert used >= {"MedicalWebPage", "FAQPage", "ClaimReview", "BreadcrumbList", "WebPage"}


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "MedicalPage"},
        {"@type": "Drug", "lastReviewed": "2026-01-31"},
        {"@type": "WebPage", "lastRead": "2026-01-31"},
        {"@type": "WebPage", "audience": {"@type": "Drug"}},
        {"@type": "ClaimReview", "itemReviewed": {"@id": "#nothing"}},
        {"@type": "Dataset", "isAccessibleForFree": 1},
    ],
)
def test_a_term_out_of_place_would_be_found(node: Node) -> None:
    assert list(faults(node, {}))


def test_the_data_of_a_page_are_those_of_its_records(site: Path) -> None:
    corpus = real_corpus()
    claims = set()
    for page in corpus.pages:
        here, matter = address(page.path), page.front_matter
        nodes = graph(site / here / "index.html")
        assert matter
        node = nodes[0]
        assert (node["url"], node["name"]) == (TOP + here, matter.title)
        assert node["lastReviewed"] == str(matter.last_reviewed)
        assert ("reviewedBy" in node) == bool(matter.reviewers)
        assert ("MedicalWebPage" in kinds(node)) == bool(node.get("citation"))
        words = text(site / here / "index.html")
        shown = set(re.findall(r'<li id="fn:([\w-]+)"', words))
        dois = {f"https://doi.org/{reader_text(corpus.bibliography.references[k].fields['doi'])}"
                for k in shown if "doi" in corpus.bibliography.references[k].fields}  # fmt: skip
        assert dois <= set(node.get("citation", ())), page.path
        for review in (n for n in nodes if n["@type"] == "ClaimReview"):
            claims.add((review["claimReviewed"], review["reviewRating"]["alternateName"]))
            assert f'id="{review["url"].partition("#")[2]}"' in words
            assert review["itemReviewed"]["appearance"]
        if here:
            trail = next(n for n in nodes if n["@type"] == "BreadcrumbList")["itemListElement"]
            assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
            assert [trail[i]["item"]["@id"] for i in (0, -1)] == [TOP, TOP + here]
    every = {(r.claim, r.verdict) for topic in corpus.shelf.reviews.values() for r in topic.reviews}
    assert claims == every


def test_every_question_has_its_whole_answer(site: Path) -> None:
    nodes = graph(site / "faq/index.html")
    faq = next(page for page in real_corpus().pages if page.path == "docs/faq/index.md")
    asked = [heading.text for heading in faq.headings if heading.level == 2 and heading.text.endswith("?")]
    assert [question["name"] for question in nodes[0]["mainEntity"]] == asked
    words = text(site / "faq/index.html")
    for question in nodes[0]["mainEntity"]:
        assert f'id="{question["url"].partition("#")[2]}"' in words
    placebo = next(q for q in nodes[0]["mainEntity"] if q["name"] == "How fast does it work?")
    assert placebo["acceptedAnswer"]["text"].startswith("It may be fast")
    assert "[@" not in placebo["acceptedAnswer"]["text"] and "More:" not in placebo["acceptedAnswer"]["text"]


def test_the_dataset_offers_every_file(site: Path) -> None:
    data = graph(site / "about/data/index.html")[0]["mainEntity"]
    offered = {offer["contentUrl"] for offer in data["distribution"]}
    there = {TOP + f"data/{path.name}" for path in (site / "data").iterdir()}
    assert offered == there - {TOP + "data/datapackage.json", TOP + "data/whole-site.zip"}


def test_a_reviewer_is_named_once_there_is_one() -> None:
    corpus = real_corpus()
    page = corpus.pages[0]
    assert page.front_matter
    reviewed = page.front_matter.model_copy(update={"reviewers": ["Ann Brewer"]})
    node = page_data(corpus, edition(), replace(page, front_matter=reviewed))[0]
    assert node["reviewedBy"] == [{"@type": "Person", "name": "Ann Brewer"}]


def test_no_text_can_end_the_element_that_holds_it() -> None:
    corpus: Corpus = real_corpus()
    page = corpus.pages[0]
    assert page.front_matter
    odd = "</script><script>alert(1)</script><!-- & \u2028"
    own = replace(page, front_matter=page.front_matter.model_copy(update={"title": odd}))
    script = as_script(page_data(corpus, edition(), own))
    body = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<>&\u2028]", body)
    assert json.loads(body)["@graph"][0]["name"] == odd


# References


def test_the_page_of_a_source_leads_to_everything_that_uses_it(site: Path) -> None:
    known = appearances(real_corpus())
    for key in real_corpus().studies:
        words = text(site / "studies" / key / "index.html")
        for use in known.get(key, ()):
            there = urljoin("https://site/x/y/", f"../../{address(use.path)}").removeprefix("https://site/")
            assert f'href="../../{there}"' in words or (not there and 'href="../.."' in words), (
                key,
                use.path,
            )
            for part in use.parts:
                assert f'#{part.anchor}"' in words, (key, part)


def test_every_page_that_cites_a_source_is_among_its_uses(site: Path) -> None:
    known = {key: {address(use.path) for use in found} for key, found in appearances(real_corpus()).items()}
    for page in real_corpus().pages:
        here = address(page.path)
        marks = set(re.findall(r'<li id="fn:([\w-]+)"', text(site / here / "index.html")))
        assert all(here in known[key] for key in marks), page.path
