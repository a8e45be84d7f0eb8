"""Files as text, with the place of every character. Nothing here raises on a bad file."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path

from evidence.diagnostics import Place, Problem
from evidence.packed import pack, unpack


@dataclass(frozen=True)
class Source:
    """A text file: its path relative to the root, its text, and what was wrong with its bytes."""

    path: str
    text: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_unread(self) -> bool:
        """Whether the file could not be read at all, so that nothing more is to be said of it."""
        return not self.text and bool(self.problems)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines)]

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def place(self, offset: int) -> Place:
        """Line and column (both from 1) of a character offset."""
        line = bisect_right(self._starts, offset)
        return Place(self.path, line, offset - self._starts[line - 1] + 1)

    def packed(self) -> Source:
        """The same file, its text packed until it is asked for."""
        return self if isinstance(self, _Packed) else _Packed(self)


class _Packed(Source):
    def __init__(self, source: Source) -> None:
        vars(self).update(path=source.path, problems=source.problems, _text=pack(source.text))

    @property
    def text(self) -> str:
        text: str = unpack(vars(self)["_text"])
        return text


# Far above what anyone writes by hand. Below them no reader of Markdown or YAML, ours or the site's,
# is kept busy; above them the file is refused unread.
_LARGEST = {".md": 150_000, ".yml": 150_000, ".bib": 3_000_000}  # bytes; 20,000 words, 3,000 references
_LARGEST_OTHER = 10_000_000
_MOST_LINES = {".md": 5_000, ".yml": 5_000, ".bib": 80_000}
_LONGEST_LINE = 20_000  # characters of a file whose lines are counted


def _too_much(suffix: str, text: str) -> tuple[int, str] | None:
    """The first line that is beyond what is read, and why; None where all is well."""
    most = _MOST_LINES.get(suffix)
    if most is None:
        return None
    count = text.count("\n")
    if count > most:
        return most + 1, f"have at most {most:,} lines; this one has {count:,}"
    if len(text) > _LONGEST_LINE:
        for number, line in enumerate(text.split("\n"), start=1):
            if len(line) > _LONGEST_LINE:
                return (
                    number,
                    f"have at most {_LONGEST_LINE:,} characters in a line; this one has {len(line):,}",
                )
    return None


def read_source(root: Path, path: Path) -> Source:
    """Read a file as UTF-8 with Unix line ends; every fault becomes a problem of kind `text`.

    Of a file that cannot be read, or is far larger than any that people write, the text is "".
    """
    name = path.relative_to(root).as_posix()
    try:
        largest = _LARGEST.get(path.suffix, _LARGEST_OTHER)
        if (size := path.stat().st_size) > largest:
            return Source(
                name, "", (_refused(Place(name), f"have at most {largest:,} bytes; it has {size:,}"),)
            )
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        problem = Problem(
            "text",
            Place(name),
            f"The file must be readable; the system says: {reason}.",
            "restore the file, or remove what refers to it",
        )
        return Source(name, "", (problem,))
    problems: list[Problem] = []

    def fault(at: int, message: str, hint: str) -> None:
        before = raw[:at]
        column = at - (before.rfind(b"\n") + 1) + 1
        problems.append(Problem("text", Place(name, before.count(b"\n") + 1, column), message, hint))

    if raw.startswith(b"\xef\xbb\xbf"):
        fault(0, "The file must not start with a byte order mark.", "save it as UTF-8 without BOM")
        raw = raw[3:]
    if (at := raw.find(b"\0")) >= 0:
        fault(at, "The file must be text; it holds a NUL byte.", "save it again from a text editor")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        fault(
            error.start,
            f"The file must be UTF-8; found the byte 0x{raw[error.start]:02X}.",
            "save it with the encoding UTF-8 (in most editors: Save with encoding)",
        )
        text = raw.decode("utf-8", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if much := _too_much(path.suffix, text):
        return Source(name, "", (_refused(Place(name, much[0]), much[1]),))
    return Source(name, text, tuple(problems))


def _refused(place: Place, must: str) -> Problem:
    return Problem(
        "text",
        place,
        f"A file must {must}, so it was not read.",
        "split it into several, or break the line; nobody reads so much in one piece",
    )
