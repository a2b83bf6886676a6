"""The files of the store, held against the digests that the database has of them."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.documents.store import Store, StoreError
from app.language import _
from db.articles import ArticleVersionRow
from db.evidence import KeptCopyRow


def digests(session: Session) -> tuple[tuple[str, str], ...]:
    """Return what each file in the store is, in words, with its digest: kept copies and their records, then articles.

    A file that serves several stands here once for each.
    """
    copies = session.execute(
        select(KeptCopyRow.id, KeptCopyRow.digest, KeptCopyRow.record_digest).order_by(KeptCopyRow.id)
    ).all()
    texts = session.execute(
        select(ArticleVersionRow.id, ArticleVersionRow.file_digest)
        .where(ArticleVersionRow.file_digest != "")
        .order_by(ArticleVersionRow.id)
    ).all()
    named = [
        pair
        for number, digest, record in copies
        for pair in (
            (_("Kept copy {number}").format(number=number), digest),
            (_("WARC record of kept copy {number}").format(number=number), record),
        )
    ]
    named += [(_("File of text {number}").format(number=number), digest) for number, digest in texts]
    return tuple((name, digest) for name, digest in named if digest)


def wrong(store: Store, files: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Yield, in sentences, each file that is missing or is not what was kept; every file is hashed anew, once."""
    problems: dict[str, str] = {}
    for name, digest in files:
        if digest not in problems:
            problems[digest] = _problem(store, digest)
        if problems[digest]:
            yield f"{name}: {problems[digest]}"


def _problem(store: Store, digest: str) -> str:
    try:
        store.get(digest)
    except (StoreError, ValueError) as error:
        return str(error)
    return ""
