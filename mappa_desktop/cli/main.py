"""The entrance of the command line: reads the arguments, runs the command, turns errors into exit codes."""

from __future__ import annotations

import argparse
import datetime
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from mappa_desktop import __version__
from mappa_desktop.cli.context import Context, OpenWindow
from mappa_desktop.cli.output import Exit, finish, require_output, tell, use_utf8
from mappa_desktop.foundation.errors import Cancelled, CannotUnlock, UserError
from mappa_desktop.foundation.i18n import _

log = logging.getLogger(__name__)


def main(argv: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; returns its exit code and never raises."""
    use_utf8()
    commands = commands_for(argv)
    code = _told(lambda: _run(argv, commands, open_window))
    # What was said leaves the program here: an answer that got lost is worse than what the command came to.
    return _told(finish) or code


def commands_for(argv: Sequence[str]) -> Sequence[ModuleType]:
    """The commands to choose from; one of the window's helpers loads nothing but its own, as somebody waits for it."""
    match list(argv[:1]):
        case ["examining"]:
            from mappa_desktop.cli.commands import examining

            return (examining,)
        case ["printing"]:
            from mappa_desktop.cli.commands import printing

            return (printing,)
        case ["spelling"]:
            from mappa_desktop.cli.commands import spelling

            return (spelling,)
    return _all_commands()


def _all_commands() -> Sequence[ModuleType]:
    """Every command, in the order in which the help lists them."""
    from mappa_desktop.cli.commands import (
        actions,
        attendance,
        audit,
        calendar,
        demo,
        examining,
        minutes,
        pdf,
        printing,
        reviews,
        search,
        self_test,
        spelling,
        stats,
        store,
    )

    return (
        demo,
        store,
        minutes,
        attendance,
        audit,
        actions,
        reviews,
        search,
        stats,
        calendar,
        pdf,
        printing,
        examining,
        self_test,
        spelling,
    )


def _run(argv: Sequence[str], commands: Sequence[ModuleType], open_window: OpenWindow) -> int:
    if not all(map(_is_text, argv)):
        tell(_("An argument is no text in UTF-8."))
        return Exit.WRONG_USE
    try:
        arguments = _parser(commands).parse_args(list(argv))
    except SystemExit as end:
        return int(end.code or 0)
    if _wants_window(arguments):
        return open_window(_for_window(arguments))
    require_output()
    code: Exit = arguments.run(_context(arguments, open_window), arguments)
    return code


def _told(work: Callable[[], int | None]) -> int:
    """The exit code of a piece of work; of what stops it, the exit code and one sentence."""
    try:
        return int(work() or Exit.DONE)
    except CannotUnlock as error:
        tell(str(error))
        return Exit.CANNOT_UNLOCK
    except UserError as error:
        tell(str(error))
        return Exit.REFUSED
    except (Cancelled, KeyboardInterrupt):
        tell(_("Stopped; what was not finished was not stored."))
        return Exit.REFUSED
    except Exception as bug:
        log.exception("command failed")
        tell(
            _("Something in the program went wrong ({kind}); what was not finished was not stored.").format(
                kind=type(bug).__name__
            )
        )
        return Exit.REFUSED


def _is_text(argument: str) -> bool:
    """Whether an argument can be stored and shown; what is no UTF-8 comes in as halves of surrogate pairs."""
    return not any("\ud800" <= character <= "\udfff" for character in argument)


def _wants_window(arguments: argparse.Namespace) -> bool:
    return arguments.noun is None or (arguments.noun == "demo" and not arguments.headless)


def _for_window(arguments: argparse.Namespace) -> list[str]:
    """The arguments that the window understands."""
    passed = ["demo"] if arguments.noun == "demo" else []
    for option in ("store", "passphrase_file", "today"):
        value = getattr(arguments, option, None)
        if value is not None:
            passed += ["--" + option.replace("_", "-"), str(value)]
    return passed


def _context(arguments: argparse.Namespace, open_window: OpenWindow) -> Context:
    return Context(
        store=getattr(arguments, "store", None),
        passphrase_file=getattr(arguments, "passphrase_file", None),
        as_json=getattr(arguments, "json", False),
        today=getattr(arguments, "today", None),
        open_window=open_window,
    )


def _parser(commands: Sequence[ModuleType]) -> argparse.ArgumentParser:
    shared = _shared_options()
    parser = argparse.ArgumentParser(
        prog="mappa-desktop",
        description=_("Structured minutes and risk plans for MAPPA Level 2 and 3 meetings."),
        parents=[shared],
    )
    parser.add_argument("--version", action="version", version=f"mappa-desktop {__version__}")
    nouns = parser.add_subparsers(dest="noun", metavar=_("COMMAND"))
    for each in commands:
        each.add_to(nouns, shared)
    return parser


def _shared_options() -> argparse.ArgumentParser:
    """Options that every command takes, before or after its name."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("--store", type=Path, metavar=_("DIR"), help=_("the folder of the store"))
    shared.add_argument(
        "--passphrase-file", type=Path, metavar=_("FILE"), help=_("a file that holds the passphrase and nothing else")
    )
    shared.add_argument("--json", action="store_true", help=_("answer in JSON"))
    shared.add_argument("--today", type=_date, help=argparse.SUPPRESS)
    return shared


def _date(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
