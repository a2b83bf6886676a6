"""The post that is given or left, read from the words after a verb or noun of change."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.posts import Post
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_AS = words("appointments", "before_post")
_LEADING = words("appointments", "leading")
_EDGES = words("appointments", "complements edges")
#: Where judges sit, to which they are named.
BENCHES = words("appointments", "benches")
#: Whoever is moved up or down comes to be something.
_MOVED = frozenset(("promoted", "demoted"))
#: How many were for it, and not who decided.
_MARGINS = words("appointments", "complements margins")
#: Ranks as the words of a post that somebody is raised or put back to.
RANKS = frozenset(rank.lower() for rank in words("posts", "military") if not rank.endswith("."))


def with_post(scene: Scene, change: Change, at: int) -> Change:
    """Read the post that is given: "as finance minister", "the ambassador to Kabul", "to the board", "to head it"."""
    g = scene.grammar
    j = at
    while (g.tag(j) == "RB" or g.word(j) == "unopposed") and scene.post_at(j, j + 1) is None:
        j += 1
    rivals = g.phrase_from(j + 1) if (g.word(j - 1), g.word(j)) == ("ahead", "of") else None
    j = rivals.last if rivals is not None else j
    if g.word(j) == "in" and g.lower[j + 1 : j + 4] == ["the", "post", "of"]:
        j += 1
    elif g.word(j) in ("in", "on", "last", "this", "yesterday") and scene.post_at(j, j + 1) is None:
        marker = g.first_after(j, ("as", "to"), 5) or j
        j = j if "and" in g.lower[j:marker] else marker  # "hired in March and promoted to director"
    j = _after_former(scene, j)
    by = g.word(j) == "by"
    if by and (agent := g.phrase_from(j + 1)) is not None:
        j = agent.last
    marked = g.word(j) in ("as", "to", "for")
    k = j
    while (g.word(k) in _AS or (k > j and g.tag(k)[:2] == "JJ")) and scene.post_at(k, k + 1) is None and k < j + 6:
        k += 1
    ranked = g.word(j) == "to" and change.hit.trigger.event in ("promoted", "demoted") and g.word(j + 1) in RANKS
    if ranked and not scene.posts_in(j + 1, j + 3):
        return replace(change, title=Chunk(j + 1, j + 2, j + 1), last=j + 2)  # "was demoted to sergeant"
    flag = change.hit.trigger.event in _MOVED and g.word(j) == "to" and g.word(j + 1) in ("vice", "rear")
    if flag and g.word(j + 2) in RANKS:
        return replace(change, title=Chunk(j + 1, j + 3, j + 2), last=j + 3)  # "promoted to vice admiral"
    leads = g.word(j) == "to" and g.word(j + 1) in _LEADING and g.tag(j + 2) in ("DT", "PRP$", "NNP")
    post = None if leads else scene.post_at(j, k + 1)
    for further in (k + 1, k + 2):
        if post is None and k > j and g.word(k - 1) == "of" and g.tag(further - 1) in ("NN", "NNP"):
            post = scene.post_at(further, further + 1)
    if post is not None:
        return replace(change, post=post, last=max(post.last, change.last))
    led = g.phrase_from(j + 2) if g.word(j) == "to" and g.word(j + 1) in _LEADING else None
    if led is not None and g.tag(led.head) != "PRP":
        return replace(change, title=Chunk(j + 1, j + 2, j + 1), body=led, last=led.last)
    if marked and (named := g.phrase_from(j + 1)) is not None:
        inner = scene.post_at(named.first, named.last)
        if inner is not None and inner.plural and g.word(inner.name[0] - 1) == "of" and g.word(j) == "to":
            return replace(change, body=named, last=named.last)  # "to its board of directors"
        if inner is not None:
            return replace(change, post=inner, last=inner.last)
        if g.word(j) == "as" and g.word(named.head) in ("successor", "replacement"):
            owner = Chunk(named.first, named.first + 1, named.first) if g.tag(named.first) == "PRP$" else None
            if owner is None and g.word(named.last) == "to":
                owner = g.phrase_from(named.last + 1)  # "as the successor to Jan Moe"
            return replace(change, other=owner or named, last=named.last)
        if g.word(j) == "as":
            return replace(change, title=named, last=named.last)
        if change.hit.trigger.event in _MOVED and scene.is_human(named) and scene.person_in(named) is None:
            return replace(change, title=named, last=named.last)  # "promoted from scout to assistant"
        if g.word(j) == "for" and g.word(named.head) in words("appointments", "vague_post"):
            return replace(change, body=named, last=named.last)
        if g.word(j) == "to" and (
            scene.tokens[named.head].text[0].isupper()
            or g.word(named.head) in words("human", "office")
            or g.word(named.head) in BENCHES
        ):
            return replace(change, body=named, last=named.last)
    return _further_post(scene, change, j)


def _after_former(scene: Scene, j: int) -> int:
    """Return the index after whom somebody is hired from, where "as" or "to" follows: "from Tarn Bank to head it"."""
    g = scene.grammar
    left = g.phrase_from(j + 1) if g.word(j) == "from" else None
    if left is None or g.word(left.last) not in ("as", "to"):
        return j
    return left.last + 2 * (g.word(left.last) == "to" and g.word(left.last + 1) == "serve")


def _further_post(scene: Scene, change: Change, j: int) -> Change:
    """Read "as" and a post further on, when nothing but nouns stands between: "named Lund and her deputy Moe as …"."""
    g = scene.grammar
    marker = g.first_after(j, ("as",), 16)
    if marker is None or any(
        g.is_verb(k) or g.tag(k) == "MD" or g.word(k) in (";", ":", ",", "who", "which", "that")
        for k in range(j, marker)
    ):
        return change
    if g.word(marker - 1) in words("appointments", "held_at") and g.tag(marker - 2) == "POS":
        return change  # "were sacked and Lund's role as president was cut"
    post = scene.post_at(marker + 1, marker + 4)
    return change if post is None else replace(change, post=post, last=post.last)


def with_left(scene: Scene, change: Change, at: int) -> Change:
    """Read the post that is left: "as mayor", "from the board", "his post as finance minister"."""
    g = scene.grammar
    j = at
    while g.tag(j) == "RB":
        j += 1
    if g.word(j) in ("as", "from", "over") or g.tag(j) in ("PRP$", "DT", "NN", "NNS", "NNP") or g.word(j) == "her":
        start = j + 1 if g.word(j) in ("as", "from") else j
        noun = g.tag(start + 1)[:2] in ("NN", "JJ") or g.word(start + 1) in words("human", "office")
        start += g.word(start) == "her" and noun
        chunk = g.phrase_from(start)
        if chunk is None and start > j and g.word(start) in words("human", "office"):
            chunk = Chunk(start, start + 1, start)
        if chunk is None:
            return change
        if start > j and g.word(start - 1) == "her":
            chunk = Chunk(start - 1, chunk.last, chunk.head)
        inner = scene.post_at(start, chunk.last)
        if (
            g.word(chunk.last) in ("as", "of")
            and (further := scene.post_at(chunk.last + 1, chunk.last + 3)) is not None
        ):
            inner = further
        if inner is not None and inner.plural and g.word(inner.name[0] - 1) == "of" and chunk.head < inner.name[0]:
            return replace(change, body=chunk, last=chunk.last)  # "left the board of governors"
        if inner is not None:
            return replace(change, post=inner, last=inner.last)
        if g.word(j) == "as" and not scene.is_human(chunk) and _goes_on(scene, chunk.last):
            return change  # "plans to resign as a row over him continues"
        if g.word(j) == "as":
            return replace(change, title=chunk, last=chunk.last)
        named = g.phrase_from(chunk.last + 1) if g.word(chunk.last) == "as" else None
        if named is not None and g.word(chunk.head) in words("appointments", "vague_post"):
            return replace(change, title=named, last=named.last)  # "give up his role as patron"
        employer = g.phrase_from(chunk.last + 1) if g.word(chunk.last) in ("with", "at") else None
        if employer is not None and g.word(employer.head) in _EDGES:
            employer = None  # "will leave the post at the end of the month"
        if employer is not None and g.word(chunk.head) in words("appointments", "vague_post") and inner is None:
            return replace(change, body=employer, last=employer.last)  # "lost her job with the bank"
        if g.word(chunk.head) in ("election", "elections", "race", "vote"):
            return change  # "lost the 2010 election"
        timed = g.word(chunk.head).removesuffix("s") in words("appointments", "grammar stretches") | {"hour", "minute"}
        if g.word(j) != "over" and not (timed or g.starts_time(chunk.first) or g.starts_time(chunk.head)):
            return replace(change, body=chunk, last=chunk.last)
    return _later_post(scene, change, j)


def _goes_on(scene: Scene, at: int) -> bool:
    """Say whether a verb follows in the same breath, so that what stood before it is its subject."""
    g = scene.grammar
    for k in range(at, min(at + 12, len(g.lower))):
        if g.word(k) in (",", ";", "after", "when", "who", "which", "that"):
            return False
        if g.tag(k) in ("VBZ", "VBD", "VBP", "MD"):
            return True
    return False


def _later_post(scene: Scene, change: Change, j: int) -> Change:
    """Read a post after a date or "by" phrase: "resigned in May as mayor"."""
    g = scene.grammar
    if (served := served_before(scene, change)) is not None:
        return replace(change, post=served)
    marker = g.first_after(j, ("as",), 7)
    if marker is None or any(
        g.tag(k) in ("VBD", "VBZ", "VBP", "CC") or g.word(k) in (",", ";") for k in range(j, marker)
    ):
        return change
    post = scene.post_at(marker + 1, marker + 4)
    return change if post is None else replace(change, post=post, last=post.last)


def served_before(scene: Scene, change: Change) -> Post | None:
    """Return the post that the opening tells how long it was held: "After 14 years as principal, Lund retires"."""
    g = scene.grammar
    marker = next((k for k in range(2, 8) if g.word(k) == "as"), None)
    if g.word(0) != "after" or marker is None or g.word(marker - 1) not in words("appointments", "stints"):
        return None
    post = scene.post_at(marker + 1, marker + 3)
    opens = post is not None and g.word(post.last) == "," and post.last < change.hit.first
    return post if opens else None


def person_and_post(scene: Scene, target: Chunk) -> tuple[Chunk, Post] | None:
    """Cut "named Ada Lund vice president" and "named him director" into the person and the post."""
    g = scene.grammar
    if g.tag(target.first) == "PRP$" and scene.is_human_name(target):
        return None  # "named her deputy, Sam Cole, as chair"
    for mention, first, last in scene.mentions_in(target.first, target.last + 1):
        if first < target.first or first > target.last or mention.kind == "title" or g.tag(last) == "POS":
            continue
        beside = (p for p in scene.posts_in(last, last + 1) if last in (p.name[0], p.first) or p.body == (first, last))
        post = next(beside, None)  # "Jan Moe director", "Jan Moe acting director"
        if post is not None and scene.mentions_in(post.last, min(post.last + 1, target.last)):
            continue  # "hired former Lund spokeswoman Jan Moe"
        if post is not None and last < target.last + 1:
            body = post.body if post.body is not None and post.body[0] >= last else None
            return Chunk(target.first, last, last - 1), replace(post, first=last, body=body)
    return _relative_and_post(scene, target)


def _relative_and_post(scene: Scene, target: Chunk) -> tuple[Chunk, Post] | None:
    """Cut "named his brother regent", where the person has no name."""
    for post in scene.posts_in(target.first, target.last):
        before = post.name[0] - 1
        if before > target.first and scene.grammar.word(before) in words("human", "relative"):
            return Chunk(target.first, before + 1, before), replace(post, first=before + 1, body=None)
    return None


def after_insert(scene: Scene, at: int) -> int:
    """Return the index after a comma insert at `at` when "as", "to" or a post follows it."""
    g = scene.grammar
    if g.word(at) != ",":
        return at
    for k in range(at + 1, min(at + 16, len(g.lower))):
        if g.word(k) == ",":
            post = scene.post_at(k + 1, k + 2)
            bare = post is not None and post.strong and g.word(k + 1) not in ("a", "an", "the")
            given = post is not None and bare and not scene.mentions_in(post.last, post.last + 1)
            given = given and g.word(at + 1) != "who"  # "succeeds Moe, who resigned as chairman, president and …"
            return k + 1 if given or g.word(k + 1) in ("as", "to") else at
    return at


#: After these, "by" tells who did something else: "was sacked after a defeat by Tarn".
_OTHER_DEEDS = words("appointments", "other deeds")


def agent(scene: Scene, at: int) -> Chunk | None:
    """Return who decided: the phrase after "by", with no other verb or mark before it."""
    g = scene.grammar
    by = g.first_after(at, ("by",), 12)
    if by is None or any(
        g.tag(k) in ("VBD", "VBZ", "VBP", "MD") or g.word(k) in (",", ";", "and") or g.word(k) in _OTHER_DEEDS
        for k in range(at, by)
    ):
        return None
    agent = g.phrase_from(by + 1)
    if agent is None or g.tag(agent.head) == "CD" or g.word(agent.head) in _MARGINS:
        return None
    if g.starts_time(by + 1) or g.starts_time(agent.head):
        return None  # "by the summer"
    return replace(agent, last=agent.head + 1) if g.tag(agent.last - 1) == "CD" else agent  # "the Senate 52-46"
