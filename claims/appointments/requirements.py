"""What must stand beside a trigger before it counts as a change in a post, one test for each kind of trigger."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claims.appointments.bare_nouns import (
    is_layoff,
    is_retirement_in_time,
    is_unfair_dismissal,
    speaks_of_resigning,
)
from claims.appointments.becoming import becomes, follows, is_made, is_new_and_named
from claims.appointments.bodies import is_somebody
from claims.appointments.change import Change
from claims.appointments.complements import BENCHES, RANKS
from claims.appointments.employment import (
    ends_work,
    gets_the_sack,
    is_fired,
    is_hired,
    is_let_go,
    is_person,
    is_retained,
    is_sacked,
    is_signed,
    is_someone,
    is_taken_on,
    is_traded,
    is_voted_in,
    leaves_free,
    quits,
    signs_with,
    splits_with_coach,
)
from claims.appointments.granting import in_charge, is_granted, will_lead
from claims.appointments.helms import (
    as_post,
    departs,
    enters_chamber,
    gives_up,
    hands_over,
    into_office,
    is_confirmed,
    joins,
    named_as,
    steps_up,
    takes_helm,
    takes_oath,
    takes_over_body,
    takes_place,
    takes_seat,
    takes_up,
    whose,
)
from claims.appointments.leaving import holds_here
from claims.appointments.of_nobody import is_of_nobody
from claims.appointments.races import (
    at_the_polls,
    contests,
    ends_term,
    in_race,
    keeps_seat,
    own_race,
    pulls_out,
    runs,
    stands,
    will_not_run,
    wins,
    wins_vote,
)
from claims.appointments.removal import loses_office, voted_off
from claims.appointments.scene import Scene
from claims.appointments.triggers import triggers
from claims.syntax.chunk import Chunk
from claims.syntax.grammar import STRETCHES
from claims.wordlists import words


def passes(scene: Scene, change: Change) -> bool:
    """Say whether what stands beside a trigger is enough for a change in a post."""
    if _is_headcount(scene, change) or _only_dates(scene, change) or is_of_nobody(scene, change):
        return False
    if _is_itself_a_change(scene, change):
        return False
    return _TESTS[change.hit.trigger.test](scene, change)


def _is_itself_a_change(scene: Scene, change: Change) -> bool:
    """Say whether what does it is no person but a change told before: "the retirement of Ada Lund leaves a gap"."""
    who, g = change.person, scene.grammar
    if who is None or change.form == "noun" or who.last > change.hit.first or g.word(who.head + 1) != "of":
        return False
    return any(form.trigger.frame.startswith("noun") for form in triggers().get(g.word(who.head), ()))


def _only_dates(scene: Scene, change: Change) -> bool:
    """Say whether a clause without a post tells no more than when: "the same year that he took office"."""
    person = change.person
    if person is None or change.form == "noun" or (change.post or change.title or change.body) is not None:
        return False
    g = scene.grammar
    k = person.first - 1
    k -= g.word(k) in ("that", "when")
    unit = g.phrase_to(k + 1) if g.word(k) in STRETCHES else None
    return unit is not None and g.tag(unit.first) == "DT" and person.last == g.group_start(change.hit.first)


def _is_headcount(scene: Scene, change: Change) -> bool:
    """Say whether so many people without names, in figures, are hired or dismissed: a figure, and nobody's post."""
    person = change.person
    if person is None or change.hit.trigger.event not in ("hired", "dismissed") or change.post is not None:
        return False
    g = scene.grammar
    if change.hit.trigger.event == "dismissed" and not g.word(change.hit.first).startswith("dismiss"):
        return False
    counted = any(g.tag(k) == "CD" and g.word(k)[0].isdigit() for k in range(person.first, person.last))
    return counted and change.form == "active"


NEXT_HOLDERS = words("appointments", "requirements next holders")


def _sure(scene: Scene, change: Change) -> bool:
    return True


