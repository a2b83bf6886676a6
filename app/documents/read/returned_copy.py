"""Word documents that come back: what stands at each of our bookmarks, what is tracked there, and the comments."""

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO

from lxml import etree

from app.documents.clean import storable
from app.documents.limits import Limits
from app.documents.read import zipped
from app.documents.read.refusal import RefusedError
from app.documents.returned import Marked, Note, Returned
from app.language import _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_OURS = "_claimdesk_"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}
_CHANGES = (f"{_W}ins", f"{_W}del", f"{_W}moveFrom", f"{_W}moveTo")
_GONE = (f"{_W}del", f"{_W}moveFrom")
#: Bookmarks and comments, together, that are looked at in one document.
_MOST_MARKS = 20_000


@dataclass(slots=True)
class _Range:
    """A stretch of the document, half-open, in pieces of text; `end` is `None` while it is open."""

    start: int
    end: int | None = None


@dataclass(slots=True)
class _Body:
    """The body as pieces of text, each with whether it is taken out and whether that, or its coming in, is tracked."""

    pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    bookmarks: dict[str, tuple[str, _Range]] = field(default_factory=dict)
    comments: dict[str, _Range] = field(default_factory=dict)


def read(data: bytes, _media_type: str, limits: Limits) -> Returned:
    """Return what stands at our bookmarks, and every comment with the bookmark that it stands at.

    Raises:
        RefusedError: when it unpacks to too much, or is damaged.
    """
    zipped.check(data, limits)
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            body = _body(_parsed(packed.read(_part(packed, "document"))))
            notes = _notes(packed, body)
    except (KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise RefusedError(
            _("is damaged, or no Word file inside. Open it, save it as a new .docx file and hand that in.")
        ) from error
    return Returned(marks=tuple(_marked(body, *mark) for mark in body.bookmarks.values()), notes=notes)


def _body(tree: etree._Element) -> _Body:
    body, changes = _Body(), [0, 0]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if tag in _CHANGES and next(element.iterancestors(f"{_W}rPr"), None) is None:
            step = 1 if event == "start" else -1
            changes[0] += step
            changes[1] += step if tag in _GONE else 0
        elif event == "end" and tag == f"{_W}p":
            body.pieces.append(("\n", False, False))
        elif event == "start":
            _take(body, element, is_gone=changes[1] > 0, is_tracked=changes[0] > 0)
    return body


def _take(body: _Body, element: etree._Element, *, is_gone: bool, is_tracked: bool) -> None:
    tag, number, at = element.tag, element.get(f"{_W}id", ""), len(body.pieces)
    if tag in (f"{_W}t", f"{_W}delText"):
        body.pieces.append((element.text or "", is_gone, is_tracked))
    elif tag in _SIGNS and element.getparent().tag == f"{_W}r":
        body.pieces.append((_SIGNS[tag], is_gone, is_tracked))
    elif tag == f"{_W}bookmarkStart" and element.get(f"{_W}name", "").startswith(_OURS):
        body.bookmarks[number] = (element.get(f"{_W}name"), _Range(at))
    elif tag == f"{_W}bookmarkEnd" and number in body.bookmarks:
        body.bookmarks[number][1].end = at
    elif tag == f"{_W}commentRangeStart":
        body.comments[number] = _Range(at)
    elif tag == f"{_W}commentRangeEnd" and number in body.comments:
        body.comments[number].end = at
    elif tag == f"{_W}commentReference" and number not in body.comments:
        body.comments[number] = _Range(at, at)
    if len(body.bookmarks) + len(body.comments) > _MOST_MARKS:
        raise RefusedError(_("has more comments and marks than are read."))


def _marked(body: _Body, name: str, where: _Range) -> Marked:
    pieces = body.pieces[where.start : where.end]
    text = "".join(words for words, is_gone, _is_tracked in pieces if not is_gone)
    return Marked(name, storable(text)[0], any(is_tracked for _words, _is_gone, is_tracked in pieces))


def _notes(packed: zipfile.ZipFile, body: _Body) -> tuple[Note, ...]:
    part = _part(packed, "comments")
    if not part:
        return ()
    comments = list(_parsed(packed.read(part)).iter(f"{_W}comment"))
    signed = {_last_id(comment): (_of(comment, "author"), _of(comment, "date")) for comment in comments}
    parents = _parents(packed)
    return tuple(
        Note(
            _of(comment, "author"),
            _of(comment, "date"),
            "\n".join(map(_words, comment.iter(f"{_W}p"))).strip(),
            _mark_of(body, comment.get(f"{_W}id", "")),
            signed.get(parents.get(_last_id(comment), ""), ()) if _last_id(comment) else (),
        )
        for comment in comments
    )


def _parents(packed: zipfile.ZipFile) -> dict[str, str]:
    """Return of each comment that is a reply, by the id of its last paragraph, the id of the one it replies to."""
    part = _part(packed, "commentsExtended")
    if not part:
        return {}
    comments = _parsed(packed.read(part)).iter(f"{_W15}commentEx")
    return {comment.get(f"{_W15}paraId", ""): comment.get(f"{_W15}paraIdParent", "") for comment in comments}


def _part(packed: zipfile.ZipFile, name: str) -> str:
    """Return what a part of the file is called, `""` for one that is not there: some programs number their parts."""
    called = re.compile(rf"word/{name}\d{{0,3}}\.xml")
    return next(filter(called.fullmatch, packed.namelist()), "")


def _last_id(comment: etree._Element) -> str:
    paragraphs = comment.findall(f"{_W}p")
    return str(paragraphs[-1].get(f"{_W14}paraId", "")) if paragraphs else ""


def _mark_of(body: _Body, number: str) -> str:
    """Return the bookmark with the very words of a comment, else the shortest one around its beginning."""
    where = body.comments.get(number)
    if where is None:
        return ""
    around = [
        (name, mark) for name, mark in body.bookmarks.values()
        if mark.end is not None and mark.start <= where.start <= mark.end
    ]  # fmt: skip
    same = [name for name, mark in around if (mark.start, mark.end) == (where.start, where.end)]
    return next(iter(same), min(around, key=lambda one: (one[1].end or 0) - one[1].start, default=("",))[0])


def _words(paragraph: etree._Element) -> str:
    parts = paragraph.iter(f"{_W}t", *_SIGNS)
    return storable("".join(_SIGNS.get(part.tag) or part.text or "" for part in parts))[0]


def _of(comment: etree._Element, name: str) -> str:
    return storable(comment.get(f"{_W}{name}", ""))[0]


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
