"""Small things that make a page look made with care: tables on a phone, marks, feet, printed sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from conftest import until
from evidence.finishing.wide_tables import with_wide_tables

_HEAD = "<table>\n<thead><tr><th>Trial</th><th>People <sup>1</sup></th><th>With</th>{}</tr></thead>"


def table(fourth: str, cells: list[str]) -> str:
    head = _HEAD.format(f"<th>{fourth}</th>" if fourth else "")
    return f"{head}<tbody><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></tbody></table>"


def test_a_table_that_no_phone_has_room_for_says_each_column() -> None:
    made = with_wide_tables(table("“With” or <b>without</b>", ["A", "B", "C", "D"]))
    assert made.startswith('<div class="rows wide"><table>') and made.endswith("</table></div>")
    assert re.findall(r'data-label="([^"]*)">(\w)', made) == [
        ("Trial", "A"), ("People", "B"), ("With", "C"), ("“With” or without", "D"),
    ]  # fmt: skip


@pytest.mark.parametrize("cells", [["A", "B", "C"], ["TRANSFORM-3-trial", "41 in 100", "9 in 100"]])
def test_a_table_that_fits_stays_as_it_is(cells: list[str]) -> None:
    assert with_wide_tables(table("", cells)) == table("", cells)


@pytest.mark.parametrize("long", ["word " * 13, "electroconvulsively"])
def test_three_columns_with_long_words_do_not_fit(long: str) -> None:
    assert "data-label" in with_wide_tables(table("", ["A", long, "C"]))


def test_a_wide_table_is_cards_on_a_phone_and_a_table_on_a_desk(browser: Browser, address: str) -> None:
    for width, shown in ((390, "block"), (1280, "table-row")):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(address + "mechanism/")
        row = page.locator(".wide tbody tr").first
        assert row.evaluate("e => getComputedStyle(e).display") == shown
        label = row.locator("td").nth(1).evaluate("e => getComputedStyle(e, '::before').content")
        assert ("In animals" in label) == (width == 390)
        page.close()


def test_a_reference_number_stands_at_its_word(site: Path) -> None:
    text = (site / "evidence/onset/index.html").read_text("utf-8")
    assert text.count('<sup id="fnref') > 30
    assert not re.search(r'\w[.,]?\s+<sup id="fnref', text)


def test_the_foot_of_a_page_names_where_it_leads(site: Path) -> None:
    html = (site / "index.html").read_text("utf-8")
    foot = html[html.index("md-footer__link--next") :]
    assert "How it works: In short" in re.sub(r"<[^>]*>|\s+", " ", foot).replace("  ", " ")


def test_no_word_of_a_printed_sheet_leaves_its_margins(site: Path) -> None:
    margin = 19 / 25.4 * 72  # 19 mm, as the template sets it
    sheets = sorted((site / "handouts").glob("*.pdf"))
    assert len(sheets) > 20
    for sheet in sheets:
        pdf = pypdfium2.PdfDocument(sheet)
        page, width = pdf[0].get_textpage(), pdf[0].get_width()
        for index in range(page.count_chars()):
            if not page.get_text_range(index, 1).strip():
                continue  # a space at the end of a line
            left, _, right, _ = page.get_charbox(index)
            assert margin - 1 < left and right < width - margin + 1, f"{sheet.name}: sign {index}"
        pdf.close()


def at(page: Page, part: str) -> None:
    page.evaluate("id => document.getElementById(id).scrollIntoView()", part)


def test_a_long_page_says_where_the_reader_is(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + "evidence/remission/")
    at(page, "summary-of-findings")
    until(
        page, "document.querySelector('.md-nav--secondary [aria-current]')?.hash === '#summary-of-findings'"
    )
    assert page.locator(".md-header__title--active").is_visible()
    page.mouse.wheel(0, -200)
    page.get_by_role("button", name="Back to top").click()
    until(page, "scrollY === 0")
    page.close()


def test_what_is_folded_opens_on_paper_and_where_a_link_leads(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "evidence/remission/")
    closed = "document.querySelectorAll('article details:not([open])').length"
    before = page.evaluate(closed)
    assert before > 5
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(closed) == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(closed) == before
    page.evaluate(
        """() => { const place = document.querySelector('article details:not([open]) > :last-child');
        place.id = 'here'; location.hash = '#here'; }"""
    )
    until(page, "document.getElementById('here').closest('details').open")
    page.close()


@pytest.mark.parametrize("path", ["evidence/durability/", "about/rules/"])
def test_the_list_at_the_side_marks_the_part_that_was_chosen_in_it(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + path)
    links = page.locator('.md-nav--secondary a[href^="#"]')
    for number in range(0, links.count() - 3, 9):  # the last stand too near the end to come to the top
        target = links.nth(number).evaluate("link => { link.click(); return link.hash; }")
        until(page, f"document.querySelector('.md-nav--secondary [aria-current]')?.hash === '{target}'")
    page.close()
