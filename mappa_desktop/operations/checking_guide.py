"""How to check this document: one page in plain words, for readers with and without software of their own."""

from __future__ import annotations

from collections.abc import Iterator

from mappa_desktop.domain.copies import CopyFor
from mappa_desktop.domain.documents import Block, Bullets, Facts, Heading, Paragraph
from mappa_desktop.export.record import grouped
from mappa_desktop.foundation.i18n import N_, _
from mappa_desktop.operations.record import Record

HOW_TO_CHECK = N_("How to check this document")


def checking_guide(record: Record, copy: CopyFor) -> tuple[Block, ...]:
    """The page for an approved record or a copy of it; nothing for a draft, which nobody signs."""
    return tuple(_guide(record, copy)) if record.head.is_frozen else ()


def _guide(record: Record, copy: CopyFor) -> Iterator[Block]:
    yield Heading(_(HOW_TO_CHECK))
    yield Paragraph(_of_record() if copy.is_master else _of_copy())
    yield Facts(tuple(_ways(copy)))
    yield Heading(_("Compare the fingerprint by telephone"), level=2)
    yield Paragraph(
        _(
            "Anybody can make a certificate with any name on it. Your reader's signature panel shows the SHA-256 "
            "fingerprint among the details of the signer's certificate; the signed block shows how it begins and ends. "
            "Ring the co-ordination unit on a number you already have, never one from this document or its email, and "
            "let them read out the fingerprint “in signed documents”. If every group is the same, it is their "
            "certificate; trust it in your reader, and later documents signed with it need no call."
        )
    )
    yield Heading(_("What a valid signature proves"), level=2)
    yield Bullets(
        (
            _("Not one character of the file has changed since it was signed, and no page was added or taken out."),
            _("With which certificate it was signed."),
            _("When, by the clock that the block names: the signer's own, or that of a time-stamping service."),
        )
    )
    yield Heading(_("What it does not prove"), level=2)
    yield Bullets(
        (
            _("That what the document says is true, or that you may pass it on."),
            _("That a paper copy or a picture of a page is genuine: only the file can be checked."),
            _("Anything by its look: the signed block is only a picture until your reader says that it is valid."),
        )
    )
    yield Heading(_("This document"), level=2)
    yield Facts(tuple(_this_document(record, copy)))
    yield Heading(_("If it is not for you, or something does not fit"), level=2)
    yield Paragraph(_what_to_do(copy))


def _of_record() -> str:
    return _(
        "This is the record itself. The Chair certified it by signing it; after that, nothing may be added but the "
        "countersignature and what keeps the signatures checkable later. It is genuine when the signature is valid "
        "and the certificate is that of the unit."
    )


def _of_copy() -> str:
    return _(
        "This is a copy. The co-ordination unit signed it with the key of its office, after the Chair had approved "
        "the minutes; the Chair's own signature is on the record, which stays with the unit. The copy is genuine when "
        "the signature is valid and the certificate is that of the unit."
    )


def _ways(copy: CopyFor) -> Iterator[tuple[str, str]]:
    unchanged = (
        _(
            "every signature is valid and that the document was not modified since the last of them; after the "
            "Chair's, only a countersignature or a time stamp may have been added"
        )
        if copy.is_master
        else _("the signature is valid and that the document was not modified since")
    )
    yield (
        _("Acrobat"),
        _(
            "Open the file itself and then the signature panel. It must say that {unchanged}. “Validity unknown” means "
            "that Acrobat does not know the unit's certificate yet: compare the fingerprint, then add the certificate "
            "to those you trust."
        ).format(unchanged=unchanged),
    )
    yield (
        _("Okular"),
        _("Open the file and then the signatures panel. It must say that {unchanged}. Compare the fingerprint.").format(
            unchanged=unchanged
        ),
    )
    yield (
        _("Without either"),
        _(
            "“Verify a PDF” in MAPPA Desktop says it in one sentence. Or the command “pdfsig FILE” must answer "
            "“Signature is Valid” of {which}. It does not show whose certificate that is: “pdfsig -dump FILE” writes "
            "the signature to a file, and “openssl pkcs7 -inform DER -print_certs -in” with that file, then “openssl "
            "x509 -noout -fingerprint -sha256”, shows the fingerprint."
        ).format(
            which=_("every signature but a time stamp, and “Total document signed” of the last")
            if copy.is_master
            else _("the signature, and “Total document signed”")
        ),
    )


def _this_document(record: Record, copy: CopyFor) -> Iterator[tuple[str, str]]:
    head = record.head
    if not copy.is_master:
        yield _("For"), copy.recipient or _("Nobody in particular")
        if copy.number:
            yield _("Copy number"), str(copy.number)
    yield _("Version"), head.version
    if copy.is_master:
        yield _("Digest of the record"), _in_lines(grouped(head.digest))
        yield _("Number of all its copies"), _in_lines(grouped(head.digest_in_copies))
        return
    yield _("Number of all its copies"), _in_lines(grouped(head.digest_in_copies))
    yield (
        _("What that is"),
        _("Every copy of this version shows the same number, and the record shows it as that of its copies."),
    )


def _in_lines(groups: str) -> str:
    """Eight groups to a line, as they are read out."""
    each = groups.split()
    return "\n".join(" ".join(each[start : start + 8]) for start in range(0, len(each), 8))


def _what_to_do(copy: CopyFor) -> str:
    if copy.is_master:
        return _(
            "Do not read on, copy it or pass it on. Tell the co-ordination unit at once, give the file back or destroy "
            "it as they say, and confirm that you did."
        )
    return _(
        "Do not read on, copy it or pass it on. Tell the co-ordination unit at once which copy you have and how it "
        "reached you, give it back or destroy it as they say, and confirm that you did. The same holds when you no "
        "longer need it."
    )
