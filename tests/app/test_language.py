"""The language of the desk: what is looked up, how a number counts, and that no word of a page is left out."""

import os
import subprocess
import sys
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest

from app import language
from app.config import read_language
from app.language import _, ngettext
from docs import words
from tests.ends import LONG

ROOT = Path(__file__).parents[2]


class Shouted(NullTranslations):
    """A language for tests: everything in capitals, and one form for all numbers."""

    def gettext(self, message: str) -> str:
        return message.upper()

    def ngettext(self, _one: str, several: str, _number: int) -> str:
        return several.upper()


@pytest.fixture
def shouted() -> Iterator[None]:
    """Speak it for the length of a test."""
    language.speak(Shouted())
    yield
    language.speak(NullTranslations())


def test_words_without_a_translation_stand_as_they_are() -> None:
    assert _("Save and go on") == "Save and go on"
    assert [ngettext("{n} claim", "{n} claims", n).format(n=n) for n in (0, 1, 2)] == [
        "0 claims",
        "1 claim",
        "2 claims",
    ]


def test_another_language_is_spoken_as_it_counts(shouted: None) -> None:
    assert _("Save") == "SAVE"
    assert ngettext("one", "several", 1) == "SEVERAL"


def test_the_language_is_that_of_the_environment() -> None:
    assert read_language({"CLAIMDESK_LANGUAGE": " pt_BR "}) == "pt_BR"
    assert read_language({"CLAIMDESK_LANGUAGE": ""}) == read_language({}) == "en"


@pytest.mark.slow
def test_a_language_that_is_not_there_is_english() -> None:
    """Nobody is kept out of the desk by a missing file."""
    told = subprocess.run(
        [sys.executable, "-c", "from app.labels import STATE_LABELS; print(STATE_LABELS['open'])"],
        cwd=ROOT, env={**os.environ, "CLAIMDESK_LANGUAGE": "xx"}, capture_output=True, text=True, check=True,
        timeout=LONG,
    )  # fmt: skip

    assert told.stdout == "Open\n"


def test_the_list_is_that_of_the_code() -> None:
    """`make words` writes it anew; a message that was put together, and not written, is in no list."""
    listed = words.listed()

    assert words.LIST.read_bytes() == listed
    assert listed.count(b"\nmsgid ") > 800


@pytest.mark.slow
def test_no_word_of_a_page_is_left_out(tmp_path: Path) -> None:
    """Every page in a made-up language: what is not in its brackets was not looked up."""
    told = subprocess.run(
        [sys.executable, "tests/app/in_another_language.py"],
        cwd=ROOT, env={**os.environ, "CLAIMDESK_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False, timeout=LONG,
    )  # fmt: skip
    *bare, last = told.stdout.splitlines() or [""]

    assert told.returncode == 0, told.stderr
    assert bare == []
    assert int(last.split()[2]) > 200
