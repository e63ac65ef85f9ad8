"""Stores that many tests begin with: made once by each process that runs tests, and copied for each test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

_made: dict[tuple[object, ...], Mapping[str, bytes]] = {}


def copied(folder: Path, make: Callable[..., None], *given: Any) -> Path:
    """A store in a new folder: the files of the one that ``make(other_folder, *given)`` made and closed, copied."""
    kind = (make, *given)
    if kind not in _made:
        with TemporaryDirectory() as place:
            first = Path(place) / "store"
            make(first, *given)
            _made[kind] = {file.name: file.read_bytes() for file in first.iterdir()}
    folder.mkdir(mode=0o700)
    for name, data in _made[kind].items():
        file = folder / name
        file.touch(mode=0o600)
        file.write_bytes(data)
    return folder