def _post(scene: Scene, change: Change) -> bool:
    g = scene.grammar
    person = change.person
    if change.form == "passive" and person is not None and g.word(change.hit.first)[:5] in ("trans", "reass"):
        told = change.post is not None or change.body is not None
        return holds_here(scene, person) or (told and is_somebody(scene, person))
    ranked = change.hit.trigger.event in ("promoted", "demoted") and change.form == "passive"
    if ranked and change.title is not None and (g.word(change.title.head) in RANKS or scene.is_human(change.title)):
        return is_somebody(scene, person)  # "was promoted to major"
    if _to_follow(scene, change):
        return True
    if change.form == "noun" and g.word(change.hit.first) in ("promotion", "elevation") and scene.is_human(person):
        return True
    loose = not g.word(change.hit.first).startswith(("nam", "nomin", "design"))
    if (
        loose
        and person is not None
        and not (scene.is_human(person) or scene.is_name_like(person))
        and change.form != "noun"
    ):
        return False
    if person is not None and g.word(person.head) in words("appointments", "leading_body"):
        return False
    if change.post is not None:
        prize = g.lower[change.post.name[1] : change.post.name[1] + 3] == ["of", "the", "year"]
        return not prize and _has_post(scene, change)
    if g.word(change.hit.last) == "in" and g.word(change.hit.last + 2) == "place" and change.form == "passive":
        return g.word(change.hit.last + 1) in words("appointments", "own") and is_somebody(scene, person)
    if change.other is not None or (person is not None and g.word(person.head) in NEXT_HOLDERS):
        return True
    if person is not None and g.word(person.first - 1) == "," and g.word(person.first - 2) in NEXT_HOLDERS:
        return True  # "her successor, Ada Lund, was named"
    if change.form == "noun" and change.body is not None and scene.is_human(person):
        return True
    if change.body is None and scene.is_human(person) and change.title is not None and scene.is_human(change.title):
        return (
            g.word(change.title.first - 1) == "as"
            and g.word(change.title.head) != "one"
            and not scene.is_name_like(change.title)
        )
    at_body = change.body is not None and (
        g.word(change.body.head) in words("human", "office")
        or (g.word(change.body.first - 1) == "to" and _is_bench(scene, change.body))
    )
    if at_body and is_somebody(scene, change.person):
        return True
    return (at_body or (change.title is not None and change.body is not None)) and scene.is_human(change.person)


def _to_follow(scene: Scene, change: Change) -> bool:
    """Say whether somebody is named so as to follow another: "named Ada Lund, a Dominican, to replace him"."""
    follows = scene.grammar.lower[change.last : change.last + 2] in (["to", "replace"], ["to", "succeed"])
    return follows and change.form == "active" and scene.is_human_name(change.person)


def _is_bench(scene: Scene, body: Chunk) -> bool:
    """Say whether a body is where judges sit: "the county court", "the Court of Appeals", "the federal judiciary"."""
    return not BENCHES.isdisjoint(scene.grammar.lower[body.first : body.last])


def _named(scene: Scene, change: Change) -> bool:
    if change.hit.trigger.event == "resigned" and speaks_of_resigning(scene, change):
        return True
    if is_retirement_in_time(scene, change):
        return True
    if is_unfair_dismissal(scene, change):
        return True
    if change.post is not None or scene.is_human(change.person):
        return True
    if change.person is not None and scene.grammar.word(change.person.head) in words("appointments", "own"):
        return True
    if scene.is_name_like(change.person):
        return True
    if change.hit.trigger.event == "resigned" and change.person is not None:
        return True
    return change.hit.trigger.frame == "noun-leave" and change.body is not None


def _bows_out(scene: Scene, change: Change) -> bool:
    return loses_office(scene, change) or pulls_out(scene, change)


