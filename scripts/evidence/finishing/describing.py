"""What programs read of every page: its name for those who share, cite or list it, its content as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape

from evidence.edition import Edition, read_edition
from evidence.finishing.built import Built
from evidence.finishing.shown import Shown, shown
from evidence.structured_answers import Node
from evidence.structured_data import as_script, made_data, page_data, study_data

_PACKAGE = "data/datapackage.json"
_DATA = "about/data/"  # the page of what can be taken away


def describe(built: Built) -> None:
    """Put the tags into the head of every page, and the data at its end, where no reader waits for it."""
    edition = read_edition(built.corpus.root, built.address)
    if edition is None:
        return
    for page in shown(built):
        tags = "\n".join(f"    {tag}" for tag in _tags(page, edition))
        html = page.html.replace("</head>", f"{tags}\n  </head>", 1)
        before, end, after = html.rpartition("</body>")
        page.write(f"{before}{as_script(_data(built, page, edition))}\n  {end}{after}")


def _tags(page: Shown, edition: Edition) -> Iterator[str]:
    """Open Graph (https://ogp.me) for all; for what can be cited as a work of ours also Highwire's tags.

    Reference managers and Google Scholar read the latter
    (https://scholar.google.com/intl/en/scholar/inclusion.html#indexing). The record of a source has none:
    they would be taken for those of the source.
    """
    matter = page.page.front_matter if page.page else None
    title, site = page.title or edition.file.title, edition.file.title
    where = edition.address + page.address
    shared = {
        "og:type": "article" if page.address else "website",
        "og:title": title,
        "og:description": matter.description if matter else "",
        "og:url": where,
        "og:site_name": site,
        "og:locale": "en_GB",
    }
    for name, content in shared.items():
        if content:
            yield f'<meta property="{name}" content="{escape(content)}">'
    if matter is None:
        return
    cited = {
        "citation_title": title,
        "citation_author": edition.author,
        "citation_publication_date": f"{min(c.date for c in matter.changes):%Y/%m/%d}",
        "citation_online_date": f"{matter.last_reviewed:%Y/%m/%d}",
        "citation_language": "en",
        "citation_public_url": where,
    }
    for name, content in cited.items():
        yield f'<meta name="{name}" content="{escape(content)}">'


def _data(built: Built, page: Shown, edition: Edition) -> list[Node]:
    if page.page:
        return page_data(built.corpus, edition, page.page)
    if page.study:
        return study_data(built.corpus, edition, page.study, page.title)
    package = built.folder / _PACKAGE
    if page.address == _DATA and package.is_file():
        files = json.loads(package.read_text("utf-8"))["resources"]
        return made_data(built.corpus, edition, page.address, page.title, files)
    return made_data(built.corpus, edition, page.address, page.title)
