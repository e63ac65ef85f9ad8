"""The theme: colours by meaning, the fonts and the spacing, for every window at any zoom."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QStyleFactory, QWidget

from mappa_desktop.foundation.resources import resource
from mappa_desktop.widgets.interpreter import keep_none

SMALLEST_ZOOM, LARGEST_ZOOM = 80, 200
WIDE_ZOOM = 140  # above it, what stood side by side stands below each other

_PADDING = "padding"
_SMALLEST_TEXT_POINTS = 10.0


class Theme(StrEnum):
    """What a person may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


class Role(StrEnum):
    """What a text is for; decides its size and weight."""

    TITLE = "title"
    SECTION = "section"
    STRONG = "strong"
    TEXT = "text"
    SECONDARY = "secondary"
    LARGE = "large"


class Tone(StrEnum):
    """What a colour means; the words beside it say the same."""

    PLAIN = "text"
    QUIET = "secondary"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


_SIZES = {Role.TITLE: 1.4, Role.SECTION: 1.25, Role.SECONDARY: 0.92, Role.LARGE: 1.7}
_SEMI_BOLD = {Role.TITLE, Role.SECTION, Role.STRONG}


@dataclass(frozen=True, slots=True)
class Look:
    """The theme that is applied now."""

    colours: Mapping[str, str]
    line_width: int
    zoom: int
    text_font: QFont

    def colour(self, meaning: str) -> QColor:
        """The colour with a meaning, such as ``danger`` or ``line``."""
        return QColor(self.colours[meaning])

    def tint(self, tone: Tone) -> QColor:
        """The ground on which words of a tone stand."""
        return self.colour(f"{tone.value}_tint" if f"{tone.value}_tint" in self.colours else "surface")

    def px(self, pixels: float) -> int:
        """A length at this zoom."""
        return max(1, round(pixels * self.zoom / 100))

    def font(self, role: Role) -> QFont:
        """The font for texts of a role."""
        font = QFont(self.text_font)
        font.setPointSizeF(self.text_font.pointSizeF() * _SIZES.get(role, 1.0))
        if role in _SEMI_BOLD:
            font.setWeight(QFont.Weight.DemiBold)
        return font


def read_colours(name: str) -> tuple[dict[str, str], int]:
    """The colours and the line width of a theme file."""
    with resource(f"themes/{name}.toml").open("rb") as file:
        values = tomllib.load(file)
    return dict(values["colours"]), int(values["lines"]["width"])


class _Painter(QObject):
    """Remembers what was chosen, and applies it again when the system changes its scheme."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.system_font = _usable_font(app.font())
        self.theme = Theme.SYSTEM
        self.zoom = 100
        self.look = self._made("light")
        self._worn: Look | None = None
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def apply(self) -> None:
        look = self._made(self._file())
        if look == self._worn:  # dressing every widget again would change nothing
            return
        self.look = self._worn = look
        self.app.setFont(self.look.text_font)
        self.app.setPalette(_palette(self.look))
        self.app.setStyleSheet(_style_sheet(self.look))
        for widget in self.app.allWidgets():
            layout = widget.layout()
            if isinstance(layout, QLayout):
                _pad_again(layout, self.look)

    def _file(self) -> str:
        if self.theme is not Theme.SYSTEM:
            return self.theme.value
        hints = self.app.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return Theme.CONTRAST.value
        return Theme.DARK.value if hints.colorScheme() == Qt.ColorScheme.Dark else Theme.LIGHT.value

    def _made(self, file: str) -> Look:
        return self.look_of(file, self.zoom)

    def look_of(self, file: str, zoom: int) -> Look:
        colours, width = read_colours(file)
        font = QFont(self.system_font)
        font.setPointSizeF(max(_points(font), _SMALLEST_TEXT_POINTS) * zoom / 100)
        return Look(colours, width, zoom, font)

    def _on_system_changed(self) -> None:
        if self.theme is Theme.SYSTEM:
            self.apply()


_painters: dict[int, _Painter] = {}


def apply(app: QApplication, theme: Theme = Theme.SYSTEM, zoom: int = 100) -> None:
    """Dress the whole application; may be called again at any time."""
    painter = _painter(app)
    painter.theme = theme
    painter.zoom = min(max(zoom, SMALLEST_ZOOM), LARGEST_ZOOM)
    schemes = {Theme.LIGHT: Qt.ColorScheme.Light, Theme.DARK: Qt.ColorScheme.Dark, Theme.CONTRAST: Qt.ColorScheme.Dark}
    app.styleHints().setColorScheme(schemes.get(theme, Qt.ColorScheme.Unknown))
    painter.apply()


def current() -> Look:
    """The look that is applied now; the light one before ``apply`` was called."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a look needs an application")
    return _painter(app).look