def _installed(scene: Scene, change: Change) -> bool:
    person = change.person
    one = person is not None and scene.grammar.tag(person.head) in ("NN", "NNP", "PRP") and scene.is_human(person)
    return _post(scene, change) or (change.form == "active" and one)


def _confirmed(scene: Scene, change: Change) -> bool:
    return _post(scene, change) or is_confirmed(scene, change)


def _takes_over(scene: Scene, change: Change) -> bool:
    return _post(scene, change) or takes_over_body(scene, change)


def _power(scene: Scene, change: Change) -> bool:
    person = change.person
    if scene.grammar.word(change.hit.first - 1) == "it":
        return False
    group = person is not None and scene.grammar.word(person.head) in words("appointments", "ruler")
    if change.hit.trigger.event == "ousted":  # ships, houses and towns lose power, too
        return group or scene.is_human_name(person) or scene.is_human_pronoun(person) or _is_in_office(scene, person)
    return group or is_somebody(scene, person)


def _is_in_office(scene: Scene, person: Chunk | None) -> bool:
    return person is not None and bool(scene.posts_in(person.head, person.head + 1))


def _has_post(scene: Scene, change: Change) -> bool:
    """Say whether a post of weight was read: a known one, or a body that people are appointed to."""
    if change.post is not None:
        post = change.post
        as_post = scene.grammar.word(post.first - 1) == "as"
        raised = change.hit.trigger.event == "promoted" and scene.grammar.word(post.first - 1) == "to"
        owned = (
            as_post or raised or post.determiner in ("its", "their", "his", "her") or is_new_and_named(scene, change)
        )
        beside = change.person is not None and post.first == change.person.last and scene.is_human_name(change.person)
        clear = post.strong or post.plural or post.body is not None or owned
        return clear or beside or change.form != "active"  # "named Ada Lund publisher"
    return change.body is not None and change.title is not None


_TESTS: Mapping[str, Callable[[Scene, Change], bool]] = MappingProxyType(
    {
        "sure": _sure,
        "human": is_someone,
        "post": _post,
        "made": is_made,
        "named": _named,
        "office": loses_office,
        "bows out": _bows_out,
        "employment": ends_work,
        "follow": follows,
        "signed": is_signed,
        "signs with": signs_with,
        "hired": is_hired,
        "fired": is_fired,
        "retained": is_retained,
        "quit": quits,
        "office-post": becomes,
        "tipped": becomes,
        "keeps seat": keeps_seat,
        "ceases": _sure,
        "traded": is_traded,
        "hands over": hands_over,
        "splits": splits_with_coach,
        "assume": takes_up,
        "takes over": _takes_over,
        "helm": takes_helm,
        "place": takes_place,
        "takes seat": takes_seat,
        "steps up": steps_up,
        "oath": takes_oath,
        "chamber": enters_chamber,
        "charge": in_charge,
        "not runs": will_not_run,
        "considers": will_not_run,
        "claims victory": wins_vote,
        "polls told": wins_vote,
        "runs": runs,
        "ends term": ends_term,
        "contract": will_lead,
        "granted": is_granted,
        "takes post": is_granted,
        "declines post": is_granted,
        "will lead": will_lead,
        "gives up": gives_up,
        "as post": as_post,
        "named as": named_as,
        "departs": departs,
        "whose": whose,
        "state": _sure,
        "confirmed or post": _confirmed,
        "into office": into_office,
        "contests": contests,
        "stands": stands,
        "race": in_race,
        "pulls out": pulls_out,
        "own race": own_race,
        "wins": wins,
        "at the polls": at_the_polls,
        "sack": gets_the_sack,
        "let go": is_let_go,
        "layoff": is_layoff,
        "voted in": is_voted_in,
        "voted off": voted_off,
        "person": is_person,
        "worker": is_sacked,
        "taken on": is_taken_on,
        "out": leaves_free,
        "installed": _installed,
        "joins": joins,
        "power": _power,
    }
)
