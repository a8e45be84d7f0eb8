"""Patients get plain words, nobody is sold to or blamed, and honest editors are left alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, diagnostics
from evidence.diagnostics import Diagnostic

HARD = (
    "Ask your psychiatrist about alternative antidepressant medications. Ask about interactions with "
    "medications that you already take. Ask about the availability of psychological therapies. "
    "Ask about confidentiality and about anticipated expenditure."
)
EASY = "Ask your doctor. Ask what else you could try. Ask who will read your notes. " * 3
Judge = Callable[..., list[Diagnostic]]


@pytest.fixture
def judge(tmp_path: Path) -> Judge:
    """What the language rules say of a page with this body."""

    def say(
        body: str, audience: str = "everyone", path: str = "docs/index.md", **front: str
    ) -> list[Diagnostic]:
        root = tmp_path / "tree"
        shutil.copytree(ROOT / "tests" / "fixtures" / "rulebook", root, dirs_exist_ok=True)
        text = (root / "docs" / "index.md").read_text("utf-8").replace("everyone", audience)
        for name, value in front.items():
            text = "\n".join(
                f"{name}: {value}" if line.startswith(f"{name}:") else line for line in text.split("\n")
            )
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text + body + "\n", "utf-8")
        return [d for d in diagnostics(root) if d.check.startswith("LNG")]

    return say


def codes(found: list[Diagnostic]) -> list[str]:
    return [d.check for d in found]


def test_the_hardest_sentence_is_named_placed_and_priced(judge: Judge) -> None:
    (found,) = judge(f"## What to ask\n\nAsk your doctor.\n{HARD}", "patients")
    assert found.check == "LNG001"
    assert (found.line, found.column) == (18, HARD.index("Ask about confidentiality") + 1)
    assert "“What to ask” has 1" in found.message
    assert (
        "What costs most: “Ask about confidentiality and about anticipated expenditure.” +" in found.message
    )
    assert "long words: “confidentiality”, “anticipated”, “expenditure”" in found.message
    assert "find shorter words for “confidentiality”" in found.hint
    assert "at line 18" in found.hint


def test_each_section_of_a_page_for_patients_is_judged_by_itself(judge: Judge) -> None:
    found = judge(
        f"## One\n\n{HARD}\n\n### Two\n\n{EASY}\n\n## Three\n\n{EASY}\n\n### Four\n\n{HARD}", "patients"
    )
    assert [d.message.split("”")[0].rsplit("“")[-1] for d in found] == ["One", "Four"]


def test_only_what_is_for_patients_is_judged(judge: Judge) -> None:
    assert judge(f"## For clinicians\n\n{HARD}") == []
    assert codes(judge(f"## For clinicians\n\n{HARD}\n\n## Key messages\n\n{HARD}")) == ["LNG001"]
    title = "What this means if you are thinking about treatment"
    assert codes(judge(f"## {title}\n\n{HARD}\n\n## The evidence\n\n{HARD}")) == ["LNG001"]


def test_a_sentence_of_a_finding_for_patients_is_judged(
    spoil: Callable[[str, str, str], list[Diagnostic]],
) -> None:
    found = spoil(
        "data/findings/response-ect.yml",
        "They rated themselves",
        "Self-assessment was the methodological approach",
    )
    assert codes(found) == ["LNG001"]
    record = (ROOT / "data" / "findings" / "response-ect.yml").read_text("utf-8").split("\n")
    assert record[found[0].line - 1].startswith("for_patients:")


def test_short_blocks_have_no_grade(judge: Judge) -> None:
    assert judge("## One\n\n" + HARD.split(".")[0] + ".", "patients") == []


def test_twenty_words_pass_and_twenty_one_do_not(judge: Judge) -> None:
    twenty = "Ask your doctor what he or she will do for you if this drug does not work or soon fades."
    assert judge(twenty, "patients") == []
    (found,) = judge(twenty.replace("soon", "very soon"), "patients")
    assert found.check == "LNG002"
    assert "has 21" in found.message
    assert "before “if this drug …”" in found.hint


def test_tables_headings_and_links_are_no_sentences(judge: Judge) -> None:
    many = "one two three four five six seven eight nine ten eleven twelve"
    table = f"| A | B |\n|---|---|\n| {many} | {many} [@murrough2013ajp] |"
    body = f"## {many} {many}\n\n{table}\n\n[{many} {many}](index.md)"
    assert judge(body, "patients") == []


def test_a_page_whose_front_matter_is_broken_is_no_traceback(judge: Judge) -> None:
    assert codes(judge(HARD, "nobody")) == []


@pytest.mark.parametrize(
    "text",
    [
        "This is a breakthrough.",
        "It is a game-changer for many.",
        "Ketamine cures depression.",
        "A safe and effective treatment.",
        "It is safe, reliable and revolutionary.",
        "A clinically proven wonder drug.",
        "No other drug is such a miracle.",
        "It is not only a drug but a miracle.",
        "Ready for a miracle?",
        "It is a revolutionary way to avoid pain.",
        "Relief is dramatic.",
        "Don't miss our newsletter; this is a miracle.",
        "It's Ann's and Bob's miracle.",
        'It stood 5" tall, a miracle.',
        "Ketamine is safe and well tolerated in people with depression.",
        "Ketamine works for most people.",
        "The evidence is strong: pooled trials show it.",
        "Most people are well on the first day.",
    ],
)
def test_praise_is_refused(text: str, judge: Judge) -> None:
    assert "LNG003" in codes(judge(text))


@pytest.mark.parametrize(
    "text",
    [
        "It is not a cure.",
        "There is no evidence that it is a miracle.",
        "It can’t cure anyone.",
        "A cure is not known.",
        "Is it a miracle drug?",
        "## Can it cure depression?",
        "An advert called it “a breakthrough”.",
        'An advert called it "a miracle".',
        "An advert called it ‘a cure’ for all.",
        "The advert says: “It is safe. It is a miracle. It changed my life.” We do not.",
        "To call it a miracle is misleading.",
        "Beware of anyone who offers a cure.",
        "The regulator gave it breakthrough therapy designation.",
        "Breakthrough pain was rare, and the cure rate was 50%.",
        "The wound was secure; people procured it.",
        "Of those with the infection, cured 95%.",
        "It is safe to drive the day after.",
        "It is effective, and it is not known whether it is safe.",
        "Placebo reduces hope and disappointment.",
    ],
)
def test_honest_sentences_about_praise_are_left_alone(text: str, judge: Judge) -> None:
    assert codes(judge(text)) == []


def test_praise_is_found_wherever_a_reader_meets_it(judge: Judge) -> None:
    found = judge(
        "## The miracle\n\n![A miracle](assets/a.png)\n\n- Ask about the\n  miracle.",
        title="A miracle",
        description="A question. A miracle.",
    )
    assert [(d.check, d.line, d.column) for d in found] == [
        ("LNG003", 2, 1),
        ("LNG003", 3, 1),
        ("LNG003", 15, 8),
        ("LNG003", 17, 1),
        ("LNG003", 20, 3),
    ]


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Some committed suicide.", "died by suicide"),
        ("Ask about a failed suicide attempt.", "attempted suicide"),
        ("He is an addict.", "addiction"),
        ("Ask about substance abuse.", "misuse"),
        ("The mentally ill were left out.", "people with a mental illness"),
        ("He suffers from depression.", "lives with"),
        ("Most sufferers recover.", "people with"),
        ("Did she commit suicide?", "died by suicide"),
        ("People who had failed two treatments took part.", "the treatment did not help"),
        ("Ask about care for the elderly.", "older people"),
        ("Ask about elderly patients.", "older people"),
        ("Ask about the wave of suicides.", "increase"),
        ("Was it a suicidal gesture?", "attempted suicide"),
        ("Was it a cry for help?", "serious"),
        ("It would be political suicide.", "the word is for a death"),
        ("Are self-harmers helped?", "people who self-harm"),
        ("Is he drug-seeking?", "what the person asked for"),
        ("She is off the wagon.", "drinking again"),
        ("Was it a dirty drug test?", "“positive”"),
        ("Do diabetics respond?", "people with"),
        ("He is a schizophrenic.", "people with"),
        ("Is he crazy?", "people with a mental illness"),
        ("She went to a mental hospital.", "psychiatric hospital"),
        ("Ask about happy pills.", "name of the medicine"),
        ("Compare it with normal people.", "people without"),
        ("Ask about special needs.", "people with a disability"),
        ("Non-compliant patients were left out.", "did not take"),
        ("She lost her battle with cancer.", "died of"),
    ],
)
def test_stigma_is_refused_with_what_to_write(text: str, instead: str, judge: Judge) -> None:
    (found,) = judge(text)
    assert found.check == "LNG004"
    assert instead in found.hint


@pytest.mark.parametrize(
    "text",
    [
        "Some people died by suicide.",
        "Guides advise against “committed suicide”.",
        "The trials suffer from small samples.",
        "It is addictive, and some people become addicted.",
        "An alcoholic drink can be dangerous with it.",
        "The National Institute on Drug Abuse wrote it.",
        "The label warns of abuse and misuse.",
        "The elderly patient recovered; the disabled gene did not.",
        "Two treatments had failed.",
        "The committee committed money to suicide prevention.",
    ],
)
def test_neutral_words_are_left_alone(text: str, judge: Judge) -> None:
    assert codes(judge(text)) == []


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("It is proven.", True),
        ("This study proves that it works.", True),
        ("The fall was significant.", True),
        ("It is unproven.", False),
        ("It has not been proven.", False),
        ("That is no proof, and proves nothing.", False),
        ("The difference was not statistically significant.", False),
        ("The fall was significant (p = 0.03).", False),
        ("The fall was significant: 4 points more.", False),
        ("The paper calls it “significant”.", False),
        ("Bring your significant other.", False),
        ("Biopsy-proven disease was rare.", False),
    ],
)
def test_proof_and_significance_need_more_than_the_word(text: str, speaks: bool, judge: Judge) -> None:
    assert codes(judge(text)) == ["LNG005"] * speaks


@pytest.mark.parametrize(
    "text", ["_" * 100_000, "a" * 100_000, "'a" * 50_000, "if " * 30_000, "\u0130 " * 30_000]
)
def test_odd_lines_are_judged_in_no_time(text: str, judge: Judge) -> None:
    started = time.perf_counter()
    judge(f"## One\n\nAsk {text}.", "patients")
    assert time.perf_counter() - started < 10


def test_long_lines_are_judged_in_no_time(judge: Judge) -> None:
    line = "a miracle " * 500 + "not " * 1_500 + "suicide attempt " * 300 + "“a” 'b' " * 500
    text = "\n".join([line] * 6)
    started = time.perf_counter()
    assert set(codes(judge(text))) == {"LNG003"}
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    "title",
    [
        '!!! note "A miracle"\n\n    Ask.',
        '=== "A miracle"\n\n    Ask.',
        "| A miracle |\n|---|\n| Ask. |",
        "<details markdown>\n<summary>A miracle</summary>\n\nAsk.\n\n</details>",
    ],
)
def test_titles_of_boxes_and_heads_of_tables_are_read(judge: Judge, title: str) -> None:
    assert codes(judge(title)) == ["LNG003"]


@pytest.mark.parametrize(
    "text",
    [
        "Ask about the sick note.",
        "Ask about a diabetic diet and psychotic symptoms.",
        "Keep the wound clean for the nurse.",
        "Was it a double-blind trial, and who broke the blind?",
        "Ask how the tumour shrinks.",
        "Ask about a normal adult dose.",
        "Ask about senile plaques.",
        "Ask what marks an outstanding question.",
        "Ask about suicide attempts that were not fatal. [Talk to someone now](#crisis).",
    ],
)
def test_words_with_another_sense_are_left_alone(text: str, judge: Judge) -> None:
    assert codes(judge(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "On this site we write about a panacea.",
        "On this site we write about a home run.",
        "On this site we write about an innovative drug.",
        "On this site we write about a drug free of side effects.",
        "On this site we write about a new lease of life.",
        "On this site we write about a foolproof plan.",
        "On this site we write about excellent results.",
    ],
)
def test_more_words_of_praise_are_refused(text: str, judge: Judge) -> None:
    assert codes(judge(text)) == ["LNG003"]
