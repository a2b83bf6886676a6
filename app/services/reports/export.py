"""Verification reports: what is known of an article as of one line of the log, handed out and put on record."""

import re
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.language import _
from app.reports.base import Exporter
from app.reports.model import ReportModel
from app.reports.registry import EXPORTERS
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import web_address
from app.services.record.unit import unit
from app.services.reports.snapshot import snapshot
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import bytes_digest
from claims.newsroom.sourcing import Audience
from db.reports import ReportRow


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished report file: of which article, in which format (by its name), whom it is for, and where published."""

    article_id: int
    format: str
    audience: Audience
    published_at: str

    data: bytes
    file_name: str
    mime: str
    digest: str


def exporter(name: str) -> Exporter:
    """Return the exporter of a format, by its name, another name that people have for it, or the ending of its files.

    Raises:
        InputError: when there is none of that name.
    """
    for one in EXPORTERS.values():
        if one.is_called(name):
            return one
    raise InputError(
        "format",
        _("There is no format '{name}'; choose one of {names}.").format(name=name, names=", ".join(EXPORTERS)),
    )


def of_file(name: str) -> Exporter | None:
    """Return the exporter whose ending a file's name has, the longest one first; `None` when there is none."""
    fitting = [one for one in EXPORTERS.values() if name.lower().endswith(one.suffix)]
    return max(fitting, key=lambda one: len(one.suffix), default=None)


def audience_named(name: str) -> Audience:
    """Return the audience of a name.

    Raises:
        InputError: when there is none of that name.
    """
    if name not in set(Audience):
        raise InputError(
            "audience",
            _("There is no audience '{name}'; choose one of {names}.").format(name=name, names=", ".join(Audience)),
        )
    return Audience(name)


def export(
    desk: Desk, act: Act, article_id: int, format_name: str, *, audience: Audience = Audience.PUBLIC,
    published_at: str = "",
) -> Exported:  # fmt: skip
    """Make a report and put on record that it was handed out, and for whom.

    What it says is read first, as of one line of the log, and takes form while everybody else goes on. Then a short
    transaction puts it on record. The report names the log's head as of which it was read, so that whoever holds it can
    show what the log said then.

    Args:
        desk: where.
        act: who.
        article_id: of which article.
        format_name: name of the format.
        audience: whom it is for. Sources that they may not know of are counted and nothing else.
        published_at: address of the page on which the check is published, for formats that say it.

    Raises:
        InputError: for an unknown format, an address that is none, or when something is not there that the format must
            have; it says all that is not.
        UnknownError: for an unknown article.
        RepeatedRequestError: when this request was carried out already.
    """
    chosen, address = exporter(format_name), web_address("published_at", published_at)
    read = snapshot(desk, act, article_id, audience)
    model = replace(read.model, published_at=address)
    _refuse(chosen, model)
    data = chosen.render(model)
    digest = bytes_digest(data)
    with unit(desk, act) as work:
        row = ReportRow(
            article_id=article_id,
            version_id=read.version_id,
            format=chosen.name,
            digest=digest,
            size=len(data),
            audit_seq=model.audit_seq,
            audit_hash=model.audit_hash,
            created_by_id=work.person.id,
            created_at=work.now,
        )
        work.session.add(row)
        work.session.flush()
        work.log(
            AuditTag.REPORT_EXPORT,
            article_id=article_id,
            after={"format": chosen.title, "audience": audience.value},
            facts={"digest": digest, "bytes": len(data), "as_of": model.audit_seq, "head": model.audit_hash},
        )
    whose = "" if audience is Audience.PUBLIC else f"-{audience}"
    name = f"{_slug(model.title)}-{model.made_at:%Y%m%d-%H%M}{whose}{chosen.suffix}"
    return Exported(
        article_id=article_id,
        format=chosen.name,
        audience=audience,
        published_at=published_at,
        data=data,
        file_name=name,
        mime=chosen.mime,
        digest=digest,
    )


def _refuse(chosen: Exporter, model: ReportModel) -> None:
    """Refuse to make a file that lacks what its format must have, before anything is on record."""
    lacking = chosen.lacks(model)
    if lacking:
        words = _("This report cannot be made as {format} yet. Missing: {lacking}.")
        raise InputError("format", words.format(format=chosen.title, lacking="; ".join(lacking)))


def printed_heads(desk: Desk) -> tuple[tuple[int, str], ...]:
    """Return the heads of the log (place, hash) that the reports on record print, oldest first."""
    with desk.database.read() as session:
        rows = session.execute(select(ReportRow.audit_seq, ReportRow.audit_hash).order_by(ReportRow.id))
        return tuple((seq, head) for seq, head in rows if seq)


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:60] or "article"
