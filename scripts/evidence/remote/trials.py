"""ClinicalTrials.gov: a registered trial by its number.

Source: https://clinicaltrials.gov/data-api/api (version 2 of the API).
"""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from evidence.remote.client import Client
from evidence.remote.markup import plain_text
from evidence.remote.work import Author, Work

NAME = "ClinicalTrials.gov"


class _Reply(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class _Named(_Reply):
    name: str = ""


class _Dated(_Reply):
    date: str = ""


class _Group(_Reply):
    label: str = ""


class _Identification(_Reply):
    nct: str = Field(alias="nctId")
    brief: str = Field(default="", alias="briefTitle")
    official: str = Field(default="", alias="officialTitle")


class _Status(_Reply):
    first: _Dated = Field(default_factory=_Dated, alias="studyFirstPostDateStruct")
    latest: _Dated = Field(default_factory=_Dated, alias="lastUpdatePostDateStruct")


class _Sponsor(_Reply):
    lead: _Named = Field(default_factory=_Named, alias="leadSponsor")


class _Info(_Reply):
    allocation: str = ""
    model: str = Field(default="", alias="interventionModel")
    observed: str = Field(default="", alias="observationalModel")


class _Design(_Reply):
    type: str = Field(default="", alias="studyType")
    registry: bool = Field(default=False, alias="patientRegistry")
    info: _Info = Field(default_factory=_Info, alias="designInfo")


class _Arms(_Reply):
    groups: list[_Group] = Field(default_factory=list, alias="armGroups")


class _Protocol(_Reply):
    identification: _Identification = Field(alias="identificationModule")
    status: _Status = Field(default_factory=_Status, alias="statusModule")
    sponsor: _Sponsor = Field(default_factory=_Sponsor, alias="sponsorCollaboratorsModule")
    design: _Design = Field(default_factory=_Design, alias="designModule")
    arms: _Arms = Field(default_factory=_Arms, alias="armsInterventionsModule")


class _Study(_Reply):
    protocol: _Protocol = Field(alias="protocolSection")


def work(client: Client, nct: str) -> Work:
    """A registered trial. Raises AskError, NotThereError."""
    return client.ask(f"{client.services.trials}/studies/{nct}", read_work, format="json")


def read_work(answer: bytes) -> Work:
    """A reply of /studies/{NCT}. Raises ValueError where it is none."""
    try:
        found = _Study.model_validate_json(answer).protocol
    except ValidationError as error:
        if error.errors()[0]["type"] == "json_invalid":
            raise ValueError(f"it is no JSON, or broke off ({len(answer)} bytes came)") from None
        raise
    nct, design = found.identification.nct, found.design
    latest = found.status.latest.date or found.status.first.date
    labels = (design.type, design.info.allocation, design.info.model, design.info.observed)
    return Work(
        type="misc",
        title=plain_text(found.identification.official or found.identification.brief),
        authors=(Author(plain_text(found.sponsor.lead.name), body=True),) if found.sponsor.lead.name else (),
        howpublished=f"ClinicalTrials.gov registration {nct}",
        year=found.status.first.date[:4] or latest[:4],
        nct=nct,
        url=f"https://clinicaltrials.gov/study/{nct}",
        urldate=str(dt.date.today()),
        labels=frozenset([*filter(None, labels), *(["PATIENT_REGISTRY"] if design.registry else [])]),
        groups=tuple(plain_text(group.label) for group in found.arms.groups if group.label),
    )