def dress(window: QWidget, theme: Theme, zoom: int) -> Look:
    """Dress one window apart from the others, at any zoom; it keeps its look when theirs changes.

    What paints itself (rows, pills, icons) goes by ``current`` and does not belong in such a window.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a look needs an application")
    look = _painter(app).look_of(theme.value, zoom)
    # The sheet comes first: taking down an earlier one brings back the palette of before.
    plain = f"QLabel {{ font-size: {look.text_font.pointSizeF():.2f}pt; color: {look.colours['text']}; }}"
    window.setStyleSheet(plain + _style_sheet(look))
    window.setPalette(_palette(look))
    window.setFont(look.text_font)
    return look


def pad(layout: QLayout, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0, spacing: int = 0) -> None:
    """Give a layout margins and spacing that follow the zoom."""
    layout.setProperty(_PADDING, [left, top, right, bottom, spacing])
    _pad_again(layout, current())


def say(widget: QWidget, role: Role = Role.TEXT, tone: Tone = Tone.PLAIN) -> None:
    """Give the text of a widget its size and its colour by meaning."""
    widget.setProperty("role", role.value)
    set_mark(widget, "tone", tone.value)


def set_mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else Qt looks at it before the first painting
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _painter(app: QApplication) -> _Painter:
    painter = _painters.get(id(app))
    if painter is None:
        keep_none()
        app.setStyle(QStyleFactory.create("Fusion"))
        _painters.clear()
        painter = _painters[id(app)] = _Painter(app)
    return painter


def _usable_font(font: QFont) -> QFont:
    """The system font; ours where the system has none that is fit for running text."""
    if QFontDatabase.families() and not QFontInfo(font).fixedPitch() and QFontMetricsF(font).inFont("ŵ"):
        return font
    ours = QFontDatabase.addApplicationFont(str(resource("fonts/NotoSans-Regular.ttf")))
    QFontDatabase.addApplicationFont(str(resource("fonts/NotoSans-SemiBold.ttf")))
    families = QFontDatabase.applicationFontFamilies(ours)
    if families:
        font = QFont(font)
        font.setFamilies(families)
    return font


def _points(font: QFont) -> float:
    return font.pointSizeF() if font.pointSizeF() > 0 else QFontInfo(font).pointSizeF()


def _pad_again(layout: QLayout, look: Look) -> None:
    padding = layout.property(_PADDING)
    if padding:
        left, top, right, bottom, spacing = (round(length * look.zoom / 100) for length in padding)
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(spacing)
    for index in range(layout.count()):
        item = layout.itemAt(index)
        inner = item.layout() if item is not None else None
        if isinstance(inner, QLayout):  # Qt may give its wrapper of something that stood at the same address
            _pad_again(inner, look)


def _palette(look: Look) -> QPalette:
    palette = QPalette()
    meanings = {
        QPalette.ColorRole.Window: "ground",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.PlaceholderText: "secondary",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.LinkVisited: "accent",
        QPalette.ColorRole.Mid: "line",
    }
    for role, meaning in meanings.items():
        palette.setColor(role, look.colour(meaning))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, look.colour("secondary"))
    return palette


def _style_sheet(look: Look) -> str:
    """The rules of ``_RULES`` with colours for ``@name``, lengths for ``12~`` and sizes of text for ``^role``."""
    rules = _RULES if look.line_width == 1 else _RULES + _THICK_RULES
    for name in sorted(look.colours, key=len, reverse=True):
        rules = rules.replace(f"@{name};", f"{look.colours[name]};")
    for role in Role:
        rules = rules.replace(f"^{role.value};", f"{look.font(role).pointSizeF():.2f}pt;")
    rules = re.sub(r"(\d+)~", lambda length: f"{look.px(float(length[1]))}px", rules)
    return rules.replace("!line", f"{look.line_width}px").replace("!ring", "2px")


_THICK_RULES = """
QFrame[message], QFrame[band="marking"] { border: !line solid @line; }
QPushButton[kind="chip"], QFrame[entry="true"] { border-color: @line; }
QDialog { border: !line solid @line; }
"""

_RULES = """
QToolTip { color: @text; background-color: @surface; border: !line solid @line; padding: 4~; }

