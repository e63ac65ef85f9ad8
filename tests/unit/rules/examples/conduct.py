"""Examples of the rules in ``rules/conduct.py`` (FICTIONAL - TRAINING)."""

from __future__ import annotations

from typing import Any

from mappa_desktop.domain.findings import Severity
from mappa_desktop.rules.area_rules import AreaRules
from tests.support.evidence import level_3
from tests.unit.rules.example import Example

_STATEMENTS_BUT_CONFIDENTIALITY = ["foi", "diversity", "lawful_purpose", "remote"]
_ABSENT = "absent_no_report"
_NOBODY_OF_PROBATION = {f"attendance[{row}].status": _ABSENT for row in (0, 1, 2, 5)}
_PRISON: dict[str, Any] = {
    "agencies[14]": {"id": "prison", "name": "HMP Larkfell", "kind": "responsible_authority", "type": "prison"},
    "attendance[16]": {"ref": "P-17", "agency": "prison", "name": "Marek Thistlewood", "status": "attended"},
}
_LAY_ADVISER: dict[str, Any] = {
    "agencies[14]": {"id": "lay", "name": "Lay Adviser", "kind": "observer", "type": "lay_adviser"},
    "attendance[16]": {
        "ref": "P-17",
        "agency": "lay",
        "name": "Alasdair Quorn",
        "status": "report_only",
        "report_received_on": "2026-11-17",
    },
}


def _meetings(number: int) -> AreaRules:
    changes = [{"rule": "A6", "thresholds": [{"name": "meetings", "value": number}], "reason": "Board decision"}]
    return AreaRules.taken({"changes": changes})


def _somebody(role: str, agency: str | None = None, **besides: Any) -> dict[str, Any]:
    row = {"ref": "P-17", "agency": agency, "name": "Jory Netherway", "role": role, "status": "attended", **besides}
    return {"attendance[16]": row}


def _stays(*stays: dict[str, Any], **besides: Any) -> dict[str, Any]:
    return {"attendance[6].presence": list(stays), **{f"attendance[6].{key}": value for key, value in besides.items()}}


_A1 = (
    Example("A1", "Every statement was given, and everybody there acknowledged it"),
    Example(
        "A1",
        "The statement on confidentiality was not given",
        ["statements[0].how"],
        {"statements[0].how": "not_done"},
    ),
    Example("A1", "Nobody says how the FOI statement was given", ["statements[1].how"], {"statements[1].how": None}),
    Example("A1", "A statement was circulated before the meeting", (), {"statements[1].how": "circulated"}),
    Example("A1", "A statement that need not be given was not given", (), {"statements[4].how": "not_done"}),
    Example(
        "A1",
        "Nobody says how a statement was given that need not be given",
        ["statements[4].how"],
        {"statements[4].how": None},
    ),
    Example(
        "A1",
        "The lawful purpose was stated, and so the statement on human rights was left out",
        (),
        {"statements[5]": {"key": "human_rights", "how": "not_done"}},
    ),
    Example(
        "A1",
        "The statement on human rights was given in place of the lawful purpose, and acknowledged by those there",
        (),
        {
            "statements[3].key": "human_rights",
            **{
                f"attendance[{row}].statements_acknowledged": [
                    "confidentiality",
                    "foi",
                    "human_rights",
                    "diversity",
                    "remote",
                ]
                for row in range(13)
            },
        },
    ),
    Example(
        "A1",
        "No statement on the status under the Freedom of Information Act is listed",
        ["statements"],
        {"statements[1]": {"key": "remote", "how": "displayed"}},
    ),
    Example(
        "A1",
        "Neither the FOI status nor the lawful purpose is listed",
        ["statements"],
        {
            "statements[1]": {"key": "remote", "how": "displayed"},
            "statements[3]": {"key": "remote", "how": "displayed"},
        },
    ),
    Example(
        "A1",
        "Somebody who was there did not acknowledge one of the statements",
        ["attendance[6].statements_acknowledged"],
        {"attendance[6].statements_acknowledged": _STATEMENTS_BUT_CONFIDENTIALITY},
    ),
    Example(
        "A1",
        "A statement that was not given needs no acknowledgement",
        ["statements[0].how"],
        {
            "statements[0].how": "not_done",
            "attendance[6].statements_acknowledged": _STATEMENTS_BUT_CONFIDENTIALITY,
        },
    ),
    Example(
        "A1",
        "Somebody who joined at the start did not acknowledge the statements",
        ["attendance[6].statements_acknowledged"],
        _stays({"from": "10:00"}, statements_acknowledged=[]),
    ),
    Example(
        "A1",
        "Somebody who joined late and was not asked again is left to A2",
        (),
        _stays({"from": "10:01"}, statements_acknowledged=[]),
    ),
    Example(
        "A1",
        "Somebody who joined late heard the statements again and did not acknowledge them",
        ["attendance[6].statements_acknowledged"],
        _stays({"from": "10:01", "statements_reaffirmed": True}, statements_acknowledged=[]),
    ),
)

