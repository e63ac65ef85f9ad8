"""Table cells of more than one line: what a table has no column for stands below the main text."""

from __future__ import annotations

from mappa_desktop.domain.documents import Led, Reader
from mappa_desktop.domain.texts import words
from mappa_desktop.domain.values import Due, EndDate
from mappa_desktop.domain.wording import day, facts
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.i18n import _


def cell(*parts: str) -> str:
    """The parts that say something, one below the other."""
    return "\n".join(part for part in parts if part.strip())


def with_details(main: str, *details: str) -> str:
    """What a reader looks for, and below it, quietly, the details that say something."""
    return Led("", main if main.strip() else "", cell(*details))


def in_a_row(*parts: str) -> str:
    """The parts that say something, in one line: ``Piers Lockhollow, Housing``."""
    return ", ".join(part for part in parts if part.strip())


def side_by_side(*parts: str) -> str:
    """The parts that say something, in one line and clearly apart: ``Victim safety  ·  High priority``."""
    return "  ·  ".join(part for part in parts if part.strip())


def in_words(label: str, words_beside: str) -> str:
    """A code's label and the words beside it, once where they say the same: ``Community, on licence``."""
    said, beside = (" ".join(words(text)) for text in (label, words_beside))
    return words_beside if said and said in beside else in_a_row(label, words_beside)


def unless_said(text: str, beside: str) -> str:
    """A text; nothing where the words beside it say it already."""
    said = " ".join(words(text))
    return "" if said and said in " ".join(words(beside)) else text


def share_with_subject(answer: bool | None) -> str:  # noqa: FBT001 - the answer is what is said
    """Whether the subject may be told, as a sentence; nothing where nobody said."""
    if answer is None:
        return ""
    return _("May be shared with the subject") if answer else _("Not to be shared with the subject")


def see(links: tuple[str, ...], reader: Reader) -> str:
    """Where else to look, ``See R-01, V-02``; nothing in a copy that does not hold the other entries."""
    references = linked(links, reader)
    return _("See {references}").format(references=references) if references else ""


def linked(links: tuple[str, ...], reader: Reader) -> str:
    """The references of other entries, ``R-01, V-02``; nothing in a copy that does not hold them."""
    return ", ".join(links) if reader.has_all_sections else ""


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
