"""Fill a desk with any number of claims, in the shape the services write them: for benchmarks and for looking at.

    python -m benchmarks.seed_desk 1000 sqlite:////tmp/desk.sqlite

Forty claims an article, and as many proposals that nobody has decided on. Everything is invented from a fixed seed;
verifying the log finds it whole.
"""

import random
import sys
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.services.record.digests import extraction_digest
from app.wiring import now
from benchmarks.seed_claims import SeededClaim, due
from benchmarks.seed_words import NAMES, OUTLETS, Sentence, invent_sentence, invent_title
from benchmarks.seeding import Seeding
from claims.model import BlockKind
from claims.newsroom.audit import AuditTag
from claims.newsroom.canonical import Json, text_digest
from db import migrate, search, searched, triggers
from db.articles import ArticleRow, ArticleVersionRow, BlockRow, CandidateRow, ExtractionRow, SentenceRow
from db.audit import AuditHeadRow
from db.people import PersonRow
from db.proposals import ProposalRow
from db.session import Database

PER_ARTICLE = 40
_CHUNK = 50


def seed(database: Database, claims: int, *, today: datetime, seed_of_chance: int = 7) -> None:
    """Fill an empty database that has the newest schema.

    Args:
        database: to fill.
        claims: how many; rounded up to whole articles of forty.
        today: the desk's present time; work began sixty days before.
        seed_of_chance: the same number gives the same desk.
    """
    with database.migrating() as connection:
        triggers.remove(connection)
        work = Seeding(connection, random.Random(seed_of_chance), today)
        people = [_person(work, name) for name in NAMES]
        for number in range(-(-claims // PER_ARTICLE)):
            _article(work, people, number)
            if number % _CHUNK == _CHUNK - 1:
                work.store()
        work.store()
        work.store_tree()
        connection.execute(AuditHeadRow.__table__.update().values(seq=work.seq, hash=work.head))  # type: ignore[attr-defined]  # a table
        searched.fill(connection)
        search.rebuild(connection)
        if not database.is_sqlite:
            _go_on_counting(work)
        triggers.install(connection)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def _go_on_counting(work: Seeding) -> None:
    """Let PostgreSQL's own counters go on where ours end."""
    for kind, last in work.ids.items():
        name = kind.__tablename__
        work.connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {last})"))


def _person(work: Seeding, name: str) -> dict[str, Any]:
    at = work.today - timedelta(days=61)
    who = work.add(PersonRow, name=name, created_at=at)
    work.line(AuditTag.PERSON_ADD, who, at, None, None, {"name": name}, {})
    return who


def _article(work: Seeding, people: list[dict[str, Any]], number: int) -> None:
    """Add an article with its text, its reading and its claims."""
    chance, who = work.chance, work.chance.choice(people)
    at = work.today - timedelta(days=chance.uniform(0.5, 60))
    sentences = [invent_sentence(chance) for _ in range(2 * PER_ARTICLE)]
    copy = "\n".join(sentence.text for sentence in sentences) + "\n"
    title = f"{invent_title(chance)} ({number + 1})"
    published = at.date() - timedelta(days=2)
    details = {"title": title, "outlet": chance.choice(OUTLETS), "author": "", "url": ""}
    article = work.add(
        ArticleRow, **details, published_on=published, due_on=due(chance, at.date()), version=1,
        created_by_id=who["id"], created_at=at,
    )  # fmt: skip
    version = work.add(
        ArticleVersionRow, article_id=article["id"], number=1, text=copy, digest=text_digest(copy), original=None,
        created_by_id=who["id"], created_at=at,
    )  # fmt: skip
    run = work.add(
        ExtractionRow, version_id=version["id"], ruleset="seeded", published_on=published, warnings=[], created_at=at
    )
    found = _reading(work, run["id"], sentences, len(copy))
    facts: dict[str, Json] = {
        "digest": version["digest"], "replaced": 0, "extraction": run["id"], "ruleset": "seeded",
        "sentences": len(sentences), "candidates": len(found), "found": _reading_digest(work, run["id"]),
    }  # fmt: skip
    due_on = article["due_on"]
    day: dict[str, Json] = {"due_on": due_on.isoformat()} if due_on else {}
    after: dict[str, Json] = {**details, "published_on": published.isoformat(), **day}
    work.line(AuditTag.ARTICLE_IMPORT, who, at, article["id"], None, after, facts)
    chance.shuffle(found)
    for candidate, sentence in found[:PER_ARTICLE]:
        SeededClaim(work, people, article, version, candidate, sentence, at).write()
    for candidate, sentence in found[PER_ARTICLE:]:
        work.add(
            ProposalRow, candidate_id=candidate["id"], extraction_id=run["id"], article_id=article["id"],
            key=candidate["key"], type=candidate["type"], start=candidate["start"], worth=candidate["worth"],
            text=sentence.words,
        )  # fmt: skip


def _reading(work: Seeding, run: int, sentences: list[Sentence], length: int) -> list[tuple[dict[str, Any], Sentence]]:
    work.add(BlockRow, extraction_id=run, number=0, kind=BlockKind.PARAGRAPH, start=0, end=length)
    found, start = [], 0
    for number, sentence in enumerate(sentences):
        end = start + len(sentence.text)
        work.add(SentenceRow, extraction_id=run, number=number, block=0, start=start, end=end)
        at = start + sentence.text.index(sentence.words)
        until = at + len(sentence.words)
        candidate = work.add(
            CandidateRow, extraction_id=run, number=number, key=f"{sentence.type.value}:{at}:{until}:1",
            type=sentence.type, sentence=number, start=at, end=until,
            slots={
                name: {"value": value, "note": "", "otherwise": [], "span": None}
                for name, value in sentence.slots.items()
            },
            parts=[], rule="seeded", rule_version=1, triggers=[], reasons=["Invented for a benchmark."],
            worth=work.chance.randrange(150, 1000),
        )  # fmt: skip
        found.append((candidate, sentence))
        start = end + 1
    return found


def _reading_digest(work: Seeding, run: int) -> str:
    """Return the digest of a reading, by the service itself: for that, its rows must be stored."""
    work.store()
    with Session(work.connection) as session:
        return extraction_digest(session, run)


def main(arguments: list[str]) -> int:
    """Fill the database of an address with so many claims; the schema is made first."""
    claims, address = int(arguments[0]), arguments[1]
    database = Database(address)
    migrate.upgrade(database, now())
    seed(database, claims, today=now())
    database.dispose()
    print(f"{claims:,} claims at {address}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
