"""Whose signature minutes from elsewhere came with before: nobody takes the place of another unit's unasked.

Whoever is trusted here is trusted for their own minutes. A name in a certificate tells units apart as far as somebody
compared its fingerprint with the unit of that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from mappa_desktop.domain.cases import MinutesHead, Origin
from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.trust import TrustList
from mappa_desktop.export.verification import verify
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.certificates import UNNAMED
from mappa_desktop.operations.record import case_facts, contents_from, meeting_facts
from mappa_desktop.operations.signed_minutes import SignedMinutes
from mappa_desktop.store.repositories import documents, minutes
from mappa_desktop.store.unit import Unit

if TYPE_CHECKING:  # importing it takes a quarter of a second, which only comparing should cost
    from mappa_desktop.export.first_signer import FirstSigner


def require_right_to_replace(
    unit: Unit, earlier: MinutesHead, found: SignedMinutes, data: bytes, trust: TrustList
) -> str:
    """That a file takes the place of a version from elsewhere, in a sentence; refuses what another unit signed.

    The same key may, and another one of the same organisation: a certificate is renewed, and chairs change. So may
    another key for the whole of a record of which a copy came in, where both name the record by the same number and say
    the same of risk and level: the office signs copies, and the Chair the record. Else the earlier one has to be
    trusted here no more, which somebody decides.
    """
    kept = _bytes_kept(unit, earlier)
    if not kept:
        return _("It takes the place of version {version}; who signed that is not known here any more.").format(
            version=earlier.version
        )
    before, now = _signer(kept), _signer(data)
    if before.key == now.key:
        return _("It takes the place of version {version}, which was signed with the same key.").format(
            version=earlier.version
        )
    if not (
        _are_of_one_unit(before, now)
        or _is_of_the_same_record(unit, earlier, found)
        or not verify(kept, trust, datetime.fromisoformat(earlier.approved_at)).is_good
    ):
        raise Refused(
            _(
                "Version {version} of these minutes was signed with the certificate of {before}, and this file with "
                "that of {now}: keep the PDF itself beside it. Only where you made sure that {now} speaks for these "
                "minutes now, trust the certificate of {before} no more in the settings, and import it again."
            ).format(version=earlier.version, before=_in_words(before), now=_in_words(now))
        )
    return _(
        "It takes the place of version {version}, which was signed with another key, under the certificate of {before}."
    ).format(version=earlier.version, before=_in_words(before))


def other_signers(unit: Unit, head: MinutesHead, data: bytes) -> Iterator[str]:
    """That the last meeting of the case before came in with the signature of another unit, in a sentence."""
    others = (
        each
        for each in minutes.heads(unit.rows, head.case)
        if each.meeting != head.meeting and each.origin is Origin.APPROVED_ELSEWHERE
    )
    last = next(others, None)
    kept = _bytes_kept(unit, last) if last is not None else b""
    if last is None or not kept:
        return
    before, now = _signer(kept), _signer(data)
    if before.key != now.key and not _are_of_one_unit(before, now):
        yield _(
            "The minutes of the meeting on {day} of the same case came in with the certificate of {before}, and these "
            "with that of {now}."
        ).format(day=plain_day(last.facts.date), before=_in_words(before), now=_in_words(now))


def _bytes_kept(unit: Unit, head: MinutesHead) -> bytes:
    """The file that a version came in with; empty where it was deleted since."""
    *_later, first = documents.of_minutes(unit.rows, head.id)
    try:
        return documents.data(unit.rows, first.id)
    except Refused:
        return b""


def _signer(data: bytes) -> FirstSigner:
    from mappa_desktop.export.first_signer import first_signer

    return first_signer(data)


def _are_of_one_unit(one: FirstSigner, other: FirstSigner) -> bool:
    """Whether two certificates name one organisation; a unit that gave itself no name has one that any other has."""
    return one.organisation == other.organisation != _(UNNAMED)


def _is_of_the_same_record(unit: Unit, earlier: MinutesHead, found: SignedMinutes) -> bool:
    """Whether a file and the copy before it name one record, and agree in what a case is known by."""
    if found.version != earlier.version or minutes.taken_from(unit.rows, found.record) != earlier.id:
        return False
    contents = contents_from(minutes.sections(unit.rows, earlier.id))
    return case_facts(contents) == case_facts(found.contents) and meeting_facts(contents) == meeting_facts(
        found.contents
    )


def _in_words(signer: FirstSigner) -> str:
    if signer.holder == signer.organisation:
        return signer.holder
    return f"{signer.holder} ({signer.organisation})"
