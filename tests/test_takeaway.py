"""What readers take along: sheets, printed pages, pages without a network, the site in one file, pictures."""

from __future__ import annotations

import functools
import json
import re
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from conftest import real_corpus, until
from evidence.diagnostics import Diagnostic
from evidence.finishing.built import Built
from evidence.finishing.handouts import values
from evidence.finishing.offline import write_worker
from evidence.finishing.pictures import picture
from evidence.finishing.typesetting import pdf
from evidence.finishing.whole_site import NAME, on_disk, pack
from evidence.handouts import Handout, handouts

_TOP = "https://example.org/"  # where the tests build the site for


def _html(site: Path, path: str) -> Path:
    return site / path.removeprefix("docs/").removesuffix(".md").removesuffix("index") / "index.html"


def _words(html: str) -> str:
    """A page as its reader hears it."""
    shown = re.sub(r"<(script|style|nav)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", shown)).split())


def _text(sheet: bytes) -> str:
    text: str = pypdfium2.PdfDocument(sheet)[0].get_textpage().get_text_range()
    return " ".join(text.replace("\ufffe", "-").split())


@pytest.fixture(scope="module")
def sheets(site: Path) -> list[tuple[Handout, bytes]]:
    made = [(sheet, (site / sheet.name).read_bytes()) for sheet in handouts(real_corpus())]
    assert len(made) > 20
    return made


# One page to print


def test_a_sheet_is_one_tagged_page_of_a4_with_its_fonts(sheets: list[tuple[Handout, bytes]]) -> None:
    for sheet, data in sheets:
        with pikepdf.open(BytesIO(data)) as document:
            assert len(document.pages) == 1, sheet.name
            box = [float(side) for side in document.pages[0].mediabox]
            assert box == pytest.approx([0, 0, 595.28, 841.89], abs=0.1)
            assert document.Root.MarkInfo.Marked
            assert document.Root.StructTreeRoot.K
            assert str(document.Root.Lang) == "en-GB"
            with document.open_metadata() as told:
                assert told["dc:title"] == sheet.title
                assert told["pdfuaid:part"] == "1"
            for font in document.pages[0].Resources.Font.values():
                for inner in font.DescendantFonts:
                    assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys()), sheet.name


def test_every_number_and_message_of_a_sheet_stands_on_its_page(
    sheets: list[tuple[Handout, bytes]], site: Path
) -> None:
    for sheet, data in sheets:
        html = _html(site, sheet.page.path).read_text("utf-8")
        page = " ".join([_words(html), *re.findall(r'href="(http[^"]+)"', html)])
        text = _text(data)
        for number in set(re.findall(r"\d+(?:[.,]\d+)*", text)):
            assert re.search(rf"(?<!\d){re.escape(number)}(?!\d)", page), f"{sheet.name}: {number}"
        for finding in sheet.findings:
            assert finding.finding.title in text
            assert f"{finding.finding.certainty.capitalize()} certainty" in text


def test_a_sheet_says_what_it_is_and_where_help_is(sheets: list[tuple[Handout, bytes]], site: Path) -> None:
    asked = _words((site / "faq/ask-your-clinician/index.html").read_text("utf-8"))
    for sheet, data in sheets:
        text = _text(data)
        for words in ("Not medical advice. Not yet reviewed by a clinician.", "116 123", "13 11 14", "1737"):
            assert words in text, sheet.name
        assert "Last reviewed 22 November 2026" in text
        assert len(sheet.questions) == 3
        assert all(question in asked for question in sheet.questions)


def test_its_code_leads_to_the_page(sheets: list[tuple[Handout, bytes]]) -> None:
    for sheet, data in (sheets[0], sheets[-1]):
        seen = zxingcpp.read_barcodes(pypdfium2.PdfDocument(data)[0].render(scale=3).to_pil())
        way = sheet.page.path.removeprefix("docs/").removesuffix(".md")
        assert [code.text for code in seen] == [f"{_TOP}{way}/"]


def test_a_sheet_shows_harm_beside_benefit_where_its_page_does() -> None:
    outcomes = real_corpus().shelf.vocabulary
    assert outcomes and outcomes.record
    harm = {name for name, outcome in outcomes.record.outcomes.items() if outcome.harm}
    for sheet in handouts(real_corpus()):
        if sheet.page.path.startswith("docs/evidence/"):
            kinds = {item.result.outcome in harm for item in sheet.findings}
            assert kinds == {True, False}, sheet.name


def test_pages_with_a_sheet_link_to_it_and_so_does_the_page_about_the_data(
    sheets: list[tuple[Handout, bytes]], site: Path
) -> None:
    listed = (site / "about/data/index.html").read_text("utf-8")
    for sheet, _ in sheets:
        html = _html(site, sheet.page.path).read_text("utf-8")
        assert f'{sheet.name}">One page to print (PDF)</a>' in html
        assert sheet.name in listed
    assert "One page to print" not in (site / "faq/crisis/index.html").read_text("utf-8")


