"""Several of whom one verb tells, each an event of its own: "Ada Lund and Jan Moe resigned", "fired Lund and Moe"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.resolve import open_slot, person_slot
from claims.appointments.scene import Scene
from claims.model import Candidate, Slot, Span
from claims.posts import Post
from claims.syntax.chunk import Chunk
from claims.wordlists import words

#: What stands before the first of several who do something, where nobody does anything to them.
_OPENS = words("appointments", "together opens") | {""}
#: What stands before the first of three or more.
_LIST_OPENS = words("appointments", "together list opens") | {""}
#: Helpers that tell of one alone.
_ONE = frozenset(("is", "was", "has", "does", "’s", "'s"))
#: Tags of what may follow the last of several to whom something is done.
_CLOSES = frozenset(("IN", "TO", ".", ",", ":", "RB", "", "''"))
_MOST = 8  # how many one verb may tell of; ours
_NO_POST = "The words of the post are beside another name."


def each_of(scene: Scene, change: Change, candidate: Candidate) -> Iterator[Candidate]:
    """Yield the candidate of a change once for each of whom it tells, each with words of its own."""
    everyone = _everyone(scene, change, candidate.slots["person"])
    if len(everyone) < 2:
        yield candidate
        return
    before = change.person is not None and change.person.last <= change.hit.first
    for number, slot in enumerate(everyone):
        span = candidate.span
        if slot.span is not None and before and number:
            span = Span(max(slot.span.start, span.start), span.end)
        elif slot.span is not None and not before and number < len(everyone) - 1:
            span = Span(span.start, min(slot.span.end, span.end))
        told = (change.post or change.title or change.body) is not None
        own = told or candidate.slots["person"].span == slot.span
        post = {} if own else {"post": open_slot(_NO_POST), "body": open_slot(_NO_POST)}  # "Lund and her deputy, Moe"
        yield replace(candidate, span=span, slots={**candidate.slots, **post, "person": slot})


def _everyone(scene: Scene, change: Change, slot: Slot) -> tuple[Slot, ...]:
    """Return the slots of all of whom a change tells, in order; the slot alone where it tells of one."""
    who = change.person
    if who is None or slot.value is None or slot.span is None:
        return (slot,)
    told = _before_verb(scene, change, who) if who.last <= change.hit.first else _after_verb(scene, change, who)
    slots = tuple(person_slot(scene, one, "") for one in told)
    if None in (one.value for one in slots) or len({one.value for one in slots}) < len(slots):
        return (slot,)
    return slots if len(slots) > 1 else (slot,)


def _before_verb(scene: Scene, change: Change, who: Chunk) -> tuple[Chunk, ...]:
    """Return those who do something together: "Ada Lund and her deputy, Jan Moe, resigned"."""
    g = scene.grammar
    if change.form == "noun" or not _ONE.isdisjoint(g.lower[who.last : change.hit.first]):
        return ()
    joined = next((k for k in range(who.first, who.last) if g.word(k) == "and"), who.first - 1)
    deputy = g.phrase_to(joined) if g.word(joined) == "," else None
    joined = joined if deputy is None else deputy.first - 1  # "Lund and her deputy, Jan Moe, resigned"
    if g.word(joined) != "and":
        return ()
    one = g.phrase_to(joined - (g.word(joined - 1) == ","))
    other = Chunk(max(joined + 1, who.first), who.last, who.head)
    listed = () if one is None else _listed_before(scene, one)
    if g.word(joined - 1) == "," and not listed:
        one = _far_left(scene, change, joined - 1)
    if one is None or not (listed or g.word(one.first - 1) in _OPENS):
        return ()
    if g.tag(one.first) == "CD" == g.tag(other.first) and scene.is_human(one) and scene.is_human(other):
        return one, other  # "Two ministers and five aides resigned"
    if not _is_named(scene, one):
        return ()
    return (*listed, one, other) if who.first > joined or _is_named(scene, other) else ()


def _listed_before(scene: Scene, one: Chunk) -> tuple[Chunk, ...]:
    """Return whom a list names before the last two: "Ada Lund, Jan Moe and Rob Ames"."""
    g = scene.grammar
    listed: tuple[Chunk, ...] = ()
    first = one
    while g.word(first.first - 1) == "," and len(listed) < _MOST:
        before = g.phrase_to(first.first - 1)
        if before is None or not _is_one_name(scene, before):
            return ()
        listed, first = (before, *listed), before
    return listed if g.word(first.first - 1) in _LIST_OPENS else ()


def _far_left(scene: Scene, change: Change, comma: int) -> Chunk | None:
    """Return the first of two whom asides part: "Ada Lund, 54, treasurer, and Jan Moe, 58, were named directors"."""
    g = scene.grammar
    start = g.group_start(change.hit.first)
    if g.word(start) not in ("were", "are", "have") and "both" not in g.lower[start : change.hit.first]:
        return None
    named = [(a, b) for m, a, b in scene.mentions if b <= comma and m.kind in ("full", "surname")]
    return Chunk(named[0][0], named[0][1], named[0][1] - 1) if len(named) == 1 and g.word(named[0][1]) == "," else None


def _after_verb(scene: Scene, change: Change, who: Chunk) -> tuple[Chunk, ...]:
    """Return those to whom something is done: "fired Ada Lund, Jan Moe and Rob Ames"; no verb or post follows them."""
    g = scene.grammar
    joined = next((k for k in range(who.first, who.last + 1) if g.word(k) == "and"), None)
    if joined is not None:
        told = [Chunk(who.first, joined, joined - 1)]
    else:
        told, joined = _listed_after(scene, who)
    other = None if joined is None else g.phrase_from(joined + 1)
    if joined is None or other is None:
        return ()
    given = joined < who.last < other.last and change.post is not None and change.post.first == who.last
    if given:
        other = Chunk(joined + 1, who.last, who.last - 1)  # "named Ada Lund and Jan Moe directors"
    end = other.last
    closed = g.tag(end) in _CLOSES or g.starts_time(end) or g.word(end) in ("last", "this", "yesterday", "today")
    closed = given or (closed and not scene.posts_in(end, end + 1))
    told.append(other)
    return tuple(told) if closed and all(_is_named(scene, one) for one in told) else ()


def _listed_after(scene: Scene, who: Chunk) -> tuple[list[Chunk], int | None]:
    """Return whom a list names before its "and", and where that stands, `None` where no list goes on."""
    g = scene.grammar
    told, at = [who], who.last
    while g.word(at) == "," and len(told) < _MOST and g.word(at + 1) != "and":
        further = g.phrase_from(at + 1)
        joined = None if further is None else next((k for k in range(at + 1, further.last) if g.word(k) == "and"), None)
        if further is not None and joined is not None:
            further = Chunk(further.first, joined, joined - 1)
        if further is None or not _is_one_name(scene, further):
            return told, None
        told.append(further)
        at = further.last
    at += g.word(at) == "," and len(told) > 1
    return told, at if g.word(at) == "and" and len(told) > 1 else None


def end_of_list(scene: Scene, who: Chunk) -> int:
    """Return the index after all whom a list names from somebody on: "Ada Lund, Jan Moe and Rob Ames"."""
    if scene.grammar.word(who.last) != "," or "and" in scene.grammar.lower[who.first : who.last]:
        return who.last
    told, joined = _listed_after(scene, who)
    last = None if joined is None else scene.grammar.phrase_from(joined + 1)
    return who.last if last is None or not all(_is_one_name(scene, one) for one in (*told, last)) else last.last


def _is_one_name(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a phrase is somebody's name alone, known as one of a person."""
    ends = any(b == chunk.last for _, _, b in scene.mentions_in(chunk.first, chunk.last))
    return ends and _is_named(scene, chunk) and scene.is_human_name(chunk)


