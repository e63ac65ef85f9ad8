"""The keys to sign with, the certificates that are trusted, and what of them was revoked or expires."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mappa_desktop.domain.certificates import BelievedFor, SigningPurpose
from mappa_desktop.domain.wording import plain_day, says_something
from mappa_desktop.export import revocations, signing
from mappa_desktop.export.public_certificates import read_certificate, split_pem
from mappa_desktop.export.revocations import RevocationFacts
from mappa_desktop.export.signing import SigningIdentity, TokenPlace
from mappa_desktop.export.tokens import TokenCertificate
from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import N_, _, counted
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.repositories import certificates as kept
from mappa_desktop.store.repositories.certificates import Identity, Revocations, Trusted
from mappa_desktop.store.unit import Reading, Unit

WARNED_DAYS = 30
UNNAMED = N_("MAPPA Co-ordination Unit")
"""Whom the certificate names of a unit that gave no name: any unit may be called so."""

_CERTIFICATES = frozenset({Change.CERTIFICATES})


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate as a person compares it: by telephone, by its fingerprint.

    Of our own certificate, ``pem`` and ``fingerprint`` are those of the part that partners import, and ``in_documents``
    is the fingerprint that readers show for what it signed: another one, where the unit's own root issued it. ``why``
    says how it was compared before it was trusted, ``is_own`` that it is or was one of ours, ``caution`` what to know
    before it is trusted.
    """

    name: str
    fingerprint: str
    valid_until: str
    pem: bytes
    on_token: bool = False
    why: str = ""
    is_own: bool = False
    in_documents: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Expiring:
    """A certificate that ends within 30 days or has ended: ``days`` are below nought then.

    ``is_earlier`` tells that it is one of ours which signs no more.
    """

    name: str
    fingerprint: str
    valid_until: datetime.date
    days: int
    purpose: SigningPurpose | None
    is_earlier: bool = False

    @property
    def sentence(self) -> str:
        """What happens when, and what to do about it."""
        return f"{self._when()} {self._remedy()}"

    def _when(self) -> str:
        on = plain_day(self.valid_until)
        if self.days < 0:
            return _("The certificate of {name} expired on {day}.").format(name=self.name, day=on)
        if self.days == 0:
            return _("The certificate of {name} expires today.").format(name=self.name)
        left = counted("in {number} day", "in {number} days", self.days)
        return _("The certificate of {name} expires {left}, on {day}.").format(name=self.name, left=left, day=on)

    def _remedy(self) -> str:
        if self.is_earlier:
            return _("It signs no more; what it signed without a time-stamp is not believed after that day.")
        if self.purpose is None:
            return _("Ask that partner for the new one, and compare its fingerprint.")
        if self.days < 0:
            return _("Nothing can be signed with it; renew or replace it in the settings.")
        return _(
            "Renew or replace it in the settings, and add a time-stamp to records without one: they are not believed "
            "after that day."
        )


@dataclass(frozen=True, slots=True)
class RevokedList:
    """A list of revoked certificates that was taken in; ``count`` tells how many it names."""

    issuer: str
    made_on: datetime.date
    next_on: datetime.date | None
    count: int


# ------------------------------------------------------------------------------------------------- keys to sign with


def identity(session: Session, purpose: SigningPurpose = SigningPurpose.OFFICE) -> Done[Certificate | None]:
    """The certificate of a purpose that signs now, if there is one; ``pem`` is the part that partners import."""
    with session.store.reading() as reading:
        current = kept.current(reading.rows, purpose)
    return Done(None if current is None else _shown(_identity(current)))


def signing_identity(session: Session, purpose: SigningPurpose = SigningPurpose.OFFICE) -> SigningIdentity:
    """The key to sign with, the office's where a person has none; refuses in a sentence when there is neither."""
    with session.store.reading() as reading:
        current = kept.current(reading.rows, purpose) or kept.current(reading.rows, SigningPurpose.OFFICE)
    if current is None:
        raise Refused(_("There is no certificate to sign with; make or import one in the settings."))
    return _identity(current)