_SAID_NOTHING: dict[str, Any] = {"statements_acknowledged": []}
_REAFFIRMED = "attendance[6].presence[0].statements_reaffirmed"
_A2 = (
    Example("A2", "Nobody joined part-way"),
    Example("A2", "Somebody joined a minute late", [_REAFFIRMED], _stays({"from": "10:01"}, **_SAID_NOTHING)),
    Example(
        "A2",
        "Somebody joined at an item, without a time",
        [_REAFFIRMED],
        _stays({"from_item": "Item 4"}, **_SAID_NOTHING),
    ),
    Example("A2", "Somebody joined late, and has acknowledged every statement", (), _stays({"from": "10:01"})),
    Example(
        "A2",
        "Somebody joined late, and has acknowledged some of the statements",
        [_REAFFIRMED],
        _stays({"from": "10:01"}, statements_acknowledged=["confidentiality"]),
    ),
    Example(
        "A2",
        "Somebody joined late, and has acknowledged every statement that was made",
        (),
        {
            **_stays({"from": "10:01"}, statements_acknowledged=["confidentiality"]),
            "statements": [
                {"key": "confidentiality", "how": "displayed"},
                {"key": "diversity", "how": "not_done"},
                {"key": "foi", "how": None},
            ],
        },
    ),
    Example("A2", "Somebody joined when the meeting began", (), _stays({"from": "10:00"}, **_SAID_NOTHING)),
    Example("A2", "Somebody left early", (), _stays({"to": "10:30"})),
    Example(
        "A2",
        "Somebody joined late, and the statements were re-affirmed",
        (),
        _stays({"from": "10:20", "statements_reaffirmed": True}, **_SAID_NOTHING),
    ),
    Example(
        "A2",
        "Somebody joined late, left, and heard the statements on coming back",
        (),
        _stays({"from": "10:20", "to": "10:30"}, {"from": "10:40", "statements_reaffirmed": True}, **_SAID_NOTHING),
    ),
    Example(
        "A2",
        "Somebody was there at the start and came back later",
        (),
        _stays({"from": "10:00", "to": "10:30"}, {"from": "10:40"}, **_SAID_NOTHING),
    ),
    Example(
        "A2",
        "Nobody noted when the meeting began, and somebody joined",
        ["attendance[10].presence[0].statements_reaffirmed"],
        {"meeting.start": None, "attendance[10].statements_acknowledged": []},
    ),
    Example(
        "A2",
        "A stay is noted of somebody who was absent",
        (),
        _stays({"from": "10:20"}, status=_ABSENT, **_SAID_NOTHING),
    ),
)

