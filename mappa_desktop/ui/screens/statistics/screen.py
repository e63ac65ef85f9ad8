"""The figures of a year: tables, indicators and charts; what other systems hold; files and the report to the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import statistics, statistics_files, statistics_report
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import Figures
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.year import Year
from mappa_desktop.ui import choosing
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.statistics.audit_sample import AuditSampleCard
from mappa_desktop.ui.screens.statistics.entry import EntryPage
from mappa_desktop.ui.screens.statistics.pages import cards
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.announcements import announce
from mappa_desktop.widgets.cards import text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.messages import Message
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.theme import Role, Tone

_CHANGED_BY = frozenset({Change.MINUTES, Change.CASES, Change.SETTINGS, Change.FIGURES, Change.DOCUMENTS})
_FIGURES, _ENTRY, _SAMPLE = 0, 1, 2


class StatisticsScreen(QWidget):
    """Shows one year, for the unit or as it may leave it; asks the store only while it is looked at."""

    marking_changed = Signal(bool)
    refreshed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._figures: Figures | None = None
        self._years: Sequence[Year] = ()
        self.entry: EntryPage | None = None
        self._stale = True
        self.fictional = False
        self.is_waiting = True
        self.year = Combo()
        self.year.setAccessibleName(_("Year"))
        self.year.currentIndexChanged.connect(lambda _at: self._on_chosen())
        self.use = Combo()
        self.use.setAccessibleName(_("What the figures are for"))
        for use, words in ((Use.UNIT, _("For the unit")), (Use.LEAVES, _("As published"))):
            self.use.addItem(words, use.value)
        self.use.currentIndexChanged.connect(lambda _at: self._on_chosen())
        self.turn = buttons.button(_("Other systems…"), lambda: self._turn_to(_ENTRY), icon="pen-line")
        self.sampling = buttons.button(_("Audit sample…"), lambda: self._turn_to(_SAMPLE), icon="list-checks")
        self.back = buttons.button(_("Back to the figures"), lambda: self._turn_to(_FIGURES), icon="arrow-left")
        self.back.hide()
        self.report = buttons.primary(_("Report to the board…"), self._save_report, icon="file-text")
        self.csv = buttons.button(_("Save as CSV…"), lambda: self._save(".csv", statistics_files.as_csv), icon="upload")
        self.json = buttons.button(
            _("Save as JSON…"), lambda: self._save(".json", statistics_files.as_json), icon="upload"
        )
        self.message = Message()
        self._page = ScrollPage()
        theme.pad(self._page.body, 0, 0, 12, 12, 12)
        self._entry_page = ScrollPage()
        theme.pad(self._entry_page.body, 0, 0, 12, 12, 12)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page)
        self._pages.addWidget(self._entry_page)
        self.sample = AuditSampleCard(desk)
        sampling = ScrollPage()
        theme.pad(sampling.body, 0, 0, 12, 12, 12)
        sampling.body.addWidget(self.sample)
        sampling.body.addStretch(1)
        self._pages.addWidget(sampling)
        self._lay_out()
        desk.worker.changed.connect(self._on_changed)
        desk.look_changed.connect(self._show_again)

    def take_focus(self) -> None:
        """Begin at the choice of the year."""
        self.year.setFocus()

    def save_if_typed(self) -> None:
        """Keep at once what was entered and a moment was waited for."""
        if self.entry is not None:
            self.entry.save_if_typed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask_years()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        theme.pad(head, spacing=12)
        self._title = text(_("Statistics"), Role.TITLE)
        head.addWidget(self._title)
        head.addStretch(1)
        ways = QWidget()
        row = FlowLayout(ways)
        theme.pad(row, spacing=8)
        for widget in (
            self.back,
            self.year,
            self.use,
            self.turn,
            self.sampling,
            self.csv,
            self.json,
            self.report,
        ):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        theme.pad(layout, 24, 16, 12, 0, 12)
        layout.addLayout(head)
        layout.addWidget(ways)
        layout.addWidget(self.message)
        layout.addWidget(self._pages, 1)

    def _ask_years(self) -> None:
        self._stale = False
        self._desk.worker.run(statistics.years, self._show_years, owner=self)

    def _show_years(self, years: Sequence[Year]) -> None:
        chosen = self._chosen_year()
        self._years = years
        with QSignalBlocker(self.year):
            self.year.clear()
            for year in years:
                self.year.addItem(year.name)
            at = years.index(chosen) if chosen in years else 0
            self.year.setCurrentIndex(at)
        self._ask()

    def _chosen_year(self) -> Year | None:
        at = self.year.currentIndex()
        return self._years[at] if 0 <= at < len(self._years) else None

    def _ask(self) -> None:
        year, use = self._chosen_year(), Use(self.use.currentData())
        if year is None:
            return
        self._let_save(enabled=False)
        self._desk.worker.run(
            lambda session: statistics.figures(session, year, use), self._show, otherwise=self._refuse, owner=self
        )

    def _show(self, figures: Figures) -> None:
        if (figures.annual.year, figures.annual.use) != (self._chosen_year(), Use(self.use.currentData())):
            return  # something else was chosen since
        self._figures = figures
        self.message.clear()
        self._fill(figures)
        self.fictional, self.is_waiting = figures.is_training, False
        self.marking_changed.emit(self.fictional)
        self._warn(figures)
        self._let_save(enabled=True)
        self.refreshed.emit()

    def _refuse(self, error: Exception) -> None:
        """Figures that do not add up are shown to nobody; what differs is said."""
        self._drop()
        self._let_save(enabled=False)
        self.message.say(str(error), Tone.DANGER)
        self.refreshed.emit()

    def _drop(self) -> None:
        """Show and keep no figures any more."""
        self._figures = None
        self._empty(self._page)

    def _let_save(self, *, enabled: bool) -> None:
        for way in (self.report, self.csv, self.json):
            way.setEnabled(enabled)

    def _warn(self, figures: Figures) -> None:
        """Say what the unit must know before it lets these figures leave."""
        if figures.warnings:
            self.message.say(" ".join(figures.warnings), Tone.WARNING)

    def _fill(self, figures: Figures) -> None:
        self._empty(self._page)
        for card in cards(statistics_report.blocks(figures)):
            self._page.body.addWidget(card)
        self._page.body.addStretch(1)

    def _show_again(self) -> None:
        if self._figures is not None:
            self._fill(self._figures)

    def _empty(self, page: ScrollPage) -> None:
        while (item := page.body.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_chosen(self) -> None:
        self.save_if_typed()
        if self._pages.currentIndex() == _ENTRY:
            self._make_entry()
        self._drop()
        self._ask()

    def _turn_to(self, page: int) -> None:
        """Go to what is entered or to the sample for audit, or back to the figures."""
        self.save_if_typed()
        if page == _ENTRY:
            self._make_entry()
        self._pages.setCurrentIndex(page)
        at_figures = page == _FIGURES
        self.back.setVisible(not at_figures)
        self.year.setVisible(page != _SAMPLE)
        for way in (self.use, self.turn, self.sampling, self.csv, self.json, self.report):
            way.setVisible(at_figures)
        names = {_FIGURES: _("Statistics"), _ENTRY: _("Figures from other systems"), _SAMPLE: _("Minutes for audit")}
        self._title.setText(names[page])
        announce(self, names[page])
        (self.year if at_figures else self.back).setFocus()

    def _make_entry(self) -> None:
        year = self._chosen_year()
        self._empty(self._entry_page)
        self.entry = None
        if year is not None:
            self.entry = EntryPage(self._desk, year, self._ask)
            self._entry_page.body.addWidget(self.entry)
            self._entry_page.body.addStretch(1)

    def _on_changed(self, changes: frozenset[Change], _origin: object) -> None:
        if not changes & _CHANGED_BY:
            return
        if self.isVisible() and self._desk.worker.is_open:
            self._ask()
        else:
            self._stale = True

    def _save_report(self) -> None:
        """The report leaves the unit, whatever is looked at here."""
        year = self._chosen_year()
        if year is None:
            return

        def made(session: Session) -> Done[tuple[Figures, bytes]]:
            figures = statistics.figures(session, year, Use.LEAVES).value
            return Done((figures, statistics_report.printed(session, figures).value.data))

        self.report.setEnabled(False)
        self._desk.worker.run(made, lambda both: self._keep(*both, ".pdf"), otherwise=self._not_made, owner=self)

    def _save(self, ending: str, content: Callable[[Figures], bytes]) -> None:
        if self._figures is not None:
            self._keep(self._figures, content(self._figures), ending)

    def _keep(self, figures: Figures, data: bytes, ending: str) -> None:
        self._let_save(enabled=self._figures is not None)
        self._warn(figures)

        def write(path: Path) -> None:
            pool = self._desk.pool
            choosing.when_writable(pool, self, path, lambda: enter(path), self._on_not_saved)

        def enter(path: Path) -> None:
            if self._desk.worker.is_open:
                self._desk.worker.run(
                    lambda session: statistics_files.hand_out(session, figures, data),
                    lambda _none: choosing.write_bytes(
                        self._desk.pool, self, path, data, self._on_saved, self._on_not_saved
                    ),
                    owner=self,
                )

        choosing.file_to_save(self, _("Save the figures"), statistics_files.file_name(figures, ending), write)

    def _on_saved(self, file: Path) -> None:
        self._desk.say(_("Saved: {file}").format(file=file.name))

    def _on_not_saved(self, error: Exception) -> None:
        self._desk.say(str(error), Tone.DANGER)

    def _not_made(self, error: Exception) -> None:
        self._let_save(enabled=self._figures is not None)
        self.message.say(str(error), Tone.DANGER)
