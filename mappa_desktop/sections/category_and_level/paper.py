"""Category and lead agency on paper: the ground for the category, who leads, and the gatekeeping record."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.documents import Block, Heading, Reader, Table
from mappa_desktop.domain.paper import filled, section
from mappa_desktop.domain.wording import facts, said
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.category_and_level.model import CategoryAndLevel, Mappa, PanelVote


def compose(content: CategoryAndLevel, reader: Reader) -> Iterator[Block]:
    """The category first, then the referral that led here."""
    yield from section(_("Category, level and lead agency"), _stated(content.mappa, reader))


def _stated(mappa: Mappa, reader: Reader) -> Iterator[Block]:
    managed = facts(
        mappa,
        reader,
        "category",
        "basis",
        "basis_note",
        "other_categories_excluded",
        "category_ends",
        "category_end_event",
        "eligibility_checked_on",
        "level_since",
        "lead_agency",
        "lead_professional",
        "joint_lead_note",
        "public_protection_record",
        "critical_public_protection_case",
    )
    referral = facts(mappa.referral, reader, "form", "date", "by", "votes_needed", "outcome", "outcome_level", "note")
    yield from filled(managed)
    if referral.rows or mappa.referral.panel:
        yield Heading(_("Referral"), 2)
    yield from filled(referral)
    if mappa.referral.panel:
        yield _panel(mappa.referral.panel, reader)


def _panel(votes: tuple[PanelVote, ...], reader: Reader) -> Table:
    return Table(
        header=(_("Panel member"), _("Vote"), _("For level"), _("Note")),
        rows=tuple(
            (each.member, said(each.vote, None, reader), said(each.level, None, reader), each.note) for each in votes
        ),
        widths=(0.36, 0.14, 0.14, 0.36),
        caption=_("Votes of the referral panel"),
    )
