"""Footnotes: numbered in the order in which a reader meets them, with a way back to each place."""

from __future__ import annotations

import re

from evidence.footnotes import PLACE, side_by_side, sign, whole, with_footnotes, with_references

KEYS = ["a2000", "b_2001", "c-2002"]


def page(*signs: str) -> str:
    html = f"<p>{'. '.join(signs)}</p>\n<h2>References</h2>\n<p>{PLACE}</p>\n<p>End</p>"
    return with_footnotes(html, KEYS, lambda keys: [f"The work {key}." for key in keys])


def test_works_are_numbered_and_listed_in_the_order_of_their_first_use() -> None:
    html = page(sign(2), sign(0), sign(2), sign(1))
    assert re.findall(r'href="#fn:([\w-]+)">(\d)', html) == [
        ("c-2002", "1"), ("a2000", "2"), ("c-2002", "1"), ("b_2001", "3"),
    ]  # fmt: skip
    assert re.findall(r'<li id="fn:([\w-]+)">\s*<p>The work ([\w-]+)\.', html) == [
        (key, key) for key in ("c-2002", "a2000", "b_2001")
    ]


def test_each_use_has_its_own_address_and_the_list_leads_back_to_it() -> None:
    html = page(sign(1), sign(0), sign(1), sign(1))
    places = re.findall(r'<sup id="(fnref[^"]+)"', html)
    assert places == ["fnref:b_2001", "fnref:a2000", "fnref2:b_2001", "fnref3:b_2001"]
    backs = re.findall(r'href="#(fnref[^"]+)" title="Back to where source (\d) is cited"', html)
    assert backs == [
        ("fnref:b_2001", "1"), ("fnref2:b_2001", "1"), ("fnref3:b_2001", "1"), ("fnref:a2000", "2"),
    ]  # fmt: skip


def test_works_cited_together_are_set_apart_by_commas() -> None:
    html = page(side_by_side([sign(0), sign(1), sign(2)]))
    assert re.sub(r"<[^>]+>", "", html.split("</p>")[0]) == "1,2,3"


def test_a_page_without_citations_stays_as_it_is() -> None:
    assert with_footnotes("<p>Nothing.</p>", KEYS, list) == "<p>Nothing.</p>"


def test_a_whole_reference_stands_where_its_sign_stood() -> None:
    works = {key: f"<i>{key}</i>" for key in KEYS}
    html = with_references(f"<li>{whole(1)}</li><li>{whole(0)}</li>", KEYS, works)
    assert html == "<li><i>b_2001</i></li><li><i>a2000</i></li>"
