"""The register of disclosures across cases: whom to tell, what was decided about it, and how far it has come."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.disclosure_course import StepState
from mappa_desktop.domain.disclosures import Told
from mappa_desktop.domain.registers import Register, RegisteredDisclosure
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import disclosure_register
from mappa_desktop.operations.done import Change
from mappa_desktop.ui import wording
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.register import RegisterLook, RegisterScreen, RegisterTable, nothing_yet
from mappa_desktop.widgets.listing import Column, Line, Part
from mappa_desktop.widgets.theme import Tone


class DisclosuresScreen(RegisterScreen):
    """Every disclosure that a meeting decided about; Enter opens it in the minutes that have the last word on it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        look: RegisterLook[RegisteredDisclosure] = RegisterLook(
            register=Register.DISCLOSURES,
            title=_("Disclosures"),
            placeholder=_("Words, or is:due decision:disclose"),
            filters=disclosure_register.FILTERS,
            columns=(
                Column(_("Case"), 0, widest=150),
                Column(_("Ref"), 0, widest=90),
                Column(_("Recipient"), 24),
                Column(_("Decision"), 0, needs_width=560, widest=140),
                Column(_("By when"), 0, widest=190),
                Column(_("Subject"), 12, needs_width=900),
                Column(_("State"), 36, needs_width=480),
            ),
            ask=lambda session, typed, limit, offset: disclosure_register.disclosures(
                session, typed, limit=limit, offset=offset
            ),
            line=self._line,
            is_fictional=lambda disclosure: disclosure.fictional,
            count=lambda number: counted("{number} disclosure", "{number} disclosures", number),
            stale=frozenset({Change.MINUTES, Change.CASES}),
        )
        nothing = nothing_yet(
            _("No disclosure was decided about yet"),
            _(
                "Every decision about telling a third party comes here from the minutes, and stays: whether it was "
                "made, whether the undertaking was signed, and what came of it."
            ),
        )
        super().__init__(RegisterTable(desk, look, nothing), parent)
        self.register.opened.connect(lambda disclosure: desk.field_wanted.emit(*disclosure.place))

    def _line(self, disclosure: RegisteredDisclosure) -> Line:
        entry, today = disclosure.entry, self._desk.clock.today()
        course = disclosure_register.course_of(disclosure, today)
        missing = any(stage.state is StepState.MISSING for stage in course.stages)
        told = entry.subject_told.told
        return (
            (Part(disclosure.case_reference or _("No reference"), strong=True),),
            (Part(entry.ref),),
            (Part(entry.recipient) if entry.recipient else Part(_("Nobody named"), Tone.WARNING),),
            (Part(entry.decision.label) if entry.decision else Part(_("Not decided"), Tone.WARNING),),
            self._due(disclosure),
            (Part(_("–") if told is Told.NOT_APPLICABLE else told.label) if told else Part(_("Not said"), Tone.QUIET),),
            (
                Part(disclosure_register.state_in_words(disclosure, course), Tone.WARNING if missing else Tone.PLAIN),
                Part(_("closed case") if disclosure.is_case_closed else "", Tone.QUIET),
            ),
        )

    def _due(self, disclosure: RegisteredDisclosure) -> tuple[Part, ...]:
        if disclosure.entry.done_on is not None:
            return (Part(day(disclosure.entry.done_on), Tone.QUIET), Part(_("made"), Tone.QUIET, below=True))
        if disclosure.due is None:
            return (Part(_("No date"), Tone.WARNING if disclosure.waits else Tone.QUIET),)
        if not disclosure.waits:
            return (Part(day(disclosure.due), Tone.QUIET),)
        words, tone = wording.distance(disclosure.due, self._desk.clock.today())
        return (Part(day(disclosure.due)), Part(words, tone, below=True))
