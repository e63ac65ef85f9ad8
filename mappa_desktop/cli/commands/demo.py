"""``demo``: the training store; with ``--headless``, one meeting taken through to a signed, verified PDF."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import demonstration, stores
from mappa_desktop.operations.training import TRAINING_PASSPHRASE


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the command."""
    demo = nouns.add_parser("demo", help=_("a training store with two fictional cases"), parents=[shared])
    demo.add_argument("--headless", action="store_true", help=_("go through the main job without a window"))
    demo.add_argument("--out", type=Path, default=Path(), metavar=_("DIR"), help=_("where the files go"))
    demo.set_defaults(run=_run)


def _run(context: Context, arguments: argparse.Namespace) -> Exit:
    folder = context.store or stores.training_store()
    passphrase = context.passphrase() if context.names_passphrase else TRAINING_PASSPHRASE
    steps: list[str] = []
    tell_step = steps.append if context.as_json else say
    session = demonstration.training_session(folder, passphrase, context.clock, tell_step)
    try:
        result = demonstration.take_through(session, arguments.out, tell_step)
    finally:
        session.close()
    if context.as_json:
        answer(
            {
                "steps": steps,
                "pdf": str(result.pdf),
                "certificate": str(result.certificate),
                "verdict": result.verdict.verdict.verdict.value,
            }
        )
    if not result.verdict.is_genuine:
        tell(_("The signed copy did not verify."))
        return Exit.BAD_NEWS
    return Exit.DONE
