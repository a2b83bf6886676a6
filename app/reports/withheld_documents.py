"""A schedule of what is withheld from readers, for a court: number, day, kind and reason of each, and no identity."""

import csv
import io
from collections.abc import Iterator

from app.labels import CONFIDENTIALITY_LABELS, SOURCE_KIND_LABELS, TERMS_LABELS
from app.language import _
from app.reports.bundled import ReportFile
from app.reports.listed import listed
from app.reports.model import ReportModel

_HEAD = (_("Number"), _("Day"), _("Kind"), _("Reason"))


def schedule(model: ReportModel) -> ReportFile:
    """Return the schedule as a table in UTF-8; a legal report knows all that readers do not.

    The number is that of the source in the report; replies that were not on the record stand behind the sources, as R1,
    R2. The day is that on which the source was seen, else attached; of a reply, that on which it was given.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(_HEAD)
    table.writerows(_rows(model))
    what = _("Schedule of documents withheld from readers, without identities")
    return ReportFile("schedule-of-withheld-documents.csv", "text/csv", what, written.getvalue().encode())


def _rows(model: ReportModel) -> Iterator[tuple[str, str, str, str]]:
    for entry in listed(model):
        source = entry.source
        if source.confidentiality != "public":
            day = source.accessed_on or source.at.date()
            kind = SOURCE_KIND_LABELS.get(source.kind, source.kind)
            reason = CONFIDENTIALITY_LABELS.get(source.confidentiality, source.confidentiality)
            yield str(entry.number), day.isoformat(), kind, reason
    replies = (reply for claim in model.claims for question in claim.questions for reply in question.replies)
    hidden = (reply for reply in replies if reply.terms != "on-record")
    for number, reply in enumerate(hidden, 1):
        yield f"R{number}", reply.on.isoformat(), _("Reply"), TERMS_LABELS.get(reply.terms, reply.terms)
