"""A sentence is a claim unless its form shows that it is not."""

from __future__ import annotations

import pytest

from evidence.claims import form_of
from evidence.forms import Form
from evidence.position import Position, block_forms, list_forms, row_form, whole_form


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
        # what somebody else says, finds or rules, whatever it is about
        "Time to healing ranged from 3 days to more than 40 days.",
        "Movement recovered slowly after surgery, as a review puts it.",
        "The producer ran or paid for most of these studies.",
        "For all other methods a panel in Sweden found only weak evidence.",
        "The study asks whether people who sleep well should go on, and it leaves out the rest.",
        "In an earlier small study, ENDURE, with 40 people, the score was lower by 3 points.",
        "An Irish notice says that self-injection adds a risk, since no nurse is there to see it.",
        "With the syrup some children feel sleepy, restless or sick.",
        "In dogs a diet without grain, fed for a year, weakened the heart.",
        "In fish the effect needed light, since the eye sets the clock.",
        "A guideline from Norway mainly offers that.",
        "Scars should be left alone for a year, say surgeons.",
        "The college holds that splints should be worn by the same rules as plaster casts.",
        "These counts come from small registers, most of them in the north:",
        # near to what a house, a list or a panel says
        "By Friday the rash was gone.",
        "Strokes peak on Mondays.",
        "Infected staff can carry on shedding the virus.",
        "Green tea provided no benefit.",
        "Pupils with the gene will get another attack.",
        "The committee considered the vaccine safe.",
        "Approved by the advisory committee in March 2019.",
        "The authors declare fees from the maker.",
        "Most members felt better after a week.",
        "As a rule we clear it within hours.",
        "Your brain and your gut may be talking to each other.",
        "Insulin is no longer needed after the operation.",
        "The order must be signed by two doctors.",
        "We found fewer deaths with zinc.",
        "Zinc for colds, garlic for the heart.",
        "Headache, dizziness; dry mouth.",
        "The dose should be halved, say pharmacists.",
        "Below 35 °C, confusion and coma.",
        "Addictive!",
        # a share of people is no definition, and what is felt afterwards may be a harm
        "On this page, 50% of people respond.",
        "Here, response means at least 50% of people recover.",
        "On this page, the drug means a score at least 50% lower than before.",
        "On this page, response means a score at least 50% lower than before, as half of people reach.",
        "It is normal to feel nervous after the first session.",
        "It is normal to feel nervous before the session, and it passes within an hour.",
    ],
)
def test_statements_about_the_world_are_claims(text: str) -> None:
    assert form_of(text) is Form.CLAIM


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Does it help?", Form.QUESTION),
        ("Ask your doctor about your blood pressure.", Form.IMPERATIVE),
        ("Do not stop just because the first dose did nothing.", Form.IMPERATIVE),
        ("Do not stop because you feel better.", Form.IMPERATIVE),
        ("Do not stop because of side effects.", Form.IMPERATIVE),
        ("If you ask because you fear the test, call us.", Form.IMPERATIVE),
        ("Tell us early because we can help.", Form.IMPERATIVE),
        ("Keep this sheet, since you may want to read it again.", Form.IMPERATIVE),
        ("Ask for it because it works within hours.", Form.CLAIM),
        ("Because it dries the skin, use it sparingly.", Form.CLAIM),
        ("Do not drive for a day, since reactions are slower.", Form.CLAIM),
        ("Do not stop on your own.", Form.IMPERATIVE),
        ("If you feel worse, call your doctor.", Form.IMPERATIVE),
        ("This page explains how the drug works.", Form.SELF),
        ("On this site every figure has a source.", Form.SELF),
        ("We mark figures that we could not open.", Form.SELF),
        ("On this site, remission means few symptoms.", Form.USAGE),
        ("On this page, response means a score at least 50% lower than before.", Form.USAGE),
        ("Here, a response means a score 50% or more lower than at the start.", Form.USAGE),
        ("It is normal to feel nervous before the first session.", Form.COURTESY),
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
        # what several parts of a sentence order together
        ("30 seconds; switch sides.", Form.IMPERATIVE),
        ("Chin level with the chest; wait for the click; then let go.", Form.IMPERATIVE),
        ("Ribbons and clips, please, until the holidays.", Form.IMPERATIVE),
        ("Below 30 °C, in the original carton.", Form.IMPERATIVE),
        ("Ideally two weeks before you travel.", Form.IMPERATIVE),
        ("Double-check the label.", Form.IMPERATIVE),
        ("Visitors are reminded not to bring flowers.", Form.IMPERATIVE),
        ("Nursing mothers can carry on.", Form.IMPERATIVE),
        ("You won't have time to read it later.", Form.IMPERATIVE),
        ("Even a small cut deserves a look.", Form.IMPERATIVE),
        # a house on itself, its days and its people
        ("The signed slip must be back by Thursday.", Form.COURTESY),
        ("The list is redrawn every Monday.", Form.COURTESY),
        ("There's a spare key in the office.", Form.COURTESY),
        ("Calls are confidential.", Form.COURTESY),
        ("A deposit of £20 is returned.", Form.COURTESY),
        ("However you feel about it, you're welcome here.", Form.COURTESY),
        ("You matter as well.", Form.COURTESY),
        ("Patience!", Form.COURTESY),
        ("As a small charity we rely on gifts.", Form.SELF),
        ("That's our rule.", Form.SELF),
        ("We know how tiring it is.", Form.SELF),
        ("The other authors declare no interests.", Form.SELF),
        ("Endorsed by the Society of Nurses.", Form.SELF),
        ("Your dentist has referred you to us.", Form.SELF),
        ("You and your midwife may be talking about it.", Form.SELF),
        ("Staff on the ward cannot tell you the result.", Form.SELF),
        ("Mrs. Brown keeps the keys.", Form.SELF),
        ("The form in annex 2 will help.", Form.SELF),
        ("You'll find the archive in the sidebar.", Form.NAVIGATION),
        ("Definitions are in the manual.", Form.NAVIGATION),
        ("No, and I'd rather you didn't ask.", Form.OPINION),
        ("Very young on our pages stands for under two.", Form.USAGE),
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
        (Form.SELF, "They won't tell anyone.", Form.SELF),
        (Form.SELF, "He receives no payments from makers.", Form.SELF),
        (Form.NAVIGATION, "They are free and open to all.", Form.SELF),
        (Form.NAVIGATION, "It was approved in 2019.", Form.CLAIM),
        (Form.IMPERATIVE, "Cold packs, rest, light touch.", Form.IMPERATIVE),
        (Form.IMPERATIVE, "Labels on drawers, notes on doors.", Form.IMPERATIVE),
        (Form.IMPERATIVE, "Again.", Form.IMPERATIVE),
        (Form.IMPERATIVE, "Swelling peaks on the second day.", Form.CLAIM),
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
    told = block_forms([(form_of(text), text, not i) for i, text in enumerate(sentences)])
    assert ["i" if form is Form.IMPERATIVE else "c" for form in told] == forms


