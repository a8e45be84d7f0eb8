"""Words that name people by an illness or blame them for it, and what to write instead.

Sources: National Institute on Drug Abuse, "Words matter: terms to use and avoid when talking about
addiction"; Office of National Drug Control Policy, "Changing the language of addiction" (2017);
Associated Press Stylebook, entry "addiction" (2017); Samaritans, "Media guidelines for reporting
suicide" (6th edition, 2020); World Health Organization, "Preventing suicide: a resource for media
professionals" (2023); Centers for Disease Control and Prevention, "Self-directed violence
surveillance: uniform definitions" (2011); Mindframe (Australia), "Language" of mental ill-health;
NHS digital service manual, "Inclusive content"; American Psychological Association, "Bias-free
language" (Publication Manual, 7th edition).
Left out, because honest sentences need them: suicidality, relapse, misuse, mental illness.
"""

from __future__ import annotations

from evidence.wording import Wording, WordList, same

_NOUN = r"(?=[.,;:!?)”\"]|$| (?:and|or|are|is|was|were|who|have|has|had|in|with|to|of|from|may|can|should)\b)"
_PEOPLE = r"(?:people|persons?|patients?|individuals?|adults?|men|man|women|woman|children|child|person)"
# Names of illnesses that are put on the people who have them.
_LABELS = ("schizophrenic", "epileptic", "diabetic", "anorexic", "bulimic", "psychotic", "neurotic",
           "asthmatic", "paraplegic", "quadriplegic", "arthritic")  # fmt: skip

