"""What every section promises: nothing is lost, everything is printed, every field can be edited once."""

from __future__ import annotations

import dataclasses
import importlib
import itertools
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mappa_desktop.domain.actions import ActionPriority
from mappa_desktop.domain.copies import CopyKind
from mappa_desktop.domain.documents import Block, Heading, PageBreak
from mappa_desktop.domain.section import Section
from mappa_desktop.domain.wording import day, language_in_words
from mappa_desktop.foundation.codes import Code, NumberCode
from mappa_desktop.foundation.content import Content, NotAccepted, Path, path_text, replaced
from mappa_desktop.foundation.draft import Draft
from mappa_desktop.foundation.fields import ChoiceOf, Given
from mappa_desktop.foundation.resources import resource
from mappa_desktop.sections import SECTIONS, section_of
from mappa_desktop.widgets.form import Choice, Form
from mappa_desktop.widgets.kinds import kind_of
from tests.support.contents import Leaf, bare, contents, filled, leaves, names, reader_of
from tests.support.listed_fields import listed_by

each_section = pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.key)
few = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def editor_of(section: Section[Any]) -> type[Form[Any]]:
    """The editor, found by its place as the window finds it."""
    module = importlib.import_module(f"mappa_desktop.sections.{section.key}.editor")
    editor: type[Form[Any]] = module.Editor
    return editor


@cache
def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(resource("schemas/minutes-1.json").read_bytes())
    return loaded


@cache
def validator() -> Any:
    return jsonschema_rs.Draft202012Validator(schema())


def as_file(content: Content) -> dict[str, Any]:
    """A minutes file that holds the content, and what no file can do without."""
    document: dict[str, Any] = {
        "format": "mappa-minutes",
        "version": 1,
        "meeting": {"level": 2, "date": "2026-11-18"},
        "subject": {},
        **content.given(),
    }
    document["subject"].setdefault("full_name", "FICTIONAL Person")
    return document


def squeezed(text: str) -> str:
    """White space does not count: a text may be broken into lines."""
    return " ".join(text.split())


def printed(blocks: Sequence[Block]) -> str:
    return squeezed(" ".join(text for block in blocks for text in _strings(dataclasses.astuple(block))))


def on_paper(leaf: Leaf, content: Content) -> tuple[str, ...]:
    """The ways in which a value may stand on paper; none where what was given says nothing."""
    value = leaf.value
    if isinstance(value, bool) or value in (leaf.field.default, ActionPriority.NORMAL):
        return ()
    if leaf.path[-1] == "policy_code":
        return ()  # a code of another system, for programs: it stays in the minutes file
    if leaf.path[-1] == "language":
        return (language_in_words(value),)
    if isinstance(value, Code | NumberCode):
        return (value.label,)
    if hasattr(value, "isoformat"):
        return (day(value)[4:], f"{value.day} {value:%B} {value.year}")
    if leaf.kind.mark(ChoiceOf) == ChoiceOf("agencies"):
        return (reader_of(content).agency(value),)
    return (f"{value:g}", str(value)) if isinstance(value, float) else (str(value),)


# ---- The file -------------------------------------------------------------------------------------------------------


def test_every_key_of_the_minutes_file_is_held_by_exactly_one_section():
    held = Counter(key for section in SECTIONS for key in section.keys)
    assert held == Counter(set(schema()["properties"]) - {"format", "version"})


def test_no_two_sections_share_a_key_or_a_name():
    assert len({section.key for section in SECTIONS}) == len(SECTIONS)
    assert len({section.title for section in SECTIONS}) == len(SECTIONS)


@each_section
def test_a_section_is_found_by_the_keys_it_holds(section):
    assert all(section_of(key) is section for key in section.keys)


@each_section
def test_the_fields_of_a_section_are_those_of_the_schema_in_its_spelling(section):
    ours = {name for name, _field in names(section.content)}
    assert ours == {name for key in section.keys for name in _schema_names(schema()["properties"][key], key)}


