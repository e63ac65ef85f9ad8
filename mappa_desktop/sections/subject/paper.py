"""The subject on paper: who the person is, under which numbers, and where the person lives or is held."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, in_a_row, in_words
from mappa_desktop.domain.documents import Block, Facts, Heading, Reader
from mappa_desktop.domain.paper import carried_over, filled, section
from mappa_desktop.domain.values import Address
from mappa_desktop.domain.wording import day, facts, plain_day, yes_or_no
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.subject.model import Subject, SubjectDetails


def compose(content: SubjectDetails, reader: Reader) -> Iterator[Block]:
    """Everything that is held, addresses included: this is the record."""
    yield from section(_("Subject"), _stated(content.subject, reader))


def _stated(subject: Subject, reader: Reader) -> Iterator[Block]:
    person = Facts(
        (
            *facts(subject, reader, "full_name", "label", "reference").rows,
            *_joined(_("Aliases and nicknames"), subject.aliases),
            *_born(subject),
            *facts(
                subject,
                reader,
                "gender",
                "gender_identity",
                "ethnicity",
                "nationality",
                "second_nationality",
                "immigration_status",
                "first_language",
                "interpreter_needed",
                "religion_or_belief",
                "sexual_orientation",
                "employment",
                "disabilities",
                "adjustments",
                "photograph_on_file",
            ).rows,
        )
    )
    where = Facts(
        (
            *_stated_once(_("Custody status"), in_words(_label(subject.custody_status), subject.custody_note)),
            *_address(_("Current address"), subject.current_address),
            *_address(_("Release address"), subject.release_address),
        )
    )
    numbers = facts(subject, reader, *(f"identifiers.{name}" for name in type(subject.identifiers).model_fields))
    yield from filled(person)
    if where.rows:
        yield Heading(_("Where the person is"), 2)
        yield where
    if numbers.rows:
        yield Heading(_("Identifiers"), 2)
        yield numbers
    yield from carried_over(subject.still_current)


def _joined(label: str, texts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    stated = [text for text in texts if text.strip()]
    if stated:
        yield label, "; ".join(stated)


def _stated_once(label: str, text: str) -> Iterator[tuple[str, str]]:
    if text:
        yield label, text


def _label(code: Code | None) -> str:
    return code.label if code is not None else ""


def _born(subject: Subject) -> Iterator[tuple[str, str]]:
    if subject.date_of_birth is not None:
        yield _("Date of birth"), plain_day(subject.date_of_birth)


def _address(label: str, address: Address | None) -> Iterator[tuple[str, str]]:
    if address is not None:
        text = cell(*_lines(address))
        if text:
            yield label, text


def _lines(address: Address) -> Iterator[str]:
    yield in_a_row(address.line, address.postcode)
    yield _kind(address)
    if address.approved is not None or address.approved_on is not None:
        on = day(address.approved_on) if address.approved_on is not None else ""
        answer = in_a_row(yes_or_no(address.approved), on)
        yield _("Approved by probation: {answer}").format(answer=answer)
    if address.from_ is not None:
        yield _("From {day}").format(day=day(address.from_))
    if address.closest_links.strip():
        yield _("Closest links: {area}").format(area=address.closest_links)
    yield address.note


def _kind(address: Address) -> str:
    """The code's label and the words beside it, without saying the same twice."""
    return in_words(_label(address.type), address.type_note)
