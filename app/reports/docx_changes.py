"""Suggested wordings as tracked changes of a Word document, and marks by which a claim is known when it comes back.

A change is as small as whole words allow. Where two claims share words, the first suggestion stands in the copy; the
other one is told in its comment alone.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from app.reports.docx_pages import add_run
from app.reports.model import ReportClaim, ReportSuggestion
from app.reports.wording import iso, one_line, with_signs_shown

_WORD = re.compile(r"\s+|\S+")
#: The bookmark of a claim says its id, and how two digests begin: of the suggestion that is tracked at it (0 for none)
#: and of the whole text. Word takes names of up to 40 signs.
BOOKMARK = "_claimdesk_{id}_{suggestion}_{text}"
_DIGITS = 8
#: First and last element of a claim in the document.
Place: TypeAlias = tuple[BaseOxmlElement, BaseOxmlElement]


@dataclass(frozen=True, slots=True)
class Change:
    """What is taken out of the copy, at `[start, end)` of it, and what comes in its place; `text` may be empty."""

    claim: ReportClaim
    suggestion: ReportSuggestion
    start: int
    end: int
    text: str

    @property
    def name(self) -> str:
        """What the pieces of the copy that it takes out are called."""
        return f"change-{self.claim.number}"


def changes(claims: Iterable[ReportClaim]) -> Iterator[Change]:
    """Yield the suggestions that nobody rejected, in order of the text, but for those on words of one before."""
    free = 0
    for claim in sorted(claims, key=lambda claim: (claim.start, claim.end)):
        one = claim.suggestion
        if one and one.answer != "rejected" and claim.state != "dismissed" and claim.start >= free:
            yield _smallest(claim, one)
            free = claim.end


def _smallest(claim: ReportClaim, suggestion: ReportSuggestion) -> Change:
    """Leave out the words that both begin and end with; something of the copy is always taken out."""
    old, new = _WORD.findall(claim.words), _WORD.findall(suggestion.text)
    shorter = min(len(old) - 1, len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    before, after = (sum(map(len, words)) for words in (old[:head], old[len(old) - tail :]))
    text = "".join(new[head : len(new) - tail])
    return Change(claim, suggestion, claim.start + before, claim.end - after, text)


def suggestion_mark(text: str) -> str:
    """Return by what a bookmark knows a suggested wording."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


class Tracked:
    """Puts tracked changes and marks into a document; each has a number of its own."""

    def __init__(self, text_digest: str) -> None:
        self._numbers = count(1)
        self._text = text_digest[:_DIGITS]

    def take_out(self, change: Change, run: BaseOxmlElement) -> BaseOxmlElement:
        """Mark a run as deleted; return the element around it."""
        for piece in run.iter(qn("w:t")):
            piece.tag = qn("w:delText")
            piece.set(qn("xml:space"), "preserve")
        return self._around("w:del", change.suggestion, run)

    def put_in(self, change: Change, paragraph: BaseOxmlElement) -> BaseOxmlElement:
        """Add the suggested words to the end of a paragraph, as inserted; return the element around them."""
        return self._around("w:ins", change.suggestion, add_run(paragraph, change.text))

    def bookmark(self, claim: ReportClaim, place: Place, *, is_tracked: bool) -> None:
        """Mark where a claim stands, so that it is known when the document comes back; and what is tracked at it."""
        start, end, number = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd"), str(next(self._numbers))
        for mark in (start, end):
            mark.set(qn("w:id"), number)
        suggestion = suggestion_mark(claim.suggestion.text) if claim.suggestion and is_tracked else "0"
        start.set(qn("w:name"), BOOKMARK.format(id=claim.id, suggestion=suggestion, text=self._text))
        place[0].addprevious(start)
        place[1].addnext(end)

    def _around(self, tag: str, suggestion: ReportSuggestion, inner: BaseOxmlElement) -> BaseOxmlElement:
        outer = OxmlElement(tag)
        outer.set(qn("w:id"), str(next(self._numbers)))
        outer.set(qn("w:author"), one_line(with_signs_shown(suggestion.by)))
        outer.set(qn("w:date"), iso(suggestion.at))
        inner.addprevious(outer)
        outer.append(inner)
        return outer


def comment_range(place: Place, comment_id: int) -> None:
    """Let a comment stand at a claim: its range, and behind it the reference; no tracked change takes those out."""
    start, end, run, reference = map(
        OxmlElement, ("w:commentRangeStart", "w:commentRangeEnd", "w:r", "w:commentReference")
    )
    for mark in (start, end, reference):
        mark.set(qn("w:id"), str(comment_id))
    run.append(reference)
    place[0].addprevious(start)
    place[1].addnext(end)
    end.addnext(run)
