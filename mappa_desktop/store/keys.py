"""The key slots: each wraps the store's key under a passphrase, the recovery key or the system keyring.

The only importer of ``keyring``. Changing a passphrase wraps the same store key anew: whoever kept an old slot file
and knows the old passphrase still has the key.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import logging
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

import keyring as keyring_library
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from keyring.backends.chainer import ChainerBackend

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import new_id
from mappa_desktop.store.passphrase import Cost, require_acceptable, tuned_cost, wrapping_key
from mappa_desktop.store.recovery_key import RecoveryKey
from mappa_desktop.store.slot_file import (
    MOST_SLOTS,
    Facts,
    KeyringFacts,
    PassphraseFacts,
    RecoveryFacts,
    Slot,
    SlotFile,
    authenticated,
    read_slot_file,
    write_slot_file,
)
from mappa_desktop.store.store_key import KEY_BYTES, StoreKey

SERVICE = "mappa-desktop"

Kind: TypeAlias = Literal["passphrase", "recovery", "keyring"]

_SYSTEM_KEYRINGS = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)

log = logging.getLogger(__name__)


class Keyring(Protocol):
    """Where the system keeps secrets, by service and account."""

    def get_password(self, service: str, username: str) -> str | None: ...

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


@dataclass(frozen=True, slots=True)
class SlotLine:
    """A slot as a list shows it."""

    id: str
    kind: Kind
    created_at: str


def create_slots(
    folder: Path, passphrase: str, *, clock: Clock, cost: Cost | None = None
) -> tuple[StoreKey, RecoveryKey]:
    """A new store key, wrapped under the passphrase and under a new recovery key."""
    require_acceptable(passphrase)
    key, recovery, store = StoreKey.fresh(), RecoveryKey.fresh(), new_id("s")
    slots = [
        _passphrase_slot(store, key, passphrase, clock, cost or tuned_cost()),
        _recovery_slot(store, key, recovery, clock),
    ]
    write_slot_file(folder, SlotFile(store=store, check=_check(key, store), slots=slots))
    return key, recovery


def slots_in(folder: Path) -> tuple[SlotLine, ...]:
    """What can open the store in a folder; needs no key."""
    return tuple(_line(slot) for slot in read_slot_file(folder).slots)


def store_id(folder: Path) -> str:
    """The identifier of the store in a folder; needs no key."""
    return read_slot_file(folder).store


def opens(folder: Path, key: StoreKey) -> bool:
    """Whether a key is the key of the store in a folder, as far as its slot file tells."""
    try:
        file = read_slot_file(folder)
    except CannotUnlock:
        return False
    return hmac.compare_digest(file.check, _check(key, file.store))


def unlock_with_passphrase(folder: Path, passphrase: str) -> StoreKey:
    """The store's key, by passphrase."""
    file = read_slot_file(folder)
    return _opened_with_passphrase(file, passphrase)[1]


def unlock_with_recovery_key(folder: Path, text: str) -> StoreKey:
    """The store's key, by the recovery key as it was typed."""
    file = read_slot_file(folder)
    recovery = RecoveryKey.read(text)
    tried = False
    for slot in file.slots:
        if isinstance(slot.facts, RecoveryFacts):
            tried = True
            key = _unwrapped(file, slot, _recovery_wrapping_key(recovery, slot.facts))
            if key is not None:
                return key
    if not tried:
        raise CannotUnlock(_("This store has no recovery key."))
    raise CannotUnlock(_("This recovery key does not belong to this store."))


def unlock_with_keyring(folder: Path, keyring: Keyring | None = None) -> StoreKey:
    """The store's key, by the value that the system keyring holds."""
    file = read_slot_file(folder)
    slots = [slot for slot in file.slots if isinstance(slot.facts, KeyringFacts)]
    if not slots:
        raise CannotUnlock(_("This store is not unlocked by the system keyring; enter the passphrase."))
    value = _kept_value(keyring or system_keyring(), file.store)
    if value is None:
        raise CannotUnlock(_("The system keyring holds no key for this store; enter the passphrase."))
    for slot in slots:
        key = _unwrapped(file, slot, value)
        if key is not None:
            return key
    raise CannotUnlock(_("What the system keyring holds does not open this store; enter the passphrase."))


def add_passphrase(folder: Path, key: StoreKey, passphrase: str, *, clock: Clock, cost: Cost | None = None) -> SlotLine:
    """Let another passphrase open the store too."""
    require_acceptable(passphrase)
    file = _own(folder, key)
    slot = _passphrase_slot(file.store, key, passphrase, clock, cost or tuned_cost())
    _write(folder, file, [*file.slots, slot])
    return _line(slot)


