"""The store: made, unlocked, looked at, checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from mappa_desktop.domain.statements import Wording
from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation import paths
from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.files import read_regular
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations import directory
from mappa_desktop.operations import minutes as minutes_of
from mappa_desktop.operations.done import Change, Done
from mappa_desktop.operations.session import Session
from mappa_desktop.store import keys
from mappa_desktop.store import store as stores
from mappa_desktop.store.check import CheckResult, search_faults
from mappa_desktop.store.check import check as check_store
from mappa_desktop.store.engine import version_of
from mappa_desktop.store.failures import StoreDamaged
from mappa_desktop.store.migrate import OtherLayout, version_text
from mappa_desktop.store.passphrase import Cost, Strength, passphrase_strength
from mappa_desktop.store.repositories import cases, documents, minutes, search, wordings
from mappa_desktop.store.settings import read_setting, write_setting
from mappa_desktop.store.store_key import StoreKey

_SLOTS = {"passphrase": N_("passphrase"), "recovery": N_("recovery key"), "keyring": N_("system keyring")}
_TRAINING = "training"
_LARGEST_PASSPHRASE_FILE = 64 * 1024

_FIRST_WORDINGS_VERSION = "1"
_FIRST_WORDINGS = (
    (
        StatementKey.CONFIDENTIALITY,
        N_("Confidentiality statement"),
        N_(
            "This meeting is held because the risk is judged to outweigh the duty of confidentiality. What is said "
            "here is for protecting the public and for nothing else. It is not copied or passed on outside the "
            "meeting without the Chair's agreement, and is kept in secure storage."
        ),
    ),
    (
        StatementKey.FOI,
        N_("Freedom of Information status of the minutes"),
        N_("These minutes are closed under the Freedom of Information Act 2000: sections 30(1)(b), 38, 40 and 41."),
    ),
    (
        StatementKey.HUMAN_RIGHTS,
        N_("Human rights statement"),
        N_(
            "Decisions take account of Article 8(2) of the Convention: public safety, the prevention of crime and "
            "disorder, the protection of health and morals, and the rights and freedoms of others."
        ),
    ),
    (
        StatementKey.DIVERSITY,
        N_("Diversity and anti-discriminatory practice statement"),
        N_("Everybody here is committed to equal access to services and to practice that does not discriminate."),
    ),
    (
        StatementKey.LAWFUL_PURPOSE,
        N_("Lawful purpose"),
        N_("The meeting is held under sections 325 to 327B of the Criminal Justice Act 2003."),
    ),
    (
        StatementKey.REMOTE,
        N_("Remote meeting check"),
        N_(
            "Everybody is alone in a private room where nobody else can hear. No participant records the meeting or "
            "uses a note-taker or a transcript."
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class StoreInfo:
    """What a store holds, in numbers; ``slots`` are the codes of what opens it."""

    folder: str
    version: str
    slots: tuple[keys.Kind, ...]
    cases: int
    minutes: int
    documents: int

    @property
    def opened_by(self) -> str:
        """What opens it, in words."""
        return ", ".join(_(_SLOTS[slot]) for slot in self.slots)


def default_store() -> Path:
    """The store that is opened when none is named."""
    return paths.default_store()


def training_store() -> Path:
    """The store with the fictional cases."""
    return paths.training_store()


def is_store(folder: Path) -> bool:
    """Whether there is a store in this folder; needs no key."""
    try:
        return stores.is_store(folder)
    except OSError as error:
        raise Refused(_("The store's folder cannot be read ({why}).").format(why=error.strerror)) from None


def require_store(folder: Path) -> None:
    """Refuse a folder without a store, before a passphrase is asked for."""
    if not is_store(folder):
        raise Refused(_("There is no store in this folder."))


def require_new(folder: Path) -> None:
    """Refuse a folder in which a store cannot be made, before a passphrase is asked for."""
    if is_store(folder):
        raise Refused(_("There is a store in this folder already."))


def passphrase_in(file: Path) -> str:
    """The passphrase that a file holds and nothing else; the end of its line does not count."""
    try:
        text = read_regular(file, _LARGEST_PASSPHRASE_FILE).decode("utf-8-sig")
    except (Refused, UnicodeDecodeError):
        raise CannotUnlock(_("The passphrase file cannot be read.")) from None
    return text.rstrip("\r\n")


def strength(text: str) -> Strength:
    """How hard a passphrase is to guess."""
    return passphrase_strength(text)


def create(
    folder: Path, passphrase: str, clock: Clock, *, cost: Cost | None = None, training: bool = False
) -> tuple[Session, str]:
    """A new store, and the recovery key that is shown once; only a training store ever takes the training cases."""
    store, recovery_key = stores.create_store(folder, passphrase, clock, cost=cost)
    session = Session(store, clock)
    with store.unit("opening statements laid down", subject="") as unit:
        for key, title, wording in _FIRST_WORDINGS:
            first = Wording(key.value, _FIRST_WORDINGS_VERSION, _(title), _(wording), session.now())
            wordings.add(unit.rows, first)
        if training:
            write_setting(unit, _TRAINING, value=True)
    with store.unit("agencies laid down", subject="") as unit:
        directory.lay_down(unit)
    return session, recovery_key.text


def is_training(session: Session) -> bool:
    """Whether the store was made for training; a store that was made for real cases never becomes one."""
    with session.store.reading() as reading:
        return read_setting(reading, _TRAINING, bool, default=False)


def unlock(folder: Path, passphrase: str, clock: Clock) -> Session:
    """Open a store by its passphrase."""
    return _opened(folder, keys.unlock_with_passphrase(folder, passphrase), clock)


def unlock_with_recovery_key(folder: Path, text: str, clock: Clock) -> Session:
    """Open a store by its recovery key, as it was typed."""
    return _opened(folder, keys.unlock_with_recovery_key(folder, text), clock)


def unlock_with_keyring(folder: Path, clock: Clock) -> Session:
    """Open a store by what the system keyring holds."""
    return _opened(folder, keys.unlock_with_keyring(folder), clock)


def require_passphrase(folder: Path, passphrase: str) -> None:
    """Refuse a passphrase that does not open this store, without opening it; as slow as unlocking is."""
    keys.unlock_with_passphrase(folder, passphrase).forget()


def has_keyring_slot(folder: Path) -> bool:
    """Whether the chair chose to let the system keyring open this store."""
    return any(slot.kind == "keyring" for slot in keys.slots_in(folder))


def remember_in_keyring(session: Session) -> Done[None]:
    """Let this computer's system keyring open the store."""
    with session.store.unit("keyring slot added", subject="slots"):
        keys.add_keyring(session.store.folder, session.store.key, clock=session.clock)
    return Done(None, frozenset({Change.SETTINGS}))


