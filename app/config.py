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
#: Signs of the shortest secret that a proxy may share.
_SECRET = 32
_HEADER = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_SENDER = re.compile(r"[^\s@<>,]{1,64}@[^\s@<>,]{1,255}")
_THIS_MACHINE = ("127.0.0.1", "localhost", "[::1]")
_ISSUER = re.compile(r"https?://(?P<host>[\w.-]{1,255}|\[::1\])(:\d{1,5})?(/[\w./~%-]{0,200})?", re.ASCII)
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:\d{1,5})?")


class Mode(StrEnum):
    """Who works at the desk: whoever sits there and chooses a name, logs in, or is named by a proxy that logs in."""

    SINGLE = "single"
    ACCOUNTS = "accounts"
    PROXY = "proxy"


class SettingsError(Exception):
    """A setting that cannot be used; the text says which and what was expected."""


@dataclass(frozen=True, slots=True)
class Trust:
    """What is believed of a proxy that logs people in.

    Attributes:
        header: by which it names somebody, in small letters; `CLAIMDESK_PROXY_HEADER`, else `x-forwarded-user`.
        secret: what it says with each request; `CLAIMDESK_PROXY_SECRET`, 32 signs or more.
        newcomers: whether whoever it names without an account becomes a reader; `CLAIMDESK_PROXY_UNKNOWN=reader`.
        has_second: whether it asks everybody for a second factor; `CLAIMDESK_PROXY_SECOND=1`.
    """

    header: str
    secret: str = field(repr=False)
    newcomers: bool = False
    has_second: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A server of mails, and in whose name mails go out.

    Attributes:
        host, port: `CLAIMDESK_SMTP`, as in mail.example:587.
        sender: an address; `CLAIMDESK_MAIL_FROM`.
        security: `CLAIMDESK_SMTP_SECURITY`: `starttls`, `tls` from the first byte, or `none`, on this machine alone.
        user, password: `CLAIMDESK_SMTP_USER` and `CLAIMDESK_SMTP_PASSWORD`, else `""`: the server asks for none.
    """

    host: str
    port: int
    sender: str
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider that logs people in by OpenID Connect, and what Claimdesk is to it.

    Attributes:
        name: as the log-in calls it; `CLAIMDESK_OIDC_NAME`, else the host of its address.
        issuer: its address, as it names itself; `CLAIMDESK_OIDC_ISSUER`.
        client, secret: `CLAIMDESK_OIDC_CLIENT` and `CLAIMDESK_OIDC_SECRET`, as it gave them out.
    """

    name: str
    issuer: str
    client: str
    secret: str = field(repr=False)


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
        witness_places: addresses and ports of the own network where witnesses of the log may be asked;
            `CLAIMDESK_WITNESS_PLACES`, such as `10.0.0.8:8510`; several with commas between them.
        shared_disk: whether an SQLite file may be on a file system that machines share, which can damage it;
            `CLAIMDESK_SHARED_DISK=1`.
        mode: `CLAIMDESK_MODE`, else `single`.
        host: address of this machine to listen on; 127.0.0.1 unless the command says otherwise.
        behind_proxy: whether a reverse proxy with TLS stands in front, so that browsers speak to it alone.
        public: host names (with their port, where it is not 443) under which browsers find the desk behind a proxy;
            `CLAIMDESK_HOSTS`, several with commas between them.
        trust: what is believed of a proxy that logs people in; `None` in the other modes.
        mail: the server of mails that the mail of the day goes through; `None`, and none is sent, without
            `CLAIMDESK_SMTP`.
        provider: that logs people in besides their passwords; `None` without `CLAIMDESK_OIDC_ISSUER`.
        second_of_all: whether nobody sees anything before they logged in with a second factor, and not only whoever
            signs; `CLAIMDESK_SECOND_FACTOR=everyone`, else `signing`.
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
    trust: Trust | None = None
    shared_disk: bool = False
    mail: Mail | None = None
    provider: Provider | None = None
    witness_places: frozenset[tuple[str, int]] = frozenset()
    second_of_all: bool = False

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins under which a browser may use passkeys: these know names, and no addresses in digits."""
        return tuple(f"https://{host}" for host in self.public) or (f"http://localhost:{self.port}",)

    @property
    def address(self) -> str:
        """Where browsers find the desk, without a `/` at the end."""
        if self.public:
            return f"https://{self.public[0]}"
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


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
    mode = _mode(env.get("CLAIMDESK_MODE", "").strip() or Mode.SINGLE.value)
    hosts, proxies = env.get("CLAIMDESK_HOSTS", ""), env.get("CLAIMDESK_PROXIES", "").strip() or "127.0.0.1"
    return Settings(
        url, data, int(port), env.get("CLAIMDESK_BROWSER", "1") != "0", env.get("CLAIMDESK_PERSON", "").strip(),
        _places("CLAIMDESK_TEST_FETCH", env.get("CLAIMDESK_TEST_FETCH", "")), mode,
        public=_listed("CLAIMDESK_HOSTS", hosts, _HOST.fullmatch, "a name, as in desk.example"),
        proxies=_listed("CLAIMDESK_PROXIES", proxies, _is_address, "an address in digits"),
        log_key=env.get("CLAIMDESK_LOG_KEY", "").strip(), trust=_trust(env) if mode is Mode.PROXY else None,
        shared_disk=env.get("CLAIMDESK_SHARED_DISK", "") == "1", mail=_mail(env),
        provider=_provider(env, mode),
        witness_places=_places("CLAIMDESK_WITNESS_PLACES", env.get("CLAIMDESK_WITNESS_PLACES", "")),
        second_of_all=_second_of_all(env.get("CLAIMDESK_SECOND_FACTOR", "").strip() or "signing"),
    )  # fmt: skip


def read_language(environment: Mapping[str, str] | None = None) -> str:
    """Return the language of the desk as a code such as `de` or `pt_BR`: `CLAIMDESK_LANGUAGE`, else `en`."""
    env = os.environ if environment is None else environment
    return env.get("CLAIMDESK_LANGUAGE", "").strip() or "en"


def _mode(text: str) -> Mode:
    if text not in set(Mode):
        raise SettingsError(f"CLAIMDESK_MODE is '{text[:20]}'; choose one of {', '.join(Mode)}.")
    return Mode(text)


def _second_of_all(text: str) -> bool:
    if text not in ("signing", "everyone"):
        raise SettingsError(f"CLAIMDESK_SECOND_FACTOR is '{text[:20]}'; choose one of signing, everyone.")
    return text == "everyone"


def _trust(env: Mapping[str, str]) -> Trust:
    header = env.get("CLAIMDESK_PROXY_HEADER", "").strip().lower() or "x-forwarded-user"
    secret = env.get("CLAIMDESK_PROXY_SECRET", "").strip()
    unknown = env.get("CLAIMDESK_PROXY_UNKNOWN", "").strip() or "refuse"
    if not _HEADER.fullmatch(header):
        raise SettingsError(f"CLAIMDESK_PROXY_HEADER is '{header[:60]}'; write a header's name, as X-Forwarded-User.")
    if not (secret.isascii() and len(secret) >= _SECRET):
        raise SettingsError(
            f"CLAIMDESK_PROXY_SECRET has to be {_SECRET} signs or more, the same that the proxy sends; make one with "
            "'openssl rand -hex 32'."
        )
    if unknown not in ("refuse", "reader"):
        raise SettingsError(f"CLAIMDESK_PROXY_UNKNOWN is '{unknown[:20]}'; choose one of refuse, reader.")
    return Trust(header, secret, unknown == "reader", env.get("CLAIMDESK_PROXY_SECOND", "").strip() == "1")


def _mail(env: Mapping[str, str]) -> Mail | None:
    place = env.get("CLAIMDESK_SMTP", "").strip()
    if not place:
        return None
    host, _, port = place.rpartition(":")
    sender = env.get("CLAIMDESK_MAIL_FROM", "").strip()
    security = env.get("CLAIMDESK_SMTP_SECURITY", "").strip() or "starttls"
    if not host or not _is_port(port):
        raise SettingsError(f"CLAIMDESK_SMTP is '{place[:60]}'; write host and port, as in mail.example:587.")
    if not _SENDER.fullmatch(sender):
        raise SettingsError(f"CLAIMDESK_MAIL_FROM is '{sender[:60]}'; write the address that mails come from.")
    if security not in ("starttls", "tls", "none"):
        raise SettingsError(f"CLAIMDESK_SMTP_SECURITY is '{security[:20]}'; choose one of starttls, tls, none.")
    if security == "none" and host not in _THIS_MACHINE:
        raise SettingsError("CLAIMDESK_SMTP_SECURITY=none is for a server of mails on this machine alone.")
    user, password = env.get("CLAIMDESK_SMTP_USER", "").strip(), env.get("CLAIMDESK_SMTP_PASSWORD", "").strip()
    return Mail(host.strip("[]"), int(port), sender, security, user, password)


def _provider(env: Mapping[str, str], mode: Mode) -> Provider | None:
    issuer = env.get("CLAIMDESK_OIDC_ISSUER", "").strip()
    if not issuer:
        return None
    if mode is not Mode.ACCOUNTS:
        raise SettingsError("CLAIMDESK_OIDC_ISSUER is for a desk with accounts: set CLAIMDESK_MODE=accounts.")
    match = _ISSUER.fullmatch(issuer)
    if match is None or not (issuer.startswith("https://") or match["host"] in _THIS_MACHINE):
        raise SettingsError(
            f"CLAIMDESK_OIDC_ISSUER is '{issuer[:60]}'; write the provider's address, as in https://id.example/realm."
        )
    client, secret = env.get("CLAIMDESK_OIDC_CLIENT", "").strip(), env.get("CLAIMDESK_OIDC_SECRET", "").strip()
    if not (client and secret):
        raise SettingsError("CLAIMDESK_OIDC_CLIENT and CLAIMDESK_OIDC_SECRET have to be what the provider gave out.")
    return Provider(env.get("CLAIMDESK_OIDC_NAME", "").strip()[:60] or match["host"], issuer, client, secret)


def _listed(name: str, text: str, fits: Callable[[str], object], what: str) -> tuple[str, ...]:
    """Return what stands in a setting with commas between, in small letters."""
    parts = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    for part in parts:
        if not fits(part):
            raise SettingsError(f"{name} has '{part[:60]}' in it; write {what}, and a comma between two of them.")
    return parts


def _places(name: str, text: str) -> frozenset[tuple[str, int]]:
    pairs = [part.strip().rpartition(":") for part in text.split(",") if part.strip()]
    places = [(host.removeprefix("[").removesuffix("]"), port) for host, _, port in pairs]
    if not all(_is_address(host) and _is_port(port) for host, port in places):
        raise SettingsError(
            f"{name} is '{text[:60]}'; write an address in digits and a port from 1 to 65535, as in "
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
