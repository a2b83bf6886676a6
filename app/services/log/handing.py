"""Lines of the log handed out as files, each with the proof that it is in the log."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import VERSION
from app.labels import TAG_LABELS
from app.language import _, ngettext
from app.reports import trail as files
from app.reports.fields import in_words
from app.reports.log_words import changes
from app.reports.trail import Trail, TrailLine
from app.services.context import Act, Desk
from app.services.desk.settings import settings_in
from app.services.errors import InputError
from app.services.log import cosigning, proving, trail
from app.services.log.history import named
from app.services.log.trail import Wanted
from app.services.record.lines import body_of
from app.services.record.publishing import no_proof
from app.services.record.sealing import Personal
from app.services.record.tree import LogTree, TreeError
from app.services.record.unit import unit, who
from app.services.views import HistoryLine
from app.tag_labels import KINDS
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import bytes_digest
from claims.newsroom.checkpoint import inclusion_file
from claims.newsroom.merkle import inclusion_proof
from db.articles import ArticleRow
from db.audit import AuditLineRow
from db.evidence import SourceRow
from db.people import PersonRow

#: Lines that one file holds at most; each takes a proof of its own.
MOST = 2_000
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class HandedTrail:
    """A file of lines that was handed out."""

    data: bytes
    file_name: str
    digest: str
    lines: int
    mime: str = "application/zip"


def hand_out(desk: Desk, act: Act, wanted: Wanted) -> HandedTrail:
    """Make a file of the lines that are wanted, sign the log, and put on record that it was handed out.

    Lines of verdicts that still wait for one given blind are left out: a proof needs all that a line says.

    Raises:
        InputError: when nothing is wanted, or more than `MOST` lines.
        CheckpointError: when the log cannot be signed: then nothing can be proved.
        NotAllowedError, UnknownError, GuardsError, AwayError, NotSavedError: as for any change of the record.
    """
    matching = trail.every_line(desk, wanted, MOST)
    lines = tuple(line for line in matching if not line.is_veiled)
    if not lines:
        raise InputError("lines", _("There is no such line; nothing is handed out."))
    signed = proving.checkpoint(desk, act.another())
    titles, claims = named(desk, lines)
    about = _about(lines, titles, claims)
    with desk.read() as session:
        made = Trail(
            lines=tuple(_lines(session, lines, about, signed.size, signed.note)),
            narrowed=(*_narrowed(session, wanted, about), *_left_out(matching)),
            note=signed.note,
            key=proving.public_key(desk),
            size=signed.size,
            made_by=who(desk, session, act).name,
            made_at=desk.now(),
            software=f"Claimdesk {VERSION}",
            paper=settings_in(session).paper,
            witnessed=tuple(
                (head.name, head.note, head.growth)
                for head in cosigning.cosigned_heads(session, signed.size, signed.note)
            ),
        )
    data = files.render(made)
    digest, name = bytes_digest(data), f"history-{made.made_at:%Y%m%d-%H%M}.zip"
    with unit(desk, act) as work:
        work.log(
            AuditTag.LOG_EXPORT,
            article_id=wanted.article or next((line.article_id for line in lines if wanted.claim is not None), None),
            personal=Personal(wanted.source, frozenset({_("Source")})) if wanted.source else None,
            after={"lines": str(len(lines)), **dict(made.narrowed), **dict(_instead(wanted, claims))},
            facts={
                "digest": digest,
                "bytes": len(data),
                "as_of": signed.size,
                "file": name,
                **({"source": wanted.source} if wanted.source else {}),
            },
        )
    return HandedTrail(data, name, digest, len(lines))


def _about(
    lines: Collection[HistoryLine], titles: Mapping[int, str], claims: Mapping[int, tuple[str, str]]
) -> Mapping[tuple[int | None, int | None], str]:
    """Return in words which claim of which article lines are about, by the ids of both."""
    names: dict[tuple[int | None, int | None], str] = {}
    for line in lines:
        title, (name, wording) = titles.get(line.article_id or 0, ""), claims.get(line.claim_id or 0, ("", ""))
        words = _("{name} “{claim}” in {title}").format(name=name, claim=wording, title=title) if name else title
        names[line.article_id, line.claim_id] = words
    return names


def _lines(
    session: Session, lines: Sequence[HistoryLine], about: Mapping[tuple[int | None, int | None], str], size: int,
    note: str,
) -> Iterator[TrailLine]:  # fmt: skip
    tree, bodies = LogTree(session), dict[int, str]()
    for at in range(0, len(lines), _CHUNK):
        places = [line.seq for line in lines[at : at + _CHUNK]]
        bodies |= dict(
            iter(session.execute(select(AuditLineRow.seq, AuditLineRow.body).where(AuditLineRow.seq.in_(places))))
        )
    for line in lines:
        body = bodies.get(line.seq)
        if body is None:
            words = _("Some of it was closed to you meanwhile; nothing is handed out. Reload the page.")
            raise InputError("lines", words)
        try:
            proof = inclusion_file(body, line.seq - 1, inclusion_proof(tree, line.seq - 1, size), note)
        except TreeError as error:
            raise no_proof(error) from error
        yield TrailLine(
            seq=line.seq, at=line.at, who=line.actor, did=TAG_LABELS[line.tag], tag=line.tag.value,
            article_id=line.article_id, claim_id=line.claim_id, about=about[line.article_id, line.claim_id],
            why=line.why, changes=changes(line.before, line.after), hash=line.hash, body=body_of(body) or {},
            proof=proof,
        )  # fmt: skip


def _instead(wanted: Wanted, claims: Mapping[int, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what the log keeps in the place of words that the lines were narrowed to; those stand in the file alone.

    What somebody typed may be anybody's name, and the log forgets nothing. Titles and wordings would stand there once
    more than they do.
    """
    if wanted.claim is not None:
        yield _("Claim"), claims.get(wanted.claim, ("", ""))[0]
    elif wanted.article is not None:
        yield _("Article"), str(wanted.article)
    if wanted.words:
        yield _("Words"), _("typed; they stand in the file alone")


def _left_out(lines: Collection[HistoryLine]) -> Iterator[tuple[str, str]]:
    for why, n in Counter(line.why for line in lines if line.is_veiled).items():
        yield _("Left out"), ngettext("{n:,} line: {why}", "{n:,} lines: {why}", n).format(n=n, why=why)


def _narrowed(
    session: Session, wanted: Wanted, about: Mapping[tuple[int | None, int | None], str]
) -> Iterator[tuple[str, str]]:
    """Yield what the lines were narrowed to, each with its label, in words."""
    if wanted.claim is not None:
        yield _("Claim"), next((words for (_article, claim), words in about.items() if claim == wanted.claim), "")
    elif wanted.article is not None:
        yield _("Article"), session.scalar(select(ArticleRow.title).where(ArticleRow.id == wanted.article)) or ""
    if wanted.source is not None:
        yield _("Source"), session.scalar(select(SourceRow.title).where(SourceRow.id == wanted.source)) or ""
    if wanted.person is not None:
        yield _("By"), session.scalar(select(PersonRow.name).where(PersonRow.id == wanted.person)) or ""
    if wanted.kind:
        yield _("What"), KINDS[wanted.kind][0] if wanted.kind in KINDS else TAG_LABELS[AuditTag(wanted.kind)]
    for label, day in ((_("From"), wanted.since), (_("To"), wanted.until)):
        if day:
            yield label, in_words("value", day.isoformat())
    if wanted.words:
        yield _("Words"), wanted.words
