"""How soon the lists and figures of a whole area come: time against size, by the operations and in the window.

Run by ``python3 packaging/dev.py bench area``. Nothing here is a test: the figures are printed, not judged.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mappa_desktop.foundation.clock import SystemClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import (
    action_register,
    case_register,
    disclosure_register,
    escalations,
    search,
    stores,
    today,
)
from mappa_desktop.operations import statistics as figures
from mappa_desktop.operations.session import Session
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.year import Year
from mappa_desktop.ui.crash import CrashHandler
from mappa_desktop.ui.shell.places import PLACES
from mappa_desktop.ui.shell.window import Window
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.interpreter import keep_none
from tests.support import generated_area

_SIZES = ((200, 1_000), (2_000, 10_000))
_ROUNDS = 7
_LIST_MS, _FIGURES_MS = 150, 1_000
_YEAR = Year(2025)
_LISTS = ("today", "cases", "actions", "disclosures", "search", "statistics")
_PATIENCE_S = 30


def run(place: Path) -> None:
    """Measure areas of growing size, and print time against size."""
    keep_none()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app)
    for cases, meetings in _SIZES:
        folder = place / f"area-{cases}"
        begun = time.perf_counter()
        session = generated_area.build(folder, SystemClock(), cases=cases, meetings=meetings)
        took = time.perf_counter() - begun
        size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file()) / 1_000_000
        print(f"\n{cases} cases, {meetings} meetings: made in {took:.0f} s, {size:.0f} MB on the disk", flush=True)
        print(f"{'operation, milliseconds':52}{'median':>9}{'worst':>9}{'aim':>8}")
        try:
            for what, work, aim in _operations(session):
                _line(what, [_timed(work) for _round in range(_ROUNDS)], aim)
        finally:
            session.close()
        print(f"{'place in the window, from the key to its lines':52}{'median':>9}{'worst':>9}{'aim':>8}")
        _window(app, folder)


def _operations(session: Session) -> list[tuple[str, Callable[[], object], int]]:
    return [
        ("today", partial(today.today, session), _LIST_MS),
        ("cases, first page", partial(case_register.case_list, session), _LIST_MS),
        ("cases, filtered", partial(case_register.case_list, session, "level:3 category:1 is:overdue"), _LIST_MS),
        ("actions, first page", partial(action_register.actions, session), _LIST_MS),
        ("actions, filtered", partial(action_register.actions, session, "agency:Police is:overdue"), _LIST_MS),
        ("overdue by agency", partial(escalations.overdue, session), _LIST_MS),
        ("disclosures, first page", partial(disclosure_register.disclosures, session), _LIST_MS),
        ("search, one word", partial(search.search, session, "curfew"), _LIST_MS),
        ("search, words and a filter", partial(search.search, session, "curfew hostel level:3"), _LIST_MS),
        ("statistics of a year, for the unit", partial(figures.figures, session, _YEAR, Use.UNIT), _FIGURES_MS),
        ("statistics of a year, as published", partial(figures.figures, session, _YEAR, Use.LEAVES), _FIGURES_MS),
    ]


def _window(app: QApplication, folder: Path) -> None:
    window = Window(app, Settings(), SystemClock(), folder, crashes=CrashHandler())
    window.resize(1366, 768)
    window.show()
    window.open_with(stores.unlock(folder, generated_area.PASSPHRASE, SystemClock()))
    _until(lambda: window.home is not None and window.home.isVisible())
    _settle(window)
    times: dict[str, list[float]] = {place: [] for place in PLACES if place in _LISTS}
    for _round in range(_ROUNDS):
        for place, found in times.items():
            found.append(_timed(partial(_go_to, window, place)))
    for place, found in times.items():
        _line(place, found, _FIGURES_MS if place == "statistics" else _LIST_MS)
        _line(f"{place}, the first time", found[:1], _FIGURES_MS if place == "statistics" else _LIST_MS)
    window.close()
    _until(lambda: not window.isVisible())


def _go_to(window: Window, place: str) -> None:
    """Until the place is shown and the store has nothing more to answer."""
    window.go_to_place(place)

    def shown() -> bool:
        listing = window.listing(place)
        return listing is not None and listing.isVisible()

    _until(shown)
    _settle(window)


def _settle(window: Window) -> None:
    """Let the store answer what was asked, and what is asked when its answers come."""
    for _answer in range(3):
        window.worker.wait()
        app = QApplication.instance()
        assert app is not None
        app.processEvents()


def _line(what: str, seconds: list[float], aim: int) -> None:
    median, worst = statistics.median(seconds) * 1000, max(seconds) * 1000
    print(f"{what:52}{median:>9.1f}{worst:>9.1f}{aim:>8}", flush=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _until(condition: Callable[[], object]) -> None:
    app = QApplication.instance()
    assert app is not None
    end = time.perf_counter() + _PATIENCE_S
    while not condition():
        if time.perf_counter() > end:
            raise TimeoutError("the window did not come to rest")
        app.processEvents()
    app.processEvents()
