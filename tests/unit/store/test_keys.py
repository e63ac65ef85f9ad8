from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import keyring as keyring_library
import pytest
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked, PasswordSetError

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.store import passphrase
from mappa_desktop.store.keys import (
    SERVICE,
    add_keyring,
    add_passphrase,
    change_passphrase,
    create_slots,
    remove_slot,
    renew_recovery_key,
    reset_passphrases,
    slots_in,
    store_id,
    system_keyring,
    unlock_with_keyring,
    unlock_with_passphrase,
    unlock_with_recovery_key,
)
from mappa_desktop.store.passphrase import Cost
from mappa_desktop.store.recovery_key import RecoveryKey
from mappa_desktop.store.slot_file import MOST_SLOTS, SLOTS_FILE
from mappa_desktop.store.store_key import StoreKey
from tests.support.stores import CHEAP, CLOCK, PASSPHRASE, ROOT, FakeKeyring

OTHER = "eleven green ladders whistle"


def _slot(folder, kind):
    return next(slot.id for slot in slots_in(folder) if slot.kind == kind)


def test_passphrase_and_recovery_key_give_the_same_key(made):
    folder, key, recovery = made

    assert unlock_with_passphrase(folder, PASSPHRASE) == key
    assert unlock_with_recovery_key(folder, recovery.text) == key


def test_two_stores_have_two_keys(tmp_path):
    keys = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        keys.append(create_slots(tmp_path / name, PASSPHRASE, clock=CLOCK, cost=CHEAP)[0])

    assert keys[0] != keys[1]
    assert store_id(tmp_path / "one") != store_id(tmp_path / "other")


@pytest.mark.parametrize("wrong", ["", "Seven brown kettles sing", PASSPHRASE + " ", "x" * 100_000, "seven\x00"])
def test_a_wrong_passphrase_is_one_sentence(made, wrong):
    with pytest.raises(CannotUnlock, match=r"^The passphrase does not open this store\.$"):
        unlock_with_passphrase(made[0], wrong)


def test_a_passphrase_typed_on_another_keyboard_opens_the_store(tmp_path):
    welsh = "saith tegell frown yn canu â'r ŵyn"
    key, _recovery = create_slots(tmp_path, welsh, clock=CLOCK, cost=CHEAP)

    assert unlock_with_passphrase(tmp_path, unicodedata.normalize("NFD", welsh)) == key


def test_another_recovery_key_is_one_sentence(made):
    with pytest.raises(CannotUnlock, match="does not belong to this store"):
        unlock_with_recovery_key(made[0], RecoveryKey.fresh().text)


def test_a_weak_passphrase_makes_no_slots(tmp_path):
    with pytest.raises(Refused, match="at least 12"):
        create_slots(tmp_path, "short", clock=CLOCK, cost=CHEAP)

    assert not list(tmp_path.iterdir())


def test_without_a_given_cost_the_machine_is_measured(tmp_path, monkeypatch):
    monkeypatch.setattr("mappa_desktop.store.keys.tuned_cost", lambda: Cost(128, 2, 1))

    create_slots(tmp_path, PASSPHRASE, clock=CLOCK)

    assert '"memory_kib": 128' in (tmp_path / SLOTS_FILE).read_text()


def test_a_changed_passphrase_replaces_the_old_one(made):
    folder, key, recovery = made

    change_passphrase(folder, PASSPHRASE, OTHER, clock=CLOCK, cost=CHEAP)

    assert unlock_with_passphrase(folder, OTHER) == key
    assert unlock_with_recovery_key(folder, recovery.text) == key
    with pytest.raises(CannotUnlock):
        unlock_with_passphrase(folder, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "error"), [("wrong words entirely", OTHER, CannotUnlock), (PASSPHRASE, "short", Refused)]
)
def test_a_refused_change_leaves_the_slots_alone(made, old, new, error):
    before = (made[0] / SLOTS_FILE).read_bytes()

    with pytest.raises(error):
        change_passphrase(made[0], old, new, clock=CLOCK, cost=CHEAP)

    assert (made[0] / SLOTS_FILE).read_bytes() == before


def test_a_forgotten_passphrase_is_reset_with_the_recovery_key(made):
    folder, _key, recovery = made
    add_passphrase(folder, made[1], OTHER, clock=CLOCK, cost=CHEAP)

    reset_passphrases(folder, unlock_with_recovery_key(folder, recovery.text), OTHER + "!", clock=CLOCK, cost=CHEAP)

    assert unlock_with_passphrase(folder, OTHER + "!") == made[1]
    for gone in (PASSPHRASE, OTHER):
        with pytest.raises(CannotUnlock):
            unlock_with_passphrase(folder, gone)


