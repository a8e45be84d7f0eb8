"""Everyone can use every page: axe-core, keyboard, narrow screens, and HTML as its checker wants it."""

from __future__ import annotations

import json
import os
import re
import shutil
import ssl
import subprocess
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from filelock import FileLock
from playwright.sync_api import Browser, Page, Route

from conftest import FIGURES, ROOT, real_corpus, until

STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# One page of each kind is opened as readers open it; the articles of all others are put into such a frame.
KINDS = [
    "",
    "evidence/onset/",
    "faq/crisis/",
    "claims/speed/",
    "about/accessibility/",
    "studies/lii2023/",
    "404.html",
]


def paths(site: Path) -> list[str]:
    """Every page written by hand or listing records, and of the pages made from study records one of
    each kind of study and the longest."""
    found = [p.relative_to(site).as_posix().removesuffix("index.html") for p in sorted(site.rglob("*.html"))]
    kinds: dict[str, str] = {}
    for study in real_corpus().studies.values():
        kinds.setdefault(study.kind, study.key)
    longest = max(
        real_corpus().studies, key=lambda key: (site / "studies" / key / "index.html").stat().st_size
    )
    chosen = {f"studies/{key}/" for key in (*kinds.values(), longest)}
    return [p for p in found if p != "404.html" and (not re.fullmatch(r"studies/.+/", p) or p in chosen)]


# Contrast, of one element with text for each way that the style sheets can tell such elements apart: tags
# and attributes up to the body. Others look the same, on this page and on those before it (`known`).
_CONTRAST = """async known => { const met = new Set(known), fresh = new Map();
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const sign = e => e === document.body ? dark : sign(e.parentElement) + '>' + e.tagName
    + [...e.attributes].filter(
      a => !/^(id|href|src|title|style|for|d|data-label|data-met)$|^aria-(label|contr|desc)/
      .test(a.name)).map(a => a.name + '=' + a.value).join();
  for (const e of document.body.querySelectorAll('*'))
    if ([...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) {
      const key = sign(e); if (!met.has(key) && !fresh.has(key)) fresh.set(key, e); }
  const found = !fresh.size ? [] : (await axe.run({include: [...fresh.values()]}, {
    runOnly: ['color-contrast'],
    resultTypes: ['violations']})).violations.flatMap(
      v => v.nodes.map(n => n.html.slice(0, 120) + n.failureSummary));
  return [found, [...fresh.keys()]] }"""
_RULES = """async standard => (await axe.run(document, {runOnly: {type: 'tag', values: standard},
  rules: {'color-contrast': {enabled: false}}, resultTypes: ['violations']})).violations.map(v =>
  `${v.id} x${v.nodes.length}: ${v.nodes[0].html.slice(0, 160)} (${v.nodes[0].failureSummary})`)"""


def faults(page: Page, known: list[str]) -> list[str]:
    """What axe-core finds on the page as it stands, in both colour schemes. `known` grows."""
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found: list[str] = page.evaluate(_RULES, STANDARD)
    for name, ground in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(20, 25, 27)")):
        page.emulate_media(color_scheme=name)  # type: ignore[arg-type]  # one of two names
        until(page, "ground => getComputedStyle(document.body).backgroundColor === ground", ground)
        bad, fresh = page.evaluate(_CONTRAST, known)
        known += fresh
        found += [f"{name}: {fault}" for fault in bad]
    return found


def sideways(page: Page) -> list[str]:
    """Whether the page, with all its boxes open, is wider than the narrowest screen."""
    before = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 800})
    page.evaluate("() => { for (const box of document.querySelectorAll('details')) box.open = true }")
    width = page.evaluate("document.documentElement.scrollWidth")
    if before:
        page.set_viewport_size(before)
    return [f"{width} px wide on a screen of 320"] if width > 320 else []


@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_nothing_on_a_page_of_each_kind(browser: Browser, address: str, half: int) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    found: dict[str, list[str]] = {}
    known: list[str] = []
    for path in KINDS[half::2]:
        page.goto(address + path)
        found[path] = faults(page, known) + sideways(page)
    context.close()
    assert {path: what for path, what in found.items() if what} == {}


# Puts the article of another page into this one, opens its boxes, and lets those of our scripts see it that
# look at an article once.
_ARTICLE = """async ([root, path]) => {
  const text = await (await fetch(root + path)).text(), own = document.querySelector('article');
  own.innerHTML = text.slice(text.indexOf('>', text.indexOf('<article')) + 1, text.indexOf('</article>'));
  for (const box of own.querySelectorAll('details')) box.open = true;
  for (const name of ['stacked-tables', 'preview']) await new Promise(done => own.append(Object.assign(
    document.createElement('script'), {src: `${root}assets/${name}.js`, onload: done}))) }"""


