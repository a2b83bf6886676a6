"""Documents that come in as articles: read safely, kept byte for byte, and proposed to a person, who decides."""

from dataclasses import dataclass
from datetime import date

from app.documents.fetch import fetch
from app.documents.guessed import Guess
from app.documents.margin import AuthorNote
from app.documents.model import ArchivedPage, Document, DocumentError
from app.documents.store import StoreError
from app.documents.web.fetched import Fetched
from app.documents.web.refusals import FetchError
from app.language import _
from app.services.articles.twice import Before, first_with
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import web_address
from app.services.record.unit import unit, who
from app.services.sources.keeping import document_of, put, put_record, read_file
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What a text was read from: its name, and the SHA-256 under which it is in the store.

    A file stands there as it came; a page that was fetched, as a WARC record with all that was asked and answered.

    Attributes:
        text: what was read from it, where there are notes of its author: they stand in that.
        margin: those notes.
    """

    name: str
    digest: str
    text: str = ""
    margin: tuple[AuthorNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a document says, and what it says of itself; nothing of it is an article yet.

    Attributes:
        text: may be longer than an article can be; that is said when it is added.
        title, author, outlet, url, published: proposals; `""` and `None` where the document does not say.
        notes: what a person should know of the reading, in sentences.
        before: the first article of this very file or text, `None` for none.
        guesses: how its letters may be written where that was guessed, the likeliest first.
        pages: of a web archive, of which one was read; empty for anything else.
        page: which one, from 1.
    """

    file: KeptFile
    text: str
    title: str
    author: str
    outlet: str
    url: str
    published: date | None
    notes: tuple[str, ...]
    guesses: tuple[Guess, ...] = ()
    before: Before | None = None
    pages: tuple[ArchivedPage, ...] = ()
    page: int = 0


def from_file(desk: Desk, data: bytes, name: str, encoding: str = "", *, wanted: str = "") -> Incoming:
    """Read a file somebody hands in; its bytes are kept.

    Args:
        desk: where.
        data: the file.
        name: as it came.
        encoding: how its letters are written where it does not say so itself; `""` for the likeliest.
        wanted: of a web archive, the address of the page, or its number from 1; `""` for the first.

    Raises:
        InputError: when it cannot be read; says why, and what to do.
    """
    label, document = read_file(data, name, f"text/plain; charset={encoding}" if encoding else "", wanted=wanted)
    text = document.text if document.margin else ""
    return _proposed(desk, document, KeptFile(label, put(desk, data), text, document.margin), document.address)


def another_page(desk: Desk, file: KeptFile, number: int) -> Incoming:
    """Read another page of a web archive that is kept.

    Args:
        desk: where.
        file: as it was handed in.
        number: of the page, from 1.

    Raises:
        InputError: when it cannot be read; says why, and what to do.
    """
    try:
        data = desk.store.get(file.digest)
    except StoreError as error:
        raise InputError("file", str(error)) from error
    return from_file(desk, data, file.name, wanted=str(number))


def from_address(desk: Desk, act: Act, address: str) -> Incoming:
    """Fetch a public page and read it; it is kept as its WARC record, and the log has what came of it.

    Args:
        desk: where.
        act: who asks for it.
        address: of the page.

    Raises:
        InputError: when the address is none, or the page cannot be fetched or read; says why, and what to do.
        UnknownError: when the person is not one of the desk.
    """
    url = web_address("url", address)
    if not url:
        raise InputError("url", _("Type the address of the page first, starting with https://."))
    with desk.read() as session:
        who(desk, session, act)
    try:
        page, document = _page(desk, url)
    except InputError as error:
        _record(desk, act, url, str(error), {})
        raise
    record_digest = put_record(desk, page)
    _record(
        desk, act, url, _("fetched and kept"), {"record": record_digest, "digest": page.digest, "status": page.status}
    )
    return _proposed(desk, document, KeptFile(name=page.url[:500], digest=record_digest), page.url)


def _page(desk: Desk, url: str) -> tuple[Fetched, Document]:
    try:
        page = fetch(url, now=desk.now, network=desk.network)
        if not 200 <= page.status < 300:
            raise InputError(
                "url",
                _(
                    "The server answered with {status} {reason}. Look at the page in your browser; if it is there, "
                    "save it and hand in the file."
                ).format(status=page.status, reason=page.reason),
            )
        return page, document_of(page)
    except FetchError as error:
        raise InputError("url", _("The page could not be fetched. {error}").format(error=error)) from error
    except DocumentError as error:
        raise InputError("url", str(error)) from error


def _record(desk: Desk, act: Act, url: str, result: str, facts: dict[str, Json]) -> None:
    with unit(desk, act) as work:
        work.log(AuditTag.ARTICLE_FETCH, after={"address": url, "result": result}, facts=facts)


def _proposed(desk: Desk, document: Document, file: KeptFile, url: str) -> Incoming:
    words = _("Its author’s notes come in with it, each at its words: you decide what becomes of them.")
    come_too = (words,) if file.margin else ()
    return Incoming(
        file=file, text=document.text, title=document.title, author=document.author, outlet=document.outlet, url=url,
        published=document.published, notes=(*document.notes, *come_too), guesses=document.guesses,
        before=first_with(desk, document.text, file.digest), pages=document.pages, page=document.page,
    )  # fmt: skip
