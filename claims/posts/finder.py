"""Find the posts of a sentence: first the head word, then the phrase around it."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from claims.posts.fields import is_field
from claims.posts.lexicon import POSSESSIVE, Lexicon, lexicon
from claims.posts.model import OWN, OWNED, Post
from claims.posts.names import is_of_state
from claims.posts.phrase import Phrase
from claims.text.tokens import Token
from claims.wordlists import words

_OF_FIRE = frozenset(("chief", "captain", "commissioner", "inspector", "marshal", "officer"))
_COUNTS = frozenset(("two", "three", "four", "five", "former", "both", "vice", "prime", "foreign"))
#: Titles that are surnames right after a given name: "Amy Pope", "Howard Dean".
_SURNAMES = words("post_words", "finder surnames")
#: Heads after which "of" and a plain word tell what is run: "director of research".
_RUNS = frozenset(("director", "head", "manager", "general", "vice-president", "co-head", "co-director"))
_AND_THEN = frozenset(("later", "then", "also", "now", "subsequently", "once", "formerly", "previously", "currently"))
_PREFIXES = ("ex-", "then-", "co-", "vice-")
#: Where one of these is told of, a superintendent runs schools and is no rank of the police.
_SCHOOLS = frozenset(("school", "schools", "district", "education"))
_STRETCHES = words("appointments", "grammar stretches") | {"season", "today", "yesterday", "century"}
_LONGER = frozenset(("chief", "attorney"))
"""Words that are posts only with what follows: "chief strategy officer", "attorney for Tarn"."""


def signal_words() -> frozenset[str]:
    """Return lower-case words one of which (after a prefix such as "ex-") every post has: a cheap test."""
    return lexicon().signals


def head_words() -> frozenset[str]:
    """Return the lower-case words that name one post by themselves or after a word of its name."""
    return lexicon().single


def ends_compound(tokens: Sequence[Token], end: int) -> bool:
    """Say whether a post of several words ends before a token: "head of state", "first lady"."""
    known = lexicon().compound_ends.get(tokens[end - 1].text.lower()) if end > 1 else None
    if known is None:
        return False
    for parts in known:
        if end >= len(parts) and tuple(t.text.lower() for t in tokens[end - len(parts) : end]) == parts:
            return True
    return False


def singular(word: str) -> str:
    """Return a title in the plural as it stands before one name: "senators" is "senator", "deputies" "deputy"."""
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


def occupations() -> frozenset[str]:
    """Return the lower-case words for work that is a post only beside whoever it is done for."""
    return lexicon().occupation


def find_posts(tokens: Sequence[Token], names: Collection[int] = ()) -> tuple[Post, ...]:
    """Return the posts that a sentence names, in order; none overlaps another.

    Args:
        tokens: of the sentence; part-of-speech tags make longer bodies readable, and are not needed.
        names: indexes of tokens that begin the name of a person, where a post ends.
    """
    nouns = lexicon()
    lower = [t.text.lower() for t in tokens]
    posts: list[Post] = []
    i = floor = 0
    while i < len(tokens):
        word = lower[i]
        may_be = word in nouns.signals or "-" in word or word in _LONGER
        end = _head_end(tokens, lower, i, nouns, names) if may_be else None
        if end is None:
            i += 1
            continue
        post = _grown(Phrase(tokens, lower, nouns, names), i, end, floor)
        if posts:
            post = _owned(_joined(post, posts[-1], lower), posts[-1], lower)
        posts.append(post)
        floor = i = post.last
    return tuple(_share(posts, lower, names))


def _head_end(
    tokens: Sequence[Token], lower: list[str], i: int, lexicon: Lexicon, names: Collection[int]
) -> int | None:
    """Return the index after the head that begins at token `i`; `None` when none does, or a longer one is to come."""
    if i in names or (tokens[i].text in _SURNAMES and i - 1 in names and i + 1 not in names):
        return None
    word = lower[i]
    first = _bare(word) if "-" in word else word
    capitals = i > 0 and tokens[i].text[0].isupper() and tokens[i - 1].text[0].isupper()
    named = first in ("city", "town", "county") and capitals and lower[i + 1 : i + 2] != ["attorney"]
    for parts in () if named else lexicon.compound.get(first, ()):  # "Harrow Town manager"
        end = i + len(parts)
        if (first, *lower[i + 1 : end]) == parts and not _only_qualifies(tokens, lower, end, lexicon, names):
            return end
    if word == "chief" and (officer := _officer_end(tokens, lower, i)) is not None:
        return officer
    if not _is_head(tokens, lower, i, lexicon, names) or _only_qualifies(tokens, lower, i + 1, lexicon, names):
        return None
    return i + 1


def _officer_end(tokens: Sequence[Token], lower: list[str], i: int) -> int | None:
    """Return the index after "officer" in "Chief Strategy Officer", "chief legal and compliance officer"."""
    for j in range(i + 2, min(i + 6, len(tokens))):
        if lower[j] == "officer":
            return j + 1
        if not (lower[j].isalpha() or lower[j] in ("&", ",") or "-" in lower[j]):
            return None
    return None


def _is_head(tokens: Sequence[Token], lower: list[str], i: int, lexicon: Lexicon, names: Collection[int]) -> bool:
    word, text = lower[i], tokens[i].text
    if text == "AG":  # attorney general before a name; else the end of a firm's name
        before = lower[i - 1] if i and tokens[i - 1].text[0].isupper() else ""
        return i + 1 in names and (not before or before in lexicon.part or lexicon.status(before) is not None)
    if word in lexicon.heads or text in lexicon.ranks:
        return True
    if "-" in word:
        bare = _bare(word)
        if bare in lexicon.heads or text.split("-", 1)[-1] in lexicon.ranks:
            return True
    if word == "executive" and lower[i + 1 : i + 2] == ["at"] and lower[i - 1 : i] in (["a"], ["an"], ["former"]):
        return True
    if word == "attorney" and lower[i + 1 : i + 2] == ["for"]:
        return True
    if word in lexicon.conditional and i > 0:
        before = lower[i - 1]
        if word == "executive" and i + 1 in names and tokens[i - 1].text[0].isupper() and i > 1:
            return True  # "former De Zoete executive Ada Lund"
        return before in lexicon.part or before in lexicon.bodies or tokens[i - 1].text in lexicon.bodies
    if word not in lexicon.plural or not text[0].isupper():
        return word in lexicon.plural
    return i + 1 in names or (i > 0 and lower[i - 1] in _COUNTS)


def _bare(word: str) -> str:
    for prefix in _PREFIXES:
        word = word.removeprefix(prefix)
    return word.removesuffix("-elect").removesuffix("-designate")


def _only_qualifies(
    tokens: Sequence[Token], lower: list[str], i: int, lexicon: Lexicon, names: Collection[int]
) -> bool:
    """Say whether a further head follows, at once or after words of a post's name: "deputy assistant secretary"."""
    for j in range(i, min(i + 4, len(tokens))):
        if j in names or tokens[j].start - tokens[j - 1].end > 1:
            return False
        if lower[j] in lexicon.conditional and (j > i or lower[j - 1] == "executive"):
            return True
        if (lower[j] in lexicon.heads and tokens[j].text not in lexicon.ranks) or tokens[j].text == "AG":
            return True
        if lower[j] not in lexicon.part:
            return False
    return False


