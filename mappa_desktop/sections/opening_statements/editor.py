"""The form of the opening statements: one entry for each statement of the area."""

from __future__ import annotations

from mappa_desktop.domain.values import StatementKey
from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.opening_statements.model import OpeningStatements, Statement
from mappa_desktop.widgets.form import EntryForm, Form, Surroundings


class Editor(Form[OpeningStatements]):
    """Opening statements."""

    def build(self) -> None:
        self.entries(
            "statements",
            title=_("Opening statements"),
            hint=_("read again, or re-affirmed, when someone joins later"),
            columns=("key", "how", "wording_version"),
            form=_statement,
            new=_new_statement,
            add=_("Add statement"),
            empty=_("No statement is recorded yet."),
        )


def _statement(form: EntryForm) -> None:
    with form.row():
        form.field("key")
        form.field("how")
    with form.row():
        form.field("title")
        form.field("wording_version")
    form.field("exemptions_cited")
    form.field("wording")
    form.field("note")


def _new_statement(_surroundings: Surroundings) -> Statement:
    return Statement(key=StatementKey.OTHER)
