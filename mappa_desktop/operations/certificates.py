"""The certificate to sign with, and the certificates that are trusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mappa_desktop.domain.wording import says_something
from mappa_desktop.export import signing
from mappa_desktop.export.public_certificates import read_certificate, split_pem
from mappa_desktop.export.signing import SigningIdentity
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import certificates as kept
from mappa_desktop.store.repositories.certificates import Identity, Trusted

_CERTIFICATES = frozenset({Change.CERTIFICATES})


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as a person compares it: by telephone, by its fingerprint.

    Of our own certificate, ``pem`` and ``fingerprint`` are those of the part that partners import.
    """

    name: str
    fingerprint: str
    valid_until: str
    pem: bytes


def identity(session: Session) -> Done[Certificate | None]:
    """The certificate that signs now, if there is one; ``pem`` is the part that partners import."""
    with session.store.reading() as reading:
        current = kept.current(reading.rows)
    return Done(None if current is None else _shown(_identity(current)))


def signing_identity(session: Session) -> SigningIdentity:
    """The key to sign with; refuses in a sentence when there is none."""
    with session.store.reading() as reading:
        current = kept.current(reading.rows)
    if current is None:
        raise Refused(_("There is no certificate to sign with; make or import one in the settings."))
    return _identity(current)


def public_part(session: Session) -> Done[bytes]:
    """What partners import, so that their readers trust our signatures."""
    return Done(signing_identity(session).trust_pem)


def make_unit_identity(session: Session, unit_name: str) -> Done[Certificate]:
    """A new key and certificate of the unit; an earlier one is retired and stays trusted."""
    name = unit_name.strip() or _("MAPPA Co-ordination Unit")
    made = signing.make_unit_certificate(name, None, session.clock.now())
    return Done(_kept(session, made, "unit certificate made", made.trust_pem), _CERTIFICATES)


def import_pkcs12(session: Session, data: bytes, password: str) -> Done[Certificate]:
    """Take the key and certificate of a PKCS#12 file into the store, to sign with from now on."""
    made = signing.read_pkcs12(data, password, session.clock.now())
    # The certificate itself, not the authority above it: that may have certified half the country.
    return Done(_kept(session, made, "certificate imported", made.certificate_pem), _CERTIFICATES)


def trusted(session: Session) -> Done[Sequence[Certificate]]:
    """The certificates whose signatures are believed."""
    with session.store.reading() as reading:
        return Done([described(each.pem.encode()) for each in kept.trusted(reading.rows)])


def trust(session: Session, pem: bytes, why: str) -> Done[Certificate]:
    """Believe the signatures of a partner's certificate from now on."""
    if not says_something(why):
        raise Refused(_("Say how the fingerprint was compared before trusting a certificate."))
    certificate = described(pem)
    with session.store.unit("certificate trusted", subject=certificate.fingerprint) as unit:
        kept.trust(unit.rows, _trusted(certificate, session.now(), why.strip()))
    return Done(certificate, _CERTIFICATES)


def _kept(session: Session, made: SigningIdentity, verb: str, believed: bytes) -> Certificate:
    shown = _shown(made)
    with session.store.unit(verb, subject=shown.fingerprint) as unit:
        kept.replace(
            unit.rows,
            Identity(
                certificate_pem=made.certificate_pem.decode(),
                chain_pem="".join(pem.decode() for pem in made.chain_pem),
                key_pem=made.key_pem.decode(),
            ),
            session.now(),
        )
        kept.trust(unit.rows, _trusted(described(believed), session.now(), _("our own certificate")))
    return shown


def _trusted(certificate: Certificate, at: str, why: str) -> Trusted:
    return Trusted(certificate.fingerprint, certificate.name, certificate.pem.decode(), at, why)


def _identity(current: Identity) -> SigningIdentity:
    return SigningIdentity(
        current.certificate_pem.encode(),
        split_pem(current.chain_pem.encode()),
        current.key_pem.encode(),
    )


def _shown(made: SigningIdentity) -> Certificate:
    return Certificate(made.name, made.trust_fingerprint, made.not_after.date().isoformat(), made.trust_pem)


def described(pem: bytes) -> Certificate:
    """The certificate in a file, to be compared before it is trusted; refuses what is none."""
    facts = read_certificate(pem)
    return Certificate(facts.name, facts.fingerprint, facts.not_after.date().isoformat(), facts.pem)
