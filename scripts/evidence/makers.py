"""How the makers of a text speak of it, of themselves and of what they do with a reader.

None is of a topic. Each pattern is a list of alternatives, most with a sample. They match at the
start of a sentence, unless they say otherwise.
"""

from __future__ import annotations

import re

from evidence.caseless import Caseless


def start(*alternatives: str, needs: tuple[str, ...] = ()) -> Caseless:
    return Caseless(rf"^(?:{'|'.join(alternatives)})", needs)


def either(words: str) -> str:
    """Words in a row, `_` for a blank within one, as alternatives."""
    return "|".join(words.split()).replace("_", " ")


# What a text may call itself.
TEXT = either(
    """
    (?:web)?(?:page|site)s? leaflets? guides? booklets? fact_?sheets? sheets? notes? posts? articles? summary
    summaries handouts? documents? texts? sections? chapters? newsletters? series blog column glossary faqs?
    overview lesson course edition information content material answers? tables? figures? pictures? charts?
    lists? cards? box(?:es)? module toolkit poster video podcast diagram map tool calculator quiz checklist
    form news_item story guidance guideline bulletin conversation interview transcript letter e-?mail message
    recipe exercises? programme program plan template digest monographs? explainer q&a primer story stories
    booklets? magazine protocol pathway brochure pamphlet flyer annex appendix
    """
)
# What a text may say of itself without saying anything of the world.
DOES = "|".join(
    (
        r"(?:is|are) (?:"
        + either(
            """
            for about made built written not free meant new due short one part checked reviewed updated
            intended sent recorded funded sponsored supported based aimed sorted ordered available
            no_substitute only also general kept an? the our my your
            """
        )
        + ")",
        r"(?:was|were) (?:"
        + either(
            """
            made built written recorded funded sent edited shortened last first checked reviewed updated
            produced prepared compiled published translated developed drafted amended corrected revised
            approved changed
            """
        )
        + ")",
        r"(?:has|have) (?:no|not|been|one|two|three|four|five|\d+ pages|its own|their own|moved)",
        r"can (?:be (?:had|printed|downloaded|ordered|found|read|copied)|help you)",
        r"may be (?:copied|printed|shared|used|translated)",
        r"do(?:es)?(?: not|n['’]t)?",
        either(
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
        either(
            """
             write wrote use cite cited print count counted mark list check checked looked read searched chose
             rate rated record recorded correct publish show name keep give explain answer ask welcome accept
             update review revise collect choose pick sum_up summari[sz]e describe call prefer hand added made
             look_forward hope thank apologi[sz]e avoid declare follow rely aim try invite meet come_back
            """
        ),
        r"do(?: not|n['’]t) (?:"
        + either(
            """
            call print use cite advise recommend sell collect take accept name know give publish answer
            """
        )
        + ")",
        r"have (?:"
        + either("no not read marked written updated collected tried left checked brought added put")
        + ")",
        r"(?:are|['’]re) (?:"
        + either("not an? paid funded grateful glad proud pleased delighted happy here sorry open")
        + ")",
        r"(?:would|['’]d) (?:like|love)",
        r"can (?:help|answer|send|only)",
        r"(?:will|['’]ll) (?:send|answer|reply|update|add|call|contact|write|let)",
        r"(?:will|['’]ll) be (?:back|finished|closed|open|there|happy)",
        r"(?:still )?need (?:your|you|help|volunteers?|donations?|an? )|never (?:ask|sell|share|pass|print|"
        r"cite)|get (?:no|many|some) ",
    )
)
_MAKERS = either(
    """
    staff team editors? authors? writers? reviewers? readers volunteers helpline office newsletter
    mailing_list (?:help)?lines? courses? class(?:es)? shop library polic(?:y|ies)
    """
)
_OURS = either(
    "page sentence figure number claim finding card reference source picture conclusion record link text "
    "article"
)
HERE = rf"(?:on|in|throughout) (?:this|these) (?:{TEXT})"
NAMED = r"[\w“”\"'() -]"

_SELF = (
    rf"{HERE},? (?:we|you|our|an?|each|every|all|no|most|it|there)\b(?! (?:is|are) (?:no )?(?:evidence|proof|"
    rf"proven))",
    rf"throughout,? {NAMED}{{1,40}} (?:means|refers to|stands for)\b",
    r"(?:the|your)(?: \w+){0,2} team(?: at [\w ]{1,40})? (?:has|have|will|can|is|are|consists|includes)\b",
    r"(?:comments|questions|feedback|corrections|suggestions|letters)\b.{0,40} (?:is|"
    r"are) (?:always )?welcome\b",
    rf"nothing (?:here|on this (?:page|site))\b|the [\w ,]{{1,40}} (?:on|in|of) (?:this|these|"
    rf"our) (?:{TEXT})\b",
    r"the (?:blog|site|text|page|newsletter|illustrations?|translations?|recommendations?|references|"
    r"comments|photos?) "
    r"(?:has|have|is|are|was|were) (?:been )?(?:moved|drafted|numbered|listed|closed|written|checked|"
    r"translated|updated|marked|sorted|by)\b|comments (?:close|are)\b",
    r"(?:letters|names|questions|stories) (?:are|were|have been) (?:shortened|edited|changed|altered)\b",
    r"(?:each|every)(?: other)? (?:day|week|month|monday|tuesday|wednesday|thursday|friday|saturday|"
    r"sunday)\b.{0,50} answers?\b|recommendations are numbered\b",
    r"the (?:committee|panel|board|working group)(?: was| were| has| have)?(?: therefore| also|"
    r" not)? (?:felt|agreed|discussed|debated|could "
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
    rf"review) (?:{DOES}|can be)\b",
    r"(?:th(?:is|ese)|it) (?:is|are) (?:leaflet|page|part|number|no\.|section|chapter|edition|"
    r"the \w+ (?:part|page|"
    r"in a series)|a (?:short |brief |plain )?(?:summary|guide|leaflet|translation|draft|overview|"
    r"introduction))\b",
    rf"(?:(?:here|below|above|today|this (?:week|month|time)),? )?we(?: (?:{EDITING})|['’](?:re|d|ll) )\b",
    r"(?:i['’]ve|i have) (?:written|put|updated|collected|brought|added|tried to explain)\b|last (?:week|"
    r"month|time),? i\b",
    r"i (?:write|wrote|am writing|have (?:written|updated|brought|read|collected|added|put|checked|"
    r"tried to)|update|collect|answer|list|explain|hope|promise|would like|will (?:explain|answer|try))\b",
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
    r"jump|click|look up|ask for|comment|get|ring|call|phone|email|e-mail|visit|text|meet|see|check|"
    r"reach)\b(?= (?:this|these|our|us|copies|a copy|it (?:in|here|free|from)|"
    rf"more (?:about|on|information)|(?:[\w-]+ ){{0,4}}(?:{TEXT}|{_OURS}|sources?|records?|changes?|"
    rf"mistakes?|errors?)\b))",
)
# "We answer letters on Mondays", "Our nurses ...": the makers of a page speak of themselves ...
WE = re.compile(
    r"^(?:(?:that(?:['’]s| is) why|(?:every|each|once an?|twice an?|last|this|next) [\w]{1,12}|so|but|and|"
    r"here) )?(?:we(?:['’](?:ve|re|ll|d))?(?: (?:also|still|all|now|never|always|often|do|did|have|had|has|"
    r"are|were|will|can|cannot|"
    r"could|would|should|may|not|only|usually|currently|\w+ly|don['’]t|didn['’]t|won['’]t|"
    r"can['’]t))* ([a-z]+)|(?:all |each of |some of |most of |one of |both of )?our(?: own| whole| new| free|"
    r" local)? ([a-z]+))\b",
    re.IGNORECASE,
)
# ... unless they tell of what they found, or of what people do and have at large.
OF_THE_WORLD = re.compile(
    either(
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
LABEL = start(
    rf"(?:[\w-]+ ){{0,2}}(?:{TEXT}) (?:for|from|by) [\w ,.’'-]{{1,70}}$",
    r"[\w ,.]{0,50}\b(?:sheet|leaflet|issue|edition|version|lesson)(?: no\.?)? \d+\W*$",
    needs=(" for ", " from ", " by ", "sheet", "leaflet", "issue", "edition", "version", "lesson"),
)
# "Nineteen parents sent us their questions."
TO_US = start(
    r".{1,60}? (?:sent|send|asked?|asks|wrote|write|told|e-?mail(?:ed)?|phone|phoned|rang|ring|"
    r"contact(?:ed)?|joined|join|visit(?:ed)?|thank(?:ed)?|trust(?:ed)?)(?: to)? us\b(?! that)"
)
# "Nobody paid for this article."
PAID = start(
    r".{0,60}\b(?:paid|pays?|funded|sponsored|wrote|prepared|designed|compiled|put together|drew up|"
    r"checked|reviewed|edited|any say|no say)\b.{0,30} "
    rf"(?:(?:this|these|our) (?:[\w-]+ )?(?:{TEXT})\b|what we (?:write|print|publish)|this\W*$)",
)
_OPEN_TO = r"(?:they|it|these) (?:is|are) (?:free|open|confidential|private|run|led)\b"
# ... and so behind a way to get in touch: "They are free and open to all."
OPEN_TO = start(_OPEN_TO)
# A sentence about this page goes on in the next: "It was last reviewed in May."
GOES_ON = start(
    rf"{_OPEN_TO}|(?:they|she|"
    r"he) (?:cannot|can['’]t|do "
    r"not|does not|don['’]t|won['’]t|never) (?:give|offer|see|replace|prescribe|judge|tell|share|sell|charge|"
    r"pass)\b|"
    r"(?:she|he) (?:lives|works|trained|studied|qualified|teaches|leads|runs|enjoys|has (?:worked|written|"
    r"been an?))\b|"
    r"(?:she|he|they) (?:has|have|receives?|declares?|takes?) no (?:\w+ )?(?:payments?|conflicts?|interests?|"
    r"fees|ties)\b|(?:her|his|their) (?:list|place|job|post|role|desk) (?:is|are|will be|goes)\b",
    r"[\w ]{1,40} (?:is|are) (?:\w+ly )?(?:kept|sent|held|posted|answered|done|carried out|run|led|"
    r"staffed|open|shared|stored) (?:in|by|on|to|with|at|for|every|from)\b|"
    r"(?:each|the|all|first|every|most|your) (?:[\w-]+ )?(?:session|appointment|visit|meeting|course|group|"
    r"class)(?:es|s)? (?:takes?|lasts?|runs?|are|is|costs?)\b|"
    r"(?:it|they|this) (?:appl(?:y|ies)|goes?) to\b|(?:she|he|they) (?:will|can) (?:also |then )?(?:ring|"
    r"call|ask you|explain|discuss|go through|check|tell you|show you|advise|answer|write to|help you)\b",
    r"(?:it|they|she|he|these|the next|the last)\b.{0,30}? (?:(?:is|are|was|were|has been|have been|"
    r"will be) (?:(?:last|"
    r"next|also|then|regularly|not|never) )*(?:checked|reviewed|updated|written|read|revised|translated|"
    r"funded|paid|published|produced|due|meant|free|available|based|intended|edited|approved)"
    r"|choose|chooses|reads?|writes?|checks?|reviews?|updates?|answers?|replace|covers?|describes?|"
    r"explains?|sums?|lists?|"
    r"deals?|do(?:es)?(?: not|n['’]t) (?:replace|cover|receive|accept|take|see|sell|advise)"
    r"|(?:can|may) be (?:printed|copied|downloaded|ordered|shared|read))\b",
)
# What is going to be done with the reader ("You will be asked your name", "A nurse will ring you").
_WILL = r"(?:will|can|cannot|can['’]t|will not|won['’]t)"
_MOSTLY = r"(?:(?:also|then|first|usually|normally|always|now|often|probably|soon|later) )*"
_ROLE = (
    r"(?:nurse|doctor|gp|surgeon|an(?:a)?esthetist|midwife|radiologist|radiographer|\w*therapist|pharmacist|"
    r"dietitian|optician|optometrist|dentist|hygienist|specialist|consultant|staff|receptionist|counsellor|"
    r"interpreter|volunteer|adviser|advisor|technician|coordinator|team|clinician|porter|secretary)s?"
)
_APPOINTMENT = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sister|Nurse)\.? [A-Z][\w’'-]+(?: (?:in|at|from|"
    r"on) [\w ]{1,30}?)? (?:will|can) "
    r"(?:gladly |also |then )?(?:ring|call|ask|explain|check|talk|speak|advise|tell|show|help|meet|"
    r"see you|answer)\b",
    r"(?:Mr|Mrs|Ms|Miss|Sister|Nurse)\.? [A-Z][\w’'-]+ (?:keeps|looks after|collects|sorts|answers)\b",
    r"(?:children|pupils|patients|staff|visitors|anyone|those)\b[\w ,’'-]{0,50} will (?:be (?:seen|called|"
    r"invited|vaccinated|tested|screened) "
    r"later|(?:get|have|receive|be (?:given|sent|offered)) another (?:date|day|time|appointment|chance|"
    r"letter|form))\b",
    rf"(?:\w[\w ,]{{1,40}}, )?you(?:['’]ll| will(?: not)?| won['’]t| may| might) {_MOSTLY}be (?:asked|"
    rf"given (?:[\w-]+ and )?a (?:form|date|card|"
    rf"letter|leaflet|copy|gown|buzzer|bell|towel|blanket|locker|key|pack|folder|diary|plan|badge|chance|"
    rf"choice|number|time)|offered an? (?:appointment|drink|"
    rf"chair|choice|place|copy)|invited|contacted|called|introduced|shown|sent|told|weighed|with us|met)\b",
    rf"you(?:['’]ll| will) {_MOSTLY}(?:receive|get|find|meet|see|hear from|need to bring) (?:an?|the|"
    rf"your|our|"
    rf"one of) (?:[\w-]+ ){{0,3}}(?:letter|appointment|call|form|card|copy|text|e-?mail|reminder|date|report|"
    rf"invitation|link|pack|leaflet|bill|{_ROLE})\b",
    rf"your (?:[\w-]+ )?{_ROLE} has (?:already |just |now )?(?:referred|invited|booked|asked|sent|given|gone "
    rf"through|"
    r"explained|told|arranged)\b(?!.* that )",
    rf"you and your (?:{_ROLE}|partner|family|child|baby)(?: (?:may|might|can|will|could|are|be)){{1,2}} "
    rf"(?:talking|thinking|planning|asked|decide|talk|agree|choose|plan|discuss|look|work out)\b",
    r"you have been (?:booked|put|added|given (?:a|an|the|this) (?:date|leaflet|appointment|card|number))\b",
    rf"(?:(?:in|on|at|during|after|before|within) (?:[\w-]+ ){{1,4}})?"
    rf"(?:(?:your|the|an?|one of (?:our|the|your)|another|our) (?:[\w-]+ ){{0,2}}{_ROLE}|staff)(?: (?:from|"
    rf"at|on|in|of|who) [\w ]{{1,30}}?)?,? {_WILL} {_MOSTLY}(?:ring|call|phone|contact|ask|explain|discuss|"
    rf"go through|offer|"
    rf"go over|check|look at|talk|speak|advise|tell|show|help|give you|write|meet|see you|see and hear|"
    rf"arrange|"
    rf"answer|take you|examine|visit|weigh|listen|guide|work out|be with|have told|confirm|let you|sit)\b",
)
SELF = start(*_SELF, *_APPOINTMENT)
# "For parents of newborn babies."
AUDIENCE = start(
    r"(?:for|by|from) (?:the )?(?:use|parents|carers|patients|families|teachers|staff|managers|clinicians|"
    r"professionals|nurses|doctors|people|schools|employers|students|everyone)\b[\w ,’'-]{0,50}\W*$",
)
# "He is leaving us.", "Absolute numbers come first in our stories."
WITH_US = start(
    r"[\w .’'-]{1,40} (?:is|are|has|have) (?:leaving|joining|joined|left) us\b|"
    r".{1,80} (?:important|a priority|dear) (?:for|to) us\W*$",
    rf".{{1,80}} (?:is|are|comes?|goes?|appears?) (?:[\w]+ )?(?:in|on) our (?:\w+ ){{0,2}}(?:{TEXT})s?\W*$",
)
# What a document says of itself in a few words.
_IMPRINT = (
    r"it (?:will be|is due to be|was last) (?:reviewed|updated|revised)\b|it was written (?:by|for)\b|"
    r"(?:\w+ )?copyright (?:©|\d{4})|(?:additional )?(?:reporting|words|text|research) by [A-Z]|"
    r"(?:first )?(?:published|updated|posted)(?: on)? \d{1,2}\b|that(?:['’]s| is) all for\b|"
    r"(?:today|this (?:week|month)): [\w ’'-]{1,40}\W*$|"
    r"(?:founded|based|set up|started|established) [^,.]{1,60}, (?:we|our)\b|"
    r"as an? (?:[\w-]+ ){0,2}(?:charity|clinic|practice|school|team|club|hospital|service|society|company|"
    r"library|pharmacy),? (?:we|our)\b|"
    r"(?:every|each) (?:pound|euro|dollar|penny|cent|gift|donation|purchase)\b|"
    r"(?:if [^,.]{1,50} |(?:then|next|again|later),? )?we(?: will|['’]ll) (?:also |then |all |"
    r"again )?(?:test|do|treat|see|follow|study|compare|measure|report|give|find out|show|keep)\b|"
    # who took the pictures
    r"(?:models?|people|children) in (?:the )?(?:photo|picture)s?: |"
    r"(?:that|this)(?:['’]s| is) (?:our|the (?:club|school|house|clinic|practice|ward)['’]s|the(?= \w+ (?:at|"
    r"in) our\b)) (?:rule|policy|column)\b|"
    r"(?:the )?(?:other|remaining) (?:authors|writers|members) declare no\b|"
    r"approved by (?:our|the (?:medicines|drugs|editorial|guidelines?)) (?:[\w-]+ ){0,2}(?:committee|board|"
    r"group)\b|"
    r"strength of (?:the )?recommendations?: |opinions differed (?:about|on|over) (?:\d|this|the (?:wording|"
    r"recommendation))|"
    r"(?:some|most|all|a few|one|two|three) (?:of the )?(?:members|panellists) (?:would have|felt that|"
    r"wanted|preferred|disagreed)\b|"
    rf"the (?:{TEXT}) (?:in|on|under|at) (?:the )?(?:annex|appendix|page|section|chapter|back)\b|"
    rf"(?:we|i|(?:this|our|the) (?:{TEXT}))[\w ]{{1,30}} cookies?\b|"
    r"links to (?:other|external) (?:web ?)?(?:sites|pages)\b|(?:some|most|many|all) (?:posts|pages|stories) "
    r"(?:are|is) about\b|"
    r"we (?:all )?know how \w+ (?:it|this|that|these|the \w+) (?:[\w-]+ ){0,3}(?:is|are|can be|feels?)\W*$|"
    r"we (?:all )?know (?:it|this|that)(?:['’]s| is| can be) (?:hard|difficult|not easy)\b|"
    r"(?:marketing authori[sz]ation (?:holder|number)|manufacturer|distributor|importer|made by|batch|lot): |"
    r"terms (?:and conditions )?apply\b|"
    r"we see (?:people|patients|children|adults|families|everyone|you) (?:at|in|by|within|on|from)\b",
    # "Endorsed by the society.", "Evidence to: June", "Supersedes all earlier versions"
    r"(?:prepared|compiled|adapted|translated|endorsed|commissioned|signed off|illustrated) "
    r"(?:by|on|in|with) [\w ,.’'&-]{1,90}\W*$|supersedes\b|"
    r"(?:audience|evidence (?:up )?to|search(?:es)? (?:up )?to|scope|version|status|target (?:group|"
    r"audience)|"
    r"information (?:last )?(?:reviewed|updated|checked)|document (?:number|owner)|reference number): ",
    r"(?:some|all) (?:names|details) (?:have been|are|were) changed\b",
    # "(Strong, moderate certainty)"
    r"(?:strong|weak|conditional|good practice point|grade [a-d]|level \d)(?:[ ,;/]+(?:recommendation|"
    r"certainty|high|moderate|(?:very )?low|evidence|quality|strength|of|for|against|[a-d\d]))*\W*$",
)
# ... and late in a sentence.
IMPRINT_LATE = start(
    rf".{{1,60}}\bthis is (?:my|his|her|our|their) (?:{TEXT})\W*$",
    r"[\w ]{1,40} with us (?:is|are|costs?|lasts?|takes?)\b",
    needs=("this is ", " with us "),
)
# "Your next appointment is in six weeks.", "The copy is for your records."
_YOURS = (
    r"your (?:next |first |last |new )?(?:appointment|check|check-up|visit|review|policy|membership|letter|"
    r"booking|premium|account|login)\b.{0,30} (?:is|are|will|may|can)\b",
    r"(?:the|this|a|one) copy is (?:for|yours)\b|claims must\b|ours (?:is|are)\b|my (?:door|desk|inbox|"
    r"office|phone) is\b",
)
IMPRINT = start(*_IMPRINT, *_YOURS)
# "I've been a nurse for 17 years": the writer of a page, but not what he felt, found or saw happen.
WRITER = re.compile(
    r"^(?:(?:so|and|but|yes|no|well|of course|(?:next|this|last) (?:week|month|time)),? )*"
    r"i(?:['’](?:ve|m|d|ll))?(?: (?:also|still|all|now|never|always|often|do|did|have|had|am|was|will|"
    r"can|cannot|"
    r"could|would|should|may|not|only|usually|\w+ly|don['’]t|didn['’]t|won['’]t|can['’]t|been))* ([a-z]+)\b",
    re.IGNORECASE,
)
EXPERIENCE = re.compile(
    either(
        """
        felt recovered slept got lost became responded noticed notice stopped stop quit walked woke ran left
        heard hear knew better worse free well fine took take went go gained gain started start use used low
        tired in out able calm happy sad ill sick healthy symptom pain one two three more less no
        """
    )
)
# "Ann Lee is a nurse in Derby": who wrote.
SIGNATURE = re.compile(
    r"^By (?:[A-Z][\w’'.-]+ ){1,2}[A-Z][\w’'-]+(?:,? [\w ]{1,30})?\W*$|^(?:(?:Dr|Prof|Mr|Mrs|"
    r"Ms)\.? )?[A-Z][\w’'-]+ (?:[A-Z][\w’'.-]*,? ){1,3}(?:is|leads|directs|runs|writes) "
    r"(?!.* (?:who|which|that|first|was|had) )"
    rf"(?:(?:an?|the|our|head|chief|senior) )?(?:[\w-]+ ){{0,3}}?(?:{_ROLE}|writers?|editors?|journalist|"
    rf"professor|"
    r"lecturer|researcher|columnist|manager|clinic|unit|ward)\b"
)
