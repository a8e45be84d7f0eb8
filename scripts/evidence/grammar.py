"""Classes of common English words, for telling an instruction from a statement. None is of a topic."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs whose plain form at the start of a sentence is no noun and no adjective.
VERBS = _words(
    """
    accept add adjust adopt advise agree allow apply approach arrange arrive ask assess assume avoid await
    become begin believe boil borrow bring browse build buy calculate carry choose chop collect combine come
    compare compress confirm consider consult continue crawl decide describe detect determine discard discover
    discuss dispose dissolve divide donate download eat elevate eliminate encourage enjoy ensure enter
    establish evaluate examine exclude expect explain explore express fasten feel fetch follow forget gargle
    gather get give go grab grind hang have hear help identify ignore imagine include inform inhale inject
    insert inspect install introduce invite join jot keep kneel knock know lay learn lend let list listen
    locate loosen lose maintain make manage meet mention moisten notify observe obtain organise organize peel
    perform pour practise pray prefer prepare prescribe pretend prevent proceed protect prove provide put quit
    reach read receive recognise recognize recommend reduce refer refill refrain rehearse relax rely remain
    remember remind remove replace resist rethink rinse rub say scan schedule see seek select send serve
    settle share sit sniff soothe speak spend spit squeeze start strap stroll submit suggest swallow take
    taper teach tell thank thaw think throw tie translate treat try tuck understand undo undress unplug untie
    unwrap vaccinate vary verify wake wash wear weigh whisper wipe withdraw wrap write
    """
)
# Verbs in plain form that may as well be a noun or an adjective ("Use of ...", "Open trials ...").
AMBIGUOUS = _words(
    """
    act address aim alert answer balance bandage bath bathe bend bite block blow book bottle brace breathe
    brush call care catch change chat check chew chill circle cite claim click climb clip coat contact cook
    copy count cover crouch cut date delay dial do dose drain draw dress drink drive drop engage exercise
    experience face fan feed file fill filter find finish fit fix flush focus fold frame freeze guard guide
    handle head heat hold hug hurry hydrate increase jog jump kick label leave lie lift limit line link lock
    look love map mark mask massage match measure mind mix monitor move name note number nurse offer order
    pack park pat pause pay phone pick pinch place plan plant play plug point practice praise press print
    prompt prop pull push question raise rate recall record register release repeat report request rescue
    reserve respect respond rest resume return reveal review reward ride ring roll rotate run save scrape
    scratch screen scroll scrub seal search set shake shield show shower sign signal sip skip sleep slide
    smile smoke soak spray spread stand stay step stick stir stop store stretch strip subscribe suck supply
    support surround swab swap switch talk tap tape target taste test text time tip touch trace track train
    transfer trim trust turn twist type update use visit voice volunteer vote wait walk warn watch water
    welcome work worry
    """
)
# Adjectives that are verbs too ("Dry the foot", but "Dry eyes are common").
ADJECTIVES = _words(
    "clean clear cool cross double dry empty fast light low lower open quiet secure separate slow warm hot close correct"
)
# Verbs that tell of what happens: behind an ambiguous first word they show that it was a noun.
TELLING = _words(
    """
    accompany affect aid allow appear arise attack beat become begin belong benefit block boost break bring
    carry cause change combat come comprise confirm consist contain continue contribute control correlate cost
    cure cut damage decline decrease depend destroy develop differ diminish disappear double drop ease emerge
    enable end enhance exceed exist explain extend fade fail fall feel find flow follow form gain get give go
    grow halve harm heal help hold hurt impair improve include increase indicate induce inhibit involve keep
    kill know lack last lead leave lie lift limit look lose lower make matter mean narrow need occur offer
    outweigh overstate peak persist play point predict prevent produce prolong promote protect prove provide
    raise range reach rebuild receive reduce relieve remain remove repair replace represent require respond
    restore result return reveal reverse rise run save seem shorten show slow speed spread start stay stem
    stimulate stop strengthen succeed suffer suggest support take tend treat trigger triple underestimate use
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
