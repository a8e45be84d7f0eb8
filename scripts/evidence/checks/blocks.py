"""PAG, blocks: a fenced block shows records that exist and hold what it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import get_args

from evidence.blocks import RECORD_BLOCKS, SHAPES, Item, RecordBlock
from evidence.comparisons import MEASURES, compare
from evidence.corpus import Corpus
from evidence.courses import courses
from evidence.dates import dates_in, read_date
from evidence.moves import BRING_BACK
from evidence.prose import Page
from evidence.registry import CHECKS, Fact, check
from evidence.selections import CITED, kinds, listed
from evidence.steps import drawing, places_in, steps
from evidence.studies import Kind, Study
from evidence.vocabulary import Vocabulary

_RESULT = "murrough2013ajp/response-24h"
_MARKS = "@[]<>`"  # a block brings its own citations, and prints what it is given
_MISSPELT = 0.75  # how alike a name must be to that of a block
_NOTHING = Vocabulary(outcomes={}, instruments={}, timepoints={})


def _blocks(corpus: Corpus) -> Iterator[tuple[Page, RecordBlock]]:
    return ((page, fence.block) for page in corpus.pages for fence in page.fences if fence.block)


def _near(word: str, known: Iterable[str], otherwise: str) -> str:
    """The hint that names what was probably meant."""
    options = sorted(set(known))
    near = get_close_matches(word, options, n=1)
    if near:
        return f"did you mean {near[0]}?"
    more = " ..." if len(options) > 8 else ""
    return f"there are: {', '.join(options[:8])}{more}" if options else otherwise


@check(
    "PAG004",
    bad="```finding\nnot-there\n```",
    good="```text\nnot-there\n```",
)
def block_without_record(corpus: Corpus) -> Iterator[Fact]:
    """A fenced block that shows records stands by itself and names records that exist, one a line.

    It takes as many lines, and as many texts behind each, as its kind says. It cites by itself, so its
    own words hold no citation and no markup.
    """
    for page in corpus.pages:
        for fence in page.fences:
            if fence.block and fence.nested:
                yield (
                    fence.place,
                    f"A block `{fence.info}` must stand by itself; this one is inside a list, quote or box.",
                    "move it to the margin, with an empty line before and behind it",
                )
            elif not fence.block and (meant := get_close_matches(fence.info, RECORD_BLOCKS, 1, _MISSPELT)):
                yield (
                    fence.place,
                    f"A block must have a known name; `{fence.info}` is none, and would be printed as code.",
                    f"did you mean {meant[0]}?",
                )
    for page, block in _blocks(corpus):
        yield from _shape(block, corpus)
        for item in block.items:
            yield from _texts(block, item)
            fault = _missing(block, item, page, corpus)
            if fault and not is_broken(block, item, corpus):
                yield item.place, *fault
        for text, place in block.headings:
            if not any(item.heading == text for item in block.items):
                yield place, "A heading in a block must have a line below it; this one has none.", "remove it"


def _shape(block: RecordBlock, corpus: Corpus) -> Iterator[Fact]:
    """Too many lines, or too few."""
    shape, count = SHAPES[block.kind.names], len(block.items)
    most = 0 if block.kind.names == "nothing" else block.kind.most
    if (most is not None and count > most) or (most != 0 and not count):
        hint = f"there are: {', '.join(sorted(corpus.findings)) or 'no findings yet'}"
        line = "no record" if most == 0 else "one record" if most else "at least one record, one a line"
        yield (
            block.place,
            f"A block `{block.info}` must name {line}; it names {count}.",
            hint if block.kind.names == "finding" else f"write: {shape}",
        )


def _texts(block: RecordBlock, item: Item) -> Iterator[Fact]:
    kind, count = block.kind, len(item.texts)
    if not kind.needs <= count <= kind.texts or not all(item.texts):
        due = f"{kind.needs or 'no'}" if kind.needs == kind.texts else f"at most {kind.texts}"
        yield (
            item.place,
            f"A line of `{block.info}` must have {due} texts behind its name, none empty; found {count}.",
            f"write: {SHAPES[kind.names]}",
        )
    for text in item.texts:
        if mark := next((mark for mark in _MARKS if mark in text), ""):
            yield (
                item.place,
                f"The words of a block must be plain, since it cites by itself; found `{mark}`.",
                "remove it",
            )


def is_broken(block: RecordBlock, item: Item, corpus: Corpus) -> bool:
    """Whether a line names a file that is there and cannot be read; the rule about that file speaks."""
    shelf, names = corpus.shelf, block.kind.names
    if names == "finding":
        return shelf.finding_files.is_broken(item.name)
    if names == "topic":
        return shelf.review_files.is_broken(item.name)
    return item.study in block.keys and shelf.study_files.is_broken(item.study)


def _missing(block: RecordBlock, item: Item, page: Page, corpus: Corpus) -> tuple[str, str] | None:
    """What a line names and is not there, with a hint."""
    names = block.kind.names
    if names == "nothing":
        return None
    if names == "finding":
        if item.name in corpus.findings:
            return None
        return (
            f"A block must name a finding of data/findings/; `{item.name}` is not there.",
            BRING_BACK
            if corpus.shelf.was_published(f"#finding-{item.name}")
            else _near(item.name, corpus.findings, "write that finding first"),
        )
    if names == "step":
        mapped = steps(page)
        if item.name in mapped:
            return None
        return (
            f"A block must name a step that a table of its page maps; `{item.name}` begins no row.",
            _near(item.name, mapped, "begin the row with **name**: label"),
        )
    if names == "topic":
        if item.name in corpus.shelf.reviews:
            return None
        return (
            f"A block must name a file of data/claim_reviews/; `{item.name}` is not there.",
            _near(item.name, corpus.shelf.reviews, "write that file first"),
        )
    if names == "rule":
        if item.name in CHECKS:
            return None
        return (
            f"A block must name a rule of the checker; there is no `{item.name}`.",
            _near(item.name, CHECKS, "see the page of rules"),
        )
    study = corpus.studies.get(item.study)
    if study is None:
        return (
            f"A block must name a record of data/studies/; `{item.study}` is not there.",
            BRING_BACK
            if corpus.shelf.was_published(f"studies/{item.study}/")
            else _near(item.study, corpus.shelf.study_files, "write that record first"),
        )
    what, known = _parts(names, item, study)
    if item.part in known:
        return None
    return (
        f"A block must name {what} of a record; {study.key} has no `{item.part}`.",
        _near(item.part, known, f"write: {SHAPES[names]}"),
    )


def _parts(names: str, item: Item, study: Study) -> tuple[str, set[str]]:
    if names == "fact":
        return "a fact", {fact.id for fact in study.facts}
    if names == "course" and item.is_outcome:
        return "an outcome", {result.outcome for result in study.results}
    return "a result", {result.id for result in study.results}


@check(
    "PAG020",
    bad=f"```forest\nmeasure: MD\n{_RESULT}\n```",
    good=f"```forest\nmeasure: RD\n{_RESULT}\n```",
)
def block_without_value(corpus: Corpus) -> Iterator[Fact]:
    """The records that a block shows hold what it draws, and its settings are ones that it knows.

    A `forest` says its measure, and each result has a share of people in two arms and gives it, the right
    way round. A `time-course` has one value for each arm at a time that counts hours; means begin with one
    before treatment, which shows that they are scores and not changes. `studies` lists at least one.
    The drawing of `steps` is an SVG below docs/ that has a place for the letter of each.
    """
    for page, block in _blocks(corpus):
        if any(_missing(block, item, page, corpus) for item in block.items):
            continue  # PAG004 speaks of it
        if block.info == "forest":
            yield from _forest(block, corpus)
        elif block.info == "icon-array":
            yield from _icons(block, corpus)
        elif block.info == "time-course":
            vocabulary = corpus.shelf.vocabulary
            words = vocabulary.record if vocabulary and vocabulary.record else _NOTHING
            yield from _courses(block, corpus, words)
        elif block.info == "studies":
            yield from _studies(block, corpus, page.outline.cited)
        elif block.info == "steps" and block.items:
            yield from _drawn(block, corpus)


def _icons(block: RecordBlock, corpus: Corpus) -> Iterator[Fact]:
    for item in block.items:
        basis = corpus.findings[item.name].basis
        if basis.with_ is None or basis.without is None:
            yield (
                item.place,
                f"An `icon-array` must have a share in two groups; the basis of `{item.name}` names "
                f"{'one' if basis.with_ else 'none'}.",
                "show it as a `finding` instead",
            )


def _drawn(block: RecordBlock, corpus: Corpus) -> Iterator[Fact]:
    file = block.setting("drawing")
    text = drawing(corpus.root, file)
    place = block.settings["drawing"][1] if "drawing" in block.settings else block.place
    if text is None:
        yield (
            place,
            f"The steps must be drawn in a picture (.svg) below docs/; found `{file or 'none'}`.",
            "write drawing: assets/name.svg",
        )
    elif len(block.items) > (places := places_in(text)):
        yield (
            place,
            f"A drawing must have a place for each step; {file} has {places} for {len(block.items)}.",
            'give a group of the drawing data-step="A", "B" and so on, or name fewer steps',
        )


def _forest(block: RecordBlock, corpus: Corpus) -> Iterator[Fact]:
    measure = block.setting("measure")
    if measure not in MEASURES:
        place = block.settings["measure"][1] if "measure" in block.settings else block.place
        yield (
            place,
            f"A forest must say one measure for all; found `{measure or 'none'}`.",
            f"write measure: and one of {', '.join(MEASURES)}",
        )
        return
    for item in block.items:
        study = corpus.studies[item.study]
        result = study.result(item.part)
        try:
            compare(study, result, measure) if result else None
        except ValueError as reason:
            yield (
                item.place,
                f"A result of a forest must give its measure, {measure}; `{item.name}` does not: {reason}.",
                "leave it out, choose another measure, or complete the record from its source",
            )


def _courses(block: RecordBlock, corpus: Corpus, words: Vocabulary) -> Iterator[Fact]:
    named: dict[tuple[str, str], list[Item]] = {}
    for item in block.items:
        results = {result.id: result.outcome for result in corpus.studies[item.study].results}
        outcome = item.part if item.is_outcome else results[item.part]
        named.setdefault((item.study, outcome), []).append(item)
    for (study, outcome), items in named.items():
        part = RecordBlock(block.info, block.kind, block.place, tuple(items), {}, ())
        try:
            courses(part, corpus.studies, words)
        except ValueError as reason:
            yield (
                items[0].place,
                f"A time course must have one value for each arm and time; {outcome} in {study} has not: "
                f"{reason}.",
                f"name the results that belong together, one a line: {study}/result-id",
            )


def _studies(block: RecordBlock, corpus: Corpus, cited: tuple[str, ...]) -> Iterator[Fact]:
    known = get_args(Kind)
    unknown = [kind for kind in kinds(block) if kind not in known]
    for kind in unknown:
        yield (
            block.settings["kind"][1],
            f"A kind must be one that study records have; `{kind}` is none.",
            _near(kind, known, ""),
        )
    if "cited" in block.settings and block.setting("cited") != CITED:
        value, place = block.settings["cited"]
        yield place, f"`cited:` must say `{CITED}`; found `{value}`.", f"write cited: {CITED}"
    elif not unknown and not listed(block, corpus.studies.values(), cited):
        yield (
            block.place,
            "A table of studies must list at least one; none fits its settings.",
            "choose another kind, or remove the block",
        )


@check(
    "PAG021",
    bad="```timeline\nmurrough2013ajp/period | 2013-05-03 | The trial ended.\n```",
    good="```timeline\nmurrough2013ajp/period | 2012-05-03 | The trial ended.\n```",
)
def date_that_its_fact_does_not_hold(corpus: Corpus) -> Iterator[Fact]:
    """The date of a line in a timeline stands in the statement of the fact that it names.

    It may be less exact than the fact, a month for a day, and never more. What happened is told in the
    editor's own words, which are checked like any sentence that cites the fact's source.
    """
    for _, block in _blocks(corpus):
        for item in block.items if block.kind.names == "fact" else ():
            study = corpus.studies.get(item.study)
            fact = next((fact for fact in study.facts if fact.id == item.part), None) if study else None
            if fact is None or not item.texts:
                continue  # PAG004 speaks of it
            held = dates_in(fact.statement)
            date = read_date(item.texts[0])
            if date is None or not any(date.holds(other) for other in held):
                yield (
                    item.place,
                    "The date must stand in the fact, written as 2026-01-31, 2026-01 or 2026; "
                    f"found `{item.texts[0]}`.",
                    f"dates in {item.name}: {', '.join(d.iso for d in held) or 'none'}",
                )
