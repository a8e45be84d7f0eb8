"""Ways to make a site of the same pages: the tree that each generator wants, and its command."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pybtex.database import parse_file

from bench.checker import ROOT
from bench.environments import FOLDER, python_packages
from bench.generate import Site
from bench.pages import page_path
from evidence import ama
from evidence.corpus import read_corpus
from evidence.tables import study_page

SPHINX = ("sphinx==9.0.4", "furo==2025.12.19", "sphinxcontrib-bibtex==2.7.0", "myst-parser==5.2.0")
_GROUP = re.compile(r" ?\[([^\[\]@]*@[^\[\]]*)\]")
_KEY = re.compile(r"@([a-z]+\d{4}b?)")
_FINDING = re.compile(r"```finding\n(.*)\n```")
_IN_NAV = 60  # pages; as on the real site, where no menu holds every page


@dataclass(frozen=True)
class Way:
    """One way: what it does, how its tree is written, and the command that makes the site into `out`.

    `most` is the largest number of pages that it is tried on.
    """

    name: str
    does: str
    write: Callable[[Site, Path], None]
    command: Callable[[Path, Path], list[str]]
    most: int = 1_000_000


def material(title: str, site: Site, tree: Path, plugins: str, rewrite: Callable[[str], str]) -> None:
    """A tree for Material with the project's own extensions and features, without its hooks and theme."""
    for path in sorted((site.root / "docs").rglob("*.md")):
        target = tree / "docs" / path.relative_to(site.root / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(rewrite(_FINDING.sub(r"Finding: \1.", path.read_text("utf-8"))), "utf-8")
    config = (
        _settings(site).replace("  custom_dir: theme\n", "").replace("extra_css: [assets/site.css]\n", "")
    )
    config = re.sub(r"^hooks:.*\n|^watch:.*\n|^  favicon:.*\n", "", config, flags=re.MULTILINE)
    config = re.sub(r"^plugins:\n(?:  .*\n)*", f"plugins: {plugins}\n", config, flags=re.MULTILINE)
    (tree / "site.yml").write_text(config.replace("site_name:", f"site_name: {title} #", 1), "utf-8")
    _copied(tree, "data/abbreviations.md")


def without_citations(text: str) -> str:
    """The same page, with nothing cited."""
    return _KEY.sub(r"\1", _GROUP.sub("", text))


def _plain(site: Site, tree: Path) -> None:
    material("Plain", site, tree, "[]", without_citations)


def _plain_with_records(site: Site, tree: Path) -> None:
    _plain(site, tree)
    entries = parse_file(str(site.root / "references.bib"), "bibtex").entries
    for key, study in read_corpus(site.root).studies.items():
        text = study_page(study, ama.title(entries[key]), ama.reference(entries[key]), used=False)
        path = tree / "docs" / "studies" / f"{key}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.replace("[All sources](index.md)\n", ""), "utf-8")


def _stock(site: Site, tree: Path) -> None:
    material("Stock", site, tree, "[{bibtex: {bib_file: references.bib}}]", str)
    config = tree / "site.yml"
    text = config.read_text("utf-8")
    if "- footnotes" not in text:
        text = text.replace("markdown_extensions:\n", "markdown_extensions:\n  - footnotes\n")
    config.write_text(text, "utf-8")
    shutil.copy2(site.root / "references.bib", tree)


def _ours(site: Site, tree: Path) -> None:
    for name in ("docs", "data", "references.bib"):
        source = site.root / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, tree / name)
    _copied(tree, "docs/assets", "theme", "data/abbreviations.md", "data/crisis_lines.yml")
    hooks = f"hooks: [{ROOT / 'scripts/hooks.py'}]"
    config = re.sub(r"^hooks:.*", lambda _: hooks, _settings(site), flags=re.MULTILINE)
    (tree / "site.yml").write_text(config, "utf-8")


def _ours_alone(site: Site, tree: Path) -> None:
    _ours(site, tree)
    config = tree / "site.yml"
    alone = str(Path(__file__).with_name("rendering_alone.py"))
    text = config.read_text("utf-8").replace(str(ROOT / "scripts/hooks.py"), alone)
    config.write_text(text.replace("  - search\n", ""), "utf-8")


def _ours_pages(site: Site, tree: Path) -> None:
    _ours_alone(site, tree)
    (tree / "pages-alone").touch()  # read by rendering_alone