def public_part(session: Session, purpose: SigningPurpose = SigningPurpose.OFFICE) -> Done[bytes]:
    """What partners import, so that their readers trust our signatures."""
    return Done(signing_identity(session, purpose).trust_pem)


def make_unit_identity(session: Session, unit_name: str) -> Done[Certificate]:
    """A new key and certificate of the unit; an earlier one is retired, and trusted until it ends."""
    name = unit_name.strip() or _(UNNAMED)
    made = signing.make_unit_certificate(name, None, session.clock.now())
    return _kept(session, SigningPurpose.OFFICE, made, "unit certificate made", made.trust_pem)


def renew_unit_identity(session: Session) -> Done[Certificate]:
    """A new certificate for the unit's key, valid from now on; the earlier one is trusted until it ends."""
    renewed = signing.renewed_unit_certificate(signing_identity(session), session.clock.now())
    return _kept(session, SigningPurpose.OFFICE, renewed, "unit certificate renewed", renewed.trust_pem)


def import_pkcs12(
    session: Session, data: bytes, password: str, purpose: SigningPurpose = SigningPurpose.OFFICE
) -> Done[Certificate]:
    """Take the key and certificate of a PKCS#12 file into the store, to sign with from now on."""
    made = signing.read_pkcs12(data, password, session.clock.now())
    # The certificate itself, not the authority above it: that may have certified half the country.
    return _kept(session, purpose, made, "certificate imported", made.certificate_pem)


def use_token(session: Session, found: TokenCertificate, purpose: SigningPurpose) -> Done[Certificate]:
    """Sign with the key of a token from now on: its certificate and its place are kept, its PIN never is."""
    signing.refuse_unusable(found.certificate_pem, session.clock.now())
    place = TokenPlace(found.module, found.token, found.key_id)
    made = SigningIdentity(found.certificate_pem, found.chain_pem, token=place)
    return _kept(session, purpose, made, "token taken to sign with", made.certificate_pem)


def retire_identity(session: Session, purpose: SigningPurpose) -> Done[None]:
    """Sign with a person's key no more: the office's serves again, and the other is trusted until it ends."""
    with session.store.unit("certificate retired", subject=purpose.value) as unit:
        kept.retire(unit.rows, purpose, session.now())
    return Done(None, _CERTIFICATES)


# ----------------------------------------------------------------------------------------------------- whom to trust


def trusted(session: Session, believed_for: BelievedFor = BelievedFor.SIGNATURES) -> Done[Sequence[Certificate]]:
    """The certificates whose signatures, or time stamps, are believed."""
    with session.store.reading() as reading:
        own = _own_fingerprints(reading)
        found = kept.trusted(reading.rows, believed_for)
    return Done(
        [
            replace(described(each.pem.encode()), why=each.added_why, is_own=each.fingerprint in own)
            for each in found
        ]
    )  # fmt: skip


def trust_list(session: Session) -> Done[TrustList]:
    """Everything that a signature is judged by: whom to trust, for what, and what was revoked."""
    with session.store.reading() as reading:
        rows = reading.rows
        identities = [_identity(each) for each in kept.all_identities(rows)]
        return Done(
            TrustList(
                certificates=tuple(each.pem.encode() for each in kept.trusted(rows, BelievedFor.SIGNATURES)),
                revocation_lists=tuple(each.data for each in kept.revocation_lists(rows)),
                time_stamp_roots=tuple(each.pem.encode() for each in kept.trusted(rows, BelievedFor.TIME_STAMPS)),
                issuers=tuple(dict.fromkeys(pem for each in identities for pem in each.chain_pem)),
                ours=tuple(each.certificate_pem for each in identities),
                only_beside=tuple(_without(reading, SigningPurpose.COUNTERSIGNER)),
                never_for_the_office=tuple(_without(reading, SigningPurpose.CHAIR, SigningPurpose.COUNTERSIGNER)),
            )
        )


