"""The part `browser`: pages under Lighthouse, beside stock Material and Furo with the same text."""

from __future__ import annotations

import argparse
import gzip
import os
import re
import shutil
import sys
from functools import partial
from pathlib import Path

from bench.checker import ROOT
from bench.environments import FOLDER, MissingError, install, python_packages
from bench.lighthouse import CATEGORIES, LIGHTHOUSE, Seen, look
from bench.report import line
from bench.served import free_ports, served
from bench.telling import told
from bench.ways import SPHINX

HOME = FOLDER / "browser"
MOST_BYTES, MOST_SHIFT, LCP_OF_FURO = 150_000, 0.02, 1.1
OURS, MATERIAL, FURO = "this project", "stock Material", "Sphinx and Furo"
_COLUMNS = (
    "Page", "Site", "Transferred (kB)", "Requests", "LCP (ms)", "TBT (ms)", "CLS",
    "Performance", "Accessibility", "Best practices", "SEO",
)  # fmt: skip
_ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*)</article>', re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


def options(parser: argparse.ArgumentParser) -> None:
    """What can be chosen of this part."""
    del parser


def run(options: argparse.Namespace) -> str:
    """Build the site and its peers, serve them, look at both pages of each."""
    try:
        return _run(options.runs)
    except MissingError as error:
        return f"## Pages in a browser\n\nNot run: {error}\n"


def _run(runs: int) -> str:
    ports = free_ports(3)
    sites = {name: HOME / name.replace(" ", "-") for name in (OURS, MATERIAL, FURO)}
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    told("building the site", partial(_ours, sites[OURS], ports[0]))
    pages = {
        path.parent.relative_to(sites[OURS]).as_posix(): path.read_text("utf-8")
        for path in sorted(sites[OURS].glob("**/index.html"))
        if path.relative_to(sites[OURS]).parts[0] not in ("studies", "search")
    }
    heaviest = max((name for name in pages if name.startswith("evidence/")), key=lambda n: _weight(pages[n]))
    told("building stock Material with the same text", partial(_material, pages, sites[MATERIAL], ports[1]))
    told("building Sphinx and Furo with the same text", partial(_furo, pages, sites[FURO]))
    seen: dict[tuple[str, str], Seen] = {}
    with served(dict(zip(ports, sites.values(), strict=True))) as server:
        for page, path in (("home", ""), ("heaviest", f"{heaviest}/")):
            for name, port in zip(sites, ports, strict=True):
                work = partial(look, f"http://127.0.0.1:{port}/{path}", runs)
                seen[page, name] = told(f"Lighthouse: {page}, {name}", work)
    return _report(seen, heaviest, server, runs)


def _weight(html: str) -> int:
    return len(gzip.compress(html.encode()))


def _ours(out: Path, port: int) -> None:
    os.environ["SITE_URL"] = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(out)]
    install(command, ROOT)


def _article(html: str) -> str:
    """What stands in the page itself, without blank lines, at which Markdown would end the HTML."""
    found = _ARTICLE.search(html)
    return re.sub(r"\n\s*\n+", "\n", found[1]).strip() if found else ""


