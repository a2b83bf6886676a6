"""The server is gone and comes back: what the page says, that it revives by itself, and that no word is lost."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.desks import ANA, remembered
from tests.browser.servers import free_port, start_server, stop
from tests.browser.workbench import (
    box,
    card,
    go,
    open_mark,
    press,
    said,
    settled,
    shot,
    until,
)

pytestmark = pytest.mark.browser
AWAY = "The workbench does not answer"


@dataclass(slots=True)
class Weak:
    """A workbench that can be killed, and started anew on the same files."""

    data: Path
    port: int
    process: BaseProcess
    page: Page

    def kill(self) -> None:
        """As when the power fails."""
        stop(self.process)

    def start(self) -> None:
        """On the same port and files."""
        self.process = start_server(self.data, self.port)

    def open(self, path: str) -> None:
        """Load a page."""
        self.page.goto(f"http://127.0.0.1:{self.port}/{path}")
        expect(self.page.locator("h1")).to_be_visible(timeout=20_000)


@pytest.fixture
def weak(browser: BrowserContext, sample_desk: Path, tmp_path: Path) -> Iterator[Weak]:
    """A workbench of this test alone, with the sample article, and a browser in which Ana acts."""
    data, port = shutil.copytree(sample_desk, tmp_path / "desk"), free_port()
    browser.add_cookies([remembered(ANA, f"http://127.0.0.1:{port}")])
    made = Weak(data, port, start_server(data, port), browser.new_page())
    yield made
    made.kill()


def test_the_queue_revives_by_itself_and_its_links_lead_on(weak: Weak) -> None:
    """Our own words say what happened, Streamlit's do not; nobody has to load the page anew."""
    page = weak.page
    weak.open("queue?state=to-decide")
    expect(page.locator("tbody tr").first).to_be_visible()
    settled(page)

    weak.kill()
    expect(page.get_by_text(AWAY)).to_be_visible()
    until(page, "() => document.querySelectorAll('[role=dialog]').length === 0")
    shot(page, "restart-away")
    weak.start()
    expect(page.get_by_text("The workbench is back.")).to_be_visible(timeout=60_000)
    expect(page.get_by_text(AWAY)).to_have_count(0)
    expect(page.get_by_text("Are you connected to the internet?")).to_have_count(0)
    settled(page)

    page.locator("tr", has_text="(“the 1990s”)").get_by_role("link").first.click()
    expect(card(page).locator(".said .words")).to_have_text("the 1990s")


def test_every_page_revives(weak: Weak) -> None:
    """A key leads on from it, and who works here is remembered."""
    weak.open("")
    for title in ("Second review", "Settings"):
        page = weak.page
        go(page, title)

        weak.kill()
        expect(page.get_by_text(AWAY)).to_be_visible()
        weak.start()
        expect(page.get_by_text("The workbench is back.")).to_be_visible(timeout=60_000)
        settled(page)

        expect(page.locator(".st-key-who")).to_contain_text("Ana Reyes")
        press(page, "q")
        expect(page.locator("h1", has_text="Queue")).to_be_visible()
        settled(page)


@pytest.mark.parametrize("reloaded", [True, False])
def test_words_typed_as_the_server_died_stand_in_their_field_at_once(weak: Weak, reloaded: bool) -> None:
    """After the first reload, and without any."""
    page = weak.page
    weak.open("article?id=1")
    open_mark(page, "May 2019")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    settled(page)
    press(page, "w")
    expect(box(page, "Wording of the claim")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Typed as the power failed")
    weak.kill()
    if not reloaded:
        expect(page.get_by_text(AWAY)).to_be_visible()
    weak.start()
    if reloaded:
        weak.open("article?id=1&mark=c1")
    else:
        expect(page.get_by_text("The workbench is back.")).to_be_visible(timeout=60_000)

    expect(box(page, "Wording of the claim")).to_have_value("Typed as the power failed", timeout=30_000)
    expect(page.get_by_text("Draft, not saved").first).to_be_visible()
    shot(page, f"restart-draft-{reloaded}")
    settled(page)
    box(page, "Wording of the claim").focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Wording saved.")).to_be_visible()