_A3 = (
    Example("A3", "Police, probation and the lead agency were there"),
    Example(
        "A3",
        "A deputy came for the police",
        (),
        {"attendance[3].status": "deputy_attended", "attendance[4].status": _ABSENT},
    ),
    Example(
        "A3",
        "The police sent a report and nobody",
        ["attendance[3].status"],
        {"attendance[3].status": "report_only", "attendance[4].status": "apologies_report_received"},
    ),
    Example("A3", "Nobody of probation was there", ["attendance[0].status"], _NOBODY_OF_PROBATION),
    Example(
        "A3",
        "Of probation only the Victim Liaison Unit was there, which is part of it",
        (),
        {**_NOBODY_OF_PROBATION, "attendance[5].status": "attended"},
    ),
    Example(
        "A3",
        "Of probation only a part of the Victim Liaison Unit was there",
        (),
        {
            **_NOBODY_OF_PROBATION,
            "agencies[14]": {"id": "north", "name": "Victim Liaison Unit North", "part_of": "vlu"},
            "attendance[16]": {"ref": "P-17", "agency": "north", "status": "attended"},
        },
    ),
    Example("A3", "Two agencies are said to be part of each other", (), {"agencies[0].part_of": "vlu"}),
    Example("A3", "No police force is listed", ["attendance"], {"agencies[1].type": "other"}),
    Example(
        "A3",
        "No police force is listed and nobody of probation was there",
        ["attendance[0].status", "attendance"],
        {"agencies[1].type": "other", **_NOBODY_OF_PROBATION},
    ),
    Example(
        "A3",
        "Neither police nor probation is listed",
        ["attendance"],
        {"agencies[1].type": "other", "agencies[0].type": "other"},
    ),
    *(
        Example("A3", f"The person is in custody ({status}), and no prison is listed", ["attendance"], changes)
        for status in ("custody_sentenced", "custody_remand", "custody_recalled")
        for changes in [{"subject.custody_status": status}]
    ),
    Example(
        "A3",
        "The person is detained in hospital, and no prison is listed",
        (),
        {"subject.custody_status": "hospital_detained"},
    ),
    Example(
        "A3",
        "The person is in custody, and the prison was there",
        (),
        {"subject.custody_status": "custody_remand", **_PRISON},
    ),
    Example(
        "A3",
        "The person is in custody, and the prison was not invited",
        ["attendance[16].status"],
        {"subject.custody_status": "custody_remand", **_PRISON, "attendance[16].status": "not_invited"},
    ),
    Example("A3", "Nobody says which agency leads", ["mappa.lead_agency"], {"mappa.lead_agency": None}),
    Example(
        "A3",
        "Housing leads, and nobody of it was there",
        ["attendance[8].status"],
        {"mappa.lead_agency": "housing", "attendance[8].status": _ABSENT},
    ),
    Example("A3", "Housing leads, and was there", (), {"mappa.lead_agency": "housing"}),
    Example(
        "A3",
        "The Victim Liaison Unit leads, and was absent, while probation was there",
        (),
        {"mappa.lead_agency": "vlu", "attendance[5].status": _ABSENT},
    ),
    Example("A3", "An agency leads of which nobody is listed", ["attendance"], {"mappa.lead_agency": "unit"}),
    Example(
        "A3",
        "On paper alone, a report of the police takes the place of a person",
        (),
        {
            "meeting.mode": "paper_review",
            "attendance[3].status": "report_only",
            "attendance[4].status": "apologies_report_received",
        },
    ),
    Example(
        "A3",
        "On paper alone, the police did not report",
        ["attendance[3].status"],
        {
            "meeting.mode": "paper_review",
            "attendance[3].status": "apologies_no_report",
            "attendance[4].status": _ABSENT,
        },
    ),
)

_A4 = (
    Example("A4", "At Level 3, each agency of the responsible authority was there at senior grade", record=level_3),
    Example(
        "A4",
        "At Level 3, nobody of senior grade was there for probation",
        ["attendance[4].seniority"],
        {"attendance[4].seniority": "middle"},
        level_3,
    ),
    Example(
        "A4",
        "At Level 3, the only senior person of probation sent apologies",
        ["attendance[5].seniority"],
        {"attendance[4].status": "apologies_no_report"},
        level_3,
    ),
    Example(
        "A4",
        "At Level 3, nobody noted how senior the person of the prison is",
        ["attendance[6].seniority"],
        {"attendance[6].seniority": None},
        level_3,
    ),
    Example(
        "A4",
        "At Level 3, a chief officer of probation was there",
        (),
        {"attendance[4].seniority": "executive"},
        level_3,
    ),
    Example(
        "A4",
        "At Level 3, the senior person of probation came from the Approved Premises",
        (),
        {"attendance[4].seniority": "middle", "attendance[7].seniority": "senior"},
        level_3,
    ),
    Example("A4", "At Level 3, nobody came from the prison", (), {"attendance[6].status": "absent_no_report"}, level_3),
    Example("A4", "At Level 3, nobody senior came from the NHS", (), {"attendance[9].seniority": "middle"}, level_3),
    Example(
        "A4",
        "At Level 2, nobody of senior grade was there for probation",
        (),
        {"attendance[0].seniority": "practitioner"},
    ),
    Example(
        "A4",
        "At Level 3 on paper alone, the senior person of probation sent a report",
        (),
        {"meeting.mode": "paper_review", "attendance[4].status": "report_only"},
        level_3,
    ),
    Example("A4", "At Level 3, somebody came for no agency", (), {"attendance[16].agency": None}, level_3),
)

