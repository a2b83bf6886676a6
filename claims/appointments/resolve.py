"""From what the rules read to the slots of an appointment."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from claims.appointments.scene import Scene
from claims.appointments.unnamed import unnamed_slot
from claims.model import Candidate, Slot, Span
from claims.people import Mention
from claims.places import nationalities, place_names
from claims.posts import Post, body_value, singular
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_NEW_CLAUSE = words("appointments", "resolve new clause")
_FAR = 30  # tokens between a change and a date that can still belong to it; ours, from news sentences
_COMMA = 60  # characters that a comma before the verb puts a date away; ours
#: Words of a title that tell that it is not whoever has it now.
#: The part of a day, or an hour: what a change in a post is dated by is the day.
_HOUR = re.compile(r"T(?:MO|AF|EV|NI|MI|\d{2}.*)\Z")
_NOT_THE_ONE = words("appointments", "resolve not the one")
#: Before a day that owns something, as of which that is told and no change.
_OF_ANOTHER = words("appointments", "resolve of another")
_VAGUE = frozenset(("PRP", "PRP$", "WP", "WDT", "EX", "DT"))


@lru_cache(maxsize=64)
def open_slot(why: str) -> Slot:
    """Return a slot that the text leaves open."""
    return Slot(None, None, why)


def mention_slot(scene: Scene, mention: Mention) -> Slot:
    """Return the slot of a person mentioned."""
    people = scene.reading.people
    if mention.person is None:
        return Slot(None, mention.span, mention.note or "It cannot be told who is meant.")
    return Slot(people.persons[mention.person].name, mention.span, mention.note)


def person_slot(scene: Scene, chunk: Chunk | None, missing: str) -> Slot:
    """Return the slot of a noun phrase: the person's full name, or the words as they are when nobody is named."""
    if chunk is None:
        return open_slot(missing)
    mention = scene.person_in(chunk)
    if mention is not None and mention.kind == "title" and not _NOT_THE_ONE.isdisjoint(_words_of(scene, chunk)):
        mention = None  # "the next president"
    if mention is not None and (nearer := _unnamed_before(scene, mention)) is not None:
        return Slot(None, mention.span, f"It may be “{nearer.of(scene.text)}”, who is not named here.")
    if mention is not None:
        return mention_slot(scene, mention)
    if (unnamed := unnamed_slot(scene, chunk)) is not None:
        return unnamed
    span = scene.span(chunk.first, chunk.last)
    if chunk.last - chunk.first == 1 and scene.grammar.tag(chunk.first) in _VAGUE:
        return Slot(None, span, f"It cannot be told who '{span.of(scene.text)}' is.")
    named = replace(chunk, first=_name_first(scene, chunk))
    of = chunk.head + 1
    if scene.grammar.word(of) == "of" and scene.grammar.tag(of + 1) == "NNP" and chunk.head > chunk.first:
        proper = all(scene.grammar.tag(k) == "NNP" for k in range(chunk.first, of))
        named = replace(named, last=of) if proper else named  # "Jan Moe of Hale & Stone"
    return Slot(_bare(scene, named), span, "The text describes them without a name that it gives elsewhere.")


def _words_of(scene: Scene, chunk: Chunk) -> list[str]:
    return scene.grammar.lower[chunk.first : chunk.last]


def _unnamed_before(scene: Scene, mention: Mention) -> Span | None:
    """Return the holder of a post who stands without a name before a pronoun, where nobody is named in the sentence.

    "Wanted the president to go before his term ends" is of the president, not of who was named the sentence before.
    """
    if mention.kind != "pronoun" or mention.person is None:
        return None
    at = scene.token_at(mention.span.start)
    before = next((first for one, first, _ in scene.mentions if one.person == mention.person), at)
    named = {first for one, first, _ in scene.mentions if one.kind != "pronoun"}
    for post in reversed(scene.posts_in(0, before)):
        bare = post.last not in named and scene.grammar.tag(post.last) != "NNP" and scene.grammar.word(post.last) != ","
        if bare and post.determiner == "the" and post.strong and not post.plural and post.last <= at:
            return scene.span(*post.name)
    return None


