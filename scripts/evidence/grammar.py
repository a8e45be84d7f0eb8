"""Classes of common English words, for telling an instruction from a statement. None is of a topic."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs whose plain form at the start of a sentence is no noun and no adjective.
VERBS = _words(
    """
    accept add adjust administer adopt advise agree allow alternate apply approach argue arrange arrive ask
    aspirate assess assume attend auscultate avoid await become begin believe bid blot boil borrow
    breastfeed bring browse build buy calculate carry cease choose chop clarify cleanse coax collect
    combine come compare comply compress concentrate confirm consider consult continue cooperate cope
    cradle crawl cuddle cut dab dampen dare decide dedicate defer define deflate deliver deny describe
    detach detect determine dig dilute dip discard disclose disconnect discover discuss disinfect dislodge
    dispense dispose dissolve distract ditch divide donate download drag drizzle eat educate elevate
    eliminate email embrace encourage endure enjoy enlist enquire enrol ensure enter equip erase err
    escort establish evacuate evaluate examine exchange exclude excuse exhale expect explain explore
    expose express facilitate fasten feel fetch flatten flex flick flip floss fluff follow forget forgive
    forward fulfil gargle gather generate get give glance go grab grasp greet grind grip halve hang hasten
    have hear heed help hesitate hire hop identify ignore imagine imitate immerse immobilise immobilize
    immunise immunize implement impose improvise include inflate inform inhale inject inquire insert
    inspect install interpret intervene interview introduce investigate invite irrigate isolate itemise
    join jot justify keep knead kneel knock know lather launder lay lean leap learn lend lessen let liaise
    lick lighten list listen locate lodge loop loosen lose lubricate maintain make manage marinate mash
    meet memorise mention microwave mimic minimise minimize misuse modify moisten moisturise moisturize
    mop mow motivate mumble neglect negotiate nibble nominate notify nourish nudge observe obtain opt
    organise organize outline overdo overlook oversee palpate pamper partner pass peel perform persevere
    persuade peruse pinpoint please possess postpone pour practise pray prefer preheat prepare prescribe
    pretend prevent prick prioritise prioritize proceed prolong pronounce propose protect prove provide
    punch purchase pursue put quarantine quit reach read reapply reassess reassure rebook recap receive
    recheck recite recognise recognize recommend reconsider recruit rectify recycle redeem redirect reduce
    refer refill refrain refresh refrigerate refuse regain rehearse reheat reinforce reinsert reject relax
    relieve relish rely remain remember remind remove render renew reorder repay rephrase replace
    reposition repress reread reschedule resist resolve restart restrict retain retest rethink retrieve
    retry reuse revise rewind rid rinse roam rouse rub ruin sanction sanitise sanitize saturate savour say
    scan scatter schedule scold see seek seize select send serve settle share shorten shrug shut simmer
    simplify sing sit skim slap slather slit slump smear sniff socialise soften solve soothe sort spare
    speak specify spend spit spoil sprinkle squat squeeze squirt stab stabilise stagger start steer
    sterilise sterilize stimulate stipulate strain strap strive stroll stuff submit substitute subtract
    suggest summarise supervise suppress suspect suspend sustain swallow swear sweep swim swing swish
    tackle tailor take taper teach tease tell thank thaw think throw tidy tie tighten tilt titrate
    tolerate toss translate tread treat trickle try tuck unblock unbuckle unbutton uncap unclip uncover
    understand undo undress unfold unhook unlearn unload unlock unpack unplug unroll unscrew untie unwind
    unwrap unzip upgrade upload urge utilise utilize vaccinate validate vary ventilate venture verify
    volunteer wake wash wean wear weave weed weigh whisk whisper whistle widen wiggle wipe withdraw
    withhold witness wonder wrap wriggle wring write yell zip
    """
)
# Verbs in plain form that may as well be a noun or an adjective ("Use of ...", "Open trials ...").
AMBIGUOUS = _words(
    """
    act address aim alert answer balance bandage bath bathe bend bite block blow book bottle brace breathe
    brush call care catch change chat check chew chill circle cite claim clamp click climb clip coat comb
    contact cook copy count cover crouch date delay demand dial do document dose doubt drain drape draw dress
    drink drive drop email engage exercise experience face fan feed file fill filter find finish fix flush
    focus fold frame freeze glue guard guide handle head heat hold hop hug hurry hydrate increase jog jump
    kick kiss label layer leave lie lift limit line link lock log look love lunge mail map mark mask massage
    match measure microwave mind mix monitor move name nap note number nurse offer order pack park paste pat
    pause pay peek phone pick pinch place plan plant play plug point poke polish pop position post practice
    praise press print prompt prop puff pull pump push question quote raise rate recall record register
    release repeat report request rescue reserve respect respond rest resume return reveal review reward ride
    ring roast roll rotate run save scoop scrape scratch screen screw scroll scrub seal search seat sense set
    shake shampoo shave shed shield shift show shower sieve sign signal sip skip sleep slice slide slip smile
    smoke snack soak sponge spoon spot spray spread squat stack stand staple stay steam step stick stir stock
    stop store stretch strip subscribe suck supply support surround swab swap switch tag talk tap tape target
    taste test text tick time tip touch towel trace track trade train transfer trim trust turn twist type
    update use vacuum vent visit voice volunteer vote wait walk warn watch water welcome wet wind work worry
    """
)
# Adjectives that are verbs too ("Dry the foot", but "Dry eyes are common").
ADJECTIVES = _words(
    "fit clean clear close cool correct cross double dry empty fast hot light low lower open quiet secure "
    "separate slow warm"
)
# Verbs that tell of what happens: behind an ambiguous first word they show that it was a noun.
TELLING = _words(
    """
    accompany affect aid allow appear arise attack beat become begin belong benefit blink block boost break
    bring carry cause change climb combat come comprise confirm consist contain continue contribute control
    correlate cost cure cut damage decline decrease depend destroy develop die differ diminish disappear
    double drop ease emerge enable end enhance evolve exceed exist explain extend fade fail fall feel find
    flow follow form gain get give go grow halve harm heal help hide hold hurt impair improve include increase
    indicate induce inhibit involve keep kill know lack last lead leave lie lift limit link live look lose
    lower make matter mean migrate narrow need occur offer outweigh overstate peak persist play point predict
    prevent produce prolong promote protect prove provide raise range rank reach react rebuild receive reduce
    relieve rely remain remove repair replace represent require respond restore result return reveal reverse
    rise run save seem shape shorten show shrink slow speed spread start stay stem stimulate stop strengthen
    succeed suffer suggest support survive swell take tend thrive treat trigger triple underestimate use
    vanish vary weaken work worsen yield
    """
)
# Those of them, in plain form or with an s, that are as often nouns ("form", "changes").
NOUNS_TOO = _words(
    """
    aid attack benefit block boost break cause change combat control cost cure cut damage decline decrease
    double drop ease end fall flow form gain harm hold increase lack lift limit look matter need offer peak
    play point range reach repair result return rise save show spread start stay stem stop support trigger use
    yield
    """
)
AUXILIARIES = _words(
    """
    am are aren't be been can can't cannot could couldn't did didn't do does doesn't had hadn't has hasn't
    have haven't is isn't may might must shall should shouldn't was wasn't were weren't will won't would
    wouldn't
    """
)
# Words that open a clause of its own, whose verb tells nothing of the first word.
SUBORDINATORS = _words(
    """
    after although and as because before but how if or since so than that then though to unless until what
    when whenever where wherever whether which while who whom whose why
    """
)
# What may stand right behind the verb of an instruction, whatever the verb.
OBJECTS = _words("the a an your yourself yourselves it them him her my us me")
# ... and what may stand there if the first word is known to be a verb too.
COMPANIONS = OBJECTS | _words(
    """
    about after again against all aloud any anyone apart around as aside at away back before behind between
    both by carefully daily down each enough every first five for four from gently here his how if in into its
    just last more near next no not now off on once one only our out over plenty regularly slowly some someone
    still straight sure ten that their there these this those three through to together twice two under until
    up well what when where whether which who why with within without
    """
)
# Words that may stand before "the" or "a" without being a verb.
NOT_VERBS = AUXILIARIES | _words(
    """
    about above across after against all almost along alongside although amid among and any anybody anyone
    around as at barely because before behind below beneath beside besides between beyond both but by
    concerning considering despite down during earlier either even ever everybody everyone everything except
    excluding for from given half hardly hence here how if in including indeed inside instead into is it its
    just later lest like likewise many maybe meanwhile mere merely more most much near neither never
    nevertheless no nobody nor not nothing notwithstanding now of off often on once one only onto opposite or
    otherwise out outside over past pending per perhaps plus quite rather regarding roughly save seldom since
    so some somebody someone something soon still such than that the then there thereby therefore though
    through throughout thus till to today tonight too toward towards twice under underneath unless unlike
    until up upon versus via what whatever when whenever where whereas wherever whether which whichever while
    who whoever whom whose why with within without yet
    """
)
# What happens to people rather than what they choose to do, and what a law lets them do.
BEFALLS = _words(
    """
    feel drive get catch breathe sleep experience notice see hear lose need have become face bleed remember
    forget know believe wake sweat swallow absorb burn shake touch drop tire faint block stop start drink
    collapse carry pass taste smell walk run turn smoke think expect tolerate manage cope work save
    transfer react move stand sit lie climb lift stretch release store generate suspect understand learn
    recognise recognize identify detect trust buy obtain order purchase trace tell measure minimise
    minimize guide influence slip fall trip scratch inherit transmit
    """
)
# Behind these stands a noun, or an adjective of one.
NOUN_AHEAD = _words(
    """
    a an the your his her its their my our this that these those any some no each every both another other
    one two three four five six seven eight nine ten twelve twenty thirty half of in on at by for from
    with without into onto under over between through against behind before after until per as to more
    less
    """
)
