"""The table of the copies that were made: who has which one, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.issued_copies import CopyEvent, CopyState, LetThrough, RegisteredCopy
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.records.model import SendingMethod
from mappa_desktop.ui.screens.minutes.choices_of_copies import kind_in_words
from mappa_desktop.ui.wording import DOT
from mappa_desktop.widgets.row_table import RowTable
from mappa_desktop.widgets.rows import Cell, Column
from mappa_desktop.widgets.theme import Tone

_TONES = {
    CopyState.MADE: Tone.WARNING,
    CopyState.SENT: Tone.ACCENT,
    CopyState.RECEIVED: Tone.GOOD,
    CopyState.RECALLED: Tone.DANGER,
    CopyState.DESTROYED: Tone.QUIET,
}


class RegisterTable(RowTable):
    """One row for each copy, each read in words."""

    def __init__(self, help_text: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Register of copies"),
            (Column(_("Copy")), Column(_("Recipient"), main=True), Column(_("State"))),
            help_text,
            parent,
        )

    def show_copies(self, copies: Sequence[RegisteredCopy]) -> None:
        """Show these."""
        self.show_rows([_row(each) for each in copies])


def state_in_words(copy: RegisteredCopy) -> str:
    """Where a copy stands, and since when."""
    if copy.waits_for_file:
        return _("Made on {day}, its file was never saved").format(day=day(copy.since))
    if copy.state is CopyState.MADE:
        return _("Made on {day}, not sent yet").format(day=day(copy.since))
    said = _("{state} on {day}").format(state=copy.state.label, day=day(copy.since))
    step = copy.step(copy.state)
    return f"{said}, {SendingMethod(step.how).label.lower()}" if step is not None and step.how else said


def tone_of(copy: RegisteredCopy) -> Tone:
    """How the state of a copy is meant."""
    return _TONES[copy.state]


def event_in_words(event: CopyEvent) -> str:
    """One step in the life of a copy."""
    said = [_("{state} on {day}").format(state=event.state.label, day=day(event.on))]
    if event.how:
        said.append(SendingMethod(event.how).label.lower())
    if event.said:
        said.append(event.said)
    words = ", ".join(said)
    if event.taken_back:
        words = _("{step} (counts no longer: {reason})").format(step=words, reason=event.taken_back)
    return words


def exception_in_words(exception: LetThrough) -> str:
    """What the Chair let through, when and why, as it stood when the copy was made."""
    told = [exception.what.label]
    if exception.standing is not None:
        told.append(_("for every recipient: {kind}").format(kind=exception.standing.label))
    if exception.by:
        told.append(_("allowed by {name}").format(name=exception.by))
    if exception.on is not None:
        told.append(_("on {day}").format(day=day(exception.on)))
    return _("{what}: {reason}").format(what=DOT.join(told), reason=exception.reason)


def facts_in_words(copy: RegisteredCopy) -> str:
    """What the copy is: its kind and version, and how it was closed."""
    return DOT.join(
        (
            kind_in_words(copy.kind),
            _("version {version}").format(version=copy.version),
            copy.encryption.label,
        )
    )


def _row(copy: RegisteredCopy) -> tuple[Sequence[Cell], Sequence[Cell]]:
    cells = (
        Cell(_("No. {number}").format(number=copy.number)),
        Cell(copy.recipient or copy.agency),
        Cell(copy.state.label, _TONES[copy.state]),
    )
    what = DOT.join((kind_in_words(copy.kind), _("version {version}").format(version=copy.version)))
    notes = [Cell(what, Tone.QUIET), Cell(state_in_words(copy), Tone.QUIET)]
    recalled = copy.step(CopyState.RECALLED)
    if recalled is not None:
        notes.append(Cell(_("Recalled: {reason}").format(reason=recalled.said), Tone.DANGER))
    return cells, notes
