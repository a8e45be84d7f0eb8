"""Texts that wait: held in a fifth of their room until they are asked for."""

from __future__ import annotations

import zlib


def pack(text: str) -> bytes:
    """A text, small. The quickest way of packing: the last tenth of room would take three times as long."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpack(packed: bytes) -> str:
    """The text that was packed."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
