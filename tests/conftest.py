"""The real content, a copy of it to spoil, the built site, and a browser on it."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, sync_playwright

import evidence.checks  # noqa: F401  (fills the rulebook)
from browser import FLAGS, chromium
from evidence.corpus import Corpus, read_corpus
from evidence.diagnostics import Diagnostic
from evidence.inspection import inspect_tree
from evidence.registry import run_checks

FIGURES: list[str] = []  # what the run measured, printed at its end


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what one of several processes measured to the one that prints."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["figures"] = FIGURES


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Collect what a process measured."""
    FIGURES.extend(node.workeroutput.get("figures", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was measured."""
    for line in FIGURES:
        terminalreporter.write_line(line)


ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("docs", "data", "references.bib")
REPOSITORY = "https://example.org/repository"
_ADDRESSES = {"SITE_URL": "https://example.org/", "REPO_URL": REPOSITORY}
PROJECT = (*CONTENT, "CITATION.cff", "mkdocs.yml", "scripts", "theme")


def copy_tree(target: Path, names: tuple[str, ...]) -> Path:
    """Copy these files and folders of the project to a new place."""
    target.mkdir(parents=True, exist_ok=True)
    for name in names:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target / name)
    return target


def until(page: Page, expression: str, arg: object = None, seconds: float = 10) -> None:
    """Wait until an expression is true in a page. Playwright's own way is refused by the pages' policy."""
    end = time.monotonic() + seconds
    while not page.evaluate(expression, arg):
        assert time.monotonic() < end, f"never true: {expression}"
        page.wait_for_timeout(50)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of one run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def kept(shared: Path) -> Path:
    """What the checks found in each file of the real content, for copies of it to start from."""
    kept = shared / "checks.json"
    with FileLock(shared / "checks.lock"):
        if not kept.exists():
            inspect_tree(ROOT, keep=kept)
    return kept


@functools.cache
def real_corpus() -> Corpus:
    """The real content, read once in a process. Not to be changed."""
    return read_corpus(ROOT)


def diagnostics(root: Path) -> list[Diagnostic]:
    """What the checks say of a tree; in a copy of the real content what a change touches is read anew."""
    keep = root / ".cache" / "checks.json"
    return inspect_tree(root, keep=keep).diagnostics if keep.exists() else run_checks(read_corpus(root))


@pytest.fixture
def content(tmp_path: Path, kept: Path) -> Path:
    """A copy of the real pages, records and bibliography, with what the checks found in each file."""
    root = copy_tree(tmp_path / "tree", CONTENT)
    (root / ".cache").mkdir()
    shutil.copy2(kept, root / ".cache")
    return root


@pytest.fixture
def project(tmp_path: Path, kept: Path) -> Path:
    """A copy of everything that a build needs, with what the checks found in each file."""
    root = copy_tree(tmp_path / "project", PROJECT)
    (root / ".cache").mkdir()
    shutil.copy2(kept, root / ".cache")
    return root


def run(
    *arguments: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run one of the project's doors as an editor would."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "NO_MKDOCS_2_WARNING": "1",
            "SITE_URL": "https://example.org/",
            "REPO_URL": REPOSITORY,
            **(env or {}),
        },
    )


@pytest.fixture(scope="session")
def site(shared: Path) -> Path:
    """The real site, built once."""
    root = shared / "built" / "project"
    with FileLock(shared / "built.lock"):
        if not (root / "site").exists():
            shutil.rmtree(root, ignore_errors=True)
            copy_tree(root, PROJECT)
            done = run("scripts/build.py", "--root", str(root), cwd=root)
            assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The built site behind a web server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; a clear error if none can be had."""
    path = chromium()  # asks Playwright itself, which cannot be asked while it is asked
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture
def spoil(content: Path) -> Callable[[str, str, str], list[Diagnostic]]:
    """Replace one piece of text in a copied file and check the tree."""

    def change(path: str, old: str, new: str) -> list[Diagnostic]:
        file = content / path
        text = file.read_text("utf-8")
        assert old in text, f"{path} no longer holds {old!r}"
        file.write_text(text.replace(old, new, 1), "utf-8")
        return diagnostics(content)

    return change
