"""The slot file ``slots.json``: what each key slot holds, bounded when read, replaced in one step when written.

It holds no secret. What surrounds a wrapped key (its kind, its cost, the store it belongs to) is authenticated with it.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, PlainValidator, ValidationError

from mappa_desktop.foundation.errors import CannotUnlock
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.failures import failures_told
from mappa_desktop.store.files import write_whole

SLOTS_FILE = "slots.json"
FORMAT_VERSION = 1
MOST_SLOTS = 8
_MOST_BYTES = 64 * 1024


def _decoded(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return base64.b64decode(str(value), validate=True)
    except ValueError:
        raise ValueError("not base64") from None


def _encoded(value: bytes) -> str:
    return base64.b64encode(value).decode()


_Base64 = Annotated[bytes, PlainValidator(_decoded), PlainSerializer(_encoded)]
_Salt: TypeAlias = Annotated[_Base64, Field(min_length=16, max_length=64)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SlotFacts(_Part):
    """What every slot says of itself."""

    id: str = Field(pattern=r"^[A-Za-z0-9-]{1,40}\z")
    created_at: str = Field(max_length=40)


class PassphraseFacts(SlotFacts):
    """A slot that a passphrase opens; the bounds keep a forged file from asking for all memory and time."""

    kind: Literal["passphrase"] = "passphrase"
    memory_kib: int = Field(ge=64, le=1024 * 1024)
    iterations: int = Field(ge=1, le=32)
    lanes: int = Field(ge=1, le=8)
    salt: _Salt


class RecoveryFacts(SlotFacts):
    """A slot that the recovery key opens."""

    kind: Literal["recovery"] = "recovery"
    salt: _Salt


class KeyringFacts(SlotFacts):
    """A slot that a value in the system keyring opens."""

    kind: Literal["keyring"] = "keyring"


Facts: TypeAlias = PassphraseFacts | RecoveryFacts | KeyringFacts


class Slot(_Part):
    """A slot: its facts, and the store key wrapped with AES-256-GCM."""

    facts: Annotated[Facts, Field(discriminator="kind")]
    nonce: Annotated[_Base64, Field(min_length=12, max_length=12)]
    wrapped: Annotated[_Base64, Field(min_length=48, max_length=48)]


class SlotFile(_Part):
    """The whole file. ``check`` tells whether a key is this store's, without telling anything about the key."""

    format: Literal["mappa-slots"] = "mappa-slots"
    version: int = Field(FORMAT_VERSION, ge=1, le=FORMAT_VERSION)
    store: str = Field(pattern=r"^[A-Za-z0-9-]{1,40}\z")
    check: Annotated[_Base64, Field(min_length=32, max_length=32)]
    slots: list[Slot] = Field(min_length=1, max_length=MOST_SLOTS)


def read_slot_file(folder: Path) -> SlotFile:
    """The folder's slot file; one sentence when it is missing, damaged or newer than this program."""
    path = folder / SLOTS_FILE
    if not path.is_file():
        raise CannotUnlock(_("The key slots of the store (slots.json) are missing; restore them from a backup."))
    with failures_told(), path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    return _parsed(content)


def write_slot_file(folder: Path, slots: SlotFile) -> None:
    """Replace the folder's slot file."""
    with failures_told():
        write_whole(folder / SLOTS_FILE, slots.model_dump_json(indent=2).encode() + b"\n")


def authenticated(store: str, facts: Facts) -> bytes:
    """The canonical bytes that a wrapped key is bound to."""
    bound = {"format": "mappa-slots", "store": store, "facts": facts.model_dump(mode="json")}
    return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode()


def _parsed(content: bytes) -> SlotFile:
    damaged = CannotUnlock(_("The key slots of the store are damaged; restore slots.json from a backup."))
    if len(content) > _MOST_BYTES:
        raise damaged
    try:
        values = json.loads(content)
    except (ValueError, RecursionError):
        raise damaged from None
    version = values.get("version") if isinstance(values, dict) else None
    if isinstance(version, int) and version > FORMAT_VERSION:
        raise CannotUnlock(_("The key slots were written by a newer version of MAPPA Desktop; update the program."))
    try:
        return SlotFile.model_validate_json(content)
    except ValidationError:
        raise damaged from None
