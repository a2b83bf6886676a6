"""Who of a sentence gets or holds a post: whom the extraction names, or who stands beside the post in words."""

import re
from collections.abc import Iterable, Sequence

from claims.compare.names import compare_names
from claims.compare.result import FactKind
from claims.compare.spelling import plain
from claims.model import Candidate, Span
from claims.wordlists import words as word_list

#: A name of a sentence and where it stands; with how it stands to the claimed person's.
Named = tuple[str, Span]
Found = tuple[FactKind, str, Span]
#: How sure it is that a name is the claimed person's, the surest first; of no other kind is it that person.
PERSON_KINDS = (
    FactKind.SAME, FactKind.TITLE, FactKind.SHORT, FactKind.INITIALS, FactKind.ACCENTS, FactKind.SPELLING,
    FactKind.UNRESOLVED,
)  # fmt: skip
#: Nouns that are a person's own: "Marsh's appointment", "the election of Marsh". Source: ours; CC0-1.0.
_OWN = word_list("compare", "appointee own")
#: Words before a name that make the post another's. Source: ours; CC0-1.0.
_BEFORE = re.compile(
    r"(?:\b(?P<of>[\w-]{1,40})\s{1,9}of|(?<!replaced\s)(?<!succeeded\s)(?<!followed\s)\bby"
    r"|\b(?:than|against|unlike|like|without|instead of)|\bwho\s{1,9}\w{1,40})\s{1,9}(?:[A-Z][\w.]{0,40}\s{1,9})?$"
)
_OUTDONE = r"\b(?:succe\w+|replac\w+|follow\w*|beat\w*|defeat\w*|oust\w*|took over from|takes over from)\s+"
_SUCCEEDED_BY = re.compile(r"\s(?:was|has been|had been|is)\s(?:succeeded|replaced)\b[^,;:()–—]{0,120}\sby\s")
_OBJECT = re.compile(r"\b(?:thank\w*|met|meets|saw|prais\w+|to|for|over)\s+(?:[A-Z][\w.]*\s+)?$")
_LOSER = re.compile(rf"{_OUTDONE}(?:[A-Z][\w.]*\s+)?$")
_AFTER = re.compile(r"['’](?:s\b)?(?P<words>(?:(?<!\s)\s+[\w-]+){1,3})")
_AFTER_HER, _HER = re.compile(r"(?P<words>(?:(?<!\s)\s+[\w-]+){1,3})"), ("her", "his", "their")
#: What stands between a person and a post that is not theirs: "named her friend".
_GIVES = re.compile(
    r"(?:,[^,]*,)?(?:(?<!\s)\s+)?(?:(?:has|had|have|will|would)\s+)?"
    r"(?:appoint|nam|hir|nominat|elect|pick|ch[o]{1,2}s|promot|ma[dk]e|replac|dismiss|fire|sack|remov|oust|suspend)\w*\s+"
    r"(?:her|his|its|their|the|an?|one|another|some\w*)\b"
)
#: What stands between a person and a post that is theirs: words beside the name, and what happened. Source: ours.
_GETS = re.compile(
    r"(?:\s?[,(–—][^,)–—]{0,200}[,)–—])?,?(?:(?<!\s)\s+)?"
    r"(?:(?:who|has|had|have|will|also|later|now|then|since|today|to|be|\b\w{1,20}ly)\s+){0,8}"
    r"(?:appointed|named|elected|becomes?|became|hired|recruited|promoted|nominated|sworn in|inaugurated|resign\w*"
    r"|retire[sd]?|dismissed|fired|sacked|removed|ousted|toppled|suspended|replace[sd]|succeed\w*|takes? over"
    r"|took over|chosen|picked|is|was|be|been|serve[sd]|as|quits?|step(?:s|ped) down|left|leaves|remain(?:s|ed)|wins?"
    r"|won|lost|returns?|returned|confirmed|applied|ran|stood|appointment|election|re-?appointed|re-?elected)\b"
)
#: A name with no more than these behind a post is its holder's, and so before one. Source: ours; CC0-1.0.
_LINKS = word_list("compare", "appointee links")
_APART = tuple(",(–—:|-")
_WHO = re.compile(r"\bwho(?:se|m)?\b|\b(?:of|to|for|with|by)\s+(?:the|a|an)\s(?:[\w-]+\s){0,12}$|\b(?:her|his|their)\s")
_PLACED = re.compile(rf"(?:\b(?:of|in|at|near|the)\s|{_OUTDONE})$")


def as_claimed(claimed: str | None, name: str, span: Span) -> Found | None:
    """Return how a name stands to the claimed person's, `None` when it is another's."""
    kind = compare_names(claimed, name) if claimed else FactKind.DIFFERENT
    return (kind, name, span) if kind in PERSON_KINDS else None


def find_namesake(claimed: str | None, named: Iterable[Named]) -> Named | None:
    """Return another bearer of the claimed person's surname among the names of a text, `None` for nobody.

    Args:
        claimed: the claimed person, `None` for none.
        named: the names of the text.
    """
    surname = plain(claimed.split()[-1]) if claimed else ""
    for name, at in named:
        is_alike = " " in name and plain(name.split()[-1]) == surname
        if is_alike and compare_names(claimed or "", name) in (FactKind.DIFFERENT, FactKind.UNRESOLVED):
            return name, at
    return None


