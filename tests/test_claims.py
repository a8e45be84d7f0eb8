"""A sentence is a claim unless its form shows that it is not."""

from __future__ import annotations

import pytest

from evidence.claims import Form, form_of
from evidence.position import Position, block_forms, whole_form


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin thins the blood.",
        "It may help some people.",
        "There is no evidence that zinc prevents colds.",
        "In 2019 the agency approved the vaccine.",
        "Use of the drug has risen.",
        "Contact with the plant causes a rash.",
        "We know that exercise works.",
        "This site is where the drug binds.",
        "The site of action is the channel.",
        "Ask about the 64% who respond.",
        "Nobody knows why.",
        "Stop signs reduce crashes.",
        "Open-label trials show large effects.",
        "Open studies overstate effects.",
        "Follow-up studies found that relapse is common.",
        "Return of symptoms is common.",
        "Type 2 diabetes doubles the risk.",
        "Use in pregnancy harms the fetus.",
        "Talk therapy works as well.",
        "Start of effect came within hours.",
        "Stop rates were low.",
        "Always, it works.",
        "For most people, change comes within hours.",
        "In adults, follow-up studies found relapse in most.",
        "Note that it doubles remission.",
        "Remember that it cures depression.",
        "You may see your mood lift within hours.",
        "In this figure, the drug cures depression.",
        "On this page: the drug cures most people.",
        "Here, use of the drug doubles remission.",
        "The full story is that it cures.",
        "Did you know that 90% of people respond?",
        "Every person on this site recovered.",
        # near to a form that is none
        "You may catch it twice.",
        "You can get infected by a scratch.",
        "You will get a rash.",
        "You will be given a drug that halves the risk.",
        "Your doctor will find a tumour in one case of five.",
        "I felt better within an hour.",
        "I have seen it cure people.",
        "I know that it works.",
        "Lyme Disease is a bacterial infection.",
        "By eye it cannot be told.",
        "By itself it causes no low sugar.",
        "Water and soap wash fat out of the skin.",
        "No swelling in any patient.",
        "No side effects until now.",
        "The drug is likely to be given for life.",
        "Not dangerous!",
        "For people in pain it works.",
        "From patients we know it lasts.",
        "Approved by the agency in March 2019.",
        "The authors declared fees from the maker.",
        "The panel voted 14 to 2 in favour.",
        "Your results may be wrong if you take biotin.",
        "You can drive the next day.",
        "You can drink again after a day.",
        "No relapse until week 12.",
        "Compassionate use is available on request.",
        "I tried it, and my pain was gone.",
        "“I tried it anyway.”",
        "John Smith is a professor who first gave the drug to people.",
        "Never fatal.",
        "By calming nerves, tea could help people rest, ease tension, and support sleep.",
        "Several vaccines are available.",
        "The unit of the kidney is the nephron.",
        "“We can now clear nearly anybody,” says Dr. Lee.",
    ],
)
def test_statements_about_the_world_are_claims(text: str) -> None:
    assert form_of(text) is Form.CLAIM


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Does it help?", Form.QUESTION),
        ("Ask your doctor about your blood pressure.", Form.IMPERATIVE),
        ("Do not stop on your own.", Form.IMPERATIVE),
        ("If you feel worse, call your doctor.", Form.IMPERATIVE),
        ("This page explains how the drug works.", Form.SELF),
        ("On this site every figure has a source.", Form.SELF),
        ("We mark figures that we could not open.", Form.SELF),
        ("On this site, remission means few symptoms.", Form.USAGE),
        ("In our view this is too little.", Form.OPINION),
        ("More: risks and side effects.", Form.NAVIGATION),
        ("—", Form.EMPTY),
        # what is going to be done with the reader, and what is open to him
        ("You will be asked which eye is to be done.", Form.SELF),
        ("You will receive a letter within six weeks.", Form.SELF),
        ("A nurse from the ward will ring you a week before.", Form.SELF),
        ("In the first week your midwife will offer you the test.", Form.SELF),
        ("Your next appointment is in six weeks.", Form.SELF),
        ("You can walk around during this time.", Form.IMPERATIVE),
        ("You can join if your doctor refers you.", Form.IMPERATIVE),
        ("You decide whether to have it.", Form.IMPERATIVE),
        ("It's fine to say no.", Form.IMPERATIVE),
        ("Sugar-free gum is worth a try.", Form.IMPERATIVE),
        # orders without a plain verb
        ("No driving until you can brake hard.", Form.IMPERATIVE),
        ("No rubbing and no swimming for a fortnight.", Form.IMPERATIVE),
        ("Not to be used with other products.", Form.IMPERATIVE),
        ("Expiry dates to be checked every term.", Form.IMPERATIVE),
        ("To keep up fluids.", Form.IMPERATIVE),
        ("Never every day!", Form.IMPERATIVE),
        ("Re-check the level a week later.", Form.IMPERATIVE),
        ("Out of hours ring the consultant.", Form.IMPERATIVE),
        ("Think of pregnancy.", Form.IMPERATIVE),
        ("Men whose results are unclear should have a scan.", Form.IMPERATIVE),
        # a house, its visitors and its rooms
        ("Relatives are welcome to wait in the lounge.", Form.COURTESY),
        ("Large print and Braille on request.", Form.COURTESY),
        ("Wheelchairs are at the door.", Form.COURTESY),
        ("The clinic is on the third floor.", Form.COURTESY),
        ("Delivery suite, day and night: 01632 960 212.", Form.COURTESY),
        ("Lead nurse: ext. 4417.", Form.COURTESY),
        ("Name of your therapist: ..........", Form.COURTESY),
        ("I have understood the above.", Form.COURTESY),
        ("Minutes are on the noticeboard.", Form.NAVIGATION),
        ("Recipe on page 12.", Form.NAVIGATION),
        # imprints and signatures
        ("Supersedes all earlier versions.", Form.SELF),
        ("Evidence to: June 2023.", Form.SELF),
        ("(Strong, moderate certainty)", Form.SELF),
        ("Additional reporting by Jane Foley.", Form.SELF),
        ("Crown copyright 2024.", Form.SELF),
        ("By Hannah Weiss, science writer", Form.SELF),
        ("Sunita Rao is a pharmacist in Derby.", Form.SELF),
        ("For parents of newborn babies.", Form.SELF),
        ("The Housing Service has prepared this sheet for tenants.", Form.SELF),
        ("Absolute numbers come first in our stories.", Form.SELF),
        ("Founded in 1989 by two mothers, we have 4,000 members.", Form.SELF),
        ("We will test everybody again in 2027.", Form.SELF),
        ("Last year our volunteers spoke in 212 schools.", Form.SELF),
        # the writer on himself
        ("I've been a nurse for 17 years.", Form.SELF),
        ("I tried it anyway.", Form.SELF),
        ("I'd wait a week, if you ask me.", Form.OPINION),
        ("In this leaflet, two loose stools in a day.", Form.USAGE),
        ("You need not switch your camera on.", Form.IMPERATIVE),
        ("Sleeping tablets are best left at home.", Form.IMPERATIVE),
        ("Offer it to people with a risk of 10% or more.", Form.IMPERATIVE),
        ("No appointment is necessary.", Form.COURTESY),
        ("Governor for health: Dr. R. Owen.", Form.COURTESY),
        ("It will be reviewed before the summer of 2025.", Form.SELF),
        ("Pregnant women, older adults and people who are weak should leave out:", Form.IMPERATIVE),
        ("There will be a second session in June.", Form.COURTESY),
        ("You have just been fitted with hearing aids.", Form.COURTESY),
        ("And no, you are not lazy.", Form.COURTESY),
        ("Audiology, Level 1, Ashdown Hospital.", Form.COURTESY),
        ("R. Lowe, head teacher", Form.COURTESY),
        ("Mrs Khan in the office will gladly answer questions.", Form.SELF),
        ("Here it means staying off work.", Form.USAGE),
    ],
)
def test_other_forms_are_told_by_their_grammar(text: str, form: Form) -> None:
    assert form_of(text) is form


