"""What holds for every text: spans reproduce it, nothing depends on chance, and no shape of text takes for ever."""

import copy
import hashlib
import os
import pickle
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims import Candidate, Extraction, Span, extract
from claims.appointments.triggers import first_words
from claims.posts import head_words
from claims.statistics.words import classes
from tests.ends import LONG
from tests.growth import hold_near_linear

ARTICLE = """Varland's Parliament Backs New Port Law

By Jane Doe, Political correspondent

VARHOLM, Feb. 15 (Newswire) — Varland's parliament voted on Tuesday to reopen the old port, two \
years after it was closed.

“This is a good day for the islands,” Prime Minister Elena Marchetti said, adding that the government had promised it \
“before the end of the year.” She was appointed in July 2021.

Her predecessor, Tomas Lindqvist, who resigned last month, said the law was “a gift to shipowners.”

According to the finance ministry, trade fell by 12.5 percent in 2023, the biggest drop in a decade. The former \
ambassador to Samavia, Dr. Ana-Maria Petrov, was named head of the port authority on May 3, 2019.

(file photo)

Read more: Ports of the north
"""
HASH_SCRIPT = """
import hashlib, sys
from datetime import date
from claims import extract
print(hashlib.sha256(repr(extract(sys.stdin.read(), published=date(2024, 2, 15))).encode()).hexdigest())
"""
WORDS = [
    "“",
    "”",
    '"',
    "'",
    "\n\n",
    "\n",
    ". ",
    "Mr. ",
    "U.S. ",
    "He said ",
    "said. ",
    "on May 3, ",
    "last year ",
    "— ",
]
WORDS += [
    "Minister ",
    "Jane Doe ",
    "was appointed ",
    "the ambassador to ",
    "2024 ",
    "12% ",
    "according to ",
    ", who ",
    "\u200b",
]
WORDS += [
    "e\u0301",
    "\r\n",
    "\u00a0",
    "(",
    ")",
    "By ",
    "VARHOLM (AP) — ",
    "\ud800",
    "\x00",
    "Дума ",
    "東京",
    "1. ",
    "。",
    "։ ",
    "&amp;",
    "â€",
]
SIGNALS = [*sorted(first_words() | head_words()), *sorted(classes())]
SIGNALS += [
    "the",
    "of",
    "as",
    "a",
    ",",
    "“",
    "”",
    "was",
    "who",
    "that",
    "to",
    "by",
    "not",
    "Ada Lund",
    "Tarn",
    "12",
    "$",
] * 20
texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=40).map("".join)


def spans(candidate: Candidate) -> Iterator[Span]:
    """Yield every span of a candidate."""
    yield candidate.span
    yield from candidate.triggers
    yield from candidate.parts
    yield from (slot.span for slot in candidate.slots.values() if slot.span is not None)


def check(text: str, extraction: Extraction) -> None:
    """Hold an extraction to the laws of spans."""
    every = [block.span for block in extraction.blocks] + [sentence.span for sentence in extraction.sentences]
    every += [span for candidate in extraction.candidates for span in spans(candidate)]
    for span in every:
        assert 0 <= span.start < span.end <= len(text)
        assert len(span.of(text)) == span.end - span.start
    for candidate in extraction.candidates:
        assert candidate.span.of(text).strip()
        sentence = extraction.sentences[candidate.sentence].span
        assert sentence.start <= candidate.span.start < sentence.end
    order = [(c.span.start, -c.span.end) for c in extraction.candidates]
    assert order == sorted(order)


def test_an_article_of_news_yields_something_of_every_kind() -> None:
    """The article that the other tests stretch does exercise all rules."""
    extraction = extract(ARTICLE, published=date(2024, 2, 15))

    check(ARTICLE, extraction)
    assert {"date", "quote", "appointment"} <= {c.type for c in extraction.candidates}


@settings(deadline=None)
@given(texts, st.one_of(st.none(), st.dates()))
def test_spans_always_reproduce_the_text(text: str, published: date | None) -> None:
    """Whatever the characters, every span lies in the text as received, and every candidate in its sentence."""
    check(text, extract(text, published=published))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(SIGNALS), min_size=1, max_size=8).map(" ".join))
@example("mayor leads")
def test_no_row_of_words_that_rules_look_for_is_too_odd(text: str) -> None:
    """Words of posts, changes, figures and speech in any order, however few, are read to the end."""
    check(text, extract(text, published=date(2024, 2, 15)))


@settings(deadline=None, max_examples=30)
@given(texts)
def test_the_same_text_gives_the_same_extraction(text: str) -> None:
    """Twice in one process: no clock, no chance, no memory of what was read before."""
    assert extract(text, published=date(2024, 2, 15)) == extract(text, published=date(2024, 2, 15))


def everything() -> str:
    """Return the article and each example of each rule as a paragraph, so that every rule fires somewhere."""
    folder = Path(__file__).resolve().parents[2] / "claims"
    corpora = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*/corpus.toml"))]
    examples = [one for corpus in corpora for rule in corpus.values() for part in rule.values() for one in part]
    return "\n\n".join((ARTICLE, *(one if isinstance(one, str) else one["text"] for one in examples)))