def test_the_same_page_gives_the_same_bytes_and_too_long_a_page_is_told() -> None:
    sheet = handouts(real_corpus())[0]
    told = values(sheet, Built(Path(), _TOP, real_corpus()))
    assert pdf("handout.typ", told) == pdf("handout.typ", told)
    with pytest.raises(RuntimeError, match="shorten the key messages"):
        pdf("handout.typ", {**told, "messages": ["Far too many words. " * 80] * 5})


# Print


def test_a_printed_page_holds_the_text_and_not_the_frame(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(address + "evidence/remission/")
    document = pypdfium2.PdfDocument(page.pdf(format="Letter"))
    text = " ".join(" ".join(p.get_textpage().get_text_range().split()) for p in document)
    for words in ("Key messages", "odds ratio 2.21", "116 123", "doi:10.1002/14651858.CD011612.pub3",
                  "This page: https://example.org/evidence/remission/"):  # fmt: skip
        assert words in text, words
    for words in ("On this page", "Blinding and expectation", "One page to print", "Take it with you"):
        assert words not in text, words
    page.close()


# Without a network


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Host:
    """The site below a folder of a host, which can go away and come back under the same address."""

    def __init__(self, folder: Path) -> None:
        self._handler = functools.partial(_Quiet, directory=str(folder))
        self._server: ThreadingHTTPServer | None = None
        self._port = 0

    def up(self) -> str:
        self._server = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler)
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._port}/below/site/"

    def down(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()


@pytest.fixture(scope="module")
def small(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site without the pages of the studies, below a folder of its host."""
    top = tmp_path_factory.mktemp("host")
    leave = shutil.ignore_patterns("studies", "data", "search", "pagefind", "handouts", "claims", "cards")
    shutil.copytree(site, top / "below" / "site", ignore=leave)
    write_worker(Built(top / "below" / "site", _TOP, real_corpus()))
    return top


@pytest.fixture
def host(small: Path) -> Iterator[_Host]:
    host = _Host(small)
    yield host
    host.down()


def _settled(page: Page) -> None:
    """Wait until the worker answers for this page and has kept it."""
    until(page, "navigator.serviceWorker.controller !== null")
    until(
        page,
        """async () => {
          for (const name of await caches.keys())
            if (await (await caches.open(name)).match(location.href.split("#")[0])) return true;
          return false;
        }""",
    )


def test_an_opened_page_is_read_without_a_network_and_says_of_which_day_it_is(
    browser: Browser, host: _Host, small: Path
) -> None:
    context = browser.new_context()
    page = context.new_page()
    top = host.up()
    page.goto(top + "evidence/onset/")
    _settled(page)
    assert not page.locator("p.kept").is_visible()
    host.down()

    page.reload()
    kept = page.locator("p.kept")
    assert re.match(r"You are reading a copy kept on \d+ [A-Z][a-z]+ \d{4}\.", kept.inner_text())
    colour = page.evaluate("getComputedStyle(document.querySelector('.crisis')).borderTopWidth")
    assert colour == "1px", "the style sheet was kept too"
    page.goto(top)
    assert page.get_by_role("heading", name="Does it work?").is_visible()
    page.goto(top + "faq/crisis/")
    assert page.locator("a[href='tel:988']").first.is_visible()
    page.goto(top + "evidence/ect/")
    assert page.get_by_role("heading", name="This page was not kept").is_visible()

    # A corrected figure is seen as soon as there is a network.
    file = small / "below/site/evidence/onset/index.html"
    before = file.read_text("utf-8")
    file.write_text(before.replace("</h1>", " (corrected)</h1>", 1), "utf-8")
    host.up()
    page.goto(top + "evidence/onset/")
    assert "(corrected)" in page.locator("h1").inner_text()
    assert not page.locator("p.kept").is_visible()
    file.write_text(before, "utf-8")
    context.close()


def test_the_reader_decides_what_is_kept(browser: Browser, host: _Host) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    top = host.up()
    context.on("request", lambda r: None if r.url.startswith(top) else asked.append(r.url))
    page.goto(top + "about/privacy/")
    page.locator(".take-along > summary").click()
    box = page.locator(".offline")
    box.get_by_role("button", name="Keep all pages").click()
    box.get_by_text(re.compile(r"All \d+ are kept")).wait_for(timeout=20000)
    host.down()
    page.goto(top + "risks/long-term/")
    assert "bladder" in page.locator("h1").inner_text()

    page.locator(".take-along > summary").click()
    page.get_by_role("button", name="Keep nothing on this device").click()
    page.get_by_text("Removed. Nothing more is kept.").wait_for()
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert asked == [], "nothing is sent anywhere else"
    context.close()


def test_a_change_of_the_site_is_a_new_version_of_the_worker(small: Path, tmp_path: Path) -> None:
    copy = tmp_path / "site"
    shutil.copytree(small / "below" / "site", copy)
    built = Built(copy, _TOP, real_corpus())
    write_worker(built)
    one = (copy / "sw.js").read_text("utf-8")
    write_worker(built)
    assert (copy / "sw.js").read_text("utf-8") == one
    page = copy / "evidence/onset/index.html"
    page.write_text(page.read_text("utf-8").replace("47\u00a0in\u00a0100", "48\u00a0in\u00a0100"), "utf-8")
    write_worker(built)
    assert (copy / "sw.js").read_text("utf-8") != one


# The whole site in one file


def test_the_whole_site_is_read_from_disk(site: Path, tmp_path: Path, browser: Browser) -> None:
    with zipfile.ZipFile(site / NAME) as archive:
        held = set(archive.namelist())
        archive.extractall(tmp_path)
    assert "site/studies/lii2023/index.html" in held
    page = browser.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_role("link", name="How many get well").first.click()
    page.get_by_role("heading", name="Remission: how many people get well").wait_for()
    assert page.evaluate("getComputedStyle(document.querySelector('.crisis')).borderTopWidth") == "1px"
    addresses = page.evaluate("[...document.querySelectorAll('a[href]')].map(a => a.href)")
    files = {a.split("#")[0] for a in addresses if a.startswith("file:")}
    missing = [f for f in files if f.removeprefix(tmp_path.as_uri() + "/") not in held | {f"site/{NAME}"}]
    assert missing == []
    page.close()


def test_the_archive_is_the_same_for_the_same_site(small: Path) -> None:
    built = Built(small / "below" / "site", _TOP, real_corpus())
    pack(built)
    one = (built.folder / NAME).read_bytes()
    (built.folder / "index.html").touch()
    pack(built)
    assert (built.folder / NAME).read_bytes() == one


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ('<a href="../onset/">', '<a href="../onset/index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="../onset/#key-messages">', '<a href="../onset/index.html#key-messages">'),
        ('<a href="../../data/claims.json">', '<a href="../../data/claims.json">'),
        ('<a href="https://doi.org/10.1/x/">', '<a href="https://doi.org/10.1/x/">'),
        ('<a href="#crisis">', '<a href="#crisis">'),
        ('<a href="tel:988">', '<a href="tel:988">'),
    ],
)
def test_links_to_folders_name_their_file(written: str, read: str) -> None:
    assert on_disk(written) == read


# Pictures


def test_every_page_has_a_card_of_its_own_and_every_record_the_sites(site: Path) -> None:
    for page in real_corpus().pages:
        address = f"{_TOP}{picture(page.path)}"
        assert f'<meta property="og:image" content="{address}">' in _html(site, page.path).read_text("utf-8")
        with Image.open(site / picture(page.path)) as card:
            assert card.size == (1200, 630)
    assert "assets/cards/index.png" in (site / "studies/lii2023/index.html").read_text("utf-8")


def test_the_manifest_names_icons_of_their_size(site: Path) -> None:
    manifest = json.loads((site / "site.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Ketamine for depression"
    for icon in manifest["icons"]:
        with Image.open(site / icon["src"]) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]


MAP = "docs/mechanism/index.md"
Spoil = Callable[[str, str, str], list[Diagnostic]]


def test_a_drawing_says_of_each_step_what_the_map_says(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "mechanism/")
    rows = dict(
        re.findall(r"^\| \*\*(.+?)\*\*: ([^|]+?) \|", (Path(__file__).parent.parent / MAP).read_text(), re.M)
    )
    told = page.locator("ol.steps > li")
    assert told.count() == 6
    for i in range(6):
        name = told.nth(i).locator("strong").inner_text().removesuffix(":")
        assert f"{name}: {rows[name]}" in told.nth(i).inner_text()
        letter = "ABCDEF"[i]
        drawn = page.locator(f'.drawing [data-step="{letter}"]')
        assert drawn.get_attribute("data-label") == rows[name].replace(" ", "-")
        assert f"{letter}: {name}, {rows[name]}" in (page.locator(".drawing desc").text_content() or "")
        assert told.nth(i).locator("a.footnote-ref").count() > 0
    page.close()


@pytest.mark.parametrize(
    ("old", "new", "rule", "hint"),
    [
        ("\nmTORC1\n", "\nmTORC2\n", "PAG004", "did you mean mTORC1?"),
        ("assets/synapse.svg", "assets/cell.svg", "PAG020", "assets/name.svg"),
        ("assets/synapse.svg", "../references.bib", "PAG020", "assets/name.svg"),
        ("assets/synapse.svg", "assets/favicon.svg", "PAG020", "data-step"),
    ],
)
def test_a_drawing_that_cannot_be_made_is_told(
    spoil: Spoil, old: str, new: str, rule: str, hint: str
) -> None:
    found = [d for d in spoil(MAP, old, new) if d.check == rule]
    assert len(found) == 1
    assert hint in found[0].hint
