"""Whatever is imported, typed, approved, amended and prepared, the registers say what a slow recomputation says."""

from __future__ import annotations

import datetime
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.cases import MinutesHead, MinutesStatus
from mappa_desktop.domain.filter_words import FilterWords
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.ids import CaseId
from mappa_desktop.operations import minutes
from mappa_desktop.operations.case_dates import case_dates
from mappa_desktop.operations.record import case_facts, contents_from
from mappa_desktop.operations.session import Session
from mappa_desktop.sections import section
from mappa_desktop.store.repositories import minutes as kept
from mappa_desktop.store.repositories import registers
from mappa_desktop.store.unit import Reading
from tests.support.approved import approve_as_it_is
from tests.support.minutes_documents import as_bytes

STEPS = 14
DONE = {"completed", "completed_late", "no_longer_required"}
EVERY = FilterWords(filters={"is": ("open", "completed")})
SAVED = ("previous_actions", "new_actions", "meeting_details", "next_meeting", "relevant_dates", "risk_assessment")

# Where a line of the register stands: the version, whether it is a new action, and its position.
Line = tuple[str, bool, int]


@dataclass(eq=False)
class Heard:
    """One entry of one record, and what it goes on with."""

    line: Line
    action: Action
    day: datetime.date
    set_at: tuple[Any, ...]
    before: list[Heard]

    @property
    def is_open(self) -> bool:
        return self.action.status not in DONE

    def origins(self) -> set[str]:
        refs = {self.action.ref} | ({self.action.carried_forward_from} if self.action.carried_forward_from else set())
        return refs.union(*(each.origins() for each in self.before))

    def seen_on(self, on: datetime.date) -> set[Line]:
        """The lines that stand for it on a day: what went before, as long as its own meeting is still to come."""
        if self.day <= on or not self.before:
            return {self.line}
        return set[Line]().union(*(each.seen_on(on) for each in self.before))


# ----------------------------------------------------------------------------------------------- the slow recomputation


def meetings_of(reading: Reading, case: CaseId) -> list[list[MinutesHead]]:
    """The versions that count of each meeting, the one that speaks first; the earliest meeting first."""
    heads = kept.heads(reading.rows, case)
    query = "SELECT id, created_at FROM minutes"
    begun = {row[0]: row[1] for row in reading.rows.connection().exec_driver_sql(query).all()}
    found = []
    for meeting in {head.meeting for head in heads}:
        versions = sorted((head for head in heads if head.meeting == meeting), key=number, reverse=True)
        approved = [head for head in versions if head.status is MinutesStatus.APPROVED]
        drafts = [head for head in versions if head.status is MinutesStatus.DRAFT]
        newer = [head for head in drafts if not approved or number(head) > number(approved[0])]
        facts = (*approved, *newer)[0].facts
        first = min(begun[head.id] for head in versions)
        place = (facts.date, facts.sequence_number or 0, facts.start, first, meeting)
        found.append((place, [*approved, *newer]))
    return [versions for _place, versions in sorted(found, key=lambda each: each[0])]


def number(head: MinutesHead) -> float:
    return float(head.version)


def lists_of(reading: Reading, head: MinutesHead) -> tuple[list[Action], list[Action]]:
    given = kept.sections(reading.rows, head.id, ("previous_actions", "new_actions"))
    return (
        [Action.taken(each) for each in given.get("previous_actions", {}).get("previous_actions", [])],
        [Action.taken(each) for each in given.get("new_actions", {}).get("new_actions", [])],
    )


def recomputed(reading: Reading, case: CaseId, on: datetime.date) -> set[Line]:
    """The lines of a case on a day."""
    newest: list[Heard] = []
    for at, versions in enumerate(meetings_of(reading, case)):
        day, here = versions[0].facts.date, (at,)
        earlier, new = lists_of(reading, versions[0])
        left = list(newest)
        took: dict[int, list[Heard]] = {position: [] for position in range(len(new))}
        heard: list[Heard] = []
        goes_to = places(earlier, new)
        refs = {action.ref for action in earlier}
        for position, action in enumerate(earlier):
            before = meant(left, action, action.ref)
            if not before:  # taken over beside another one of the reference: 1.01_2 goes on with 1.01
                old = re.sub(r"_\d+$", "", action.ref)
                if any(each.action.ref == old and alike(each.action, action) for each in left):
                    before = meant(left, action, old)
            origin = action.carried_forward_from
            if origin and origin not in refs and all(origin not in each.origins() for each in before):
                before += meant(left, action, origin)
            if goes_to[position] is None:
                heard.append(entry((versions[0].id, False, position), action, day, here, before))
            else:
                took[goes_to[position] or 0] += before
        for position, action in enumerate(new):
            before = took[position]
            if action.carried_forward_from and action.carried_forward_from not in refs:
                before = before + meant(left, action, action.carried_forward_from)
            heard.append(entry((versions[0].id, True, position), action, day, here, before))
        gone = {id(each) for one in heard for each in one.before}
        newest = sorted([each for each in newest if id(each) not in gone] + heard, key=lambda each: each.set_at)
        add_drafts(reading, versions, newest, here)
        newest.sort(key=lambda each: each.set_at)
    return set[Line]().union(*(each.seen_on(on) for each in newest))


