"""Addresses as a browser takes them, however they were disguised."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

# Browsers drop white space and control characters from an address, and take \ for /.
# Source: URL Standard, https://url.spec.whatwg.org/#concept-basic-url-parser.
_DROPPED = re.compile(r"[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(?!$)")
SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def plain(target: str) -> str:
    """An address with its entities resolved and without what a browser drops."""
    return _DROPPED.sub("", unescape(target))


def scheme(target: str) -> str:
    """The scheme of an address in lower case ("https"), or "" for one within the site."""
    found = _SCHEME.match(plain(target).replace("\\", ""))
    return found[1].lower() if found else ""


def is_remote(target: str) -> bool:
    """Whether an address leaves the site: by its scheme, or because it begins with two slashes."""
    return bool(scheme(target)) or plain(target).replace("\\", "/").startswith("//")


def split(target: str) -> tuple[str, str]:
    """The path and the anchor of an address within the site, both decoded."""
    path, _, anchor = plain(target).partition("#")
    return unquote(path.partition("?")[0]), unquote(anchor)
