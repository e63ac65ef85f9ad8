"""``stats``: the figures of a MAPPA year."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mappa_desktop.cli.blocks import as_text
from mappa_desktop.cli.context import Context
from mappa_desktop.cli.output import Exit, answer, deliver, say, tell
from mappa_desktop.domain.charts import Chart
from mappa_desktop.domain.figures import written
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.files import require_writable
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import statistics, statistics_check, statistics_files, statistics_report
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import Figures
from mappa_desktop.statistics.annual import Use
from mappa_desktop.statistics.tables import disagreements
from mappa_desktop.statistics.year import Year


def add_to(nouns: Any, shared: argparse.ArgumentParser) -> None:  # argparse does not name the type it gives out
    """Add the command."""
    command = nouns.add_parser("stats", help=_("the figures of a year"), parents=[shared])
    asked = command.add_mutually_exclusive_group(required=True)
    asked.add_argument("--year", metavar=_("YEAR"), help=_("from April to March, such as 2025/26"))
    asked.add_argument(
        "--check", type=Path, metavar=_("FILE"), help=_("check the sums of a published table in a CSV file")
    )
    command.add_argument("--csv", action="store_true", help=_("answer in CSV"))
    command.add_argument("--out", type=Path, metavar=_("FILE"), help=_("write the answer to a file"))
    command.add_argument(
        "--report", type=Path, metavar=_("FILE"), help=_("write the report to the board, a PDF, and nothing else")
    )
    command.add_argument(
        "--for-the-unit",
        action="store_true",
        help=_("with small numbers and Category 4, which must not leave the unit"),
    )
    command.set_defaults(run=_run)


def _run(context: Context, arguments: argparse.Namespace) -> Exit:
    wrong = next(_wrong_use(context, arguments), "")
    if wrong:
        tell(wrong)
        return Exit.WRONG_USE
    if arguments.check is not None:
        return _check(context, arguments.check)
    try:
        year = Year.read(arguments.year)
    except Refused as refused:
        tell(str(refused))
        return Exit.WRONG_USE
    for file in (arguments.out, arguments.report):
        if file is not None:
            require_writable(file)
    use = Use.UNIT if arguments.for_the_unit else Use.LEAVES
    with context.unlocked() as session:
        figures = statistics.figures(session, year, use).value
        for warning in figures.warnings:
            tell(warning)
        if arguments.report is not None:
            _report(context, session, figures, arguments.report)
        elif arguments.out is not None:
            statistics_files.export(session, figures, _data(context, arguments, figures), arguments.out)
            say(_("Written: {file}").format(file=arguments.out))
        elif context.as_json:
            answer(statistics_files.as_answer(figures))
        elif arguments.csv:
            deliver(statistics_files.as_csv(figures).decode())
        else:
            say(_text(figures))
    return Exit.DONE


def _check(context: Context, file: Path) -> Exit:
    """Every total that does not add up, with its difference; needs no store."""
    found = disagreements(statistics_check.published_table(file))
    if context.as_json:
        answer(
            [
                {
                    "cell": each.name,
                    "given": written(each.printed),
                    "sum": each.summed,
                    "difference": each.difference,
                    "of": each.of,
                }
                for each in found
            ]
        )
    else:
        say("\n".join(each.in_words() for each in found) or _("Every total is the sum of its figures."))
    return Exit.BAD_NEWS if found else Exit.DONE


def _wrong_use(context: Context, arguments: argparse.Namespace) -> Iterator[str]:
    if arguments.check is not None and (
        arguments.csv or arguments.for_the_unit or arguments.out is not None or arguments.report is not None
    ):
        yield _("--check goes with --json alone.")
    if context.as_json and arguments.csv:
        yield _("Choose one of --json and --csv.")
    if arguments.report is not None and (arguments.out is not None or arguments.csv):
        yield _("--report writes the report alone: leave --out and --csv away.")
    if arguments.report is not None and arguments.for_the_unit:
        yield _("The report leaves the unit: leave --for-the-unit away.")


def _data(context: Context, arguments: argparse.Namespace, figures: Figures) -> bytes:
    if context.as_json:
        return statistics_files.as_json(figures)
    if arguments.csv:
        return statistics_files.as_csv(figures)
    return (_text(figures) + "\n").encode()


def _text(figures: Figures) -> str:
    """The report without its charts, whose tables say the same."""
    return as_text([block for block in statistics_report.blocks(figures) if not isinstance(block, Chart)]).strip()


def _report(context: Context, session: Session, figures: Figures, path: Path) -> None:
    printed = statistics_report.printed(session, figures).value
    statistics_files.export(session, figures, printed.data, path)
    if context.as_json:
        answer({"file": str(path), "pages": printed.page_count})
    else:
        say(_("Written: {file} ({pages} pages)").format(file=path, pages=printed.page_count))
