"""What the rules say of a record: those of each section, and those that span sections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mappa_desktop.domain.findings import Finding, Severity
from mappa_desktop.foundation.content import path_from_text, path_text, texts_in
from mappa_desktop.foundation.i18n import _
from mappa_desktop.operations.record import Contents, content_of
from mappa_desktop.sections import SECTIONS, section_of
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.sections.records.model import CopyVersion, RecordsAndDistribution
from mappa_desktop.sections.relevant_dates.model import DatesOfSentence, ReleaseType
from mappa_desktop.sections.restricted.model import RestrictedPart
from mappa_desktop.sections.subject.model import CustodyStatus, SubjectDetails

_ON_LICENCE = frozenset(
    {
        ReleaseType.LICENCE,
        ReleaseType.EXTENDED_LICENCE,
        ReleaseType.PAROLE_LICENCE,
        ReleaseType.HDC,
        ReleaseType.RE_RELEASE_STANDARD_RECALL,
        ReleaseType.RE_RELEASE_FIXED_TERM_RECALL,
    }
)
# Six words, or thirty letters, in the same order: fewer may stand elsewhere by chance.
_RUN = 6
_TELLING_LENGTH = 30


def findings(contents: Contents) -> Sequence[Finding]:
    """Every finding of a record, in the order of its sections."""
    found = [finding for section in SECTIONS for finding in section.check(contents[section.key])]
    found += [*c5_conditions_of_a_licence(contents), *c17_restricted_kept_apart(contents)]
    order = {section.key: place for place, section in enumerate(SECTIONS)}
    return sorted(found, key=lambda finding: order[section_key(finding)])


def blocking(contents: Contents) -> Sequence[Finding]:
    """The findings that stop approval; T6 says only that it has not been given yet."""
    return [finding for finding in findings(contents) if finding.severity is Severity.BLOCK and finding.rule != "T6"]


def section_key(finding: Finding) -> str:
    """The section that a finding is about."""
    return section_of(top_level_key(finding)).key


def top_level_key(finding: Finding) -> str:
    """The key of the minutes file that a finding is about."""
    return str(path_from_text(finding.path)[0])


def c5_conditions_of_a_licence(contents: Contents) -> Iterator[Finding]:
    """C5: licence conditions are listed for anyone on licence (V:G-12b)."""
    subject = content_of(contents, SubjectDetails).subject
    dates = content_of(contents, DatesOfSentence).relevant_dates
    on_licence = subject.custody_status is CustodyStatus.COMMUNITY_LICENCE or (
        subject.custody_status is None and dates.release_type in _ON_LICENCE
    )
    bound = content_of(contents, LicenceConditionsAndOrders).licence_and_orders
    if on_licence and not bound.standard_conditions.strip() and not bound.additional_conditions:
        yield Finding(
            "C5",
            Severity.BLOCK,
            "licence_and_orders.additional_conditions",
            _("The person is on licence: list the licence conditions."),
        )


def c17_restricted_kept_apart(contents: Contents) -> Iterator[Finding]:
    """C17: restricted text stands nowhere else, and only its holders are sent it (R)."""
    restricted = content_of(contents, RestrictedPart).restricted_section
    if restricted.content.strip() and not restricted.present:
        message = _("There is restricted text, but the section is not marked as present.")
        yield Finding("C17", Severity.BLOCK, "restricted_section.present", message)
    if not restricted.content.strip():
        return
    yield from _restricted_text_elsewhere(contents, restricted.content)
    holders = {holder.agency for holder in restricted.access}
    for index, recipient in enumerate(content_of(contents, RecordsAndDistribution).distribution):
        place = f"distribution[{index}].version"
        if recipient.version is CopyVersion.FULL:
            message = _("There is a restricted section: say whether this copy is with it or without it.")
            yield Finding("C17", Severity.BLOCK, place, message)
        elif recipient.version is CopyVersion.FULL_WITH_RESTRICTED and recipient.agency not in holders:
            message = _("This recipient's agency is not among the holders of the restricted section.")
            yield Finding("C17", Severity.BLOCK, place, message)


def _restricted_text_elsewhere(contents: Contents, restricted: str) -> Iterator[Finding]:
    telling = _runs(restricted)
    for section in SECTIONS:
        if section.key == "restricted":
            continue
        for path, text in texts_in(contents[section.key]):
            if telling & _runs(text):
                message = _("Text of the restricted section stands here too; take it out.")
                yield Finding("C17", Severity.BLOCK, path_text(path), message)


def _runs(text: str) -> set[str]:
    """Every run of words that is long enough not to stand in two places by chance."""
    words = re.findall(r"\w+", text.casefold())
    runs = (" ".join(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)))
    return {run for run in runs if len(run) >= _TELLING_LENGTH}
