"""Articles come in: text and details, what the machine reads in them, and what changes with the date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.language import _
from app.services.articles.incoming import KeptFile
from app.services.context import Act, Desk
from app.services.desk.settings import settings_in
from app.services.errors import InputError, StaleArticleError, no_article
from app.services.inputs import ArticleDetails, article_text
from app.services.record.digests import details_of, extraction_digest
from app.services.record.unit import Unit, undo_fact, unit
from claims import Candidate, Extraction, extract
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from claims.newsroom.lifecycle import ClaimState
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.proposals import renew
from db.records import ClaimRow
from db.session import find

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Reread:
    """What another reading changed for the people at the desk.

    Attributes:
        added: proposals on words that the reading before did not propose and nobody has decided on.
        gone: undecided proposals of the reading before that are made no more.
    """

    added: int
    gone: int


def add_article(
    desk: Desk, act: Act, details: ArticleDetails, text: str, *, file: KeptFile | None = None,
    on_progress: Progress | None = None,
) -> int:  # fmt: skip
    """Store an article and everything the machine finds in it; return the article's id.

    Args:
        desk: where.
        act: who, and which request.
        details: title and so on; an open publication date leaves relative dates open.
        text: as pasted; what no database can store is replaced sign by sign and the original kept beside it.
        file: what the text was read from; the text may have been changed since.
        on_progress: called with the share done, 0 to 1; raising in it stops the work and stores nothing.

    Raises:
        InputError: when the title or the text is missing or too long.
    """
    kept, known = article_text(text), details.checked()
    found = extract(kept.text, published=known.published_on, title=known.title, on_progress=on_progress)
    with unit(desk, act) as work:
        article = ArticleRow(
            title=known.title, outlet=known.outlet, author=known.author, url=known.url,
            published_on=known.published_on,
            due_on=known.due_on or settings_in(work.session).due_on(work.now.date()),
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        work.session.add(article)
        work.session.flush()
        version = ArticleVersionRow(
            article_id=article.id, number=1, text=kept.text, digest=text_digest(kept.text),
            original=text.encode("utf-8", "surrogatepass") if kept.replaced else None,
            file_name=file.name if file else "", file_digest=file.digest if file else "",
            created_by_id=work.person.id, created_at=work.now,
        )  # fmt: skip
        work.session.add(version)
        work.session.flush()
        counts = _store(work, version, found, known.published_on)
        after = {**details_of(article), "copy": f"version 1, {len(kept.text):,} characters"}
        facts: dict[str, Json] = {"digest": version.digest, "replaced": kept.replaced, **counts}
        if file:
            after["file"], facts["file"] = file.name, file.digest
        work.log(AuditTag.ARTICLE_IMPORT, article_id=article.id, after=after, facts=facts)
        return article.id


def set_details(
    desk: Desk, act: Act, article_id: int, details: ArticleDetails, seen_version: int, *, undoes: int | None = None
) -> None:
    """Change what is known of an article; with another publication date all its dates are read anew.

    What people decided stays as it is: the new reading is shown beside it. `undoes` is the place of the line of the log
    that this takes back.

    Raises:
        InputError: when a field cannot be stored, or none is changed.
        UnknownError: when there is no such article.
        StaleArticleError: when someone changed the details since they were shown.
    """
    known = details.checked()
    with desk.database.read() as session:
        row, version = _newest(session, article_id)
        redo = row.published_on != known.published_on
        text = version.text
    found = extract(text, published=known.published_on, title=known.title) if redo else None
    with unit(desk, act) as work:
        article, version = _newest(work.session, article_id)
        if article.version != seen_version:
            raise StaleArticleError(
                _(
                    "Someone changed these details while you were at it; nothing was overwritten. Look at theirs, then "
                    "save yours again."
                )
            )
        before = details_of(article)
        article.title, article.outlet, article.author = known.title, known.outlet, known.author
        article.url, article.published_on, article.due_on = known.url, known.published_on, known.due_on
        after = details_of(article)
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            raise InputError("details", _("The details are as they were; there is nothing to save."))
        facts = {**undo_fact(undoes), **(_store(work, version, found, known.published_on) if found else {})}
        work.log(
            AuditTag.ARTICLE_DETAILS,
            article_id=article_id,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
            facts=facts,
        )


def find_again(desk: Desk, act: Act, article_id: int, *, on_progress: Progress | None = None) -> Reread:
    """Run the present rules over an article once more; proposals may be added, decisions are never touched.

    Args:
        desk: where.
        act: who, and which request.
        article_id: of the article.
        on_progress: called with the share done, 0 to 1; raising in it stops the work and stores nothing.

    Raises:
        UnknownError: when there is no such article.
        StaleArticleError: when someone changed the details while the rules ran; the newer reading stays.
    """
    with desk.database.read() as session:
        row, version = _newest(session, article_id)
        text, published, title, seen_version = version.text, row.published_on, row.title, row.version
    found = extract(text, published=published, title=title, on_progress=on_progress)
    with unit(desk, act) as work:
        row, version = _newest(work.session, article_id)
        if row.version != seen_version:
            raise StaleArticleError(
                _("Someone changed the article's details meanwhile, and it was read anew with them.")
            )
        before = _undecided(work.session, version.id)
        facts = _store(work, version, found, published)
        after = _undecided(work.session, version.id)
        change = Reread(len(after - before), len(before - after))
        work.log(
            AuditTag.ARTICLE_EXTRACT,
            article_id=article_id,
            facts={**facts, "added": change.added, "gone": change.gone},
        )
        return change


def _undecided(session: Session, version_id: int) -> set[str]:
    """Return the keys of the proposals of a text's newest reading that nobody has decided on."""
    run = select(func.max(ExtractionRow.id)).where(ExtractionRow.version_id == version_id).scalar_subquery()
    keys = set(session.scalars(select(CandidateRow.key).where(CandidateRow.extraction_id == run)))
    decided = select(ClaimRow.candidate_key).where(
        ClaimRow.version_id == version_id, ClaimRow.state != ClaimState.WITHDRAWN
    )
    return keys - {key for key in session.scalars(decided) if key}


