"""Disclosure on paper: the decisions in one table, then what was weighed for each."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, due_text, in_a_row, labelled_lines, linked, unless_said, with_details
from mappa_desktop.domain.documents import Block, Facts, Heading, Paragraph, Reader, Table
from mappa_desktop.domain.paper import filled, section
from mappa_desktop.domain.wording import day, facts, yes_or_no
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.disclosure.model import (
    Disclosure,
    DisclosureEntry,
    DisclosureLog,
    SelfDisclosure,
    SubjectTold,
    Undertaking,
)

_WIDTHS = (0.08, 0.13, 0.24, 0.2, 0.19, 0.16)


def compose(content: DisclosureLog, reader: Reader) -> Iterator[Block]:
    """The answer for the meeting, then every decision."""
    yield from section(_("Disclosure"), _disclosure(content.disclosure, reader))


def _disclosure(disclosure: Disclosure, reader: Reader) -> Iterator[Block]:
    if disclosure.entries and disclosure.considered and not disclosure.none_reason.strip():
        yield Paragraph(_("Disclosure was considered."), quiet=True)
    else:
        yield from filled(facts(disclosure, reader, "considered", "none_reason"))
    if disclosure.entries:
        yield overview(disclosure)
    for entry in disclosure.entries:
        yield from _weighing(entry, reader)


def overview(disclosure: Disclosure) -> Table:
    """The decisions, one row each."""
    return Table(
        header=(_("Ref"), _("Decision"), _("Recipient"), _("By whom"), _("By when"), _("Outcome")),
        rows=tuple(_row(entry) for entry in disclosure.entries),
        widths=_WIDTHS,
        caption=_("Disclosure decisions"),
    )


def _row(entry: DisclosureEntry) -> tuple[str, ...]:
    return (
        entry.ref,
        entry.decision.label if entry.decision else "",
        with_details(entry.recipient, entry.relationship),
        entry.by_whom,
        due_text(entry.due),
        with_details(entry.outcome.label if entry.outcome else "", day(entry.done_on) if entry.done_on else ""),
    )


def _weighing(entry: DisclosureEntry, reader: Reader) -> Iterator[Block]:
    weighed = _weighed(entry, reader)
    if weighed.rows:
        yield Heading(f"{entry.ref}: {entry.recipient}" if entry.recipient.strip() else entry.ref, 2, is_typed=True)
        yield weighed


def _weighed(entry: DisclosureEntry, reader: Reader) -> Facts:
    rows = (
        *facts(entry, reader, "recipient_is_third_party", "purpose", "information", "information_withheld").rows,
        *facts(entry, reader, "necessity", "proportionality", "legal_basis", "child_presumption_considered").rows,
        (_("Self-disclosure considered"), _self_disclosure(entry.self_disclosure)),
        *facts(entry, reader, "risks_of_disclosing", "risks_of_not_disclosing", "method", "decided_by").rows,
        (_("Subject told"), _telling(entry.subject_told, reader)),
        (_("Undertaking"), _undertaking(entry.undertaking)),
        *facts(entry, reader, "support_for_recipient", "views", "review", "outcome_note").rows,
        (_("Linked to"), linked(entry.linked_to, reader)),
    )
    return Facts(tuple((label, text) for label, text in rows if text))


def _self_disclosure(considered: SelfDisclosure) -> str:
    return cell(yes_or_no(considered.considered), considered.note)


def _telling(telling: SubjectTold, reader: Reader) -> str:
    return cell(
        in_a_row(telling.told.label if telling.told else "", day(telling.on) if telling.on else ""),
        labelled_lines(telling, reader, "reason", "review"),
        telling.note,
    )


def _undertaking(undertaking: Undertaking) -> str:
    return cell(
        in_a_row(
            undertaking.state.label if undertaking.state else "",
            day(undertaking.signed_on) if undertaking.signed_on else "",
        ),
        unless_said(undertaking.note, undertaking.state.label if undertaking.state else ""),
    )
