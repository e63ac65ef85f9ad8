"""The audit of a meeting's minutes: what the record itself suggests, and what a year of audits comes to."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from mappa_desktop.domain.self_audit import QUESTIONS, Question, mean_in_words, tally
from mappa_desktop.domain.values import AgencyKind
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.domain.workings import SelfAudit, kind_of
from mappa_desktop.foundation.content import NotAccepted
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.findings import stopping
from mappa_desktop.operations.gestures.information import agencies_present, heard_words
from mappa_desktop.operations.session import Session
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.gaps import victims_without_a_safety_measure
from mappa_desktop.rules.level import REVIEW_WEEKS_LEVEL_2, REVIEW_WEEKS_LEVEL_3
from mappa_desktop.sections.attendance.model import Attendance, AttendanceStatus, Attendee, was_there
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel
from mappa_desktop.sections.decisions.model import DecisionsOfMeeting
from mappa_desktop.sections.disclosure.model import DisclosureLog
from mappa_desktop.sections.diversity.model import DiversityAndRights
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.opening_statements.model import HowGiven, OpeningStatements
from mappa_desktop.sections.victims.model import VictimsAndPotentialVictims
from mappa_desktop.store.repositories import audits

_NOT_ASKED = frozenset({AgencyKind.OBSERVER, AgencyKind.COORDINATION_UNIT})
_REPORTED = frozenset({AttendanceStatus.APOLOGIES_REPORT_RECEIVED, AttendanceStatus.REPORT_ONLY})


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the record says on a question, in words; ``score`` only where the record leaves no judgement to make.

    It is never a score by itself: somebody takes it, or scores otherwise.
    """

    words: str
    score: int | None = None


@dataclass(frozen=True, slots=True)
class QuestionSummary:
    """How one question was answered over a period; ``scores`` is how often each score was given."""

    question: Question
    scores: Mapping[int, int]
    not_applicable: int

    @property
    def number(self) -> int:
        """How many scores there are."""
        return sum(self.scores.values())

    @property
    def mean(self) -> Fraction | None:
        """The mean of the scores; none where there are none."""
        return (
            Fraction(sum(score * times for score, times in self.scores.items()), self.number) if self.number else None
        )

    @property
    def words(self) -> str:
        """``3.4 on average of 12: 7 × 4, 3 × 3, 2 × 2``: never a mean without the numbers beneath it."""
        if self.mean is None:
            return _("No score.") if not self.not_applicable else tally(self.scores, self.not_applicable)
        return _("{mean} on average of {number}: {tally}").format(
            mean=mean_in_words(self.mean), number=self.number, tally=tally(self.scores, self.not_applicable)
        )


@dataclass(frozen=True, slots=True)
class AuditSummary:
    """What the audits of a period come to, question by question; both days count."""

    first: datetime.date
    last: datetime.date
    meetings: int
    audited: int
    questions: tuple[QuestionSummary, ...]


def suggestions(evidence: Evidence) -> Mapping[str, Suggestion]:
    """What the record suggests, by the identifier of the question; nothing where it does not know."""
    found = {
        "CA2": _complete(evidence),
        "CA4": _attended(evidence),
        "CA5": _reported(evidence),
        "CA7": _category(evidence),
        "CA8": _level(evidence),
        "CA10": _agenda(evidence),
        "CA11": _heard(evidence),
        "CA13": _diversity(evidence),
        "CA15": _actions(evidence),
        "CA16": _victims(evidence),
        "CA17": _disclosure(evidence),
        "CA18": _next_review(evidence),
        "MA2": _started(evidence),
        "MA3": _purpose(evidence),
        "MA5": _statements(evidence),
        "MA8": _heard(evidence),
        "MA9": _dissent(evidence),
        "MA10": _diversity(evidence),
        "SA3": _reaffirmed(evidence),
    }
    return {identifier: suggestion for identifier, suggestion in found.items() if suggestion is not None}


