"""Changes that a person makes: who left, took or joined what, and who followed whom."""

from dataclasses import replace

from claims.appointments.asides import after_aside, of_antecedent, of_holder, over_aside
from claims.appointments.bodies import is_body
from claims.appointments.change import Change
from claims.appointments.complements import after_insert, agent, served_before, with_left, with_post
from claims.appointments.scene import Scene
from claims.appointments.triggers import Hit
from claims.appointments.wishes import demanded_that, kept_from
from claims.posts import Post
from claims.syntax.chunk import Chunk
from claims.wordlists import words

_BEFORE_GERUND = frozenset(("after", "since", "before", "on", "upon", "when", "while", "by", "besides", "despite", ""))
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_CLOCK = frozenset(("noon", "midnight", "dawn", "once", "age", "least"))
_PRONOUNS = ("he", "she", "they", "i", "we")


def leave(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund resigned as mayor", "after resigning, Lund …", "the retiring chairman"."""
    g = scene.grammar
    verb = hit.first
    if not (verb == 0 or acts(scene, hit) or g.word(verb).endswith("ing")):
        return None
    before = premodified(scene, hit)
    if before is not None:
        return before
    last = max(hit.last, hit.particle + 1) if hit.particle else hit.last
    change = Change(hit, "active", person=who_does(scene, verb), last=last)
    if hit.trigger.test == "hands over":
        return replace(change, other=g.phrase_from(last), post=served_before(scene, change))
    if hit.trigger.frame == "sign":
        return replace(change, body=g.phrase_from(last + 1))
    return with_left(scene, change, last)


def acts(scene: Scene, hit: Hit) -> bool:
    """Say whether a trigger is a verb: by its tag or form, right after a name, or under "rather than"."""
    g = scene.grammar
    verb = hit.first
    if g.is_verb(verb):
        return True
    before = g.tag(verb - 1)
    if hit.last - verb > 1:
        return before not in ("DT", "PRP$", "JJ", "POS")
    if word_is_bare(g.word(verb)) and demanded_that(scene, verb, verb) is not None:
        return True
    named = (
        before == "NNP"
        and any(last == verb for _, _, last in scene.mentions)
        and g.tag(verb + 1) not in ("NN", "NNS", "VB", "VBD", "VBZ", "VBP", "VBN")
    )
    if before == "NNP" and g.tag(verb + 1) == "NN" and _is_described_name(scene, verb + 1):
        return True  # "Lund beat challenger Jan Moe"
    aside = g.before_insert(verb - 1) if g.word(verb).endswith("s") and g.tag(verb - 2) == "CD" else verb - 1
    if aside < verb - 1 and any(last == aside + 1 for _, _, last in scene.mentions):
        return True  # "Lund, 24, joins"
    if g.tag(verb) == "NNS" and (before == "NNP" or _opens_headline(scene, verb)) and _begins_name(scene, verb + 1):
        return True
    return (named and g.word(verb + 1) != "of") or (g.word(verb - 1) == "than" and g.word(verb - 2) == "rather")


def _is_described_name(scene: Scene, i: int) -> bool:
    """Say whether nouns and then a name stand at token `i`: "incumbent Sheriff Jan Moe"."""
    named = next((first for _, first, _ in scene.mentions_in(i + 1, i + 4)), None)
    return named is not None and all(scene.grammar.tag(k) in ("NN", "NNP") for k in range(i, named))


def _begins_name(scene: Scene, i: int) -> bool:
    """Say whether the name of a person, or two proper nouns, begin at token `i`."""
    g = scene.grammar
    return g.tag(i) == "NNP" == g.tag(i + 1) or any(m.kind == "full" for m, _, _ in scene.mentions_in(i, i + 1))


def _opens_headline(scene: Scene, verb: int) -> bool:
    """Say whether one capitalised word stands before a verb: "Hallwright names Ada Lund chair"."""
    return verb == 1 and scene.tokens[0].text[0].isupper()


def premodified(scene: Scene, hit: Hit) -> Change | None:
    """Read a participle before the post of somebody who leaves it: "the retiring chairman, Jan Moe"."""
    g = scene.grammar
    if g.word(hit.first) not in ("retiring", "departing") or g.tag(hit.first - 1) not in ("DT", "PRP$", "POS"):
        return None
    person = g.phrase_from(hit.last)
    post = next((p for p in scene.posts_in(person.first, person.last) if p.is_office), None) if person else None
    owner = g.phrase_to(hit.first)
    if owner is not None and g.word(owner.first - 1) == ",":  # "Jan Moe, the bank's departing chairman"
        named = g.phrase_to(owner.first - 1)
        person = named if scene.is_human_name(named) else person
    return None if post is None else Change(hit, "active", person=person, post=post, last=post.last)


def word_is_bare(word: str) -> bool:
    """Say whether a word can be a verb in its bare form."""
    return not word.endswith(("ed", "ing", "s"))


def who_does(scene: Scene, verb: int) -> Chunk | None:
    """Return who does it, never a word of somebody's post: of "Lund, dean for research, who left" Lund."""
    first = scene.grammar.first_passive(verb)
    return of_holder(scene, _doer(scene, verb if first is None else first))


def _doer(scene: Scene, verb: int) -> Chunk | None:
    """Return who does it; of "since resigning he …" and "after joining the bank, Lund …" the subject that follows."""
    g = scene.grammar
    start = g.group_start(verb)
    if g.word(start) == "to" and (told := _asked_by(scene, start) or done_to_do(scene, start)) is not None:
        return g.subject(told)
    close = start - 1 if g.word(start) == "to" else start - 2
    if g.word(close) in ("close", "closer") and g.is_verb(close - 1):
        return g.subject(close - 1)
    if g.word(start) in ("being", "having"):
        verb = start
    opening = verb - 1
    if g.word(opening) == "to" and g.word(opening - 1) == "addition":
        opening -= 2
    elif g.group_start(verb) != verb:
        subject = over_aside(scene, start, _of_relative(scene, verb, g.subject(verb)))
        return _of_purpose(scene, subject) if g.word(start) == "to" else subject
    if not g.word(verb).endswith("ing"):
        return over_aside(scene, start, _of_relative(scene, verb, g.subject(verb)))
    told = any(g.tag(k) in _FINITE for k in range(opening))
    if g.word(opening) == "," and told:
        return g.subject_of_clause_before(opening) or g.subject(verb)
    if g.word(opening) == "from" and opening == verb - 1 and (kept := kept_from(scene, verb)) is not None:
        barred = g.phrase_to(opening)  # "to prevent Lund from becoming president"
        return barred if barred is not None and barred.first > kept else g.subject(verb)
    if g.word(opening) == "of" and opening == verb - 1 and g.word(opening - 1) == "out":
        return g.phrase_to(opening - 1)  # "to talk Lund out of retiring"
    if g.word(opening) not in _BEFORE_GERUND and opening == verb - 1:
        return g.subject(verb)
    if opening > 0 and g.word(opening - 1) not in (",", ";", "and", "but", "") and not _counts_time(scene, opening):
        return g.subject(verb)
    comma = g.first_after(verb, (",",), 16)
    pronoun = g.first_after(verb, _PRONOUNS, 12)
    at = pronoun if pronoun is not None and (comma is None or pronoun < comma) else comma and comma + 1
    if not at:
        return g.subject_of_clause_before(opening - 1) if told else None
    return g.phrase_from(at)


def _counts_time(scene: Scene, at: int) -> bool:
    """Say whether a time opens the sentence right before "after" at `at`: "Two years after leaving, Lund …"."""
    g = scene.grammar
    unit = g.word(at - 1).removesuffix("s")
    return g.word(at) == "after" and at <= 4 and unit in ("year", "month", "week", "day", "hour", "decade")


def _asked_by(scene: Scene, to: int) -> int | None:
    """Return the participle of "was asked by the board to resign", of whose subject the infinitive tells."""
    g = scene.grammar
    asker = g.phrase_to(to)
    if asker is None or g.word(asker.first - 1) != "by":
        return None
    verb = asker.first - 2
    return verb if g.tag(verb) in ("VBN", "VBD") and g.is_passive(verb) else None


def done_to_do(scene: Scene, to: int) -> int | None:
    """Return the verb of "beat Moe to become mayor" and "is leaving it to join us", whose subject does both."""
    g = scene.grammar
    for verb in range(to - 2, max(to - 10, 0), -1):
        if g.word(verb) in words("appointments", "moves beating"):
            return verb if g.tag(verb) in ("VBD", "VBZ", "VBP") and not g.is_passive(verb) else None
        if g.word(verb) in words("appointments", "moves leaving") and g.tag(verb)[:2] == "VB":
            return verb
        if g.tag(verb) in _FINITE or g.word(verb) in (";", ":", "and", "who", "that"):
            return None
    return None


def _of_purpose(scene: Scene, subject: Chunk | None) -> Chunk | None:
    """Return who does it; of "Lund left her post at the charity to become a minister" Lund, not the charity."""
    g = scene.grammar
    held = subject is not None and g.word(subject.first - 1) == "as"
    if subject is not None and held and g.word(subject.first - 2) in words("appointments", "vague_post"):
        return g.subject_of_clause_before(subject.first) or subject  # "leaves her job as head to join the bank"
    body = subject is not None and g.word(subject.head) in words("appointments", "leading_body")
    if body and subject is not None and g.word(subject.first - 1) == "with":
        return g.subject_of_clause_before(subject.first) or subject  # "filed with the commission to run"
    if subject is None or scene.is_human(subject) or scene.is_name_like(subject) or subject.first < 2:
        return subject
    told = g.tag(subject.first - 1) in ("VBD", "VBZ")  # "invoked the constitution to assume the presidency"
    near = g.word(subject.first - 1) in ("at", "in", "from", "with", "of") or told
    if not near or subject.last - subject.first > 4:
        return subject
    actor = g.subject_of_clause_before(subject.first)
    return actor if actor is not None and scene.is_human(actor) else subject


def _of_relative(scene: Scene, verb: int, subject: Chunk | None) -> Chunk | None:
    """Return the subject; of "the general who led the coup stepped down" the general, not the coup."""
    g = scene.grammar
    if subject is None or scene.is_human(subject) or scene.is_name_like(subject):
        return of_antecedent(scene, subject)
    if subject.last < verb - 4 and g.word(subject.last) != ",":
        return subject
    who = next((k for k in range(subject.first - 1, max(subject.first - 8, 0), -1) if g.word(k) == "who"), None)
    if who is None or g.word(who - 1) == "," or any(g.word(k) in (",", ";") for k in range(who, subject.first)):
        return subject
    antecedent = g.phrase_to(who)
    return antecedent if scene.is_human(antecedent) else subject


def take(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund became mayor", "Moe took over as coach", "Quist took the helm of the bank"."""
    g = scene.grammar
    if not (acts(scene, hit) or g.word(hit.first).endswith("ing")):
        return None
    last = hit.particle + 1 if hit.particle else hit.last
    change = Change(hit, "active", person=who_does(scene, hit.first), last=last)
    if g.word(last) == "from" and (before := g.phrase_from(last + 1)) is not None:
        own = hit.trigger.test == "steps up"
        change = replace(change, other=None if own else before, last=before.last)
    change = with_post(scene, change, change.last)
    if hit.trigger.event == "stands" and change.title is not None:
        change = replace(change, title=None)  # "entered the race as an underdog"
    if change.post is not None and change.post.head == "nominee":
        change = replace(change, event="nominated")
    change = _first_to_lead(scene, change, last)
    at_body = change.post is None and change.title is None and change.body is None and g.word(last) in ("of", "at")
    body = g.phrase_from(last + 1) if at_body and g.word(last + 1) not in (*_CLOCK, "power", "office") else None
    return change if body is None else replace(change, body=body, last=body.last)


def _first_to_lead(scene: Scene, change: Change, last: int) -> Change:
    """Read the post in "became the first woman to lead the bank" and "… to serve as Speaker"."""
    g = scene.grammar
    if change.post is not None or g.word(change.hit.first)[:4] not in ("beco", "beca"):
        return change
    verb = g.first_after(last, ("serve", "lead", "head", "chair", "coach", "command"), 9)
    if verb is None or g.word(verb - 1) != "to":
        return change
    return with_post(scene, change, verb + 1 if g.word(verb) == "serve" else verb - 1)


def join(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund joined the bank as chief economist", "Moe joined the Senate in 2009"."""
    g = scene.grammar
    if not (acts(scene, hit) or g.word(hit.first).endswith("ing")):
        return None
    body = g.phrase_from(hit.last)
    if body is not None and g.tag(body.head) == "DT":
        body = None
    last = body.last if body is not None else hit.last
    change = Change(hit, "active", person=who_does(scene, hit.first), last=last)
    marker = g.first_after(last, ("as",), 7)
    if marker is None or any(g.word(k) in (",", ";") or g.tag(k)[:2] == "VB" for k in range(last, marker)):
        return replace(change, body=body)
    post = scene.post_at(marker + 1, marker + 4)
    what = g.phrase_from(marker + 1)
    if post is None and body is not None and what is not None and g.word(what.first) in ("a", "an"):
        return replace(change, title=what, body=body, last=what.last)  # "joined the bank as a graduate trainee"
    if post is None or body is None:
        return replace(change, post=post, body=body)
    if post.body is not None and g.word(post.body[1] - 1) in words("appointments", "leading_body"):
        post = replace(post, body=None)  # "joined the bank as the company's treasurer": the bank has the name
    return replace(change, post=post, body=body if post.body is None else None, last=post.last)


def part(scene: Scene, hit: Hit) -> Change | None:
    """Read "Rovers parted company with their coach": the person is on either side of "with"."""
    g = scene.grammar
    if not g.is_verb(hit.first):
        return None
    subject = g.subject(hit.first)
    if g.word(hit.last) == "from":
        return None  # "parted company from his agent"
    if g.word(hit.last - 1) == "with" and (other := g.phrase_from(hit.last)) is not None:
        return Change(hit, "active", person=other, by=subject, post=None, last=other.last)
    if g.word(hit.last) != "with" or (other := g.phrase_from(hit.last + 1)) is None:
        return Change(hit, "active", person=subject, last=hit.last)
    if scene.is_human(subject) and not scene.is_human(other):
        return Change(hit, "active", person=subject, body=other, last=other.last)
    post = next((p for p in scene.posts_in(other.first, other.last) if p.last >= other.last), None)
    return Change(hit, "active", person=other, by=subject, post=post, last=other.last)


def follow(scene: Scene, hit: Hit) -> Change | None:
    """Read "Lund succeeded Moe as mayor", "Moe was replaced by Lund", "the board replaced Moe with Lund"."""
    g = scene.grammar
    if not (acts(scene, hit) or g.word(hit.first).endswith("ing")):
        return None
    if g.is_passive(hit.first):
        other = agent(scene, hit.last)
        if other is not None and (scene.is_human(other) or scene.is_name_like(other)):
            return _succeeded(scene, hit, other)
        change = Change(hit, "passive", person=g.subject(hit.first), other=other, last=hit.last, event="replaced")
        return with_post(scene, change, hit.last if other is None or g.word(hit.last) == "as" else other.last)
    first = hit.last + (g.word(hit.last) == "acting")  # "replaces acting chief Jan Moe"
    first += 2 * (g.lower[first : first + 2] == ["the", "late"])
    target = g.phrase_from(first)
    if target is None:
        return None
    subject = who_does(scene, hit.first)
    if g.word(hit.last) in ("in", "at", "by"):
        return None
    at = after_aside(scene, target.last)
    if hit.trigger.event == "replaced" and g.word(at) == "with" and (new := g.phrase_from(at + 1)) is not None:
        return _put_in_place(scene, hit, target, new)
    chosen = subject is not None and g.word(subject.last) == "to" and subject.last == hit.first - 1
    replaces = hit.trigger.event == "replaced" and not chosen and _is_employer(scene, subject)
    own = g.word(target.first) in ("its", "their") and scene.post_at(target.first, target.last)
    if replaces and own:
        return Change(
            hit, "active", person=target, by=subject, post=own, last=target.last
        )  # "replaced its head of sales"
    if replaces and scene.is_human_name(target) and scene.posts_in(target.first, target.last):
        post = scene.post_at(target.first, target.last)
        return Change(hit, "active", person=target, by=subject, post=post, last=target.last)
    follows = Change(hit, "active", person=subject, other=target, last=target.last, event="appointed")
    follows = with_post(scene, follows, after_insert(scene, target.last))
    if follows.post is None and follows.title is None and follows.body is None:
        follows = replace(follows, post=_owned_post(scene, target))
    return follows


def _owned_post(scene: Scene, old: Chunk) -> Post | None:
    """Return the post that whoever comes next takes from its holder: "succeeds its founding director, Jan Moe"."""
    posts = scene.posts_in(old.first, old.last)
    return next((p for p in posts if p.is_office and p.strong and p.determiner in ("its", "their")), None)


def _is_employer(scene: Scene, subject: Chunk | None) -> bool:
    """Say whether a body does it, which puts somebody else in place of the one named: "Tarn Bank has replaced …"."""
    if subject is None or scene.is_human_name(subject):
        return False
    return is_body(scene, subject) or scene.grammar.tag(subject.head) in ("NNP", "NNPS")


def _succeeded(scene: Scene, hit: Hit, new: Chunk) -> Change:
    """Read "Moe was succeeded as mayor by Lund": the one who comes is the person, the one who goes the other."""
    g = scene.grammar
    old = g.subject(hit.first)
    change = Change(hit, "passive", person=new, other=old, last=new.last, event="appointed")
    return with_post(scene, change, hit.last if g.word(hit.last) == "as" else new.last)


def _put_in_place(scene: Scene, hit: Hit, old: Chunk, new: Chunk) -> Change:
    """Read "replaced the coach, Moe, with Lund": the one who comes is the person, the one who goes the other."""
    post = next((p for p in scene.posts_in(old.first, old.last) if p.is_office), None)
    by = scene.grammar.subject(hit.first)
    change = Change(hit, "active", person=new, other=old, by=by, post=post, last=new.last, event="appointed")
    further = with_post(scene, change, new.last)
    return change if further.post is None else further
