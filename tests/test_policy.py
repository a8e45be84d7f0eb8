"""Pages load nothing from elsewhere and run no script that the site did not write, on any host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from evidence.finishing.policy import inline_scripts, policy
from test_browser import PATHS

_LISTEN = """window.broken = [];
document.addEventListener("securitypolicyviolation",
  (e) => broken.push(e.violatedDirective + " " + e.blockedURI));"""


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Every page of the site, by its path."""
    return {str(file.relative_to(site)): file.read_text("utf-8") for file in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def scripts(pages: dict[str, str]) -> dict[str, set[str]]:
    """The scripts that stand in each page."""
    return {name: set(inline_scripts(html)) for name, html in pages.items()}


def test_no_page_breaks_its_own_policy(browser: Browser, address: str) -> None:
    """With everything that a reader can set off: colours, menu, previews, search."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(_LISTEN)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else faults.append(r.url))
    for path in [*PATHS, "search/#q=wee", "claims/safety/", "practice/", "about/data/"]:
        page.goto(address + path)
        if path == "evidence/onset/":
            page.get_by_role("button", name="Switch to light colours").click()
            page.locator("a.footnote-ref").first.hover()
            page.wait_for_timeout(300)
            page.mouse.wheel(0, 3000)
            page.keyboard.press("/")
            page.keyboard.type("bladder")
            page.locator(".search__found h3").first.wait_for()
        faults += page.evaluate("broken")
    context.close()
    assert faults == []


def test_every_page_states_a_policy_before_its_first_script(
    pages: dict[str, str], scripts: dict[str, set[str]]
) -> None:
    assert len(pages) > 400
    for file, html in pages.items():
        stated = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
        assert stated and stated.start() < html.index("<script") and stated.start() < 1024, file
        assert stated[1] == policy(scripts[file]), file
        assert "unsafe-inline" not in stated[1] and "'unsafe-eval'" not in stated[1]
        assert "http" not in stated[1], "no other host"
        assert '<meta name="referrer" content="no-referrer">' in html, file


def test_pages_carry_no_style_and_no_handler_that_the_policy_would_silence(pages: dict[str, str]) -> None:
    tag = re.compile(r"<[a-z][^<>]*\s(style|on[a-z]+)\s*=", re.IGNORECASE)
    for file, html in pages.items():
        assert not (found := tag.search(html)), f"{file}: {found[0] if found else ''}"


def test_no_page_has_another_fetched_before_anybody_asks(pages: dict[str, str]) -> None:
    """A browser may fetch what these name ahead of time: Firefox does so with the next page."""
    ahead = {"next", "prefetch", "prerender", "preload", "modulepreload", "preconnect", "dns-prefetch"}
    for file, html in pages.items():
        told = {word for link in re.findall(r'<link rel="?([^">]+)', html) for word in link.lower().split()}
        assert "stylesheet" in told and not told & ahead, file


def test_a_script_that_somebody_slipped_in_does_not_run(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route(
        "**/evidence/onset/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("</body>", "<script>window.stolen = true</script></body>"),
        ),
    )
    page.goto(address + "evidence/onset/")
    assert page.evaluate("window.stolen") is None
    page.close()


def test_code_from_another_address_is_refused_before_it_is_fetched(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "evidence/onset/")
    with page.expect_event("requestfailed") as failed:
        page.evaluate(
            """() => { const script = document.createElement('script');
            script.src = 'https://example.org/code.js'; document.head.append(script); }"""
        )
    assert failed.value.url == "https://example.org/code.js"
    assert failed.value.failure == "csp"
    page.close()


@pytest.mark.parametrize("name", ["_headers", "hosting/nginx.conf", "hosting/apache.conf"])
def test_hosts_are_given_the_same_policy_for_all_pages(
    site: Path, scripts: dict[str, set[str]], name: str
) -> None:
    text = (site / name).read_text("utf-8")
    stated = re.search(r"default-src 'none'[^\"\n]*", text)
    assert stated
    assert stated[0] == policy(set().union(*scripts.values())) + "; frame-ancestors 'none'"
    for header in ("Referrer-Policy", "X-Content-Type-Options", "Permissions-Policy"):
        assert header in text
    assert max(map(len, text.splitlines())) < 2000, "Cloudflare reads no longer line"


def test_the_policy_stands_as_a_header_too(browser: Browser, site: Path, address: str) -> None:
    """Workers go by the header of their own file: with it the search must still run."""
    headers = (site / "_headers").read_text("utf-8").splitlines()[1:]
    given = dict(line.strip().split(": ", 1) for line in headers)
    context = browser.new_context()
    context.route("**/*", lambda r: r.fulfill(response=(a := r.fetch()), headers={**a.headers, **given}))
    page = context.new_page()
    page.goto(address + "search/#q=bladder")
    page.locator(".search__found h3").first.wait_for(timeout=20_000)
    context.close()


def test_only_scripts_that_run_are_hashed() -> None:
    html = (
        '<script type="application/ld+json">{"a": 1}</script><script src="x.js"></script>'
        '<script>if (1 < 2 && "</b>") {}</script><SCRIPT type="module">\nimport "./a.js"\n</SCRIPT><p>x</p>'
    )
    assert inline_scripts(html) == ['if (1 < 2 && "</b>") {}', '\nimport "./a.js"\n']
