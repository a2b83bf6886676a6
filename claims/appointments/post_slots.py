"""Post and body of a change: what it gives or ends, and what the words beside a name say was lost."""

from dataclasses import replace

from claims.appointments.change import Change
from claims.appointments.resolve import body_slot, open_slot, person_slot, post_slot
from claims.appointments.scene import Scene
from claims.model import Slot
from claims.people.offices import find_offices
from claims.places import nationalities
from claims.posts import Post
from claims.posts.model import OWN
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_LEADS = {
    "lead": "leader",
    "head": "head",
    "chair": "chair",
    "run": "head",
    "direct": "director",
    "command": "commander",
    "manage": "manager",
    "coach": "coach",
}


def post_and_body(scene: Scene, change: Change) -> tuple[Slot, Slot]:
    """Return the slots of post and body; "his job" is a post without a name, not a body."""
    held = _lost_post(scene, change)
    of_land = held is not None and held.body is not None and scene.words(*held.body) in nationalities()
    if held is not None and of_land and held.head in words("human", "player"):
        held = replace(held, body=None)  # "Tarn United sacked Dutch manager Jan Moe"
    post, body = post_slot(scene, change.post or held, whole=True), body_slot(scene, change.post or held, change.body)
    if change.post is None and change.title is not None:
        post, body = _title_and_body(scene, change.title, body)
        if (leads := _LEADS.get(post.value or "")) is not None and change.body is not None:
            post = Slot(leads, post.span, f"Follows from '{post.value}'; the text names no title.")
        elif (post.value or "") in words("appointments", "leading") and change.body is not None:
            post = Slot(None, post.span, f"'{post.value}' does not say which post.")
    if change.hit.trigger.test == "chamber":
        body = body_slot(scene, None, Chunk(change.hit.last - 1, change.hit.last, change.hit.last - 1))
    left = change.body
    if left is not None and scene.grammar.word(left.head) in words("appointments", "no house"):
        body = open_slot("The sentence names no body or place.")  # "retired from international rugby"
    vague = words("appointments", "vague_post") | {"seats"}
    if left is not None and scene.grammar.word(left.head) in vague:
        span = scene.span(left.first, left.last)
        post = Slot(None, span, f"'{span.of(scene.text)}' does not say which post.") if post.span is None else post
        body = open_slot("The sentence names no body or place.")
    return post, body


def _title_and_body(scene: Scene, title: Chunk, body: Slot) -> tuple[Slot, Slot]:
    """Return the slots of words for a post that is in no list, and of the name they end in: "master of Selwyn Hall"."""
    of = scene.grammar.first_after(title.head, ("of",), title.last - title.head)
    first = title.last if of is None else of + 1 + (scene.grammar.word(of + 1) == "the")
    the = of is not None and first > of + 1
    named = the or all(scene.tokens[k].text[0].isupper() for k in range(first, title.last))
    if of is None or first >= title.last or not named or body.value is not None:
        return person_slot(scene, title, ""), body
    return person_slot(scene, replace(title, last=of), ""), body_slot(scene, None, Chunk(first, title.last, first))


def _lost_post(scene: Scene, change: Change) -> Post | None:
    """Return the post that the words give to whoever loses it: "dismissed Finance Minister Ada Lund"."""
    person = change.person
    if person is None or change.title is not None or change.body is not None:
        return None
    again = change.form == "passive" and change.hit.trigger.event == "reappointed"
    if again:
        return _apposed_post(scene, change, person)  # "Its president, Ada Lund, was reappointed"
    if change.hit.trigger.frame.removeprefix("noun-") not in ("remove", "leave", "part", "term"):
        return None
    if scene.grammar.lower[change.last : change.last + 3] == ["of", "the", "party"]:
        return None  # "Councillor Moe was thrown out of the party"
    posts = [
        p
        for p in scene.posts_in(person.first, person.last)
        if p.first <= person.head and (p.is_office or _is_title_of(scene, p))
        if not (scene.grammar.tag(p.last) == "POS" and p.last <= person.head)  # "the minister's cabinet resigned"
    ]
    held = next((p for p in posts if p.status != "former"), None)
    if held is not None and _is_style(scene, held):
        return _apposed_post(scene, change, person) or held
    return held or _apposed_post(scene, change, person)


def _is_style(scene: Scene, post: Post) -> bool:
    """Say whether a short title only styles who is named after the post: "the defence secretary, Sen. Ada Lund,"."""
    return scene.grammar.word(post.first - 1) == "," and scene.words(*post.name).endswith(".")


def _apposed_post(scene: Scene, change: Change, person: Chunk) -> Post | None:
    """Return the post beside the name of who leaves or is sent away: "the bank's chair, Ada Lund, resigned"."""
    if change.hit.trigger.event == "withdrew" or not scene.is_human_name(person):
        return None  # "Lund, a senator, ended her bid"
    removed = change.hit.trigger.frame == "remove"
    again = change.hit.trigger.event == "reappointed"
    if not (removed or again) and (change.form != "active" or person.last > change.hit.first):
        return None
    for office in find_offices(scene.tokens, [m for m, _, _ in scene.mentions], scene.posts):
        post, named = office.post, scene.token_at(office.mention.span.start)
        if office.pattern not in ("before", "after") or not person.first <= named < person.last or not post.is_office:
            continue
        gone = post.status == "former" and removed and post.determiner in (*OWN, "the")
        if gone or (office.tense == "holds" and not post.status):
            return post
    return None


def _is_title_of(scene: Scene, post: Post) -> bool:
    """Say whether a post stands right before a name: "coach Ada Lund"."""
    ranked = next((p.last for p in scene.posts_in(post.last, post.last + 1) if p.military), post.last)
    named = any(first == ranked for _, first, _ in scene.mentions_in(ranked, ranked + 1))
    return named and not (post.never or post.military or post.plural or post.head == "professor")
