"""Rules for ranks, superlatives, firsts and records."""

import re
from dataclasses import replace

from claims.model import Slot, Span
from claims.numbers import value
from claims.places import place_names
from claims.statistics.amounts import amount_at
from claims.statistics.nouns import counted, is_plural, of_phrase, phrase
from claims.statistics.phrases import MONTHS, bounds, owner_before, tail_after
from claims.statistics.ranks import PRIZE_WON, PRIZES
from claims.statistics.rules import RECORD
from claims.statistics.scope import Found, Scope
from claims.statistics.subjects import subject
from claims.statistics.words import one_of, some
from claims.wordlists import words as word_list

_VAGUE = word_list("statistics", "extremes vague")
_PRONOUN = re.compile(r"(?:its|their|his|her|our|my)\s{1,2}[a-z]+\b(?!['’])")
_ONE_OF = re.compile(r"\b(?:one|two) of\s$")
_SOME_OF = re.compile(r"\b(?:some|any|many|most) of\s$")
_AMONG = re.compile(r"\bamong\s{1,2}$")
_WITH = re.compile(r"\b(?:with|has|had|whoever)\s{1,2}$")
_MANY_MOST = re.compile(r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,3})\s{1,2}$")
_NO_THING = word_list("statistics", "extremes no thing")
_AND_MOST = re.compile(r"\s{1,2}and\s{1,2}(?:most [a-z]{3,20}|[a-z]{3,12}est(?:-[a-z]{3,12})?|longest-serving)(?=\s)")
_KNOWN = re.compile(
    r"\s{1,2}(?P<base>(?:that )?(?:the |this |our )?(?!(?:i|we|he|she|they|you)\b)[a-z]{1,20} "
    r"(?:has|have|had) (?:ever )?"
    r"(?:seen|had|known|experienced|faced|suffered|recorded)|"
    r"to (?:hit|strike|win|hold|reach|lead|serve|affect|land|climb|survive)\b(?: [\w’'-]{1,30}){0,5})(?!\w)"
)
_OF_LIFE = re.compile(r"\s{1,2}(?:of|in) (?:my|our|his|her|their) li(?:fe|ves)\b")
_SUCH = re.compile(r"\s{1,2}such(?=\s)")
_WHOLE = word_list("statistics", "extremes whole")
_TOP = word_list("statistics", "extremes top")
_FELT = word_list("statistics", "extremes felt")
_JUDGED = word_list("statistics", "extremes judged")
_OWN_FIRST = word_list("statistics", "extremes own first")
_SO_FIRST = word_list("statistics", "extremes so first")
_ADJECTIVE = re.compile(r"(?:\s{1,2}|-)(?P<a>[a-z]{3,20}(?:-[a-z]{2,20})?)")
_FIRST = re.compile(r"first(?:[- ]ever|[- ]known| and only)?(?=\s)")
_MADE_FIRST = re.compile(
    r"\s{1,2}(?P<base>(?:elected|nominated|appointed|chosen|named|selected|sworn|impeached|convicted|confirmed|diagnosed|"
    r"in which|recorded|reported|documented|inducted|ordained|awarded|born|killed|shot|discovered|committing|ever)\b"
    r"(?:\s{1,2}[\w’'-]{1,30}){0,5})"
)
_OF_SEASON = re.compile(
    r"\s{1,2}(?P<base>(?:of|in) (?:the|this|that) (?:[\w-]{1,20} ){0,4}?(?:season|year|century|decade))\b"
)
_AMONG_ALL = re.compile(
    r"\s{1,2}(?P<base>in (?:the|its|their|our) [a-z]{3,20}(?: [a-z]{3,20}s)?|(?:so far )?"
    r"this (?:year|season|century))\b"
)
_TO_DO = re.compile(
    r"\s{1,2}to\s{1,2}(?!the\b|a\b|an\b|his\b|her\b)(?P<base>[a-z]{2,}(?:\s{1,2}(?!(?:and|or|but)\b)[\w’'-]+){0,5})"
)
_HANGING = re.compile(r"(?:\s{1,2}(?:in|of|to|at|for|on|with|from|by|the|an?|its|their|as)){1,3}$")
"""Words that go on after the ones that fit: "to manage a side in"."""
_BECAME = re.compile(r"\b(?:became|becomes?|becoming|was|were|is|be)\s{1,2}(?:the|only the)\s{1,2}$")
_RECORD = re.compile(rf"(?:\s{{1,2}}|[- ]breaking\s{{1,2}})(?P<what>{one_of('extremes record')})\b")
_ALL_TIME = re.compile(r"all[\s-]time\s{1,2}(?:high|low|record|best|peak)")
_AS_A = re.compile(r"\s{1,2}(?P<base>as an? [a-z-]{3,20}(?: [a-z-]{3,20})?)\b")
_FIRST_TIME = re.compile(r"first\s{1,2}time\b")
_FOR = re.compile(r"\bfor\s{1,2}$")
_OF_ANY = re.compile(r"\s{1,2}(?P<base>of (?:any|all)(?:\s{1,2}[\w’'-]+){1,5})")
_BROKEN = re.compile(
    r"\b(?:(?:broke|broken|breaks?|breaking|set|sets|smashed|shattered|beat|equal?led|tied)\s{1,2}"
    r"(?:the|an?|his|her|their|its)|(?:setting|hit|hits|reach(?:ed|es|ing)|post(?:ed|s|ing))\s{1,2}an?)\s{1,2}"
    r"(?:[\w’'-]+\s{1,2}){0,4}$"
)
_IN_WHAT = re.compile(rf"\s{{1,2}}(?:for|in)(?=\s)(?!\s(?:{MONTHS.lower()})\b)")
_AFTER_RECORD = re.compile(r"\s{0,2}(?:$|[.,;:)])|\s{1,2}(?:for|in|with|by|of|at|on|when|and|as|that|set|held)\b")
_CLOSE = re.compile(r"\s{0,2}(?:$|[.,;:!?)])")
_MAYBE = word_list("statistics", "extremes maybe")
_COMMA = re.compile(r"[,–—]\s{1,2}$")
_NEXT_WORD = 2
"""Characters between "most" and what it is the most of, where nothing else stands between."""
_NO_FIRST = word_list("statistics", "extremes no first")