def summary(session: Session, first: datetime.date, last: datetime.date) -> Done[AuditSummary]:
    """What the audits of the meetings held in a period come to; what cannot be read counts as not audited."""
    with session.store.reading() as reading:
        kept = audits.of_kind_between(reading.rows, kind_of(SelfAudit), first, last)
        meetings = audits.meetings_between(reading.rows, first, last)
    read = [audit for given in kept if (audit := _taken(given)) is not None and audit.scores]
    return Done(AuditSummary(first, last, meetings, len(read), summed(read)))


def summed(audits: Sequence[SelfAudit]) -> tuple[QuestionSummary, ...]:
    """How each question was answered; scores that a question does not know are left out."""
    scores: dict[str, Counter[int]] = {each.identifier: Counter() for each in QUESTIONS}
    passed: Counter[str] = Counter()
    for audit in audits:
        for given in audit.scores:
            if given.question not in scores:
                continue
            passed[given.question] += given.not_applicable
            if given.score is not None:
                scores[given.question][given.score] += 1
    return tuple(
        QuestionSummary(
            each,
            {answer.score: scores[each.identifier][answer.score] for answer in each.answers},
            passed[each.identifier],
        )
        for each in QUESTIONS
    )


def _taken(given: Mapping[str, object]) -> SelfAudit | None:
    try:
        return SelfAudit.taken(dict(given))
    except NotAccepted:
        return None


def _complete(evidence: Evidence) -> Suggestion:
    left = len(stopping(evidence))
    if not left:
        return Suggestion(_("nothing is left to finish"), 3)
    return Suggestion(counted("{number} thing is left to finish", "{number} things are left to finish", left), 1)


def _asked(evidence: Evidence) -> Mapping[str, Sequence[Attendee]]:
    """The people of each agency that was expected; observers and the unit itself are not."""
    content = evidence.of(Attendance)
    kinds = {agency.id: agency.kind for agency in content.agencies}
    expected: dict[str, list[Attendee]] = {}
    for person in content.attendance:
        invited = person.status is not AttendanceStatus.NOT_INVITED
        if person.agency and invited and kinds.get(person.agency) not in _NOT_ASKED:
            expected.setdefault(person.agency, []).append(person)
    return expected


def _absent(evidence: Evidence) -> Sequence[Sequence[Attendee]]:
    return [people for people in _asked(evidence).values() if not any(map(was_there, people))]


def _attended(evidence: Evidence) -> Suggestion | None:
    asked = len(_asked(evidence))
    if not asked or any(person.status is None for people in _asked(evidence).values() for person in people):
        return None
    missing = len(_absent(evidence))
    words = _("{present} of {asked} invited agencies attended").format(present=asked - missing, asked=asked)
    return Suggestion(words, 3 if not missing else 2 if missing == 1 else 1)


def _reported(evidence: Evidence) -> Suggestion | None:
    absent = _absent(evidence)
    if not absent or any(person.status is None for people in absent for person in people):
        return None
    silent = sum(not any(person.status in _REPORTED for person in people) for people in absent)
    words = _("{reported} of {absent} absent agencies reported").format(
        reported=len(absent) - silent, absent=len(absent)
    )
    return Suggestion(words, 1 if silent else 3)


def _category(evidence: Evidence) -> Suggestion:
    category = evidence.of(CategoryAndLevel).mappa.category
    return Suggestion(category.label, 3) if category else Suggestion(_("no category is recorded"), 1)


def _level(evidence: Evidence) -> Suggestion:
    decided = evidence.of(DecisionsOfMeeting).decisions.level.outcome
    held = evidence.of(MeetingDetails).meeting.level.label
    if decided is None:
        return Suggestion(_("{level}, with no decision on it").format(level=held), 1)
    return Suggestion(_("{level}, decision: {decision}").format(level=held, decision=decided.label), 3)


def _agenda(evidence: Evidence) -> Suggestion | None:
    followed = evidence.of(MeetingDetails).meeting.agenda_followed
    if followed is None:
        return None
    return Suggestion(_("the agenda was followed") if followed else _("the agenda was not followed"))


def _heard(evidence: Evidence) -> Suggestion | None:
    present = agencies_present(evidence.contents)
    return Suggestion(heard_words(present)) if present else None


