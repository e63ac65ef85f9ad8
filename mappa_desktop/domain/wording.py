"""How values are said in words: dates, yes and no, codes, agencies; one way for screen and paper."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator

from pydantic.fields import FieldInfo

from mappa_desktop.domain.documents import Facts, Reader
from mappa_desktop.domain.texts import is_character, words
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content, Path, field_at, path_from_text, value_at
from mappa_desktop.foundation.fields import ChoiceOf
from mappa_desktop.foundation.i18n import N_, _

_DAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_LONG_DAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
# What is written where a reason has to stand and there is none.
_NO_REASON = frozenset(
    {
        *("tbc", "tba", "tbd", "na", "nil", "none", "yes", "no", "ok", "okay", "ditto", "unknown"),
        *("not applicable", "not known", "to be confirmed", "as above", "see above", "as before", "same as before"),
    }
)
# Letters and symbols by class that nevertheless show nothing: the fillers of Hangul and the blank of Braille.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def day(date: datetime.date) -> str:
    """``Wed 18 Nov 2026``."""
    return f"{_(_DAYS[date.weekday()])} {date.day} {_(_MONTHS[date.month - 1])[:3]} {date.year}"


def long_day(date: datetime.date) -> str:
    """``Wednesday 18 November 2026``."""
    return f"{_(_LONG_DAYS[date.weekday()])} {date.day} {month_day(date)[1]} {date.year}"


def plain_day(date: datetime.date) -> str:
    """``18 November 2026``."""
    return f"{date.day} {month_day(date)[1]} {date.year}"


def month_day(date: datetime.date) -> tuple[int, str]:
    """The day of the month and the month's name."""
    return date.day, _(_MONTHS[date.month - 1])


def yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - the value is what is said
    """``Yes``, ``No`` or nothing."""
    return "" if value is None else _("Yes") if value else _("No")


def language_in_words(tag: str) -> str:
    """The language that a tag such as ``en-GB`` stands for; the tag itself for any but English and Welsh."""
    named = {"en": _("English"), "cy": _("Welsh")}
    return named.get(tag.partition("-")[0].casefold(), tag)


def how_often(times: int) -> str:
    """``once``, ``twice``, ``3 times``."""
    said_of_few = {1: _("once"), 2: _("twice")}
    return said_of_few.get(times) or _("{number} times").format(number=times)


def says_something(text: str) -> bool:
    """Whether a reader sees anything of a text: a letter, a figure or a sign, not only spaces and invisible marks."""
    return any(
        character.isprintable()
        and not character.isspace()
        and character not in _BLANK
        and not unicodedata.category(character).startswith("M")
        for character in text
    )


def gives_a_reason(text: str) -> bool:
    """Whether a text says more than that somebody filled the field in: not “.”, “TBC”, “n/a”, “None” or “Yes”."""
    said_in = [word for word in words(text) if len(word) > 1 or is_character(word)]
    return " ".join(said_in) not in _NO_REASON and any(word not in _NO_REASON for word in said_in)


def said(value: object, field: FieldInfo | None, reader: Reader) -> str:
    """A value in words; empty for what was not given. Items of a list stand on lines of their own."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, Code | NumberCode):
        return value.label
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, tuple):
        separator = ", " if field is not None and _is_short_list(field) else "\n"
        return separator.join(said(item, field, reader) for item in value)
    if isinstance(value, Content):
        return "; ".join(f"{label}: {text}" for label, text in _given_facts(value, reader))
    text = str(value)
    return reader.agency(text) if field is not None and _names_agencies(field) else text


def facts(content: Content, reader: Reader, *names: str) -> Facts:
    """The named fields (dotted paths, in this order) that have something to say, with the model's own labels."""
    return Facts(tuple(_named_facts(content, reader, names)))


def _named_facts(content: Content, reader: Reader, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for name in names:
        path: Path = path_from_text(name)
        field = field_at(type(content), path)
        text = said(value_at(content, path), field, reader)
        if text.strip():
            yield _(field.title or name), text


def _given_facts(content: Content, reader: Reader) -> Iterator[tuple[str, str]]:
    for name, field in type(content).model_fields.items():
        text = said(getattr(content, name), field, reader)
        if text.strip():
            yield _(field.title or name), text


def _names_agencies(field: FieldInfo) -> bool:
    return "ChoiceOf(list_name='agencies')" in repr(field.annotation) or ChoiceOf("agencies") in field.metadata


def _is_short_list(field: FieldInfo) -> bool:
    return "ChoiceOf" in repr(field.annotation) or "Code" in repr(field.annotation)
