"""What the validity of a signature rests on, kept in the file itself so that it can be judged years from now.

Certificates and lists of revoked ones always come in a revision that a signature or a time-stamp covers: nothing in
the file is without somebody who answers for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import crl as asn1_crl  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation import DocumentSecurityStore

from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.canonical_der import is_canonical
from mappa_desktop.export.revocations import is_signed_by
from mappa_desktop.export.signature_message import vouches
from mappa_desktop.export.signing import chain_of, name_of
from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class Holder:
    """Whoever signed or stamped, the certificates that came with it, and by when it is proven to have been done."""

    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]
    done_by: datetime


@dataclass(frozen=True, slots=True)
class Proofs:
    """What to put into the file; ``lacking`` says in sentences what cannot be proven with it."""

    certificates: tuple[x509.Certificate, ...]
    lists: tuple[x509.CertificateRevocationList, ...]
    lacking: tuple[str, ...]


def gathered(holders: Iterable[Holder], trust: TrustList, moment: datetime) -> Proofs:
    """The proofs for signers and services, as far as they are here; refuses where one was revoked before it signed."""
    known = [x509.load_pem_x509_certificate(pem) for pem in _known(trust)]
    lists = [x509.load_der_x509_crl(each) for each in trust.revocation_lists]
    certificates: list[x509.Certificate] = []
    used: list[x509.CertificateRevocationList] = []
    lacking: list[str] = []
    for holder in holders:
        pool = [each for each in (*holder.others, *known) if each != holder.certificate]
        for certificate in (holder.certificate, *chain_of(holder.certificate, pool)):
            # Whoever checks has the root already, or must not take it from the file.
            if certificate.subject == certificate.issuer or certificate in certificates:
                continue
            certificates.append(certificate)
            found = _list_for(certificate, lists, pool)
            if found is None:
                lacking.append(_no_list(certificate))
                continue
            _refuse_revoked(certificate, found, holder.done_by)
            if found not in used:
                used.append(found)
            if found.next_update_utc is not None and found.next_update_utc < moment:
                lacking.append(_old_list(certificate, found.next_update_utc))
    return Proofs(tuple(certificates), tuple(used), tuple(dict.fromkeys(lacking)))


def add(writer: IncrementalPdfFileWriter, proofs: Proofs, services: Iterable[x509.Certificate] = ()) -> None:
    """Put the proofs into the revision that is being written, as far as they are not in the file yet.

    Certificates alone prove nothing that the signature does not bring along, so without a list nothing is added but
    those of ``services``: whoever signs says by them whose time-stamps they ask for, and another's is not theirs.
    """
    wanted = [*(proofs.certificates if proofs.lists else ()), *services]
    # Nothing is put there that verification would take for something else.
    certificates = [
        each for each in dict.fromkeys(each.public_bytes(Encoding.DER) for each in wanted) if is_canonical(each)
    ]
    if certificates or proofs.lists:
        DocumentSecurityStore.supply_dss_in_writer(
            writer,
            None,
            certs=[asn1_x509.Certificate.load(each) for each in certificates],
            crls=[asn1_crl.CertificateList.load(each.public_bytes(Encoding.DER)) for each in proofs.lists],
        )


def _known(trust: TrustList) -> Iterator[bytes]:
    yield from (*trust.certificates, *trust.issuers, *trust.time_stamp_roots)


def _list_for(
    certificate: x509.Certificate,
    lists: Sequence[x509.CertificateRevocationList],
    issuers: Sequence[x509.Certificate],
) -> x509.CertificateRevocationList | None:
    """The newest list by the issuer of a certificate: by its name and by its key."""
    own = [each for each in issuers if vouches(each, certificate)]
    found = [each for each in lists if any(is_signed_by(each, one) for one in own)]
    return max(found, key=lambda each: each.last_update_utc, default=None)


def _refuse_revoked(certificate: x509.Certificate, found: x509.CertificateRevocationList, at: datetime) -> None:
    entry = found.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if entry is not None and entry.revocation_date_utc <= at:
        raise Refused(
            _("The certificate of {name} was revoked on {day}; nothing was signed or added.").format(
                name=name_of(certificate), day=plain_day(entry.revocation_date_utc.date())
            )
        )


def _no_list(certificate: x509.Certificate) -> str:
    return _("There is no list of revoked certificates from whoever issued the certificate of {name}.").format(
        name=name_of(certificate)
    )


def _old_list(certificate: x509.Certificate, since: datetime) -> str:
    return _("A newer list than the one for the certificate of {name} was due on {day}.").format(
        name=name_of(certificate), day=plain_day(since.date())
    )
