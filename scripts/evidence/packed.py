"""What waits to be used, in a fifth of its room: packed when it is put aside, unpacked when asked for.

For what a program holds itself, never for what it reads: unpacking trusts what was packed.
"""

from __future__ import annotations

import pickle
import zlib
from typing import Any

_QUICKLY = 1  # zlib's level; the best makes it a tenth smaller in three times the time


def pack(thing: Any) -> bytes:
    """Something as bytes."""
    return zlib.compress(pickle.dumps(thing, pickle.HIGHEST_PROTOCOL), _QUICKLY)


def unpack(packed: bytes) -> Any:
    """What was packed, made anew."""
    return pickle.loads(zlib.decompress(packed))
