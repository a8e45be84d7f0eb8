"""The set phrases by which a sentence shows that it tells nothing of the world. None is of a topic.

Each pattern is a list of alternatives, most with a sample. They match at the start of a sentence,
unless they say otherwise.
"""

from __future__ import annotations

import re


def _start(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(alternatives)})", re.IGNORECASE)


def _or(words: str) -> str:
    """Words in a row, `_` for a blank within one, as alternatives."""
    return "|".join(words.split()).replace("_", " ")


# What a text may call itself.
TEXT = _or(
    """
    (?:web)?(?:page|site)s? leaflets? guides? booklets? fact_?sheets? sheets? notes? posts? articles? summary summaries
    handouts? documents? texts? sections? chapters? newsletters? series blog column glossary faqs? overview lesson course
    edition information content material answers? tables? figures? pictures? charts? lists? cards? box(?:es)? module toolkit
    poster video podcast diagram map tool calculator quiz checklist form news_item story guidance guideline bulletin
    conversation interview transcript letter e-?mail message recipe exercises? programme program plan template
    """
)
# What a text may say of itself without saying anything of the world.
DOES = "|".join(
    (
        r"(?:is|are) (?:"
        + _or(
            """
            for about made built written not free meant new due short one part checked reviewed updated intended sent
            recorded funded sponsored supported based aimed sorted ordered available no_substitute only also general kept
            a_(?:summary|short|guide|draft|translation|list)
            """
        )
        + ")",
        r"(?:was|were) (?:"
        + _or(
            """
            made built written recorded funded sent edited shortened last first checked reviewed updated produced prepared
            compiled published translated developed drafted
            """
        )
        + ")",
        r"(?:has|have) (?:no|not|been|one|two|three|four|five|\d+ pages|its own|their own|moved)",
        r"can (?:be (?:had|printed|downloaded|ordered|found|read|copied)|help you)",
        r"may be (?:copied|printed|shared|used|translated)",
        r"do(?:es)?(?: not|n['’]t)?",
        _or(
            """
            uses? shows? prints? cites? explains? answers? gives? lists? never collects? sets? takes? tells? covers? holds?
            keeps? counts? links? summari[sz]es? compares? comes?_from cannot will must only describes? deals?_with
            looks?_at sums?_up outlines? focus(?:es)? provides? offers? aims? replaces? contains? stands? begins? ends?
            belongs? walks?_you
            """
        ),
    )
)
# What the editors may say that they do.
EDITING = "|".join(
    (
        _or(
            """
            open write wrote use cite cited print count counted mark list check checked looked read searched chose rate
            rated record recorded correct publish show name keep give explain answer ask welcome take took accept update
            review revise collect choose pick sum_up summari[sz]e describe call leave left drop rest prefer compared hand
            measure added made build treat hold receive look_forward hope thank apologi[sz]e avoid declare follow rely aim
            try invite meet come_back
            """
        ),
        r"do(?: not|n['’]t) (?:"
        + _or(
            """
            call print use cite advise recommend sell collect take accept name know give publish answer
            """
        )
        + ")",
        r"have (?:"
        + _or("no not read marked written updated collected tried left checked brought added put")
        + ")",
        r"(?:are|['’]re) (?:"
        + _or("not an? paid funded grateful glad proud pleased delighted happy here sorry open")
        + ")",
        r"(?:would|['’]d) (?:like|love)",
        r"can (?:help|answer|send|only)",
        r"(?:will|['’]ll) (?:send|answer|reply|update|add|call|contact|write|let)",
        r"(?:will|['’]ll) be (?:back|finished|closed|open|there|happy)",
        r"(?:still )?need|never (?:ask|sell|share|pass|print|cite)|get (?:no|many|some) ",
    )
)
_MAKERS = _or(
    """
    staff team editors? authors? writers? reviewers? readers volunteers helpline office newsletter mailing_list
    (?:help)?lines? courses? class(?:es)? shop library polic(?:y|ies)
    """
)
_OURS = _or(
    "page sentence figure number claim finding card reference source picture conclusion record link text article"
)
_HERE = rf"(?:on|in|throughout) (?:this|these) (?:{TEXT})"
_NAMED = r"[\w“”\"'() -]"

