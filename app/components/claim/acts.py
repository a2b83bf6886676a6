"""What people do with a key or a click in the browser's part of the page: each is one call of a service."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from app import state
from app.components.claim.accepting import accepted, taken_up
from app.components.claim.author_notes import take_over
from app.components.copy.marked_text import Positions
from app.components.shell.phrases import CARD_WORDS
from app.fields import clear, moved_on
from app.labels import added_as
from app.language import _
from app.opened import Opened, opened
from app.runtime import desk
from app.sent_acts import act_id, carry_out
from app.services.articles import passages
from app.services.checking import cutting, evidence, noting, review, sheets, verdicts
from app.services.context import LONGEST_ID, Act
from app.services.desk import settings
from app.services.errors import AwayError, NotAllowedError, UnreachableError, away
from app.services.inputs import NewEvidence
from app.services.talk import comments
from app.services.undo import undo
from app.state import missed
from claims.model import ClaimType, PassageKind, Span
from claims.newsroom.sourcing import Stance

#: Answers that are kept for a browser that has not heard them yet.
_ANSWERS = 30


def take(article_id: int, message: Any) -> None:
    """Carry out the acts that the browser sent, each once, and keep the answers for it.

    An act that was answered before is answered again and not done again: the browser repeats what it got no answer to.
    """
    now, acts = opened(article_id), message.get("acts")
    for sent in acts if isinstance(acts, list) else ():
        number = act_id(sent)
        if number and not any(answer["id"] == number for answer in now.answers):
            answer, key = _answer(now, sent), str(sent.get("key") or now.active or "")[:LONGEST_ID]
            now.answers = [*now.answers, {"id": number, "key": now.renamed.get(key, key), **answer}][-_ANSWERS:]


def _answer(now: Opened, sent: Mapping[str, Any]) -> dict[str, object]:
    name = sent.get("act")
    if name == "open":
        key = str(sent.get("key", ""))
        key = now.renamed.get(key, key)
        now.active = key if any(mark.key == key for mark in now.marks) else now.active
        return {}
    if name == "news":
        return {}
    try:
        done = carry_out(desk(), sent, {name: partial(way, now) for name, way in _ACTS.items()})
    except AwayError as error:
        return {"error": str(error)}
    except UnreachableError:
        return {"error": away()}
    if done.changes:
        missed(done.changes)
    return {"error": done.error} if done.error else {"said": done.said}


def _accept(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    key = str(sent["key"])
    claim = now.claim(key)
    if claim is None:
        accepted(now, act, key)
    elif (claim, 0) not in now.own:
        raise NotAllowedError(_("Someone decided on this already; it is a claim now."))
    return _("Accepted as a claim.")


def _grade(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    """Choose a grade; a proposal becomes a claim by it."""
    key, version, grade, scale = str(sent["key"]), int(sent["version"]), str(sent["grade"]), settings.get(desk()).scale
    claim = now.claim(key)
    if claim is None:
        number = int(key.removeprefix("m"))
        taken_up(now, key, lambda: verdicts.grade_proposal(desk(), act, number, scale=scale, grade=grade)[0])
    else:
        with _own(now, claim, version) as seen:
            verdicts.choose(desk(), act, claim, seen, scale=scale, grade=grade)
    return str(CARD_WORDS["graded"])


def _attach(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    """Attach a source of the desk with a passage of its copy; a proposal becomes a claim by it, in the same act."""
    key, version, source = str(sent["key"]), int(sent["version"]), int(sent["source"])
    link = NewEvidence(
        Stance(sent["stance"]), bool(sent["primary"]), str(sent["passage"]), str(sent["place"]), "", int(sent["copy"]),
        int(sent["near"]),
    )  # fmt: skip
    claim = now.claim(key)
    if claim is None:
        evidence.attach_to_several(desk(), act, source, [(key, version, link)])
        made = sheets.sheet(desk(), key)
        now.follow(key, made.key)
        now.own[int(made.key[1:]), 0] = made.version
    else:
        with _own(now, claim, version) as seen:
            evidence.attach(desk(), act, claim, seen, source, link)
    return _("Source attached.")


def _choose_source(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    """Choose a source of the desk in the form that attaches one; a proposal becomes a claim by it."""
    claim = now.claim(str(sent["key"]))
    if claim is None:
        claim = accepted(now, act, str(sent["key"]))
    state.put(state.Kept.NEXT.of(f"source-c{claim}"), int(sent["source"]))
    return _("Now copy its exact passage.")


def _moved(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    """Take in that this window's browser stored a grade by its short way: which version it led to, of which claim."""
    key, version = str(sent["key"]), int(sent["version"])
    led_to = int(sent.get("to", version + 1))
    if led_to <= version:
        raise ValueError(led_to)
    claim = now.claim(key)
    if claim is None:  # the grade made it one
        claim = int(sent["claim"])
        now.follow(key, f"c{claim}")
    now.own[claim, version] = led_to
    moved_on(f"c{claim}", version)
    return ""


