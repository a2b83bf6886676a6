"""What was said: the stretches of a sentence before and after a reporting verb."""

from claims.quotes.openings import is_clause, is_extracted, is_fronted, is_infinitive, later_that, resumes
from claims.syntax import phrases
from claims.syntax.line import QUOTE, QUOTE_END, QUOTE_OFF, QUOTED_WORD, Line
from claims.syntax.phrases import FINITE, Subject
from claims.syntax.reporting_words import Cue, cues
from claims.syntax.speakers import is_people
from claims.syntax.vocabulary import listed
from claims.wordlists import words as word_list

_FRONT, _FAR = 8, 30
_WHILE = word_list("quote-words", "content while")
_INSERTED = word_list("quote-words", "content inserted")
_WHEN = word_list("quote-words", "content when")
_ASKED = word_list("quote-words", "content asked")
_REACHED = word_list("quote-words", "content reached")
_ABOUT = word_list("quote-words", "content about")
_OPENS_ASIDE = frozenset(("VBG", "VBN", "IN", "WP", "RB"))
_QUOTES = frozenset((QUOTE, QUOTE_OFF, QUOTE_END, QUOTED_WORD))
_NOT_HEARERS = _QUOTES | {"IN", "TO", "WRB", "WP"}
_THINGS = phrases.NOUNS | {"DT", "PRP$", "CD", "JJ"}
_OBJECTS = phrases.NOUNS | _QUOTES | {"DT", "PRP$", "PRP", "JJ", "JJR", "JJS", "RBR", "CD", "PDT", "$"}


def said_before(line: Line, limit: int, cue: Cue) -> tuple[int, int] | None:
    """Return what was said before "…, he said": items up to the subject or verb at `limit`."""
    end = limit
    if end and line.words[end - 1] == ",":
        end -= 1
    elif not end or line.quotes[end - 1] < 0:
        return None
    start = end
    while start > 0 and line.words[start - 1] != ";":
        start -= 1
    while start < end and line.tags[start] == "CC":
        start += 1
    if start >= end or not {"s", "q"} & cue.flags:
        return None
    if any(line.quotes[i] >= 0 for i in range(start, end)):
        return None if _is_named_first(line, start, end) else (start, end)
    if line.words[start] in _ASKED and line.words[start + 1 : start + 2] != [","]:
        return None
    if "q" in cue.flags or not (_has_verb(line, start, end) or _is_parenthetical(line, limit, cue)):
        return None
    counted = line.tags[start] == "IN" and "CD" in line.tags[start + 1 : start + 3]
    if counted and line.words[start] in _ABOUT and phrases.first_finite(line, start, end) >= 0:
        return start, end
    if _is_turned_round(line, start, end):
        return start, end
    if line.tags[start] in ("IN", "WRB", "VBG", "VBN") and "," not in line.words[start:end]:
        return (start, end) if _is_parenthetical(line, limit, cue) else None
    return start, end


def _is_named_first(line: Line, start: int, end: int) -> bool:
    """Say whether a participle that gives a name opens the sentence: 'Calling it "a trick," Lee said she would go'."""
    if line.tags[start] != "VBG" or phrases.first_finite(line, start, end) >= 0:
        return False
    return any("n" in cue.flags for cue in cues().get(line.words[start], ())) and line.quotes[start + 1] < 0


def _is_turned_round(line: Line, start: int, end: int) -> bool:
    """Say whether a clause begins with a place before its verb: "Among the dead were 12 children"."""
    if line.tags[start] != "IN" or line.words[start] in listed("subordinator"):
        return False
    verb = phrases.first_finite(line, start, end)
    is_being = verb > start and line.words[verb] in listed("be")
    return is_being and not any(line.words[at] in listed("relative") for at in range(start, verb))


def _has_verb(line: Line, start: int, end: int) -> bool:
    """Say whether a stretch has a finite verb, or in a longer one any verb: the tagger takes some for nouns."""
    if phrases.first_finite(line, start, end) >= 0:
        return True
    return end - start > 5 and any(line.tags[at] in ("VB", "VBN") for at in range(start + 1, end))