SELF = _start(
    rf"{_HERE},? (?:we|you|an?|each|every|all|no|most|it|there)\b(?! (?:is|are) (?:no )?(?:evidence|proof|proven))",
    rf"throughout,? {_NAMED}{{1,40}} (?:means|refers to|stands for)\b",
    rf"nothing (?:here|on this (?:page|site))\b|the [\w ,]{{1,40}} (?:on|in|of) (?:this|these|our) (?:{TEXT})\b",
    r"the (?:blog|site|text|page|newsletter|illustrations?|translations?|recommendations?|references|comments|photos?) "
    r"(?:has|have|is|are|was|were) (?:been )?(?:moved|drafted|numbered|listed|closed|written|checked|translated|"
    r"updated|marked|sorted|by)\b|comments (?:close|are)\b",
    r"in (?:this|these) (?:picture|figure|table|chart)s? (?:each|every|one|a|the) (?:circle|dot|square|bar|row|line|colour)",
    rf"(?:this|these) (?:\w+ )?(?:{TEXT}) (?:{DOES})\b",
    r"this (?:page|site|website|guide|leaflet) (?:says|tells|explains) (?:why|how|what|when|which|where|who|whether)\b",
    rf"the (?:page|site|website|section|table|figure|picture|chart|list|card|leaflet|guide|glossary) (?:{DOES})\b",
    rf"the (?:full|complete|original|printed|previous|next|latest) (?:{TEXT}|version|guideline|report|review) "
    rf"(?:{DOES}|can be)\b",
    r"(?:th(?:is|ese)|it) (?:is|are) (?:leaflet|page|part|number|no\.|section|chapter|edition|the \w+ (?:part|page|"
    r"in a series)|a (?:short |brief |plain )?(?:summary|guide|leaflet|translation|draft|overview|introduction))\b",
    rf"(?:(?:here|below|above|today|this (?:week|month|time)),? )?we(?: (?:{EDITING})|['’](?:re|d|ll) )\b",
    r"i (?:write|wrote|am writing|have (?:written|updated|brought|read|collected|added|put|checked|tried to)|update|"
    r"collect|answer|list|explain|hope|promise|would like|will (?:explain|answer|try))\b",
    r"(?:all |each of |every one of |both )?(?:of )?our (?:pages?|rules?|records?|methods?|checks?|site|texts?|code|"
    rf"content|ratings?|search|sources|articles?|answers?|leaflets?|{_MAKERS})\b",
    r"our \w+ (?:read|write|check|choose|review|pick|update|answer|edit|wrote|have (?:read|checked|written))\b",
    rf"(?:each|every|all|no) (?:{_OURS})s? (?:on|of|in) (?:this|these|the) (?:{TEXT})\b",
    r"(?:an?|the|each|every) (?:asterisk|star|dagger|dot|dash|circle|bar|row|colour|shaded \w+|symbol) "
    r"(?:means|marks|stands for|shows|indicates)\b",
    r"your (?:e-?mail|data|details|comments?|privacy|feedback|donation|gift)\b.{0,30} (?:will|is|are|helps?|keeps?)\b",
    r"you(?:['’]re| are)? (?:can|may|welcome to|free to) (?:also |always |now )?(?:follow|read|correct|change|edit|download|"
    r"report|reproduce|quote|use|switch|order|print|find|share|copy|send|write to|contact|subscribe|skip|jump|click|"
    r"look up|ask for|comment|get|see|check|reach)\b(?= (?:this|these|our|us|copies|a copy|it (?:in|here|free|from)|"
    rf"more (?:about|on|information)|(?:[\w-]+ ){{0,4}}(?:{TEXT}|{_OURS}|sources?|records?|changes?|mistakes?|errors?)\b))",
)
# "This page shows that it cures": told of the world through the page.
THROUGH = re.compile(
    r"^[^.,;:]{0,60}?\b(?:show|say|tell|find|found|explain|prove|demonstrate|confirm|hope|mean|conclude|report|reveal)"
    r"(?:s|ed|n|d)? that\b",
    re.IGNORECASE,
)
# A sentence about this page goes on in the next: "It was last reviewed in May."
GOES_ON = _start(
    r"(?:it|they|she|he|these|the next|the last)\b.{0,30}? (?:(?:is|are|was|were|has been|have been|will be) (?:(?:last|"
    r"next|also|then|regularly|not|never) )*(?:checked|reviewed|updated|written|read|revised|translated|funded|paid|"
    r"published|produced|due|meant|free|available|based|intended|edited|approved)"
    r"|choose|chooses|reads?|writes?|checks?|reviews?|updates?|answers?|replace|covers?|describes?|explains?|sums?|lists?|"
    r"deals?|do(?:es)?(?: not|n['’]t) (?:replace|cover|receive|accept|take|see|sell|advise)"
    r"|(?:can|may) be (?:printed|copied|downloaded|ordered|shared|read))\b"
)
USAGE = _start(
    rf"{_HERE},? {_NAMED}{{1,60}}? (?:always |only |never )?(?:means?|stands? for|refers? to|is short for|includes?|"
    r"(?:is|are) used (?:for|to mean)|denotes?|covers?)\b",
    rf"{_HERE},? an? {_NAMED}{{1,40}}? (?:is|equals) (?:an? )?\d",
    rf"we (?:use|say|write|call|mean)\b|by {_NAMED}{{1,40}}? (?:we|i) (?:mean|understand)\b",
    rf"(?:here|below),? {_NAMED}{{1,40}} (?:means|stands for|refers to|is short for)\b",
    r"(?:when|where|whenever) we (?:say|write|speak of|use)\b[^.]{1,80} we mean\b",
    rf"the (?:word|term|abbreviation|name)s? {_NAMED}{{1,40}} (?:is|are) used (?:here|on this|in this)\b",
)
NAVIGATION = _start(
    r"see\b|read\b|more(?::| (?:on|about|in|detail)\b)|next:|back to\b|continue to\b|go to\b|jump to\b|further reading\b",
    r"related (?:pages|links|topics|reading|articles)\b|also (?:on this site|see|read)\b|learn more\b|find out more\b",
    r"(?:source|sources|photo(?:graph)?|image|picture|credit|illustration|published|updated|reviewed|next review):",
    r"last (?:reviewed|updated|checked|modified)\b|page last\b|content owner\b|published (?:by|in)\b|written by\b",
    r"(?:reviewed|edited|translated|photograph(?:y|s|ed)?|photos?|illustrations?|pictures?) (?:by|are by)\b|by dr\b",
    r"here(?:['’]s| is| are) (?:how|what|why|where|some|a few|our)\b|for (?:the )?(?:full|more|further|details|other|all)\b",
    r"in this (?:section|article|guide|leaflet|issue):?$|on this page:?$|contents:?$|in brief:?$|at a glance:?$|top of page\b",
    r"the (?:full|whole|longer) (?:story|account|answer) (?:is (?:on|in|under|told)|stands)\b",
)
_WHERE = (
    r"(?:on|in|under|below|above|overleaf|at|from|with) (?:[\w’'“”\"-]+ ){0,6}?(?:page|pages|section|chapter|table|leaflet|"
    r"guide|appendix|glossary|site|website|shelf|desk|reception|below|above|overleaf|list|faq|box|tab|menu|column|heading|"
    r"booklet|sheet|article|post|link|links|library|app)\b"
)
TOLD_ELSEWHERE = _start(
    r".{0,80}?\b(?:(?:is|are) (?:also )?(?:explained|described|covered|discussed|listed|set out|dealt with|told|answered|"
    r"given|shown|summari[sz]ed|found|available|laid out)|can (?:also )?be (?:found|read|downloaded|ordered|had|seen)|"
    r"(?:details|leaflets|information|advice|copies|pages|answers) (?:is|are|stands?))"
    rf"(?: {_WHERE}| (?:here|below|above|overleaf|elsewhere)\b)",
    r".{0,80}?\b(?:has|have) (?:its|their) own (?:page|section|chapter|leaflet|guide)\b",
    r"(?:that|this|how|why|what|where|when|which|more|details|all) .{0,60}? (?:is|are) (?:explained|described|covered|"
    r"answered|told|shown|listed) ",
)
OPINION = _start(
    r"(?:in|to) (?:our|my|the) (?:view|opinion|judg[e]?ment|mind|eyes|editors['’] (?:view|opinion))",
    r"in the (?:view|opinion|judg[e]?ment) of (?:our|the) (?:editors?|team|authors?|board)",
    r"(?:we|i|our editors|the editors|our team|our board)(?: personally| still| also| all|['’]d)* "
    r"(?:think|believe|feel|judge|would|hope|wish|doubt|regret|(?:find|found|consider|recommend|suggest|advise|prefer|"
    r"like|liked|love)(?! that))\b",
    r"personally,|editors['’] (?:note|view|comment|opinion)\b|opinion:|our (?:view|opinion|verdict|take|advice|favourite):?",
)
COURTESY = _start(
    r"welcome\b|hello\b|hi\b|hey\b|dear \w+|good (?:morning|afternoon|evening|luck|day)\b|thanks?\b|thank you\b|many thanks",
    r"congratulations|well done\b|happy (?:new|reading|travels|holidays|birthday)|enjoy\b|have a (?:\w+ ){1,3}\w+!|see you\b",
    r"best wishes|kind regards|yours\b|good to (?:see|have) you|nice to|bon voyage|sorry\b|cheers\b|take care!|get well",
    r"with (?:best|kind|warm)|warm(?:est)? wishes|all the best|love,|a big thank|hooray|of course[.!]|many happy",
    r"you(?:['’]re| are) (?:not alone|in good (?:company|hands)|doing (?:well|fine|great)|welcome)|you can do (?:this|it)\b",
    r"you['’]ve got this|(?:perhaps|maybe) you(?:['’]ve|['’]re| have| are| can)\b",
    r"you (?:might|may) (?:well )?(?:be |have )?(?:ask|wonder|tempted|worried|heard|surprised|want to know|find yourself)",
    r"©|\(c\) \d|copyright\b|all rights reserved|[^.]{1,60}, please[.!]?$",
    r"(?:tel|phone|telephone|e-?mail|address|opening (?:hours|times)|contact|website|fax|hours|post|helpline|hotline|mobile|"
    r"whatsapp|open)(?: us)?:",
    r"\W*(?:[\w’']+ ){0,5}\+?\(?\d[\d ()-]{6,}\d\b",  # a telephone number
)
# "Possible side effects are:" states nothing before its list does.
LEAD = re.compile(
    r"\b(?:"
    + _or(
        """
        is are was were be includes? included including the_following as_follows such_as causes? caused of if when to for with
        about these this that by can may has have had you notice among_them namely example because and in on at into from
        uses? used means? ways? reasons? steps? signs? symptoms? tips things questions points options examples
        following_\\w+ these_\\w+ (?:side_)?effects people
        """
    )
    + r")(?: (?:mainly|usually|often|either|also|only|both))?\s*[:…]\W*$",
    re.IGNORECASE,
)
# A result is a claim in whatever form it comes: "Ask about the 64% who ...".
RESULT = re.compile(r"\d ?(?:%|per ?cent\b)|\d (?:in|of|out of|of every|per) 1,?000?\b", re.IGNORECASE)
# ... but "a 50% solution" is no share of people.
STRENGTH = re.compile(
    r"\d ?(?:%|per ?cent) (?:\w+ )?(?:solution|alcohol|saline|cream|gel|ointment|strength|of (?:the|your) (?:dose|"
    r"energy|daily|plate|maximum|normal|predicted|best))|(?:above|below|under|over|with|at least) \d+ ?%",
    re.IGNORECASE,
)
