"""Serving: what keeps a server from starting is said before anything starts; what starts answers on loopback alone."""

import re
import socket
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import uvicorn

from app.config import read_settings
from app.serving import server
from app.serving.alone import alone
from app.wiring import DeskError, database_file

ROOT = Path(__file__).parents[3]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """Keep what a server would be started with, instead of starting one."""
    given: list[dict] = []

    def run(self: uvicorn.Server) -> None:
        self.started = True
        given.append(vars(self.config))

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr("gc.freeze", lambda: None)
    monkeypatch.chdir(ROOT)
    return given


def settings(tmp_path: Path, port: int):
    """Return settings for a desk in a folder of its own."""
    return read_settings({"CLAIMDESK_DATA": str(tmp_path), "PORT": str(port), "CLAIMDESK_BROWSER": "0"})


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_serves_on_loopback_and_says_where(
    started: list[dict], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The database is ready and the address that lets a browser in printed before the server runs."""
    port = free_port()

    assert server.serve(settings(tmp_path, port)) == 0

    [options] = started
    assert (options["host"], options["port"]) == ("127.0.0.1", port)
    assert re.search(rf"http://127\.0\.0\.1:{port}/\?key=[\w-]{{32}} ", capsys.readouterr().out)
    assert (tmp_path / "claimdesk.sqlite").is_file()


def test_the_browser_is_opened_with_a_key_of_its_own(
    started: list[dict], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The printed one stands in no list of what runs on the machine."""
    opened: list[tuple[str, str]] = []
    monkeypatch.setattr(server, "_has_browser", lambda: True)
    monkeypatch.setattr(server, "_open_when_up", lambda *addresses: opened.append(addresses))

    server.serve(replace(settings(tmp_path, free_port()), open_browser=True))

    [(address, url)] = opened
    assert url.startswith(f"{address}/?key=")
    assert url not in capsys.readouterr().out


def test_keys_that_cannot_be_used(started: list[dict], tmp_path: Path) -> None:
    """It is said which file, and what to do; nothing is started."""
    (tmp_path / "browser-key").write_text("something else")

    with pytest.raises(DeskError, match=r"browser-key, by which browsers are let in, cannot be used .*Delete it"):
        server.serve(settings(tmp_path, free_port()))
    assert started == []


def test_a_port_in_use(started: list[dict], tmp_path: Path) -> None:
    """The message names the port, guesses why, and shows how to take another; nothing is started."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(DeskError, match=rf"Port {port} is in use.*PORT=8601 make run"):
            server.serve(settings(tmp_path, port))

    assert started == []


def test_a_port_of_the_system(started: list[dict], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ports below 1024 are not everyone's: that is another message. Root may bind them, so the refusal is planted."""

    def refuse(self: socket.socket, address: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)

    with pytest.raises(DeskError, match=r"Port 80 is kept for the system; choose one above 1023"):
        server.serve(settings(tmp_path, 80))
    assert started == []


def test_a_second_server_on_one_file(started: list[dict], tmp_path: Path) -> None:
    """It is refused before it touches the database, with the address of the one that is at work."""
    first = settings(tmp_path, free_port())
    with alone(database_file(first), f"http://127.0.0.1:{first.port}"):
        with pytest.raises(DeskError, match=rf"at work on {tmp_path}/claimdesk.sqlite already, at .*:{first.port}\."):
            server.serve(settings(tmp_path, free_port()))
        assert not (tmp_path / "claimdesk.sqlite").exists()

    assert server.serve(settings(tmp_path, free_port())) == 0
    assert len(started) == 1


def test_a_desk_that_cannot_be_opened(started: list[dict], tmp_path: Path) -> None:
    """A file in place of the data folder: the message comes, no server does."""
    (tmp_path / "data").write_text("in the way")

    with pytest.raises(DeskError, match="cannot be made"):
        server.serve(settings(tmp_path / "data" / "desk", free_port()))
    assert started == []


def test_streamlit_is_set_to_keep_to_itself() -> None:
    """No other hosts, no statistics sent, no watching of files, no details of errors, and a largest upload."""
    found = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert found["server"]["address"] == "127.0.0.1"
    assert found["server"]["allowedHosts"] == ["127.0.0.1", "localhost"]
    assert found["server"]["enableXsrfProtection"] is True
    assert found["server"]["enableStaticServing"] is False
    assert found["browser"]["gatherUsageStats"] is False
    assert found["client"]["showErrorDetails"] == "none"
    assert found["runner"]["postScriptGC"] is False


def in_front(tmp_path: Path, mode: str, host: str, hosts: str = "", *, behind_proxy: bool = False):
    """Return settings for a desk that others may reach."""
    environment = {
        "CLAIMDESK_DATA": str(tmp_path), "PORT": str(free_port()), "CLAIMDESK_BROWSER": "0", "CLAIMDESK_MODE": mode,
        "CLAIMDESK_PROXY_SECRET": "s" * 32, "CLAIMDESK_HOSTS": hosts, "CLAIMDESK_PROXIES": "127.0.0.1, 10.0.0.1",
    }  # fmt: skip
    return replace(read_settings(environment), host=host, behind_proxy=behind_proxy)


@pytest.mark.parametrize(
    ("mode", "host", "hosts", "behind_proxy", "why"),
    [
        ("single", "192.168.1.5", "", False, "Without accounts Claimdesk answers this machine alone"),
        ("single", "192.168.1.5", "desk.example", True, "Without accounts"),
        ("single", "127.0.0.1", "desk.example", True, "Without accounts"),
        ("proxy", "127.0.0.1", "", False, "put it in front"),
        ("accounts", "192.168.1.5", "", False, "only through TLS"),
        ("accounts", "::", "desk.example", False, "only through TLS"),
        ("accounts", "127.0.0.1", "", True, "CLAIMDESK_HOSTS=desk.example"),
    ],
)  # fmt: skip
def test_what_would_open_the_desk_to_everybody(
    started: list[dict], tmp_path: Path, mode: str, host: str, hosts: str, behind_proxy: bool, why: str
) -> None:
    """It is refused before anything is made."""
    with pytest.raises(DeskError, match=why):
        server.serve(in_front(tmp_path, mode, host, hosts, behind_proxy=behind_proxy))

    assert (started, list(tmp_path.iterdir())) == ([], [])


def test_behind_a_proxy_with_accounts(started: list[dict], tmp_path: Path) -> None:
    """The proxy's word is taken from its own addresses alone; without a proxy nobody's is."""
    assert server.serve(in_front(tmp_path, "accounts", "127.0.0.1", "desk.example", behind_proxy=True)) == 0
    assert server.serve(in_front(tmp_path, "accounts", "127.0.0.1")) == 0

    assert [(one["proxy_headers"], one["forwarded_allow_ips"]) for one in started] == [
        (True, ["127.0.0.1", "10.0.0.1"]), (False, ["127.0.0.1", "10.0.0.1"]),
    ]  # fmt: skip
