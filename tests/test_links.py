"""Links arrive, say where they go, and the checker says so before the build does."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, copy_tree, diagnostics, real_corpus, run
from evidence.corpus import read_corpus
from evidence.diagnostics import Diagnostic

Spoil = Callable[[str, str, str], list[Diagnostic]]
REMISSION, FAQ = "docs/evidence/remission.md", "docs/faq/index.md"


def test_our_anchors_are_those_of_the_renderer(site: Path) -> None:
    for page in real_corpus().pages:
        name = page.path.removeprefix("docs/").removesuffix("index.md").removesuffix(".md").strip("/")
        html = (site / name / "index.html").read_text("utf-8")
        shown = re.findall(r'<h[1-6] id="([^"]+)"', html)
        ours = [a for a in page.anchors if a in shown]
        written = ("references", "crisis-title", "not-yet-in-a-version")
        made = {a for a in shown if a.startswith(("finding-", "version-")) or a in written}
        assert ours == [a for a in shown if a not in made], page.path


HARD = """\
# A page

## Same

## Same

## Same {#other}

## same_1

## Same

## same_1

## Same

## It's *very* `odd_name` &amp; **bold**, isn't it?

## Über Łódź – 50 % & more

## ???

## [A link](#same) in a heading
"""


def test_hard_headings_get_the_renderer_s_anchors(tmp_path: Path) -> None:
    import markdown

    front = (ROOT / "tests/fixtures/rulebook/docs/index.md").read_text("utf-8").split("# A page")[0]
    copy_tree(tmp_path / "tree", ("references.bib",))
    (tmp_path / "tree" / "docs").mkdir()
    (tmp_path / "tree" / "docs" / "index.md").write_text(front + HARD, "utf-8")
    html = markdown.markdown(HARD, extensions=["toc", "attr_list"])
    page = read_corpus(tmp_path / "tree").pages[0]
    assert list(page.anchors) == re.findall(r'<h\d id="([^"]+)"', html)


@pytest.mark.parametrize(
    ("path", "old", "new", "message", "hint"),
    [
        (FAQ, "(../evidence/onset.md)", "(../evidence/onsets.md)", "names none", "../evidence/onset.md?"),
        (FAQ, "(../evidence/onset.md)", "(evidence/onset.md)", "names none", "../evidence/onset.md?"),
        (FAQ, "(../evidence/onset.md)", "(../evidence/onset/)", "names none", "../evidence/onset.md?"),
        (FAQ, "(../evidence/onset.md)", "(../evidence/onset.html)", "names none", "../evidence/onset.md?"),
        (FAQ, "(../evidence/onset.md)", "(/evidence/onset.md)", "starts at the top", "../evidence/onset.md?"),
        (FAQ, "(../mechanism/index.md)", "(../mechanism)", "names none", "../mechanism/index.md?"),
        (FAQ, "(../evidence/onset.md)", "()", "must lead somewhere", "address"),
        (FAQ, "(../evidence/onset.md)", "(#how-fast-does-it-works)", "is none", "#how-fast-does-it-work?"),
        (
            "docs/index.md",
            "#summary-of-findings",
            "#summary-of-finding",
            "must be a heading of docs/evidence/remission.md",
            "#summary-of-findings?",
        ),
        (FAQ, "(../evidence/onset.md)", "(../studies/hu2061.md)", "names none", "../studies/hu2016.md?"),
        (FAQ, "(../evidence/onset.md)", "(../assets/site.cs)", "names none", "check the name"),
    ],
)
def test_a_link_that_does_not_arrive_is_found_with_its_place_and_what_was_meant(
    spoil: Spoil, path: str, old: str, new: str, message: str, hint: str
) -> None:
    lines = (ROOT / path).read_text("utf-8").split("\n")
    line = next(i for i, text in enumerate(lines, start=1) if old in text)
    (found,) = [d for d in spoil(path, old, new) if d.check == "PAG012"]
    assert (found.path, found.line) == (path, line)
    assert message in found.message
    assert hint in found.hint


@pytest.mark.parametrize(
    "target",
    [
        "../studies/index.md",
        "../studies/hu2016.md",
        "../studies/hu2016.md#results",
        "../assets/screenshot.png",
        "../index.md?a=b#does-it-work",
        "../evidence/remission.md#finding-remission-ect",
        "#references",
        "#crisis",
        "<../evidence/onset.md>",
        "https://example.org/not-looked-up",
    ],
)
def test_a_link_that_arrives_is_accepted(spoil: Spoil, target: str) -> None:
    assert spoil(FAQ, "(../evidence/onset.md)", f"({target})") == []


def test_a_link_by_label_is_followed(spoil: Spoil) -> None:
    found = spoil(
        FAQ,
        "[how fast it works](../evidence/onset.md)",
        "[how fast it works][fast]\n\n[fast]: ../evidence/onsets.md\n\nMore:",
    )
    assert [d.check for d in found] == ["PAG012"]


def test_checker_and_renderer_agree_on_a_broken_link_and_a_broken_anchor(project: Path) -> None:
    """The build is run with our own checks switched off, so that the renderer speaks for itself."""
    hooks = project / "scripts" / "hooks.py"
    hooks.write_text(hooks.read_text("utf-8").replace("    if errors:\n", "    if False:\n", 1), "utf-8")
    build = ("-m", "mkdocs", "build", "--strict", "--site-dir", str(project / "out"))
    whole = run(*build, cwd=project)
    assert whole.returncode == 0, whole.stdout + whole.stderr
    for path, old, new in (
        (FAQ, "(../evidence/onset.md)", "(../evidence/onsets.md)"),
        ("docs/index.md", "#summary-of-findings", "#summary-of-finding"),
    ):
        file = project / path
        file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    broken = run(*build, cwd=project)
    assert broken.returncode == 1
    said = broken.stdout + broken.stderr
    assert "'../evidence/onsets.md'" in said
    assert "'#summary-of-finding'" in said
    assert "2 warnings" in said
    found = diagnostics(project)
    assert {(d.path, d.check) for d in found} == {(FAQ, "PAG012"), ("docs/index.md", "PAG012")}


@pytest.mark.parametrize(
    "words",
    ["here", "Click here", "this link", "read more", "**here**", "https://example.org/a", "www.a.org"],
)
def test_links_must_say_where_they_go(spoil: Spoil, words: str) -> None:
    found = spoil(FAQ, "[how fast it works](", f"[{words}](")
    assert [d.check for d in found] == ["PAG011"]


@pytest.mark.parametrize("words", ["here is how fast it works", "more on speed", "The page on remission"])
def test_words_that_say_it_are_accepted(spoil: Spoil, words: str) -> None:
    assert spoil(FAQ, "[how fast it works](", f"[{words}](") == []


@pytest.mark.parametrize(
    ("alt", "says"),
    [("", "has none"), ("circles.png", "file name"), ("Circles " * 30, "characters"), ("–", "has none")],
)
def test_pictures_need_words(spoil: Spoil, alt: str, says: str) -> None:
    new = f"![{alt}](../assets/screenshot.png)\n\nMore:"
    (found,) = spoil(FAQ, "More: [a list", f"{new} [a list")
    assert found.check == "PAG010"
    assert says in found.message


def test_navigation_is_complete(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert diagnostics(project) == []
    settings.write_text(text.replace("evidence/onset.md", "evidence/onsets.md"), "utf-8")
    found = diagnostics(project)
    assert [(d.path, d.check) for d in found] == [
        ("docs/evidence/onset.md", "PAG014"),
        ("mkdocs.yml", "PAG014"),
    ]
    assert "evidence/onset.md?" in found[1].hint
    assert (
        "onsets.md" in text.replace("evidence/onset.md", "evidence/onsets.md").split("\n")[found[1].line - 1]
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('      - "Remission: evidence/remission.md', "close the quotes"),
        ("     - Remission: evidence/remission.md", "begin this line under"),
        ("\t      - Remission: evidence/remission.md", "blanks instead of the tab"),
        ("      - Remission: who gets well: evidence/remission.md", "between quotes"),
        ("      - Remission: evidence/remission.md\n      - Again: evidence/remission.md", "delete one"),
    ],
)
def test_settings_that_would_stop_the_build_are_told_at_their_line(
    project: Path, line: str, says: str
) -> None:
    settings = project / "mkdocs.yml"
    before, _, behind = settings.read_text("utf-8").partition("      - Remission: evidence/remission.md\n")
    settings.write_text(f"{before}{line}\n{behind}", "utf-8")
    (found,) = diagnostics(project)
    assert (found.check, found.path) == ("PAG014", "mkdocs.yml")
    assert found.line == before.count("\n") + line.count("\n") + 1
    assert says in found.hint


def test_a_page_that_touches_suicide_leads_to_help(spoil: Spoil) -> None:
    found = spoil(
        "docs/index.md", "If you are thinking of ending your life, [talk to someone now](#crisis).", ""
    )
    assert [d.check for d in found] == ["PAG017"]
    assert "suicid" in found[0].message


@pytest.mark.parametrize(
    "text",
    [
        "Are you thinking of ending your life?",
        "Do you hurt yourself?",
        "Did someone overdose on purpose?",
        "## Suicidal thoughts",
        "What about self-harm?",
    ],
)
def test_other_words_for_it_count_too(spoil: Spoil, text: str) -> None:
    path = "docs/mechanism/index.md"
    found = spoil(path, "## What we don't know", f"{text}\n\n## What we don't know")
    assert [d.check for d in found] == ["PAG017"]


@pytest.mark.parametrize(
    ("messages", "says"),
    [
        ("Does it work?", "found 1"),
        ("- Does it work?\n- Does it last?\n- Is it safe?\n- What else?\n- Who pays?", "found 5"),
        ("Does it work? For whom? When? How?\n\nIs it safe?", "at most 3 sentences; found 4"),
        ("Does it work?\n\nAsk your doctor.", "must give no advice"),
    ],
)
def test_key_messages_are_few_and_short(spoil: Spoil, messages: str, says: str) -> None:
    path = "docs/mechanism/index.md"
    text = (ROOT / path).read_text("utf-8")
    old = text[text.index("## Key messages") : text.index("## In plain words")]
    found = spoil(path, old, f"## Key messages\n\n{messages}\n\n")
    assert [d.check for d in found] == ["PAG009"]
    assert says in found[0].message


TITLES = [
    '[them](../evidence/onset.md "It cures")',
    "[them](../evidence/onset.md 'It cures')",
    "[them](../evidence/onset.md (It cures))",
    '[them](<../evidence/onset.md> "It cures")',
    '[them](../evidence/onset.md\n"It cures")',
    '![Four circles](../assets/favicon.svg "It cures")',
    '[them][x].\n\n[x]: ../evidence/onset.md "It cures"',
    '[them][x].\n\n[x]: <../evidence/onset.md>\n  "It cures"',
]


@pytest.mark.parametrize("text", TITLES)
def test_words_that_only_a_mouse_can_find_are_refused(spoil: Spoil, text: str) -> None:
    assert "PAG018" in {d.check for d in spoil(FAQ, "\n## ", f"\nAsk {text}\n\n## ")}


def test_a_line_behind_a_definition_is_no_title(spoil: Spoil) -> None:
    text = "\nAsk [them][x].\n\n[x]: ../evidence/onset.md\n\n(Or do not.)\n\n## "
    assert "PAG018" not in {d.check for d in spoil(FAQ, "\n## ", text)}


@pytest.mark.parametrize(
    "line",
    [
        "*[RCT]: a trial that shows it works",
        "*[RCT]: randomised controlled trial; 64 of 100 get well",
        "*[RCT]: randomised controlled trial. It is safe",
        "*[RCT]: a miracle",
        "*[RCT]: " + "word " * 20,
        "*[RCT]: helps most people",
    ],
)
def test_an_abbreviation_states_nothing(spoil: Spoil, line: str) -> None:
    assert {d.check for d in spoil("data/abbreviations.md", "*[SNRI]", f"{line}\n*[SNRI]")} == {"PAG019"}


@pytest.mark.parametrize(
    "words", ["randomised controlled trial", "magnetic resonance imaging", "World Health Organization"]
)
def test_an_abbreviation_is_spelled_out(spoil: Spoil, words: str) -> None:
    assert spoil("data/abbreviations.md", "*[SNRI]", f"*[XYZ]: {words}\n*[SNRI]") == []