def _without(reading: Reading, *purposes: SigningPurpose) -> Iterator[bytes]:
    """Our own certificates that serve these purposes alone; the unit's own key serves whoever has none."""
    told = [(each, one.certificate_pem) for each in SigningPurpose for one in kept.identities_for(reading.rows, each)]
    others = {pem for purpose, pem in told if purpose not in purposes}
    return (pem.encode() for pem in sorted({pem for purpose, pem in told if purpose in purposes} - others))


def described(pem: bytes) -> Certificate:
    """The certificate in a file, to be compared before it is trusted; refuses what is none."""
    facts = read_certificate(pem)
    caution = _(
        "This is the certificate of an authority: everybody to whom it gives a certificate can then sign as Chair of "
        "another unit. Ask that unit for the certificate of its own, unless you want that."
    )
    return Certificate(
        facts.name,
        facts.fingerprint,
        facts.not_after.date().isoformat(),
        facts.pem,
        caution=caution if facts.issues_to_others else "",
    )


def trust(
    session: Session, pem: bytes, why: str, believed_for: BelievedFor = BelievedFor.SIGNATURES
) -> Done[Certificate]:
    """Believe the signatures, or the time stamps, of a certificate from now on; ``why`` says how it was compared."""
    if not says_something(why):
        raise Refused(_("Say how the fingerprint was compared before trusting a certificate."))
    certificate = described(pem)
    with session.store.unit("certificate trusted", subject=certificate.fingerprint) as unit:
        kept.trust(unit.rows, _trusted(certificate, session.now(), why.strip(), believed_for))
        unit.note(believed_for=believed_for.value)
    return Done(replace(certificate, why=why.strip()), _CERTIFICATES)


def distrust(
    session: Session, fingerprint: str, why: str, believed_for: BelievedFor = BelievedFor.SIGNATURES
) -> Done[None]:
    """Believe a certificate no more, for a reason that is kept with it; refuses the one that signs here now."""
    if not says_something(why):
        raise Refused(_("Say why this certificate is to be trusted no more."))
    with session.store.unit("certificate distrusted", subject=fingerprint) as unit:
        if fingerprint in _current_fingerprints(unit):
            raise Refused(_("This is the certificate that signs here; make or import another one first."))
        if not kept.distrust(unit.rows, fingerprint, believed_for, session.now(), why.strip()):
            raise Refused(_("This certificate is not trusted any more."))
        unit.note(believed_for=believed_for.value)
    return Done(None, _CERTIFICATES)


def revoked_lists(session: Session) -> Done[Sequence[RevokedList]]:
    """The newest list of revoked certificates of each issuer."""
    with session.store.reading() as reading:
        issuers = list(_issuers(reading))
        found = kept.revocation_lists(reading.rows)
    return Done([_revoked(revocations.read_revocations(each.data, issuers)) for each in found if issuers])


def import_revocations(session: Session, data: bytes) -> Done[RevokedList]:
    """Take in an issuer's list of revoked certificates; refuses one that nobody trusted signed, or an older one."""
    with session.store.unit("list of revoked certificates taken in", subject="certificates") as unit:
        facts = revocations.read_revocations(data, _issuers(unit))
        made_at = facts.made_at.isoformat()
        if any(each.issuer == facts.issuer and each.made_at > made_at for each in kept.revocation_lists(unit.rows)):
            raise Refused(_("A newer list of this issuer is here already."))
        next_at = facts.next_at.isoformat() if facts.next_at else ""
        kept.keep_revocations(
            unit.rows, Revocations(facts.issuer, facts.name, made_at, next_at, session.now(), facts.data)
        )
        unit.subject = facts.issuer
        unit.note(count=facts.count)
    return Done(_revoked(facts), _CERTIFICATES)


# ------------------------------------------------------------------------------------------------------- what expires


