"""Where a reported clause ends when the words are to be surely the speaker's."""

from claims.syntax.line import QUOTE_OFF, Line
from claims.syntax.phrases import DASHES, FINITE, Subject, past_name, phrase_right
from claims.syntax.reporting_words import cues
from claims.syntax.speakers import can_say, is_body
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_NOT_LISTED = frozenset(("WP", "WDT", "WRB", "WP$", "VBG", "VBN", "VBD", "VBZ", "IN", "TO", "PRP", "CC", "RB", "MD"))
_ASIDES = word_list("quote-words", "clauses asides")
_BACKSHIFTED = word_list("quote-words", "clauses told in the past")
_AFTER_MARKS = word_list("quote-words", "clauses after marks")
_UNTOLD = word_list("quote-words", "clauses left untold")
_UNSAID = word_list("quote-words", "clauses left unsaid")
_WILLING = word_list("quote-words", "clauses of somebody willing")
_ASKING = word_list("quote-words", "clauses asking")
_ASKED = word_list("quote-words", "clauses asked")
_COMMENTS = word_list("quote-words", "clauses comments")
_OTHER_ACTS = word_list("quote-words", "clauses other acts")
_RULINGS = word_list("quote-words", "clauses rulings")
_DISSENTS = word_list("quote-words", "clauses dissents")
_UNCHANGED = word_list("quote-words", "mending unchanged in the past")
_WHILES = word_list("quote-words", "clauses whiles")
_NEAR = 8
_ON = (["on"], ["about"], ["over"], ["with"])
_AND_ALSO = ["as", "well", "as"]
_OPENERS = frozenset(("that", ",", ":"))


def one_clause(
    line: Line, items: tuple[int, int], *, is_closed: bool = False, is_told: bool = True
) -> tuple[int, int] | None:
    """Return the first clause of what was reported, without "that".

    A further predicate belongs to it where its tense allows ("arrived … and handed over a letter"), not where it goes
    with the reporting verb ("would strike and walked out", "was safe and added"). It stops before an aside of the
    writer's (", following a pledge"). What is closed by the reporting words behind it goes on up to them;
    where it is not told (after "according to"), its tense says nothing.
    """
    start, end = items
    while start < end and line.words[start] in _OPENERS and not _is_pointing(line, start):
        start += 1
    finite = "to" in line.words[start : start + 2]
    for at in range(start, end):
        tag = line.tags[at]
        if line.words[at] == ";" and at > start and line.quotes[at] < 0 and "that" not in line.words[at + 1 : at + 3]:
            end = at
            break
        if tag == QUOTE_OFF and at + 1 < end and (line.tags[at + 1] == "VBG" or line.words[at + 1] in _AFTER_MARKS):
            end = at + 1
            break
        if finite and at + 1 < end and line.quotes[at] < 0:
            if not is_closed and _is_main_verb(line, start, at, end):
                end = at
                break
            if _turns_away(line, at, end):
                end = at
                break
            if line.words[at] == "," and line.tags[at + 1] == "VBG" and _is_aside(line.words[at + 1]):
                end = at
                break
            if is_told and tag == "CC" and _is_writers_present(line, start, at, end):
                end = at
                break
            if (
                not is_closed
                and _is_predicate(line, at + 1, end)
                and tag == "CC"
                and not _carries_on(line, start, at, end, is_told=is_told)
            ):
                end = at - 1 if line.words[at - 1] == "," else at
                break
        finite = finite or tag in FINITE or line.quotes[at] >= 0
    while end > start and line.words[end - 1] in (",", ";", ":", "—", "–", "--", "-"):
        end -= 1
    return (start, end) if end > start else None


