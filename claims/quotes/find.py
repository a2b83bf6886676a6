"""From the reports of each sentence to the candidates of an article: pieces joined, hearsay followed, kinds told apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.model import Candidate, ClaimType, Slot, Span
from claims.quotes import grammar
from claims.quotes.clauses import one_clause
from claims.quotes.frames import Frame, find_frames
from claims.quotes.line import Line, make_line
from claims.quotes.marks import Quoted, find_marks
from claims.quotes.resolve import read_speaker
from claims.quotes.rules import (
    ACCORDING, COLON, GOES_ON, MIXED, NAMED, REPORTED, SPOKEN, STATEMENT_FIRST, VIEW
)
from claims.reading import Reading
from claims.rules import Rule


@dataclass(slots=True)
class _Said:
    """One quote in the making."""

    sentence: int
    kind: str
    pieces: list[Span]
    rule: Rule
    frame: Frame | None
    speaker: Slot
    via: Slot | None = None
    reasons: list[str] = field(default_factory=list)


def find_quotes(reading: Reading, earlier: Sequence[Candidate]) -> Iterable[Candidate]:
    """Find who said what in an article; spans count characters of the clean text."""
    quoted, _ = find_marks(reading.text, reading.blocks)
    lines = _lines(reading, quoted)
    frames = [find_frames(line) for line in lines]
    said: list[_Said] = []
    taken: set[int] = set()
    for own in frames:
        said.extend(_of_sentence(reading, own, quoted, taken))
    return [_candidate(reading, one) for one in said]


def _lines(reading: Reading, quoted: Sequence[Quoted]) -> list[Line]:
    outer = [(index, q) for index, q in enumerate(quoted) if q.depth == 0]
    lines: list[Line] = []
    at = 0
    for number, (sentence, tokens) in enumerate(zip(reading.sentences, reading.tokens, strict=True)):
        while at < len(outer) and outer[at][1].span.end <= sentence.span.start:
            at += 1
        here = []
        for pair in outer[at:]:
            if pair[1].span.start >= sentence.span.end:
                break
            here.append(pair)
        lines.append(make_line(number, tokens, here))
    return lines


def _of_sentence(reading: Reading, frames: list[Frame], quoted: Sequence[Quoted], taken: set[int]) -> list[_Said]:
    said: list[_Said] = []
    speakers = [read_speaker(reading, frame.line, frame.subject) for frame in frames]
    outer = [_outer(frame, frames) for frame in frames]
    for number, frame in enumerate(frames):
        via = None
        if outer[number] is not None:
            through = speakers[outer[number]]
            via = Slot(through.value, through.span, "Passed it on: the words reach us through this report.")
        if number in outer:
            chained = True
        else:
            chained = False
        said.extend(_of_frame(reading, frame, speakers[number], via, quoted, taken, chained, frames))
    return said


def _outer(frame: Frame, frames: list[Frame]) -> int | None:
    """Return the report whose words said are this report: "Smith said that Jones had called it …"."""
    if frame.subject is None:
        return None
    for number, other in enumerate(frames):
        if other is frame or other.right is None:
            continue
        start, end = other.right
        while start < end and (frame.line.words[start] == "that" or frame.line.tags[start] == "RB"):
            start += 1
        if start == frame.subject.start and frame.first < end:
            return number
    return None


def _owned(frame: Frame, items: tuple[int, int], frames: list[Frame]) -> list[int]:
    """Return the quotations among the items that no narrower report has."""
    found = []
    for at in range(*items):
        if frame.line.quotes[at] < 0:
            continue
        narrower = any(
            other is not frame and other.right and other.right[0] <= at < other.right[1]
            and items[0] <= other.first < items[1] for other in frames
        )
        if not narrower:
            found.append(at)
    return found


def _of_frame(reading, frame, speaker, via, quoted, taken, chained, frames):
    line = frame.line
    pieces: list[Span] = []
    said: list[_Said] = []
    direct = False
    for items in (frame.left, frame.right):
        if items is None:
            continue
        owned = _owned(frame, items, frames)
        if owned and _sets_off(frame, items, owned):
            direct = True
            pieces.extend(quoted[line.quotes[at]].span for at in owned)
    if direct:
        return [_Said(line.number, "direct", pieces, SPOKEN, frame, speaker, via)]
    for items in (frame.left, frame.right):
        if items is None:
            continue
        owned = _owned(frame, items, frames)
        clause = one_clause(line, items, frame)
        if owned:
            pieces.extend(quoted[line.quotes[at]].span for at in owned)
        if clause and not chained and not any(clause[0] <= at < clause[1] for at in owned) and frame.manner != "object":
            rule = ACCORDING if frame.manner == "source" else REPORTED if items is frame.right else STATEMENT_FIRST
            said.append(_Said(line.number, "indirect", [line.span(*clause)], rule, frame, speaker, via))
        elif frame.manner == "object" and not owned and not chained:
            said.append(_Said(line.number, "indirect", [line.span(*items)], VIEW, frame, speaker, via))
    if pieces:
        said.append(_Said(line.number, "mixed", pieces, NAMED if frame.manner == "object" else MIXED, frame, speaker, via))
    return said


def _sets_off(frame: Frame, items: tuple[int, int], owned: list[int]) -> bool:
    """Say whether the quotations stand on their own beside the reporting words, not inside a reported clause."""
    line = frame.line
    others = [i for i in range(*items) if line.quotes[i] < 0 and line.words[i][0].isalnum() and line.tags[i] not in ("CC", "RB")]
    if not others:
        first = owned[0]
        return frame.sets_off or line.capital[first]
    if not frame.sets_off:
        return False
    if items is frame.left:
        return line.capital[owned[-1]] and owned[-1] == items[1] - 1 and line.words[owned[-1] - 1] in (",", ":")
    return owned[0] == items[0]


def _candidate(reading: Reading, one: _Said) -> Candidate:
    pieces = sorted(set(one.pieces))
    span = Span(pieces[0].start, max(p.end for p in pieces))
    cue = one.frame.line.span(one.frame.first, one.frame.last) if one.frame else None
    cue_words = cue.of(reading.text).lower() if cue else None
    words = " … ".join(_bare(p.of(reading.text)) for p in pieces)
    slots = {
        "words": Slot(words, span),
        "kind": Slot(one.kind),
        "speaker": one.speaker,
        "cue": Slot(cue_words, cue),
        "via": one.via or Slot(None, None, "Nobody is said to have passed it on."),
    }
    return Candidate(
        ClaimType.QUOTE, span, one.sentence, slots, one.rule.name, one.rule.version,
        triggers=(cue,) if cue else (), reasons=tuple(one.reasons), parts=tuple(pieces) if len(pieces) > 1 else (),
    )


def _bare(words: str) -> str:
    return " ".join(words.strip("\"“”„‟«»＂`'‘’ ").split())
