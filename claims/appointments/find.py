"""Find the appointments of an article: changes first, then posts held."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.appointments.certainty import certainty
from claims.appointments.change import Change
from claims.appointments.complements import BENCHES
from claims.appointments.endings import ENDING_WORDS, read_endings
from claims.appointments.frames import read_change
from claims.appointments.held import LEADING_WORDS, held_posts
from claims.appointments.post_slots import post_and_body
from claims.appointments.requirements import NEXT_HOLDERS
from claims.appointments.resolve import person_slot, when_slot
from claims.appointments.rules import (
    AFTER,
    BEFORE,
    BY_FRAME,
    DIED,
    GIVEN,
    LEFT,
    LEFT_NOUN,
    REMOVED,
    REMOVED_NOUN,
    ROLE,
    TAKEN,
    TERM,
)
from claims.appointments.scene import Scene, scene_of
from claims.appointments.selves import as_appointed, not_the_doer, not_who_accepts, someone_else
from claims.appointments.speakers import not_who_urges, spoken_by
from claims.appointments.to_come import still_to_come
from claims.appointments.together import and_others, each_of
from claims.appointments.triggers import Hit, find_hits, first_words
from claims.model import Candidate, ClaimType, Slot, Span
from claims.numbers import ORDINALS
from claims.posts import signal_words
from claims.reading import Reading
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_ONCE = ("then-", "ex-")
_LOOSE = frozenset(("post", "office-post", "follow", "named as", "as post"))
_NOBODY = "It names neither a person of the article nor a post, so that it is worth less."
#: The rules of changes after which somebody has the post no more.
_ENDING = frozenset(rule.name for rule in (LEFT, TERM, DIED, REMOVED, LEFT_NOUN, REMOVED_NOUN))
_LASTING = frozenset(("since", "until", "through", "till"))
_BEFORE_BARE = frozenset(("as", "while"))
_OFFICE = frozenset(("office", "assume", "granted", "takes post", "declines post"))


def find_appointments(reading: Reading, earlier: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the changes in posts and the posts held, sentence by sentence.

    Args:
        reading: the article.
        earlier: what was found before; its dates give the slot `when`, its quotes who "I" is.
    """
    quotes = [c for c in earlier if c.type == ClaimType.QUOTE]
    dates = [c for c in earlier if c.type == ClaimType.DATE]
    by_sentence: dict[int, list[Candidate]] = {}
    for day in dates:
        by_sentence.setdefault(day.sentence, []).append(day)
    offices = frozenset(reading.people.office_sentences)
    before: list[Candidate] = []
    for index in range(len(reading.sentences)):
        row = reading.lower[index]
        lower = set(row)
        hits = _worth_a_look(row, lower)
        ends, leads = not lower.isdisjoint(ENDING_WORDS), not lower.isdisjoint(LEADING_WORDS)
        holds = leads or index in offices or _stands_bare(row, lower)
        if not (hits or ends or holds):
            continue
        scene = scene_of(reading, index)
        near = by_sentence.get(index, [])
        changes = _changes(scene, hits, ends=ends)
        before = [one for one in before if one.sentence == index - 1]
        found = (spoken_by(one, reading.text, quotes) for one in _change_candidates(scene, changes, near))
        told = before = [as_appointed(reading, one, before) for one in found]
        yield from told
        if holds:
            yield from (
                spoken_by(one, reading.text, quotes)
                for one in held_posts(scene, near)
                if not any(_is_given(reading.text, one, change) for change in told)
            )


def _is_given(text: str, held: Candidate, change: Candidate) -> bool:
    """Say whether a post is the one that a change gives or ends: "named Lund, a former aide, ambassador".

    So is that of "lost his job as minister" and "ousted its founder, Jan Moe, as chairman": whoever lost it does not
    hold it.
    """
    same = held.slots["post"].span == change.slots["post"].span
    apposed = held.rule == AFTER.name and text[: held.triggers[0].start].endswith("as ")
    if (held.rule == ROLE.name or apposed) and same and change.rule in (*_ENDING, TAKEN.name):
        return True
    if (
        held.rule not in (AFTER.name, BEFORE.name)
        or change.rule != GIVEN.name
        or held.slots["post"].span != change.slots["post"].span
    ):
        return False
    named = held.slots["person"].span
    return named is not None and change.triggers[0].start < named.start


def _stands_bare(row: Sequence[str], lower: set[str]) -> bool:
    """Say whether a post stands bare after "as" or "while" ("her record as mayor"), or is to come ("be the next")."""
    if "be" in lower and ("next" in lower or "new" in lower) and not lower.isdisjoint(signal_words()):
        return True
    if lower.isdisjoint(_BEFORE_BARE):
        return False
    before = ""
    for word in row:
        if before in _BEFORE_BARE and (word in signal_words() or word in words("posts", "part")):
            return True
        before = word
    return False


