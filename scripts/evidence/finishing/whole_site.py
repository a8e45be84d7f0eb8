"""The whole site as one file to take away, readable from disk: its links name the files they lead to."""

from __future__ import annotations

import re
import zipfile

from evidence.finishing.built import Built

NAME = "data/whole-site.zip"
_LEFT_OUT = re.compile(
    r"(?:_headers|sw\.js|offline\.json|404\.html|sitemap\.xml(?:\.gz)?|.*\.map|search/[\w.]+\.js(?:on)?"
    r"|(?:pagefind|hosting|assets/cards)/.*|data/whole-site\.zip)"
)
# Relative addresses only: no scheme, no top of a server, no mere anchor.
_LINK = re.compile(r'(\s(?:href|action)=")(?![a-z][a-z0-9+.-]*:|/|#|")([^"?#]*)', re.I)
_FOLDER = re.compile(r"(?:^|/)\.{0,2}$")


def pack(built: Built) -> None:
    """Write the archive: the same bytes for the same site. What needs a server is left out of it."""
    target = built.folder / NAME
    target.parent.mkdir(exist_ok=True)
    files = sorted(path for path in built.folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in files:
            name = path.relative_to(built.folder).as_posix()
            if _LEFT_OUT.fullmatch(name):
                continue
            data = path.read_bytes()
            if path.suffix == ".html":
                data = on_disk(data.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(f"site/{name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)


def on_disk(html: str) -> str:
    """A page whose links to folders name the file in them, since a disk shows a list of files instead."""
    return _LINK.sub(lambda match: match[1] + _file(match[2]), html)


def _file(address: str) -> str:
    return f"{address.rstrip('/') or '.'}/index.html" if _FOLDER.search(address) else address
