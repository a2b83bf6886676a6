"""Accounts on the command line: what a person types, what it says, and what stands on record."""

import json

import pytest

from tests.accounts import OTHER, PASSWORD
from tests.cli.test_main import COPY, Run, failed, run

__all__ = ["run"]


@pytest.fixture
def with_ana(run: Run, quick_hashes: None, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same, where Ana administers a desk with accounts."""
    monkeypatch.setenv("CLAIMDESK_MODE", "accounts")
    done = run("user", "add", "Ana", "--role", "administrator", "--password-stdin", stdin=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "Ana has an account now: administrator.\n")
    return run


def test_accounts_from_the_first_to_the_last(with_ana: Run) -> None:
    """Given, changed, disabled and enabled; each act is on record by name, and no password anywhere."""
    given = with_ana("user", "add", "Ben Okafor", stdin=f"{PASSWORD}\n{PASSWORD}\n")
    assert given.stdout.endswith("Ben Okafor has an account now: reviewer.\n")
    assert PASSWORD not in given.output
    for words, said in (
        (("role", "ben okafor", "editor"), "Ben Okafor is editor now.\n"),
        (("disable", "Ben Okafor"), "The account is disabled, its sessions are ended.\n"),
        (("enable", "Ben Okafor"), "The account is enabled again.\n"),
        (("revoke", "Ben Okafor"), "The sessions of Ben Okafor are ended.\n"),
        (("second-off", "Ben Okafor"), "Ben Okafor has no second factor any more; their sessions are ended.\n"),
        (("sessions", "Ben Okafor"), "No session lasts.\n"),
        (("list",), "Ana: administrator, 0 sessions\nBen Okafor: editor, 0 sessions\n"),
    ):
        done = with_ana("user", *words)
        assert (done.exit_code, done.stdout) == (0, said), done.output
    reset = with_ana("user", "password", "Ben Okafor", "--password-stdin", stdin=f"{OTHER}\n")
    assert reset.stdout == "Ben Okafor has a new password; their sessions are ended.\n"

    lines = json.loads(with_ana("audit", "log", "--json").stdout)
    assert [(line["actor"], line["tag"]) for line in lines] == [
        ("Ana", "person:add"), ("Ana", "account:add"), ("Ben Okafor", "person:add"), ("Ana", "account:add"),
        ("Ana", "account:role"), ("Ana", "account:disable"), ("Ana", "account:enable"), ("Ana", "account:revoke"),
        ("Ana", "account:second:off"), ("Ana", "account:reset"),
    ]  # fmt: skip
    assert json.loads(with_ana("user", "list", "--json").stdout)[1] == {
        "name": "Ben Okafor", "role": "editor", "disabled": False, "sessions": 0,
    }  # fmt: skip
    assert json.loads(with_ana("user", "sessions", "Ana", "--json").stdout) == []
    assert with_ana("audit", "verify").exit_code == 0


def test_what_is_refused(with_ana: Run) -> None:
    with_ana("user", "add", "Ben", "--password-stdin", stdin=f"{PASSWORD}\n")

    failed(with_ana("user", "add", "Eve", "--password-stdin", stdin="short\n"), "at least 15 signs")
    failed(with_ana("user", "add", "Eve", "--password-stdin", "--as", "Ben", stdin=f"{PASSWORD}\n"), "Administrator")
    failed(with_ana("user", "role", "Ben", "editor", "--as", "Nobody"), "Nobody called “Nobody” has an account")
    failed(with_ana("user", "role", "Eve", "editor"), "Nobody called “Eve” has an account")
    failed(with_ana("user", "disable", "Ana"), "Nobody would be left to administer the desk")


def test_other_commands_act_for_accounts_alone_and_in_their_role(with_ana: Run) -> None:
    """A reviewer brings no article in, and a name without an account does nothing."""
    with_ana("user", "add", "Ben", "--password-stdin", stdin=f"{PASSWORD}\n")

    failed(with_ana("import", "-", "--as", "Zoë", stdin=COPY), "Nobody called “Zoë” has an account")
    failed(with_ana("import", "-", "--as", "Ben", stdin=COPY), "takes the role “Editor”, and yours is “Reviewer”")
    assert with_ana("import", "-", "--as", "Ana", stdin=COPY).exit_code == 0


def test_in_single_mode_accounts_are_prepared(run: Run, quick_hashes: None) -> None:
    done = run("user", "add", "Ana", "--role", "administrator", "--password-stdin", stdin=f"{PASSWORD}\n")

    assert "Accounts count once CLAIMDESK_MODE=accounts is set." in done.stderr
    assert run("import", "-", "--as", "Zoë", stdin=COPY).exit_code == 0
    assert "Nobody has an account yet" not in run("user", "list").stdout


def test_before_the_first_account(run: Run) -> None:
    assert run("user", "list").stdout.startswith("Nobody has an account yet; give the first")