def before_others_words(line: Line, items: tuple[int, int], marked: list[int]) -> list[int]:
    """Return the marked words of a report without those in somebody else's words on it, or in a further deed.

    'promised peace, a pledge that Lee dismissed as "a joke"'; 'chanted "Out" and carried banners reading "No dam"'.
    """
    for at in range(items[0] + 1, items[1] - 1):
        aside = line.words[at] == "," and line.quotes[at] < 0 and _is_comment(line, at, items[1])
        deed = line.tags[at] == "CC" and line.quotes[items[0]] >= 0 and at == items[0] + 1
        deed = (
            deed and line.tags[at + 1] in ("VBD", "VBG") and line.words[at + 1] not in cues() and not line.capital[at]
        )
        if aside or deed:
            return [one for one in marked if one < at]
    return marked


def _is_main_verb(line: Line, start: int, comma: int, end: int) -> bool:
    """Say whether the main verb follows a comma: "Lee, the first to warn that it would melt, died in May"."""
    if line.words[comma] != "," or line.tags[comma + 1] not in FINITE or "," in line.words[start:comma]:
        return False
    if not any(line.words[i] == "to" and line.tags[i + 1] == "VB" for i in range(max(0, start - 4), start)):
        return False
    listed_on = any(line.tags[i] == "CC" and _is_predicate(line, i + 1, end) for i in range(comma + 2, end))
    return not listed_on and line.words[comma + 1] not in cues()


def _turns_away(line: Line, at: int, end: int) -> bool:
    """Say whether the writer's own words begin: ", while footage showed", ", but neither left", a "But"."""
    if line.words[at] in DASHES and line.tags[at + 1] == "DT":
        return line.words[at + 2 : at + 3] != [] and line.words[at + 2] in _COMMENTS
    if line.words[at] == ",":
        called = line.words[at + 1] == "which" and line.tags[at + 2 : at + 3] == ["PRP"]
        if called and at + 3 < end and line.words[at + 3] in cues():
            return True
        if line.tags[at + 1] == "DT" and line.words[at + 2 : at + 3] and line.words[at + 2] in _COMMENTS:
            return _is_comment(line, at, end)
        if line.words[at + 1] in ("remarks", "comments") and line.words[at + 2 : at + 3] == ["that"]:
            return True  # ", remarks that were quoted everywhere"
        if line.words[at + 1] == "but" and _dissents(line, at + 2, end):
            return True
        if (
            line.words[at + 1] == "but"
            and line.words[at + 2 : at + 3] == ["not"]
            and line.words[at + 3 : at + 4] in _ON
        ):
            return True  # "agrees that it failed, but not on what comes next"
        if line.words[at + 1 : at + 3] in (["even", "as"], ["even", "though"]):
            return True  # ", even as others vowed to stop it"
        since = at + 2 if line.words[at + 1] not in ("a", "an", "one", "two", "three") else at + 3
        if line.words[since : since + 1] in (["after"], ["before"]) and line.words[since - 1] in _WHILES:
            return True  # ", hours after Lee denied it"
        if line.words[at + 1] == "as" and line.words[at + 2 : at + 3] in (["is"], ["was"], ["are"]):
            return True  # ", as is their right"
        if line.words[at + 1] == "yet" and at + 2 < end and line.tags[at + 2] not in FINITE | {"RB", "JJ", "VBN"}:
            return True
        turns = line.words[at + 1] in ("but", "though", "although")
        nobody = turns and line.words[at + 2 : at + 3] in (["neither"], ["none"], ["nobody"])
        seen = line.words[at + 1] in ("while", "whereas", "though", "although") and any(
            line.words[i] in cues()
            and (
                line.tags[i] in FINITE
                or (line.tags[i] == "VB" and line.words[i - 1] != "to")
                or (line.tags[i] == "VBN" and line.words[i - 1] in listed("have"))
            )
            for i in range(at + 2, min(end, at + _NEAR))
        )
        return nobody or seen
    if line.tags[at] == "CC":
        return line.capital[at]
    near = range(at + 2, min(end, at + _NEAR)) if line.words[at] == "despite" else ()
    return any(line.tags[i] == "VBG" and line.words[i] in cues() for i in near)


