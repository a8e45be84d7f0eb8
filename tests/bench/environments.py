"""What is measured beside this project, each at one version, in a folder of its own under .cache/bench."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench.checker import ROOT
from setup_environment import find_uv

FOLDER = ROOT / ".cache" / "bench"
AS_OF = "2026-11-15"  # what the packages depend on is taken as it was on this day


class MissingError(Exception):
    """Something cannot be had here; says why."""


def python_packages(home: Path, packages: Sequence[str]) -> Path:
    """An environment with these packages, made unless that was done. Raises MissingError."""
    try:
        uv = find_uv()
    except SystemExit as error:
        raise MissingError(str(error)) from None
    if not _made(home, packages):
        install([uv, "venv", "--quiet", "--clear", str(home)], home.parent)
        into = ["--python", str(home / "bin" / "python"), "--exclude-newer", AS_OF]
        install([uv, "pip", "install", "--quiet", *into, *packages], home.parent)
        _note(home, packages)
    return home


def node_packages(home: Path, packages: Sequence[str]) -> Path:
    """A folder with these packages in node_modules, made unless that was done. Raises MissingError."""
    npm = shutil.which("npm")
    if not npm or not shutil.which("node"):
        raise MissingError("node and npm are not on PATH")
    if not _made(home, packages):
        home.mkdir(parents=True, exist_ok=True)
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--engine-strict", "--fetch-retries=1"]
        install([npm, "install", *options, "--before", AS_OF, "--prefix", str(home), *packages], home)
        _note(home, packages)
    return home


def install(command: list[str], cwd: Path) -> None:
    """Run a command that installs something. Raises MissingError with its last words."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=600)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingError(f"could not be installed: {error}") from None
    if done.returncode:
        errors = [line for line in done.stderr.splitlines() if "warn" not in line]
        raise MissingError(f"could not be installed: {' '.join(errors)[:200]}")


def _made(home: Path, packages: Sequence[str]) -> bool:
    note = home / "packages.txt"
    return note.exists() and note.read_text("utf-8").split() == list(packages)


def _note(home: Path, packages: Sequence[str]) -> None:
    (home / "packages.txt").write_text("\n".join(packages), "utf-8")
