"""Two layers, references beside their place, and a menu: as readers use them, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from conftest import real_corpus, until
from evidence.finishing.layers import with_layers
from evidence.finishing.parts import parts
from evidence.readers import FIXED, PLAIN, reader_of

EVIDENCE = "evidence/remission/"
DETAIL = "The evidence in detail"
MEANING = FIXED[1]


@pytest.fixture(scope="module")
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a phone that is touched; what it keeps is cleared before each use by `choose`."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.goto(address + EVIDENCE)
    yield page
    context.close()


def choose(page: Page, address: str, words: str, path: str = EVIDENCE) -> None:
    """Open a page anew and choose a layer as a reader does."""
    page.goto(address + path)
    page.get_by_role("radio", name=words).check()


def shown(page: Page, title: str) -> bool:
    """Whether the part under a heading can be read: its first piece of text takes room."""
    heading = page.locator("article h2", has_text=title)
    part = page.locator(f"#part-{heading.get_attribute('id')}")
    return bool(part.evaluate("e => !e.hidden && e.getBoundingClientRect().height > 0"))


def line(page: Page, title: str) -> str:
    """What the visible line of a folded part says; "" without one."""
    anchor = page.locator("article h2", has_text=title).get_attribute("id")
    found = page.locator(f".fold:has([aria-controls='part-{anchor}'])")
    return found.inner_text() if found.is_visible() else ""


# The layers


def test_every_page_of_evidence_has_both_layers_and_the_switch(site: Path) -> None:
    for page in real_corpus().pages:
        titles = [h.text for h in page.headings if h.level == 2]
        name = page.path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md").strip("/")
        html = (site / name / "index.html").read_text("utf-8")
        folded = {t for t in titles if reader_of(t)} if DETAIL in titles else set()
        assert html.count('class="layer"') == len(folded), page.path
        assert ('class="reader"' in html) == (DETAIL in titles), page.path


def test_key_messages_come_first_and_are_folded_for_nobody(site: Path) -> None:
    assert all(reader_of(title) != "clinicians" for title in PLAIN)
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        if 'class="reader"' in html:
            assert parts(html)[0].title == "Key messages", path
    assert reader_of("Key messages") is None


def test_a_page_with_layers_is_the_page_without_them_and_more() -> None:
    page = (
        '<head></head><article class="md-content__inner md-typeset"><h1>T</h1>'
        '<h2 id="a">Key messages</h2><p>k</p>'
        f'<h2 id="b">{DETAIL}<a class="headerlink" href="#b">&para;</a></h2><p>x<br>y</p><ul><li>z</ul></li>'
    )
    with pytest.raises(ValueError, match="closes what it did not open"):
        with_layers(page + "</article>", "s.js")
    page = page.replace("</ul></li>", "</li></ul>") + "</article>"
    layered = with_layers(page, "s.js")
    added = r'<script src="s.js"></script>\n|\n<form.*?</form>|\n<p class="fold".*?</p>\n'
    added += r'|<div class="layer"[^>]*>|\n</div>'
    assert re.sub(added, "", layered, flags=re.S) == page


def test_for_patients_detail_is_folded_and_says_so(phone: Page, address: str) -> None:
    choose(phone, address, "For patients")
    assert shown(phone, MEANING)
    for title in ("Summary of findings", DETAIL):
        assert not shown(phone, title)
        assert "clinicians" in line(phone, title)
    assert phone.get_by_role("heading", name="Key messages").is_visible()
    phone.get_by_role("button", name=f"Show this part of the page: {DETAIL}").click()
    assert shown(phone, DETAIL)
    phone.get_by_role("button", name=f"Hide this part of the page: {DETAIL}").click()
    assert not shown(phone, DETAIL)


def test_for_clinicians_the_numbers_need_no_prose(phone: Page, address: str) -> None:
    choose(phone, address, "For clinicians")
    assert not shown(phone, MEANING)
    assert "patients" in line(phone, MEANING)
    card = phone.locator("#finding-remission-24h-midazolam").locator("..")
    for words in ("odds ratio 2.21, 95% CI 0.67 to 7.32", "MADRS", "122 people", "24 hours", "midazolam"):
        assert words in " ".join(card.locator(".for-clinicians").inner_text().split())
    phone.locator(".reader__note").get_by_role("link", name="Summary of findings").click()
    row = phone.locator(".sof tbody tr").first
    row.scroll_into_view_if_needed()
    for words in (
        "odds ratio 2.21, 95% CI 0.67 to 7.32",
        "MADRS",
        "122 people",
        "24 hours",
        "midazolam",
        "low",
    ):
        assert words in " ".join(row.inner_text().split())


def test_the_choice_is_kept_on_the_next_page_without_a_flash(phone: Page, address: str) -> None:
    choose(phone, address, "For patients")
    phone.add_init_script(
        """globalThis.seen = []; new MutationObserver(() => requestAnimationFrame(() => {
        for (const e of document.querySelectorAll('.layer[data-for=clinicians]'))
          if (!e.hidden) seen.push(e.id); })).observe(document, {childList: true, subtree: true})"""
    )
    phone.goto(address + "evidence/onset/")
    assert phone.get_by_role("radio", name="For patients").is_checked()
    assert not shown(phone, DETAIL)
    assert phone.evaluate("seen") == []
    assert phone.context.cookies() == []
    choose(phone, address, "Everything")
    phone.goto(address + EVIDENCE)
    assert shown(phone, DETAIL) and shown(phone, MEANING)
    assert line(phone, DETAIL) == ""


def test_a_link_into_a_folded_part_opens_it(phone: Page, address: str) -> None:
    in_view = """(top => 0 <= top && top < 844)
        (document.getElementById('what-counts-as-remission').getBoundingClientRect().top)"""
    choose(phone, address, "For patients")
    phone.goto(address + EVIDENCE + "#what-counts-as-remission")
    until(phone, in_view)
    assert shown(phone, DETAIL)
    phone.reload()
    until(phone, in_view)
    assert shown(phone, DETAIL)
    choose(phone, address, "For patients")
    phone.evaluate("location.hash = '#what-counts-as-remission'")
    until(phone, "!document.getElementById('part-the-evidence-in-detail').hidden")


def test_find_in_page_reaches_what_is_folded(phone: Page, address: str) -> None:
    """The browser says so by an event before it shows what it found; then the line must follow."""
    choose(phone, address, "For patients")
    part = phone.locator("#part-the-evidence-in-detail")
    assert part.get_attribute("hidden") == "until-found"
    part.locator("p").first.evaluate("e => e.dispatchEvent(new Event('beforematch', {bubbles: true}))")
    assert shown(phone, DETAIL)
    assert phone.get_by_role("button", name=f"Hide this part of the page: {DETAIL}").is_visible()


def test_print_shows_what_the_reader_sees(phone: Page, address: str) -> None:
    choose(phone, address, "For patients")
    phone.emulate_media(media="print")
    assert not shown(phone, DETAIL)
    assert "clinicians" in line(phone, DETAIL)
    assert phone.locator("h2#references").is_visible()
    assert not phone.locator(".reader").is_visible()
    phone.emulate_media(media="screen")


def test_without_javascript_it_is_one_page_with_both(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + EVIDENCE)
    assert shown(page, DETAIL) and shown(page, MEANING)
    assert not page.locator(".reader").is_visible()
    assert page.locator(".fold:visible").count() == 0
    page.locator("a.footnote-ref").first.click()
    assert "#fn:" in page.url
    page.locator(".contents summary").click()
    assert page.locator(".contents").get_by_role("link", name=DETAIL).is_visible()
    page.locator(".abbreviations summary").click()
    assert "confidence interval" in page.locator(".abbreviations").inner_text()
    context.close()


# References and abbreviations


def test_a_tap_shows_the_reference_and_a_second_goes_to_it(phone: Page, address: str) -> None:
    phone.goto(address + EVIDENCE)
    mark = phone.locator("a.footnote-ref").first
    mark.tap()
    preview = phone.get_by_role("dialog", name="Reference 1")
    assert "doi:" in preview.inner_text()
    box = preview.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert "#fn" not in phone.url
    phone.get_by_role("heading", name="Key messages").tap()
    assert preview.count() == 0
    mark.tap()
    preview.get_by_role("link", name="Go to the reference").tap()
    until(phone, "location.hash.startsWith('#fn:')")
    assert preview.count() == 0
    phone.goto(address + EVIDENCE)
    mark.tap()
    mark.tap()
    until(phone, "location.hash.startsWith('#fn:')")


def test_a_preview_can_be_hovered_lasts_and_is_dismissed(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(address + EVIDENCE)
    preview = page.locator(".preview")
    mark = page.locator("a.footnote-ref").nth(2)
    mark.hover()
    preview.wait_for(state="visible")
    preview.get_by_role("link").first.hover()
    page.wait_for_timeout(500)
    assert preview.is_visible()
    page.keyboard.press("Escape")
    assert preview.count() == 0
    mark.hover()
    page.mouse.move(1100, 880)
    mark.hover()
    preview.wait_for(state="visible")
    page.mouse.move(1100, 880)
    preview.wait_for(state="detached")
    page.close()


def test_a_preview_opens_and_closes_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(address + EVIDENCE)
    mark = phone.locator("a.footnote-ref").first
    mark.focus()
    phone.keyboard.press("Enter")
    preview = phone.get_by_role("dialog", name="Reference 1")
    assert preview.evaluate("e => e === document.activeElement")
    phone.keyboard.press("Tab")
    assert preview.evaluate("e => e.contains(document.activeElement)")
    phone.keyboard.press("Escape")
    assert preview.count() == 0
    assert mark.evaluate("e => e === document.activeElement")
    phone.keyboard.press("Enter")
    for _ in range(12):  # no trap: Tab leaves it at its end
        phone.keyboard.press("Tab")
    assert preview.count() == 0


def test_a_key_is_known_as_such_in_firefox(phone: Page, address: str) -> None:
    """Firefox counts the click of a key as one of a pointer, and says of no pointer."""
    phone.goto(address + EVIDENCE)
    click = "new PointerEvent('click', {bubbles: true, cancelable: true, detail: 1, pointerType: '%s'})"
    mark = phone.locator("a.footnote-ref").first
    focused = "document.activeElement.classList.contains('preview')"
    mark.evaluate(f"e => e.dispatchEvent({click % 'mouse'})")
    assert not phone.evaluate(focused)
    phone.keyboard.press("Escape")
    mark.evaluate(f"e => e.dispatchEvent({click % ''})")
    assert phone.evaluate(focused)


def test_an_abbreviation_answers_to_finger_and_keyboard(phone: Page, address: str) -> None:
    phone.goto(address + EVIDENCE)
    short = phone.locator("article abbr[role=button]:visible").first
    short.tap()
    assert str(short.get_attribute("title")) in phone.locator(".preview").inner_text()
    phone.keyboard.press("Escape")
    assert phone.locator(".preview").count() == 0
    short.focus()
    phone.keyboard.press("Space")
    assert phone.locator(".preview").is_visible()


# The menu


def test_the_menu_is_worked_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(address + EVIDENCE)
    menu = phone.locator(".md-sidebar--primary")
    opener = phone.get_by_role("button", name="Menu").first
    for key in ("Enter", "Space"):
        assert opener.get_attribute("aria-expanded") == "false"
        opener.focus()
        phone.keyboard.press(key)
        menu.get_by_role("link", name="How long it lasts").wait_for(state="visible")
        assert opener.get_attribute("aria-expanded") == "true"
        until(phone, "document.activeElement.closest('.md-sidebar--primary')")
        phone.keyboard.press("Escape")
        assert opener.evaluate("e => e === document.activeElement")
    phone.keyboard.press("Enter")
    until(phone, "document.activeElement.closest('.md-sidebar--primary')")
    phone.wait_for_timeout(300)  # the panel slides in
    for _ in range(30):  # round and round, and only over what can be seen
        phone.keyboard.press("Tab")
        where = phone.evaluate(
            """() => { const e = document.activeElement, b = e.getBoundingClientRect();
            const middle = Math.min(b.top + b.height / 2, innerHeight - 1);
            const top = document.elementFromPoint(b.left + 5, middle);
            return [e.innerText, !!e.closest('.md-sidebar--primary'), e.contains(top)]; }"""
        )
        assert where[1:] == [True, True], where[0]
    phone.keyboard.press("Escape")


def test_no_single_key_leaves_the_page(phone: Page, address: str) -> None:
    phone.goto(address + EVIDENCE)
    for key in "pn,.":
        phone.keyboard.press(key)
    phone.wait_for_timeout(200)
    assert phone.url == address + EVIDENCE
