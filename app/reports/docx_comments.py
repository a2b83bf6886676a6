"""The copy in a Word document, to the letter: suggestions as tracked changes, and a comment of Word's at each claim."""

from collections.abc import Iterator, Mapping
from copy import deepcopy

from docx.oxml.comments import CT_Comment
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import SubElement

from app.labels import TAKE_OUT
from app.language import _
from app.reports.audience import withheld
from app.reports.claim_lines import answers, source_line
from app.reports.coverage import kept, standing
from app.reports.docx_changes import Change, Place, Tracked, changes, comment_range
from app.reports.docx_pages import Pages, add_run, give_style
from app.reports.model import ReportClaim, ReportModel
from app.reports.pieces import Piece, pieces
from app.reports.suggested import SUGGESTED
from app.reports.wording import one_line, with_signs_shown


class _Copy:
    """The copy under way: the paragraph that is written to, and where each claim stands, by its number."""

    def __init__(self, pages: Pages, tracked: Tracked) -> None:
        self._pages, self._tracked = pages, tracked
        self._paragraph: BaseOxmlElement | None = None
        self.places: dict[int, Place] = {}

    def write(self, piece: Piece, change: Change | None) -> None:
        """Write a piece; a line end in it ends the paragraph. What a change takes out is marked as deleted."""
        for at, line in enumerate(piece.text.split("\n")):
            words = line.removesuffix("\r")  # a claim may end between the two signs of a line end
            if at:
                self._paragraph = None
            if words:
                run = add_run(self._open(), words)
                self._note(piece, self._tracked.take_out(change, run) if change else run)

    def put_in(self, piece: Piece, change: Change) -> None:
        """Write what a change puts in the place of its last piece."""
        self._note(piece, self._tracked.put_in(change, self._open()))

    def _open(self) -> BaseOxmlElement:
        if self._paragraph is None:
            self._paragraph = self._pages.add()._p  # noqa: SLF001
        return self._paragraph

    def _note(self, piece: Piece, element: BaseOxmlElement) -> None:
        for claim in piece.claims:
            self.places[claim.number] = (self.places.get(claim.number, (element, element))[0], element)


def write_copy(pages: Pages, model: ReportModel) -> Mapping[int, Place]:
    """Write the copy, a paragraph a line; return where each claim stands, by its number.

    Lines without a word are left out, and so is a claim that has no words but those.
    """
    tracked = Tracked(model.text_digest)
    copy, named, at = _Copy(pages, tracked), {change.name: change for change in changes(model.claims)}, 0
    others = [(change.name, change.start, change.end) for change in named.values()]
    for piece in pieces(model.text, model.claims, others):
        at += len(piece.text)
        change = next((named[name] for name in piece.names), None)
        copy.write(piece, change)
        if change and at == change.end and change.text:
            copy.put_in(piece, change)
    changed = {change.claim.number for change in named.values()}
    for claim in kept(model):
        if claim.number in copy.places:
            tracked.bookmark(claim, copy.places[claim.number], is_tracked=claim.number in changed)
    return copy.places


def comment_on_claims(pages: Pages, model: ReportModel, places: Mapping[int, Place]) -> None:
    """Put a comment at each claim that was not dismissed, by whoever gave its newest verdict, as of that moment.

    Args:
        pages: with the copy in it.
        model: of the report.
        places: where each claim stands, by its number; one without a place gets no comment.
    """
    empty = pages.document.comments.add_comment()._comment_elm  # noqa: SLF001 - as the library begins one
    every = empty.getparent()
    every.remove(empty)
    for at_id, claim in enumerate(claim for claim in kept(model) if claim.number in places):
        newest = claim.verdicts[0] if claim.verdicts else None
        name, at = (newest.by, newest.at) if newest else (claim.added_by, claim.added_at)
        shown = one_line(with_signs_shown(name))
        comment: CT_Comment = deepcopy(empty)
        comment.id, comment.author, comment.initials, comment.date = at_id, shown, _initials(shown), at
        _write(comment, "\n".join(_lines(claim, model.audience)))
        every.append(comment)
        comment_range(places[claim.number], at_id)


def _write(comment: CT_Comment, words: str) -> None:
    """Write words into an empty comment, each line a paragraph."""
    [paragraph] = comment.p_lst
    for at, line in enumerate(with_signs_shown(words).split("\n")):
        if at:
            paragraph = SubElement(comment, qn("w:p"))
            give_style(paragraph, "CommentText")
        add_run(paragraph, line)


def _lines(claim: ReportClaim, audience: str) -> Iterator[str]:
    yield " · ".join((_("Claim {name}").format(name=claim.name), *standing(claim)))
    if claim.text != claim.words:
        yield claim.text
    if claim.suggestion:
        yield f"{SUGGESTED}: {claim.suggestion.text or TAKE_OUT}"
    for newest in claim.verdicts[:1]:
        yield newest.rationale
        yield from answers(newest)
    yield from map(source_line, claim.evidence)
    unnamed = withheld(claim.withheld, audience)
    if unnamed:
        yield unnamed
    if not (claim.evidence or unnamed):
        yield _("No source is attached.")


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())[:3]
