"""What a year's figures need and no minutes hold: counts of other systems, entered by hand with their source."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mappa_desktop.domain.figures import NOT_APPLICABLE, NOT_GIVEN, Figure
from mappa_desktop.foundation.codes import Code
from mappa_desktop.foundation.content import Content
from mappa_desktop.foundation.fields import Date, Line, Name, Text, Unique, field, items
from mappa_desktop.foundation.i18n import N_

Count = Annotated[int, Field(ge=0, le=10_000_000)]
Population = Annotated[int, Field(ge=1, le=100_000_000)]


class EnteredCount(Code):
    """A count that is entered by hand: the name of its field."""

    LEVEL_1_CATEGORY_1 = "level_1_category_1", N_("Level 1, Category 1")
    LEVEL_1_CATEGORY_2 = "level_1_category_2", N_("Level 1, Category 2")
    LEVEL_1_CATEGORY_4 = "level_1_category_4", N_("Level 1, Category 4")
    LEVEL_1_TOTAL = "level_1_total", N_("Level 1, total")
    REGISTERED_SEXUAL_OFFENDERS = "registered_sexual_offenders", N_("Registered sexual offenders")
    NOTIFICATION_BREACHES = "notification_breaches", N_("Cautioned or convicted for breach of notification")
    NOTIFICATION_REVOKED = "notification_revoked", N_("Lifetime notification revoked on application")
    SHPO = "shpo", N_("Sexual Harm Prevention Orders imposed")
    SHPO_FOREIGN_TRAVEL = "shpo_foreign_travel", N_("SHPO with foreign travel restriction imposed")
    NOTIFICATION_ORDERS = "notification_orders", N_("Notification Orders imposed")
    SRO_BREACH = "sro_breach", N_("Became subject to notification after breach of an SRO")


class BoardAttendance(Content):
    """How often one agency was at the board's meetings of the year."""

    agency: Name = field(N_("Agency"), default="")
    meetings: Count | None = field(N_("Meetings it was invited to"))
    attended: Count | None = field(N_("Meetings it attended"))


class OtherSystems(Content):
    """What other systems hold for one year; an empty field is not given, which is not zero."""

    level_1_category_1: Count | None = field(
        N_("Level 1, Category 1"), N_("Living in the community on 31 March, managed at Level 1; from ViSOR.")
    )
    level_1_category_2: Count | None = field(
        N_("Level 1, Category 2"), N_("Living in the community on 31 March, managed at Level 1; from nDelius.")
    )
    level_1_category_4: Count | None = field(
        N_("Level 1, Category 4"), N_("Never leaves the unit: it is published nationally only.")
    )
    level_1_total: Count | None = field(
        N_("Level 1, total"), N_("As the source prints it; the table is refused when it is not the sum.")
    )
    registered_sexual_offenders: Count | None = field(
        N_("Registered sexual offenders"),
        N_("All levels, living in the community on 31 March, as ViSOR counts them: the total of Category 1."),
    )
    notification_breaches: Count | None = field(
        N_("Cautioned or convicted for breach of notification"), N_("Registered sexual offenders, in the year.")
    )
    notification_revoked: Count | None = field(
        N_("Lifetime notification revoked on application"),
        N_("In the year; decided by the police at superintendent rank. None is 0, not empty."),
    )
    shpo: Count | None = field(N_("Sexual Harm Prevention Orders"), N_("Imposed by the courts in the year."))
    shpo_foreign_travel: Count | None = field(
        N_("SHPO with foreign travel restriction"), N_("Imposed by the courts in the year, with the restriction.")
    )
    notification_orders: Count | None = field(N_("Notification Orders"), N_("Imposed by the courts in the year."))
    sro_breach: Count | None = field(
        N_("After breach of a Sexual Risk Order"), N_("Became subject to notification requirements in the year.")
    )
    population: Population | None = field(N_("Population aged 10 and over"), N_("The mid-year estimate of the area."))
    population_source: Line = field(
        N_("Source of the population"), N_("Such as ONS mid-year estimates; printed as a footnote."), default=""
    )
    population_date: Date | None = field(N_("Population on"), N_("The day of the estimate, as a rule 30 June."))
    not_applicable: Annotated[tuple[EnteredCount, ...], Unique] = items(
        N_("Does not apply"), N_("Counts that this area cannot have, which is neither zero nor empty.")
    )
    board_attendance: tuple[BoardAttendance, ...] = items(N_("Attendance at the board"))
    sources: Text = field(N_("Sources"), N_("Which system each number comes from, and who drew it when."), default="")

    def figure(self, count: EnteredCount) -> Figure:
        """What was entered for a count."""
        if count in self.not_applicable:
            return NOT_APPLICABLE
        entered: int | None = getattr(self, count.value)
        return NOT_GIVEN if entered is None else entered