def _name_first(scene: Scene, chunk: Chunk) -> int:
    """Return where a name of two capitals begins after words for what somebody is: "Welsh soprano Cerys Morgan"."""
    texts = [scene.tokens[k].text for k in range(chunk.first, chunk.last)]
    small = next((k for k in range(len(texts) - 1, -1, -1) if texts[k][0].islower()), len(texts))
    told = all(text[0].islower() or text in nationalities() for text in texts[:small])
    tags = {scene.grammar.tag(chunk.first + k) for k in range(small + 1, len(texts))}
    is_name = len(texts) - small > 2 and tags == {"NNP"} and scene.grammar.tag(chunk.first + small)[:2] == "NN"
    return chunk.first + small + 1 if told and is_name else chunk.first


def _bare(scene: Scene, chunk: Chunk) -> str:
    first = chunk.first
    if scene.grammar.word(first) in ("the", "a", "an") and chunk.last - first > 1:
        first += 1
    title = next((p for p in scene.posts_in(first, chunk.head) if first <= p.first and p.last <= chunk.head), None)
    if title is not None and all(scene.grammar.tag(k) == "NNP" for k in range(title.last, chunk.last)):
        first = title.last
    return scene.words(first, chunk.last)


def post_slot(scene: Scene, post: Post | None, *, whole: bool = False) -> Slot:
    """Return the slot of a post, without body, status or place.

    Args:
        scene: the sentence.
        post: `None` leaves the slot open.
        whole: whether posts that "and" joins to it are read with it ("chairman and chief executive").
    """
    if post is None:
        return open_slot("The sentence names no post.")
    first, last = post.name
    for other in scene.posts_in(post.last, post.last + 12) if whole and post.last == last else ():
        gone = bool(other.status) and not post.status  # "a director, former minister Ada Lund"
        gone = gone or bool(scene.mentions_in(last, other.name[0]))  # "was named chair and Jan Moe treasurer"
        gone = gone or other.military or _is_next_clause(scene, last, other)
        if other.joined and not gone and last < other.first <= last + 2 and other.name[0] <= last + 3:
            last = other.name[1]
    span = scene.span(first, last)
    value = " ".join(span.of(scene.text).split())
    for prefix in ("ex-", "then-", "Then-", "Ex-"):
        value = value.removeprefix(prefix)
    for suffix in ("-elect", "-designate", " designate"):
        value = value.removesuffix(suffix)
    if value and value.lower().split()[-1] in words("appointments", "short_plural") and not post.plural:
        value = singular(value.removesuffix(".")) + ("." if value.endswith(".") else "")
    return Slot(value, span, f"The words of the post: '{value}'.")


def _is_next_clause(scene: Scene, last: int, other: Post) -> bool:
    """Say whether a post belongs to who is named after it: "was chosen vice mayor, and clerk Jan Moe was kept on"."""
    return scene.grammar.word(last) == "," and bool(scene.mentions_in(other.last, other.last + 1))


def body_slot(scene: Scene, post: Post | None, chunk: Chunk | None = None) -> Slot:
    """Return the slot of the body or place that a post belongs to."""
    if chunk is not None:
        return Slot(body_value(_bare(scene, chunk)), scene.span(chunk.first, chunk.last), "The words beside the post.")
    if post is None or post.body is None:
        return open_slot("The sentence names no body or place.")
    first, last = post.body
    based = next((k for k in range(first, min(first + 3, last - 1)) if scene.grammar.word(k).endswith("-based")), None)
    first = first if based is None else based + 1  # "at San Selwyn-based Harrow Bank"
    party = last - first > 1 and scene.tokens[first].text in words("bodies", "partisan")
    if party and ((place := scene.words(first + 1, last)) == "U.S." or place in place_names()):
        first += 1  # "Democratic U.S. Rep. Ada Lund"
    named = scene.words(first, last)
    value = body_value(named)
    note = f"'{named}' is of {value}." if value != named else "The words beside the post."
    return Slot(value, scene.span(first, last), note)


