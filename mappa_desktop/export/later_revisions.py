"""What may be added to a file after its first signature: the prepared second one, and proofs of time and validity.

Each later revision adds exactly one signature or one time stamp for the whole document, with what proves its validity,
and the last of them covers all bytes of the file. Anything else is a change, whether or not a reader would show it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from asn1crypto import crl  # type: ignore[import-untyped]  # the package ships no types
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DSSCompareRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    XrefStreamRule,
)
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1, ISO32001, ISO32002
from pyhanko.sign.validation import EmbeddedPdfSignature

from mappa_desktop.export.accounted_bytes import are_added_in_one_way
from mappa_desktop.export.canonical_der import is_canonical
from mappa_desktop.export.signature_message import is_time_stamp
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD

MOST_PROOFS = 64  # certificates, and as many lists

_BOOKKEEPING = frozenset(
    {"/Prev", "/Size", "/ID", "/XRefStm", "/Type", "/W", "/Index", "/Length", "/Filter", "/DecodeParms"}
)
# What a signature may touch: its field with the appearance, the lists of fields and objects, and the proofs.
POLICY = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(  # type: ignore[no-untyped-call]  # pyHanko left it so
            ignored_keys={"/AcroForm", "/DSS", "/Extensions", "/Version"}
        ),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # pyHanko left it so
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys={"/Fields"},
    ),
    ignore_orphaned_objects=False,
    ignore_identical_objects=False,
)

_SIGNATURE_ADDS = frozenset({"/V", "/AP", "/F"})
_STAMP_HAS = frozenset({"/FT", "/T", "/TU", "/Type", "/Subtype", "/F", "/Rect", "/P", "/V"})
_STAMP_SAYS = frozenset({"/Type", "/Filter", "/SubFilter", "/ByteRange", "/Contents"})
_STAMP_IS_CALLED = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _-]{0,63}")
_PLACES_OF_PEOPLE = frozenset({CHAIR_FIELD, COUNTERSIGNATURE_FIELD, OFFICE_FIELD})
_STREAM_HAS = frozenset({"/Length", "/Filter"})
# The extensions of PDF 1.7 and 2.0 that PAdES and keys on curves need, as our writer names them.
_EXTENSIONS = [
    (str(each.prefix_name), each.as_pdf_object())
    for each in (ESIC_EXTENSION_1, ISO32001, ISO32002, *(replace(ESIC_EXTENSION_1, extension_level=n) for n in (2, 5)))
]


def follow_rightly(data: bytes, reader: PdfFileReader, signatures: Sequence[EmbeddedPdfSignature]) -> bool:
    """Whether the revisions after the first signature hold nothing but further signatures, stamps and proofs."""
    if not are_added_in_one_way(data, [end_of(one) for one in signatures]):
        return False
    first = signatures[0].signed_revision
    if [one.signed_revision for one in signatures] != list(range(first, reader.xrefs.total_revisions)):
        return False
    before = reader.get_historical_resolver(first)
    started = _starting_points(before)
    if not _proofs_are_plain(before):
        return False
    for one in signatures[1:]:
        after = reader.get_historical_resolver(one.signed_revision)
        if _starting_points(after) != started or not _is_one_step(before, after, one):
            return False
        before = after
    return True


def end_of(signature: EmbeddedPdfSignature) -> int:
    """Where in the file the revision ends that a signature covers."""
    _start, _length, rest, length = signature.byte_range
    return int(rest) + int(length)


def proofs(reader: PdfFileReader) -> tuple[list[bytes], list[bytes]]:
    """The certificates and the lists of revoked ones (DER) that the file brings along."""
    if "/DSS" not in reader.root:
        return [], []
    kept, revision = reader.root["/DSS"], reader.xrefs.total_revisions - 1
    certificates, lists = (
        [_stream(reader, each, revision).data for each in kept.get(key, ())] for key in ("/Certs", "/CRLs")
    )
    return certificates, lists


def certificates_in(reader: PdfFileReader, revision: int) -> list[bytes]:
    """The certificates (DER) among the proofs of a revision, and of those before it."""
    root = reader.get_historical_resolver(revision).root
    if "/DSS" not in root:
        return []
    return [_stream(reader, each, revision).data for each in root["/DSS"].get("/Certs", ())]


def _stream(reader: PdfFileReader, reference: generic.IndirectObject, revision: int) -> generic.StreamObject:
    """A stream as it was in a revision; raises ``TypeError`` for anything else."""
    found = reader.get_object(reference.reference, revision=revision)  # type: ignore[no-untyped-call]  # pyHanko left it so
    if not isinstance(found, generic.StreamObject):
        raise TypeError
    return found


def _starting_points(resolver: HistoricalResolver) -> dict[str, object]:
    """Where a revision begins: the catalogue and /Info, which have to be the same ones throughout."""
    trailer = resolver.trailer_view
    return {key: trailer.raw_get(key) for key in trailer if key not in _BOOKKEEPING}


def _is_one_step(before: HistoricalResolver, after: HistoricalResolver, one: EmbeddedPdfSignature) -> bool:
    old, new = _fields(before), _fields(after)
    added = set(new) - set(old)
    filled = {name for name in old if _value(old[name]) is None and _value(new.get(name)) is not None}
    if any(not _is_same(old[name], new.get(name)) for name in set(old) - filled):
        return False
    listed, listed_now = _listed(before), _listed(after)
    if (
        listed_now[: len(listed)] != listed
        or len(listed_now) != len(listed) + len(added)
        or not _proofs_are_plain(after)
        or not _catalogue_agrees(before.root, after.root)
    ):
        return False
    if is_time_stamp(one):
        return added == {one.field_name} and not filled and _is_unseen(new[one.field_name]) and _says_nothing(one)
    return not added and filled == {one.field_name} and _is_filled_only(old[one.field_name], new[one.field_name])


def _fields(resolver: HistoricalResolver) -> dict[str, generic.DictionaryObject]:
    return {name: reference.get_object() for name, _value_of, reference in enumerate_sig_fields(resolver)}


def _listed(resolver: HistoricalResolver) -> list[object]:
    """Every entry of the list of fields, as it refers to one, whether or not it is a field."""
    found = resolver.root["/AcroForm"]["/Fields"]
    return [found.raw_get(place) for place in range(len(found))]


def _is_same(old: generic.DictionaryObject, new: generic.DictionaryObject | None) -> bool:
    return new is not None and set(old) == set(new) and all(old.raw_get(key) == new.raw_get(key) for key in old)


def _value(field: generic.DictionaryObject | None) -> object:
    return None if field is None or "/V" not in field else field.raw_get("/V")


def _is_unseen(field: generic.DictionaryObject) -> bool:
    """Whether the field of a time stamp shows nothing and does nothing."""
    left, bottom, right, top = (float(each) for each in field.get("/Rect", (0, 0, 0, 0)))
    return set(field) <= _STAMP_HAS and (left, bottom) == (right, top)


def _says_nothing(stamp: EmbeddedPdfSignature) -> bool:
    """Whether a stamp brings no words of its own: anybody may have one, and nobody vouches for what it says besides."""
    is_called = _STAMP_IS_CALLED.fullmatch(stamp.field_name) and stamp.field_name not in _PLACES_OF_PEOPLE
    return bool(is_called) and set(stamp.sig_object) <= _STAMP_SAYS


def _is_filled_only(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    kept = {key for key in old if key in new and old.raw_get(key) == new.raw_get(key)}
    changed = (set(old) | set(new)) - kept
    return changed <= _SIGNATURE_ADDS


def _catalogue_agrees(old: generic.DictionaryObject, new: generic.DictionaryObject) -> bool:
    """Whether the catalogue names no other version or extension than signing needs."""
    if old.get("/Version") != new.get("/Version") and new.get("/Version") != "/2.0":
        return False
    known = [*_extensions(old), *_EXTENSIONS]
    return all(each in known for each in _extensions(new))


def _extensions(root: generic.DictionaryObject) -> Iterator[tuple[str, generic.PdfObject]]:
    for prefix, found in root.get("/Extensions", {}).items():
        for each in found if isinstance(found, generic.ArrayObject) else (found,):
            yield str(prefix), each.get_object()


def _proofs_are_plain(resolver: HistoricalResolver) -> bool:
    """Whether the proofs of validity are certificates and lists of revoked ones, and nothing else."""
    if "/DSS" not in resolver.root:
        return True
    kept = resolver.root["/DSS"]
    if not set(kept) <= {"/Type", "/Certs", "/CRLs"} or not ("/Certs" in kept or "/CRLs" in kept):
        return False
    kinds: tuple[tuple[str, Any], ...] = (("/Certs", asn1_x509.Certificate), ("/CRLs", crl.CertificateList))
    return all(_are_whole(resolver, list(kept.get(key, ())), kind) for key, kind in kinds)


def _are_whole(resolver: HistoricalResolver, references: Sequence[generic.IndirectObject], kind: Any) -> bool:
    if len(references) > MOST_PROOFS:
        return False
    seen: set[bytes] = set()
    for each in references:
        stream = _stream(resolver.reader, each, resolver.revision)
        if not set(stream) <= _STREAM_HAS or stream.data in seen:
            return False
        seen.add(stream.data)
        kind.load(stream.data, strict=True)
        if not is_canonical(stream.data):
            return False
    return True
