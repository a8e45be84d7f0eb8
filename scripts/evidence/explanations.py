"""The rulebook in words: one rule for the terminal, all of them as a list and as a page of the site."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from itertools import groupby

from evidence.registry import FAMILIES, Rule

_CONTEXT = 2  # lines kept around what differs between a long bad example and its good one
_LONG = 8
_LEFT_OUT = "..."


def explain(rule: Rule) -> str:
    """The whole documentation of a rule, for a terminal."""
    bad, good = examples(rule)
    mends = "\n\n`--fix` mends what it finds, where only one thing can be meant." if rule.fixes else ""
    return (
        f"{rule.id} {rule.title} ({rule.family}, {rule.severity})\n\n{rule.promise}\n\n{rule.why}{mends}\n\n"
        f"Refused in {rule.example}:\n\n{_indent(bad)}\n\nAccepted:\n\n{_indent(good)}\n"
    ).replace("\n\n\n\n", "\n\n")


def listing(rules: Iterable[Rule]) -> str:
    """All rules, one a line, under the names of their families."""
    parts = []
    for family, group in groupby(_ordered(rules), key=lambda r: f"{r.id[:3]}: {r.family}"):
        lines = [f"{r.id}  {r.severity:<7}  {r.promise}{' (--fix)' if r.fixes else ''}" for r in group]
        parts.append("\n".join([family, *lines]))
    return "\n\n".join(parts)


def _ordered(rules: Iterable[Rule]) -> list[Rule]:
    """By family, as the rulebook names them, then by id."""
    families = list(FAMILIES)
    return sorted(rules, key=lambda r: (families.index(r.id[:3]), r.id))


def examples(rule: Rule) -> tuple[str, str]:
    """The refused and the accepted example; of long ones, the lines that differ and those around."""
    bad, good = (inspect.cleandoc(text).split("\n") for text in (rule.bad, rule.good))
    head = _alike(bad, good)
    tail = min(_alike(bad[::-1], good[::-1]), min(len(bad), len(good)) - head)
    return _cut(bad, head, tail), _cut(good, head, tail)


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines are the same at the beginning of both."""
    pairs = zip(one, other, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _cut(lines: list[str], head: int, tail: int) -> str:
    if len(lines) <= _LONG:
        return _visible("\n".join(lines))
    start = max(0, head - _CONTEXT)
    end = min(len(lines), len(lines) - tail + _CONTEXT)
    shown = "\n".join(lines[start:end]).strip("\n")
    return _visible("\n".join(filter(None, [_LEFT_OUT * bool(start), shown, _LEFT_OUT * (end < len(lines))])))


def _visible(text: str) -> str:
    """Characters that a reader could not see (a NUL, a byte order mark) by their code."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


def _indent(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


_HEAD = """\
---
title: Rules
description: What the checker asks of every page, reference and record, and why.
---

# Rules

{count} rules are checked before anything is published. Each promises something to the reader, gives its
reason, and shows what it refuses and what it accepts. The examples are made up to show a rule: what they
say about a treatment may be false.

The text is the one that `make check ARGS="--explain CLM001"` prints. `make check` runs all rules,
and each message ends in a hint that says what to do next. An error breaks a promise to the reader, and
nothing is published until it is mended; a warning asks an editor to look.

"""


def rules_page(rules: Mapping[str, Rule]) -> str:
    """All rules as a Markdown page: families as sections, each rule under an anchor of its id (`#clm001`)."""
    parts = [_HEAD.format(count=len(rules))]
    for family, group in groupby(_ordered(rules.values()), key=lambda r: r.id[:3]):
        name = FAMILIES[family]
        parts.append(f"## {name[0].upper()}{name[1:]} ({family}) {{#{family.lower()}}}\n")
        parts += [_section(rule) for rule in group]
    return "\n".join(parts)


def _section(rule: Rule) -> str:
    # Site search leaves the examples out: what they say may be false.
    apart = "<div data-search-exclude markdown>\n\n{}\n\n</div>"
    return f"### {rule.id} {rule.title} {{#{rule.id.lower()}}}\n\n{in_markdown(rule, apart)}\n"


def in_markdown(rule: Rule, apart: str = "{}") -> str:
    """What a rule promises, why, and its two examples in fences, without a heading.

    `apart` is what is written around each example.
    """
    bad, good = (apart.format(_fence(text)) for text in examples(rule))
    where = "on a page" if rule.example == "docs/index.md" else f"in `{rule.example}`"
    mends = " `make check ARGS=--fix` mends it where only one thing can be meant." if rule.fixes else ""
    parts = [rule.promise, rule.why, f"{rule.severity.capitalize()}.{mends} Refused {where}:"]
    return "\n\n".join(filter(None, [*parts, bad, "Accepted:", good]))


def shortly(rule: Rule) -> str:
    """What a rule promises and its two examples, for a guide that says the rest in its own words."""
    bad, good = (_fence(text) for text in examples(rule))
    told = f"**{rule.promise}** ({rule.id})\n\nRefused:\n\n{bad}\n\nAccepted:\n\n{good}"
    return f'<section class="rule-examples" data-pagefind-ignore markdown>\n\n{told}\n\n</section>'


def _fence(text: str) -> str:
    """A fenced block that its own text cannot close."""
    marks = "`" * 5
    return f"{marks}text\n{text}\n{marks}"
