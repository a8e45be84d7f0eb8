"""A page weighs what its own content needs, and no more when the site grows."""

from __future__ import annotations

import functools
import gzip
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import FIGURES

BAR = 150_000  # bytes on the wire for all of a first view


class _Packed(SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: text goes packed."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@pytest.fixture(scope="module")
def packed(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Packed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def heaviest(site: Path, folder: str) -> str:
    page = max((site / folder).glob("*/index.html"), key=lambda p: len(gzip.compress(p.read_bytes(), 6)))
    return f"{folder}/{page.parent.name}/"


def test_a_first_view_is_light(browser: Browser, packed: str, site: Path) -> None:
    for path in ["", *(heaviest(site, folder) for folder in ("evidence", "risks", "practice"))]:
        context = browser.new_context()
        page = context.new_page()
        counter = context.new_cdp_session(page)
        counter.send("Network.enable")
        weights: list[float] = []
        counter.on("Network.loadingFinished", lambda event, to=weights: to.append(event["encodedDataLength"]))
        page.goto(packed + path, wait_until="networkidle")
        context.close()
        total = round(sum(weights))
        FIGURES.append(f"first view of /{path}: {total / 1000:.0f} kB in {len(weights)} requests")
        assert 20_000 < total <= BAR, f"/{path} weighs {total} bytes"


def test_a_menu_holds_its_own_section_and_no_other(browser: Browser, address: str) -> None:
    """Pages that are added elsewhere add nothing to this one."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + "evidence/onset/")
    links = page.locator(".md-nav--primary a").evaluate_all("all => all.map((a) => a.href.split('#')[0])")
    folders = [link.removeprefix(address).split("/")[0] for link in links]
    assert folders.count("evidence") > 10
    assert all(folders.count(name) == 1 for name in set(folders) - {"evidence", ""}), folders
    page.close()
