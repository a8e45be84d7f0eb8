"""BibTeX text -> entries with the line of every field, read as strictly as the formatter reads it.

bibtexparser finds the blocks and goes on after a broken one. The values are read here: it takes
what stands between two commas for a value, and the formatter of references (pybtex) does not.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bibtexparser.model import (
    Block,
    DuplicateBlockKeyBlock,
    DuplicateFieldKeyBlock,
    Entry,
    ExplicitComment,
    ImplicitComment,
    ParsingFailedBlock,
    Preamble,
    String,
)
from bibtexparser.splitter import Splitter

from evidence.diagnostics import Place, Problem
from evidence.sources import Source

# Its warnings repeat, without our places and hints, what becomes a problem below.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Written:
    """A field as it stands in an entry: its name as typed, its text, its line."""

    name: str
    text: str
    line: int


@dataclass(frozen=True)
class WrittenEntry:
    """An entry as it stands in the file; fields may stand twice."""

    type: str
    key: str
    line: int
    fields: tuple[Written, ...]


@dataclass
class Bibtex:
    """What a file holds.

    entries   in the order of the file
    broken    the keys of entries that cannot be read, with their lines
    stray     text between entries, which BibTeX passes over, with its lines
    problems  what is no BibTeX, or not the same BibTeX for every program that reads it
    """

    path: str
    entries: list[WrittenEntry] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)
    stray: list[tuple[str, int]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fault(self, line: int, message: str, hint: str) -> None:
        """Note a problem."""
        self.problems.append(Problem("bibliography", Place(self.path, line), message, hint))


# https://ctan.org/pkg/btxdoc: the standard styles define the months.
_MONTHS = {
    month[:3].lower(): month
    for month in ("January", "February", "March", "April", "May", "June", "July", "August", "September",
                  "October", "November", "December")
}  # fmt: skip
_NAME = re.compile(r"[A-Za-z][\w.:+/-]*", re.ASCII)
_KEY = re.compile(r"[^\s,{}()\"#%=~\\'@]+")
_COMMAND = re.compile(r"@(?:comment|string|preamble)\s*[{(]", re.I)
_MOST_SIGNS = 10_000  # each costs time, and nobody cites so many works
_OPENING = re.compile(r"@\s*\w*\s*[{(]\s*([^\s,={}()\"@]+)")


def read_bibtex(source: Source) -> Bibtex:
    """Read a BibTeX file. What cannot be read hides nothing behind it."""
    result = Bibtex(source.path)
    if (signs := source.text.count("@")) > _MOST_SIGNS:
        result.fault(
            1,
            f"A bibliography must hold at most {_MOST_SIGNS:,} entries; this one holds {signs:,} @ signs.",
            "keep the works that the pages cite",
        )
        return result
    macros = dict(_MONTHS)
    for block in _blocks(source.text, result):
        line = (block.start_line or 0) + 1
        if isinstance(block, ParsingFailedBlock):
            _broken(block, line, result)
        elif not isinstance(block, Entry | ImplicitComment) and not _COMMAND.match(block.raw or ""):
            # bibtexparser takes @commentary for a @comment, and the entry would be gone
            word = (block.raw or "").split("{")[0].split("(")[0].strip()
            result.fault(line, f"An entry must be of a known type; `{word[:40]}` is none.", "write @article")
        elif isinstance(block, Entry):
            _entry(block, line, macros, result)
        elif isinstance(block, String):
            text = _value(f"@string {block.key}", block.value, line, macros, result)
            if text is not None:
                macros[block.key.lower()] = text
        elif isinstance(block, Preamble):
            _value("@preamble", block.value, line, macros, result)
        elif isinstance(block, ExplicitComment):
            _comment(block.comment, line, result)
        elif isinstance(block, ImplicitComment):
            _stray(block.comment, line, result)
    return result


def _blocks(text: str, result: Bibtex) -> Iterator[Block]:
    try:
        blocks = Splitter(text).split().blocks
    except Exception as error:  # a fault of the parser, on input that nobody foresaw
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        result.fault(1, f"The file must parse as BibTeX; the parser says: {reason}.", "undo the last change")
        return
    for block in blocks:
        if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
            if block.ignore_error_block:
                yield block.ignore_error_block  # what stands twice is judged elsewhere
        else:
            yield block


def _broken(block: ParsingFailedBlock, line: int, result: Bibtex) -> None:
    words = (block.raw or "").strip().splitlines()
    start = words[0].strip()[:60] if words else ""
    if key := _OPENING.match(start):
        result.broken.setdefault(key[1], line)
    reason = str(getattr(block.error, "abort_reason", "") or block.error).strip().rstrip(".")
    if reason.startswith("Unexpected block start"):
        reason = f"it is still open where the next one begins, in line {line + len(words)}"
    elif "end of file" in reason:
        reason = "it is still open where the file ends"
    result.fault(
        line,
        f"An entry must parse as BibTeX; `{start}` does not: {reason[:1].lower() + reason[1:]}.",
        "look for a missing comma, brace or quotation mark in it or just before it",
    )


def _entry(block: Entry, line: int, macros: dict[str, str], result: Bibtex) -> None:
    opening = f"@{block.entry_type}{{{block.key}"
    if not _KEY.fullmatch(block.key) or not _NAME.fullmatch(block.entry_type):
        what = "a key, one word" if block.entry_type else "its type"
        result.fault(
            line,
            f"An entry must have {what}; found `{' '.join(opening.split())[:60]}`.",
            "write @type{firstauthorYEAR, ... with a comma behind the key",
        )
        return
    if not block.fields:
        result.broken.setdefault(block.key, line)
        result.fault(
            line,
            f"An entry must hold fields; `{' '.join((block.raw or opening).split())[:60]}` holds none.",
            "look for a bracket that closes it too early, or delete it",
        )
        return
    fields = []
    whole = True
    for item in block.fields:
        at = max((item.start_line or 0) + 1, line)
        if not _NAME.fullmatch(item.key):
            hint = "BibTeX has no comments inside an entry: delete the line" if "%" in item.key else ""
            result.fault(
                at,
                f"The name of a field must be one word; found `{' '.join(item.key.split())[:60]}`.",
                hint or "look for a missing comma or brace just before it",
            )
            whole = False
            continue
        text = _value(item.key, str(item.value), at, macros, result)
        if text is None:
            whole = False
        else:
            fields.append(Written(item.key, text, at))
    if whole:
        result.entries.append(WrittenEntry(block.entry_type.lower(), block.key, line, tuple(fields)))
    else:
        result.broken.setdefault(block.key, line)


def _value(name: str, raw: str, line: int, macros: dict[str, str], result: Bibtex) -> str | None:
    """The text of a value: `{...}`, `"..."`, a number or a macro, joined by `#`. None if it is none."""
    parts: list[str] = []
    at = 0
    while True:
        at += len(raw[at:]) - len(raw[at:].lstrip())
        start = at
        sign = raw[at : at + 1]
        end = -1
        if sign == "{":
            end = _closing(raw, at + 1, "}")
        elif sign == '"':
            end = _closing(raw, at + 1, '"')
        if end >= 0:
            parts.append(raw[at + 1 : end])
            at = end + 1
        elif number := re.compile(r"\d+(?![\w.-])", re.ASCII).match(raw, at):
            parts.append(number[0])
            at = number.end()
        elif (macro := _NAME.match(raw, at)) and macro[0].lower() in macros:
            parts.append(macros[macro[0].lower()])
            at = macro.end()
        else:
            _bad_value(name, raw[start:], line + raw.count("\n", 0, start), result)
            return None
        rest = raw[at:].lstrip()
        if not rest:
            return " ".join("".join(parts).split())
        if rest[0] != "#":
            result.fault(
                line + raw.count("\n", 0, at),
                f"A comma must stand behind the value of `{name}`; found `{' '.join(rest.split())[:40]}`.",
                "add the comma, or look for a brace or quotation mark too many",
            )
            return None
        at = raw.index("#", at) + 1


def _closing(raw: str, start: int, sign: str) -> int:
    """Where the value ends that begins before `start`; -1 if nowhere."""
    depth = 0
    for match in re.compile(r'[{}"]').finditer(raw, start):
        if match[0] == sign and depth == 0:
            return match.start()
        depth += (match[0] == "{") - (match[0] == "}")
        if depth < 0:
            return -1
    return -1


def _bad_value(name: str, found: str, line: int, result: Bibtex) -> None:
    shown = " ".join(found.split())[:40]
    if found[:1] in ("{", '"'):
        message = f"The value of `{name}` must end where it began; braces do not pair in `{shown}`."
        hint = "give each { its }"
    elif _NAME.fullmatch(found):
        message = f"An abbreviation must be defined before it is used; `{shown}` in `{name}` is not."
        hint = f"write {name} = {{{shown}}}, or define @string{{{shown} = {{...}}}} above"
    else:
        message = f"The value of `{name}` must stand in braces; found `{shown}`."
        hint = f"write {name} = {{{shown}}}" if shown else f"write {name} = {{...}}, or delete the field"
    result.fault(line, message, hint)


def _comment(text: str, line: int, result: Bibtex) -> None:
    """The formatter goes on reading behind `@comment{`, so that an entry in it would count."""
    if "@" in text:
        result.fault(
            line,
            "A @comment must hold no @; programs that read BibTeX take what follows for an entry.",
            "delete what is commented out (its history is kept)",
        )


def _stray(text: str, line: int, result: Bibtex) -> None:
    lines = text.split("\n")
    for number, words in enumerate(lines, start=line):
        if "@" in words:
            result.fault(
                number,
                f"An @ must start an entry; this one starts none: `{words.strip()[:60]}`.",
                "write @type{key, ... in one line; write addresses in comments as name at host",
            )
            return
    for number, words in enumerate(lines, start=line):
        if words.strip() and not words.lstrip().startswith("%"):
            result.stray.append((words.strip(), number))
            return
