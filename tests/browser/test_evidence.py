"""Evidence in a real browser: a page is fetched and kept, its passage taken and compared, and the policy is met."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.workbench import (
    Server,
    Site,
    box,
    card,
    go,
    open_mark,
    open_sample,
    press,
    said,
    settled,
    shot,
    tab,
    unfold,
)

pytestmark = pytest.mark.browser

MINUTES = """<html><head><title>Minutes of the inner basin</title><meta name="author" content="Port office"></head>
<body><article><h1>Minutes of the inner basin</h1>
<p>The chair opened the meeting at nine and welcomed the guests from the fishing boats, who had waited long.</p>
<p>Marisol Brandt, for the union, said: “Look, we were told six weeks at most. It took until this year.”</p>
<p>The port office replied that the hinges had to be cast anew, which no yard nearby could do before the winter.</p>
</article></body></html>"""


def test_from_an_address_to_a_verdict(stay: Callable[..., Page], server: Server, site: str) -> None:
    """Address, kept copy, passage, comparison, policy, verdict: each step in front of the person's eyes."""
    Site.pages = {"/minutes": MINUTES}
    page = open_sample(stay)
    open_mark(page, "We were told six weeks")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    tab(page, "Sources")
    expect(page.get_by_text("Not enough by the sourcing policy").first).to_be_visible()

    box(page, "Address").fill(f"{site}/nowhere")
    box(page, "Title, or the person").fill("Minutes")
    page.get_by_role("button", name="Fetch and keep a copy").click()
    expect(page.get_by_text("The server says that the page is not there (404").first).to_be_visible()
    expect(page.get_by_role("button", name="Fetch and keep a copy")).to_be_visible()
    shot(page, "evidence-1-not-there")

    choice = page.get_by_role("combobox", name="Source", exact=True)
    choice.scroll_into_view_if_needed()  # its list closes when the pane is scrolled
    settled(page)
    choice.click()
    page.get_by_role("option", name="A new source").click()
    settled(page)
    box(page, "Address").fill(f"{site}/minutes")
    box(page, "Title, or the person").fill("Minutes of the inner basin")
    page.get_by_role("button", name="Fetch and keep a copy").click()
    expect(page.get_by_text("A copy of the page is kept.")).to_be_visible()
    expect(page.get_by_text("Fetched", exact=False).first).to_be_visible()
    expect(page.locator(".cd-words mark").first).to_be_visible()
    shot(page, "evidence-2-kept")

    page.get_by_role("button", name="Take this passage").first.click()
    expect(box(page, "Exact passage")).to_have_value("Marisol Brandt, for the union, said: “Look, we were told six "
                                                     "weeks at most. It took until this year.”")  # fmt: skip
    expect(page.get_by_text("Claim and passage:")).to_be_visible()
    shot(page, "evidence-3-compared")
    page.get_by_text("Supports", exact=True).last.click()
    page.get_by_text("primary source", exact=True).last.click()
    page.get_by_role("button", name="Attach source").click()
    expect(page.get_by_text("Enough by the sourcing policy").first).to_be_visible()
    expect(page.locator("blockquote.cd-words")).to_contain_text("told six weeks at most")
    expect(page.get_by_text("passage stands in the kept copy").first).to_be_visible()
    shot(page, "evidence-4-enough")

    tab(page, "Verdict")
    expect(page.get_by_text("Why a verdict all the same")).to_have_count(0)
    page.get_by_text("True", exact=True).click()
    box(page, "Rationale").fill("Source 1, the minutes.")
    page.get_by_role("button", name="Propose verdict").click()
    expect(card(page)).to_contain_text("Not decided yet")  # the next one is open
    settled(page)


def test_a_verdict_against_the_policy_says_why(stay: Callable[..., Page], server: Server) -> None:
    """Without enough sources a reason is asked for, and stands beside the verdict."""
    page = open_sample(stay)
    open_mark(page, "May 2019")
    press(page, "a")
    expect(said(page)).to_contain_text("Accepted")
    tab(page, "Verdict")
    page.get_by_text("True", exact=True).click()
    box(page, "Rationale").fill("Everybody knows.")
    page.get_by_role("button", name="Propose verdict").click()
    expect(page.get_by_text("The sources are not enough by the policy").locator("visible=true").first).to_be_visible()
    expect(box(page, "Why a verdict all the same")).to_be_focused()
    expect(box(page, "Why a verdict all the same")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Propose verdict")).to_be_in_viewport(ratio=1)
    expect(box(page, "Rationale")).to_have_value("Everybody knows.")
    shot(page, "evidence-5-against")

    box(page, "Why a verdict all the same").fill("The register burned down.")
    page.get_by_role("button", name="Propose verdict").click()

    expect(card(page)).to_contain_text("Not decided yet")  # the next one is open
    open_mark(page, "May 2019")
    expect(page.get_by_text("The register burned down.").first).to_be_visible()


def test_an_article_comes_in_as_a_file(stay: Callable[..., Page], server: Server, tmp_path: Path) -> None:
    """What the document says of itself is proposed; what was typed before stays; the bytes are kept."""
    path = tmp_path / "market.html"
    path.write_text(MINUTES, encoding="utf-8")
    page = open_sample(stay)
    go(page, "Add an article")
    box(page, "Outlet").fill("The Lowmere Courier")
    unfold(page, "From a file or an address")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("market.html").first).to_be_visible()
    page.get_by_role("button", name="Read it").press("Enter")

    expect(box(page, "Title")).to_have_value("Minutes of the inner basin")
    expect(box(page, "Outlet")).to_have_value("The Lowmere Courier")
    expect(page.get_by_text("Read from market.html; the file is kept")).to_be_visible()
    shot(page, "evidence-6-file")
    page.get_by_role("button", name="Add and find claims").click()

    expect(page.locator("h1", has_text="Minutes of the inner basin")).to_be_visible()
    assert sha256(path.read_bytes()).hexdigest() in {one.name for one in (server.data / "files").rglob("*")}


def test_a_file_that_lies_is_refused_with_a_reason(stay: Callable[..., Page], tmp_path: Path) -> None:
    """A zip file with a PDF's name is named for what it is; the text typed before is still there."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"PK\x03\x04" + bytes(400))
    page = open_sample(stay)
    go(page, "Add an article")
    page.get_by_role("textbox", name="Text", exact=True).fill("The gate reopened in 2025.")
    unfold(page, "From a file or an address")
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("report.pdf").first).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Read it").press("Enter")

    expect(page.get_by_test_id("stAlertContentError")).to_contain_text("report.pdf")
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("The gate reopened in 2025.")
    shot(page, "evidence-7-refused")


def test_a_page_that_changed_is_flagged_at_every_claim_on_it(stay: Callable[..., Page], server: Server) -> None:
    """One click looks at all cited pages; the new copy stands beside the old one, and the claim says so."""
    Site.pages = {"/minutes": MINUTES.replace("six weeks at most", "six weeks, no more")}
    page = open_sample(stay)
    go(page, "Sources")
    page.get_by_role("button", name="Check all cited pages").click()

    expect(page.get_by_text("1 page looked at: No. 2 changed").first).to_be_visible()
    page.get_by_text("No. 2 · Minutes of the inner basin").click()
    expect(page.get_by_text("The page has other words").first).to_be_visible()
    expect(page.get_by_role("button", name="As it was kept")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="As it was kept").last.click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == MINUTES
    shot(page, "evidence-8-changed")

    page.get_by_role("button", name="Open in the article").first.click()
    expect(card(page)).to_contain_text("Source 1 does not stand as it was kept.")
    shot(page, "evidence-9-flagged")
