"""An annotated draft in a real browser: read, added, and its notes decided on with keys and in their list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.app.documents.made import noted, word_with_margin
from tests.browser.workbench import box, card, open_mark, press, said, settled, shot, unfold

pytestmark = pytest.mark.browser


def run(text: str) -> bytes:
    return b'<w:r><w:t xml:space="preserve">%b</w:t></w:r>' % text.encode()


BODY = (
    b"<w:p>" + run("The pier of Vellmar was finished in ") + noted(b"May 2019", 0) + run(", after long delays.")
    + b"</w:p><w:p>" + run("Work on a second one began in ") + noted(b"June 2021", 1) + run(".")
    + b"</w:p><w:p>" + noted(b"Nobody counts the gulls there any more.", 2) + b"</w:p>"
)  # fmt: skip
COMMENTS = [
    ('w:author="Ada Brook" w:date="2024-03-01T09:00:00Z"', "Harbour register, p. 14: “Finished on 4 May 2019.”"),
    ('w:author="Ada Brook"', "&lt;b&gt;Where&lt;/b&gt; did I read this?"), ('w:author="Ada Brook"', "https://gulls.example/count"),
]  # fmt: skip


def test_the_notes_of_an_annotated_draft(open_page: Callable[..., Page], tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(word_with_margin(BODY, COMMENTS))
    page = open_page("add", ana=True)
    unfold(page, "From a file or an address")
    page.locator("input[type=file]").set_input_files(draft)
    expect(page.get_by_text("draft.docx").first).to_be_visible()
    page.get_by_role("button", name="Read it").press("Enter")
    expect(page.get_by_text("Beside its text it has 3 comments")).to_be_visible()
    box(page, "Title").fill("The pier")
    page.get_by_role("button", name="Add and find claims").click()
    expect(page.get_by_text("The author’s notes (3 of 3 to decide on)")).to_be_visible()

    # At the claim: the first note with one key, the proposal becomes a claim by it.
    open_mark(page, "May 2019")
    expect(card(page)).to_contain_text("Document · Harbour register · p. 14 · “Finished on 4 May 2019.”")
    shot(page, "62-author-notes")
    press(page, "e")
    expect(said(page)).to_contain_text("Attached as a source that gives context")
    expect(card(page).locator(".authors")).to_have_count(0)
    expect(card(page)).to_contain_text("Sources (1)")
    expect(page.get_by_text("The author’s notes (2 of 3 to decide on)")).to_be_visible()
    open_mark(page, "June 2021")
    expect(card(page).locator(".authors blockquote")).to_have_text("<b>Where</b> did I read this?")
    press(page, "x")
    expect(said(page)).to_contain_text("The note is dismissed.")
    settled(page)
    press(page, "u")
    expect(card(page).locator(".authors")).to_have_count(1)
    settled(page)

    # In the list: words without a claim become one by hand, and the note stands on it.
    unfold(page, "The author’s notes (2 of 3 to decide on)")
    expect(page.get_by_text("No claim stands on these words.")).to_be_visible()
    shot(page, "63-author-notes-list")
    page.get_by_role("button", name="Figure", exact=True).click()
    expect(card(page)).to_contain_text("Web page · https://gulls.example/count")
    page.set_viewport_size({"width": 390, "height": 844})
    settled(page)
    shot(page, "64-author-notes-phone")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".st-key-head").get_by_role("button", name="Attach as a source").click()
    expect(page.get_by_text("The author’s notes (1 of 3 to decide on)")).to_be_visible()
