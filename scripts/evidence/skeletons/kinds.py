"""The kind of a study from what a register says of its design."""

from __future__ import annotations

from collections.abc import Iterable

# Labels of PubMed (publication types, subject headings) and ClinicalTrials.gov, all of which must be there,
# and the kind that they mean. The first line that fits counts; the special stand before the general.
_SIGNS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("network meta-analysis",), "network meta-analysis"),
    (("meta-analysis",), "meta-analysis"),
    (("systematic review",), "systematic review"),
    (("practice guideline",), "guideline"),
    (("guideline",), "guideline"),
    (("consensus development conference",), "guideline"),
    (("technology assessment, biomedical",), "health technology assessment"),
    (("randomized controlled trial", "cross-over studies"), "randomised crossover trial"),
    (("randomized controlled trial",), "randomised parallel trial"),
    (("randomized", "crossover"), "randomised crossover trial"),
    (("randomized",), "randomised parallel trial"),
    (("interventional",), "open-label trial"),
    (("patient_registry",), "registry"),
    (("case_control",), "case-control study"),
    (("observational",), "cohort"),
    (("cost-benefit analysis",), "economic evaluation"),
    (("case reports",), "case series"),
    (("case-control studies",), "case-control study"),
    (("cohort studies",), "cohort"),
    (("observational study",), "cohort"),
    (("clinical trial",), "open-label trial"),
    (("surveys and questionnaires", "cross-sectional studies"), "survey"),
    (("review",), "narrative review"),
)


def kind_of(labels: Iterable[str], title: str = "") -> str:
    """The kind of study that labels and title tell, in the words of study records; "" if they tell none.

    A guess for an editor to look at: indexers label what authors say they did.
    """
    known = {label.casefold() for label in labels}
    told = title.casefold()
    if "network meta-analysis" in told and known & {"meta-analysis", "systematic review"}:
        return "network meta-analysis"
    randomised = bool(known & {"randomized controlled trial", "randomized"})
    if randomised and "withdrawal" in told:
        return "randomised withdrawal trial"
    if randomised and ("crossover" in told or "cross-over" in told):
        return "randomised crossover trial"
    if "animals" in known and "humans" not in known:
        return "animal study"
    return next((kind for signs, kind in _SIGNS if known.issuperset(signs)), "")