def _grown(phrase: Phrase, i: int, end: int, floor: int) -> Post:
    flags, lower = phrase.known, phrase.lower
    if lower[end - 1] in ("chief", "head") and _is_doer(phrase, end):
        end += 1
    head = " ".join(lower[i:end])
    end += lower[end : end + 1] in (["emeritus"], ["emerita"])
    first = i
    while (
        first > floor
        and (
            lower[first - 1] in flags.part
            or _is_late_part(lower[first - 1], flags)
            or is_of_state(lower, first - 1, lower[end - 1])
        )
        and not (lower[max(first - 2, 0) : first] == ["to", "fire"] and lower[first] not in _OF_FIRE)
        and phrase.adjacent(first - 1)
        and not phrase.ends_body(first - 1)
    ):
        first -= 1
    first = phrase.field(phrase.without_count(first, end), floor)
    left, status, determiner, start = phrase.leftwards(first, floor)
    status = status or _own_status(head) or _own_status(lower[first])
    if not status and determiner and not flags.former.isdisjoint(lower[start:first]):
        status = "former"  # "a former resident commissioner"
    name_end = phrase.portfolio(end)
    if name_end < len(lower) and lower[name_end] in ("-elect", "designate", "elect"):
        status = "designate"
    right, last = phrase.rightwards(
        name_end + (status == "designate" and name_end < len(lower) and lower[name_end] in ("designate", "elect"))
    )
    if left is not None and lower[left[1]] in POSSESSIVE and lower[left[1] - 1] in _STRETCHES:
        left = None  # "last season's coach"
    bare = _bare(head)
    owned = left is not None and lower[left[1]] in POSSESSIVE
    runs = (
        lower[end - 1] in _RUNS
        and right is not None
        and lower[right[1] - 1] not in words("post_words", "phrase bodies")
    )
    if (
        right is not None
        and (left is not None or determiner in OWN or runs)
        and is_field(phrase.tokens, name_end, right)
    ):
        name_end = right[1]  # "Tarn Aid's head of advocacy"
        right, last = phrase.rightwards(name_end)
    if not status and lower[max(first - 1, 0)].startswith("then-"):
        status = "former"  # "then-Republican candidate Ada Lund"
    if left is not None and lower[left[0]].startswith("ex-"):
        status = status or "former"
    if right is not None and bare in ("candidate", "nominee") and lower[right[1] - 1] in flags.heads:
        name_end, right = last, None
    return Post(
        first=start,
        last=last,
        name=(first, name_end),
        body=right or (None if phrase.is_party(left) and not owned else left),
        status=status,
        determiner=determiner,
        strong=bare not in flags.never and (bare not in flags.weak or name_end > end),
        never=bare in flags.never,
        military=phrase.tokens[end - 1].text in flags.military
        and not (end - i > 1 and lower[end - 1] == "general")
        and head != "chief constable"
        and not (head == "superintendent" and not _SCHOOLS.isdisjoint(lower)),
        plural=head in flags.plural,
        head=bare,
    )