def when_slot(scene: Scene, near: Span, within: Span, dates: Sequence[Candidate]) -> Slot:
    """Return the date nearest to `near` inside `within` with no other verb between, or a slot left open."""
    best: Candidate | None = None
    for day in dates:
        if not within.covers(day.span) or day.slots["kind"].value in ("DURATION", "SET"):
            continue
        if _is_other_clause(scene, near, day.span) or _is_owner(scene, day.span):
            continue
        if best is None or _distance(scene, day.span, near) < _distance(scene, best.span, near):
            best = day
    if best is None:
        return open_slot("The sentence names no date for it.")
    value = best.slots["value"]
    return Slot(
        None if value.value is None else _HOUR.sub("", value.value),
        best.span,
        f"The date nearest to the words: '{best.span.of(scene.text)}'.",
        value.otherwise,
    )


def _is_other_clause(scene: Scene, near: Span, date: Span) -> bool:
    """Say whether a verb that is not of the group around `near` stands between `near` and a date."""
    start, end = (near.end, date.start) if date.start >= near.end else (date.end, near.start)
    g = scene.grammar
    if date.end < near.start and _is_in_aside(scene, scene.token_at(date.start), scene.token_at(date.end)):
        return True
    between = range(scene.token_at(start), scene.token_at(end))
    if date.end < near.start and g.word(0) == "born" and scene.token_at(date.start) < 8:
        return True  # "Born in 1934, she joined the paper at 16"
    comma = date.start >= near.end and g.word(scene.token_at(date.start) - 2) == ","
    if comma and g.word(g.group_start(scene.token_at(near.start)) - 1) in ("who", "which"):
        return True  # "married Moe, a teacher who was later promoted, in 1960"
    apart = any(g.word(k) in _NEW_CLAUSE and g.tag(k + 1) in ("PRP", "NNP", "DT", "PRP$") for k in between)
    if date.end < near.start and apart and date.start > scene.span(0, min(3, len(scene.tokens))).end:
        return True  # "spoke in 2015 before he resigned", "served in the 1990s, but he resigned"
    if any(g.word(k) == ";" for k in between):
        return True  # "two quit in August; a third was fired"
    if date.start >= near.end and any(g.word(k) == "and" and g.word(k + 1) == "," for k in between):
        return True  # "was made rector of Tarn and, in 2017, bishop"
    if len(between) > _FAR or any(g.word(k) == "that" and g.tag(k) in ("IN", "WDT") for k in between):
        return True
    verbs = [k for k in between if g.tag(k) in ("VBD", "VBZ", "VBP", "MD") and g.word(k + 1) != "effect"]
    if not verbs or date.start >= near.end:
        return bool(verbs)
    trigger = scene.token_at(near.start)
    return any(k < g.group_start(trigger) for k in verbs)


def _is_in_aside(scene: Scene, first: int, after: int) -> bool:
    """Say whether a date ends what is told of somebody between commas: "Lund, who was ill in May, resigned"."""
    g = scene.grammar
    if g.word(after) != ",":
        return False
    comma = next((k for k in range(first - 1, max(first - _FAR, -1), -1) if g.word(k) == ","), -1)
    return comma >= 0 and g.tag(comma + 1) in ("WP", "WP$", "WDT")


def _is_owner(scene: Scene, date: Span) -> bool:
    """Say whether a date tells when something else was: "after Saturday's defeat", "delays in last month's polls"."""
    owns = scene.text[date.end : date.end + 2] in ("'s", "’s")
    return owns and scene.grammar.word(scene.token_at(date.start) - 1) in _OF_ANOTHER


def _distance(scene: Scene, date: Span, near: Span) -> int:
    """Return the characters between; a date before a comma and the verb is of another clause where there is one."""
    if date.overlaps(near):
        return 0
    if date.start >= near.end:
        return date.start - near.end
    between, words_between = near.start - date.end, scene.text[date.end : near.start]
    apart = "," in words_between or words_between.startswith((" and ", " but ", " or "))
    return between + (_COMMA if apart else 0)
