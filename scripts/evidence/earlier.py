"""Earlier versions beside the present site, each under its permalink `v/<day>/`.

A version is the site that was built when it was released; its pages stay as they were, but for a line at
the top that says so and leads to the present page, and a word to search engines to pass them over.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path, PurePosixPath

from evidence.crisis_lines import ANCHOR
from evidence.figures.whats_new import KEPT
from evidence.history.telling import day

FOLDER = "v"
STYLE = "assets/earlier.css"
# What speaks for the whole address, and not for one page of it.
_LEFT_OUT = (
    "sitemap.xml",
    "sitemap.xml.gz",
    "robots.txt",
    "404.html",
    "CNAME",
    "_headers",
    "_redirects",
    "sw.js",
    "offline.json",
)
_HEAD_END = re.compile(r"</head>", re.I)
_BODY = re.compile(r"<body\b[^>]*>", re.I)
_ROBOTS = re.compile(r"<meta\b[^>]*\bname=[\"']?robots\b[^>]*>\s*", re.I)


def lay(site: Path, versions: Mapping[dt.date, Path]) -> int:
    """Copy built versions into the built present site, each marked; returns how many pages they have.

    `versions` are folders of built sites by the day of their release. What stood under a version's
    permalink is replaced, so that laying twice is laying once. Raises FileNotFoundError for a folder
    without a home page and ValueError for a version that was laid already, before anything is written,
    and ValueError for a page without head and body.
    """
    for folder in (site, *versions.values()):
        if not (folder / "index.html").is_file():
            raise FileNotFoundError(folder)
    for folder in versions.values():
        if folder.resolve().is_relative_to((site / FOLDER).resolve()):
            raise ValueError(f"{folder} is a version that was laid already, not the site as it was built")
    pages = 0
    for date, folder in versions.items():
        target = site / FOLDER / str(date)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder, target, ignore=_ignored(folder))
        for path in sorted(target.rglob("*.html")):
            name = path.relative_to(target).as_posix()
            html = path.read_text("utf-8")
            path.write_text(marked(html, name, date, present=(site / name).is_file()), "utf-8")
            pages += 1
    _link(site)
    return pages


def _ignored(folder: Path) -> Callable[[str, list[str]], set[str]]:
    def ignore(here: str, names: list[str]) -> set[str]:
        top = Path(here) == folder
        return {name for name in names if top and (name in _LEFT_OUT or name == FOLDER)}

    return ignore


def marked(html: str, name: str, date: dt.date, *, present: bool) -> str:
    """A page of an earlier version, with its line at the top.

    `name` is its file in the version; `present` tells whether the present site has it too. Raises
    ValueError where the page has no head or no body.
    """
    depth = len(PurePosixPath(name).parts) - 1
    top = "../" * (depth + 2)
    home = "" if present else "The present version has no such page. "
    target = top + (name.removesuffix("index.html") if present else "")
    words = "Read this page as it is today" if present else "Go to its home page"
    lines = f'<a href="{escape(target)}#{ANCHOR}">the help lines of today</a>'
    line = (
        f'<aside class="earlier-version" aria-label="Earlier version"><p>You are reading the version of '
        f'<time datetime="{date}">{day(date)}</time>. Something in it may have been corrected since. {home}'
        f'<a href="{escape(target)}">{words}</a>, or see {lines}.</p></aside>'
    )
    head = f'<meta name="robots" content="noindex"><link rel="stylesheet" href="{top}{STYLE}"></head>'
    html, heads = _HEAD_END.subn(lambda _: head, _ROBOTS.sub("", html), count=1)
    html, bodies = _BODY.subn(lambda body: body[0] + line, html, count=1)
    if not heads or not bodies:
        raise ValueError(f"{name} of {date} has no head and body")
    return html


def _link(site: Path) -> None:
    """On the present pages that list versions, the way to each that is kept."""
    kept = sorted(path.name for path in (site / FOLDER).iterdir() if path.is_dir())
    for path in sorted(site.rglob("*.html")):
        relative = path.relative_to(site)
        if relative.parts[0] == FOLDER:
            continue
        html = path.read_text("utf-8")
        top = "../" * (len(relative.parts) - 1)
        linked = html
        for name in kept:
            date = day(dt.date.fromisoformat(name))
            way = f'<a href="{top}{FOLDER}/{name}/">The site as it was on {date}</a>'
            linked = linked.replace(KEPT.format(name), f'<p class="kept-version">{way}</p>')
        if linked != html:
            path.write_text(linked, "utf-8")
