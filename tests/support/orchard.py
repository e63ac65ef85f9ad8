"""An invented content with every kind of field, and its form; for tests of the widgets, which know no trade."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import ChoiceOf, Date, Line, Name, Ref, Text, Time, Unique, field, items, required
from mappa_desktop.widgets.form import Choice, EntryForm, Form, Surroundings

Gardener = Annotated[str, StringConstraints(max_length=40), ChoiceOf("gardeners")]


class Crop(Code):
    """What grows."""

    APPLE = "apple", "Apples"
    PEAR = "pear", "Pears"
    PLUM = "plum", "Plums"


class Due(Content):
    """When a job is due."""

    date: Date | None = field("By when")
    text: Line = field("In words", default="")


class Job(Content):
    """Something to do in the orchard."""

    ref: Ref = required("Ref")
    description: Line = field("What", "One sentence.", default="")
    who: Gardener | None = field("Who")
    due: Due | None = field("Due")
    done: bool | None = field("Done")
    tools: tuple[Line, ...] = items("Tools")


class Orchard(Content):
    """An orchard."""

    name: Name = field("Name", "As the gate says.", default="")
    story: Text = field("Story", default="")
    planted: Date | None = field("Planted on")
    opens: Time | None = field("Opens at")
    trees: Annotated[int, Field(ge=1, le=999)] | None = field("Trees")
    yield_: Annotated[int | float, Field(ge=0)] | None = field("Yield", "In tonnes.")
    fenced: bool | None = field("Fenced")
    walled: bool = field("Walled", "Of brick or stone.", default=False)
    crop: Crop | None = field("Main crop")
    crops: Annotated[tuple[Crop, ...], Unique] = items("Other crops")
    keeper: Gardener | None = field("Keeper")
    helpers: Annotated[tuple[Gardener, ...], Unique] = items("Helpers")
    rules: tuple[Line, ...] = items("Rules")
    stories: tuple[Text, ...] = items("More stories")
    fairs: tuple[Date, ...] = items("Fairs")
    jobs: tuple[Job, ...] = items("Jobs")


class Neighbourhood:
    """The gardeners to choose from, and the next free reference."""

    def __init__(self) -> None:
        self.given = 0
        self.gardeners = [Choice("amos", "Amos Greenfinger"), Choice("bea", "Bea Meadows"), Choice("cy", "Cyril Thorn")]

    def choices(self, list_name: str) -> Sequence[Choice]:
        return self.gardeners if list_name == "gardeners" else []

    def next_ref(self, prefix: str) -> str:
        self.given += 1
        return f"{prefix}-{self.given:02}"


class OrchardForm(Form[Orchard]):
    """Every kind of field once."""

    def build(self) -> None:
        with self.card("The place", hint="what it is"):
            self.field("name")
            self.field("story")
            with self.row():
                self.field("planted")
                self.field("opens")
                self.field("trees")
                self.field("yield_")
            with self.row():
                self.field("fenced")
                self.field("walled")
            self.field("crop")
            self.field("crops")
            self.field("keeper")
            self.field("helpers")
        with self.card("Lists"):
            self.heading("Texts")
            self.note("One below the other.")
            self.field("rules")
            self.field("stories")
            self.field("fairs")
        self.entries(
            "jobs",
            title="Jobs",
            columns=("ref", "description", ("who", "By whom"), "due.date"),
            form=job_form,
            new=new_job,
            add="Add job",
            quick="description",
            empty="No jobs are planned.",
        )


def job_form(form: EntryForm) -> None:
    """The form of one job."""
    form.field("ref")
    form.field("description")
    with form.row():
        form.field("who")
        form.field("due.date")
        form.field("due.text")
    form.field("done")
    form.field("tools")


def new_job(surroundings: Surroundings) -> Job:
    """A fresh job."""
    return Job(ref=surroundings.next_ref("J"))


def an_orchard() -> Orchard:
    """An orchard with something in every field."""
    return Orchard(
        name="Hill orchard",
        story="Planted on the south slope.",
        planted=date(2026, 11, 18),
        opens="09:30",
        trees=40,
        yield_=2.5,
        fenced=True,
        walled=True,
        crop=Crop.APPLE,
        crops=(Crop.PLUM,),
        keeper="amos",
        helpers=("bea",),
        rules=("Close the gate.", "No ladders after dark."),
        stories=("The long frost.",),
        fairs=(date(2026, 9, 26),),
        jobs=(
            Job(ref="J-90", description="Prune the quinces", who="amos", due=Due(date=date(2027, 2, 17))),
            Job(ref="J-91", description="Mend the fence", who="bea"),
            Job(ref="J-92", description="Order grafts"),
        ),
    )
