"""``minutes``: import, export, list, show, check, approve and amend."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from mappa_desktop.cli.blocks import as_text
from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, deliver, say, tell
from mappa_desktop.domain.cases import MinutesHead
from mappa_desktop.domain.cells import in_a_row
from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.wording import day
from mappa_desktop.foundation.files import write_whole
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.foundation.ids import MinutesId
from mappa_desktop.interchange import minutes_file
from mappa_desktop.operations import minutes, verification
from mappa_desktop.operations.evidence import evidence_of
from mappa_desktop.operations.findings import Judgement, judgement, top_level_key
from mappa_desktop.operations.gestures.accepting import Acceptance
from mappa_desktop.operations.minutes import ImportStatus
from mappa_desktop.operations.paper import blocks


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the noun and its verbs."""
    verbs = nouns.add_parser("minutes", help=_("minutes of meetings"), parents=[shared]).add_subparsers(
        required=True, metavar=_("VERB")
    )
    bring = verbs.add_parser(
        "import", help=_("import minutes files as drafts, and signed PDFs as approved elsewhere"), parents=[shared]
    )
    bring.add_argument("files", nargs="+", type=Path, metavar=_("FILE"))
    bring.add_argument(
        "--opening-file",
        type=Path,
        metavar=_("FILE"),
        help=_("a file that holds the passphrase of protected copies, and nothing else"),
    )
    bring.set_defaults(run=_import)
    export = verbs.add_parser("export", help=_("write a minutes file"), parents=[shared])
    export.add_argument("id", metavar=_("ID"))
    export.add_argument("--out", type=Path, metavar=_("FILE"), help=_("where to; standard output without it"))
    export.set_defaults(run=_export)
    verbs.add_parser("list", help=_("every version of all minutes"), parents=[shared]).set_defaults(run=_list)
    for name, help_text, run in (
        ("show", _("the minutes as text"), _show),
        ("check", _("what the rules find"), _check),
    ):
        verb = verbs.add_parser(name, help=help_text, parents=[shared])
        verb.add_argument("id", metavar=_("ID"))
        verb.set_defaults(run=run)
    approve = verbs.add_parser("approve", help=_("the Chair's approval, which freezes them"), parents=[shared])
    approve.add_argument("id", metavar=_("ID"))
    approve.add_argument("--by", default="", metavar=_("NAME"), help=_("the Chair, if not as in the minutes"))
    approve.add_argument(
        "--accept",
        action="append",
        default=[],
        type=_acceptance,
        metavar=_("RULE=REASON"),
        help=_("let a warning stand, with the reason; RULE@PATH=REASON where the rule speaks of several places"),
    )
    approve.set_defaults(run=_approve)
    amend = verbs.add_parser("amend", help=_("make a new version of approved minutes"), parents=[shared])
    amend.add_argument("id", metavar=_("ID"))
    amend.add_argument("--reason", required=True, metavar=_("TEXT"), help=_("why they are changed"))
    amend.set_defaults(run=_amend)


def _import(context: Context, arguments: argparse.Namespace) -> Exit:
    opening = verification.passphrase_in(arguments.opening_file) if arguments.opening_file else ""
    with context.unlocked() as session:
        results = minutes.import_files(session, arguments.files, passphrase=opening).value
    if context.as_json:
        answer(results)
    else:
        for result in results:
            if result.status is ImportStatus.REFUSED:
                where = f"{result.path}: " if result.path else ""
                say(_("{file}: refused. {where}{why}.").format(file=result.file, where=where, why=result.reason))
            elif result.status is ImportStatus.UNCHANGED:
                say(_("{file}: in the store already, as {id}.").format(file=result.file, id=result.id))
            else:
                say(_("{file}: imported as {id}.").format(file=result.file, id=result.id))
    for result in results:
        if result.status is ImportStatus.IMPORTED and result.reason:
            tell(f"{result.file}: {result.reason}")
    refused = sum(result.status is ImportStatus.REFUSED for result in results)
    if refused:
        tell(counted("{number} file was not imported.", "{number} files were not imported.", refused))
    return Exit.BAD_NEWS if refused else Exit.DONE