def _given(file: Path, route: Route) -> None:
    route.fulfill(path=file)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_article(browser: Browser, address: str, site: Path, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": 320, "height": 800},
        reduced_motion="reduce",
        color_scheme=scheme,  # type: ignore[arg-type]
        service_workers="block",  # or it would answer instead of the line below
    )
    page = context.new_page()
    for name in ("stacked-tables", "preview"):  # which stand in the one script of the built site
        page.route(f"**/assets/{name}.js", partial(_given, ROOT / f"theme/assets/{name}.js"))
    page.goto(address + "evidence/onset/")
    page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
    found: dict[str, list[str]] = {}
    known: list[str] = []
    for path in paths(site):
        page.evaluate(_ARTICLE, [address, path])
        bad, fresh = page.evaluate(_CONTRAST, known)
        known += fresh
        if scheme == "light":
            bad += page.evaluate(_RULES, STANDARD)
        found[path] = bad
    context.close()
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_what_opens(browser: Browser, address: str, width: int) -> None:
    """Both layers, a preview of a reference, and the menu of a narrow screen."""
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    known: list[str] = []
    page.goto(address + "evidence/remission/")
    for layer in ("For clinicians", "For patients"):
        page.get_by_role("radio", name=layer).check()
        assert faults(page, known) == [], layer
    page.locator("a.footnote-ref").first.click()
    assert faults(page, known) == [], "preview"
    page.keyboard.press("Escape")
    if width < 1000:
        page.get_by_role("button", name="Menu").first.click()
        page.wait_for_timeout(300)
        assert faults(page, known) == [], "menu"
    context.close()


def test_axe_would_find_a_fault(browser: Browser, address: str) -> None:
    """The pages are quiet because they are in order, not because nothing is looked at."""
    page = browser.new_page()
    page.goto(address + "about/funding/")
    page.evaluate(
        """() => { [...document.querySelectorAll('article p')].find(p => p.offsetParent).style.color = '#999';
        document.querySelector('article').insertAdjacentHTML(
          'beforeend', '<img src=""><button></button>') }"""
    )
    assert {fault.split(":")[0].split(" ")[0] for fault in faults(page, [])} >= {
        "image-alt",
        "button-name",
        "light",
    }
    page.close()


# The article of each page in turn, in the frame of one, with its boxes open: which are too wide?
_WIDE = """async ([root, paths]) => { const wide = [], own = document.querySelector('article');
  for (const path of paths) {
    const text = await (await fetch(root + path)).text();
    own.innerHTML = text.slice(text.indexOf('>', text.indexOf('<article')) + 1, text.indexOf('</article>'));
    for (const box of own.querySelectorAll('details')) box.open = true;
    const width = document.documentElement.scrollWidth;
    if (width > innerWidth) wide.push([path, width]); }
  return wide }"""


def test_no_page_scrolls_sideways_on_the_narrowest_screen(browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    page.goto(address + "evidence/onset/")
    every = [p.relative_to(site).as_posix() for p in site.rglob("*.html")]
    assert page.evaluate(_WIDE, [address, every]) == []
    context.close()


# An unseen radio button draws its line around the label behind it.
_STOP = """() => { const e = document.activeElement;
  const style = x => getComputedStyle(x);
  const drawn = x => x && style(x).outlineStyle !== 'none' && parseFloat(style(x).outlineWidth) >= 2;
  if (e === document.body) return null;
  const around = drawn(e) || !drawn(e.nextElementSibling) ? e : e.nextElementSibling;
  const b = (e.type === 'radio' ? e.nextElementSibling : around).getBoundingClientRect();
  e.dataset.met = (+e.dataset.met || 0) + 1;
  return {what: e.outerHTML.slice(0, 120), times: +e.dataset.met, outlined: drawn(around),
    seen: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth && b.width > 0} }"""


@pytest.mark.parametrize(
    ("path", "width"),
    [("", 390), ("evidence/onset/", 1280), ("faq/crisis/", 390), ("studies/lii2023/", 1280)],
)
def test_a_whole_page_is_walked_by_keyboard(browser: Browser, address: str, path: str, width: int) -> None:
    """From the first link to the last: each stop is seen, has its line around it, and lets go again."""
    context = browser.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + path)
    stops: list[dict[str, Any]] = []
    for _ in range(900):
        page.keyboard.press("Tab")
        stop = page.evaluate(_STOP)
        if stop is None or stop["times"] > 1:
            break
        stops.append(stop)
    context.close()
    assert len(stops) > 15
    assert any("tel:988" in stop["what"] for stop in stops), "the crisis lines are reached"
    assert any("about/licence" in stop["what"] for stop in stops), "the last links of the page are reached"
    assert [s["what"] for s in stops if not s["outlined"]] == []
    assert [s["what"] for s in stops if not s["seen"]] == []


