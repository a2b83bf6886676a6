"""Verification reports: what is known of an article as of one line of the log, handed out and put on record."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.language import _
from app.reports.base import Exporter
from app.reports.model import ReportModel
from app.reports.package import pack
from app.reports.paper import Paper
from app.reports.registry import EXPORTERS
from app.reports.selection import EVERYTHING, Only, grade_labels, select_claims
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import web_address
from app.services.record.digests import row_fact
from app.services.record.signing import make_key
from app.services.record.unit import unit
from app.services.reports.attached import attached_to
from app.services.reports.snapshot import Snapshot, snapshot
from claims.model import ClaimType
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, bytes_digest
from claims.newsroom.sourcing import Audience
from db.reports import ReportRow


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file: the reports of which articles, in which format (by its name), for whom, and where published."""

    articles: tuple[int, ...]
    format: str
    audience: Audience
    published_at: str
    only: Only
    as_of: datetime | None
    paper: Paper | None

    data: bytes
    file_name: str
    mime: str
    digest: str


@dataclass(frozen=True, slots=True)
class _Made:
    """The report of one article, before it is on record."""

    read: Snapshot
    claims: tuple[int, ...]
    data: bytes
    file_name: str
    digest: str


def exporter(name: str) -> Exporter:
    """Return the exporter of a format, by its name, another name that people have for it, or the ending of its files.

    Raises:
        InputError: when there is none of that name.
    """
    for exporter in EXPORTERS.values():
        if exporter.is_called(name):
            return exporter
    raise InputError(
        "format",
        _("There is no format '{name}'; choose one of {names}.").format(name=name, names=", ".join(EXPORTERS)),
    )


def of_file(name: str) -> Exporter | None:
    """Return the exporter whose ending a file's name has, the longest one first; `None` when there is none."""
    fitting = [exporter for exporter in EXPORTERS.values() if name.lower().endswith(exporter.suffix)]
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


def only_named(*, signed: bool, types: Sequence[str], verdicts: Sequence[str]) -> Only:
    """Return which claims are chosen by these names of types and slugs of grades.

    Raises:
        InputError: when there is no such type, or no such grade on any scale.
    """
    for field, names, known in (("type", types, tuple(ClaimType)), ("verdict", verdicts, tuple(grade_labels()))):
        for name in names:
            if name not in known:
                words = _("There is no {field} '{name}'; choose one of {names}.")
                raise InputError(field, words.format(field=field, name=name, names=", ".join(known)))
    return Only(signed=signed, types=tuple(dict.fromkeys(types)), verdicts=tuple(dict.fromkeys(verdicts)))


def export(
    desk: Desk, act: Act, articles: int | Sequence[int], format_name: str, *, audience: Audience = Audience.PUBLIC,
    published_at: str = "", only: Only = EVERYTHING, as_of: datetime | None = None,
    paper: Paper | None = None, on_progress: Callable[[float | None], None] | None = None,
) -> Exported:  # fmt: skip
    """Make a report and put on record that it was handed out, and for whom; of several articles, a ZIP of reports.

    What it says is read first, as of one line of the log, and takes form while everybody else goes on. Then a short
    transaction puts it on record. The report names the log's head as of which it was read, so that whoever holds it can
    show what the log said then.

    Args:
        desk: where.
        act: who.
        articles: of which article, or of which, in the order in which they are to stand.
        format_name: name of the format.
        audience: whom it is for. Sources that they may not know of are counted and nothing else.
        published_at: address of the page on which the check is published, for formats that say it.
        only: which claims it is to have; the report says what was left aside.
        paper: what it is set for; `None` for the desk's paper.
        as_of: the moment to tell of, by what was known then; `None` for now.
        on_progress: is told the share that is done, from 0 to 1, whenever an article is.

    Raises:
        InputError: for an unknown format, no article, an address that is none, or when something is not there that the
            format must have; it says all that is not. So for a moment that is not over, or before an article came in.
        NotAllowedError: when it cannot be proved from the log how an article stood then.
        UnknownError: for an unknown article.
        RepeatedRequestError: when this request was carried out already.
    """
    chosen, address = exporter(format_name), web_address("published_at", published_at)
    numbers = (articles,) if isinstance(articles, int) else tuple(dict.fromkeys(articles))
    if not numbers:
        raise InputError("articles", _("Choose an article first."))
    made = []
    make_key(desk)
    for number in numbers:
        made.append(
            _make(desk, act, number, chosen, audience=audience, address=address, only=only, as_of=as_of, paper=paper)
        )
        if on_progress is not None:
            on_progress(len(made) / len(numbers))
    file = _file_of(made, chosen)
    _put_on_record(desk, act, made, file, chosen, audience, only)
    data, name, mime, digest = file
    return Exported(
        articles=numbers, format=chosen.name, audience=audience, published_at=published_at, only=only, as_of=as_of,
        paper=paper, data=data, file_name=name, mime=mime, digest=digest,
    )  # fmt: skip


