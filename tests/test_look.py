"""What a line may not part, and that nothing is cut or pushed off a phone, with large letters too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from evidence.finishing.unbroken import with_unbroken

KEPT = "\u00a0"
LARGE = 40  # px: the root of a reader whose letters are twice as large as usual


def article(words: str) -> str:
    return f'<title>5 mg</title><article class="md-content__inner md-typeset">{words}</article><p>5 mg</p>'


@pytest.mark.parametrize(
    "words",
    [
        "0.5_mg/kg over 40 minutes",
        "rose by 12.61_mmHg and",
        "1.0_ng/ml, 20_mg/day",
        "(95%_CI 0.29_to_0.84)",
        '(95%_<abbr title="confidence interval">CI</abbr> \u22121_to_2)',
        "from 12%_to_30%, went to 3 people in 20",
        "p_=_.02, p_&lt;_.001",
        "It was 47_in_100 people, 15 more_in_100",
        '<a href="a">PubMed</a>_· <a href="b">free full text</a>',
        "with midazolam (a_sedative)",
        "in 2023 many, 3 groups, at 4 metres",
        "<pre>5 mg</pre>, <code>5 mg</code> and 5_mg",
        '<p class="words">esketamine 84 mg</p><p>5_mg</p>',
    ],
)
def test_a_line_parts_no_number_from_its_unit(words: str) -> None:
    typed = article(words.replace("_", " "))
    assert with_unbroken(typed) == article(words.replace("_", KEPT))


def test_a_page_without_an_article_stays_as_it_is() -> None:
    assert with_unbroken("<p>5 mg</p>") == "<p>5 mg</p>"


def test_the_name_of_the_site_is_whole_on_the_narrowest_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(address + "evidence/remission/")
    name = page.locator(".md-header__topic .md-ellipsis").first
    assert name.inner_text() == "Ketamine for depression"
    assert name.evaluate("e => e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight + 1")
    box, head = name.bounding_box(), page.locator(".md-header").bounding_box()
    assert box and head and box["height"] <= head["height"] and box["y"] >= head["y"]
    page.close()


@pytest.mark.parametrize("path", ["", "evidence/remission/", "practice/regulation/", "404.html"])
def test_nothing_leaves_a_phone_with_letters_twice_as_large(
    browser: Browser, address: str, path: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(address + path)
    page.add_style_tag(content=f"html {{ font-size: {LARGE}px !important }}")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for line in page.locator(".crisis__lines a, .reader label:visible, .md-header button:visible").all():
        box = line.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    context.close()


def test_a_source_shows_all_ways_back_to_who_came_to_it(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "evidence/esketamine/")
    arrows = page.locator('[id="fn:popova2019transform2"] .footnote-backref')
    assert arrows.count() > 10
    assert [arrow.is_visible() for arrow in arrows.all()].count(True) == 1
    page.evaluate("location.hash = '#fn:popova2019transform2'")
    assert all(arrow.is_visible() for arrow in arrows.all())
    page.close()
