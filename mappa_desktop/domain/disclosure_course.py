"""The course of a disclosure: considered, decided, given to somebody to do, delivered, undertaking, outcome."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from mappa_desktop.domain.action_outcomes import has_ended
from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.disclosures import DisclosureDecision, DisclosureEntry, DisclosureOutcome, UndertakingState
from mappa_desktop.domain.wording import day, says_something
from mappa_desktop.foundation.i18n import N_, _


class Step(Enum):
    """The steps, in their order."""

    CONSIDERED = N_("Considered")
    DECIDED = N_("Decided")
    ACTION = N_("Action")
    DELIVERED = N_("Delivered")
    UNDERTAKING = N_("Undertaking")
    OUTCOME = N_("Outcome")

    @property
    def label(self) -> str:
        """The step in words."""
        return _(self.value)


class StepState(Enum):
    """How a step stands; what is missing should have been there by the day that is asked about."""

    DONE = N_("done")
    WAITING = N_("waiting")
    NOT_NEEDED = N_("not needed")
    MISSING = N_("missing")

    @property
    def label(self) -> str:
        """The state in words."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of one disclosure; ``words`` say more where there is more to say."""

    step: Step
    state: StepState
    words: str = ""

    @property
    def line(self) -> str:
        """``Delivered: waiting, by Fri 4 Dec 2026``."""
        line = _("{step}: {state}").format(step=self.step.label, state=self.state.label)
        return f"{line}, {self.words}" if self.words else line


@dataclass(frozen=True, slots=True)
class Course:
    """Where a disclosure stands: every step in order, and the whole in one phrase."""

    stages: tuple[Stage, ...]
    phrase: str
    is_information_sharing: bool = False

    def stage(self, step: Step) -> Stage:
        """How one step stands."""
        return next(stage for stage in self.stages if stage.step is step)

    def state(self, step: Step) -> StepState:
        """The state of one step."""
        return self.stage(step).state

    @property
    def is_closed(self) -> bool:
        """Whether nothing of it is waiting or missing."""
        return all(stage.state in (StepState.DONE, StepState.NOT_NEEDED) for stage in self.stages)


class Standing(Enum):
    """What became of an entry, by which entries are counted."""

    MADE = N_("{number} made")
    TO_MAKE = N_("{number} to disclose")
    NOT_MADE = N_("{number} decided and not made")
    NOT_TO_DISCLOSE = N_("{number} not to disclose")
    DEFERRED = N_("{number} deferred")
    UNDECIDED = N_("{number} not decided yet")

    def counted(self, number: int) -> str:
        """``2 not to disclose``."""
        return _(self.value).format(number=number)


def standing_of(entry: DisclosureEntry) -> Standing:
    """What became of an entry; that it was made counts for more than what was decided."""
    if is_delivered(entry):
        return Standing.MADE
    if entry.decision is None:
        return Standing.UNDECIDED
    if entry.decision is DisclosureDecision.DISCLOSE:
        return Standing.NOT_MADE if _is_over(entry) else Standing.TO_MAKE
    not_to = entry.decision is DisclosureDecision.DO_NOT_DISCLOSE
    return Standing.NOT_TO_DISCLOSE if not_to else Standing.DEFERRED


def made_in_words(entry: DisclosureEntry) -> str:
    """``Made on Wed 18 Nov 2026; still open: undertaking, outcome``; empty until it is made."""
    if not is_delivered(entry) or entry.recipient_is_third_party is False:
        return ""
    made = _("Made on {day}").format(day=day(entry.done_on)) if entry.done_on else _("Made")
    left = []
    if _undertaking(entry).state is StepState.MISSING:
        left.append(_("undertaking"))
    if entry.outcome not in _SETTLED:
        left.append(_("outcome"))
    return _("{made}; still open: {steps}").format(made=made, steps=", ".join(left)) if left else made


def actions_for(entry: DisclosureEntry, actions: Iterable[Action]) -> Sequence[Action]:
    """The actions that belong to a disclosure: a link from either end is enough."""
    return [action for action in actions if entry.ref in action.linked_to or action.ref in entry.linked_to]


