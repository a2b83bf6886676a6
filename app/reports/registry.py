"""Every format a report can take, by name, in the order a person sees them."""

from collections.abc import Mapping
from types import MappingProxyType

from app.reports.annotations import ANNOTATIONS
from app.reports.backup import backup_of
from app.reports.base import Exporter
from app.reports.bibtex import BIBTEX
from app.reports.claim_review import CLAIM_REVIEW
from app.reports.csl import CSL
from app.reports.csv_table import CSV
from app.reports.docx import DOCX
from app.reports.html import HTML
from app.reports.json_data import JSON
from app.reports.markdown import MARKDOWN
from app.reports.pdf import PDF
from app.reports.proof_lines import PROOF_LINES
from app.reports.xlsx import XLSX

_ALL: tuple[Exporter, ...] = (
    HTML, PDF, MARKDOWN, CSV, JSON, XLSX, DOCX, PROOF_LINES, CLAIM_REVIEW, ANNOTATIONS, CSL, BIBTEX,
)  # fmt: skip

EXPORTERS: Mapping[str, Exporter] = MappingProxyType({exporter.name: exporter for exporter in (*_ALL, backup_of(_ALL))})