def _settings(site: Site) -> str:
    """The project's mkdocs.yml with a menu of the first pages of a generated site.

    It is given another name: the rule that every page is in the menu then has none to look at.
    """
    text, _, _ = (ROOT / "mkdocs.yml").read_text("utf-8").partition("\nnot_in_nav:")
    shown = [page_path(number) for number in range(min(_IN_NAV, site.pages))]
    menu = "\n".join(f"  - Part {number}: {path}" for number, path in enumerate(shown))
    return f'{text}\nnot_in_nav: "/**"\n\nnav:\n{menu}\n'


def _copied(tree: Path, *names: str) -> None:
    for name in names:
        source, target = ROOT / name, tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy2(source, target)


def _sphinx(site: Site, tree: Path) -> None:
    """The pages in MyST, Sphinx's Markdown; citations as footnotes of their page."""
    for path in sorted((site.root / "docs").rglob("*.md")):
        target = tree / path.relative_to(site.root / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(myst(path.read_text("utf-8")), "utf-8")
    shutil.copy2(site.root / "references.bib", tree)
    (tree / "conf.py").write_text(
        'project = "Sphinx"\nextensions = ["myst_parser", "sphinxcontrib.bibtex"]\nhtml_theme = "furo"\n'
        'bibtex_bibfiles = ["references.bib"]\nmyst_enable_extensions = ["colon_fence"]\n'
        'suppress_warnings = ["toc.not_included"]\n',
        "utf-8",
    )
    menu = "\n".join(page_path(n).removesuffix(".md") for n in range(1, min(_IN_NAV, site.pages)))
    with (tree / "index.md").open("a", encoding="utf-8") as index:
        index.write(f"\n```{{toctree}}\n:hidden:\n\n{menu}\n```\n")


def myst(text: str) -> str:
    """A page in the Markdown of Sphinx."""
    text = re.sub(r'^!!! note "(.*)"\n\n    (.*)$', r":::{admonition} \1\n\2\n:::", text, flags=re.MULTILINE)
    text = _GROUP.sub(
        lambda m: " {footcite}`" + ",".join(_KEY.findall(m[1])) + "`", _FINDING.sub(r"Finding: \1.", text)
    )
    text = _KEY.sub(r"{footcite:t}`\1`", text)
    return f"{text}\n## References\n\n```{{footbibliography}}\n```\n"


_LEAN = str(ROOT / "scripts" / "lean_mkdocs.py")  # how scripts/build.py calls MkDocs


def _mkdocs(*options: str, by: tuple[str, ...] = ("-m", "mkdocs")) -> Callable[[Path, Path], list[str]]:
    return lambda tree, out: [
        sys.executable,
        *by,
        "build",
        "--quiet",
        *options,
        "--config-file",
        str(tree / "site.yml"),
        "--site-dir",
        str(out),
    ]


def _sphinx_build(tree: Path, out: Path) -> list[str]:
    home = python_packages(FOLDER / SPHINX[0].replace("==", "-"), SPHINX)
    return [
        str(home / "bin" / "sphinx-build"),
        "-q",
        "-E",
        "-d",
        f"{out}.doctrees",
        "-b",
        "html",
        str(tree),
        str(out),
    ]


PLAIN = Way("Material alone", "the same pages, nothing cited; `plugins: []`", _plain, _mkdocs())
PLAIN_WITH_RECORDS = Way(
    "Material alone, with a page for each record",
    "the same, and the text of each record as a page written by hand",
    _plain_with_records,
    _mkdocs(),
)
STOCK = Way("mkdocs-bibtex as it comes", "citations as footnotes, in its plain style", _stock, _mkdocs())
OURS_ALONE = Way(
    "this project, rendering alone",
    "citations, findings, references, a page for each record, tables to download; what was read and checked "
    "is that of an earlier run; without claims.json, which the checks write, search and finishing",
    _ours_alone,
    _mkdocs(by=(_LEAN,)),
)
OURS_PAGES = Way(
    "this project, rendering the same pages alone",
    "the same without a page for each record: what citations, findings and references cost",
    _ours_pages,
    _mkdocs(by=(_LEAN,)),
)
OURS_KEPT = Way(
    "this project, as in a preview",
    "read anew and checked with what an earlier run kept; not finished",
    _ours,
    _mkdocs("--dirty", by=(_LEAN,)),
)
OURS = Way(
    "this project, as published",
    "all of it: checked anew, and finished (what stands in scripts/evidence/finishing)",
    _ours,
    _mkdocs("--strict", by=(_LEAN,)),
)
FURO = Way(
    "Sphinx, Furo and sphinxcontrib-bibtex",
    "citations as footnotes of the page; builds its own search index",
    _sphinx,
    _sphinx_build,
    most=100,
)
WAYS = (PLAIN, PLAIN_WITH_RECORDS, STOCK, OURS_PAGES, OURS_ALONE, OURS_KEPT, OURS, FURO)
