"""`python -m app.cli` is the command `claimdesk`."""

from app.cli.main import main

main()
