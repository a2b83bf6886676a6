"""What must stand beside a verb of hiring and firing: these have many other senses, and workers often have no name."""

import re
from dataclasses import replace

from claims.appointments.bare_nouns import is_spoken_of
from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.races import race_told
from claims.appointments.scene import Scene
from claims.places import place_names
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_NO_WORKER = words("appointments", "employment no worker")
_NO_POST = words("appointments", "employment no post")

_WORKER = re.compile(r"\A[a-z]{3,}(?:er|or|ist|ian|ee|eer|ant|man|woman|men|women)s?$")
_OBJECT = words("appointments", "employment objects")


def is_someone(scene: Scene, change: Change) -> bool:
    """Say whether the person of a change is somebody: a person or people, or a name to whom it is done."""
    as_what = scene.grammar.word(change.last) == "as" and scene.grammar.word(change.last + 1) != "well"
    if change.form == "active" and change.post is None and as_what:
        return False
    if change.title is not None and scene.grammar.word(change.hit.first).startswith("dismiss"):
        return False  # "was dismissed as a lightweight"
    person = change.person
    if scene.is_human(person) or change.post is not None:
        return True
    if change.hit.trigger.frame == "part":
        return is_somebody(scene, person)
    if change.hit.trigger.event == "nominated" or scene.grammar.word(change.hit.first).startswith("unseat"):
        return is_somebody(scene, person)
    named = (
        scene.is_name_like(person)
        and person is not None
        and scene.words(person.first, person.last) not in place_names()
    )
    return named and (change.form != "active" or change.hit.trigger.frame in ("leave", "take"))


def is_worker(scene: Scene, who: Chunk | None) -> bool:
    """Say whether a noun phrase names people by what they do, known or by its ending: "ten miners"."""
    if who is None:
        return False
    word = scene.grammar.word(who.head)
    if word in words("human", "thing"):
        return False
    return scene.is_human(who) or word in words("appointments", "hand") or _WORKER.match(word) is not None


def ends_work(scene: Scene, change: Change) -> bool:
    """Test "terminate" and "termination": a job, a contract of somebody, or somebody is what ends."""
    g = scene.grammar
    phrase = change.person if change.form != "noun" else change.person or change.body
    owner = None if phrase is None else phrase.last + (g.tag(phrase.last) == "POS")
    if owner is not None and phrase is not None and owner - phrase.last + (g.tag(phrase.first) == "PRP$"):
        return change.form == "noun" or g.word(change.hit.first).startswith("terminat")
    if phrase is None:
        before, several = g.word(change.hit.first - 1), g.word(change.hit.first) == "terminations"
        spoken = is_spoken_of(scene, change.hit.first) or g.word(change.hit.last) in ("letter", "letters", "notice")
        return change.form == "noun" and (before in words("appointments", "unfair") or several or spoken)
    if any(
        g.word(k) in words("human", "employment") and g.word(k) != "services" for k in range(phrase.first, phrase.last)
    ):
        return True
    if change.form == "noun":
        return False
    return scene.is_human(phrase) or (change.form == "active" and is_new_name(scene, phrase))


def is_new_name(scene: Scene, who: Chunk | None) -> bool:
    """Say whether a phrase is two proper nouns or more, no place: a name for all one knows."""
    if who is None:
        return False
    g = scene.grammar
    proper = all(g.tag(k) == "NNP" for k in range(who.first, who.last)) and who.last - who.first > 1
    return proper and scene.words(who.first, who.last) not in place_names()


def is_hired(scene: Scene, change: Change) -> bool:
    """Test "hire" and "recruit": people, and no things."""
    g = scene.grammar
    person = change.person
    if is_someone(scene, change):
        return True
    if person is None:
        return change.form == "active" and _hires_without_object(scene, change)
    if g.word(person.head) in words("human", "thing"):
        return False
    named = g.lower[person.first : person.last]
    if not (words("human", "person").isdisjoint(named) and words("appointments", "hand").isdisjoint(named)):
        return True
    if change.form == "passive" and (scene.is_human(change.by) or scene.is_name_like(change.by)):
        return True
    return g.tag(person.head) in ("NNP", "NNS") or _WORKER.match(g.word(person.head)) is not None


