"""Reports in clauses on a noun: 'a plan that the union called “a joke”', 'a law Ann Lee called “cruel”'."""

from claims.quotes.frame import has_quote
from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import FINITE, NOUNS, Subject
from claims.syntax.reporting_words import Cue
from claims.syntax.speakers import is_body, is_people
from claims.wordlists import words as word_list

_COMMENTS = word_list("quote-words", "clauses comments")


def named_in_relative(line: Line, after: int, cue: Cue, who: Subject) -> int:
    """Return where marked words begin in 'a plan that the union dismissed on Sunday as "a joke"', 0 for none."""
    if not {"n", "o"} & cue.flags or not who.start or line.words[who.start - 1] not in ("that", "which", "whom"):
        return 0
    at = after
    while at < line.stop and (line.words[at] == "on" or phrases.is_time(line, at)):
        at += 1
    return at + 1 if at + 1 < line.stop and line.words[at] == "as" and line.quotes[at + 1] >= 0 else 0


def is_contact_clause(line: Line, at: int) -> bool:
    """Say whether a noun stands right before the subject of a verb: 'a decision the opposition called "a disgrace"'."""
    doer = phrases.phrase_left(line, at - 1) if at else None
    if doer is not None and at > 1 and line.tags[at - 1] == "NNP":
        return past_noun(line, doer).start > doer.start
    if doer is None or not doer.start or line.words[doer.start] != "the":
        return False
    return line.tags[doer.start - 1] in NOUNS


def past_noun(line: Line, doer: Subject) -> Subject:
    """Return a subject without the thing that it speaks of: of "a law Ann Lee", which Lee called cruel, the name."""
    name = doer.head_end
    while name > doer.start and line.tags[name - 1] == "NNP":
        name -= 1
    thing = name - 1
    if not doer.start < name < doer.head_end or line.tags[doer.start] not in ("DT", "PRP$", "JJ"):
        return doer
    if not doer.start or line.tags[doer.start - 1] not in FINITE | {"IN", "VB", "VBG", "TO"}:
        return doer
    if line.capital[thing] or line.tags[thing] not in ("NN", "NNS"):
        return doer
    speaks = is_people(line.words[thing]) or is_body(line.words[thing])
    return doer if speaks else Subject(name, doer.end, doer.head_end)


def is_on_comment(line: Line, who: Subject | None) -> bool:
    """Say whether a verb tells what becomes of a statement, by a name beside it: ", a charge Lund denied"."""
    if who is None or who.head_end - who.start < 3 or line.words[max(0, who.start - 1)] != ",":
        return False
    named = line.capital[who.start + 2] and not line.capital[who.start + 1]
    return named and line.tags[who.start] == "DT" and line.words[who.start + 1] in _COMMENTS


def before_verb(line: Line, right: tuple[int, int]) -> tuple[int, int]:
    """Return what a participle reports without the verb of its noun: 'a banner reading "Go" was unfurled'."""
    begin = right[0]
    end = next((at for at in range(begin + 1, right[1]) if line.quotes[at] < 0), right[1])
    is_marked = line.quotes[begin] >= 0
    return (begin, end) if is_marked and end < len(line) and line.tags[end] in FINITE else right


def is_reduced(line: Line, at: int, right: tuple[int, int]) -> bool:
    """Say whether a participle belongs to the subject whose verb follows: "a lawyer arguing a case faces a climb"."""
    if not at or line.tags[at - 1] not in NOUNS or line.words[right[0]] == "that" or has_quote(line, right):
        return False
    if phrases.first_finite(line, 0, at) >= 0 or "," in line.words[right[0] : right[1]]:
        return False
    return sum(line.tags[i] in FINITE for i in range(*right)) == 1
