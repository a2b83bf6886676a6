"""What must stand beside words of standing for a post, giving up a race and winning: a race for an office."""

import re

from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.scene import Scene
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_DONE = words("appointments", "implicative")
_RACE = words("appointments", "race")
_KINDS = words("appointments", "race_kind")
_OTHER = frozenset(("school", "college", "university", "treaty", "deal", "talks", "agreement", "match", "tournament"))
_ELECTION = re.compile(r"\b(?:elections?|re-?election|run-?off|primary|primaries|by-election)\b", re.IGNORECASE)
_RAN = re.compile(r"\b(?:candidate|ran for|elections?|re-?election|run-?off|primary|by-election|ballot|constituency)\b")
_STANDING = words("appointments", "races standing")
_CHOSEN = words("appointments", "left open chosen") | {"candidate"}
_NEAR = 400  # characters before a sentence in which an election may be told of; ours
_POLL = frozenset(("vote", "race", "contest", "poll", "polls", "ballot", "run-off", "runoff"))
#: Where those sit whom a race is about.
_SEATS_OF = frozenset(("hall", "house", "senate", "congress", "parliament", "mayor", "governor", "office", "seat"))
#: Of whom so many percent are won: no office.
_BLOCS = frozenset(("voters", "women", "men", "people", "support"))
_RACE_TOLD = re.compile(r"\b(?:candida|campaign|nominat|primar(?:y|ies)\b)|\belections?\b", re.IGNORECASE)


def contests(scene: Scene, change: Change) -> bool:
    """Test "contest": somebody by name, and an office that people are voted into; no will and no ruling."""
    what = scene.grammar.phrase_from(change.hit.last)
    contested = what is not None and scene.grammar.word(what.head) in words("appointments", "run_for")
    return contested and scene.is_human_name(change.person)


def stands(scene: Scene, change: Change) -> bool:
    """Test "run for" and "stand for": a person, and a post or an office that people are voted into."""
    g = scene.grammar
    if not is_somebody(scene, change.person) or _is_of_us(scene, change):
        return False
    if g.word(change.hit.last - 1) == "in":
        what = g.phrase_from(change.hit.last)
        return what is not None and g.word(what.head) in words("appointments", "run_in")
    if g.word(change.hit.last - 1) == "as":
        return g.word(change.hit.last + 1) in _STANDING and election_near(scene)
    if change.post is not None and change.post.first <= change.hit.last + 1:
        return change.post.strong
    what = g.phrase_from(change.hit.last)
    if what is None:
        return False
    party = scene.is_name_like(what) or g.word(what.head) == "party"
    if party and g.word(what.last) == "in" and (race := g.phrase_from(what.last + 1)) is not None:
        return g.word(race.head) in words("appointments", "run_in")
    if scene.tokens[what.head].text in words("appointments", "races chambers"):
        return True  # "ran for the House"
    return g.word(what.head) in words("appointments", "run_for") or any(
        p.strong for p in scene.posts_in(what.first, what.last)
    )


def _is_of_us(scene: Scene, change: Change) -> bool:
    """Say whether it is told of "we", or of "they" in general: "when we were running in the primary"."""
    g, person = scene.grammar, change.person
    if person is None or person.last - person.first > 1:
        return False
    general = g.word(person.first) == "they" and g.tag(change.hit.first) == "VBP"
    return g.word(person.first) == "we" or general


