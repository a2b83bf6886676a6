"""When "left" tells of a post or a body left for good, and not of a room, a party or a town left for the day."""

from claims.appointments.bodies import is_bloc, is_long_name, is_somebody
from claims.appointments.change import Change
from claims.appointments.employment import is_office, is_worker
from claims.appointments.scene import Scene
from claims.places import place_names
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_FOR_GOOD = words("appointments", "left_for_good")
_EMPLOYERS = words("appointments", "leading_body") | words("appointments", "employer")
_GOES = words("appointments", "leaving goes")
_TERMS = frozenset(("season", "contract", "campaign"))
_YEARS = words("appointments", "leaving years")
#: Times so long that who leaves in them or at their end comes back to no office.
_LONG = words("appointments", "leaving long")


def leaves_office(scene: Scene, change: Change) -> bool:
    """Test "leave", "depart" and their like: a post, a body or a career is left."""
    g = scene.grammar
    if change.post is not None and g.word(change.hit.first) == "departing":
        return True
    agreed = g.word(change.hit.last) == "by" and g.word(change.hit.last + 1) == "mutual"
    if agreed or (g.word(change.hit.last) == "of" and g.word(change.hit.last + 2) in ("accord", "volition")):
        return is_somebody(scene, change.person)
    to = change.hit.last
    if g.word(to) in ("in", "last", "this") and g.starts_time(to + 1):
        to += 2  # "left in August to become a judge"
    if g.word(to) == "to" and g.word(to + 1) in words("appointments", "left_for"):
        return True
    goes_to = g.phrase_from(change.hit.last + 1) if g.word(change.hit.last) == "for" else None
    if goes_to is not None and g.word(goes_to.head) in words("appointments", "leaving for"):
        return scene.is_human_name(change.person)
    if change.post is not None and change.post.head in words("human", "ambition"):
        return is_somebody(scene, change.person)
    if change.post is not None:
        return g.word(change.hit.last) in ("as", "his", "her", "their")
    left = change.body
    if left is not None and is_bloc(scene, left):
        return False
    if left is None:
        at = change.hit.last
        terms = g.word(at) == "after" and g.tag(at + 1) == "CD" and g.word(at + 2) in ("term", "terms")
        if terms and scene.is_human_name(change.person):
            return True
        return _unnamed(scene, change) or _holder_goes(scene, change)
    if g.word(left.last) == "with" and g.tag(left.last + 1) in ("DT", "CD", "NNS"):
        return False  # "left the party with no choice"
    word = g.word(left.head)
    onward = g.word(left.last) == "to" and g.word(left.last + 1) in words("appointments", "left_for")
    if onward and g.tag(left.head) == "NNP" and scene.words(left.first, left.last) not in place_names():
        return scene.is_human_name(change.person) and not scene.is_human(left)  # "left Tarn Bank to join us"
    if _for_good(scene, change, left):
        return True
    if is_long_name(scene, left):
        return True
    if word in words("appointments", "place_too") and is_somebody(scene, change.person) and _in_time(scene, left):
        return True
    if is_office(scene, left) and word not in words("appointments", "place_too"):
        return True
    if _leaves_club(scene, change, left):
        return True
    acronym = g.tokens[left.head].text in words("bodies", "acronym") and scene.words(left.first, left.last) not in (
        place_names()
    )
    return word in words("appointments", "employer") or acronym


def _leaves_club(scene: Scene, change: Change, left: Chunk) -> bool:
    """Say whether a capital word of no list is left as clubs are: "by mutual consent", "at the end of the season"."""
    g = scene.grammar
    named = g.tag(left.head) == "NNP" and not scene.is_human(left) and is_somebody(scene, change.person)
    if not named or scene.words(left.first, left.last) in place_names():
        return False
    if g.word(left.last) == "by" and g.word(left.last + 1) == "mutual":
        return True
    if g.word(left.last) == "after" and g.tag(left.last + 1) == "CD":
        return g.word(left.last + 2) in _YEARS  # "left Torino after eight years at the club"
    onward = g.phrase_from(left.last + 1) if g.word(left.last) == "for" else None
    if onward is not None and g.tag(onward.head) == "NNP" and not words("human", "player").isdisjoint(g.lower):
        return scene.is_human_name(change.person)  # "defender Ada Lund left Tarn United for Lazio"
    return g.word(left.last) == "at" and not _TERMS.isdisjoint(g.lower[left.last : left.last + 6])


