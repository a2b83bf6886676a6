"""Verbs that often report, where they report nothing: silence, names, wishes that are denied, things that only show."""

from claims.quotes.contact import is_contact_clause
from claims.syntax.line import Line
from claims.syntax.phrases import Subject, skip_adjuncts
from claims.syntax.reporting_words import Cue
from claims.syntax.speakers import can_say, is_body, is_by_paper, is_people
from claims.syntax.verb_groups import group_start
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_CALLING = word_list("quote-words", "verbs calling")
_SELVES = word_list("quote-words", "verbs selves")
_LEARNING = word_list("quote-words", "verbs learning")
_TELLING = word_list("quote-words", "verbs telling")
_SHOWING = word_list("quote-words", "verbs showing")
_NO_WITNESSES = word_list("quote-words", "verbs no witnesses")
_GROUNDS = word_list("quote-words", "verbs grounds")
_LITTLE = frozenset(("little", "nothing", "much", "more"))
_PLACES = ("in", "on", "at", "near")
_FAR = 60
_SUGGESTING = ("suggest", "indicate")
_WISHING = word_list("quote-words", "verbs wishing")


def is_only_shown(line: Line, cue: Cue, who: Subject | None, right: tuple[int, int]) -> bool:
    """Say whether nothing is stated: "the find showed how old", "Lee knows what", "Assuming that it rains is wrong"."""
    if cue.lemma in ("know", "decide") and line.words[right[0]] in listed("question"):
        return True
    if cue.lemma in _WISHING and line.tags[right[0]] == "TO" and _is_denied_or_about(line, cue, who, right):
        return True
    if who is not None and _is_wondered_by_some(line, cue, who, right):
        return True
    if cue.lemma == "wish" and line.tags[right[0]] != "TO":
        return True  # "it wished the minister had gone further"
    if cue.lemma == "want" and who is not None and who.who is not None and line.words[right[0]] == "to":
        return True  # "the relatives, who want to keep him"
    if cue.lemma in ("learn", "know") and who is not None and line.words[who.start : who.end] in (["we"], ["i"]):
        return True  # the writer's own thoughts
    if cue.lemma == "know" and line.tags[right[0] - 2] == "MD":
        return True  # "will know that it failed"
    if cue.form == "ing" and who is not None and right[0] <= who.start < right[1]:
        return True
    if who is not None and cue.lemma in _SUGGESTING and line.words[who.head_end - 1] in _NO_WITNESSES:
        return True
    return cue.lemma in _SHOWING and (who is None or not (can_say(line, who) or is_by_paper(line, who)))


def _is_wondered_by_some(line: Line, cue: Cue, who: Subject, right: tuple[int, int]) -> bool:
    """Say whether nobody in particular asks themselves: "others wonder how", "some want to know if"."""
    if line.words[who.start] not in listed("group"):
        return False
    asks = cue.lemma == "wonder" and line.words[right[0]] in listed("question")
    return asks or (cue.lemma == "want" and line.words[right[0] : right[0] + 2] == ["to", "know"])


def _is_denied_or_about(line: Line, cue: Cue, who: Subject | None, right: tuple[int, int]) -> bool:
    """Say whether a wish is denied, or told of a thing: "did not expect to win", "shops that it expects to fail"."""
    at = right[0] - 1
    if any(line.words[i] in ("not", "n't", "n’t", "never") for i in range(group_start(line.words, line.tags, at), at)):
        return True
    return who is not None and who.start > 0 and line.tags[who.start - 1] == "WDT"


def is_named(line: Line, at: int, group: int, cue: Cue) -> bool:
    """Say whether a participle only tells what a thing is called: "a programme dubbed “Dawn”", "Ann Lee, called …"."""
    if cue.form != "past" or cue.lemma not in _CALLING or group < at:
        return False
    if not any(quote >= 0 for quote in line.quotes[at + 1 : at + 2]) or is_contact_clause(line, at):
        return False
    return not any(word in listed("relative") or word == "what" for word in line.words[max(0, at - 9) : at])