def test_a_second_passphrase_opens_the_store_until_it_is_removed(made):
    folder, key, _recovery = made
    added = add_passphrase(folder, key, OTHER, clock=CLOCK, cost=CHEAP)
    assert unlock_with_passphrase(folder, OTHER) == unlock_with_passphrase(folder, PASSPHRASE) == key

    remove_slot(folder, key, added.id)

    with pytest.raises(CannotUnlock):
        unlock_with_passphrase(folder, OTHER)


def test_a_renewed_recovery_key_replaces_the_old_one(made):
    folder, key, old = made

    new = renew_recovery_key(folder, key, clock=CLOCK)

    assert unlock_with_recovery_key(folder, new.text) == key
    with pytest.raises(CannotUnlock):
        unlock_with_recovery_key(folder, old.text)


def test_the_last_passphrase_or_recovery_key_is_never_removed(made, keyring):
    folder, key, recovery = made
    add_keyring(folder, key, clock=CLOCK, keyring=keyring)
    remove_slot(folder, key, _slot(folder, "passphrase"))

    with pytest.raises(Refused, match="last passphrase or recovery key"):
        remove_slot(folder, key, _slot(folder, "recovery"))

    assert unlock_with_recovery_key(folder, recovery.text) == key
    with pytest.raises(CannotUnlock, match="no passphrase"):
        unlock_with_passphrase(folder, PASSPHRASE)


def test_a_store_without_recovery_key_says_so(made):
    folder, key, recovery = made
    remove_slot(folder, key, _slot(folder, "recovery"))

    with pytest.raises(CannotUnlock, match="has no recovery key"):
        unlock_with_recovery_key(folder, recovery.text)


def test_an_unknown_slot_is_not_removed(made):
    with pytest.raises(Refused, match="no key slot"):
        remove_slot(made[0], made[1], "k-unknown")


def test_a_key_of_another_store_gets_no_slot(made):
    before = (made[0] / SLOTS_FILE).read_bytes()
    wrong = StoreKey.fresh()

    for attempt in (
        lambda: add_passphrase(made[0], wrong, OTHER, clock=CLOCK, cost=CHEAP),
        lambda: reset_passphrases(made[0], wrong, OTHER, clock=CLOCK, cost=CHEAP),
        lambda: renew_recovery_key(made[0], wrong, clock=CLOCK),
        lambda: add_keyring(made[0], wrong, clock=CLOCK, keyring=FakeKeyring()),
        lambda: remove_slot(made[0], wrong, _slot(made[0], "recovery")),
    ):
        with pytest.raises(CannotUnlock, match="not the key of this store"):
            attempt()

    assert (made[0] / SLOTS_FILE).read_bytes() == before


def test_there_is_a_last_slot(made):
    folder, key, _recovery = made
    for number in range(MOST_SLOTS - 2):
        add_passphrase(folder, key, f"{OTHER} {number}", clock=CLOCK, cost=CHEAP)

    with pytest.raises(Refused, match="at most 8"):
        add_passphrase(folder, key, OTHER, clock=CLOCK, cost=CHEAP)

    assert unlock_with_passphrase(folder, f"{OTHER} 5") == key


def test_the_keyring_opens_the_store_when_the_chair_chose_so(made, keyring):
    folder, key, _recovery = made

    add_keyring(folder, key, clock=CLOCK, keyring=keyring)

    assert unlock_with_keyring(folder, keyring) == key


def test_the_keyring_holds_44_characters_that_are_not_the_store_key(made, keyring):
    folder, key, _recovery = made
    add_keyring(folder, key, clock=CLOCK, keyring=keyring)

    ((service, account), value) = next(iter(keyring.kept.items()))

    assert (service, account) == (SERVICE, store_id(folder))
    assert len(value) == 44
    assert base64.urlsafe_b64decode(value) != key.revealed()


def test_choosing_the_keyring_twice_leaves_one_slot(made, keyring):
    folder, key, _recovery = made
    add_keyring(folder, key, clock=CLOCK, keyring=keyring)
    add_keyring(folder, key, clock=CLOCK, keyring=keyring)

    assert [slot.kind for slot in slots_in(folder)].count("keyring") == 1
    assert unlock_with_keyring(folder, keyring) == key


def test_two_computers_keep_a_slot_each(made):
    folder, key, _recovery = made
    here, there = FakeKeyring(), FakeKeyring()
    add_keyring(folder, key, clock=CLOCK, keyring=here)
    add_keyring(folder, key, clock=CLOCK, keyring=there)

    assert unlock_with_keyring(folder, here) == unlock_with_keyring(folder, there) == key


def test_a_removed_keyring_slot_clears_the_keyring(made, keyring):
    folder, key, _recovery = made
    slot = add_keyring(folder, key, clock=CLOCK, keyring=keyring)

    remove_slot(folder, key, slot.id, keyring=keyring)

    assert not keyring.kept
    with pytest.raises(CannotUnlock, match="not unlocked by the system keyring"):
        unlock_with_keyring(folder, keyring)


