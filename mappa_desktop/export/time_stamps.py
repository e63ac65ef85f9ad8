"""A time-stamp service (RFC 3161) as the rest of the product knows it: its address, and that it may fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_LONGEST_ADDRESS = 500
_SECONDS = 10.0


class NoTimeStamp(Refused):
    """The service gave no time-stamp that holds; nothing was signed or added."""


@dataclass(frozen=True, slots=True)
class TimeStampService:
    """Where to ask for time-stamps: this address and no other, for so many seconds altogether.

    A stamp has to lead to one of the ``roots`` (PEM); without any, it only has to hold by itself.
    """

    address: str
    roots: tuple[bytes, ...] = ()
    seconds: float = _SECONDS


@dataclass(frozen=True, slots=True)
class StampFound:
    """What a service answered when it was tried: ``trust_pem`` is the certificate by which its stamps are believed."""

    told: datetime
    name: str
    trust_name: str
    trust_fingerprint: str
    trust_pem: bytes


def checked_address(typed: str) -> str:
    """An address that can be asked; refuses any other in a sentence."""
    address = typed.strip()
    try:
        parts = urlsplit(address)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0 and not parts.fragment
        named = parts.username is not None
    except ValueError:
        whole, named = False, False
    plain = address.isascii() and address.isprintable() and " " not in address
    if not whole or not plain or len(address) > _LONGEST_ADDRESS:
        raise Refused(_("The address of a time-stamp service begins with https:// or http://."))
    if named:
        raise Refused(_("The address of a time-stamp service holds no name and no password."))
    return address
