"""The records of a tree -> what they say on a day."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from evidence.bibliography import plain
from evidence.citations import KEY
from evidence.claim_reviews import ClaimReview
from evidence.comparisons import percent
from evidence.corpus import Corpus
from evidence.effects import Evidence, evidence, no_effect, people, per_100, relative
from evidence.findings import Finding
from evidence.history.states import ClaimState, FindingState, PageState, SourceState, State
from evidence.masking import readable
from evidence.notices import notices
from evidence.prose import Page
from evidence.studies import ArmResult, Result, Study

_CITED = re.compile(rf"@({KEY})")
# The texts of a finding that its card or its row in a table shows.
_TEXTS = (
    "question",
    "population",
    "intervention",
    "comparator",
    "outcome",
    "timepoint",
    "for_patients",
    "for_clinicians",
)

# The texts of a study record that its page shows above its results.
_ABOUT = ("kind", "population", "setting", "dose", "comparator", "funding", "limitations")


def read_state(corpus: Corpus, day: dt.date) -> State:
    """What the records of a tree say, as of a day. What does not validate is left out; the checks tell it."""
    keys = sorted({*corpus.bibliography.references, *corpus.studies})
    return State(
        date=day,
        findings=_all(corpus.findings, lambda slug: _finding(evidence(corpus, slug))),
        claims={
            f"{topic}/{review.id}": _claim(review)
            for topic, file in sorted(corpus.shelf.reviews.items())
            for review in file.reviews
        },
        sources={key: _source(corpus, key) for key in keys},
        pages={page.path: _page(page, page.front_matter.title) for page in corpus.pages if page.front_matter},
    )


def _all(findings: Mapping[str, Finding], read: Callable[[str], FindingState]) -> dict[str, FindingState]:
    states = {}
    for slug in sorted(findings):
        try:
            states[slug] = read(slug)
        except (KeyError, ValueError):
            continue  # a basis that is not there: FND rules speak of it
    return states


def _finding(item: Evidence) -> FindingState:
    finding = item.finding
    shares = zip(("with the treatment", "without it"), item.groups, strict=False)
    figures = {who: _share(item.result.arms[arm], share) for who, (arm, share) in shares}
    if item.result.effect:
        figures["effect"] = relative(item.result.effect)
    figures["rests on"] = people(item.study, item.result)
    texts = {name: getattr(finding, name) for name in _TEXTS}
    texts["reasons"] = "; ".join(f"{r.domain}: {r.because}" for r in finding.reasons)
    return FindingState(
        title=finding.title,
        certainty=finding.certainty,
        direction=direction(item),
        figures=figures,
        sources=sorted({finding.basis.study, *_keys(texts.values())}),
        texts={name: _words(text) for name, text in texts.items()},
    )


def direction(item: Evidence) -> str:
    """Which way a finding points, and whether its interval leaves that open; "" without a comparison.

    The side is that of the two shares, else of the effect. Like GRADE's judgement of imprecision it minds
    one thing about the interval: whether it holds "no difference".
    """
    effect, absolute = item.result.effect, item.absolute
    none = no_effect(effect.measure) if effect else None
    if absolute:
        side = _side(absolute.with_, absolute.without, "more", "fewer")
    elif effect and effect.value is not None and none is not None and not item.groups:
        side = _side(effect.value, none, "higher", "lower")
    else:
        return ""
    held = False
    if effect and effect.ci and none is not None:
        held = effect.ci[0] <= none <= effect.ci[1]
    elif absolute and absolute.low is not None and absolute.high is not None:
        held = absolute.low <= absolute.without <= absolute.high
    return f"{side}, though no difference is possible" if held and side != "no difference" else side


def _side(value: Decimal, other: Decimal, above: str, below: str) -> str:
    return "no difference" if value == other else above if value > other else below


def _share(arm: ArmResult, share: Decimal) -> str:
    """ "45 of 98 (46 in 100)"."""
    rounded = f"{per_100(share)} in 100"
    return rounded if arm.events is None or arm.total is None else f"{arm.events} of {arm.total} ({rounded})"


def _claim(review: ClaimReview) -> ClaimState:
    return ClaimState(
        title=review.claim,
        verdict=review.verdict,
        sources=sorted(_keys([review.answer])),
        texts={"answer": _words(review.answer)},
    )


def _source(corpus: Corpus, key: str) -> SourceState:
    study = corpus.studies.get(key)
    reference = corpus.bibliography.references.get(key)
    fields = reference.fields if reference else {}
    return SourceState(
        title=plain(fields.get("title", "")) or key,
        figures={result.id: _result(study, result) for result in study.results} if study else {},
        texts=_told(study) if study else {},
        notices=[notice.words for notice in notices(fields)],
    )


def _told(study: Study) -> dict[str, str]:
    """Who and what was studied, and each fact."""
    about = {name: getattr(study, name) for name in _ABOUT if getattr(study, name)}
    return about | {fact.id: fact.statement for fact in study.facts}


def _result(study: Study, result: Result) -> str:
    """ "remission, week 4: treated 45 of 98 (46 in 100), ...; odds ratio 1.2, 95% CI 0.8 to 1.9"."""
    labels = {arm.id: arm.label for arm in study.arms}
    arms = ", ".join(f"{labels.get(arm_id, arm_id)} {_arm(arm)}" for arm_id, arm in result.arms.items())
    effect = relative(result.effect) if result.effect else ""
    told = "; ".join(part for part in (arms, effect) if part)
    return f"{result.outcome}, {result.timepoint}: {told}"


def _arm(arm: ArmResult) -> str:
    """Every value of a group: its people first, then the rest as it stands in the record."""
    values = arm.model_dump(exclude_none=True)
    unit = f" {values.pop('unit')}" if "unit" in values else ""
    people = ""
    if arm.events is not None and arm.total:
        people = _share(arm, percent(arm))
        values = {name: value for name, value in values.items() if name not in ("events", "total")}
    told = [f"{name} {_value(value)}" for name, value in values.items()]
    return ", ".join(part for part in (people, *told) if part) + unit


def _value(value: object) -> str:
    return " to ".join(map(str, value)) if isinstance(value, list) else str(value)


def _page(page: Page, title: str) -> PageState:
    front = page.front_matter
    body = page.source.text.split("\n")[page.body_line - 1 :]
    return PageState(
        title=title,
        changes=[f"{change.date.isoformat()}: {change.what}" for change in front.changes] if front else [],
        digest=hashlib.sha256("\n".join(body).encode()).hexdigest()[:16],
    )


def _keys(texts: Iterable[str]) -> set[str]:
    return {key for text in texts for key in _CITED.findall(text)}


def _words(text: str) -> str:
    """A text as its readers see it, without the marks of citations."""
    return _CITED.sub(r"\1", readable(text))