def forget_keyring(session: Session) -> Done[None]:
    """Ask for the passphrase again from now on."""
    with session.store.unit("keyring slot removed", subject="slots"):
        for slot in keys.slots_in(session.store.folder):
            if slot.kind == "keyring":
                keys.remove_slot(session.store.folder, session.store.key, slot.id)
    return Done(None, frozenset({Change.SETTINGS}))


def change_passphrase(session: Session, new: str, *, cost: Cost | None = None) -> Done[None]:
    """Let a new passphrase take the place of all earlier ones."""
    with session.store.unit("passphrase changed", subject="slots"):
        keys.reset_passphrases(session.store.folder, session.store.key, new, clock=session.clock, cost=cost)
    return Done(None, frozenset({Change.SETTINGS}))


def info(session: Session) -> Done[StoreInfo]:
    """What the store holds, in numbers."""
    with session.store.reading() as reading:
        return Done(
            StoreInfo(
                folder=str(session.store.folder),
                version=version_text(version_of(session.store.engine)),
                slots=tuple(slot.kind for slot in keys.slots_in(session.store.folder)),
                cases=cases.count(reading.rows),
                minutes=minutes.count(reading.rows),
                documents=documents.count(reading.rows),
            )
        )


def check(session: Session) -> Done[CheckResult]:
    """Verify pages, references, audit trail and search index, and that approved minutes are what was approved."""
    result = check_store(session.store)
    if not result.sound:
        return Done(result)
    faults = [
        _("The minutes {id} are not what was approved.").format(id=head.id)
        for head in minutes_of.altered(session).value
    ]
    return Done(replace(result, faults=(*faults, *search_faults(session.store))))


def checked(folder: Path, passphrase: str, clock: Clock) -> CheckResult:
    """Open a store just to verify it; one that is too damaged to be opened, or has other tables, is a result."""
    try:
        session = unlock(folder, passphrase, clock)
    except (StoreDamaged, OtherLayout) as fault:
        return CheckResult(version="", audit_entries=0, faults=(str(fault),))
    try:
        return check(session).value
    finally:
        session.close()


def reindex(session: Session) -> Done[None]:
    """Make the search index anew from the minutes, which stay as they are."""
    with session.store.unit("search index made anew", subject="") as unit:
        search.rebuild(unit.rows)
    return Done(None)


def _opened(folder: Path, key: StoreKey, clock: Clock) -> Session:
    return Session(stores.open_store(folder, key, clock), clock)
