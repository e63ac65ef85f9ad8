"""A session: an unlocked store and a clock. Without one there is no data."""

from __future__ import annotations

from dataclasses import dataclass

from mappa_desktop.foundation.clock import Clock
from mappa_desktop.store.store import Store


@dataclass(frozen=True, slots=True)
class Session:
    """What every operation on case data starts from; locking drops it."""

    store: Store
    clock: Clock

    def now(self) -> str:
        """The present moment as the store writes it, to the second with the offset from UTC."""
        return self.clock.now().isoformat(timespec="seconds")

    def close(self) -> None:
        """Lock: close the store and forget its key."""
        self.store.close()
