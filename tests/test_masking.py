"""Sentences are cut where a reader would cut them, and nothing that is not prose is read as prose."""

from __future__ import annotations

import pytest

from evidence.diagnostics import Place
from evidence.masking import mask
from evidence.pages import read_page
from evidence.sentences import split_sentences
from evidence.sources import Source
from evidence.trail import Trail


def on_one_line() -> Trail:
    trail = Trail("p")
    trail.add(0, 1, 1)
    return trail


def sentences(text: str) -> list[str]:
    return [text[a:b].strip() for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "It helps, e.g. at night, vs. placebo.",
        "It helps (i.e. within hours) some people.",
        "Murrough et al. found it.",
        "Dr. Smith of the U.S. agency wrote it.",
        "School nurse: Ms. Patel is on the ward.",
        "It is open until 5 p.m. Central time.",
        "It stands as No. 3 on the list.",
        "The result was p < .001 at 0.5 mg/kg in all.",
        "J. W. Murrough wrote it.",
        "Approx. 3 of 4 people came.",
        '"It works." she said.',
        "See https://example.org/a.b?c=d for it.",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    masked = mask(text, Trail.fixed(Place("p"))).plain
    assert len(sentences(masked)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It was 0.5 mg/kg. A 95% CI was given.",
        "It fell in 12 h. Then it rose.",
        "It was seen... Then more came.",
        "It ended (as planned.) Then it stopped.",
        "The value was p < .001 at 5 mg. Then it (oddly) fell.",
        "He called it “new”. Others did not.",
    ],
)
def test_two_sentences_are_two(text: str) -> None:
    assert len(sentences(text)) == 2


def test_citation_behind_the_stop_belongs_to_the_sentence_before() -> None:
    text = "It fell. [@a2020b] It rose."
    masked = mask(text, on_one_line())
    (first, second) = split_sentences(masked.plain)
    (citation,) = masked.citations
    assert first[0] <= citation.offset < first[1] <= second[0]
    assert citation.place == Place("p", 1, 11)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("It works [@a2020b; see @c2021d, table 2].", ["a2020b", "c2021d"]),
        ("@a2020b found it.", ["a2020b"]),
        ("Nothing in `[@a2020b]` or <!-- [@a2020b] -->.", []),
        (r"Escaped \@a2020b stays text.", []),
        ("Write to a@example.org or [a@example.org].", []),
        ("[-@a2020b] leaves the name out.", ["a2020b"]),
    ],
)
def test_what_is_a_citation(text: str, keys: list[str]) -> None:
    assert [c.key for c in mask(text, Trail.fixed(Place("p"))).citations] == keys


def test_masking_keeps_every_offset() -> None:
    text = "**Bold** [link](a.md) `code` ![alt](b.png) <b>x</b> [@a2020b] 64%."
    masked = mask(text, Trail.fixed(Place("p"))).plain
    assert len(masked) == len(text)
    assert masked.index("64%") == text.index("64%")


def test_a_long_paragraph_is_cut_between_its_sentences_only() -> None:
    text = " ".join(f"We found that number {i} was one that nobody had read." for i in range(300))
    assert all(part.startswith("We") and part.endswith("read.") for part in sentences(text))


def test_a_sentence_may_begin_with_a_link() -> None:
    text = "---\ntitle: A\n---\n\n# A\n\nCall a line now. [The numbers](#n) stand below.\n"
    page = read_page(Source("docs/index.md", text))
    assert [s.text for s in page.sentences] == ["Call a line now.", "The numbers stand below."]


def test_marks_that_are_right_or_stand_in_code_are_no_slips() -> None:
    text = "## Speed\n\nWrite `[x] (y.md)`, `[[x]]` and `###x`.\n\nSee [x](y.md) (an example) and issue #3.\n"
    page = read_page(Source("docs/x.md", f"---\ntitle: x\n---\n\n{text}"))
    assert [p.message for p in page.problems if p.kind == "markdown"] == []
