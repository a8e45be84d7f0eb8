"""A page as data for search engines and catalogues: JSON-LD in the vocabulary of schema.org.

Everything comes from the records and the front matter, so that the data cannot say what the page does not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from evidence.bibliography import Reference
from evidence.corpus import Corpus
from evidence.edition import Edition
from evidence.exports.claims import LICENCE
from evidence.latex import reader_text
from evidence.permalinks import address
from evidence.prose import Page
from evidence.structured_answers import Node, maker, questions, reviews
from evidence.studies import Study

_KINDS = {"condition": "MedicalCondition", "drug": "Drug"}
_READERS = {"everyone": ["patients", "clinicians"], "patients": ["patients"], "clinicians": ["clinicians"]}


def as_script(nodes: Sequence[Node]) -> str:
    """The data as an element of HTML. No text in it can end the element or begin another."""
    graph = {"@context": "https://schema.org", "@graph": list(nodes)}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'<script type="application/ld+json">{text}</script>'


def page_data(corpus: Corpus, edition: Edition, page: Page) -> list[Node]:
    """A page that is written by hand: what it is, what it cites, and the claims or questions it answers."""
    matter = page.front_matter
    here = address(page.path)
    node = _page(edition, here, matter.title if matter else edition.file.title)
    cited = _cited(corpus, page)
    subjects = list(_subjects(corpus))
    medical = bool(subjects and cited)
    if medical:
        node |= {"@type": "MedicalWebPage", "about": subjects}
    if matter:
        days = [change.date for change in matter.changes]
        node |= {
            "description": matter.description,
            "datePublished": str(min(days)),
            "dateModified": str(max(days)),
            "lastReviewed": str(matter.last_reviewed),
            "audience": _audience(matter.audience, medical),
        }
        if matter.reviewers:
            node["reviewedBy"] = [{"@type": "Person", "name": name} for name in matter.reviewers]
    if cited:
        node["citation"] = cited
    nodes = [node]
    if asked := questions(edition.address + here, page):
        node["@type"] = [node["@type"], "FAQPage"]
        node["mainEntity"] = asked
    nodes += reviews(corpus, edition, page)
    return [*nodes, *_trail(corpus, edition, here, node["name"])]


def study_data(corpus: Corpus, edition: Edition, study: Study, title: str) -> list[Node]:
    """The record of a source: a page about that work."""
    here = f"studies/{study.key}/"
    node = _page(edition, here, title)
    if reference := corpus.bibliography.references.get(study.key):
        kind = "ScholarlyArticle" if reference.type == "article" else "CreativeWork"
        work = {"@type": kind, "name": reader_text(reference.fields.get("title", study.key))}
        if "://" in (link := _link(reference)):
            work["sameAs"] = link
        node["about"] = work
    return [node, *_trail(corpus, edition, here, title)]


def made_data(
    corpus: Corpus, edition: Edition, here: str, title: str, files: Iterable[Mapping[str, str]] = ()
) -> list[Node]:
    """A page that no file holds. `files` (path, description) are those to take away there, if any."""
    node = _page(edition, here, title)
    offers = [
        {
            "@type": "DataDownload",
            "name": file["path"],
            "description": file["description"],
            "contentUrl": f"{edition.address}data/{file['path']}",
            "encodingFormat": _MEDIA.get(file["path"].rpartition(".")[2], "text/plain"),
        }
        for file in files
    ]
    if offers:
        node["mainEntity"] = {
            "@type": "Dataset",
            "name": f"{edition.file.title}: {title.lower()}",
            "description": " ".join(edition.file.abstract.split()),
            "url": edition.address + here,
            "license": LICENCE["url"],
            "creator": maker(edition),
            "version": edition.file.version,
            "dateModified": str(edition.file.released),
            "isAccessibleForFree": True,
            "keywords": edition.file.keywords,
            "distribution": offers,
        }
    return [node, *_trail(corpus, edition, here, title)]


# https://www.iana.org/assignments/media-types
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "bib": "application/x-bibtex",
}


def _page(edition: Edition, here: str, name: str) -> Node:
    whole = {"@type": "WebSite", "@id": f"{edition.address}#site"}
    return {
        "@type": "WebPage",
        "@id": edition.address + here,
        "url": edition.address + here,
        "name": name,
        "inLanguage": "en-GB",
        "isPartOf": whole | {"name": edition.file.title, "url": edition.address},
        "author": maker(edition),
        "license": LICENCE["url"],
        "version": edition.file.version,
    }


def _subjects(corpus: Corpus) -> Iterator[Node]:
    file = corpus.shelf.subjects
    for subject in file.record.subjects if file and file.record else ():
        codes = [
            {"@type": "MedicalCode", "codeValue": code.value, "codingSystem": code.system}
            for code in subject.codes
        ]
        yield {"@type": _KINDS[subject.kind], "name": subject.name, "code": codes}


def _audience(audience: str, medical: bool) -> list[Node]:
    kind = "MedicalAudience" if medical else "Audience"
    return [{"@type": kind, "audienceType": name} for name in _READERS.get(audience, [audience])]


def _cited(corpus: Corpus, page: Page) -> list[str]:
    """The works that a page cites, also through the records it shows: addresses, or titles without one."""
    keys = set(page.outline.cited)
    for name in page.outline.shows:
        keys |= _cited_by_records(corpus).get(name, set())
    references = corpus.bibliography.references
    return [_link(references[key]) for key in sorted(keys) if key in references]


@lru_cache(maxsize=1)
def _cited_by_records(corpus: Corpus) -> dict[str, set[str]]:
    """What each finding and each topic of claims cites, by its name."""
    found: dict[str, set[str]] = {}
    for outline in corpus.outlines:
        if not outline.path.endswith(".md"):
            found.setdefault(outline.path.rsplit("/", 1)[-1].removesuffix(".yml"), set()).update(
                outline.cited
            )
    return found


def _link(reference: Reference) -> str:
    fields = reference.fields
    if "doi" in fields:
        return f"https://doi.org/{reader_text(fields['doi'])}"
    if "pmid" in fields:
        return f"https://pubmed.ncbi.nlm.nih.gov/{fields['pmid']}/"
    return reader_text(fields.get("url") or fields.get("title") or reference.key)


def _trail(corpus: Corpus, edition: Edition, here: str, title: str) -> Iterator[Node]:
    """The way from the first page to this one, by the pages that stand above it."""
    titles = _titles(corpus)
    parts = here.split("/")[:-1]
    above = ["/".join(parts[:i]) + "/" for i in range(1, len(parts))]
    steps = [("", edition.file.title), *((a, titles[a]) for a in above if a in titles), (here, title)]
    if here:
        items = [
            {
                "@type": "ListItem",
                "position": i,
                "name": name,
                "item": {"@type": "WebPage", "@id": edition.address + at},
            }
            for i, (at, name) in enumerate(steps, start=1)
        ]
        yield {"@type": "BreadcrumbList", "itemListElement": items}


@lru_cache(maxsize=1)
def _titles(corpus: Corpus) -> dict[str, str]:
    titles = {address(page.path): page.front_matter.title for page in corpus.pages if page.front_matter}
    return titles | {"studies/": "Sources"}
