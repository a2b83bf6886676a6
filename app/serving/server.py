"""How the workbench is served: Streamlit behind our gate, on loopback."""

import gc
import os
import socket
import sys
import threading
import time
import webbrowser
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.request import urlopen

import uvicorn

from app import streamlit_inside
from app.config import Mode, Settings
from app.language import _
from app.services import security_events
from app.services.access import second
from app.services.context import Desk
from app.services.errors import AwayError, NotSavedError, UnreachableError
from app.services.log import maintenance
from app.services.record import guards
from app.serving.alone import alone
from app.serving.asking import Asking
from app.serving.launch import FILE, PARAMETER, Keys, Launch
from app.serving.news import News
from app.serving.nightly import Nightly
from app.wiring import DeskError, database_file, open_desk

#: Addresses that only this machine reaches.
LOOPBACK = ("127.0.0.1", "localhost", "::1")
#: Bytes in one message of the browser; a pasted article of the largest size fits.
_MAX_MESSAGE = 64 * 2**20
#: Seconds that a server which is told to end gives to what it was asked before; it takes nothing new meanwhile.
_DRAIN = 20
_SCRIPT = Path(__file__).parents[2] / "streamlit_app.py"


def serve(settings: Settings) -> int:
    """Serve until interrupted; return the exit code.

    Raises:
        DeskError: when the database cannot be used, another server is at work on it, or the port is taken.
    """
    _may_be_reached(settings)
    address = replace(settings, public=()).address
    with alone(database_file(settings), address):
        return _serve(settings, address)


def _serve(settings: Settings, address: str) -> int:
    desk = open_desk(settings)
    _port_is_free(settings.host, settings.port)
    for trouble in filter(None, (guards.trouble(desk.database), maintenance.sqlite_fault(desk.database))):
        print(trouble, file=sys.stderr, flush=True)  # noqa: T201
    if desk.has_accounts:
        second.seal_all(desk)
        security_events.write_to_stderr()
    keys = None if desk.has_accounts else _keys(settings)
    shown, opened = (f"{address}/?{PARAMETER}={key}" for key in (keys.printed, keys.once())) if keys else (address,) * 2
    print(f"Claimdesk is starting at {shown} (Ctrl+C stops it).", flush=True)  # noqa: T201
    if settings.open_browser and _has_browser():
        threading.Thread(target=_open_when_up, args=(address, opened), daemon=True).start()
    nightly, asking, news = Nightly(), Asking(desk), News(desk)
    nightly.start()
    asking.start()
    try:
        config = uvicorn.Config(
            _application(desk, settings, keys, news),
            host=settings.host,
            port=settings.port,
            proxy_headers=settings.behind_proxy,
            forwarded_allow_ips=list(settings.proxies),
            log_level="warning",
            access_log=False,
            ws_max_size=_MAX_MESSAGE,
            timeout_graceful_shutdown=_DRAIN,
        )
        server = _Server(config, news)
        with suppress(KeyboardInterrupt):
            server.run()
    finally:
        nightly.stop()
        asking.stop()
        news.stop()
    return 0 if server.started else 1


class _Server(uvicorn.Server):
    """A server that keeps nobody waiting for news once it is told to end."""

    def __init__(self, config: uvicorn.Config, news: News) -> None:
        super().__init__(config)
        self._news = news

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._news.stop()
        super().handle_exit(sig, frame)


#: Seconds until a thread that computes lets another one have its turn. An act waits for some dozen turns.
_TURN = 0.0005
#: Modules of the browser's part that a page runs before anything is drawn.
_FIRST = ("hands.js", "first_keys.js", "shell/menu.js")
#: And where people log in.
_WITH_ACCOUNTS = ("shell/session.js",)
#: And on plain pages alone.
_APART = ("shell/passkeys.js",)


