"""``pdf``: write a copy, verify files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import require_writable, write_whole
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import copies, stores, verification
from mappa_desktop.operations.session import Session


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("pdf", help=_("signed copies"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    export = verbs.add_parser("export", help=_("write a signed copy"), parents=[shared])
    export.add_argument("id", metavar=_("ID"))
    export.add_argument(
        "--kind",
        choices=[kind.value for kind in CopyKind],
        default=CopyKind.FULL.value,
        help=_("the record itself, or the copy without the restricted section"),
    )
    export.add_argument("--draft", action="store_true", help=_("an unsigned draft, marked as such"))
    export.add_argument("--out", type=Path, required=True, metavar=_("FILE"))
    export.set_defaults(run=_export)
    verify = verbs.add_parser("verify", help=_("say whether files are genuine"), parents=[shared])
    verify.add_argument("files", nargs="+", type=Path, metavar=_("FILE"))
    verify.add_argument(
        "--trusted",
        action="append",
        default=[],
        type=Path,
        metavar=_("CERTIFICATE"),
        help=_("a certificate to trust beside those of the store"),
    )
    verify.set_defaults(run=_verify)


def _export(context: Context, arguments: argparse.Namespace) -> Exit:
    require_writable(arguments.out)  # a signature is kept in the store, so what stands against it is told before
    with context.unlocked() as session:
        minutes_id = MinutesId(arguments.id)
        prepared = copies.prepare(session, minutes_id, CopyFor(CopyKind(arguments.kind))).value
        if arguments.draft and not prepared.is_draft:
            raise Refused(_("These minutes are approved: leave out --draft to write the signed copy."))
        if arguments.draft:
            data = prepared.data
        else:
            document = copies.sign(session, prepared.minutes, prepared).value
            data = copies.document_bytes(session, document.id).value
    write_whole(arguments.out, data)
    for warning in prepared.warnings:
        tell(warning)
    if prepared.substituted:
        tell(
            _("No font holds these characters, so they are shown by their number: {characters}.").format(
                characters=", ".join(prepared.substituted)
            )
        )
    if context.as_json:
        answer({"file": str(arguments.out), "pages": prepared.page_count, "draft": prepared.is_draft})
    else:
        say(_("Written: {file} ({pages} pages)").format(file=arguments.out, pages=prepared.page_count))
    return Exit.DONE


def _verify(context: Context, arguments: argparse.Namespace) -> Exit:
    extra = [verification.certificate_file(path) for path in arguments.trusted]
    with _store_that_trusts(context) as session:
        verdicts = verification.verify_files(session, arguments.files, extra, clock=context.clock).value
    if session is None:
        tell(
            _("No store was opened, so only the certificates given here are trusted.")
            if extra
            else _("No store was opened, so nobody is trusted.")
        )
    if context.as_json:
        answer([verification.as_answer(verdict) for verdict in verdicts])
    else:
        for verdict in verdicts:
            say(verification.in_words(verdict))
    return Exit.DONE if all(verdict.is_genuine for verdict in verdicts) else Exit.BAD_NEWS


@contextmanager
def _store_that_trusts(context: Context) -> Iterator[Session | None]:
    """The store that was named, else the usual one where it can be opened, else none."""
    can_open = context.names_passphrase or context.can_ask
    if context.store is None and not (can_open and stores.is_store(context.folder)):
        yield None
        return
    with context.unlocked() as session:
        yield session
