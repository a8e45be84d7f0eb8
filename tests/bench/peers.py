"""Two prose linters, each at one version, in an environment of its own under .cache/bench."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bench.generate import Site
from bench.measure import Run, Timing, measure, repeated
from bench.pages import page_path
from setup_environment import find_uv

PROSELINT = "proselint==0.16.0"
TEXTLINT = ("textlint@15.8.0", "@textlint-rule/textlint-rule-preset-google@0.1.2")
AS_OF = "2026-11-15"  # what the two depend on is taken as it was on this day


class MissingError(Exception):
    """A linter cannot be had here; says why."""


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
        return repeated(lambda _: self._run([str(docs)], docs, limit))

    def single(self, site: Site, limit: float) -> Timing:
        """Lint one page by name: its rules look at no other page, so this is all a change needs."""
        page = site.root / "docs" / page_path(site.pages // 2)
        return repeated(lambda _: self._run([str(page)], page.parent, limit))

    def said(self, run: Run) -> str:
        """The outcome of a run, in words."""
        if run.status is None:
            return "stopped at the limit"
        remarks = set(self.remark.findall(run.output))
        if run.status not in (0, 1):
            return f"failed with status {run.status}: {run.output.strip()[-200:]}"
        return f"{len(remarks):,} remarks on {len({page for page, _ in remarks}):,} pages"

    def _run(self, paths: list[str], cwd: Path, limit: float) -> Run:
        return measure([*self.command, *paths], cwd, limit)


def _proselint(folder: Path) -> list[str]:
    home = folder / PROSELINT.replace("==", "-")
    command = home / "bin" / "proselint"
    if not command.exists():
        try:
            uv = find_uv()
        except SystemExit as error:
            raise MissingError(str(error)) from None
        _install([uv, "venv", "--quiet", "--clear", str(home)], folder)
        python = str(home / "bin" / "python")
        _install(
            [uv, "pip", "install", "--quiet", "--python", python, "--exclude-newer", AS_OF, PROSELINT], folder
        )
    return [str(command), "--output-format", "compact", "check"]


def _textlint(folder: Path) -> list[str]:
    home = folder / TEXTLINT[0].replace("@", "-")
    command, rules = home / "node_modules/.bin/textlint", home / "rules.json"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise MissingError("node and npm are not on PATH")
    if not rules.exists():
        home.mkdir(parents=True, exist_ok=True)
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--engine-strict", "--fetch-retries=1"]
        _install([npm, "install", *options, "--before", AS_OF, "--prefix", str(home), *TEXTLINT], home)
        rules.write_text(json.dumps({"rules": {"@textlint-rule/preset-google": True}}), "utf-8")
    modules = str(home / "node_modules")
    return [str(command), "--config", str(rules), "--rules-base-directory", modules, "--format", "unix"]


def _install(command: list[str], cwd: Path) -> None:
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"could not be installed: {error}") from None
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if "warn" not in line]
        raise MissingError(f"could not be installed: {' '.join(errors)[:200]}")


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
