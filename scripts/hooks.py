"""The door for MkDocs: checks first, then records become pages. Nothing else imports MkDocs.

Order of a build: the checks run before any plugin reads the bibliography (a strict build and the
checker cannot disagree); mkdocs-bibtex gets a registry that formats each reference once, in AMA
style; record blocks are expanded before it looks for citations; the closing line is the tally.
"""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext
from mkdocs_bibtex.citation import Citation, CitationBlock, InlineReference
from mkdocs_bibtex.registry import ReferenceRegistry
from pybtex.database import BibliographyData

from evidence import ama, prose
from evidence.appearances import Appearance, appearances
from evidence.corpus import Corpus, read_corpus
from evidence.crisis_lines import ANCHOR
from evidence.diagnostics import Diagnostic, Severity
from evidence.edition import read_edition
from evidence.expand import expand, hide, restore
from evidence.explanations import rules_page
from evidence.exports.claims import claims_of
from evidence.exports.dictionary import data_page
from evidence.exports.downloads import Download, downloads
from evidence.figures import crisis_lines
from evidence.footnotes import PLACE, side_by_side, sign, whole, with_footnotes, with_references
from evidence.handouts import handouts
from evidence.memory import Recall, anew
from evidence.moved import moved_from, moved_pages
from evidence.packed import pack, unpack
from evidence.records import RecordFile
from evidence.registry import CHECKS, run_checks
from evidence.reports import as_text
from evidence.studies import Study
from evidence.tables import study_list, study_page, with_uses
from evidence.tally import Tally, counted, tally
from evidence.templates import compiled, once_for_a_folder

_log = logging.getLogger("mkdocs.hooks.evidence")
_UNDRAWN = "**This cannot be drawn: a record that it needs is missing or not valid.**"  # only in a preview
_UNWRITTEN = "A preview does not write this file. Run: make site\n"
_OFTEN_ENOUGH = 3000  # new objects between two searches for cycles: a page makes tens of thousands
_REFERENCES = f"\n\n## References\n\n{PLACE}\n"


class _Build:
    """What one build holds between its events."""

    corpus: Corpus
    pages: Mapping[str, prose.Page]  # by path
    claims: list[str]
    registry: AmaRegistry
    started: float
    preview = False
    checked = True  # by this build itself; a server has the checks run beside it

    def __init__(self) -> None:
        self.recall: Recall = anew
        self.made: dict[str, Callable[[], str]] = {}  # what writes a page that no file holds, by its path
        self.uses: dict[str, tuple[Appearance, ...]] = {}  # of a record, by the path of its page
        self.waiting: dict[str, bytes] = {}  # HTML of pages that are to be written, by their path


_build = _Build()


class AmaRegistry(ReferenceRegistry):  # type: ignore[misc]  # the plugin has no type hints
    """References formatted once, as HTML; citations as signs that become footnotes in the HTML."""

    def __init__(self, bib_data: BibliographyData) -> None:
        self.bib_data = bib_data
        self.footnote_format = "{key}"
        self.names = {key: ama.short_name(entry) for key, entry in bib_data.entries.items()}
        self.titles = {key: ama.title(entry) for key, entry in bib_data.entries.items()}
        self.references = {key: ama.reference(entry) for key, entry in bib_data.entries.items()}
        self.keys = list(self.references)
        self.numbers = {key: number for number, key in enumerate(self.keys)}
        self.whole = {key: whole(number) for key, number in self.numbers.items()}
        self.ways: dict[str, tuple[str, str]] = {}  # to the page of a record: what to say first, its address

    def validate_citation_blocks(self, citation_blocks: list[CitationBlock]) -> None:
        """Nothing to do: CIT001 has refused unknown keys with their line."""

    def validate_inline_references(self, inline_references: list[InlineReference]) -> set[InlineReference]:
        """None are left: `expand` gave running-text citations their footnote."""
        return set(inline_references[:0])

    def inline_text(self, citation_block: CitationBlock) -> str:
        """Signs for footnote marks, each followed by its locator ("table 2") if it has one."""
        return side_by_side(
            [
                _aside(c.prefix.strip("- ")) + sign(self.numbers[c.key]) + _aside(c.suffix)
                if c.key in self.numbers
                else _aside(f"[{c.key}: no such reference]")  # seen only in a preview
                for c in citation_block.citations
            ]
        )

    def reference_text(self, citation: Citation | InlineReference) -> str:
        """Nothing: the list is put into the finished page, where `shown` gives each reference."""
        return str(citation.key)

    def shown(self, keys: list[str], top: str) -> list[str]:
        """The references, each with the way to its record. `top` leads to the top of the site."""
        return [self.references[key] + (self._way(key, top) if key in self.ways else "") for key in keys]

    def _way(self, key: str, top: str) -> str:
        how, address = self.ways[key]
        return f'{how} · <a href="{top}{address}">where each figure stands</a>'

    def lead(self, study: Study, address: str) -> None:
        """Note the way to the record of a source."""
        seen = all(item.read == "quoted elsewhere" for item in study.reading())
        self.ways[study.key] = (" · seen by us only as quoted elsewhere" if seen else "", address)


