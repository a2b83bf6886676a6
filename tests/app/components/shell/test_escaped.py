"""Words from outside stay words: escaped for Markdown, marked word by word where they changed."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.components.shell.escaped import plain, word_diff
from tests.growth import lines
from tests.hostile import TEXTS
from tests.pages.workbench import directives, elements, read

#: What Streamlit turns into something else in any run of plain text. Source: tried in a browser with Streamlit 1.67.
TURNED = re.compile(
    r"https?://|www\.|\w@\w|:material/|:streamlit:|->|<-|--|>=|<=|~=",
    re.IGNORECASE,
)
TRICKS = (
    "![](http://a.b/c)", "www.a.b", "a@b.c", "->", "<-", "--", ">=", ":material/delete:", ":streamlit:", "===", "# ",
    "1. ", "- ", "> ", "`", "```", "$", "<b>", "&amp;", "\\", "|", "[", "]", "(", ")", "\n", "    ", "\u202e",
    ":small[]", ":red[", "_", "*", "~~", "Mayor", " said ",
)  # fmt: skip
STORABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
TRICKY = st.lists(st.one_of(st.sampled_from(TRICKS), STORABLE), max_size=8).map("".join)


@settings(deadline=None)  # other work may hold the machine up
@given(TRICKY)
def test_text_is_read_as_it_was_written(text: str) -> None:
    """Whatever the text, Markdown sees one paragraph of exactly its words, and nothing else."""
    assert elements(plain(text)) == set()
    assert read(plain(text)) == " ".join(text.split())


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_hostile_words_are_read_as_they_were_written(text: str) -> None:
    """One by one; joined, they are tried on every page."""
    assert elements(plain(text)) == set()
    assert directives(plain(text)) == []
    assert read(plain(text)) == " ".join(text.split())


@settings(deadline=None)  # other work may hold the machine up
@given(TRICKY)
def test_nothing_is_left_in_one_piece_that_streamlit_turns_into_something(text: str) -> None:
    """No run of plain text holds an address, an arrow or an icon, however it was escaped."""
    for piece in plain(text).split(":small[]"):
        assert not TURNED.search(re.sub(r"\\(.)", r"\1", piece))


def test_common_words_stay_as_they_are() -> None:
    """A title is not cluttered where nothing is dangerous."""
    assert plain("Harbour chief, 58, steps down") == "Harbour chief, 58, steps down"
    assert plain("a well-known\n  port") == "a well\\-known port"


def without_marks(diff: str, put_in: bool) -> str:
    """Return the text before (or after) a change from the text that shows both."""
    gone = "del" if put_in else "ins"
    return html.unescape(re.sub(rf"<{gone}>.*?</{gone}>|</?(?:ins|del)>", "", diff, flags=re.DOTALL))


WORDS = st.lists(st.sampled_from(["harbour", "said", " ", "\n", "<b>", "&", "2019", "  ", "the", "“x”"])).map("".join)


@settings(deadline=None)  # other work may hold the machine up
@given(WORDS, WORDS)
def test_a_word_diff_holds_both_texts(before: str, after: str) -> None:
    """Without what was put in it is the old text, without what was taken out the new one; both escaped."""
    diff = word_diff(before, after)

    assert without_marks(diff, put_in=False) == before
    assert without_marks(diff, put_in=True) == after
    assert set(re.findall(r"<[^>]+>", diff)) <= {"<ins>", "</ins>", "<del>", "</del>"}


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("opened in 2019", "opened in 2020", "opened in<del> 2019</del><ins> 2020</ins>"),
        ("a b c", "a c", "a<del> b</del> c"),
        ("same", "same", "same"),
        ("", "<i>", "<ins>&lt;i&gt;</ins>"),
    ],
)
def test_a_word_diff_marks_only_what_changed(before: str, after: str, shown: str) -> None:
    """Equal words stand unmarked."""
    assert word_diff(before, after) == shown


def test_the_longest_texts_are_compared_at_once() -> None:
    """Two rationales of the largest size, different all over, do not hold up the page that shows them."""
    before, after = ("la " * 6_600, "lo li " * 3_300)
    shown: list[str] = []

    steps = lines(lambda: shown.append(word_diff(f"First {before}last", f"First {after}last")))

    assert steps < 100 * 13_200
    assert shown[0].startswith("First<del> la la")
    assert shown[0].endswith("li</ins> last")
