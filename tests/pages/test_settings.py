"""Settings: the desk, its people, its scales."""

import pytest

from app.services.desk import accounts, settings
from app.services.log import history
from claims.newsroom.audit import AuditTag
from claims.newsroom.rating import scales
from tests.factories import Newsroom
from tests.pages.workbench import Workbench


def test_settings_are_changed_and_on_record(room: Newsroom) -> None:
    """Under the name of who changed them."""
    page = Workbench("Ana").open("settings")
    page.type(setting_name="Harbour *desk*")
    page.at.number_input(key="setting-days").set_value(3)
    page.at.selectbox(key="setting-paper").set_value("letter")

    page.click("save-settings")

    assert page.said == "Settings saved and put on record."
    now = settings.get(room.desk)
    assert (now.name, now.due_days, now.paper) == ("Harbour *desk*", 3, "letter")
    line = history.newest(room.desk)[0]
    assert (line.tag, line.actor) == (AuditTag.DESK_SETTING, "Ana")
    assert page.click("save-settings").refused == "The settings are as they were; there is nothing to save."


def test_what_a_colleague_switched_on_stays_on(room: Newsroom) -> None:
    """Also when a window that was open before saves something else; from then on it shows what stands."""
    ana, ben = Workbench("Ana").open("settings"), Workbench("Ben").open("settings")
    ben.at.checkbox(key="setting-blind").check()
    ben.at.number_input(key="setting-days").set_value(3)
    ben.click("save-settings")

    ana.type(setting_name="  Harbour  desk ").click("save-settings")

    now = settings.get(room.desk)
    assert (now.name, now.blind, now.due_days) == ("Harbour desk", True, 3)
    line = history.newest(room.desk)[0]
    assert (line.actor, line.after) == ("Ana", {"name": "Harbour desk"})
    assert ana.at.checkbox(key="setting-blind").value
    assert ana.at.number_input(key="setting-days").value == 3
    assert ana.field("setting_name").value == "Harbour desk"


@pytest.mark.parametrize("is_drawn_between", [False, True])
def test_two_who_change_the_same_setting_are_told(room: Newsroom, is_drawn_between: bool) -> None:
    """However often the page was drawn since: what stands now is said, what was typed is there and saved if wanted."""
    ana, ben = Workbench("Ana").open("settings"), Workbench("Ben").open("settings")
    ana.type(setting_name="Harbour desk")
    ana.at.number_input(key="setting-days").set_value(5)
    if is_drawn_between:
        ana.run()
    ben.type(setting_name="City desk").click("save-settings")
    if is_drawn_between:
        ana.run()

    ana.click("save-settings")

    assert "Somebody changed settings since you saw them: Name is “City desk” now." in ana.refused
    assert (ana.field("setting_name").value, ana.at.number_input(key="setting-days").value) == ("Harbour desk", 5)
    now = settings.get(room.desk)
    assert (now.name, now.due_days) == ("City desk", 0)
    ana.click("save-settings")
    now = settings.get(room.desk)
    assert (ana.refused, now.name, now.due_days) == ("", "Harbour desk", 5)


def test_what_is_typed_back_is_no_change(room: Newsroom) -> None:
    """Nor does it hold up what a colleague says of it later."""
    ana, ben = Workbench("Ana").open("settings"), Workbench("Ben").open("settings")
    ana.type(setting_name="Harbour desk").run()
    ana.type(setting_name="").run()
    ben.type(setting_name="City desk").click("save-settings")

    ana.at.number_input(key="setting-days").set_value(5)
    ana.click("save-settings")

    now = settings.get(room.desk)
    assert (ana.refused, now.name, now.due_days) == ("", "City desk", 5)
    assert ana.field("setting_name").value == "City desk"


def test_statements_are_turned_off(room: Newsroom) -> None:
    page = Workbench("Ana").open("settings")
    assert page.at.checkbox(key="setting-statements").value

    page.at.checkbox(key="setting-statements").uncheck()
    page.click("save-settings")

    assert not settings.get(room.desk).statements
    assert history.newest(room.desk)[0].after == {"statements": "no"}


def test_nobody_changes_settings_without_a_name(room: Newsroom) -> None:
    """They are told what to do first."""
    page = Workbench().open("settings").type(setting_name="x")

    page.click("save-settings")

    assert "Choose who you are first" in page.refused
    assert settings.get(room.desk).name == ""


def test_two_people_who_check_blind_are_told_that_a_third_may_be_needed(room: Newsroom) -> None:
    """As soon as it is ticked, and not at a desk of three."""
    words = "two blind verdicts that differ wait until a third may"
    page = Workbench("Ana").open("settings")
    page.at.checkbox(key="setting-blind").check().run()
    of_three = page.says(words)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "signers_now", lambda desk: 2)
        page.at.run()

    assert (of_three, page.says(words)) == (False, True)


def test_a_colleague_is_added(room: Newsroom) -> None:
    """And stands in the list at once; whoever acts stays who they are."""
    page = Workbench("Ana").open("settings")
    assert not page.has("add-colleague")
    page.open("people").type(setting_colleague="Zoë Lind")

    page.click("add-colleague")

    assert [one.name for one in accounts.people(room.desk)] == ["Ana", "Ben", "Eve", "Zoë Lind"]
    assert page.says("Zoë Lind")
    assert page.field("setting_colleague").value == ""
    page.type(setting_colleague=" ").click("add-colleague")
    assert "name is empty" in page.refused


def test_every_grade_is_defined(room: Newsroom) -> None:
    """Each scale with its source, each grade with its definition and the key that chooses it."""
    shown = " ".join(Workbench("Ana").open("settings").texts())

    for scale in scales().values():
        assert scale.title in shown
        for number, grade in enumerate(scale.grades, 1):
            assert grade.label in shown
            assert grade.definition in shown
            assert f"<kbd>{number}</kbd>" in shown
