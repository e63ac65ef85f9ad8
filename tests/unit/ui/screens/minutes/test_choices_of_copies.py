"""What is chosen for the recipients: said once where it is so of all, and the same again after locking."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mappa_desktop.domain.copies import CopyKind, RecipientKind
from mappa_desktop.domain.issued_copies import CopyEvent, CopyState, Encryption, RegisteredCopy
from mappa_desktop.foundation.ids import MeetingId, MinutesId
from mappa_desktop.operations.recipients import Intended, no_address
from mappa_desktop.ui.screens.minutes.choices_of_copies import Choice, as_it_was, as_kept, begun, said_alike
from mappa_desktop.ui.screens.minutes.copies_card import CopiesCard
from tests.support.sessions import MOMENT

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window manager


def choice(recipient: str = "Housing manager") -> Choice:
    intended = Intended(
        recipient, "housing", "Housing", RecipientKind.DUTY_TO_COOPERATE, CopyKind.EXTRACT, True, notes=(no_address(),)
    )
    return begun(intended)


def registered(number: int, *events: CopyEvent) -> RegisteredCopy:
    return RegisteredCopy(
        id=f"copy-{number}",
        minutes=MinutesId("minutes-1"),
        meeting=MeetingId("meeting-1"),
        version="1.0",
        number=number,
        kind=CopyKind.EXTRACT,
        recipient="Housing manager",
        agency="housing",
        standing=RecipientKind.DUTY_TO_COOPERATE,
        digest="",
        master="",
        sha256="0" * 64,
        size=1,
        file_name="copy.pdf",
        encryption=Encryption.PASSPHRASE,
        made_at=MOMENT.isoformat(),
        is_kept=True,
        events=events,
        is_saved=True,
    )


@pytest.fixture
def card(qtbot):
    card = CopiesCard()
    qtbot.addWidget(card)
    card.resize(420, 600)
    card.show()
    return card


def test_what_is_so_of_every_copy_is_said_once_above_them(card):
    card.show_choices([choice("A"), choice("B"), choice("C")], why="")
    assert not any("directory" in row.accessibleName() for row in card.table.rows)
    shown = [each.text() for each in card._each.values() if each.isVisible()]
    assert shown == [
        "Each copy: inside a cover that a passphrase opens  ·  no mail draft",
        "Each copy: the directory has no e-mail address for this agency.",
    ]


def test_what_is_so_of_one_copy_only_stands_in_its_row(card):
    other = replace(choice("C"), address="c@partner.example", encryption=Encryption.NONE)
    card.show_choices([choice("A"), choice("B"), other], why="")
    assert [no_address() in row.accessibleName() for row in card.table.rows] == [True, True, False]
    assert "Not encrypted  ·  c@partner.example" in card.table.rows[2].accessibleName()
    assert not any(each.isVisible() for each in card._each.values())


def test_one_copy_has_nobody_to_share_its_words_with():
    assert said_alike([choice("A"), choice("B")]) == frozenset()


def test_the_row_of_an_issued_copy_says_where_the_copy_stands(card):
    sent = CopyEvent(CopyState.SENT, MOMENT.date(), MOMENT.isoformat(), how="secure_email")
    had = replace(choice().intended, numbers=(1,))
    card.show_choices([replace(begun(had), issued=[registered(1)])], why="")
    assert "Made on Tue 24 Nov 2026, not sent yet" in card.table.rows[0].accessibleName()
    card.show_choices([replace(begun(had), issued=[registered(1, sent), registered(4)])], why="")
    name = card.table.rows[0].accessibleName()
    assert "Copy 1: sent on Tue 24 Nov 2026, secure email" in name
    assert "Copy 4: made on Tue 24 Nov 2026, not sent yet" in name


def test_what_was_chosen_is_so_again():
    chosen = replace(choice(), kind=CopyKind.ACTIONS, encryption=Encryption.NONE, is_taken=False)
    assert as_it_was(choice(), as_kept(chosen)) == chosen


def test_what_was_chosen_before_a_copy_was_issued_is_not_issued_again():
    issued = begun(replace(choice().intended, numbers=(3,)))
    assert not as_it_was(issued, as_kept(choice())).is_taken
    assert as_it_was(choice(), ()) == choice()
