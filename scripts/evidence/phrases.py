"""The set phrases by which a sentence shows that it tells nothing of the world. None is of a topic.

Each pattern is a list of alternatives, most with a sample. They match at the start of a sentence,
unless they say otherwise.
"""

from __future__ import annotations

import re

from evidence.caseless import Caseless
from evidence.makers import HERE, NAMED, TEXT, either, start

FIND_HERE = start(r".{0,50}\b(?:find|read|see|download|get|order|watch|listen to)\b.{0,50} here\.?$")
OPENING_HOURS = Caseless(
    r"\b(?:open|lines?|reception|surgery|clinic|desk|office|shop|meets?|runs?)\b.{0,60}\b(?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)days?\b|\b(?:mon|tues|wednes|thurs|fri|satur|"
    r"sun)days?\b.{0,40}\b\d{1,2}(?:[.:]\d\d)? ?(?:[ap]\.?m|to|–|-)"
)
# "This page shows that it cures": told of the world through the page.
THROUGH = Caseless(
    r"^[^.,;:]{0,60}?\b(?:show|say|tell|find|found|explain|prove|demonstrate|confirm|hope|mean|conclude|"
    r"report|reveal)(?:s|ed|n|d)? that\b"
)
USAGE = start(
    r"here,? (?:it|this|that) (?:means|stands for|refers to|is short for)\b",
    rf"{HERE},? {NAMED}{{1,60}}? (?:always |only |never )?(?:means?|stands? for|refers? to|is short for|"
    rf"includes?|"
    r"(?:is|are) used (?:for|to mean)|denotes?|covers?)\b",
    rf"{HERE},? an? {NAMED}{{1,40}}? (?:is|equals) (?:an? )?\d",
    r"we define\b",
    rf"we (?:use|say|write|call|mean)\b|by {NAMED}{{1,40}}? (?:we|i) (?:mean|understand)\b",
    rf"(?:here|below),? {NAMED}{{1,40}} (?:means|stands for|refers to|is short for)\b",
    rf"{NAMED}{{1,40}}? (?:on|in) (?:our|this|these) (?:{TEXT}) (?:means?|stands? for|refers? to)\b",
    r"(?:when|where|whenever) we (?:say|write|speak of|use)\b[^.]{1,80} we mean\b",
    rf"the (?:word|term|abbreviation|name)s? {NAMED}{{1,40}} (?:is|are) used (?:here|on this|in this)\b",
)
# "On this page, a response means a score at least 50% lower than before": no share of people.
CUT_OFF = start(
    rf"(?:here|{HERE}),? (?!the |this |that |these |it |taking |using )(?:[\w“”\"'-]+ ){{1,4}}means "
    r"(?:an? |the )?(?:\w+ ){0,3}(?:score|scale|rating|value|reading)s? [^.;]{0,40}?"
    r"(?:at least \d+ ?(?:%|per ?cent) (?:lower|higher|better|less|more)|"
    r"\d+ ?(?:%|per ?cent) or (?:more|less)(?: lower| higher)?) (?:than|from) "
    r"(?:before|at (?:the )?(?:start|beginning|first)|(?:at )?baseline)\W*$"
)
# "In this leaflet, two loose stools in a day."
HERE_ONLY = start(rf"{HERE},")
NAVIGATION = start(
    r"you(?:['’]ll| will| can)? find .{1,60}? (?:below|overleaf|(?:in|on|at|under) (?:the|our|this) "
    r"(?:sidebar|menu|website|back page|last page|annex|appendix|library|handbook|office|foyer))\b",
    rf"for [\w ,’'-]{{1,60}},? see\b|"
    rf"an? (?:\w+ )?(?:{TEXT}) (?:by|for|from)\b(?! (?:[A-Z]\w+ ?)+ (?:\w+ly )?[a-z]+s\b)",
    r"(?:questions|enquiries|inquiries|complaints|letters|[a-z]+ (?:enquiries|"
    r"inquiries)) (?:should )?go to\b",
    r"see\b|read\b|next (?:week|month|time|up|issue):|more(?::| (?:on|about|in|detail)\b)|next:|back to\b|"
    r"continue to\b|go to\b|jump to\b|further reading\b",
    r"related (?:pages|links|topics|reading|articles)\b|also (?:on this site|see|read)\b|learn more\b|"
    r"find out more\b",
    r"(?:source|sources|next review due|(?:cover )?(?:photo(?:graph)?|image|picture)|credit|illustration|"
    r"published|updated|reviewed|next review):",
    r"by (?:our|"
    r"the) [\w ]{1,30}(?:desk|team|editor|staff)\b",
    r"last (?:reviewed|updated|checked|modified|revised|amended)\b|page last\b|content owner\b|published "
    r"(?:by|in)\b|"
    r"written by\b",
    r"by (?:our|the) \w+ desk\b|(?:reviewed|edited|translated|photograph(?:y|s|ed)?|photos?|"
    r"illustrations?|pictures?) (?:by|are by)\b|by dr\b",
    r"here(?:['’]s| is| are) (?:how|what|why|where|some|a few|our|the ones)\b|for (?:the )?(?:full|more|"
    r"further|details|other|all)\b(?=[^.]*?(?:[,:] | (?:see|read|go to|visit|turn to|click|contact|ask|call|"
    r"look)\b))",
    r"in this (?:section|article|guide|leaflet|issue):?$|on this page:?$|contents:?$|in brief:?$|"
    r"at a glance:?$|top of page\b",
    rf"more (?:{TEXT}|tips|links|picture|question)s?\b[\w ]{{0,30}}:",
    r"the (?:full|whole|longer) (?:story|account|answer) (?:is (?:on|in|under|told)|stands)\b",
)
NAVIGATION_LATE = start(
    r"(?:an? )?[\w’' ]{1,40}(?:column|blog|story|diary|report|review), by\b",
    r"(?:[\w’'-]+ ){1,4}on page \d+\W*$",
    needs=(", by", " on page "),
)
# What a house has for its visitors, and its rooms.
_ROOMS = r"(?:clinic|ward|unit|department|practice|office|desk|reception|cafés?|café|library|group)"
_FITTINGS = (
    r"(?:(?:[\w-]+ )?(?:discounts?|copies|places|leaflets)|(?:car |free )?parking|(?:the )?car parks?|"
    r"wheelchairs?|interpreters?|refreshments|toilets?|"
    r"(?:the )?lifts?|bus(?:es)?(?: \w{1,4})?|trams?(?: \w{1,4})?|trains?|calls(?: to [\w ]{1,30})?)"
)
_WHERE = (
    r"(?:on|in|under|below|above|overleaf|at|from|with) (?:[\w’'“”\"-]+ ){0,6}?(?:page|pages|section|"
    r"chapter|table|leaflet|"
    r"guide|appendix|glossary|site|website|shelf|desk|reception|below|above|overleaf|list|faq|box|tab|menu|"
    r"column|heading|notice ?board|office|"
    r"edition|sidebar|booklet|sheet|article|post|link|links|library|app|manual|handbook|annex)\b"
)
TOLD_ELSEWHERE = start(
    r".{0,80}?\b(?:(?:is|are) (?:also )?(?:explained|described|covered|discussed|listed|set out|dealt with|"
    r"told|answered|"
    r"given|shown|summari[sz]ed|found|available|laid out)?|can (?:also )?be (?:found|read|downloaded|ordered|"
    r"had|seen)|(?:details|leaflets|information|advice|copies|pages|answers) (?:is|are|stands?))"
    rf"(?: {_WHERE}| (?:here|below|above|overleaf|elsewhere)\b)",
    r"[\w ’'-]{1,50} (?:is|are) (?:pinned up |kept |now )?(?:on|at|in) the (?:notice ?board|website|app|"
    r"back page|"
    r"annex|appendix|(?:[\w-]+ ){0,3}(?:office|reception|desk|manual|handbook|sidebar|cabinet|cupboard|"
    r"drawer|kitchen|foyer|lounge|waiting room))(?: (?:at|by|next to|behind) [\w ]{1,30})?\W*$",
    r".{0,80}?\b(?:has|have) (?:its|their) own (?:page|section|chapter|leaflet|guide)\b",
    r"(?:that|this|how|why|what|where|when|which|more|details|all) .{0,60}? (?:is|are) (?:explained|"
    r"described|covered|answered|told|shown|listed) ",
    needs=(" is ", " are ", " be ", " has ", " have ", " stand ", " stands "),
)
OPINION = start(
    r"(?:in|to) (?:our|my|the) (?:view|opinion|judg[e]?ment|mind|eyes|editors['’] (?:view|opinion))",
    r"in the (?:view|opinion|judg[e]?ment) of (?:our|the) (?:editors?|team|authors?|board)",
    r"(?:we|i|our editors|the editors|our team|our board)(?: personally| still| also| all| no longer|"
    r" don['’]t| do not|['’]d)* "
    r"(?:think|believe|feel|judge|would|hope|wish|doubt|regret|(?:found (?:no|few|nothing|none|neither|"
    r"only)\b(?! (?:rise|increase|drop|decrease|effects?|benefit|harm|differences?|change)\b)|"
    r"(?:find|found) (?:it|this|them) (?:very |"
    r"too |so |quite |really )?\w+(?<!s)(?<!ed)\b(?! (?:is|was|are|can|may)\b)|(?:consider|recommend|suggest|"
    r"advise|prefer|like|liked|love)(?! that)))\b",
    r"we see no (?:reason|need)\b|(?:so |but |and )?i['’]d (?:rather|bet|wait|say|add)\b",
    r"i, for one,|my (?:own )?(?:opinion|view|advice|favourite|verdict|guess|hunch)\b|"
    r"the editors['’] (?:view|note|comment)\b",
    r"personally,|editors['’] (?:note|view|comment|opinion)\b|opinion:|our (?:view|opinion|verdict|take|"
    r"advice|favourite):?",
)
# Courtesies that show late in a sentence, and one of the signs without which there is none.
LATE = start(
    r"[^.]{1,60}, please[.!]?$",
    r"[\w ,’'-]{0,60}\byou(?:['’]re| are) (?:always |very |most )?welcome\b",
    r"[\w ,’'-]{1,60} (?:is|are) (?:(?:always|very|most|warmly|all|also) )*(?:welcome|invited)\b",
    r"(?:(?!(?:is|are|can|was|were) )[\w’'-]+,? ){1,8}on request\W*$",
    r"\W*(?:[\w’']+[:,]? ){0,8}(?!\d{4}-\d\d-\d\d)\+?\(?\d[\d ()-]{6,}\d\b",  # a telephone number
    r"(?:[\w’'-]+ ){0,3}[\w’'-]+: (?:Mr|Mrs|Ms|Miss|Dr|Prof|"
    r"Sister)\.? [A-Z][\w. ’'-]{1,30}$",  # "Nurse: Ms A. Lee"
    r"[\w .,:()’'-]{1,60}\b(?:ext|extension)\.? ?\d{2,}\W*$",
)
LATE_SIGNS = ("please", "welcome", "invited", "on request", "ext", ": M", ": D", ": P", ": S")
LATE_NUMBER = re.compile(r"\d[\d ()-]{6}")
COURTESY = start(
    r"welcome\b|hello\b|hi\b|hey\b|dear \w+|good (?:morning|afternoon|evening|luck|day)\b|thanks?\b|"
    r"thank you\b|many thanks",
    r"it(?:['’]s| is) (?:your (?:choice|decision|right|call)|up to you)\b|a word of (?:thanks|warning|"
    r"caution)\b|correction\b[,:]",
    r"you(?:['’]ve| have) (?:just |recently |now )?been (?:fitted|prescribed|diagnosed|discharged|"
    r"admitted|advised|invited|asked|referred|given this|sent this|offered)\b|until (?:then|next (?:time|"
    r"week|month))\W*$|whatever you(?:['’]re| are) going through",
    r"that(?:['’]s| is) a (?:fair|good|great|common|reasonable) question\b|me too\b",
    r"congratulations|well done\b|happy (?:new|reading|travels|holidays|birthday)|enjoy\b|"
    r"have a (?:\w+ ){1,3}\w+!|see you\b",
    r"best wishes|kind regards|yours\b|good to (?:see|have) you|nice to|bon voyage|sorry\b|cheers\b|"
    r"take care!|get well",
    r"with (?:best|kind|warm)|warm(?:est)? wishes|all the best|love,|a big thank|hooray|of course[.!]|"
    r"many happy",
    r"you(?:['’]re| are) (?:not alone|in good (?:company|hands)|doing (?:well|fine|great|something|enough|"
    r"your best)|welcome)|you can do (?:this|it)\b",
    r"you['’]ve got this|(?:perhaps|maybe) you(?:['’]ve|['’]re| have| are| can)\b",
    r"you (?:might|may) (?:well )?(?:be |have )?(?:ask|wonder|tempted|worried|heard|surprised|want to know|"
    r"find yourself)",
    # To be at ease beforehand; what comes afterwards may be a harm.
    r"it(?:['’]s| is) (?:quite |perfectly |completely )?(?:normal|natural|understandable) to (?:feel|be) "
    r"(?:a (?:bit|little) )?(?:nervous|worried|unsure|scared|afraid) (?:before|about) [^.;,]{1,60}\W*$",
    r"©|\(c\) \d|copyright\b|all rights reserved",
    r"(?:tel|phone|telephone|e-?mail|address|opening (?:hours|times)|contact|website|fax|hours|post|"
    r"helpline|hotline|mobile|whatsapp|open)(?: us)?:",
    r"(?:ah|oh|aha|oops|phew|nope|yep|hooray)\b|i know, i know|(?:really, )?that(?:['’]s| is) it\W*$|"
    r"together we can\b|it(?:['’]s| is) time to\b",
    r"no (?:appointment|referral|booking|registration|experience|equipment) (?:(?:is|are) )?(?:necessary|"
    r"needed|"
    r"required)\b|(?:either way, |and |no, )*you(?:['’]re| are) (?:in the right place|not (?:lazy|weak|"
    r"to blame|mad))\b|"
    r"there (?:will|may|might) be (?:an?|some|no) (?:[\w-]+ )?(?:session|delay|wait|charge|fee|break|"
    r"queue|meeting|talk|refreshments)s?\b",
    # "Relatives are welcome to wait", "Large print on request", "Wheelchairs are at the door"
    rf"{_FITTINGS} (?:(?:is|are) (?:at|on|in|by|available|free|next|opposite|behind|near|limited|signposted)|"
    rf"stops?|runs? (?:every|from)|costs?)\b",
    rf"(?:the|our) {_ROOMS} (?:(?:is|are) (?:on|at|opposite|next to|behind|beside|open|closed|back)|meets?|"
    rf"opens?|closes?|reopens?)\b",
    r"appointments (?:are|can be)\b",
    rf"there(?:['’]s| is| are) (?:an?|some|more|also) [\w ]{{1,30}} (?:in|at|on|by|outside) (?:the|our) "
    rf"{_ROOMS}\b",
    r"(?:reports?|calls?|answers|conversations|chats|visits|everything[\w ]{0,20}) (?:is|are) (?:strictly "
    r")?confidential\b",
    r"(?:the )?(?:help)?line (?:is )?open\b|"
    r"an? (?:charge|fee|deposit) of [£€$]\S+ (?:may|will|is) (?:apply|returned|refunded|due|be)\b|"
    r"(?:perhaps|maybe) (?:someone|somebody|a friend)[^.;]{0,20} (?:to|of|with) you\b|or (?:perhaps |maybe "
    r")?you (?:came|saw|read|heard|have|feel)\b|"
    r"you have an? (?:child|pupil|patient|colleague|relative|partner|question)\b|"
    r"(?:it|that|this) depends on (?:where|what|how|when|which) you\b|it(?:['’]s| is) (?:\w+ )?hard work\W*$|"
    r"you (?:also )?(?:matter|deserve|count)\b|(?:spring|summer|autumn|winter|christmas|term)(?: time)? is "
    r"(?:here|over|coming)\b",
)
# Further ones that begin with anything.
COURTESY_LATE = start(
    r"[\w ]{1,40} (?:is|are) open to (?:you|all|everyone|everybody)\W*$",
    r"(?:[\w,]+ ){0,4}?(?:tea|coffee|lunch|biscuits|refreshments|drinks|snacks|meals|towels|toys)\b"
    r"[\w ,]{0,30} (?:(?:is|are) (?:provided|served)\b|provided\W*$)",
    # a date by which the house wants something, and a day on which it does it
    r"[^.;:]{1,60} (?:must|needs? to|has to|have to|back|due|returned) [^.;:]{0,40}?by (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day(?: (?:morning|noon|evening))?\W*$",
    r"[^.;:]{1,80} (?:is|are) (?:\w+ed|\w+wn|held|sent|taken|read) (?:every|each|on) (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)days?\W*$",
    needs=(" open to ", "provided", "served", "day"),
)
# "Audiology, Level 1, Ashdown Hospital."
ROOM = re.compile(
    r"\b(?:level|floor|room|building|suite|block|road|street) [A-Z\d]\w*\b|"
    r"\b[A-Z]\w+ (?:Road|Street|Hospital|House)\b"
)
# "I have understood the above", a name to fill in.
FIELD = re.compile(r"(?:_{3,}|\.{5,}|…{2,})[\s.]*$")
FIELD_SIGNS = ("___", ".....", "……")
SIGNED = start(r"i (?:have )?(?:understood|understand|agree|consent|confirm)\b(?! that)")
# "Possible side effects are:" states nothing before its list does.
LEAD = Caseless(
    r"\b(?:"
    + either(
        """
        is are was were be includes? included including the_following as_follows such_as as causes? caused of
        if when to for with about these this that by can may has have had you notice among_them namely example
        because and in on at into from uses? used means? ways? reasons? steps? signs? symptoms? tips things
        questions points options examples following_\\w+ these_\\w+ (?:side_)?effects
        """
    )
    + r")(?: (?:mainly|usually|often|either|also|only|both))?\s*[:]\W*$"
)
IN_MY_VIEW = Caseless(
    r"[,;] (?:in|to) (?:my|our) (?:view|opinion|mind)\b|[,;] if you ask (?:me|us)\b|"
    r"[,;] but that(?:['’]s| is) (?:just )?me\b"
)
# A result is a claim in whatever form it comes: "Ask about the 64% who ...".
RESULT = re.compile(r"\d ?(?:%|per ?cent\b)|\d (?:in|of|out of|of every|per) 1,?000?\b", re.IGNORECASE)
# ... but "a 50% solution" is no share of people.
STRENGTH = Caseless(
    r"\b(?:risk|chance|probability|score) (?:of|above|below|over|under) \d|\d ?% or (?:more|less|higher|"
    r"over|above|below)|"
    r"\d ?(?:%|per ?cent) (?:\w+ )?(?:solution|alcohol|saline|cream|gel|ointment|strength|of (?:the|"
    r"your) (?:dose|"
    r"energy|daily|plate|maximum|normal|predicted|best))|(?:above|below|under|over|with|at least) \d+ ?%"
)
