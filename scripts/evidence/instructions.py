"""Is a sentence an instruction or advice? By its grammar: a plain verb where a subject would stand."""

from __future__ import annotations

import re

from evidence.caseless import Caseless
from evidence.fragments import IF, OUTCOME, TOKEN, is_verbless, tells, tokens_of
from evidence.grammar import (
    ADJECTIVES,
    AMBIGUOUS,
    AUXILIARIES,
    BEFALLS,
    COMPANIONS,
    NOT_VERBS,
    NOUN_AHEAD,
    OBJECTS,
    SUBORDINATORS,
    TELLING,
    VERBS,
)
from evidence.openings import LINKS, rests

# "Remember that it cures", "Contact with the plant causes": statements that begin like an instruction.
_STATEMENT = Caseless(
    r"(?:(?:note|remember|consider|think|expect|show|know|suggest|say|believe|"
    r"understand|recall|assume|imagine|see|"
    r"recognise|recognize|observe|find|explain|mention|prove) (?:that|how (?:much|many|often))\b|"
    r"(?!think\b|beware\b|dispose\b|get rid\b)[a-z]+ of\b|"
    r"(?:contact|work|experience|treatment|care|help|support|rest) with\b|have been\b|"
    r"(?:use|return|change|start|stop|run|report|search|plan|help|name|turn|visit|text|leave|switch|call|"
    r"work|play|rest|exercise|increase|drop|limit|focus|release|recall|delay|record|screen|test|care) "
    r"(?:from|that|for which|in|during|among|by)\b(?! (?:the|a|an|your|it|them|any|each|every)\b))"
)
_SHORT_OPENING = re.compile(r"[A-Z][\w'’-]*(?: [\w'’-]+){0,4}, ")
_NAKED = re.compile(
    r"(?:hand (?:over|out|back)(?! hand\b)|please|do not|don['’]t|never ever|be sure|make sure|take care|try "
    r"not|let['’]s|feel free)\b",
    re.I,
)
# "Be kind", "Call 111", "You should", "You decide": what needs no plain verb in front.
_BIDDEN = Caseless(
    r"(?:(?:always|never|please|do not|don['’]t) )*be (?!that as)[a-z]"
    r"|(?:call|dial|phone|ring|text)(?: us| \w+)? (?:on |at )?\+?\d"
    r"|(?:you(?:['’]ll| will) need\b|you need not\b|"
    r"you(?:['’]d| had) better|you (?:must|need to|needn['’]t|do not need to|don['’]t (?:need|"
    r"have) to|do not have to|"
    r"won['’]t (?:have (?:time|to)|need to)|are advised to|are asked to|may want to|might want to|may wish "
    r"to|(?:could|might) (?:ask|try|say|tell|suggest)|can (?:ask|try|say)\b|(?:wi|['’])ll need\b|will need\b|"
    r"can always|have to|should|shouldn['’]t|ought)|it(?:['’]s| is) (?:fine|ok|okay|all right|alright|"
    r"never too (?:early|late)|best|wise|advisable|sensible|worth|important|essential|"
    r"vital|a good idea|better|helpful|useful)(?: (?:not|for you))* (?:to |asking|checking|keeping|talking|"
    r"taking|"
    r"trying|having|knowing|remembering)|it pays to |there(?:['’]s| is) (?:no|nothing) (?:need|reason|point|"
    r"you need|wrong way)|no need (?:to|for)|no point in|better not|not to worry|no worries|might as well)\b"
    r"|you (?:always |still )?(?:decide|choose|have (?:the|a) (?:right|choice)|are the one who)\b"
)
_NEEDLESS = Caseless(
    r"(?:[\w ]{1,40} need not be \w+|"
    r"(?:[\w ]{1,30} )?there(?:['’]s| is) nothing (?:else )?you (?:need|must|have to))\b",
    needs=(" need not be ", " nothing "),
)
_PEOPLE = (
    r"(?:you|parents?|people|patients?|adults|women|men|children|teenagers|infants|babies|clinicians?|"
    r"doctors?|nurses?|"
    r"anyone|everyone|everybody|anybody|nobody|no one|carers?|caregivers?|families|relatives|friends|users|"
    r"travellers|"
    r"travelers|drivers|athletes|teachers|staff|prescribers?|pharmacists?|mothers?|fathers?|students|"
    r"visitors|smokers|"
    r"partners|members|players|siblings|owners|residents|tenants|guests|learners|coaches|referees|managers|"
    r"employers|schools|hospitals|clinics|services|readers|those|pupils|workers|physicians?|gps?|"
    r"practitioners?|"
    r"professionals?|teams?|midwives|dentists?|surgeons?|therapists?|wearers|runners|donors|contacts|we)"
)
# "Parents should look out for ...": what somebody ought to do, not what happens.
_OUGHT = Caseless(
    rf"(?:[\w'’-]+,? ){{0,6}}?{_PEOPLE}(?: (?:with|who|whose|on|over|under|aged|in|of|at|from|taking|without|"
    rf"\d)\b[^.;:]{{1,80}}?)?"
    r",? (?:should|ought to)(?: not| never| always| also| still| only| first| therefore| ideally)* "
    r"(?!have\b|cost|feel\b|expect)[a-z]+"
)
# "Staff are reminded to ..."
_ASKED = Caseless(
    rf"(?:[\w'’-]+ ){{0,4}}?{_PEOPLE} (?:is|are) (?:kindly |always )?(?:reminded|requested|encouraged|urged) "
    r"(?:not |never |always )*to\b(?!.* that )"
)
# "One partner can stay overnight", "Nursing mothers can carry on": leave given to people, whoever they are.
_ADMITTED = Caseless(
    rf"(?:[\w'’-]+ ){{0,4}}?{_PEOPLE} (?:can|may)(?: also| still| then| always| even)* (?:join|drop in|carry "
    rf"on(?= as |\W*$)|"
    r"stay (?:with you|overnight|the night|day and night)|come (?:along|as soon as|in their)|"
    r"have (?:the|an?) [\w ]{1,30} instead)\b"
)
# "You can now book", "You may go home": leave given to the reader, not what may happen to him.
_ALLOWED = re.compile(
    r"(?:[\w ]{1,40}, )?(?:you|anyone|anybody|everyone|everybody) (?:can|may|are allowed to|are free to|"
    r"could)(?: now| also| still| then| usually| always| either| just| even| normally| of course)* "
    r"(?:(?P<done>(?:walk (?:around|about)|go (?:home|back|straight|to (?:work|school|the))|stay|come|"
    r"carry on|say no|bring|return to|cancel|refuse|apply|attend|shower|park|hire|rent|withdraw))\b|"
    r"(?P<verb>[a-z]+)\b)",
    re.I,
)
_LEAVERS = ("ou ", "one can", "one may", "one could", "body can", "body may", "body could")
_PASSIVE = re.compile(
    r"\bshould (?:not |never |always |also |only |preferably |ideally )*be (?:\w+ly )?(\w+)", re.I
)
# "The assessor should also check": a verb of doing, whoever does it.
_SHOULD = re.compile(
    r"^[^.;:,]{1,80}? should (?:not |never |always |also |only |therefore |first |ideally |"
    r"still )*([a-z]+)\b|^[^.;:,]{1,60}? may (?:wish|want|like|prefer|need) to\b",
    re.I,
)
# "It is important to note that ...", "You should know that ...": a statement follows.
_TELLS = Caseless(
    r"\b(?:note|know|remember|realise|realize|understand|recognise|recognize|mention|stress|say|consider|"
    r"be aware|recall|point out|acknowledge)(?: that\b|,)"
)


