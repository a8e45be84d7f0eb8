"""Show the site while it is written, with what the checks say at the top of each page.

At each change everything is read again (what stands as it was is remembered by its text), and a page is
rendered when a browser asks for it, by the steps of `mkdocs build`. So a change costs one page, and no
page is left over from an earlier state. Beside hooks.py the only file that knows MkDocs.

Usage: python scripts/serve.py [--root TREE] [--port N]
Exit status 0: ended from the keyboard; 2: could not start.
"""

from __future__ import annotations

import argparse
import gc
import logging
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from mkdocs.commands.build import _build_page, _build_theme_template, _populate_page
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import InclusionLevel, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation

from evidence.diagnostics import Severity
from evidence.finishing.reading_aids import SCRIPT, with_aids
from evidence.keep import content
from evidence.memory import Memory
from evidence.serving.checking import Found
from evidence.serving.preview import Preview, Trouble
from evidence.serving.server import Live, Server
from evidence.serving.watching import Watch
from evidence.terminal import counted

_WATCHED = ("docs", "data", "theme", "mkdocs.yml", "references.bib", "CITATION.cff", "scripts")


class Site:
    """The site as MkDocs holds it between reading and rendering."""

    def __init__(self, root: Path, folder: Path, url: str, memory: Memory) -> None:
        """Take the steps of `mkdocs.commands.build.build` up to the first page.

        `folder` may be written in; nothing in it is kept. Raises Trouble.
        """
        with _heard() as warnings:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), site_url=url, strict=False)
            hooks: Any = config.hooks  # modules by their names, which MkDocs does not tell its types
            for hook in hooks.values():
                hook.served(memory)
            config.plugins.on_startup(command="serve", dirty=False)
            with _references(config.plugins["bibtex"], content(root / "references.bib")):
                self._config = config = config.plugins.on_config(config)
            config.plugins.on_pre_build(config=config)
            files = get_files(config)
            environment = config.theme.get_env()
            files.add_files_from_theme(environment, config)
            self._files = files = config.plugins.on_files(files, config=config)
            set_exclusions(files, config)
            navigation = get_navigation(files, config)
            self._navigation = config.plugins.on_nav(navigation, config=config, files=files)
            for page in self._navigation.pages:  # their titles stand in the menu
                with suppress(OSError, ValueError):
                    page.read_source(config)
            self._environment = config.plugins.on_env(environment, config=config, files=files)
            self._documents = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        self.warnings: Sequence[str] = warnings
        self._pages = {file.dest_uri: file for file in self._documents}

    def is_page(self, uri: str) -> bool:
        """Whether a page stands at an address."""
        return uri in self._pages or uri in self._config.theme.static_templates

    def data(self, uri: str) -> bytes | None:
        """What else stands there; None where nothing does."""
        for file in self._files:
            if file.dest_uri == uri:
                with suppress(OSError):  # it went this moment
                    return file.content_bytes
        return None

    def html(self, uri: str) -> tuple[str, Sequence[str]]:
        """A page as a build makes it, with its reading aids, and what MkDocs warned of. Raises Trouble."""
        with _heard() as warnings:
            if uri in self._pages:
                page = self._pages[uri].page
                assert page
                _populate_page(page, self._config, self._files)
                _build_page(page, self._config, self._documents, self._navigation, self._environment)
            else:
                _build_theme_template(uri, self._environment, self._files, self._config, self._navigation)
            html = (Path(self._config.site_dir) / uri).read_text("utf-8")
            html = with_aids(html, "../" * uri.count("/") + SCRIPT)
        return html, warnings


@contextmanager
def _references(plugin: Any, text: bytes) -> Iterator[None]:
    """Make mkdocs-bibtex read its file if the text is another. By itself it goes by the time of the file.

    That may be the moment in which it was read, or an earlier one that a version control system restored.
    """
    plugin.last_configured = float("inf") if getattr(plugin, "text_read", None) == text else None
    plugin.text_read = None  # until it could be read
    yield
    plugin.text_read = text


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note what is said, each thing once."""
        if (said := record.getMessage()) not in self.heard:
            self.heard.append(said)


@contextmanager
def _heard() -> Iterator[list[str]]:
    """What MkDocs warns of; whatever it raises becomes Trouble: an editor's slip must not end the server."""
    ear = _Ear()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(ear)
    try:
        yield ear.heard
    except Exception as error:
        known = isinstance(error, MkDocsException)
        said = str(error) if known else f"{type(error).__name__}: {error}"
        if line := getattr(error, "lineno", None):  # of a template or of references.bib
            said += f" ({getattr(error, 'filename', '')}, line {line})"
        raise Trouble("\n".join([*ear.heard, said])) from error
    finally:
        logger.removeHandler(ear)


def _sum(found: Found | None) -> str:
    """The findings in a line, with the first place that has one."""
    if found is None:
        return "the checks are still reading"
    if found.trouble:
        return found.trouble
    if not found.diagnostics:
        return "nothing to mend"
    first = found.diagnostics[0]
    errors = sum(d.severity is Severity.ERROR for d in found.diagnostics)
    counts = f"{counted(errors, 'error')}, {counted(len(found.diagnostics) - errors, 'warning')}"
    more = " and elsewhere" if len(found.diagnostics) > 1 else ""
    return f"{counts} ({first.path}:{first.line}: {first.check}{more})"


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')}  {words}", flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until interrupted. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--port", type=int, default=8000, metavar="N")
    options = parser.parse_args(argv)
    root, url = options.root.resolve(), f"http://127.0.0.1:{options.port}/"
    logging.getLogger("mkdocs").propagate = False  # what it says, the pages say
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server = Server(("127.0.0.1", options.port))
    except OSError as error:
        print(f"serve.py could not start at {url}: {error.strerror}. Name another: --port N", file=sys.stderr)
        return 2
    try:
        with server, tempfile.TemporaryDirectory(prefix="preview-") as folder:
            _serve(root, Path(folder), url, server)
    except KeyboardInterrupt:  # before it was ready
        return 0
    return 0


def _serve(root: Path, folder: Path, url: str, server: Server) -> None:
    started = time.perf_counter()
    _say("Reading the pages and records ...")
    watch = Watch(root, _WATCHED)  # looks first: what changes while all is read, is read again
    preview = Preview(root, lambda memory: Site(root, folder, url, memory))
    gc.freeze()  # what was read stays, and is not to be looked through for cycles again

    def changed(names: Sequence[str], seconds: float) -> None:
        what = names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"
        _say(f"{what}: shown after {seconds:.1f} s; {_sum(preview.found())}")

    def late(found: Found) -> None:
        _say(f"Checked: {_sum(found)}")
        live.changed()

    live = Live(preview, watch, changed)
    preview.told_late = late
    _say(f"{url} is ready after {time.perf_counter() - started:.1f} s. Ctrl-C ends it.")
    preview.found()  # begins the checks
    server.serve(live)


if __name__ == "__main__":
    sys.exit(main())
