"""An editor who runs `make serve` sees at once what a change made of a page, and what to mend on it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page

from conftest import PROJECT, copy_tree, until
from evidence.serving.banner import MARK, head
from evidence.serving.server import CHANGES
from test_accessible import STANDARD

BANNER = re.compile(rf'<section class="{MARK}".*?</section>', re.DOTALL)
PATIENCE = 60  # seconds; far more than anything takes


@dataclass
class Preview:
    """A running server, the tree that it shows, and what it said."""

    root: Path
    port: int
    said: Path
    process: subprocess.Popen[bytes]
    before: dict[Path, bytes | None] = field(default_factory=dict)

    def get(self, path: str) -> tuple[int, str]:
        """Status and text of a page as it stands."""
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        line.request("GET", path)
        answer = line.getresponse()
        found = answer.status, answer.read().decode("utf-8")
        line.close()
        return found

    def page(self, path: str) -> str:
        """The text of a page that can be shown."""
        status, html = self.get(path)
        assert status == 200, banner(html)
        return html

    def banner(self, path: str) -> str:
        """The words of the banner on a page, once the checks are done; "" if it has none."""
        end = time.monotonic() + PATIENCE
        while "still reading" in (words := banner(self.get(path)[1])):
            assert time.monotonic() < end
            time.sleep(0.1)
        return words

    def write(self, name: str, text: str | bytes | None) -> None:
        """Save a file, or delete it; what stood there comes back after the test."""
        path = self.root / name
        self.before.setdefault(path, path.read_bytes() if path.exists() else None)
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode() if isinstance(text, str) else text)

    def change(self, name: str, old: str, new: str) -> None:
        """Replace one piece of text in a file."""
        text = (self.root / name).read_text("utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        self.write(name, text.replace(old, new, 1))

    def restore(self) -> None:
        """Undo all changes."""
        for path, text in self.before.items():
            if text is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(text)
        self.before.clear()


def banner(html: str) -> str:
    """The words of the banner on a page; "" if it has none."""
    found = BANNER.search(html)
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", found[0])).split()) if found else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(root: Path, port: int, said: Path) -> subprocess.Popen[bytes]:
    with said.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, str(root / "scripts/serve.py"), "--port", str(port)],
            stdout=out, stderr=subprocess.STDOUT, cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Preview]:
    """The real project, shown by the real command."""
    folder = tmp_path_factory.mktemp("serve")
    root = copy_tree(folder / "project", PROJECT)
    (root / ".cache").mkdir()
    shutil.copy2(kept, root / ".cache")
    port, said = free_port(), folder / "said.txt"
    process = started(root, port, said)
    end = time.monotonic() + PATIENCE
    while "is ready" not in said.read_text("utf-8"):
        assert process.poll() is None and time.monotonic() < end, said.read_text("utf-8")
        time.sleep(0.1)
    yield Preview(root, port, said, process)
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0, "Ctrl-C ends it"
    assert "Traceback" not in said.read_text("utf-8")


@pytest.fixture
def preview(server: Preview) -> Iterator[Preview]:
    """The same, without the changes of other tests. It must have outlived this one."""
    yield server
    server.restore()
    assert server.process.poll() is None
    assert server.get("/")[0] == 200, "all is mended, so all is shown"


def test_a_changed_sentence_is_shown_with_the_aids_of_a_built_page(preview: Preview) -> None:
    heading = "## What trials found\n"
    preview.change("docs/evidence/remission.md", heading, f"{heading}\nIs this new?\n")
    page = preview.page("/evidence/remission/")
    assert "Is this new?" in page
    assert '<form class="reader"' in page and 'class="abbreviations"' in page
    assert preview.banner("/evidence/remission/") == ""


def test_the_terminal_tells_what_changed_how_long_it_took_and_what_was_found(preview: Preview) -> None:
    preview.change("docs/faq/index.md", "\n## ", "\nThe effect was gone by Monday.\n\n## ")
    preview.banner("/faq/")
    lines = preview.said.read_text("utf-8").splitlines()
    shown = next(n for n, line in enumerate(lines) if "docs/faq/index.md: shown after" in line)
    assert re.search(r"after \d+\.\d s; ", lines[shown])
    assert any("1 error, 0 warnings (docs/faq/index.md:" in line for line in lines[shown:])


def test_a_finding_stands_on_its_page_with_line_hint_and_rule_until_it_is_mended(preview: Preview) -> None:
    name = "docs/evidence/remission.md"
    preview.change(name, "## What trials found", "The effect was gone by Monday.\n\n## What trials found")
    line = (preview.root / name).read_text("utf-8").split("The effect was gone")[0].count("\n") + 1
    here = preview.banner("/evidence/remission/")
    assert here.startswith("1 error on this page") and f"Line {line} : error CLM001" in here
    assert "must cite its source" in here and "Next: " in here
    rule = re.search(r'href="(/about/rules/)#(clm001)"', preview.page("/evidence/remission/"))
    assert rule and f'id="{rule[2]}"' in preview.page(rule[1])
    elsewhere = preview.page("/evidence/onset/")
    assert "Nothing to mend on this page; 1 finding elsewhere" in banner(elsewhere)
    assert f"{name}, line {line}" in banner(elsewhere) and 'href="/evidence/remission/"' in elsewhere
    preview.restore()
    assert preview.banner("/evidence/remission/") == ""


def test_a_finding_in_a_record_stands_on_the_page_that_shows_it(preview: Preview) -> None:
    preview.change("data/findings/remission-ect.yml", "certainty: ", "certainty: high # ")
    assert "data/findings/remission-ect.yml, line" in preview.banner("/evidence/remission/").split("Else")[0]
    preview.restore()
    preview.change("data/studies/lii2023.yml", "kind: ", "kinds: ")
    assert preview.banner("/studies/lii2023/").split("Elsewhere")[0].count("Line ") >= 1


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "told"),
    [
        ("docs/evidence/onset.md", "title: ", "title: [", "/evidence/onset/", "PAG001"),
        ("data/studies/lii2023.yml", "kind: ", "kind: [", "/evidence/onset/", "data/studies/lii2023.yml"),
        ("data/findings/remission-ect.yml", "slug: ", "slug: {", "/evidence/remission/", "remission-ect.yml"),
        ("references.bib", "\n}\n", "\n\n", "/evidence/onset/", "references.bib, line "),
        ("mkdocs.yml", "plugins:", "plugins: [", "/evidence/onset/", "mkdocs.yml"),
        ("theme/main.html", "{% block footer %}", "{% block %}", "/evidence/onset/", "main.html, line "),
        ("docs/faq/crisis.md", "# ", "[@nobody2020] ", "/faq/crisis/", "nobody2020"),
    ],
)
def test_what_is_broken_is_told_in_the_page_and_mending_brings_it_back(
    preview: Preview, name: str, old: str, new: str, path: str, told: str
) -> None:
    good = preview.page(path)
    preview.change(name, old, new)
    end = time.monotonic() + PATIENCE
    while told not in (html := preview.get(path)[1]):
        assert "still reading" in html and time.monotonic() < end, html
    assert "Traceback" not in html
    preview.restore()
    assert plain(preview.page(path)) == plain(good)


def plain(html: str) -> str:
    """A page as it would be built."""
    return re.sub(r'event.data !== "\d+"', "", BANNER.sub("", html)).replace(head(), "").replace("\n", "")


def test_what_can_be_shown_beside_a_broken_record_is_shown(preview: Preview) -> None:
    preview.change("data/findings/remission-ect.yml", "slug: ", "slug: {")
    page = preview.page("/evidence/remission/")
    assert "This cannot be drawn" in page and "What trials found" in page
    assert 'id="finding-amnesia-ect"' in page, "another finding"


def test_files_that_are_no_text_are_told(preview: Preview) -> None:
    preview.write("docs/faq/crisis.md", b"\xff\xfe\x00")
    assert "UTF-8" in preview.banner("/faq/crisis/")
    preview.write("docs/faq/crisis.md", b"")
    assert "front matter" in preview.banner("/faq/crisis/")


def test_pages_come_go_and_move_in_the_menu(preview: Preview) -> None:
    text = (preview.root / "docs/evidence/ect.md").read_text("utf-8")
    line = "      - Against ECT: evidence/ect.md\n"
    preview.write("docs/evidence/another.md", text.replace("title: ", "title: Another "))
    assert "Another" in preview.page("/evidence/another/")
    preview.change("mkdocs.yml", line, f"{line}      - Something else: evidence/another.md\n")
    assert "Something else" in preview.page("/evidence/onset/")
    preview.write("docs/evidence/another.md", None)
    status, html = preview.get("/evidence/another/")
    assert status == 404 and "This page is not here" in html
    assert "evidence/another.md" in preview.banner("/evidence/onset/")
    preview.change("mkdocs.yml", "      - Something else: evidence/another.md\n", "")
    assert "Something else" not in preview.page("/evidence/onset/")
    (preview.root / "docs/evidence/ect.md").rename(preview.root / "docs/evidence/shocks.md")
    preview.before |= {preview.root / "docs/evidence/shocks.md": None}
    preview.before |= {preview.root / "docs/evidence/ect.md": text.encode()}
    assert preview.get("/evidence/ect/")[0] == 404 and preview.get("/evidence/shocks/")[0] == 200


def test_a_change_in_a_record_is_shown_on_every_page_that_prints_it(preview: Preview) -> None:
    preview.change("data/findings/remission-ect.yml", "for_patients: >-\n  ", "for_patients: >-\n  Zebra. ")
    assert "Zebra" in preview.page("/evidence/remission/")
    preview.change("data/studies/lii2023.yml", "population: ", "population: giraffes, ")
    assert "giraffes" in preview.page("/studies/lii2023/")
    bib = (preview.root / "references.bib").read_text("utf-8")
    entry = bib.index("{lii2023,")
    title = re.compile(r"\btitle\s*=\s*[{\"]+").search(bib, entry)
    assert title
    preview.write("references.bib", f"{bib[: title.end()]}Okapi {bib[title.end() :]}")
    for path in ("/evidence/remission/", "/studies/lii2023/", "/studies/"):
        assert "Okapi" in preview.page(path), path
    preview.change("data/abbreviations.md", "confidence interval", "camel interval")
    assert "camel interval" in preview.page("/evidence/remission/")
    preview.change("theme/partials/crisis.html", "In crisis?", "In a zoo?")
    assert "In a zoo?" in preview.page("/evidence/remission/")


def faults(page: Page, within: str, scheme: Literal["light", "dark"]) -> list[str]:
    """What axe-core finds in a part of the page as it stands."""
    page.emulate_media(color_scheme=scheme)
    if within != "html":
        ground = "rgb(20, 25, 27)" if scheme == "dark" else "rgb(255, 255, 255)"
        until(page, "ground => getComputedStyle(document.body).backgroundColor === ground", ground)
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found: list[str] = page.evaluate(
        """async ([within, standard]) => (await axe.run(within, {runOnly: {type: 'tag', values: standard}}))
        .violations.map(v => v.id + ': ' + v.nodes[0].html + v.nodes[0].failureSummary)""",
        [within, STANDARD],
    )
    return found


def test_the_open_page_loads_itself_again_and_its_banner_can_be_used_by_all(
    preview: Preview, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"http://127.0.0.1:{preview.port}/faq/crisis/")
    preview.change("docs/faq/crisis.md", "\n## ", "\nThe effect was gone by Monday.\n\n## ")
    page.locator(f".{MARK} strong").first.wait_for(timeout=PATIENCE * 1000)
    assert "effect was gone by Monday" in page.locator("article").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.locator(f".{MARK}").bounding_box()["height"] < 400  # type: ignore[index]
    assert page.get_by_role("region", name="What the checks say").count() == 1
    assert not faults(page, f".{MARK}", "light") + faults(page, f".{MARK}", "dark")
    preview.change("mkdocs.yml", "plugins:", "plugins: [")
    page.get_by_role("heading", name="The site cannot be shown").wait_for(timeout=PATIENCE * 1000)
    assert not faults(page, "html", "light")
    preview.restore()
    page.locator("article").wait_for(timeout=PATIENCE * 1000)
    until(page, f"!document.querySelector('.{MARK}')", seconds=PATIENCE)
    page.close()


def test_a_port_that_is_taken_is_told(preview: Preview, tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    assert started(preview.root, preview.port, said).wait(PATIENCE) == 2
    assert "--port" in said.read_text("utf-8") and "Traceback" not in said.read_text("utf-8")


def test_no_built_page_has_anything_of_the_preview(site: Path, preview: Preview) -> None:
    assert CHANGES in preview.page("/")
    for file in site.rglob("*"):
        if file.suffix in (".html", ".css", ".js"):
            text = file.read_text("utf-8")
            assert MARK not in text and CHANGES not in text, file