def test_a_keyring_slot_is_removed_although_the_keyring_is_gone(made, keyring):
    folder, key, _recovery = made
    slot = add_keyring(folder, key, clock=CLOCK, keyring=keyring)

    remove_slot(folder, key, slot.id, keyring=Refusing())

    assert [each.kind for each in slots_in(folder)] == ["passphrase", "recovery"]


@pytest.mark.parametrize("value", [None, "", "junk", "é", "A" * 43, base64.urlsafe_b64encode(bytes(32)).decode()])
def test_a_keyring_without_the_right_value_is_one_sentence(made, keyring, value):
    folder, key, _recovery = made
    add_keyring(folder, key, clock=CLOCK, keyring=keyring)
    if value is None:
        keyring.kept.clear()
    else:
        keyring.kept[SERVICE, store_id(folder)] = value

    with pytest.raises(CannotUnlock, match=r"^.*system keyring.*enter the passphrase\.$"):
        unlock_with_keyring(folder, keyring)


class Refusing(FakeKeyring):
    error: Exception = KeyringLocked("canary-in-the-error")

    def get_password(self, service, username):
        raise self.error

    def set_password(self, service, username, password):
        raise self.error


@pytest.mark.parametrize(
    "error", [KeyringLocked("x"), PasswordSetError("x"), RuntimeError("x"), OSError(2, "x"), EOFError()]
)
def test_a_refusing_keyring_is_one_sentence_and_leaves_the_slots_alone(made, error):
    before = (made[0] / SLOTS_FILE).read_bytes()
    refusing = Refusing()
    refusing.error = error

    with pytest.raises(CannotUnlock, match="does not answer or refuses"):
        add_keyring(made[0], made[1], clock=CLOCK, keyring=refusing)

    assert (made[0] / SLOTS_FILE).read_bytes() == before


def test_a_keyring_that_forgets_gets_no_slot(made):
    class Forgetful(FakeKeyring):
        def set_password(self, service, username, password):
            pass

    with pytest.raises(Refused, match="did not keep the key"):
        add_keyring(made[0], made[1], clock=CLOCK, keyring=Forgetful())

    assert len(slots_in(made[0])) == 2


class PlaintextKeyring(null.Keyring):
    """Stands for the backends that write passwords into a file."""


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring, PlaintextKeyring, chainer.ChainerBackend])
def test_what_is_no_system_keyring_is_one_sentence(made, backend):
    keyring_library.set_keyring(backend())

    with pytest.raises(CannotUnlock, match="offers no system keyring"):
        system_keyring()
    with pytest.raises(CannotUnlock, match="offers no system keyring"):
        add_keyring(made[0], made[1], clock=CLOCK)


def test_the_slots_are_replaced_in_one_step(made, monkeypatch):
    folder, key, _recovery = made
    before = (folder / SLOTS_FILE).read_bytes()

    def full(_self, _target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(Refused, match="disk is full"):
        add_passphrase(folder, key, OTHER, clock=CLOCK, cost=CHEAP)

    assert (folder / SLOTS_FILE).read_bytes() == before
    assert not list(folder.glob("*.new"))


@pytest.mark.skipif(os.name == "nt", reason="permissions are the folder's there")
def test_the_slot_file_is_its_owners_alone(made):
    assert (made[0] / SLOTS_FILE).stat().st_mode & 0o777 == 0o600


def test_a_passphrase_is_measured_as_it_is_normalised():
    assert passphrase.passphrase_strength("ＡＢＣＤ").score == passphrase.passphrase_strength("ABCD").score


_WITH_A_REAL_KEYRING = """
import sys
from pathlib import Path
from mappa_desktop.store.keys import (
    add_keyring, remove_slot, store_id, system_keyring, unlock_with_keyring, unlock_with_passphrase
)
from tests.support.stores import CLOCK, PASSPHRASE

folder = Path(sys.argv[1])
key = unlock_with_passphrase(folder, PASSPHRASE)
slot = add_keyring(folder, key, clock=CLOCK)
print(type(system_keyring()).__module__)
print(unlock_with_keyring(folder) == key)
remove_slot(folder, key, slot.id)
print(system_keyring().get_password("mappa-desktop", store_id(folder)))
"""


@pytest.mark.skipif(
    not (shutil.which("gnome-keyring-daemon") and shutil.which("dbus-run-session")),
    reason="there is no gnome-keyring with dbus-run-session here",
)
def test_a_real_secret_service_keeps_the_key(made, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DBUS", "PYTHON_KEYRING"))}
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        place = tmp_path / name.lower()
        place.mkdir(mode=0o700)
        environment[name] = str(place)
    unlock = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null"

    done = subprocess.run(
        [
            "dbus-run-session",
            "--",
            "sh",
            "-c",
            f'{unlock} && exec "$@"',
            "sh",
            sys.executable,
            "-c",
            _WITH_A_REAL_KEYRING,
            str(made[0]),
        ],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout.split() == ["keyring.backends.SecretService", "True", "None"], done.stderr