def change_passphrase(folder: Path, old: str, new: str, *, clock: Clock, cost: Cost | None = None) -> SlotLine:
    """Let a new passphrase take the place of the old one."""
    require_acceptable(new)
    file = read_slot_file(folder)
    opened, key = _opened_with_passphrase(file, old)
    slot = _passphrase_slot(file.store, key, new, clock, cost or tuned_cost())
    key.forget()
    _write(folder, file, [slot if each.facts.id == opened.facts.id else each for each in file.slots])
    return _line(slot)


def reset_passphrases(
    folder: Path, key: StoreKey, passphrase: str, *, clock: Clock, cost: Cost | None = None
) -> SlotLine:
    """Let one new passphrase take the place of all, for whoever unlocked with the recovery key."""
    require_acceptable(passphrase)
    file = _own(folder, key)
    slot = _passphrase_slot(file.store, key, passphrase, clock, cost or tuned_cost())
    _write(folder, file, [slot, *(each for each in file.slots if not isinstance(each.facts, PassphraseFacts))])
    return _line(slot)


def renew_recovery_key(folder: Path, key: StoreKey, *, clock: Clock) -> RecoveryKey:
    """A new recovery key in place of the old one."""
    file = _own(folder, key)
    recovery = RecoveryKey.fresh()
    slot = _recovery_slot(file.store, key, recovery, clock)
    _write(folder, file, [*(each for each in file.slots if not isinstance(each.facts, RecoveryFacts)), slot])
    return recovery


def add_keyring(folder: Path, key: StoreKey, *, clock: Clock, keyring: Keyring | None = None) -> SlotLine:
    """Let this computer's system keyring open the store, so that no passphrase is asked for."""
    file = _own(folder, key)
    keyring = keyring or system_keyring()
    earlier = _kept_value(keyring, file.store)
    replaced = _keyring_slots_opened_by(file, earlier) if earlier else ()
    value = secrets.token_bytes(KEY_BYTES)
    facts = KeyringFacts(id=new_id("k"), created_at=_moment(clock))
    slot = _wrapped(file.store, key, facts, value)
    slots = [*(each for each in file.slots if each.facts.id not in replaced), slot]
    _require_room(slots)
    with _keyring_refusals_told():
        keyring.set_password(SERVICE, file.store, base64.urlsafe_b64encode(value).decode())
    if _kept_value(keyring, file.store) != value:
        raise Refused(_("The system keyring did not keep the key, so the passphrase goes on being asked for."))
    _write(folder, file, slots)
    return _line(slot)


def remove_slot(folder: Path, key: StoreKey, slot_id: str, *, keyring: Keyring | None = None) -> None:
    """Take a slot away; a passphrase or the recovery key always remains."""
    file = _own(folder, key)
    gone = next((slot for slot in file.slots if slot.facts.id == slot_id), None)
    if gone is None:
        raise Refused(_("There is no key slot with this identifier."))
    left = [slot for slot in file.slots if slot.facts.id != slot_id]
    if all(isinstance(slot.facts, KeyringFacts) for slot in left):
        raise Refused(_("The last passphrase or recovery key of a store cannot be removed."))
    _write(folder, file, left)
    if isinstance(gone.facts, KeyringFacts):
        _clear_keyring(file, gone, keyring)


def system_keyring() -> Keyring:
    """The keyring of the operating system; refuses what is none, such as a file in plain text."""
    with _keyring_refusals_told():
        chosen = keyring_library.get_keyring()
        candidates: Sequence[object] = chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,)
    for candidate in candidates:
        if type(candidate).__module__ in _SYSTEM_KEYRINGS:
            return candidate  # type: ignore[return-value]  # every backend of the library has the three methods
    raise CannotUnlock(_("This computer offers no system keyring."))


def _passphrase_slot(store: str, key: StoreKey, passphrase: str, clock: Clock, cost: Cost) -> Slot:
    facts = PassphraseFacts(
        id=new_id("k"),
        created_at=_moment(clock),
        memory_kib=cost.memory_kib,
        iterations=cost.iterations,
        lanes=cost.lanes,
        salt=secrets.token_bytes(16),
    )
    return _wrapped(store, key, facts, _passphrase_wrapping_key(passphrase, facts))


