"""What must stand beside "become", "make" and "succeed": a post that somebody comes into, or one who had it before."""

from dataclasses import replace

from claims.appointments.bodies import is_new_surname, is_somebody
from claims.appointments.change import Change
from claims.appointments.employment import is_new_name, is_worker
from claims.appointments.leaving import holds_here
from claims.appointments.scene import Scene
from claims.posts import Post
from claims.syntax.chunk import Chunk
from claims.wordlists import words

#: What one is made without a word on whose it is: "was made partner".
_RAISED = words("appointments", "becoming raised")
#: What one is made one of: "was made a professor".
_TITLED = words("appointments", "becoming titled")


def is_made(scene: Scene, change: Change) -> bool:
    """Test "make" and "declare": somebody is made what is a post."""
    post = change.post
    passive = post is not None and change.form == "passive"
    raised = post is not None and passive and not post.determiner and post.head in _RAISED
    ranked = post is not None and passive and post.determiner == "a" and post.head in _TITLED  # "was made a professor"
    raised = raised or ranked
    clear = post is not None and not post.never and (post.strong or post.body is not None or raised)
    if post is None or not clear or post.plural or post.determiner in ("the", "his", "her", "its", "their"):
        return False
    given = change.form == "active" and change.person is not None and post.first >= change.person.last
    return is_somebody(scene, change.person) and (given or (change.form != "active" and post.first == change.hit.last))


def follows(scene: Scene, change: Change) -> bool:
    """Test "succeed" and "replace": persons on both sides, or a post."""
    g = scene.grammar
    people = scene.is_human(change.person), scene.is_human(change.other)
    named = [
        c is not None and (scene.person_in(c) is not None or is_new_surname(scene, c))
        for c in (change.person, change.other)
    ]
    if change.post is not None:
        return any(people) or scene.is_name_like(change.person)
    if change.form == "passive" and named[0] and change.other is None:
        return change.hit.trigger.event == "replaced"
    person = change.person
    if (
        change.form == "passive"
        and named[1]
        and person is not None
        and people[0]
        and (holds_here(scene, person) or _is_the_one(scene, person))
    ):
        return True  # "Moe was replaced by his deputy"
    described = person is not None and g.word(person.first) in ("the", "a", "an") and is_worker(scene, person)
    if change.form == "active" and described and scene.is_human_name(change.other):
        return True  # "The 52-year-old engineer succeeds Moe"
    likely = [n or is_new_name(scene, c) for n, c in zip(named, (change.person, change.other), strict=True)]
    return any(named) and all(likely) and (g.word(change.hit.last) != "in" or change.form == "passive")


def _is_the_one(scene: Scene, person: Chunk) -> bool:
    """Say whether a phrase is about one person whom it does not name: "The singer"."""
    g = scene.grammar
    return (
        g.word(person.first) == "the" and g.tag(person.head) == "NN" and g.word(person.head) in words("human", "person")
    )


def _is_first_to_do(scene: Scene, change: Change, post: Post) -> bool:
    """Say whether a holder is the first of them to do something: "became the first president to visit Tarn"."""
    g = scene.grammar
    first = words("appointments", "grammar ranked") & set(g.lower[change.hit.last : post.name[1]])
    to = g.first_after(post.last, ("to",), 8)
    return bool(first) and to is not None and g.tag(to + 1) == "VB" and "," not in g.lower[post.last : to]


def becomes(scene: Scene, change: Change) -> bool:
    """Test "become" and "start as": somebody, and a post of weight."""
    post = change.post
    if post is None and change.title is not None and change.body is not None:
        return scene.is_human(change.person)
    member = post is not None and post.head == "member" and post.body is not None
    if post is not None and post.head == "nominee" and not post.plural:
        return is_somebody(scene, change.person) and post.determiner in ("the", "its", "")
    if post is None or (post.never and not member) or post.military or post.plural:
        return False
    if not is_somebody(scene, change.person):
        return False
    if _is_first_to_do(scene, change, post):
        return False
    named = (
        post.strong
        or post.determiner in ("its", "their")
        or post.body is not None
        or (post.determiner == "" and post.first >= change.hit.last)
        or (post.determiner == "the" and post.name[1] - post.name[0] > 1)  # "will become the campaign manager"
    )
    return named and post.determiner not in ("his", "her", "my", "our", "your")


def is_new_and_named(scene: Scene, change: Change) -> bool:
    """Say whether a new holder of a post is named right after it: "named a new campaign manager, Jan Moe"."""
    who, post = change.person, change.post
    if who is None or post is None or not scene.is_human_name(who):
        return False
    return scene.grammar.lower[who.first : who.first + 2] == ["a", "new"] and post.first == who.first


def of_new_holder(scene: Scene, change: Change) -> Change:
    """Read the post of a holder whom nobody names: "a new chief executive will be appointed"."""
    person = change.person
    if person is None or (change.post or change.title or change.body) is not None or change.hit.trigger.frame != "give":
        return change
    g = scene.grammar
    new = g.tag(person.first) == "DT" and g.word(person.first + 1) in ("new", "permanent", "interim", "next")
    post = next((p for p in scene.posts_in(person.first, person.last) if p.is_office), None)
    return change if not new or post is None else replace(change, post=post)
