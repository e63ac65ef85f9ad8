"""``pdf``: write a copy, verify files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, say, tell
from mappa_desktop.domain.cases import SignedDocument
from mappa_desktop.domain.copies import CopyFor, CopyKind
from mappa_desktop.domain.issued_copies import Encryption
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import require_writable, write_whole
from mappa_desktop.foundation.i18n import _
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.operations import (
    copies,
    copies_register,
    recipients,
    sending,
    signed_documents,
    stores,
    verification,
)
from mappa_desktop.operations.copies import Prepared
from mappa_desktop.operations.session import Session


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("pdf", help=_("signed copies"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    export = verbs.add_parser("export", help=_("write a signed copy"), parents=[shared])
    export.add_argument("id", metavar=_("ID"))
    export.add_argument(
        "--recipient",
        metavar=_("RECIPIENT"),
        help=_("for whom: an agency's id or name, or as the record's distribution has it; numbered and registered"),
    )
    export.add_argument(
        "--kind",
        choices=[kind.value for kind in CopyKind],
        help=_("which copy; without it, the one that the record says the recipient gets, or the record itself"),
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
    verify.add_argument(
        "--opening-file",
        type=Path,
        metavar=_("FILE"),
        help=_("a file that holds the passphrase of protected copies, and nothing else"),
    )
    verify.set_defaults(run=_verify)


@dataclass(frozen=True, slots=True)
class _Exported:
    data: bytes
    page_count: int
    is_draft: bool
    substituted: tuple[str, ...]
    warnings: tuple[str, ...]
    number: int = 0
    registered: tuple[str, ...] = ()


def _export(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        require_writable(arguments.out)  # a copy is kept in the store, so what stands against it is told before
        minutes_id = MinutesId(arguments.id)
        copy = _wanted(session, minutes_id, arguments)
        if copy.recipient and not arguments.draft:
            exported = _issued(session, minutes_id, copy)
            tell(_("Copy {number} is in the register of copies.").format(number=exported.number))
        else:
            exported = _printed(session, minutes_id, copy, draft=arguments.draft)
        write_whole(arguments.out, exported.data)
        copies_register.mark_saved(session, exported.registered)
    for warning in exported.warnings:
        tell(warning)
    if exported.substituted:
        tell(
            _("No font holds these characters, so they are shown by their number: {characters}.").format(
                characters=", ".join(exported.substituted)
            )
        )
    if context.as_json:
        told = {"file": str(arguments.out), "pages": exported.page_count, "draft": exported.is_draft}
        answer(told | ({"number": exported.number} if exported.number else {}))
    else:
        say(_("Written: {file} ({pages} pages)").format(file=arguments.out, pages=exported.page_count))
    return Exit.DONE


def _wanted(session: Session, minutes_id: MinutesId, arguments: argparse.Namespace) -> CopyFor:
    kind = CopyKind(arguments.kind) if arguments.kind else None
    if arguments.recipient is None:
        return CopyFor(kind or CopyKind.FULL)
    return recipients.chosen(recipients.recipients(session, minutes_id).value, arguments.recipient, kind).copy


def _printed(session: Session, minutes_id: MinutesId, copy: CopyFor, *, draft: bool) -> _Exported:
    """An unsigned draft, or a signed copy for nobody in particular; the record itself as it was signed, once it was."""
    prepared = copies.prepare(session, minutes_id, copy).value
    if draft and not prepared.is_draft:
        raise Refused(_("These minutes are approved: leave out --draft to write the signed copy."))
    data = prepared.data
    if not draft:
        document = _record_itself(session, prepared) or copies.sign(session, prepared.minutes, prepared).value
        data = copies.document_bytes(session, document.id).value
    return _Exported(data, prepared.page_count, prepared.is_draft, prepared.substituted, prepared.warnings)


def _record_itself(session: Session, prepared: Prepared) -> SignedDocument | None:
    """The signed record with all that was added to it; there is one of a version, however often it is written."""
    if not prepared.copy.is_master:
        return None
    return signed_documents.record_itself(copies.documents(session, prepared.minutes).value)


def _issued(session: Session, minutes_id: MinutesId, copy: CopyFor) -> _Exported:
    """A copy for one recipient, numbered and registered; it is not encrypted, because it is written here."""
    order = sending.Order(copy, encryption=Encryption.NONE)
    issued = sending.issue(session, minutes_id, [order]).value
    (made,), (entry,) = issued.made, issued.copies
    return _Exported(made.outside, made.page_count, False, made.substituted, made.warnings, entry.number, (entry.id,))


def _verify(context: Context, arguments: argparse.Namespace) -> Exit:
    extra = [verification.certificate_file(path) for path in arguments.trusted]
    opening = verification.passphrase_in(arguments.opening_file) if arguments.opening_file else ""
    with _store_that_trusts(context) as session:
        found = verification.verify_files(session, arguments.files, extra, passphrase=opening, clock=context.clock)
        verdicts = found.value
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