def _export(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        data = minutes.exported(session, MinutesId(arguments.id)).value
    if arguments.out is None:
        deliver(data.decode())
    else:
        write_whole(arguments.out, data)
        tell(_("Written: {file}").format(file=arguments.out))
    return Exit.DONE


def _list(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        heads = minutes.minutes_list(session).value
    if context.as_json:
        answer([_listed(head) for head in heads])
        return Exit.DONE
    for head in heads:
        line = _listed(head)
        say("  ".join(str(line[key]) for key in ("id", "reference", "date", "type", "status", "version")))
    if not heads:
        tell(_("There are no minutes in this store yet."))
    return Exit.DONE


def _listed(head: MinutesHead) -> dict[str, object]:
    return {
        "id": head.id,
        "case": head.case_reference or head.case,
        "reference": head.facts.reference,
        "date": head.facts.date.isoformat(),
        "level": head.facts.level,
        "type": head.facts.type,
        "status": head.status.value,
        "version": head.version,
    }


def _show(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        record = minutes.opened(session, MinutesId(arguments.id)).value
    if context.as_json:
        answer({**_listed(record.head), "minutes": minutes_file.document_of(record.contents)})
        return Exit.DONE
    say(f"{record.head.id}  {record.head.facts.reference}  {record.head.status.label}  {record.head.version}")
    say(as_text(blocks(record, CopyFor())))
    return Exit.DONE


def _check(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        record = minutes.opened(session, MinutesId(arguments.id)).value
        judged = judgement(evidence_of(session, record).value)
    if context.as_json:
        answer(
            [
                {
                    "rule": finding.rule,
                    "severity": finding.severity.value,
                    "section": top_level_key(finding),
                    "path": finding.path,
                    "message": finding.message,
                }
                for finding in judged.findings
            ]
        )
    else:
        _say_findings(judged)
    return Exit.BAD_NEWS if any(each.severity is Severity.BLOCK for each in judged.findings) else Exit.DONE


def _say_findings(judged: Judgement) -> None:
    said = (
        (_("accepted{who}: {reason}"), judged.accepted),
        (_("stated by the file, not accepted here{who}: {reason}"), judged.stated),
        (_("accepted before the entry was changed or replaced by another{who}: {reason}"), judged.outdated),
    )
    for finding in judged.findings:
        say(f"{finding.severity.value:5}  {finding.rule:4}  {finding.path}  {finding.message}")
        for words, acceptances in said:
            for each in acceptances:
                if each.finding == finding:
                    who = in_a_row(each.acceptance.by, day(each.acceptance.on) if each.acceptance.on else "")
                    say("       " + words.format(who=f" ({who})" if who else "", reason=each.acceptance.reason))
    for acceptance in judged.stale:
        dropped = _("{rule}  {path}  was accepted and is found no more; the acceptance is dropped at approval")
        say("       " + dropped.format(rule=acceptance.rule, path=acceptance.path))
    if not judged.findings:
        say(_("Nothing is left to finish."))


def _acceptance(typed: str) -> Acceptance:
    """``C7=reason`` or ``C7@path=reason``, as it is typed."""
    which, equals, reason = typed.partition("=")
    rule, at, path = which.partition("@")
    if not (equals and rule.strip() and reason.strip()) or (at and not path.strip()):
        raise argparse.ArgumentTypeError(_("write RULE=REASON, or RULE@PATH=REASON"))
    return Acceptance(rule.strip(), reason.strip(), path.strip())


def _approve(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        head = minutes.approve(session, MinutesId(arguments.id), by=arguments.by, accept=arguments.accept).value
    if context.as_json:
        answer({**_listed(head), "digest": head.digest})
    else:
        say(_("Approved: version {version}, content {digest}.").format(version=head.version, digest=head.digest))
    return Exit.DONE


def _amend(context: Context, arguments: argparse.Namespace) -> Exit:
    with context.unlocked() as session:
        head = minutes.amend(session, MinutesId(arguments.id), reason=arguments.reason).value
    if context.as_json:
        answer(_listed(head))
    else:
        say(_("New draft: {id}, version {version}.").format(id=head.id, version=head.version))
    return Exit.DONE
