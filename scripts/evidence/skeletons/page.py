"""The beginning of a page, where it may stand, and its line in the navigation."""

from __future__ import annotations

import datetime as dt
import json
import re

from evidence.navigation import MADE

_PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FIXED = ("docs/evidence/", "docs/mechanism/")
_HALF_A_YEAR = 182  # days
# A scalar that YAML reads as it stands.
_PLAIN = re.compile(r"[A-Za-z](?:[\w ,.()'’?!-]*[\w.)?!])?")
_ENTRY = re.compile(r"^(?P<indent> *)- (?:(?P<title>[^#]+?): )?(?P<path>[\w./-]+\.md)\s*$")


def page_path(written: str) -> str:
    """The path of a page below the root ("docs/evidence/sleep.md") from what an editor wrote.

    Raises ValueError with what must be written instead.
    """
    path = written.strip().replace("\\", "/").removeprefix("./").removeprefix("docs/")
    path = path.removesuffix("/").removesuffix(".md")
    parts = path.split("/")
    for part in parts:
        if not _PART.fullmatch(part):
            better = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") or "a-name"
            raise ValueError(
                f"the path of a page must be made of small letters, figures and hyphens; found {part!r} in "
                f"{written}; write {better}"
            )
    full = f"docs/{path}.md"
    if parts[0] in ("studies", "assets") or full in MADE:
        raise ValueError(f"{full} is made by the site itself; choose another path")
    return full


def page_text(path: str, title: str, day: dt.date, description: str = "") -> str:
    """The beginning of a page: its front matter and its fixed sections."""
    described = f"description: {_scalar(description)}" if description else "description:"
    front = [
        "---",
        f"title: {_scalar(title)}",
        described,
        "audience: everyone",
        "status: published",
        f"last_reviewed: {day}",
        f"review_by: {day + dt.timedelta(days=_HALF_A_YEAR)}",
        "reviewers: []",
        "changes:",
        f"  - {{date: {day}, what: First version.}}",
        "---",
        "",
        f"# {title}",
        "",
    ]
    sections = ["Key messages"]
    if path.startswith(_FIXED):
        sections += [
            "What this means if you are thinking about treatment",
            "The evidence in detail",
            "What we don't know",
            "How up to date is this",
        ]
    return "\n".join([*front, *(line for section in sections for line in (f"## {section}", ""))])


def with_page(settings: str, path: str, title: str) -> str:
    """The settings of the site with a line for a new page in the navigation.

    It stands last among the pages of its folder, else last of all. Everything else stays as it is, to the
    letter. Raises ValueError where there is no navigation, or the page is in it.
    """
    name = path.removeprefix("docs/")
    folder = name.rpartition("/")[0]
    lines = settings.split("\n")
    try:
        start = next(i for i, line in enumerate(lines) if re.fullmatch(r"nav:\s*(?:#.*)?", line))
    except StopIteration:
        raise ValueError("mkdocs.yml must hold a line `nav:` with a list below it; it holds none") from None
    entries = []
    for number in range(start + 1, len(lines)):
        if lines[number].strip() and not lines[number].lstrip().startswith(("#", "-")):
            if not lines[number].startswith(" "):
                break
        elif found := _ENTRY.match(lines[number]):
            entries.append((number, found))
    if any(found["path"] == name for _, found in entries):
        raise ValueError(f"{name} stands in the navigation already")
    same = [entry for entry in entries if entry[1]["path"].rpartition("/")[0] == folder]
    if same and folder:
        at, indent = same[-1][0], same[-1][1]["indent"]
    elif entries:
        at, indent = entries[-1][0], min((found["indent"] for _, found in entries), key=len)
    else:
        at, indent = start, "  "
    return "\n".join([*lines[: at + 1], f"{indent}- {_scalar(title)}: {name}", *lines[at + 1 :]])


def _scalar(text: str) -> str:
    """A text as YAML writes it in one line."""
    reserved = text.lower() in ("yes", "no", "on", "off", "true", "false", "null", "y", "n")
    return text if _PLAIN.fullmatch(text) and not reserved else json.dumps(text, ensure_ascii=False)
