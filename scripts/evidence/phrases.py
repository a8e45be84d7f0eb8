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
    (?:web)?(?:page|site)s? leaflets? guides? booklets? fact_?sheets? sheets? notes? posts? articles? summary
    summaries handouts? documents? texts? sections? chapters? newsletters? series blog column glossary faqs?
    overview lesson course edition information content material answers? tables? figures? pictures? charts?
    lists? cards? box(?:es)? module toolkit poster video podcast diagram map tool calculator quiz checklist
    form news_item story guidance guideline bulletin conversation interview transcript letter e-?mail message
    recipe exercises? programme program plan template digest monographs? explainer q&a primer story stories
    booklets? magazine
    """
)
# What a text may say of itself without saying anything of the world.
DOES = "|".join(
    (
        r"(?:is|are) (?:"
        + _or(
            """
            for about made built written not free meant new due short one part checked reviewed updated
            intended sent recorded funded sponsored supported based aimed sorted ordered available
            no_substitute only also general kept an? the our my your
            """
        )
        + ")",
        r"(?:was|were) (?:"
        + _or(
            """
            made built written recorded funded sent edited shortened last first checked reviewed updated
            produced prepared compiled published translated developed drafted
            """
        )
        + ")",
        r"(?:has|have) (?:no|not|been|one|two|three|four|five|\d+ pages|its own|their own|moved)",
        r"can (?:be (?:had|printed|downloaded|ordered|found|read|copied)|help you)",
        r"may be (?:copied|printed|shared|used|translated)",
        r"do(?:es)?(?: not|n['’]t)?",
        _or(
            """
            uses? shows? prints? cites? explains? answers? gives? lists? never collects? sets? takes? tells?
            covers? holds? keeps? counts? links? summari[sz]es? compares? comes?_from cannot will must only
            describes? deals?_with looks?_at sums?_up outlines? focus(?:es)? provides? offers? aims? replaces?
            contains? stands? begins? ends? belongs? says? helps?_you walks?_you condenses? brings?_together
            draws?_on
            """
        ),
    )
)
# What the editors may say that they do.
EDITING = "|".join(
    (
        _or(
            """
             write wrote use cite cited print count counted mark list check checked looked read searched chose
             rate rated record recorded correct publish show name keep give explain answer ask welcome accept
             update review revise collect choose pick sum_up summari[sz]e describe call prefer hand added made
             look_forward hope thank apologi[sz]e avoid declare follow rely aim try invite meet come_back
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
        r"(?:still )?need (?:your|you|help|volunteers?|donations?|an? )|never (?:ask|sell|share|pass|print|"
        r"cite)|get (?:no|many|some) ",
    )
)
_MAKERS = _or(
    """
    staff team editors? authors? writers? reviewers? readers volunteers helpline office newsletter
    mailing_list (?:help)?lines? courses? class(?:es)? shop library polic(?:y|ies)
    """
)
_OURS = _or(
    "page sentence figure number claim finding card reference source picture conclusion record link text "
    "article"
)
_HERE = rf"(?:on|in|throughout) (?:this|these) (?:{TEXT})"
_NAMED = r"[\w“”\"'() -]"