def course(
    entry: DisclosureEntry,
    on: datetime.date,
    actions: Iterable[Action] = (),
    earlier: Sequence[DisclosureEntry] = (),
) -> Course:
    """How a disclosure stands on a day.

    ``actions`` may be all of the record: those that belong to it are found by their links. ``earlier`` is the same
    entry at earlier meetings, newest first: what one of them decided or delivered must have an outcome by now (D11).
    """
    if entry.recipient_is_third_party is False:
        apart = tuple(Stage(step, StepState.NOT_NEEDED) for step in Step)
        return Course(apart, _("Information sharing among the agencies, not a disclosure"), is_information_sharing=True)
    own = actions_for(entry, actions)
    stages = (
        _considered(entry),
        _decided(entry),
        _action(entry, own, on),
        _delivered(entry, on),
        _undertaking(entry),
        _outcome(entry, on, earlier),
    )
    return Course(stages, _phrase(entry, on, stages))


def is_delivered(entry: DisclosureEntry) -> bool:
    """Whether the third party has been told: a day is recorded, or the outcome says so."""
    return entry.done_on is not None or entry.outcome is DisclosureOutcome.MADE


def _considered(entry: DisclosureEntry) -> Stage:
    reasoned = (entry.purpose, entry.necessity, entry.proportionality, entry.views)
    if any(map(says_something, reasoned)):
        return Stage(Step.CONSIDERED, StepState.DONE)
    if entry.decision is None:
        return Stage(Step.CONSIDERED, StepState.WAITING)
    return Stage(Step.CONSIDERED, StepState.MISSING, _("no reason is written"))


def _decided(entry: DisclosureEntry) -> Stage:
    if entry.decision is None:
        late = is_delivered(entry)
        return Stage(Step.DECIDED, StepState.MISSING if late else StepState.WAITING)
    if entry.decision is DisclosureDecision.DEFER:
        until = entry.due.date or entry.review
        return Stage(
            Step.DECIDED,
            StepState.WAITING,
            _("deferred to {day}").format(day=day(until)) if until else _("deferred without a date"),
        )
    return Stage(Step.DECIDED, StepState.DONE, entry.decision.label)


def _action(entry: DisclosureEntry, own: Sequence[Action], on: datetime.date) -> Stage:
    if own:
        named = ", ".join(action.ref for action in own)
        open_ones = [action for action in own if not has_ended(action)]
        late = any(action.due.date is not None and action.due.date < on for action in open_ones)
        return Stage(Step.ACTION, StepState.DONE, _("{refs}, overdue").format(refs=named) if late else named)
    if entry.decision is DisclosureDecision.DISCLOSE and not is_delivered(entry) and not _is_over(entry):
        return Stage(Step.ACTION, StepState.MISSING, _("nobody has an action to make it"))
    if entry.decision is None:
        return Stage(Step.ACTION, StepState.WAITING)
    return Stage(Step.ACTION, StepState.NOT_NEEDED)


def _delivered(entry: DisclosureEntry, on: datetime.date) -> Stage:
    if is_delivered(entry):
        return Stage(Step.DELIVERED, StepState.DONE, day(entry.done_on) if entry.done_on else "")
    if entry.decision is DisclosureDecision.DO_NOT_DISCLOSE or _is_over(entry):
        return Stage(Step.DELIVERED, StepState.NOT_NEEDED)
    if entry.decision is not DisclosureDecision.DISCLOSE:
        return Stage(Step.DELIVERED, StepState.WAITING)
    due = entry.due.date
    if due is None:
        return Stage(Step.DELIVERED, StepState.MISSING, _("no date is set"))
    if due < on:
        return Stage(Step.DELIVERED, StepState.MISSING, _("was due by {day}").format(day=day(due)))
    return Stage(Step.DELIVERED, StepState.WAITING, _("by {day}").format(day=day(due)))


