"""Diagnostics as a SARIF log: the rules with their documentation, and each result with its place and fix.

Static Analysis Results Interchange Format 2.1.0, an OASIS standard. Properties beyond the required
ones are those that code-scanning services show: descriptions, help, fingerprints and fixes.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from evidence.diagnostics import Diagnostic, Fix
from evidence.excerpts import Lines, meant
from evidence.explanations import explain, in_markdown
from evidence.registry import CHECKS, Rule


def sarif_log(diagnostics: Sequence[Diagnostic], root: Path) -> dict[str, Any]:
    """The whole log, ready for `json.dumps`."""
    rules = [CHECKS[rule_id] for rule_id in sorted(CHECKS)]
    index = {rule.id: i for i, rule in enumerate(rules)}
    lines = Lines(root)
    seen: Counter[tuple[str, str]] = Counter()
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "evidence-check", "rules": [_rule(rule) for rule in rules]}},
                "columnKind": "unicodeCodePoints",
                "results": [_result(d, index[d.check], lines, seen) for d in diagnostics],
            }
        ],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.title.split()),
        "shortDescription": {"text": rule.promise},
        "fullDescription": {"text": f"{rule.promise}\n\n{rule.why}".strip()},
        "help": {"text": explain(rule), "markdown": in_markdown(rule)},
        "defaultConfiguration": {"level": str(rule.severity)},
        "properties": {"tags": [rule.family]},
    }


def _result(d: Diagnostic, index: int, lines: Lines, seen: Counter[tuple[str, str]]) -> dict[str, Any]:
    line = lines.of(d)
    start, length = meant(d, line)
    region = {"startLine": d.line, "startColumn": start + 1, "endColumn": start + length + 1}
    artifact = {"uri": quote(d.path), "uriBaseId": "%SRCROOT%"}
    result: dict[str, Any] = {
        "ruleId": d.check,
        "ruleIndex": index,
        "level": str(d.severity),
        "message": {"text": f"{d.message} Hint: {d.hint}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(d, line, seen)},
    }
    if d.fix:
        result["fixes"] = [_fix(d.fix, d.hint, artifact)]
    return result


def _fingerprint(d: Diagnostic, line: str, seen: Counter[tuple[str, str]]) -> str:
    """The same for the same finding after lines were added above it: made from rule, path and line text."""
    parts = "\0".join((d.check, d.path, " ".join(line.split())))
    key = hashlib.sha256(parts.encode("utf-8", errors="replace")).hexdigest()[:16]
    seen[(d.path, key)] += 1
    return f"{key}:{seen[(d.path, key)]}"


def _fix(fix: Fix, hint: str, artifact: dict[str, str]) -> dict[str, Any]:
    region = {"startLine": fix.line, "startColumn": fix.column, "endColumn": fix.column + fix.length}
    replacement = {"deletedRegion": region, "insertedContent": {"text": fix.text}}
    return {
        "description": {"text": hint},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }
