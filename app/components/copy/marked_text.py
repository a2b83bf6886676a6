"""The copy with every claim marked in place, and a map of the whole beside it."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.components.shell.browser_part import mount
from app.components.shell.key_hints import fit_all
from app.components.shell.phrases import COPY_WORDS
from app.labels import BLOCK_LABELS, PASSAGE_LABELS
from app.language import _
from app.services.articles.passages import Passage
from app.services.context import Desk
from app.services.sources import policy
from app.services.talk.threads import Thread
from app.services.views import ArticleView, Mark
from claims.model import Span
from claims.newsroom.canonical import Json, digest


class Positions:
    """Translates positions between Python (code points) and the browser (UTF-16 units) for one text."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, ch in enumerate(text) if ch > "\uffff"] if max(text, default="") > "\uffff" else []
        self._wide_units = [i + n for n, i in enumerate(self._wide)]

    def to_browser(self, at: int) -> int:
        """Return the UTF-16 position of a code point position."""
        return at + bisect_left(self._wide, at)

    def from_browser(self, at: int) -> int:
        """Return the code point position of a UTF-16 position; inside a pair, the character's start."""
        return at - bisect_left(self._wide_units, at)

    def edges(self, span: Span) -> dict[str, Json]:
        """Return a span as the browser counts it."""
        return {"start": self.to_browser(span.start), "end": self.to_browser(span.end)}


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the claims of an article, by their keys.

    Attributes:
        sourced: whether what is attached to a claim is enough by the policy; what has no claim is left out.
        talked: claims that have an open thread of comments.
    """

    sourced: Mapping[str, bool]
    talked: Collection[str] = ()


def beside(article_desk: Desk, marks: Iterable[Mark], talk: Iterable[Thread]) -> Beside:
    """Return what stands beside the claims among some marks."""
    met = policy.met_by(article_desk, [int(mark.key[1:]) for mark in marks if mark.state is not None])
    talked = {f"c{thread.claim_id}" for thread in talk if thread.claim_id and thread.is_open}
    return Beside({f"c{number}": is_met for number, is_met in met.items()}, talked)


def mark_data(mark: Mark, positions: Positions, beside: Beside) -> dict[str, Json]:
    """Return a mark as the browser draws it."""
    met = beside.sourced.get(mark.key)
    return {
        "sources": "" if met is None else "enough" if met else "few",
        "talk": mark.key in beside.talked,
        "key": mark.key,
        "name": mark.name,
        "type": mark.type.value,
        "state": mark.state.value if mark.state else None,
        "grade": mark.grade,
        "tone": mark.tone,
        **positions.edges(mark.span),
    }


def marked_text(
    article: ArticleView,
    passages: Iterable[Passage],
    sentences: Sequence[Span],
    active: str | None,
    *,
    key: str,
    scroll: bool,
    beside: Beside,
    talk: Iterable[Thread] = (),
    searched: Iterable[Span] = (),
) -> None:
    """Show the copy; what is clicked or selected in it reaches the server by the card.

    Args:
        article: what to show.
        passages: marked as holding no claim.
        beside: what stands beside its claims.
        talk: threads of comments; those on a passage that are open are shown at their words.
        sentences: in order of the text, for reading aloud.
        searched: words that were looked for, in order; the first come into view when the copy is first drawn.
        active: key of the mark that is open.
        key: of the component.
        scroll: whether the open mark is brought into view when the copy is first drawn.
    """
    positions = Positions(article.text)
    marks: list[Json] = [mark_data(mark, positions, beside) for mark in article.marks]
    apart = _("{block}, not searched for claims")
    blocks: list[Json] = [
        {
            "kind": block.kind.value,
            "running": block.kind.is_running,
            "note": "" if block.kind.is_running else apart.format(block=BLOCK_LABELS[block.kind]),
            **positions.edges(block.span),
        }
        for block in article.blocks
    ]
    without = [
        {
            "id": f"p{passage.id}",
            "number": passage.id,
            "end_act": "passage-off",
            "label": PASSAGE_LABELS[passage.kind],
            **positions.edges(passage.span),
        }
        for passage in passages
    ]
    without += [
        {
            "id": f"t{thread.id}",
            "number": thread.id,
            "end_act": "settle",
            "label": _said(thread),
            **positions.edges(thread.span),
        }
        for thread in talk
        if thread.span and thread.is_open
    ]
    data = {
        "article": article.id,
        "text": article.text,
        "blocks": blocks,
        "marks": marks,
        "passages": without,
        "sentences": [list(positions.edges(span).values()) for span in sentences],
        "found": [list(positions.edges(span).values()) for span in searched],
        "active": active,
        "scroll": scroll,
        "drawn": digest([article.digest, marks, blocks, without]),
        "words": fit_all(COPY_WORDS),
    }
    mount("copy", data, key=key)


def _said(thread: Thread) -> str:
    last = thread.comments[-1]
    return f"{last.by}: {last.text[:60]}{'…' if len(last.text) > 60 else ''}"