def superlative(scope: Scope, at: int, word: str) -> Found | None:
    """Return "the largest dam in Europe", "the most populous state"; `at` is where the superlative begins."""
    match = re.compile(r"[a-z]+(?:-[a-z]+)?").match(scope.lower, at, scope.end)
    whole = match.group() if match else word
    end = at + len(whole)
    whole = whole.removesuffix("-ever").removesuffix("-known").removesuffix("-recorded")
    if word in ("most", "least", "fewest") and (found := _most_things(scope, at, end) or _most_since(scope, at, end)):
        return found
    if word in ("most", "least"):
        if any_of := _OF_ANY.match(scope.lower, end, scope.end):
            begin = bounds(scope, at)
            return (
                None if begin is None else _extreme(scope, (begin, any_of.end()), (at, end), None, any_of.span("base"))
            )
        adjective = _ADJECTIVE.match(scope.lower, at + len(word), scope.end)
        if adjective is None or is_plural(adjective["a"]):
            return None
        end = adjective.end("a")
        whole = word if adjective["a"] in some("measured") else "worst"
    elif word in ("top", "leading"):
        if whole != word or not _is_top(scope, at, end):
            return None
    elif whole not in some("superlative", "weak_superlative"):
        return None
    begin = bounds(scope, at)
    if begin is None or re.search(r"(?:second|third|fourth|fifth|[0-9](?:th|nd|rd|st))[\s-]$", scope.before(at, 10)):
        return None
    such = _SUCH.match(scope.lower, end, scope.end) or _AND_MOST.match(scope.lower, end, scope.end)
    thing = phrase(scope, such.end() if such else end, most=4)
    tail = tail_after(scope, thing[1] if thing else end)
    is_told = word not in ("most", "least") or whole == word
    if tail is None and is_told and (known := _KNOWN.match(scope.lower, thing[1] if thing else end, scope.end)):
        tail = known.span("base")
    if tail is None and thing is None and is_told:
        tail = of_phrase(scope, such.end() if such else end)
    if thing is not None and scope.lower[thing[0] : thing[1]].split()[0] in _NO_THING:
        return None
    if tail is None and (among := (_OF_SEASON if thing else _AMONG_ALL).match(scope.lower, thing[1] if thing else end)):
        tail = among.span("base")
    if tail is None and _PRONOUN.match(scope.lower, begin):
        return None
    if _SOME_OF.search(scope.before(begin, 12)) or (tail is None and thing and _is_group(scope, begin, at, thing)):
        return None
    if one_of := _ONE_OF.search(scope.before(begin, 12)):
        if whole in some("weak_superlative"):
            return None
        begin -= len(one_of.group())
        at = begin
    is_alone = thing is None and tail is None and not (owner_before(scope, at) and _CLOSE.match(scope.lower, end))
    if is_alone or _is_judgement(scope, whole, thing, tail):
        return None
    last = tail[1] if tail else thing[1] if thing else end
    if thing is None and tail is not None and scope.lower[end : tail[0]].split()[:1] == ["of"]:
        thing = tail
    made = _extreme(scope, (begin, last), (at, end), thing, tail)
    if many := _MANY_MOST.search(scope.before(at, 8)):
        span = Span(at - len(many.group()), at)
        return replace(made, slots={**made.slots, "figure": Slot(str(value(many["n"])), span, "So many come first.")})
    return made


