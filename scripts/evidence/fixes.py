"""Certain fixes, written into the files and taken back where one does not do what it promises.

A fix may move or take away marks and addresses; it may not add a word, lose a key or touch a number.
It stays only if its diagnostic is gone afterwards and no other has appeared.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from pathlib import Path

from evidence.diagnostics import Diagnostic, Fix

Look = Callable[[], list[Diagnostic]]
# What stands before the number of a work when its address is given instead (identifiers, not words).
_ADDRESS_WORDS = set(
    re.findall(r"\w+", "https http www dx.doi.org doi pubmed.ncbi.nlm.nih.gov pmc articles pmid pmcid id")
)


@dataclass
class Mended:
    """What was fixed, what was not and why, and the change as a diff."""

    done: list[Diagnostic] = field(default_factory=list)
    refused: list[tuple[Diagnostic, str]] = field(default_factory=list)
    diff: str = ""


def mend(root: Path, found: list[Diagnostic], look: Look) -> Mended:
    """Apply the fixes of these diagnostics. `look` checks the tree again and returns all that is found.

    All are tried at once; if that does not come out as promised, one by one. Whatever happens,
    also when `look` raises, no file is left with a fix that was not confirmed.
    """
    result = Mended()
    due = []
    for d in found:
        if d.fix and (why := objection(root, d)):
            result.refused.append((d, why))
        elif d.fix:
            due.append(d)
    if not due:
        return result
    before = look()
    files = _Files(root)
    if len(due) > 1 and not _why_not(files, due, before, look):
        result.done = due
    else:
        for d in sorted(due, key=lambda d: (d.path, _place(d)), reverse=True):
            if why := _why_not(files, [d], before, look):
                result.refused.append((d, why))
            else:
                before = _without(before, [d])
                result.done.append(d)
    result.done.sort()
    result.refused.sort()
    result.diff = files.diff()
    return result


def objection(root: Path, d: Diagnostic) -> str:
    """Why a fix must not be applied, whatever its rule says; "" if it may."""
    if d.fix is None:
        return "it has no fix"
    try:
        lines = _split((root / d.path).read_bytes().decode("utf-8"))
    except OSError:
        return "the file cannot be read"
    except UnicodeDecodeError:
        return "the file is not UTF-8"
    if lines[0][0].startswith("\ufeff"):
        return "the file starts with a byte order mark, which must go first"
    if not 0 < d.fix.line <= len(lines):
        return "there is no such line"
    text, _ = lines[d.fix.line - 1]
    if d.fix.column < 1 or d.fix.length < 0 or d.fix.column - 1 + d.fix.length > len(text):
        return "there is no such place"
    after = _replaced(text, d.fix)
    if "\n" in d.fix.text or "\r" in d.fix.text:
        return "it would change more than its line"
    if _numbers(text) != _numbers(after):
        return "it would change a number"
    lost, added = _words(text) - _words(after), _words(after) - _words(text)
    if added or lost - _ADDRESS_WORDS:
        return f"it would change the word `{min(added or lost - _ADDRESS_WORDS)}`"
    return ""


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\w+", text)}


def _numbers(text: str) -> Counter[str]:
    """Figures with their signs, stops and units' signs; digits inside a key are none."""
    return Counter(re.findall(r"(?<![^\W\d]|\d)[−–+<>≤≥-]?\d(?:[\d.,:/]*\d)?(?![^\W\d])\s?[%‰°]?", text))


def _why_not(files: _Files, due: list[Diagnostic], before: list[Diagnostic], look: Look) -> str:
    """Apply these fixes. "" if the tree is then as promised; else take them back and say why."""
    held = files.texts(d.path for d in due)
    kept = False
    try:
        for path, group in groupby(sorted(due, key=lambda d: d.path), key=lambda d: d.path):
            if not files.change(path, [d.fix for d in group if d.fix]):
                return "it overlaps with another fix; run --fix again"
        expected, now = Counter(map(_what, _without(before, due))), Counter(map(_what, look()))
        if more := now - expected:
            path, line, check, _ = min(more)
            again = any((d.path, d.line, d.check) == (path, line, check) for d in due)
            return "it would not mend this" if again else f"then {check} would speak of {path}:{line}"
        kept = True
    finally:
        if not kept:
            files.restore(held)
    return ""


def _what(d: Diagnostic) -> tuple[str, int, str, str]:
    """A diagnostic but for its column, which a fix further left in the line may shift."""
    return d.path, d.line, d.check, d.message


def _without(found: list[Diagnostic], gone: Iterable[Diagnostic]) -> list[Diagnostic]:
    fixed = set(gone)
    return [d for d in found if d not in fixed]


def _place(d: Diagnostic) -> tuple[int, int]:
    return (d.fix.line, d.fix.column) if d.fix else (0, 0)


class _Files:
    """The files under a root that are changed, with their first contents."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._first: dict[str, bytes] = {}

    def texts(self, paths: Iterable[str]) -> dict[str, bytes]:
        """The present contents of these files."""
        now = {path: (self._root / path).read_bytes() for path in set(paths)}
        for path, raw in now.items():
            self._first.setdefault(path, raw)
        return now

    def change(self, path: str, fixes: list[Fix]) -> bool:
        """Write a file with these fixes; False, and nothing written, if two of them overlap."""
        lines = _split((self._root / path).read_bytes().decode("utf-8"))
        fixes = sorted(fixes, key=lambda f: (f.line, f.column), reverse=True)
        for later, earlier in pairwise(fixes):
            if earlier.line == later.line and earlier.column + earlier.length > later.column:
                return False
        for fix in fixes:
            text, end = lines[fix.line - 1]
            lines[fix.line - 1] = (_replaced(text, fix), end)
        _write(self._root / path, "".join(text + end for text, end in lines).encode("utf-8"))
        return True

    def restore(self, contents: dict[str, bytes]) -> None:
        """Put contents back."""
        for path, raw in contents.items():
            if (self._root / path).read_bytes() != raw:
                _write(self._root / path, raw)

    def diff(self) -> str:
        """What was changed since the first contents, as a unified diff."""
        parts: list[str] = []
        for path, raw in sorted(self._first.items()):
            before, after = (
                text.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").split("\n")
                for text in (raw, (self._root / path).read_bytes())
            )
            parts += difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", n=0, lineterm="")
        return "\n".join(parts)


def _split(text: str) -> list[tuple[str, str]]:
    """Lines with their ends, counted as the checks count them."""
    pieces = re.split(r"(\r\n|\r|\n)", text)
    return list(zip(pieces[::2], [*pieces[1::2], ""], strict=True))


def _replaced(line: str, fix: Fix) -> str:
    start = fix.column - 1
    return line[:start] + fix.text + line[start + fix.length :]


def _write(path: Path, raw: bytes) -> None:
    """Write aside and swap in, with the old file's rights; through a link into the file it names."""
    path = path.resolve()
    aside = path.with_name(path.name + ".new")
    try:
        aside.write_bytes(raw)
        aside.chmod(path.stat().st_mode)
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink()
