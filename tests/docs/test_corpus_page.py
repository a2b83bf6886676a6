"""The page on corpora says what the code takes, writes and answers."""

from pathlib import Path

import pytest

from app.cli.corpus import Question
from app.corpus.articles import FIELDS
from app.corpus.plan import KINDS
from app.corpus.shape import TABLES, schemas
from app.documents.kinds import SUFFIXES
from tests.app.corpus.made import Corpus
from tests.docs.blocks import ROOT, blocks
from tests.docs.test_lists import rows

PAGE = ROOT / "docs" / "corpus.md"


def test_every_column_is_told() -> None:
    for table in TABLES:
        told = [name for row in rows(PAGE, f"column of {table}", "what it is") for name in row[0].split("`, `")]

        assert sorted(told) == sorted(schemas()[table].names)


def test_every_question_and_every_name_of_a_field_is_told() -> None:
    names = {
        row[0]: row[1].partition(";")[0].replace("`", "").split(", ")
        for row in rows(PAGE, "field", "names that are known")
    }

    assert [row[0] for row in rows(PAGE, "question", "what it answers")] == list(Question)
    assert names == {ours: list(known) for ours, known in FIELDS.items()}


def test_every_kind_of_file_is_told() -> None:
    told = {
        ending for row in rows(PAGE, "what is given", "what is read") for ending in row[0].replace("`", "").split(", ")
    }

    assert {f".{ending}" for ending in KINDS} <= told
    assert {ending.removeprefix(".") for ending in told if ending.startswith(".")} <= {*KINDS, *SUFFIXES}


def test_the_example_in_sql_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import duckdb

    (tmp_path / "articles").mkdir()
    corpus = Corpus(tmp_path / "articles", tmp_path / "corpus")
    corpus.lines(["Mara Quill resigned as mayor of Lowmere on 4 March 2023."])
    corpus.run()
    monkeypatch.chdir(tmp_path)
    (example,) = (block.text for block in blocks(PAGE) if block.language == "sql")

    with duckdb.connect() as connection:
        found = connection.execute(example).fetchall()

    assert [row[1:] for row in found] == [("Mara Quill", "mayor")]
