"""Documents that come in as articles: read safely, kept byte for byte, and proposed to a person, who decides."""

from dataclasses import dataclass
from datetime import date

from app.documents.fetch import fetch
from app.documents.model import Document, DocumentError
from app.documents.web.refusals import FetchError
from app.services.context import Desk
from app.services.errors import InputError
from app.services.inputs import web_address
from app.services.keeping import document_of, put, read_file


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The file that a text was read from: its name, and the SHA-256 under which its bytes are in the store."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a document says, and what it says of itself; nothing of it is an article yet.

    Attributes:
        text: may be longer than an article can be; that is said when it is added.
        title, author, outlet, url, published: proposals; `""` and `None` where the document does not say.
        notes: what a person should know of the reading, in sentences.
    """

    file: KeptFile
    text: str
    title: str
    author: str
    outlet: str
    url: str
    published: date | None
    notes: tuple[str, ...]


def from_file(desk: Desk, data: bytes, name: str) -> Incoming:
    """Read a file somebody hands in; its bytes are kept.

    Raises:
        InputError: when it cannot be read; says why, and what to do.
    """
    label, document = read_file(data, name)
    return _proposed(document, KeptFile(label, put(desk, data)), "")


def from_address(desk: Desk, address: str) -> Incoming:
    """Fetch a public page and read it; its bytes are kept.

    Raises:
        InputError: when the address is none, or the page cannot be fetched or read; says why, and what to do.
    """
    url = web_address("url", address)
    if not url:
        raise InputError("url", "Type the address of the page first, starting with https://.")
    try:
        found = fetch(url, now=desk.now, network=desk.network)
    except FetchError as error:
        raise InputError("url", f"The page could not be fetched. {error}") from error
    if not 200 <= found.status < 300:
        raise InputError("url", f"The server answered with {found.status} {found.reason}. Look at the page in your "
                         "browser; if it is there, save it and hand in the file.")  # fmt: skip
    try:
        document = document_of(found)
    except DocumentError as error:
        raise InputError("url", str(error)) from error
    return _proposed(document, KeptFile(found.url[:500], put(desk, found.body)), found.url)


def _proposed(document: Document, file: KeptFile, url: str) -> Incoming:
    return Incoming(
        file, document.text, document.title, document.author, document.outlet, url, document.published, document.notes
    )
