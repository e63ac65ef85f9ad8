"""The signature block: a page of exactly the size of its place."""

from __future__ import annotations

import io

from pypdf import PdfReader

from mappa_desktop.export.pdf.signature_block import signature_block


def test_the_block_has_the_size_asked_for_and_says_its_lines():
    (page,) = PdfReader(io.BytesIO(signature_block("Signed by A", ("one", "two"), 300, 62))).pages

    assert (float(page.mediabox.width), float(page.mediabox.height)) == (300, 62)
    assert page.extract_text().split("\n") == ["Signed by A", "one", "two"]


def test_the_block_is_the_same_each_time():
    assert signature_block("A", ("b",), 300, 62) == signature_block("A", ("b",), 300, 62)
