"""The levels and categories of a case, meeting by meeting, as approved minutes have them; and whether it is closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mappa_desktop.domain.cases import MeetingFacts, MinutesHead, MinutesStatus
from mappa_desktop.domain.values import Category, Level
from mappa_desktop.foundation.ids import CaseId, MinutesId
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.sections.category_and_level.model import Basis, CategoryAndLevel, Mappa
from mappa_desktop.sections.decisions.model import Decisions, DecisionsOfMeeting, LevelOutcome
from mappa_desktop.sections.meeting_details.model import MeetingType
from mappa_desktop.store.repositories import cases, minutes
from mappa_desktop.store.unit import Reading, Unit

_KEYS = ("decisions", "category_and_level")


@dataclass(frozen=True, slots=True)
class LevelStep:
    """What one approved meeting decided of level and category; ``on`` is the day from which it holds.

    ``category_ends`` says that the category ends with management at Level 2 or 3 (E8, E11).
    """

    minutes: MinutesId
    meeting: MeetingFacts
    on: datetime.date
    level: Level
    outcome: LevelOutcome | None
    new_level: Level | None
    reason: str
    category: Category | None
    category_reason: str
    leaves: bool
    category_ends: bool


def history(session: Session, case_id: CaseId) -> Done[Sequence[LevelStep]]:
    """Every approved meeting of a case, newest first; by one query."""
    with session.store.reading() as reading:
        return Done([step for head, step in _steps(reading, case_id) if head.status is MinutesStatus.APPROVED])


def leaves(level: Level, decisions: Decisions) -> bool:
    """Whether a level decision ends management at Level 2 or 3; going down to Level 1 does so, too."""
    decided = decisions.level
    if decided.outcome is LevelOutcome.EXIT:
        return True
    return decided.outcome is LevelOutcome.MOVE_DOWN and decided.new_level is Level.ONE and level is not Level.ONE


def ends_with_management(mappa: Mappa) -> bool:
    """Whether a category ends when management at Level 2 or 3 does (E8: Category 3; E11: discretionary Category 4)."""
    return mappa.category is Category.THREE or mappa.basis is Basis.DISCRETIONARY_TERRORISM


def leaving_day(meeting_date: datetime.date, decisions: Decisions) -> datetime.date:
    """The day on which the level is left."""
    return decisions.level.effective_from or meeting_date


def settle(unit: Unit, case_id: CaseId) -> None:
    """Let the case know whether it is closed: approved minutes close it, a later meeting opens it again.

    A later meeting opens it once its minutes are approved, and an initial one as soon as it is called.
    """
    closed_on: datetime.date | None = None
    for head, step in reversed(list(_steps(unit, case_id))):
        if head.status is MinutesStatus.APPROVED:
            closed_on = step.on if step.leaves else None
        elif head.facts.type == MeetingType.INITIAL:
            closed_on = None
    if cases.line(unit.rows, case_id).closed_on != closed_on:
        cases.close(unit.rows, case_id, closed_on)


def _steps(reading: Reading | Unit, case_id: CaseId) -> Iterator[tuple[MinutesHead, LevelStep]]:
    """One version of each meeting, newest meeting first: the approved one, or else the newest draft."""
    found = sorted(minutes.with_sections(reading.rows, case_id, *_KEYS), key=lambda each: each[0].meeting)
    meetings = [list(versions) for _meeting, versions in groupby(found, key=lambda each: each[0].meeting)]
    chosen = [
        next((each for each in versions if each[0].status is MinutesStatus.APPROVED), versions[0])
        for versions in meetings
    ]
    chosen.sort(key=lambda each: _order(each[0]), reverse=True)
    for head, given in chosen:
        decisions = DecisionsOfMeeting.taken(given.get("decisions", {})).decisions
        mappa = CategoryAndLevel.taken(given.get("category_and_level", {})).mappa
        yield head, _step(head, decisions, mappa)


def _order(head: MinutesHead) -> tuple[datetime.date, int, str]:
    return head.facts.date, head.facts.sequence_number or 0, head.facts.start


def _step(head: MinutesHead, decisions: Decisions, mappa: Mappa) -> LevelStep:
    level = Level(head.facts.level)
    gone = leaves(level, decisions)
    return LevelStep(
        minutes=head.id,
        meeting=head.facts,
        on=leaving_day(head.facts.date, decisions),
        level=level,
        outcome=decisions.level.outcome,
        new_level=decisions.level.new_level,
        reason=decisions.level.reason,
        category=mappa.category,
        category_reason=decisions.category.reason,
        leaves=gone,
        category_ends=gone and ends_with_management(mappa),
    )