def _recovery_slot(store: str, key: StoreKey, recovery: RecoveryKey, clock: Clock) -> Slot:
    facts = RecoveryFacts(id=new_id("k"), created_at=_moment(clock), salt=secrets.token_bytes(16))
    return _wrapped(store, key, facts, _recovery_wrapping_key(recovery, facts))


def _passphrase_wrapping_key(passphrase: str, facts: PassphraseFacts) -> bytes:
    cost = Cost(facts.memory_kib, facts.iterations, facts.lanes)
    return wrapping_key(passphrase, salt=facts.salt, cost=cost)


def _recovery_wrapping_key(recovery: RecoveryKey, facts: RecoveryFacts) -> bytes:
    """The recovery key is random throughout, so it needs no slow derivation."""
    derivation = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=facts.salt, info=b"mappa-desktop recovery slot")
    return derivation.derive(recovery.revealed())


def _wrapped(store: str, key: StoreKey, facts: Facts, wrapping: bytes) -> Slot:
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(wrapping).encrypt(nonce, key.revealed(), authenticated(store, facts))
    return Slot(facts=facts, nonce=nonce, wrapped=wrapped)


def _unwrapped(file: SlotFile, slot: Slot, wrapping: bytes) -> StoreKey | None:
    try:
        return StoreKey(AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, authenticated(file.store, slot.facts)))
    except InvalidTag:
        return None


def _opened_with_passphrase(file: SlotFile, passphrase: str) -> tuple[Slot, StoreKey]:
    tried = False
    for slot in file.slots:
        if isinstance(slot.facts, PassphraseFacts):
            tried = True
            key = _unwrapped(file, slot, _passphrase_wrapping_key(passphrase, slot.facts))
            if key is not None:
                return slot, key
    if not tried:
        raise CannotUnlock(_("This store has no passphrase; use the recovery key."))
    raise CannotUnlock(_("The passphrase does not open this store."))


def _own(folder: Path, key: StoreKey) -> SlotFile:
    """The slot file, once the key has proved to be its store's: a wrong key in a slot would lock everybody out."""
    file = read_slot_file(folder)
    if not hmac.compare_digest(file.check, _check(key, file.store)):
        raise CannotUnlock(_("This key is not the key of this store."))
    return file


def _check(key: StoreKey, store: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=store.encode(), info=b"mappa-desktop key check").derive(
        key.revealed()
    )


def _write(folder: Path, file: SlotFile, slots: list[Slot]) -> None:
    _require_room(slots)
    write_slot_file(folder, file.model_copy(update={"slots": slots}))


def _require_room(slots: Sequence[Slot]) -> None:
    if len(slots) > MOST_SLOTS:
        raise Refused(_("A store has at most {count} key slots; remove one first.").format(count=MOST_SLOTS))


def _line(slot: Slot) -> SlotLine:
    return SlotLine(slot.facts.id, slot.facts.kind, slot.facts.created_at)


def _moment(clock: Clock) -> str:
    return clock.now().isoformat(timespec="seconds")


def _keyring_slots_opened_by(file: SlotFile, value: bytes) -> tuple[str, ...]:
    return tuple(
        slot.facts.id
        for slot in file.slots
        if isinstance(slot.facts, KeyringFacts) and _unwrapped(file, slot, value) is not None
    )


def _kept_value(keyring: Keyring, store: str) -> bytes | None:
    """What the keyring holds for a store; ``None`` also for what this program did not put there."""
    with _keyring_refusals_told():
        text = keyring.get_password(SERVICE, store)
    try:
        value = base64.urlsafe_b64decode(text) if text else b""
    except (binascii.Error, ValueError):
        return None
    return value if len(value) == KEY_BYTES else None


def _clear_keyring(file: SlotFile, gone: Slot, keyring: Keyring | None) -> None:
    """Delete the value of a removed slot; without its slot it opens nothing, so a refusal is only noted."""
    try:
        keyring = keyring or system_keyring()
        value = _kept_value(keyring, file.store)
        if value is not None and _unwrapped(file, gone, value) is not None:
            with _keyring_refusals_told():
                keyring.delete_password(SERVICE, file.store)
    except CannotUnlock:
        log.info("keyring value left behind", extra={"slot": gone.facts.id})


@contextmanager
def _keyring_refusals_told() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a keyring raises whatever its platform's library raises
        log.info("keyring refused", extra={"reason_code": type(error).__name__})
        raise CannotUnlock(_("The system keyring does not answer or refuses; enter the passphrase.")) from None