def _hires_without_object(scene: Scene, change: Change) -> bool:
    """Read "firms are hiring again" and "he hires and fires at will"."""
    g = scene.grammar
    verb = change.hit.first
    if not g.word(verb).startswith("hir") or g.word(change.hit.last) in ("out", "purchase"):
        return False
    return change.by is not None and (g.word(verb - 1) in words("appointments", "be") or g.word(verb + 1) == "and")


def is_fired(scene: Scene, change: Change) -> bool:
    """Test "fire": people and names, and no shots."""
    g = scene.grammar
    person = change.person
    if person is None or g.word(person.head) in words("human", "thing"):
        return False
    if g.word(change.last) in ("up", "off"):
        return False
    named = scene.is_name_like(person) and scene.words(person.first, person.last) not in place_names()
    if is_someone(scene, change) or (named and change.form == "active") or is_worker(scene, person):
        return True
    if change.form == "active":
        return g.word(person.head) in ("lot", "half", "most") and g.word(person.head + 1) == "of"
    several = g.tag(person.head) in ("NNS", "NNP")
    return several and g.word(change.hit.last) in ("if", "by", "for")


def is_sacked(scene: Scene, change: Change) -> bool:
    """Test "sack", "lay off" and their like: people and names, and no cities."""
    return is_someone(scene, change) or is_worker(scene, change.person)


def is_signed(scene: Scene, change: Change) -> bool:
    """Test "sign": players and staff, and no papers."""
    g = scene.grammar
    person = change.person
    if g.word(change.hit.last - 1) in ("on", "up") or g.word(change.hit.last) in ("on", "up"):
        after = change.hit.last + (g.word(change.hit.last) in ("on", "up"))
        somebody = change.by or person
        joined = ("with", "as") if "up" in (g.word(after - 1), g.word(change.hit.last - 1)) else ("with", "for", "as")
        return g.word(after) in joined and (scene.is_human(somebody) or scene.is_name_like(somebody))
    if person is None:
        club = g.word(change.hit.last) == "for" and _is_capital(scene, change.hit.last + 1)
        return club and change.by is not None and scene.is_human(change.by)
    if g.word(person.head) in words("appointments", "employment papers"):
        return False
    if any(g.word(k) in words("human", "player") for k in range(person.first, person.last)):
        return scene.is_human(person)
    if change.form == "passive":
        club = g.word(change.hit.last) in ("for", "to", "with") and _is_capital(scene, change.hit.last + 1)
        return scene.is_human(person) and (club or g.is_passive(change.hit.first))
    if (
        g.word(person.head) in _OBJECT
        and person.last - person.first == 1
        and g.tag(person.last)[:2] not in ("NN", "JJ")
    ):
        return True
    to_do = g.word(change.last) == "to" and g.tag(change.last + 1) == "VB"
    transfer = (to_do or g.word(change.last) in ("from", "for", "on", "at")) and scene.is_name_like(person)
    return transfer or (scene.person_in(person) is not None and g.word(person.head) not in words("human", "pronoun"))


def signs_with(scene: Scene, change: Change) -> bool:
    """Test "signed a three-year deal with": somebody by name, with a club, for a time."""
    g = scene.grammar
    between = g.lower[change.hit.last : change.hit.particle]
    timed = any(word.endswith(("year", "month", "season")) for word in between)
    return timed and is_somebody(scene, change.person) and scene.is_name_like(change.body)