_A5 = (
    Example("A5", "Every invitation ended as attended, reported or absent"),
    Example("A5", "Nobody says whether somebody came", ["attendance[6].status"], {"attendance[6].status": None}),
    Example(
        "A5",
        "Apologies with a report that has no day",
        ["attendance[13].report_received_on"],
        {"attendance[13].report_received_on": None},
    ),
    Example(
        "A5",
        "A report alone that has no day",
        ["attendance[14].report_received_on"],
        {"attendance[14].report_received_on": None},
    ),
    Example("A5", "Apologies without a report", (), {"attendance[6].status": "apologies_no_report"}),
    Example(
        "A5",
        "Somebody attended for a part that is not noted",
        ["attendance[10].presence"],
        {"attendance[10].presence": []},
        weighs=Severity.WARN,
    ),
    Example(
        "A5",
        "Somebody was not invited, and nobody says why",
        ["attendance[15].invitation_reason"],
        {"attendance[15].status": "not_invited"},
        weighs=Severity.WARN,
    ),
    Example(
        "A5",
        "Somebody was not invited, with a reason",
        (),
        {"attendance[15].status": "not_invited", "attendance[15].invitation_reason": "Not known to this service"},
    ),
)

_AGAIN = ["attendance[15].status"]
_A6 = (
    Example("A6", "The Integrated Care Board is absent without a report at the first meeting known"),
    Example("A6", "The Integrated Care Board is absent without a report twice running", _AGAIN, earlier=[{}]),
    Example(
        "A6",
        "Apologies without a report both times",
        _AGAIN,
        {"attendance[15].status": "apologies_no_report"},
        earlier=[{"attendance[15].status": "apologies_no_report"}],
    ),
    Example("A6", "It reported last time", (), earlier=[{"attendance[15].status": "report_only"}]),
    Example("A6", "It reported this time", (), {"attendance[15].status": "report_only"}, earlier=[{}]),
    Example(
        "A6",
        "It reported last time, and was silent before that",
        (),
        earlier=[{"attendance[15].status": "attended"}, {}],
    ),
    Example("A6", "Nobody has said yet whether it came", (), {"attendance[15].status": None}, earlier=[{}]),
    Example("A6", "It was not invited this time", (), {"attendance[15].status": "not_invited"}, earlier=[{}]),
    Example("A6", "It was known by another name last time", (), earlier=[{"agencies[12].name": "Wendleshire Health"}]),
    Example(
        "A6",
        "Its name was written in other capitals last time, under another id",
        _AGAIN,
        earlier=[
            {
                "agencies[12].id": "health",
                "agencies[12].name": "HARROWMERE  integrated care board",
                "attendance[15].agency": "health",
            }
        ],
    ),
    Example(
        "A6",
        "It has only a short name",
        _AGAIN,
        {"agencies[12].name": ""},
        earlier=[{"agencies[12].name": ""}],
    ),
    Example(
        "A6",
        "It has no name by which it could be known again",
        (),
        {"agencies[12].name": "", "agencies[12].short_name": ""},
        earlier=[{"agencies[12].name": "", "agencies[12].short_name": ""}],
    ),
    Example("A6", "Somebody absent twice comes for no agency", (), {"attendance[15].agency": None}, earlier=[{}]),
    Example(
        "A6",
        "Somebody else of it came this time",
        (),
        {"attendance[16]": {"ref": "P-17", "agency": "icb", "status": "attended"}},
        earlier=[{}],
    ),
    Example(
        "A6",
        "Two people of it were absent",
        _AGAIN,
        {"attendance[16]": {"ref": "P-17", "agency": "icb", "status": _ABSENT}},
        earlier=[{}],
    ),
    Example(
        "A6",
        "Somebody else of it was not invited this time",
        _AGAIN,
        {"attendance[16]": {"ref": "P-17", "agency": "icb", "status": "not_invited"}},
        earlier=[{}],
    ),
    Example("A6", "The area asks from the third time on, and it is the second", (), earlier=[{}], area=_meetings(3)),
    Example(
        "A6", "The area asks from the third time on, and it is the third", _AGAIN, earlier=[{}, {}], area=_meetings(3)
    ),
    Example(
        "A6",
        "The area asks from the third time on, and it reported the time before the last",
        (),
        earlier=[{}, {"attendance[15].status": "attended"}],
        area=_meetings(3),
    ),
    Example("A6", "The area asks at once", _AGAIN, area=_meetings(1)),
)