def _is_late_part(word: str, lexicon: Lexicon) -> bool:
    """Say whether a word of a post's name says that it was held before: "ex-transport minister"."""
    return word.startswith(("ex-", "then-")) and word.partition("-")[2] in lexicon.part


def _is_doer(phrase: Phrase, i: int) -> bool:
    """Say whether a word that tells what somebody does follows "chief": "chief planner"."""
    if i >= len(phrase.lower) or i in phrase.names or not phrase.adjacent(i - 1) or phrase.tokens[i].text[0].isupper():
        return False
    doer = phrase.lower[i].endswith(("er", "or", "ist")) or phrase.lower[i] in ("pilot", "nurse", "chef")
    return doer and phrase.tokens[i].tag in ("", "NN")


def _own_status(head: str) -> str:
    if head.startswith(("ex-", "then-")):
        return "former"
    return "designate" if head.endswith(("-elect", "-designate")) else ""


def _owned(post: Post, before: Post, lower: list[str]) -> Post:
    """Give a post the holder whom it serves as its body: "the president's chief of staff"."""
    if post.first - 1 != before.last or lower[before.last] not in POSSESSIVE or post.body is not None:
        return post
    return replace(post, body=(before.first + bool(before.determiner), before.last), determiner=OWNED)


def _joined(post: Post, before: Post, lower: list[str]) -> Post:
    between = lower[before.last : post.first]
    over = ""
    if between[-1:] and between[-1] in _AND_THEN and len(between) > 1:
        over = "former" if between[-1] in ("once", "formerly", "previously") else ""
        between = between[:-1]
    if between not in (["and"], [","], [",", "and"], ["&"]):
        return post
    return replace(post, joined=True, status=post.status or over or before.status)


def _share(posts: Sequence[Post], lower: list[str], names: Collection[int]) -> list[Post]:
    """Give joined posts the body and the determiner that stand only once: "its chairman and chief executive"."""
    shared = list(posts)
    for i in range(len(shared) - 1, 0, -1):
        body = shared[i].body
        parted = bool(shared[i].status) and not shared[i - 1].status  # "a board member and former partner at Tarn Bank"
        behind = body is not None and body[0] > shared[i].name[0]
        if shared[i].joined and behind and not parted and shared[i - 1].body is None:
            shared[i - 1] = replace(shared[i - 1], body=shared[i].body)
    for i in range(1, len(shared)):
        if shared[i].joined:
            before = shared[i - 1]
            if shared[i].status and not before.status:
                continue  # "the inquiry's chair, retired judge Ada Lund"
            if lower[shared[i].first - 1] == "," and shared[i].last in names:
                continue  # "a member of the council, Mayor Ada Lund"
            shared[i] = replace(
                shared[i], body=shared[i].body or before.body, determiner=shared[i].determiner or before.determiner
            )
    return shared
