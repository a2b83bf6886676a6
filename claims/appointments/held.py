"""Posts held: candidates from titles, appositions and "is" with its kind."""

import re
from collections.abc import Iterator, Sequence

from claims.appointments.counting import after_name, counts
from claims.appointments.far_offices import far_offices
from claims.appointments.odd_offices import odd_offices
from claims.appointments.resolve import body_slot, mention_slot, open_slot, post_slot, when_slot
from claims.appointments.rules import BY_PATTERN
from claims.appointments.scene import Scene
from claims.model import Candidate, ClaimType, Slot, Span
from claims.people.offices import Office, find_offices
from claims.people.over import has_died, is_late
from claims.places import place_names
from claims.posts import Post
from claims.wordlists import words

_LED = words("appointments", "held led")
#: Who leads these to something, as to a title, need not hold a post.
_TEAMS = words("appointments", "held teams")
_ON_THE_WAY = words("appointments", "held on the way")
_FORMS = words("people", "offices forms")
_STATUS_EVENT = {"former": "held", "acting": "acting", "designate": "designate"}
_SEAT = words("appointments", "seat")
_PARTY = re.compile(r" \((?:[DRI]|Lab|Con|Dem|Rep)[-–.]\s?([A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?\.?)\)")
_PLACE = re.compile(r" \(([A-Z][A-Za-z.]+(?: [A-Z][a-z]+)?\.?)\)")
_LEADS = {
    "led": "leader",
    "leads": "leader",
    "headed": "head",
    "heads": "head",
    "chaired": "chair",
    "chairs": "chair",
    "governed": "governor",
    "captained": "captain",
    "captains": "captain",
    "edits": "editor",
    "edited": "editor",
    "runs": "head",
    "directs": "director",
    "directed": "director",
    "managed": "manager",
    "manages": "manager",
    "coached": "coach",
    "coaches": "coach",
}

LEADING_WORDS = frozenset(_LEADS)


def held_posts(scene: Scene, dates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the posts that one sentence says persons hold or held."""
    mentions = [m for m, _, _ in scene.mentions]
    offices = [one for one in find_offices(scene.tokens, mentions, scene.posts) if counts(scene, one)]
    named = {(office.mention.span, office.post.name) for office in offices}
    for one in (*odd_offices(scene), *far_offices(scene)):
        if counts(scene, one) and (one.mention.span, one.post.name) not in named:
            offices.append(one)
            named.add((one.mention.span, one.post.name))
    for office in sorted(offices, key=_place):
        yield _candidate(scene, office, dates)
    yield from _leaders(scene, dates)


def _place(office: Office) -> tuple[int, int]:
    return office.post.first, office.mention.span.start


def _candidate(scene: Scene, office: Office, dates: Sequence[Candidate]) -> Candidate:
    rule = BY_PATTERN[office.pattern]
    span = scene.span(office.first, office.last)
    status = office.post.status
    if not status and office.pattern == "title" and _is_ousted(scene, office.post):
        status = "former"
    event = _STATUS_EVENT.get(status, office.tense)
    if event == "holds" and (_is_dead(scene, office) or _was_of_year(scene, office.post)):
        event = "held"
    past = event != "holds"
    slots = {
        "person": mention_slot(scene, office.mention),
        "post": post_slot(scene, office.post),
        "body": _body(scene, office),
        "event": Slot(event, span if past else None, _event_note(event)),
        "when": _since(scene, span, dates, titled=office.pattern == "title"),
        "other": open_slot("Nobody is named as predecessor or successor."),
        "by": open_slot("The sentence does not say who decided."),
        "certainty": _certainty(scene, office),
    }
    reason = f"The sentence says which post a person {'held' if event == 'held' else 'holds'}."
    return Candidate(
        type=ClaimType.APPOINTMENT,
        span=span,
        sentence=scene.index,
        slots=slots,
        rule=rule.name,
        rule_version=rule.version,
        triggers=(scene.span(*office.post.name),),
        reasons=(reason,),
        worth=0.3,
    )


def _is_ousted(scene: Scene, post: Post) -> bool:
    """Say whether a word before a title says that the post was lost: "Sacked police chief Ada Lund"."""
    g = scene.grammar
    lost = words("appointments", "telling_participle") - {"hired"}
    at = next((k for k in range(max(post.first - 1, 0), post.name[0]) if g.word(k) in lost), None)
    return at is not None and (g.tag(at - 1) in ("", "DT", "PRP$", "POS", "IN") or g.word(at - 1) in (",", "and"))


def _is_dead(scene: Scene, office: Office) -> bool:
    """Say whether the sentence says that the holder has died: "the late Ada Lund, director of", "Lund, who died"."""
    lower = scene.grammar.lower
    named = scene.token_at(office.mention.span.start)
    title = next((p.first for p in scene.posts_in(named - 1, named) if p.last == named), named)
    while title and scene.tokens[title - 1].text in _FORMS:
        title -= 1
    after = max(scene.token_at(office.mention.span.end), office.post.last)
    return is_late(lower, title) or has_died(lower, after)


def _was_of_year(scene: Scene, post: Post) -> bool:
    """Say whether a year that is past tells which of several holders is meant: "the 2012 Republican nominee"."""
    published = scene.reading.published
    years = [g for g in scene.grammar.lower[post.first : post.name[0]] if len(g) == 4 and g.isdigit()]
    return published is not None and post.never and any(1900 < int(year) < published.year for year in years)


def _event_note(event: str) -> str:
    return {
        "holds": "The text gives the person this post at the time of writing.",
        "held": "The words put it in the past.",
        "acting": "The words say that the post is held for the time being.",
        "designate": "The words say that the person is chosen and not yet in the post.",
    }[event]


def _certainty(scene: Scene, office: Office) -> Slot:
    if office.denied:
        return Slot("denied", None, "A 'not' stands between person and post.")
    for k in range(office.first - 1, max(office.first - 4, -1), -1) if office.pattern == "is" else ():
        if scene.grammar.word(k) in ("if", "unless", "whether"):
            return Slot("conditional", scene.span(k, k + 1), f"'{scene.grammar.word(k)}' makes it depend on something.")
    return Slot("stated", None, "The text states it as a fact.")


def _body(scene: Scene, office: Office) -> Slot:
    own = body_slot(scene, office.post)
    if own.value is not None:
        told = office.post.body == (0, 1) and scene.tokens[0].tag == "JJ"  # "Marine biologist Lund of Tarn College"
        return _body_after_name(scene, office) if told and office.pattern == "title" else own
    if office.post.head not in _SEAT:
        return _body_after_name(scene, office) if office.pattern == "title" else own
    end = office.mention.span.end
    seat = _PARTY.match(scene.text, end)
    if seat is not None:
        return Slot(seat.group(1), Span(seat.start(1), seat.end(1)), "The state in brackets after the name.")
    place = _PLACE.match(scene.text, end)
    if place is not None and (place.group(1).endswith(".") or place.group(1) in place_names()):
        return Slot(place.group(1), Span(place.start(1), place.end(1)), "The place in brackets after the name.")
    g = scene.grammar
    after = scene.token_at(end)
    if g.word(after) == "of" and g.tag(after + 1) == "NNP":
        last = after + 2
        while g.tag(last) == "NNP":
            last += 1
        return Slot(scene.words(after + 1, last), scene.span(after + 1, last), "The place after the name.")
    return own


def _body_after_name(scene: Scene, office: Office) -> Slot:
    """Return the body or place after a titled name: "Professor Ada Lund of Tarn College".

    Of two titles it is that of the one beside the name: "their lawyer, Professor Ada Lund of Tarn College".
    """
    named = scene.token_at(office.mention.span.start)
    parted = any(post.first > office.post.first for post in scene.posts_in(office.post.last, named))
    body = None if parted else after_name(scene, office)
    return body_slot(scene, office.post) if body is None else body_slot(scene, None, body)


def _since(scene: Scene, span: Span, dates: Sequence[Candidate], *, titled: bool = False) -> Slot:
    """Return since when a post is held, where "since" follows; "named by President Lund in 2010" tells no such."""
    tail = scene.text[span.end : span.end + 40]
    if not re.match(r",? (?:since|until) " if titled else r",? (?:since|from|until|in) ", tail):
        return open_slot("The sentence does not say since when.")
    return when_slot(scene, span, Span(span.end, min(span.end + 60, len(scene.text))), dates)


def _leaders(scene: Scene, dates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield who "has led", "heads" or "chairs" a body."""
    g = scene.grammar
    for i, word in enumerate(g.lower):
        noun = _LEADS.get(word)
        if noun is None or g.tag(i)[:2] != "VB" or g.is_passive(i):
            continue
        body = g.phrase_from(i + 1)
        subject = g.subject(i)
        mention = scene.person_in(subject) if subject else None
        if (
            body is None
            or mention is None
            or subject is None
            or scene.person_in(body) is not None
            or not _is_body(scene, body.head)
            or (body.last - body.first == 1 and g.word(body.head) in words("appointments", "held bodies"))
            or (g.word(body.head) in _TEAMS and g.word(body.last) in _ON_THE_WAY)
            or g.tag(body.last) == "POS"
        ):
            continue
        first = scene.token_at(mention.span.start)
        span = scene.span(min(first, i), body.last)
        past = word in _LED and g.word(i - 1) not in (
            "has",
            "have",
        )
        event = "held" if past else "holds"
        rule = BY_PATTERN["leads"]
        yield Candidate(
            type=ClaimType.APPOINTMENT,
            span=span,
            sentence=scene.index,
            slots={
                "person": mention_slot(scene, mention),
                "post": Slot(noun, scene.span(i, i + 1), f"Follows from '{word}'; the text names no title."),
                "body": body_slot(scene, None, body),
                "event": Slot(event, scene.span(i, i + 1), _event_note(event)),
                "when": _since(scene, span, dates),
                "other": open_slot("Nobody is named as predecessor or successor."),
                "by": open_slot("The sentence does not say who decided."),
                "certainty": Slot("stated", None, "The text states it as a fact."),
            },
            rule=rule.name,
            rule_version=rule.version,
            triggers=(scene.span(i, i + 1),),
            reasons=("The sentence says what a person leads.",),
            worth=0.3,
        )


def _is_body(scene: Scene, head: int) -> bool:
    g = scene.grammar
    if g.word(head) in words("appointments", "leading_body", "held bodies"):
        return True
    return g.tag(head) in ("NNP", "NNPS") and scene.tokens[head].text in words("bodies", "noun")
