"""A witness on the command line, and a desk that asks it: keys go from one to the other as lines."""

import json
from pathlib import Path

import pytest

from app import identity
from app.config import read_settings
from app.reports import verify_alone as alone
from app.services.desk import accounts, settings
from app.serving import witness as server
from app.wiring import open_desk
from tests.cli.test_main import Run, run
from tests.databases import BEGINNING
from tests.factories import Clock
from tests.witnesses import Log, answering

__all__ = ["run"]


def test_a_desk_has_its_log_cosigned(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are exchanged; the head is cosigned and verified; a witness that saw more ends it with exit 1."""
    with answering(tmp_path / "their-witness", Clock(BEGINNING), "their.example/witness") as (witness, line, place):
        monkeypatch.setenv("CLAIMDESK_WITNESS_PLACES", f"{place[0]}:{place[1]}")
        name_witness(line)
        unknown = json.loads(run("audit", "checkpoint", "--json").stdout)
        key = run("audit", "key").stdout.strip()
        witness.know(key)

        made = run("audit", "checkpoint")

        assert "Send whoever runs it what 'claimdesk audit key' prints." in unknown["not_cosigned"][0]
        assert made.exit_code == 0
        assert "\u2014 their.example/witness " in made.stdout
        assert "their.example/witness cosigned the log up to line" in run("audit", "verify").stdout
        assert run("audit", "export", "log").exit_code == 0
        assert "\u2014 their.example/witness " in Path("log/log.checkpoint").read_text(encoding="utf-8")

        [seen] = (witness.folder / "seen").iterdir()
        seen.write_text(seen.read_text(encoding="utf-8").replace("\n", "\n9", 1), encoding="utf-8")
        cut = run("audit", "checkpoint")
        assert cut.exit_code == 1
        assert "its end was cut off, or it is an older copy" in cut.output

        assert run("audit", "export", "second").exit_code == 0
        said = alone.told_of(Path("second"), "", [], [witness.public.line])
        assert said.endswith("UTC.")
        assert "their.example/witness cosigned it up to line" in said


def name_witness(line: str) -> None:
    desk = open_desk(read_settings())
    ana = identity.act(identity.actor(accounts.add_person(desk, "Ana").id))
    settings.change(desk, ana, witnesses=line)
    desk.database.dispose()


def test_a_witness_is_set_up_by_its_commands(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a folder of its own, needs no database, and is served until it is stopped."""
    log = "tidewater.example/claimdesk+17cc90bd+AS6PLaMnDMpqZOmHBUjYBv8BSeB1kR7hiENFsXxKNjZZ"
    served: list[tuple[str, str, int]] = []
    monkeypatch.setattr(
        server, "serve", lambda witness, host, port: served.append((witness.public.name, host, port)) or 0
    )

    made = run("witness", "key", "--name", "our.example/witness")
    known = run("witness", "know", log)
    again = run("witness", "key")

    assert made.stdout == again.stdout
    assert made.stdout.startswith("our.example/witness+")
    assert (known.exit_code, known.stdout) == (2, "")
    assert "This is no public key" in known.output
    theirs = Log().key
    assert run("witness", "know", theirs.line).stdout == f"our.example/witness cosigns {theirs.name} from now on.\n"
    assert run("witness", "forget", theirs.line).stdout == f"our.example/witness cosigns {theirs.name} no longer.\n"
    assert run("witness", "forget", theirs.line).exit_code == 2
    assert run("witness", "serve", "--port", "8511").exit_code == 0
    assert served == [("our.example/witness", "127.0.0.1", 8511)]
    assert run("witness", "key", "--name", "other.example/witness").exit_code == 2
