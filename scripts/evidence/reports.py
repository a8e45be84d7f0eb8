"""Diagnostics in the four formats: text for people, JSON, GitHub annotations and SARIF for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from evidence.diagnostics import Diagnostic
from evidence.excerpts import Lines
from evidence.registry import CHECKS
from evidence.sarif import sarif_log
from evidence.terminal import Style, shown


def causes_first(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics, those of the files first that could not be read: others may only follow from them."""
    causes = {d.path for d in diagnostics if CHECKS[d.check].opens}
    return sorted(diagnostics, key=lambda d: d.path not in causes)


def as_text(diagnostics: Sequence[Diagnostic], root: Path, style: Style | None = None) -> str:
    """Diagnostics by file, each with its source line, a caret and a hint; causes first."""
    style = style or Style()
    diagnostics = causes_first(diagnostics)
    lines = Lines(root)
    parts: list[str] = []
    counts = Counter(d.path for d in diagnostics)
    heads = len(counts) > 1 or len(diagnostics) > 3
    for path, count in counts.items():
        if heads:
            parts.append(style.bold(f"{path}: {count} to mend") + "\n")
        parts += [shown(d, lines, style) + "\n" for d in diagnostics if d.path == path]
    return "\n".join(parts)


def as_json(diagnostics: Sequence[Diagnostic], _root: Path) -> str:
    """One JSON object a line: path, line, column, code, severity, message, hint.

    Where there is a certain fix also `fix`, with line, column, length and text: so many characters
    from there become that text.
    """

    def record(d: Diagnostic) -> dict[str, object]:
        fields: dict[str, object] = {
            "path": d.path,
            "line": d.line,
            "column": d.column,
            "code": d.check,
            "severity": d.severity,
            "message": d.message,
            "hint": d.hint,
        }
        return fields | ({"fix": asdict(d.fix)} if d.fix else {})

    return "\n".join(json.dumps(record(d), ensure_ascii=False) for d in diagnostics)


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


def as_sarif(diagnostics: Sequence[Diagnostic], root: Path) -> str:
    """SARIF 2.1.0, the OASIS format that code-scanning services read."""
    return json.dumps(sarif_log(diagnostics, root), ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Sequence[Diagnostic], Path], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