def _material(pages: dict[str, str], out: Path, port: int) -> None:
    """Material with its search and what else it has by itself, but no fonts from elsewhere."""
    tree = out.with_name(f"{out.name}.tree")
    menu = []
    for name, html in pages.items():
        title, description = _head(html)
        path = "index.md" if name == "." else f"{name}/index.md"
        target = tree / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        front = f'---\ntitle: "{title}"\ndescription: "{description}"\n---\n\n'
        target.write_text(f"{front}<div>\n{_article(html)}\n</div>\n", "utf-8")
        menu.append(f"  - {path}")
    (tree / "mkdocs.yml").write_text(
        f"site_name: Material\nsite_url: http://127.0.0.1:{port}/\n"
        f"theme: {{name: material, font: false}}\nnav:\n" + "\n".join(menu) + "\n",
        "utf-8",
    )
    config = str(tree / "mkdocs.yml")
    install([sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", config, "-d", str(out)], tree)


def _furo(pages: dict[str, str], out: Path) -> None:
    tree = out.with_name(f"{out.name}.tree")
    for name, html in pages.items():
        target = tree / ("index.rst" if name == "." else f"{name}/index.rst")
        target.parent.mkdir(parents=True, exist_ok=True)
        title, _ = _head(html)
        body = "\n".join(f"   {text}" for text in _article(html).split("\n"))
        target.write_text(f"{title}\n{'=' * len(title)}\n\n.. raw:: html\n\n{body}\n", "utf-8")
    (tree / "conf.py").write_text('project = "Furo"\nhtml_theme = "furo"\nlanguage = "en"\n', "utf-8")
    menu = "\n".join(f"   {name}/index" for name in pages if name != ".")
    with (tree / "index.rst").open("a", encoding="utf-8") as index:
        index.write(f"\n.. toctree::\n   :hidden:\n\n{menu}\n")
    home = python_packages(FOLDER / SPHINX[0].replace("==", "-"), SPHINX)
    # A page `a/index` becomes `a/index.html`, so that all three sites have the same addresses.
    install([str(home / "bin" / "sphinx-build"), "-q", "-b", "html", str(tree), str(out)], tree)


def _head(html: str) -> tuple[str, str]:
    """The title and the description of a page, without what YAML would read as its own."""
    title, description = _TITLE.search(html), _DESCRIPTION.search(html)
    found = (match[1] if match else "" for match in (title, description))
    one, other = (text.replace('"', "").replace("\\", "").strip() for text in found)
    return one, other


def _report(seen: dict[tuple[str, str], Seen], heaviest: str, server: str, runs: int) -> str:
    rows = []
    for (page, name), one in seen.items():
        rows.append(
            line(
                [
                    page,
                    name,
                    f"{one.transferred / 1000:.1f}",
                    str(one.requests),
                    f"{one.lcp:.0f}",
                    f"{one.tbt:.0f}",
                    f"{one.cls:.3f}",
                    *map(str, one.scores),
                ]
            )
        )
    told_of = []
    for page in ("home", "heaviest"):
        ours = seen[page, OURS]
        told_of += [f"- {page}: {text}." for text in _bars(ours, seen[page, FURO])]
        told_of += [f"- {page}, not passed: {text}." for text in ours.missed]
        parts = ", ".join(f"{name} {size / 1000:.1f}" for name, size in ours.parts)
        told_of.append(f"- {page}, what is transferred (kB): {parts}.")
    return "\n".join(
        [
            "## Pages in a browser\n",
            f"{LIGHTHOUSE} as it comes (a phone on a slow network, simulated), the median of {runs} runs; "
            f"{server} with gzip. The heaviest evidence page is {heaviest}/ (its HTML, gzipped). The peers "
            "hold the text of the same pages, pictures included, in their own theme as it comes; no fonts "
            "from elsewhere. Bars: at most 150 kB at first view, LCP at most 1.1 times Furo's, CLS at "
            "most 0.02, all scores 100.\n",
            line(_COLUMNS),
            line(["---", "---", *["--:"] * (len(_COLUMNS) - 2)]),
            *rows,
            "",
            *told_of,
            "",
        ]
    )


def _bars(ours: Seen, furo: Seen) -> list[str]:
    """Which bars are held and which are missed."""
    bars = {
        f"{ours.transferred / 1000:.1f} of {MOST_BYTES / 1000:.0f} kB": ours.transferred <= MOST_BYTES,
        f"LCP {ours.lcp / furo.lcp:.2f} times Furo's": ours.lcp <= LCP_OF_FURO * furo.lcp,
        f"CLS {ours.cls:.3f}": ours.cls <= MOST_SHIFT,
    } | {f"{name} {score}": score == 100 for name, score in zip(CATEGORIES, ours.scores, strict=True)}
    return [f"{'holds' if held else 'MISSED'}: {text}" for text, held in bars.items()]
