"""What a sentence may be. `claims` decides which of these one is."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """What kind of sentence it is. Only CLAIM needs a citation."""

    CLAIM = "claim"
    TERM = "a term that is defined"
    TITLE = "a title"
    LEAD = "an opening of a list"
    QUESTION = "question"
    IMPERATIVE = "advice or instruction"
    NAVIGATION = "navigation"
    SELF = "about this page or site"
    USAGE = "how this site uses a word"
    OPINION = "marked as the editors' opinion"
    COURTESY = "a greeting, thanks or a way to get in touch"
    EMPTY = "no words"
