"""The words that generated trials and pages are made of. Nothing that they say is true."""

from __future__ import annotations


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


SURNAMES = _phrases(
    "adler|baros|calder|dimov|eklund|farkas|galvin|hollis|imbert|jansen|kovar|lindqvist|mercer|nagy|okafor|"
    "petrov|quist|rossi|sandor|tanaka|ulvang|varga|weller|xanthos|yilmaz|zeman|abbot|brandt|costa|duarte"
)
JOURNALS = ("Journal of Generated Trials", "Annals of Sample Medicine", "Archives of Test Psychiatry")
COUNTRIES = ("Norway", "Portugal", "Canada", "Japan", "Poland", "Chile", "Ireland", "Austria", "Denmark")
FUNDERS = ("a public research council", "a charity", "the maker of the drug", "a hospital", "a foundation")
CONDITIONS = (
    "treatment-resistant major depression",
    "a current episode of major depression",
    "bipolar depression",
    "depression after failed treatments",
    "severe depression in hospital",
)
DRUGS = ("ketamine", "esketamine", "arketamine")
COMPARATORS = ("midazolam", "saline", "placebo", "remifentanil", "diphenhydramine")

# Outcome -> how a sentence says that people had it.
OUTCOMES = {
    "response": "had responded",
    "remission": "were in remission",
    "relapse": "had relapsed",
    "nausea": "had nausea",
    "dissociation": "had dissociation",
}
PLAIN = {
    "response": "a response",
    "remission": "a remission",
    "relapse": "a relapse",
    "nausea": "nausea",
    "dissociation": "dissociation",
}
TIMES = ("24 hours", "3 days", "7 days", "2 weeks", "4 weeks", "3 months")

# What a trial was like, without a figure: each takes the drug and what it was compared with.
REMARKS = (
    "{who} could not be sure {when} which drug was {drug} and which was {other}",
    "{who} were asked about {drug} {when} by someone who had not seen the infusions",
    "{who} who had taken {other} could ask for {drug} {when}",
    "What {who_small} thought of {drug} was not compared with {other} {when}",
    "The authors did not say whether {who_small} could guess between {drug} and {other} {when}",
    "{who} given {drug} stayed in the clinic longer than those given {other} {when}",
    "No one looked at whether {drug} and {other} differ for {who_small} {when}",
)
PEOPLE = (
    "People in the trial", "Patients at the clinics", "Older people", "Younger people", "Those on tablets",
    "People who slept badly", "People with long illness", "Outpatients", "Inpatients", "Those living alone",
    "People in a first episode", "Volunteers", "Women", "Men", "Carers", "Raters", "Nurses", "Doctors",
)  # fmt: skip
WHEN = (
    "during the first session", "after the last session", "at the first visit", "at the last visit",
    "between the sessions", "before the follow-up", "on the day of the dose", "on the morning after",
    "in the weeks that followed", "once the course had ended", "while they were watched", "at home",
    "in the second part of the trial", "under the same conditions", "when asked by telephone",
)  # fmt: skip

# Sentences that are no claims, from slots.
ADVICE = (
    "Ask your {helper} how {matter} will be {done} {moment}.",
    "Tell your {helper} {moment} if {matter} worries you.",
    "Write down {moment} what your {helper} said about {matter}.",
    "Bring a list of questions about {matter} to your {helper} {moment}.",
    "Talk to your {helper} about {matter} {moment}, and ask how it is {done}.",
    "Keep a note of how {matter} was {done} {moment}.",
    "If {matter} is not {done} {moment}, tell your {helper}.",
)
QUESTIONS = (
    "How will {matter} be {done} {moment}?",
    "Who can tell me {moment} whether {matter} should be {done}?",
    "What will your {helper} do if {matter} cannot be {done} {moment}?",
    "Does it matter {moment} whether {matter} is {done} by the {helper}?",
    "Has the {helper} {done} {matter} {moment}?",
)
SELF = (
    "This page explains for the {helper} how {matter} is {done} {moment}.",
    "This page does not cover how {matter} is {done} {moment}.",
    "This page says nothing of {matter} {moment}.",
    "On this page we do not say how the {helper} should have {done} {matter}.",
    "We have not read what the {helper} may say of {matter} {moment}.",
    "We welcome corrections about {matter} {moment}.",
)
HELPERS = _phrases(
    "doctor|nurse|pharmacist|psychiatrist|clinic|family doctor|orderly|therapist|carer|midwife|surgeon|"
    "dentist|social worker|matron|driver"
)
MATTERS = _phrases(
    "blood pressure|sleep|mood|weight|memory|the bladder|alcohol|another medicine|pregnancy|driving|"
    "work|the cost|the way home|heart trouble|pain|anxiety|appetite|dizziness|headache|a missed session|"
    "the liver|breathing|the dose|consent|follow-up|eyesight|balance|nausea|tiredness|drug use"
)
DONE = _phrases("checked|measured|noted|reviewed|discussed|followed|explained|recorded|compared|weighed")
MOMENTS = _phrases(
    "before the first dose|after the first dose|before each session|after each session|during the session|"
    "on the next day|after a week|after a month|at the end of the course|when the effect fades|at night|"
    "between two visits|before you go home|on the way there|in the evening|at the first visit|"
    "if you feel worse|if you feel better|when you stop|once you are at home|by phone"
)