def _is_parenthetical(line: Line, limit: int, cue: Cue) -> bool:
    """Say whether the reporting words stand between two commas: "The plan, he said, will work"."""
    at = limit
    while at < min(line.stop, limit + 12) and not (line.words[at] in cues() and line.tags[at] in phrases.VERBS):
        at += 1
    after = at + 1
    if any("t" in cue.flags for cue in cues().get(line.words[min(at, len(line) - 1)], ())):
        after = phrases.phrase_right(line, after)
    after = phrases.skip_adjuncts(line, after)
    if at == limit and line.words[after : after + 1] != [","]:
        after = phrases.phrase_right(line, after)
    return line.words[after : after + 1] == [","]


def after_aside(line: Line, at: int, left: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return what was said after an attribution in the middle: '"…," said Smith, "…"'."""
    begin = 0 if left is None else _quote_after_aside(line, at)
    return (begin, line.stop) if begin else None


def _quote_after_aside(line: Line, at: int) -> int:
    """Return the quotation behind an aside at `at` that has no verb but in clauses of who or which; 0 for none."""
    inner = False
    for index in range(at, line.stop):
        if line.quotes[index] >= 0:
            return index if line.words[index - 1] in (",", ":", "—", "–") else 0
        speaks = line.words[index] in cues() and line.tags[index] in phrases.VERBS
        if speaks or (line.tags[index] in FINITE and not inner):
            return 0
        inner = line.words[index] in listed("relative") or (inner and line.tags[index] not in ("CC", ";", "PRP"))
    return 0


def resumed(line: Line, who: Subject, left: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the rest of a clause that an inverted attribution broke: "The plan, said the minister, had failed"."""
    at = who.also[1] if who.also and line.words[who.also[1] : who.also[1] + 1] == [","] else who.end
    if left is None or line.words[at : at + 1] != [","] or phrases.first_finite(line, *left) >= 0:
        return None
    return (at + 1, line.stop) if at + 1 < line.stop and line.tags[at + 1] in FINITE else None


def goes_on(line: Line, left: tuple[int, int], right: tuple[int, int], sets_off: bool) -> bool:
    """Say whether what was said before the reporting words goes on after them: '"A," Smith said, "and B"'."""
    quoted = line.quotes[left[1] - 1] >= 0
    if sets_off and line.quotes[right[0]] >= 0:
        return quoted or is_begun_outside(line, left, right) or phrases.first_finite(line, *left) >= 0
    return sets_off


def is_begun_outside(line: Line, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Say whether marked words go on with a sentence begun outside marks: 'The board, she said, "does not shout"'."""
    begun = line.tags[left[0]] in _THINGS | {"PRP", "MD"} and not line.capital[right[0]]
    return begun and line.quotes[right[0]] >= 0 and all(line.quotes[at] < 0 for at in range(*left))


def said_after(line: Line, after: int, cue: Cue, has_left: bool) -> tuple[tuple[int, int] | None, str, bool]:
    """Return what was said after the verb, in what manner, and whether a mark sets it off."""
    at = after
    if "t" in cue.flags and at < line.stop and line.tags[at] not in _NOT_HEARERS and line.words[at] != "that":
        at = phrases.past_name(line, phrases.phrase_right(line, at))
        is_thing = at >= line.stop and "o" in cue.flags and at - after > 1 and not is_people(line.words[at - 1])
        is_subject = cue.lemma != "tell" and line.tags[at : at + 1] != [] and line.tags[at] in FINITE
        at = after if is_thing or is_subject else at
    if cue.lemma == "ask" and line.words[at : at + 3] == ["not", "to", "be"]:
        return None, "verb", False
    if cue.lemma == "ask" and at > after and line.words[at : at + 1] == ["who"]:
        return None, "verb", False
    if cue.lemma == "write" and _is_a_writing(line, after):
        return None, "verb", False
    at = _named_after_hearer(line, after, at)
    aim = _past_day(line, at)
    if "i" in cue.flags and is_infinitive(line, aim) and line.words[aim + 1] not in listed("silence"):
        return (aim, line.stop), "verb", False
    if after < line.stop and line.words[after] in cue.prepositions:
        lasting = phrases.phrase_right(line, after + 1)
        if line.words[lasting : lasting + 1] == ["that"] and "s" in cue.flags and _is_while(line, lasting - 1):
            return (lasting, line.stop), "verb", False
        return _object(line, after, at, cue)
    if after < at < line.stop - 1 and line.words[at] in cue.prepositions:
        return (after, line.stop), "object", False
    return _content(line, after, phrases.skip_adjuncts(line, at), cue, has_left)


def _past_day(line: Line, at: int) -> int:
    """Return the item after a day that stands before what is promised: "vowed on Monday to stay"."""
    while at < line.stop:
        on = line.words[at] == "on" and at + 1 < line.stop
        if not phrases.is_time(line, at + on):
            break
        at += 1
    return at


def _is_a_writing(line: Line, at: int) -> bool:
    """Say whether what was written is a work: "wrote a letter calling for action", "wrote the letter on Monday"."""
    end = phrases.phrase_right(line, at, prepositions=False)
    if end == at or line.words[end - 1] not in listed("writings"):
        return False
    told = line.words[end : end + 1] == ["that"] and line.tags[end] != "WDT"
    return not told and line.tags[end : end + 1] not in (["VBD"], ["VBZ"], ["VBP"], ["MD"])


def _named_after_hearer(line: Line, after: int, at: int) -> int:
    """Return where a name begins that a hearer's phrase took along: "told the court Lee lost"; else `at` itself."""
    if not after < at < line.stop or line.tags[at] not in FINITE:
        return at
    names = (i for i in range(after + 1, at) if line.tags[i] == "NNP" and line.tags[i - 1] in ("NN", "NNS"))
    return next(names, at)


def _is_while(line: Line, at: int) -> bool:
    """Say whether a noun is a length of time: "for decades"."""
    return phrases.is_time(line, at) or line.words[at] in listed("lasting")


def _content(line: Line, after: int, at: int, cue: Cue, has_left: bool) -> tuple[tuple[int, int] | None, str, bool]:
    """Return what was said when it begins at `at`, past the hearer and the day."""
    if at >= line.stop:
        if line.words[line.stop - 1 : line.stop] == [":"]:
            return None, "colon", True
        return None, "verb", False
    if line.words[after] == "as" and line.words[after - 1] in listed("sure") and "that" not in line.words[after:at]:
        at = after
    word, tag, stop = line.words[at], line.tags[at], line.stop
    if at > after and line.words[at - 1] == "so" and tag == "PRP":
        return None, "verb", False  # "declared last week so he could build it"
    if word == "when" and at + 1 < stop and line.words[at + 1] in _REACHED:
        return None, "verb", False  # "a spokesman said when asked"
    says = bool({"s", "h", "p"} & cue.flags)
    if word == ":" and "q" in cue.flags and line.quotes[at + 1 : at + 2] not in ([], [-1]):
        return (at + 1, stop), "verb", True
    if word == ":" and "w" in cue.flags and "s" not in cue.flags and at + 1 < stop and line.quotes[at + 1] < 0:
        return None, "verb", False  # "something the visitors wanted: It opened at night"
    if word == ":" and ("q" not in cue.flags or at + 1 == stop):
        return ((at + 1, stop), "verb", True) if at + 1 < stop else (None, "colon", True)
    if word == "," and at + 1 < stop:
        if line.quotes[at + 1] >= 0 or (says and is_fronted(line, after - 1)):
            return (at + 1, stop), "verb", line.quotes[at + 1] >= 0
        if has_left and line.quotes[at - 1] < 0 and line.tags[at + 1] in _OPENS_ASIDE:
            further = _quote_after_aside(line, at + 1)
            if further:
                return (further, stop), "verb", True
        if (has_left and resumes(line, at + 1)) or (at > after and _follows_adjuncts(line, at + 1, cue)):
            return (at + 1, stop), "verb", has_left
        if cue.lemma in _INSERTED and not has_left and _is_inserted(line, after):
            return (at + 1, stop), "verb", False
        that = later_that(line, after) if says and not has_left else 0
        return ((that, stop), "verb", False) if that else (None, "verb", False)
    if line.quotes[at] >= 0 and {"s", "p", "q"} & cue.flags:
        return (at, stop), "verb", line.words[at - 1] == ","
    if "q" in cue.flags and (word != "that" or not any(q >= 0 for q in line.quotes)):
        return None, "verb", False
    if has_left and word == "that" and line.tags[at + 1 : at + 2] and line.tags[at + 1] in FINITE:
        return None, "verb", False
    if says and (
        word == "that"
        or (word in listed("question") and tag in ("IN", "WRB", "WP", "WDT"))
        or _opens_plainly(line, after, at, cue)
    ):
        return (at, stop), "verb", False
    if (
        says
        and (line.words[after - 1] in listed("sure") or line.words[after - 1] == "say")
        and tag in FINITE
        and is_extracted(line, after - 1)
    ):
        return (at, stop), "verb", False
    that = later_that(line, after) if "s" in cue.flags else 0
    if (
        not that
        and at > after
        and cue.lemma == "say"
        and line.words[at] not in phrases.DASHES
        and is_clause(line, after, sure=True, strict=False)
    ):
        return (after, stop), "verb", False
    return ((that, stop), "verb", False) if that else _object(line, after, at, cue)


def _follows_adjuncts(line: Line, at: int, cue: Cue) -> bool:
    """Say whether a clause begins after a comma: "announced via the site at noon (1100 UTC), phase one was done"."""
    if not {"s"} <= cue.flags or "h" in cue.flags or cue.form == "ing":
        return False
    end = phrases.phrase_right(line, at)
    is_told = at < end < line.stop and line.tags[end] in FINITE and line.words[end] not in cues()
    return is_told and line.tags[at] != "PRP" and phrases.first_finite(line, max(0, at - _FAR), at - 1) >= 0


def _is_inserted(line: Line, after: int) -> bool:
    """Say whether a report stands right behind the first word of its sentence: "But, he said, it is a risk"."""
    return line.words[1:2] == [","] and line.tags[0] in ("CC", "RB") and after <= _FRONT


def _opens_plainly(line: Line, after: int, at: int, cue: Cue) -> bool:
    """Say whether a clause without "that" begins at `at`; one shares things, or "that …"."""
    sure = cue.lemma == "say" or line.words[after - 1] in listed("sure")
    if not sure and line.words[at] in _WHILE:
        return False  # "responded with cheers until she spoke"
    return cue.lemma != "share" and is_clause(line, at, sure=sure, strict=cue.lemma in listed("transitive"))


def _names_nothing(line: Line, after: int) -> bool:
    """Say whether "called" means that somebody rang or summoned: "called a meeting", without a second name."""
    end = phrases.phrase_right(line, after)
    named = end < line.stop and line.tags[end] in _OBJECTS | {"RB", "VBG"} and line.words[end] not in _WHEN
    return not named and not any(line.quotes[i] >= 0 for i in range(after, line.stop))


def _object(line: Line, after: int, at: int, cue: Cue) -> tuple[tuple[int, int] | None, str, bool]:
    if cue.lemma == "call" and line.words[after] not in cue.prepositions and _names_nothing(line, after):
        return None, "verb", False
    if cue.prepositions and line.words[after] in cue.prepositions:
        return (after + 1, line.stop) if after + 1 < line.stop else None, "object", False
    if "h" in cue.flags and cue.form == "ing":
        return None, "verb", False
    if "n" in cue.flags and line.words[after : after + 1] == ["as"] and after + 1 < line.stop:
        return (after + 1, line.stop), "object", False
    if {"n", "o"} & cue.flags and (
        (line.tags[after] == "VBG" and (cue.lemma in listed("gerund") or _is_named_doing(line, after, cue)))
        or (line.tags[after] in ("WRB", "WP") and line.words[after] in listed("question"))
    ):
        return (after, line.stop), "object", False
    if {"n", "o"} & cue.flags and line.tags[after] in phrases.NOUNS | {
        "RBR",
        "JJR",
        "DT",
        "PRP$",
        "PRP",
        "JJ",
        "CD",
        QUOTE,
        QUOTE_OFF,
        QUOTE_END,
        QUOTED_WORD,
    }:
        return (after, line.stop), "object", False
    return None, "verb", False


def _is_named_doing(line: Line, at: int, cue: Cue) -> bool:
    """Say whether a deed is given a name between marks: 'called fishing "a waste"'."""
    return "n" in cue.flags and any(quote >= 0 for quote in line.quotes[at + 1 : at + 2])


def has_object(line: Line, after: int, cue: Cue) -> bool:
    """Say whether a thing follows a verb that names no hearer, so that nothing before it is what was said."""
    at = phrases.skip_adjuncts(line, after)
    return "t" not in cue.flags and at < line.stop and line.words[at - 1] != "," and line.tags[at] in _THINGS


def object_after(line: Line, after: int) -> tuple[int, int] | None:
    """Return the object of a verb, to the end of the sentence; `None` when no noun phrase follows."""
    return (after, line.stop) if after < line.stop and line.tags[after] in _OBJECTS else None
