"""What a reader types leads to the page that answers, by keyboard too, and costs nothing before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import ROOT
from evidence.records import read_record
from evidence.search_words import SearchWords
from evidence.sources import read_source

# What is typed, the page that answers it, and how far down it may stand among the results.
ASKED = [
    ("TRANSFORM-2", "evidence/esketamine/", 1),
    ("heart", "risks/who-should-not/", 1),
    ("bladder", "risks/long-term/", 1),
    ("wee", "risks/long-term/", 1),
    ("driving", "practice/a-session/", 3),
    ("Spravato", "evidence/esketamine/", 1),
    ("esketamine", "evidence/esketamine/", 1),
    ("addicted", "risks/long-term/", 3),
    ("suicidal", "evidence/suicidal-thoughts/", 3),
    ("pregnant", "evidence/age-and-pregnancy/", 3),
    ("side effects", "risks/", 3),
    ("How long does it last?", "evidence/durability/", 3),
    ("electric shock", "evidence/ect/", 1),
]
# What names one source, and its record.
NAMED = [
    ("TRANSFORM-2", "popova2019transform2"),
    ("popova2019transform2", "popova2019transform2"),
    ("@lii2023", "lii2023"),
    ("10.1038/s44220-023-00140-x", "lii2023"),
    ("https://doi.org/10.1038/s44220-023-00140-x", "lii2023"),
    ("NCT03861988", "lii2023"),
    ("38188539", "lii2023"),
]
SAID = "[open] .search__said, [data-search=page] .search__said"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened: BrowserContext = browser.new_context(  # without the worker, whose copies no test could take away
        viewport={"width": 1280, "height": 900}, service_workers="block"
    )
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    yield opened
    opened.close()


def ask(page: Page, words: str) -> None:
    """Type words into the open search and wait for its answer to them."""
    field = page.locator("input[type=search]:visible")
    field.fill("")
    expect(page.locator(SAID)).to_be_empty()
    field.fill(words)
    expect(page.locator(SAID)).to_have_text(re.compile("result"), timeout=20_000)


def found(page: Page, group: str, address: str) -> list[str]:
    links = page.locator(f"section:has(> h2:text-is('{group}')) h3 a").all()
    return [(link.evaluate("a => a.href")).removeprefix(address) for link in links]


def test_what_readers_ask_leads_to_the_page_that_answers(page: Page, address: str) -> None:
    page.goto(address + "search/")
    for words, answer, within in ASKED:
        ask(page, words)
        first = found(page, "Pages", address)[:within]
        assert answer in first, f"{words!r} finds {first}"


def test_a_source_is_found_by_its_names_and_after_the_pages(page: Page, address: str) -> None:
    page.goto(address + "search/")
    for words, key in NAMED:
        ask(page, words)
        assert found(page, "Sources", address)[0] == f"studies/{key}/", words
    ask(page, "driving")
    titles = page.locator(".search__found h2").all_inner_texts()
    assert titles[:2] == ["Pages", "Sources"]


def test_every_everyday_word_means_what_some_page_says() -> None:
    """A meaning that no page holds would be a dead end."""
    table = yaml.safe_load((ROOT / "data" / "search_words.yml").read_text("utf-8"))
    pages = [file.read_text("utf-8").lower() for file in (ROOT / "docs").rglob("*.md")]
    means = {meaning.lower() for entry in table["words"] for meaning in entry["means"]}
    assert means and not [words for words in means if not any(words in page for page in pages)]


def test_nothing_of_the_search_is_fetched_before_it_is_used(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.context.on("request", lambda request: fetched.append(request.url))
    page.goto(address + "evidence/onset/", wait_until="networkidle")
    before = [url for url in fetched if re.search("pagefind|search-panel|search/", url)]
    page.get_by_role("button", name="Search").click()
    ask(page, "bladder")
    after = [url for url in fetched if re.search("pagefind|search-panel|search/", url)]
    assert before == [] and len(after) > 3


def test_search_works_by_keyboard_alone_and_says_what_it_found(page: Page, address: str) -> None:
    page.goto(address + "evidence/onset/")
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Search")
    expect(box.get_by_role("searchbox")).to_be_focused()
    expect(box.get_by_role("search")).to_be_visible()
    page.keyboard.type("bladder")
    expect(box.get_by_role("status")).to_have_text(re.compile(r"^\d+ results: \d+ pages, \d+ sources"))
    expect(box.locator("mark").first).to_have_text(re.compile("^bladder", re.IGNORECASE))
    result = box.get_by_role("link", name="Long-term use: bladder")
    for _ in range(8):
        if result.evaluate("a => a === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/risks/long-term/")


def test_the_box_opens_with_a_stroke_and_closes_with_escape(page: Page, address: str) -> None:
    page.goto(address + "evidence/onset/")
    box = page.get_by_role("dialog", name="Search")
    page.keyboard.press("/")
    expect(box).to_be_visible()
    page.keyboard.type("1/2")  # in the field the stroke is only a stroke
    expect(box.get_by_role("searchbox")).to_have_value("1/2")
    expect(box.get_by_role("link", name="In crisis? Get help now")).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("/")
    box.get_by_label("The / key opens the search").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(box).to_be_hidden()
    page.get_by_role("button", name="Search").click()
    box.get_by_label("The / key opens the search").check()


def test_enter_leads_to_an_address_that_can_be_kept(page: Page, address: str) -> None:
    """What is asked stands in a part of the address that browsers send to nobody."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url + (request.post_data or "")))
    page.goto(address + "evidence/onset/")
    page.keyboard.press("/")
    page.keyboard.type("wee")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/#q=wee")
    expect(page.get_by_role("status")).to_contain_text("for “bladder”")
    page.get_by_role("searchbox").fill("heart attack")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "search/#q=heart%20attack")
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("searchbox")).to_have_value("heart attack")
    assert sent and not [url for url in sent if re.search("wee|heart", url.partition("#")[0])]


