"""Words of praise, and what to write instead. General English, of no topic.

Sources: G. Schwitzer, "7 words (and more) you shouldn't use in medical news" (HealthNewsReview.org);
M. V. Abola and V. Prasad, "The use of superlatives in cancer research", JAMA Oncology 2016;
C. H. Vinkers, J. K. Tijdink and W. M. Otte, "Use of positive and negative words in scientific PubMed
abstracts", BMJ 2015; Directive 2001/83/EC, article 90, on advertising medicines to the public
(effects may not be guaranteed, nor said to be free of adverse reactions, nor safe because natural).
Left out, because honest sentences need them: promising, hope, novel, unique, robust, encouraging.
"""

from __future__ import annotations

from evidence.wording import WordList, same

_FIGURE = "what changed, in how many people, against what"
_DROP = "the sentence without it, and the figure that would make a reader think so"
_BOTH = "how many people it helped and how many it harmed, each with its figure"

PROMOTIONAL = WordList((
    *same(
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
        ("panacea", r"panaceas?"),
        ("cure-all", r"cure-alls?"),
        ("elixir", r"elixirs?"),
        ("marvel", r"marvels?|marvell?ous(?:ly)?"),
        ("home run", r"home runs?"),
        ("saver", r"life[ -]?savers?"),
        ("wonders", r"works? wonders|worked wonders"),
        ("like magic", r"like magic"),
        ("every time", r"works? every time"),
        ("lasting", r"(?:long-)?lasting (?:relief|happiness)|permanent relief"),
        ("permanent", r"permanent (?:relief|cure|recovery)"),
    ),
    *same(
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
        ("innovative", r"innovative"),
        ("unprecedented", r"unprecedented"),
        ("extraordinar", r"extraordinar(?:y|ily)"),
        ("outstanding", r"outstanding(?! (?:questions?|issues?|results?|amounts?|payments?))"),
        ("stunning", r"stunning(?:ly)?"),
        ("sensational", r"sensational(?:ly)?"),
        ("mind-blowing", r"mind-blowing"),
        ("jaw-dropping", r"jaw-dropping"),
        ("inspiring", r"inspiring"),
        ("exciting", r"exciting(?:ly)?"),
        ("enormous", r"enormous (?:benefits?|promise|potential|hope)"),
        ("immense", r"immense (?:benefits?|promise|potential|hope)"),
        ("excellent", r"excellent (?:results?|outcomes?|efficacy|effects?|tolerability|safety)"),
        ("exceptional", r"exceptional (?:results?|outcomes?|efficacy|effects?|relief|care)"),
        ("powerful", r"powerful new"),
        ("unmatched", r"unmatched (?:results?|relief|care|efficacy|safety)"),
        ("unsurpassed", r"unsurpassed"),
        ("second to none", r"second to none"),
        ("of-a-kind", r"one-of-a-kind"),
        ("renowned", r"(?:world-)?renowned"),
        ("best-kept", r"best-kept secrets?"),
        ("lease", r"new lease (?:of|on) life"),
        ("life around", r"turn(?:s|ed|ing)? (?:your|their|his|her) life around"),
        ("new person", r"feel(?:s|ing)? like a new person|(?:become|be) a new person"),
        ("unlock", r"unlock(?:s|ing)? (?:your|the) (?:\w+ )?(?:potential|power)"),
        ("harness", r"harness(?:es|ing)? the (?:\w+ )?power"),
        ("must-", r"must-(?:have|try|know)"),
    ),
    *same(
        _BOTH,
        ("safe", r"safe(?:,| and| &|, and) (?:highly |very )?(?:effective|reliable|proven|gentle)"),
        ("safe", r"(?:effective|reliable|proven|gentle)(?: and| &|, and) (?:very )?safe"),
        ("safe", r"(?:completely|perfectly|totally|entirely|absolutely|100 ?%) safe"),
        ("risk-free", r"risk-free"),
        ("effect", r"side[ -]effect[ -]free|free (?:of|from) (?:any )?side[ -]effects"),
        ("effects", r"(?:virtually|practically|almost|absolutely) no side[ -]effects"),
        ("tolerated", r"safe(?:,| and| &|, and) well[ -]tolerated|well[ -]tolerated and safe"),
        ("natural", r"(?:natural(?:ly)?(?:,| and| so) safe|safe because (?:it is|it’s|it's) natural)"),
        ("harmless", r"(?:completely|perfectly|totally|entirely|absolutely) harmless"),
    ),
    *same(
        "in how many people out of 100 it was so, with and without the treatment",
        ("for most", r"works?(?: well)? for (?:most|nearly all|almost all)"),
        ("helps", r"helps (?:most|nearly all|almost all) people"),
        ("most people", r"most people are (?:well|cured|healed)"),
    ),
    *same(
        "how certain it is (high, moderate, low or very low), and why",
        (
            "evidence is",
            r"evidence is (?:very )?(?:strong|solid|robust|conclusive|convincing|compelling|overwhelming)",
        ),
    ),
    *same(
        "which study found it, and what it found",
        ("proven", r"(?:clinically|scientifically|medically)[ -]proven|proven (?:results?|success)"),
        ("foolproof", r"foolproof|fool-proof"),
        ("surefire", r"surefire"),
        ("sure-fire", r"sure-fire"),
        ("never fails", r"never fails"),
        ("100", r"100 ?% (?:effective|success(?:ful)?)"),
        ("recommended", r"doctors?[ -]recommended|recommended by (?:leading|top) (?:doctors|experts)"),
        ("approved", r"doctors?[ -]approved"),
        ("guarantee", r"guaranteed? (?:results?|relief|success|to work|recovery)"),
    ),
))  # fmt: skip

# GRADE has its own words for how certain a conclusion is, and "significant" belongs to a p value.
PROVEN = WordList(
    same(
        "what was found, and how certain it is: probably, may, very uncertain",
        (
            "proven",
            r"(?<!clinically )(?<!scientifically )(?<!medically )proven(?! (?:results?|success))",
        ),
        ("proves", r"proves(?= (?:that|to|how|its)\b)"),
    )
)
SIGNIFICANT = WordList(
    same(
        "the p value, the interval or the figure beside it, or “clear” or “large” if that is meant",
        ("significan", r"(?:statistically )?significant(?:ly)?(?! (?:others?|figures?|digits?)\b)"),
    )
)