def _is_comment(line: Line, comma: int, end: int) -> bool:
    """Say whether a comment follows: "said he would go, a move that surprised", "…, a claim Lee denies"."""
    if line.tags[comma + 1] != "DT" or comma + 3 >= end or line.words[comma + 2] not in _COMMENTS:
        return False
    doer = phrase_right(line, comma + 3)
    doer += doer > comma + 3 and line.tags[doer : doer + 1] == ["RB"]
    return (comma + 3 < doer < end and line.tags[doer] in FINITE) or line.words[comma + 3] in (
        "that",
        "which",
        "upheld",
        "made",
    )


def _dissents(line: Line, at: int, end: int) -> bool:
    """Say whether others speak against it: "but ministers disagree"; "but he denied it" may be told, too."""
    verb = phrase_right(line, at)
    return at < verb < end and line.tags[at] != "PRP" and line.words[verb] in _DISSENTS


def _is_pointing(line: Line, at: int) -> bool:
    """Say whether "that" points at a thing and opens no clause: "said that flat's tenant had left"."""
    if at and line.words[at - 1] in listed("sure") and line.words[at + 1 : at + 2] in (["is"], ["was"]):
        return True  # "said that was a matter for the board"
    owner = line.tags[at + 2 : at + 3] == ["POS"] and line.tags[at + 1] in ("NN", "JJ", "DT")
    return owner and not line.capital[at + 1] and line.words[at + 1] not in listed("time")


def _is_aside(word: str) -> bool:
    """Say whether a participle after a comma opens the writer's aside: "following a pledge", "citing reports"."""
    return word in cues() or word in _ASIDES


def _carries_on(line: Line, start: int, conjunction: int, end: int, *, is_told: bool) -> bool:
    """Say whether a predicate after "and" goes on with the reported clause: no report, and of a fitting tense."""
    at = conjunction + 1
    while at < end - 1 and line.tags[at] == "RB":
        at += 1
    if _tells_nothing(line, at, end):
        return False
    if line.words[at] in listed("have") and line.words[at + 1] in cues() and _reports_anew(line, at + 1, end):
        return False
    word, tag = line.words[at], line.tags[at]
    if tag == "VBN" and word in _UNCHANGED and line.tags[at + 1 : at + 2] in (["DT"], ["NNP"], ["PRP$"], ["CD"]):
        tag = "VBD"  # "ruled that she must go home, and set Friday as the last day"
    if word in _OTHER_ACTS and tag == "VBD" and line.words[conjunction - 1] == ",":
        return False  # "said it had been a long year, and thanked the fans"
    turns = line.words[conjunction - 1 : conjunction + 1] == [",", "but"] and word not in _WILLING
    awards = tag == "VBN" and word in _RULINGS and line.tags[at + 1 : at + 2] in (["PRP"], ["DT"], ["NNP"])
    if is_told and (awards or (tag == "VBD" and (word in _RULINGS or turns))):
        return False  # "found it had failed and fined it", "said he was ill, but drove to work"
    if word in _ASKING and line.words[at + 1 : at + 2] and line.words[at + 1] in _ASKED:
        return False
    if line.words[at : at + 2] == ["appealed", "for"]:
        return False
    before = [line.tags[i] for i in range(start, conjunction) if line.tags[i] in FINITE]
    if word in _WILLING and line.tags[start] == "PRP" and tag == "VBD":
        return "VBD" in before
    if word in cues() and _reports_anew(line, at, end):
        return False
    if word in _WILLING and not can_say(line, _opening(line, start)):
        return False
    if not before:
        return tag not in ("VBD", "VBN")
    if _disagrees(line, start, conjunction, tag):
        return False
    return tag != "VBD" or before[-1] == "VBD"


def _reports_anew(line: Line, at: int, end: int) -> bool:
    """Say whether a verb after "and" is its own report: "and added that", "and called for", not "and found a man"."""
    forms = cues()[line.words[at]]
    after = line.words[at + 1] if at + 1 < end else ""
    if not {"s", "n"} & frozenset().union(*(cue.flags for cue in forms)):
        return False
    if forms[0].lemma in listed("transitive") and after != "that" and line.tags[at] in ("VBD", "VBN"):
        begin = at + 2 if after in (",", ":") else at + 1
        return begin < end and line.quotes[begin] >= 0
    follows = at + 1 < end and line.tags[at + 1] in ("DT", "PRP", "PRP$")
    return line.tags[at] in FINITE or follows or after == "that" or after in forms[0].prepositions