def add_drafts(reading: Reading, versions: list[MinutesHead], newest: list[Heard], here: tuple[Any, ...]) -> None:
    """What drafts have that nothing else of their meeting has, and that closes nothing."""
    earlier, new = lists_of(reading, versions[0])
    listed = {(False, action.ref) for action in earlier} | {(True, action.ref) for action in new}
    for draft in versions[1:]:
        waiting = {each.action.ref for each in newest if each.is_open}
        earlier, new = lists_of(reading, draft)
        there = [
            (False, position, action)
            for (position, action), place in zip(enumerate(earlier), places(earlier, new), strict=True)
            if place is None and action.status not in DONE and action.ref not in waiting
        ] + [(True, position, action) for position, action in enumerate(new)]
        fresh = [each for each in there if (each[0], each[2].ref) not in listed]
        newest += [
            entry((draft.id, is_new, at), action, versions[0].facts.date, here, []) for is_new, at, action in fresh
        ]
        listed |= {(is_new, action.ref) for is_new, _at, action in fresh}


def entry(line: Line, action: Action, day: datetime.date, here: tuple[Any, ...], before: list[Heard]) -> Heard:
    return Heard(line, action, day, min((each.set_at for each in before), default=here), before)


def places(earlier: list[Action], new: list[Action]) -> list[int | None]:
    """For each previous action, which new one takes its place."""
    taken: list[int | None] = [None] * len(earlier)
    for position, action in enumerate(new):
        for at, before in enumerate(earlier):
            again = before.ref == action.ref and (
                before.status == "carried_forward" or before.description == action.description
            )
            named = before.ref == action.carried_forward_from or action.ref == before.carried_forward_to
            if taken[at] is None and (named or again):
                taken[at] = position
                break
    return taken


def meant(left: list[Heard], action: Action, ref: str) -> list[Heard]:
    """What an action goes on with: what is described alike, or else what is open, or else anything; set last."""
    called = [each for each in left if each.action.ref == ref]
    for group in (
        [each for each in called if alike(each.action, action)],
        [each for each in called if each.is_open],
        called,
    ):
        if group:
            one = group[-1]
            found = [each for each in called if each is one or (each.is_open and alike(each.action, one.action))]
            left[:] = [each for each in left if each not in found]
            return found
    return []


def alike(one: Action, other: Action) -> bool:
    days = {day for day in (one.first_set_on or one.set_on, other.first_set_on or other.set_on) if day}
    return one.description == other.description and len(days) < 2


# ----------------------------------------------------------------------------------------------------------- the checks


def check(session: Session, steps: list[str]) -> None:
    today = session.clock.today()
    with session.store.reading() as reading:
        for case in {head.case for head in kept.heads(reading.rows)}:
            for on in (today, datetime.date(2027, 6, 1)):
                items = registers.actions(reading.rows, EVERY, on).items
                lines = {(each.minutes, each.is_new, each.position): each for each in items if each.case == case}
                assert set(lines) == recomputed(reading, case, on), (on, steps)
                for line, ref in left_open(reading, case, on):
                    assert line in lines, (ref, on, steps)
                    assert not lines[line].is_done
            speaks = contents_from(kept.sections(reading.rows, meetings_of(reading, case)[-1][0].id))
            assert minutes.case_line(session, case).value.facts == case_facts(speaks), steps
            query = "SELECT day FROM case_date WHERE case_id = ? ORDER BY position"
            days = reading.rows.connection().exec_driver_sql(query, (case,)).all()
            assert [str(day) for (day,) in days] == [str(each.day) for each in case_dates(speaks)], steps


