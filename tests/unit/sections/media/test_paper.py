"""Media and community on paper (FICTIONAL - TRAINING)."""

from __future__ import annotations

from mappa_desktop.domain.documents import Facts, Heading, Paragraph, Reader
from mappa_desktop.sections.media.model import MediaHandling
from mappa_desktop.sections.media.paper import compose


def test_an_empty_section_says_so() -> None:
    assert list(compose(MediaHandling(), Reader())) == [
        Heading("Media and community"),
        Paragraph("Not recorded.", quiet=True),
    ]


def test_everything_given_is_printed() -> None:
    strategy = {
        "interest": "none_known",
        "interest_note": "since spring",
        "lead": "Communications",
        "spokesperson": "Supt Fictional Example",
        "holding_line": "No comment",
        "agreed": "One voice",
    }
    _heading, said = compose(MediaHandling.taken({"media_strategy": strategy}), Reader())
    assert isinstance(said, Facts)
    assert [text for _label, text in said.rows] == [
        "None known, since spring",
        "Communications",
        "Supt Fictional Example",
        "No comment",
        "One voice",
    ]