def test_nothing_moves_for_those_who_ask_for_stillness(browser: Browser, address: str) -> None:
    moving = """() => [...document.querySelectorAll('*')].flatMap(e => ['', '::before', '::after'].map(p => {
      const s = getComputedStyle(e, p), long = t => t.split(',').some(x => parseFloat(x) > 0.001);
      return long(s.transitionDuration) || long(s.animationDuration) || s.scrollBehavior === 'smooth'
        ? e.className + p : '' })).filter(Boolean)"""
    counts = []
    for wish in ("no-preference", "reduce"):
        context = browser.new_context(reduced_motion="reduce" if wish == "reduce" else "no-preference")
        page = context.new_page()
        page.goto(address + "evidence/onset/")
        counts.append(len(page.evaluate(moving)))
        context.close()
    assert counts[0] > 0
    assert counts[1] == 0


# The Nu HTML checker

VNU = "vnu-jar@26.9.27"
# What it says of Material's own templates, which we do not copy to mend. Each pattern with its reason.
KNOWN = {
    r"^Attribute “autocomplete” is only allowed when the input type": "keeps Firefox from reopening the menu",
    r"^The value of the “for” attribute of the “label” element": "contents of pages outside the menu",
    r"^Bad value “” for attribute “tabindex” on element “label”": "a section that is always open",
    r"^The “(role|aria-label)” attribute must not be used on any “label”": "the label that opens the search",
}


def _nu() -> list[str]:
    """The command of the checker, kept under .cache. Skips, with the reason, where it cannot be had."""
    for name in ("java", "npm"):
        if shutil.which(name) is None:
            pytest.skip(f"THE HTML WAS NOT CHECKED: this machine has no {name}.")
    folder = ROOT / ".cache" / "nu"
    folder.mkdir(parents=True, exist_ok=True)
    jar = folder / "node_modules/vnu-jar/build/dist/vnu.jar"
    with FileLock(folder / "lock"):
        if (
            not jar.exists()
            or VNU.split("@")[1] not in (folder / "node_modules/vnu-jar/package.json").read_text()
        ):
            command = ["npm", "install", "--prefix", str(folder), "--no-save", "--no-audit", "--no-fund", VNU]
            # Networks that inspect traffic add a certificate to the machine's own store.
            store = ssl.get_default_verify_paths().cafile or ""
            environment = {"NODE_EXTRA_CA_CERTS": store, **os.environ}
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
            if done.returncode:
                pytest.skip(f"THE HTML WAS NOT CHECKED: {VNU} could not be had: {done.stderr[-300:]}")
    return ["java", "-Xss8m", "-jar", str(jar), "--errors-only", "--format", "json", "--exit-zero-always"]


def _errors(nu: list[str], *where: Path) -> list[tuple[str, str, str]]:
    done = subprocess.run([*nu, *map(str, where)], capture_output=True, text=True, check=False)
    return [(m["message"], m["url"], m.get("extract", "")) for m in json.loads(done.stderr)["messages"]]


def test_the_html_of_every_page_is_in_order(site: Path, tmp_path: Path) -> None:
    nu = _nu()
    known: Counter[str] = Counter()
    ours: dict[str, list[str]] = defaultdict(list)
    for message, url, extract in _errors(nu, "--skip-non-html", site):  # type: ignore[arg-type]
        pattern = next((p for p in KNOWN if re.search(p, message)), None)
        if pattern:
            known[pattern] += 1
        else:
            ours[message].append(f"{url.rpartition('/site/')[2]}: {extract.strip()}")
    assert {message: places[:3] for message, places in ours.items()} == {}
    FIGURES.append(
        f"HTML of {sum(1 for _ in site.rglob('*.html'))} pages: known of the theme {sum(known.values())}"
    )
    broken = tmp_path / "broken.html"
    broken.write_text("<!doctype html><html lang=en><title>t</title><p id=a><p id=a>", "utf-8")
    assert _errors(nu, broken), "the checker looks"
