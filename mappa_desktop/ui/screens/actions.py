"""The register of actions across cases: what is to be done, by whom and by when; and telling who is late."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.actions import ActionPriority, ActionStatus
from mappa_desktop.domain.registers import Register, RegisteredAction
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import action_register
from mappa_desktop.operations.done import Change
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.register import RegisterLook, RegisterScreen, RegisterTable, nothing_yet
from mappa_desktop.ui.screens.escalation import EscalationSheet
from mappa_desktop.widgets import buttons
from mappa_desktop.widgets.listing import Column, Line, Part
from mappa_desktop.widgets.theme import Tone

_STALE = frozenset({Change.MINUTES, Change.CASES, Change.AGENCIES, Change.ESCALATIONS})


class ActionsScreen(RegisterScreen):
    """Every action that is not done; Enter opens it in the minutes that have the last word on it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        look: RegisterLook[RegisteredAction] = RegisterLook(
            register=Register.ACTIONS,
            title=_("Actions"),
            placeholder=_("Words, or agency:Police is:overdue"),
            filters=action_register.FILTERS,
            columns=(
                Column(_("Case"), 0, widest=150),
                Column(_("Ref"), 0, widest=90),
                Column(_("Action"), 50),
                Column(_("Agency"), 20, needs_width=560),
                Column(_("Owner"), 20, needs_width=900),
                Column(_("By when"), 0, widest=190),
                Column(_("State"), 0, needs_width=700, widest=140),
            ),
            ask=lambda session, typed, limit, offset: action_register.actions(
                session, typed, limit=limit, offset=offset
            ),
            line=self._line,
            is_fictional=lambda action: action.fictional,
            count=lambda number: counted("{number} action", "{number} actions", number),
            stale=_STALE,
            chooses_many=True,
        )
        escalate = buttons.button(_("Escalate…"), self.escalate, icon="users")
        nothing = nothing_yet(
            _("No action is to be done"),
            _(
                "Every action that a meeting sets comes here, until a later meeting says what came of it. Those that "
                "are done are found with is:completed."
            ),
        )
        super().__init__(RegisterTable(desk, look, nothing, (escalate,)), parent)
        self.register.opened.connect(lambda action: desk.field_wanted.emit(*action.place))

    def escalate(self) -> None:
        """Tell the point of contact of an agency of the chosen actions."""
        chosen = self.register.chosen
        if not chosen:
            self.message.say(_("Choose the overdue actions of one agency in the list first."), Tone.WARNING)
            return
        EscalationSheet.ask(self._desk, [action.key for action in chosen], self, self._refused)

    def _refused(self, error: Exception) -> None:
        self.message.say(str(error), Tone.WARNING)

    def _line(self, action: RegisteredAction) -> Line:
        words = " ".join(action.description.split())
        return (
            (Part(action.case_reference or _("No reference"), strong=True),),
            (Part(action.ref),),
            (Part(words) if words else Part(_("No description"), Tone.QUIET),),
            (Part(action.agency) if action.agency else Part(_("No agency"), Tone.WARNING),),
            (Part(action.owner_name) if action.owner_name else Part(_("Nobody named"), Tone.WARNING),),
            self._due(action),
            tuple(_state(action)),
        )

    def _due(self, action: RegisteredAction) -> tuple[Part, ...]:
        if action.due is None:
            return (Part(_("No date"), Tone.WARNING),)
        if action.is_done:
            return (Part(day(action.due), Tone.QUIET),)
        words, tone = wording.distance(action.due, self._desk.clock.today())
        return (Part(day(action.due)), Part(words, tone, below=True))


def _state(action: RegisteredAction) -> list[Part]:
    parts = []
    if action.escalated_on is not None and not action.is_done:
        day_only, month = day(action.escalated_on).split()[1:3]  # the year says nothing about what is still open
        parts.append(Part(_("Escalated {day} {month}").format(day=day_only, month=month), Tone.WARNING))
    if action.priority in (ActionPriority.HIGH, ActionPriority.IMMEDIATE) and not action.is_done:
        parts.append(Part(_("{priority} priority").format(priority=action.priority.label), Tone.DANGER))
    if action.times_carried:
        parts.append(Part(counted("carried once", "carried {number} times", action.times_carried), Tone.QUIET))
    if action.status is ActionStatus.OPEN and parts:
        return parts
    return [Part(action.status.label), *parts]
