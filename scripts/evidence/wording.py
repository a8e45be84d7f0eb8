"""Words that a health page does without, and what to write instead. General English, of no topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Wording:
    """One word or turn of speech.

    anchor   letters in lower case that stand in every text which the pattern matches
    pattern  a regular expression; (?-i:...) where capitals matter
    instead  what to write, as words that complete "write ..."
    """

    anchor: str
    pattern: str
    instead: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern between word boundaries; compiled when the anchor is first met."""
        return re.compile(rf"(?<![\w-])(?:{self.pattern})(?![\w])", re.IGNORECASE)


def occurring(wordings: Iterable[Wording], text: str) -> list[Wording]:
    """Those whose anchor stands somewhere in a text. Cheap: most pages hold none."""
    lower = text.lower()
    return [w for w in wordings if w.anchor in lower]


def _same(instead: str, *pairs: tuple[str, str]) -> Iterator[Wording]:
    return (Wording(anchor, pattern, instead) for anchor, pattern in pairs)


_FIGURE = "what changed, in how many people, against what"
_DROP = "the sentence without it, and the figure that would make a reader think so"
_BOTH = "how many people it helped and how many it harmed, each with its figure"

# Sources: G. Schwitzer, "7 words (and more) you shouldn't use in medical news" (HealthNewsReview.org);
# Directive 2001/83/EC, article 90, on advertising medicines to the public (effects may not be
# guaranteed, nor said to be free of adverse reactions).
PROMOTIONAL: tuple[Wording, ...] = (
    *_same(
        _FIGURE,
        ("miracle", r"miracles?"),
        ("miraculous", r"miraculous(?:ly)?"),
        ("cure", r"cures?(?! rates?\b)|cured(?! (?:\w+ ){0,2}(?:\d|half|most|nearly|about))"),
        ("curing", r"curing"),
        # A drug that regulators put on a fast track, and symptoms that break through, are called so.
        (
            "breakthrough",
            r"breakthroughs?(?! (?:(?:cancer )?pain|bleeding|infections?|seizures?|symptoms?|cases?|"
            r"therapy (?:designation|status)))",
        ),
        ("wonder ", r"wonder (?:drugs?|cures?|pills?|treatments?|medicines?)"),
        ("bullet", r"(?:magic|silver) bullets?"),
        ("magic", r"magic (?:pills?|cures?|drugs?)|magical(?:ly)?"),
        ("holy grail", r"holy grail"),
        ("changing ", r"life[ -]changing (?:treatments?|therapy|therapies|drugs?|medicines?|effects?)"),
        ("transformative", r"transformative"),
        ("quick fix", r"quick fix(?:es)?"),
        ("instant", r"(?:instant|immediate and lasting) (?:relief|results?)"),
    ),
    *_same(
        _DROP,
        ("game", r"game[ -]chang(?:er|ers|ing)"),
        ("revolution", r"revolutionary|revolutioni[sz](?:e|es|ed|ing)"),
        ("breaking", r"ground-?breaking"),
        ("cutting", r"cutting[ -]edge"),
        ("state-of", r"state-of-the-art"),
        ("world", r"world[ -](?:class|leading)"),
        ("unparalleled", r"unparalleled"),
        ("unrival", r"unrivall?ed"),
        ("amazing", r"amazing(?:ly)?"),
        ("astonish", r"astonishing(?:ly)?"),
        ("astound", r"astounding(?:ly)?"),
        ("incredibl", r"incredibl[ey]"),
        ("spectacular", r"spectacular(?:ly)?"),
        ("phenomenal", r"phenomenal(?:ly)?"),
        ("fantastic", r"fantastic(?:ally)?"),
        ("dramatic", r"dramatic(?:ally)?"),
        ("remarkabl", r"remarkabl[ey]"),
        ("impressive", r"impressive(?:ly)?"),
        ("hope", r"(?:new|fresh|real) hope (?:for|to)|(?:ray|beacon|glimmer) of hope"),
        ("your life", r"(?:get|take|win) your life back|(?:reclaim|transform) your life"),
        ("top-rated", r"top-rated"),
    ),
    *_same(
        _BOTH,
        ("safe", r"safe(?:,| and| &|, and) (?:highly |very )?(?:effective|reliable|proven|gentle)"),
        ("safe", r"(?:effective|reliable|proven|gentle)(?: and| &|, and) (?:very )?safe"),
        ("safe", r"(?:completely|perfectly|totally|entirely|absolutely|100 ?%) safe"),
        ("risk-free", r"risk-free"),
    ),
    *_same(
        "which study found it, and what it found",
        ("proven", r"(?:clinically|scientifically|medically)[ -]proven|proven (?:results?|success)"),
        ("guarantee", r"guaranteed? (?:results?|relief|success|to work|recovery)"),
    ),
)  # fmt: skip

# GRADE has its own words for how certain a conclusion is, and "significant" belongs to a p value.
PROVEN: tuple[Wording, ...] = tuple(
    _same(
        "what was found, and how certain it is: probably, may, very uncertain",
        (
            "proven",
            r"(?<!clinically )(?<!scientifically )(?<!medically )proven(?! (?:results?|success))",
        ),
        ("proves", r"proves(?= (?:that|to|how|its)\b)"),
    )
)
SIGNIFICANT: tuple[Wording, ...] = tuple(
    _same(
        "the p value, the interval or the figure beside it, or “clear” or “large” if that is meant",
        ("significan", r"(?:statistically )?significant(?:ly)?(?! (?:others?|figures?|digits?)\b)"),
    )
)

