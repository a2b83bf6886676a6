"""Take the pictures of the documentation anew: `python -m docs.take_screenshots` (needs Chromium).

A desk with the sample article is made in a temporary folder, with a few claims in different states. Then the real
server shows it to a real browser.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from app import identity
from app.config import read_settings
from app.sample import open_sample
from app.services.articles import passages, reading
from app.services.checking import evidence, review, signoff, verdicts
from app.services.context import Desk
from app.services.desk import accounts
from app.services.inputs import NewEvidence, NewSource
from app.services.views import ArticleView
from app.serving.launch import Keys
from app.wiring import open_desk
from claims.model import PassageKind, Span
from claims.newsroom.sourcing import SourceKind, Stance

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
SIZE = (1440, 900)
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def prepare(desk: Desk) -> tuple[int, int]:
    """Put the sample article on an empty desk, with claims in different states; return article and claim to show."""
    maren, piet = (identity.actor(accounts.add_person(desk, name).id) for name in ("Maren Oduya", "Jonas Hale"))
    article = open_sample(desk, identity.act(maren))
    shown = reading.article(desk, article)
    signed = review.accept(desk, identity.act(maren), _proposal(shown, "appointment", "appointed in May 2019"))
    review.reword(desk, identity.act(maren), signed, 1, "Tomas Velk was appointed harbour director in May 2019.")
    minutes = NewSource(
        SourceKind.DOCUMENT, "Minutes of the Lowmere city council", publisher="City of Lowmere",
        published_on=date(2019, 5, 14), accessed_on=date(2025, 3, 18),
    )  # fmt: skip
    passage = "Resolved: Mr T. Velk is appointed Director of the Harbour with effect from 20 May 2019."
    evidence.attach(
        desk, identity.act(maren), signed, 2, minutes, NewEvidence(Stance.SUPPORTS, True, passage, "item 6")
    )
    verdicts.propose(
        desk, identity.act(maren), signed, 3, scale="desk-six", grade="true",
        rationale="Source 1, the council's own minutes, gives the post and the day.",
    )  # fmt: skip
    signoff.confirm(desk, identity.act(piet), signed, 4)
    for words in ("Tuesday", "1990s"):
        review.accept(desk, identity.act(maren), _proposal(shown, "date", words))
    opinion = "Not everyone was pleased."
    start = shown.text.index(opinion)
    passages.mark(desk, identity.act(maren), article, Span(start, start + len(opinion)), PassageKind.OPINION)
    dismissed = _proposal(shown, "date", "the same day")
    review.dismiss_candidate(desk, identity.act(maren), dismissed, "The day of the reopening, which is checked itself.")
    return article, signed


def _proposal(article: ArticleView, kind: str, words: str) -> int:
    """Return the id of the candidate of a kind that stands on words of the copy with these in them."""
    return next(
        int(mark.key[1:]) for mark in article.marks if mark.type == kind and words in mark.span.of(article.text)
    )


@contextmanager
def served(data: Path) -> Iterator[str]:
    """Serve the desk in a data folder; give its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "CLAIMDESK_DATA": str(data), "PORT": str(port), "CLAIMDESK_BROWSER": "0"}
    environment.pop("CLAIMDESK_DATABASE_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _ in range(1_200):
        try:
            urllib.request.urlopen(url, timeout=1).close()  # noqa: S310  # our own address
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"The server does not answer at {url}.")


def _settle(page: Page) -> None:
    page.wait_for_timeout(400)
    expect(page.locator("[data-testid=stApp][data-test-script-state=running]")).to_have_count(0, timeout=30_000)
    page.wait_for_timeout(600)


def take(address: str, cookie: tuple[str, str], article: int, claim: int) -> None:
    """Take every picture."""
    names = ("chromium", "chromium-headless-shell", "google-chrome")
    browser_path = next(filter(None, map(shutil.which, names)), None)
    if browser_path is None:
        raise SystemExit("Chromium is not installed; on Debian: apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=_FLAGS)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.context.add_cookies([{"name": cookie[0], "value": cookie[1], "url": address}])
        page.goto(f"{address}/article?id={article}&mark=c{claim}")
        expect(page.locator("mark").first).to_be_visible(timeout=30_000)
        page.get_by_role("button", name="Who are you?").click()
        page.get_by_role("combobox", name="Acting person").click()
        page.get_by_role("option", name="Maren Oduya").click()
        _settle(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("combobox", name="Acting person")).to_be_hidden()
        expect(page.get_by_role("tab", name="Sources")).to_be_visible()
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(0, 0)
        _settle(page)
        IMAGES.mkdir(exist_ok=True)
        page.screenshot(path=IMAGES / "article.png")
        browser.close()


def main() -> None:
    """Prepare, serve, take."""
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(read_settings({"CLAIMDESK_DATA": folder}))
        article, claim = prepare(desk)
        desk.database.dispose()
        with served(Path(folder)) as address:
            take(address, Keys(Path(folder)).cookie, article, claim)


if __name__ == "__main__":
    main()
