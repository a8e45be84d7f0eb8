"""Files as verbs read and write them: never over another's work, and never half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from editing.common import CannotRun, MendFirst


def read(path: Path) -> str:
    """The text of a file; "" where there is none. Ends the command where it cannot be read."""
    try:
        # Ends of lines stay as they are, so that a change shows as what it is.
        return path.read_bytes().decode("utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRun(f"{path} cannot be read: {error}") from None


def write(path: Path, text: str) -> None:
    """Write a file at once, so that a stop in between leaves the old one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        new = Path(name)
        new.chmod(path.stat().st_mode if path.exists() else 0o644)
        new.replace(path)
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {error.strerror}") from None


def create(path: Path, text: str) -> None:
    """Write a new file. Ends the command where one stands there."""
    if path.exists():
        raise MendFirst(f"{path} is there already; nothing was written.")
    write(path, text)
