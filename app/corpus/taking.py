"""From a corpus to a desk: what was extracted is taken as it is, and nothing is read twice."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from app.corpus.shape import articles_in, heads_in
from app.documents.clean import one_line
from app.services.articles.intake import ReadArticle
from app.services.articles.many import BATCH, known_texts, store_articles
from app.services.articles.preparing import packed
from app.services.context import Act, Desk
from app.services.errors import InputError
from app.services.inputs import ArticleDetails, StorableText, web_address
from claims.model import BlockKind, ClaimType


@dataclass(frozen=True, slots=True)
class Taken:
    """An article of a corpus that was to come to a desk.

    Attributes:
        article: what it is called in the corpus.
        number: on the desk; `None` for one whose very text is there already.
        remarks: what of its details the desk could not take, in sentences.
    """

    article: str
    number: int | None
    remarks: tuple[str, ...] = ()


def take(desk: Desk, seat: Callable[[], Act], folder: Path, articles: Sequence[str] = ()) -> Iterator[Taken]:
    """Bring articles of a corpus to a desk, `BATCH` in one transaction; what is there already is left as it is.

    So it may be stopped at any time, and given again.

    Args:
        desk: where.
        seat: gives a new act of whoever brings them, for each transaction.
        folder: of the corpus.
        articles: what they are called; empty for all.

    Raises:
        CorpusError: when there is no corpus.
        ServiceError: as `store_articles`.
    """
    for digest, heads in heads_in(folder):
        chosen = {name: text for name, text in heads if not articles or name in articles}
        stored_texts = known_texts(desk, list(chosen.values())) if chosen else frozenset()
        new = {
            text: name for name, text in reversed(chosen.items()) if text not in stored_texts
        }  # of one text, the first
        names = set(new.values())
        yield from (Taken(name, None) for name in chosen if name not in names)
        rows = iter(articles_in(folder, digest, list(names)) if names else ())
        while some := list(islice(rows, BATCH)):
            read = [_read(row) for row in some]
            numbers = store_articles(desk, seat(), [article for article, _remarks in read])
            for row, number, (_article, remarks) in zip(some, numbers, read, strict=True):
                yield Taken(row["article"], number, remarks)


def _read(row: Mapping[str, Any]) -> tuple[ReadArticle, tuple[str, ...]]:
    details, remarks = _details(row)
    blocks = [
        {"number": number, **block, "kind": BlockKind(block["kind"])} for number, block in enumerate(row["blocks"])
    ]
    sentences = [
        {name: sentence[name] for name in ("number", "block", "start", "end")} for sentence in row["sentences"]
    ]
    candidates = [_candidate(stored) for stored in row["candidates"]]
    reading = packed((blocks, sentences, candidates), row["ruleset"], row["warnings"], row["published_on"])
    original = row["original"].decode("utf-8", "surrogatepass") if row["original"] is not None else row["text"]
    return ReadArticle(details, original, StorableText(row["text"], row["replaced"]), reading), remarks


def _candidate(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("number", "key")},
        "type": ClaimType(row["type"]),
        **{name: row[name] for name in ("sentence", "start", "end")},
        "slots": {
            name: {"value": slot["value"], "note": slot["note"], "otherwise": slot["otherwise"], "span": _span(slot)}
            for name, slot in row["slots"]
        },
        "parts": _spans(row["parts"]),
        "rule": row["rule"],
        "rule_version": row["rule_version"],
        "triggers": _spans(row["triggers"]),
        "reasons": row["reasons"],
        **{name: row[name] for name in ("worth", "statement", "within")},
        "words": row["words"],
    }


def _span(of: Mapping[str, int]) -> list[int] | None:
    return None if of["start"] is None else [of["start"], of["end"]]


def _spans(spans: Iterable[Mapping[str, int]]) -> list[list[int]]:
    return [[span["start"], span["end"]] for span in spans]


def _details(row: Mapping[str, Any]) -> tuple[ArticleDetails, tuple[str, ...]]:
    """Return the details as the desk can take them, and what it cannot."""
    remarks = [f"The {name} was cut at {most} characters." for name, most in _LONGEST.items() if len(row[name]) > most]
    title, outlet, author = (one_line(row[name], most) for name, most in _LONGEST.items())
    url = row["url"]
    try:
        web_address("url", url)
    except InputError as error:
        url, remarks = "", [*remarks, f"The address was left out: {error}"]
    return ArticleDetails(title, outlet, author, url, row["published_on"]).checked(), tuple(remarks)


#: Characters of the details that a desk has room for.
_LONGEST = {"title": 500, "outlet": 200, "author": 200}
