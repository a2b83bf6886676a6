"""How the words that were said can begin after their verb: a clause, "to …", "that …" far off."""

from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import FINITE
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_NO_OPENING = word_list("quote-words", "openings no opening")
_BEFORE_VERB = word_list("quote-words", "openings before a verb")
_HIDDEN = word_list("quote-words", "openings hidden verbs")
_CLAUSES = word_list("quote-words", "openings clauses")
_UNCHANGED = word_list("quote-words", "mending unchanged in the past")
_ASIDES = frozenset(("a", "an", "aged", "who", "which"))
_WITH_OBJECT = (["DT"], ["PRP"], ["PRP$"], ["NNP"])
_WHILES = word_list("quote-words", "clauses whiles")
_COMMENTS = word_list("quote-words", "clauses comments")
_SILENT = frozenset(("declined", "refused"))
_LONG_ASIDE = 14
_FRONT, _FAR_THAT, _LONGEST = 9, 16, 40


def is_fronted(line: Line, verb: int) -> bool:
    """Say whether a sentence begins with its attribution: "As the ministry reported, …"."""
    begin = 1 if line.tags[0] == "CC" else 0
    return line.words[begin] == "as" and verb < _FRONT and phrases.first_finite(line, begin + 1, verb) < 0


def is_extracted(line: Line, verb: int) -> bool:
    """Say whether a reporting verb stands inside a relative clause: "changes which officials said will help"."""
    for at in range(verb - 1, max(0, verb - _FRONT), -1):
        if line.words[at] in ("which", "that", "who", "what"):
            return True
        if line.tags[at] in FINITE or line.words[at] == ",":
            return False
    return False


def later_that(line: Line, after: int) -> int:
    """Return the "that" of a clause past a hearer with details: "told a crowd in Lund, Sweden, that"; 0 for none."""
    for at in range(after, min(line.stop - 1, after + _FAR_THAT)):
        if (
            line.words[at] == "that"
            and line.words[at - 1] not in word_list("reporting-nouns", "clause")
            and line.words[at - 1] not in phrases.DASHES
            and (line.tags[at] == "IN" or line.capital[at - 1] or phrases.is_time(line, at - 1))
        ):
            return at
        if line.tags[at] in phrases.VERBS or line.quotes[at] >= 0 or line.words[at] in (";", ":", "who", "which"):
            return 0
    return 0


def is_infinitive(line: Line, at: int) -> bool:
    """Say whether "to" and a verb, or "to" and quoted words, begin at `at`."""
    if at + 1 < line.stop and line.words[at] == "not":
        at += 1
    if at + 1 >= line.stop or line.words[at] != "to":
        return False
    return line.tags[at + 1] in ("VB", "RB") or line.quotes[at + 1] >= 0


def resumes(line: Line, at: int) -> bool:
    """Say whether a clause broken by "…, he said, …" goes on at `at`: "is safe, he said, and will be inspected"."""
    if line.tags[at] == "CC" and at + 1 < line.stop:
        return line.tags[at + 1] == "MD" or (line.tags[at + 1] in FINITE and line.words[at + 1] in listed("be"))
    if line.tags[at] == "DT" and line.words[at + 1 : at + 2] and line.words[at + 1] in _COMMENTS:
        return False  # "…, she said, a move that firms called mad"
    since = at + (line.words[at] in ("a", "an", "one", "two", "three"))
    if since + 1 < line.stop and line.words[since] in _WHILES and line.words[since + 1] in ("after", "before"):
        return False  # "…, it said, a day after a rival had left"
    if line.words[at] in ("though", "although", "while", "but") and not _SILENT.isdisjoint(line.words[at + 1 : at + 5]):
        return False  # "…, Dunne said, though she declined to release them"
    if line.tags[at] == "NN" and line.words[at + 1 : at + 2] == ["that"]:
        return False  # "…, the office said, evidence that prices rise"
    return line.tags[at] not in ("VBG", "CC") and line.words[at] not in _NO_OPENING


def is_clause(line: Line, at: int, *, sure: bool, strict: bool) -> bool:
    """Say whether a clause with its own subject and verb begins at `at`; after a sure verb any verb will do."""
    verbs = phrases.VERBS
    if line.tags[at] not in phrases.NOUNS | {
        "DT",
        "PRP$",
        "PRP",
        "JJ",
        "JJR",
        "RBR",
        "CD",
        "EX",
        "VBG",
        "RB",
        "PDT",
        "$",
        "JJS",
        "IN",
        "VBN",
    }:
        return False
    if strict and not _has_verb_next(line, at):
        return False
    if not sure:
        return _has_own_verb(line, at)
    for index in range(at, min(line.stop, at + _LONGEST)):
        if index > at and (line.tags[index] in verbs or line.quotes[index] >= 0 or _is_hidden_verb(line, index)):
            return True
        if line.words[index] == "," and line.words[index + 1 : index + 2] == ["who"]:
            closing = next(
                (i for i in range(index + 2, min(line.stop - 1, index + _LONG_ASIDE)) if line.words[i] == ","), 0
            )
            return closing > 0 and line.tags[closing + 1] in FINITE | {"VBN"}
        if line.words[index] in (";", ":"):
            return False
    return False