def _for_good(scene: Scene, change: Change, left: Chunk) -> bool:
    """Say whether a band, a party or a show is left in a year, over something, or to do something else."""
    g = scene.grammar
    person = change.person
    somebody = is_somebody(scene, person) or is_worker(scene, person)
    if g.word(left.head) not in _FOR_GOOD or not somebody:
        return False
    after, then = g.word(left.last), g.word(left.last + 1)
    if after in ("", ".") and g.word(change.hit.first - 1) in ("has", "had", "have"):
        return scene.is_human_name(person)
    if after == "in" and (then.isdigit() or g.tag(left.last + 1) == "NNP"):
        return True
    if after == "after":
        return not _YEARS.isdisjoint(g.lower[left.last + 1 : left.last + 4])
    if after == "to":
        return then in ("form", "join", "found", "lead", "run", "start", "become", "pursue", "set")
    near_end = after == "toward" or (after in ("at", "towards", "near") and then == "the")
    return near_end or after in ("over", "last", "as", "because")


def _in_time(scene: Scene, left: Chunk) -> bool:
    """Say whether the words after a club, bank or school left tell a month, a year or what came next: no walk home."""
    g = scene.grammar
    after, then = g.word(left.last), g.word(left.last + 1)
    if after == "in" and (then.isdigit() or then in words("appointments", "time_unit")):
        return True
    if after == "on":
        return not {"transfer", "loan"}.isdisjoint(g.lower[left.last : left.last + 5])
    if after in ("by", "with"):
        return then in ("mutual", "immediate")
    if after == "after":
        return not words("appointments", "stints").isdisjoint(g.lower[left.last + 1 : left.last + 5])
    if after == "at":
        return then == "the" and g.word(left.last + 2) == "end"
    return after in ("as", "last", "next", "this") and (then != "night") and g.word(left.last + 1) != "morning"


def _unnamed(scene: Scene, change: Change) -> bool:
    """Say whether somebody by name "has left" where the sentence speaks of an employer."""
    g = scene.grammar
    hit = change.hit
    helper = hit.first - 1 - (g.tag(hit.first - 1) == "RB")
    if g.word(hit.first) != "left" or g.word(helper) not in ("has", "had", "have"):
        return False
    over, person = g.word(hit.last) in ("", ".", ","), change.person
    if not over or person is None or not scene.is_human_name(person):
        return False
    titled = any(p.strong and p.last <= person.head for p in scene.posts_in(person.first, person.last))
    return titled or not _EMPLOYERS.isdisjoint(g.lower)  # "Minister Ada Lund has also left"


def _holder_goes(scene: Scene, change: Change) -> bool:
    """Say whether one whose post stands beside the name leaves for good: "its chief, Ada Lund, will leave in May"."""
    g = scene.grammar
    person, at = change.person, change.hit.last
    if g.word(at) in ("in", "on") and g.starts_time(at + 1):
        at += 2
    held = person is not None and g.word(person.first - 2) == "predecessor" and g.word(person.first - 1) == ","
    served = not _YEARS.isdisjoint(g.lower[at : at + 4]) and g.word(at) == "after"
    person_ends = g.tag(at + 1) == "CD" and g.word(at + 3) in ("", ".", ",") and g.word(change.hit.first - 1) == "who"
    if served and person_ends:
        return scene.is_human_name(person)  # "its founder, Ada Lund, who left after 31 years"
    if served and {"role", "job", "post", "office", "charge"} & set(g.lower[at + 3 : at + 7]):
        return scene.is_human_name(person) or scene.is_human_pronoun(person)
    at = change.hit.last
    if g.word(at) == "to" and g.word(at + 1) == "take" and g.word(at + 2) in ("up", "over", "on", "a", "the"):
        return scene.is_human_name(person)  # "is leaving to take up a post"
    if person is None or g.word(change.hit.first) not in _GOES or not (holds_here(scene, person) or held):
        return False
    while g.tag(at) == "RB":
        at += 1
    after, then = g.word(at), g.word(at + 1)
    if after in ("after", "following"):
        return any(g.tag(k) == "CD" for k in range(at + 1, at + 4)) and not _YEARS.isdisjoint(g.lower[at : at + 6])
    if after in ("in", "next", "this", "last", "by"):
        return (then.isdigit() and len(then) == 4) or then in _LONG
    if after == "at":
        return g.word(at + 2) in ("end", "start", "close") and not _LONG.isdisjoint(g.lower[at + 3 : at + 8])
    final = g.word(change.hit.first) in ("depart", "departs", "departing", "departed", "leaving")
    return (after == "with" and then == "immediate") or (final and after in ("", "."))


def holds_here(scene: Scene, person: Chunk) -> bool:
    """Say whether a noun phrase is a post, or a name with a post right before or after it."""
    for post in scene.posts_in(max(person.first - 12, 0), person.last + 4):
        if post.military or post.never:
            continue
        beside = post.first <= person.head < post.last or post.last in (person.first, person.first - 1)
        if beside or person.last + 1 <= post.first <= person.last + 2 or person.first <= post.first < person.head:
            return True
    return False
