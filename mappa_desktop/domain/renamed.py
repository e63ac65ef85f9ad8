"""Names of tools that changed: who looks for one of them means all of them."""

from __future__ import annotations

from collections.abc import Sequence

from mappa_desktop.domain.texts import words

# The name of today first.
_NAMES = (("DC-SRP", "OSP/DC", "OSP/C"), ("IIC-SRP", "OSP/IIC", "OSP/I"))
_SAME = {words(name): names for names in _NAMES for name in names}


def also_called(name: str) -> Sequence[str]:
    """All names of what is called this, the one that was asked for first."""
    others = _SAME.get(words(name), ())
    return (name, *(other for other in others if words(other) != words(name)))
