"""The form of approval and signature."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.sign_off.model import Approval
from mappa_desktop.widgets.form import EntryForm, Form


class Editor(Form[Approval]):
    """Who approves; findings come here from the list of what is left to finish."""

    def build(self) -> None:
        with self.card(_("Approval and signature")):
            with self.row():
                self.field("sign_off.chair_name")
                self.field("sign_off.minute_taker")
            with self.row():
                self.field("sign_off.approved_on")
                self.field("sign_off.method")
            self.field("sign_off.note")
        self.entries(
            "sign_off.accepted_findings",
            title=_("Accepted findings"),
            hint=_("kept in the record, not in recipients' copies"),
            columns=("rule", "reason", "by", "on"),
            form=_finding,
            empty=_("None. Warnings are accepted, with a reason, under “To finish”."),
        )


def _finding(form: EntryForm) -> None:
    with form.row():
        form.field("rule")
        form.field("path")
    form.field("reason")
    with form.row():
        form.field("by")
        form.field("on")