def _has_own_verb(line: Line, start: int) -> bool:
    """Say whether a stretch has a finite verb that no relative or other clause in it takes: "the man who fled died"."""
    wanted, at = 1, start
    while at < min(line.stop, start + _LONGEST):
        word, tag = line.words[at], line.tags[at]
        if line.quotes[at] >= 0 and at > start:
            return True
        unchanged = word in _UNCHANGED and tag == "VBN" and line.words[at - 1] == ","
        if at > start and (tag in FINITE or unchanged or _is_hidden_verb(line, at)):
            wanted -= not _is_of_moment(line, at)
            if not wanted:
                return True
        elif tag == "VBN" and line.tags[at - 1] in phrases.NOUNS and line.tags[at + 1 : at + 2] in _WITH_OBJECT:
            return True
        elif (
            word in (";", ":")
            or _is_purpose(line, at)
            or (at > start and tag == "IN" and word in _CLAUSES and line.tags[at + 1 : at + 2] != ["CD"])
        ):
            return False
        elif word == ",":
            at = _past_aside(line, at)
            if not at:
                return False
            continue
        elif at > start and word in listed("relative") and line.tags[at + 1 : at + 2] not in (["NN"], ["NNS"], ["VB"]):
            wanted += tag in ("WP", "WDT", "WP$", "IN")
        elif tag == "CC" and line.tags[at + 1 : at + 2] and line.tags[at + 1] in FINITE:
            return False
        at += 1
    return False


def _is_of_moment(line: Line, verb: int) -> bool:
    """Say whether a verb only tells which moment is meant: "announced it at the time he spoke"."""
    return line.tags[verb - 1] == "PRP" and line.words[verb - 2] in ("time", "day", "moment", "hour")


def _is_purpose(line: Line, at: int) -> bool:
    """Say whether "so" tells what something is done for: "declared an emergency so he could build it"."""
    return line.words[at] == "so" and line.tags[at + 1 : at + 2] in (["PRP"], ["IN"], ["DT"])


def _is_hidden_verb(line: Line, at: int) -> bool:
    """Say whether a word tagged as a noun must be a verb: "the system favors the rich", "tools place a strain"."""
    if line.tags[at] in ("NN", "NNS") and line.words[at - 1] in _BEFORE_VERB:
        return line.words[at] not in listed("time") and at + 1 < line.stop
    if line.tags[at + 1 : at + 2] not in (["DT"], ["PRP$"], ["CD"]) or line.words[at] in listed("time"):
        return False
    if line.tags[at] == "NNS":
        before = ("NN", "NNP", "JJ") if line.tags[at + 1] == "CD" else ("NN", "NNP")
        return line.tags[at - 1] in before and not line.capital[at]
    if line.tags[at] == "VBN":
        return line.tags[at - 1] == "PRP"
    return line.words[at] in _HIDDEN and line.tags[at - 1] == "NNS"


def _past_aside(line: Line, comma: int) -> int:
    """Return the item after an aside between commas when a verb follows it ("the man, 45, had"), else 0."""
    for at in range(comma + 1, min(comma + _FRONT, line.stop - 1)):
        if line.words[at] == ",":
            after = at + 2 if line.tags[at + 1] == "RB" else at + 1
            told = after < line.stop and (line.tags[after] in FINITE or line.words[after] in _UNCHANGED)
            return at + 1 if told else 0
        if line.tags[at] in FINITE and line.words[comma + 1] not in listed("relative"):
            break
    return 0


def _has_verb_next(line: Line, at: int) -> bool:
    """Say whether a noun phrase at `at` has its verb right after it: what follows a verb that also takes objects."""
    at += line.words[at] == "her" and line.tags[at + 1 : at + 2] in (["NN"], ["NNS"])
    end = phrases.phrase_right(line, at)
    for _ in range(4):
        if end < line.stop and line.tags[end] in ("IN", "TO") and line.words[end] != "that":
            further = phrases.phrase_right(line, end + 1)
            if further == end + 1:
                return False
            end = further
    if line.words[end : end + 1] == ["who"]:
        end = _past_relative(line, end)
    elif line.words[end : end + 1] == [","] and not _ASIDES.isdisjoint(line.words[end + 1 : end + 2]):
        past = _past_aside(line, end)
        end = past if past and line.words[past] not in listed("sure") else end
    while end < line.stop and line.tags[end] == "RB":
        end += 1
    if end < line.stop and (line.tags[end] in FINITE or (end > at and line.quotes[end] >= 0)):
        return True
    return any(_is_hidden_verb(line, i) for i in range(at + 1, min(end + 1, line.stop)))


def _past_relative(line: Line, who: int) -> int:
    """Return the second finite verb after a "who", that of the clause's own subject; `who` when none is near."""
    verbs = [at for at in range(who, min(line.stop, who + _LONG_ASIDE)) if line.tags[at] in FINITE]
    return verbs[1] if len(verbs) > 1 else who
