"""The key slots: each wraps the store's key under a passphrase, the recovery key or the system keyring.

The only importer of ``keyring``. The slot file holds no secret: without what a slot asks for, nothing in it helps.
Changing a passphrase wraps the same store key anew; whoever kept an old slot file and knows the old passphrase
still has the key.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import secrets
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

import keyring as keyring_library
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from keyring.backends.chainer import ChainerBackend

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import CannotUnlock, Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store.failures import failures_told
from mappa_desktop.store.files import write_whole
from mappa_desktop.store.recovery_key import RecoveryKey
from mappa_desktop.store.store_key import KEY_BYTES, StoreKey

SLOTS_FILE = "slots.json"
