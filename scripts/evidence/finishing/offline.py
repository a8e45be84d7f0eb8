"""A service worker at the top of the site: what a reader opened can be read again without a network."""

from __future__ import annotations

import json
import re
from pathlib import Path

from evidence.finishing.built import Built
from evidence.keep import digest

_TEMPLATE = Path(__file__).parent / "templates" / "sw.js"
_ALWAYS = ("", "faq/crisis/")  # home and help: kept from the first visit on
_NEEDED = re.compile(r'<(?:link[^>]*\srel="(?:stylesheet|icon)"[^>]*\shref|script[^>]*\ssrc)="([^":]+)"')
# Downloads and the index of the search are fetched when they are asked for, and not kept.
_PASSED_BY = re.compile(
    r"(?:data|pagefind|handouts|assets/cards|hosting)/|(?:_headers|sw\.js|offline\.json|search/[\w.]+\.js(?:on)?|.*\.(?:zip|xml|gz|map))$"
)


def write_worker(built: Built) -> None:
    """Write the worker, named after the content of the site, and the list of all that can be kept."""
    files = {
        path.relative_to(built.folder).as_posix(): path
        for path in sorted(built.folder.rglob("*"))
        if path.is_file()
    }
    kept = {name: path for name, path in files.items() if not _PASSED_BY.match(name)}
    version = digest(part for name, path in kept.items() for part in (name.encode(), path.read_bytes()))[:16]
    pages = [_address(name) for name in kept if name.endswith(".html") and name != "404.html"]
    core = [address for address in _ALWAYS if address in pages]
    core += sorted({_resolved(found, home) for home in core for found in _needs(_file(built.folder, home))})
    wanted = [*core, *(page for page in pages if page not in core)]
    weight = sum(_file(built.folder, address).stat().st_size for address in wanted)
    told = {"pages": wanted, "bytes": weight}
    (built.folder / "offline.json").write_text(json.dumps(told), "utf-8")
    worker = _TEMPLATE.read_text("utf-8").replace("__VERSION__", version)
    (built.folder / "sw.js").write_text(worker.replace("__CORE__", json.dumps(core)), "utf-8")


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name.endswith("index.html") else name


def _file(top: Path, address: str) -> Path:
    return top / address / "index.html" if address == "" or address.endswith("/") else top / address


def _needs(page: Path) -> list[str]:
    return _NEEDED.findall(page.read_text("utf-8"))


def _resolved(address: str, page: str) -> str:
    """An address on a page as one below the top of the site: "../../assets/a.css" is "assets/a.css"."""
    parts = page.split("/")[:-1]
    for part in address.split("/"):
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
