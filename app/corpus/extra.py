"""What a corpus needs beyond the workbench, and the sentence that says so where it is missing."""

from importlib import import_module
from types import ModuleType

from app.services.errors import ServiceError


class CorpusError(ServiceError):
    """A corpus cannot be read, asked or stored; the text says why and what to do."""


def needed(*names: str) -> tuple[ModuleType, ...]:
    """Import modules of the extra.

    Raises:
        CorpusError: when one of them is not there.
    """
    try:
        return tuple(import_module(name) for name in names)
    except ModuleNotFoundError as error:
        raise CorpusError(
            f"This needs `make corpus-env` once, or `pip install 'claimdesk[corpus]'`: {error.name} is not installed."
        ) from error
