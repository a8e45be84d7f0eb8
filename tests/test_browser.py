"""The built site in a real browser, as readers meet it: phone and desktop, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from conftest import until

PATHS = ["", "mechanism/", "evidence/onset/", "evidence/remission/", "faq/", "claims/", "claims/speed/",
         "about/how-we-work/", "about/privacy/", "about/accessibility/", "about/decisions/", "about/rules/",
         "studies/", "studies/lii2023/", "search/", "404.html"]  # fmt: skip


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
    until(page, "location.hash === '#crisis'")
    box = page.locator("#crisis").bounding_box()
    assert box and box["y"] < 844
    assert page.locator("#crisis a[href='tel:988']").is_visible()


@pytest.mark.parametrize("path", ["evidence/durability/", "evidence/remission/", "risks/session/", "faq/"])
def test_a_jump_on_a_phone_lands_beyond_what_was_not_laid_out(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + path)
    last = page.locator(".footnote > ol > li").last
    laid_out = "li => li.querySelector('a').checkVisibility({contentVisibilityAuto: true})"
    assert not last.evaluate(laid_out)
    page.get_by_role("link", name="In crisis? Get help now").tap()
    _lands(page, "crisis")
    source = last.get_attribute("id") or ""
    page.goto("about:blank")
    page.goto(f"{address}{path}#{source}")
    _lands(page, source)
    page.goto("about:blank")
    page.goto(address + path)
    page.reload()
    assert last.evaluate(laid_out), "whoever comes back to a page must find the place that was left"
    context.close()


def _lands(page: Page, name: str) -> None:
    until(page, f"decodeURIComponent(location.hash) === '#{name}'")
    page.wait_for_timeout(300)  # what moves later must not move it away
    top = page.locator(f"[id='{name}']").evaluate("part => part.getBoundingClientRect().top")
    assert 0 <= top < 150, f"{page.url} lands {top:.0f} px from the top of the screen"


def test_a_doubted_figure_is_two_clicks_from_its_place(page: Page, address: str) -> None:
    page.goto(address + "evidence/remission/")
    reference = page.locator("li[id='fn:ekstrand2022']")
    reference.get_by_role("link", name="where each figure stands").click()
    page.wait_for_url("**/studies/ekstrand2022/")
    assert "abstract, results" in page.locator("article").inner_text()
    assert "46%" in page.locator("article").inner_text()


def test_details_for_clinicians_open_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "evidence/remission/")
    card = page.locator(".finding").first
    for number, words in enumerate(("Imprecision", "odds ratio 2.21")):
        card.locator("summary").nth(number).focus()
        page.keyboard.press("Enter")
        assert words in card.locator("details[open]").last.inner_text()


def test_pages_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "evidence/remission/")
    assert page.get_by_role("heading", name="Key messages").is_visible()
    assert page.locator(".sof table").first.is_visible()
    assert page.locator(".studies table").is_visible()
    page.locator(".shows-forest summary").click()
    assert page.locator(".shows-forest table").is_visible()
    context.close()


def test_a_menu_that_fits_has_nothing_to_scroll(browser: Browser, address: str) -> None:
    """Or a bar stands beside it in browsers that show one."""
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    page = context.new_page()
    for path in ("evidence/ect/", "risks/", "about/how-we-work/", "studies/lii2023/"):
        page.goto(address + path)
        beyond = "e => e.scrollHeight - e.clientHeight"
        assert page.locator(".md-sidebar--primary .md-sidebar__scrollwrap").evaluate(beyond) <= 0, path
    context.close()


_PICTURES = {"": ".shows-icon-array", "evidence/onset/": ".shows-time-course",
             "evidence/remission/": ".shows-forest", "faq/": ".shows-timeline",
             "mechanism/": ".shows-steps"}  # fmt: skip
# Every piece of text in a picture that is shown: its words, its size on the screen, its box, and by how
# much it leaves its picture.
_TEXTS = """picture => [...picture.querySelectorAll('svg text')].filter(t => t.getClientRects().length)
  .map(t => { const b = t.getBoundingClientRect(), s = t.ownerSVGElement;
    const scale = s.getBoundingClientRect().width / s.viewBox.baseVal.width;
    const size = parseFloat(getComputedStyle(t).fontSize) * scale;
    const whole = s.getBoundingClientRect();
    return [t.textContent, size, b.left, b.top, b.right, b.bottom,
      Math.max(whole.left - b.left, b.right - whole.right)] })"""


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_the_words_in_a_picture_are_large_enough_and_apart(
    browser: Browser, address: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path, name in _PICTURES.items():
        page.goto(address + path)
        picture = page.locator(name).first
        assert picture.is_visible()
        texts = picture.evaluate(_TEXTS)
        assert texts or name not in (".shows-forest", ".shows-time-course")
        for i, (words, size, left, top, right, bottom, beyond) in enumerate(texts):
            assert size >= 11, f"{words!r} is {size:.1f} px high at {width}"
            assert left >= 0 and right <= width, f"{words!r} leaves the page at {width}"
            assert beyond < 2, f"{words!r} is cut off at the edge of its picture at {width}"
            for other, _, left2, top2, right2, bottom2, _ in texts[i + 1 :]:
                beside = right - 1 <= left2 or right2 - 1 <= left
                above = bottom - 5 <= top2 or bottom2 - 5 <= top  # boxes hold room for letters with tails
                assert beside or above, f"{words!r} and {other!r} overlap at {width}"
    context.close()


@pytest.mark.parametrize("media", ["light", "dark", "print"])
def test_a_picture_differs_by_shape_where_colour_is_missing(
    browser: Browser, address: str, media: str
) -> None:
    """Filled and hollow stay apart on every ground: what is filled is not painted like what is hollow."""
    context = browser.new_context(color_scheme="dark" if media == "dark" else "light")
    page = context.new_page()
    if media == "print":
        page.emulate_media(media="print")
    paint = "e => getComputedStyle(e).fill"
    for path, filled, hollow in (
        ("evidence/remission/", ".shows-forest svg.wide .estimate", ".shows-forest svg.wide .bare"),
        ("evidence/onset/", ".course.wide .disc", ".course.wide .square"),
        ("", ".people .yes", ".people .no"),
    ):
        page.goto(address + path)
        one, other = (page.locator(name).first.evaluate(paint) for name in (filled, hollow))
        assert one not in (other, "none")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert other in ("none", ground)
    context.close()


def test_a_closed_menu_is_passed_by_and_opens_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "evidence/onset/")
    home = page.locator(".md-sidebar--primary").get_by_role("link", name="Home").first
    assert not home.is_visible(), "what is closed takes no focus"
    page.get_by_role("button", name="Menu").first.focus()
    page.keyboard.press("Enter")
    home.wait_for(state="visible")


def test_an_old_address_of_a_claim_leads_on_to_its_answer(page: Page, address: str) -> None:
    page.goto(address + "claims/#claim-within-hours-or-days")
    entry = page.locator("#claim-within-hours-or-days")
    entry.get_by_role("link").click()
    page.wait_for_url("**/claims/speed/#claim-within-hours-or-days")
    assert "Partly supported" in page.locator("#claim-within-hours-or-days").inner_text()
