"""The passphrase: which bytes it stands for, how strong it is, and what it costs to try one."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from zxcvbn import zxcvbn

from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.i18n import N_, _

SHORTEST = 12
LONGEST = 1000
WEAKEST_SCORE = 2

_MEASURED = 72  # the estimator refuses longer texts; what is strong up to here stays strong
_WORDS = (N_("Very weak"), N_("Weak"), N_("Fair"), N_("Strong"), N_("Very strong"))

_MIB = 1024
_LANES = 4
_LEAST_MEMORY = 64 * _MIB
_MOST_MEMORY = 256 * _MIB
_LEAST_ITERATIONS = 3
_MOST_ITERATIONS = 16
_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: 0 to 4, the same in words, and whether a store may be locked with it."""

    score: int
    words: str
    acceptable: bool


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id takes for one try: memory in KiB, passes over it, lanes."""

    memory_kib: int
    iterations: int
    lanes: int = _LANES


def passphrase_strength(text: str) -> Strength:
    """Measure a passphrase as it is typed."""
    normal = _normal(text)
    score = int(zxcvbn(normal[:_MEASURED])["score"]) if normal else 0
    if len(normal) < SHORTEST:
        score = min(score, WEAKEST_SCORE - 1)
    return Strength(score, _(_WORDS[score]), score >= WEAKEST_SCORE and len(normal) <= LONGEST)


def require_acceptable(text: str) -> None:
    """Refuse a passphrase that is too short, too long or too easily guessed."""
    length = len(_normal(text))
    if length < SHORTEST:
        raise Refused(_("A passphrase has at least {count} characters.").format(count=SHORTEST))
    if length > LONGEST:
        raise Refused(_("A passphrase has at most {count} characters.").format(count=LONGEST))
    passphrase_bytes(text)
    if not passphrase_strength(text).acceptable:
        raise Refused(_("This passphrase is too easily guessed; take several words that do not belong together."))


def passphrase_bytes(text: str) -> bytes:
    """The bytes that a passphrase stands for: NFKC, then UTF-8.

    The same passphrase gives the same bytes whether a keyboard sends ``ŵ`` as one character or as two.
    """
    try:
        return _normal(text).encode()
    except UnicodeEncodeError:
        raise CannotUnlock(_("The passphrase holds a character that cannot be read.")) from None


def wrapping_key(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    """The 32-byte key that Argon2id makes of a passphrase."""
    secret = passphrase_bytes(passphrase)
    try:
        return Argon2id(
            salt=salt, length=32, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(secret)
    except MemoryError:
        raise CannotUnlock(_("There is not enough free memory to check the passphrase.")) from None


def tuned_cost(seconds: float = _SECONDS) -> Cost:
    """The cost that takes this machine about the given time, never below the floor.

    Memory is raised first, because it is what an attacker's hardware has least of.
    """
    floor = Cost(_LEAST_MEMORY, _LEAST_ITERATIONS)
    factor = seconds / min(_seconds_for(floor) for _attempt in range(2))
    memory = int(min(max(_LEAST_MEMORY * factor, _LEAST_MEMORY), _MOST_MEMORY)) // _MIB * _MIB
    rest = factor * _LEAST_MEMORY / memory
    iterations = min(max(int(_LEAST_ITERATIONS * rest), _LEAST_ITERATIONS), _MOST_ITERATIONS)
    return Cost(memory, iterations)


def _seconds_for(cost: Cost) -> float:
    started = time.perf_counter()
    wrapping_key("a passphrase of usual length", salt=bytes(16), cost=cost)
    return time.perf_counter() - started


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
