"""Opens every page in a made-up language, each message in brackets, and prints words that stand in none.

Run by `test_language.py` in a process of its own: labels are looked up when modules are imported. The desk is in
`CLAIMDESK_DATA`: first without anybody, then with a person and the sample article.
"""

import re
from gettext import NullTranslations

from app import language


class MadeUp(NullTranslations):
    """A language whose every message is the English one in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


language.speak(MadeUp())

import pytest  # noqa: E402
import streamlit as st  # noqa: E402

from app import identity, sample  # noqa: E402
from app.components.shell import browser_part  # noqa: E402
from app.components.shell.escaped import plain  # noqa: E402
from app.runtime import desk  # noqa: E402
from app.services.desk import accounts  # noqa: E402
from claims.newsroom.rating import scales  # noqa: E402
from tests.pages.workbench import PAGES, Workbench, quicken  # noqa: E402

_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
_MARKS = re.compile(r"<style.*?</style>|<[^>]*>|:material/\w+:|:[a-z]+\[|https?:\S*", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]{2,}")
#: What is the same in every language: names, and the form of a date.
_NAMES = (
    sample.SAMPLE.title,
    "Ana",
    "Claimdesk",
    "SHA",
    "UTC",
    "CSV",
    "JSON",
    "HTML",
    "Markdown",
    "Ctrl",
    "Esc",
    "Enter",
    "Shift",
    "PDF",
)
#: Scales are files, in whatever language a desk writes its own.
_SCALES = {words for one in scales().values() for words in (one.title, plain(one.source))}
_LABELLED = ("button", "checkbox", "date_input", "expander", "multiselect", "radio", "selectbox", "tabs", "text_area",
             "text_input", "toggle")  # fmt: skip
_SAID = ("title", "header", "subheader", "caption", "info", "warning", "error", "success", "markdown")


def bare(text: str) -> bool:
    """Say whether words stand outside of all brackets."""
    while (less := _BRACKETS.sub("", text)) != text:
        text = less
    for name in (*_SCALES, *_NAMES):
        text = text.replace(name, "")
    return bool(_WORD.search(_MARKS.sub(" ", text)))


def labels(page: Workbench) -> list[str]:
    """Return the labels and hints of what can be used on a page."""
    found = [(getattr(one, "label", ""), getattr(one, "help", "")) for kind in _LABELLED for one in page.at.get(kind)]
    return [text for pair in found for text in pair if text and " says " not in text]


def said(page: Workbench) -> list[str]:
    """Return what a page says that has nothing to show yet."""
    return [one.value for kind in _SAID for one in page.at.get(kind)]


def main() -> None:
    """Print each bare text once, with the page that shows it, and how many texts were looked at."""
    browser_part._component = lambda: lambda **_given: None  # what stands in the browser's part is tested there
    st.cache_resource.clear()
    quicken(pytest.MonkeyPatch())
    looked, found = 0, set()
    for name in PAGES:
        texts = [*labels(page := Workbench().open(name)), *said(page)]
        looked += len(texts)
        found |= {(name, text) for text in texts if bare(text)}
    who = identity.act(identity.actor(accounts.add_person(desk(), "Ana").id))
    article = sample.open_sample(desk(), who)
    for name in PAGES:
        texts = labels(Workbench("Ana").open(name, **({"id": article} if name == "article" else {})))
        looked += len(texts)
        found |= {(name, text) for text in texts if bare(text)}
    for name, text in sorted(found):
        print(f"{name}: {text}")
    print(f"looked at {looked} texts")


if __name__ == "__main__":
    main()
