"""What a command says: answers to standard output, messages for people to standard error.

When nobody reads an answer any more, the command goes on to its end; when an answer cannot be written, it is refused.
"""

from __future__ import annotations

import dataclasses
import enum
import errno
import json
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, TextIO

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

# Windows calls a pipe that nobody reads an invalid argument.
_NOBODY_READS = {errno.EPIPE, errno.ESHUTDOWN} | ({errno.EINVAL} if sys.platform == "win32" else set())


class Exit(enum.IntEnum):
    """The exit codes that others rely on."""

    DONE = 0
    BAD_NEWS = 1
    WRONG_USE = 2
    CANNOT_UNLOCK = 3
    REFUSED = 4


def use_utf8() -> None:
    """Answers are UTF-8 whatever the console was set to: a name must not stop a command."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def require_output() -> None:
    """Refuse before anything is done, when there is nowhere to answer."""
    if sys.stdout is None:
        raise Refused(_("Standard output is closed, so nothing was done."))


def say(text: str) -> None:
    """An answer, on standard output."""
    deliver(shown(text) + "\n")


def tell(text: str) -> None:
    """A message for people, on standard error; where that cannot be written, nobody can be told."""
    _tell(shown(text) + "\n")


def answer(value: object) -> None:
    """An answer as JSON, on standard output."""
    deliver(json.dumps(plain(value), ensure_ascii=False, indent=2) + "\n")


def deliver(text: str) -> None:
    """A text as it stands, on standard output: for other programs, as terminals may take it otherwise."""
    require_output()
    try:
        sys.stdout.write(text)
    except OSError as error:
        _not_written(error)


def finish() -> None:
    """Let everything that was said leave the program; refuses when an answer cannot."""
    _tell("")
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        _not_written(error)


def plain(value: object) -> Any:
    """A value as JSON knows it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def shown(text: str) -> str:
    """A text as a terminal may show it: what could move the cursor or turn the writing round is made visible."""
    return "".join(
        character if character in "\n\t" or character.isprintable() else f"\\u{ord(character):04x}"
        for character in text
    )


def _tell(text: str) -> None:
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _abandon(sys.stderr)


def _not_written(error: OSError) -> None:
    _abandon(sys.stdout)
    if error.errno not in _NOBODY_READS:
        raise Refused(_("The answer cannot be written ({why}).").format(why=error.strerror)) from None


def _abandon(stream: TextIO) -> None:
    """Let the rest go nowhere: what waits in the buffer would fail again when the program ends."""
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, stream.fileno())
        finally:
            os.close(nowhere)
