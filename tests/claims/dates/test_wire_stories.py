"""Short stories in the manner of news agencies: every expression of a story, with its value, and no other."""

import re
import tomllib
from pathlib import Path

import pytest

from claims.dates import timexes
from claims.reading import read

MARKED = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
STORIES = tomllib.loads(Path(__file__).with_name("wire_stories.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", STORIES)
def test_every_expression_of_a_wire_story_has_its_value(name: str) -> None:
    story = STORIES[name]
    marked = " ".join(story["text"].split())
    text = MARKED.sub(r"\1", marked)

    found = [(timex.span.of(text), timex.value) for timex in timexes(read(text, published=story["published"]))]

    assert found == MARKED.findall(marked)
