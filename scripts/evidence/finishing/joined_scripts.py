"""One script for a page instead of many, and none that the first word waits for.

Scripts that wait for the page (`defer`) are joined into one file, the same for all pages, so that a browser
fetches it once. A script that must run before the page is drawn is put into it: a file would be waited for.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from evidence.finishing.built import Built

_WAITING = re.compile(r'[ \t]*<script src="([^":?#]+\.js)" defer(?:="")?></script>\n?')
# Always the same, so that a page that is still kept somewhere finds the one of today.
_NAME = "site.js"
_SPARE = "assets/javascripts"  # what a theme brings along; no page loads it
_AT_ONCE = re.compile(r'<script src="([^":?#]+\.js)"></script>')


def join_scripts(built: Built) -> None:
    """Join and pack the scripts of all pages, and remove the files that they came from.

    A script may find other files by its own address, so all must stand in one folder. Raises ValueError where
    they do not, or where a script that is put into a page would end its element.
    """
    texts = {page: page.read_text("utf-8") for page in built.pages()}
    waiting = dict.fromkeys(
        built.file(page, found) for page, text in texts.items() for found in _WAITING.findall(text)
    )
    if len({script.parent for script in waiting}) > 1:
        raise ValueError(f"scripts must stand in one folder to be joined: {', '.join(map(str, waiting))}")
    gone = set(waiting)
    target = _joined(list(waiting)) if waiting else None
    for page, text in texts.items():
        blocking = {found: built.file(page, found) for found in _AT_ONCE.findall(text)}
        gone |= set(blocking.values())
        html = _AT_ONCE.sub(lambda found: f"<script>{_inline(blocking[found[1]])}</script>", text)  # noqa: B023
        if target and (first := _WAITING.search(html)):
            joined = f'<script src="{built.instead(page, first[1], target)}" defer></script>\n'
            html = _WAITING.sub("", html).replace("</head>", f"{joined}</head>", 1)
        if html != text:
            page.write_text(html, "utf-8")
    for source in gone:
        source.unlink()
    shutil.rmtree(built.folder / _SPARE, ignore_errors=True)


def _packed(text: str) -> str:
    import rjsmin  # only where a site is finished

    packed: str = rjsmin.jsmin(text, keep_bang_comments=True)
    return packed.strip()


def _joined(scripts: list[Path]) -> Path:
    # Each in a block of its own, so that a name of one is not in the way of another.
    text = "".join(f"{{\n{script.read_text('utf-8')}\n}}\n" for script in scripts)
    target = scripts[0].with_name(_NAME)
    target.write_text(_packed(text), "utf-8")
    return target


def _inline(script: Path) -> str:
    packed = _packed(script.read_text("utf-8"))
    if "</script" in packed.lower() or "<!--" in packed:
        raise ValueError(f"{script.name} stands inside pages and must not hold </script or <!--")
    return packed
