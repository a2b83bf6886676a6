"""The back-up bundle: everything about the check of one article in a ZIP that proves itself, offline and for ever.

Layout: BagIt 1.0 (https://www.rfc-editor.org/rfc/rfc8493), with an RO-Crate 1.1 (https://w3id.org/ro/crate/1.1) that
says what each file is. `verify.py` in it checks it without Claimdesk.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from app.labels import AUDIENCE_LABELS
from app.language import _
from app.reports import verify_alone
from app.reports.audience import as_of
from app.reports.base import Exporter
from app.reports.bundled import ReportFile
from app.reports.json_text import as_json
from app.reports.model import ReportModel
from app.reports.package import pack, unpack
from app.reports.withheld_documents import schedule
from app.reports.wording import iso, with_signs_shown

_REPORT = "reports/report"
_BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_CRATE = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1"


def backup_of(formats: Sequence[Exporter]) -> Exporter:
    """Return the exporter of bundles that have a report in each of these formats."""

    def render(model: ReportModel) -> bytes:
        """Return the bundle; the same bytes for the same model."""
        return _bag(model, tuple(_files(model, formats)))

    def text_of(data: bytes) -> str:
        """Return the names of all files, then what each tells: a report as its own reader reads it."""
        files = unpack(data)
        return "\n".join([*files, *(f"{name}\n{_read(name, content, formats)}" for name, content in files.items())])

    return Exporter(
        "backup", _("Back-up bundle (ZIP)"), "application/zip", ".backup.zip", render, text_of,
        also=("bundle", "bag", "bagit"), asks_address=True, takes_files=True, is_paged=True,
    )  # fmt: skip


def _files(model: ReportModel, formats: Sequence[Exporter]) -> Iterator[ReportFile]:
    """Yield the files of the payload: the text, a report in every format that can be made, what is attached."""
    text = model.text.encode("utf-8", "replace")
    yield ReportFile("text.txt", "text/plain", _("The text that was checked"), text)
    made_here = [exporter for exporter in formats if not exporter.lacks(model)]
    with ThreadPoolExecutor(2) as two:  # while one waits for the process that sets the PDF, the other goes on
        for one, data in zip(made_here, two.map(lambda one: one.render(model), made_here), strict=True):
            what = _("The report: {format}").format(format=one.title)
            yield ReportFile(f"{_REPORT}{one.suffix}", one.mime, what, data)
    yield from model.attached
    if model.audience == "legal":
        yield schedule(model)


def _bag(model: ReportModel, files: Sequence[ReportFile]) -> bytes:
    payload = {f"data/{file.path}": file.data for file in files}
    payload[f"data/{_CRATE}"] = _crate(model, files)
    tags = {
        "bagit.txt": _BAGIT,
        "bag-info.txt": _info(model, payload),
        "manifest-sha256.txt": _manifest(payload),
        "verify.py": Path(verify_alone.__file__).read_bytes(),
    }
    whole = {**payload, **tags, "tagmanifest-sha256.txt": _manifest(tags)}
    top = f"claimdesk-article-{model.article_id}-{model.audience}"
    return pack({f"{top}/{name}": whole[name] for name in sorted(whole)})


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def _info(model: ReportModel, payload: Mapping[str, bytes]) -> bytes:
    """Return what is told of the bag itself, a line each."""
    whom = AUDIENCE_LABELS.get(model.audience, model.audience)
    facts = {
        "Bag-Software-Agent": model.software,
        "Bagging-Date": f"{model.made_at:%Y-%m-%d}",
        "Contact-Name": model.made_by,
        "External-Description": _("{title} (for: {whom})").format(title=model.title, whom=whom.lower()),
        "External-Identifier": f"{model.audit_seq}:{model.audit_hash}",
        "Payload-Oxum": f"{sum(map(len, payload.values()))}.{len(payload)}",
        "Source-Organization": model.publisher,
        "Internal-Sender-Description": as_of(model),
    }
    lines = (f"{name}: {_one_line(words)}\n" for name, words in facts.items() if words)
    return "".join(lines).encode("utf-8", "replace")


def _crate(model: ReportModel, files: Sequence[ReportFile]) -> bytes:
    """Return what each file is, as RO-Crate metadata."""
    root: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": model.title,
        "description": _("All that the desk has on the check of this article, as of line {line} of its log").format(
            line=model.audit_seq
        ),
        "datePublished": iso(model.made_at),
        "license": _("Not for publication beyond those whom it is for: {whom}").format(
            whom=AUDIENCE_LABELS.get(model.audience, model.audience)
        ),
        "hasPart": [{"@id": file.path} for file in files],
    }
    about = {"@id": _CRATE, "@type": "CreativeWork", "conformsTo": {"@id": _CONTEXT}, "about": {"@id": "./"}}
    parts = [
        {
            "@id": file.path, "@type": "File", "name": file.what, "encodingFormat": file.media_type,
            "contentSize": str(len(file.data)), "sha256": hashlib.sha256(file.data).hexdigest(),
        }
        for file in files
    ]  # fmt: skip
    return as_json({"@context": f"{_CONTEXT}/context", "@graph": [about, root, *parts]})


def _one_line(words: str) -> str:
    return " ".join(with_signs_shown(words).split())


def _read(name: str, content: bytes, formats: Sequence[Exporter]) -> str:
    for exporter in formats:
        if name.endswith(f"data/{_REPORT}{exporter.suffix}"):
            return exporter.text_of(content)
    return content.decode("utf-8", "replace")