@pytest.mark.slow
def test_an_extraction_does_not_hang_on_the_hash_seed() -> None:
    """Two processes with other seeds agree with this one to the letter, on a text in which every rule fires."""
    text = everything()
    assert len(text) > 50_000
    outputs = {
        subprocess.run(
            [sys.executable, "-c", HASH_SCRIPT],
            input=text,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            timeout=LONG,
        ).stdout
        for seed in ("0", "4242")
    }
    here = hashlib.sha256(repr(extract(text, published=date(2024, 2, 15))).encode()).hexdigest()

    assert outputs == {f"{here}\n"}


def test_an_extraction_goes_to_another_process_and_back() -> None:
    """What comes back is equal, and its slots may be changed as little as before."""
    extraction = extract(everything(), published=date(2024, 2, 15))

    back = pickle.loads(pickle.dumps(extraction))  # noqa: S301  # our own

    assert back == extraction
    assert copy.deepcopy(extraction) == extraction
    with pytest.raises(TypeError):
        back.candidates[0].slots["value"] = None  # type: ignore[index]  # that is the point


RELATIVE = [
    "She left last year.", "He came yesterday.", "They meet next month.", "It began last Tuesday.",
    "It ends this week.", "They met on Friday.", "They will meet on Friday.", "It opened in December.",
    "It will open in December.", "It fell last summer.", "It was sold two days ago.", "It was sold three weeks ago.",
    "It shut earlier this month.", "It reopens next spring.", "It was built last century.", "She died last Christmas.",
    "It was lost five years ago.", "It left in the third quarter.",
    "It will be ready by the end of the year.", "He was seen this morning.", "It began on 3 May.",
    "It will end on 3 May.",
]  # fmt: skip
_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def in_order(value: str) -> str:
    """Return a value of a date that sorts by time: seasons by number instead of by letters."""
    return value[:5] + _SEASONS.get(value[5:7], value[5:7]) + value[7:]


@settings(deadline=None, max_examples=60)
@given(st.dates(date(1950, 1, 1), date(2090, 12, 1)), st.integers(0, 2000))
@pytest.mark.slow
def test_a_later_publication_never_gives_an_earlier_date(published: date, days: int) -> None:
    """“Last year”, “next Tuesday” and their like move with the day of publication, never against it."""
    later = date.fromordinal(min(published.toordinal() + days, date.max.toordinal()))
    for phrase in RELATIVE:
        first, second = (_value(phrase, day) for day in (published, later))
        assert in_order(first) <= in_order(second), (phrase, published, later)


def _value(text: str, published: date) -> str:
    (only,) = [c.value("value") for c in extract(text, published=published).candidates if c.type == "date"]
    assert only is not None, text
    return only


SHAPES = {
    "no stop at all": "word ",
    "no space at all": "a",
    "dots": ".",
    "dots apart": ". ",
    "abbreviations": "Mr. U.S. a.m. ",
    "opening marks": "“",
    "straight marks": 'said "',
    "apostrophes": "'a ",
    "brackets": "((",
    "digits and commas": "1,1.1",
    "months and days": "May 3, ",
    "capitals": "Jane Doe ",
    "commas": "the minister, who said, ",
    "lines": "a\n",
    "accents apart": "e\u0301\u0323",
    "invisible": "\u200b\u00ad",
    "said that he said": "He said that she said ",
    "appointed the head of": "was appointed the head of the ",
    "years after": "two years after ",
    "hyphens": "a-",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.slow
def test_no_shape_of_text_takes_more_than_near_linear_time(shape: str) -> None:
    """Whatever a text is made of, twice as much of it takes about twice the work."""
    hold_near_linear(lambda text: extract(text, published=date(2024, 2, 15)), SHAPES[shape])


class StoppedError(Exception):
    """What the person who cancels raises."""


@pytest.mark.slow
def test_a_very_long_article_can_be_cancelled() -> None:
    """Raising in the callback stops a text of two million characters soon after it was asked to."""
    text = ARTICLE * (2_000_000 // len(ARTICLE))
    told: list[float] = []

    def stop(share: float) -> None:
        told.append(share)
        if share > 0.01:
            raise StoppedError

    with pytest.raises(StoppedError):
        extract(text, on_progress=stop)

    assert told[-1] < 0.05


def test_progress_never_falls_and_ends_whole() -> None:
    """Shares from 0 to 1; the last one is 1."""
    told: list[float] = []

    extract(ARTICLE * 40, on_progress=told.append)

    assert told == sorted(told)
    assert 0 < told[0] < 0.2
    assert told[-1] == pytest.approx(1)
    assert len(told) > 5


@pytest.mark.slow
def test_two_megabytes_are_read_to_the_end() -> None:
    """A whole book is slow but finishes, and its last page is read like the first."""
    plain = "The ferries ran between the islands, and nobody on the quay paid them any attention. " * 60
    page = f"{ARTICLE}\n{plain}\n\n"
    text = page * (2_000_000 // len(page))

    extraction = extract(text, published=date(2024, 2, 15))

    last = [c for c in extraction.candidates if c.span.start > len(text) - len(page)]
    assert {c.type for c in last} >= {"date", "quote", "appointment"}
