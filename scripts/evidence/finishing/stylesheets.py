"""One style sheet for a page instead of several, without the rules that no page can use.

A theme styles whatever a site might hold, and a phone waits for all of it before it draws the first word.
Lightning CSS joins the sheets, drops what selects only names that occur nowhere, and packs the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from evidence.finishing.built import Built

_LINK = re.compile(r'[ \t]*<link rel="stylesheet" href="([^":?#]+\.css)">\n?')
_GIVEN = re.compile(r'\b(?:class|id)="([^"]*)"')
_SELECTED = re.compile(r"[.#](-?[A-Za-z_](?:[\w-]|\\.)*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NOTICE = re.compile(r"/\*!.*?\*/", re.DOTALL)
_ELSEWHERE = re.compile(r"(?:@import\b|url\((?![\"']?(?:data:|#)))[^;)]*")
_DEFINED, _READ = re.compile(r"(--[\w-]+)\s*:"), re.compile(r"var\(\s*(--[\w-]+)")
# Always the same, so that a page that is still kept somewhere finds the one of today.
_NAME = "style.css"
# What a phone of 2021 reads, so that newer ways to write a rule are put into older ones.
_BROWSERS = ["ios_saf >= 14.5", "safari >= 14.1", "chrome >= 88", "firefox >= 85"]


def one_stylesheet(built: Built) -> None:
    """Link each page to one sheet that holds those it linked to, in their order, and remove these.

    Names that a script gives count as used. Raises ValueError where pages link to different ones, and for a
    sheet that cannot be read or that names another file, which it would no longer find.
    """
    texts = {page: page.read_text("utf-8") for page in built.pages()}
    linked = {
        page: tuple(built.file(page, found) for found in _LINK.findall(text)) for page, text in texts.items()
    }
    used = {name for text in texts.values() for given in _GIVEN.findall(text) for name in given.split()}
    for script in built.folder.rglob("assets/*.js"):
        used |= set(re.findall(r"[\w-]+", script.read_text("utf-8")))
    together = {sheets for sheets in linked.values() if sheets}
    if len(together) > 1:
        raise ValueError(f"all pages must link to the same style sheets; these differ: {together}")
    for sheets in together:
        target = _joined(sheets, used)
        for page, text in texts.items():
            if first := _LINK.search(text):
                link = f'<link rel="stylesheet" href="{built.instead(page, first[1], target)}">\n'
                rest = _LINK.sub("", text)  # as it was up to the first
                page.write_text(rest[: first.start()] + link + rest[first.start() :], "utf-8")
        for sheet in sheets:
            sheet.unlink()
            sheet.with_name(f"{sheet.name}.map").unlink(missing_ok=True)
            if not any(sheet.parent.iterdir()):
                sheet.parent.rmdir()


def _joined(sheets: tuple[Path, ...], used: set[str]) -> Path:
    text = "\n".join(sheet.read_text("utf-8").removeprefix('@charset "UTF-8";') for sheet in sheets)
    bare = _COMMENT.sub("", text)
    if found := _ELSEWHERE.search(bare):
        raise ValueError(f"a style sheet must name no other file, but one says {found[0][:80]}")
    notices = "\n".join([*dict.fromkeys(_NOTICE.findall(text)), ""])  # of licences
    packed = _packed(bare, {name.replace("\\", "") for name in _SELECTED.findall(bare)} - used)
    target = sheets[-1].with_name(_NAME)
    target.write_text(notices + packed, "utf-8")
    return target


def _packed(text: str, unused: Iterable[str]) -> str:
    """The sheet without rules for `unused` names, then without properties that no rule reads any more."""
    import lightningcss  # only where a site is finished

    names = set(unused)
    while True:
        packed: str = lightningcss.process_stylesheet(text, unused_symbols=names, browsers_list=_BROWSERS)
        more = set(_DEFINED.findall(packed)) - set(_READ.findall(packed)) - names
        if not more:
            return packed
        names |= more