_NO_OFFICER = {"attendance[5].agency": "csc", "attendance[5].name": "Somebody Else"}
_A7 = (
    Example("A7", "The Victim Liaison Officer of a victim in the scheme was invited"),
    Example("A7", "The officer was absent", (), {"attendance[5].status": _ABSENT}),
    Example("A7", "The officer was not invited", ["attendance[5].status"], {"attendance[5].status": "not_invited"}),
    Example("A7", "No officer is on the list", ["attendance"], _NO_OFFICER),
    Example("A7", "The officer came under the name of another agency", (), {"attendance[5].agency": "csc"}),
    Example("A7", "Somebody else came from the Victim Liaison Unit", (), {"attendance[5].name": "Somebody Else"}),
    Example(
        "A7",
        "No officer is on the list or named",
        ["attendance"],
        {**_NO_OFFICER, "victims.people[0].vlo.name": ""},
    ),
    Example(
        "A7",
        "Neither of two officers was invited",
        ["attendance[5].status"],
        {
            "attendance[5].status": "not_invited",
            "attendance[16]": {"ref": "P-17", "agency": "vlu", "status": "not_invited"},
        },
    ),
    Example(
        "A7",
        "One officer was not invited, and another was",
        (),
        {
            "attendance[5].status": "not_invited",
            "attendance[16]": {"ref": "P-17", "agency": "vlu", "status": "attended"},
        },
    ),
    Example(
        "A7",
        "No victim is in the scheme",
        (),
        {**_NO_OFFICER, "victims.people[0].in_victim_contact_scheme": False},
    ),
)

_A8 = (
    Example("A8", "The lay adviser observed", record=level_3),
    Example(
        "A8",
        "The lay adviser is counted as an associate",
        ["agencies[12].kind"],
        {"agencies[12].kind": "associate"},
        level_3,
    ),
    Example(
        "A8",
        "The lay adviser is counted as an associate, and owns an action",
        ["agencies[12].kind", "new_actions[0].owner_agency"],
        {"agencies[12].kind": "associate", "new_actions[0].owner_agency": "lay"},
        level_3,
    ),
    Example("A8", "A trainee observes", (), {"agencies[12].type": "other"}, level_3),
    Example(
        "A8",
        "A trainee observes as a core invitee",
        ["attendance[16].core_invitee"],
        {"agencies[12].type": "other", "attendance[16].core_invitee": True},
        level_3,
    ),
    *(
        Example("A8", f"The observer {told}", [place], {**_LAY_ADVISER, place: value})
        for told, place, value in (
            ("is the agency of the chair", "meeting.chair.agency", "lay"),
            ("is the lead agency", "mappa.lead_agency", "lay"),
            ("delivers a measure", "risk_management_plan.supervision.measures[0].agencies", ["probation", "lay"]),
            ("owns an action", "new_actions[1].owner_agency", "lay"),
            ("sits on the referral panel", "mappa.referral.panel[2].member", "Alasdair Quorn"),
            ("decides a disclosure", "disclosure.entries[2].decided_by", "Alasdair QUORN (Chair)"),
            ("decides about recall", "decisions.recall.decided_by", "Alasdair Quorn"),
            ("decides something else", "decisions.other[0].decided_by", "Alasdair Quorn"),
        )
    ),
    Example(
        "A8",
        "The observer dissents",
        ["decisions.dissent.entries[0].agency"],
        {**_LAY_ADVISER, "decisions.dissent": {"entries": [{"agency": "lay", "view": "Level 1 would do"}]}},
    ),
    Example("A8", "The observer has no name", (), {**_LAY_ADVISER, "attendance[16].name": ""}),
)