def _worth_a_look(row: Sequence[str], lower: set[str]) -> list[Hit]:
    """Return the triggers of a sentence, from its untagged words; loose ones only where a post stands too."""
    hits = list(find_hits(row)) if not lower.isdisjoint(first_words()) else []
    if not hits:
        return hits
    if not (lower.isdisjoint(signal_words()) and lower.isdisjoint(words("human", "office"))):
        return hits
    if not (lower.isdisjoint(NEXT_HOLDERS) and lower.isdisjoint(BENCHES) and "nomination" not in lower):
        return hits
    if not lower.isdisjoint(words("appointments", "body_head")) or any(word.startswith(_ONCE) for word in lower):
        return hits  # "removed then-prime-minister Jan Moe"
    return [
        h
        for h in hits
        if (h.trigger.test not in _LOOSE and h.trigger.test not in _OFFICE)
        or h.trigger.frame in ("follow", "leave", "noun-remove")
    ]


def _changes(scene: Scene, hits: Sequence[Hit], *, ends: bool) -> list[Change]:
    changes = [change for hit in hits if (change := read_change(scene, hit)) is not None]
    if ends:
        changes.extend(read_endings(scene))
    told = sorted(changes, key=lambda c: c.hit.first)
    return [change for i, change in enumerate(told) if not _is_told_again(scene, change, told[:i])]


def _is_told_again(scene: Scene, change: Change, before: Sequence[Change]) -> bool:
    """Say whether an election was told before in the sentence: "won the vote, defeating the incumbent"."""
    if (
        change.hit.trigger.test not in ("at the polls", "keeps seat")
        or change.post is not None
        or change.person is None
    ):
        return False
    who = scene.person_in(change.person)
    won = (c for c in before if (c.event or c.hit.trigger.event) == "elected" and c.person is not None)
    return (
        change.event == "elected" and who is not None and any(scene.person_in(c.person) == who for c in won if c.person)
    )


def _change_candidates(scene: Scene, changes: Sequence[Change], dates: Sequence[Candidate]) -> Iterator[Candidate]:
    for i, change in enumerate(changes):
        if (change.person is None or not _is_firm(scene, change.person)) and not _is_view(scene, change):
            clause = _clause(scene, changes, i)
            yield from each_of(scene, change, _candidate(scene, change, clause, dates))
            for other in and_others(scene, change):
                if other.person is not None:
                    yield _candidate(scene, other, scene.span(other.person.first, other.last), dates)


def _is_view(scene: Scene, change: Change) -> bool:
    """Say whether a claim is dismissed, and nobody: "an offer that Lund dismissed as a joke"."""
    g = scene.grammar
    return g.word(change.hit.first).startswith("dismiss") and g.word(change.hit.last) == "as" and change.post is None


def _is_firm(scene: Scene, chunk: Chunk) -> bool:
    """Say whether a company is named, which holds no post: "hired Brook & Dale", "the law firm Ada Lund Partners"."""
    of = scene.grammar.first_after(chunk.head, ("of",), max(chunk.last - chunk.head, 0))
    if of is not None and scene.grammar.word(chunk.head) not in words("appointments", "firms"):
        chunk = replace(chunk, last=of)  # "Jan Moe of Brook & Dale"
    held = range(chunk.first, min(chunk.last + 1, len(scene.tokens)))
    named = any(scene.tokens[k].text == "&" for k in held)
    called = any(scene.grammar.word(k) in words("appointments", "firms") for k in range(chunk.first, chunk.head))
    return named or called or scene.tokens[chunk.last - 1].text in words("appointments", "firm endings")


def _clause(scene: Scene, changes: Sequence[Change], i: int) -> Span:
    """Return the sentence, or the part of it around one change when the sentence tells of several."""
    whole = scene.reading.sentences[scene.index].span
    if len(changes) == 1:
        return whole
    first = 0 if i == 0 else _cut(scene, changes[i - 1], changes[i])
    last = len(scene.tokens) if i == len(changes) - 1 else _cut(scene, changes[i], changes[i + 1])
    return scene.span(first, last) if last > first else whole


def _cut(scene: Scene, one: Change, other: Change) -> int:
    """Return the token that begins the clause of the second of two changes."""
    g = scene.grammar
    floor = one.hit.last
    for marks in ((";", "but", "while", "after", "before"), ("and", "when", "who"), (",",)):
        for k in range(other.hit.first - 1, floor, -1):
            if g.word(k) in marks and k >= floor:
                return k
    return other.hit.first


def _person(scene: Scene, change: Change) -> Slot:
    """Return the slot of who it is about; "her" in "Dean asked her to resign" is not Dean."""
    slot, who, g = person_slot(scene, change.person, "The sentence does not say who."), change.person, scene.grammar
    if (
        who is None
        or who.last - who.first > 1
        or who.first > change.hit.first
        or g.word(who.first) not in ("her", "him", "them")
    ):
        return not_who_accepts(scene, change, _of_one(scene, change, slot))
    actor = g.subject_of_clause_before(who.first) if g.tag(who.last) not in ("NN", "NNS", "JJ") else None
    doer = None if actor is None else scene.person_in(actor)
    meant = scene.person_in(who)
    same = doer is not None and meant is not None and meant.person is not None and doer.person == meant.person
    return Slot(None, slot.span, f"'{g.word(who.first)}' is somebody else than who asks.") if same else slot


