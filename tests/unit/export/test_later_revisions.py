"""The revision of a stamp, which anybody can have made, holds the stamp alone."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper

from mappa_desktop.export.pades import QuietWriter
from mappa_desktop.export.signing import CHAIR_FIELD, COUNTERSIGNATURE_FIELD
from mappa_desktop.export.verification import Judgement, Verdict, verify
from tests.documents import made
from tests.support import sealed

name, text, number = generic.pdf_name, generic.pdf_string, generic.NumberObject
Change = Callable[[IncrementalPdfFileWriter], None]


def stamped_with(change: Change) -> Verdict:
    """The verdict on a record with the stamp of a trusted service, in whose revision somebody put something else."""
    writer = QuietWriter(io.BytesIO(sealed.signed(made.unsigned(), sealed.world().chair, CHAIR_FIELD)))
    change(writer)
    out = io.BytesIO()
    unseen = InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
    stamper = PdfTimeStamper(sealed.time_stamper(made.NOW), field_name="ArchiveTimeStamp1", invis_settings=unseen)
    stamper.timestamp_pdf(writer, "sha256", output=out)
    return verify(out.getvalue(), sealed.trust(), made.NOW + timedelta(hours=1))


def nothing(_writer: IncrementalPdfFileWriter) -> None:
    pass


def _page(writer: IncrementalPdfFileWriter) -> generic.DictionaryObject:
    node: generic.DictionaryObject = writer.root["/Pages"]
    while "/Kids" in node:
        node = node["/Kids"][0].get_object()
    return node


def _reference(writer: IncrementalPdfFileWriter) -> generic.IndirectObject:
    found = _page(writer).container_ref
    assert isinstance(found, generic.Reference)
    return generic.IndirectObject(found.idnum, 0, writer)


def _add_to_fields(writer: IncrementalPdfFileWriter, reference: generic.PdfObject) -> None:
    fields = writer.root["/AcroForm"]["/Fields"]
    fields.append(reference)
    writer.update_container(fields)


def the_page_as_a_field(writer: IncrementalPdfFileWriter) -> None:
    _add_to_fields(writer, _reference(writer))


def something_without_a_name_as_a_field(writer: IncrementalPdfFileWriter) -> None:
    _add_to_fields(writer, _page(writer).raw_get("/Contents"))


def _lock(writer: IncrementalPdfFileWriter, field: str) -> None:
    every = [each.get_object() for each in writer.root["/AcroForm"]["/Fields"]]
    found = next(each for each in every if each["/T"] == field)
    found["/Ff"] = number(1)
    writer.update_container(found)


def the_chairs_field_read_only(writer: IncrementalPdfFileWriter) -> None:
    _lock(writer, CHAIR_FIELD)


def the_countersignature_read_only(writer: IncrementalPdfFileWriter) -> None:
    _lock(writer, COUNTERSIGNATURE_FIELD)


def more_in_an_extension(writer: IncrementalPdfFileWriter) -> None:
    page = _reference(writer)
    entry = {"/BaseVersion": name("/1.7"), "/ExtensionLevel": number(5), "/URL": text("http://example.org"), "/X": page}
    extension = generic.DictionaryObject({name(key): value for key, value in entry.items()})
    writer.root["/Extensions"] = generic.DictionaryObject({name("/ESIC"): extension})
    writer.update_root()


def test_a_stamp_alone_leaves_a_record_genuine():
    assert stamped_with(nothing).verdict is Judgement.GENUINE


@pytest.mark.parametrize(
    "change",
    [
        the_page_as_a_field,
        something_without_a_name_as_a_field,
        the_chairs_field_read_only,
        the_countersignature_read_only,
        more_in_an_extension,
    ],
    ids=lambda change: change.__name__,
)
def test_whoever_adds_a_stamp_adds_nothing_besides(change):
    assert stamped_with(change).verdict is Judgement.ALTERED