def _propose(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    claim, scale = _claim(now, sent), settings.get(desk()).scale
    with _own(now, claim, int(sent["version"])) as seen:
        verdicts.propose(
            desk(), act, claim, seen, scale=scale, grade=str(sent["grade"] or ""), rationale=str(sent["rationale"]),
            override=str(sent.get("override") or ""),
        )  # fmt: skip
    for name in ("rationale", "override"):
        state.put(f"draft-{name}-c{claim}", str(sent.get(name) or ""))
        clear(f"draft-{name}-c{claim}")
    state.put(f"grade-c{claim}", None)
    return _("Verdict proposed; a second person confirms it or sends it back.")


@contextmanager
def _own(now: Opened, claim: int, version: int) -> Iterator[int]:
    """Give the version to save on, and remember that this window's own act moves it on by one."""
    seen = now.version(claim, version)
    yield seen
    now.own[claim, seen] = seen + 1
    moved_on(f"c{claim}", seen)


def _claim(now: Opened, sent: Mapping[str, Any]) -> int:
    claim = now.claim(str(sent["key"]))
    if claim is None:
        raise NotAllowedError(_("Accept the proposal as a claim first."))
    return claim


def _add(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    kind = ClaimType(sent["type"])
    claim = review.add_claim(desk(), act, now.article_id, _span(now, sent), kind)
    now.go(f"c{claim}")
    return added_as(kind)


def _passage(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    passages.mark(desk(), act, now.article_id, _span(now, sent), PassageKind(sent["kind"]))
    now.redraw = True
    return _("The passage is marked.")


def _comment(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    comments.add(desk(), act, now.article_id, str(sent["text"]), span=_span(now, sent))
    now.redraw = True
    return _("Your comment stands at these words.")


def _passage_off(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    passages.withdraw(desk(), act, int(sent["number"]))
    now.redraw = True
    return _("The mark is off the passage.")


def _settle(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    comments.resolve(desk(), act, int(sent["number"]))
    now.redraw = True
    return _("The comment is resolved.")


def _note_take(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    return take_over(now, act, int(sent["number"]), str(sent["key"]), int(sent["version"]))


def _note_off(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    noting.dismiss(desk(), act, int(sent["number"]))
    return _("The note is dismissed.")


def _cut(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    claim = _claim(now, sent)
    with _own(now, claim, int(sent["version"])) as seen:
        cutting.cut(desk(), act, claim, seen, _span(now, sent))
    return _("The claim stands on these words now.")


def _split(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    """Split the claim where the selected words end or begin: they lie at one of its edges."""
    split_off, whole = _span(now, sent), now.mark(f"c{_claim(now, sent)}").span
    at_start = split_off.start == whole.start
    rest = Span(split_off.end, whole.end) if at_start else Span(whole.start, split_off.start)
    text = now.text
    while rest.start < rest.end and text[rest.start].isspace():
        rest = Span(rest.start + 1, rest.end)
    while rest.start < rest.end and text[rest.end - 1].isspace():
        rest = Span(rest.start, rest.end - 1)
    claim = _claim(now, sent)
    with _own(now, claim, int(sent["version"])) as seen:
        made = cutting.split(desk(), act, claim, seen, rest, split_off)
    now.go(f"c{made}")
    return _("Split; the selected words are a claim of their own now.")


def _apart(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    """Take something out of the mark that it is decided with."""
    part = str(sent["part"])
    if part.startswith("m"):
        review.accept(desk(), act, int(part[1:]))
    else:
        review.restore(desk(), act, int(part[1:]), int(sent["version"]))
    return _("It stands in the copy as a claim of its own now.")


def _undo(now: Opened, act: Act, sent: Mapping[str, Any]) -> str:
    undone = undo.undo(desk(), act, article_id=now.article_id)
    now.redraw = now.redraw or not undone.claim_ids
    return undone.said


def _span(now: Opened, sent: Mapping[str, Any]) -> Span:
    positions = Positions(now.text)
    return Span(positions.from_browser(int(sent["start"])), positions.from_browser(int(sent["end"])))


_ACTS: Mapping[str, Callable[[Opened, Act, Mapping[str, Any]], str]] = {
    "accept": _accept,
    "grade": _grade,
    "attach": _attach,
    "choose-source": _choose_source,
    "moved": _moved,
    "propose": _propose,
    "add": _add,
    "passage": _passage,
    "comment": _comment,
    "passage-off": _passage_off,
    "settle": _settle,
    "note-take": _note_take,
    "note-off": _note_off,
    "cut": _cut,
    "split": _split,
    "apart": _apart,
    "undo": _undo,
}