def _is_top(scope: Scope, at: int, end: int) -> bool:
    """Say whether "top" means the first of all: "the world's top producer", not "its top bank"."""
    owner = owner_before(scope, at)
    thing = phrase(scope, end, most=3)
    if owner is None or thing is None or scope.lower[thing[0] : thing[1]].split()[-1] not in _TOP:
        return False
    name = owner.value or ""
    return name.lower().removeprefix("the ") in _WHOLE or name in place_names()


def _is_judgement(scope: Scope, word: str, thing: tuple[int, int] | None, tail: tuple[int, int] | None) -> bool:
    """Say whether a superlative says what somebody thinks: "the hardest job this harbour has seen"."""
    if _OF_LIFE.match(scope.lower, thing[1] if thing else scope.end, scope.end):
        return True
    if word not in some("weak_superlative"):
        return False
    felt = thing is not None and scope.lower[thing[0] : thing[1]].split()[-1] in _FELT
    return tail is None or felt or (word in _JUDGED and _KNOWN.search(scope.lower, tail[0] - 1, tail[1]) is not None)


def _is_group(scope: Scope, begin: int, at: int, thing: tuple[int, int]) -> bool:
    """Say whether a superlative names a class of many: "the wealthiest families"; not "one of" them, nor an owner's."""
    is_one = (
        _ONE_OF.search(scope.before(begin, 12)) or _MANY_MOST.search(scope.before(at, 8)) or owner_before(scope, at)
    )
    words = scope.lower[thing[0] : thing[1]].split()
    return not is_one and is_plural(words[-1]) and not any(word.endswith("ing") for word in words[1:])


def _most_things(scope: Scope, at: int, end: int) -> Found | None:
    """Return "the most votes", "the fewest goals in the league"."""
    begin, thing = bounds(scope, at), counted(scope, end)
    if begin is None or thing is None or _WITH.search(scope.before(begin, 8)):
        return None
    if scope.lower[begin] != "t" or " " in scope.text[thing[0] : thing[1]]:
        return None
    tail = tail_after(scope, thing[1])
    return _extreme(scope, (begin, tail[1] if tail else thing[1]), (at, end), thing, tail)


def _most_since(scope: Scope, at: int, end: int) -> Found | None:
    """Return "(839 people,) the most since 1994": what there were most of stands before the comma."""
    begin, tail = bounds(scope, at), tail_after(scope, end)
    if begin is None or tail is None or not _COMMA.search(scope.before(begin, 4)) or tail[0] - end > _NEXT_WORD:
        return None
    if scope.lower.startswith("of ", tail[0]):
        return None
    return _extreme(scope, (begin, tail[1]), (at, end), None, tail)


def _extreme(
    scope: Scope,
    span: tuple[int, int],
    word: tuple[int, int],
    thing: tuple[int, int] | None,
    tail: tuple[int, int] | None,
) -> Found:
    trigger = Span(*word)
    place = Slot("1", trigger, "The first place.")
    if " of " in trigger.of(scope.lower):
        place = Slot(None, trigger, "One of several: which place, stays open.")
    slots = {
        "figure": place,
        "comparison": Slot("rank", trigger, "It is said to surpass all others."),
        "qualifier": Slot(" ".join(trigger.of(scope.lower).split()), trigger, "The word that says so."),
    }
    if thing is not None:
        slots["counted"] = scope.slot(*thing, "The words after it.")
    if tail is not None:
        slots["base"] = scope.slot(*tail, "Among what it is compared.")
    elif owner := owner_before(scope, word[0]):
        slots["base"] = owner
    return Found(RECORD, Span(*span), (trigger,), slots, 0.6)