def _application(desk: Desk, settings: Settings, keys: Keys | None, news: News) -> Any:
    os.chdir(_SCRIPT.parent)  # Streamlit reads .streamlit/config.toml from here.
    import pandas  # noqa: F401  # Streamlit asks for it with the first component; not while somebody waits
    import streamlit as st
    from starlette.middleware import Middleware

    import claims.compare.claim
    import claims.extraction  # noqa: F401  # the rules, for the first text and the first passage
    from app import navigation
    from app.runtime import shown_to, windows
    from app.serving.assets import Assets
    from app.serving.by_proxy import ByProxy
    from app.serving.door import Door
    from app.serving.entrance import Entrance
    from app.serving.front_page import FrontPage, with_modules
    from app.serving.gate import Gate
    from app.serving.joining import Joining
    from app.serving.routes import (
        at_hand_route,
        browser_modules,
        grade_route,
        module_address,
        module_route,
        news_route,
        people_route,
        say_away,
        waits_route,
    )
    from app.serving.sessions import SessionCookie
    from app.serving.sign_off import SignOff

    secure = settings.behind_proxy
    first = (*_FIRST, *_WITH_ACCOUNTS) if desk.has_accounts else _FIRST
    if keys is None:
        doors = [Middleware(Door, desk=desk, secure=secure, second_of_all=settings.second_of_all, shown_to=shown_to)]
        if settings.trust is not None:
            doors.insert(0, Middleware(ByProxy, desk=desk, trust=settings.trust))
    else:
        doors = [Middleware(Launch, keys=keys), Middleware(SessionCookie)]
    entrance = []
    if desk.has_accounts:
        entrance = Entrance(
            desk, secure=secure, by_proxy=settings.trust is not None, origins=settings.origins,
            provider=settings.provider,
        ).routes()  # fmt: skip
        entrance += SignOff(desk, settings.origins, secure=secure).routes()
    if settings.mode is Mode.ACCOUNTS:
        entrance += Joining(desk, secure=secure).routes()
    page = streamlit_inside.page_file().read_text(encoding="utf-8")
    wanted = set(browser_modules()) - {*_APART, *(() if desk.has_accounts else _WITH_ACCOUNTS)}
    modules = [module_address(name) for name in browser_modules() if name in wanted]
    application = st.App(
        _SCRIPT,
        routes=[
            module_route(),
            people_route(desk, windows()),
            news_route(desk, windows(), news),
            waits_route(desk, windows()),
            at_hand_route(desk, windows()),
            grade_route(desk, windows()),
            *entrance,
        ],
        exception_handlers=dict.fromkeys((UnreachableError, AwayError, NotSavedError), say_away),
        middleware=[
            Middleware(Gate, page=page, public=settings.public if secure else ()),
            *doors,
            Middleware(
                FrontPage,
                page=with_modules(page, modules, *map(module_address, first)),
                pages=[name for name, _title in navigation.titles()],
            ),
            Middleware(Assets, files=streamlit_inside.assets()),
        ],
    )
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_TURN)
    return application


def _keys(settings: Settings) -> Keys:
    """Return what lets browsers in where nobody logs in.

    Raises:
        DeskError: when its file cannot be read, made, or used.
    """
    try:
        return Keys(settings.data)
    except (OSError, ValueError) as error:
        words = _("The file {file}, by which browsers are let in, cannot be used ({why}). Delete it: it is made anew.")
        why = error.strerror if isinstance(error, OSError) else _("it holds something else")
        raise DeskError(words.format(file=settings.data / FILE, why=why)) from error


def _may_be_reached(settings: Settings) -> None:
    """Refuse to be reached from elsewhere by whoever likes.

    Raises:
        DeskError: for an address beyond this machine, or a proxy, without accounts; for a proxy without hosts; for an
            address beyond this machine without a proxy.
    """
    is_own = settings.host in LOOPBACK
    if settings.mode is Mode.PROXY and not settings.behind_proxy:
        raise DeskError(
            _("CLAIMDESK_MODE=proxy lets a proxy say who people are: put it in front, and say so: --behind-proxy.")
        )
    if settings.mode is Mode.SINGLE and (settings.behind_proxy or not is_own):
        raise DeskError(
            _("Without accounts Claimdesk answers this machine alone. Set CLAIMDESK_MODE=accounts, and give the first "
              "account with 'claimdesk user add'; see the page on deployment.")
        )  # fmt: skip
    if settings.behind_proxy and not settings.public:
        raise DeskError(_("Name the host under which browsers find the desk: CLAIMDESK_HOSTS=desk.example."))
    if not is_own and not settings.behind_proxy:
        raise DeskError(
            _("Passwords travel on {host} only through TLS. Put a reverse proxy with TLS in front, and say so: "
              "--behind-proxy. Without one, use 127.0.0.1.").format(host=settings.host)
        )  # fmt: skip


def _port_is_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            words = _("Port {port} is kept for the system; choose one above 1023: PORT=8601 make run.")
            raise DeskError(words.format(port=port)) from error
        except OSError as error:
            words = _("Port {port} is in use; perhaps Claimdesk runs already at http://{host}:{port}. Stop it, or "
                      "choose another port: PORT=8601 make run.")  # fmt: skip
            raise DeskError(words.format(host=host, port=port)) from error


def _has_browser() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_when_up(address: str, opened: str) -> None:
    for _try in range(100):
        try:
            urlopen(f"{address}{streamlit_inside.HEALTH}", timeout=1).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            webbrowser.open(opened)
            return
