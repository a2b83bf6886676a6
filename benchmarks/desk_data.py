"""The desks that the benchmark works at: seeded once, copied for each run; and one long article."""

import random
import shutil
from datetime import date
from pathlib import Path

from app import identity
from app.config import read_settings
from app.services.articles import intake, reading
from app.services.checking import bulk
from app.services.context import Desk
from app.services.inputs import ArticleDetails
from app.wiring import now, open_desk
from benchmarks.seed_desk import seed
from benchmarks.seed_words import invent_sentence
from db import migrate
from db.session import Database

PLAIN = Path(__file__).with_name("plain_sentences.txt")
#: Where `claimdesk serve` looks for its database in a data folder.
_FILE = "claimdesk.sqlite"
_PARAGRAPH = 5


def seeded(claims: int, folder: Path, kept: Path | None = None) -> Path:
    """Put a desk with so many claims into an empty data folder; return the folder.

    Args:
        claims: how many; whole articles of forty.
        folder: made when it is not there.
        kept: where seeded desks are kept for another run; `None` seeds anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    source = kept / f"{claims}.sqlite" if kept else folder / _FILE
    if not source.exists():
        source.parent.mkdir(parents=True, exist_ok=True)
        database = Database(f"sqlite:///{source}")
        migrate.upgrade(database, now())
        seed(database, claims, today=now())
        database.dispose()
    if kept:
        shutil.copy(source, folder / _FILE)
    return folder


def desk_in(folder: Path) -> Desk:
    """Open the desk of a data folder."""
    return open_desk(read_settings({"CLAIMDESK_DATA": str(folder)}))


def long_copy(sentences: int, telling: int) -> str:
    """Return an invented text of so many sentences in paragraphs of five, of which `telling` hold a claim."""
    chance = random.Random(11)
    plain = PLAIN.read_text("utf-8").splitlines()[1:]
    said = [invent_sentence(chance).text for _ in range(telling)]
    said += [chance.choice(plain) for _ in range(sentences - telling)]
    chance.shuffle(said)
    return "\n\n".join(" ".join(said[start : start + _PARAGRAPH]) for start in range(0, sentences, _PARAGRAPH))


def add_long_article(desk: Desk, *, sentences: int = 2_000, claims: int = 800) -> int:
    """Add a long article as a person would, and accept so many of its proposals; return its id.

    Raises:
        ValueError: when the machine proposes fewer than `claims`.
    """
    details = ArticleDetails(title="The long report", outlet="Harbour Weekly", published_on=date(2024, 2, 15))
    telling = max(1, 4 * claims // 5)  # four of five claims stand in a sentence of their own
    article = intake.add_article(desk, identity.act(identity.actor(1)), details, long_copy(sentences, telling))
    keys = [mark.key for mark in reading.article(desk, article).marks]
    if len(keys) < claims:
        raise ValueError(f"{len(keys)} proposals in {sentences} sentences; {claims} are needed.")
    for start in range(0, claims, bulk.MOST):
        part = keys[start : min(claims, start + bulk.MOST)]
        bulk.apply(desk, identity.act(identity.actor(1)), bulk.Action(bulk.Kind.ACCEPT), [(key, 0) for key in part])
    return article
