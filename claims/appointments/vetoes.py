"""Words beside a trigger that show it tells of something else: "resigned to his fate", "a retired teacher"."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from types import MappingProxyType

from claims.appointments.employment import is_worker
from claims.appointments.moves import premodified
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.text.stems import stem
from claims.wordlists import words

_SERVICE = words("appointments", "vetoes service")
#: Tags of what stands before "fire chief" where "fire" is no verb.
_NO_SUBJECT = ("NN", "NNP", "JJ", "DT", "POS", "PRP$", "IN", "RB", "")
#: What is told, and not who is dismissed.
_CLAIMS = words("appointments", "hearsay") | words("appointments", "vetoes claims")
_REACH = 20  # tokens between a claim and the verb by which it is dismissed; ours
_PENSION = words("appointments", "pension")


def is_vetoed(scene: Scene, hit: Hit) -> bool:
    """Say whether the words around a trigger speak against a change in a post."""
    g = scene.grammar
    after, before = g.word(hit.last), g.word(hit.first - 1)
    word = g.word(hit.first)
    following = {g.word(k) for k in range(hit.last, hit.last + 3) if g.tag(k) != "VB" or g.tag(k - 1) != "MD"}
    rule = _rules().get(stem(word), {})
    spared = hit.trigger.frame == "sign" or bool(
        {g.word(k) for k in range(hit.last, hit.last + 3)} & rule.get("unless", frozenset())
    )
    dated = after == "in" and (
        g.starts_time(hit.last + 1)
        or g.word(hit.last + 1).isdigit()
        or any(t.text in words("not_names", "time") for t in scene.tokens[hit.last + 1 : hit.last + 2])
    )
    spared = spared or (word == "named" and dated)
    if not spared and (
        after in rule.get("next", ())
        or before in rule.get("before", ())
        or g.word(hit.first - 2) in rule.get("owner", ())
        or following & rule.get("near", frozenset())
    ):
        return True
    if word.startswith("dismiss") and _is_claim(scene, hit.first):
        return True
    if word == "confirmed" and after == "to" and g.word(hit.last + 1) in ("become", "be", "succeed", "replace"):
        return True  # "was confirmed to become chief whip" is told of by what follows
    if before in ("who", "which") and g.tag(hit.first) == "VBZ" and _gives_as_a_rule(scene, hit.last):
        return True
    if word == "fire" and after in ("chief", "chiefs", "marshal") and _is_of_fire(scene, hit.first):
        return True
    if hit.trigger.frame.startswith("noun") and (after in _PENSION or g.tag(hit.last) in ("NN", "NNS")):
        paper = hit.trigger.event in ("resigned", "dismissed") and after in words("appointments", "resignation_paper")
        return not (paper or before in words("appointments", "unfair"))
    has_subject = g.tag(hit.first - 1) in ("PRP", "NNP")
    if word == "retired" and not has_subject and (noun := g.phrase_from(hit.last)) is not None and scene.is_human(noun):
        return True
    if _is_attributive(scene, hit) or _is_in_name(scene, hit) or _is_kind_of_official(scene, hit):
        return True
    chosen = after == "not" or (after == "for" and g.tag(hit.first - 1) == "PRP")
    if chosen and hit.trigger.event == "elected" and hit.trigger.frame == "give" and not g.is_passive(hit.first):
        return True
    if after != "to" or hit.trigger.frame.startswith("noun"):
        return False
    purpose = g.tag(hit.last + 1) == "VB"
    if hit.trigger.event in ("resigned", "retired"):
        place = hit.trigger.event == "retired" and g.tag(hit.last + 1)[:3] == "NNP"
        return not (purpose or place) or g.is_passive(hit.first)
    return (
        purpose
        and hit.trigger.event == "elected"
        and not (_is_service(g.word(hit.last + 1)) or g.is_passive(hit.first))
    )


def _gives_as_a_rule(scene: Scene, at: int) -> bool:
    """Say whether a post is given by whom it always is: "the king, who appoints the prime minister, spoke"."""
    given = scene.grammar.phrase_from(at)
    named = given is not None and bool(scene.mentions_in(given.first, given.last))
    return given is not None and not named and bool(scene.posts_in(given.head, given.head + 1))


def _is_of_fire(scene: Scene, fire: int) -> bool:
    """Say whether "fire" is the first word of a post: "longtime fire chief Jan Moe", "promoted to fire chief"."""
    g = scene.grammar
    raised = g.word(fire - 1) == "to" and g.word(fire - 2) in words("appointments", "vetoes raised")
    return raised or (g.tag(fire - 1) in _NO_SUBJECT and g.word(fire - 1) not in ("not", "n't", "n’t"))


def _is_claim(scene: Scene, verb: int) -> bool:
    """Say whether what is dismissed is a claim about somebody: "rumours that Lund would go were dismissed"."""
    g = scene.grammar
    if not g.is_passive(verb):
        return False
    near = range(g.group_start(verb) - 1, max(verb - _REACH, -1), -1)
    return any(g.word(k) in _CLAIMS and g.word(k + 1) in ("that", "of", "for") for k in near)


def _is_service(verb: str) -> bool:
    return verb in _SERVICE


def _is_attributive(scene: Scene, hit: Hit) -> bool:
    """Say whether a participle stands before its noun like an adjective: "a retired teacher", "elected officials"."""
    g = scene.grammar
    if hit.particle or premodified(scene, hit) is not None:
        return False
    again = g.word(hit.first).startswith("re-") and g.tag(hit.first - 1) not in ("DT", "PRP$")
    if again and scene.mentions_in(hit.last, hit.last + 1):
        return False  # "The union re-elected Ada Lund"
    if g.word(hit.first) in words("appointments", "telling_participle") and is_worker(scene, g.phrase_from(hit.last)):
        return False
    if not (hit.trigger.participle or g.word(hit.first) in ("retired", "retiring", "resigned", "departing")):
        return False
    if g.is_passive(hit.first) and g.word(hit.first - 1) not in ("a", "an", "the"):
        return False
    before, after = g.tag(hit.first - 1), g.tag(hit.last)
    if g.tag(hit.first) == "JJ" and before == "NNP" and scene.mentions_in(hit.last + 1, hit.last + 3):
        return False  # "Jan Moe unseated incumbent Ada Lund"
    if g.tag(hit.first) == "JJ":
        return after[:2] in ("NN", "JJ") or before in ("DT", "PRP$")
    open_before = before in ("DT", "PRP$", "POS", "JJ", "IN", "", ",", "CC", "CD", "RB") and g.word(
        hit.first - 1
    ) not in ("and", "then", "who", "had", "has")
    return (
        open_before
        and g.tag(hit.first) in ("VBN", "JJ", "VBD")
        and (after in ("NN", "NNS") or after[:2] == "JJ")
        and (before in ("DT", "PRP$", "POS", "JJ", "CD") or after == "NNS")
    )


def _is_in_name(scene: Scene, hit: Hit) -> bool:
    """Say whether a bare verb is a capitalised part of a name: "the Fire Brigade"."""
    g = scene.grammar
    if hit.first == 0 or hit.last - hit.first > 1 or g.word(hit.first).endswith(("ed", "s", "en", "n")):
        return False
    return g.tokens[hit.first].text.istitle() and g.tag(hit.first)[:3] == "NNP" == g.tag(hit.last)[:3]


def _is_kind_of_official(scene: Scene, hit: Hit) -> bool:
    """Say whether "elected" or "appointed" tells what kind of official or office it is: "met elected leaders"."""
    g = scene.grammar
    if g.word(hit.first) not in ("elected", "appointed") or g.tag(hit.last) not in ("NN", "NNS", "JJ"):
        return False
    before = g.tag(hit.first - 1)
    if g.word(hit.first - 1) in words("appointments", "auxiliary"):
        return False
    if g.word(hit.last) in ("official", "officials", "office", "offices"):
        return True
    opens = scene.post_at(hit.last, hit.last + 1) if hit.first == 0 else None
    if opens is not None and not opens.plural and g.word(opens.last) in ("in", ",", "by"):
        return False  # "Elected branch secretary in 1962, he"
    if before in ("JJ", "CD", "DT", "PRP$", "POS"):
        return True
    if before == "RB" and not g.word(hit.first - 1).endswith("ly") and g.tag(hit.first - 2) in ("DT", "PRP$", "POS"):
        return True
    return before in ("IN", "VB", "VBD", "VBG", "VBP", "VBZ", "CC", "") and g.tag(hit.last) in ("NN", "NNS")


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Mapping[str, frozenset[str]]]:
    table: dict[str, dict[str, frozenset[str]]] = {}
    for line in resources.files("claims").joinpath("lexicon/vetoes.tsv").read_text("utf-8").splitlines():
        if line.startswith("#") or not line:
            continue
        triggers, where, listed = line.split("\t")
        for trigger in triggers.split(","):
            table.setdefault(stem(trigger), {})[where] = frozenset(listed.split())
    return MappingProxyType(table)