def _opening(line: Line, start: int) -> Subject:
    """Return the noun phrase that opens a clause."""
    return Subject(start, phrase_right(line, start), max(start + 1, phrase_right(line, start, prepositions=False)))


def _disagrees(line: Line, start: int, conjunction: int, tag: str) -> bool:
    """Say whether a further verb in the present has another subject: "say it was void, and want it undone"."""
    told = line.words[start:conjunction]
    if told[-1] != "," or line.words[conjunction] != "and" or "to" in told or not listed("relative").isdisjoint(told):
        return False
    opening = _opening(line, start)
    if opening.end == opening.start or "and" in told or "MD" in line.tags[start:conjunction]:
        return False
    head, kind = line.words[opening.head_end - 1], line.tags[opening.head_end - 1]
    is_one = kind in ("NN", "NNP") or head in ("he", "she", "it")
    return (tag == "VBP" and is_one and not is_body(head)) or (
        tag == "VBZ" and (kind == "NNS" or head in ("they", "we"))
    )


def _tells_nothing(line: Line, at: int, end: int) -> bool:
    """Say whether a predicate is the writer's, on what was left unsaid: "but did not say why", "and gave no reason"."""
    if line.words[at] not in listed("helper"):
        return line.words[at] in _UNTOLD and line.words[at + 1 : at + 2] in (["to"], ["no"])
    while at < end and line.words[at] in listed("helper"):
        at += 1
    if at + 1 < end and line.words[at] == "say" and line.words[at + 1] not in listed("question"):
        return False
    return at < end and line.words[at - 1] in ("not", "n't", "n’t") and line.words[at] in _UNSAID


def _is_writers_present(line: Line, start: int, conjunction: int, end: int) -> bool:
    """Say whether a clause in the present follows one told in the past: "he would stay home and Lee has decided …"."""
    after = phrase_right(line, conjunction + 1)
    if not conjunction + 1 < after < end or line.tags[after] not in ("VBZ", "VBP") or line.quotes[after] >= 0:
        return False
    told = [at for at in range(start, conjunction) if line.tags[at] in FINITE and line.quotes[at] < 0]
    if not told and line.words[start] != "to" and not any(q >= 0 for q in line.quotes[start:conjunction]):
        return line.words[conjunction - 1] == ","  # "argued that he not be sent home, and the board appears …"
    return bool(told) and (line.tags[told[-1]] == "VBD" or line.words[told[-1]] in _BACKSHIFTED)


def _is_predicate(line: Line, at: int, end: int) -> bool:
    """Say whether a further predicate begins at `at`: a verb with nothing but adverbs before it."""
    while at < end and line.tags[at] == "RB":
        at += 1
    return at < end and (line.tags[at] in FINITE or line.tags[at] in ("VBN", "VB")) and line.quotes[at] < 0


def one_object(line: Line, items: tuple[int, int]) -> tuple[int, int]:
    """Return the object of a verb of view ("criticised the plan") up to a pause or a further predicate."""
    start, end = items
    named = past_name(line, phrase_right(line, start))
    for at in range(max(start + 1, named), end - 1):
        if line.quotes[at] >= 0:
            continue
        after = line.tags[at + 1]
        comment = (
            line.words[at] == "," and after == "DT" and line.words[at + 2 : at + 3] and line.words[at + 2] in _COMMENTS
        )
        if line.words[at] in (";", ":", "—", "–", "--") or (
            line.words[at] == "," and (after in _NOT_LISTED or comment) and line.words[at + 1 : at + 4] != _AND_ALSO
        ):
            return start, at
        if line.tags[at] == "CC" and _is_predicate(line, at + 1, end):
            return start, at - 1 if line.words[at - 1] == "," and at - 1 > start else at
    return start, end
