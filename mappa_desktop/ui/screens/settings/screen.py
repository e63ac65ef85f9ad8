"""The settings: look, locking, area, certificates, keys, and the check of the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mappa_desktop.foundation import settings
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.errors import UserError
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations import area, stores
from mappa_desktop.operations.area import AreaSettings
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.check import CheckResult
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.screens.cases.new import Sheet
from mappa_desktop.ui.screens.settings.area_form import AreaForm, NoSurroundings
from mappa_desktop.ui.screens.settings.certificates import KeysCard
from mappa_desktop.ui.screens.settings.partners import PartnersCard
from mappa_desktop.ui.screens.settings.rules import RulesCard
from mappa_desktop.ui.screens.settings.small_numbers import SmallNumbersCard
from mappa_desktop.ui.screens.settings.snippets import OwnWordsCard, SnippetsCard
from mappa_desktop.ui.screens.settings.time_stamps import TimeStampCard
from mappa_desktop.ui.screens.settings.wordings import WordingsCard
from mappa_desktop.ui.shell.entry import Sentence, buttons_row
from mappa_desktop.ui.shell.first_run import measured
from mappa_desktop.widgets import buttons, theme
from mappa_desktop.widgets.cards import Card, text
from mappa_desktop.widgets.controls import Combo
from mappa_desktop.widgets.flow import FlowLayout
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.widgets.passphrase import PassphraseLine
from mappa_desktop.widgets.tab_order import order_tabs
from mappa_desktop.widgets.theme import Role, Theme, Tone

T = TypeVar("T")

_ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)
_MINUTES = (1, 2, 5, 10, 15, 20, 30, 60)
_SAVING_MS = 400


class SettingsScreen(ScrollPage):
    """One card for each subject; everything takes effect at once."""

    def __init__(self, desk: Desk, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._folder = desk, folder
        theme.pad(self.body, 24, 16, 24, 20, 12)
        self.body.addWidget(text(_("Settings"), Role.TITLE))
        self._area_card = Card(_("The area"), _("stands in all new minutes"))
        cards = (
            self._look(),
            self._area_card,
            RulesCard(desk),
            SmallNumbersCard(desk),
            WordingsCard(desk),
            SnippetsCard(desk),
            OwnWordsCard(desk),
            KeysCard(desk),
            PartnersCard(desk),
            TimeStampCard(desk),
            self._keys(),
            self._store(),
        )
        for card in cards:
            self.body.addWidget(card)
        self.body.addStretch(1)
        desk.worker.run(area.area_settings, self._show_area, owner=self)

    def _look(self) -> QWidget:
        names = {
            Theme.SYSTEM: _("As the system"),
            Theme.LIGHT: _("Light"),
            Theme.DARK: _("Dark"),
            Theme.CONTRAST: _("High contrast"),
        }
        card = Card(_("On this computer"), _("nothing of any case is kept among these"))
        kept = self._desk.settings
        self.theme = Combo()
        for choice, name in names.items():
            self.theme.addItem(name, choice.value)
        self.theme.setCurrentIndex(list(names).index(Theme(kept.get(settings.THEME))))
        self.theme.currentIndexChanged.connect(lambda at: self._set_look(settings.THEME, list(names)[at].value))
        self.zoom = _choice(
            _ZOOMS,
            kept.get(settings.ZOOM),
            lambda value: _("{number} %").format(number=value),
            lambda value: self._set_look(settings.ZOOM, value),
        )
        self._desk.look_changed.connect(self._show_zoom)
        lock = _choice(
            _MINUTES,
            kept.get(settings.LOCK_AFTER),
            lambda value: counted("{number} minute", "{number} minutes", value),
            lambda value: self._set_look(settings.LOCK_AFTER, value),
        )
        choices = QWidget()
        row = FlowLayout(choices)
        theme.pad(row, spacing=24)
        for setting, widget in ((settings.THEME, self.theme), (settings.ZOOM, self.zoom), (settings.LOCK_AFTER, lock)):
            labelled = QWidget()
            labelled.setLayout(_labelled(setting.label, widget, setting.help))
            row.addWidget(labelled)
        remember = QCheckBox(settings.REMEMBER_STORE.label)
        remember.setChecked(kept.get(settings.REMEMBER_STORE))
        remember.setAccessibleDescription(settings.REMEMBER_STORE.help)
        remember.toggled.connect(self._remember)
        card.body.addWidget(choices)
        card.body.addWidget(remember)
        card.body.addWidget(text(settings.REMEMBER_STORE.help, Role.SECONDARY, Tone.QUIET, wraps=True))
        return card

    def _set_look(self, setting: settings.Setting[T], value: T) -> None:
        self._desk.settings.set(setting, value)
        self._desk.look_changed.emit()

    def _show_zoom(self) -> None:
        """Follow the size of the text, which the keys change as well."""
        kept = self._desk.settings.get(settings.ZOOM)
        with QSignalBlocker(self.zoom):
            if self.zoom.findData(kept) < 0:
                smaller = sum(self.zoom.itemData(at) < kept for at in range(self.zoom.count()))
                self.zoom.insertItem(smaller, _("{number} %").format(number=kept), kept)
            self.zoom.setCurrentIndex(self.zoom.findData(kept))

    def _remember(self, wanted: bool) -> None:
        self._desk.settings.set(settings.REMEMBER_STORE, wanted)
        if wanted:
            self._desk.settings.set(settings.LAST_STORE, str(self._folder))
        else:
            self._desk.settings.forget(settings.LAST_STORE)

    def _show_area(self, found: AreaSettings) -> None:
        self._draft = Draft(found)
        self._saved = text("", Role.SECONDARY, Tone.QUIET)
        soon = QTimer(self)
        soon.setSingleShot(True)
        soon.setInterval(_SAVING_MS)
        soon.timeout.connect(self._save_area)
        self._draft.listen(lambda _path: soon.start())
        self._area_card.body.addWidget(AreaForm(self._draft, NoSurroundings()))
        self._area_card.body.addWidget(self._saved)
        order_tabs(self)

    def _save_area(self) -> None:
        content = self._draft.content
        self._desk.worker.run(
            lambda session: area.save_area_settings(session, content),
            lambda _none: self._saved.setText(_("Saved")),
            owner=self,
        )

    def _keys(self) -> QWidget:
        card = Card(_("Keys of the store"))
        self._keyring = QCheckBox(_("Let this computer's keyring open the store"))
        try:
            self._keyring.setChecked(stores.has_keyring_slot(self._folder))
        except UserError:
            self._keyring.setEnabled(False)
        self._keyring.clicked.connect(self._switch_keyring)
        card.body.addWidget(self._keyring)
        card.body.addLayout(
            buttons_row(
                buttons.button(
                    _("Change the passphrase…"), lambda: _ChangePassphrase(self._desk, self).open(), icon="key-round"
                )
            )
        )
        return card

    def _switch_keyring(self, wanted: bool) -> None:
        verb = stores.remember_in_keyring if wanted else stores.forget_keyring
        said = _("The keyring opens the store from now on.") if wanted else _("The keyring opens it no more.")
        self._desk.worker.run(verb, lambda _none: self._desk.say(said), otherwise=self._on_keyring_refused, owner=self)

    def _on_keyring_refused(self, error: Exception) -> None:
        self._keyring.setChecked(not self._keyring.isChecked())
        self._desk.say(str(error), Tone.DANGER)

    def _store(self) -> QWidget:
        card = Card(_("The store"))
        card.body.addWidget(text(str(self._folder), Role.SECONDARY, Tone.QUIET, wraps=True))
        self._checked = Sentence()
        self._check = buttons.button(_("Check the whole store"), self._check_store, icon="shield-check")
        card.body.addLayout(buttons_row(self._check))
        card.body.addWidget(self._checked)
        return card

    def _check_store(self) -> None:
        self._check.setEnabled(False)
        self._checked.say(_("Every page, every reference and the audit trail are being checked…"), Tone.QUIET)
        self._desk.worker.run(stores.check, self._on_checked, otherwise=self._on_not_checked, owner=self)

    def _on_checked(self, result: CheckResult) -> None:
        self._check.setEnabled(True)
        self._checked.say(result.sentence, Tone.GOOD if result.sound else Tone.DANGER)

    def _on_not_checked(self, error: Exception) -> None:
        self._check.setEnabled(True)
        self._checked.say(str(error))


class _ChangePassphrase(Sheet):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("Change the passphrase"), _("Change it"), parent)
        self.first = PassphraseLine(_("New passphrase"), measured)
        self.again = PassphraseLine(_("The same again"))
        for widget in (self.first, self.again):
            self.body.addWidget(widget)

    def agreed(self) -> None:
        new = self.first.value()
        if new != self.again.value():
            self.message.say(_("The two passphrases differ; type the second one again."))
            return
        self.agree.setEnabled(False)

        def change(session: Session) -> Done[None]:
            return stores.change_passphrase(session, new)

        self.desk.worker.run(change, self._on_done, otherwise=self.refused, owner=self)

    def _on_done(self, _none: None) -> None:
        self.first.clear()
        self.again.clear()
        self.accept()
        self.desk.say(_("The new passphrase opens the store from now on."))


def _choice(values: Sequence[int], chosen: int, words: Callable[[int], str], then: Callable[[int], None]) -> Combo:
    """A few numbers to choose from, and the one that was chosen elsewhere."""
    offered = sorted({*values, chosen})
    combo = Combo()
    for value in offered:
        combo.addItem(words(value), value)
    combo.setCurrentIndex(offered.index(chosen))
    combo.currentIndexChanged.connect(lambda at: then(int(combo.itemData(at))))
    return combo


def _labelled(label: str, widget: QWidget, hint: str) -> QVBoxLayout:
    name = text(label, Role.SECONDARY, Tone.QUIET)
    name.setBuddy(widget)
    widget.setAccessibleName(label)
    widget.setAccessibleDescription(hint)
    widget.setToolTip(hint)
    column = QVBoxLayout()
    theme.pad(column, spacing=4)
    column.addWidget(name)
    column.addWidget(widget)
    return column