# "..., say the authors": what somebody else says, whatever the words before it.
_SAID = re.compile(
    r", (?:says?|said|writes?|wrote|reports?|reported|argues?|argued|warns?|warned|advises?|advised) "
    r"(?:(?:the|an?|its|their|his|her|some|most|many|one|two|three)\b|[a-z]+s\W*$|[A-Z])[^,;]{0,100}$"
)
# "The society holds that it should be ...": told of somebody, and not by the makers of the text.
_HELD = Caseless(
    r"\b(?:holds?|held|says?|said|states?|stated|asks?|asked|writes?|wrote|argues?|argued|adds?|added) "
    r"(?:that|whether)\b(?=.*\b(?:should|ought|must|may)\b)",
    needs=(" that", " whether"),
)


def is_instruction(text: str, starts: list[str] | None = None) -> bool:
    """Whether a sentence tells its reader what to do.

    An opening ("Then", "If you feel worse,") may stand before it; `starts` are its `rests` where
    they are known.
    """
    if _SAID.search(text):
        return False
    for rest in starts or rests(text):
        if _instructs(rest):
            return True
    # "Out of hours, dial 111."
    short = _SHORT_OPENING.match(text)
    return bool(short and (text[short.end() :].split(" ", 1)[0].lower() in _TELEPHONED))


_TO_BE = re.compile(r"(?:(?P<what>[^.;:,]{1,60}) )?(?:not )?to be (?:\w+ly )?(?P<done>\w+)\b", re.I)
_TO_DO = re.compile(r"(?:not )?to ([a-z]+)(?: (?:it|them|him|her)\b)?", re.I)
_LIKELY = re.compile(
    r"\b(?:likely|known|thought|said|first|last|only|found|shown|believed|expected|due)$", re.I
)
# "Below 25 °C, in the carton"
_STORED = Caseless(
    r"(?:below|under|not above|between|at) \d[^.;]{0,12}°.{0,40}"
    r"\b(?:reach|sight|carton|box|bottle|fridge|dark|dry|cool)\b"
)
_IDEALLY = re.compile(r"(?:ideally|preferably) ", re.I)
_NO_DOING = re.compile(r"(?:absolutely |strictly )?no ([a-z]{3,}ing)\b", re.I)


