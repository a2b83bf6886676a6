"""Quotations without a reporting verb beside them: the next sentence of one who is speaking, or words after a colon."""

import re
from collections.abc import Sequence

from claims.model import Slot, Span
from claims.quotes.answers import announced_by, answer_announced
from claims.quotes.frames import find_frames
from claims.quotes.resolve import read_speaker
from claims.quotes.rules import COLON, GOES_ON, SPOKEN
from claims.quotes.said import Said
from claims.reading import Reading
from claims.syntax.line import QUOTE_END, QUOTE_OFF, Line
from claims.syntax.phrases import DASHES, first_finite, phrase_left
from claims.syntax.quote_marks import Quoted
from claims.syntax.subjects import first_subject
from claims.wordlists import words as word_list

_SIGNED = re.compile(
    r"(?:(?<![ \t\n])[ \t\n]+)?(?:[―—–]|--?(?=[ \t]))[ \t]*"
    r"([^\W\d_a-z][^\n“”\"]{1,60}?)\.?(?=\n|$|[ \t]+[“\"])"
)
_ASKING = word_list("quote-words", "alone asking")
_MARKS = "\"“”„‟«»＂'`‘’‹› "
_SUBHEAD = 4
_LONGEST_SIGNED = 6
_FEWEST_WORDS = 4
_PAUSES = frozenset((":", ",", "—", "–", "--"))


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
    last: tuple[Said, int] | None = None
    for number, line in enumerate(lines):
        block = reading.sentences[line.number].block
        free = [at for at, q in enumerate(line.quotes) if q >= 0 and quoted[q].pieces[0].start not in taken]
        alone = bool(free) and (line.only_quotes or _is_signed(line))
        if free and line.only_quotes and _is_subhead(reading, line, block):
            new: list[Said] = []
        elif alone:
            pieces = [p for at in free for p in quoted[line.quotes[at]].pieces]
            taken.update(p.start for p in pieces)
            if (
                last
                and line.only_quotes
                and last[1] == block
                and last[0].kind == "direct"
                and not _is_question(reading, last[0])
                and any(o is last[0] for o in by_line[number - 1])
            ):
                last[0].pieces.extend(pieces)
                by_line[number].append(last[0])
                continue
            before = lines[number - 1] if number else None
            if before is not None and block - reading.sentences[before.number].block > 1:
                before = None
            new = [_standing_alone(reading, before, block, last[0] if last and last[1] >= block - 1 else None, pieces)]
        else:
            new = [one for at in free if (one := _after_pause(reading, line, at, quoted)) is not None]
        made.extend(new)
        by_line[number].extend(new)
        own = [one for one in by_line[number] if one.kind != "indirect"] or by_line[number]
        last = (_speaking(own), block) if own else last
    return made


def _speaking(own: Sequence[Said]) -> Said:
    """Return the last quote of a line, or the whole words of its speaker: '"No," Lee said, adding it was "odd"'."""
    last = own[-1]
    whole = [one for one in own if one.kind == "direct" and one.speaker.value == last.speaker.value]
    return whole[-1] if last.kind == "mixed" and whole and last.speaker.value is not None else last


def _is_question(reading: Reading, one: Said) -> bool:
    """Say whether a quotation is a question by its mark and its verb: what follows may be somebody else's answer."""
    asked = one.cue is not None and one.cue.of(reading.text).lower() in _ASKING
    return asked and one.pieces[-1].of(reading.text).rstrip(_MARKS).endswith("?")


def _is_subhead(reading: Reading, line: Line, block: int) -> bool:
    """Say whether a quotation is a heading inside an article: alone in its paragraph, and short or all in capitals."""
    if not 0 < block < len(reading.blocks) - 1:
        return False
    if _signed(reading, line.ends[0]) is not None:
        return False
    span = reading.blocks[block].span
    if span.start != line.starts[0] or span.end > line.ends[-1] + 1:
        return False
    words = span.of(reading.text)
    return words.isupper() or len(words.split()) <= _SUBHEAD


