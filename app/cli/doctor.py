"""A check-up of the desk on the command line."""

import typer

from app.cli import terminal
from app.cli.terminal import AsJson, say, say_json


def doctor(as_json: AsJson = False) -> None:
    """Say what the desk runs on, how big it is, and what should be looked after; changes nothing.

    Nothing that anybody wrote is in it, and no secret: send it along when you ask for help. Whether the log is whole is
    said by 'claimdesk audit verify'.

    Example: claimdesk doctor
    """
    import asyncio
    from dataclasses import asdict

    from app import wiring
    from app.services.errors import NotAllowedError
    from app.services.log import checkup

    settings = terminal.settings()
    database = wiring.open_database(settings, to_write=False)
    try:
        findings = list(checkup.check_up(database, settings.data, wiring.files_folder(settings)))
    finally:
        database.dispose()
    if settings.provider:
        from app.serving.provider import Relation

        advice = ""
        try:
            asyncio.run(Relation(settings.provider).answers())
        except NotAllowedError as error:
            advice = str(error)
        findings.append(checkup.Finding("provider", settings.provider.issuer, advice))
    if as_json:
        say_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            say(f"{finding.name}: {finding.said}")
            if finding.advice:
                say(f"    ! {finding.advice}")
    if any(finding.advice for finding in findings):
        raise typer.Exit(1)
