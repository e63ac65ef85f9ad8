"""The contents of an invented case, without a store."""

from __future__ import annotations

from mappa_desktop.foundation.resources import resource
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations.record import contents_from
from mappa_desktop.sections import Contents


def training_contents(name: str = "level2_review") -> Contents:
    """Every section of a training case."""
    contents = minutes_file.read(resource(f"training/{name}.json").read_bytes())
    return contents_from({key: content.given() for key, content in contents.items()})
