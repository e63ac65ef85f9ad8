"""Words that were typed in a meeting and not taken: kept with its workings, and given back where they were typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from mappa_desktop.domain.workings import Unfinished, UnfinishedText
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.widgets.controls import GrowingText, LineEdit
from mappa_desktop.widgets.keeping import Texts

# The places that are no section; a name never changes its meaning, because it is in the store.
BEFORE_FORM, ACTION_LINE, DRAWER_LINE, OUTCOMES = "before", "action_line", "drawer_line", "outcomes"
LEFT_OFF, DEPUTY = "left_off", "deputy"
CORRECTIONS, NEW_VERSION, NOTES, REQUESTS = "corrections", "new_version", "notes", "requests"
SELF_AUDIT = "self_audit"
ACCEPTING = "accepting"
COPIES = "copies"
# Copies that are still to be issued: addresses and recipients that were typed, and a recipient that is being typed.
COPY_ADDRESSES, COPY_RECIPIENTS, ANOTHER_COPY = "copy_addresses", "copy_recipients", "another_copy"
COPY_CHOICES = "copy_choices"  # of each recipient what was chosen: the kind, the way, and whether it is issued at all
COUNTERSIGNING = "countersigning"
_NOTHING_LEFT_TO_DO = (COPY_ADDRESSES, COPY_RECIPIENTS, ANOTHER_COPY, COPY_CHOICES, COUNTERSIGNING)
# Where one types while the minutes themselves can only be read.
BESIDE_FROZEN = (CORRECTIONS, NEW_VERSION, NOTES, REQUESTS, SELF_AUDIT, COPIES)


class UnfinishedAt:
    """The unfinished texts of one place, by the path that the place gives them."""

    def __init__(self, whole: UnfinishedTexts, place: str) -> None:
        self._whole, self.place = whole, place

    def kept(self) -> Mapping[str, tuple[str, ...]]:
        """What stands there, in the order in which it was typed."""
        return {each.path: each.texts for each in self._whole.content.texts if each.place == self.place}

    def keep(self, texts: Texts, /) -> None:
        """Have these stand there, and no others."""
        self._whole.put(self.place, texts)

    def text(self, path: str = "") -> str:
        """One of its texts; empty where there is none."""
        return next(iter(self.kept().get(path, ())), "")

    def put(self, words: str, path: str = "") -> None:
        """Keep one of its texts; one that says nothing is let go."""
        others = {at: texts for at, texts in self.kept().items() if at != path}
        self.keep({**others, path: (words,)} if words.strip() else others)


class UnfinishedTexts:
    """Keeps them in a draft of the workings, which is saved as everything else is.

    A path that no form knows leads to whoever ``lead``s it.
    """

    def __init__(self, draft: Draft[Unfinished]) -> None:
        self._draft = draft
        self._ways: dict[str, Callable[[], None]] = {}

    @property
    def content(self) -> Unfinished:
        return self._draft.content

    def at(self, place: str) -> UnfinishedAt:
        """The texts of a section or of one of the other places."""
        return UnfinishedAt(self, place)

    def places(self) -> Sequence[str]:
        """Every place at which words stand."""
        return tuple(dict.fromkeys(each.place for each in self.content.texts))

    def number(self, *, read_only: bool) -> int:
        """How many texts stand again on the screen and are to be taken or let go."""
        left = [each for each in self.content.texts if each.place not in _NOTHING_LEFT_TO_DO]
        return sum(not read_only or each.place in BESIDE_FROZEN for each in left)

    def put(self, place: str, texts: Texts) -> None:
        """Have these texts, and no others, stand at a place."""
        others = [each for each in self.content.texts if each.place != place]
        own = [
            UnfinishedText(place=place, path=path, texts=tuple(_whole_characters(each) for each in found))
            for path, found in texts.items()
        ]
        if own != [each for each in self.content.texts if each.place == place]:
            self._draft.set(("texts",), (*others, *own), typing=True)

    def lead(self, path: str, way: Callable[[], None]) -> None:
        """Know how one gets to a place that is no field of a form."""
        self._ways[path] = way

    def way_to(self, path: str) -> Callable[[], None] | None:
        """What leads there; none where the form of the section does."""
        return self._ways.get(path)


def keep_line(kept: UnfinishedAt, edit: LineEdit | GrowingText, told: Callable[[str], None]) -> None:
    """Keep the words of a line that stands by itself, and give it back what it held.

    ``told`` is told the words that stand in it when the line is left or emptied; nobody is told of every key.
    """

    def on_changed() -> None:
        kept.put(edit.text())
        if not edit.text().strip():
            told("")

    words = kept.text()
    if words:
        edit.put(words)
    edit.textChanged.connect(lambda *_args: on_changed())
    edit.left.connect(lambda: told(edit.text().strip()))
    if words:
        told(words)


def _whole_characters(words: str) -> str:
    """Half of a character can be in no store; a mark stands in its place."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