def _is_named(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a phrase is one person's name, with a title or without; no pronoun and no "two aides"."""
    if scene.grammar.tag(chunk.head) != "NNP" or "and" in scene.grammar.lower[chunk.first : chunk.last]:
        return False
    if scene.is_human_name(chunk):
        return True
    return is_somebody(scene, chunk) and not scene.posts_in(chunk.head, chunk.head + 1)  # "a Mayor and Mayoress quit"


def and_others(scene: Scene, change: Change) -> Iterator[Change]:
    """Yield the changes that go on without their verb: "was named chair, and Jan Moe treasurer", "and Moe as chair"."""
    g, post = scene.grammar, change.post
    at = 0 if post is None else max(post.last, change.last)
    while post is not None and change.hit.trigger.frame == "give" and change.form != "noun":
        at += g.word(at) == ","
        at += g.word(at) == "and"
        named = next(((a, b) for m, a, b in scene.mentions_in(at, at + 1) if m.kind in ("full", "surname")), None)
        if named is None or g.word(at - 1) not in (",", "and"):
            return
        given = _given_to(scene, named[1])
        if given is None:
            return
        yield replace(change, person=Chunk(named[0], named[1], named[1] - 1), post=given, body=None, last=given.last)
        at = given.last


def _given_to(scene: Scene, at: int) -> Post | None:
    """Return the post right after a name, "as" or not: "Jan Moe treasurer", "Jan Moe as treasurer"."""
    at += scene.grammar.word(at) == "as"
    post = next((p for p in scene.posts_in(at, at + 1) if at in (p.first, p.name[0]) or p.body == (p.first, at)), None)
    if post is None or scene.mentions_in(post.last, post.last + 1):
        return None
    body = post.body if post.body is not None and post.body[0] >= at else None
    return replace(post, first=at, body=body)
