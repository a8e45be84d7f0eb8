"""A page weighs what its own content needs, and no more when the site grows."""

from __future__ import annotations

import functools
import gzip
import re
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import FIGURES, ROOT

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


def test_one_style_sheet_and_no_script_is_waited_for(site: Path) -> None:
    """What is fetched before the first word: the style sheet. One script comes after the page."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text("utf-8")
        assert html.count('rel="stylesheet"') == 1, page
        assert re.findall(r'<script src="[^"]*/([\w.-]+)"( defer)?>', html) == [("site.js", " defer")], page
    assert not (site / "assets" / "javascripts").exists(), "what no page loads is not published"


def test_every_rule_that_a_page_needs_is_kept(site: Path) -> None:
    """No name that pages use and our own style sheet dresses is lost when the sheets are joined."""
    name = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
    own = re.sub(r"/\*.*?\*/", "", (ROOT / "docs/assets/site.css").read_text("utf-8"), flags=re.DOTALL)
    kept = set(name.findall((site / "assets/style.css").read_text("utf-8")))
    given = re.compile(r'\bclass="([^"]*)"')
    used = {
        word
        for page in site.rglob("*.html")
        for classes in given.findall(page.read_text("utf-8"))
        for word in classes.split()
    }
    assert len(used & set(name.findall(own))) > 80
    assert used & set(name.findall(own)) <= kept
    scripted = {"preview", "copy", "search__found", "opener"}
    assert scripted <= kept, "names that only scripts give"


def test_the_licence_of_the_theme_comes_with_its_rules(site: Path) -> None:
    assert (site / "assets/style.css").read_text("utf-8").startswith("/*! Joined with rules of Material")
    licences = (site / "assets/licences.txt").read_text("utf-8")
    assert "Martin Donath" in licences and "Permission is hereby granted" in licences


def test_dark_colours_need_no_script(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground == "rgb(20, 25, 27)"
    context.close()


def test_a_choice_of_colours_is_kept_and_nothing_is_kept_before(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    assert page.evaluate("Object.keys(localStorage)") == []
    page.get_by_role("button", name="Switch to light colours").click()
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.goto(address + "faq/")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Switch to dark colours").click()
    page.get_by_role("button", name="Follow the system's colours").click()
    assert page.evaluate("Object.keys(localStorage)") == []
    context.close()