def test_what_no_page_holds_is_not_found(page: Page, address: str) -> None:
    page.goto(address + "search/")
    ask(page, "xyzzy")
    assert "No results for “xyzzy”" in page.locator(SAID).inner_text()
    assert page.locator(".search__found h3").count() == 0


def test_lists_of_references_and_what_stands_under_every_page_are_not_indexed(
    page: Page, address: str
) -> None:
    page.goto(address + "search/")
    ask(page, "Samaritans")  # in the crisis lines under every page, and on the page about a crisis
    assert found(page, "Pages", address) == [] or set(found(page, "Pages", address)) == {"faq/crisis/"}
    ask(page, "10.1038/s44220-023-00140-x")
    assert found(page, "Pages", address) == []


def test_without_javascript_the_form_leads_to_a_page_that_says_so(browser: Browser, address: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "evidence/onset/")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/?")
    article = page.locator("article")
    assert "needs JavaScript" in article.inner_text()
    assert not article.locator("input").is_visible()
    for words, path in (("Claims", "claims/"), ("Sources", "studies/"), ("Questions", "faq/")):
        assert article.get_by_role("link", name=words).evaluate("a => a.href") == address + path
    context.close()


@pytest.mark.parametrize("lost", ["pagefind", "assets/search-panel"])
def test_what_cannot_be_loaded_is_told(page: Page, address: str, lost: str) -> None:
    page.route(f"**/{lost}*", lambda route: route.abort())
    page.route(f"**/{lost}/**", lambda route: route.abort())
    page.goto(address + "evidence/onset/")
    page.keyboard.press("/")
    page.keyboard.type("bladder")
    box = page.get_by_role("dialog", name="Search")
    expect(box.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    page.keyboard.type("bladder")
    expect(box.get_by_role("status")).to_contain_text("results:")


def test_the_index_was_written_whole(site: Path) -> None:
    """A program that is ended too early leaves a script that stops in its middle."""
    version = re.escape(json.loads((site / "pagefind" / "pagefind-entry.json").read_text("utf-8"))["version"])
    script = (site / "pagefind" / "pagefind.js").read_text("utf-8")
    assert re.search(f'pagefind_version ?= ?"{version}"', script) and script.rstrip().endswith("};")
    pages = sum(1 for file in site.rglob("*.html") if "noindex" not in file.read_text("utf-8")[:4000])
    assert (
        len(list((site / "pagefind" / "fragment").iterdir())) == pages - 1
    )  # the list of sources is left out


def test_a_word_typed_may_mean_one_thing_only(tmp_path: Path) -> None:
    def problems(words: list[object]) -> str:
        file = tmp_path / "search_words.yml"
        file.write_text(json.dumps({"words": words}), "utf-8")
        read = read_record(SearchWords, read_source(tmp_path, file), "table")
        return " ".join(problem.message for problem in read.problems)

    assert problems([{"typed": ["wee"], "means": ["bladder"]}]) == ""
    twice = problems([{"typed": ["wee"], "means": ["bladder"]}, {"typed": ["wee"], "means": ["small"]}])
    assert "must stand once; found `wee` 2 times" in twice
    assert "small letters" in problems([{"typed": ["Wee"], "means": ["bladder"]}])
    assert problems([{"typed": ["wee"], "means": []}])
