"""An open store: the lock, the key and the database, from opening to closing."""

from __future__ import annotations

import getpass
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.store import audit
from mappa_desktop.store.engine import Engine, create_database, open_database
from mappa_desktop.store.failures import failures_told
from mappa_desktop.store.keys import SLOTS_FILE, Cost, RecoveryKey, create_slots
from mappa_desktop.store.lock import LOCK_FILE, StoreLock
from mappa_desktop.store.migrations.migrate import migrate
from mappa_desktop.store.store_key import StoreKey
from mappa_desktop.store.unit import Reading, Unit

DATABASE_FILE = "store.db"
_UNFINISHED_FILE = "store.new"

log = logging.getLogger(__name__)
