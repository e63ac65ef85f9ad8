"""Verifying on the screen: one verdict at large, many as a list, closed files opened, and nothing ever waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mappa_desktop.export import envelope
from mappa_desktop.export.signing import CHAIR_FIELD
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import Doubt, Judgement, verify
from mappa_desktop.foundation.clock import StoppedClock
from mappa_desktop.foundation.settings import Settings
from mappa_desktop.operations import certificates, minutes
from mappa_desktop.operations.examiners import Examiners
from mappa_desktop.operations.verification import FileVerdict
from mappa_desktop.ui import wording
from mappa_desktop.ui.commands import Verbs
from mappa_desktop.ui.desk import Desk
from mappa_desktop.ui.jobs import Pool, Worker
from mappa_desktop.ui.screens.cases import importing
from mappa_desktop.ui.screens.verify import VerdictLine, VerifyScreen, verdict_card
from mappa_desktop.widgets import theme
from mappa_desktop.widgets.passphrase import PassphraseLine
from tests.documents import made
from tests.support import sealed
from tests.support.sessions import MOMENT, a_session
from tests.support.window import buttons, click, words_on

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


@pytest.fixture
def session(tmp_path):
    session = a_session(tmp_path / "store", StoppedClock(MOMENT))
    certificates.trust(session, made.unit().trust_pem, "compared by telephone")
    return session


@pytest.fixture(scope="module")
def examiners():
    """The same for all tests: they take longer to start than any file to judge."""
    examiners = Examiners()
    yield examiners
    examiners.forget()


@pytest.fixture
def desk(qtbot, qapp, session, examiners):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    window = QWidget()
    qtbot.addWidget(window)
    worker, pool = Worker(), Pool()
    worker.open_with(session)
    desk = Desk(worker, pool, Settings(), StoppedClock(MOMENT), Verbs(window))
    desk.examiners = examiners
    yield desk
    pool.wait()
    worker.close_session(lambda: None)
    worker.wait()


@pytest.fixture
def screen(qtbot, desk):
    screen = VerifyScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1176, 640)
    screen.show()
    return screen


def a_file(folder, name, data):
    (folder / name).write_bytes(data)
    return folder / name


def checked(qtbot, screen, count):
    qtbot.waitUntil(lambda: len(screen.verdicts) >= count, timeout=60_000)


def everything_landed(screen):
    """Whatever was still being judged has come to the window."""
    screen._desk.pool.wait()
    QApplication.processEvents()


def test_one_file_gets_its_verdict_at_large(qtbot, screen, tmp_path):
    screen.verify([a_file(tmp_path, "copy.pdf", made.signed())])
    checked(qtbot, screen, 1)
    assert "Genuine" in words_on(screen)
    assert "The whole file" in words_on(screen)
    assert not screen.stop.isVisible()


def test_many_files_are_a_list_and_a_bad_one_does_not_stop_the_others(qtbot, screen, tmp_path):
    files = [
        a_file(tmp_path, "good.pdf", made.signed()),
        a_file(tmp_path, "altered.pdf", made.signed() + b"\n"),
        tmp_path / "missing.pdf",
        a_file(tmp_path, "unsigned.pdf", made.unsigned()),
    ]
    screen.verify(files)
    checked(qtbot, screen, 4)
    assert [found.verdict.verdict for found in screen.verdicts] == [
        Judgement.GENUINE,
        Judgement.ALTERED,
        Judgement.UNREADABLE,
        Judgement.UNSIGNED,
    ]
    assert "4 of 4 files checked" in screen.standing.text()
    assert "Do not rely on it." in words_on(screen)
    lines = screen.findChildren(VerdictLine)
    assert len(lines) == 4
    click(lines[0].more)
    shown = wording.fingerprint(made.unit().fingerprint)
    qtbot.waitUntil(lambda: shown in words_on(screen))
    click(lines[0].more)
    qtbot.waitUntil(lambda: shown not in words_on(screen))


def _advised(qtbot, verdict):
    card = verdict_card(FileVerdict("minutes.pdf", verdict))
    qtbot.addWidget(card)
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def test_to_trust_a_certificate_is_advised_where_nothing_else_stands_against_the_file(qtbot, qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    revoked = sealed.signed(made.unsigned(), sealed.world().revoked, CHAIR_FIELD)
    uncertified = sealed.signed(made.unsigned(), sealed.world().chair, CHAIR_FIELD, certifies=False)
    assert "trust their certificate in Settings" in _advised(qtbot, verify(made.signed(), sealed.trust(), made.NOW))
    for data in (revoked, uncertified):
        said = _advised(qtbot, verify(data, sealed.trust(), made.NOW + timedelta(hours=1)))
        assert "Do not rely on it. Ask whoever is said to have signed it" in said
        assert "trust their certificate" not in said


def test_of_a_certificate_that_ended_it_is_advised_to_compare_files(qtbot, qapp):
    theme.apply(qapp, theme.Theme.LIGHT, 100)
    trust = TrustList((made.unit().trust_pem,))
    verdict = verify(made.signed(), trust, made.NOW + timedelta(days=2000))
    said = _advised(qtbot, verdict)
    assert "Ask whoever is said to have signed it whether they keep the same file." in said
    assert "trust their certificate" not in said
    assert "Ask whoever" not in _advised(qtbot, replace(verdict, doubt=Doubt.ENDED_AND_KEPT))


def test_stopping_leaves_the_rest_unjudged(qtbot, screen, tmp_path):
    file = a_file(tmp_path, "good.pdf", made.signed())
    screen.verify([file] * 6)
    checked(qtbot, screen, 1)
    click(screen.stop)
    done = len(screen.verdicts)
    everything_landed(screen)
    assert len(screen.verdicts) == done < 6
    assert not screen.stop.isVisible()


def test_a_newer_question_replaces_an_older_one(qtbot, screen, tmp_path):
    screen.verify([a_file(tmp_path, "good.pdf", made.signed())] * 3)
    screen.verify([a_file(tmp_path, "unsigned.pdf", made.unsigned())])
    checked(qtbot, screen, 1)
    everything_landed(screen)
    assert [found.verdict.verdict for found in screen.verdicts] == [Judgement.UNSIGNED]


def test_several_files_can_be_dropped(qtbot, screen, tmp_path):
    data = QMimeData()
    paths = [a_file(tmp_path, f"{number}.pdf", made.unsigned()) for number in range(2)]
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no_button, no_key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, no_button, no_key))
    checked(qtbot, screen, 2)


def test_a_closed_file_asks_for_its_passphrase_and_what_is_inside_is_judged(qtbot, screen, tmp_path):
    cover = envelope.covered(
        made.signed(), "two tin boats", name="minutes-copy-3.pdf", marking=("OFFICIAL",), moment=made.NOW
    )
    screen.choose.setFocus()
    screen.verify([a_file(tmp_path, "cover.pdf", cover)])
    checked(qtbot, screen, 1)
    assert screen.window().focusWidget() is screen.findChild(PassphraseLine).line
    assert screen.verdicts[0].verdict.is_closed
    assert "Closed" in words_on(screen)
    assert "Unreadable" not in words_on(screen), "a closed file is nothing bad"
    line = screen.findChild(PassphraseLine)
    line.line.setText("wrong")
    click(buttons(screen, "Check what is inside")[0])
    assert buttons(screen, "Checking…")
    assert not buttons(screen, "Checking…")[0].isEnabled()
    qtbot.waitUntil(lambda: "does not open this file" in words_on(screen), timeout=60_000)
    (line,) = [each for each in screen.findChildren(PassphraseLine) if each.isVisible()]
    assert screen.window().focusWidget() is line.line
    line.line.setText("two tin boats")
    click(buttons(screen, "Check what is inside")[0])
    qtbot.waitUntil(lambda: screen.verdicts[0].is_genuine, timeout=60_000)
    assert "Genuine" in words_on(screen)


def _closed_sheet(screen):
    return screen.window().findChild(importing.OpeningSheet)


@pytest.fixture
def cover(tmp_path):
    data = envelope.covered(
        made.signed(), "two tin boats", name="minutes-copy-3.pdf", marking=("OFFICIAL",), moment=made.NOW
    )
    return a_file(tmp_path, "cover.pdf", data)


def test_a_protected_copy_is_imported_once_its_passphrase_is_known(qtbot, desk, screen, cover):
    said = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    importing.bring_in(desk, [cover], screen)
    qtbot.waitUntil(lambda: _closed_sheet(screen) is not None, timeout=60_000)
    sheet = _closed_sheet(screen)
    sheet.passphrase.line.setText("wrong")
    click(sheet.agree)
    qtbot.waitUntil(lambda: "does not open this file." in words_on(sheet), timeout=60_000)
    sheet.passphrase.line.setText("two tin boats")
    click(sheet.agree)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "This signed PDF is genuine, but there is no minutes file inside" in said[0]


def test_a_protected_copy_whose_passphrase_nobody_knows_is_left(qtbot, desk, screen, cover, tmp_path):
    said = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    importing.bring_in(desk, [cover, tmp_path / "missing.json"], screen)
    qtbot.waitUntil(lambda: _closed_sheet(screen) is not None, timeout=60_000)
    _closed_sheet(screen).reject()
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "cover.pdf was refused. This file is protected; import it with its passphrase." in said[0]
    assert "missing.json was refused." in said[0]


def test_signed_pdfs_are_imported_beside_the_window(qtbot, desk, screen, session, tmp_path):
    said = []
    desk.said.connect(lambda sentence, _tone: said.append(sentence))
    importing.bring_in(desk, [a_file(tmp_path, "copy.pdf", made.signed()), tmp_path / "missing.json"], screen)
    qtbot.waitUntil(lambda: bool(said), timeout=60_000)
    assert "copy.pdf was refused. This signed PDF is genuine, but there is no minutes file inside" in said[0]
    assert "missing.json was refused." in said[0]
    assert not minutes.minutes_list(session).value


def test_nothing_of_a_verdict_is_cut_off_at_the_side_of_twice_the_size(qtbot, qapp, desk, tmp_path):
    theme.apply(qapp, theme.Theme.LIGHT, 200)
    screen = VerifyScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1176, 640)
    screen.show()
    name = "minutes_of_the_review_with_a_long_name_that_holds_no_blank_at_all_0417" * 2 + ".pdf"
    screen.verify([a_file(tmp_path, name, made.countersigned())])
    checked(qtbot, screen, 1)
    qtbot.waitUntil(lambda: screen.verticalScrollBar().maximum() > 0)
    assert screen.horizontalScrollBar().maximum() == 0
