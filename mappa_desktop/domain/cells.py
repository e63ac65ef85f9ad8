"""Table cells of more than one line: what a table has no column for stands below the main text."""

from __future__ import annotations

from mappa_desktop.domain.documents import Reader
from mappa_desktop.domain.values import Due, EndDate
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _


def cell(*parts: str) -> str:
    """The parts that say something, one below the other."""
    return "\n".join(part for part in parts if part.strip())


def in_a_row(*parts: str) -> str:
    """The parts that say something, in one line: ``Piers Lockhollow, Housing``."""
    return ", ".join(part for part in parts if part.strip())


def labelled_lines(content: Content, reader: Reader, *names: str) -> str:
    """The named fields with something to say, each on a line of its own behind its label: for running text."""
    return "\n".join(_labelled(content, reader, names))


def labelled_line(content: Content, reader: Reader, *names: str) -> str:
    """The named fields with something to say, behind their labels in one line: for dates, names and codes."""
    return "; ".join(_labelled(content, reader, names))


def due_text(due: Due) -> str:
    """When something is due: the date, and the words given in its place or beside it."""
    return cell(day(due.date) if due.date else "", due.text)


def end_text(end: EndDate) -> str:
    """When something ends: the date, or that it has none, and the words of the order."""
    return cell(day(end.date) if end.date else "", _("No end date") if end.open_ended else "", end.note)


def _labelled(content: Content, reader: Reader, names: tuple[str, ...]) -> list[str]:
    return [f"{label}: {text}" for label, text in facts(content, reader, *names).rows]