def _newest(session: Session, article_id: int) -> tuple[ArticleRow, ArticleVersionRow]:
    article = find(session, ArticleRow, article_id)
    if article is None:
        raise no_article(article_id)
    versions = select(ArticleVersionRow).where(ArticleVersionRow.article_id == article_id)
    return article, session.scalars(versions.order_by(ArticleVersionRow.number.desc()).limit(1)).one()


def _store(work: Unit, version: ArticleVersionRow, found: Extraction, published: date | None) -> dict[str, Json]:
    session = work.session
    run = ExtractionRow(
        version_id=version.id, ruleset=found.ruleset, published_on=published, warnings=list(found.warnings),
        created_at=work.now,
    )  # fmt: skip
    session.add(run)
    session.flush()
    session.add_all(
        BlockRow(extraction_id=run.id, number=n, kind=b.kind, start=b.span.start, end=b.span.end)
        for n, b in enumerate(found.blocks)
    )
    session.add_all(
        SentenceRow(extraction_id=run.id, number=n, block=s.block, start=s.span.start, end=s.span.end)
        for n, s in enumerate(found.sentences)
    )
    session.flush()
    seen: dict[str, int] = {}
    rows = [_candidate_row(run.id, number, candidate, seen) for number, candidate in enumerate(found.candidates)]
    session.add_all(rows)
    session.flush()
    renew(session, version, rows)
    return {
        "extraction": run.id,
        "ruleset": found.ruleset,
        "sentences": len(found.sentences),
        "candidates": len(found.candidates),
        "found": extraction_digest(session, run.id),
    }


def _candidate_row(run: int, number: int, candidate: Candidate, seen: dict[str, int]) -> CandidateRow:
    base = f"{candidate.type.value}:{candidate.span.start}:{candidate.span.end}"
    seen[base] = seen.get(base, 0) + 1
    return CandidateRow(
        extraction_id=run, number=number, key=f"{base}:{seen[base]}", type=candidate.type,
        sentence=candidate.sentence, start=candidate.span.start, end=candidate.span.end,
        slots={
            name: {
                "value": slot.value, "note": slot.note, "otherwise": list(slot.otherwise),
                "span": [slot.span.start, slot.span.end] if slot.span else None,
            }
            for name, slot in candidate.slots.items()
        },
        parts=[[part.start, part.end] for part in candidate.parts],
        rule=candidate.rule, rule_version=candidate.rule_version,
        triggers=[[span.start, span.end] for span in candidate.triggers],
        reasons=list(candidate.reasons), worth=round(candidate.worth * 1000),
    )  # fmt: skip


def count_articles(desk: Desk) -> int:
    """Return how many articles the desk has."""
    with desk.database.read() as session:
        return session.scalar(select(func.count()).select_from(ArticleRow)) or 0