def _aside(words: str) -> str:
    """What stands beside a key in its group ("see", "table 2")."""
    return f'<span class="locator">{words.strip()}</span>' if words.strip() else ""


def served(recall: Recall) -> None:
    """Called by `scripts/serve.py`, which shows pages one at a time and tells findings in them itself.

    `recall` remembers what was read.
    """
    _build.recall, _build.checked, _build.claims = recall, False, []


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Note whether this is a preview: what only readers of the published site need is left out of it."""
    _build.preview = command == "serve" or dirty


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything. An error stops the build with its line and hint."""
    _build.started = time.perf_counter()
    root = Path(config.config_file_path).parent
    gc.disable()  # what is read stays until the end, and is not to be looked through for cycles
    try:
        corpus = read_corpus(root, _build.recall)
        found = _found(corpus)
    except FileNotFoundError as error:
        raise PluginError(f"There is no folder {error}.") from None
    finally:
        gc.enable()
    errors = sum(d.severity is Severity.ERROR for d in found)
    if found:  # printed, not logged: a warning, such as a review that is due, must not stop a build
        print(as_text(found, root))
    if errors:
        raise PluginError(f"The checks found {errors} things to mend, printed above.")
    if not _build.preview:  # which reads all of it anew after each change
        gc.freeze()
        gc.set_threshold(_OFTEN_ENOUGH)
    _build.corpus = corpus
    _build.pages = {page.path: page for page in corpus.pages}
    config.extra["crisis_lines"] = crisis_lines.as_list(corpus.shelf)
    edition = read_edition(root, config.site_url or "/")
    config.extra["version"] = edition.file.version if edition else ""
    config.extra["preview"] = _build.preview
    config.extra["published"] = not _build.preview
    sheets = () if _build.preview else handouts(corpus)
    config.extra["handouts"] = {sheet.page.path.removeprefix("docs/"): sheet.name for sheet in sheets}
    return config


def _found(corpus: Corpus) -> list[Diagnostic]:
    if not _build.checked:
        return []
    from evidence import checks  # noqa: F401  (fills the rulebook)

    return _previewed(corpus) if _build.preview else _checked(corpus)


def _checked(corpus: Corpus) -> list[Diagnostic]:
    """What the checks find; each file is counted and its claims written down right after its rules."""
    tallies: list[Tally] = []
    _build.claims = []

    def beside(unit: Corpus) -> None:
        _build.claims.extend(claims_of(unit, corpus.outlines))
        tallies.append(tally(unit))
        for page in unit.pages:
            page.let_go()

    found = run_checks(corpus, beside=beside)
    corpus.shelf.let_go()
    counted(corpus, tallies)
    return found


def _previewed(corpus: Corpus) -> list[Diagnostic]:
    """The same with what earlier runs kept, for an editor who waits; the list of claims stays empty."""
    from evidence.inspection import inspect_tree  # which a build that is published needs not

    inspection = inspect_tree(corpus.root, keep=corpus.root / ".cache" / "checks.json", jobs=1)
    counted(corpus, [inspection.tally])
    _build.claims = []
    return inspection.diagnostics