def first(scope: Scope, at: int) -> Found | None:
    """Return "the first woman to lead the bank", "for the first time in ten years"."""
    begin, word = bounds(scope, at), _FIRST.match(scope.lower, at, scope.end)
    if begin is None or word is None or _AMONG.search(scope.before(begin, 8)) or _ONE_OF.search(scope.before(begin, 8)):
        return None
    end = word.end()
    if match := _FIRST_TIME.match(scope.lower, at, scope.end):
        tail = tail_after(scope, match.end())
        if tail is None and not (_FOR.search(scope.before(begin, 6)) or _BECAME.search(scope.before(at, 24))):
            return None
        made = _extreme(scope, (begin, tail[1] if tail else match.end()), (at, end), (end + 1, match.end()), tail)
        lead = _FOR.search(scope.before(begin, 6))
        happened = subject(scope, begin - len(lead.group())) if lead else None
        told = happened is not None and happened.value and happened.value.lower() not in _MAYBE
        return replace(made, slots={**made.slots, "counted": happened}) if told and happened else made
    such = _SUCH.match(scope.lower, end, scope.end)
    thing = phrase(scope, such.end() if such else end, most=4)
    if thing is not None and scope.lower[thing[0] : thing[1]].split()[0] in _NO_FIRST:
        return None
    after = thing[1] if thing else end
    tail = tail_after(scope, after)
    if tail is None and thing is not None:
        season = None if _is_stage(scope, thing) else _OF_SEASON.match(scope.lower, after, min(scope.end, after + 60))
        since = season or _MADE_FIRST.match(scope.lower, after, min(scope.end, after + 60))
        tail = since.span("base") if since else None
    if tail is None and (doing := _TO_DO.match(scope.lower, after, min(scope.end, after + 60))):
        base = _HANGING.sub("", doing["base"])
        tail = doing.start("base"), doing.start("base") + len(base)
    if tail is None and (as_a := _AS_A.match(scope.lower, after, scope.end)):
        tail = as_a.span("base")
    is_so = word.group() != "first" or (thing is not None and _is_so_first(scope, begin, at, thing))
    if thing is not None and scope.lower[thing[0] : thing[1]].split()[-1] in PRIZES:
        is_so = is_so or PRIZE_WON.search(scope.before(begin, 12)) is not None
    if tail is None and not is_so and (thing is None or not _BECAME.search(scope.before(at, 24))):
        return None
    return _extreme(scope, (begin, tail[1] if tail else after), (at, end), thing, tail)


def _is_so_first(scope: Scope, begin: int, at: int, thing: tuple[int, int]) -> bool:
    """Say whether a first needs no more: "the nation's first female general", "Tarn's first known case"."""
    words = scope.lower[thing[0] : thing[1]].split()
    if len(words) > 1 and any(word in _SO_FIRST for word in words[:-1]):
        return True
    if scope.text[thing[0] : thing[1]].startswith(("U.S. ", "US ", "UK ", "EU ")) and scope.lower.startswith(
        "the ", begin
    ):
        return True
    owner = owner_before(scope, at)
    if owner is not None and len(words) > 1 and (owner.value in _WHOLE or owner.value in place_names()):
        return True
    return owner is not None and words[-1] in _OWN_FIRST


def _is_stage(scope: Scope, thing: tuple[int, int]) -> bool:
    """Say whether a first is only one in a row: "the first day of the season"."""
    return any(word.removesuffix("s") in some("ranks none") for word in scope.lower[thing[0] : thing[1]].split())


def record(scope: Scope, at: int, word: str) -> Found | None:
    """Return "a record 41 million visitors", "a record high", "an all-time low"."""
    if word == "all":
        match = _ALL_TIME.match(scope.lower, at, scope.end)
        if match is None:
            return None
        begin = bounds(scope, at)
        return _extreme(scope, (at if begin is None else begin, match.end()), (at, match.end()), None, None)
    end = at + 6
    begin = bounds(scope, at)
    amount = amount_at(scope, _skip(scope, end)) if _skip(scope, end) < scope.end else None
    if amount is not None and begin is not None and amount.figure.value is not None:
        noun = counted(scope, amount.end) if amount.kind == "plain" else None
        if amount.kind == "plain" and noun is None:
            return None
        made = _extreme(scope, (begin, noun[1] if noun else amount.end), (at, end), noun, None)
        unit = amount.unit if noun is None else Slot(scope.lower[noun[0] : noun[1]].split()[-1], Span(*noun))
        return Found(RECORD, made.span, made.triggers, {**made.slots, "figure": amount.figure, "unit": unit}, 0.7)
    if broken := _broken(scope, at, end):
        return broken
    match = _RECORD.match(scope.lower, end, scope.end)
    if match is None or (begin is None and match["what"] in _VAGUE):
        return None
    tail = tail_after(scope, match.end())
    span = (at if begin is None else begin, tail[1] if tail else match.end())
    made = _extreme(scope, span, (at, end), match.span("what"), tail)
    if match["what"] != "numbers":
        return made
    untold = Slot(None, Span(at, end), "A record whose figure is not told; ask for it.")
    return replace(made, slots={**made.slots, "figure": untold})


def _broken(scope: Scope, at: int, end: int) -> Found | None:
    """Return "broke the world record for women": that a record was broken or set."""
    window = scope.before(at, 60)
    match = _BROKEN.search(window)
    if match is None or not _AFTER_RECORD.match(scope.lower, end, scope.end):
        return None
    what = _IN_WHAT.match(scope.lower, end, scope.end)
    thing = phrase(scope, what.end(), most=4) if what else None
    begin = at - len(window) + match.start()
    return _extreme(scope, (begin, thing[1] if thing else end), (at, end), thing, None)


def _skip(scope: Scope, at: int) -> int:
    while at < scope.end and scope.lower[at] in " \n":
        at += 1
    return at
