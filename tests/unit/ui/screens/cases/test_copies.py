"""The copies on the page of a case: every one with its holder and state, and the way to its minutes."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.issued_copies import Encryption
from mappa_desktop.foundation.clock import FixedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import copies_register, minutes, sending
from mappa_desktop.operations.sending import Order
from mappa_desktop.sections.records.model import SendingMethod
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases.copies import CopiesOfCase
from mappa_desktop.widgets import theme
from tests.support.issuing import record_signed
from tests.support.sessions import a_session, imported, with_certificate

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def session(tmp_path):
    return with_certificate(a_session(tmp_path / "store"))


@pytest.fixture
def head(session):
    return minutes.approve(session, imported(session, "level2_review")).value


@pytest.fixture
def desk(qtbot, qapp, session):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker = Worker()
    desk = Desk(worker, Pool(), Settings(), FixedClock(datetime.date(2026, 11, 24)), Verbs(window))
    worker.open_with(session)
    yield desk
    worker.close_session(lambda: None)
    worker.wait()


def shown(qtbot, desk, head):
    copies = CopiesOfCase(desk, head.case)
    copies.resize(900, 600)
    qtbot.addWidget(copies)
    copies.show()
    qtbot.waitUntil(lambda: bool(copies.words))
    return copies


def issued(session, head):
    copy = CopyFor(CopyKind.ACTIONS, "Housing manager", "housing")
    record_signed(session, head.id)
    return sending.issue(session, head.id, [Order(copy, encryption=Encryption.NONE)]).value.copies[0]


def test_a_case_of_which_nothing_was_issued_says_where_that_is_done(qtbot, desk, head):
    assert "issued under After" in shown(qtbot, desk, head).words


def test_who_got_which_copy_is_listed_and_leads_to_its_sheet(qtbot, desk, session, head):
    copy = issued(session, head)
    wanted: list[tuple[str, str]] = []
    desk.copy_wanted.connect(lambda minutes_id, copy_id: wanted.append((minutes_id, copy_id)))
    copies = shown(qtbot, desk, head)
    (row,) = copies.table.rows
    assert row.accessibleName().startswith(
        "Copy: No. 1; Recipient: Housing manager; State: Made, not sent; Actions only"
    )
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert wanted == [(head.id, copy.id)]


def test_a_recall_is_said_with_its_reason(qtbot, desk, session, head):
    copy = issued(session, head)
    copies_register.mark_sent(session, copy.id, how=SendingMethod.SECURE_EMAIL, on=datetime.date(2026, 11, 24))
    copies_register.recall(session, copy.id, why="It went to the wrong team.", on=datetime.date(2026, 11, 24))
    card = shown(qtbot, desk, head)
    (row,) = card.table.rows
    assert "State: Recalled" in row.accessibleName()
    assert "Recalled: It went to the wrong team." in row.accessibleName()
