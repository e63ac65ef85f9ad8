"""What a verdict says of a genuine file: which copy it is, whose certificate signed it, and when by whose clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography import x509

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.certificate_paths import Revocation, Standing
from mappa_desktop.export.record import RecordMark
from mappa_desktop.export.signing import name_of
from mappa_desktop.export.verification import SignatureRole, SignatureVerdict, SigningClock
from mappa_desktop.foundation.i18n import _


def genuine(signatures: Sequence[SignatureVerdict], mark: RecordMark | None) -> str:
    """The sentence for a genuine file; that of another unit never sounds like one of ours."""
    first = signatures[0]
    if first.role is SignatureRole.OFFICE:
        words = (
            _("{copy}, signed with the certificate of {holder} on {moment}")
            if first.is_ours
            else _("{copy} from another unit, signed with the certificate of {holder} on {moment}")
        )
    elif first.is_ours:
        words = _("Genuine record, signed as the Chair with the certificate of {holder} on {moment}")
    else:
        words = _("Genuine record of another unit, signed as its Chair with the certificate of {holder} on {moment}")
    sentence = words.format(copy=_copy(mark), holder=holder(first), moment=moment(first)) + _claim(first)
    for other in signatures[1:]:
        sentence += _beside(first, other).format(holder=holder(other), moment=moment(other)) + _claim(other)
    return sentence + _("; nothing was changed since.")


def _beside(first: SignatureVerdict, other: SignatureVerdict) -> str:
    """What a later signature is, in words: whose, where that is another unit's than the first one's."""
    if other.role is SignatureRole.TIME_STAMP:
        if not other.trusted:
            return _("; a time stamp of {holder} is there as well, and proves nothing here")
        return _("; stamped by {holder} on {moment}")
    if other.fingerprint == first.fingerprint:
        return _("; countersigned with the same certificate on {moment}")
    if first.is_ours and not other.is_ours:
        return _("; countersigned by another unit, with the certificate of {holder} on {moment}")
    if other.is_ours and not first.is_ours:
        return _("; countersigned by this unit, with the certificate of {holder} on {moment}")
    return _("; countersigned with the certificate of {holder} on {moment}")


def standing_in_words(certificate: x509.Certificate, found: Standing) -> str:
    """Why a certificate with a path to one that is trusted here is believed, or is not."""
    name = name_of(certificate)
    if found.revocation is Revocation.REVOKED and found.certificate is not None and found.on is not None:
        return _("The certificate of {name} was revoked on {day}.").format(
            name=name_of(found.certificate), day=plain_day(found.on.date())
        )
    if found.revocation is Revocation.NOT_REVOKED and found.on is not None:
        return _("The certificate of {name} is trusted here, and was not revoked by {day}.").format(
            name=name, day=plain_day(found.on.date())
        )
    return _("The certificate of {name} is trusted here; whether it was revoked was not checked.").format(name=name)


def expired(certificate: x509.Certificate) -> str:
    """That a certificate has ended, and nothing proves that it signed before."""
    return _("The certificate of {name} expired on {day}.").format(
        name=name_of(certificate), day=plain_day(certificate.not_valid_after_utc.date())
    )


def service_expired(service: x509.Certificate) -> str:
    """That the certificate of a time-stamp service has ended."""
    words = _("The certificate of the time-stamp service {name} expired on {day}, so its time proves nothing any more.")
    return words.format(name=name_of(service), day=plain_day(service.not_valid_after_utc.date()))


def service_unknown(service: x509.Certificate) -> str:
    """That a time-stamp service is one that nobody here trusts, and that the signer is judged without it."""
    words = _(
        "A time stamp of \u201c{name}\u201d is there as well; that service is not trusted on this computer, so its "
        "time proves nothing here."
    )
    return words.format(name=name_of(service))


def not_yet_valid(certificate: x509.Certificate) -> str:
    """That a certificate has not begun."""
    return _("The certificate of {name} is not valid before {day}.").format(
        name=name_of(certificate), day=plain_day(certificate.not_valid_before_utc.date())
    )


def _copy(mark: RecordMark | None) -> str:
    kind = next((each for each in CopyKind if mark is not None and each.value == mark.kind), CopyKind.FULL)
    # What the office signs is a copy, whatever it holds: the record itself is what the Chair signed.
    named = _("full minutes") if kind is CopyKind.FULL else kind.label[:1].lower() + kind.label[1:]
    if mark is not None and mark.number:
        return _("Genuine copy no. {number} ({kind})").format(number=mark.number, kind=named)
    return _("Genuine copy ({kind})").format(kind=named)


def holder(verdict: SignatureVerdict) -> str:
    """Whom the certificate names, with the organisation where that is another name."""
    if verdict.holder == verdict.certificate:
        return verdict.holder
    return _("{holder}, {organisation},").format(holder=verdict.holder, organisation=verdict.certificate)


def _claim(verdict: SignatureVerdict) -> str:
    """What the signature says of its signer, which no certificate confirms: anybody can write any name there."""
    if verdict.signer == verdict.holder:
        return ""
    return _("; the signature names \u201c{claimed}\u201d as the signer").format(claimed=verdict.signer)


def moment(verdict: SignatureVerdict) -> str:
    """When it was signed, and by whose clock; where a service told it as well, what either clock said."""
    said = []
    if verdict.said_at is not None:
        said.append(_("{moment} (signer\u2019s clock)").format(moment=moment_in_words(verdict.said_at)))
    if verdict.signed_at is not None and verdict.clock is SigningClock.TIMESTAMP:
        zone = verdict.said_at.tzinfo if verdict.said_at else UTC
        stamped = moment_in_words(verdict.signed_at.astimezone(zone))
        is_stamp = verdict.role is SignatureRole.TIME_STAMP
        said.append(stamped if is_stamp else _("{moment} (time-stamp service)").format(moment=stamped))
    return ", ".join(said) or _("an unknown day")


def moment_in_words(at: datetime) -> str:
    """A day and an hour as the clock showed it that told them, with how far it is from UTC."""
    apart = at.utcoffset() or timedelta()
    hours, minutes = divmod(abs(apart) // timedelta(minutes=1), 60)
    zone = f"{'-' if apart < timedelta() else '+'}{hours}" + (f":{minutes:02}" if minutes else "")
    return f"{plain_day(at.date())}, {at:%H:%M} UTC{zone if apart else ''}"