SELF = _start(
    rf"{_HERE},? (?:we|you|our|an?|each|every|all|no|most|it|there)\b(?! (?:is|are) (?:no )?(?:evidence|"
    rf"proof|"
    rf"proven))",
    rf"throughout,? {_NAMED}{{1,40}} (?:means|refers to|stands for)\b",
    r"(?:the|your)(?: \w+){0,2} team(?: at [\w ]{1,40})? (?:has|have|will|can|is|are)\b",
    r"(?:comments|questions|feedback|corrections|suggestions|letters)\b.{0,40} (?:is|"
    r"are) (?:always )?welcome\b",
    rf"nothing (?:here|on this (?:page|site))\b|the [\w ,]{{1,40}} (?:on|in|of) (?:this|these|"
    rf"our) (?:{TEXT})\b",
    r"the (?:blog|site|text|page|newsletter|illustrations?|translations?|recommendations?|references|"
    r"comments|photos?) "
    r"(?:has|have|is|are|was|were) (?:been )?(?:moved|drafted|numbered|listed|closed|written|checked|"
    r"translated|"
    r"updated|marked|sorted|by)\b|comments (?:close|are)\b",
    r"(?:letters|names|questions|stories) (?:are|were|have been) (?:shortened|edited|changed|altered)\b",
    r"(?:each|every)(?: other)? (?:day|week|month|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday)\b.{0,50} "
    r"answers?\b|recommendations are numbered\b",
    r"the (?:committee|panel|board|working group)(?: was| were| has| have)?(?: therefore| also|"
    r" not)? (?:felt|agreed|could "
    r"not agree|unanimous|divided|recommends|advises|suggests|will|looks at|meets)\b(?! that)",
    r"(?:recommendations|key points|new \w+|changes|links|terms) are (?:set|printed|marked|shown|"
    r"underlined) in\b",
    r"in (?:this|these) (?:picture|figure|table|chart)s? (?:each|every|one|a|the) (?:circle|dot|square|bar|"
    r"row|line|colour)",
    rf"(?:this|these) (?:\w+ )?(?:{TEXT}) (?:{DOES})\b",
    r"this (?:page|site|website|guide|leaflet) (?:says|tells|explains) (?:why|how|what|when|which|where|who|"
    r"whether)\b",
    rf"the (?:page|site|website|section|table|figure|picture|chart|list|card|leaflet|guide|"
    rf"glossary) (?:{DOES})\b",
    rf"the (?:full|complete|original|printed|previous|next|latest) (?:{TEXT}|version|guideline|report|"
    rf"review) "
    rf"(?:{DOES}|can be)\b",
    r"(?:th(?:is|ese)|it) (?:is|are) (?:leaflet|page|part|number|no\.|section|chapter|edition|"
    r"the \w+ (?:part|page|"
    r"in a series)|a (?:short |brief |plain )?(?:summary|guide|leaflet|translation|draft|overview|"
    r"introduction))\b",
    rf"(?:(?:here|below|above|today|this (?:week|month|time)),? )?we(?: (?:{EDITING})|['’](?:re|d|ll) )\b",
    r"(?:i['’]ve|i have) (?:written|put|updated|collected|brought|added|tried to explain)\b|last (?:week|"
    r"month|time),? i\b",
    r"i (?:write|wrote|am writing|have (?:written|updated|brought|read|collected|added|put|checked|"
    r"tried to)|update|"
    r"collect|answer|list|explain|hope|promise|would like|will (?:explain|answer|try))\b",
    r"(?:all |each of |every one of |both )?(?:of )?our (?:pages?|rules?|records?|methods?|checks?|site|"
    r"texts?|code|"
    rf"content|ratings?|search|sources|articles?|answers?|leaflets?|{_MAKERS})\b",
    rf"our (?:\w+ )?(?:{TEXT}) (?:{DOES}|has|have|goes?|is|are)\b|our (?:members|readers) told us\b",
    r"our \w+ (?:read|write|check|choose|review|pick|update|answer|edit|wrote|have (?:read|checked|"
    r"written))\b",
    rf"(?:each|every|all|no) (?:{_OURS})s? (?:on|of|in) (?:this|these|the) (?:{TEXT})\b",
    r"(?:an?|the|each|every) (?:asterisk|star|dagger|dot|dash|circle|bar|row|colour|shaded \w+|symbol) "
    r"(?:means|marks|stands for|shows|indicates)\b",
    r"your (?:e-?mail|data|details|comments?|privacy|feedback|donation|gift)\b.{0,30} (?:will|is|are|helps?|"
    r"keeps?)\b",
    r"you(?:['’]re| are)? (?:can|may|welcome to|free to) (?:also |always |now )?(?:follow|read|correct|"
    r"change|edit|download|"
    r"report|reproduce|quote|use|switch|order|print|find|share|copy|send|write to|contact|subscribe|skip|"
    r"jump|click|"
    r"look up|ask for|comment|get|ring|call|phone|email|e-mail|visit|text|meet|see|check|"
    r"reach)\b(?= (?:this|these|our|us|copies|a copy|it (?:in|here|"
    r"free|from)|"
    rf"more (?:about|on|information)|(?:[\w-]+ ){{0,4}}(?:{TEXT}|{_OURS}|sources?|records?|changes?|"
    rf"mistakes?|errors?)\b))",
)
# "We answer letters on Mondays", "Our nurses ...": the makers of a page speak of themselves ...
WE = re.compile(
    r"^(?:(?:that(?:['’]s| is) why|(?:every|each|once an?|twice an?) [\w]{1,12}|so|but|and|"
    r"here) )?(?:we(?:['’](?:ve|re|ll|d))?(?: (?:also|still|all|now|never|always|often|do|did|have|had|has|"
    r"are|"
    r"were|will|can|cannot|"
    r"could|would|should|may|not|only|usually|currently|\w+ly|don['’]t|didn['’]t|won['’]t|"
    r"can['’]t))* ([a-z]+)"
    r"|(?:all |each of |some of |most of |one of |both of )?our(?: own| whole| new| free|"
    r" local)? ([a-z]+))\b",
    re.IGNORECASE,
)
# ... unless they tell of what they found, or of what people do and have at large.
OF_THE_WORLD = re.compile(
    _or(
        """
        find finds found show showed shown see saw seen observe observed measure measured compare compared
        randomise randomised randomize randomized enrol enroll enrolled recruit recruited treat treated cure
        cured prove proved proven demonstrate demonstrated discover discovered study studied test tested give
        gave given follow followed analyse analysed analyze analyzed pool pooled estimate estimated detect
        detected report reported help helped heal healed improve improved reduce reduced achieve achieved know
        breathe sleep age eat grow need have produce lose absorb feel use get live die digest inherit carry
        become shed store spend inhale swallow dream blink yawn sweat walk hear taste smell remember forget
        drink think move tend body bodies brain brains skin genes? genome cells? eyes? ears? hearts? lungs?
        kidneys? livers? blood bones? muscles? guts? stomachs? nerves? immune mood memory diets? ancestors
        planet species hormones? teeth mouths? nose hands feet weight age life lives results? data study
        studies trials? findings analysis analyses patients participants treatments? therapy therapies drugs?
        products? ability metabolism senses? joints? minds? thoughts? circadian internal
        """
    )
)
# "Fact sheet for managers", a line under the title.
LABEL = _start(rf"(?:[\w-]+ ){{0,2}}(?:{TEXT}) for [\w ,.’'-]{{1,70}}$")
FIND_HERE = _start(r".{0,50}\b(?:find|read|see|download|get|order|watch|listen to)\b.{0,50} here\.?$")
# "Nineteen parents sent us their questions."
TO_US = _start(
    r".{1,60}? (?:sent|send|asked?|asks|wrote|write|told|e-?mail(?:ed)?|phone|phoned|rang|ring|"
    r"contact(?:ed)?|joined|"
    r"join|visit(?:ed)?|thank(?:ed)?|trust(?:ed)?)(?: to)? us\b(?! that)"
)
OPENING_HOURS = re.compile(
    r"\b(?:open|lines?|reception|surgery|clinic|desk|office|shop|meets?|runs?)\b.{0,60}\b(?:mon|tues|wednes|"
    r"thurs|fri|"
    r"satur|sun)days?\b|\b(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)days?\b.{0,40}\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m|to|–|-)",
    re.IGNORECASE,
)
# "Nobody paid for this article."
PAID = _start(
    r".{0,60}\b(?:paid|pays?|funded|sponsored|wrote|checked|reviewed|edited|any say|no say)\b.{0,30} "
    rf"(?:in|for|on|over)? ?(?:this|these|our|what we) ?(?:{TEXT}|write|print|publish)?\b",
)
# "This page shows that it cures": told of the world through the page.
THROUGH = re.compile(
    r"^[^.,;:]{0,60}?\b(?:show|say|tell|find|found|explain|prove|demonstrate|confirm|hope|mean|conclude|"
    r"report|reveal)"
    r"(?:s|ed|n|d)? that\b",
    re.IGNORECASE,
)
# A sentence about this page goes on in the next: "It was last reviewed in May."
GOES_ON = _start(
    r"(?:it|they|she|he|these|the next|the last)\b.{0,30}? (?:(?:is|are|was|were|has been|have been|"
    r"will be) (?:(?:last|"
    r"next|also|then|regularly|not|never) )*(?:checked|reviewed|updated|written|read|revised|translated|"
    r"funded|paid|"
    r"published|produced|due|meant|free|available|based|intended|edited|approved)"
    r"|choose|chooses|reads?|writes?|checks?|reviews?|updates?|answers?|replace|covers?|describes?|"
    r"explains?|sums?|lists?|"
    r"deals?|do(?:es)?(?: not|n['’]t) (?:replace|cover|receive|accept|take|see|sell|advise)"
    r"|(?:can|may) be (?:printed|copied|downloaded|ordered|shared|read))\b"
)
USAGE = _start(
    rf"{_HERE},? {_NAMED}{{1,60}}? (?:always |only |never )?(?:means?|stands? for|refers? to|is short for|"
    rf"includes?|"
    r"(?:is|are) used (?:for|to mean)|denotes?|covers?)\b",
    rf"{_HERE},? an? {_NAMED}{{1,40}}? (?:is|equals) (?:an? )?\d",
    r"we define\b",
    rf"we (?:use|say|write|call|mean)\b|by {_NAMED}{{1,40}}? (?:we|i) (?:mean|understand)\b",
    rf"(?:here|below),? {_NAMED}{{1,40}} (?:means|stands for|refers to|is short for)\b",
    r"(?:when|where|whenever) we (?:say|write|speak of|use)\b[^.]{1,80} we mean\b",
    rf"the (?:word|term|abbreviation|name)s? {_NAMED}{{1,40}} (?:is|are) used (?:here|on this|in this)\b",
)
NAVIGATION = _start(
    rf"for [\w ,’'-]{{1,60}},? see\b|an? (?:\w+ )?(?:{TEXT}) (?:by|for|from)\b",
    r"(?:questions|enquiries|inquiries|complaints|letters|[a-z]+ (?:enquiries|"
    r"inquiries)) (?:should )?go to\b",
    r"see\b|read\b|next (?:week|month|time|up|issue):|more(?::| (?:on|about|in|detail)\b)|next:|back to\b|"
    r"continue to\b|go to\b|jump to\b|"
    r"further reading\b",
    r"related (?:pages|links|topics|reading|articles)\b|also (?:on this site|see|read)\b|learn more\b|"
    r"find out more\b",
    r"(?:source|sources|next review due|(?:cover )?(?:photo(?:graph)?|image|picture)|credit|illustration|"
    r"published|updated|reviewed|"
    r"next review):",
    r"(?:an? )?[\w’' ]{1,40}(?:column|blog|story|diary|report|review), by\b|by (?:our|"
    r"the) [\w ]{1,30}(?:desk|team|editor|staff)\b",
    r"last (?:reviewed|updated|checked|modified)\b|page last\b|content owner\b|published (?:by|in)\b|"
    r"written by\b",
    r"(?:reviewed|edited|translated|photograph(?:y|s|ed)?|photos?|illustrations?|pictures?) (?:by|are by)\b|"
    r"by dr\b",
    r"here(?:['’]s| is| are) (?:how|what|why|where|some|a few|our|the ones)\b|for (?:the )?(?:full|more|"
    r"further|"
    r"details|other|all)\b",
    r"in this (?:section|article|guide|leaflet|issue):?$|on this page:?$|contents:?$|in brief:?$|"
    r"at a glance:?$|top of page\b",
    r"the (?:full|whole|longer) (?:story|account|answer) (?:is (?:on|in|under|told)|stands)\b",
)
_WHERE = (
    r"(?:on|in|under|below|above|overleaf|at|from|with) (?:[\w’'“”\"-]+ ){0,6}?(?:page|pages|section|"
    r"chapter|table|leaflet|"
    r"guide|appendix|glossary|site|website|shelf|desk|reception|below|above|overleaf|list|faq|box|tab|menu|"
    r"column|heading|"
    r"booklet|sheet|article|post|link|links|library|app|manual|handbook|annex)\b"
)
TOLD_ELSEWHERE = _start(
    r".{0,80}?\b(?:(?:is|are) (?:also )?(?:explained|described|covered|discussed|listed|set out|dealt with|"
    r"told|answered|"
    r"given|shown|summari[sz]ed|found|available|laid out)?|can (?:also )?be (?:found|read|downloaded|ordered|"
    r"had|seen)|"
    r"(?:details|leaflets|information|advice|copies|pages|answers) (?:is|are|stands?))"
    rf"(?: {_WHERE}| (?:here|below|above|overleaf|elsewhere)\b)",
    r".{0,80}?\b(?:has|have) (?:its|their) own (?:page|section|chapter|leaflet|guide)\b",
    r"(?:that|this|how|why|what|where|when|which|more|details|all) .{0,60}? (?:is|are) (?:explained|"
    r"described|covered|"
    r"answered|told|shown|listed) ",
)
OPINION = _start(
    r"(?:in|to) (?:our|my|the) (?:view|opinion|judg[e]?ment|mind|eyes|editors['’] (?:view|opinion))",
    r"in the (?:view|opinion|judg[e]?ment) of (?:our|the) (?:editors?|team|authors?|board)",
    r"(?:we|i|our editors|the editors|our team|our board)(?: personally| still| also| all| no longer|"
    r" don['’]t| do not|['’]d)* "
    r"(?:think|believe|feel|judge|would|hope|wish|doubt|regret|(?:find|found|consider|recommend|suggest|"
    r"advise|prefer|"
    r"like|liked|love)(?! that))\b",
    r"we see no (?:reason|need)\b|i['’]d rather\b",
    r"i, for one,|my (?:own )?(?:opinion|view|advice|favourite|verdict|guess|hunch)\b|"
    r"the editors['’] (?:view|note|comment)\b",
    r"personally,|editors['’] (?:note|view|comment|opinion)\b|opinion:|our (?:view|opinion|verdict|take|"
    r"advice|favourite):?",
)
COURTESY = _start(
    r"welcome\b|hello\b|hi\b|hey\b|dear \w+|good (?:morning|afternoon|evening|luck|day)\b|thanks?\b|"
    r"thank you\b|many thanks",
    r"it(?:['’]s| is) (?:your (?:choice|decision|right|call)|up to you)\b|a word of (?:thanks|warning|"
    r"caution)\b|correction\b[,:]",
    r"you have been (?:invited|asked|referred|given this|sent this|offered)\b|until (?:next|then)\b|"
    r"whatever you(?:['’]re| are) "
    r"going through",
    r"that(?:['’]s| is) a (?:fair|good|great|common|reasonable) question\b|me too\b",
    r"congratulations|well done\b|happy (?:new|reading|travels|holidays|birthday)|enjoy\b|"
    r"have a (?:\w+ ){1,3}\w+!|see you\b",
    r"best wishes|kind regards|yours\b|good to (?:see|have) you|nice to|bon voyage|sorry\b|cheers\b|"
    r"take care!|get well",
    r"with (?:best|kind|warm)|warm(?:est)? wishes|all the best|love,|a big thank|hooray|of course[.!]|"
    r"many happy",
    r"you(?:['’]re| are) (?:not alone|in good (?:company|hands)|doing (?:well|fine|great)|welcome)|"
    r"you can do (?:this|it)\b",
    r"you['’]ve got this|(?:perhaps|maybe) you(?:['’]ve|['’]re| have| are| can)\b",
    r"you (?:might|may) (?:well )?(?:be |have )?(?:ask|wonder|tempted|worried|heard|surprised|want to know|"
    r"find yourself)",
    r"©|\(c\) \d|copyright\b|all rights reserved|[^.]{1,60}, please[.!]?$",
    r"(?:tel|phone|telephone|e-?mail|address|opening (?:hours|times)|contact|website|fax|hours|post|"
    r"helpline|hotline|mobile|"
    r"whatsapp|open)(?: us)?:",
    r"\W*(?:[\w’']+:? ){0,5}\+?\(?\d[\d ()-]{6,}\d\b",  # a telephone number
)
# "Possible side effects are:" states nothing before its list does.
LEAD = re.compile(
    r"\b(?:"
    + _or(
        """
        is are was were be includes? included including the_following as_follows such_as as causes? caused of
        if when to for with about these this that by can may has have had you notice among_them namely example
        because and in on at into from uses? used means? ways? reasons? steps? signs? symptoms? tips things
        questions points options examples following_\\w+ these_\\w+ (?:side_)?effects
        """
    )
    + r")(?: (?:mainly|usually|often|either|also|only|both))?\s*[:]\W*$",
    re.IGNORECASE,
)
IN_MY_VIEW = re.compile(r"[,;] (?:in|to) (?:my|our) (?:view|opinion|mind)\b", re.IGNORECASE)
# A result is a claim in whatever form it comes: "Ask about the 64% who ...".
RESULT = re.compile(r"\d ?(?:%|per ?cent\b)|\d (?:in|of|out of|of every|per) 1,?000?\b", re.IGNORECASE)
# ... but "a 50% solution" is no share of people.
STRENGTH = re.compile(
    r"\d ?(?:%|per ?cent) (?:\w+ )?(?:solution|alcohol|saline|cream|gel|ointment|strength|of (?:the|"
    r"your) (?:dose|"
    r"energy|daily|plate|maximum|normal|predicted|best))|(?:above|below|under|over|with|at least) \d+ ?%",
    re.IGNORECASE,
)
