"""Actions: owner, date, outcome (reference 2.5)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mappa_desktop.domain.action_outcomes import is_late, mentioned_in, still_to_do
from mappa_desktop.domain.actions import Action, ActionStatus
from mappa_desktop.domain.due_dates import Reckoning, read_due_date
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.repeated import is_ordinary
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.wording import gives_a_reason, how_often, plain_day, says_something
from mappa_desktop.domain.working_days import add_working_days, why_not_working
from mappa_desktop.foundation.days import Unreadable
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, Rule, Threshold, rule
from mappa_desktop.sections import content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.next_meeting.model import FollowingMeeting
from mappa_desktop.sections.previous_actions.model import PreviousActions

TIMES_CARRIED = Threshold("N6", "times", N_("Times carried forward from which the Chair comments"), 2, 1, 9)

# Beside the ordinary words of minutes: where nothing but these is left of an owner, nobody is named who could be asked.
_NOBODY = """
    desk department worker practitioners ppu dau gp pom staff case key keyworker coordinator administrator admin
    director governor adviser advisor specialist idva isva spoc mash deputy assistant leader group nurse doctor
    allocated jobcentre
"""
# Ordinary words that are names of people, too.
_NAMES_TOO = frozenset(["will", "may", "june", "april", "august", "young", "day", "long", "good"])
_SEVERAL = re.compile(r"\band\b|[;&]", re.IGNORECASE)
_DONE_WITH = frozenset({ActionStatus.COMPLETED, ActionStatus.COMPLETED_LATE, ActionStatus.NO_LONGER_REQUIRED})


@rule("N1", N_("Every action is owned by a named person of a named agency."), Severity.BLOCK, "R")
def n1_owner(evidence: Evidence) -> Iterator[Remark]:
    """N1: an agency, a team, a role or “TBC” is no person; a name beside any of them is one."""
    agencies = evidence.of(Attendance).agencies
    of_agencies = {word for each in agencies for name in (each.name, each.short_name) for word in words(name)}
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        if not says_something(action.owner_name):
            yield Remark(
                f"new_actions[{at}].owner_name",
                _("Name the person who owns action {ref}: what nobody owns is not done.").format(ref=action.ref),
            )
        elif not _names_a_person(action.owner_name, of_agencies):
            yield Remark(
                f"new_actions[{at}].owner_name",
                _("The owner of action {ref} is no named person: a team cannot be asked what came of it.").format(
                    ref=action.ref
                ),
                _("Name one person of that agency."),
            )
        if action.owner_agency is None:
            yield Remark(
                f"new_actions[{at}].owner_agency",
                _("Name the agency for which action {ref} is done: it answers for it when the owner moves on.").format(
                    ref=action.ref
                ),
            )


def _names_a_person(owner: str, of_agencies: Collection[str]) -> bool:
    told = [word for word in words(owner) if word not in of_agencies and word not in _NOBODY.split()]
    return gives_a_reason(owner) and any(word in _NAMES_TOO or not is_ordinary(word) for word in told)


@rule("N2", N_("An action is due on a working day before the next meeting."), Severity.WARN, "R")
def n2_due_in_time(evidence: Evidence) -> Iterator[Remark]:
    """N2: a day before this meeting is a slip; from the day of the next meeting on, nothing can be reported there."""
    meeting = evidence.of(MeetingDetails).meeting.date
    following = evidence.of(FollowingMeeting).next_meeting.date
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        due, ref, path = action.due.date, action.ref, f"new_actions[{at}].due.date"
        if due is None:
            continue
        if due < meeting:
            yield Remark(path, _("Action {ref} is due before this meeting: check the date.").format(ref=ref))
        elif following is not None and meeting < following <= due:
            before = add_working_days(following, -1)
            yield Remark(
                path,
                _("Action {ref} is not due before the next meeting, which could not hear what came of it.").format(
                    ref=ref
                ),
                _("The last working day before the next meeting is {day}.").format(day=plain_day(before)),
            )
        elif reason := why_not_working(due):
            before = add_working_days(due, -1)
            yield Remark(
                path,
                _("Action {ref} is due on a day on which offices are closed ({reason}).").format(
                    ref=ref, reason=reason
                ),
                _("The working day before is {day}.").format(day=plain_day(before)),
            )


@rule("N3", N_("An action has a date, and not “ongoing”, “asap” or “next meeting”."), Severity.BLOCK, "R")
def n3_no_date(evidence: Evidence) -> Iterator[Remark]:
    """N3: words in place of a date; words that can be counted out are."""
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        if action.due.date is None:
            suggestion = _counted_out(action.due.text, evidence)
            yield Remark(f"new_actions[{at}].due.date", _without_a_date(action), suggestion)


def _without_a_date(action: Action) -> str:
    if says_something(action.due.text):
        message = _("“{text}” is no date: give the day by which action {ref} is done, or it is never late.")
        return message.format(text=action.due.text, ref=action.ref)
    return _("Give the day by which action {ref} is done, or it is never late.").format(ref=action.ref)


def _counted_out(text: str, evidence: Evidence) -> str:
    following = evidence.of(FollowingMeeting).next_meeting.date
    reckoning = Reckoning(evidence.today, evidence.of(MeetingDetails).meeting.date, following)
    try:
        return _("Counted from the meeting, this is {day}.").format(day=read_due_date(text, reckoning).shown)
    except Unreadable:
        return ""


@rule("N4", N_("One action is one deliverable."), Severity.INFO, "R")
def n4_several_deliverables(evidence: Evidence) -> Iterator[Remark]:
    """N4: an “and” may join two things to do, or two names; only a reader can tell."""
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        if _SEVERAL.search(action.description):
            yield Remark(
                f"new_actions[{at}].description",
                _("Action {ref} may be two: with one deliverable each, it is clear when either is done.").format(
                    ref=action.ref
                ),
                _("Where “and” joins two things to do, make two actions of it."),
            )


@rule(
    "N5",
    N_("Every previous action has a status, and one that is carried forward goes on as a new one."),
    Severity.BLOCK,
    "V:DER23 (status of actions first item)",
)
def n5_status_of_previous_actions(evidence: Evidence) -> Iterator[Remark]:
    """N5: without a status or a successor, or without a word here, an action would be lost between two meetings."""
    yield from _passed_over(evidence)
    successors = {(action.ref, action.carried_forward_from) for action in evidence.of(NewActions).new_actions}
    for at, action in enumerate(evidence.of(PreviousActions).previous_actions):
        carried = action.status is ActionStatus.CARRIED_FORWARD or action.carried_forward_to is not None
        if action.status is None:
            yield Remark(
                f"previous_actions[{at}].status",
                _("Say what became of action {ref}, or it is lost between the meetings.").format(ref=action.ref),
            )
        if carried and (action.carried_forward_to, action.ref) not in successors:
            yield Remark(
                f"previous_actions[{at}].carried_forward_to",
                _(
                    "Action {ref} is carried forward, but no new action says that it was carried forward from it."
                ).format(ref=action.ref),
                _("Carry it forward again, or give it another outcome."),
            )


def _passed_over(evidence: Evidence) -> Iterator[Remark]:
    """What the last meeting left open and this record does not mention."""
    if not evidence.earlier:
        return
    last = content_of(evidence.earlier[0], PreviousActions).previous_actions
    last_new = content_of(evidence.earlier[0], NewActions).new_actions
    here = mentioned_in(evidence.of(PreviousActions).previous_actions, evidence.of(NewActions).new_actions)
    lost = [each.ref for each in still_to_do(last, last_new) if each.ref not in here]
    if lost:
        said = counted(
            "An action was open after the last meeting, and these minutes do not have it",
            "{number} actions were open after the last meeting, and these minutes do not have them",
            len(lost),
        )
        yield Remark(
            "previous_actions",
            _("{what}: {refs}.").format(what=said, refs=", ".join(lost)),
            _("“Take them over”, above the minutes, adds what is missing; then say what became of it."),
        )


@rule(
    "N6",
    N_("The Chair comments on an action that is carried forward for the second time."),
    Severity.WARN,
    "R",
    thresholds=(TIMES_CARRIED,),
)
def n6_carried_again(evidence: Evidence) -> Iterator[Remark]:
    """N6: counted by what the record says, or by the meetings before, whichever is more."""
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        times = max(action.times_carried, _times_carried(action, evidence))
        if times >= evidence.value(TIMES_CARRIED) and not gives_a_reason(action.chair_comment):
            yield Remark(
                f"new_actions[{at}].chair_comment",
                _(
                    "Action {ref} has been carried forward {times}: "
                    "the Chair says why it is still needed, and what is done differently now."
                ).format(ref=action.ref, times=how_often(times)),
            )


def _times_carried(action: Action, evidence: Evidence) -> int:
    """How often an action was carried forward, as far back as the meetings before are known."""
    before = action.carried_forward_from
    times = int(before is not None)
    for contents in evidence.earlier:
        carried = {each.ref: each.carried_forward_from for each in content_of(contents, NewActions).new_actions}
        further = carried.get(before or "")
        if further is not None:
            before = further
            times += 1
    return times


@rule("N7", N_("An action is closed without being done only by the Chair, with a reason."), Severity.BLOCK, "R")
def n7_closed_without_doing(evidence: Evidence) -> Iterator[Remark]:
    """N7: an action that is no longer required, here or among those of earlier meetings."""
    for key, actions in (
        ("previous_actions", evidence.of(PreviousActions).previous_actions),
        ("new_actions", evidence.of(NewActions).new_actions),
    ):
        for at, action in enumerate(actions):
            if action.status is not ActionStatus.NO_LONGER_REQUIRED:
                continue
            if not gives_a_reason(action.closure_reason):
                yield Remark(
                    f"{key}[{at}].closure_reason",
                    _("Say why action {ref} is no longer required: it was set to lower a risk.").format(ref=action.ref),
                )
            if not says_something(action.closed_by):
                yield Remark(
                    f"{key}[{at}].closed_by",
                    _("Say which Chair closed action {ref}: nobody else may drop what a meeting decided.").format(
                        ref=action.ref
                    ),
                )
            elif not _is_chair(action.closed_by, evidence):
                yield Remark(
                    f"{key}[{at}].closed_by",
                    _(
                        "Action {ref} was closed by somebody who did not chair this meeting: "
                        "nobody else may drop what a meeting decided."
                    ).format(ref=action.ref),
                    _("Name the Chair, if it was the Chair who closed it."),
                )


def _is_chair(person: str, evidence: Evidence) -> bool:
    """By name, with or without a rank before it, or as “Chair”."""
    said, chair = words(person), words(evidence.of(MeetingDetails).meeting.chair.name)
    differ = set(said) - set(chair) and set(chair) - set(said)
    named = not chair or (chair[-1:] == said[-1:] and not differ)
    return named or "chair" in said


@rule("N8", N_("What is overdue on the day comes first on the agenda."), Severity.INFO, "R")
def n8_overdue(evidence: Evidence) -> Iterator[Remark]:
    """N8: said to be overdue, or due before the day of the meeting and not done."""
    meeting = evidence.of(MeetingDetails).meeting.date
    for at, action in enumerate(evidence.of(PreviousActions).previous_actions):
        late = action.status is ActionStatus.OVERDUE or is_late(action, meeting)
        if late and action.status not in _DONE_WITH:
            yield Remark(f"previous_actions[{at}]", " ".join(_told_of_overdue(action)))


def _told_of_overdue(action: Action) -> Iterator[str]:
    first_due = action.first_due_on or action.due.date
    if first_due is None:
        yield _("Action {ref} is overdue: it comes first on the agenda.").format(ref=action.ref)
    else:
        yield _("Action {ref}, first due on {day}, is overdue: it comes first on the agenda.").format(
            ref=action.ref, day=plain_day(first_due)
        )
    if action.carried_forward_to is not None:
        yield _("It goes on as {ref}.").format(ref=action.carried_forward_to)


@rule(
    "N9",
    N_("It is recorded who agreed to an action."),
    Severity.INFO,
    "V:DER21 (MAPPA is not a body that can direct)",
)
def n9_who_agreed(evidence: Evidence) -> Iterator[Remark]:
    """N9: an agency takes an action on; a meeting cannot give it one."""
    for at, action in enumerate(evidence.of(NewActions).new_actions):
        if not says_something(action.agreed_by):
            yield Remark(
                f"new_actions[{at}].agreed_by",
                _("Say who agreed to action {ref}: a meeting cannot direct an agency.").format(ref=action.ref),
            )


RULES: tuple[Rule, ...] = (
    n1_owner,
    n2_due_in_time,
    n3_no_date,
    n4_several_deliverables,
    n5_status_of_previous_actions,
    n6_carried_again,
    n7_closed_without_doing,
    n8_overdue,
    n9_who_agreed,
)
