"""Is a sentence a claim? By its form alone, in any topic: a sentence is one unless it shows not to be.

The forms that are not claims are questions, advice and other instructions, navigation,
statements about this page or site, how this site uses a word, marked opinion of the editors,
courtesies and ways to get in touch.
"""

from __future__ import annotations

import re
from functools import lru_cache

from evidence import makers, phrases
from evidence.forms import Form
from evidence.fragments import OUTCOME, continues_instruction, is_fragment, is_verbless
from evidence.grammar import AUXILIARIES, NOT_VERBS, VERBS
from evidence.instructions import is_instruction
from evidence.openings import rests

_BEGINNING = 500  # characters; a sentence shows its form at its beginning
# "— Megan, 54", "Mrs. A. B. Finch, school nurse"
_CREDIT = re.compile(
    r"\s*[—–―] ?[A-Z][^.!?;:]{0,50}$"
    r"|(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sister|Nurse)\.? |[A-Z]\. (?=[A-Z]))[A-Z][\w. ’'-]{1,30}, [\w ]{1,30}$"
)
_BYLINE = re.compile(r"(?!.*[.!?] )(?:[^·]{1,60} · ){1,4}[^·]{1,60}$")  # "By our science desk · 3 min"
_TOC = re.compile(r"\[toc\]$", re.I)
_ADDRESS = re.compile(r"\bw{8,}\b")  # what masking leaves of an e-mail address
_NOTE = re.compile(r"^(?:please )?(?:note|remember|be aware)(?: that|:) ", re.I)
_NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\(?[a-z\d]\)) (?=[A-Z])")  # "2.3 Do not offer ..."
# "We can clear nearly anybody," says Dr. Lee: not the makers' own words.
_SAYS = re.compile(
    r"[,?!.][\"”’'] (?:[A-Z][\w.]* ){0,3}(?:says?|said|adds?|added|told|explains?|explained|recalls?|"
    r"writes?|wrote)\b"
)
_MORE = re.compile(
    r"[,;:—–] ?(?:and|but|so|it|my|the|within|after)\b|“|\""
)  # "I tried it, and my pain was gone"
_REASON = re.compile(
    r"^because (?!of\b)(?P<before>[^,]+), |(?<!just)(?<!only)(?<!simply)[ (]because (?!of\b)|, since (?=\D)",
    re.I,
)
# "Do not stop because you feel better": no reason for the advice, but one against which it is given.
_NO_REASON = re.compile(r"(?:do not|don['’]t|never)\b[^,;:()]* because you", re.I)
_IF = re.compile(r"(?:if|when|whenever|unless|where)\b", re.I)
_ANSWERED = re.compile(r"^(?:yes|no|well),? (?:(?:and|but),? )?", re.I)
_ADJECTIVE = re.compile(r"(?:ive|ous|ful|less|al|able|ible|ic|ent|ant|ed|er|est|y)\W*$")
_PARTS = re.compile(r"[;,] ")
_GOES_ON = {Form.SELF: makers.GOES_ON, Form.COURTESY: makers.OPEN_TO, Form.NAVIGATION: makers.OPEN_TO}
_OF_ONESELF = (Form.SELF, Form.OPINION, Form.COURTESY, Form.USAGE, Form.NAVIGATION)
_ASKED = re.compile(r"\?[\"'”’)*_ ]*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def holds_result(text: str) -> bool:
    """Whether a text states a share of people, which is a claim wherever it stands."""
    # Most hold none of these, and a sign is found sooner than a pattern.
    likely = "%" in text or "100" in text or "1,00" in text or "cent" in text.lower()
    return likely and bool(phrases.RESULT.search(text))


@lru_cache(maxsize=512)
def form_of(sentence: str, before: Form | None = None) -> Form:
    """The form of one sentence: its words without citations, code, comments and markup.

    `before` is the form of the sentence before it in the same paragraph. Default deny: what
    shows no other form is a claim.
    """
    text = " ".join(sentence.split()).strip(" \t*_\"'“”‘’()[]>–—-•")
    if not _WORD.search(text):
        return Form.EMPTY
    if (
        (sentence[-1:] in "_.… \n" and _is_field(sentence[-40:]))
        or (text[:2] in ("I ", "i ") and phrases.SIGNED.match(text))
        or _CREDIT.match(sentence)
        or (" · " in text and _BYLINE.match(text))
        or _TOC.match(sentence.strip())
    ):
        return Form.COURTESY
    if text.startswith(("Q:", "Q.")):
        return Form.QUESTION
    start = _NUMBERED.sub("", text)[:_BEGINNING]
    if holds_result(text):
        if phrases.CUT_OFF.match(text):
            return Form.USAGE
        return Form.IMPERATIVE if phrases.STRENGTH.search(text) and is_instruction(start) else Form.CLAIM
    if "?" in sentence and _ASKED.search(sentence.strip()):
        return Form.QUESTION
    if (note := _NOTE.match(start)) and (told := form_of(start[note.end() :], before)) is not Form.IMPERATIVE:
        return told
    told = _told(start)
    if told is Form.IMPERATIVE and _gives_reason(start):
        return Form.CLAIM
    quoted = told in _OF_ONESELF and sentence.lstrip(" *_>")[:1] in "\"“‘'"
    if quoted and (_SAYS.search(sentence) or _of_the_writer(start)):
        return Form.CLAIM
    if told is Form.CLAIM and before in _GOES_ON and _GOES_ON[before].match(start):
        return Form.SELF
    if told is Form.CLAIM and before is Form.IMPERATIVE and continues_instruction(text):
        return Form.IMPERATIVE
    if told is Form.CLAIM and len(text) < 160 and _all_instruct(_PARTS.split(text)):
        return Form.IMPERATIVE
    if told is Form.CLAIM and sentence.rstrip().endswith("!") and _is_exclaimed(text):
        return Form.COURTESY
    if told is Form.CLAIM and len(text) < 160:
        if text.endswith(":") and (phrases.LEAD.search(text) or is_fragment(text)):
            return Form.LEAD
        if phrases.IN_MY_VIEW.search(text):
            return Form.OPINION
    return told


def _gives_reason(text: str) -> bool:
    """Whether an instruction states why ("Take it early, because it keeps people awake")."""
    if "because" not in text.lower() and ", since " not in text:
        return False
    reason = None if _NO_REASON.match(text) else _REASON.search(text)
    if reason is None or (_IF.match(text) and reason.end() < text.find(", ")):
        return False  # "If you ask because you feel worse, call us"
    why = reason["before"] or text[reason.end() :]
    return form_of(why) is Form.CLAIM


def _is_field(end: str) -> bool:
    """Whether a sentence ends in a line to write on."""
    return any(map(end.__contains__, phrases.FIELD_SIGNS)) and bool(phrases.FIELD.search(end))


def _is_exclaimed(text: str) -> bool:
    """Whether a cry names nothing that comes of anything ("Patience!")."""
    return (
        len(text.split()) == 1
        and not _ADJECTIVE.search(text)
        and is_verbless(text)
        and not OUTCOME.search(text)
    )


def _all_instruct(parts: list[str]) -> bool:
    """Whether the parts of a sentence order something together ("30 seconds; switch sides")."""
    if len(parts) < 2 or not continues_instruction(parts[0]):
        return False
    told = [is_instruction(part) for part in parts]
    return any(told) and all(
        continues_instruction(part) or (one and i > 0)
        for i, (one, part) in enumerate(zip(told, parts, strict=True))
    )


def _told(text: str) -> Form:
    """The form that the beginning of a sentence shows."""
    if phrases.OPINION.match(_ANSWERED.sub("", text)):
        return Form.OPINION
    through = " that " in text and phrases.THROUGH.match(text)
    if not through:
        if phrases.USAGE.match(text):
            return Form.USAGE
        if phrases.COURTESY.match(text) or phrases.COURTESY_LATE.match(text):
            return Form.COURTESY
        if _shows_late(text) and phrases.LATE.match(text):
            return Form.COURTESY
    starts = rests(text)
    if is_instruction(text, starts):
        return Form.IMPERATIVE
    if through:
        return Form.CLAIM
    opening, _, behind = text.partition(", ")
    if behind and (is_fragment(opening) or len(opening.split()) < 6):
        starts.append(behind)
    if _of_the_house(text, starts):
        return Form.SELF
    if len(text) < 160 and makers.LABEL.match(text) and is_verbless(text):
        return Form.SELF
    if phrases.HERE_ONLY.match(text) and is_verbless(text):
        return Form.USAGE
    if len(text) < 80 and phrases.ROOM.search(text) and is_verbless(text):
        return Form.COURTESY
    return Form.NAVIGATION if _leads_on(text) else Form.CLAIM


def _shows_late(text: str) -> bool:
    """Whether one of the signs stands in a text without which none of `phrases.LATE` matches."""
    return any(map(text.__contains__, phrases.LATE_SIGNS)) or bool(phrases.LATE_NUMBER.search(text))


def _of_the_house(text: str, starts: list[str]) -> bool:
    """Whether those who made the text speak of it, of themselves or of what they do with a reader."""
    if makers.IMPRINT.match(text) or makers.IMPRINT_LATE.match(text) or makers.SIGNATURE.match(text):
        return True
    if makers.AUDIENCE.match(text) and is_verbless(text):
        return True
    if (" us" in text or " our " in text) and makers.WITH_US.match(text):
        return True
    if _paid(text) or _of_the_writer(text) or (" us" in text and makers.TO_US.match(text)):
        return True
    return any(makers.SELF.match(start) or _of_the_makers(start) for start in dict.fromkeys(starts))


def _of_the_makers(text: str) -> bool:
    """Whether the makers of the page speak of themselves ("We answer letters", "Our nurses ...")."""
    we = makers.WE.match(text)
    return we is not None and not makers.OF_THE_WORLD.fullmatch((we[1] or we[2]).lower())


def _of_the_writer(text: str) -> bool:
    """Whether the writer speaks of himself, and not of what he felt or found."""
    i = makers.WRITER.match(text)
    if i is None or " that " in text or _MORE.search(text):
        return False
    verb = i[1].lower()
    return not (makers.OF_THE_WORLD.fullmatch(verb) or makers.EXPERIENCE.fullmatch(verb))


def _leads_on(text: str) -> bool:
    """Whether a sentence says where something is told, or how to get in touch."""
    if phrases.NAVIGATION.match(text) or phrases.NAVIGATION_LATE.match(text):
        return True
    if " here" in text and phrases.FIND_HERE.match(text):
        return True
    if "day" in text and phrases.OPENING_HOURS.search(text):
        return True
    if "wwwwwwww" in text and _ADDRESS.search(text) and len(text.split()) < 12:
        return True
    return phrases.TOLD_ELSEWHERE.match(text) is not None


_PAID_SIGNS = (" this ", " these ", " our ", " what we ")


def _paid(text: str) -> bool:
    return any(map(text.__contains__, _PAID_SIGNS)) and bool(makers.PAID.match(text))


_LONGEST_TITLE = 200  # characters
_NAMES = re.compile(r"[^\W\d_][\w'’-]*")
_STOPPED = re.compile(r"[.!?…]\W*$")


def is_title(text: str, bold: bool = False) -> bool:
    """Whether a paragraph of one line is a title rather than a sentence.

    In title case (nearly all long words with a capital), or set in bold: short, without a stop
    and without a verb that tells.
    """
    if len(text) > _LONGEST_TITLE:
        return False
    words = _NAMES.findall(text)
    if not 0 < len(words) <= 14 or holds_result(text) or "\n" in text.strip():
        return False
    stopped = bool(_STOPPED.search(text.strip()))
    long = [word for word in words if len(word) > 3 and word.lower() not in NOT_VERBS]
    if len(long) > 1 and sum(word[0].isupper() for word in long) >= (1 if stopped else 0.8) * len(long):
        return True
    plain = [word.lower() for word in words]
    return (
        bold
        and len(words) <= 5
        and not stopped
        and not any(word in AUXILIARIES or (word.endswith("s") and word[:-1] in VERBS) for word in plain)
    )