_NOUN = r"(?=[.,;:!?)”\"]|$| (?:and|or|are|is|was|were|who|have|has|had|in|with|to|of|from|may|can|should)\b)"
_PEOPLE = r"(?:people|persons?|patients?|individuals?|adults?|men|man|women|woman|children|child|person)"

# Sources: National Institute on Drug Abuse, "Words matter: terms to use and avoid when talking about
# addiction"; Samaritans, "Media guidelines for reporting suicide" (6th edition, 2020); World Health
# Organization, "Preventing suicide: a resource for media professionals"; American Psychological
# Association, "Bias-free language" (Publication Manual, 7th edition).
STIGMATISING: tuple[Wording, ...] = (
    Wording("suicide", r"commit(?:s|ted|ting)? suicide", "“died by suicide” or “took their own life”"),
    *_same(
        "“attempted suicide” or “survived a suicide attempt”",
        ("suicide", r"(?:failed|unsuccessful|botched) (?:\w+ )?suicides?(?: attempts?)?"),
        ("suicide", r"(?:failed|unsuccessful|botched) attempts? at suicide"),
        ("suicide", r"suicide attempts? (?:that )?(?:failed|was unsuccessful|were unsuccessful)"),
        ("suicide", r"suicide bids?"),
    ),
    *_same(
        "“died by suicide” or “suicide”",
        ("suicide", r"(?:successful|completed) suicides?(?: attempts?)?|complet(?:e|es|ed|ing) suicide"),
        ("suicide", r"suicide attempts? (?:that )?succeeded"),
    ),
    Wording("suicide", r"suicide victims?|victims? of suicide", "“a person who died by suicide”"),
    Wording("suicide", r"suicide epidemic|epidemic of suicides?", "the figures, and “rise” or “increase”"),
    *_same(
        "“people with a drug use disorder” or “people with an addiction”",
        ("addict", r"(?:ex-)?addicts?"),
        ("abuse", r"(?:substance|drug|alcohol)[ -]abusers?"),
        ("junk", r"junk(?:ie|ies|y)"),
        ("drugg", r"druggies?"),
        ("crackhead", r"crackheads?"),
        ("pothead", r"potheads?"),
    ),
    Wording("drug user", r"drug users?", "“people who use drugs”"),
    # The names of institutes are written with capitals and stay.
    *_same(
        "“drug use”, “misuse” or “drug use disorder”",
        ("abuse", r"(?:substance|drug|alcohol)[ -](?-i:abuse)"),
        ("abus", r"abus(?:e|es|ed|ing) (?:drugs?|alcohol|substances)"),
        ("habit", r"(?:drug|substance) habits?"),
    ),
    *_same(
        "“people with an alcohol use disorder”",
        ("alcoholics", r"alcoholics(?! anonymous)"),
        ("alcoholic", rf"(?:an|the|recovering|former|chronic) alcoholic{_NOUN}"),
        ("drunk", r"drunkards?"),
    ),
    Wording("addicted", r"addicted bab(?:y|ies)|born addicted", "“babies exposed to drugs before birth”"),
    *_same(
        "“positive” or “negative” of a test, “not using drugs” of a person",
        ("urine", r"(?:dirty|clean) urines?(?! (?:sample|container|cup|bottle))"),
        ("clean", r"clean and sober"),
    ),
    *_same(
        "“has”, “lives with” or “is affected by”",
        (
            "suffer",
            # A trial may suffer from bias.
            r"(?<!trial )(?<!trials )(?<!study )(?<!studies )(?<!data )(?<!evidence )(?<!reviews )"
            r"suffer(?:s|ed|ing)? (?:from|with)"
            r"(?! (?:\w+ )?(?:bias|lack|small|poor|missing|low|limitations?|flaws?|faults?|problems?)\b)",
        ),
        ("afflicted", r"afflicted (?:with|by)"),
        ("stricken", r"stricken (?:with|by)"),
    ),
    *_same(
        "“people with” the condition",
        ("sufferer", r"sufferers?"),
        ("victim", r"victims? of (?:the |an? |this |their )?(?:mental )?(?:disease|illness|disorder)"),
    ),
    *_same(
        "“people with a mental illness”",
        ("mentally ill", r"the (?:\w+ )?mentally ill(?! \w+ (?:is|are|was|were|who)\b)"),
        ("mentally ill", rf"mentally ill {_PEOPLE}"),
        ("mental patient", r"mental patients?"),
        ("mental case", r"mental cases?"),
        ("lunatic", r"lunatics?"),
        ("madm", r"madm[ae]n"),
        ("nutcase", r"nutcases?"),
        ("insane", r"insane"),
        ("deranged", r"deranged"),
    ),
    Wording(" ward", r"psych(?:o)? wards?", "“psychiatric hospital” or “ward”"),
    Wording("retard", r"(?:mentally )?retarded(?: \w+)?|mental retardation", "“intellectual disability”"),
    *_same(
        "“uses a wheelchair”",
        ("wheelchair", r"wheelchair[ -]bound|confined to (?:a|his|her|their) wheelchairs?"),
    ),
    *_same(
        "“people with a disability”, and which",
        ("cripple", r"cripples?|crippled (?:by|with)"),
        ("handicapped", rf"the handicapped|handicapped {_PEOPLE}"),
        ("disabled", rf"the disabled{_NOUN}"),
    ),
    Wording("elderly", rf"the elderly{_NOUN}", "“older people”, and their age"),
    Wording(
        "failed",
        r"(?:patients?|people|participants|adults|those|who|they)(?: had| have| has)? failed "
        r"(?:to respond|(?:\w+ ){0,4}(?:treatments?|therap(?:y|ies)|medications?|drugs?|medicines?))",
        "that the treatment did not help them; it failed, they did not",
    ),
)  # fmt: skip
