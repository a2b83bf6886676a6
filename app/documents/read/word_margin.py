"""The margin of a Word file, also of one that Google Docs made: each comment, footnote and link at its words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from docx.document import Document as WordFile
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from app.documents.clean import clean, one_line
from app.documents.limits import Limits
from app.documents.margin import COMMENT, ENDNOTE, FOOTNOTE, LINK, AuthorNote, Said
from app.documents.read.pieces import Anchor, Joined
from app.documents.read.word_blocks import pieces_of
from app.language import _, ngettext

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
#: How the names of bookmarks begin that a report of ours has.
_OURS = "_claimdesk_"
_FOOT = (("footnotes", FOOTNOTE), ("endnotes", ENDNOTE))
#: Characters of one note; answers to others that are followed until one is taken for the first of its thread.
_LONGEST, _DEEPEST = 5_000, 50
#: Links of one note whose addresses are looked at, twice each.
_MOST_BEHIND = 20
#: What Google Docs writes as an answer where somebody was done with a comment, or took it up again.
_DONE, _AGAIN = "_marked as resolved_", "_re-opened_"
_ON = ("1", "true", "on")


def margin_of(file: WordFile, body: Joined, limits: Limits) -> tuple[tuple[AuthorNote, ...], tuple[str, ...]]:
    """Return the notes of a Word file in order of its text, and what a person should know of them, in sentences.

    A report of ours has none: its comments are the desk's, and come back by another way.
    """
    marks = file.element.body.iter(qn("w:bookmarkStart"))
    if any(mark.get(qn("w:name"), "").startswith(_OURS) for mark in marks):
        return (), (
            _(
                "This is a report of Claimdesk: its comments are no author’s notes and were left out. What was changed "
                "in it comes back under “Reports”, or by: claimdesk read-back."
            ),
        )
    places = _places(body.anchors)
    all_notes = (*_comments(file, places, body.text), *_footnotes(file, places), *_links(file, places, body.text))
    ordered = sorted(all_notes, key=lambda note: (len(body.text) if note.start is None else note.start, note.end or 0))
    taken = tuple(_within(ordered, limits))
    words = ngettext(
        "Beside its text it has {n:,} comment, footnote or link of its author.",
        "Beside its text it has {n:,} comments, footnotes and links of its author.",
        len(taken),
    )
    notes = [words.format(n=len(taken))] if taken else []
    if left := len(ordered) - len(taken):
        more = _("More of them than are read; left out: {n:,}. Import the document in parts to have them.")
        notes.append(more.format(n=left))
    return taken, tuple(notes)


def _within(notes: Sequence[AuthorNote], limits: Limits) -> Iterator[AuthorNote]:
    """Yield notes as long as there are not too many, nor too many words in them."""
    size = 0
    for note in notes[: limits.margin]:
        size += sum(len(said.text) for said in (note.said, *note.answers))
        if size > limits.characters:
            return
        yield note


_Places = Mapping[tuple[str, str, str], int]


def _places(anchors: Sequence[Anchor]) -> _Places:
    """Return where everything is anchored, by what, number and edge; the first place counts."""
    links: dict[tuple[str, str, str], int] = {}
    for anchor in anchors:
        links.setdefault((anchor.what, anchor.number, anchor.edge), anchor.at)
    return links


def _span(places: _Places, what: str, number: str, text: str) -> tuple[int | None, int | None]:
    """Return the words between two anchors without white space around them; a point where there are none."""
    start, end, at = (places.get((what, number, edge)) for edge in ("start", "end", "at"))
    if start is None or end is None or end < start:
        point = next((place for place in (start, end, at) if place is not None), None)
        return point, point
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _parts(file: WordFile, name: str) -> Iterator[Part]:
    for link in file.part.rels.values():
        if link.reltype.rpartition("/")[2] == name and not link.is_external:
            yield link.target_part


@dataclass(frozen=True, slots=True)
class _Comment:
    note: AuthorNote
    paragraph: str


def _comments(file: WordFile, places: _Places, text: str) -> Iterator[AuthorNote]:
    """Yield comments, each with its answers."""
    told: dict[str, tuple[str, bool]] = {}
    for part in _parts(file, "commentsExtended"):
        for one in parse_xml(part.blob).iter(f"{_W15}commentEx"):
            done = one.get(f"{_W15}done", "").lower() in _ON
            told[one.get(f"{_W15}paraId", "")] = one.get(f"{_W15}paraIdParent", ""), done
    comments = [
        _comment(part, element, places, text)
        for part in _parts(file, "comments")
        for element in parse_xml(part.blob).iterfind(qn("w:comment"))
    ]
    threads: dict[object, list[_Comment]] = {}
    commented = {comment.paragraph for comment in comments}
    for number, comment in enumerate(comments):
        first = _first_of(comment.paragraph, told, commented)
        span = comment.note.start, comment.note.end
        # Google Docs tells no threads: what stands at the very same words is one.
        same = number if told or span[0] == span[1] else span
        threads.setdefault((told and first) or same, []).append(comment)
    for thread in threads.values():
        yield _thread(thread, is_done=any(told.get(comment.paragraph, ("", False))[1] for comment in thread[:1]))


def _first_of(paragraph: str, threads: Mapping[str, tuple[str, bool]], commented: set[str]) -> str:
    """Return the comment that a thread begins with; who answers in a circle is left where it stands."""
    for _step in range(_DEEPEST):
        parent = threads.get(paragraph, ("", False))[0]
        if parent not in commented:
            return paragraph
        paragraph = parent
    return paragraph


def _thread(comments: Sequence[_Comment], *, is_done: bool) -> AuthorNote:
    first, *others = (comment.note for comment in comments)
    answers = []
    for other in others:
        sign = other.said.text.strip().casefold()
        is_done = (is_done or sign == _DONE) and sign != _AGAIN
        if sign not in (_DONE, _AGAIN):
            answers.append(other.said)
    return replace(first, answers=tuple(answers), is_resolved=is_done)


def _comment(part: Part, element: etree._Element, places: _Places, text: str) -> _Comment:
    start, end = _span(places, COMMENT, element.get(qn("w:id"), ""), text)
    author = one_line(element.get(qn("w:author"), ""), 200)
    said = Said(_words(part, element), author, one_line(element.get(qn("w:date"), ""), 40))
    paragraphs = element.findall(qn("w:p"))
    last = paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""
    return _Comment(AuthorNote(COMMENT, start, end, said), last)


def _footnotes(file: WordFile, places: _Places) -> Iterator[AuthorNote]:
    """Yield footnotes and endnotes at the points where their marks stand; those without words are none."""
    for name, origin in _FOOT:
        for part in _parts(file, name):
            for element in parse_xml(part.blob).iterfind(qn(f"w:{origin}")):
                at = places.get((origin, element.get(qn("w:id"), ""), "at"))
                words = _words(part, element)
                if words and element.get(qn("w:type"), "normal") == "normal":
                    yield AuthorNote(origin, at, at, Said(words))


def _links(file: WordFile, places: _Places, text: str) -> Iterator[AuthorNote]:
    for what, number, edge in places:
        if (what, edge) == (LINK, "start"):
            address = _address(file.part, number.partition(" ")[2])
            start, end = _span(places, what, number, text)
            if address and start != end:
                yield AuthorNote(LINK, start, end, Said(address))


def _words(part: Part, element: etree._Element) -> str:
    """Return the words of a note, with the addresses behind its links where they do not stand there anyway."""
    pieces = tuple(pieces_of(element, frozenset()))
    words = clean("\n".join(piece.text.strip() for piece in pieces).strip())[0]
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
    links = (anchor.number for piece in pieces for anchor in piece.anchors if anchor.what == LINK)
    addresses = islice((_address(part, number.partition(" ")[2]) for number in links), _MOST_BEHIND)
    behind = (f"<{address}>" for address in dict.fromkeys(addresses) if address and address not in words)
    return " ".join((words, *behind)).strip()


def _address(part: Part, target: str) -> str:
    """Return a web address that a link leads to, `""` for anything else."""
    link = part.rels.get(target[1:]) if target.startswith("#") else None
    address = one_line((link.target_ref if link.is_external else "") if link else target, 2_000)
    return address if address.lower().startswith(("http://", "https://")) and " " not in address else ""
