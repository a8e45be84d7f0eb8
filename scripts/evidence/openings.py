"""What may stand before an instruction, and what is left of a sentence behind it."""

from __future__ import annotations

import itertools
import re

from evidence.caseless import Caseless, small
from evidence.fragments import TOKEN
from evidence.grammar import AUXILIARIES, NOT_VERBS, NOUN_AHEAD, SUBORDINATORS

# "Then", "If you feel worse,", "At night,".
_OPENING = re.compile(
    r"(?:(?:then|also|first|second|third|next|last|finally|instead|now|and|but|or|afterwards|meanwhile|"
    r"so(?! (?:small|large|big|great|short|long|high|low|strong|weak|rare|good|bad) an? )|otherwise|"
    r"therefore|better safe than sorry[:,]|whatever you (?:do|decide)|however you [a-z ]+|good|yes|no|right|"
    r"okay|ok|out of hours|after hours|at night|at weekends|"
    r"however|thus|overall|still|above all|ideally|where possible|if possible|if necessary|if in doubt|"
    r"in short|in general|even so|only then),? )",
    re.I,
)
_CLAUSE = re.compile(
    r"(?:if|when|whenever|wherever|where|before|after|while|unless|once|until|as soon as|during|for|in|at|"
    r"to|on|by|with|"
    r"any (?:questions|doubts|problems|worries|concerns)|should (?:you|your|anything|any|the|it|they|this)|"
    r"[a-z]{3,}ing|every|each|from|instead of|rather than|"
    r"even if|whether|because|since|as|within|throughout|twice|three times|"
    r"on the day|without|despite|depending on|given|once)\b(?:[^;:.?!]|\.(?=\w|,| [a-z\d])){1,200}?(?:, |: )",
    re.I,
)
_OPENINGS = 12  # more clauses than anybody puts before an instruction
_FURTHER = re.compile(r"[^;:.?!]{1,160}?, ")
# "By calming nerves, tea could help people rest, ...": behind no condition this is the statement itself.
_CONDITION = re.compile(
    r"(?:if|when|whenever|where|wherever|should|unless|once|while|until|as soon as)\b", re.I
)
_FINITE = Caseless(r"(?:[\w’'-]+ ){1,6}(?:can|could|may|might|will|would|is|are|was|were|has|have|had)\b")


def rests(text: str) -> list[str]:
    """The sentence, and what is left of it behind each opening that it may have."""
    found = [text]
    while opening := _OPENING.match(found[-1]):
        found.append(found[-1][opening.end() :])
    for start in list(found):
        at = 0
        if not (", " in start or ": " in start):
            continue
        while clause := (_CLAUSE.match(start) if at == 0 else _FURTHER.match(start, at)):
            if at and not _CONDITION.match(start) and _FINITE.match(clause[0]):
                break
            if at == 0 and _PLACE.match(start) and _has_subject(clause[0]):
                break
            at = clause.end()
            found.append(start[at:])
            if opening := _OPENING.match(found[-1]):
                found.append(found[-1][opening.end() :])
            if len(found) > _OPENINGS:
                return found
    return found


# "In rats the drug ...", "With the spray some people ...": behind the place stands a subject.
_PLACE = re.compile(r"(?:in(?! case\b| the event\b)|with|for|among|at|on)\b", re.I)
# Words behind which no clause of its own begins.
LINKS = (NOUN_AHEAD | NOT_VERBS) - AUXILIARIES
_DETERMINERS = frozenset(("a", "an", "the", "one", "some", "no", "most", "many", "two", "three", "several"))


def _has_subject(clause: str) -> bool:
    """Whether behind the place or time that a clause names a subject stands, or a verb of its own."""
    words: list[str] = TOKEN.findall(small(clause))
    for before, word in itertools.pairwise(words):
        if word in SUBORDINATORS and word not in ("and", "to"):
            return False  # "For people who are ..."
        if word in AUXILIARIES:
            return before not in ("you", "we", "i")
        if word in _DETERMINERS and before not in LINKS and not before.endswith("ing"):
            return before.isalpha()
    return False