def left_open(reading: Reading, case: CaseId, on: datetime.date) -> list[tuple[Line, str]]:
    """The actions that approved minutes leave open and no later minutes of a meeting held by then mention."""
    found: list[tuple[Line, str]] = []
    meetings = meetings_of(reading, case)
    for at, versions in enumerate(meetings):
        if versions[0].status is not MinutesStatus.APPROVED:
            continue
        earlier, new = lists_of(reading, versions[0])
        mentioned = {each.ref for each in new} | {each.carried_forward_from for each in (*earlier, *new)}
        stand = [(True, position, action) for position, action in enumerate(new)]
        stand += [
            (False, position, action)
            for position, action in enumerate(earlier)
            if action.ref not in mentioned
            and not action.carried_forward_to
            and action.ref in {each.ref for each in earlier}
            if versions[0].facts.date <= on
        ]
        later: set[str | None] = set()
        for after in meetings[at + 1 :]:
            if after[0].facts.date <= on:
                listed, set_there = lists_of(reading, after[0])
                later |= {each.ref for each in listed}
                later |= {each.carried_forward_from for each in (*listed, *set_there)}
        found += [
            ((versions[0].id, is_new, position), action.ref)
            for is_new, position, action in stand
            if action.status not in DONE and action.ref not in later
        ]
    return found


# ----------------------------------------------------------------------------------------------------------- the doings


class Doings:
    """Random work on three cases, the same for the same seed."""

    def __init__(self, seed: int, session: Session, folder: Path) -> None:
        self.random, self.session, self.folder, self.said = random.Random(seed), session, folder, list[str]()

    def step(self) -> None:
        with self.session.store.reading() as reading:
            heads = sorted(
                kept.heads(reading.rows), key=lambda head: (head.facts.reference, head.version, head.saved_at)
            )
        doing = self.random.choice(("import", "import", "save", "save", "save", "approve", "amend", "prepare"))
        if doing == "import" or not heads:
            path = self.folder / f"{len(self.said)}.json"
            path.write_bytes(as_bytes(self.document()))
            self.said.append(f"import {minutes.import_file(self.session, path).value.status}")
            return
        head = self.random.choice(heads)
        self.said.append(f"{doing} {head.id}")
        try:
            if doing == "save":
                self.save(head)
            elif doing == "approve" and head.status is MinutesStatus.DRAFT:
                approve_as_it_is(self.session, head.id)
            elif doing == "amend":
                minutes.amend(self.session, head.id, reason="A word was wrong.")
            elif doing == "prepare":
                minutes.create_meeting(self.session, head.case, date=self.day())
        except UserError as refused:
            self.said.append(str(refused))

    def save(self, head: MinutesHead) -> None:
        key = self.random.choice(SAVED)
        document = self.document()
        given = {name: document[name] for name in section(key).keys if name in document}
        if key == "meeting_details":
            given["meeting"]["reference"] = head.facts.reference
        minutes.save_section(self.session, head.id, key, section(key).content.taken(given))

    def document(self) -> dict[str, Any]:
        case, at = self.random.choice("ABC"), self.random.randint(1, 3)
        refs = self.random.sample(["1.01", "1.02", "2.01", "2.02", "3.01"], 5)
        split = self.random.randint(0, 2)
        return {
            "format": "mappa-minutes",
            "version": 1,
            "fictional": True,
            "meeting": {"reference": f"TRN-{case}/{at:02}", "date": str(self.day()), "level": 2, "sequence_number": at},
            "subject": {"reference": f"TRN-{case}", "full_name": f"FICTIONAL {case}"},
            "previous_actions": [self.action(ref) for ref in refs[:split]],
            "new_actions": [self.action(ref) for ref in refs[split : split + self.random.randint(0, 2)]],
            "next_meeting": {"date": self.random.choice([None, "2027-02-01", "2027-03-01"])},
            "relevant_dates": {"licence_expiry": self.random.choice([None, "2027-01-04", "2027-05-03"])},
            "risk_assessment": {"overall_rosh": self.random.choice(["low", "high", "very_high"])},
        }

    def action(self, ref: str) -> dict[str, Any]:
        given: dict[str, Any] = {
            "ref": ref,
            "description": self.random.choice(["Visit", "Ring", "Write"]),
            "due": {"date": self.random.choice(["2026-06-01", "2027-04-01"])},
        }
        status = self.random.choice([None, "open", "in_progress", "completed", "carried_forward"])
        origin = self.random.choice([None, None, "1.01", "1.02", "2.01"])
        return given | ({"status": status} if status else {}) | ({"carried_forward_from": origin} if origin else {})

    def day(self) -> datetime.date:
        """Some meetings are on one day, and some are still to come."""
        return self.random.choice(
            [datetime.date(2026, month, 4) for month in (3, 5, 7, 9)] + [datetime.date(2027, 2, 4)]
        )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_registers_and_case_facts_are_what_a_full_recomputation_says(
    session: Session, tmp_path: Path, seed: int
) -> None:
    doings = Doings(seed, session, tmp_path)
    for _step in range(STEPS):
        doings.step()
        check(session, doings.said)
