"""The trial of a whole corpus sees what is lost, doubled, or read otherwise."""

from pathlib import Path

import pytest

from app.corpus import running
from app.corpus.extracting import extract_batch
from benchmarks.corpus_trial import faults, write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of three made articles."""
    articles, folder = (tmp_path_factory.mktemp(name) for name in ("articles", "corpus"))
    write(articles, 3)
    for batch in running.plan([str(articles)], folder).todo:
        extract_batch(batch, str(folder))
    return folder


def test_a_whole_corpus_has_no_faults(corpus: Path) -> None:
    assert faults(corpus, 3) == {"lost": 0, "doubled": 0, "sample": 3, "otherwise": 0}


def test_a_lost_article_is_seen(corpus: Path) -> None:
    told = faults(corpus, 4)

    assert (told["lost"], told["otherwise"]) == (1, 1)


def test_a_doubled_article_is_seen(corpus: Path, tmp_path: Path) -> None:
    for name in ("articles", "candidates"):
        (tmp_path / name).mkdir()
        (file,) = (corpus / name).glob("*.parquet")
        for copy in ("one", "two"):
            (tmp_path / name / f"{copy}.parquet").write_bytes(file.read_bytes())

    told = faults(tmp_path, 3)

    assert (told["lost"], told["doubled"], told["otherwise"]) == (0, 3, 3)
