"""What stands at the head of an article: where it is from, and how much of it was looked at.

Every sentence is a claim, opinion, nothing to check, or still to be seen.
"""

import streamlit as st

from app.components.shell.escaped import plain
from app.language import _, ngettext
from app.services.articles.passages import Coverage, Seen
from app.services.views import ArticleView

_LABELS = {
    Seen.CLAIM: _("{n} with claims"), Seen.OPINION: _("{n} opinion"), Seen.NOTHING: _("{n} nothing to check"),
    Seen.PROPOSAL: _("{n} with proposals to decide on"), Seen.UNSEEN: _("{n} not looked at yet"),
}  # fmt: skip


def head_line(article: ArticleView, marked: int) -> None:
    """Say where an article is from, and how long it is.

    Args:
        article: the article.
        marked: marks in it, as it stands now.
    """
    parts = (
        plain(article.outlet), plain(article.author),
        _("published {day}").format(day=article.published_on) if article.published_on else _("publication date open"),
        ngettext("{n} sentence", "{n} sentences", article.sentences).format(n=article.sentences),
        _("{n} marked").format(n=marked),
    )  # fmt: skip
    st.caption(" · ".join(part for part in parts if part))


def coverage_line(seen: Coverage) -> None:
    """Say how much of the copy was looked at, and what is left."""
    if not seen.total:
        return
    parts = [label.format(n=len(seen.spans[kind])) for kind, label in _LABELS.items() if seen.spans[kind]]
    words = _("{share:.0%} of {n} sentences looked at: {parts}")
    st.progress(seen.seen, text=words.format(share=seen.seen, n=seen.total, parts=", ".join(parts)))
