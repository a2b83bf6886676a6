"""Quotations without a reporting verb beside them: the next sentence of one who is speaking, or words after a colon."""

from collections.abc import Sequence

from claims.model import Slot, Span
from claims.quotes import grammar
from claims.quotes.frames import find_frames
from claims.quotes.grammar import FINITE, Subject
from claims.quotes.line import QUOTE_END, QUOTE_OFF, Line
from claims.quotes.marks import Quoted
from claims.quotes.resolve import read_speaker
from claims.quotes.rules import COLON, GOES_ON, SPOKEN
from claims.quotes.said import Said
from claims.quotes.subjects import subject
from claims.reading import Reading


def quotes_alone(
    reading: Reading, lines: Sequence[Line], by_line: Sequence[list[Said]], quoted: Sequence[Quoted]
) -> list[Said]:
    """Return quotes for the quotations that no report has; a sentence that goes on speaking is added to its quote.

    Args:
        reading: the article.
        lines: its sentences.
        by_line: the quotes found in each line; those that go on get more pieces.
        quoted: all quotations.
    """
    taken = {piece.start for own in by_line for one in own for piece in one.pieces}
    made: list[Said] = []
    last: Said | None = None
    last_block = -1
    for number, line in enumerate(lines):
        block = reading.sentences[line.number].block
        free = [at for at, q in enumerate(line.quotes) if q >= 0 and quoted[q].pieces[0].start not in taken]
        if free and line.only_quotes:
            before = lines[number - 1] if number else None
            if before is not None and block - reading.sentences[before.number].block > 1:
                before = None
            pieces = [p for at in free for p in quoted[line.quotes[at]].pieces]
            taken.update(p.start for p in pieces)
            if (
                last is not None
                and block == last_block
                and last.kind == "direct"
                and number
                and by_line_last(by_line, number, last)
            ):
                last.pieces.extend(pieces)
                by_line[number].append(last)
                continue
            one = _standing_alone(reading, before, last if last_block >= block - 1 else None, pieces)
            if one is not None:
                made.append(one)
                by_line[number].append(one)
        elif free:
            for at in free:
                one = _after_pause(reading, line, at, quoted)
                if one is not None:
                    made.append(one)
                    by_line[number].append(one)
        direct = [one for one in by_line[number] if one.kind != "indirect"] or by_line[number]
        if direct:
            last, last_block = direct[-1], block
    return made


def by_line_last(by_line: Sequence[list[Said]], number: int, last: Said) -> bool:
    """Say whether the quote before is of the sentence right before."""
    return any(one is last for one in by_line[number - 1])


def _standing_alone(reading: Reading, before: Line | None, last: Said | None, pieces: list[Span]) -> Said | None:
    if before is not None and before.words[-1] == ":":
        reports = [frame for frame in find_frames(before) if frame.manner == "colon"]
        if reports:
            cue = before.span(reports[-1].first, reports[-1].last)
            return Said("direct", pieces, SPOKEN, cue, read_speaker(reading, before, reports[-1].subject))
        who = _main_subject(before, before.stop - 1)
        return Said("direct", pieces, COLON, None, read_speaker(reading, before, who))
    if last is not None and last.speaker.value is not None:
        speaker = Slot(
            last.speaker.value,
            last.speaker.span,
            f"{last.speaker.value} was speaking just before, and nobody else is named since.",
        )
        return Said("direct", pieces, GOES_ON, None, speaker, worth=0.4)
    if before is not None:
        who = _main_subject(before, len(before) - 1)
        speaker = read_speaker(reading, before, who)
        if speaker.value is not None:
            return Said("direct", pieces, GOES_ON, None, speaker, worth=0.4)
    return Said("direct", pieces, GOES_ON, None, Slot(None, None, "Nobody is named beside the quotation."), worth=0.3)


def _main_subject(line: Line, end: int) -> Subject | None:
    for at in range(min(end, len(line))):
        if line.tags[at] in FINITE:
            found = subject(line, grammar.verb_group_start(line, at))
            if found is not None:
                return found
    return None


def _after_pause(reading: Reading, line: Line, at: int, quoted: Sequence[Quoted]) -> Said | None:
    """Read 'He leaned in and boomed: "Go home."'."""
    if at == 0 or line.words[at - 1] not in (":", ",", "—", "–", "--"):
        return None
    if line.words[at - 1] != ":" and not (line.capital[at] and line.tags[at] in (QUOTE_END, QUOTE_OFF)):
        return None
    who = _main_subject(line, at)
    if who is None:
        return None
    return Said("direct", list(quoted[line.quotes[at]].pieces), COLON, None, read_speaker(reading, line, who))
