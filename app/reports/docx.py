"""The report as a Word document: the copy with a comment at each claim, the sources, then all that is known of each.

The words of the copy are its own, to the letter, so that it can be worked on. What a line of it says of a claim is in
the comment, as of the verdict's own moment.
"""

import io

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from app.labels import TYPE_LABELS
from app.language import _, ngettext
from app.reports.audience import at_top
from app.reports.base import Exporter
from app.reports.claim_lines import claim_lines
from app.reports.coverage import dismissed, kept, standing
from app.reports.docx_changes import changes
from app.reports.docx_comments import comment_on_claims, write_copy
from app.reports.docx_pages import Pages
from app.reports.listed import Listed, listed
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.outline import facts, record, taken_up
from app.reports.sources import named
from app.reports.wording import clipped, iso, one_line

_SHOWN = tuple(map(qn, ("w:t", "w:delText", "w:tab", "w:br")))


def render(model: ReportModel) -> bytes:
    """Return the report as a Word document."""
    pages = Pages(model)
    _head(pages, model)
    pages.add(_("The copy"), "part")
    if any(changes(model.claims)):
        how = _("Suggested wordings are tracked changes: accept or reject each, answer in the margin, send it back.")
        pages.add(how, "small")
    comment_on_claims(pages, model, write_copy(pages, model))
    if not model.text:
        pages.add(_("The article has no text."))
    _sources(pages, listed(model))
    pages.add(_("The claims, one by one"), "part")
    if not kept(model):
        pages.add(_("No claim was taken up."))
    for claim in (*kept(model), *dismissed(model)):
        _claim(pages, claim, model.audience)
    _undecided(pages, model)
    pages.add(_("Record of this report"), "part")
    for label, words, _copied in record(model):
        pages.add(f"{label}: {words}", "small")
    return pages.data()


def text_of(data: bytes) -> str:
    """Return the words of such a document, a paragraph on a line; then its comments, with their moments and authors.

    What is tracked as taken out stands in `[-…-]`, what is put in in `[+…+]`, each with who did it and when.
    """
    document = docx.Document(io.BytesIO(data))
    edges = (section.header for section in document.sections)
    lines = [document.core_properties.title, *(paragraph.text for edge in edges for paragraph in edge.paragraphs)]
    lines += (_tracked(paragraph) for paragraph in document.paragraphs)
    for comment in document.comments:
        at = iso(comment.timestamp) if comment.timestamp else ""
        lines += (f"[{comment.comment_id}] {at} {comment.author} ({comment.initials})", comment.text)
    return "\n".join(lines)


def _tracked(paragraph: Paragraph) -> str:
    words = ""
    for element in paragraph._p.xpath("./w:r | ./w:ins | ./w:del"):  # noqa: SLF001 - the library passes over changes
        signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
        shown = "".join(signs.get(str(part.tag), part.text or "") for part in element.iter(*_SHOWN))
        sign = {qn("w:ins"): "+", qn("w:del"): "-"}.get(str(element.tag))
        if sign:
            shown = f"[{sign}{shown}{sign} {element.get(qn('w:author'))}, {element.get(qn('w:date'))}]"
        words += shown
    return words


def _head(pages: Pages, model: ReportModel) -> None:
    pages.add(one_line(model.title), "title")
    if at_top(model):
        pages.add().add_run(at_top(model)).bold = True
    pages.add(", ".join(facts(model)))
    if model.url:
        pages.add(model.url)
    gaps = missing(model)
    if gaps:
        pages.add(_("Missing in this check"), "part")
    for gap in gaps:
        pages.add(gap.words, "item")
    pages.add(_("How far the check is"), "part")
    pages.add(taken_up(model))


def _sources(pages: Pages, sources: tuple[Listed, ...]) -> None:
    if sources:
        pages.add(_("Sources"), "part")
    for one in sources:
        used = ngettext("claim {names}", "claims {names}", len(one.claims)).format(names=", ".join(one.claims))
        words = ". ".join(filter(None, (", ".join(named(one.source)), one.source.url)))
        pages.add(f"{one.number}. {one_line(words)} ({used})")


def _claim(pages: Pages, claim: ReportClaim, audience: str) -> None:
    pages.add(f"{claim.name}. {claim.text}", "claim")
    pages.add(" · ".join(standing(claim)), "standing")
    for style, words in claim_lines(claim, audience):
        pages.add(words, style)


def _undecided(pages: Pages, model: ReportModel) -> None:
    if model.undecided:
        pages.add(_("Not decided yet"), "part")
    for kind, words, start, end in model.undecided:
        where = _("characters {start} to {end}").format(start=start, end=end)
        pages.add(f"{TYPE_LABELS.get(kind, kind)}: {clipped(words)} ({where})", "item")


DOCX = Exporter(
    "docx", "Word document (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx",
    render, text_of, also=("word",), is_paged=True,
)  # fmt: skip
