"""The copy in a Word document: every paragraph of it to the letter, and a comment of Word's at each claim."""

from collections.abc import Iterator, Mapping

from docx.text.run import Run

from app.language import _
from app.reports.audience import withheld
from app.reports.claim_lines import answers, source_line
from app.reports.coverage import kept, standing
from app.reports.docx_pages import Pages
from app.reports.model import ReportClaim, ReportModel
from app.reports.pieces import pieces
from app.reports.wording import one_line, with_signs_shown


def write_copy(pages: Pages, model: ReportModel) -> Mapping[int, tuple[Run, Run]]:
    """Write the copy, a paragraph a line; return the first and last run of each claim by its number.

    Lines without a word are left out, and so is a claim that has no words but those.
    """
    runs: dict[int, tuple[Run, Run]] = {}
    paragraph = None
    for piece in pieces(model.text, model.claims):
        for at, line in enumerate(piece.text.split("\n")):
            words = line.removesuffix("\r")  # a claim may end between the two signs of a line end
            if at:
                paragraph = None
            if not words:
                continue
            paragraph = paragraph or pages.add()
            run = paragraph.add_run(with_signs_shown(words))
            for claim in piece.claims:
                runs[claim.number] = (runs.get(claim.number, (run, run))[0], run)
    return runs


def comment_on_claims(pages: Pages, model: ReportModel, places: Mapping[int, tuple[Run, Run]]) -> None:
    """Put a comment at each claim that was not dismissed, by whoever gave its newest verdict, as of that moment.

    Args:
        pages: with the copy in it.
        model: of the report.
        places: the first and last run of each claim by its number; one without a place gets no comment.
    """
    for claim in kept(model):
        if claim.number not in places:
            continue
        newest = claim.verdicts[0] if claim.verdicts else None
        name, at = (newest.by, newest.at) if newest else (claim.added_by, claim.added_at)
        shown = one_line(with_signs_shown(name))
        words = "\n".join(with_signs_shown(line) for line in _lines(claim, model.audience))
        comment = pages.document.add_comment(list(places[claim.number]), words, shown, _initials(shown))
        comment._comment_elm.date = at  # noqa: SLF001 - the library has no other way to say when it was


def _lines(claim: ReportClaim, audience: str) -> Iterator[str]:
    yield " · ".join((_("Claim {name}").format(name=claim.name), *standing(claim)))
    if claim.text != claim.words:
        yield claim.text
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