def find_appointee(
    claimed: str | None, text: str, told: Candidate | None, named: Sequence[Named], post: Span | None
) -> tuple[Found | None, Named | None]:
    """Return the claimed person of a sentence, or another person whom it gives the post to.

    Args:
        claimed: the claimed person, `None` for none.
        text: the clean text that spans count in.
        told: the appointment that the extraction found, `None` for none.
        named: the names of the sentence, or the one that its "she" means.
        post: where the sentence names the claimed post, `None` for nowhere.

    Returns:
        The claimed person, `unresolved` where the post may be another's, and `None`; or `None` and the other person,
        if one is known.
    """
    by_event = _by_event(text, told, named)
    is_nobody = not by_event and _is_unnamed(told, post)
    appointees = [one for name, at in by_event or named if (one := as_claimed(claimed, name, at))]
    if by_event and not appointees:
        return None, by_event[0]
    if not appointees:
        people = [one for one in named if not _PLACED.search(text, max(0, one[1].start - 40), one[1].start)]
        return None, people[0] if len(people) == 1 else None
    others = [at for name, at in named if " " in name and not as_claimed(claimed, name, at)]
    sure = [
        appointee
        for appointee in appointees
        if not _is_anothers(text, appointee[2], is_by=_is_aside(told) or is_succeeded_by(text, told, appointee[2]))
        and not is_nobody
        and (by_event or is_beside(text, appointee[2], post, others))
    ]
    kind, name, span = min(sure or appointees, key=lambda one: PERSON_KINDS.index(one[0]))
    return (kind if sure else FactKind.UNRESOLVED, name, span), None


def _by_event(text: str, told: Candidate | None, named: Sequence[Named]) -> list[Named]:
    """Return whom an appointment that was found is about; nobody when its words hold no name."""
    if told is None or not (name := told.value("person")):
        return []
    span = told.slots["person"].span or told.span
    within = [
        one
        for one in named
        if one[1].overlaps(span) and (one[1].start <= span.start or not _PLACED.search(text, span.start, one[1].start))
    ]
    return within or ([(name, span)] if name[0].isupper() else [])


def _is_unnamed(told: Candidate | None, post: Span | None) -> bool:
    """Say whether an appointment is somebody's whom its words do not name: "her son", "the man"."""
    if told is None or not told.value("person"):
        return False
    span = told.slots["person"].span
    is_meant = (told.value("person") or "").lower() in ("he", "she", "they")
    return not is_meant and span is not None and not (post and post.overlaps(span))


def _is_aside(told: Candidate | None) -> bool:
    """Say whether a sentence gives a person the post by the way, whatever else it tells of them."""
    return told is not None and told.slots["event"].span is None


def is_succeeded_by(text: str, told: Candidate | None, name: Span) -> bool:
    """Say whether a sentence tells that its predecessor was succeeded in the post by a person: "… was succeeded by"."""
    other = told.slots["other"].span if told else None
    return other is not None and _SUCCEEDED_BY.fullmatch(text, other.end, name.start) is not None


def _is_anothers(text: str, name: Span, *, is_by: bool) -> bool:
    """Say whether words at a name speak of somebody else: "Marsh's husband", "brother of Marsh", "her son".

    Args:
        text: the clean text.
        name: where the name stands in it.
        is_by: whether a "by" before the name leaves the post theirs: "opened by Marsh, the mayor".
    """
    before = _BEFORE.search(text, max(0, name.start - 40), name.start)
    if before and (before["of"] or "").lower() not in _OWN and not (is_by and before["of"] is None):
        return True
    after = (_AFTER_HER if name.of(text).lower() in _HER else _AFTER).match(text, name.end)
    return after is not None and _OWN.isdisjoint(after["words"].lower().split())


def is_beside(text: str, name: Span, post: Span | None, others: Sequence[Span]) -> bool:
    """Say whether a person stands to a post as its holder does, with nobody else between them."""
    if post is None or name.overlaps(post):
        return True
    first, last = sorted((name, post), key=lambda span: span.start)
    between = text[first.end : last.start]
    if any(
        first.end <= one.start < last.start and not _PLACED.search(text, max(first.start, one.start - 30), one.start)
        for one in others
    ):
        return False
    lower = {word for word in re.findall(r"[^\W\d_][\w'’-]*", between) if word.islower()}
    if first is post:
        return lower <= _LINKS
    start = max(0, name.start - 40)
    if _GIVES.match(between) or _LOSER.search(text, start, name.start):
        return False
    if between.lstrip()[:1] in _APART and not between.endswith(" and the "):
        return bool(_GETS.match(between)) or not _WHO.search(between)
    return not _OBJECT.search(text, start, name.start) and (
        lower <= _LINKS or between.startswith(("'", "’")) or bool(_GETS.match(between))
    )