_FOR_THE_PERSON = ["attendance[16]"]
_A9 = (
    Example("A9", "Only people who come for an agency are listed"),
    Example(
        "A9", "The person discussed is listed by name", _FOR_THE_PERSON, _somebody("Guest", name="Pellowick, Dorran")
    ),
    Example(
        "A9",
        "The person discussed is listed by an alias",
        _FOR_THE_PERSON,
        {"subject.aliases": ["Dor", "Dory Pell"], **_somebody("Guest", name="Dory Pell")},
    ),
    Example("A9", "Somebody has one name, which is an alias of the person", (), _somebody("Guest", name="Dor")),
    Example("A9", "Somebody shares a family name with the person", (), _somebody("Guest", name="Ann Pellowick")),
    Example("A9", "The person discussed is listed by role", _FOR_THE_PERSON, _somebody("MAPPA nominal")),
    Example("A9", "The mother of the person is listed", _FOR_THE_PERSON, _somebody("Mother of the subject")),
    Example("A9", "His former partner is listed", _FOR_THE_PERSON, _somebody("His ex-partner")),
    *(
        Example("A9", f"Somebody is listed as “{role}”", _FOR_THE_PERSON, _somebody(role))
        for role in (
            *("The subject", "Offender", "Person on probation", "Service user", "Prisoner"),
            *("Father", "Parent", "Stepfather", "Grandmother", "His wife", "Her husband", "The subject's brother"),
            *("Former girlfriend", "Current boyfriend", "Their son", "Daughter", "Uncle", "Aunt", "Cousin", "Relative"),
            *("Nominal's mother", "The MAPPA nominal's uncle", "Brother-in-law", "Mother in law to the subject"),
            *("The person's aunt", "Prisoner's wife", "Client's cousin", "Patient's father", "Subject’s niece"),
            *("Defence barrister", "Lawyer", "Counsel", "Legal representative", "Legal adviser to the family"),
        )
    ),
    *(
        Example("A9", f"Somebody is listed as “{role}”", (), _somebody(role))
        for role in (
            "Offender manager",
            "Partner agency lead",
            "Parent support adviser",
            "Counsellor",
            "Sister, Ward 4",
        )
    ),
    Example("A9", "A family support worker is listed", (), _somebody("Family support worker", "csc")),
    Example("A9", "A solicitor of no agency is listed", _FOR_THE_PERSON, _somebody("Solicitor for Mr Pellowick")),
    Example("A9", "A solicitor of the council is listed", (), _somebody("Solicitor, Legal Services", "csc")),
    Example("A9", "A solicitor of the police is listed", (), _somebody("Force solicitor", "police")),
    *(
        Example(
            "A9", f"A lawyer of the person comes with an associate: {role}", _FOR_THE_PERSON, _somebody(role, "das")
        )
        for role in ("Defence solicitor for Mr Trewhella", "Defending counsel", "Solicitor for Dorran Pellowick")
    ),
    Example("A9", "A solicitor of an associate shares a first name", (), _somebody("Solicitor Dorran", "das")),
    Example("A9", "A legal adviser of an associate is listed", (), _somebody("Legal adviser", "das")),
    Example(
        "A9",
        "A solicitor of another body is listed",
        _FOR_THE_PERSON,
        {
            "agencies[14]": {"id": "firm", "name": "Netherway and Partners", "kind": "other_invited"},
            **_somebody("Solicitor", "firm"),
        },
    ),
    Example("A9", "His mother asked to come and was not invited", (), _somebody("Mother", status="not_invited")),
)

_A10 = (
    Example("A10", "Every associate is there for a reason"),
    Example(
        "A10",
        "An associate is there and nobody says why",
        ["attendance[11].invitation_reason"],
        {"attendance[11].invitation_reason": ""},
    ),
    Example(
        "A10",
        "Two people of an associate are there, and neither has a reason",
        ["attendance[11].invitation_reason"],
        {"attendance[11].invitation_reason": "", "attendance[16]": {"ref": "P-17", "agency": "das"}},
    ),
    Example(
        "A10",
        "Two people of an associate are there, and one has the reason",
        (),
        {
            "attendance[11].invitation_reason": "",
            "attendance[16]": {"ref": "P-17", "agency": "das", "invitation_reason": "Supports Victim A"},
        },
    ),
    Example(
        "A10",
        "An associate was not invited",
        (),
        {"attendance[11].invitation_reason": "", "attendance[11].status": "not_invited"},
    ),
    Example(
        "A10",
        "Another body is there and nobody says why",
        ["attendance[8].invitation_reason"],
        {"agencies[5].kind": "other_invited"},
    ),
    Example("A10", "An associate is named, of whom nobody was invited", (), {"agencies[13].kind": "associate"}),
)

EXAMPLES: tuple[Example, ...] = (*_A1, *_A2, *_A3, *_A4, *_A5, *_A6, *_A7, *_A8, *_A9, *_A10)
