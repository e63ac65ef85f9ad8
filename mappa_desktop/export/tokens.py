"""Keys on smart cards and other tokens (PKCS#11): what is there, and signing with it.

A module is the maker's own program: it is loaded when somebody chose it, and for nothing else. A PIN is used for one
login and is neither kept nor tried again, because a token counts the tries and locks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mappa_desktop.export.signing import TokenPlace, chain_of, name_of
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

if TYPE_CHECKING:
    from pkcs11 import Session, Token


@dataclass(frozen=True, slots=True)
class TokenCertificate:
    """A certificate on a token, with the place of its key (``key_id`` is hexadecimal)."""

    module: str
    token: str
    key_id: str
    label: str
    name: str
    certificate_pem: bytes
    chain_pem: tuple[bytes, ...]


def certificates_on(module: str) -> Sequence[TokenCertificate]:
    """The certificates of people on the tokens that a module sees; asks for no PIN.

    Refuses, in a sentence, where the file is no module, no token is there or none holds a certificate.
    """
    with in_sentences():
        found = [each for token in _tokens(module) for each in _certificates(module, token)]
    if not found:
        raise Refused(_("There is no certificate on this token."))
    return found


@contextmanager
def opened(place: TokenPlace, pin: str) -> Iterator[tuple[Session, bool]]:
    """A session on a token after one login, and whether it hashes by itself before it signs with ECDSA."""
    from pkcs11 import Attribute, Mechanism, ObjectClass

    if not pin:
        raise Refused(_("The token asks for its PIN."))
    with in_sentences():
        token = next((each for each in _tokens(place.module) if each.label == place.token), None)
        if token is None:
            raise Refused(_("The token that holds the key is not there; put it in and try again."))
        session = log_in(token, pin)
    try:
        with in_sentences():
            keys = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: bytes.fromhex(place.key_id)}
            if len(list(session.get_objects(keys))) != 1:
                raise Refused(_("The token does not hold the key of this certificate any more."))
            yield session, Mechanism.ECDSA_SHA256 in token.slot.get_mechanisms()
    finally:
        session.close()


def log_in(token: Token, pin: str) -> Session:
    """One try with one PIN."""
    return token.open(user_pin=pin)


@contextmanager
def in_sentences() -> Iterator[None]:
    """Say in one sentence what a token refused; nothing of what it was told stays in the error."""
    from pkcs11 import exceptions

    try:
        yield
    except exceptions.PinIncorrect:
        raise Refused(
            _("The token refused this PIN. It counts the tries and locks after a few, so make sure before the next.")
        ) from None
    except (exceptions.PinLenRange, exceptions.PinInvalid):
        raise Refused(_("No PIN of this token has this length or form; it may have counted as a try.")) from None
    except exceptions.PinLocked:
        raise Refused(_("The token is locked after too many wrong PINs; whoever issued it can unlock it.")) from None
    except exceptions.PinExpired:
        raise Refused(_("The PIN of the token has expired; change it with the token's own program.")) from None
    except exceptions.UserPinNotInitialized:
        raise Refused(_("The token has no PIN yet; set one with the token's own program.")) from None
    except (exceptions.TokenNotPresent, exceptions.DeviceRemoved, exceptions.TokenNotRecognised):
        raise Refused(_("The token that holds the key is not there; put it in and try again.")) from None
    except exceptions.PKCS11Error:
        raise Refused(_("The token did not do what it was asked; nothing was signed.")) from None


def _tokens(module: str) -> Sequence[Token]:
    import pkcs11
    from pkcs11 import TokenFlag

    if not Path(module).is_file():
        raise Refused(_("The file of the token's program is not there."))
    try:
        library = pkcs11.lib(module)
    except (RuntimeError, OSError):
        raise Refused(_("This file is not the program of a card or token.")) from None
    found = [slot.get_token() for slot in library.get_slots(token_present=True)]
    return [each for each in found if each.flags & TokenFlag.TOKEN_INITIALIZED]


def _certificates(module: str, token: Token) -> Iterator[TokenCertificate]:
    from pkcs11 import Attribute, ObjectClass

    session = token.open()
    try:
        found = [
            (each[Attribute.ID], each[Attribute.LABEL], each[Attribute.VALUE])
            for each in session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE})
        ]
    finally:
        session.close()
    read = [(key_id, label, _loaded(der)) for key_id, label, der in found]
    known = [certificate for _key_id, _label, certificate in read if certificate is not None]
    for key_id, label, certificate in read:
        if certificate is not None and key_id and not _is_authority(certificate):
            chain = chain_of(certificate, [other for other in known if other != certificate])
            yield TokenCertificate(
                module=module,
                token=token.label,
                key_id=bytes(key_id).hex(),
                label=str(label),
                name=name_of(certificate),
                certificate_pem=certificate.public_bytes(Encoding.PEM),
                chain_pem=tuple(each.public_bytes(Encoding.PEM) for each in chain),
            )


def _loaded(der: bytes) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(bytes(der))
    except ValueError:
        return None


def _is_authority(certificate: x509.Certificate) -> bool:
    try:
        return certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except x509.ExtensionNotFound:
        return False