STEPS = [
    "Plant both feet on the floor.",
    "One hand on your chest, the other on your belly.",
    "Out, slowly: one, two, three.",
]


def test_numbered_steps_speak_in_one_mood() -> None:
    def told(steps: list[str], numbered: bool) -> list[Form]:
        return list_forms([(form_of(text), text, True) for text in steps], numbered)

    assert told(STEPS, numbered=True) == [Form.IMPERATIVE] * 3
    assert told(STEPS, numbered=False)[1] is Form.CLAIM, "more fragments than instructions"
    assert told([*STEPS, "Deep breaths calm the heart."], numbered=True)[1] is Form.CLAIM
    assert told([STEPS[0], "Relief within minutes."], numbered=True)[1] is Form.CLAIM


@pytest.mark.parametrize(
    ("heads", "cells", "form"),
    [
        (["When", "What to do"], ["The day before", "Clear soup only"], Form.IMPERATIVE),
        (["When", "What to do"], ["The day before", "Soup lowers the risk"], Form.CLAIM),
        (["When", "What to do"], ["The day before", "Relief in 40%"], Form.CLAIM),
        (["Date", "What", "Where"], ["7 October", "Eye tests, Years 1 to 6", "Hall"], Form.IMPERATIVE),
        (["Sign", "Where"], ["Rash", "trunk and limbs"], Form.CLAIM),
        (["Drug", "Action"], ["Zinc", "copper binder"], Form.CLAIM),
        ([], ["The day before", "Clear soup only"], Form.CLAIM),
    ],
)
def test_a_row_is_told_by_the_heads_of_its_columns(heads: list[str], cells: list[str], form: Form) -> None:
    assert row_form(cells, heads) is form


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
        ("School Health Service, sheet No. 3", Form.TITLE),
        ("Zinc rewires brains", None),
        ("Most users recover", None),
        ("Fewer colds with zinc", None),
        ("Healing in a week", None),
    ],
)
def test_a_line_in_italics_or_without_a_stop_may_be_a_title(raw: str, form: Form | None) -> None:
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
