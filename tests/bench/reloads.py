"""The part `serve`: how long an editor waits from saving a file until the server sends the changed page."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from bench.checker import ROOT
from bench.environments import FOLDER
from bench.report import line
from bench.served import free_ports
from bench.telling import told

_OURS = ("docs", "data", "theme", "scripts", "mkdocs.yml", "references.bib", "CITATION.cff")
_PAGE = "docs/evidence/onset.md"
_ADDRESS = "/evidence/onset/"
_ENOUGH = 120.0  # seconds after which a change is given up
_REST = 2.0  # seconds between two changes: an editor reads before the next
_READ = """\
The real server on a copy of this project, and `mkdocs serve` with Material on the same pages, which cites,
draws, checks and lists nothing: its record blocks stay code, and it has no pages of records. From the end of
writing the file until a request gets the new text; asked every 20 ms. The median of the changes [least to
most]. The findings come from all checks over the whole project.
"""


def options(parser: argparse.ArgumentParser) -> None:
    """What can be chosen of this part."""
    parser.add_argument("--changes", type=int, default=7, metavar="N", help="changes of each kind")


def run(options: argparse.Namespace) -> str:
    """Change each kind of file under each server."""
    rows = [line(["Server", "What changes", "Until it is shown (s)"]), line(["---", "---", "--:"])]
    ours = FOLDER / "serve" / "ours"
    _copy(ours)
    with _server(ours, ["scripts/serve.py", "--port"]) as get:
        for what, path, address, change, sign in _changes(ours):
            times = told(what, lambda: _times(get, path, address, change, sign, options.changes))  # noqa: B023
            rows.append(line(["this project, `make serve`", what, _sum(times)]))
    plain = FOLDER / "serve" / "plain"
    _write_plain(plain)
    with _server(plain, ["-m", "mkdocs", "serve", "--quiet", "--no-strict", "-f", "site.yml", "-a"]) as get:
        path, change = plain / _PAGE, _question
        times = told(
            "a sentence, Material alone",
            lambda: _times(get, path, _ADDRESS, change, _mark, options.changes),
        )
        rows.append(line(["Material alone, `mkdocs serve`", "a sentence of a page", _sum(times)]))
    return "\n".join(["## What an editor waits for\n", _READ, *rows, ""])


_Change = Callable[[str, int], str]


def _mark(number: int) -> str:
    return f"look number {number}"


def _question(text: str, number: int) -> str:
    return text.replace("\n## ", f"\nIs this {_mark(number)}?\n\n## ", 1)


def _claim(text: str, number: int) -> str:
    return text.replace("\n## ", f"\nThe effect was gone after {_mark(number)}.\n\n## ", 1)


def _changes(root: Path) -> Iterator[tuple[str, Path, str, _Change, Callable[[int], str]]]:
    """What changes, its file, the page that shows it, the change, and the words that tell it is there."""
    page = (root / _PAGE).read_text("utf-8")
    cited = re.findall(r"@([a-z]+\d{4}\w*)", page)
    key = next(key for key in cited if (root / f"data/studies/{key}.yml").exists())
    slug = re.findall(r"```finding\n(.*)\n", page)[0]
    yield "a sentence of a page", root / _PAGE, _ADDRESS, _question, _mark
    yield (
        "a sentence without its source, until its page tells the finding",
        root / _PAGE,
        _ADDRESS,
        _claim,
        lambda _: "#clm001",
    )
    yield (
        "a finding, on the page that shows its card",
        root / f"data/findings/{slug}.yml",
        _ADDRESS,
        lambda text, n: re.sub(r"^for_patients: >-\n  ", rf"\g<0>This is {_mark(n)}. ", text, flags=re.M),
        _mark,
    )
    yield (
        "a record of a source, on its page",
        root / f"data/studies/{key}.yml",
        f"/studies/{key}/",
        lambda text, n: re.sub(r"^population: ", rf"\g<0>{_mark(n)}, ", text, flags=re.M),
        _mark,
    )
    yield (
        "a reference, on the page of its source",
        root / "references.bib",
        f"/studies/{key}/",
        lambda text, n: re.sub(
            rf"(\{{{key},.*?\btitle\s*=\s*[{{\"]+)", rf"\g<1>{_mark(n)} ", text, count=1, flags=re.S
        ),
        _mark,
    )


def _times(
    get: Callable[[str], str],
    path: Path,
    address: str,
    change: _Change,
    sign: Callable[[int], str],
    changes: int,
) -> list[float]:
    before = path.read_text("utf-8")
    times = []
    for number in range(changes):
        path.write_text(before, "utf-8")
        time.sleep(_REST)
        while sign(number) in (html := get(address)) or "still reading" in html:
            time.sleep(0.1)
        path.write_text(change(before, number), "utf-8")
        started = time.perf_counter()
        while sign(number) not in get(address):
            if time.perf_counter() - started > _ENOUGH:
                raise SystemExit(f"{path} was changed, and {address} never showed it")
            time.sleep(0.02)
        times.append(time.perf_counter() - started)
    path.write_text(before, "utf-8")
    return times


def _sum(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} [{min(times):.2f} to {max(times):.2f}]"


@contextmanager
def _server(tree: Path, command: list[str]) -> Iterator[Callable[[str], str]]:
    """Run a server in a tree until the block ends. Yields what gets a page from it."""
    port = free_ports(1)[0]
    where = str(port) if command[-1] == "--port" else f"127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, *command, where], cwd=tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip

    def get(address: str) -> str:
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}{address}", timeout=_ENOUGH) as answer:
                    return str(answer.read().decode("utf-8"))
            except HTTPError:
                raise
            except URLError:  # not there yet
                if process.poll() is not None:
                    raise SystemExit(f"{' '.join(command)} ended with {process.returncode}") from None
                time.sleep(0.1)

    try:
        told(f"starting {command[-2] if '-m' not in command else 'mkdocs serve'}", lambda: get(_ADDRESS))
        yield get
    finally:
        process.terminate()
        process.wait()


def _copy(target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in _OURS:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, target / name)


def _write_plain(target: Path) -> None:
    """The same pages, without the hooks, the plugin, the theme's own parts and what is made from records."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "docs", target / "docs")
    (target / "data").mkdir()
    shutil.copy2(ROOT / "data" / "abbreviations.md", target / "data")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^(?:hooks|watch):.*\n|^  (?:custom_dir|static_templates):.*\n", "", config, flags=re.M)
    config = re.sub(r"^(?:plugins|extra_javascript):\n(?:  .*\n)*", "", config, flags=re.M)
    (target / "site.yml").write_text(f"plugins: []\n{config}", "utf-8")
