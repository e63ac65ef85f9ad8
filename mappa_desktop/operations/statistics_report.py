"""The figures of a year as a document: the report to the board, and the same words in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.charts import Chart, ChartKind, Series
from mappa_desktop.domain.documents import Block, Facts, Heading, Notice, Paragraph, PrintedDocument, Table
from mappa_desktop.domain.figures import NoNumber, shown
from mappa_desktop.domain.wording import plain_day
from mappa_desktop.export.pdf.pages import Rendered, render
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations import area
from mappa_desktop.operations.done import Done
from mappa_desktop.operations.session import Session
from mappa_desktop.operations.statistics import Figures
from mappa_desktop.statistics import annual, tables
from mappa_desktop.statistics.annual import Number, Use
from mappa_desktop.statistics.indicators import Indicator


def printed(session: Session, figures: Figures) -> Done[Rendered]:
    """The report to the board as a PDF; refused for figures that must not leave the unit."""
    if figures.annual.use is Use.UNIT:
        raise Refused(_("The report leaves the unit, and these figures must not."))
    settings = area.area_settings(session).value
    year = figures.annual.year
    title = _("MAPPA figures {year}").format(year=year.name)
    period = _("{start} to {end}").format(start=plain_day(year.start), end=plain_day(year.end))
    board = _("Report to the Strategic Management Board")
    document = PrintedDocument(
        title=title,
        heading=title,
        subheading=", ".join(filter(None, (settings.mappa_area, board, period))),
        marking=figures.marking,
        footer_left=title,
        footer_right=settings.mappa_area,
        blocks=blocks(figures),
        created=session.clock.now(),
        draft=False,
    )
    return Done(render(document))


def blocks(figures: Figures) -> tuple[Block, ...]:
    """Everything in the order in which it is read; each chart is followed by its table."""
    return tuple(_blocks(figures))


def charts(figures: Figures) -> tuple[Chart, ...]:
    """What people would rather look at, from the same figures as the tables."""
    yearly = figures.annual.table(annual.YEARLY)
    people = Chart(
        key=yearly.key,
        title=yearly.title,
        kind=ChartKind.BARS,
        unit=_("people"),
        categories=yearly.columns,
        series=tuple(Series(row, cells) for row, cells in zip(yearly.rows, yearly.cells, strict=True)),
    )
    return (people, *figures.indicators.charts)


def _blocks(figures: Figures) -> Iterator[Block]:
    found, year = figures.annual, figures.annual.year
    yield Facts(
        (
            (_("Year"), _("{year}, 1 April to 31 March").format(year=year.name)),
            (_("Snapshot"), plain_day(found.as_at)),
            (_("Marking"), ", ".join(figures.marking)),
            (_("Use"), found.use.label),
            *(((_("Small numbers"), _small(figures)),) if found.use is Use.LEAVES else ()),
        )
    )
    if not found.is_over:
        yield Notice(_("The year is not over: these are its figures up to {day}.").format(day=plain_day(found.as_at)))
    people, *shares = charts(figures)
    yield Heading(_("People"))
    for table in found.tables:
        yield from _table(table, people)
    yield Heading(_("Numbers of the year"))
    yield Table(
        (_("Number"), _("This year"), _("The year before"), _("Change")),
        tuple(_number(number) for number in found.numbers),
        (0.46, 0.14, 0.16, 0.24),
        _("Numbers of the year"),
    )
    yield Heading(_("Registered sexual offenders per 100,000"), level=2)
    yield Paragraph(found.rate.in_words())
    yield Paragraph(found.rate.footnote, quiet=True)
    yield Heading(_("How the arrangements work"))
    yield Table(
        (_("Indicator"), _("Value"), _("Target"), _("How it is counted")),
        tuple(_indicator(each) for each in figures.indicators.single),
        (0.3, 0.2, 0.12, 0.38),
        _("Indicators"),
    )
    for table in figures.indicators.tables:
        yield from _table(table)
    for chart in shares:
        yield Heading(chart.title, level=2)
        yield chart
        yield _in_words(chart)
    if found.notes:
        yield Heading(_("Notes"))
        for note in found.notes:
            yield Paragraph(note)
    if figures.unapproved:
        yield Paragraph(
            _("Meetings without approved minutes, which are not counted: {number}").format(
                number=shown(figures.unapproved)
            )
        )
    yield Paragraph(_("“–” does not apply; 0 is a number; “not given” was not entered or not recorded."), quiet=True)


def _table(table: tables.Table, *drawn: Chart) -> Iterator[Block]:
    """A table under its heading, after the chart of it where there is one."""
    yield Heading(f"{table.title}, {table.when}", level=2)
    yield from (chart for chart in drawn if chart.key == table.key)
    if not table.rows:
        yield Paragraph(_("Nothing was counted."), quiet=True)
        return
    for note in table.notes:
        yield Paragraph(note, quiet=True)
    header = ("", *table.columns, _("Total"))
    rows = [
        (label, *map(shown, cells), shown(total))
        for label, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True)
    ]
    if len(table.rows) > 1:
        rows.append((_("Total"), *map(shown, table.column_totals), shown(table.total)))
    yield Table(header, tuple(rows), (0.22, *(0.78 / (len(header) - 1),) * (len(header) - 1)), table.title)


def _in_words(chart: Chart) -> Table:
    header = chart.header()
    return Table(header, chart.rows(), (0.3, *(0.7 / (len(header) - 1),) * (len(header) - 1)), chart.title)


def _number(number: Number) -> tuple[str, ...]:
    development = number.development
    said = _why_none(number) if isinstance(development, NoNumber) else development.in_words()
    return number.label, shown(number.figure), shown(number.before), said


def _why_none(number: Number) -> str:
    """Why there is no change."""
    if isinstance(number.figure, NoNumber):
        return _("this year: {why}").format(why=number.figure.label)
    assert isinstance(number.before, NoNumber)
    return _("the year before: {why}").format(why=number.before.label)


def _indicator(each: Indicator) -> tuple[str, ...]:
    target = "" if each.target is None else _("{percent} %").format(percent=each.target)
    met = each.meets_target
    if met is not None:
        target += "\n" + (_("met") if met else _("not met"))
    return each.label, each.in_words(), target, each.formula


def _small(figures: Figures) -> str:
    said = _("from 1 to below {number}").format(number=figures.below)
    if figures.approved_on is None:
        return said
    return _("{numbers}; approved by the board on {day}: {reason}").format(
        numbers=said, day=plain_day(figures.approved_on), reason=figures.reason
    )
