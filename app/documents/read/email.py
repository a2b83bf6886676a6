"""E-mails: subject, sender, day and words; attachments are named and never opened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from app.documents.clean import one_line
from app.documents.limits import Limits
from app.documents.model import Document, DocumentKind
from app.documents.read.encodings import mail_text
from app.documents.read.pieces import Joined, Piece, join
from app.documents.read.refusal import RefusedError
from app.language import _, ngettext

_MOST_PARTS, _DEEPEST, _MOST_NAMES = 1_000, 50, 20
_FIELDS = ("from", "to", "date", "subject", "received", "message-id", "mime-version", "content-type")
#: Plain words count as a mere hint at the page beside them when that has more than so many times, and so many more.
_TIMES, _MORE = 2, 10
_MARKUP = re.compile(r"<[^<>]*>")
_ENRICHED = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,59}>")
#: What is a text by its type and has no words for a reader.
_NO_WORDS = frozenset(("calendar", "css", "csv", "directory", "javascript", "rtf", "vcard", "x-vcard", "xml"))
#: Types of what is no text to be read, though its bytes may look like one. What else an e-mail is as a whole is a text
#: when it reads as one, whatever type the sender's program says: "application/x-text".
_NO_TEXTS = frozenset(("audio", "font", "image", "message", "model", "multipart", "video"))
_NO_TEXT = _NO_WORDS | {"html", "json", "pdf", "pgp-encrypted", "pgp-signature", "postscript", "zip"}
#: A line that begins a part: another one, or a field of a part's head, stands below it. One that was moved to the
#: right, has lost a hyphen or holds a blank is one before such a field alone.
_BOUNDARY = re.compile(
    rb"^--(?P<whole>[^\s\"-][^\s\"]{0,69})[ \t]*\r?\n(?=Content-|\r?\n)"
    rb"|^[ \t]{0,8}--?(?P<broken>[^\s\"-](?:[^\r\n\"]{0,68}[^\s\"])?)[ \t]*\r?\n(?=Content-)",
    re.IGNORECASE | re.MULTILINE,
)
_LOOKED_AT, _PRINTABLE = 4_096, bytes((9, 10, 13, *range(32, 127), *range(128, 256)))
_NESTED = re.compile(rb"^content-type:\s*(?:multipart/|message/rfc822)", re.IGNORECASE | re.MULTILINE)


def read(data: bytes, media_type: str, limits: Limits) -> Document:
    """Return the words of an e-mail: its plain text, else its web page, or that where it says far more.

    The sender is proposed as the author, the subject as the title, the day as the sender's clock showed it.
    """
    if len(_NESTED.findall(data)) > _MOST_PARTS:
        reason = _(
            "has more than {n:,} parts inside parts: it may be made to do harm. Ask the sender for the text alone."
        )
        raise RefusedError(reason.format(n=_MOST_PARTS))
    message = _parsed(data)
    if not any(name in message for name in _FIELDS):
        raise RefusedError(
            _("is called an e-mail and has no sender, day or subject. If it is a text, rename it to .txt.")
        )
    leaves = tuple(_leaves(message))
    if len(leaves) == 1:
        leaves = (replace(leaves[0], is_alone=True),)
    body, notes = _body(leaves, limits)
    return Document(
        DocumentKind.EMAIL,
        "message/rfc822",
        body.text,
        body.text.count("\ufffd"),
        title=one_line(_field(message, "subject")),
        author=one_line(_field(message, "from"), 200),
        published=_day(message),
        notes=(*notes, *_attached(leaves), *_defects(leaves)),
    )


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that holds no others.

    Attributes:
        part: itself.
        choice: number of the parts of which one is chosen, plain words among them, to which it belongs; 0 for none.
        is_alone: whether the e-mail is this part and no other.
        is_torn: whether it, or a part around it, is not whole or not built as it should be.
    """

    part: EmailMessage
    choice: int
    is_alone: bool = False
    is_torn: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is a web page."""
        return self.part.get_content_type() in ("text/html", "application/xhtml+xml")

    @property
    def is_shown(self) -> bool:
        """Whether its words are words of the e-mail; a text of a type that nobody knows is one, too."""
        is_named = bool(self.part.get_filename()) and not self.is_alone
        if self.part.get_content_disposition() == "attachment" or is_named:
            return False
        kind, subtype = self.part.get_content_maintype(), self.part.get_content_subtype()
        if self.is_page or kind == "text":
            return subtype not in _NO_WORDS
        is_odd = self.is_alone and kind not in _NO_TEXTS and subtype not in _NO_TEXT and _is_text(self.part)
        return is_odd or (kind, subtype) == ("plain", "text")


def _leaves(message: EmailMessage) -> Iterator[_Leaf]:
    """Yield the parts that hold something, in order; an e-mail inside the e-mail is one part and stays closed."""
    waiting = [(message, 0, 0, False)]
    count = 0
    while waiting:
        part, depth, choice, is_torn = waiting.pop()
        count += 1
        if depth > _DEEPEST or count > _MOST_PARTS:
            reason = _(
                "has parts inside parts, more than {deep} deep or {n:,} in all: it may be made to do harm. Ask "
                "the sender for the text alone."
            )
            raise RefusedError(reason.format(deep=_DEEPEST, n=_MOST_PARTS))
        is_torn = is_torn or bool(part.defects)
        if part.get_content_maintype() == "multipart" and not isinstance(part.get_payload(), list):
            part = _mended(part)
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            parts = [child for child in inner if isinstance(child, EmailMessage)]
            if not choice and part.get_content_subtype() == "alternative" and any(map(_has_plain_words, parts)):
                choice = count
            waiting += [(child, depth + 1, choice, is_torn) for child in reversed(parts)]
        else:
            yield _Leaf(part, choice, is_torn=is_torn)


def _mended(part: EmailMessage) -> EmailMessage:
    """Return a part of parts that cannot be told by the boundary it names: by the one it has, else as plain words."""
    words = str(part.get_payload()).encode("ascii", "surrogateescape")
    boundary = _BOUNDARY.search(words)
    if boundary is None:
        return _parsed(b"Content-Type: text/plain\n\n" + words)
    name = boundary["whole"] or boundary["broken"]
    head = b'Content-Type: multipart/%b; boundary="%b"\n\n' % (
        b"alternative" if part.get_content_subtype() == "alternative" else b"mixed", name
    )  # fmt: skip
    lines = re.compile(rb"^[ \t]{0,8}--?%b(--)?[ \t]*(?=\r?$)" % re.escape(name), re.MULTILINE)
    return _parsed(head + lines.sub(rb"--%b\1" % name.replace(b"\\", rb"\\"), words))


def _parsed(data: bytes) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(data)


def _is_text(part: EmailMessage) -> bool:
    """Say whether bytes of no known type are a text: printable signs, line ends and tabs, and letters of any kind."""
    payload = part.get_payload(decode=True)
    start = payload[:_LOOKED_AT] if isinstance(payload, bytes) else b""
    return bool(start) and not start.translate(None, _PRINTABLE)


def _has_plain_words(part: EmailMessage) -> bool:
    return part.get_content_type() == "text/plain" and bool(_words(part).strip())


def _body(leaves: tuple[_Leaf, ...], limits: Limits) -> tuple[Joined, tuple[str, ...]]:
    """Return the words of all parts that are shown, in order, and what is to be said of them."""
    pieces: list[Piece] = []
    notes: tuple[str, ...] = ()
    shown = [leaf for leaf in leaves if leaf.is_shown]
    hints = {choice for choice in {leaf.choice for leaf in shown} - {0} if _is_hint(choice, shown, limits)}
    if hints:
        notes += (_("Its plain text has far fewer words than the web page beside it, so the page was taken instead."),)
    for leaf in shown:
        if bool(leaf.choice) and leaf.is_page is not (leaf.choice in hints):
            continue
        text, left_out = _content(leaf.part)
        if leaf.is_page and text.strip():
            page = _page(text, limits)
            pieces.append(Piece(page.text))
            notes += (_("Words that it shows as a web page were taken from there."), *left_out, *page.notes)
        elif not leaf.is_page:
            pieces.append(Piece(_words(leaf.part)))
            notes += left_out
    joined = join(pieces, limits)
    if not joined.text:
        raise RefusedError(_("has no words of its own. If they are in an attachment, save that and import it."))
    return joined, tuple(dict.fromkeys(notes))


def _is_hint(choice: int, leaves: list[_Leaf], limits: Limits) -> bool:
    """Return whether the plain words of a choice only say that there is a page, going by how many words both have."""
    beside = [leaf for leaf in leaves if leaf.choice == choice]
    most = _TIMES * sum(len(_words(leaf.part).split()) for leaf in beside if not leaf.is_page)
    most = max(most, most // _TIMES + _MORE)
    pages = [_content(leaf.part)[0] for leaf in beside if leaf.is_page]
    if sum(len(_MARKUP.sub(" ", page).split()) for page in pages) <= most:
        return False
    try:
        return sum(len(_page(page, limits).text.split()) for page in pages if page.strip()) > most
    except RefusedError:
        return False


def _page(text: str, limits: Limits) -> Document:
    from app.documents.read import html  # only where it is needed: loading it takes a quarter of a second

    return html.from_text(text, limits)


def _content(part: EmailMessage) -> tuple[str, tuple[str, ...]]:
    """Return the characters of a part, and what is to be said of them."""
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset("")
    return mail_text(payload if isinstance(payload, bytes) else b"", f'{part.get_content_type()}; charset="{charset}"')


def _words(part: EmailMessage) -> str:
    """Return plain text; lines that the sender's program broke are joined again, marks of enriched text go.

    Source: RFC 3676 (2004), RFC 1896 (1996).
    """
    text = _content(part)[0].replace("\r\n", "\n")
    if part.get_content_subtype() == "enriched":
        text = _ENRICHED.sub("", text.replace("<<", "\ufdd0")).replace("\ufdd0", "<")
    if part.get_param("format") != "flowed":
        return text
    is_tight = str(part.get_param("delsp", "no")).lower() == "yes"
    lines: list[str] = []
    is_open = False
    for line in text.split("\n"):
        unstuffed = line.removeprefix(" ") if line.startswith(" ") else line
        if is_open and lines and not unstuffed.startswith(">"):
            lines[-1] = (lines[-1][:-1] if is_tight else lines[-1]) + unstuffed
        else:
            lines.append(unstuffed)
        is_open = unstuffed.endswith(" ") and unstuffed != "-- " and not unstuffed.startswith(">")
    return "\n".join(lines)


def _attached(leaves: tuple[_Leaf, ...]) -> tuple[str, ...]:
    """Return a note that names everything which was not opened."""
    closed = [leaf.part for leaf in leaves if not leaf.is_shown]
    if not closed:
        return ()
    unnamed = _("without a name ({kind})")
    names = [one_line(part.get_filename() or unnamed.format(kind=part.get_content_type()), 80) for part in closed]
    n, shown = len(names), ", ".join(names[:_MOST_NAMES])
    if n > _MOST_NAMES:
        shown = _("{names} and {n:,} more").format(names=shown, n=n - _MOST_NAMES)
    reason = ngettext("{n:,} attachment was not opened: {names}.", "{n:,} attachments were not opened: {names}.", n)
    return (reason.format(n=n, names=shown),)


#: What the library raises for a field of a head that it cannot make out.
_UNCLEAR = (ValueError, LookupError, AttributeError, TypeError, OverflowError)


def _field(message: EmailMessage, name: str) -> str:
    """Return a field of the head, `""` when there is none or it cannot be made out."""
    try:
        return str(message[name] or "")
    except _UNCLEAR:
        return ""


def _day(message: EmailMessage) -> date | None:
    try:
        when = getattr(message["date"], "datetime", None)
    except _UNCLEAR:
        return None
    return when.date() if when else None


def _defects(leaves: tuple[_Leaf, ...]) -> tuple[str, ...]:
    """Return a note when words that were taken may not be all that was sent; their parts were unpacked before."""
    if not any(leaf.is_shown and (leaf.is_torn or leaf.part.defects) for leaf in leaves):
        return ()
    return (_("The e-mail is not whole or not built as it should be; compare its words with the mail program."),)
