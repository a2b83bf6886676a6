"""Posts held that stand in odd places: one title for several names, the owner of a body, "while governor"."""

from collections.abc import Iterator
from dataclasses import replace

from claims.appointments.scene import Scene
from claims.appointments.triggers import triggers
from claims.people import Mention
from claims.people.offices import Office
from claims.posts import Post, find_posts, singular
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_SETTLED = words("appointments", "odd_offices settled")
_NAMED = frozenset(("full", "surname"))
_FORMS = words("people", "offices forms") | {"Mr.", "Mrs.", "Ms.", "Dr."}
_IMAGINED = words("appointments", "odd_offices imagined")


def odd_offices(scene: Scene) -> Iterator[Office]:
    """Yield who holds a post in ways that need more than two neighbours."""
    for post in scene.posts:
        yield from _several(scene, post)
        yield from _owner(scene, post)
        if (office := _while(scene, post) or _as(scene, post) or _next(scene, post)) is not None:
            yield office


def _named_at(scene: Scene, i: int) -> tuple[Mention, int] | None:
    if i < len(scene.tokens) and scene.tokens[i].text in _FORMS:
        i += 1  # "three directors: Mr. Lund and Jan Moe"
    return next(((m, b) for m, a, b in scene.mentions_in(i, i + 1) if a == i and m.kind in _NAMED), None)


def _several(scene: Scene, post: Post) -> Iterator[Office]:
    """Read a title in the plural and the names that follow: "Sens. Ada Lund (D-Ohio) and Jan Moe"."""
    g = scene.grammar
    if not (post.plural or post.head in words("appointments", "short_plural")) or post.never or post.military:
        return
    i = post.last
    if g.word(i) in (",", "—", "–", ":") and _several_named(scene, i + 1):
        i += 1
    elif post.body is not None and post.body[0] >= post.name[1]:
        return
    first = i
    while (named := _named_at(scene, i)) is not None:
        one = replace(post, plural=False, head=singular(post.head.removesuffix(".")) + "." * post.head.endswith("."))
        yield Office(named[0], one, "title", "holds", post.first if i == first else i, named[1])
        i = _after_aside(scene, named[1])
        while g.word(i) in (",", "and"):
            i += 1


def _after_aside(scene: Scene, i: int) -> int:
    """Return the index after brackets or a place that is of one name of several: "Lund (D-Ohio)", "Moe of Tarn"."""
    g = scene.grammar
    if g.word(i) == "(":
        return (g.first_after(i, (")",), 7) or i) + 1
    if g.word(i) != "of":
        return i
    j = i + 2 if g.word(i + 1) == "the" else i + 1
    while j < i + 6 and scene.tokens[j].text[0].isupper() and g.word(j) not in ("and", ","):
        j += 1
    return j if g.word(j) in ("and", ",") else i


def _several_named(scene: Scene, i: int) -> bool:
    """Say whether two names at least stand from token `i` on: "Ada Lund and Jan Moe"."""
    named = _named_at(scene, i)
    if named is None:
        return False
    after = named[1]
    while scene.grammar.word(after) in (",", "and"):
        after += 1
    return after > named[1] and _named_at(scene, after) is not None


def _owner(scene: Scene, post: Post) -> Iterator[Office]:
    """Read the title of the owner of a body: "the former chairman of President Lund's council"."""
    if post.body is None:
        return
    for k in range(*post.body):
        named = _named_at(scene, k + 1)
        text = scene.tokens[k].text
        if named is None or not text[0].isupper() or text not in words("posts", "rank"):
            continue
        inner = _post_before(scene, post.body[0], k + 1)
        if inner is not None:
            yield Office(named[0], inner, "title", "holds", inner.first, named[1])


def _post_before(scene: Scene, first: int, end: int) -> Post | None:
    """Return the post that ends before token `end`, read from the words of a body that begin at `first`."""
    for inner in find_posts(scene.tokens[first : end + 1], {end - first}):
        if inner.last == end - first:
            body = None if inner.body is None else (inner.body[0] + first, inner.body[1] + first)
            name = (inner.name[0] + first, inner.name[1] + first)
            return replace(inner, first=inner.first + first, last=end, name=name, body=body)
    return None


def _while(scene: Scene, post: Post) -> Office | None:
    """Read "he raised wages while governor"."""
    g = scene.grammar
    at = post.first - 1
    if g.word(at) != "while" or not _is_bare(scene, post):
        return None
    holder = _possessor(scene, at) or _mention_of(scene, g.subject_of_clause_before(at))
    return None if holder is None else _office(scene, holder, post, "held")


def _next(scene: Scene, post: Post) -> Office | None:
    """Read "Lund is to be the next ambassador", "she will be its new director"."""
    g = scene.grammar
    be = next((k for k in range(post.name[0] - 1, max(post.name[0] - 6, 0), -1) if g.word(k) == "be"), None)
    if be is None or post.plural:
        return None
    settled = g.word(be - 1) == "to" and g.word(be - 2) in _SETTLED
    if not (settled or g.word(be - 1) in ("will", "’ll", "'ll")):
        return None
    between = {g.word(k) for k in range(be + 1, post.name[0])}
    if not between & {"next", "new"} or "," in between or not (post.strong or post.body):
        return None
    holder = _mention_of(scene, g.subject(be))
    if holder is None:
        return None
    return Office(holder, post, "is", "designate", scene.token_at(holder.span.start), post.last)


def _as(scene: Scene, post: Post) -> Office | None:
    """Read "her use of two telephones as secretary of state"; time and role in a post are read elsewhere."""
    at = post.first - 1
    if scene.grammar.word(at) != "as" or not _is_bare(scene, post):
        return None
    holder = _possessor(scene, at)
    return None if holder is None else _office(scene, holder, post, "holds")


def _is_bare(scene: Scene, post: Post) -> bool:
    """Say whether a post stands alone, without a determiner, a body before it or a name after it."""
    alone = not post.determiner and post.first == post.name[0] and not scene.mentions_in(post.last, post.last + 1)
    return alone and post.strong and post.is_office


def _possessor(scene: Scene, end: int) -> Mention | None:
    """Return who owns what is named right before `end`, when that is no change and no mere wish."""
    g = scene.grammar
    thing = g.phrase_to(end)
    if thing is not None and g.word(thing.first - 1) == "of":
        whole = g.phrase_to(thing.first - 1)  # "Lund's use of a server while secretary"
        thing = thing if whole is None else replace(thing, first=whole.first)
    if thing is None or thing.last - thing.first < 2:
        return None
    if any(g.word(k) in _IMAGINED for k in range(max(thing.first - 5, 0), thing.first)):
        return None
    first, after = _first_of_phrase(scene, thing)
    if first is None or g.word(after) in triggers():
        return None
    inside = range(after, end)
    if any(g.tag(k) == "POS" or g.word(k) in words("appointments", "not_in_post") for k in inside):
        return None
    return first


def _first_of_phrase(scene: Scene, thing: Chunk) -> tuple[Mention | None, int]:
    g = scene.grammar
    for mention, first, last in scene.mentions_in(thing.first, thing.first + 1):
        if first == thing.first and mention.kind == "pronoun" and g.word(first) in words("appointments", "own"):
            return mention, last
        if first == thing.first and g.tag(last) == "POS":
            return mention, last + 1
    return None, thing.first


def _mention_of(scene: Scene, chunk: Chunk | None) -> Mention | None:
    return None if chunk is None else scene.person_in(chunk)


def _office(scene: Scene, who: Mention, post: Post, tense: str) -> Office:
    first = scene.token_at(who.span.start)
    return Office(who, post, "as", tense, first, post.last)
