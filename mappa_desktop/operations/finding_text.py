"""Finding and replacing words in the minutes of one meeting: a question and a gesture on plain contents."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pydantic.fields import FieldInfo

from mappa_desktop.foundation.content import Content, NotAccepted, Path, path_text, replaced, value_at
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.fields import FreeText, Given, marks_of, texts_with_fields
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections import SECTIONS, Contents

_AROUND = 40
# Free in form, but others know the case and its meetings by them.
_REFERENCES = frozenset({"reference"})


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; small and capital letters are the same."""

    words: str
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where it stands; ``changeable`` unless it is a reference. ``start`` and ``end`` count characters."""

    section_key: str
    section_title: str
    path: Path
    label: str
    start: int
    end: int
    before: str
    words: str
    after: str
    changeable: bool

    @property
    def path_text(self) -> str:
        """The path as the minutes file writes it."""
        return path_text(self.path)


def found(contents: Contents, sought: Sought) -> list[Hit]:
    """Everywhere it stands, in the order of the sections; nothing while nothing is looked for."""
    pattern = _pattern(sought)
    if pattern is None:
        return []
    return [
        hit
        for section in SECTIONS
        if section.key in contents
        for path, text, declared in texts_with_fields(contents[section.key])
        if _is_sought_in(declared)
        for hit in _hits(section.key, section.title, path, text, declared, pattern)
    ]


def replaced_all(
    contents: Contents, sought: Sought, words: str, only: Collection[Hit] | None = None
) -> dict[str, Content]:
    """The sections with every hit replaced, or with ``only`` some; references are left alone.

    Raises ``Refused`` when a field cannot hold the new text; then nothing is replaced.
    """
    changed: dict[str, Content] = {}
    wanted = [hit for hit in (found(contents, sought) if only is None else only) if hit.changeable]
    # From the last to the first, so that the places of those before stay true.
    for hit in sorted(wanted, key=lambda each: each.start, reverse=True):
        content = changed.get(hit.section_key, contents[hit.section_key])
        text = str(value_at(content, hit.path) or "")
        if text[hit.start : hit.end] != hit.words:
            continue  # typed over since it was found
        try:
            new = replaced(content, hit.path, text[: hit.start] + words + text[hit.end :])
        except NotAccepted as error:
            raise Refused(
                _("Nothing was replaced: in “{section}”, {field} cannot hold it ({reason}).").format(
                    section=hit.section_title, field=hit.label, reason=error.reason
                )
            ) from None
        changed[hit.section_key] = new
    return changed


def _hits(key: str, title: str, path: Path, text: str, declared: FieldInfo, pattern: re.Pattern[str]) -> Iterator[Hit]:
    changeable = _is_changeable(path, declared)
    for match in pattern.finditer(text):
        start, end = match.span()
        before = " ".join(text[max(0, start - _AROUND) : start].splitlines())
        after = " ".join(text[end : end + _AROUND].splitlines())
        yield Hit(
            key, title, path, _(declared.title or ""), start, end,
            ("…" if start > _AROUND else "") + before,
            match.group(),
            after + ("…" if end + _AROUND < len(text) else ""),
            changeable,
        )  # fmt: skip


def _pattern(sought: Sought) -> re.Pattern[str] | None:
    if not sought.words.strip():
        return None
    # Whatever space or quotation mark was typed finds the others of its kind, too.
    words = "".join(_LIKE.get(character, re.escape(character)) for character in sought.words)
    whole = rf"(?<!\w){words}(?!\w)" if sought.whole_words else words
    return re.compile(whole, re.IGNORECASE)


_LIKE = {**dict.fromkeys("'‘’", "['‘’]"), **dict.fromkeys('"“”', '["“”]'), **dict.fromkeys(" \u00a0", r"\s")}


def _is_sought_in(declared: FieldInfo) -> bool:
    return any(isinstance(mark, FreeText | Given) for mark in marks_of(declared))


def _is_changeable(path: Path, declared: FieldInfo) -> bool:
    free = any(isinstance(mark, FreeText) for mark in marks_of(declared))
    return free and path[-1] not in _REFERENCES
