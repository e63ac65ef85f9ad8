"""Checks a store from the cipher of every page up to the chain of the audit trail."""

from __future__ import annotations

from dataclasses import dataclass

from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.store.audit import verify_chain
from mappa_desktop.store.engine import broken_references, structural_faults, unreadable_pages, version_of
from mappa_desktop.store.failures import StoreDamaged, failures_told
from mappa_desktop.store.migrate import version_text
from mappa_desktop.store.repositories import search
from mappa_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What a check found: nothing in ``faults`` means that the store is whole. Each fault is a sentence."""

    version: str
    audit_entries: int
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.faults

    @property
    def sentence(self) -> str:
        """The result in words."""
        if self.faults:
            return " ".join(self.faults)
        return counted(
            "The store is whole: every page, every reference and the one entry of the audit trail.",
            "The store is whole: every page, every reference and all {number} entries of the audit trail.",
            self.audit_entries,
        )


def check(store: Store) -> CheckResult:
    """Read the whole store; damage is reported, never raised."""
    version = version_text(version_of(store.engine))
    faults: list[str] = []
    entries = 0
    try:
        with failures_told():
            faults += _page_faults(store)
            with store.engine.reading.connect() as connection:
                if structural_faults(connection):
                    faults.append(_("The order of the pages is damaged."))
                if broken_references(connection):
                    faults.append(_("Rows point to rows that are not there."))
                chain = verify_chain(connection)
            entries = chain.entries
            if chain.broken_at is not None:
                faults.append(
                    _("The audit trail breaks at entry {number}: {reason}.").format(
                        number=chain.broken_at, reason=chain.reason
                    )
                )
    except StoreDamaged as damage:
        faults.append(str(damage))
    return CheckResult(version, entries, tuple(faults))


def search_faults(store: Store) -> list[str]:
    """What is wrong with the search index; it can be made anew from the minutes, so it is no damage to them."""
    try:
        with failures_told():
            with store.reading() as reading:
                agrees = not search.faults(reading.rows)
            with store.engine.writing.begin() as connection:
                search.check_index(connection)
    except StoreDamaged:
        agrees = False
    if agrees:
        return []
    return [
        _("Search does not know the minutes as they stand. The command “store reindex” makes the search index anew.")
    ]


def _page_faults(store: Store) -> list[str]:
    pages = unreadable_pages(store.engine)
    if not pages:
        return []
    return [counted("One page of the file is damaged.", "{number} pages of the file are damaged.", pages)]
