"""Questions to a corpus, answered by DuckDB over the Parquet files: no server, nothing loaded, all cores."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.corpus.extra import CorpusError, needed
from app.corpus.shape import tables_of
from claims.registry import CLAIM_TYPES


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of one question.

    Attributes:
        columns: their names; the last ones are the link back: article, source, place, url, start, end.
        rows: values in the order of the columns.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a question; `""` and `None` leave it open.

    Attributes:
        person, post, body, speaker, counted: words that stand in the field side by side, whatever their capitals.
        since, until: days of publication, both included.
        limit: rows at most.
    """

    person: str = ""
    post: str = ""
    body: str = ""
    speaker: str = ""
    counted: str = ""
    since: date | None = None
    until: date | None = None
    limit: int = 100


#: The words of a candidate. A quotation has a slot of that name; they differ by its marks.
_ONE_LINE = "regexp_replace(words, '\\s+', ' ', 'g') AS words"
#: The questions. The views they ask stand below, in `opened`; `narrowed` is put in by `_ask`.
_APPOINTMENTS = """
    SELECT c.person, c.event, c.post, c.body, c."when", c.certainty, a.published_on, a.title, c.words,
           a.article, a.source, a.place, a.url, c.start, c."end"
    FROM appointments c JOIN articles a USING (article)
    WHERE narrowed
    ORDER BY c.person NULLS LAST, c."when" NULLS LAST, a.published_on, a.article, c.start
"""
_QUOTES = """
    SELECT c.speaker, c.kind, c.words AS quotation, c.via, a.published_on, a.title,
           a.article, a.source, a.place, a.url, c.start, c."end"
    FROM quotes c JOIN articles a USING (article)
    WHERE narrowed
    ORDER BY c.speaker NULLS LAST, a.published_on, a.article, c.start
"""
_POSTS_THAT_DIFFER = """
    WITH said AS (
        SELECT c.*, a.published_on, a.title, a.source, a.place, a.url,
               lower(concat_ws('|', c.event, c.post, coalesce(c.body, ''))) AS thing, lower(c.person) AS who
        FROM appointments c JOIN articles a USING (article)
        WHERE c.certainty = 'stated' AND c.person IS NOT NULL AND c.post IS NOT NULL AND c."when" IS NOT NULL
          AND narrowed
    ), days AS (
        SELECT DISTINCT thing, who, "when" FROM said
    ), people AS (
        SELECT DISTINCT thing, who, "when" FROM said WHERE body IS NOT NULL AND length("when") >= 10
    ), differing AS (
        SELECT DISTINCT 'day' AS differs, thing, who, one."when" FROM days one JOIN days other USING (thing, who)
        WHERE NOT starts_with(one."when", other."when") AND NOT starts_with(other."when", one."when")
        UNION ALL
        SELECT DISTINCT 'person', thing, one.who, "when" FROM people one JOIN people other USING (thing, "when")
        WHERE NOT ends_with(one.who, other.who) AND NOT ends_with(other.who, one.who)
    ), told AS (
        SELECT *, CASE differs WHEN 'day' THEN who ELSE "when" END AS held
        FROM said JOIN differing USING (thing, who, "when")
    )
    SELECT differs, event, post, body, person, "when", published_on, title, words,
           article, source, place, url, start, "end"
    FROM told
    WINDOW same AS (PARTITION BY differs, thing, held)
    QUALIFY min(article) OVER same <> max(article) OVER same
    ORDER BY differs, thing, held, "when", who, published_on, article, start
"""
_FIGURES_THAT_DIFFER = """
    WITH said AS (
        SELECT c.*, a.published_on, a.title, a.source, a.place, a.url,
               lower(concat_ws('|', c.counted, coalesce(c.unit, ''), c.period, coalesce(c.comparison, ''),
                               coalesce(c.base, ''))) AS thing
        FROM statistics c JOIN articles a USING (article)
        WHERE c.counted IS NOT NULL AND c.figure IS NOT NULL AND c.period IS NOT NULL AND narrowed
    ), differing AS (
        SELECT thing FROM said GROUP BY thing HAVING count(DISTINCT figure) > 1 AND count(DISTINCT article) > 1
    )
    SELECT counted, figure, unit, comparison, base, period, qualifier, published_on, title, words,
           article, source, place, url, start, "end"
    FROM said JOIN differing USING (thing)
    ORDER BY thing, figure, published_on, article, start
"""


def appointments(folder: Path, asked: Asked) -> Answer:
    """Return who was named to what when, by person, then by day; `certainty` says how the text puts it."""
    return _ask(folder, asked, _APPOINTMENTS, ("person", "post", "body"))


def quotes(folder: Path, asked: Asked) -> Answer:
    """Return the quotations, by speaker, then by day of publication."""
    return _ask(folder, asked, _QUOTES, ("speaker",))


def posts_that_differ(folder: Path, asked: Asked) -> Answer:
    """Return what two articles tell differently of one post: another day for one person, or another person for one day.

    Days agree when one begins with the other (2023 and 2023-05), names when one ends with the other (Quill and Mara
    Quill). What is planned, denied or a rumour is left out. Two terms of one person, and two seats of one body, look
    the same; a person has to read them.
    """
    return _ask(folder, asked, _POSTS_THAT_DIFFER, ("person", "post", "body"))


def figures_that_differ(folder: Path, asked: Asked) -> Answer:
    """Return figures that differ and count the same, in the same unit, for the same period, compared in the same way.

    They may still speak of different places or groups; a person has to read them.
    """
    return _ask(folder, asked, _FIGURES_THAT_DIFFER, ("counted",))


def _ask(folder: Path, asked: Asked, query: str, narrowing: Sequence[str]) -> Answer:
    conditions, values = ["TRUE"], dict[str, object]()
    for name in narrowing:
        if words := " ".join(str(getattr(asked, name)).lower().split()):
            conditions.append(f"contains(' ' || lower(c.{name}) || ' ', ' ' || ${name} || ' ')")
            values[name] = words
    for name, sign in (("since", ">="), ("until", "<=")):
        if (day := getattr(asked, name)) is not None:
            conditions.append(f"a.published_on {sign} ${name}")
            values[name] = day
    whole = query.replace("narrowed", " AND ".join(conditions))
    with opened(folder) as connection:
        cursor = connection.execute(f"{whole} LIMIT {asked.limit:d}", values)
        return Answer(tuple(column[0] for column in cursor.description), tuple(cursor.fetchall()))


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """Give a connection of DuckDB with the tables of a corpus as views: `articles`, `sentences`, `candidates`.

    And for each claim type one of its candidates with a column for each slot: `dates`, `quotes`, `appointments`,
    `statistics`, `statements`.

    Raises:
        CorpusError: when nothing is done there, or a file was damaged.
    """
    (duckdb,) = needed("duckdb")
    with duckdb.connect() as connection:
        try:
            for name, files in tables_of(folder):
                connection.read_parquet(files).create_view(name)
            for kind, held in CLAIM_TYPES.items():
                values = (f"slots['{slot.name}'].value AS \"{slot.name}\"" for slot in held.slots)
                columns = ", ".join(("* EXCLUDE (words, slots)", _ONE_LINE, *values))
                mine = connection.table("candidates").filter(f"type = '{kind}'")
                mine.project(columns).create_view(f"{kind}s")
            yield connection
        except (duckdb.IOException, duckdb.InvalidInputException) as error:
            raise CorpusError(f"The corpus in {folder} cannot be read ({error}); run it again.") from error
