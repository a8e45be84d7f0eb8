"""The search index, from what the pages say: nothing of it is fetched before a reader searches.

Pagefind cuts the index into pieces, of which a search loads those that its words need. It is given the
text of each page and nothing else, so no page carries a mark for it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from evidence.finishing.built import Built

_FOLDER = "pagefind"
_WORDS = "search/words.json"
# Lists of references, links to a section, marks of footnotes, words in pictures (which their tables
# repeat), and what stands under every page alike.
_LEFT_OUT = ["nav", "form", "svg", ".footnote", "#references", ".headerlink", "sup", ".page-facts"]
_SPARE = ("*-ui.*", "pagefind-highlight.js", "wasm.unknown.*")  # interfaces we do not use


@dataclass(frozen=True)
class Entry:
    """One page of the index: its address below the site, and what is to be found in it, as HTML."""

    url: str
    html: str


def search_index(built: Built) -> None:
    """Write the index into pagefind/ and what everyday words mean into search/words.json."""
    shutil.rmtree(built.folder / _FOLDER, ignore_errors=True)
    _index(entries(built), built.folder / _FOLDER)
    for pattern in _SPARE:
        for spare in (built.folder / _FOLDER).glob(pattern):
            spare.unlink()
    table = built.corpus.shelf.search_words
    words = table.record.meanings() if table and table.record else {}
    (built.folder / _WORDS).parent.mkdir(exist_ok=True)
    (built.folder / _WORDS).write_text(json.dumps(words, ensure_ascii=False, sort_keys=True), "utf-8")


def entries(built: Built) -> Iterator[Entry]:
    """The pages that can be found, in the order of their path, each of a kind that the search tells apart.

    "page" for those written for readers, "source" for the records of sources, "making" for how the site is
    made: what is written for editors, or from the rules and data. Lists of sources and pages that say
    `noindex` are left out.
    """
    names = {f"studies/{key}/": _names(built, key) for key in built.corpus.studies}
    lists = {url.partition("/")[0] + "/" for url in names}
    readers = {
        page.path
        for page in built.corpus.pages
        if page.front_matter is None or page.front_matter.audience != "editors"
    }
    for file in built.pages():
        text = file.read_text("utf-8")
        start, end = text.find("<article"), text.rfind("</article>")
        url = file.relative_to(built.folder).as_posix().removesuffix("index.html")
        if end < 0 or url in lists or re.search(r'<meta name="robots" content="noindex', text[:start]):
            continue
        written = {f"docs/{url}index.md", f"docs/{url.rstrip('/')}.md"}
        kind = "source" if url in names else "page" if written & readers else "making"
        meta = f'<p data-pagefind-meta="names">{escape(names[url])}</p>' if url in names else ""
        yield Entry(
            url,
            f"<html {_language(text)}><body>{meta}"
            f'<main data-pagefind-body data-pagefind-filter="kind:{kind}">'
            f"{text[start:end]}</article></main></body></html>",
        )


def _language(text: str) -> str:
    found = re.search(r'<html[^>]{0,200}?\b(lang="[A-Za-z-]{1,20}")', text)
    return found[1] if found else 'lang="en"'


def _names(built: Built, key: str) -> str:
    """What a source is called: its key, the key's parts ("transform2" for TRANSFORM-2), its identifiers."""
    reference = built.corpus.bibliography.references.get(key)
    fields = reference.fields if reference else {}
    parts = re.match(r"([a-z-]*)(\d{4})?(.*)", key)
    numbers = [fields.get(name, "") for name in ("doi", "pmid", "pmcid", "isbn")]
    registration = built.corpus.studies[key].registration or ""
    return " ".join(filter(None, [key, *(parts.groups() if parts else ()), *numbers, registration]))


def _index(found: Iterable[Entry], target: Path) -> None:
    """Let Pagefind read the entries from a folder of their own, and write the index into `target`.

    Its command and not its Python interface: that ends the program while files are still being written.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for entry in found:
            file = folder / (
                entry.url + "index.html" if entry.url.endswith("/") or not entry.url else entry.url
            )
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(entry.html, "utf-8")
        options = ["--site", name, "--output-path", str(target), "--exclude-selectors", ", ".join(_LEFT_OUT)]
        done = subprocess.run(
            [sys.executable, "-m", "pagefind", "--quiet", *options],
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise RuntimeError(f"Pagefind could not index the site:\n{done.stdout}{done.stderr}")
