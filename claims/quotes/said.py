"""What the reports of one sentence come to: direct, mixed and indirect quotes, each with its speaker."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.model import Slot, Span
from claims.quotes.answers import asked_before
from claims.quotes.clauses import before_others_words, one_clause, one_object
from claims.quotes.content import is_begun_outside
from claims.quotes.frame import Frame
from claims.quotes.nesting import holds_quote, is_doubtful, is_handed_on, is_noun, is_swallowed, is_within, outer_report
from claims.quotes.resolve import read_speaker
from claims.quotes.rules import ACCORDING, COLON, MIXED, NAMED, REPORTED, SPOKEN, STATEMENT_FIRST, UNSOURCED, VIEW
from claims.reading import Reading
from claims.rules import Rule
from claims.syntax.line import QUOTE, QUOTE_END, QUOTE_OFF, Line
from claims.syntax.phrases import FINITE, first_finite
from claims.syntax.quote_marks import Quoted
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_WRITERS_OWN = frozenset(("IN", "WRB", "RB", "TO", "VBG"))
_GROUNDS = frozenset(("because", "if", "unless"))
_SUBJECTS = frozenset(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"))
_RULES = {"turn": COLON, "object": VIEW, "source": ACCORDING, "unsourced": UNSOURCED}


@dataclass(slots=True)
class Said:
    """One quote in the making.

    Attributes:
        kind: `"direct"`, `"mixed"` or `"indirect"`.
        pieces: its words, in characters of the clean text, with marks.
        clause: the reported clause that the quoted words stand in, in two parts where the reporting words break it;
            empty when it is no more than the quoted words.
        rule: the rule that found it.
        cue: the reporting words, `None` when there are none.
        speaker: who said it.
        via: who passed it on, `None` when nobody did.
        reasons: why it was found.
        worth: how check-worthy, from 0 to 1.
    """

    kind: str
    pieces: list[Span]
    rule: Rule
    cue: Span | None
    speaker: Slot
    via: Slot | None = None
    reasons: list[str] = field(default_factory=list)
    worth: float = 0.5
    clause: tuple[Span, ...] = ()


def of_sentence(reading: Reading, frames: Sequence[Frame], quoted: Sequence[Quoted]) -> list[Said]:
    """Return the quotes of one sentence.

    Args:
        reading: the article.
        frames: the reports of the sentence.
        quoted: all quotations of the article.
    """
    quotes: list[Said] = []
    if not frames:
        return quotes
    frames = [frame for frame in frames if not is_doubtful(frame, frames)]
    speakers = [_speaker(reading, frame) for frame in frames]
    outer = [outer_report(frame, frames) for frame in frames]
    handed_on = [o is not None and is_handed_on(f, frames[o]) for f, o in zip(frames, outer, strict=True)]
    telling = [
        through or (not (o is not None and is_swallowed(f)) and not is_within(f, frames))
        for f, o, through in zip(frames, outer, handed_on, strict=True)
    ]
    frames_kept = [frame for frame, tells in zip(frames, telling, strict=True) if tells]
    for number, frame in enumerate(frames):
        through = outer[number]
        if not telling[number]:
            continue
        via = None
        if through is not None and speakers[through].value is not None:
            via = Slot(
                speakers[through].value,
                speakers[through].span,
                "Passed it on: the words come to us through this report.",
            )
        hearsay = any(
            o == number
            and telling[inner]
            and (handed_on[inner] or is_noun(frames[inner]) or holds_quote(frames[inner]))
            for inner, o in enumerate(outer)
        )
        report = _Report(frame, frames_kept, quoted).read(is_hearsay=hearsay)
        for one in report:
            one.speaker, one.via = speakers[number], via
            quotes.append(one)
    return quotes


def _speaker(reading: Reading, frame: Frame) -> Slot:
    """Return who spoke; an answer that is given to nobody is told by whoever was asked just before."""
    asked = asked_before(reading, frame.line.number) if frame.subject is None and is_noun(frame) else None
    return asked or read_speaker(reading, frame.line, frame.subject)


@dataclass(frozen=True, slots=True)
class _Report:
    frame: Frame
    frames: Sequence[Frame]
    quoted: Sequence[Quoted]

    def read(self, *, is_hearsay: bool) -> list[Said]:
        """Return the quotes of this report; when all it does is pass on somebody's quoted words, those have them."""
        line, frame = self.frame.line, self.frame
        areas = [items for items in (frame.left, frame.right) if items is not None]
        begun = bool(frame.left and frame.right) and is_begun_outside(line, *areas)
        owned = [before_others_words(line, items, self._owned(items)) for items in areas]
        direct = [
            at
            for items, own in zip(areas, owned, strict=True)
            if own and not begun and self._sets_off(items, own)
            for at in own
        ]
        if direct:
            return [self._said("direct", direct, COLON if frame.manner == "turn" else SPOKEN)]
        if frame.right is not None and (last := self._after_colon(frame.right, owned[-1])):
            told = one_clause(line, (frame.right[0], last - 1)) if frame.manner != "object" else None
            is_told = told is not None and first_finite(line, *told) > told[0]
            quotes = [self._indirect([line.span(*told)])] if told and is_told else []
            return [*quotes, self._said("direct", [last], SPOKEN)]
        quotes = []
        loose: list[int] = []
        clauses: list[Span] = []
        for items, own in zip(areas, owned, strict=True):
            loose.extend(own)
            told = one_clause(line, items, is_closed=items is frame.left, is_told=frame.manner != "source")
            clause = told if frame.manner != "object" else one_object(line, items)
            if frame.manner == "object" and clause is not None and items is frame.right:
                named = [at for at in own if at < clause[1]]
                loose = [at for at in loose if at not in own or at in named] if named else loose
            if clause and not any(clause[0] <= at < clause[1] for at in own):
                clauses.append(line.span(*clause))
        if loose:
            mixed = self._said("mixed", loose, NAMED if frame.manner == "object" else MIXED)
            mixed.clause = self._clause_around(areas, loose)
            if mixed.clause and mixed.pieces[-1].end > mixed.clause[-1].end:
                mixed.clause = (*mixed.clause[:-1], Span(mixed.clause[-1].start, mixed.pieces[-1].end))
            quotes.append(mixed)
        if clauses and not is_hearsay and not (loose and (frame.manner == "object" or len(areas) > 1)):
            quotes.append(self._indirect(clauses))
        return quotes

    def _after_colon(self, items: tuple[int, int], owned: Sequence[int]) -> int:
        """Return the quotation that ends it, whole behind a colon: "called it a trick: “We lost.”"; else 0."""
        line = self.frame.line
        if len(owned) != 1 or owned[0] < items[1] - 1 or line.words[owned[0] - 1] != ":" or not line.capital[owned[0]]:
            return 0
        return owned[0]

    def _clause_around(self, areas: Sequence[tuple[int, int]], loose: Sequence[int]) -> tuple[Span, ...]:
        """Return the clause that holds all the quoted words and has a verb of its own outside them; else nothing.

        It is in two parts where the reporting words stand in it: "The port, Lee said, had “no future” here".
        """
        line = self.frame.line
        parts = [one_clause(line, area) for area in areas]
        clause = [part for part in parts if part is not None]
        if self.frame.manner == "object" or len(clause) != len(areas):
            return ()
        if not all(any(start <= at < end for start, end in clause) for at in loose):
            return ()
        others = [other.first for other in self.frames if other is not self.frame]
        within = [part for area, part in zip(areas, clause, strict=True) if area is not self.frame.left]
        if any(start <= at < end for start, end in within for at in others):
            return ()
        (start, end), after = clause[0], clause[0][0] + 1
        if self.frame.right is None and loose == [start] and line.tags[start] in (QUOTE, QUOTE_END):
            whole = self.quoted[line.quotes[start]].span
            return (
                Span(min(whole.start, line.starts[start]), line.ends[end - 1]),
            )  # '"We will stay for good" in the port, Smith said'
        if start in loose and after < end and line.tags[after] in _WRITERS_OWN and line.words[after] not in _GROUNDS:
            return ()
        own = any(line.tags[at] in FINITE for part in clause for at in range(*part)) or line.words[start] == "to"
        if self.frame.right and line.words[start] not in listed("time") and line.tags[start] in _SUBJECTS:
            own = True
        return tuple(line.span(*part) for part in clause) if own else ()

    def _indirect(self, clauses: list[Span]) -> Said:
        line, frame = self.frame.line, self.frame
        rule = _RULES.get(frame.manner, REPORTED if frame.left is None else STATEMENT_FIRST)
        made = Said("indirect", clauses, rule, None if frame.manner == "turn" else self._cue, Slot(None))
        if frame.right and rule is REPORTED and clauses[-1].end < line.ends[frame.right[1] - 1]:
            rest = line.words[bisect_left(line.starts, clauses[-1].end)]
            made.reasons.append(f"It was ended before “{rest}”: what follows may be the writer's own words.")
        return made

    @property
    def _cue(self) -> Span:
        return self.frame.line.span(self.frame.first, self.frame.last)

    def _said(self, kind: str, items: Sequence[int], rule: Rule) -> Said:
        held = [self.quoted[self.frame.line.quotes[at]] for at in items]
        cue = None if self.frame.manner == "turn" else self._cue
        made = Said(kind, [piece for one in held for piece in one.pieces], rule, cue, Slot(None))
        if not all(one.closed for one in held):
            made.reasons.append("The closing quotation mark is missing: the quotation was ended with its sentence.")
            made.worth -= 0.2
        return made

    def _owned(self, items: tuple[int, int]) -> list[int]:
        """Return the quotations among the items that no narrower report has."""
        inner = [
            area
            for other in self.frames
            if other is not self.frame and items[0] <= other.first < items[1]
            for area in (other.left, other.right)
            if area
        ]
        quotes = [at for at in range(*items) if self.frame.line.quotes[at] >= 0]
        return [at for at in quotes if not any(start <= at < end for start, end in inner)]

    def _sets_off(self, items: tuple[int, int], owned: Sequence[int]) -> bool:
        """Say whether the quotations stand on their own beside the reporting words, not inside a reported clause."""
        line, frame = self.frame.line, self.frame
        if not any(_is_word(line, i) and line.tags[i] not in ("CC", "RB") for i in range(*items)):
            aloud = frame.cue is not None and frame.cue.lemma in word_list("quote-words", "said aloud")
            return frame.sets_off or line.capital[owned[0]] or (aloud and line.tags[owned[0]] == QUOTE_OFF)
        if not frame.sets_off:
            return False
        if items is frame.left:
            last = owned[-1]
            return line.capital[last] and last == items[1] - 1 and (last == 0 or line.words[last - 1] in (",", ":"))
        return owned[0] == items[0]


def _is_word(line: Line, at: int) -> bool:
    return line.quotes[at] < 0 and line.words[at][0].isalnum()
