"""The author's notes at the claim they stand on, and how one is taken over from there or from the list."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.components.claim.accepting import accepted
from app.components.shell.escaped import short
from app.fields import moved_on
from app.labels import NOTE_KIND_LABELS, NOTE_ORIGIN_LABELS
from app.language import _
from app.opened import Opened
from app.runtime import desk
from app.services.articles.margin import NoteView, lines_of, notes_of
from app.services.checking import noting, sheets
from app.services.context import Act
from app.services.views import Mark
from claims.newsroom.author_notes import NoteKind

#: Characters of a note that are shown; the whole is in the list.
_SHOWN = 600
#: Notes that a card shows at once; the next ones come as these are decided on.
_AT_ONCE = 5


def notes_in(now: Opened) -> tuple[NoteView, ...]:
    """Return the notes of an open article, asked for anew only when the log has gone on."""
    if now.notes is None or now.notes[0] != now.seq:
        now.notes = now.seq, notes_of(desk(), now.article_id)
    return now.notes[1]


def at_marks(notes: Iterable[NoteView], marks: Iterable[Mark]) -> Mapping[str, list[dict[str, object]]]:
    """Return the notes to be decided on, as the browser shows them, by the key of each mark they share words with."""
    waiting = [note for note in notes if note.answered is None and note.span]
    at_mark = {mark.key: [n for n in waiting if n.span and n.span.overlaps(mark.span)] for mark in marks}
    return {key: [_shown(note, len(there)) for note in there[:_AT_ONCE]] for key, there in at_mark.items() if there}


def mark_of(note: NoteView, marks: Iterable[Mark]) -> Mark | None:
    """Return the mark that a note is about most likely: a claim before a proposal, then the one it shares most with."""
    span = note.span
    if span is None:
        return None

    def nearness(mark: Mark) -> tuple[bool, int, int]:
        shared = min(mark.span.end, span.end) - max(mark.span.start, span.start)
        return mark.state is not None, shared, mark.span.start - mark.span.end

    return max((mark for mark in marks if span.overlaps(mark.span)), key=nearness, default=None)


def who_wrote(note: NoteView) -> str:
    """Return how a note stood in its document, by whom and when, in one line."""
    parts = (
        NOTE_ORIGIN_LABELS[note.origin],
        note.said.author,
        note.said.at[:10],
        _("resolved") if note.is_resolved else "",
    )
    return " · ".join(part for part in parts if part)


def what_it_names(note: NoteView) -> str:
    """Return what a note was recognised as, in one line."""
    named = note.named
    words = named.address or named.person or (named.title if named.kind is not NoteKind.NOTE else "")
    passage = f"“{short(named.passage, 120)}”" if named.passage else ""
    hushed = _("says that somebody must not be named: for the desk only") if named.is_hushed else ""
    parts = (NOTE_KIND_LABELS[named.kind], words, named.place, named.when, passage, hushed)
    return " · ".join(part for part in parts if part)


def words_of(note: NoteView) -> str:
    """Return what a note says, with the answers to it, a line each; who wrote it is told beside it."""
    return lines_of((replace(note.said, author=""), *note.replies))


def _shown(note: NoteView, here: int) -> dict[str, object]:
    words = words_of(note)
    many = _("one of {n:,} here").format(n=here) if here > _AT_ONCE else ""
    return {
        "id": note.id, "by": " · ".join(filter(None, (who_wrote(note), many))), "named": what_it_names(note),
        "said": words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…",
        "take": takes(note),
    }  # fmt: skip


def takes(note: NoteView) -> str:
    """Return what taking a note over does, as its button says it."""
    return _("Keep it as a comment") if note.named.kind is NoteKind.NOTE else _("Attach as a source")


def take_over(now: Opened, act: Act, number: int, key: str, version: int | None = None) -> str:
    """Take a note over; a proposal that its source is to stand on becomes a claim by it. Return what is said then.

    Args:
        now: the open article.
        act: who.
        number: of the note.
        key: of the mark that a source is to stand on.
        version: of the claim that the person saw; `None` for the one that stands.
    """
    note = next((note for note in notes_in(now) if note.id == number), None)
    if note is not None and note.named.kind is NoteKind.NOTE:
        noting.accept(desk(), act, number)
        now.redraw = True
        return _("Kept as a comment at its words.")
    claim = now.claim(key) or accepted(now, act.another(f"{act.request_id}-accept"), key)
    seen = sheets.sheet(desk(), f"c{claim}").version if version is None else now.version(claim, version)
    noting.accept(desk(), act, number, claim, seen)
    now.own[claim, seen] = seen + 1
    moved_on(f"c{claim}", seen)
    return _("Attached as a source that gives context: say what it does to the claim once you have read it.")
