"""A public tool for labelling text, doing the nearest thing to each act of the review desk: doccano.

It is made in `.venv-peer-desk` when it is not there, served on loopback with a database of its own, and measured in the
same browser. Where it cannot be installed or started, the table says so.
"""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.desk_browser import CLOCK
from benchmarks.peer_environment import home_of, interpreter
from benchmarks.peer_seed import PERSON, WORD
from benchmarks.serving import free_port, serving

REQUIREMENTS = Path(__file__).with_name("requirements-peer-desk.txt")
SEED = Path(__file__).with_name("peer_seed.py")
NAME = "doccano 1.8.4"
_SETTLE = 150
_WORKERS = 5  # as its own command starts on two cores
_ARM_NEXT = """() => {
  const text = () => document.querySelector("main")?.innerText.match(/In all, .*/)?.[0];
  const before = text();
  bench.arm((began) => bench.until(() => text() && text() !== before, began));
}"""
_ARM_SAVED = """() => {
  const answered = new Promise((resolve) => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (...all) {
      if (all[0]) {
        this.addEventListener("loadend", () => { if (this.status < 300) resolve(bench.now()); });
        XMLHttpRequest.prototype.send = send;
      }
      return send.apply(this, all);
    };
  });
  bench.arm(async (began) => (await answered) - began);
}"""


def measure(browser: Browser, folder: Path, items: int, tries: int) -> dict[str, list[float]]:
    """Return milliseconds of each act, by the names that `desk_table` uses.

    Raises:
        RuntimeError: when it cannot be installed, filled or started.
    """
    python = interpreter(REQUIREMENTS)
    if python is None:
        raise RuntimeError("it could not be installed")
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ, "HOME": str(folder), "DOCCANO_HOME": str(folder), "STANDALONE": "True",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "MEDIA_ROOT": str(folder / "media"),
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }  # fmt: skip
    filled = subprocess.run(
        [str(python), str(SEED), str(items)], env=environment, capture_output=True, text=True, check=False
    )
    if filled.returncode:
        raise RuntimeError((filled.stderr.strip().splitlines() or ["it could not be filled"])[-1][:200])
    project = filled.stdout.split()[-1]
    backend = next(home_of(REQUIREMENTS).glob("lib/*/site-packages/backend"))
    port = free_port()
    command = [str(python.with_name("gunicorn")), "--bind", f"127.0.0.1:{port}", "--workers", str(_WORKERS),
               "--chdir", str(backend), "config.wsgi"]  # fmt: skip
    with serving(command, environment, f"http://127.0.0.1:{port}", "/v1/health", folder / "server.log") as url:
        return _all(browser, url, project, tries)


def _signed_in(browser: Browser, url: str) -> BrowserContext:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    answer = context.request.post(f"{url}/v1/auth/login/", data={"username": PERSON, "password": WORD})
    if not answer.ok:
        context.close()
        raise RuntimeError(f"nobody can sign in: {answer.status}")
    context.add_init_script(path=CLOCK)
    return context


def _all(browser: Browser, url: str, project: str, tries: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"cold": [], "warm": []}
    for number in range(tries + 1):
        context = _signed_in(browser, url)
        page = context.new_page()
        page.goto(f"{url}/projects", wait_until="commit")
        cold = _until(page, f"""document.querySelector('a[href="/projects/{project}"]')""", "0")
        page.wait_for_timeout(_SETTLE)
        page.reload(wait_until="commit")
        warm = _until(page, f"""document.querySelector('a[href="/projects/{project}"]')""", "0")
        context.close()
        if number:  # the first wakes its workers up
            found["cold"].append(cold)
            found["warm"].append(warm)
    context = _signed_in(browser, url)
    found |= {"next": _next(context, url, project, tries), "saved": _saved(context, url, project, tries)}
    found |= _lists(context, url, project, tries)
    context.close()
    return found


def _until(page: Page, test: str, began: str) -> float:
    return float(page.evaluate(f"bench.until(() => {test}, {began})"))


def _item(context: BrowserContext, url: str, project: str) -> Page:
    page = context.new_page()
    page.goto(f"{url}/projects/{project}/text-classification?page=1")
    page.get_by_text("boats used the pier").wait_for()
    page.wait_for_timeout(1000)
    return page


def _press(page: Page, arm: str, key: str) -> float:
    page.evaluate(arm)
    page.keyboard.press(key)
    return float(page.evaluate("bench.done()"))


def _next(context: BrowserContext, url: str, project: str, tries: int) -> list[float]:
    """Go on by key until the next text is there."""
    page, took = _item(context, url, project), []
    for _ in range(tries):
        took.append(_press(page, _ARM_NEXT, "ArrowRight"))
        page.wait_for_timeout(_SETTLE)
    page.close()
    return took


def _saved(context: BrowserContext, url: str, project: str, tries: int) -> list[float]:
    """Choose a label by key until the server has answered that it is stored; each on another text."""
    page, took = _item(context, url, project), []
    for _ in range(tries):
        took.append(_press(page, _ARM_SAVED, "2"))
        page.wait_for_timeout(_SETTLE)
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(600)
    page.close()
    return took


def _lists(context: BrowserContext, url: str, project: str, tries: int) -> dict[str, list[float]]:
    """Go from the project's first page to its list of texts, and search that list."""
    found: dict[str, list[float]] = {"queue": [], "search": []}
    page = context.new_page()
    rows = "document.querySelectorAll('tbody tr td:nth-child(3)').length > 2"
    for number in range(tries):
        page.goto(f"{url}/projects/{project}")
        page.locator(".v-navigation-drawer a, .v-navigation-drawer .v-list-item").first.wait_for()
        page.wait_for_timeout(_SETTLE)
        began = "(window.benchBegan = bench.now())"
        page.evaluate(f"{began}; $nuxt.$router.push('/projects/{project}/dataset')")
        found["queue"].append(_until(page, rows, "window.benchBegan"))
        page.wait_for_timeout(_SETTLE)
        page.evaluate(
            f"""{began}; $nuxt.$router.push('/projects/{project}/dataset?limit=10&offset=0&q={1950 + number}')"""
        )
        wanted = (
            f"[...document.querySelectorAll('tbody tr')].every((row) => row.innerText.includes('in {1950 + number}.'))"
        )
        found["search"].append(_until(page, f"{rows} && {wanted}", "window.benchBegan"))
        page.wait_for_timeout(_SETTLE)
    page.close()
    return found
