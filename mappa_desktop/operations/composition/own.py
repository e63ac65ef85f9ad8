"""What an agency cannot read in full of that which it has to do itself: the Chair is told, and may allow it."""

from __future__ import annotations

from mappa_desktop.domain.actions import Action
from mappa_desktop.domain.copies import CopyKind, Withholding
from mappa_desktop.domain.disclosures import DisclosureEntry
from mappa_desktop.foundation.content import Content, Path, value_at
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.operations.composition.disclosing import carried_out_by, left_in_the_dark
from mappa_desktop.operations.composition.enforcing import enforced_by
from mappa_desktop.operations.composition.staff_danger import unexplained_danger
from mappa_desktop.operations.composition.taken_out import Composition
from mappa_desktop.operations.record import Record
from mappa_desktop.sections.contingency.model import Contingency
from mappa_desktop.sections.licence_and_orders.model import LicenceCondition, Order
from mappa_desktop.sections.risk_management_plan.model import Measure

_Own = Action | Measure | Contingency | LicenceCondition | Order | DisclosureEntry
# What of a disclosure one must know to make it; and what tells somebody who waits for it that they may not know it.
_TO_TELL = frozenset({"recipient", "information"})


def own_gaps_note(whole: Record, composition: Composition) -> str:
    """A sentence where what the reader is to do or to enforce has gaps, with what to allow; else empty.

    ``whole`` is the record before anything was taken out. The names of staff are no gap in what there is to do. In an
    extract it also says that the risk to staff is high where nothing is left that tells of it.
    """
    return " ".join(filter(None, (_gaps(whole, composition), _danger(whole, composition))))


def _danger(whole: Record, composition: Composition) -> str:
    if composition.copy.kind is not CopyKind.EXTRACT:
        return ""
    risk = unexplained_danger(whole.contents, composition.record.contents)
    if risk is None:
        return ""
    return _("The risk to staff is {risk}, and nothing in this extract says what to beware of.").format(risk=risk.label)


def _gaps(whole: Record, composition: Composition) -> str:
    cut: dict[str, set[Withholding]] = {}
    agency = composition.copy.agency
    enforced = enforced_by(whole.contents, agency)
    told = carried_out_by(whole.contents, agency) | left_in_the_dark(whole.contents, agency)
    for each in composition.withheld:
        entry = _entry(whole.contents[each.section], each.path)
        if entry is None or each.why is None or each.why is Withholding.STAFF_NAMES:
            continue
        if isinstance(entry, DisclosureEntry) and each.path[-1] not in _TO_TELL:
            continue
        if _is_own(entry, agency, enforced | told) and entry.ref in _refs(composition.record.contents[each.section]):
            cut.setdefault(f"{each.section} {entry.ref}", set()).add(each.why)
    if not cut:
        return ""
    said = counted(
        "{number} of this agency's own actions, measures, triggers, conditions and orders, or of the disclosures "
        "it has a part in, cannot be read in full in its copy.",
        "{number} of this agency's own actions, measures, triggers, conditions and orders, or of the disclosures "
        "it has a part in, cannot be read in full in its copy.",
        len(cut),
    )
    # Restricted text is for its holders, and for nobody by an exception.
    kinds = [
        each.label
        for each in Withholding
        if each is not Withholding.RESTRICTED and any(each in why for why in cut.values())
    ]
    return f"{said} {_('To let it: allow {kinds}.').format(kinds='; '.join(kinds))}" if kinds else said


def _entry(content: Content, path: Path) -> _Own | None:
    for at, step in enumerate(path):
        if isinstance(step, int):
            value = value_at(content, path[: at + 1])
            if isinstance(value, _Own):
                return value
    return None


def _is_own(entry: _Own, agency: str, known: frozenset[str]) -> bool:
    if isinstance(entry, Action):
        return entry.owner_agency == agency
    if isinstance(entry, LicenceCondition | Order | DisclosureEntry):
        return entry.ref in known
    return agency in entry.agencies


def _refs(value: object) -> frozenset[str]:
    if isinstance(value, tuple):
        return frozenset(ref for each in value for ref in _refs(each))
    if isinstance(value, _Own):
        return frozenset({value.ref})
    if isinstance(value, Content):
        return frozenset(ref for name in type(value).model_fields for ref in _refs(getattr(value, name)))
    return frozenset()
