"""The article that is open in a window: what its browser has drawn, and what changed since."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from app import state
from app.services.articles.margin import NoteView
from app.services.articles.passages import Coverage
from app.services.checking.ledger import Ledger
from app.services.talk.threads import Thread
from app.services.views import ArticleView, Mark
from claims.newsroom.lifecycle import ClaimState

#: States in which somebody has to do something about a mark, as `isToDo` in the browser's part has it.
_TO_DO = (None, ClaimState.OPEN, ClaimState.RETURNED)


@dataclass(slots=True)
class Opened:
    """An article as it is open in this window: what the browser has drawn, and what changed since.

    Attributes:
        article: as it was when the copy was drawn.
        marks: in order of the text, as they are now.
        seq: newest line of the log about the article that the window knows.
        patches: by claim, how marks changed since the copy was drawn.
        answers: to the acts that the browser sent, newest last.
        sent: sheets that the browser has, as key -> the version it has.
        jump: changes when the browser must go to `active`.
        redraw: whether the copy must be drawn anew.
        renamed: keys that marks had before -> those they have now.
        notice: that somebody else changed the open claim, as (key, words); `None` for nobody.
        undo: what a person could undo at a line of the log, as (person, line, words).
        coverage: how much of the article was looked at, as (line of the log, counts); `None` for not asked yet.
        notes: notes of the author, as (line of the log, notes); `None` for not asked yet.
        quotations: how they stand, as (line of the log, counts); `None` for not asked yet.
        ledger: the quotations themselves, as (line of the log, ledger); `None` for not asked yet.
        talked: keys of claims that had an open thread of comments when the copy was drawn.
        threads: of comments, as (line of the log, threads); `None` for not asked yet.
        own: (claim, version) -> the version that this window's own act left it with.
    """

    article: ArticleView
    marks: tuple[Mark, ...]
    seq: int
    patches: dict[int, dict[str, object]] = field(default_factory=dict)
    answers: list[dict[str, object]] = field(default_factory=list)
    sent: dict[str, int] = field(default_factory=dict)
    jump: int = 0
    redraw: bool = False
    undo: tuple[int, int, str] = (0, 0, "")
    notice: tuple[str, str] | None = None
    renamed: dict[str, str] = field(default_factory=dict)
    own: dict[tuple[int, int], int] = field(default_factory=dict)
    talked: Collection[str] = ()
    coverage: tuple[int, Coverage] | None = None
    notes: tuple[int, tuple[NoteView, ...]] | None = None
    quotations: tuple[int, Mapping[str, int]] | None = None
    ledger: tuple[int, Ledger] | None = None
    threads: tuple[int, Sequence[Thread]] | None = None

    @property
    def article_id(self) -> int:
        """The article's id."""
        return self.article.id

    @property
    def active(self) -> str | None:
        """Key of the open mark, `None` for none; it outlives the copy that was drawn."""
        return active_mark(self.article.id)

    @active.setter
    def active(self, key: str | None) -> None:
        set_active_mark(self.article.id, key or "")

    @property
    def text(self) -> str:
        """The copy."""
        return self.article.text

    def mark(self, key: str) -> Mark:
        """Return the mark of a key.

        Raises:
            KeyError: when there is none.
        """
        for mark in self.marks:
            if mark.key == key:
                return mark
        raise KeyError(key)

    def claim(self, key: str) -> int | None:
        """Return the claim of a mark, `None` while it is a proposal."""
        key = self.renamed.get(key, key)
        return int(key[1:]) if key.startswith("c") else None

    def version(self, claim: int, version: int) -> int:
        """Return the version to save on: the one that was seen, moved on by what this window did to it since.

        Two keys pressed in a row both leave the browser before the first is answered; that is no conflict.
        """
        while (claim, version) in self.own:
            version = self.own[claim, version]
        return version

    def go(self, key: str) -> None:
        """Open a mark, whatever the browser shows."""
        self.active = key
        self.jump += 1

    @property
    def is_decided(self) -> bool:
        """Whether nobody has to do anything about any mark."""
        return not any(mark.state in _TO_DO for mark in self.marks)

    def go_on(self, key: str) -> None:
        """Open the next mark behind one that somebody has to do something about; without one, stay."""
        is_behind = False
        for mark in self.marks:
            if is_behind and mark.state in _TO_DO:
                self.go(mark.key)
                return
            is_behind = is_behind or mark.key == key

    def follow(self, before: str, after: str) -> None:
        """Keep a mark open under the key it has now."""
        self.renamed[before] = after
        self.renamed.pop(after, None)
        if self.active in (before, None):
            self.active = after


def open_article(article: ArticleView, seq: int, active: str | None) -> Opened:
    """Remember that the copy of an article was drawn; what the browser may still refer to or wait for stays."""
    before = state.get(state.Kept.OPENED.of(article.id))
    now = Opened(article, article.marks, seq)
    now.active = active
    if isinstance(before, Opened):
        now.answers, now.jump, now.renamed, now.own = before.answers, before.jump, before.renamed, before.own
    state.put(state.Kept.OPENED.of(article.id), now)
    return now


def opened(article_id: int) -> Opened:
    """Return what this window knows of an open article.

    Raises:
        KeyError: when the article was not opened here.
    """
    article = state.get(state.Kept.OPENED.of(article_id))
    if not isinstance(article, Opened):
        raise KeyError(article_id)
    return article


def active_mark(article_id: int) -> str | None:
    """Return the key of the mark that is open in an article."""
    key = state.get(state.Kept.MARK.of(article_id))
    return key if isinstance(key, str) and key else None


def set_active_mark(article_id: int, key: str) -> None:
    """Open a mark of an article."""
    state.put(state.Kept.MARK.of(article_id), key)
