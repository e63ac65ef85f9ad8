"""What every command is given: the store, the clock, and the passphrase from a file or a person."""

from __future__ import annotations

import datetime
import getpass
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mappa_desktop.cli.context import PASSPHRASE_VARIABLE, Context
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.operations import stores
from tests.support.commands import no_window


class Terminal(io.StringIO):
    """Standard input with a person before it."""

    def isatty(self) -> bool:
        return True


def a_context(store: Path | None = None, file: Path | None = None, today: datetime.date | None = None) -> Context:
    return Context(store=store, passphrase_file=file, as_json=False, today=today, open_window=no_window)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Lets a person type these answers; gives the prompts that were shown."""

    def typing(*answers: str | BaseException) -> list[str]:
        prompts: list[str] = []
        left = iter(answers)

        def asked(prompt: str) -> str:
            prompts.append(prompt)
            answer = next(left)
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr(sys, "stdin", Terminal())
        monkeypatch.setattr(getpass, "getpass", asked)
        return prompts

    return typing


def test_the_store_is_the_usual_one_unless_one_is_named(tmp_path: Path) -> None:
    assert a_context().folder == stores.default_store()
    assert a_context(tmp_path).folder == tmp_path


def test_the_clock_can_be_told_the_date() -> None:
    assert a_context(today=datetime.date(2026, 11, 18)).clock.today() == datetime.date(2026, 11, 18)


@pytest.mark.parametrize(
    "content", [b"seven words", b"seven words\n", b"seven words\r\n", b"\xef\xbb\xbfseven words\n"]
)
def test_the_passphrase_is_what_the_file_holds(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert a_context(file=tmp_path / "file").passphrase() == "seven words"


def test_the_file_may_be_named_by_the_environment_and_the_option_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "one").write_text("one")
    (tmp_path / "two").write_text("two")
    assert not a_context().names_passphrase
    monkeypatch.setenv(PASSPHRASE_VARIABLE, str(tmp_path / "one"))
    assert a_context().names_passphrase
    assert a_context().passphrase() == "one"
    assert a_context(file=tmp_path / "two").passphrase() == "two"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_without_a_writer_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotUnlock, match="cannot be read"):
        a_context(file=tmp_path / "pipe").passphrase()


@pytest.mark.skipif(os.name == "nt", reason="there is no /dev/zero")
def test_a_file_without_end_is_not_read() -> None:
    with pytest.raises(CannotUnlock, match="cannot be read"):
        a_context(file=Path("/dev/zero")).passphrase()


def test_a_file_that_is_no_text_or_too_large_is_refused(tmp_path: Path) -> None:
    for content in (b"\xff\xfe", b"x" * 1_000_000):
        (tmp_path / "file").write_bytes(content)
        with pytest.raises(CannotUnlock, match=r"^The passphrase file cannot be read\.$"):
            a_context(file=tmp_path / "file").passphrase()


def test_a_person_is_asked_once_or_for_a_new_one_twice(typed: Callable[..., list[str]]) -> None:
    prompts = typed("words", "new words", "new words")
    assert a_context().passphrase() == "words"
    assert a_context().passphrase(again=True) == "new words"
    assert prompts == ["Passphrase: ", "Passphrase: ", "Passphrase again: "]


def test_two_passphrases_that_differ_are_refused(typed: Callable[..., list[str]]) -> None:
    typed("new words", "now words")
    with pytest.raises(CannotUnlock, match="The two passphrases differ"):
        a_context().passphrase(again=True)


def test_a_person_who_types_nothing_is_told(typed: Callable[..., list[str]]) -> None:
    typed(EOFError())
    with pytest.raises(CannotUnlock, match="No passphrase was given"):
        a_context().passphrase()


@pytest.mark.parametrize("stdin", [None, io.StringIO()])
def test_without_a_person_and_a_file_the_store_stays_closed(
    monkeypatch: pytest.MonkeyPatch, stdin: io.StringIO | None
) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    assert not a_context().can_ask
    with pytest.raises(CannotUnlock, match="No passphrase: name the file"):
        a_context().passphrase()


def test_where_there_is_no_store_no_passphrase_is_asked_for(tmp_path: Path, typed: Callable[..., list[str]]) -> None:
    prompts = typed("words")
    with pytest.raises(Refused, match="There is no store in this folder"), a_context(tmp_path / "none").unlocked():
        pass
    assert prompts == []


def test_the_store_is_closed_again_however_the_command_ends(folder: Path) -> None:
    context = a_context(folder / "store", folder / "passphrase")
    with pytest.raises(ZeroDivisionError), context.unlocked() as session:
        raise ZeroDivisionError
    with pytest.raises(Refused, match="locked"):
        stores.info(session)
