"""What the tests of a corpus stand on."""

from pathlib import Path

import pytest

from tests.app.corpus.made import Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    """A corpus of which nothing was read yet."""
    (tmp_path / "articles").mkdir()
    return Corpus(tmp_path / "articles", tmp_path / "corpus")
