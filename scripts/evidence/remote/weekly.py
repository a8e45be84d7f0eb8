"""What a weekly look found, as one report in Markdown for an issue."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

QUIET = "<!-- nothing to do -->"  # the first line of a report that asks for nothing
_MOST = 100  # lines of a part; an issue has room for 65,536 characters
_LONGEST = 60_000


@dataclass(frozen=True)
class Part:
    """A part of the report: its heading, its lines (none: all well), what could not be asked, a summary."""

    heading: str
    lines: Sequence[str]
    unasked: Sequence[str] = ()
    summary: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to do and everything was asked."""
        return not self.lines and not self.unasked


def report(parts: Sequence[Part], day: dt.date) -> str:
    """The report. Its first line says whether there is anything to do."""
    quiet = all(part.is_quiet for part in parts)
    lines = [QUIET if quiet else "<!-- something to do -->", f"As of {day.day} {day:%B %Y}.", ""]
    for part in parts:
        lines += [f"## {part.heading}", ""]
        lines += [*_listed(part.lines), ""] if part.lines else []
        if part.unasked:
            lines += ["Not asked, so nothing is known of it:", "", *_listed(part.unasked), ""]
        if part.is_quiet:
            lines += ["Nothing to do.", ""]
        lines += [part.summary, ""] if part.summary else []
    text = "\n".join(lines)
    return (
        text if len(text) <= _LONGEST else text[:_LONGEST].rpartition("\n")[0] + "\n\nThe rest was cut off.\n"
    )


def is_quiet(text: str) -> bool:
    """Whether a report asks for nothing."""
    return text.startswith(QUIET)


def _listed(lines: Sequence[str]) -> list[str]:
    shown = [_escaped(line) for line in lines[:_MOST]]
    return [*shown, f"- and {len(lines) - _MOST} more"] if len(lines) > _MOST else shown


def _escaped(line: str) -> str:
    """A line as an item of a list, below the one above where it is indented; words of others stay plain."""
    indent = "  " if line.startswith(" ") else ""
    text = re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", line.strip())
    # No name and no number in it may call a person or another issue.
    text = re.sub(r"@(?=\w)", "@\u200b", text)
    return f"{indent}- {text}"
