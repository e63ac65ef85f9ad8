"""The training store: the two fictional cases, for learning and for demonstrations."""

from __future__ import annotations

from collections.abc import Sequence

from mappa_desktop.foundation.resources import resource
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.minutes import Imported, import_files
from mappa_desktop.operations.session import Session

# Printed in the documentation: a training store holds nothing but invented people.
TRAINING_PASSPHRASE = "fictional training store"  # noqa: S105 - not a secret, by intent

LEVEL_2 = "level2_review"
LEVEL_3 = "level3_review"


def fill(session: Session) -> Done[Sequence[Imported]]:
    """Put the two fictional cases into a store; those that are there already stay as they are."""
    return import_files(session, [resource(f"training/{name}.json") for name in (LEVEL_2, LEVEL_3)])