def _make(
    desk: Desk, act: Act, article_id: int, chosen: Exporter, *, audience: Audience, address: str, only: Only,
    as_of: datetime | None, paper: Paper | None,
) -> _Made:  # fmt: skip
    read = snapshot(desk, act, article_id, audience, as_of)
    model = replace(select_claims(read.model, only), published_at=address)
    model = replace(model, paper=paper) if paper else model
    _refuse(chosen, model)
    if chosen.takes_files:
        model = replace(model, attached=attached_to(desk, model))
    data = chosen.render(model)
    whose = "" if audience is Audience.PUBLIC else f"-{audience}"
    name = f"{_slug(model.title)}-{model.made_at:%Y%m%d-%H%M}{whose}{chosen.suffix}"
    return _Made(read, tuple(claim.id for claim in chosen.claims(model)), data, name, bytes_digest(data))


def _file_of(made: Sequence[_Made], chosen: Exporter) -> tuple[bytes, str, str, str]:
    """Return bytes, name, media type and digest of what is handed out: the report itself, or a ZIP of several."""
    first = made[0]
    if len(made) == 1:
        return first.data, first.file_name, chosen.mime, first.digest
    data = pack({f"{report.read.model.article_id}-{report.file_name}": report.data for report in made})
    name = f"{len(made)}-reports-{first.read.model.made_at:%Y%m%d-%H%M}.zip"
    return data, name, "application/zip", bytes_digest(data)


def _put_on_record(
    desk: Desk, act: Act, made: Sequence[_Made], file: tuple[bytes, str, str, str], chosen: Exporter,
    audience: Audience, only: Only,
) -> None:  # fmt: skip
    """Write a row and a line for each article in the file."""
    data, name, _mime, digest = file
    numbers = [report.read.model.article_id for report in made]
    with unit(desk, act) as work:
        for report in made:
            model = report.read.model
            row = ReportRow(
                article_id=model.article_id, version_id=report.read.version_id, format=chosen.name, digest=digest,
                size=len(data), audit_seq=model.audit_seq, audit_hash=model.audit_hash,
                created_by_id=work.person.id, created_at=work.now,
            )  # fmt: skip
            work.session.add(row)
            work.session.flush()
            facts: dict[str, Json] = row_fact(row) | {
                "digest": digest, "bytes": len(data), "as_of": model.audit_seq, "head": model.audit_hash, "file": name,
            }  # fmt: skip
            beside: list[Json] = [number for number in numbers if number != model.article_id]
            if beside:
                facts |= {"beside": beside, "member": report.digest}
            if model.as_of:
                facts["moment"] = model.as_of.isoformat()
            if only.is_part:
                facts["only"] = only.words
            if len(report.claims) < len(model.claims):
                facts["claims"] = list(report.claims)
            work.log(
                AuditTag.REPORT_EXPORT,
                article_id=model.article_id,
                after={"format": chosen.title, "audience": audience.value},
                facts=facts,
            )


def _refuse(chosen: Exporter, model: ReportModel) -> None:
    """Refuse to make a file that lacks what its format must have, before anything is on record."""
    lacking = chosen.lacks(model)
    if lacking:
        words = _("This report cannot be made as {format} yet. Missing: {lacking}.")
        raise InputError("format", words.format(format=chosen.title, lacking="; ".join(lacking)))


def _slug(title: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", title.lower()))[:60] or "article"
