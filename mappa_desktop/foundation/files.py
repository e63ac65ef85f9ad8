"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that only its owner may read; a failure leaves what was there before, and no half of the new.

    Raises ``Refused`` in one sentence when the folder is missing, not writable or full.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise Refused(
            _("The file cannot be written ({why}); nothing was changed.").format(why=error.strerror)
        ) from None
