"""The form of a sentence in its place: a list item completes its opening, a row is told by its cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.claims import form_of, holds_result, is_title
from evidence.forms import Form
from evidence.fragments import OUTCOME, continues_instruction, is_fragment, is_label, is_verbless
from evidence.phrases import STRENGTH

# "Call us if:", "Tell your doctor about:": whatever follows completes it.
_OPEN = re.compile(
    r"\b(?:if|when|whenever|about|for|with|of|to|in case of|after|before|see|have|notice|are|feel|you(?:'ve|"
    r" have)?|"
    r"including|such as)(?: any of (?:these|the following)| the following| one of (?:these|the following)|"
    r" you(?: have| are| notice| feel| see)?| your child(?: has| is)?| they| someone(?: has|"
    r" is)?)?\s*[:…. ]*$",
    re.I,
)
# A title that asks or says when to do something: the list below answers it.
_WHEN = re.compile(
    r"^(?:when|who) (?:to|should|must|do|can|not to)\b|^(?:get|seek|go|call|ring|dial|see|phone|contact)\b|"
    r"^(?:warning|danger|emergency) signs\b|"
    r"^you(?:['’]ll| will)? need\W*$|^what (?:to|(?:should |do )?you(?:['’]ll| will)?(?: should)?) (?:bring|"
    r"pack|wear|buy|need|avoid|have ready)\b|"
    r"^(?:things|items) to (?:bring|pack|buy)\b|^(?:[\w’'-]+ ){0,3}(?:(?:packing|shopping|check)[ -]?list|"
    r"shopping)$",
    re.I,
)


# A title over a list of things to do, among which facts may stand too.
_TIPS = re.compile(
    r"^(?:[\w’'-]+ ){0,3}(?:tips|tricks|ideas(?: (?:for|from|to) .{1,60})?|dos and don['’]?ts|to[- ]do(?: "
    r"list)?|rules)$|^what (?:you|parents|families|"
    r"schools|carers|others) can do\b|^(?:good|healthy) habits\b",
    re.I,
)
_YOU = re.compile(r"you(?:r|'re)?\b", re.I)
_COLON = re.compile(r":\s+")
_FEW = 9  # words of a fragment; a longer one has a verb that we do not know
_TERSE = 6  # words of a fragment between commas, where nothing but the next sentence shows what it is
_SPOKEN = (Form.SELF, Form.IMPERATIVE, Form.QUESTION, Form.NAVIGATION, Form.COURTESY, Form.OPINION)


@dataclass
class Opening:
    """What stands before a list and is completed by its items.

    open   any fragment completes it ("Call us if:")
    terse  only what names a thing or a manner does ("Tips", "What you can do")
    """

    form: Form
    open: bool
    terse: bool = False


class Position:
    """Follows a page from block to block and tells the form of each sentence."""

    def __init__(self) -> None:
        self._opening: Opening | None = None
        self._before: Form | None = None

    def title(self, text: str) -> None:
        """A heading or a box's title: one that tells what to do is an opening of what follows."""
        form = form_of(text)
        self._before = None
        if form is Form.IMPERATIVE or _WHEN.match(text):
            self._opening = Opening(Form.IMPERATIVE, bool(_OPEN.search(text)) or bool(_WHEN.match(text)))
        elif _TIPS.match(text):
            self._opening = Opening(Form.IMPERATIVE, False, terse=True)
        else:
            self._opening = None

    def block(self) -> None:
        """A new block: no sentence stands before its first."""
        self._before = None

    def task(self) -> None:
        """A list of boxes to tick is a list of things to do."""
        self._opening = Opening(Form.IMPERATIVE, True)

    def form(self, kind: str, text: str) -> Form:
        """The form of a sentence of a block of this kind."""
        form = self._in_place(kind, text)
        if self._before is not Form.SELF or form is not Form.CLAIM:
            self._before = form  # "It was last reviewed in May" may stand two sentences behind
        unfinished = form is Form.IMPERATIVE and text.rstrip()[-1:].isalpha() and kind != "list_item"
        if text.rstrip().endswith((":", "…", "...")) or (unfinished and _OPEN.search(text)):
            self._opening = Opening(form, bool(_OPEN.search(text)))
        elif kind != "list_item" and form is not self._completed(text):
            self._opening = None
        return form

    def _in_place(self, kind: str, text: str) -> Form:
        if kind == "dt" and (not holds_result(text) or STRENGTH.search(text)):
            return Form.TERM
        own = form_of(text, self._before)
        stands_alone = self._opening is None and ":" not in text
        if own is not Form.CLAIM or stands_alone or holds_result(text):
            return own
        term, *rest = _COLON.split(text, maxsplit=1) if ":" in text else (text,)
        if rest and len(term) < 40:
            told = form_of(rest[0])
            if told in _SPOKEN:
                return told  # "Lifting: ask for our visit"
        completed = self._completed(text)
        begins = self._before is None  # the item's first sentence, not one behind it
        if completed and ((kind == "list_item" and begins) or text.lstrip()[:1].islower()):
            return completed
        return own

    def _completed(self, text: str) -> Form | None:
        """The form of the opening that this text completes, if it does."""
        opening = self._opening
        if opening is None or opening.form in (Form.CLAIM, Form.LEAD):
            return None
        first = text.lstrip()
        if opening.terse:
            return opening.form if is_label(first.strip()) else None
        if first[:1].islower() or _YOU.match(first):
            return opening.form
        # a whole sentence in a list stands for itself: "3. Bleeding can show itself hours later."
        if opening.open and (is_fragment(first) or not first.rstrip().endswith(".")):
            return opening.form
        return None


