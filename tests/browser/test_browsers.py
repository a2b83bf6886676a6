"""The browsers that tests are lent."""

import pytest
from playwright.sync_api import BrowserContext, CDPSession

pytestmark = pytest.mark.browser


def nodes(session: CDPSession) -> int:
    """Return how many nodes all pages have that are shown by one process."""
    counted: int = session.send("Memory.getDOMCounters")["nodes"]
    return counted


def test_a_page_is_shown_by_the_process_of_the_one_that_stays(browser: BrowserContext, site: str) -> None:
    """It has compiled what every page of the workbench needs; a process of its own would begin anew."""
    staying = browser.new_cdp_session(browser.pages[0])
    staying.send("HeapProfiler.collectGarbage")
    before = nodes(staying)

    page = browser.new_page()
    page.goto(site)
    page.evaluate("() => { for (let i = 0; i < 5_000; i += 1) document.body.append(document.createElement('p')); }")

    assert nodes(staying) >= before + 5_000
