"""What is chosen for each recipient of a copy, before it is issued: which kind, where to, and how it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mappa_desktop.domain.copies import CopyFor, CopyKind, Withholding
from mappa_desktop.domain.issued_copies import Encryption, RegisteredCopy
from mappa_desktop.foundation.i18n import _, counted
from mappa_desktop.interchange.mail_draft import is_address
from mappa_desktop.operations.recipients import Intended, domain_warning, no_address
from mappa_desktop.operations.sending import Order
from mappa_desktop.ui.wording import DOT
from mappa_desktop.widgets.theme import Tone

_SEVERAL = 3
_TAKEN, _LEFT_OUT = "taken", "left out"


@dataclass(frozen=True, slots=True)
class Choice:
    """What one recipient gets; ``certificate`` is the recipient's own, by the name that it bears."""

    intended: Intended
    is_taken: bool
    kind: CopyKind
    address: str
    encryption: Encryption = Encryption.PASSPHRASE
    certificate: bytes = b""
    certificate_name: str = ""
    refusal: str = ""  # why the recipient may not have this copy
    issued: Sequence[RegisteredCopy] = ()  # what the recipient has of this version already

    @property
    def key(self) -> tuple[str, str]:
        """What tells one recipient from the others."""
        return self.intended.agency, self.intended.recipient

    @property
    def copy(self) -> CopyFor:
        """The copy as it is previewed: without a number yet."""
        return replace(self.intended.copy, kind=self.kind)

    @property
    def order(self) -> Order:
        return Order(
            copy=self.copy,
            address=self.address,
            encryption=self.encryption,
            certificate=self.certificate if self.encryption is Encryption.CERTIFICATE else b"",
        )

    @property
    def name(self) -> str:
        """Who gets it, as the list says it."""
        agency, recipient = self.intended.agency_name, self.intended.recipient
        if agency and recipient and agency.lower() not in recipient.lower():
            return f"{agency}, {recipient}"
        return recipient or agency or _("Nobody named")

    @property
    def way(self) -> Sequence[str]:
        """How the copy is closed, and where it goes."""
        return self.encryption.label, self.address or _("no mail draft")

    @property
    def notes(self) -> Sequence[str]:
        """What is said beside the kind of the copy."""
        return [each for each in self.intended.notes if each != no_address()]

    @property
    def about_address(self) -> str:
        """What must be seen about the address; empty where it can be written to."""
        if not self.address:
            return no_address() if no_address() in self.intended.notes else ""
        if not is_address(self.address):
            return _("This is not one plain address, such as name@agency.example.")
        return domain_warning(self.address, self.intended.domains)

    @property
    def in_the_way(self) -> str:
        """Why this copy cannot be issued as it stands; names the recipient."""
        if self.refusal:
            return _("{name}: {why}").format(name=self.name, why=self.refusal)
        if self.address and not is_address(self.address):
            return _("The address of {name} is not one plain address.").format(name=self.name)
        if self.encryption is Encryption.CERTIFICATE and not self.certificate:
            return _("A certificate is still to be chosen for {name}.").format(name=self.name)
        return ""

    @property
    def warnings(self) -> Sequence[str]:
        """What must be seen before it goes."""
        found = [self.refusal, *self.notes, self.about_address]
        if self.encryption is Encryption.CERTIFICATE and not self.certificate:
            found.append(_("Choose the recipient's certificate."))
        return [each for each in found if each]

    @property
    def state(self) -> str:
        """Whether it is issued now, or was before."""
        if self.is_taken:
            return _("To issue")
        waiting = [each.number for each in self.issued if each.waits_for_file]
        if waiting:
            numbers = ", ".join(map(str, waiting))
            return counted(
                "In the register, its file never saved: copy {{numbers}}",
                "In the register, their files never saved: copies {{numbers}}",
                len(waiting),
            ).format(numbers=numbers)
        if self.intended.numbers:
            numbers = ", ".join(str(each) for each in self.intended.numbers)
            return counted("Issued: copy {{numbers}}", "Issued: copies {{numbers}}", len(self.intended.numbers)).format(
                numbers=numbers
            )
        return _("Left out")


def begun(intended: Intended) -> Choice:
    """What is proposed: a copy for everybody whom the record lists and who has none of this version yet."""
    return Choice(
        intended,
        is_taken=intended.listed and not intended.numbers,
        kind=intended.kind,
        address=next(iter(intended.addresses), ""),
    )


def again(choice: Choice, intended: Intended) -> Choice:
    """The same choice for a recipient who was read anew; once a copy was issued it is not issued again by itself."""
    issued = len(intended.numbers) > len(choice.intended.numbers)
    return replace(choice, intended=intended, is_taken=choice.is_taken and not issued)


def as_kept(choice: Choice) -> tuple[str, ...]:
    """What was chosen for a recipient, in words that the store keeps; it holds until a copy is issued to them."""
    taken = _TAKEN if choice.is_taken else _LEFT_OUT
    return choice.kind.value, choice.encryption.value, taken, str(len(choice.intended.numbers))


def as_it_was(choice: Choice, kept: Sequence[str]) -> Choice:
    """The choice as ``as_kept`` has it; as it is where that has nothing, or a copy was issued since."""
    if len(kept) != len(as_kept(choice)) or kept[-1] != str(len(choice.intended.numbers)):
        return choice
    kind, encryption, taken, _number = kept
    return replace(choice, kind=CopyKind(kind), encryption=Encryption(encryption), is_taken=taken == _TAKEN)


def said_alike(choices: Sequence[Choice]) -> frozenset[str]:
    """What would be said of each of several copies in the same words: it is said once, above them."""
    if len(choices) < _SEVERAL:
        return frozenset()
    return frozenset.intersection(*(frozenset((*each.way, *each.warnings)) for each in choices))


def of_each(first: Choice, alike: frozenset[str]) -> Sequence[tuple[str, Tone]]:
    """What is said above several copies, of which ``first`` is one, and how it is meant."""
    way = DOT.join(each for each in first.way if each in alike)
    found = [(way, Tone.QUIET), *((each, Tone.WARNING) for each in first.warnings if each in alike)]
    return [(_("Each copy: {what}").format(what=f"{said[:1].lower()}{said[1:]}"), tone) for said, tone in found if said]


def kind_in_words(kind: CopyKind) -> str:
    """What a recipient gets: a copy is never the record itself."""
    return _("Full minutes") if kind is CopyKind.FULL else kind.label


def withheld_by_default() -> str:
    """What is kept back from recipients unless the Chair allowed it."""
    kept = "; ".join(each.label.lower() for each in Withholding)
    return _("Withheld from whoever has no part in it: {what}. Open a copy to see each word.").format(what=kept)


def exceptions_in_words(copy: CopyFor) -> str:
    """What the Chair let through for this recipient; empty where that is nothing."""
    let = ", ".join(each.label.lower() for each in Withholding if each in copy.allowed)
    return _("The Chair allowed: {what}.").format(what=let) if let else ""
