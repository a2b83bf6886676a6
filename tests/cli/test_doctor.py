"""The check-up on the command line: for people, for scripts, and by its exit code."""

import json

import pytest

from app.services.log import checkup, maintenance
from tests.cli.test_main import Run, run

__all__ = ["run"]


def test_what_should_be_looked_after_is_told_to_people_and_scripts(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 1 while anything should be; 0 when all is well."""
    assert run("import", "harbour.txt", "--published", "2024-02-15").exit_code == 0
    monkeypatch.setattr(maintenance, "SAFE_SQLITE", (0,))
    monkeypatch.setattr(checkup, "_LITTLE", 0)

    done, as_json = run("doctor"), run("doctor", "--json")

    assert done.exit_code == as_json.exit_code == 1
    assert "articles: 1\n" in done.stdout
    assert "    ! Sign one with 'claimdesk audit checkpoint'" in done.stdout
    told = {one["name"]: one for one in json.loads(as_json.stdout)}
    assert [name for name, one in told.items() if one["advice"]] == ["log"]
    assert run("audit", "checkpoint").exit_code == 0
    assert run("doctor").exit_code == 0