def expiring(session: Session) -> Done[Sequence[Expiring]]:
    """The certificates that end within 30 days or have ended, our own first, then those that end first.

    Of our own that sign no more, only those that have not ended: until then, what they signed can be stamped.
    """
    today = session.clock.today()
    with session.store.reading() as reading:
        own = _own_fingerprints(reading)
        ours = [(purpose, kept.current(reading.rows, purpose)) for purpose in SigningPurpose]
        every = {each.certificate_pem for each in kept.all_identities(reading.rows)}
        others = [each for believed in BelievedFor for each in kept.trusted(reading.rows, believed)]
    found = [_expiring(each.certificate_pem, purpose, today) for purpose, each in ours if each is not None]
    retired = every - {each.certificate_pem for _purpose, each in ours if each is not None}
    earlier = [replace(_expiring(pem, None, today), is_earlier=True) for pem in sorted(retired)]
    found += [each for each in earlier if each.days >= 0]
    found += [_expiring(each.pem, None, today) for each in others if each.fingerprint not in own]
    late = [each for each in found if each.days <= WARNED_DAYS]
    return Done(sorted(late, key=lambda each: (each.purpose is None, not each.is_earlier, each.days, each.name)))


def _expiring(pem: str, purpose: SigningPurpose | None, today: datetime.date) -> Expiring:
    facts = read_certificate(pem.encode())
    ends = facts.not_after.date()
    return Expiring(facts.name, facts.fingerprint, ends, (ends - today).days, purpose)


# --------------------------------------------------------------------------------------------------------------------


def _kept(
    session: Session, purpose: SigningPurpose, made: SigningIdentity, verb: str, believed: bytes
) -> Done[Certificate]:
    shown = _shown(made)
    with session.store.unit(verb, subject=shown.fingerprint) as unit:
        place = made.token or TokenPlace("", "", "")
        kept.replace(
            unit.rows,
            purpose,
            Identity(
                certificate_pem=made.certificate_pem.decode(),
                chain_pem="".join(pem.decode() for pem in made.chain_pem),
                key_pem=made.key_pem.decode(),
                module=place.module,
                token=place.token,
                key_id=place.key_id,
            ),
            session.now(),
        )
        why = _("our own certificate")
        kept.trust(unit.rows, _trusted(described(believed), session.now(), why, BelievedFor.SIGNATURES))
        unit.note(purpose=purpose.value)
    return Done(shown, _CERTIFICATES)


def _trusted(certificate: Certificate, at: str, why: str, believed_for: BelievedFor) -> Trusted:
    return Trusted(certificate.fingerprint, certificate.name, certificate.pem.decode(), at, why, believed_for)


def _identity(current: Identity) -> SigningIdentity:
    place = TokenPlace(current.module, current.token, current.key_id) if current.module else None
    return SigningIdentity(
        current.certificate_pem.encode(),
        split_pem(current.chain_pem.encode()),
        current.key_pem.encode(),
        place,
    )


def _shown(made: SigningIdentity) -> Certificate:
    return Certificate(
        made.name,
        made.trust_fingerprint,
        made.not_after.date().isoformat(),
        made.trust_pem,
        on_token=made.needs_pin,
        in_documents=made.fingerprint,
    )


def _own_fingerprints(reading: Reading) -> frozenset[str]:
    return frozenset(each for kept_one in kept.all_identities(reading.rows) for each in _known_by(kept_one))


def _current_fingerprints(unit: Unit) -> frozenset[str]:
    found = (kept.current(unit.rows, purpose) for purpose in SigningPurpose)
    return frozenset(each for kept_one in found if kept_one is not None for each in _known_by(kept_one))


def _known_by(kept_one: Identity) -> Iterator[str]:
    """The fingerprints of what is ours alone: the certificate, and a root that the unit made for it."""
    identity = _identity(kept_one)
    yield identity.fingerprint
    if signing.is_of_the_unit(identity):
        yield identity.trust_fingerprint


def _issuers(reading: Reading | Unit) -> Iterator[bytes]:
    """Whoever may have issued a list that concerns us: those trusted, and those above our own certificates."""
    for believed_for in BelievedFor:
        yield from (each.pem.encode() for each in kept.trusted(reading.rows, believed_for))
    for each in kept.all_identities(reading.rows):
        yield from split_pem(each.chain_pem.encode())


def _revoked(facts: RevocationFacts) -> RevokedList:
    next_on = facts.next_at.date() if facts.next_at else None
    return RevokedList(facts.name, facts.made_at.date(), next_on, facts.count)
