"""The report as a Word document: the copy with a comment at each claim, the sources, then all that is known of each.

The words of the copy are its own, to the letter, so that it can be worked on. What a line of it says of a claim is in
the comment, as of the verdict's own moment.
"""

import io
from collections.abc import Mapping
from itertools import groupby

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.labels import TAKE_OUT, TYPE_LABELS
from app.language import _, ngettext
from app.reports import glance
from app.reports.audience import at_top
from app.reports.base import Exporter
from app.reports.claim_lines import claim_lines
from app.reports.corrected import corrections
from app.reports.corrected import lines as told
from app.reports.coverage import dismissed, kept, standing
from app.reports.docx_changes import changes
from app.reports.docx_comments import comment_on_claims, write_copy
from app.reports.docx_pages import Pages, add_run
from app.reports.listed import Listed, listed
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.outline import facts, how_judged, in_line, proposed, record, taken_up
from app.reports.pdf_claims import by_line
from app.reports.sources import named
from app.reports.wording import clipped, iso, one_line

_SHOWN = tuple(map(qn, ("w:t", "w:delText", "w:tab", "w:br")))


def render(model: ReportModel) -> bytes:
    """Return the report as a Word document."""
    pages = Pages(model)
    sources = listed(model)
    _head(pages, model)
    _glance(pages, model, glance.numbers(sources))
    pages.add(_("The copy"), "part")
    if any(changes(model.claims)):
        how = _("Suggested wordings are tracked changes: accept or reject each, answer in the margin, send it back.")
        pages.add(how, "small")
    comment_on_claims(pages, model, write_copy(pages, model))
    if not model.text:
        pages.add(_("The article has no text."))
    pages.add(_("The claims, one by one"), "part")
    if not kept(model):
        pages.add(_("No claim was taken up."))
    for claim in kept(model):
        _claim(pages, claim, model.audience)
    _undecided(pages, model)
    _sources(pages, sources)
    _corrections(pages, model)
    if dismissed(model):
        pages.add(_("Appendix: dismissed claims"), "part")
    for claim in dismissed(model):
        _claim(pages, claim, model.audience)
    _method(pages, model)
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
    for part in document.iter_inner_content():
        rows = part.rows if isinstance(part, Table) else ()
        lines += (" | ".join(cell.text for cell in row.cells) for row in rows)
        lines += [_tracked(part)] if isinstance(part, Paragraph) else []
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
    wrong = glance.to_change(model)
    if wrong:
        pages.add(_("To change in the copy"), "part")
    for claim in wrong:
        instead = f" → {claim.suggestion.text or TAKE_OUT}" if claim.suggestion else ""
        pages.add(f"{claim.name}: {clipped(claim.words)}{instead}: {glance.verdict_with_sign(claim)}", "item")
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
    for entry in sources:
        used = ngettext("claim {names}", "claims {names}", len(entry.claims)).format(names=", ".join(entry.claims))
        words = ". ".join(filter(None, (", ".join(named(entry.source)), entry.source.url)))
        pages.add(f"{entry.number}. {one_line(words)} ({used})")


def _claim(pages: Pages, claim: ReportClaim, audience: str) -> None:
    pages.add(f"{claim.name}. {claim.text}", "claim")
    pages.add(" · ".join(standing(claim)), "standing")
    for is_table, rows in groupby(claim_lines(claim, audience), key=lambda line: isinstance(line[1], tuple)):
        if is_table:
            pages.table([cells for _style, cells in rows if isinstance(cells, tuple)])
            continue
        for style, words in rows:
            pages.add(str(words), style)


def _undecided(pages: Pages, model: ReportModel) -> None:
    if model.undecided:
        pages.add(_("Not decided yet"), "part")
        pages.add(proposed(model))
    for kind, words, start, end in model.undecided:
        before, after = in_line(model.text, start, end)
        item = pages.add(f"{TYPE_LABELS.get(kind, kind)}: {before}", "item")._p  # noqa: SLF001
        add_run(item, clipped(words), is_bold=True)
        add_run(item, after)


def _glance(pages: Pages, model: ReportModel, number: Mapping[tuple[int, int], int]) -> None:
    rows = [
        (
            line.claim.name,
            "".join(span["words"] for span in by_line(line.claim, len(model.text), 90)),
            line.verdict,
            ", ".join(map(str, line.sources)) or (_("withheld") if line.claim.withheld else "–"),
            ", ".join(line.people) or "–",
            ", ".join(line.open) or "–",
        )
        for line in glance.lines(model, number)
    ]
    if rows:
        pages.add(_("Every claim in one line"), "part")
        heads = (_("No."), _("Claim"), _("Verdict"), _("Sources"), _("Who"), _("Still open"))
        pages.table([heads, *rows], (3, 12, 6, 4, 6, 6))


def _corrections(pages: Pages, model: ReportModel) -> None:
    corrected = corrections(model)
    if corrected:
        pages.add(_("Corrections"), "part")
    for claim, one in corrected:
        what, *rest = told(one)
        pages.add(f"{claim.name} {clipped(claim.text)}: {what}", "item")
        for words in rest:
            pages.add(words, "small")


def _method(pages: Pages, model: ReportModel) -> None:
    """Say how it was judged, and what the grades of each scale mean."""
    scales = glance.scales_used(model)
    if scales:
        pages.add(_("How it was judged"), "part")
        pages.add(how_judged())
    for title, grades in scales:
        pages.table([(title, ""), *((f"{sign} {label}", meaning) for sign, label, meaning in grades)], (1, 4))


DOCX = Exporter(
    "docx", "Word document (DOCX)", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx",
    render, text_of, also=("word",), is_paged=True,
)  # fmt: skip
