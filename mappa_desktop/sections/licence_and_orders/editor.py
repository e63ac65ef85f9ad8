"""The form of the section."""

from __future__ import annotations

from mappa_desktop.foundation.i18n import _
from mappa_desktop.sections.licence_and_orders.model import LicenceConditionsAndOrders
from mappa_desktop.widgets.form import Form


class Editor(Form[LicenceConditionsAndOrders]):
    """Licence conditions and orders."""

    def build(self) -> None:
        with self.card(_("Licence conditions and orders")):
            self.note(_("Licence conditions and orders"))
