"""The work on one batch: read, extract, write. Runs in a worker; nothing of it comes back but counts."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.corpus.articles import Article, found_in
from app.corpus.extra import CorpusError
from app.corpus.plan import Bad, Batch, article_id
from app.corpus.shape import Done, Tables
from app.services.articles.extracting import extract_apart
from app.services.articles.preparing import reading_rows
from app.services.articles.text_files import headline_of
from app.services.errors import InputError
from app.services.inputs import article_text
from claims import Extraction, extract, ruleset
from claims.newsroom.canonical import text_digest


@dataclass(slots=True)
class _Made:
    """What a batch has come to so far."""

    tables: Tables = field(default_factory=Tables)
    bad: list[Bad] = field(default_factory=list)
    characters: int = 0


def extract_batch(batch: Batch, folder: str, careful: bool = False) -> dict[str, float]:
    """Read the articles of a batch and write its tables; return counts, and the seconds of computing.

    Args:
        batch: what to read.
        folder: where to write.
        careful: read each text in a process of its own; after a batch broke its worker, so that the one that did it is
            found.

    Raises:
        CorpusError: when this worker has other rules than whoever sent the batch.
        ChangedError: when a file was changed since the run was planned.
    """
    if ruleset() != batch.ruleset:
        raise CorpusError(
            f"This worker has the rule set {ruleset()}, and the run was begun with {batch.ruleset}: install the same "
            "Claimdesk on every machine."
        )
    began, made = time.process_time(), _Made()
    for found in found_in(batch):
        if isinstance(found, Bad):
            made.bad.append(found)
            continue
        try:
            _take(made, found, careful=careful)
        except InputError as error:
            made.bad.append(Bad(found.source, found.place, str(error)))
        except Exception as error:  # a fault of a rule costs one article, which is named, and not the run
            reason = f"The rules broke on it ({type(error).__name__}: {error}); please report this."
            made.bad.append(Bad(found.source, found.place, reason))
    counts = {
        **made.tables.counts, "characters": made.characters,
        "bad": len(made.bad), "seconds": round(time.process_time() - began, 3),
    }  # fmt: skip
    made.tables.write(Path(folder), Done(batch, counts, tuple(made.bad)))
    return counts


def _take(made: _Made, article: Article, *, careful: bool) -> None:
    checked = article_text(article.text)
    text, name = checked.text, article_id(article.source, article.place)
    title = article.title or headline_of(text) or " ".join((Path(article.source).stem, article.place)).strip()
    find = extract_apart if careful else extract
    extraction: Extraction = find(text, published=article.published, title=title)
    blocks, sentences, candidates = reading_rows(extraction, text)
    made.tables.add("articles", [{
        "article": name, "source": article.source, "place": article.place, "title": title, "outlet": article.outlet,
        "author": article.author, "url": article.url, "published_on": article.published, "text": text,
        "text_sha256": text_digest(text), "replaced": checked.replaced,
        "original": article.text.encode("utf-8", "surrogatepass") if checked.replaced else None,
        "ruleset": extraction.ruleset, "blocks": blocks, "sentences": len(sentences), "candidates": len(candidates),
        "warnings": extraction.warnings, "remarks": article.remarks,
    }])  # fmt: skip
    made.tables.add("sentences", ({"article": name, **row} for row in sentences))
    made.tables.add(
        "candidates", ({"article": name, "ruleset": extraction.ruleset, **_typed(row)} for row in candidates)
    )
    made.characters += len(text)


def _typed(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a candidate as the table has it: spans with names."""
    return {
        **row,
        "type": str(row["type"]),
        "slots": list(_slots(row["slots"])),
        "parts": [_span(span) for span in row["parts"]],
        "triggers": [_span(span) for span in row["triggers"]],
    }


def _slots(slots: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, slot in slots.items():
        start, end = slot["span"] or (None, None)
        yield (
            name,
            {"value": slot["value"], "note": slot["note"], "otherwise": slot["otherwise"], "start": start, "end": end},
        )


def _span(span: list[int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}