def _orders(text: str) -> bool:
    """Whether a fragment orders without a plain verb ("No driving", "To be taken with food")."""
    start = text[:6].lower()
    if (ideal := _IDEALLY.match(text)) and is_verbless(IF.split(text[ideal.end() :])[0]):
        return True
    if "°" in text and _STORED.match(text) and is_verbless(text) and not OUTCOME.search(text):
        return True
    if "to be " not in text and not start.startswith(("no ", "absol", "strict", "to ", "not to")):
        return False
    head = IF.split(text)[0]
    if (doing := _NO_DOING.match(text)) and is_verbless(head):
        return _base(doing[1].lower().removesuffix("ing") + "ed") in _DOING
    if be := _TO_BE.match(text):
        what = be["what"] or ""
        done = _base(be["done"].lower()) in _KNOWN
        return done and not _LIKELY.search(what) and is_verbless(what)
    to = _TO_DO.match(text)
    return bool(
        to and to[1].lower() in _KNOWN and ", " not in text and is_verbless(text[to.end() :], strict=False)
    )


def _instructs(text: str) -> bool:
    if _orders(text) or ((" worth " in text or " deserve" in text) and _WORTH.match(text)):
        return True
    if "please" in text and (head := text.partition(", please")[0]) != text and is_verbless(head):
        return True
    if " best " in text and _BEST.match(text):
        return True
    if "!" in text and _CALL.match(text) and is_verbless(text) and not OUTCOME.search(text):
        return True
    if naked := _NAKED.match(text):
        found = not _STATEMENT.match(text[naked.end() :].strip())
    else:
        found = bool(
            _BIDDEN.match(text)
            or _NEEDLESS.match(text)
            or _allowed(text)
            or _ought(text)
            or _begins_with_verb(text)
        )
    return found and not _TELLS.search(text[:60]) and not _HELD.search(text)


def _allowed(text: str) -> bool:
    """Whether a sentence gives its reader leave to do something."""
    allowed = _ALLOWED.match(text) if any(map(text.__contains__, _LEAVERS)) else None
    if not allowed:
        return False
    return bool(allowed["done"]) or allowed["verb"].lower() in _LEAVE


_OUGHT_SIGNS = ("should", "ought", " may ", " to ", " can ")


def _ought(text: str) -> bool:
    """Whether a sentence says what somebody ought to do."""
    if not any(map(text.__contains__, _OUGHT_SIGNS)):
        return False
    if _OUGHT.match(text) or _ASKED.match(text) or _ADMITTED.match(text):
        return True
    if (passive := _PASSIVE.search(text)) and "should" not in text[: passive.start()]:
        return _base(passive[1].lower()) in _KNOWN
    ought = _SHOULD.match(text)
    return ought is not None and (not ought[1] or ought[1].lower() in _DOING)


# Joined once: a union at each sentence cost more than the rest.
_KNOWN = VERBS | AMBIGUOUS
_DOING = _KNOWN - TELLING
_LEAVE = _DOING - BEFALLS
_FORCED = _KNOWN | ADJECTIVES | TELLING
_EITHER = AMBIGUOUS | ADJECTIVES
_FUNCTION = COMPANIONS | SUBORDINATORS
_SECOND = _KNOWN | ADJECTIVES
_NO_FIRST = NOT_VERBS | NOUN_AHEAD  # "Three a week"
_TELEPHONED = VERBS | {"dial", "ring", "call"}


_WORTH = re.compile(
    r"(?:[\w’'-]+ ){1,8}?(?:is|are|may be|can be) (?:well )?worth (?:a (?:try|visit|look|call)|trying|asking|"
    r"considering|checking|keeping)\b|"
    r"(?:[\w’'-]+ ){1,8}?deserves? an? (?:call|visit|look|try|check|answer)\b",
    re.I,
)
_BEST = re.compile(
    r"[\w’',() -]{1,60}? (?:is|are) best (?:left|avoided|taken|kept|done|stored|eaten|used)\b", re.I
)
_CALL = re.compile(r"(?:never|not|only|always|no|just) [^.?]{1,50}!\W*$", re.I)  # "Never every day!"


