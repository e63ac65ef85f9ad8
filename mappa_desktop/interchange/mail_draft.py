"""Mail drafts for one recipient each: a file that a mail program opens to be looked at, addressed and sent by hand.

The program sends nothing. A draft says neither from whom it comes nor which message it is: the mail program fills
that in.
"""

from __future__ import annotations

import base64
import re
import secrets
from dataclasses import dataclass, field
from email import header, quoprimime
from urllib.parse import quote

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _

_LINE = b"\r\n"
_LONGEST_ADDRESS = 254
# What any mail server takes without quoting: anything else could be read as a second recipient, or as a header.
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x1f\x7f"\\/:*?<>|]+')
_LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that travels with a mail; ``media_type`` such as ``application/pdf``."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class MailDraft:
    """A mail to one address. Neither subject nor file names may name the person it is about."""

    address: str
    subject: str
    text: str
    enclosures: tuple[Enclosure, ...] = ()


def is_address(text: str) -> bool:
    """Whether a draft can be addressed to this: one plain address and nothing else."""
    return len(text) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(text) is not None


def written(draft: MailDraft) -> bytes:
    """The draft as an ``.eml`` file; raises ``Refused`` where its address is not just one plain address."""
    if not is_address(draft.address):
        raise Refused(_("No mail draft can be made: what stands as the e-mail address is not one plain address."))
    boundary = f"=_{secrets.token_hex(16)}"
    head = (
        b"X-Unsent: 1",
        b"To: " + draft.address.encode("ascii"),
        b"Subject: " + _subject(draft.subject),
        b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="' + boundary.encode() + b'"',
    )
    parts = [_text(draft.text), *map(_enclosure, draft.enclosures)]
    mark = b"--" + boundary.encode()
    body = b"".join(mark + _LINE + part + _LINE for part in parts)
    return _LINE.join(head) + _LINE + _LINE + body + mark + b"--" + _LINE


def _subject(subject: str) -> bytes:
    plain = " ".join(_CONTROLS.sub(" ", subject).split())[:_LONGEST_SUBJECT]
    if plain.isascii():
        return header.Header(plain, "us-ascii", 200, "Subject", " ").encode(linesep="\r\n").encode("ascii")
    return header.Header(plain, "utf-8", 75, "Subject", " ").encode(linesep="\r\n").encode("ascii")


def _text(text: str) -> bytes:
    as_bytes = "\n".join(text.splitlines()).encode("utf-8", "replace").decode("latin-1")
    encoded = quoprimime.body_encode(as_bytes, eol="\r\n")
    return _LINE.join(
        (
            b"Content-Type: text/plain; charset=utf-8",
            b"Content-Transfer-Encoding: quoted-printable",
            b"",
            encoded.encode("ascii"),
        )
    )


def _enclosure(enclosure: Enclosure) -> bytes:
    plain = _NOT_IN_FILE_NAMES.sub("-", enclosure.name) or "minutes"
    simple = plain.encode("ascii", "replace").decode().replace("?", "-")
    encoded = base64.encodebytes(enclosure.data).replace(b"\n", _LINE).removesuffix(_LINE)
    named = f"filename=\"{simple}\"; filename*=UTF-8''{quote(plain, safe='', errors='replace')}"
    return _LINE.join(
        (
            f'Content-Type: {enclosure.media_type}; name="{simple}"'.encode("ascii"),
            b"Content-Transfer-Encoding: base64",
            f"Content-Disposition: attachment; {named}".encode("ascii"),
            b"",
            encoded,
        )
    )
