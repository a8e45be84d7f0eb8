"""Is a sentence a claim? By its form alone, in any topic: a sentence is one unless it shows not to be.

No word here belongs to a subject. The forms that are not claims are questions, advice and
other imperatives, navigation, statements about this page or site, and how this site uses a word.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Form(StrEnum):
    """What kind of sentence it is. Only CLAIM needs a citation."""

    CLAIM = "claim"
    TERM = "a term that is defined"
    QUESTION = "question"
    IMPERATIVE = "advice or instruction"
    NAVIGATION = "navigation"
    SELF = "about this page or site"
    USAGE = "how this site uses a word"
    OPINION = "marked as the editors' opinion"
    EMPTY = "no words"


_ADVICE = (
    "ask|tell|call|phone|ring|dial|text|see|read|talk|speak|go|keep|bring|write|check|choose|make|"
    "take|use|look|contact|consider|remember|avoid|stop|start|wait|follow|open|find|note|compare|learn|"
    "think|discuss|report|send|give|get|let|try|show|print|share|add|edit|change|correct|fix|run|"
    "install|type|click|tap|press|select|scroll|visit|return|continue|jump|skip|browse|search|"
    "plan|arrange|stay|turn|put|leave|mention|expect|seek|cite|copy|download|help|name|suggest|do"
)
_LEAD_IN = (
    r"(?:(?:then|also|first|next|finally|instead|so|now|afterwards|meanwhile)[, ]+)?"
    r"(?:(?:if|when|before|after|while|unless|once|until|during|for|in|at|to)\b[^,;:.?!]{1,120}, )?"
    r"(?:(?:please|always|never|do not|don't|also) )*"
)
# What may stand behind the verb of an instruction: an object with its article, a place, an end.
_OBJECT = (
    r"(?:[ ](?:your|you|yourself|the|a|an|this|that|these|those|it|them|us|any|all|some|more|no|not|only|"
    r"both|each|every|one|someone|anyone|about|for|with|to|at|on|from|into|off|out|up|down|back|over|through|"
    r"before|until|if|how|what|which|who|when|where|whether|why|again|here|there|now|first|help|"
    r"aloud|sure)\b|[.,:;!]|$)"
)
_IMPERATIVE = re.compile(
    rf"^{_LEAD_IN}(?:(?:{_ADVICE})(?![\w-]){_OBJECT}|(?:call|dial|phone|ring|text) \d|"
    r"be (?:careful|aware|sure|honest|patient|ready|wary)\b)",
    re.I,
)
# "Remember that it cures", "Contact with the plant causes": statements that begin like an instruction.
_STATEMENT = re.compile(
    rf"^{_LEAD_IN}(?:(?:note|remember|consider|think|expect|show) that\b|contact with\b|"
    r"(?:use|return|change|start|stop|run|report|search|plan|help|name|turn|visit|text|leave) "
    r"(?:from|that|for which)\b)",
    re.I,
)
_DOES = (
    "is (?:for|made|built|written|not|free|meant|new|due|short|about|one|part|checked|reviewed)|"
    "was (?:made|built|written|last|first|checked|reviewed)|has (?:no|not|been|one|three)|"
    "uses?|does|says?|shows?|prints?|cites?|explains?|answers?|gives?|lists?|never|collects|sets|takes|"
    "tells|covers|holds|keeps|counts|links|summarises|compares|comes from|cannot|will|must|only"
)
_EDITING = (
    "open|write|wrote|use|cite|cited|print|count|counted|mark|list|check|looked|read|searched|chose|rate|rated|"
    "record|recorded|correct|publish|show|name|keep|give|explain|answer|ask|welcome|take|took|accept|"
    "do not (?:call|print|use|cite|advise|recommend|sell|collect|take|accept|name|know)|"
    "have (?:no|not|read|marked|written)|are not|call|leave|left|drop|rest|prefer|compared|hand|"
    "measure|added|made|build|treat|hold"
)
_OURS = "page|sentence|figure|number|claim|finding|card|reference|source|picture|conclusion|record|link"
_PLACE = "(?:on|in|throughout) (?:this|these) (?:page|site|website)s?"
_PICTURE = "in (?:this|these) (?:picture|figure|table|chart)s?"
_SELF = re.compile(
    rf"^(?:{_PLACE},? (?:we|you|a|an|each|every|all|no|most|it|there)\b"
    rf"|{_PICTURE} (?:each|every|one|a|the) (?:circle|dot|square|bar|row|line|colour)"
    rf"|(?:this|the) (?:page|site|website|section|table|figure|picture|chart|list|card) (?:{_DOES})\b"
    rf"|(?:here|below|above),? we (?:{_EDITING})\b"
    rf"|we (?:{_EDITING})\b"
    rf"|our (?:pages?|rules?|records?|methods?|checks?|site|text|code|content|ratings?|search|sources) "
    rf"|(?:each|every|all|no) (?:{_OURS})s? (?:on|of|in) (?:this|these|the) (?:page|pages|site|website)\b"
    rf"|you (?:can|may) (?:follow|read|correct|change|edit|download|report|switch)\b)",
    re.I,
)
_USAGE = re.compile(
    r"^(?:(?:on|in|throughout) this (?:site|page|website),? [\w“”\"' -]{1,60} "
    r"(?:means?|stands for|refers to|is short for)|we (?:use|say|write|call|mean))\b",
    re.I,
)
_NAVIGATION = re.compile(
    r"^(?:see|read|more:|more (?:on|about|in|detail)|next:|back to|continue to|go to|jump to|further reading|"
    r"the (?:full|whole|longer) (?:story|account|answer) (?:is (?:on|in|under|told)|stands) )",
    re.I,
)
_OPINION = re.compile(r"^(?:in our (?:view|opinion|judg[e]?ment)|we (?:think|believe|judge|would))\b", re.I)
# A result is a claim in whatever form it comes: "Ask about the 64% who ...".
_RESULT = re.compile(r"\d ?(?:%|per ?cent\b)|\d (?:in|of|out of|of every|per) 1,?000?\b", re.I)


def holds_result(text: str) -> bool:
    """Whether a text states a share of people, which is a claim wherever it stands."""
    return bool(_RESULT.search(text))


_WORD = re.compile(r"[^\W\d_]{2,}")


def form_of(sentence: str) -> Form:
    """The form of one sentence: its words without citations, code, comments and markup.

    Default deny: what shows no other form is a claim.
    """
    text = re.sub(r"\s+", " ", sentence).strip(" \t*_\"'“”‘’()[]>–—-•")
    if _RESULT.search(text):
        return Form.CLAIM
    if not _WORD.search(text):
        return Form.EMPTY
    if re.search(r"\?[\"'”’)*_ ]*$", sentence.strip()):
        return Form.QUESTION
    if _USAGE.match(text):
        return Form.USAGE
    if _OPINION.match(text):
        return Form.OPINION
    if _IMPERATIVE.match(text) and not _STATEMENT.match(text):
        return Form.IMPERATIVE
    if _SELF.match(text):
        return Form.SELF
    if _NAVIGATION.match(text):
        return Form.NAVIGATION
    return Form.CLAIM