def list_forms(sentences: Sequence[tuple[Form, str, bool]], steps: bool = False) -> list[Form]:
    """The forms of the sentences of a list, which speaks in the mood of its items' first sentences.

    Each comes with its words and whether it is the first of its item. Among as many instructions a
    fragment without a verb is one too ("Second pen, other leg."), in numbered `steps` beside a single
    one, unless it states a result or the list states anything else.
    """
    fragments = [
        form is Form.CLAIM
        and not holds_result(text)
        and not OUTCOME.search(text)
        and (continues_instruction(text) or (len(text.split()) <= _FEW and is_verbless(text, strict=False)))
        for form, text, _ in sentences
    ]
    forms = [form for form, _, _ in sentences]
    needed = 1 if steps else max(2, sum(fragments))
    states = any(
        first and form is Form.CLAIM and not fragment
        for (form, _, first), fragment in zip(sentences, fragments, strict=True)
    )
    if states or forms.count(Form.IMPERATIVE) < needed:
        return forms
    return [Form.IMPERATIVE if f else form for form, f in zip(forms, fragments, strict=True)]


def block_forms(sentences: Sequence[tuple[Form, str, bool]]) -> list[Form]:
    """The forms of the sentences of a paragraph: a fragment in front of an instruction belongs to it.

    "Back leg straight, heel on the floor. Lean in ..."
    """
    forms = [form for form, _, _ in sentences]
    for i in range(len(forms) - 2, -1, -1):
        text = sentences[i][1]
        if forms[i] is not Form.CLAIM or forms[i + 1] is not Form.IMPERATIVE:
            continue
        short = all(len(piece.split()) <= _TERSE for piece in text.split(", "))
        if short and continues_instruction(text) and not holds_result(text):
            forms[i] = Form.IMPERATIVE
    return forms


