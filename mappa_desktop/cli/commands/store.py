"""``store``: make a store, look at it, check it."""

from __future__ import annotations

import argparse
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import certificates, stores


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("store", help=_("the encrypted store"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    create = verbs.add_parser("create", help=_("make a new store"), parents=[shared])
    create.add_argument("--unit", default="", help=_("the name of the unit, for its certificate"))
    create.set_defaults(run=_create)
    verbs.add_parser("info", help=_("what the store holds, in numbers"), parents=[shared]).set_defaults(run=_info)
    verbs.add_parser("check", help=_("verify every page and the audit trail"), parents=[shared]).set_defaults(
        run=_check
    )
    verbs.add_parser("reindex", help=_("make the search index anew"), parents=[shared]).set_defaults(run=_reindex)


def _create(context: Context, arguments: argparse.Namespace) -> Exit:
    stores.require_new(context.folder)
    session, recovery_key = stores.create(context.folder, context.passphrase(again=True), context.clock)
    try:
        certificate = certificates.make_unit_identity(session, arguments.unit).value
    finally:
        session.close()
    if context.as_json:
        answer({"store": str(context.folder), "recovery_key": recovery_key, "fingerprint": certificate.fingerprint})
        return Exit.DONE
    tell(_("The store is made: {folder}").format(folder=context.folder))
    tell(_("This recovery key opens it when the passphrase is lost. It is shown only now; keep it under lock and key."))
    say(recovery_key)
    return Exit.DONE


def _info(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        info = stores.info(session).value
    if context.as_json:
        answer(info)
        return Exit.DONE
    say(_("Store: {folder}").format(folder=info.folder))
    say(_("Version: {version}").format(version=info.version))
    say(_("Opened by: {slots}").format(slots=info.opened_by))
    say(
        _("Cases: {cases}, minutes: {minutes}, signed documents: {documents}").format(
            cases=info.cases, minutes=info.minutes, documents=info.documents
        )
    )
    return Exit.DONE


def _check(context: Context, arguments: argparse.Namespace) -> Exit:
    stores.require_store(context.folder)
    result = stores.checked(context.folder, context.passphrase(), context.clock)
    if context.as_json:
        answer({"sound": result.sound, "sentence": result.sentence, "faults": result.faults})
    else:
        say(result.sentence)
    return Exit.DONE if result.sound else Exit.BAD_NEWS


def _reindex(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        stores.reindex(session)
    tell(_("The search index is made anew; the minutes are as they were."))
    return Exit.DONE
