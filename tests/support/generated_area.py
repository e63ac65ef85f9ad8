"""An invented area of any size, the same for the same number: cases, their meetings, and a store that holds them.

Everything in it is FICTIONAL - TRAINING. The life of a case follows the trade: referral, meetings at the interval of
its level and sometimes late, actions done, carried or forgotten, disclosures, recalls, moves of level, and an end.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from mappa_desktop.domain.cases import Origin
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.content import Content
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import level_history, minutes, stores
from mappa_desktop.operations.record import contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import SECTIONS
from mappa_desktop.store.passphrase import Cost
from mappa_desktop.store.repositories import minutes as kept
from mappa_desktop.store.unit import Unit

Document = dict[str, Any]

CASES, MEETINGS = 2_000, 10_000
# The day on which the area is looked at: meetings before it were held, the next ones are still to come.
TODAY = datetime.date(2026, 11, 21)
PASSPHRASE = "a generated area for training"
_FIRST_REFERRALS = datetime.date(2021, 4, 1)
_CHEAP = Cost(memory_kib=64, iterations=1, lanes=1)
_CASES_IN_A_UNIT = 50

_BEGINNINGS = (
    "Dor",
    "Vel",
    "Ash",
    "Tam",
    "Mar",
    "Pell",
    "Cor",
    "Ber",
    "Hal",
    "Ing",
    "Osw",
    "Quen",
    "Rav",
    "Sil",
    "Wen",
)
_ENDINGS = ("owick", "anter", "bridge", "ley", "combe", "mere", "thwaite", "ingham", "low", "stead", "wyn", "arrow")
_FIRST_NAMES = (
    "Aldren",
    "Bevis",
    "Corwen",
    "Dorran",
    "Edris",
    "Ferrin",
    "Garrick",
    "Hollis",
    "Idris",
    "Jorren",
    "Kester",
)
_VOCABULARY = (
    "accommodation alcohol appointment approved agreed balance boundary breach calm careful caution changed "
    "checked college concern condition contact control curfew daily deadline debt decline denied detail "
    "difficult drug early employment engaged escalation evening evidence exclusion family finding friend "
    "gambling garden harm health hostel housing impulsive incident insight intelligence isolated journey "
    "keyworker late lawful licence lodging loss market medication mentor minimises missed mother neighbour "
    "night noise observed online partner pattern phone placement police pressure probation programme progress "
    "protective quiet recent refused regular relapse relationship release repeat report residence respond "
    "review risk routine safety school session shift signed sleep sober station stress supervision support "
    "tenancy test threat timetable town travel treatment trigger trust unannounced university unstable victim "
    "visit volunteer weekly welfare work worry youth zone"
)
_WORDS = _VOCABULARY.split()
_AGENCIES: Sequence[tuple[str, str, str, str]] = (
    ("police", "Wendleshire Police", "responsible_authority", "police"),
    ("probation", "Probation Service", "responsible_authority", "probation"),
    ("prison", "HM Prison Harrowmere", "responsible_authority", "prison"),
    ("housing", "Wendle Housing Options", "duty_to_cooperate", "housing"),
    ("nhs", "Wendle NHS Trust", "duty_to_cooperate", "nhs_trust"),
    ("csc", "Wendle Children's Social Care", "duty_to_cooperate", "childrens_social_care"),
    ("dwp", "Jobcentre Plus Harrowmere", "duty_to_cooperate", "dwp"),
)
_BASIS = {
    1: "notification_requirements",
    2: "schedule_15_custody_12_months",
    3: "other_conviction",
    4: "terrorism_notification",
}
_PILLARS = ("supervision", "monitoring_and_control", "interventions_and_treatment", "victim_safety")
_CHAIRS = ("Imogen Castlemarsh", "Perpetua Greaves", "Osric Fennimore")
_COMMUNITY, _CUSTODY, _RECALLED = "community_licence", "custody_sentenced", "custody_recalled"


@dataclass(slots=True)
class _Life:
    """What goes on in a case from meeting to meeting."""

    random: random.Random
    number: int
    name: str
    born: datetime.date
    category: int
    level: int
    custody: str
    held: datetime.date
    level_since: datetime.date
    released: datetime.date | None
    ends: datetime.date
    last: int
    meeting: int = 0
    before: datetime.date | None = None
    actions: list[Document] = field(default_factory=list)
    recalls: list[Document] = field(default_factory=list)
    pending: list[Document] = field(default_factory=list)

    @property
    def reference(self) -> str:
        return f"TRN-{self.number:05}"


def documents(cases: int = CASES, meetings: int = MEETINGS, *, seed: int = 1) -> Iterator[Sequence[Document]]:
    """The minutes of each case in their order, as minutes files hold them; the meetings of all cases add up."""
    left = meetings
    for number in range(1, cases + 1):
        wanted = _meetings_of(number, cases - number + 1, left, seed)
        left -= wanted
        yield list(islice(_meetings(_begun(number, wanted, seed)), wanted))


def build(folder: Path, clock: Clock, *, cases: int = CASES, meetings: int = MEETINGS, seed: int = 1) -> Session:
    """A new store with the whole area in it, unlocked; minutes of meetings that are over are mostly approved."""
    session, _recovery_key = stores.create(folder, PASSPHRASE, clock, cost=_CHEAP, training=True)
    every = documents(cases, meetings, seed=seed)
    while batch := list(islice(every, _CASES_IN_A_UNIT)):
        with session.store.unit("area generated", subject="area") as unit:
            for of_case in batch:
                _store(unit, of_case, session.now())
    return session


def _store(unit: Unit, of_case: Sequence[Document], at: str) -> None:
    case_id = None
    for document in of_case:
        contents = _contents(document)
        minutes_id = minutes.add_within(unit, contents, at, Origin.WRITTEN_HERE, case_id=case_id)
        case_id = kept.head(unit.rows, minutes_id).case
        approved = document["sign_off"]["approved_on"]
        if approved is not None:
            kept.approve(
                unit.rows,
                minutes_id,
                digest=minutes_file.digest(contents),
                by=_CHAIRS[0],
                at=f"{approved}T16:00:00+00:00",
            )
    if case_id is not None:
        level_history.settle(unit, case_id)


def _contents(document: Document) -> dict[str, Content]:
    return contents_from({each.key: {key: document[key] for key in each.keys if key in document} for each in SECTIONS})


def _meetings_of(number: int, cases_left: int, left: int, seed: int) -> int:
    """How many meetings a case has: around the mean of those that are left, and exactly all of them at the end."""
    if cases_left == 1:
        return left
    mean = left / cases_left
    drawn = round(mean * random.Random(f"{seed}/{number}/meetings").uniform(0.3, 1.7))
    return min(max(drawn, 1), left - (cases_left - 1))


def _begun(number: int, meetings: int, seed: int) -> _Life:
    """A case at its first meeting; late enough for its meetings to reach the present where it goes on."""
    chance = random.Random(f"{seed}/{number}")
    category = chance.choices((1, 2, 3, 4), (46, 40, 12, 2))[0]
    level = chance.choices((2, 3), (93, 7))[0]
    reach = datetime.timedelta(days=round(meetings * (105 if level == 2 else 52)))
    goes_on = chance.random() < 0.45
    latest = TODAY - reach + datetime.timedelta(days=60) if goes_on else TODAY - reach - datetime.timedelta(days=90)
    spread = max((latest - _FIRST_REFERRALS).days, 1)
    first = latest if goes_on else _FIRST_REFERRALS + datetime.timedelta(days=chance.randrange(spread))
    first = _working_day(max(first - datetime.timedelta(days=chance.randrange(30)), _FIRST_REFERRALS))
    in_custody = chance.random() < 0.2
    return _Life(
        random=chance,
        number=number,
        name=f"{chance.choice(_FIRST_NAMES)} {(chance.choice(_BEGINNINGS) + chance.choice(_ENDINGS)).upper()}",
        born=datetime.date(1955, 1, 1) + datetime.timedelta(days=chance.randrange(365 * 50)),
        category=category,
        level=level,
        custody=_CUSTODY if in_custody else _COMMUNITY,
        held=first,
        level_since=first,
        released=None if in_custody else first - datetime.timedelta(days=chance.randrange(20, 200)),
        ends=first + datetime.timedelta(days=chance.randrange(500, 2500)),
        last=0 if goes_on else meetings,
    )


def _meetings(life: _Life) -> Iterator[Document]:
    while True:
        life.meeting += 1
        yield _document(life)


def _document(life: _Life) -> Document:
    chance, day = life.random, life.held
    if life.custody == _CUSTODY and chance.random() < 0.4:
        life.custody, life.released = _COMMUNITY, day - datetime.timedelta(days=chance.randrange(3, 40))
    elif life.custody == _RECALLED and chance.random() < 0.6:
        life.custody = _COMMUNITY
        life.recalls[-1]["re_released"] = _iso(day - datetime.timedelta(days=chance.randrange(2, 20)))
    elif life.custody == _COMMUNITY and life.before is not None and chance.random() < 0.05:
        recalled = life.before + (day - life.before) * chance.random()
        life.custody = _RECALLED
        life.recalls.append({"date": _iso(recalled), "type": "standard", "reason": "Breach of licence (FICTIONAL)"})
    earlier = _heard(life)
    move = _moved(life)
    interval = datetime.timedelta(weeks=16 if life.level == 2 else 8)
    upcoming = _working_day(day + interval - datetime.timedelta(days=chance.randrange(0, 15)))
    document = _record(life, earlier, move, upcoming)
    late = chance.random() < 0.12
    life.before = day
    life.held = _working_day(upcoming + datetime.timedelta(days=chance.randrange(8, 40))) if late else upcoming
    return document


def _heard(life: _Life) -> list[Document]:
    """The actions of the last meeting, each with what came of it."""
    chance, heard = life.random, []
    for action in life.actions:
        due = datetime.date.fromisoformat(action["due"]["date"])
        fate = chance.random()
        told: Document = {"update": _sentence(chance, 9), "reported_by": "probation"}
        if fate < 0.68:
            done = min(due - datetime.timedelta(days=chance.randrange(0, 6)), life.held)
            told |= {"status": "completed", "completed_on": _iso(done), "evidence": _sentence(chance, 5)}
        elif fate < 0.82:
            told |= {"status": "completed_late", "completed_on": _iso(life.held), "evidence": _sentence(chance, 5)}
        elif fate < 0.88 or life.meeting == life.last:
            told |= {"status": "no_longer_required", "closure_reason": _sentence(chance, 6), "closed_by": _CHAIRS[0]}
        else:
            told |= {"status": "in_progress"}
        heard.append({**action, **told})
    return heard


def _moved(life: _Life) -> Document:
    chance = life.random
    fate = chance.random()
    reason = _sentence(chance, 12)
    if life.meeting == life.last:
        return {"outcome": "exit", "reason": reason, "effective_from": _iso(life.held)}
    if life.meeting == 1:
        return {"outcome": "accept", "reason": reason, "effective_from": _iso(life.held)}
    if life.level == 3 and fate < 0.15:
        life.level, life.level_since = 2, life.held
        return {"outcome": "move_down", "new_level": 2, "reason": reason, "effective_from": _iso(life.held)}
    if life.level == 2 and fate < 0.03:
        life.level, life.level_since = 3, life.held
        return {"outcome": "move_up", "new_level": 3, "reason": reason, "effective_from": _iso(life.held)}
    return {"outcome": "remain", "reason": reason, "effective_from": _iso(life.held)}


def _record(life: _Life, earlier: list[Document], move: Document, upcoming: datetime.date) -> Document:
    chance, day = life.random, life.held
    over = day < TODAY
    approved = day + datetime.timedelta(days=chance.randrange(2, 16)) if over else None
    fresh = day > TODAY - datetime.timedelta(days=60)
    if approved is not None and (approved >= TODAY or (fresh and chance.random() < 0.1)):
        approved = None
    issued = None if approved is None else approved + datetime.timedelta(days=chance.randrange(0, 3))
    absent = chance.randrange(len(_AGENCIES)) if chance.random() < 0.4 else -1
    is_last = life.meeting == life.last
    actions = [] if is_last else [_action(life, number) for number in range(1, chance.randrange(2, 5))]
    carried = [action for action in earlier if action["status"] == "in_progress"]
    for action in carried:
        number = len(actions) + 1
        following = _action(life, number)
        action |= {"status": "carried_forward", "carried_forward_to": following["ref"]}
        first_due = action.get("first_due_on") or action["due"]["date"]
        again: Document = {"carried_forward_from": action["ref"], "times_carried": action.get("times_carried", 0) + 1}
        actions.append({**following, "description": action["description"], "first_due_on": first_due, **again})
    life.actions = [{key: value for key, value in action.items() if key != "status"} for action in actions]
    disclosures = _disclosures(life)
    return {
        "format": "mappa-minutes",
        "version": 1,
        "fictional": True,
        "fiction_notice": "FICTIONAL - TRAINING",
        "document": {
            "classification": "official_sensitive",
            "closed_under_foi": True,
            "status": "draft",
            "version": "1.0",
        },
        "area": {"mappa_area": "Wendleshire (fictional)", "unit": "Wendleshire MAPPA Co-ordination Unit"},
        "meeting": {
            "reference": f"{life.reference}/{life.meeting:02}",
            "type": "initial" if life.meeting == 1 else "exit" if is_last else "review",
            "sequence_number": life.meeting,
            "level": life.level if move["outcome"] not in ("move_up", "move_down") else 5 - life.level,
            "date": _iso(day),
            "start": "10:00",
            "end": "10:50",
            "mode": "video",
            "chair": {"name": chance.choice(_CHAIRS), "role": "Chair", "agency": "probation"},
            "minute_taker": {"name": "Perrin Ashdowne", "role": "Administrator", "agency": "probation"},
            "previous_meeting_date": _iso(life.before),
            "agenda_followed": True,
        },
        "agencies": [{"id": key, "name": name, "kind": kind, "type": type_} for key, name, kind, type_ in _AGENCIES],
        "attendance": [_attended(place, agency, day, absent) for place, agency in enumerate(_AGENCIES)],
        "statements": [
            {"key": key, "title": key, "wording": _sentence(chance, 12), "wording_version": "1", "how": "read_by_chair"}
            for key in ("confidentiality", "foi")
        ],
        "subject": {
            "reference": life.reference,
            "full_name": life.name,
            "date_of_birth": _iso(life.born),
            "ethnicity": "White - British",
            "custody_status": life.custody,
        },
        "mappa": {
            "category": life.category,
            "basis": _BASIS[life.category],
            "category_ends": _iso(life.ends),
            "level_since": _iso(life.level_since),
            "lead_agency": "probation",
            "eligibility_checked_on": _iso(day),
        },
        "index_offence": {"kind": "conviction", "summary": [_sentence(chance, 10) for _bullet in range(2)]},
        "relevant_dates": {
            "release_type": "licence" if life.custody == _COMMUNITY else "none",
            "released_on_licence": _iso(life.released),
            "conditional_release": _iso(life.released or day + datetime.timedelta(days=chance.randrange(20, 400))),
            "licence_expiry": _iso(life.ends),
            "sentence_expiry": _iso(life.ends),
            "recall_history": [dict(recall) for recall in life.recalls],
        },
        "reason_for_level": {
            "why_this_level": _sentence(chance, 18),
            "formal_meetings_add_value": True,
            "grounds": ["high_or_very_high_rosh"],
        },
        "previous_actions": earlier,
        "agency_updates": [
            {
                "ref": f"U-{place:02}",
                "agency": agency[0],
                "source": ["verbal"],
                "basis": ["fact"],
                "text": _sentence(chance, 40),
            }
            for place, agency in enumerate(_AGENCIES, start=1)
            if place - 1 != absent
        ],
        "victims": {"none_identified": False, "people": [{"ref": "V-01", "label": "Victim A", "kind": "victim"}]},
        "risk_assessment": _risk(chance),
        "risk_management_plan": {pillar: _pillar(chance, place, upcoming) for place, pillar in enumerate(_PILLARS)},
        "contingency_plan": [
            {"ref": "C-01", "trigger": _sentence(chance, 8), "response": _sentence(chance, 12), "agencies": ["police"]}
        ],
        "licence_and_orders": _orders(life),
        "disclosure": {
            "considered": True,
            "none_reason": "" if disclosures else _sentence(chance, 8),
            "entries": disclosures,
        },
        "diversity_and_needs": {"considered": True, "notes": _sentence(chance, 8)},
        "new_actions": actions,
        "decisions": {
            "category": {"confirmed": True, "reason": _sentence(chance, 6)},
            "level": move,
            "dissent": {"none_recorded": True},
        },
        "next_meeting": {"date": None if is_last else _iso(upcoming)},
        "records": {
            "actions_circulated_on": _iso(day + datetime.timedelta(days=1)) if over else None,
            "minutes_issued_on": _iso(issued),
        },
        "sign_off": {"chair_name": _CHAIRS[0], "approved_on": _iso(approved)},
    }


def _action(life: _Life, number: int) -> Document:
    chance = life.random
    agency = chance.choice(_AGENCIES)[0]
    due = _working_day(life.held + datetime.timedelta(days=chance.randrange(7, 50)))
    return {
        "ref": f"{life.meeting}.{number:02}",
        "description": _sentence(chance, 9),
        "reason": _sentence(chance, 6),
        "owner_name": f"Officer {chance.choice(_BEGINNINGS)}{chance.choice(_ENDINGS)}",
        "owner_agency": agency,
        "set_on": _iso(life.held),
        "due": {"date": _iso(due)},
        "pillar": chance.choice(_PILLARS),
        "priority": chance.choice(("normal", "normal", "high")),
        "status": "open",
    }


def _disclosures(life: _Life) -> list[Document]:
    chance = life.random
    told = [
        {**each, "outcome": "made", "done_on": _iso(life.held)}
        for each in life.pending
        if life.meeting == life.last or chance.random() < 0.8
    ]
    life.pending = []
    if chance.random() < 0.3 and life.meeting != life.last:
        decision = chance.choice(("disclose", "disclose", "do_not_disclose", "defer"))
        due = _iso(_working_day(life.held + datetime.timedelta(days=chance.randrange(5, 40))))
        entry = {
            "ref": f"D-{life.meeting:02}",
            "decision": decision,
            "recipient": f"Person {chance.choice('BCDEF')}",
            "recipient_is_third_party": True,
            "information": _sentence(chance, 12),
            "necessity": _sentence(chance, 10),
            "proportionality": _sentence(chance, 10),
            "by_whom": "Lead professional",
            "decided_by": "Chair",
            "method": "In person",
            "due": {"date": due if decision != "do_not_disclose" else None},
            "outcome": "pending" if decision == "disclose" else None,
        }
        life.pending = [entry] if decision == "disclose" else []
        told.append(entry)
    return told


def _orders(life: _Life) -> Document:
    chance = life.random
    orders: list[Document] = []
    if life.category == 1:
        expires = life.ends - datetime.timedelta(days=life.number % 400)
        shpo: Document = {
            "ref": "O-01",
            "type": "shpo",
            "court": "Wendle Crown Court (fictional)",
            "status": "in_force",
        }
        orders.append({**shpo, "made": _iso(life.level_since), "expires": {"date": _iso(expires)}})
    return {
        "standard_conditions": "All standard licence conditions apply" if life.custody == _COMMUNITY else "",
        "additional_conditions": [{"ref": "L-01", "label": _sentence(chance, 5), "status": "in_force"}],
        "orders": orders,
    }


def _risk(chance: random.Random) -> Document:
    bands = ("low", "medium", "high", "high", "very_high")
    grid = {group: chance.choice(bands) for group in ("children", "public", "known_adult", "staff")}
    highest = max(grid.values(), key=("low", "medium", "high", "very_high").index)
    return {
        "rosh_grid": {"community": grid},
        "overall_rosh": highest,
        "who_is_at_risk": _sentence(chance, 8),
        "imminence": _sentence(chance, 12),
        "risks": [{"ref": f"R-{number:02}", "description": _sentence(chance, 9)} for number in range(1, 4)],
    }


def _pillar(chance: random.Random, place: int, upcoming: datetime.date) -> Document:
    return {
        "measures": [
            {
                "ref": f"M-{place * 2 + number:02}",
                "measure": _sentence(chance, 12),
                "agencies": [chance.choice(_AGENCIES)[0]],
                "review": _iso(upcoming),
                "linked_to": [f"R-{number:02}"],
            }
            for number in (1, 2)
        ]
    }


def _attended(place: int, agency: tuple[str, str, str, str], day: datetime.date, absent: int) -> Document:
    status = "absent_no_report" if place == absent and place % 2 else "attended"
    if place == absent and status == "attended":
        status = "apologies_report_received"
    reported = _iso(day - datetime.timedelta(days=2)) if status == "apologies_report_received" else None
    return {
        "ref": f"P-{place + 1:02}",
        "agency": agency[0],
        "name": f"Representative {_BEGINNINGS[place]}{_ENDINGS[place]}",
        "seniority": "senior",
        "status": status,
        "report_received_on": reported,
        "core_invitee": True,
        "statements_acknowledged": ["confidentiality", "foi"],
    }


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


def _working_day(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=max(7 - day.isoweekday(), 0) + 1 if day.isoweekday() > 5 else 0)


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()
