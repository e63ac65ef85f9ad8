"""The decisions on paper: what was decided and why, what else was considered, and who saw it differently."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.cells import cell, labelled_line, labelled_lines, see, with_details
from mappa_desktop.domain.documents import Block, Heading, Led, Paragraph, Reader, Table
from mappa_desktop.domain.paper import passage, points, section, tabled
from mappa_desktop.domain.values import Option
from mappa_desktop.domain.wording import facts
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.decisions.model import (
    CategoryDecision,
    Decisions,
    DecisionsOfMeeting,
    Dissent,
    DissentEntry,
    LevelDecision,
    OtherDecision,
    RecallDecision,
)

_DECISIONS = (0.32, 0.48, 0.2)
_OPTIONS = (0.2, 0.28, 0.14, 0.38)
_DISSENT = (0.2, 0.4, 0.4)


def compose(content: DecisionsOfMeeting, reader: Reader) -> Iterator[Block]:
    """Every decision with its reason, and what stood against it."""
    yield from section(_("Decisions"), _decisions(content.decisions, reader))


def _decisions(decisions: Decisions, reader: Reader) -> Iterator[Block]:
    rows = tuple(
        row
        for row in (
            _category(decisions.category),
            _level(decisions.level, reader),
            _recall(decisions.recall, reader),
            *(_other(other, reader) for other in decisions.other),
        )
        if any(text.strip() for text in row)
    )
    if rows:
        yield Table((_("Decision"), _("Reason"), _("Decided by")), rows, _DECISIONS, _("Decisions"))
    yield from _options(decisions)
    yield from _dissent(decisions.dissent, reader)
    yield from points(_("Exit criteria"), decisions.exit_criteria)
    yield from passage(_("Defensible decisions"), decisions.defensible_decision_test)


def _category(category: CategoryDecision) -> tuple[str, ...]:
    said = {True: _("Category confirmed"), False: _("Category not confirmed"), None: ""}
    return _named(_("Category"), said[category.confirmed], category.reason)


def _level(level: LevelDecision, reader: Reader) -> tuple[str, ...]:
    named = (level.outcome.label if level.outcome else "", level.new_level.label if level.new_level else "")
    decision = ": ".join(filter(None, named))
    reason = with_details(level.reason, labelled_lines(level, reader, "consequence_noted"))
    return _named(_("Level"), decision, reason, details=labelled_line(level, reader, "effective_from"))


def _recall(recall: RecallDecision, reader: Reader) -> tuple[str, ...]:
    considered = labelled_line(recall, reader, "considered")
    return _named(
        _("Recall"), labelled_line(recall, reader, "outcome"), recall.reason, recall.decided_by, details=considered
    )


def _named(name: str, decision: str, reason: str, decided_by: str = "", *, details: str = "") -> tuple[str, ...]:
    """A reason without its decision still says what it is about."""
    is_about_something = any(text.strip() for text in (reason, decided_by, details))
    return Led(decision or (name if is_about_something else ""), "", details), reason, decided_by


def _other(other: OtherDecision, reader: Reader) -> tuple[str, ...]:
    return (
        Led(f"{other.ref}: {other.decision}" if other.decision.strip() else other.ref),
        with_details(other.reason, see(other.linked_to, reader)),
        other.decided_by,
    )


def _options(decisions: Decisions) -> Iterator[Block]:
    considered = (
        (_("Level"), decisions.level.options_considered),
        (_("Recall"), decisions.recall.options_considered),
        *((other.ref, other.options_considered) for other in decisions.other),
    )
    rows = tuple(_option(about, option) for about, options in considered for option in options)
    yield from tabled(_("Options considered"), (_("About"), _("Option"), _("Conclusion"), _("Reason")), rows, _OPTIONS)


def _option(about: str, option: Option) -> tuple[str, ...]:
    level = option.level.label if option.level else ""
    return (
        about,
        option.option if level == option.option else cell(option.option, level),
        option.conclusion.label if option.conclusion else "",
        option.reason,
    )


def _dissent(dissent: Dissent, reader: Reader) -> Iterator[Block]:
    tick = facts(dissent, reader, "none_recorded")
    if not tick.rows and not dissent.entries:
        return
    if not reader.is_of_record and not dissent.none_recorded and not dissent.entries:
        return  # there may be dissent that this copy does not hold
    yield Heading(_("Dissent"), level=2)
    if dissent.none_recorded:
        yield Paragraph(_("The Chair asked, and nobody dissented."))
    elif not dissent.entries:
        yield Paragraph(_("It was not ticked that nobody dissented, and no dissent is recorded."))
    if dissent.entries:
        rows = tuple(_dissenting(entry, reader) for entry in dissent.entries)
        yield Table((_("Agency"), _("View"), _("Chair's response")), rows, _DISSENT, _("Dissent"))


def _dissenting(entry: DissentEntry, reader: Reader) -> tuple[str, ...]:
    return (
        reader.agency(entry.agency),
        entry.view,
        with_details(entry.chair_response, see(entry.linked_to, reader)),
    )