def _of_one(scene: Scene, change: Change, slot: Slot) -> Slot:
    """Return the slot of who does it, open where the verb is of several and the words are of one.

    Of "Three directors who opposed the founder – Lund, Moe and Ames – were re-elected" it is not the founder.
    """
    who, g = change.person, scene.grammar
    meant = None if who is None else scene.person_in(who)
    if who is None or meant is None or change.form == "noun" or who.last > change.hit.first:
        return slot
    start = g.group_start(change.hit.first)
    several = g.word(start) in ("were", "are") and "and" not in g.lower[max(who.first - 1, 0) : who.last]
    if not several or meant.kind not in ("title", "pronoun") or g.word(who.first) in ("they", "who", "you", "we"):
        return slot
    return Slot(None, slot.span, "The verb is of several, and these words are of one.")


def _is_of_another(scene: Scene, change: Change, day: int) -> bool:
    """Say whether a date at token `day` is not that of a change: "until May", "said Sunday she will resign"."""
    g = scene.grammar
    before = day - 1 - (g.word(day - 1) in ("the", "this", "next"))
    if g.word(before) in _LASTING:
        return g.word(day + 1) != "," or g.word(day + 2) != "when"  # "led it since 2021, when she succeeded Moe"
    if _counts_holders(scene, change, day):
        return True
    told = before - (g.word(before) in ("on", "in"))
    says = (
        g.word(told) in words("appointments", "told", "speakers urges")
        and g.tag(told)[:2] == "VB"
        and not g.is_passive(told)
    )
    return says and day < change.hit.first and change.form != "noun"


def _counts_holders(scene: Scene, change: Change, day: int) -> bool:
    """Say whether a time at token `day` is that in which so many held it: "the fourth to be ousted in six years"."""
    g, start = scene.grammar, scene.grammar.group_start(change.hit.first)
    at = day + (g.word(day) == "in")
    if g.word(at - 1) != "in" or g.tag(at) not in ("CD", "DT") or g.word(start) != "to":
        return False
    unit = g.word(at + 1).removesuffix("s") in ("year", "month", "week", "day")
    return unit and any(g.word(k) in ORDINALS for k in range(max(start - 8, 0), start))


def _at_its_end(scene: Scene, day: Candidate) -> Candidate:
    """Return the end of a stretch of time at which a change came: "from 1980 to 1987, when he became governor"."""
    after, value = scene.token_at(day.span.end), day.slots["value"]
    if "/" not in (value.value or "") or scene.grammar.lower[after : after + 2] != [",", "when"]:
        return day
    return replace(day, slots={**day.slots, "value": replace(value, value=(value.value or "").rpartition("/")[2])})


def _decider(scene: Scene, change: Change) -> Chunk | None:
    """Return who decided, when it is a noun or pronoun: of "opposed to electing Lund" nobody."""
    by = change.by
    return by if by is None or scene.grammar.tag(by.head)[:2] in ("NN", "PR", "CD", "DT", "WP") else None


def _candidate(scene: Scene, change: Change, span: Span, dates: Sequence[Candidate]) -> Candidate:
    trigger = scene.span(change.hit.first, change.hit.last)
    rule = BY_FRAME[change.hit.trigger.frame]
    event = change.event or change.hit.trigger.event
    words_ = trigger.of(scene.text)
    days = [_at_its_end(scene, d) for d in dates]
    dates = [d for d in days if not _is_of_another(scene, change, scene.token_at(d.span.start))]
    post, body = post_and_body(scene, change)
    slots = {
        "person": not_the_doer(scene, change, not_who_urges(scene, change, _person(scene, change))),
        "post": post,
        "body": body,
        "event": Slot(event, trigger, f"The word '{words_}'."),
        "when": when_slot(scene, trigger, span, dates),
        "other": someone_else(scene, change, change.other, "Nobody is named as predecessor or successor."),
        "by": someone_else(scene, change, _decider(scene, change), "The sentence does not say who decided."),
        "certainty": certainty(scene, change),
    }
    slots["certainty"] = still_to_come(scene, change, slots["certainty"], slots["when"])
    named = change.person is not None and scene.person_in(change.person) is not None
    has_post = slots["post"].value is not None
    return Candidate(
        type=ClaimType.APPOINTMENT,
        span=span,
        sentence=scene.index,
        slots=slots,
        rule=rule.name,
        rule_version=rule.version,
        triggers=(trigger,),
        reasons=(f"'{words_}' tells of a change in a post.", *(() if named or has_post else (_NOBODY,))),
        worth=0.6 if named and has_post else 0.5 if named or has_post else 0.35,
    )
