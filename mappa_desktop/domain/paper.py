"""Sections on paper: what is empty is left out, and a section that is empty says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Paragraph, Table
from mappa_desktop.domain.values import StillCurrent
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.content import Content, field_at, path_from_text
from mappa_desktop.foundation.i18n import _


def is_unwritten(blocks: Sequence[Block]) -> bool:
    """Whether these blocks are a section that says nothing but that it is empty, or none at all."""
    match blocks:
        case [] | [Heading(), Paragraph(quiet=True)]:
            return True
    return False


def section(title: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """A section under its heading; one quiet sentence stands for blocks that there are none of."""
    yield Heading(title)
    written = False
    for block in blocks:
        written = True
        yield block
    if not written:
        yield Paragraph(_("Not recorded."), quiet=True)


def label(content: Content | type[Content], name: str) -> str:
    """What the model calls the field at a dotted path."""
    model = content if isinstance(content, type) else type(content)
    return _(field_at(model, path_from_text(name)).title or name)


def filled(facts: Facts) -> Iterator[Block]:
    """The facts, unless there are none."""
    if facts.rows:
        yield facts


def passage(title: str, text: str) -> Iterator[Block]:
    """A text under a heading of its own, unless it is blank."""
    if text.strip():
        yield Heading(title, level=2)
        yield Paragraph(text)


def points(title: str, texts: tuple[str, ...]) -> Iterator[Block]:
    """A list under a heading of its own, unless it has nothing to say."""
    items = tuple(text for text in texts if text.strip())
    if items:
        yield Heading(title, level=2)
        yield Bullets(items)


def carried_over(check: StillCurrent) -> Iterator[Block]:
    """The tick of a section that came from the last meeting, in one quiet sentence."""
    answers = {True: _("Still current"), False: _("Not confirmed as still current"), None: ""}
    if check == StillCurrent():
        return
    on = _("checked on {day}").format(day=day(check.on)) if check.on else ""
    by = _("by {name}").format(name=check.by) if check.by.strip() else ""
    checked = " ".join(filter(None, (on, by)))
    sentence = ", ".join(filter(None, (answers[check.confirmed], checked)))
    said = ": ".join(filter(None, (sentence, check.note if check.note.strip() else "")))
    if said:
        yield Paragraph(said[0].upper() + said[1:], quiet=True)


def tabled(
    title: str, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...]
) -> Iterator[Block]:
    """A table under a heading of its own, unless it has no rows."""
    if rows:
        yield Heading(title, level=2)
        yield Table(header=header, rows=rows, widths=widths, caption=title)
