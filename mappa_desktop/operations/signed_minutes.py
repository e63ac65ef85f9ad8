"""Minutes out of a signed PDF: believed only as far as the file is genuine, and taken from what was signed alone."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.export import verdict_words
from mappa_desktop.export.laid_open import laid_open
from mappa_desktop.export.verification import SignatureRole, SignatureVerdict, Verdict
from mappa_desktop.foundation.errors import Refused
from mappa_desktop.foundation.i18n import _
from mappa_desktop.interchange import minutes_file
from mappa_desktop.sections import Contents, content_of
from mappa_desktop.sections.meeting_details.model import MeetingDetails
from mappa_desktop.sections.new_actions.model import NewActions
from mappa_desktop.sections.previous_actions.model import PreviousActions
from mappa_desktop.sections.risk_management_plan.model import PlanOfFourPillars, pillars
from mappa_desktop.sections.sign_off.model import Approval

_WITH_WHOLE_MINUTES = frozenset({CopyKind.FULL.value, CopyKind.NO_RESTRICTED.value})
# Letters that every embedded face has: others may stand on paper as their number.
_WORD = re.compile(r"[A-Za-z0-9]+")
_VERSION = re.compile(r"[1-9][0-9]{0,3}\.[0-9]{1,3}")


@dataclass(frozen=True, slots=True)
class SignedMinutes:
    """What a genuine file brings: the contents, the record they come from, and who says that it was approved.

    ``record`` is the digest that every copy of the record names, and the record itself as that of its copies.
    ``is_whole`` tells that the contents are the record, and nothing was taken out; of a copy it is not known.
    """

    contents: Contents
    record: str
    version: str
    approved_by: str
    signature: SignatureVerdict
    is_whole: bool
    kind: CopyKind

    @property
    def number(self) -> tuple[int, ...]:
        """The version in numbers, for telling the newer of two."""
        return version_number(self.version)


def read(verdict: Verdict) -> SignedMinutes:
    """The minutes that a judged file brings; raises ``Refused`` in one sentence where it is not genuine or has none.

    What they are read from is the minutes file inside, as it was in the revision signed first: its own digest has to
    be the one that the signed pages name, and that of the record, where they say that they are the record.
    """
    if not verdict.is_good:
        raise Refused(verdict.sentence)
    mark, first = verdict.minutes, verdict.signatures[0]
    if mark is None or not verdict.content:
        raise Refused(_("This signed PDF is genuine, but there is no minutes file inside that could be imported."))
    if mark.kind not in _WITH_WHOLE_MINUTES:
        raise Refused(_("This is a genuine copy of a part of the minutes alone, and minutes are imported whole."))
    if hashlib.sha256(verdict.content).hexdigest() != mark.content:
        raise Refused(_("The minutes file inside is not the one that the signed pages name."))
    contents = minutes_file.read(verdict.content)
    is_whole = minutes_file.digest(contents) == mark.digest
    if first.role is SignatureRole.CHAIR and not is_whole:
        raise Refused(_("The minutes file inside is not the record that the Chair signed."))
    if not _VERSION.fullmatch(mark.version):
        raise Refused(_("This signed PDF does not say rightly which version of the minutes it is."))
    return SignedMinutes(
        contents,
        (mark.copies if is_whole else "") or mark.digest,
        mark.version,
        _approved_by(contents, first),
        first,
        is_whole,
        CopyKind(mark.kind),
    )


def require_agreement(found: SignedMinutes, data: bytes) -> None:
    """Refuse a file whose pages do not say what the minutes file inside says (contract: file and pages agree).

    Compared are what one acts upon: the reference, the level, every action and every measure, word by word.
    """
    said = _letters(laid_open(data).pages)
    for text in _to_be_read(found.contents):
        if any(_letters(word) not in said for word in _WORD.findall(text)):
            raise Refused(_("The pages of this PDF do not say what the minutes file inside says; do not rely on it."))


def _to_be_read(contents: Contents) -> Iterator[str]:
    meeting = content_of(contents, MeetingDetails).meeting
    yield meeting.reference
    yield f"MAPPALevel{int(meeting.level)}"
    for actions in (
        content_of(contents, NewActions).new_actions,
        content_of(contents, PreviousActions).previous_actions,
    ):
        yield from (text for action in actions for text in (action.ref, action.description))
    for _key, _title, pillar in pillars(content_of(contents, PlanOfFourPillars).risk_management_plan):
        yield from (text for measure in pillar.measures for text in (measure.ref, measure.measure))


def _letters(text: str) -> str:
    """Without what paper may set otherwise: spaces, line ends, hyphens."""
    return "".join(_WORD.findall(text)).casefold()


def version_number(version: str) -> tuple[int, ...]:
    """A version in numbers: ``10.0`` is newer than ``9.1``."""
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def in_words(found: SignedMinutes) -> Iterator[str]:
    """What is trusted of minutes that came out of a signed PDF, and what is not: a sentence each."""
    signature = found.signature
    if signature.role is SignatureRole.CHAIR:
        yield _("Approved by {name}; signed with the certificate of {holder} on {moment}.").format(
            name=found.approved_by, holder=verdict_words.holder(signature), moment=verdict_words.moment(signature)
        )
        if signature.signer != signature.holder:
            yield _("The name is what the signature says; the certificate itself names nobody but {holder}.").format(
                holder=signature.holder
            )
    else:
        yield _(
            "The office that holds the certificate of {holder} says so on {moment}: approved by {name}. "
            "The Chair's own signature is not in a copy."
        ).format(name=found.approved_by, holder=verdict_words.holder(signature), moment=verdict_words.moment(signature))
    yield _("Imported as approved elsewhere, version {version}; it stays as it is.").format(version=found.version)
    if not found.is_whole:
        words = _("Parts may have been withheld from this copy before it was signed ({kind}).")
        yield words.format(kind=found.kind.label[:1].lower() + found.kind.label[1:])
    yield signature.why


def _approved_by(contents: Contents, first: SignatureVerdict) -> str:
    """Whom the chair's signature names; in a copy, which the office signs, whom the record names."""
    stated = content_of(contents, Approval).sign_off.chair_name
    return first.signer if first.role is SignatureRole.CHAIR else stated or first.signer
