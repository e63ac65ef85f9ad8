"""Which column of a table holds what: by headings where they are known, else by the shapes below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from mappa_desktop.interchange.teams.moments import seconds_in, written
from mappa_desktop.interchange.teams.tables import Row, folded


class What(Enum):
    """What a column holds."""

    NAME = auto()
    JOIN = auto()
    LEAVE = auto()
    DURATION = auto()
    EMAIL = auto()
    ACTION = auto()
    STAMP = auto()
    IGNORED = auto()


# Folded as headings are compared. A heading that is not here is no obstacle: the shapes below it tell.
_HEADINGS: dict[str, What] = {
    **dict.fromkeys(
        ("name", "full name", "nome", "nome completo", "vollstandiger name", "imie i nazwisko", "nombre", "enw"),
        What.NAME,
    ),
    **dict.fromkeys(
        (
            *("first join", "join time", "primeira entrada", "horario de entrada", "erster beitritt", "beitrittszeit"),
            *("pierwsze dolaczenie", "godzina dolaczenia"),
        ),
        What.JOIN,
    ),
    **dict.fromkeys(
        (
            *("last leave", "leave time", "ultima saida", "horario de saida", "letztes verlassen", "verlassenszeit"),
            *("ostatnie opuszczenie", "godzina opuszczenia"),
        ),
        What.LEAVE,
    ),
    **dict.fromkeys(
        (
            *("in-meeting duration", "duration", "duracao da reuniao", "duracao", "dauer der besprechung", "dauer"),
            *("czas trwania", "czas trwania spotkania"),
        ),
        What.DURATION,
    ),
    **dict.fromkeys(("email", "e-mail", "e-mail address", "adres e-mail", "e-mail-adresse"), What.EMAIL),
    **dict.fromkeys(("user action", "action"), What.ACTION),
    **dict.fromkeys(("timestamp", "time stamp"), What.STAMP),
    **dict.fromkeys(("role", "funcao", "rolle", "rola"), What.IGNORED),
}
_IGNORED = re.compile(r"\(upn\)|^registration|^engagement|^compromisso|reaction")


@dataclass(frozen=True, slots=True)
class Columns:
    """The column of each thing, where the table has it."""

    name: int | None = None
    join: int | None = None
    leave: int | None = None
    duration: int | None = None
    email: int | None = None
    action: int | None = None
    stamp: int | None = None


def columns(head: Row, rows: Sequence[Row]) -> Columns:
    """The columns of a table with its heading row and the rows below it."""
    named: dict[What, int] = {}
    ignored: set[int] = set()
    for at, heading in enumerate(head.cells):
        what = _HEADINGS.get(folded(heading))
        if what is What.IGNORED or (what is None and _IGNORED.search(folded(heading))):
            ignored.add(at)
        elif what is not None:
            named.setdefault(what, at)
    width = max((len(row.cells) for row in (head, *rows)), default=0)
    taken = {*named.values(), *ignored}
    free = [at for at in range(width) if at not in taken]
    _complete(named, rows, free)
    return Columns(
        name=named.get(What.NAME),
        join=named.get(What.JOIN),
        leave=named.get(What.LEAVE),
        duration=named.get(What.DURATION),
        email=named.get(What.EMAIL),
        action=named.get(What.ACTION),
        stamp=named.get(What.STAMP),
    )


def _complete(named: dict[What, int], rows: Sequence[Row], free: list[int]) -> None:
    """Find by their shapes the columns whose headings are not known."""
    moments = [at for at in free if _mostly(rows, at, lambda text: written(text) is not None)]
    for what in (What.JOIN, What.LEAVE):
        if what not in named and What.STAMP not in named and moments:
            named[what] = moments.pop(0)
    durations = [
        at for at in free if at not in named.values() and _mostly(rows, at, lambda t: seconds_in(t) is not None)
    ]
    if What.DURATION not in named and durations:
        named[What.DURATION] = durations[0]
    if What.NAME not in named:
        texts = [at for at in free if at not in named.values() and not _mostly(rows, at, lambda text: "@" in text)]
        if texts:
            named[What.NAME] = texts[0]
    # The address stands beside the duration; further on may stand a user name that looks like one.
    beside = named.get(What.DURATION, -2) + 1
    if What.EMAIL not in named and beside in free and _mostly(rows, beside, lambda text: "@" in text):
        named[What.EMAIL] = beside


def _mostly(rows: Iterable[Row], column: int, fits: Callable[[str], bool]) -> bool:
    texts = [row.cell(column) for row in rows if row.cell(column)]
    return bool(texts) and 2 * sum(map(fits, texts)) >= len(texts)
