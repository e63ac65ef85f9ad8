"""Whether restricted text stays apart from everything else (reference 2.4, C17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mappa_desktop.domain.code_names import Codes
from mappa_desktop.domain.findings import Severity
from mappa_desktop.domain.repeated import Telling
from mappa_desktop.domain.texts import folded_words, words
from mappa_desktop.domain.wording import says_something
from mappa_desktop.foundation.content import Path, path_text, texts_in
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.rules.evidence import Evidence
from mappa_desktop.rules.rule import Remark, rule
from mappa_desktop.sections import SECTIONS, Contents, content_of
from mappa_desktop.sections.attendance.model import Attendance
from mappa_desktop.sections.records.model import CopyVersion, RecordsAndDistribution
from mappa_desktop.sections.restricted.model import RestrictedPart, RestrictedSection

# Names of people, agencies and places, which restricted text may share with everything else.
_NAMES = frozenset(
    {"full_name", "aliases", "name", "short_name", "mappa_area", "smb", "unit", "chair_name", "line", "postcode"}
)
_WORDS_OF_A_NAME = 8
# Why something is restricted may be said in fewer words than these, ordinary ones that stand elsewhere too.
_SHORTEST_REASON = 4
# More fields that hold names: of staff, of bodies, and of what is chosen from a list.
_FACTS = _NAMES | {
    *("owner_name", "agreed_by", "reported_by", "closed_by", "named_person", "completed_by", "decided_by", "told_by"),
    *("minute_taker", "lead_professional", "police_lead", "responsible_clinician", "social_supervisor"),
    *("hospital", "ward", "deputised_for", "system_uploaded_by", "by", "member", "reference"),
}
# The words of the form, which nobody at the meeting wrote.
_OF_THE_FORM = (("statements",), ("fiction_notice",), ("document", "descriptor"))
# What is named in these sections is kept back itself.
_KEPT_BACK = frozenset({"restricted", "victims"})


@rule("C17", N_("Restricted text stands in the restricted section only."), Severity.BLOCK, "R")
def c17_restricted_kept_apart(evidence: Evidence) -> Iterator[Remark]:
    """Its words stand nowhere else, and only its holders are sent it."""
    restricted = evidence.of(RestrictedPart).restricted_section
    yield from _text_elsewhere(evidence.contents, restricted)
    if not says_something(restricted.content):
        return
    if not restricted.present:
        yield Remark(
            "restricted_section.present",
            _("There is restricted text, but the section is not marked as present: no copy would keep it apart."),
            _("Tick that there is a restricted section, or take its text out."),
        )
    yield from _wrong_copies(evidence, restricted)


def repeats(contents: Contents, said: str, *, texts: Iterable[str], grounds: Iterable[str] = ()) -> bool:
    """Whether a text says words of restricted ``texts`` again, or names that stand only there.

    ``grounds``, the reasons for restricting, may be a few ordinary words, which tell nothing by themselves.
    """
    secret, because = list(texts), list(grounds)
    listed = content_of(contents, Attendance)
    names = [name for agency in listed.agencies for name in (agency.name, agency.short_name)]
    names += [attendee.name for attendee in listed.attendance]
    known = frozenset(word for name in names for word in words(name))
    telling = Telling(secret, known), Telling(because, known, shortest=_SHORTEST_REASON)
    codes = Codes.of((*secret, *because), lambda: ordinary_words(contents))
    return any(each.copied_into(said) for each in telling) or codes.stand_out_in(said)


def ordinary_words(contents: Contents) -> frozenset[str]:
    """The words of facts that every reader has: who was there, which bodies, the person and the places, and the form.

    What somebody wrote in a sentence makes no word ordinary: there, a name may have slipped out.
    """
    listed = (each for key, content in contents.items() if key not in _KEPT_BACK for each in texts_in(content))
    return frozenset(word for path, text in listed if is_fact(path, text) for word in folded_words(text))


def _wrong_copies(evidence: Evidence, restricted: RestrictedSection) -> Iterator[Remark]:
    holders = {holder.agency for holder in restricted.access if holder.agency}
    for place, recipient in enumerate(evidence.of(RecordsAndDistribution).distribution):
        if recipient.version is CopyVersion.FULL:
            yield Remark(
                f"distribution[{place}].version",
                _("There is a restricted section: say whether this copy is with it or without it."),
                _("Send it without the restricted section, but to its holders."),
            )
        elif recipient.version is CopyVersion.FULL_WITH_RESTRICTED and recipient.agency not in holders:
            yield Remark(
                f"distribution[{place}].version",
                _("This recipient's agency is not among the holders of the restricted section."),
                _("Send this copy without the restricted section."),
            )


def _text_elsewhere(contents: Contents, restricted: RestrictedSection) -> Iterator[Remark]:
    elsewhere = [
        (path, text)
        for section in SECTIONS
        if section.key != "restricted"
        for path, text in texts_in(contents[section.key])
    ]
    names = frozenset(word for path, text in elsewhere if _is_name(path, text) for word in words(text))
    telling = (
        Telling([restricted.content], names),
        Telling([restricted.reason], names, shortest=_SHORTEST_REASON),
    )
    # A name is known only because it is one: there, the whole of a short restricted text tells.
    in_names = (Telling([restricted.content], only_whole=True),)
    codes = Codes.of((restricted.content, restricted.reason), lambda: ordinary_words(contents))
    for path, text in elsewhere:
        copied = any(each.copied_into(text) for each in (in_names if _is_name(path, text) else telling))
        named = not is_fact(path, text) and codes.stand_named_in(text)
        if (
            copied
            or named
            or (path[:2] == ("document", "amendments") and _tells_in_a_reason(contents, restricted, text))
        ):
            yield Remark(
                path_text(path),
                _("Text of the restricted section stands here too, where others than its holders read it."),
                _("Take it out here, and say it in the restricted section only."),
            )


def _tells_in_a_reason(contents: Contents, restricted: RestrictedSection, text: str) -> bool:
    """Every copy prints why a version was made, and there one word of restricted text can tell enough."""
    return repeats(contents, text, texts=(restricted.content,), grounds=(restricted.reason,))


def is_fact(path: Path, text: str) -> bool:
    """Whether a text is a name or a place that every reader may have, or a part of the form."""
    if any(path[: len(form)] == form for form in _OF_THE_FORM):
        return True
    return _key(path) in _FACTS and len(words(text)) <= _WORDS_OF_A_NAME


def _is_name(path: Path, text: str) -> bool:
    return _key(path) in _NAMES and len(words(text)) <= _WORDS_OF_A_NAME


def _key(path: Path) -> str:
    return next((step for step in reversed(path) if isinstance(step, str)), "")