@pytest.mark.parametrize(
    ("before", "text", "form"),
    [
        (Form.IMPERATIVE, "Second pen, other leg.", Form.IMPERATIVE),
        (Form.IMPERATIVE, "30 seconds each side.", Form.IMPERATIVE),
        (Form.IMPERATIVE, "Second dose after five minutes if there is no change.", Form.IMPERATIVE),
        (Form.CLAIM, "Second pen, other leg.", Form.CLAIM),
        (Form.IMPERATIVE, "Relief in ten minutes.", Form.CLAIM),
        (Form.IMPERATIVE, "Onset within two hours.", Form.CLAIM),
        (Form.IMPERATIVE, "Two thirds of people after one week.", Form.CLAIM),
        (Form.IMPERATIVE, "No side effects at all.", Form.CLAIM),
        (Form.IMPERATIVE, "A full freezer stays cold for two days.", Form.CLAIM),
        (Form.IMPERATIVE, "Maximum 1,200 mg in one day.", Form.CLAIM),
        (Form.IMPERATIVE, "They need several days.", Form.CLAIM),
        (Form.SELF, "Results are kept in a register.", Form.SELF),
        (Form.SELF, "Each session lasts three hours.", Form.SELF),
        (Form.SELF, "She will go through your tablets.", Form.SELF),
        (Form.SELF, "They will die without it.", Form.CLAIM),
        (Form.SELF, "They are free and open to all.", Form.SELF),
        (Form.IMPERATIVE, "Loose clothes, flat shoes.", Form.IMPERATIVE),
        (Form.IMPERATIVE, "Small sips, often.", Form.IMPERATIVE),
        (None, "Each session lasts three hours.", Form.CLAIM),
    ],
)
def test_a_sentence_may_go_on_with_the_one_before_it(before: Form | None, text: str, form: Form) -> None:
    assert form_of(text, before) is form