def _undertaking(entry: DisclosureEntry) -> Stage:
    state = entry.undertaking.state
    if state is UndertakingState.SIGNED:
        signed = entry.undertaking.signed_on
        return Stage(Step.UNDERTAKING, StepState.DONE, day(signed) if signed else "")
    if entry.decision is DisclosureDecision.DO_NOT_DISCLOSE or _is_over(entry):
        return Stage(Step.UNDERTAKING, StepState.NOT_NEEDED)
    if state in (UndertakingState.NOT_REQUIRED, UndertakingState.NOT_APPLICABLE):
        return Stage(Step.UNDERTAKING, StepState.NOT_NEEDED)
    if state is UndertakingState.REFUSED:
        return Stage(Step.UNDERTAKING, StepState.MISSING, _("refused"))
    if is_delivered(entry):
        words = _("not said whether one is required") if state is None else _("not signed")
        return Stage(Step.UNDERTAKING, StepState.MISSING, words)
    return Stage(Step.UNDERTAKING, StepState.WAITING, state.label if state else "")


def _outcome(entry: DisclosureEntry, on: datetime.date, earlier: Sequence[DisclosureEntry]) -> Stage:
    if entry.outcome in _SETTLED and entry.outcome is not None:
        return Stage(Step.OUTCOME, StepState.DONE, entry.outcome.label)
    if entry.decision is DisclosureDecision.DO_NOT_DISCLOSE:
        return Stage(Step.OUTCOME, StepState.NOT_NEEDED)
    if any(each.decision is DisclosureDecision.DISCLOSE for each in earlier):
        return Stage(Step.OUTCOME, StepState.MISSING, _("decided at an earlier meeting"))
    late = entry.done_on is None and entry.due.date is not None and entry.due.date < on
    return Stage(Step.OUTCOME, StepState.WAITING, "" if late else _("at the next meeting"))


def _is_over(entry: DisclosureEntry) -> bool:
    """Whether the record says that the disclosure was not made and is not going to be."""
    return entry.outcome in (DisclosureOutcome.NOT_MADE, DisclosureOutcome.NO_DISCLOSURE)


def _phrase(entry: DisclosureEntry, on: datetime.date, stages: Sequence[Stage]) -> str:
    if is_delivered(entry):
        return _phrase_of_delivered(entry, stages)
    if entry.decision is None:
        return _("Considered, no decision recorded") if stages[0].state is StepState.DONE else _("Not decided yet")
    if entry.decision is DisclosureDecision.DEFER:
        return _phrase_of_deferred(entry, on)
    if entry.decision is DisclosureDecision.DO_NOT_DISCLOSE:
        if entry.review is not None:
            return _("Decided not to disclose, to be looked at again on {day}").format(day=day(entry.review))
        return _("Decided not to disclose")
    if _is_over(entry):
        return _("Decided, and not made")
    return _phrase_of_decided(entry, on, stages)


def _phrase_of_deferred(entry: DisclosureEntry, on: datetime.date) -> str:
    until = entry.due.date or entry.review
    if until is None:
        return _("Deferred without a date")
    if until < on:
        return _("Deferred, the decision was due by {day}").format(day=day(until))
    return _("Deferred, to be decided by {day}").format(day=day(until))


def _phrase_of_decided(entry: DisclosureEntry, on: datetime.date, stages: Sequence[Stage]) -> str:
    due = entry.due.date
    if due is None:
        words = _("Decided, without a date for making it")
    elif due < on:
        words = _("Decided, was to be made by {day}").format(day=day(due))
    else:
        words = _("Decided, to be made by {day}").format(day=day(due))
    nobody = any(stage.step is Step.ACTION and stage.state is StepState.MISSING for stage in stages)
    return _("{state}; no action set").format(state=words) if nobody else words


def _phrase_of_delivered(entry: DisclosureEntry, stages: Sequence[Stage]) -> str:
    if entry.decision is None:
        return _("Made without a recorded decision")
    if entry.decision is not DisclosureDecision.DISCLOSE:
        return _("Made, although the decision was “{decision}”").format(decision=entry.decision.label)
    by_step = {stage.step: stage for stage in stages}
    if by_step[Step.UNDERTAKING].state is StepState.MISSING:
        return _("Made, undertaking {state}").format(state=by_step[Step.UNDERTAKING].words)
    outcome = by_step[Step.OUTCOME].state
    if outcome is StepState.MISSING:
        return _("Made, outcome not recorded yet")
    if outcome is StepState.WAITING:
        return _("Made; outcome to be recorded at the next meeting")
    return _("Made, outcome recorded")


_SETTLED = frozenset({DisclosureOutcome.MADE, DisclosureOutcome.NOT_MADE, DisclosureOutcome.NO_DISCLOSURE})
