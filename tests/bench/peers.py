"""Two prose linters, each at one version, in an environment of its own under .cache/bench."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.environments import node_packages, python_packages
from bench.generate import Site
from bench.measure import Run, Timing, measure, repeated
from bench.pages import page_path

PROSELINT = "proselint==0.16.0"
TEXTLINT = ("textlint@15.8.0", "@textlint-rule/textlint-rule-preset-google@0.1.2")


@dataclass
class Peer:
    """A linter: its name, what it looks for, and how to get its command."""

    name: str
    looks_for: str
    install: Callable[[Path], list[str]]
    remark: re.Pattern[str]  # a line of its report; the group is the page
    command: list[str] = field(default_factory=list)

    def prepare(self, folder: Path) -> None:
        """Install it unless that was done. Raises MissingError."""
        self.command = self.install(folder)

    def whole(self, site: Site, limit: float) -> Timing:
        """Lint all pages."""
        docs = site.root / "docs"
        return repeated(lambda _, memory: self._run([str(docs)], docs, limit, memory))

    def single(self, site: Site, limit: float) -> Timing:
        """Lint one page by name: its rules look at no other page, so this is all a change needs."""
        page = site.root / "docs" / page_path(site.pages // 2)
        return repeated(lambda *_: self._run([str(page)], page.parent, limit), memory=False)

    def said(self, run: Run) -> str:
        """The outcome of a run, in words."""
        if run.status is None:
            return "stopped at the limit"
        remarks = set(self.remark.findall(run.output))
        if run.status not in (0, 1):
            return f"failed with status {run.status}: {run.output.strip()[-200:]}"
        return f"{len(remarks):,} remarks on {len({page for page, _ in remarks}):,} pages"

    def _run(self, paths: list[str], cwd: Path, limit: float, memory: bool = False) -> Run:
        return measure([*self.command, *paths], cwd, limit, memory)


def _proselint(folder: Path) -> list[str]:
    home = python_packages(folder / PROSELINT.replace("==", "-"), [PROSELINT])
    return [str(home / "bin" / "proselint"), "--output-format", "compact", "check"]


def _textlint(folder: Path) -> list[str]:
    home = node_packages(folder / TEXTLINT[0].replace("@", "-"), TEXTLINT)
    rules = home / "rules.json"
    rules.write_text(json.dumps({"rules": {"@textlint-rule/preset-google": True}}), "utf-8")
    modules = home / "node_modules"
    command = [str(modules / ".bin/textlint"), "--config", str(rules)]
    return [*command, "--rules-base-directory", str(modules), "--format", "unix"]


PEERS = (
    Peer(
        PROSELINT.replace("==", " "),
        "the style of English, by patterns on the plain text, each page by itself (cliches, typography, "
        "weasel words); it reads no Markdown, citations, bibliography or records",
        _proselint,
        re.compile(r"^(.+?):(\d+:\d+: .*)$", re.MULTILINE),
    ),
    Peer(
        TEXTLINT[0].replace("@", " "),
        f"(with {TEXTLINT[1]}) the style of English by Google's guide for developers, on parsed "
        "Markdown, each page by itself; it reads no citations, bibliography or records",
        _textlint,
        re.compile(r"^(.+?):(\d+:\d+: .*)$", re.MULTILINE),
    ),
)
