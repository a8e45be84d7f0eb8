"""Fenced blocks: what they show follows from the records, and what they cannot show is told with its line."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from conftest import ROOT, diagnostics, real_corpus
from evidence.appearances import appearances
from evidence.blocks import RECORD_BLOCKS, read_block
from evidence.comparisons import Comparison, compare
from evidence.corpus import Corpus, read_corpus
from evidence.dates import Date, dates_in, read_date
from evidence.diagnostics import Diagnostic, Place
from evidence.figures import draw
from evidence.figures.forest import Row
from evidence.figures.forest_layout import layout
from evidence.figures.intervals import comparison_interval, share_interval
from evidence.figures.scene import Scene
from evidence.studies import ArmResult, Result, Study

PAGE = "docs/evidence/remission.md"
EXAMPLES = {
    "finding": "remission-ect",
    "summary-of-findings": "remission-ect\nremission-24h-saline",
    "icon-array": "remission-ect",
    "forest": "measure: RD\n# Against ECT\nekstrand2022/remission-end\nlii2023/remission-day1 | Anaesthesia",
    "time-course": "lii2023 response\nlii2023 remission",
    "timeline": "fda2024rems/last-update | 2024-12-31 | Last.\nketalar2024/approval-1970 | 1970 | First.",
    "studies": "kind: network meta-analysis, meta-analysis",
    "counts": "",
    "claim-topics": "speed\nsuicide",
    "claims-met-most": "speed\nsuicide",
    "whats-new": "",
    "reviews-due": "",
    "crisis-lines": "",
}


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return real_corpus()


@pytest.fixture(scope="module")
def show(corpus: Corpus) -> Callable[..., str]:
    """Draw a block as it would stand on the page on remission."""
    page = next(page for page in corpus.pages if page.path == PAGE)

    def drawn(info: str, content: str) -> str:
        block = read_block(info, content, Place(PAGE, 10))
        assert block
        return draw(block, Scene(corpus, page, {"ekstrand2022": "Ekstrand et al."}))

    return drawn


def svgs(html: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg\b.*?</svg>", html)]


def study_of(*arms: ArmResult, effect: object = None) -> tuple[Study, Result]:
    ids = ["new", "old", "third"][: len(arms)]
    study = Study.model_validate(
        {
            "key": "brewer2020",
            "kind": "randomised parallel trial",
            "population": "adults",
            "arms": [{"id": name, "label": f"{name} tea"} for name in ids],
            "results": [
                {
                    "id": "awake", "outcome": "awake", "timepoint": "24 hours", "where": "table 1",
                    "read": "full text", "checked": "2026-01-31", "effect": effect,
                    "arms": {n: a.model_dump(exclude_none=True) for n, a in zip(ids, arms, strict=True)},
                }
            ],
        }
    )  # fmt: skip
    return study, study.results[0]


def arm(**values: object) -> ArmResult:
    return ArmResult.model_validate(values)


# What is drawn


@pytest.mark.parametrize("info", EXAMPLES)
def test_every_kind_of_block_is_drawn_by_the_file_of_its_name(info: str, show: Callable[..., str]) -> None:
    assert callable(import_module(f"evidence.figures.{info.replace('-', '_')}").draw)
    html = show(info, EXAMPLES[info])
    assert html == show(info, EXAMPLES[info]), "the same bytes for the same record"
    for svg in svgs(html):
        if svg.get("aria-hidden"):
            continue
        names = svg.get("aria-labelledby", "").split()
        told = {e.get("id"): e.text for e in svg if e.tag in ("title", "desc")}
        assert [bool(told.get(name)) for name in names] == [True, True], "a title and a description"
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_a_claim_review_shows_claim_verdict_and_cited_answer(tmp_path: Path) -> None:
    assert set(RECORD_BLOCKS) == {*EXAMPLES, "claim-reviews", "rule-examples", "steps"}
    for part in ("rulebook", "rulebook-REV"):
        shutil.copytree(ROOT / "tests" / "fixtures" / part, tmp_path, dirs_exist_ok=True)
    corpus = read_corpus(tmp_path)
    block = read_block("claim-reviews", "speed", Place("docs/index.md", 10))
    assert block
    html = draw(block, Scene(corpus, corpus.pages[0], {}))
    for told in ("works within a day", "Partly supported", "[@murrough2013ajp]", "(index.md#a-page)"):
        assert told in html
    assert 'id="claim-within-a-day"' in html


def test_a_claim_that_no_article_of_ours_makes_is_not_said_to_stand_in_one(tmp_path: Path) -> None:
    for part in ("rulebook", "rulebook-REV"):
        shutil.copytree(ROOT / "tests" / "fixtures" / part, tmp_path, dirs_exist_ok=True)
    reviews = tmp_path / "data/claim_reviews/speed.yml"
    reviews.write_text(reviews.read_text("utf-8").replace('{a: ["3.1"]}', "{}"), "utf-8")
    corpus = read_corpus(tmp_path)
    block = read_block("claim-reviews", "speed", Place("docs/index.md", 10))
    assert block
    html = draw(block, Scene(corpus, corpus.pages[0], {}))
    assert "Found in" not in html
    assert "Met elsewhere" in html


def test_topics_of_claims_count_verdicts_and_lead_to_every_claim(corpus: Corpus) -> None:
    block = read_block("claim-topics", "speed", Place("docs/claims/index.md", 10))
    assert block
    pages = {page.path: page for page in corpus.pages}
    reviews = corpus.shelf.reviews["speed"].reviews
    away = draw(block, Scene(corpus, pages["docs/claims/index.md"], {}))
    home = draw(block, Scene(corpus, pages["docs/claims/speed.md"], {}))
    assert f"{len(reviews)} claims: " in away
    for review in reviews:
        assert f"(speed.md#claim-{review.id})" in away
        assert f'id="claim-{review.id}"' in away, "an old address still arrives"
        assert f"(#claim-{review.id})" in home
        assert f'id="claim-{review.id}"' not in home, "the answer on the page has that name"


def test_the_claims_met_most_are_those_of_most_documents(corpus: Corpus, show: Callable[..., str]) -> None:
    shown = [corpus.shelf.reviews[name].reviews for name in ("speed", "suicide")]
    most = max((r for reviews in shown for r in reviews), key=lambda r: (len(r.occurs), r.weight))
    first = show("claims-met-most", "speed\nsuicide").split("<li")[1]
    assert f"#claim-{most.id})" in first
    assert most.verdict.capitalize() in first


@pytest.mark.parametrize("info", ["icon-array", "forest", "time-course"])
def test_a_picture_stands_above_a_table_of_the_same_numbers(info: str, show: Callable[..., str]) -> None:
    html = show(info, EXAMPLES[info])
    picture, table = html.split('<details class="numbers"', 1)
    told = " ".join(e.text or "" for svg in svgs(picture) for e in svg.iter("desc"))
    assert told
    for number in re.findall(r"\d+ \(−?\d+ to −?\d+\)|\d+ of \d+", told):
        assert number in table, number


@pytest.mark.parametrize("info", ["forest", "time-course", "timeline", "studies"])
def test_a_block_brings_its_citations(info: str, show: Callable[..., str]) -> None:
    block = read_block(info, EXAMPLES[info], Place(PAGE))
    assert block
    html = show(info, EXAMPLES[info])
    for key in block.keys:
        assert f"@{key}" in html


def test_a_forest_and_a_card_tell_one_result_in_the_same_numbers(
    corpus: Corpus, show: Callable[..., str]
) -> None:
    from evidence.effects import difference, evidence

    for slug in ("remission-24h-midazolam", "remission-24h-saline", "response-24h-midazolam"):
        item = evidence(corpus, slug)
        basis = item.finding.basis
        html = show("forest", f"measure: RD\n{basis.study}/{basis.result}")
        assert item.absolute
        card = [int(n) for n in re.findall(r"\d+", difference(item.absolute)) if n != "100"]
        forest = re.search(r'class="effect"[^>]*>([^<]+)<', html)
        assert forest
        assert [int(n) for n in re.findall(r"\d+", forest[1])] == card


def test_a_difference_that_is_printed_the_other_way_round_is_turned(corpus: Corpus) -> None:
    """KetECT prints ECT minus ketamine, 2 to 30; the first group of its record is ketamine."""
    study = corpus.studies["ekstrand2022"]
    result = study.result("remission-end")
    assert result
    item = compare(study, result, "RD")
    assert item.value == -17
    assert item.ci == (Decimal(-30), Decimal(-2))


def test_a_ratio_that_is_printed_the_other_way_round_is_turned() -> None:
    effect = {"measure": "OR", "value": "0.5", "ci": ["0.25", "0.8"]}
    item = compare(*study_of(arm(percent="60"), arm(percent="40"), effect=effect), "OR")
    assert (item.value, item.ci) == (Decimal(2), (Decimal("1.25"), Decimal(4)))


@pytest.mark.parametrize(
    ("arms", "measure", "reason"),
    [
        ([arm(percent=1), arm(percent=2), arm(percent=3)], "RD", "two arms, and the result has 3"),
        ([arm(mean=1), arm(mean=2)], "RD", "no percentages"),
        ([arm(percent=10), arm(percent=20)], "OR", "from percentages alone"),
        ([arm(events=0, total=9), arm(events=2, total=9)], "RR", "nobody or everybody"),
    ],
)
def test_what_cannot_be_compared_says_why(arms: list[ArmResult], measure: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        compare(*study_of(*arms), measure)


def test_intervals_are_those_of_published_examples() -> None:
    """Newcombe, Stat Med 1998;17:857-872 (81 of 263) and 873-890 (56 of 70 against 48 of 80, method 10)."""
    share = share_interval(arm(events=81, total=263))
    assert share
    assert [round(end, 2) for end in share] == [Decimal("25.53"), Decimal("36.62")]
    item = compare(*study_of(arm(events=56, total=70), arm(events=48, total=80)), "RD")
    gap = comparison_interval(item)
    assert gap
    assert [round(end, 2) for end in gap] == [Decimal("5.24"), Decimal("33.39")]


def test_counts_of_a_crossover_trial_give_no_interval(corpus: Corpus) -> None:
    """The same people stand in both groups, so that the usual formula does not hold."""
    study = corpus.studies["lapidus2014"]
    result = study.result("response-24h")
    assert result
    assert comparison_interval(compare(study, result, "RD")) is None


def test_favours_follows_what_is_better_for_people(show: Callable[..., str]) -> None:
    good = show("forest", "measure: RD\nreif2023escapetrd/remission-week8")
    assert "favours esketamine spray →" in good
    both = show("forest", "measure: RD\nlii2023/response-day1")
    assert "favours ketamine →" in both and "← favours saline" in both, "without what both groups had"
    bad = show("forest", "measure: OR\nekstrand2022/amnesia")
    assert "← favours ketamine" in bad
    assert "favours electroconvulsive therapy →" in bad


def test_a_pooled_result_is_a_diamond_and_one_without_interval_hollow(show: Callable[..., str]) -> None:
    html = show("forest", "measure: RD\ndean2021cochrane/remission-24h-midazolam\nhu2016/remission-4-weeks")
    wide = svgs(html)[0]
    assert [e.get("class") for e in wide if e.get("class") in ("pooled", "bare", "estimate")] == [
        "pooled",
        "bare",
    ]
    assert "63 (no interval)" in html


def test_a_study_that_weighs_more_is_drawn_larger() -> None:
    rows = [
        Row("A", "", ("a",), "1", Decimal(1), Decimal(0), Decimal(2), weight=Decimal(weight))
        for weight in (10, 90)
    ]
    light, heavy = layout(rows, 580, False, "difference", ("less", "more"))["marks"]
    assert heavy["half"] > 1.9 * light["half"]


def test_response_and_remission_never_share_a_scale(show: Callable[..., str]) -> None:
    html = show("time-course", EXAMPLES["time-course"])
    titles = re.findall(r'class="panel-title"[^>]*>([^\[]+)', html)
    assert ["response" in t for t in titles] == [True, False]
    assert ["remission" in t for t in titles] == [False, True]
    assert "60 in 100 (39 to 78)" in html


def test_a_timeline_runs_from_the_oldest_date(show: Callable[..., str]) -> None:
    html = show("timeline", EXAMPLES["timeline"])
    assert re.findall(r"<time[^>]*>([^<]+)", html) == ["1970", "31 December 2024"]


def test_a_table_of_studies_lists_the_kinds_asked_for(corpus: Corpus, show: Callable[..., str]) -> None:
    html = show("studies", EXAMPLES["studies"])
    kinds = re.findall(r'data-label="Kind"[^>]*>([^<]+)', html)
    wanted = {"meta-analysis", "network meta-analysis"}
    assert set(kinds) == wanted
    assert len(kinds) == sum(s.kind in wanted for s in corpus.studies.values())
    here = show("studies", "cited: on this page")
    assert "studies/hu2016.md" in here
    assert "studies/zanos2016.md" not in here


def test_a_source_is_shown_where_a_block_shows_it(corpus: Corpus) -> None:
    faq = next(page for page in corpus.pages if page.path == "docs/faq/index.md")
    block = next(fence.block for fence in faq.fences if fence.info == "timeline")
    assert block
    for key in block.keys:
        assert "docs/faq/index.md" in {use.path for use in appearances(corpus)[key]}


def test_statements_hold_dates_in_words() -> None:
    found = dates_in(
        "Dated 10 October 2023, after one of May 2022, in 1970 and on March 5, 2019; item 2031x."
    )
    assert found == [Date(2023, 10, 10), Date(2022, 5), Date(1970), Date(2019, 3, 5)]
    assert [read_date(t) for t in ("2023-10-10", "2023-10", "2023-13", "10 October 2023")] == [
        Date(2023, 10, 10),
        Date(2023, 10),
        None,
        None,
    ]
    assert Date(2023, 10).holds(Date(2023, 10, 10))
    assert not Date(2023, 10, 10).holds(Date(2023, 10))


# What cannot be drawn is told at its line

FOREST = "lii2023/remission-day1\n"
ONSET, FAQ = "docs/evidence/onset.md", "docs/faq/index.md"
COURSE = "lii2023 response\n"
TIMELINE = "nice2022ta854/date | 2022-12 | "


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        (PAGE, FOREST, "lii2032/remission-day1\n", "did you mean lii2023?"),
        (PAGE, FOREST, "lii2023/remision-day1\n", "did you mean remission-day1?"),
        (PAGE, FOREST, "lii2023/madrs-day1\n", "no percentages or events"),
        (PAGE, FOREST, "lii2023/remission-day1 | a | b\n", "at most 1 texts"),
        (PAGE, FOREST, "lii2023/remission-day1 | see [@lii2023]\n", "must be plain"),
        (PAGE, FOREST, "lii2023/remission-day1 | After one day 77% remitted\n", "`77%` is not in lii2023"),
        (PAGE, FOREST, FOREST + "# Nothing below\n", "a line below it"),
        (PAGE, "measure: RD", "measure: DR", "found `DR`"),
        (PAGE, "measure: RD\n", "", "found `none`"),
        (PAGE, "measure: RD", "measure: OR", "no OR can be worked out"),
        (PAGE, "cited: on this page", "cited: here", "write cited: on this page"),
        (PAGE, "randomised withdrawal trial, ", "randomized withdrawal trial, ", "did you mean randomised w"),
        (ONSET, COURSE, "lii2023 respons\n", "did you mean response?"),
        (ONSET, COURSE, "popova2019transform2 response\n", "two of its results stand at"),
        (ONSET, COURSE, "jelovac2025 remission\n", "at a time that counts hours"),
        (ONSET, COURSE, "murrough2013bp depressive symptoms\n", "no value before treatment"),
        (PAGE, "```forest", "```forrest", "did you mean forest?"),
        (FAQ, TIMELINE, "nice2022ta854/date | 2021-12 | ", "dates in nice2022ta854/date: 2022-12"),
        (FAQ, TIMELINE, "nice2022ta854/date | ", "must have 2 texts"),
        (FAQ, TIMELINE, "nice2022ta854/dates | 2022-12 | ", "did you mean date?"),
    ],
)  # fmt: skip
def test_a_block_that_cannot_be_drawn_says_so_at_its_line(
    spoil: Callable[[str, str, str], list[Diagnostic]], path: str, old: str, new: str, says: str
) -> None:
    text = (ROOT / path).read_text("utf-8")
    line = text[: text.index(old)].count("\n") + 1
    found = spoil(path, old, new)
    told = [d for d in found if says in f"{d.message} {d.hint}"]
    assert told, [f"{d.line} {d.message} {d.hint}" for d in found]
    assert told[0].path == path
    assert -1 <= told[0].line - line <= 6


def test_deleting_a_record_names_the_block_that_needed_it(content: Path) -> None:
    (content / "data" / "studies" / "nice2022ta854.yml").unlink()
    found = [d for d in diagnostics(content) if d.check == "PAG004"]
    assert [(d.path, "nice2022ta854" in d.message) for d in found] == [("docs/faq/index.md", True)]


def test_no_block_ends_in_a_traceback(content: Path) -> None:
    odd = ["", "|", "a/b/c | | ", "# x", "measure:", "kind: ,", "lii2023 ", "/", "@@@", "| 1 | 2 | 3"]
    page = content / "docs" / "about" / "how-we-work.md"
    blocks = [f"```{info}\n{text}\n```\n" for info in RECORD_BLOCKS for text in odd]
    before = page.read_text("utf-8")
    page.write_text(before + "\n" + "\n".join(blocks), "utf-8")
    found = [d for d in diagnostics(content) if d.check in ("PAG004", "PAG020", "PAG021")]
    assert len({d.line for d in found}) > 0.8 * len(blocks), "next to nothing of this can be drawn"
    assert min(d.line for d in found) > before.count("\n")


def test_a_comparison_says_its_groups_in_order() -> None:
    item = compare(*study_of(arm(percent="60"), arm(percent="40")), "RD")
    assert isinstance(item, Comparison)
    assert item.labels == ("new tea", "old tea")
    assert not item.pooled
