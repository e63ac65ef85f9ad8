"""Collecting belongs to the window's thread for as long as there is a window."""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from mappa_desktop.ui.collecting import Collector


def test_python_does_not_collect_by_itself_once_there_was_a_window(qapp):
    gc.enable()
    owner = QObject()
    Collector(lambda: True, owner)
    assert not gc.isenabled()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not gc.isenabled()


def test_nothing_is_collected_while_somebody_types(qapp, monkeypatch):
    collected: list[int] = []
    monkeypatch.setattr(gc, "collect", lambda generation=2: collected.append(generation))
    monkeypatch.setattr(gc, "get_count", lambda: (5_000, 0, 0))
    owner, resting = QObject(), [False]
    collector = Collector(lambda: resting[0], owner)
    collector._look()
    assert collected == []
    resting[0] = True
    for _look in range(30):
        collector._look()
    assert collected.count(2) == 1
    assert collected.count(1) == 29
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
