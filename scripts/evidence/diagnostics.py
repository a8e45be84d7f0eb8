"""What a check says, and the four ways of printing it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path


class Severity(StrEnum):
    """How much a diagnostic weighs. A strict build stops for both."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Place:
    """A point in a file: path relative to the checked root, 1-based line and column."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """Something a reader could not read. The checks turn problems into diagnostics.

    `kind` names what was being read: text, markdown, front matter, bibliography, study, finding, table.
    """

    kind: str
    place: Place
    message: str
    hint: str


@dataclass(frozen=True, order=True)
class Diagnostic:
    """One finding of one check: where, which rule, what must hold and was found, what to do."""

    path: str
    line: int
    column: int
    check: str
    severity: Severity
    message: str
    hint: str


def as_text(diagnostics: Sequence[Diagnostic], root: Path, colour: bool = False) -> str:
    """Diagnostics grouped by file, each with its source line, a caret and a hint."""

    def paint(code: str, text: str) -> str:
        return f"\033[{code}m{text}\033[0m" if colour else text

    parts: list[str] = []
    for path, group in groupby(diagnostics, key=lambda d: d.path):
        lines = _lines(root / path)
        for d in group:
            tint = "31" if d.severity is Severity.ERROR else "33"
            parts.append(
                f"{paint('1', f'{path}:{d.line}:{d.column}')}: "
                f"{paint(tint, f'{d.severity} {d.check}')} {d.message}"
            )
            if 0 < d.line <= len(lines) and lines[d.line - 1].strip():
                excerpt, shift = _excerpt(lines[d.line - 1], d.column)
                parts.append(f"    {excerpt}\n    {' ' * shift}{paint(tint, '^')}")
            parts.append(f"    {paint('36', 'hint')}: {d.hint}\n")
    return "\n".join(parts)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _excerpt(line: str, column: int, width: int = 96) -> tuple[str, int]:
    """The part of a long line around a column, and where the column falls in it."""
    at = min(max(column - 1, len(line) - len(line.lstrip())), len(line))
    start = max(0, at - width // 3) if len(line) > width else 0
    piece = line[start : start + width]
    clean = "".join(" " if c.isspace() or not c.isprintable() else c for c in piece)
    return ("…" if start else "") + clean, at - start + bool(start)


def as_json(diagnostics: Sequence[Diagnostic], _root: Path) -> str:
    """One JSON object a line: path, line, column, code, severity, message, hint."""
    return "\n".join(
        json.dumps(
            {
                "path": d.path,
                "line": d.line,
                "column": d.column,
                "code": d.check,
                "severity": d.severity,
                "message": d.message,
                "hint": d.hint,
            },
            ensure_ascii=False,
        )
        for d in diagnostics
    )


def as_github(diagnostics: Sequence[Diagnostic], _root: Path) -> str:
    """GitHub workflow commands, which show as annotations on the changed lines.

    Escaping: https://github.com/actions/toolkit, packages/core/src/command.ts.
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def prop(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    return "\n".join(
        f"::{d.severity} file={prop(d.path)},line={d.line},col={d.column},"
        f"title={prop(d.check)}::{data(f'{d.message} Hint: {d.hint}')}"
        for d in diagnostics
    )


def as_sarif(diagnostics: Sequence[Diagnostic], _root: Path) -> str:
    """SARIF 2.1.0, the OASIS format that code-scanning services read."""
    rules = sorted({d.check for d in diagnostics})
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {"driver": {"name": "evidence-check", "rules": [{"id": r} for r in rules]}},
                    "columnKind": "unicodeCodePoints",
                    "results": [
                        {
                            "ruleId": d.check,
                            "level": str(d.severity),
                            "message": {"text": f"{d.message} Hint: {d.hint}"},
                            "locations": [
                                {
                                    "physicalLocation": {
                                        "artifactLocation": {"uri": d.path},
                                        "region": {"startLine": d.line, "startColumn": d.column},
                                    }
                                }
                            ],
                        }
                        for d in diagnostics
                    ],
                }
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


FORMATS: dict[str, Callable[[Sequence[Diagnostic], Path], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
