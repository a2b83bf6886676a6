"""Whether a word with the form of a reporting verb is one where it stands, or a noun or an adjective."""

from claims.syntax import phrases
from claims.syntax.line import Line
from claims.syntax.phrases import NOUNS
from claims.syntax.speakers import can_say
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_FAR_MARKS = 8
_OF_SEVERAL = word_list("quote-words", "verbs of several")
_DOUBTED = word_list("quote-words", "verbs doubted")


def reads_as_verb(line: Line, at: int) -> bool:
    """Say whether a word tagged as a noun must be a verb: "Smith claims that", "the paper reports the"."""
    if line.words[at] == "read":
        marked = [i for i in range(at + 1, min(len(line), at + _FAR_MARKS)) if line.quotes[i] >= 0]
        return bool(marked) and (marked[0] == at + 1 or line.words[marked[0] - 1] in (",", ":"))
    if line.words[at].endswith("ing") and line.words[at + 1 : at + 2] in ([","], [":"]) and line.words[at] != "reading":
        return line.quotes[at + 2 : at + 3] not in ([], [-1]) and line.capital[at + 2] and line.tags[at - 1] in NOUNS
    if line.words[at].endswith("ing") and line.tags[max(0, at - 1)] == "VBN" and line.quotes[at + 1 : at + 2] != []:
        return line.quotes[at + 1] >= 0  # 'was heard shouting "Go home!"'
    heard = "heard" in line.words[max(0, at - 4) : at] and line.words[at + 1 : at + 2] in ([","], [":"])
    if heard and line.quotes[at + 2 : at + 3] not in ([], [-1]):
        return True  # 'heard Lee shout: "Go home!"'
    if line.words[at + 1 : at + 2] == ["that"] and line.words[at] in _OF_SEVERAL and at:
        doers = phrases.phrase_left(line, at - 1)
        return doers is not None and line.tags[doers.head_end - 1] == "NNS" and can_say(line, doers)
    if not line.words[at].endswith("s") or at == 0 or at + 1 >= line.stop or line.capital[at]:
        return False
    before, after = line.tags[at - 1], line.tags[at + 1]
    if before not in ("NNP", "NNPS", "NN", "PRP"):
        return False
    if after == "VBG" and line.words[at] in ("denies", "admits"):
        return True
    if after == "JJR" and line.words[at + 2 : at + 3] == ["than"] and before in ("NNP", "NNPS"):
        return True  # "the Press Association reports more than half of them left"
    return line.words[at + 1] == "that" or after in ("DT", "PRP", "PRP$") or line.quotes[at + 1] >= 0


def is_adjective(line: Line, at: int) -> bool:
    """Say whether a participle stands before its noun: "his reported worth"."""
    if at > 1 and line.tags[at] == "VBZ" and line.tags[at - 1] == "JJ" and line.tags[at - 2] in ("IN", "DT", "PRP$"):
        return True  # "about crude remarks"
    if at == 0 or at + 1 >= line.stop or line.tags[at] not in ("VBN", "VBG", "JJ"):
        return False
    if line.words[at] in _DOUBTED and (line.words[at - 1] in listed("adjunct") - {"as"} or line.tags[at - 1] == "CD"):
        return line.tags[at + 1] not in ("DT", "PRP", "PRP$", "IN", "TO", ",")
    if line.tags[at - 1] == "DT" and line.tags[at] != "VBG" and line.tags[at + 1] == "CD":
        return True  # "an estimated 200 officers"
    return line.tags[at - 1] in ("DT", "PRP$", "POS", "JJ") and line.tags[at + 1] in NOUNS
