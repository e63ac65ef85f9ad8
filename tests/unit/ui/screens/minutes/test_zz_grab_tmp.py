import pytest
from mappa_desktop.widgets import theme
from mappa_desktop.operations import minutes
from mappa_desktop.ui.screens.minutes.after import After
from mappa_desktop.ui.screens.minutes.open_minutes import OpenMinutes
from mappa_desktop.widgets.panels import ScrollPage
from mappa_desktop.sections.decisions.model import LevelOutcome
from mappa_desktop.domain.values import Category
from mappa_desktop.operations import corrections as c
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

@pytest.mark.parametrize(("look","zoom"),[("light",100),("dark",100),("light",200)])
def test_grab(qtbot, qapp, desk, session, look, zoom):
    head = minutes.minutes_list(session).value[0]
    minutes.approve(session, head.id)
    head2 = minutes.amend(session, head.id, reason="Housing: the flat is on Elm Row, not Elm Road (proposed by Piers Lockhollow, Housing)").value
    opened = OpenMinutes(desk, minutes.opened(session, head2.id).value)
    opened.drafts["decisions"].set(("decisions","level","outcome"), LevelOutcome.EXIT)
    opened.drafts["decisions"].set(("decisions","level","reason"), "High RoSH, disclosure and order application are done. Multi-agency meetings add no value beyond lead agency management.")
    opened.drafts["category_and_level"].set(("mappa","category"), Category.THREE)
    theme.apply(qapp, theme.Theme(look), zoom)
    after = After(desk, opened)
    qtbot.addWidget(after)
    after.resize(1366, 640)
    after.show()
    after.corrections._begin(); after.corrections._typed(0,"text","x"); after.corrections._typed(0,"proposed_by","Piers Lockhollow"); after.corrections._accept("K-01"); after.corrections._begin()
    after.refresh(); after.show_findings()
    qtbot.waitUntil(lambda: after.preview.page_count > 0, timeout=30000)
    qtbot.waitUntil(lambda: after.versions.words != "", timeout=5000)
    after._ask_approval(); after.summary._ask()
    qtbot.wait(400)
    after.grab().save(f"/tmp/after-{look}-{zoom}-1.png")
    page = after.findChildren(ScrollPage)[0]
    page.widget().grab().save(f"/tmp/after-{look}-{zoom}-2.png")
    print("WIDTH", page.viewport().width(), page.widget().minimumSizeHint().width(), after._closing.text())
    opened.release()
