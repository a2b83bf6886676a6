"""Sentences that name keys are for those who have some; on a telephone others stand in their place."""

import re
from pathlib import Path

import pytest

from app.components.shell import key_hints
from app.components.shell.key_hints import fit, fit_all
from app.components.shell.phrases import CARD_WORDS, COPY_WORDS

#: What names a key: "key u", "press j", "(a)", "with s.", "Ctrl+Enter", "with its number".
KEY = re.compile(r"\b[Kk]ey [a-z]\b|\bpress [a-z]\b|\([a-z](?:, [a-z])*(?: or [a-z])?\)|\(1–9\)|\bwith [a-z]\.|Ctrl\+|"
                 r"\b[a-z] to write\b|with its number|\bEsc\b|Enter\b")  # fmt: skip
#: Shown by a key alone, hidden by the style sheet where nothing hovers, lists of keys, and the terminal.
ELSEWHERE = {
    "← → first word, Shift+← → last word, ↑ ↓ sentence; a number or Enter goes on, Esc ends",
    "↑ ↓ to choose, Enter to open, Esc to close.", "Ctrl+Enter sends, Esc leaves",
    "For your colleagues; @Name tells somebody. Enter sends it.",
}  # fmt: skip


@pytest.fixture
def by_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_hints, "has_keys", lambda: False)


def test_whoever_has_keys_is_told_of_them() -> None:
    assert fit(key_hints.CONFIRMED) == "Verdict confirmed. Key u takes it back."
    assert fit_all(CARD_WORDS) == dict(CARD_WORDS)


@pytest.mark.usefixtures("by_touch")
def test_whoever_has_none_is_not() -> None:
    assert fit(key_hints.CONFIRMED) == "Verdict confirmed."
    assert fit("No key here.") == "No key here."
    for words in (CARD_WORDS, COPY_WORDS):
        shown = [said for said in fit_all(words).values() if isinstance(said, str) and said not in ELSEWHERE]
        assert [said for said in shown if KEY.search(said) and not said.startswith("↑ ↓")] == []


@pytest.mark.usefixtures("by_touch")
def test_every_sentence_of_a_page_that_names_a_key_has_another() -> None:
    """A new one is written into the table; the list for translators has all sentences, and where they stand."""
    entries = re.split(r"\n\n", (Path(key_hints.__file__).parents[2] / "locale/claimdesk.pot").read_text("utf-8"))
    told = []
    for entry in entries:
        if not re.search(r"^#: app/(components|pages)/", entry, re.MULTILINE) or "msgid_plural" in entry:
            continue
        said = "".join(re.findall(r'^(?:msgid )?"(.*)"$', entry.split("msgstr")[0], re.MULTILINE))
        if KEY.search(said) and fit(said) == said and said not in ELSEWHERE and not said.startswith("↑ ↓"):
            told.append(said)

    assert told == []
