"""The relevant dates on paper: release and expiry as labelled dates, recalls as a table."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import end_text
from mappa_desktop.domain.documents import Block, Facts, Reader
from mappa_desktop.domain.paper import carried_over, filled, section, tabled
from mappa_desktop.domain.values import EndDate
from mappa_desktop.domain.wording import facts, said
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, Recall, RelevantDates


def compose(content: DatesOfSentence, reader: Reader) -> Iterator[Block]:
    """The dates of the current sentence or order; those that are not known are left out."""
    yield from section(_("Relevant dates"), _stated(content.relevant_dates, reader))


def _stated(dates: RelevantDates, reader: Reader) -> Iterator[Block]:
    stated = Facts(
        (
            *facts(
                dates,
                reader,
                "release_type",
                "released_on_licence",
                "conditional_release",
                "parole_eligibility",
                "hdc_eligibility",
                "tariff_expiry",
                "licence_expiry",
                "sentence_expiry",
            ).rows,
            *_end(_("End of the notification period"), dates.notification_ends),
            *_end(_("End of the Sexual Harm Prevention Order"), dates.shpo_ends),
            *facts(
                dates,
                reader,
                "parole.decided_on",
                "parole.outcome",
                "parole.next_review",
                "parole.note",
                "next_court",
                "next_court_note",
            ).rows,
        )
    )
    yield from filled(stated)
    yield from tabled(
        _("Recalls"),
        (_("Recalled"), _("Type"), _("Reason"), _("Re-released")),
        tuple(_recall(each, reader) for each in dates.recall_history),
        (0.19, 0.18, 0.44, 0.19),
    )
    yield from carried_over(dates.still_current)


def _end(label: str, end: EndDate) -> Iterator[tuple[str, str]]:
    text = end_text(end)
    if text:
        yield label, text


def _recall(recall: Recall, reader: Reader) -> tuple[str, ...]:
    return (
        said(recall.date, None, reader),
        said(recall.type, None, reader),
        recall.reason,
        said(recall.re_released, None, reader),
    )