@pytest.mark.parametrize(
    ("sentences", "forms"),
    [
        (["Back leg straight, heel on the floor.", "Lean in until you feel a pull."], ["i", "i"]),
        (["Twice a day, one hour before meals.", "Keep it cold."], ["i", "i"]),
        (["Liquid stool leaks round the lump.", "Never tell a child off."], ["c", "i"]),
        (["Relief within two hours.", "Keep it cold."], ["c", "i"]),
        (["Keep it cold.", "Zinc helps."], ["i", "c"]),
    ],
)
def test_a_fragment_belongs_to_the_instruction_behind_it(sentences: list[str], forms: list[str]) -> None:
    told = block_forms([(form_of(text), text) for text in sentences])
    assert ["i" if form is Form.IMPERATIVE else "c" for form in told] == forms


def test_a_list_of_things_to_bring_is_no_list_of_claims() -> None:
    position = Position()
    position.title("What to bring")
    assert position.form("list_item", "your appointment letter") is Form.IMPERATIVE
    position.title("What it does")
    assert position.form("list_item", "shorter colds") is Form.CLAIM


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("*A talk for supervisors*", Form.TITLE),
        ("*Zinc shortens colds.*", None),
        ("*Safe and effective*", None),
    ],
)
def test_a_line_in_italics_may_be_a_title(raw: str, form: Form | None) -> None:
    assert whole_form("paragraph", raw, raw.replace("*", " ")) is form


def test_a_title_over_tips_makes_no_claims_of_things() -> None:
    position = Position()
    position.title("Everyday tricks")
    assert position.form("list_item", "Keys, always on the same hook") is Form.IMPERATIVE
    assert position.form("list_item", "Exercise sharpens attention for an hour") is Form.CLAIM


def test_an_opening_may_want_its_colon() -> None:
    position = Position()
    assert position.form("paragraph", "Do not use it if you") is Form.IMPERATIVE
    assert position.form("list_item", "cannot pass urine") is Form.IMPERATIVE
