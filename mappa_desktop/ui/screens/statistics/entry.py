"""The guided entry of what a year's figures need and no minutes hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mappa_desktop.foundation.content import Path, path_from_text, replaced, value_at
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import statistics
from mappa_desktop.statistics.other_systems import BoardAttendance, OtherSystems
from mappa_desktop.statistics.year import Year
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.settings.area_form import NoSurroundings
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.application import application
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.form import EntryForm as EntriesForm
from mappa_desktop.widgets.form import Form
from mappa_desktop.widgets.theme import Role, Tone

_SAVING_MS = 400


class EntryForm(Form[OtherSystems]):
    """What other systems hold for one year, in the order in which the annual report asks for it."""

    def build(self) -> None:
        with self.card(_("Level 1 on 31 March"), _("living in the community; an empty field is not zero")):
            with self.row():
                self.field("level_1_category_1")
                self.field("level_1_category_2")
            with self.row():
                self.field("level_1_category_4")
                self.field("level_1_total")
            self.field("registered_sexual_offenders")
        with self.card(_("Notification, in the year")):
            with self.row():
                self.field("notification_breaches")
                self.field("notification_revoked")
            self.field("sro_breach")
        with self.card(_("Orders imposed by the courts, in the year")):
            with self.row():
                self.field("shpo")
                self.field("shpo_foreign_travel")
            self.field("notification_orders")
        with self.card(_("Population"), _("for the rate per 100,000 people aged 10 and over")):
            with self.row():
                self.field("population")
                self.field("population_date")
            self.field("population_source")
        with self.card(_("What does not apply"), _("neither zero nor empty")):
            self.field("not_applicable")
        self.entries(
            "board_attendance",
            title=_("Attendance at the board"),
            columns=("agency", "meetings", "attended"),
            form=_board,
            new=lambda _surroundings: BoardAttendance(),
            add=_("Add agency"),
            quick="agency",
            empty=_("No agency's attendance at the board was entered."),
        )
        with self.card(_("Where the numbers come from")):
            self.field("sources")


def _board(form: EntriesForm) -> None:
    form.field("agency")
    with form.row():
        form.field("meetings")
        form.field("attended")


class EntryPage(QWidget):
    """The form of one year; what is typed is kept a moment later, and ``kept`` is called with what the sums say."""

    def __init__(self, desk: Desk, year: Year, kept: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._year, self._kept = desk, year, kept
        self._draft: Draft[OtherSystems] | None = None
        self._settled = OtherSystems()
        self.form: EntryForm | None = None
        self._saved = text("", Role.SECONDARY, Tone.QUIET)
        self._layout = QVBoxLayout(self)
        theme.pad(self._layout, spacing=12)
        self._layout.addWidget(self._saved)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SAVING_MS)
        self._soon.timeout.connect(self.save)
        application().focusChanged.connect(self._on_focus_moved)
        desk.worker.run(lambda session: statistics.read_entry(session, year), self._show, owner=self)

    def save(self) -> None:
        """Keep what was typed; a field that shows what cannot be kept holds what it held before."""
        self._soon.stop()
        if self._draft is None or self.form is None:
            return
        refused = self.form.refused()
        year, content = self._year, self._draft.content
        for path, _label in refused:
            content = _as_before(content, self._settled, path_from_text(path))
        self._saved.setText(_("Saving…"))
        self._desk.worker.run(
            lambda session: statistics.save_entry(session, year, content),
            lambda _none: self._on_saved([label for _path, label in refused]),
            otherwise=self._on_refused,
            owner=self,
        )

    def save_if_typed(self) -> None:
        """Keep at once what a moment was waited for."""
        if self._soon.isActive():
            self.save()

    def _show(self, found: OtherSystems) -> None:
        self._settled = found
        self._draft = Draft(found)
        self.form = EntryForm(self._draft, NoSurroundings())
        self._draft.listen(lambda _path: self._soon.start())
        self.form.refused_changed.connect(self._soon.start)
        self._layout.addWidget(self.form)

    def _on_focus_moved(self, _left: QWidget | None, _entered: QWidget | None) -> None:
        """What a field was left with is what it holds when something is typed there that cannot be kept."""
        if self._draft is not None and self.form is not None and not self._draft.is_typing and not self.form.refused():
            self._settled = self._draft.content

    def _on_saved(self, refused: Sequence[str]) -> None:
        said = _("NOT SAVED – {fields}: what stands there cannot be kept.")
        self._saved.setText(said.format(fields=", ".join(refused)) if refused else _("Saved"))
        self._kept()

    def _on_refused(self, error: Exception) -> None:
        self._saved.setText(_("NOT SAVED – {why}").format(why=error))


def _as_before(content: OtherSystems, before: OtherSystems, path: Path) -> OtherSystems:
    """The content with what stood in one place before; a line that was not there has nothing in it."""
    try:
        value = value_at(before, path)
    except (IndexError, AttributeError):
        value = None
    return replaced(content, path, value)
