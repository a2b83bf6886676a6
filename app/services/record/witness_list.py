"""The witnesses that a desk names in its settings: where each is asked, and by which key its word is known."""

from dataclasses import dataclass, replace

from app.documents.fetch import Network
from app.documents.web.addresses import Allowance
from app.documents.web.limits import FetchLimits
from app.documents.web.refusals import FetchError
from app.documents.web.targets import target
from app.language import _
from app.services.context import Desk
from app.services.errors import InputError
from app.services.inputs import web_address
from claims.newsroom.checkpoint import COSIGNED, NoteError, Verifier, read_verifier

#: Witnesses of a desk at most: each is asked for each checkpoint.
MOST = 5
#: What a witness may take: its answer has a few hundred bytes.
_LIMITS = FetchLimits(body=64 * 1024, headers=16 * 1024, seconds=10, connecting=5)


@dataclass(frozen=True, slots=True)
class Listed:
    """A witness: its address, without `/add-checkpoint`, and its public key."""

    address: str
    key: Verifier


def listed(words: str) -> tuple[Listed, ...]:
    """Return the witnesses of a list, an address and a key on each line; what is none is left out."""
    witnesses = []
    for line in words.splitlines():
        address, _gap, key = line.strip().partition(" ")
        try:
            witnesses.append(Listed(address, read_verifier(key)))
        except NoteError:
            continue
    return tuple(witnesses)


def possible(desk: Desk, words: str) -> str:
    """Return a list as it is stored, a line for each witness.

    Raises:
        InputError: when there are too many, or a line has no address that may be asked, or no key of a witness.
    """
    lines = list(filter(None, map(str.strip, words.splitlines())))
    if len(lines) > MOST:
        raise InputError("witnesses", _("A desk has at most {n} witnesses.").format(n=MOST))
    return "\n".join(_possible(desk, line) for line in lines)


def _possible(desk: Desk, line: str) -> str:
    address, _gap, spelt = line.partition(" ")
    try:
        key = read_verifier(spelt)
    except NoteError:
        key = None
    if key is None or key.kind != COSIGNED:
        words = _("“{line}” names no witness. Write its address, a space, and its key as 'claimdesk witness key' "
                 "prints it.")  # fmt: skip
        raise InputError("witnesses", words.format(line=line[:60]))
    address = web_address("witnesses", address.rstrip("/"))
    try:
        target(address, network(desk).allowance)
    except FetchError as error:
        words = _("That witness cannot be asked. {said} One in your own network is named in CLAIMDESK_WITNESS_PLACES.")
        raise InputError("witnesses", words.format(said=error.said)) from error
    return f"{address} {key.line}"


def network(desk: Desk) -> Network:
    """Return how witnesses are reached: public places, and those of the own network that are named for it."""
    if desk.outside is None:
        return Network()
    network = desk.outside.network
    places = network.allowance.places | desk.outside.witness_places
    return replace(network, limits=_LIMITS, allowance=Allowance(places))