STIGMATISING = WordList((
    Wording("suicide", r"commit(?:s|ted|ting)? suicide", "“died by suicide” or “took their own life”"),
    *same(
        "“attempted suicide” or “survived a suicide attempt”",
        ("suicide", r"(?:failed|unsuccessful|botched) (?:\w+ )?suicides?(?: attempts?)?"),
        ("suicide", r"(?:failed|unsuccessful|botched) attempts? at suicide"),
        ("suicide", r"suicide attempts? (?:that )?(?:failed|was unsuccessful|were unsuccessful)"),
        ("suicide", r"suicide bids?"),
        ("suicid", r"suicid(?:e|al) gestures?|parasuicides?|non-?fatal suicides?(?! attempts?)"),
    ),
    *same(
        "“died by suicide” or “suicide”",
        ("suicide", r"(?:successful|completed) suicides?(?: attempts?)?|complet(?:e|es|ed|ing) suicide"),
        ("suicide", r"suicide attempts? (?:that )?succeeded"),
    ),
    Wording("suicide", r"suicide victims?|victims? of suicide", "“a person who died by suicide”"),
    Wording("suicide", r"suicide epidemic|epidemic of suicides?", "the figures, and “rise” or “increase”"),
    *same(
        "the figures, and “rise” or “increase”",
        ("suicide", r"(?:wave|craze|outbreak|spate|rash) of suicides?|suicide (?:wave|craze|outbreak)"),
        ("suicide", r"(?:skyrocketing|soaring) suicides?|suicides? (?:rates? )?(?:skyrocket|soar)\w*"),
    ),
    Wording("suicide", r"suicide hot ?-?spots?", "the place, or leave it out, since it draws others"),
    Wording("cry for help", r"cry for help|cries for help", "what happened, and that it is serious"),
    Wording("easy way", r"(?:the|an) easy way out", "“suicide”, and that help is there"),
    Wording(
        "suicide",
        r"(?:political|career|economic|financial|professional|commercial) suicide",
        "what happened; the word is for a death",
    ),
    *same(
        "“people who self-harm”",
        ("self-harmer", r"self-harmers?"),
        ("self-mutilat", r"self-mutilat(?:e|es|ed|ing|ion|ors?|ers?)"),
    ),
    Wording("seeking", r"attention[ -]seek(?:ing|ers?)", "what the person did, and what they may need"),
    *same(
        "“people with a drug use disorder” or “people with an addiction”",
        ("addict", r"(?:ex-)?addicts?"),
        ("abuse", r"(?:substance|drug|alcohol)[ -]abusers?"),
        ("junk", r"junk(?:ie|ies|y)"),
        ("drugg", r"druggies?"),
        ("crackhead", r"crackheads?"),
        ("pothead", r"potheads?"),
        ("stoner", r"stoners?"),
        ("fiend", r"(?:dope|drug) fiends?"),
        ("seeker", r"drug[ -]seekers?"),
        ("abusers", r"(?!(?:child|sexual|domestic|alleged|convicted|their|the) )\w+ abusers"),
    ),
    Wording("drug user", r"drug users?", "“people who use drugs”"),
    Wording("recreational", r"recreational users?|casual users?", "“people who use drugs”"),
    Wording("seeking", r"drug[ -]seeking", "what the person asked for, and why"),
    # The names of institutes are written with capitals and stay.
    *same(
        "“drug use”, “misuse” or “drug use disorder”",
        ("abuse", r"(?:substance|drug|alcohol)[ -](?-i:abuse)"),
        ("abus", r"abus(?:e|es|ed|ing) (?:drugs?|alcohol|substances)"),
        ("habit", r"(?:drug|substance) habits?"),
    ),
    *same(
        "“people with an alcohol use disorder”",
        ("alcoholics", r"alcoholics(?! anonymous)"),
        ("alcoholic", rf"(?:an|the|recovering|former|chronic) alcoholic{_NOUN}"),
        ("drunk", r"drunkards?"),
        ("boozer", r"boozers?"),
        ("winos", r"winos"),
    ),
    Wording("addicted", r"addicted bab(?:y|ies)|born addicted", "“babies exposed to drugs before birth”"),
    Wording("crack bab", r"crack bab(?:y|ies)", "“babies exposed to drugs before birth”"),
    Wording("the wagon", r"(?:on|off) the wagon", "“not drinking” or “drinking again”"),
    Wording(
        "substitution",
        r"(?:opioid|opiate|drug) (?:substitution|replacement) (?:therapy|treatment)",
        "“medication for an opioid use disorder”",
    ),
    *same(
        "“positive” or “negative” of a test, “not using drugs” of a person",
        ("urine", r"(?:dirty|clean) urines?(?! (?:sample|container|cup|bottle))"),
        ("clean", r"clean and sober"),
        ("dirty", r"dirty (?:drug )?(?:screens?|tests?)"),
        ("clean", r"(?:stay(?:s|ed|ing)?|be(?:en)?|get|got) clean (?:of|from|off) (?:drugs|alcohol)"),
        ("clean", r"clean (?:for|since) (?:\w+ )?(?:\d+|years?|months?|days?)"),
    ),
    *same(
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
    *same(
        "“people with” the condition",
        ("sufferer", r"sufferers?"),
        *((label, rf"{label}s|(?:an?|the) {label}{_NOUN}|{label} {_PEOPLE}") for label in _LABELS),
        ("demented", r"demented"),
        ("senile", r"senile (?:dementia|people|patients)"),
        ("obese", rf"the obese{_NOUN}|(?:morbidly )?obese {_PEOPLE}"),
        (" ill", rf"the (?:chronically|terminally|critically) ill{_NOUN}"),
        ("the sick", rf"the sick{_NOUN}"),
        ("the infirm", rf"the infirm{_NOUN}"),
        ("victim", r"victims? of (?:the |an? |this |their )?(?:mental )?(?:disease|illness|disorder)"),
    ),
    *same(
        "“people with a mental illness”",
        ("mentally ill", r"the (?:\w+ )?mentally ill(?! \w+ (?:is|are|was|were|who)\b)"),
        ("mentally ill", rf"mentally ill {_PEOPLE}"),
        ("mental patient", r"mental patients?"),
        ("mental case", r"mental cases?"),
        ("mentally", r"mentally (?:unstable|disturbed|deranged|defective|deficient)"),
        ("psycho", r"psychos?"),
        ("schizo", r"schizos?"),
        ("nutter", r"nutters?"),
        ("nutjob", r"nutjobs?"),
        ("whackjob", r"whackjobs?"),
        ("maniac", r"maniacs?"),
        ("crazed", r"crazed"),
        ("crazy", r"crazy"),
        ("unhinged", r"unhinged"),
        ("loony", r"loon(?:y|ies)(?! bin)"),
        (" mad", r"(?:go|goes|going|went|gone|driven?|drives|driving|drove) (?:\w+ )?mad"),
        ("lunatic", r"lunatics?"),
        ("madm", r"madm[ae]n"),
        ("nutcase", r"nutcases?"),
        ("insane", r"insane"),
        ("deranged", r"deranged"),
    ),
    *same(
        "“psychiatric hospital” or “ward”",
        (" ward", r"psych(?:o)? wards?"),
        ("asylum", r"(?:insane|lunatic|mental) asylums?"),
        ("mental institution", r"mental institutions?"),
        ("mental hospital", r"mental hospitals?"),
        ("mental home", r"mental homes?"),
        ("madhouse", r"madhouses?"),
        ("loony bin", r"loony bins?"),
    ),
    Wording("happy pill", r"happy pills?", "the name of the medicine, or its kind"),
    Wording("shrink", rf"(?:an?|your|their|his|her|my) shrinks?{_NOUN}", "“psychiatrist” or “therapist”"),
    Wording(
        "normal",
        r"normal (?:people|persons|individuals|adults|children|volunteers|subjects)",
        "“people without” the condition, or “healthy volunteers”",
    ),
    Wording("retard", r"(?:mentally )?retarded(?: \w+)?|mental retardation", "“intellectual disability”"),
    *same(
        "“uses a wheelchair”",
        ("wheelchair", r"wheelchair[ -]bound|confined to (?:a|his|her|their) wheelchairs?"),
    ),
    Wording("ridden", r"bed-?ridden", "“spends most of the day in bed”"),
    *same(
        "“people with a disability”, and which",
        ("cripple", r"cripples?|crippled (?:by|with)"),
        ("handicapped", rf"the handicapped|handicapped {_PEOPLE}"),
        ("disabled", rf"the disabled{_NOUN}"),
        ("abled", r"differently[ -]abled"),
        ("challenged", r"(?:mentally|physically|visually) challenged"),
        ("special needs", r"special needs"),
        ("able-bodied", r"able-bodied"),
        ("brain-damaged", r"brain-damaged"),
        ("brain damaged", r"brain damaged"),
        ("deaf", rf"deaf and dumb|deaf-mutes?|the deaf{_NOUN}"),
    ),
    *same(
        "“older people”, and their age",
        ("elderly", rf"the elderly{_NOUN}|elderly (?:people|persons|patients|adults|men|women)"),
        ("the aged", rf"the aged{_NOUN}"),
        ("senior", r"senior citizens?"),
        ("pensioner", r"(?:old[ -]age )?pensioners?"),
    ),
    Wording(
        "battle",
        r"(?:lost|losing|loses?) (?:his|her|their|the|a) (?:\w+ )?battle (?:with|against)",
        "“died of”; nobody dies for want of fighting",
    ),
    *same(
        "what the person did not take or do, and why, if it is known",
        ("compliant", rf"non-?compliant {_PEOPLE}"),
        ("compliant", r"(?:was|were|is|are|been) non-?compliant"),
    ),
    Wording(
        "failed",
        r"(?:patients?|people|participants|adults|those|who|they)(?: had| have| has)? failed "
        r"(?:to respond|(?:\w+ ){0,4}(?:treatments?|therap(?:y|ies)|medications?|drugs?|medicines?))",
        "that the treatment did not help them; it failed, they did not",
    ),
))  # fmt: skip