def is_no_telling(line: Line, at: int, cue: Cue) -> bool:
    """Say whether words that often report do not: "known as", "calling himself", "to see how", "revealed to be"."""
    after, after_all = line.words[at + 1 : at + 3], line.words[at + 1 : at + _FAR]
    if cue.lemma == "go" and line.words[at + 2 : at + 3] not in ([], [","], [":"], ["."]):
        return True  # "went on about it"
    rings = cue.lemma == "call" and cue.form == "ing" and at and line.words[at - 1] in listed("be")
    if rings and any(quote >= 0 for quote in line.quotes[at + 1 : at + 2]):
        return True  # 'were calling "every 15 minutes"'
    if cue.lemma == "find" and line.tags[at - 1 : at + 1] == ["NN", "VBN"] and after[:1] and after[0] in _PLACES:
        return not (is_people(line.words[at - 1]) or is_body(line.words[at - 1]))  # "a hair found in a house where"
    if cue.lemma == "remind" and at and line.words[at - 1] == "we" and after[:1] == ["you"]:
        return True  # the paper's own "we remind you that"
    if cue.lemma == "say" and after[:1] == ["so"] and after[1:] and after[1] in listed("subordinator"):
        return True  # "says so when she has left"
    if cue.lemma == "read" and at and line.tags[at - 1] == "NN" and after[:1] and after[0] in ("out", "aloud", "to"):
        return True  # "said in a tribute read out in court that"
    if cue.lemma == "read" and at and line.words[at - 1] in listed("have"):
        return True  # 'had read "enough of it"'
    if cue.form == "ing" and at > 1 and line.words[at - 2] == "to" and line.words[at - 1] in ("stop", "start", "keep"):
        return True  # 'asked him to stop calling it "a joke"'
    if (cue.lemma == "know" and after[:1] == ["as"]) or after == ["than", "done"]:
        return True
    if cue.lemma == "know" and cue.form == "ing":
        return True  # "knowing that it was late, she left"
    if cue.lemma == "see" and cue.form in ("past", "base") and not {"that", "as"} & set(line.words[at + 1 : line.stop]):
        return True  # 'she still saw the pictures "every night"'
    if cue.form == "base" and at > 1 and line.words[at - 1] == "to" and line.words[at - 2] in _GROUNDS:
        return True  # "no evidence to suggest that it sank"
    if (
        cue.lemma == "say"
        and after[:1]
        and after[0] in _LITTLE
        and not (
            after[1:] == ["than"] and line.tags[at + 3 : at + 4] in (["CD"], ["$"])
        )  # "said more than 40 people were hurt" tells it
        and (len(after) < 2 or line.tags[at + 2] in (",", "IN"))
    ):
        return True  # "said little, smiling"
    if "n" in cue.flags and after[:1] and after[0] in _SELVES and (cue.form == "ing" or max(line.quotes) < 0):
        return True
    if cue.lemma == "add" and cue.form == "base" and after[:1] == ["to"]:
        return True  # "enough to add to her lead"
    if cue.lemma in _LEARNING and cue.form == "base" and at and line.words[at - 1] == "to":
        return True
    if cue.lemma == "ask" and cue.form == "past" and (not at or (line.words[at - 1] == "," and "," in after_all)):
        asked = skip_adjuncts(line, at + 1)
        is_question = any(word in listed("question") for word in line.words[asked : asked + 1])
        return bool(after) and (is_question or after[0] in ("about", "by"))
    return cue.form == "past" and "i" not in cue.flags and after[:1] == ["to"] and after[1:] in (["be"], ["have"])


def is_asked_of_hearer(line: Line, who: Subject | None) -> bool:
    """Say whether a sentence without marks asks the hearer: "What do you think the plan will cost?"."""
    is_hearer = who is not None and line.words[who.start : who.end] == ["you"]
    return is_hearer and line.words[-1] == "?" and not any(quote >= 0 for quote in line.quotes)


def is_silence(line: Line, at: int, group: int) -> bool:
    """Say whether a word tells that nothing was said: "has not said what", "yet to say when", "declined to comment"."""
    word, before = line.words[at], line.words[max(0, at - 2) : at]
    if before[-1:] == ["to"] and before[0].startswith(("fail", "neglect", "forg")):
        return True
    if before[-1:] in (["neither"], ["nor"]):
        return True
    is_denied = any(line.words[i] in ("not", "n't", "n’t") for i in range(group, at))
    if word == "respond":
        return is_denied
    if before in (["short", "of"], ["rather", "than"], ["instead", "of"]) or before[-1:] == ["without"]:
        return True
    refused = before[-1:] == ["to"] and before[0].startswith(("declin", "refus"))
    if word == "say" and is_denied:
        return True
    if word == "saying" and is_denied and line.words[at + 1 : at + 2] and line.words[at + 1] in listed("question"):
        return True
    if word in _TELLING and any(asked in listed("question") for asked in line.words[at + 1 : at + 2]):
        return is_denied or refused or before == ["yet", "to"]
    return refused and word in listed("silence")
