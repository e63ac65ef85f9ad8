"""Where the product keeps things on this machine; nothing is made until it is asked for."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_NAME = "mappa-desktop"
_OWNER_ONLY = 0o700


def data_folder() -> Path:
    """The folder that holds the stores; ``MAPPA_DATA_DIR`` moves it, and everything else, elsewhere."""
    return _moved() or platformdirs.user_data_path(_NAME, appauthor=False)


def default_store() -> Path:
    """The store that is opened when none is named."""
    return data_folder() / "store"


def training_store() -> Path:
    """The store with the fictional cases."""
    return data_folder() / "training-store"


def settings_folder() -> Path:
    """The folder of the settings, which hold nothing about any case."""
    moved = _moved()
    return moved / "settings" if moved else platformdirs.user_config_path(_NAME, appauthor=False)


def log_folder() -> Path:
    """The folder of the logs, which hold nothing about any case."""
    moved = _moved()
    return moved / "logs" if moved else platformdirs.user_log_path(_NAME, appauthor=False)


def made(folder: Path) -> Path:
    """The folder, made for its owner alone where it was missing."""
    folder.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
    return folder


def _moved() -> Path | None:
    elsewhere = os.environ.get("MAPPA_DATA_DIR")
    return Path(elsewhere).expanduser().absolute() if elsewhere else None
