"""Signing and sealing with the keys and the time-stamp service of a store: what it takes, and doing it without one.

``means`` reads what is needed from the store, ``signed`` and ``upgraded`` work on bytes alone: they may take as long as
a network takes, so they belong where nobody waits for the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mappa_desktop.domain.certificates import BelievedFor, SigningPurpose
from mappa_desktop.export import signing, tokens
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD, SigningIdentity
from mappa_desktop.export.time_stamps import NoTimeStamp, StampFound, TimeStampService, checked_address
from mappa_desktop.export.tokens import TokenCertificate
from mappa_desktop.export.trust import TrustList
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates
from mappa_desktop.operations.certificates import Certificate
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store.settings import read_setting, write_setting

_SETTING = "time-stamp service"


@dataclass(frozen=True, slots=True)
class Means:
    """What a signature takes: the key, the service if one is set, and what is known of trust."""

    purpose: SigningPurpose
    identity: SigningIdentity
    service: TimeStampService | None
    trust: TrustList

    @property
    def needs_pin(self) -> bool:
        """Whether the PIN of a token has to be asked for, each time."""
        return self.identity.needs_pin


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed or sealed file; ``caution`` says in a sentence what is missing, and is empty where nothing is."""

    data: bytes
    caution: str = ""


def means(session: Session, purpose: SigningPurpose) -> Done[Means]:
    """What it takes to sign as somebody; refuses in a sentence where there is no key."""
    return Done(
        Means(
            purpose,
            certificates.signing_identity(session, purpose),
            _service(session),
            certificates.trust_list(session).value,
        )
    )


def signed(
    data: bytes,
    using: Means,
    *,
    signer_name: str,
    role: str,
    moment: datetime,
    reason: str | None = None,
    pin: str = "",
) -> Signed:
    """Sign in the place of a purpose; without an answer of the time-stamp service, sign all the same and say so.

    ``pin`` is for a key on a token. The service, where one is set, is the only thing outside this computer that is
    asked.
    """
    if using.service is not None:
        try:
            return Signed(_signed(data, using, using.service, signer_name, role, moment, reason, pin))
        except NoTimeStamp as error:
            # A copy is finished with its signature; to the record itself a time-stamp can be added.
            said = (
                _("{why} What was signed carries the time of this computer's clock.")
                if using.purpose is SigningPurpose.OFFICE
                else _("{why} It was signed with this computer's clock; a time-stamp can be added later.")
            )
            caution = said.format(why=error)
    else:
        caution = ""
    return Signed(_signed(data, using, None, signer_name, role, moment, reason, pin), caution)


def upgraded(data: bytes, service: TimeStampService, trust: TrustList, moment: datetime) -> Signed:
    """Add a time-stamp over a whole signed file, and the lists of revoked certificates that are here.

    The bytes before it stay as they are. Raises ``NoTimeStamp`` when the service gives none.
    """
    from mappa_desktop.export import upgrades  # takes a quarter of a second, which only this should cost

    found = upgrades.upgraded(data, service, trust, moment)
    return Signed(found.data, " ".join(found.lacking))


def upgrade_means(session: Session) -> Done[tuple[TimeStampService, TrustList]]:
    """What it takes to add a time-stamp later; refuses where no service is set."""
    service = _service(session)
    if service is None:
        raise Refused(_("No time-stamp service is set; its address belongs in the settings."))
    return Done((service, certificates.trust_list(session).value))


def service_address(session: Session) -> Done[str]:
    """The address of the time-stamp service; empty where none is asked."""
    with session.store.reading() as reading:
        return Done(read_setting(reading, _SETTING, str, ""))


def save_service_address(session: Session, typed: str) -> Done[str]:
    """Ask this time-stamp service from now on; an empty address asks none."""
    address = checked_address(typed) if typed.strip() else ""
    with session.store.unit("time-stamp service changed", subject="area") as unit:
        write_setting(unit, _SETTING, address)
    return Done(address, frozenset({Change.SETTINGS, Change.CERTIFICATES}))


def try_service(typed: str) -> StampFound:
    """Ask a service for one time-stamp of nothing in particular; ``NoTimeStamp`` says why it gave none."""
    service = TimeStampService(checked_address(typed))
    from mappa_desktop.export import stamper  # as above

    return stamper.tried(service)


def trust_service(session: Session, found: StampFound, why: str) -> Done[Certificate]:
    """Believe the time-stamps of a service that was tried, after its fingerprint was compared."""
    return certificates.trust(session, found.trust_pem, why, BelievedFor.TIME_STAMPS)


def certificates_on_tokens(module: Path) -> Sequence[TokenCertificate]:
    """The certificates on the tokens that a maker's module sees, which is loaded for it; asks for no PIN."""
    return tokens.certificates_on(str(module))


def _service(session: Session) -> TimeStampService | None:
    address = service_address(session).value
    if not address:
        return None
    return TimeStampService(address, certificates.trust_list(session).value.time_stamp_roots)


def _signed(
    data: bytes,
    using: Means,
    service: TimeStampService | None,
    signer_name: str,
    role: str,
    moment: datetime,
    reason: str | None,
    pin: str,
) -> bytes:
    if using.purpose is SigningPurpose.COUNTERSIGNER:
        return signing.countersign(
            data,
            using.identity,
            signer_name=signer_name,
            role=role,
            moment=moment,
            reason=reason,
            field=COUNTERSIGNATURE_FIELD,
            service=service,
            trust=using.trust,
            pin=pin,
        )
    return signing.sign(
        data,
        using.identity,
        signer_name=signer_name,
        role=role,
        moment=moment,
        reason=reason,
        field=OFFICE_FIELD if using.purpose is SigningPurpose.OFFICE else CHAIR_FIELD,
        service=service,
        trust=using.trust,
        pin=pin,
    )