def is_traded(scene: Scene, change: Change) -> bool:
    """Test "traded to" and "loaned to": a player by name, to a club by name."""
    club = scene.grammar.phrase_from(change.hit.last)
    named = scene.is_human_name(change.person) and scene.grammar.is_passive(change.hit.first)
    return named and scene.is_name_like(club) and not scene.is_human_name(club)


def splits_with_coach(scene: Scene, change: Change) -> bool:
    """Test "split with": a coach or manager, and no husband."""
    person = change.person
    return person is not None and scene.is_human_name(person) and bool(scene.posts_in(person.first, person.last))


def _is_capital(scene: Scene, i: int) -> bool:
    return i < len(scene.tokens) and scene.tokens[i].text[0].isupper()


def is_retained(scene: Scene, change: Change) -> bool:
    """Test "retain", "engage" and "employ": somebody kept as something, or a lawyer taken for a purpose."""
    g = scene.grammar
    person = change.person
    somebody = scene.is_human(person) or scene.is_name_like(person)
    if somebody and (change.post is not None or change.title is not None):
        return change.title is None or g.word(change.title.first - 1) == "as"
    counsellors = words("appointments", "counsel")
    counsel = person is not None and any(g.word(k) in counsellors for k in range(person.first, person.last))
    if change.form == "passive":
        return counsel or (somebody and change.by is not None)
    purpose = g.word(change.last) == "to" and g.tag(change.last + 1) == "VB"
    return counsel or (somebody and purpose)


def gets_the_sack(scene: Scene, change: Change) -> bool:
    """Test "the sack" and "the boot": somebody gets, gives or faces it."""
    g = scene.grammar
    near = {g.word(k) for k in range(max(change.hit.first - 4, 0), change.hit.first)}
    return bool(near & words("appointments", "sack_before"))


def is_taken_on(scene: Scene, change: Change) -> bool:
    """Test "take on", "recruit", "employ": as something, or new hands by number; not a rival or a task."""
    g = scene.grammar
    person = change.person
    if change.title is not None or change.post is not None:
        return scene.is_human(person) or scene.is_name_like(person)
    if change.form == "passive" and g.word(change.hit.first) == "recruited" and g.word(change.hit.last) == "from":
        return scene.is_human_name(person)
    if change.form == "passive" or person is None:
        return False
    counted = g.tag(person.first) == "CD" or g.word(person.first) in ("new", "more", "extra", "another", "additional")
    return counted and g.word(person.head) in words("appointments", "hand")


def leaves_free(scene: Scene, change: Change) -> bool:
    """Test "force out" and "let go": somebody, with an office or from one, and by nobody's hand in the open air."""
    g = scene.grammar
    if not (scene.is_human(change.person) or is_worker(scene, change.person) or is_somebody(scene, change.person)):
        return False
    if scene.grammar.word(change.hit.first).startswith(("vote", "voting")) and (
        scene.is_name_like(change.person) or scene.is_human_pronoun(change.person)
    ):
        return True
    at = change.last
    if change.form == "passive" and scene.is_human_name(change.person) and _by_scandal(scene, at):
        return True
    told = scene.is_human_pronoun(change.person) or scene.is_human_name(change.person)
    year = g.word(at) == "in" and (g.word(at + 1).isdigit() or g.starts_time(at + 1))
    dated = year or g.word(at) in ("last", "after", "this")
    if change.form == "passive" and told and (dated or g.starts_time(at)) and g.word(change.hit.first) == "forced":
        return True
    if change.form == "passive" and told and g.word(at) in ("", ".", ","):
        return any(p.strong for p in scene.posts)
    if change.post is None and g.word(at) in _NO_POST:
        what = g.phrase_from(at + 1)
        who = change.person
        if what is not None and g.word(at) == "of" and g.word(what.head) in ("race", "contest") and race_told(scene):
            return True  # "tried to force her out of the race"
        if what is not None and g.word(what.head) == "party" and g.word(at) == "of" and who is not None:
            return bool(scene.posts_in(who.first, who.last))  # "Councillor Moe was thrown out of the party"
        return what is not None and g.word(what.head) in words("human", "ambition") | words("appointments", "duty")
    person = change.person
    in_office = person is not None and bool(scene.posts_in(person.first, person.last))
    by = change.by is not None and g.word(change.by.head) in words("appointments", "decider")
    return change.post is not None or in_office or by


