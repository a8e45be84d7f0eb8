"""Has a text a verb that tells? What has none is a fragment, which its neighbours explain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from evidence.caseless import Caseless, small
from evidence.grammar import (
    AMBIGUOUS,
    AUXILIARIES,
    NOT_VERBS,
    NOUN_AHEAD,
    NOUNS_TOO,
    OBJECTS,
    SUBORDINATORS,
    TELLING,
    VERBS,
)

TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*|[.,:;!…()–—]")


@lru_cache(maxsize=64)  # several questions are asked of one text
def tokens_of(text: str) -> tuple[str, ...]:
    """The words, numbers and stops of a text in small letters, with straight apostrophes."""
    return tuple(TOKEN.findall(small(text).replace("’", "'")))


# What an instruction goes on with: how often, how long, where and how.
_MANNER = Caseless(
    r"\d|\b(?:one|two|three|four|five|six|eight|ten|twelve|twenty|thirty|once|twice|every|each|both|then|"
    r"slowly|"
    r"gently|until|again|up|down|on|into|onto|against|behind|under|over|between|through|straight|instead|"
    r"too|same|"
    r"first|second|third|other|often|only|rather|not|with|without|before|after|never|out)\b"
)
# ... but not what comes of it, nor a dose.
OUTCOME = Caseless(
    r"\d ?(?:mg|g|[µμ]g|mcg|ml|mmol|units?|iu)\b|\b(?:relief|effects?|risks?|chances?|results?|recovery|"
    r"success|harm|cure|deaths?|benefits?|improvement|pain|"
    r"costs?|remission|response|survival|safe|safer|effective|useful|useless|harmless|dangerous|common|rare|"
    r"likely|cheap|free|enough|possible|better|worse|best|evidence|proof|use|doubt|side effects?|onset|"
    r"duration|relapse|peak|rates?|increase|decrease|drop|rise|loss|weight|people|patients|adults|"
    r"children|women|men|studies|trials?|users?)\b"
)
IF = re.compile(r" (?:if|when|unless|while|once|until you|(?:before|after) you|as soon as)\b", re.I)


_PAIR = re.compile(
    r"[\w’'-]+(?: [\w’'-]+){0,3}(?:, [\w’'-]+(?: [\w’'-]+){0,3})+\W*"
)  # "Loose clothes, flat shoes."


def continues_instruction(text: str) -> bool:
    """Whether a fragment beside an instruction goes on with it ("Twice a day.", "Second pen, other leg.")."""
    text = IF.split(text)[0]
    return (
        len(text.split()) <= 14
        and bool(_MANNER.search(text) or _PAIR.fullmatch(text))
        and not OUTCOME.search(text)
        and is_verbless(text)
    )


def is_label(text: str) -> bool:
    """Whether a short text only names something ("A toolbox talk for supervisors") and tells no outcome."""
    return (
        len(text.split()) <= 12 and is_verbless(text) and not OUTCOME.search(text) and not text.endswith(":")
    )


_CLAUSE_AHEAD = frozenset((",", ";", ":", "–", "—", ".", "(", "and", "or", "then", "to", "not", "but"))
_SUBJECTS = frozenset(("i", "you", "we", "they", "he", "she", "it"))
_STOPS = frozenset((",", ";", ":", ".", "!", ")"))
_VERB_ENDING = re.compile(r"[a-z]{3}(?:ates|i[sz]es|ifies|ens|ed)$")


def is_verbless(text: str, strict: bool = True) -> bool:
    """Whether no word of a text can be a verb that tells; stricter than `is_fragment`.

    Unless `strict`, a word that is a noun too is taken for one if it ends in s ("five sharp blows").
    """
    if not is_fragment(text) or not _names_only(text):
        return False
    tokens = tokens_of(text)
    for before, token, after in zip(tokens, tokens[1:], (*tokens[2:], "."), strict=False):
        if (
            token in ("don't", "do", "have")
            or token in AUXILIARIES
            or before in _SUBJECTS
            or _VERB_ENDING.search(token)
        ):
            return False
        if before in NOUN_AHEAD or before[:1].isdigit():
            continue
        base = next((b for b in _bases(token) if b in VERBS or b in AMBIGUOUS or b in TELLING), "")
        named = after in _STOPS or (base not in TELLING and after in NOUN_AHEAD)  # "labels on drawers"
        if base != token and base in AMBIGUOUS and (named or not strict):
            continue
        if base and (
            base != token or (before not in _CLAUSE_AHEAD and (before[-1:] == "s" or base in VERBS))
        ):
            return False
    return True


_PLURAL = re.compile(r"[a-z]{2}(?<![siu])s$")


def _names_only(text: str) -> bool:
    """Whether no word stands as a verb that we do not know would: "rewires" in "It rewires brains".

    That is a word in s between two nouns, or one right behind a plural.
    """
    tokens = ("", *tokens_of(text), ".")
    nouns = [t[:1].isalpha() and t not in _FUNCTION for t in tokens]
    return not any(
        nouns[i]
        and nouns[i + 1]
        and (_PLURAL.search(tokens[i]) or (_PLURAL.search(tokens[i + 1]) and nouns[i + 2]))
        for i in range(1, len(tokens) - 2)
    )


def _bases(token: str) -> tuple[str, ...]:
    """ "stays" -> "stay", "carries" -> "carry"; the word itself first."""
    return (token, token.removesuffix("s"), token.removesuffix("es"), token.removesuffix("ies") + "y")


_FUNCTION = NOT_VERBS | NOUN_AHEAD | OBJECTS
_TOLD = VERBS & TELLING
_PAST = re.compile(r"[a-z]{3}ed$")


def is_fragment(text: str) -> bool:
    """Whether a text has no verb that tells ("Second pen, other leg."). When in doubt it has one."""
    tokens = tokens_of(text)
    return not tells(("", *tokens), through=True) and not any(
        t in _TOLD or (t[-2:] == "ed" and _PAST.search(t)) for t in tokens
    )


def tells(tokens: Sequence[str], through: bool = False) -> bool:
    """Whether a main verb follows: then the first word was its subject ("Stop signs reduce crashes").

    Looks as far as the main clause goes, or `through` to the end.
    """
    for i, token in enumerate(tokens):
        if not through and token == ":" and i == 1:
            return True  # "Screen work: people blink less"
        if not through and (token in SUBORDINATORS or token in ";:.!"):
            return False
        if token in AUXILIARIES and tokens[i - 1] not in ("you", "we", "they", "i", "he", "she"):
            return True
        before = tokens[i - 1] if i else ""
        after = tokens[i + 1] if i + 1 < len(tokens) else ""
        if before in ("a", "an", "the", "your") and token.endswith("ed"):
            continue  # "under a treated net"
        plain = _plain_form(token)
        nouns = NOUNS_TOO if plain != token else _BARE_NOUNS
        finite = plain in TELLING and (plain not in nouns or after in OBJECTS)
        if finite and (i or (plain != token and plain not in AMBIGUOUS)):
            return True
        if token[-1:] == "s" and token[-2:] != "ss" and after in OBJECTS and before not in _NUMBERS:
            return True  # "Ice narrows the vessels"
    return False


_BARE_NOUNS = NOUNS_TOO | {"help", "work", "lead", "speed", "run", "find", "look", "need", "turn", "report"}
_NUMBERS = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty")
)


def _plain_form(verb: str) -> str:
    """ "improves" -> "improve", "applied" -> "apply", "rose" -> "rise"; else the word itself."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    for ending, plain in (
        ("ies", "y"),
        ("ied", "y"),
        ("es", "e"),
        ("ed", "e"),
        ("es", ""),
        ("ed", ""),
        ("s", ""),
    ):
        if verb.endswith(ending) and verb.removesuffix(ending) + plain in TELLING:
            return verb.removesuffix(ending) + plain
    return verb


_IRREGULAR = {
    "became": "become", "began": "begin", "brought": "bring", "came": "come", "fell": "fall", "felt": "feel",
    "found": "find", "gave": "give", "got": "get", "grew": "grow", "held": "hold", "kept": "keep",
    "knew": "know", "led": "lead", "left": "leave", "lost": "lose", "made": "make", "meant": "mean",
    "rose": "rise", "ran": "run", "took": "take", "went": "go", "broke": "break", "stopped": "stop",
    "dropped": "drop",
}  # fmt: skip
