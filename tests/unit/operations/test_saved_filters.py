"""Filters are kept under a name, in the store and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from mappa_desktop.domain.registers import Register
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.operations import saved_filters
from mappa_desktop.operations.saved_filters import MOST, remove_filter, save_filter
from mappa_desktop.operations.session import Session
from tests.support.area_meetings import last_entry


def kept(session: Session, register: Register = Register.ACTIONS) -> list[tuple[str, str]]:
    return [(each.name, each.words) for each in saved_filters.saved_filters(session, register).value]


def test_a_filter_is_found_again_by_its_name_in_its_own_register(session: Session) -> None:
    save_filter(session, Register.ACTIONS, name="  Police   late ", words=" agency:Police  is:overdue ")
    save_filter(session, Register.ACTIONS, name="all of Åsa", words="owner:Åsa")
    save_filter(session, Register.CASES, name="Police late", words="lead:Police is:overdue")
    assert kept(session) == [("all of Åsa", "owner:Åsa"), ("Police late", "agency:Police is:overdue")]
    assert kept(session, Register.CASES) == [("Police late", "lead:Police is:overdue")]


def test_a_name_that_is_used_again_stands_for_the_new_words(session: Session) -> None:
    save_filter(session, Register.ACTIONS, name="Mine", words="owner:A")
    save_filter(session, Register.ACTIONS, name="mine", words="owner:B")
    assert kept(session) == [("mine", "owner:B")]


def test_a_filter_is_taken_away_and_one_that_is_gone_is_no_fault(session: Session) -> None:
    save_filter(session, Register.ACTIONS, name="Mine", words="owner:A")
    save_filter(session, Register.CASES, name="Mine", words="lead:A")
    for _time in range(2):
        remove_filter(session, Register.ACTIONS, name="MINE")
    assert (kept(session), kept(session, Register.CASES)) == ([], [("Mine", "lead:A")])


@pytest.mark.parametrize(("name", "words", "reason"), [(" ", "a", "a name"), ("A", "  ", "Type what")])
def test_a_filter_has_a_name_and_words(session: Session, name: str, words: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        save_filter(session, Register.ACTIONS, name=name, words=words)


def test_there_are_only_so_many_filters(session: Session) -> None:
    for number in range(MOST):
        save_filter(session, Register.ACTIONS, name=f"Filter {number}", words="a")
    with pytest.raises(Refused, match="take one away first"):
        save_filter(session, Register.ACTIONS, name="One more", words="a")
    save_filter(session, Register.ACTIONS, name="Filter 1", words="b")


def test_neither_name_nor_words_leave_the_store(session: Session, home: Path) -> None:
    save_filter(session, Register.ACTIONS, name="Zyxwvut", words="owner:Zyxwvut")
    assert "Zyxwvut" not in str(last_entry(session))
    files = [path for folder in (home, session.store.folder) for path in folder.rglob("*") if path.is_file()]
    assert not any(b"Zyxwvut" in path.read_bytes() for path in files)
