"""At the foot of every page and in the card of every finding: how to cite it, as text and as files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

from evidence.edition import Edition, read_edition
from evidence.exports.citing import FORMATS, Cited
from evidence.findings import Finding
from evidence.finishing.built import Built
from evidence.finishing.shown import Shown, shown

_FOOT = "<!--cite-this-page-->"  # the theme's foot of the page
_CARD = re.compile(r'<p class="cite"><a href="#(finding-([\w-]+))">[^<]*</a></p>')
_SCRIPT = "assets/cite.js"


def cite(built: Built) -> None:
    """Say on every page how to cite it and its findings, and write the files beside it.

    Where the tree has no CITATION.cff there is nothing to say. Raises ValueError for a page without
    the mark at its foot.
    """
    edition = read_edition(built.corpus.root, built.address)
    if edition is None:
        return
    for page in shown(built):
        html = page.html
        if html.count(_FOOT) != 1:
            raise ValueError(f"{page.file}: the theme must hold {_FOOT} once; found {html.count(_FOOT)}")
        whole = page_cited(page, edition)
        top = "../" * page.address.count("/")
        foot = _box(whole, "Cite this page", whole.permalink, whole=True)
        html = _CARD.sub(partial(_card, page, whole, built.corpus.findings), html)
        page.write(
            html.replace(
                _FOOT,
                f'<section class="cite-page">{foot}</section>\n<script src="{top}{_SCRIPT}" defer></script>',
            )
        )
        _write(page.file.parent, whole)


def page_cited(page: Shown, edition: Edition) -> Cited:
    """How to cite a page. One that no file holds is published with the others and reviewed by nobody."""
    if page.page and page.page.front_matter:
        return Cited(edition, page.title, page.page.front_matter.last_reviewed, page.address)
    return Cited(edition, page.title, edition.file.released, page.address, "Published")


def _card(page: Shown, whole: Cited, findings: Mapping[str, Finding], match: re.Match[str]) -> str:
    anchor, slug = match.groups()
    cited = replace(whole, title=findings[slug].title, address=f"{page.address}#{anchor}")
    _write(page.file.parent, cited)
    return _box(cited, "Cite this finding", f"#{anchor}")


def _write(folder: Path, cited: Cited) -> None:
    for ending in FORMATS:
        (folder / f"{cited.key}.{ending}").write_text(cited.text(ending), "utf-8")


def _box(cited: Cited, summary: str, way: str, whole: bool = False) -> str:
    """What opens to permalink, reference and files; `whole`: also to the text of each file.

    What stands in data-copy says what a button copies (assets/cite.js). The day on which it was read
    belongs into AMA's reference; the script knows it.
    """
    words = cited.ama.removesuffix(cited.permalink)
    files = [f'<a href="{cited.key}.{ending}" download>{called}</a>' for ending, called in FORMATS.items()]
    if whole:
        texts = zip(FORMATS, files, strict=True)
        formats = "\n".join(
            f'<div class="cite-as"><p>{file} (file)</p>\n'
            f'<pre data-copy="{FORMATS[ending]}">{escape(_short(cited.text(ending), ending))}</pre></div>'
            for ending, file in texts
        )
    else:
        formats = f'<p class="cite-as">Files: {", ".join(files)}</p>'
    return f"""<details class="cite-this" data-pagefind-ignore>
<summary>{summary}</summary>
<p>Permalink: <a href="{escape(way)}">{escape(cited.permalink)}</a></p>
<div class="cite-as"><p>AMA</p>
<p class="words" data-copy="AMA reference">{escape(words)}<span data-read-on></span>\
{escape(cited.permalink)}</p></div>
{formats}
</details>"""


def _short(text: str, ending: str) -> str:
    """What a file says, in few lines."""
    return json.dumps(json.loads(text), ensure_ascii=False) if ending == "json" else text.strip()