def _diversity(evidence: Evidence) -> Suggestion:
    content = evidence.of(DiversityAndRights).diversity_and_needs
    if content.considered and says_something(content.notes):
        return Suggestion(_("diversity was considered, with words on it"))
    return Suggestion(_("diversity was considered, without words on it") if content.considered else _("not considered"))


def _actions(evidence: Evidence) -> Suggestion | None:
    actions = evidence.of(NewActions).new_actions
    if not actions:
        return None
    whole = sum(
        says_something(each.owner_name) and each.due.date is not None and says_something(each.reason)
        for each in actions
    )
    return Suggestion(
        _("{whole} of {number} new actions have an owner, a date and a reason").format(whole=whole, number=len(actions))
    )


def _victims(evidence: Evidence) -> Suggestion | None:
    people = evidence.of(VictimsAndPotentialVictims).victims.people
    if not people:
        return None
    without = len(list(victims_without_a_safety_measure(evidence)))
    return Suggestion(
        _("{protected} of {number} victims have a measure, condition or order").format(
            protected=len(people) - without, number=len(people)
        )
    )


def _disclosure(evidence: Evidence) -> Suggestion:
    content = evidence.of(DisclosureLog).disclosure
    if not content.considered:
        return Suggestion(_("disclosure is not said to have been considered"))
    decided = [each for each in content.entries if each.recipient_is_third_party is not False]
    if not decided:
        return Suggestion(_("considered, none made"))
    return Suggestion(counted("considered, {number} entry", "considered, {number} entries", len(decided)))


def _next_review(evidence: Evidence) -> Suggestion | None:
    planned = evidence.of(FollowingMeeting).next_meeting.date
    meeting = evidence.of(MeetingDetails).meeting
    if planned is None:
        return Suggestion(_("no next meeting is set"), 1)
    threshold = REVIEW_WEEKS_LEVEL_3 if meeting.level == 3 else REVIEW_WEEKS_LEVEL_2
    weeks = evidence.value(threshold)
    within = planned <= meeting.date + datetime.timedelta(weeks=weeks)
    words = _("{day}, the limit is {weeks} weeks").format(day=day(planned), weeks=weeks)
    return Suggestion(words, 3 if within else 1)


def _started(evidence: Evidence) -> Suggestion | None:
    began = evidence.of(MeetingDetails).meeting.start
    last = evidence.last(FollowingMeeting)
    meant = last.next_meeting if last is not None else None
    if not began or meant is None or not meant.time or meant.date != evidence.of(MeetingDetails).meeting.date:
        return None
    return Suggestion(_("planned for {planned}, began {began}").format(planned=meant.time, began=began))


def _purpose(evidence: Evidence) -> Suggestion:
    stated = says_something(evidence.of(MeetingDetails).meeting.purpose)
    return Suggestion(_("a purpose is recorded") if stated else _("no purpose is recorded"))


def _statements(evidence: Evidence) -> Suggestion | None:
    statements = evidence.of(OpeningStatements).statements
    if not statements:
        return None
    done = [each for each in statements if each.how in (HowGiven.READ_BY_CHAIR, HowGiven.DISPLAYED)]
    words = _("{done} of {number} statements read or displayed").format(done=len(done), number=len(statements))
    return Suggestion(words, 4 if len(done) == len(statements) else None)


def _dissent(evidence: Evidence) -> Suggestion | None:
    dissent = evidence.of(DecisionsOfMeeting).decisions.dissent
    if dissent.entries:
        return Suggestion(
            counted("{number} dissent is recorded", "{number} dissents are recorded", len(dissent.entries))
        )
    return Suggestion(_("recorded that there was none")) if dissent.none_recorded else None


def _reaffirmed(evidence: Evidence) -> Suggestion | None:
    late = [stay for person in evidence.of(Attendance).attendance for stay in person.presence if stay.from_item]
    if not late:
        return None
    done = sum(bool(stay.statements_reaffirmed) for stay in late)
    return Suggestion(_("{done} of {number} late arrivals").format(done=done, number=len(late)))
