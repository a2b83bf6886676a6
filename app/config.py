"""Settings, from the environment alone; the only reader of `os.environ`."""

import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from platformdirs import user_data_path

#: Digits of the highest port, 65535.
_DIGITS = 5
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?")


class Mode(StrEnum):
    """Who works at the desk: whoever sits at the machine and chooses a name, or whoever logs in."""

    SINGLE = "single"
    ACCOUNTS = "accounts"


class SettingsError(Exception):
    """A setting that cannot be used; the text says which and what was expected."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How this Claimdesk runs.

    Attributes:
        database_url: SQLAlchemy URL; `CLAIMDESK_DATABASE_URL`, else an SQLite file in the data folder.
        data: the data folder; `CLAIMDESK_DATA`, else the platform's place for a user's data.
        port: TCP port on loopback; `PORT`, else 8501.
        open_browser: `CLAIMDESK_BROWSER=0` keeps the browser closed.
        person: who acts on the command line; `CLAIMDESK_PERSON`, else `""`.
        log_key: the key that signs the log; `CLAIMDESK_LOG_KEY`, else `""`, and it is in a file of the data folder.
        fetch_also: addresses and ports that pages may be fetched from although they are not public, for tests alone;
            `CLAIMDESK_TEST_FETCH`, such as `127.0.0.1:8000`; several with commas between them.
        mode: `CLAIMDESK_MODE`, else `single`.
        host: address of this machine to listen on; 127.0.0.1 unless the command says otherwise.
        behind_proxy: whether a reverse proxy with TLS stands in front, so that browsers speak to it alone.
        public: host names (with their port, where it is not 443) under which browsers find the desk behind a proxy;
            `CLAIMDESK_HOSTS`, several with commas between them.
        proxies: addresses that the proxy's own words are believed from; `CLAIMDESK_PROXIES`, else 127.0.0.1.
    """

    database_url: str
    data: Path
    port: int
    open_browser: bool
    person: str = ""
    fetch_also: frozenset[tuple[str, int]] = frozenset()
    mode: Mode = Mode.SINGLE
    host: str = "127.0.0.1"
    behind_proxy: bool = False
    public: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ("127.0.0.1",)
    log_key: str = field(default="", repr=False)


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Raises:
        SettingsError: for a port, a mode, a host or an address that is none, or a place for tests that is none.
    """
    env = os.environ if environment is None else environment
    data = Path(env.get("CLAIMDESK_DATA") or user_data_path("claimdesk", appauthor=False))
    url = env.get("CLAIMDESK_DATABASE_URL") or f"sqlite:///{data / 'claimdesk.sqlite'}"
    port = env.get("PORT") or "8501"
    if not _is_port(port):
        raise SettingsError(f"PORT is '{port[:20]}'; a port is a number from 1 to 65535.")
    hosts, proxies = env.get("CLAIMDESK_HOSTS", ""), env.get("CLAIMDESK_PROXIES", "").strip() or "127.0.0.1"
    return Settings(
        url, data, int(port), env.get("CLAIMDESK_BROWSER", "1") != "0", env.get("CLAIMDESK_PERSON", "").strip(),
        _places(env.get("CLAIMDESK_TEST_FETCH", "")), _mode(env.get("CLAIMDESK_MODE", "").strip() or Mode.SINGLE.value),
        public=_listed("CLAIMDESK_HOSTS", hosts, _HOST.fullmatch, "a name, as in desk.example"),
        proxies=_listed("CLAIMDESK_PROXIES", proxies, _is_address, "an address in digits"),
        log_key=env.get("CLAIMDESK_LOG_KEY", "").strip(),
    )  # fmt: skip


def read_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language of the desk as a code such as `de` or `pt_BR`: `CLAIMDESK_LANGUAGE`, else `en`."""
    env = os.environ if environment is None else environment
    return env.get("CLAIMDESK_LANGUAGE", "").strip() or "en"


def _mode(text: str) -> Mode:
    if text not in set(Mode):
        raise SettingsError(f"CLAIMDESK_MODE is '{text[:20]}'; choose one of {', '.join(Mode)}.")
    return Mode(text)


def _listed(name: str, said: str, fits: Callable[[str], object], what: str) -> tuple[str, ...]:
    """Return what stands in a setting with commas between, in small letters."""
    found = tuple(part.strip().lower() for part in said.split(",") if part.strip())
    for one in found:
        if not fits(one):
            raise SettingsError(f"{name} has '{one[:60]}' in it; write {what}, and a comma between two of them.")
    return found


def _places(text: str) -> frozenset[tuple[str, int]]:
    pairs = [part.strip().rpartition(":") for part in text.split(",") if part.strip()]
    places = [(host.removeprefix("[").removesuffix("]"), port) for host, _, port in pairs]
    if not all(_is_address(host) and _is_port(port) for host, port in places):
        raise SettingsError(
            f"CLAIMDESK_TEST_FETCH is '{text[:60]}'; write an address in digits and a port from 1 to 65535, as in "
            "127.0.0.1:8000, and a comma between two of them."
        )
    return frozenset((host, int(port)) for host, port in places)


def _is_port(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _DIGITS and 0 < int(text) < 65536


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