_FIRST = re.compile(r"([A-Za-z]+)[ ,](?!and\b)")
_NO_VERB = (NOT_VERBS | {"a", "the"}) - AUXILIARIES - _KNOWN - {"never", "just", "only", "still"}
_PARALLEL = VERBS | AMBIGUOUS | ADJECTIVES | COMPANIONS | {"do", "don't", "never", "always", "have", "be"}
_COUNTED = frozenset(
    [
        "act",
        "bottle",
        "dose",
        "figure",
        "line",
        "model",
        "note",
        "number",
        "order",
        "phase",
        "point",
        "question",
        "step",
        "test",
        "type",
    ]
)


_PLURAL = re.compile(r"[^sui]s$")
_ADVERBS = ("always", "never", "only", "just", "also", "still")
_FIRST_WORDS = _SECOND | {*_ADVERBS, "e"}


def _may_be_verb(word: str) -> bool:
    """Whether this word may be a plain verb, or an adverb before one."""
    return word in _FIRST_WORDS or word.endswith("ly")


def _words(text: str) -> list[str]:
    """Its words and stops in small letters, but "US", which is no pronoun."""
    if "US" in text or "-mail" in text:
        tokens = [t if t == "US" else t.lower().replace("’", "'") for t in TOKEN.findall(text)]
        return ["email" if t == "e-mail" else t for t in tokens]
    return list(tokens_of(text))


def _begins_with_verb(text: str) -> bool:
    first = _FIRST.match(text)
    if first and first[1].isupper() and text[first.end() - 1] == ",":
        return False  # the name of a trial
    if first and first[1].lower() in _NO_VERB:
        return False  # as most sentences begin; the rest need not be looked at
    if first and not _may_be_verb(first[1].lower()):
        second = TOKEN.search(text, first.end() - 1)
        if not second or second[0].lower().replace("’", "'") not in OBJECTS:
            return False  # a word that is no verb we know, and nothing behind it that it could be done to
    tokens = _words(text)
    forced = False
    while tokens and (tokens[0] in _ADVERBS or (tokens[0].endswith("ly") and tokens[0] not in VERBS)):
        forced = forced or tokens[0] in ("always", "never")
        tokens = tokens[1:]
    if not tokens or not tokens[0][0].isalpha():
        return False
    verb, after = tokens[0], tokens[1] if len(tokens) > 1 else ""
    if forced and verb in _FORCED:
        return after not in AUXILIARIES
    if after == ":" and len(tokens) > 2 and verb not in VERBS:
        return False  # "Sleep: the body reacts to noise"
    if verb.rpartition("-")[2] in _SECOND and "-" in verb:
        return after in OBJECTS  # "Double-check the dose"
    if "-" in verb or _STATEMENT.match(" ".join(tokens[:4])):
        return False
    if forced and after in OBJECTS and not verb.endswith(("s", "ed")):
        return True
    if verb == "put" and (after.endswith("ly") or after == "another"):
        return False  # "Put differently, ..."
    behind = tokens[2] if len(tokens) > 2 else ""
    if after.endswith("ed") and (behind.endswith("ly") or behind in LINKS - OBJECTS or behind in ".,;"):
        return False  # "Recall recovered slowly"
    if verb in VERBS:
        return after not in AUXILIARIES
    if (
        after in OBJECTS
        and verb not in _NO_FIRST
        and (verb in _EITHER or not verb.endswith(("s", "ed", "ing", "ly")))
    ):
        return True
    joined = behind in _PARALLEL or behind.endswith("ly")
    if after in ("and", "or") and not joined:
        return False  # "Water and soap ...", but "Wash and dry ..."
    goes_on = behind[:1].isalpha() and not behind.endswith("ly") and behind not in _FUNCTION
    if goes_on and _PLURAL.search(after):
        return False  # "Zinc binds copper"
    if verb in ADJECTIVES:
        return after in COMPANIONS and not tells(tokens[1:])
    if after == "to" and tokens[3:] and tokens[3].endswith("ed"):
        return False  # "Time to relapse ranged from"
    return verb in AMBIGUOUS and not (after[:1].isdigit() and verb in _COUNTED) and not tells(tokens[1:])


def _base(participle: str) -> str:
    """ "measured" -> "measure", "stopped" -> "stop", "taken" -> "take", "kept" -> "keep"."""
    if participle in _PARTICIPLES:
        return _PARTICIPLES[participle]
    if not participle.endswith("ed"):
        return participle
    stem = participle.removesuffix("ed")
    forms = (stem, stem + "e", stem[:-1], participle.removesuffix("ied") + "y")
    return next((form for form in forms if form in _KNOWN), participle)


_PARTICIPLES = {
    "taken": "take", "given": "give", "kept": "keep", "told": "tell", "held": "hold", "worn": "wear",
    "done": "do", "chosen": "choose", "sought": "seek", "seen": "see", "made": "make", "left": "leave",
    "eaten": "eat", "drunk": "drink", "put": "put", "cut": "cut", "brought": "bring", "written": "write",
    "read": "read",
}  # fmt: skip
