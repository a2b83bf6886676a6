"""Formats beside those of the registry, which no test may take for text: what holds for them holds for any to come."""

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pypdfium2 as pdfium
from docx import Document

from app.reports.base import Exporter, Part
from app.reports.coverage import verdict_now
from app.reports.markdown import MARKDOWN
from app.reports.model import ReportClaim, ReportModel
from app.reports.outline import summary
from app.reports.package import pack, text_in, unpack
from app.reports.pdf import PDF
from app.reports.printable import CUT
from app.reports.registry import EXPORTERS
from app.reports.wording import moment, with_signs_shown


def _bundle(model: ReportModel) -> bytes:
    """A whole report of several files, compressed."""
    return pack(
        {
            "report.md": MARKDOWN.render(model),
            "head.txt": f"{model.audit_seq}:{model.audit_hash}".encode(errors="replace"),
        }
    )


def _is_signed(claim: ReportClaim) -> bool:
    return claim.state == "signed"


def _letter(model: ReportModel) -> bytes:
    """A part of a report as a Word document: the signed claims alone."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = model.made_at.replace(tzinfo=None)
    for line in (model.title, moment(model.made_at), model.text_digest, summary(model)):
        document.add_paragraph(with_signs_shown(line))
    for claim in LETTER.claims(model):
        document.add_paragraph(with_signs_shown(f"{claim.name}. {claim.text}"))
        document.add_paragraph(with_signs_shown(verdict_now(claim)))
    written = io.BytesIO()
    document.save(written)
    return pack(unpack(written.getvalue()))


def _read(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


def _by_pdfium(data: bytes) -> str:
    """Read a PDF as `text_of` does, by another reader that takes a tenth of the time."""
    opened = pdfium.PdfDocument(data)
    shown = [" ".join(page.get_textpage().get_text_bounded().replace(CUT, "").split()) for page in opened]
    carried = [bytes(opened.get_attachment(at).get_data()).decode() for at in range(opened.count_attachments())]
    return "\n".join([*shown, *carried])


BUNDLE = Exporter("several", "Several files (ZIP)", "application/zip", ".several", _bundle, text_in)
LETTER = Exporter(
    "letter", "Signed claims (Word)", "application/x-letter", ".letter", _letter, _read,
    Part("Signed claims and their newest verdict; no sources.", _is_signed),
)  # fmt: skip

#: Every format that the tests of reports run over, by name.
#: The back-up is all the others in one file, and has tests of its own.
FORMATS: Mapping[str, Exporter] = {
    **{name: one for name, one in EXPORTERS.items() if name != "backup"},
    "pdf": replace(PDF, text_of=_by_pdfium),
    **{one.name: one for one in (BUNDLE, LETTER)},
}
WHOLE: Mapping[str, Exporter] = {name: one for name, one in FORMATS.items() if one.part is None}
PARTS: Mapping[str, Exporter] = {name: one for name, one in FORMATS.items() if one.part is not None}


@cache
def made(exporter: Exporter, model: ReportModel) -> bytes:
    """Return a report as a format has it, made once for all tests that only look at it: neither ever changes."""
    return exporter.render(model)


@cache
def said(exporter: Exporter, model: ReportModel) -> str:
    """Return what a format's reader reads in a report."""
    return exporter.text_of(made(exporter, model))
