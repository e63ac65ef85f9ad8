"""Whether a signer or a time-stamp service is believed here, and as of which moment that is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cryptography import x509
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus

from mappa_desktop.export import verdict_words
from mappa_desktop.export.certificate_paths import Revocation, came_rightly, may_stamp, path_of, standing
from mappa_desktop.export.signature_message import (
    enclosed,
    is_stamped,
    named_in,
    signer_of,
    stamp_of,
    uses_strong_methods,
)
from mappa_desktop.export.signing import CHAIR_FIELD, OFFICE_FIELD, fingerprint_of, may_sign, name_of
from mappa_desktop.export.verification import Doubt
from mappa_desktop.foundation.i18n import _

_CLOCKS_DIFFER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Known:
    """What helps to judge every signature: what is trusted, what came with the file, and which moment it is.

    ``ours``, ``only_beside`` and ``never_for_the_office`` are the fingerprints of our own certificates, as
    ``TrustList`` tells them apart. ``promised`` are the certificates in what a person signed: among them those of the
    service that was to be asked for stamps, which makes nobody trusted here.
    """

    data: bytes
    roots: tuple[x509.Certificate, ...]
    services: tuple[x509.Certificate, ...]
    between: tuple[x509.Certificate, ...]
    lists: tuple[bytes, ...]
    now: datetime
    ours: frozenset[str] | None = None
    only_beside: frozenset[str] = frozenset()
    never_for_the_office: frozenset[str] = frozenset()
    promised: tuple[x509.Certificate, ...] = ()

    @property
    def every(self) -> tuple[x509.Certificate, ...]:
        """All certificates known here: any of them may have issued a list that names somebody."""
        return (*self.roots, *self.services, *self.between)


@dataclass(frozen=True, slots=True)
class Examined:
    """One signature with what pyHanko says of it and what we found besides.

    ``stamped_at`` is what a trusted service's clock said, ``proved_by`` the moment by which the signature existed:
    told by its own stamp or by a later one for the whole document. ``is_ours`` is false only where it is known who
    signs here and it is somebody else. ``has_lapsed`` tells of a stamp for the whole document that its service was
    trusted and its certificate ended, or that it is the one the signer named and nobody here knows: it proves nothing
    here, and speaks against nothing. ``is_of_a_stranger`` tells that not the signer is doubted, but the service.
    ``doubt`` is what alone stands against the signer, where it is one that somebody can do something about.
    """

    signature: EmbeddedPdfSignature
    status: PdfSignatureStatus | DocumentTimestampStatus
    certificate: x509.Certificate
    is_intact: bool
    is_trusted: bool = False
    why: str = ""
    is_ours: bool = True
    stamped_at: datetime | None = None
    proved_by: datetime | None = None
    has_lapsed: bool = False
    is_of_a_stranger: bool = False
    doubt: Doubt | None = None


def with_trust_of_service(one: Examined, known: Known) -> Examined:
    """Whether the service of a stamp for the whole document is trusted, and why."""
    assert isinstance(one.status, DocumentTimestampStatus)
    moment = one.proved_by or known.now
    lapsed = _unknown(one.signature, one.status.timestamp, known, moment)
    why = "" if lapsed else _doubt_about_service(one.signature, one.status.timestamp, known, moment)
    if why:
        return replace(one, why=why)
    lapsed = lapsed or _lapsed(one.signature, known, moment)
    if lapsed:
        return replace(one, has_lapsed=True, why=lapsed)
    return replace(
        one,
        is_trusted=True,
        stamped_at=one.status.timestamp,
        why=_("The time-stamp service {name} is trusted here.").format(name=name_of(one.certificate)),
    )


def _doubt_about_service(signature: EmbeddedPdfSignature, stamp: datetime, known: Known, moment: datetime) -> str:
    """Why a time stamp is not believed as of a moment; empty where it is, and where it was until its service ended."""
    signed = stamp_of(signature)
    service = signer_of(signed)
    name = _quoted(service)
    between = (*known.between, *enclosed(signed))
    path = path_of(service, known.services, between, moment) or path_of(service, known.services, between, stamp)
    if not path or not came_rightly(enclosed(signed), path, (*known.services, *known.between), named_in(signed)):
        return _("The time-stamp service {name} is not trusted on this computer.").format(name=name)
    if not may_stamp(service):
        return _("The certificate of {name} is not meant for time stamps.").format(name=name)
    if not uses_strong_methods(signed):
        return _("The time stamp of {name} was made in a way that is no longer safe.").format(name=name)
    if standing(path, known.lists, (*known.every, *enclosed(signed)), moment).revocation is Revocation.REVOKED:
        return _("The certificate of the time-stamp service {name} was revoked.").format(name=name)
    if not service.not_valid_before_utc <= stamp <= min(service.not_valid_after_utc, moment + _CLOCKS_DIFFER):
        return _("The time stamp of {name} tells a time that cannot be.").format(name=name)
    return ""


def _unknown(signature: EmbeddedPdfSignature, stamp: datetime, known: Known, moment: datetime) -> str:
    """That a service is not known here and is the one that the signer named, in a sentence; empty where it is not so.

    Anybody can run a service, and put its stamp in the place of another: only what was signed tells which one it was.
    """
    service = signer_of(stamp_of(signature))
    between = (*known.between, *enclosed(stamp_of(signature)))
    if any(path_of(service, known.services, between, each) for each in (moment, stamp)):
        return ""
    if not known.promised or _doubt_about_service(signature, stamp, replace(known, services=known.promised), moment):
        return ""
    return verdict_words.service_unknown(service)


def _lapsed(signature: EmbeddedPdfSignature, known: Known, moment: datetime) -> str:
    """That a service which was believed has ended by a moment, in a sentence; empty where it has not."""
    signed = stamp_of(signature)
    service = signer_of(signed)
    if path_of(service, known.services, (*known.between, *enclosed(signed)), moment):
        return ""
    return verdict_words.service_expired(service)


def with_trust(one: Examined, known: Known) -> Examined:
    """Whether a signer is trusted, and why: as of the moment by which a stamp proves the signature, else as of now."""
    lapsed = ""
    one = replace(one, is_ours=known.ours is None or fingerprint_of(one.certificate) in known.ours)
    assert isinstance(one.status, PdfSignatureStatus)
    if is_stamped(one.signature):
        stamp = one.status.timestamp_validity
        if stamp is None:
            return replace(one, why=_("The time stamp beside the signature is damaged."), is_of_a_stranger=True)
        moment = one.proved_by or known.now
        lapsed = _unknown(one.signature, stamp.timestamp, known, moment)
        doubt = "" if lapsed else _doubt_about_service(one.signature, stamp.timestamp, known, moment)
        doubt = doubt or _doubt_about_moment(one.status.signer_reported_dt, stamp.timestamp)
        if doubt:
            return replace(one, why=doubt, is_of_a_stranger=True)
        lapsed = lapsed or _lapsed(one.signature, known, moment)
        if not lapsed:
            proved_by = min(filter(None, (stamp.timestamp, one.proved_by)))
            one = replace(one, stamped_at=stamp.timestamp, proved_by=proved_by)
    moment = one.proved_by or known.now
    doubt = _doubt_about_signer(one, moment, known) or _doubt_about_place(one, known)
    if doubt:
        has_ended = doubt == verdict_words.expired(one.certificate)
        return replace(one, why=doubt, doubt=Doubt.ENDED if has_ended else None)
    signed = one.signature.signed_data
    path = path_of(one.certificate, known.roots, (*known.between, *enclosed(signed)), moment)
    if not path:
        one = replace(one, doubt=Doubt.SIGNER_UNKNOWN)
        doubt = _("The certificate of {name} is not trusted on this computer.")
    elif not came_rightly(enclosed(signed), path, (*known.roots, *known.between), named_in(signed)):
        doubt = _("A certificate that came with that of {name} leads to nobody who is trusted on this computer.")
    if doubt:
        return replace(one, why=doubt.format(name=_quoted(one.certificate)))
    found = standing(path, known.lists, (*known.every, *enclosed(signed)), moment)
    why = " ".join(filter(None, (verdict_words.standing_in_words(one.certificate, found), lapsed)))
    return replace(one, is_trusted=found.revocation is not Revocation.REVOKED, why=why)


def _quoted(certificate: x509.Certificate) -> str:
    """Whom a certificate names, where nobody who is trusted here vouches for that: it may be any words."""
    return f"\u201c{name_of(certificate)}\u201d"


def _doubt_about_place(one: Examined, known: Known) -> str:
    """Whether one of our own keys signed in a place where it never does; empty where it did not."""
    name, fingerprint = name_of(one.certificate), fingerprint_of(one.certificate)
    if one.signature.field_name == CHAIR_FIELD and fingerprint in known.only_beside:
        return _("The certificate of {name} is not one that signs as the Chair here.").format(name=name)
    if one.signature.field_name == OFFICE_FIELD and fingerprint in known.never_for_the_office:
        return _("The certificate of {name} is not one that signs copies here.").format(name=name)
    return ""


def _doubt_about_moment(signed_at: datetime | None, stamped_at: datetime) -> str:
    """Whether a stamp was put beside a signature long after it was made; whoever signs has it stamped at once.

    Anybody may turn to a service with the signature of somebody else, and would choose the moment by that.
    """
    if signed_at is None or stamped_at <= signed_at + _CLOCKS_DIFFER:
        return ""
    return _(
        "The signature says {signed} and the time stamp beside it {stamped}, and a signature is stamped when it is "
        "made: somebody may have put another stamp there."
    ).format(
        signed=verdict_words.moment_in_words(signed_at),
        stamped=verdict_words.moment_in_words(stamped_at.astimezone(signed_at.tzinfo)),
    )


def _doubt_about_signer(one: Examined, moment: datetime, known: Known) -> str:
    """What speaks against a signature whoever issued its certificate; empty for nothing."""
    assert isinstance(one.status, PdfSignatureStatus)
    certificate, name = one.certificate, _quoted(one.certificate)
    signed_at = one.status.signer_reported_dt
    if not may_sign(certificate):
        return _("The certificate of {name} is not meant for signing documents.").format(name=name)
    if not uses_strong_methods(one.signature.signed_data):
        return _("The signature was made in a way that is no longer safe.")
    if moment > certificate.not_valid_after_utc:
        return verdict_words.expired(certificate)
    if moment < certificate.not_valid_before_utc:
        return verdict_words.not_yet_valid(certificate)
    if signed_at is None:
        return _("The signature does not say when it was made.")
    if signed_at > known.now + _CLOCKS_DIFFER:
        return _("The signature says that it was made in the future.")
    if signed_at > moment + _CLOCKS_DIFFER:
        return _("The signature says that it was made after its time stamp.")
    if not certificate.not_valid_before_utc <= signed_at <= certificate.not_valid_after_utc:
        return _("The signature was made when the certificate of {name} was not valid.").format(name=name)
    return ""
