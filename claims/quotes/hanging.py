"""Participles that report, and clauses that open a sentence: whose they are, and where the main clause begins."""

from claims.syntax import phrases
from claims.syntax.line import QUOTE_OFF, Line
from claims.syntax.phrases import FINITE, NOUNS, Subject
from claims.syntax.reporting_words import Cue, cues
from claims.syntax.speakers import can_say, is_body, is_by_paper, is_people
from claims.syntax.vocabulary import listed


def is_done_by(line: Line, at: int, cue: Cue, who: Subject | None) -> bool:
    """Say whether somebody does what a participle tells, not the matter of a noun: "problems in reporting"."""
    if any(quote >= 0 for quote in line.quotes[at:]):
        return True
    if at > 1 and line.tags[at - 1] == "IN" and line.tags[at - 2] in ("NN", "NNS") and line.words[at - 1] == "in":
        return is_people(line.words[at - 2]) or is_body(line.words[at - 2])
    if who is None:
        return at > 0 and line.words[at - 1] == "," and "h" not in cue.flags
    hangs = at > 0 and line.tags[at - 1] == "IN"
    return not (hangs or "h" in cue.flags) or can_say(line, who) or is_by_paper(line, who)


def is_opened(line: Line, who: Subject | None) -> bool:
    """Say whether the sentence opens with a clause that reports: "When Lee said it was “odd,” Dunn left"."""
    return who is not None and who.start == 1 and (line.words[0] in listed("opener") or line.tags[0] == "IN")


def mark_before_main(line: Line, right: tuple[int, int]) -> int:
    """Return one past the marked words that end with a comma before the main clause, 0 for none."""
    for at in range(right[0], right[1] - 2):
        if line.tags[at] == QUOTE_OFF:
            doer = phrases.phrase_right(line, at + 1)
            begins = at + 1 < doer < right[1] and line.tags[doer] in FINITE | {"VBN"}
            if begins and line.words[doer] not in listed("sure") and line.words[doer + 1 : doer + 2] != ["by"]:
                return at + 1
    return 0


def is_past(line: Line, at: int) -> bool:
    """Say whether a word tagged as a participle must be a past form: "protesters interrupted her, shouting"."""
    by_somebody = line.words[at + 1 : at + 2] == ["by"] and line.tags[at + 2 : at + 3] != ["VBG"]
    if line.tags[at] != "VBN" or not at or by_somebody:
        return False
    if line.words[at - 1] == ",":
        return line.words[at] in cues() and line.words[at] not in listed("handed out")
    return line.tags[at - 1] in NOUNS and is_people(line.words[at - 1])
