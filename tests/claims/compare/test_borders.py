"""Where sentences of a source end: abbreviations end none, but where the next sentence opens behind one."""

import pytest

from claims.compare.borders import borders
from claims.compare.heard import sentence_about
from claims.model import Span


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It rained. Mr. Marsh sailed.", ["It rained", " Mr. Marsh sailed."]),
        ("She left the U.S. The boats sailed.", ["She left the U.S", " The boats sailed."]),
        ("She met U.S. Senator Marsh. It rained.", ["She met U.S. Senator Marsh", " It rained."]),
        ("It rained! Gen. Marsh sailed? Yes.", ["It rained", " Gen. Marsh sailed", " Yes."]),
        ("It rained\nMarsh sailed.", ["It rained", "Marsh sailed."]),
        ("“It rained.” Marsh sailed.", ["“It rained.” Marsh sailed."]),
    ],
)
def test_a_source_is_cut_into_sentences(text: str, parts: list[str]) -> None:
    cuts = list(borders(text, 0, len(text)))

    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == parts


def test_a_sentence_may_end_behind_marks() -> None:
    text = "“It rained.” Marsh sailed."

    assert [cut[0] for cut in borders(text, 0, len(text), behind_marks=True)] == [".” "]


def test_the_sentence_about_a_name_has_its_title() -> None:
    text = "It rained. Mr. Marsh sailed. It cleared."
    at = text.index("Marsh")

    assert sentence_about(text, Span(at, at + 5)).of(text) == " Mr. Marsh sailed"
