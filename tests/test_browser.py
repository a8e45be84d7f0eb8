"""The built site in a real browser, as readers meet it: phone and desktop, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

PATHS = ["", "mechanism/", "evidence/onset/", "evidence/remission/", "faq/", "about/how-we-work/",
         "about/decisions/", "about/rules/", "studies/", "studies/lii2023/", "404.html"]  # fmt: skip


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_open_without_error_and_fetch_nothing_from_elsewhere(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url))
    for path in PATHS:
        page.goto(address + path, wait_until="networkidle")
    context.close()
    assert faults == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in PATHS:
        page.goto(address + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{path} is {wide} px wide at {width}"
    context.close()


def test_the_first_phone_screen_answers_the_three_questions(page: Page, address: str) -> None:
    page.goto(address)
    for question in ("Does it work?", "How fast, and how long?", "What does it risk?"):
        box = page.get_by_role("heading", name=question).bounding_box()
        assert box and box["y"] < 844, question


def test_help_in_a_crisis_is_one_tap_away(page: Page, address: str) -> None:
    page.goto(address + "evidence/remission/")
    page.get_by_role("link", name="In crisis? Get help now").click()
    page.wait_for_function("location.hash === '#crisis'")
    box = page.locator("#crisis").bounding_box()
    assert box and box["y"] < 844
    assert page.locator("#crisis a[href='tel:988']").is_visible()


def test_a_citation_previews_its_reference(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + "evidence/onset/")
    mark = page.locator("a.footnote-ref").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    preview = page.locator(".md-tooltip2")
    preview.wait_for(state="visible", timeout=5000)
    assert "Murrough JW" in preview.inner_text()
    page.close()


def test_a_doubted_figure_is_two_clicks_from_its_place(page: Page, address: str) -> None:
    page.goto(address + "evidence/remission/")
    reference = page.locator("li[id='fn:ekstrand2022']")
    reference.get_by_role("link", name="where each figure stands").click()
    page.wait_for_url("**/studies/ekstrand2022/")
    assert "abstract, results" in page.locator("article").inner_text()
    assert "46%" in page.locator("article").inner_text()


def test_details_for_clinicians_open_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "evidence/remission/")
    summary = page.locator(".finding summary").first
    summary.focus()
    page.keyboard.press("Enter")
    text = page.locator(".finding details[open]").first.inner_text()
    assert "odds ratio 2.21" in text
    assert "Imprecision" in text


def test_pages_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "evidence/remission/")
    assert page.get_by_role("heading", name="Key messages").is_visible()
    assert page.locator("table.sof, .sof table").first.is_visible()
    context.close()