def in_race(scene: Scene, change: Change) -> bool:
    """Test "drop out" and "join the race": a race for an office stands beside it or the article's words are of one."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    if g.word(change.hit.last) == "of" and (left := g.phrase_from(change.hit.last + 1)) is not None:
        told = _RACE | _KINDS | _POLL | {"contention", "candidacy", "it"}
        if told.isdisjoint(g.lower[left.first : left.last + 3]):
            return False  # "dropped out of the public eye"
    near = {g.word(k) for k in range(change.hit.first + 1, change.hit.last + 9)}
    if "consideration" in near or (g.word(change.hit.last - 1) == "as" and not near.isdisjoint(_CHOSEN)):
        return scene.is_human_name(change.person)
    if g.word(change.hit.last) == "and" and near & {"endorsed", "endorses", "support", "backed"}:
        return scene.is_human_name(change.person)
    post = scene.post_at(change.hit.last, change.hit.last + 8)
    hall = g.word(change.hit.last) == "for" and g.phrase_from(change.hit.last + 1)
    if hall and g.word(change.hit.last - 1) == "race" and g.word(hall.head) in _SEATS_OF:
        return True  # "joined the race for city hall"
    if near & _KINDS or (post is not None and near & _RACE):
        return True
    if near & {"race", "contest", "primary", "contention"} and (
        election_near(scene) or race_told(scene) or g.word(change.hit.first).startswith("rul")
    ):
        return True
    if not _RACE_TOLD.search(scene.text) or (g.word(change.hit.first) + g.word(change.hit.last - 1)).endswith("from"):
        return False
    return bool(near & {"contention", "candidacy", "race", "contest", "primary"}) or not near & _OTHER


def pulls_out(scene: Scene, change: Change) -> bool:
    """Test "pull out" with nothing after it: somebody by name, where a race for an office is told of."""
    g = scene.grammar
    over = g.word(change.hit.last) in ("", ".", ",", "on", "last", "after")
    somebody = scene.is_human_name(change.person) or scene.is_human_pronoun(change.person)
    return over and somebody and race_told(scene)


def own_race(scene: Scene, change: Change) -> bool:
    """Test "ended her campaign" and "announced her candidacy": one's own, or one for an office."""
    g = scene.grammar
    hit = change.hit
    if not is_somebody(scene, change.person):
        return False
    between = range(hit.last, hit.particle or hit.last)
    if any(g.word(k) in words("appointments", "own") for k in between) or hit.particle == 0:
        return True
    return any(g.word(k) in _KINDS for k in between) or g.word(hit.particle) == "candidacy"


