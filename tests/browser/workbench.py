"""What people do again and again in the browser."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

ARTEFACTS = Path(__file__).parents[2] / "artefacts"


@dataclass(frozen=True, slots=True)
class Server:
    """A workbench that answers at `url` and keeps its data in `data`."""

    url: str
    data: Path


def settled(page: Page) -> None:
    """Wait until no re-run is under way."""
    page.wait_for_timeout(150)
    expect(page.locator("[data-testid=stApp][data-test-script-state=running]")).to_have_count(0, timeout=20_000)


def shot(page: Page, name: str) -> None:
    """Keep a screenshot."""
    settled(page)
    ARTEFACTS.mkdir(exist_ok=True)
    page.wait_for_timeout(350)
    page.screenshot(path=ARTEFACTS / f"{name}.png")


def act_as(page: Page, name: str) -> None:
    """Choose who acts, adding the name to the desk."""
    field = page.get_by_label("Your name")
    if not field.is_visible():
        page.get_by_text("Add a name").click()
    field.fill(name)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("combobox", name="Acting person")).to_have_value(name)
    settled(page)


def go(page: Page, title: str) -> None:
    """Go to another page of the workbench."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title).click()
    expect(page.locator("h1", has_text=title)).to_be_visible()
    settled(page)