QLabel[role="title"] { font-size: ^title; font-weight: 600; }
QLabel[role="section"] { font-size: ^section; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { font-size: ^secondary; }
QLabel[role="large"] { font-size: ^large; }
QLabel[tone="secondary"] { color: @secondary; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="good"] { color: @good; }
QLabel[tone="warning"] { color: @warning; }
QLabel[tone="danger"] { color: @danger; }
QLabel[focusable="true"] { border: 2px solid transparent; border-radius: 6~; }
QLabel[focusable="true"]:focus { border: !ring solid @focus; }

QFrame[card="true"] { background-color: @surface; border: !line solid @line; border-radius: 8~; }
QFrame[entry="true"] { background-color: @surface; border: none; border-left: 3~ solid @accent; }
QFrame[band="marking"] { background-color: @marking; }
QFrame[band="marking"] QLabel { color: @on_marking; font-size: ^secondary; }
QFrame[message="secondary"] { background-color: @ground; border: !line solid @line; border-radius: 8~; }
QFrame[message="accent"] { background-color: @accent_tint; border: !line solid @accent_tint; border-radius: 8~; }
QFrame[message="good"] { background-color: @good_tint; border: !line solid @good_tint; border-radius: 8~; }
QFrame[message="warning"] { background-color: @warning_tint; border: !line solid @warning_tint; border-radius: 8~; }
QFrame[message="danger"] { background-color: @danger_tint; border: !line solid @danger_tint; border-radius: 8~; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
    color: @text; background-color: @surface; border: 1px solid @edge; border-radius: 6~; padding: 4~ 8~;
    selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @secondary;
}
QPlainTextEdit, QTextEdit { padding: 1~ 4~; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
    border: !ring solid @focus; padding: 3~ 7~;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 0px 3~; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"], QComboBox[refused="true"] { border-color: @danger; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled { background-color: @ground; color: @secondary; }
QComboBox { padding-right: 26~; }
QComboBox:focus { padding-right: 25~; }
QComboBox[plain="true"] { padding-left: 10~; }
QComboBox[plain="true"]:focus { padding-left: 9~; }
QComboBox::drop-down { border: none; width: 26~; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { border: none; padding: 0px; background: transparent; }
QComboBox QAbstractItemView, QAbstractItemView[popup="true"] {
    color: @text; background-color: @surface; border: !line solid @line; outline: none;
    selection-background-color: @accent; selection-color: @on_accent;
}

QPushButton, QToolButton {
    color: @text; background-color: @surface; border: 1px solid @edge; border-radius: 6~; padding: 5~ 12~;
}
QPushButton:hover, QToolButton:hover { background-color: @accent_tint; }
QPushButton:focus, QToolButton:focus { border: !ring solid @focus; padding: 4~ 11~; }
QPushButton:disabled, QToolButton:disabled { color: @secondary; background-color: @ground; }
QPushButton[kind="primary"] {
    color: @on_accent; background-color: @accent; border: 1px solid @accent; font-weight: 600;
}
QPushButton[kind="primary"]:focus { border: !ring solid @text; }
QPushButton[kind="primary"]:disabled { color: @secondary; background-color: @ground; border-color: @line; }
QPushButton[kind="danger"] { color: @danger; border-color: @danger; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] {
    color: @accent; background-color: transparent; border: 1px solid transparent; padding: 3~ 7~;
}
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background-color: @accent_tint; }
QPushButton[kind="quiet"]:focus, QToolButton[kind="quiet"]:focus { border: !ring solid @focus; padding: 2~ 6~; }
QPushButton[kind="chip"] {
    color: @text; background-color: @accent_tint; border: 1px solid @line; border-radius: 6~; padding: 2~ 7~;
}
QPushButton[kind="chip"]:focus { border: !ring solid @focus; padding: 1~ 6~; }
QPushButton[kind="inside"], QToolButton[kind="inside"] {
    background-color: transparent; border: 1px solid transparent; padding: 3~;
}
QPushButton[kind="inside"]:focus, QToolButton[kind="inside"]:focus { border: !ring solid @focus; padding: 2~; }

QCheckBox { border: 2px solid transparent; border-radius: 6~; padding: 2~ 4~ 2~ 2~; spacing: 7~; }
QRadioButton { border: 2px solid transparent; border-radius: 6~; padding: 2~ 4~ 2~ 2~; spacing: 7~; }
QCheckBox:focus, QRadioButton:focus { border: !ring solid @focus; }
QCheckBox::indicator, QAbstractItemView::indicator {
    width: 15~; height: 15~; border: 1px solid @edge; border-radius: 4~; background-color: @surface; image: none;
}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    border: 1px solid @accent; background-color: @accent;
}
QRadioButton::indicator {
    width: 15~; height: 15~; border: 1px solid @edge; border-radius: 8~; background-color: @surface; image: none;
}
QRadioButton::indicator:checked { width: 7~; height: 7~; border: 5~ solid @accent; }
QRadioButton[segment="true"] {
    color: @text; background-color: @surface; border: 1px solid @edge; border-radius: 6~;
    padding: 4~ 11~; spacing: 0px;
}
QRadioButton[segment="true"]::indicator, QRadioButton[segment="true"]::indicator:checked {
    width: 0px; height: 0px; image: none; border: none; background: transparent;
}
QRadioButton[segment="true"]:checked { color: @on_chosen; background-color: @chosen; border: 1px solid @accent; }
QRadioButton[segment="true"]:focus { border: !ring solid @focus; padding: 3~ 10~; }

QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] { border: none; background-color: transparent; }
QScrollBar:vertical { background: transparent; width: 10~; margin: 0px; border: none; }
QScrollBar:horizontal { background: transparent; height: 10~; margin: 0px; border: none; }
QScrollBar::handle { background-color: @scroll; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32~; }
QScrollBar::handle:horizontal { min-width: 32~; }
QScrollBar::handle:hover { background-color: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTableView, QListView, QTreeView {
    color: @text; background-color: @surface; border: !line solid @line; border-radius: 8~; outline: none;
    padding: 3px; gridline-color: @line; selection-background-color: @chosen; selection-color: @on_chosen;
}
QTableView:focus, QListView:focus, QTreeView:focus { border: !ring solid @focus; }
QHeaderView { background-color: @surface; border: none; }
QHeaderView::section {
    color: @secondary; background-color: @surface; border: none; border-bottom: !line solid @line; padding: 5~ 8~;
    font-size: ^secondary; font-weight: 400;
}
QTableView QTableCornerButton::section { background-color: @surface; border: none; }

QTabBar { border: none; background: transparent; }
QTabBar::tab {
    color: @secondary; background: transparent; border: 2px solid transparent; border-bottom: 3~ solid transparent;
    padding: 6~ 12~;
}
QTabBar[dense="true"] { font-size: ^secondary; }
QTabBar[dense="true"]::tab { padding-left: 4~; padding-right: 4~; margin: 0; }
QTabBar[dense="true"] QToolButton { width: 0; border: none; }
QTabBar::tab:selected { color: @text; font-weight: 600; border-bottom: 3~ solid @accent; }
QTabBar::tab:focus { border: !ring solid @focus; border-bottom: 3~ solid @accent; }
QTabWidget::pane { border: none; }

QMenu { color: @text; background-color: @surface; border: !line solid @line; padding: 4~; }
QMenu::item { padding: 5~ 20~ 5~ 12~; border-radius: 4~; }
QMenu::item:selected { color: @on_accent; background-color: @accent; }
QMenu::item:disabled { color: @secondary; }
QMenu::separator { height: 1px; background-color: @line; margin: 4~; }
QProgressBar {
    color: @text; background-color: @surface; border: 1px solid @edge; border-radius: 6~; text-align: center;
}
QProgressBar::chunk { background-color: @accent; border-radius: 5~; }
QStatusBar { background-color: @surface; border-top: !line solid @line; }
QStatusBar::item { border: none; }
QSplitter::handle { background-color: @line; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background-color: @surface; }
QCalendarWidget QToolButton { border: 1px solid transparent; padding: 3~ 8~; }
QCalendarWidget QAbstractItemView {
    border: none; border-radius: 0px; selection-background-color: @accent; selection-color: @on_accent;
}
"""