def wins(scene: Scene, change: Change) -> bool:
    """Test "win": a named person or one spoken of, and an election or a seat; no match, prize or war."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    if change.person is not None and scene.grammar.tag(change.person.first) == "CD":
        return False  # so many delegates win a nomination for somebody else
    at = change.hit.last
    tally = at + (g.word(at) in ("with", "by", "over"))
    if g.tag(tally) == "CD" or g.word(tally) in ("about", "nearly", "over", "around", "almost"):
        after = {g.word(k) for k in range(tally + 1, tally + 6)}
        return bool(after & {"votes", "vote"}) or (
            election_near(scene) and bool(after & {"percent", "%", "points"}) and not _BLOCS & after
        )
    if g.word(at) == "in" and "landslide" in (g.word(at + 2), g.word(at + 3)):
        return election_near(scene)
    what = g.phrase_from(at)
    if what is None:
        return False
    head = g.word(what.head)
    told = head in ("race", "contest") and (
        (change.post is not None and change.post.last <= what.head)
        or not _KINDS.isdisjoint(g.lower[what.first : what.head])
        or (change.post is not None and g.word(what.last) == "for")
    )
    return head in words("appointments", "won") or told or (head in _POLL and election_near(scene))


def keeps_seat(scene: Scene, change: Change) -> bool:
    """Test "retained her seat" and "gained the seat": somebody, and a seat that people vote on."""
    g = scene.grammar
    between = g.lower[change.hit.last : change.hit.particle or change.hit.last]
    what = between[:1] == ["the"] or any(word in words("appointments", "own") for word in between)
    told = race_told(scene) or election_near(scene) or not {"votes", "majority"}.isdisjoint(g.lower)
    told = told or g.word((change.hit.particle or change.hit.first) + 1) == "from"
    return told and is_somebody(scene, change.person) and (what or not between) and len(between) < 4


def election_near(scene: Scene) -> bool:
    """Say whether the sentence, or what stands shortly before it, speaks of an election."""
    span = scene.reading.sentences[scene.index].span
    return _ELECTION.search(scene.text, max(span.start - _NEAR, 0), span.end) is not None


def race_told(scene: Scene) -> bool:
    """Say whether the sentence, or what stands shortly before it, speaks of a race for an office."""
    span = scene.reading.sentences[scene.index].span
    return _RAN.search(scene.text, max(span.start - _NEAR, 0), span.end) is not None


def at_the_polls(scene: Scene, change: Change) -> bool:
    """Test "defeated" and "victory": a person beats another, or is beaten, in an election."""
    person = change.person
    if person is None or not is_somebody(scene, person) or scene.grammar.tag(person.first - 1) == "VB":
        return False
    g = scene.grammar
    if change.form == "active" and g.word(change.hit.first - 1) == "to" and g.word(change.hit.first - 2) not in _DONE:
        return False  # "promised to defeat Moe"
    mention = scene.person_in(person)
    if change.form == "noun" or (mention is not None and mention.kind != "title"):
        beaten = _beaten(scene, change) if change.form == "active" else None
        known = beaten is not None and scene.grammar.word(beaten.first) == "incumbent"
        known = known or {"votes", "vote"} & set(scene.grammar.lower) != set()
        if (known or election_near(scene)) and (change.form != "active" or scene.is_human_name(beaten)):
            return True
    if change.form == "active":
        return not {"election", "elections", "presidential"}.isdisjoint(scene.grammar.lower)
    return not words("appointments", "polls").isdisjoint(scene.grammar.lower)


def _beaten(scene: Scene, change: Change) -> Chunk | None:
    """Return who is beaten: "incumbent Jan Moe", "her rival" of "her rival, Jan Moe,"."""
    at = change.hit.last
    owned = scene.grammar.word(at) == "her" and scene.grammar.word(at + 2) == ","
    return Chunk(at, at + 2, at + 1) if owned else scene.grammar.phrase_from(at)


def wins_vote(scene: Scene, change: Change) -> bool:
    """Test "claimed victory": somebody, where the article tells of a race for an office."""
    return is_somebody(scene, change.person) and _RACE_TOLD.search(scene.text) is not None


def runs(scene: Scene, change: Change) -> bool:
    """Test "run again", "run against" and "run as": somebody, a party or rival, and a race for an office told of."""
    g = scene.grammar
    if not is_somebody(scene, change.person):
        return False
    at = change.hit.last
    near = {g.word(k) for k in range(at, at + 9)}
    if g.word(at - 1) == "in":
        return bool(near & words("appointments", "run_in"))
    rival = g.phrase_from(at) if g.word(at - 1) == "against" else None
    known = scene.is_human_name(change.person) or scene.is_human_pronoun(change.person)
    if known and scene.is_human_name(rival) and (election_near(scene) or _RACE_TOLD.search(scene.text) is not None):
        return True
    if g.word(at - 1) == "as" and near & _STANDING:
        return race_told(scene)
    if change.post is not None or near & (words("appointments", "run_for") | {"incumbent", "republican", "democrat"}):
        return bool(near & words("appointments", "run_for")) or not near.isdisjoint(("incumbent", "president"))
    return g.word(at - 1) == "again" and (_RACE_TOLD.search(scene.text) is not None or change.person is not None)


def ends_term(scene: Scene, change: Change) -> bool:
    """Test "completed her term": one's own, in an office."""
    g = scene.grammar
    between = range(change.hit.last, change.hit.particle + 1)
    own = any(g.word(k) in words("appointments", "own") for k in between) or g.word(change.hit.last) == "his"
    return own and is_somebody(scene, change.person)


def will_not_run(scene: Scene, change: Change) -> bool:
    """Test "not to run" and "considering a run": somebody, where an election is told of, and nothing else is run."""
    g = scene.grammar
    after = g.word(change.hit.last)
    what = scene.grammar.phrase_from(change.hit.last + 1) if after == "for" else None
    for_office = what is not None and (
        scene.grammar.word(what.head) in words("appointments", "run_for")
        or any(p.strong for p in scene.posts_in(what.first, what.last))
    )
    near = for_office or after == "again" or election_near(scene)
    return is_somebody(scene, change.person) and near and (after in _AFTER_RUN or not after)


_AFTER_RUN = frozenset((".", ",", "for", "again", "in", "against", "as", "and", "but", "because", "this", "next"))
