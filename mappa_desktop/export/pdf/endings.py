"""The end of a document: signatures never stand on a page without words of what they sign."""

from __future__ import annotations

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from mappa_desktop.export.pdf import styles
from mappa_desktop.export.pdf.flowables import Grid, Text
from mappa_desktop.export.pdf.page_turns import NewPage

_MOST_KEPT = styles.TEXT_HEIGHT * 0.6
_LINES_KEPT = 3


def without_trailing_space(story: list[Flowable]) -> list[Flowable]:
    """The story without the space after its last part: on a full page, that would make one more."""
    end = len(story)
    while end and isinstance(story[end - 1], Spacer):
        end -= 1
    return story[:end]


def with_words_above(story: list[Flowable], ending: list[Flowable]) -> list[Flowable]:
    """The story with its ending, on one page with the last heading and all below it, or else with its last words."""
    story = without_trailing_space(story)
    start = max((place + 1 for place, part in enumerate(story) if isinstance(part, NewPage)), default=0)
    start = max(start, _last_heading(story))
    kept = [part for part in story[start:] if not isinstance(part, CondPageBreak)]
    if _height([*kept, *ending]) <= _MOST_KEPT:
        return [*story[:start], KeepTogether([*kept, *ending])]
    *story, last = story
    if isinstance(last, Grid):
        last.room_below = _height(ending)
        return [*story, last, KeepTogether(ending)]
    *before, last = _cut_before_its_end(last)
    return [*story, *before, KeepTogether([last, *ending])]


def _last_heading(story: list[Flowable]) -> int:
    """Where the last heading stands, or the first of those directly above one another; 0 without any."""
    start = max((place for place, part in enumerate(story) if _is_heading(part)), default=0)
    while start and _is_heading(story[start - 1]):
        start -= 1
    return start


def _is_heading(part: Flowable) -> bool:
    return isinstance(part, Text) and part.bookmark is not None


def _cut_before_its_end(part: Flowable) -> list[Flowable]:
    """A paragraph, and its last lines."""
    if not isinstance(part, Text):
        return [part]
    height = _height([part])
    # Laid out already; a paragraph too short to be cut stays whole.
    return part.split(styles.TEXT_WIDTH, height - _LINES_KEPT * part.style.leading) or [part]


def _height(parts: list[Flowable]) -> float:
    return sum(
        part.getSpaceBefore() + part.wrap(styles.TEXT_WIDTH, 10 * styles.TEXT_HEIGHT)[1] + part.getSpaceAfter()
        for part in parts
    )