def _standing_alone(reading: Reading, before: Line | None, block: int, last: Said | None, pieces: list[Span]) -> Said:
    """Return the quote for a sentence that is nothing but quotation."""
    if before is not None and (noun := answer_announced(before, before.stop)):
        asked = announced_by(reading, before, noun)
        if asked is not None:
            return Said("direct", pieces, SPOKEN, before.span(noun, noun + 1), asked)
    if before is not None and before.words[-1] == ":":
        reports = [frame for frame in find_frames(before) if frame.manner == "colon"]
        if reports:
            cue = before.span(reports[-1].first, reports[-1].last)
            return Said("direct", pieces, SPOKEN, cue, read_speaker(reading, before, reports[-1].subject))
        own = first_subject(before, before.stop - 1)
        named = _named_last(reading, before) if own is None else None
        return Said("direct", pieces, COLON, None, named or read_speaker(reading, before, own))
    speaker = _signed(reading, pieces[-1].end) or _person_before(reading, before, block)
    if speaker is None and last is not None and last.speaker.value is not None:
        speaker_name = last.speaker.value
        speaker = Slot(
            speaker_name, last.speaker.span, f"{speaker_name} was speaking just before, and nobody else is named since."
        )
    if speaker is None and before is not None:
        doer = first_subject(before, len(before) - 1)
        is_marked = doer is not None and before.quotes[doer.start] >= 0  # 'what "go home" means is left open'
        speaker = read_speaker(reading, before, None if is_marked else doer)
    if speaker is None or speaker.value is None:
        nobody = Slot(None, None, "Nobody is named beside the quotation.")
        return Said("direct", pieces, GOES_ON, None, nobody, worth=0.3)
    return Said("direct", pieces, GOES_ON, None, speaker, worth=0.4)


def _named_last(reading: Reading, before: Line) -> Slot | None:
    """Return who is named right before the colon that ends a line: "And from Mayor Ann Smith:"."""
    end = before.ends[before.stop - 2] if before.stop > 1 else 0
    for mention in reading.people.within(before.span(0, before.stop)):
        if mention.span.end == end and mention.person is not None:
            name = reading.people.persons[mention.person].name
            return Slot(name, mention.span, f"{name} is named right before the quotation.")
    return None


def _is_signed(line: Line) -> bool:
    """Say whether a line is a quotation, a dash and a name in capitals, with what that person is."""
    end = next((at for at in range(3, len(line)) if line.words[at] == ","), len(line))
    names = [at for at in range(2, end) if line.words[at][0].isalpha()]
    return (
        line.quotes[0] >= 0
        and line.words[1:2] != []
        and line.words[1] in DASHES
        and 0 < len(names) <= _LONGEST_SIGNED
        and all(line.capital[at] and line.quotes[at] < 0 for at in names)
    )


def _signed(reading: Reading, end: int) -> Slot | None:
    """Return who is named after a dash behind a quotation that ends at `end`: "We stay." — Ann Smith."""
    signature = _SIGNED.match(reading.text, end, end + 80)
    if signature is None:
        return None
    span = Span(*signature.span(1))
    return Slot(
        reading.people.name_in(span) or span.of(reading.text), span, "Stands after a dash behind the quotation."
    )


def _person_before(reading: Reading, before: Line | None, block: int) -> Slot | None:
    """Return the person whom the sentence before in the same paragraph is about, `None` when it names none."""
    if before is None or before.only_quotes or reading.sentences[before.number].block != block:
        return None
    person = first_subject(before, len(before))
    if person is None or not reading.people.within(before.span(person.start, person.end)):
        return None
    speaker = read_speaker(reading, before, person)
    return speaker if speaker.value is not None else None


def _after_pause(reading: Reading, line: Line, at: int, quoted: Sequence[Quoted]) -> Said | None:
    """Read 'He leaned in and boomed: "Go home."', 'Mayor Ann Lee "We mourn a friend."'."""
    named = _named_right_before(reading, line, at - 1 if at and line.words[at - 1] == ":" else at, at)
    if named is not None:
        return Said("direct", list(quoted[line.quotes[at]].pieces), COLON, None, named)
    if at == 0 or line.words[at - 1] not in _PAUSES:
        return None
    noun = answer_announced(line, at)
    if noun and (asked := announced_by(reading, line, noun)) is not None:
        return Said("direct", list(quoted[line.quotes[at]].pieces), SPOKEN, line.span(noun, noun + 1), asked)
    if line.words[at - 1] != ":" and not (line.capital[at] and line.tags[at] in (QUOTE_END, QUOTE_OFF)):
        return None
    speaker = first_subject(line, at)
    if speaker is None:
        return None
    return Said("direct", list(quoted[line.quotes[at]].pieces), COLON, None, read_speaker(reading, line, speaker))


def _named_right_before(reading: Reading, line: Line, stop: int, at: int) -> Slot | None:
    """Return who is named right before a whole quotation, as in a list: 'Mayor Ann Lee “We mourn her.”'."""
    if not stop or line.tags[at] not in (QUOTE_END, QUOTE_OFF) or not line.capital[at] or not line.capital[0]:
        return None
    if first_finite(line, 0, stop) >= 0 or any(quote >= 0 for quote in line.quotes[at + 1 :]):
        return None
    words = line.span(at, at + 1).of(reading.text).split()
    if len(words) < _FEWEST_WORDS or all(word[0].isupper() for word in words[1:]):
        return None
    doer = phrase_left(line, stop - 1)
    ends = line.ends[stop - 1]
    if doer is None or doer.start or all(m.span.end != ends for m in reading.people.within(line.span(0, stop))):
        return None
    speaker = read_speaker(reading, line, doer)
    return speaker if speaker.value is not None else None
