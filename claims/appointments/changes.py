"""Changes in a post: who gave what to whom, who left, who was removed; one reading of each trigger, or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from claims.appointments.grammar import Chunk
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.appointments.vetoes import is_vetoed
from claims.posts import Post
from claims.wordlists import words


@dataclass(frozen=True, slots=True)
class Change:
    """A change in a post as read from one trigger; phrases are in tokens of the sentence.

    Attributes:
        hit: the trigger.
        form: `"active"`, `"passive"` or `"noun"`.
        person: who got or left the post.
        by: who decided.
        other: predecessor or successor.
        post: the post, when its words are known ones.
        title: the words of a post that are not known ("as a cook"), or of the field it heads.
        body: the body or place, when it stands apart from the post.
        last: index after the last token that was read.
    """

    hit: Hit
    form: str
    person: Chunk | None = None
    by: Chunk | None = None
    other: Chunk | None = None
    post: Post | None = None
    title: Chunk | None = None
    body: Chunk | None = None
    last: int = 0


_AS = frozenset(
    (
        "as",
        "to",
        "be",
        "become",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "for",
        "post",
        "position",
        "of",
        "job",
        "role",
        "new",
        "next",
    )
)
_AFTER_PARTICIPLE = frozenset(
    ("from", "as", "by", "to", "for", "in", ".", "", ",", "on", "and", "when", "after", "every")
)
_LEADING = frozenset(
    ("head", "lead", "chair", "run", "manage", "serve", "direct", "command", "coach", "represent", "oversee")
)


def read_change(scene: Scene, hit: Hit) -> Change | None:
    """Return what a trigger tells, `None` when it tells of no change in a post."""
    if is_vetoed(scene, hit):
        return None
    change = _FRAMES[hit.trigger.frame](scene, hit)
    if change is None or not _passes(scene, change):
        return None
    return change


def _give(scene: Scene, hit: Hit) -> Change | None:
    return _done_to(scene, hit)


def _done_to(scene: Scene, hit: Hit) -> Change | None:
    """Read a verb whose object gets or loses a post, active, passive, or as a participle after its noun."""
    g = scene.grammar
    verb = hit.first
    if hit.trigger.participle and g.is_passive(verb):
        person, at = g.subject(verb), hit.last
        change = Change(hit, "passive", person=person, by=_agent(scene, at), last=at)
        return _with_post(scene, change, at)
    if hit.trigger.participle and _is_reduced(scene, verb):
        person = _noun_before(scene, verb)
        return _with_post(
            scene, Change(hit, "passive", person=person, by=_agent(scene, hit.last), last=hit.last), hit.last
        )
    if not g.is_verb(verb):
        return None
    target = g.phrase_from(hit.last)
    by = g.subject(verb)
    if target is None and hit.trigger.participle and g.word(hit.last) in _AFTER_PARTICIPLE:
        change = Change(hit, "passive", person=by, by=_agent(scene, hit.last), last=hit.last)
        return _with_post(scene, change, hit.last)
    last = target.last if target else hit.last
    last = _after_insert(scene, last)
    change = Change(hit, "active", person=target, by=by, last=last)
    if target is None:
        change = replace(change, person=_relative_object(scene, verb))
    post = next(
        (
            p
            for p in scene.posts
            if target and p.first >= target.first and p.first < target.last and p.last >= target.last
        ),
        None,
    )
    if post is not None and target is not None and scene.person_in(target) is None and post.first <= target.first:
        # "appointed an ambassador": the object is the post itself, unless a post for that person follows
        further = _with_post(scene, change, max(last, post.last))
        if further.post is None and further.title is None:
            return replace(change, post=post, last=post.last)
        return further
    return _with_post(scene, change, last)


def _person_and_post(scene: Scene, target: Chunk) -> tuple[Chunk, Post] | None:
    """Cut "named Ada Lund vice president" and "named him director" into the person and the post."""
    g = scene.grammar
    for mention, first, last in scene.mentions:
        if first < target.first or first > target.last or mention.kind == "title" or g.tag(last) == "POS":
            continue
        post = next((p for p in scene.posts if p.name[0] == last or p.first == last), None)
        if post is not None and last < target.last + 1:
            body = post.body if post.body is not None and post.body[0] >= last else None
            return Chunk(target.first, last, last - 1), replace(post, first=last, body=body)
    return None


def _after_insert(scene: Scene, at: int) -> int:
    """Return the index after a comma insert at `at` when "as", "to" or a post follows it."""
    g = scene.grammar
    if g.word(at) != ",":
        return at
    for k in range(at + 1, min(at + 16, len(g.lower))):
        if g.word(k) == ",":
            return k + 1 if g.word(k + 1) in ("as", "to") else at
    return at


def _is_reduced(scene: Scene, verb: int) -> bool:
    """Say whether a participle stands after its noun: "Ada Lund, appointed in May", "a diplomat accredited to …"."""
    g = scene.grammar
    j = verb
    while g.tag(j - 1) == "RB":
        j -= 1
    after = g.word(verb + 1)
    if g.word(j - 1) == "," and g.tag(verb) in ("VBN", "VBD", "JJ"):
        nominal = g.tag(j - 2)[:2] in ("NN", "CD") or g.word(j - 2) == ")"
        return nominal and (g.phrase_from(verb + 1) is None or after == "last")
    follows = after in ("by", "to", "as", "in", "for", "from", "under", "with", "", ".", ",") or g.tag(verb + 1) == "RB"
    if not follows or g.tag(j - 1)[:2] != "NN":
        return False
    return g.tag(verb) == "VBN" or (g.tag(verb) == "VBD" and after in ("by", "to") and scene.is_human(g.phrase_to(j)))


def _noun_before(scene: Scene, verb: int) -> Chunk | None:
    g = scene.grammar
    j = verb
    while g.tag(j - 1) == "RB":
        j -= 1
    if g.word(j - 1) in (",", ")"):
        j -= 1
        k = g.before_insert(j)
        inner = g.phrase_to(j)
        if k < j and inner is not None and not scene.person_in(inner) and inner.first <= k + 3:
            return g.phrase_to(k + 1) or inner
    return g.phrase_to(j)


def _relative_object(scene: Scene, verb: int) -> Chunk | None:
    """Return the noun before a clause without an object: "the youngsters they hired"."""
    g = scene.grammar
    subject = g.subject(verb)
    if subject is None or subject.first == 0:
        return None
    end = subject.first
    if g.word(end - 1) in ("that", "who", "whom"):
        end -= 1
    return g.phrase_to(end) if g.tag(end - 1)[:2] == "NN" else None


def _agent(scene: Scene, at: int) -> Chunk | None:
    g = scene.grammar
    by = g.first_after(at, ("by",), 12)
    if by is None or any(g.tag(k) in ("VBD", "VBZ", "VBP") or g.word(k) in (",", ";") for k in range(at, by)):
        return None
    agent = g.phrase_from(by + 1)
    return None if agent is None or g.tag(agent.head) == "CD" else agent


def _leave(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    change = Change(hit, "active", person=g.subject(hit.first), last=hit.last)
    return _with_left(scene, change, hit.last)


def _take(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    change = Change(hit, "active", person=g.subject(hit.first), last=hit.last)
    return _with_post(scene, change, hit.last)


def _follow(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    if hit.trigger.event == "replaced" and g.is_passive(hit.first):
        other = _agent(scene, hit.last)
        return _with_post(
            scene, Change(hit, "passive", person=g.subject(hit.first), other=other, last=hit.last), hit.last
        )
    target = g.phrase_from(hit.last)
    if target is None:
        return None
    subject = g.subject(hit.first)
    replaced = hit.trigger.event == "replaced" and g.word(target.last) == "with"
    if replaced:
        new = g.phrase_from(target.last + 1)
        return _with_post(
            scene, Change(hit, "active", person=target, other=new, by=subject, last=target.last), (new or target).last
        )
    return _with_post(scene, Change(hit, "active", person=subject, other=target, last=target.last), target.last)


def _noun(scene: Scene, hit: Hit) -> Change | None:
    g = scene.grammar
    if g.tag(hit.first)[:2] not in ("NN", "VB", "JJ") and hit.first > 0 and hit.last - hit.first == 1:
        return None
    person: Chunk | None = None
    by: Chunk | None = None
    owner = _owner(scene, hit.first)
    last = hit.last
    if g.word(last) in ("in", "on", "last", "yesterday") and not any(
        g.word(k) in (",", ".") or g.tag(k)[:2] == "VB" for k in range(last, last + 5)
    ):
        last = g.first_after(last, ("of",), 5) or last
    if g.word(last) == "of" and (of := g.phrase_from(last + 1)) is not None:
        person, last = of, of.last
        by = owner
    elif owner is not None:
        person = owner
    elif g.word(last) in ("for",) and hit.trigger.frame == "noun-remove":
        last = hit.last
    change = Change(hit, "noun", person=person, by=by or _agent(scene, last), last=last)
    if hit.trigger.frame == "noun-give":
        return _with_post(scene, change, last)
    return _with_left(scene, change, last)


def _owner(scene: Scene, noun: int) -> Chunk | None:
    """Return whose resignation it is: "his", "Ada Lund's"; adjectives may stand between."""
    g = scene.grammar
    j = noun
    while (
        j > 0
        and j > noun - 4
        and (g.tag(j - 1)[:2] in ("JJ", "VB") or g.tag(j - 1) in ("NN", "CD"))
        and g.tag(j - 1) not in ("VBD", "VBZ", "VBP", "VB")
    ):
        j -= 1
    if g.word(j - 1) in _OWN:
        return Chunk(j - 1, j, j - 1)
    if g.tag(j - 1) == "POS":
        return g.phrase_to(j - 1)
    return None


_OWN = frozenset(("his", "her", "their", "my", "your", "our"))


def _with_post(scene: Scene, change: Change, at: int) -> Change:
    """Read the post that is given: "as finance minister", "the ambassador to Kabul", "to the board", "to head a team"."""
    g = scene.grammar
    j = at
    while g.tag(j) == "RB":
        j += 1
    if g.word(j) in ("in", "on", "last", "this", "yesterday") and scene.post_at(j, j + 1) is None:
        j = g.first_after(j, ("as", "to"), 5) or j
    by = g.word(j) == "by"
    if by and (agent := g.phrase_from(j + 1)) is not None:
        j = agent.last
    marked = g.word(j) in ("as", "to", "for")
    k = j
    while g.word(k) in _AS and scene.post_at(k, k + 1) is None and k < j + 6:
        k += 1
    post = scene.post_at(j, k + 1)
    if post is not None:
        return replace(change, post=post, last=max(post.last, change.last))
    if g.word(j) == "to" and g.word(j + 1) in _LEADING and (led := g.phrase_from(j + 2)) is not None:
        return replace(change, title=Chunk(j + 1, j + 2, j + 1), body=led, last=led.last)
    if marked and (named := g.phrase_from(j + 1)) is not None:
        inner = scene.post_at(named.first, named.last)
        if inner is not None:
            return replace(change, post=inner, last=inner.last)
        if g.word(j) == "as":
            return replace(change, title=named, last=named.last)
        if g.word(j) == "to" and (g.tag(named.head)[:3] == "NNP" or g.word(named.head) in words("human", "office")):
            return replace(change, body=named, last=named.last)
    return _further_post(scene, change, j)


def _further_post(scene: Scene, change: Change, j: int) -> Change:
    """Read "as" and a post further on, when nothing but nouns stands between: "named Lund and her deputy Moe as …"."""
    g = scene.grammar
    marker = g.first_after(j, ("as",), 16)
    if marker is None or any(g.is_verb(k) or g.tag(k) == "MD" or g.word(k) in (";", ":") for k in range(j, marker)):
        return change
    post = scene.post_at(marker + 1, marker + 4)
    return change if post is None else replace(change, post=post, last=post.last)


def _with_left(scene: Scene, change: Change, at: int) -> Change:
    """Read the post that is left: "as mayor", "from the board", "his post as finance minister"."""
    g = scene.grammar
    j = at
    while g.tag(j) == "RB":
        j += 1
    if g.word(j) in ("as", "from", "over") or g.tag(j) in ("PRP$", "DT", "NN", "NNP"):
        start = j + 1 if g.word(j) in ("as", "from") else j
        chunk = g.phrase_from(start)
        if chunk is None:
            return change
        inner = scene.post_at(start, chunk.last)
        if (
            g.word(chunk.last) in ("as", "of")
            and (further := scene.post_at(chunk.last + 1, chunk.last + 3)) is not None
        ):
            inner = further
        if inner is not None:
            return replace(change, post=inner, last=inner.last)
        if g.word(j) == "as":
            return replace(change, title=chunk, last=chunk.last)
        if g.word(j) != "over":
            return replace(change, body=chunk, last=chunk.last)
    return _later_post(scene, change, j)


def _later_post(scene: Scene, change: Change, j: int) -> Change:
    """Read a post after a date or "by" phrase: "resigned in May as mayor"."""
    g = scene.grammar
    marker = g.first_after(j, ("as",), 7)
    if marker is None or any(
        g.tag(k) in ("VBD", "VBZ", "VBP", "CC") or g.word(k) in (",", ";") for k in range(j, marker)
    ):
        return change
    post = scene.post_at(marker + 1, marker + 4)
    return change if post is None else replace(change, post=post, last=post.last)


def _has_post(scene: Scene, change: Change) -> bool:
    """Say whether a post of weight was read: a known one, or a body that people are appointed to."""
    if change.post is not None:
        return change.post.strong or change.post.plural or change.post.body is not None or change.form == "passive"
    return change.body is not None and change.title is not None


def _is_office(scene: Scene, chunk: Chunk | None) -> bool:
    return chunk is not None and scene.grammar.word(chunk.head) in words("human", "office")


def _passes(scene: Scene, change: Change) -> bool:
    return _TESTS[change.hit.trigger.test](scene, change)


def _sure(scene: Scene, change: Change) -> bool:
    return True


def _human(scene: Scene, change: Change) -> bool:
    return (
        scene.is_human(change.person)
        or change.post is not None
        or (scene.is_name_like(change.person) and change.form != "active")
    )


def _post(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    if change.post is not None:
        return _has_post(scene, change)
    at_body = change.body is not None and (g.word(change.body.head) in words("human", "office"))
    return (at_body or (change.title is not None and change.body is not None)) and scene.is_human(change.person)


def _named(scene: Scene, change: Change) -> bool:
    if change.post is not None or scene.is_human(change.person):
        return True
    if change.person is not None and scene.grammar.word(change.person.head) in _OWN:
        return True
    if scene.is_name_like(change.person):
        return True
    if change.hit.trigger.event == "resigned" and change.person is not None:
        return True
    return change.hit.trigger.frame == "noun-leave" and change.body is not None


def _office(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    if change.post is not None and change.form != "active":
        return True
    left = change.body
    if change.hit.trigger.frame == "leave":
        firm = change.post is not None and g.word(change.hit.last) in ("as", "his", "her", "their")
        return (
            (firm or (left is not None and _is_office(scene, left) and g.word(left.head) not in _PLACES_TOO))
            and scene.is_human(change.person)
            if left or firm
            else False
        )
    from_office = g.first_after(change.last, ("from", "of", "as"), 4)
    if from_office is None:
        return change.post is not None and change.form == "noun"
    what = g.phrase_from(from_office + 1)
    post = scene.post_at(from_office + 1, from_office + 4)
    return scene.is_human(change.person) and (
        post is not None
        or (_is_office(scene, what) and what is not None and g.word(what.head) in words("human", "ambition") | _DUTIES)
    )


_PLACES_TOO = frozenset(
    (
        "club",
        "school",
        "college",
        "field",
        "house",
        "university",
        "bank",
        "country",
        "work",
        "group",
        "party",
        "company",
        "agency",
        "football",
        "court",
    )
)
_DUTIES = frozenset(
    (
        "duties",
        "command",
        "power",
        "office",
        "post",
        "job",
        "position",
        "role",
        "cabinet",
        "board",
        "government",
        "seat",
    )
)


def _employment(scene: Scene, change: Change) -> bool:
    phrase = change.person if change.form != "noun" else change.person or change.body
    if phrase is None:
        return False
    g = scene.grammar
    return any(
        g.word(k) in words("human", "employment") and g.word(k) != "services" for k in range(phrase.first, phrase.last)
    ) or (change.form != "noun" and scene.is_human(phrase))


def _follows(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    people = scene.is_human(change.person), scene.is_human(change.other)
    named = [c is not None and (scene.person_in(c) is not None) for c in (change.person, change.other)]
    if change.post is not None:
        return any(people)
    return all(named) and g.word(change.hit.last) != "in"


def _hired(scene: Scene, change: Change) -> bool:
    who = change.person
    if _human(scene, change):
        return True
    thing = who is not None and scene.grammar.word(who.head) in words("human", "thing")
    return change.form == "passive" and not thing and who is not None and scene.grammar.tag(who.head) in ("NNS", "NNP")


def _fired(scene: Scene, change: Change) -> bool:
    who = change.person
    if who is None or scene.grammar.word(who.head) in words("human", "thing"):
        return False
    return _human(scene, change) or (
        change.form == "passive" and scene.grammar.word(change.hit.last) in ("if", "by", "for", "from")
    )


def _signed(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    who = change.person
    if g.word(change.hit.last - 1) == "on" or g.word(change.hit.last) == "on":
        after = change.hit.last + (g.word(change.hit.last) == "on")
        return change.form == "active" and g.word(after) in ("with", "for", "as") and scene.is_human(change.by)
    if who is None:
        return False
    player = any(g.word(k) in words("human", "player") for k in range(who.first, who.last))
    on = change.form == "active" and g.word(change.last) in ("on", "from", "for", "to", "at")
    if player:
        return scene.is_human(who)
    return on and (scene.person_in(who) is not None or (scene.is_name_like(who) and g.word(change.last) == "from"))


def _retained(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    if change.form == "passive":
        return scene.is_human(change.person) and change.by is not None
    who = scene.is_human(change.person) or scene.is_name_like(change.person)
    purpose = g.word(change.last) == "to" and g.tag(change.last + 1) == "VB"
    return who and (purpose or change.title is not None or g.word(change.last) == "as")


def _quit(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    after = g.word(change.hit.last)
    if g.tag(change.hit.last) == "VBG":
        return False
    if change.post is not None or _is_office(scene, change.body):
        return True
    person = scene.is_human(change.person)
    if person and g.tag(change.hit.last) in ("IN", "CC", "RB", "WRB"):
        return True
    return person and (
        after in ("", ".", ",", "as", "after", "over", "in", "on", "when", "and", "to", "because", "last", "the")
        or scene.is_name_like(change.body)
    )


def _becomes(scene: Scene, change: Change) -> bool:
    post = change.post
    if post is None or not post.is_office or not scene.is_human(change.person):
        return False
    return post.strong and post.determiner not in ("his", "her", "my", "our", "your")


def _assumes(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    what = g.phrase_from(change.hit.last)
    if change.post is not None and change.post.determiner in ("the", ""):
        what = g.phrase_from(change.hit.last)
    return what is not None and g.word(what.head) in words("human", "ambition") and scene.is_human(change.person)


def _gets_the_sack(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    near = {g.word(k) for k in range(max(change.hit.first - 4, 0), change.hit.first)}
    return bool(
        near
        & {"get", "got", "gets", "getting", "given", "give", "gave", "with", "face", "faces", "faced", "facing", "for"}
    )


_TESTS: Mapping[str, Callable[[Scene, Change], bool]] = MappingProxyType(
    {
        "sure": _sure,
        "human": _human,
        "post": _post,
        "named": _named,
        "office": _office,
        "employment": _employment,
        "follow": _follows,
        "signed": _signed,
        "hired": _hired,
        "fired": _fired,
        "retained": _retained,
        "quit": _quit,
        "office-post": _becomes,
        "assume": _assumes,
        "sack": _gets_the_sack,
    }
)
_FRAMES: Mapping[str, Callable[[Scene, Hit], Change | None]] = MappingProxyType(
    {
        "give": _give,
        "remove": _done_to,
        "leave": _leave,
        "take": _take,
        "follow": _follow,
        "noun-give": _noun,
        "noun-leave": _noun,
        "noun-remove": _noun,
    }
)