def on_pre_build(config: MkDocsConfig) -> None:
    """Give mkdocs-bibtex its formatter: every reference formatted once.

    Anew in each build: the plugin outlives rebuilds under `serve` and may have read a new file.
    """
    plugin: Any = config.plugins["bibtex"]
    _build.registry = AmaRegistry(plugin.registry.bib_data)
    if not _build.preview:  # which may make the next registry of what this one was made of
        _build.registry.bib_data = BibliographyData()
    plugin.registry = _build.registry


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for every study record, their list, the rulebook, and the data to take away."""
    corpus = _build.corpus
    registry = _build.registry
    _build.made, _build.uses, _build.waiting = {}, {}, {}
    used = appearances(corpus)
    shown = []
    for record in corpus.study_files:
        study = record.record
        if study is None or study.key not in registry.titles:  # which only a preview can meet
            continue
        shown.append(record)
        title, reference = registry.titles[study.key], registry.whole[study.key]
        uses = tuple(used.get(study.key, ()))
        file = File.generated(config, f"studies/{study.key}.md", content="")
        _build.uses[file.src_uri] = uses
        _build.made[file.src_uri] = partial(_record_page, record, title, reference, bool(uses))
        registry.lead(study, file.url)
        files.append(file)
    listing = study_list((r.record for r in shown if r.record), registry.titles, registry.whole)
    files.append(File.generated(config, "studies/index.md", content=listing))
    files.append(File.generated(config, "about/rules.md", content=hide(_rulebook())))
    about, offered = _data(corpus, config)
    files.append(File.generated(config, "about/data.md", content=hide(about)))
    for file in offered:
        files.append(file)
    for path, text in moved_pages(corpus):
        aside = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content=text, inclusion=aside))
    return files


def _rulebook() -> str:
    """The page of the rules."""
    from evidence import checks  # noqa: F401  (fills the rulebook)

    return rules_page(CHECKS)


def _record_page(file: RecordFile[Study], title: str, reference: str, used: bool) -> str:
    assert file.record
    return study_page(file.record, title, reference, used)


def _data(corpus: Corpus, config: MkDocsConfig) -> tuple[str, list[File]]:
    """The page of the data, and the files that it offers."""
    try:
        offered = downloads(corpus, _build.claims)
        # First, since whoever writes the rows of a table counts them, and the page tells how many there are.
        files = [_to_take_away(download, config) for download in offered]
        return data_page(corpus, offered), files
    except (LookupError, ValueError):
        if _build.checked:
            raise
        return f"# Data\n\n{_UNDRAWN}", []


def _to_take_away(download: Download, config: MkDocsConfig) -> File:
    """A file, written to where it is to stand: what of it the memory held would stay there."""
    path = f"data/{download.name}"
    if _build.preview:
        return File.generated(config, path, content=_UNWRITTEN)
    target = Path(config.site_dir) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(download.write(), "utf-8")
    return File.generated(config, path, abs_src_path=str(target))


def on_env(env: jinja2.Environment, **_: Any) -> jinja2.Environment:
    """Keep the theme compiled for the next build, and have menus rendered once for a folder."""
    env.bytecode_cache = compiled()
    for name in ("partials/nav.html", "partials/tabs.html"):
        template = env.get_template(name)
        template.root_render_func = once_for_a_folder(template.root_render_func)
    return env


def on_page_read_source(page: Page, **_: Any) -> str | None:
    """The text of a page that no file holds, written when it is read: it need not wait until then."""
    make = _build.made.get(page.file.src_uri)
    return make() if make else None


@event_priority(100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Expand record blocks and running-text citations before mkdocs-bibtex reads the page."""
    path = f"docs/{page.file.src_uri}"
    ours = _build.pages.get(path)
    if ours is None:
        if page.file.generated_by is None:
            raise PluginError(f"{path} was not read by the checks; a page must end in .md.")
        return markdown
    undrawn = None if _build.checked else _UNDRAWN
    text = expand(ours, _build.corpus, _build.registry.names, undrawn) + moved_from(ours, _build.corpus)
    return text + _REFERENCES if ours.cited or "[@" in text else text


def on_page_content(html: str, page: Page, **_: Any) -> str:
    """Name the anchors that the page will have, and put its HTML aside.

    MkDocs renders all pages before it writes the first. Until then a page is held small, and without
    its references, which make up half of it.
    """
    if page.present_anchor_ids is not None:
        page.present_anchor_ids.add(ANCHOR)
    _build.waiting[page.file.src_uri] = pack((html, page.toc))
    page.markdown, page.toc = "", TableOfContents([])  # None would say that it was not read
    return ""


def on_page_context(context: TemplateContext, page: Page, **_: Any) -> TemplateContext:
    """Put in footnotes and what `expand` hid in code."""
    registry = _build.registry
    top = "../" * page.url.count("/")
    html, page.toc = unpack(_build.waiting.pop(page.file.src_uri))
    html = with_footnotes(html, registry.keys, lambda keys: registry.shown(keys, top))
    html = with_references(html, registry.keys, registry.references)
    html = with_uses(html, _build.uses.get(page.file.src_uri, ()), top)
    page.content = restore(html)
    return context


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Let go of what was written."""
    page.content, page.toc = "", TableOfContents([])
    return output


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Finish the site, and say what was built."""
    corpus = _build.corpus
    if not _build.preview:
        _finish(config, corpus)
    seconds = time.perf_counter() - _build.started
    _log.info(
        f"Built {tally(corpus).line()}; {len(corpus.studies)} study records, "
        f"{len(corpus.findings)} findings; {seconds:.1f} s"
    )


def _finish(config: MkDocsConfig, corpus: Corpus) -> None:
    """Do to the finished pages what only readers of the published site need."""
    from evidence.finishing import finish  # which a preview needs not
    from evidence.finishing.built import Built

    try:
        finish(Built(Path(config.site_dir), config.site_url or "/", corpus), _log.info)
    except (OSError, RuntimeError, ValueError) as error:
        raise PluginError(f"The site could not be finished: {error}") from error
