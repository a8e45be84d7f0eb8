"""What an editor is told suffices to mend a slip: the hint names the key, the file, the group, the place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import diagnostics
from evidence.diagnostics import Diagnostic
from evidence.fixes import mend
from evidence.inspection import inspect_tree

Spoil = Callable[[str, str, str], list[Diagnostic]]
ONSET = "docs/evidence/onset.md"
SHARES = "64% had responded to ketamine and 28% to midazolam [@murrough2013ajp]."
ANSWER = "data/findings/response-24h-midazolam.yml"


@pytest.mark.parametrize(
    ("lost", "hint"),
    [
        (SHARES.replace(" [@murrough2013ajp]", ""), "[@murrough2013ajp] if it rests on the same source"),
        (SHARES.replace("[@murrough2013ajp]", "(Murrough et al., 2013)"), "[@murrough2013ajp] or"),
        (SHARES.replace("[@murrough2013ajp]", "(Nobody 2013)"), "if it rests on the same source"),
    ],
)
def test_a_lost_citation_is_given_back(spoil: Spoil, lost: str, hint: str) -> None:
    (found,) = spoil(ONSET, SHARES, lost)
    assert found.check == "CLM001"
    assert hint in found.hint


def test_a_mistyped_number_is_told_the_file_that_holds_the_right_one(spoil: Spoil) -> None:
    (found,) = spoil(ONSET, "24 hours 64% had", "24 hours 46% had")
    assert "nearest in data/studies/murrough2013ajp.yml: " in found.hint
    assert "64% (result response-24h, ketamine)" in found.hint


def test_a_number_of_another_outcome_is_told_where_it_stands(spoil: Spoil) -> None:
    (found,) = spoil(ONSET, SHARES, "After 3 days remission had a p = 0.13 [@lii2023].")
    assert "the same number is in result madrs-days-1-3: name that outcome" in found.hint


def test_a_second_hand_number_is_told_where_the_record_says_so(spoil: Spoil) -> None:
    told = spoil(ONSET, "24 hours 64% had", "7 days 64% had")
    assert any("(fact day-7 of data/studies/murrough2013ajp.yml)" in d.message for d in told), told


def test_shares_that_changed_places_are_told_whose_they_are(spoil: Spoil) -> None:
    one, other = spoil(ONSET, SHARES, SHARES.replace("64%", "x").replace("28%", "64%").replace("x", "28%"))
    assert "for `midazolam`" in one.message
    assert "for `ketamine`" in other.message


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("## Key messages\n", "##Key messages\n", "`## Key messages`", "holds its words: leave a blank"),
        ("\n## Key messages\n", "\n## Key message\n", "`## Key messages`", "by “Key message”?"),
        (
            "## What we don't know\n",
            "## What we don't know\n\n## How up to date is this\n\n",
            "is empty",
            "text",
        ),
    ],
)
def test_a_section_that_is_not_found_or_empty_is_told_how_to_mend(
    content: Path, old: str, new: str, message: str, hint: str
) -> None:
    page = content / ONSET
    page.write_text(page.read_text("utf-8").replace(old, new, 1), "utf-8")
    told = [d for d in diagnostics(content) if d.check == "PAG003"]
    assert any(message in d.message and hint in d.hint for d in told), told


def test_a_page_without_key_messages_is_not_told_to_leave_some_out(content: Path) -> None:
    page = content / ONSET
    text = page.read_text("utf-8")
    start, end = text.index("## Key messages\n"), text.index("## What trials found")
    page.write_text(text[:start] + "## Key messages\n\nDoes it work?\n\n" + text[end:], "utf-8")
    (found,) = [d for d in diagnostics(content) if d.check == "PAG009"]
    assert "found 1" in found.message
    assert "write each as" in found.hint


def test_the_word_of_another_certainty_is_told_once_with_the_right_one(spoil: Spoil) -> None:
    told = spoil(
        ANSWER, "for_clinicians: >-\n  The evidence is very uncertain about", "for_clinicians: >-\n  Probably"
    )
    (found,) = [d for d in told if d.check == "FND004"]
    assert "“probably” is the word for moderate" in found.message
    assert found.hint == "write “the evidence is very uncertain” instead"


ECT = "data/studies/ekstrand2022.yml"
BROKEN = [
    (ECT, "{percent: 46}", "{percent: 46%}", "STU001", "write the number alone: 46"),
    (ECT, "\nresults:", "\n\tresults:", "STU001", "write blanks instead of the tab"),
    (ECT, "\npopulation:", "\npeople:", "STU001", "add a line `population: ...`"),
    (ECT, "\npopulation: ", "\npopulation: a: b ", "STU001", "between quotes"),
    (ANSWER, "\ncertainty:", "\ncertainly:", "FND001", "did you mean certainty?"),
    ("data/claim_reviews/comparisons.yml", "    weight:", "    wait:", "REV001", "did you mean weight?"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "rule", "hint"), BROKEN)
def test_of_a_broken_record_only_the_cause_is_told(
    spoil: Spoil, path: str, old: str, new: str, rule: str, hint: str
) -> None:
    told = spoil(path, old, new)
    assert {(d.check, d.path, d.severity) for d in told} == {(rule, path, "error")}
    assert any(hint in d.hint for d in told), told


def test_a_page_is_not_called_clean_while_what_it_rests_on_is_broken(content: Path, spoil: Spoil) -> None:
    spoil(ECT, "{percent: 46}", "{percent: 46%}")
    one, other = (inspect_tree(content, frozenset({f"docs/{name}"})) for name in ("evidence/ect.md", "about"))
    assert [d.check for d in one.diagnostics] == ["STU001"]
    assert other.diagnostics == []


DOI = "10.1176/appi.ajp.2013.13030392"
KNOWN = "[@murrough2013ajp]"


@pytest.mark.parametrize(
    ("pasted", "rule", "hint"),
    [
        (f"[@{DOI}]", "CIT002", f"write {KNOWN}"),
        ("[@10.1000/nowhere]", "CIT002", "add the entry of this DOI to references.bib"),
        (f"(https://doi.org/{DOI})", "CLM001", f"write {KNOWN} before its full stop"),
        ("[@murrough2013ajp", "CIT002", f"close the bracket: write {KNOWN}"),
    ],
)
def test_a_pasted_or_unclosed_citation_is_told_once_with_the_key(
    spoil: Spoil, pasted: str, rule: str, hint: str
) -> None:
    (found,) = spoil(ONSET, SHARES, SHARES.replace(KNOWN, pasted))
    assert found.check == rule
    assert hint in found.hint


def test_a_row_without_a_citation_is_told_its_cell(spoil: Spoil) -> None:
    row = "\n\n| Group | Responded |\n|---|---|\n| ketamine | 64% had responded |\n"
    (found,) = spoil(ONSET, "\n## What we don't know", f"{row}\n## What we don't know")
    assert found.check == "CLM001"
    assert "[@key] in its first cell" in found.hint


def test_a_curly_apostrophe_is_told_at_its_heading_and_mended(content: Path, spoil: Spoil) -> None:
    clean = (content / ONSET).read_text("utf-8")
    (found,) = spoil(ONSET, "## What we don't", "## What we don’t")
    line = clean.split("\n").index("## What we don't know") + 1
    assert (found.line, found.column) == (line, len("## What we don") + 1)
    assert "curly" in found.message
    mend(content, [found], lambda: diagnostics(content))
    assert (content / ONSET).read_text("utf-8") == clean


@pytest.mark.parametrize(
    "path", ["data/studies/lapidus2014.yml", "docs/evidence/durability.md", "data/findings/response-ect.yml"]
)
def test_what_was_published_and_is_gone_is_to_be_brought_back(content: Path, path: str) -> None:
    (content / path).unlink()
    told = [d for d in diagnostics(content) if Path(path).stem in d.message and d.check != "PAG014"]
    assert told
    assert all(re.search(r"\bbring (?:the file|\S+) back", d.hint) for d in told), told
    assert not any("did you mean" in d.hint for d in told)


def test_a_page_that_nobody_can_review_can_be_taken_down_as_its_hint_says(project: Path) -> None:
    page = project / "docs" / "about" / "licence.md"
    text = page.read_text("utf-8")
    page.write_text(
        re.sub(
            r"review_by: .*", "review_by: 2020-01-31", re.sub(r"last_r.*", "last_reviewed: 2020-01-01", text)
        )
    )
    (found,) = [d for d in diagnostics(project) if d.check == "PAG016"]
    assert "delete the page and its line in mkdocs.yml, and write into data/moved.yml" in found.hint
    page.unlink()
    menu = project / "mkdocs.yml"
    menu.write_text(menu.read_text("utf-8").replace("      - Licence: about/licence.md\n", ""), "utf-8")
    (project / "data" / "moved.yml").write_text("moved: {/about/licence/: /about/data/}\n", "utf-8")
    assert {d.check for d in diagnostics(project)} <= {"PAG012"}  # links to it