def _by_scandal(scene: Scene, at: int) -> bool:
    """Say whether what cost somebody a post stands at a token: "in an accounting scandal", "after a boardroom row"."""
    g = scene.grammar
    cause = g.phrase_from(at + 1) if g.word(at) in ("in", "over", "amid", "after", "following") else None
    return cause is not None and g.word(cause.head) in words("appointments", "employment causes")


def is_let_go(scene: Scene, change: Change) -> bool:
    """Test "let go": workers or somebody whom a firm lets go; nobody lets go of a rope here."""
    g = scene.grammar
    person = change.person
    if not is_worker(scene, person) or g.word(change.last) in _NO_WORKER:
        return False
    if change.form == "passive" or change.post is not None:
        return True
    by = change.by
    if by is None or (scene.is_human(by) and g.word(by.head) not in words("appointments", "decider")):
        return False  # whoever has a name and lets somebody go opens a hand or a door
    return g.word(by.head) in words("appointments", "decider") or g.tag(by.head)[:3] == "NNP"


def is_voted_in(scene: Scene, change: Change) -> bool:
    """Test "vote in": somebody is voted in; people who voted in a town are not."""
    if change.hit.particle or change.post is not None:
        return scene.is_human(change.person)
    return scene.grammar.is_passive(change.hit.first) and is_someone(scene, change)


def is_person(scene: Scene, change: Change) -> bool:
    """Test verbs that are done to laws, shows and planes as well: a person or people, or a post."""
    return scene.is_human(change.person) or change.post is not None


def is_office(scene: Scene, chunk: Chunk | None) -> bool:
    """Say whether a noun phrase names a post or where people hold them, by its head."""
    return chunk is not None and scene.grammar.word(chunk.head) in words("human", "office")


def quits(scene: Scene, change: Change) -> bool:
    """Test "quit": a post, an employer or nothing at all is quit; no habit is."""
    g = scene.grammar
    if g.tag(change.hit.last) == "VBG" or g.word(change.hit.last + 1) == "uh":
        return False
    person = change.person
    if person is not None and g.tag(person.head) == "NN" and g.word(person.head) in ("case", "row", "scandal", "vote"):
        return False
    own_post = not words("appointments", "vague_post").isdisjoint(g.lower[change.hit.last : change.last])
    if own_post or change.post is not None or is_office(scene, change.body) or scene.is_name_like(change.body):
        return True
    if person is not None and g.word(person.head) in ("we", "you", "they", "it"):
        return False
    ago = g.word(change.hit.last + 1) == "ago"  # "I should have quit years ago"
    over = (
        ago
        or g.word(change.hit.last) in ("", ".", ",", ";", "!", "?", "”")
        or g.tag(change.hit.last)
        in (
            "IN",
            "CC",
            "RB",
            "WRB",
            "TO",
            "DT",
            "JJ",
            "NNP",
        )
    )
    return over and (person is None or is_worker(scene, person) or scene.is_name_like(person))


def of_contract(scene: Scene, change: Change) -> Change:
    """Return a change of whose contract or job it is: "his contract had been terminated" tells of him."""
    g, what = scene.grammar, change.person
    if what is None or g.word(what.head) not in words("human", "employment"):
        return change
    if g.word(what.first) in words("appointments", "own"):
        return replace(change, person=Chunk(what.first, what.first + 1, what.first))
    owner = next((k for k in range(what.first, what.head) if g.tag(k) == "POS"), None)
    return change if owner is None else replace(change, person=Chunk(what.first, owner, owner - 1))