@each_section
@given(data=st.data())
@few
def test_what_is_given_is_what_is_taken(section, data):
    content = data.draw(contents(section.content))
    again = section.content.taken(json.loads(json.dumps(content.given())))
    assert again == content
    assert again.given() == content.given()


@each_section
@given(data=st.data())
@few
def test_the_schema_accepts_whatever_a_form_may_hold(section, data):
    assert validator().is_valid(as_file(data.draw(contents(section.content))))


@each_section
def test_the_schema_accepts_a_section_that_is_filled_to_the_last_field(section):
    assert validator().is_valid(as_file(filled(section.content)))


@each_section
def test_an_unknown_key_is_refused_wherever_it_stands(section):
    values = filled(section.content).given()
    for place in _objects(values):
        place["unknown_key"] = "x"
        with pytest.raises(NotAccepted):
            section.content.taken(values)
        del place["unknown_key"]
    assert section.content.taken(values)


@each_section
def test_a_field_of_the_wrong_kind_is_refused(section):
    content = filled(section.content)
    for leaf in leaves(content):
        if not isinstance(leaf.path[-1], int):
            with pytest.raises(NotAccepted):
                replaced(content, leaf.path, {"not": "this"})


@each_section
def test_every_field_has_a_label_and_no_help_repeats_it(section):
    for name, field in names(section.content):
        assert field.title, name
        assert (field.description or "").rstrip(".").casefold() != field.title.casefold(), name


# ---- Paper ----------------------------------------------------------------------------------------------------------


@each_section
@given(data=st.data())
@few
def test_the_record_on_paper_holds_everything_that_was_given(section, data):
    assert_all_printed(section, data.draw(contents(section.content)))


@each_section
def test_the_record_on_paper_holds_a_section_that_is_filled_to_the_last_field(section):
    assert_all_printed(section, filled(section.content))


def assert_all_printed(section: Section[Any], content: Content) -> None:
    text = printed(tuple(section.compose(content, reader_of(content)))).casefold()
    for leaf in leaves(content):
        ways = [squeezed(way).casefold() for way in on_paper(leaf, content)]
        assert not any(ways) or any(way in text for way in ways), path_text(leaf.path)


@each_section
def test_a_yes_or_a_no_changes_the_paper(section):
    full, empty = filled(section.content), bare(section.content)
    for leaf in leaves(full):
        if isinstance(leaf.value, bool):
            among_others = _yes_and_no(section, full, leaf.path)
            alone = _yes_and_no(section, empty, leaf.path) if all(isinstance(step, str) for step in leaf.path) else {()}
            assert len(among_others) == 2 or len(alone) == 2, path_text(leaf.path)


def _yes_and_no(section: Section[Any], content: Content, path: Path) -> set[tuple[Block, ...]]:
    """The papers of a content with a yes and with a no at a path."""
    answers = (replaced(content, path, value) for value in (True, False))
    return {tuple(section.compose(answer, reader_of(answer))) for answer in answers}


@each_section
@given(data=st.data())
@few
def test_a_section_that_says_anything_has_one_heading_of_its_own_and_something_below_it(section, data):
    content = data.draw(contents(section.content))
    blocks = [block for block in section.compose(content, reader_of(content)) if not isinstance(block, PageBreak)]
    if blocks:
        assert [block.level for block in blocks if isinstance(block, Heading)].count(1) == 1
        assert isinstance(blocks[0], Heading)
        assert blocks[0].level == 1
        assert len(blocks) > 1


@each_section
@given(data=st.data())
@few
def test_the_rows_of_a_table_have_as_many_cells_as_its_header(section, data):
    content = data.draw(contents(section.content))
    for block in section.compose(content, reader_of(content)):
        if hasattr(block, "header"):
            assert {len(row) for row in block.rows} == {len(block.header)}
            assert not block.widths or len(block.widths) == len(block.header)
            assert not block.widths or sum(block.widths) == pytest.approx(1)
            assert block.caption


