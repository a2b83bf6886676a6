"""The check-up on the command line: for people, for scripts, and by its exit code."""

import json

import pytest
from joserfc.jwk import RSAKey
from sqlalchemy import make_url

from app.config import read_settings
from app.services.log import checkup, maintenance
from tests.cli.test_main import Run, run
from tests.providers import IdProvider

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


def test_whether_the_provider_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its name and address; one that is away is something to look after."""
    with IdProvider(RSAKey.generate_key(2048, {"kid": "one"}, private=True)) as provider:
        for name, value in (("ISSUER", provider.issuer), ("CLIENT", "desk"), ("SECRET", "planted-secret")):
            monkeypatch.setenv(f"CLAIMDESK_OIDC_{name}", value)
        monkeypatch.setenv("CLAIMDESK_MODE", "accounts")
        assert f"provider: {provider.issuer}\n" in run("doctor").stdout
        assert "does not answer" not in run("doctor").stdout

    away = run("doctor")
    assert "    ! 127.0.0.1 does not answer." in away.stdout
    assert (away.exit_code, "planted-secret" in away.output) == (1, False)


def test_a_password_among_the_parameters_of_the_address_is_not_told(
    run: Run, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drivers take it there as well; what is said of a desk is sent to strangers."""
    url = make_url(postgres_url).update_query_dict({"password": "planted-secret", "application_name": "ours"})
    monkeypatch.setenv("CLAIMDESK_DATABASE_URL", url.render_as_string(hide_password=False))

    told = [run("doctor"), run("db", "status", "--json"), run("restore", "nowhere"), run("audit", "nightly")]

    assert "application_name=ours" in told[0].stdout
    assert [one.output for one in told if "planted-secret" in one.output] == []
    check = read_settings().data / "last-check.json"
    assert "planted-secret" not in check.read_text(encoding="utf-8")