def row_form(cells: list[str], heads: Sequence[str] = ()) -> Form:
    """The form of a table's row: a claim, unless every cell behind the first tells what to do or nothing.

    Under a head such as "What to do" a fragment without a verb tells what to do.
    """
    if not re.search(r"\w", "".join(cells)):
        return Form.EMPTY
    if any(holds_result(cell) for cell in cells):
        return Form.CLAIM
    ordering = _DO_THEN if heads and _WHEN_HEAD.match(heads[0]) else _DO
    told = [
        Form.IMPERATIVE if form is Form.CLAIM and ordering.match(head) and is_fragment(cell) else form
        for cell, head in itertools.zip_longest(cells[1:], heads[1 : len(cells)], fillvalue="")
        if not _WHEN_CELL.fullmatch(cell.strip()) and (form := form_of(cell)) is not Form.EMPTY
    ]
    quiet = (Form.IMPERATIVE, Form.NAVIGATION, Form.QUESTION, Form.SELF, Form.COURTESY)
    return told[0] if told and all(form in quiet for form in told) else Form.CLAIM


def whole_form(kind: str, raw: str, text: str) -> Form | None:
    """The form of a block as a whole, where it has one: a paragraph that is a title."""
    bold = _ALL_BOLD.fullmatch(raw)
    line = text.strip()
    if kind == "paragraph" and not holds_result(line) and is_label(line):
        bare = "\n" not in line and not _MORE_THAN_NAMED.search(line)
        if bare or _ITALIC.fullmatch(raw):
            return Form.TITLE
    is_one = kind == "paragraph" or (kind == "list_item" and bold)
    return Form.TITLE if is_one and is_title(text, bool(bold)) else None


# A stop, a time that something takes, or a comparison.
_MORE_THAN_NAMED = re.compile(
    r"[.!?:;,…]\W*$|\b(?:with)?in \w+ (?:second|minute|hour|day|week|month|year)s?\b|"
    r"\b(?:fewer|less|more|half|twice|double|faster|sooner|longer|higher|stronger|healing|miracle|wonder)\b",
    re.I,
)
_ALL_BOLD = re.compile(r"\s*(\*\*|__)(?!\s)((?:(?!\1).)+)\1\s*", re.DOTALL)
_BOLD = re.compile(r"\s*(\*\*|__).+\1\s*")
_WORDS = re.compile(r"[\w'’-]+")
_ITALIC = re.compile(r"\s*([*_])(?![\s*_])[^*_\n]+\1\s*")
# The head of a column that orders something; beside days or weeks also one of what is held and where.
_ORDERS = (
    r"what (?:(?:to|you|we|should you|must you) (?:do|bring|take|say|eat|wear|try)|goes on)|(?:things )?to "
    r"do|do|tasks?|instructions?|exercises?|sets|repeats|how to do it"
)
_DO = re.compile(rf"(?:{_ORDERS})\b", re.I)
_DO_THEN = re.compile(
    rf"(?:{_ORDERS}|plan|topics?|themes?|sessions?|agenda|event|where|place|room|venue)\b|what\W*$", re.I
)
_WHEN_HEAD = re.compile(r"(?:date|day|when|time|week|month|session|lesson|stage)s?\b", re.I)
_WHEN_CELL = re.compile(r"(?:days?|weeks?|months?|hours?|steps?|stages?|from)?[ \d–-]+", re.I)


def run_in_title(kind: str, raw: str, text: str) -> bool:
    """Whether the first of several sentences of a block is its title: "**Calf stretch.** Stand ..." """
    bold = _BOLD.fullmatch(raw)
    if not bold and kind != "list_item":
        return False
    short = len(_WORDS.findall(text)) <= (5 if bold else 3)
    return short and is_fragment(text) and not holds_result(text)


def title_lines(plain: str) -> list[tuple[int, int]]:
    """Start and end of the lines of a paragraph that are titles set without markup.

    A title stands first or behind a finished sentence or another title, and the text below it
    begins anew.
    """
    found: list[tuple[int, int]] = []
    lines = plain.split("\n")
    start = 0
    for i, line in enumerate(lines):
        end = start + len(line)
        free = i == 0 or (found and found[-1][1] == start - 1) or re.search(r"[.!?:]\W*$", lines[i - 1])
        ahead = lines[i + 1].strip()[:1] if i + 1 < len(lines) else ""
        if free and len(lines) > 1 and not ahead.islower() and is_title(line):
            found.append((start, end))
        start = end + 1
    return found