@each_section
@pytest.mark.parametrize("kind", CopyKind)
def test_every_audience_can_be_served_a_bare_and_a_full_section(section, kind):
    for content in (bare(section.content), filled(section.content)):
        reader = reader_of(content)
        blocks = tuple(section.compose(content, type(reader)(kind, reader.agencies)))
        assert not [text for block in blocks for text in _strings(dataclasses.astuple(block)) if "None" in text]


# ---- Editor ---------------------------------------------------------------------------------------------------------


@each_section
def test_every_field_is_edited_exactly_once_or_declared_computed(section):
    editor = editor_of(section)
    computed: frozenset[str] = getattr(editor, "COMPUTED", frozenset())
    every = dict(names(section.content))
    given_by_program = {
        name for name, field in every.items() if field.is_required() and kind_of(field).has(Given)
    } | computed
    listed = Counter(listed_by(editor).fields)
    assert {name: count for name, count in listed.items() if count > 1} == {}
    assert set(listed) - set(every) == set()
    assert set(every) - set(listed) - given_by_program == set()
    assert computed <= set(every)
    assert not computed & set(listed)


@each_section
def test_the_columns_of_a_table_are_fields_of_its_entries(section):
    listed = listed_by(editor_of(section))
    every = {name for name, _field in names(section.content)}
    parts = {name.rpartition(".")[0] for name in every}
    assert {column for column in listed.columns if column not in every | parts} == set()
    assert set(listed.quick) <= every


class _Room:
    """Surroundings without a meeting."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)

    def choices(self, list_name: str) -> Sequence[Choice]:
        return (Choice("probation", "Probation Service"),) if list_name == "agencies" else ()

    def next_ref(self, prefix: str) -> str:
        return f"{'3.' if prefix == 'action' else prefix}{next(self._numbers):02}"


@each_section
def test_a_new_entry_fits_the_list_it_is_made_for(section):
    for path, new in listed_by(editor_of(section)).makers.items():
        if new is None:
            continue
        item = new(_Room())
        model = section.content
        for step in path.split("."):
            model = kind_of(_field(model, step)).base
        assert isinstance(item, model), path
        assert model.taken(item.given()) == item, path


@each_section
def test_every_value_can_be_reached_in_the_window(section, qtbot):
    content = filled(section.content)
    form = editor_of(section)(Draft(content), _Room())
    qtbot.addWidget(form)
    for leaf in leaves(content):
        if (leaf.field.is_required() and leaf.kind.has(Given)) or leaf.path[-1] == "id":
            continue
        place = leaf.path[:-1] if isinstance(leaf.path[-1], int) else leaf.path
        form.jump_to(path_text(place))
        assert form.focused_path() == path_text(place)


@each_section
def test_looking_at_a_bare_section_changes_nothing(section, qtbot):
    draft = Draft(bare(section.content))
    before = draft.content.given()
    qtbot.addWidget(editor_of(section)(draft, _Room()))
    assert draft.content.given() == before
    assert not draft.can_undo


def _field(model: type[Content], key: str) -> Any:
    return model.model_fields[key if key in model.model_fields else key + "_"]


def _strings(value: object) -> Iterator[str]:
    """Every text inside a block."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _strings(inner)


def _objects(values: Any) -> list[dict[str, Any]]:
    """Every JSON object inside, the outermost first."""
    if isinstance(values, dict):
        return [values, *(inner for value in values.values() for inner in _objects(value))]
    if isinstance(values, list):
        return [inner for value in values for inner in _objects(value)]
    return []


def _schema_names(node: dict[str, Any], name: str) -> list[str]:
    """The dotted names of the values that a part of the schema describes."""
    if "$ref" in node:
        return _schema_names(schema()["$defs"][node["$ref"].rpartition("/")[2]], name)
    if "anyOf" in node and "properties" not in node:
        return _schema_names(next(option for option in node["anyOf"] if option.get("type") != "null"), name)
    if "items" in node:
        return _schema_names(node["items"], name)
    if "properties" in node:
        return [each for key, inner in node["properties"].items() for each in _schema_names(inner, f"{name}.{key}")]
    return [name]
