"""Sentences that every report says in the same words, whatever its form."""

import re
from collections.abc import Mapping

from app.labels import AUDIENCE_LABELS
from app.language import _, ngettext
from app.reports.audience import left_out
from app.reports.coverage import dismissed, is_signed_alone, kept
from app.reports.fields import in_words, is_missed, is_told
from app.reports.missing import missing
from app.reports.model import ReportClaim, ReportModel
from app.reports.quotations import quotation_line
from app.reports.wording import day, moment, one_line
from claims.newsroom.agreement import Agreement
from claims.newsroom.rating import scales

_WHITE_SPACE = re.compile(r"\s+")
#: A word that may have been cut off; kept when nothing else is there.
_FIRST_WORD = re.compile(r"^\S+(?=\s)")
#: Characters of the copy on either side of some words of it.
_BESIDE = 32
_LAST_WORD = re.compile(r"(?<=\s)\S+$")

#: Stands in every report that a person reads.
NAMES = _("as people gave them at the desk; no login stands behind them")


def facts(model: ReportModel) -> tuple[str, ...]:
    """Return what is known of the article: outlet, author, day of publication; what is not known is left out."""
    on = _("published {day}").format(day=day(model.published_on))
    published = on if model.published_on else _("publication date not known")
    author = _("by {author}").format(author=model.author) if model.author else ""
    parts = [fact for fact in (author, published) if fact]
    return (model.outlet, *parts) if model.outlet else (parts[0][0].upper() + parts[0][1:], *parts[1:])


def taken_up(model: ReportModel) -> str:
    """Return how far the check is, in one to four sentences; only when nothing is missing is all of it signed off."""
    claims, n = kept(model), len(dismissed(model))
    signed = sum(claim.state == "signed" and not is_signed_alone(claim) for claim in claims)
    if not claims:
        words = _("No claim of this article was taken up.")
    elif signed == len(claims) and not missing(model):
        words = ngettext(
            "{n:,} claim was taken up, and every verdict is signed off.",
            "{n:,} claims were taken up, and every verdict is signed off.",
            len(claims),
        )
    else:
        words = ngettext(
            "{n:,} claim was taken up; {signed:,} signed off by a second person.",
            "{n:,} claims were taken up; {signed:,} signed off by a second person.",
            len(claims),
        )
    words = words.format(n=len(claims), signed=signed)
    dropped = ngettext("{n:,} claim was dismissed.", "{n:,} claims were dismissed.", n).format(n=n)
    pairs = agreed(model.agreement) if model.agreement else ""
    parts = (words, quotation_line(model), dropped if n else "", *on_earlier(model.earlier), pairs)
    return " ".join(part for part in parts if part)


def agreed(agreement: Agreement) -> str:
    """Say how far first and second verdicts of a desk agree, in one or two sentences; `""` before there is a pair."""
    if not agreement.pairs:
        return ""
    words = ngettext(
        "Blind checks of this desk: {same:,} of {n:,} pair of verdicts the same ({share:.0%}).",
        "Blind checks of this desk: {same:,} of {n:,} pairs of verdicts the same ({share:.0%}).",
        agreement.pairs,
    ).format(same=agreement.same, n=agreement.pairs, share=agreement.share)
    if agreement.alpha is None:
        return words
    alpha = _("Krippendorff’s alpha {alpha:.2f}: 1 is full agreement, 0 no more than by chance.")
    return f"{words} {alpha.format(alpha=agreement.alpha)}"


def on_earlier(n: int) -> tuple[str, ...]:
    """Say how many claims stand on texts before the one that a report is of; nothing when none does."""
    words = ngettext(
        "{n:,} claim stands on an earlier version of the text and is not in this report.",
        "{n:,} claims stand on earlier versions of the text and are not in this report.",
        n,
    )
    return (words.format(n=n),) if n else ()


def summary(model: ReportModel) -> str:
    """Return how far the check is and what is missing, for a form that has no list of that."""
    gaps = "; ".join(gap.words for gap in missing(model))
    return f"{taken_up(model)} {_('Missing: {gaps}.').format(gaps=gaps)}" if gaps else taken_up(model)


def record(model: ReportModel) -> tuple[tuple[str, str, bool], ...]:
    """Return when and of what the report was made, and how to verify it, as (label, words, whether to be copied)."""
    audience = AUDIENCE_LABELS.get(model.audience, model.audience).lower()
    made = _("{moment}, by {name}").format(moment=moment(model.made_at), name=model.made_by)
    line = _("newest line {line}").format(line=model.audit_seq) if model.audit_seq else _("empty")
    verify = f"claimdesk audit verify --head {model.audit_seq}:{model.audit_hash}"
    as_of_words = moment(model.as_of) if model.as_of else ""
    return (
        *(((_("As of"), as_of_words, False),) if as_of_words else ()),
        (_("Made for"), f"{audience}. {left_out(model.audience)}".rstrip(), False),
        (_("Made"), made, False),
        (_("Text checked"), _text(model), False),
        (_("Text SHA-256"), model.text_digest, True),
        (_("Audit log"), line, False),
        (_("Audit hash"), model.audit_hash, True),
        (_("To verify"), verify if model.audit_seq else "claimdesk audit verify", True),
        *(((_("Signed head of the log"), model.checkpoint.rstrip("\n"), True),) if model.checkpoint else ()),
        *_policies(model),
        (_("Names"), NAMES, False),
        (_("Made with"), model.software, False),
    )


def _policies(model: ReportModel) -> tuple[tuple[str, str, bool], ...]:
    """Return the fingerprints of the sourcing policies that verdicts were given under."""
    prints = sorted({verdict.policy for claim in model.claims for verdict in claim.verdicts if verdict.policy})
    return ((_("Sourcing policy"), ", ".join(prints), True),) if prints else ()


def _text(model: ReportModel) -> str:
    n, s = len(model.text), model.sentences
    return _("version {version} of article {article}, {characters}, {sentences}").format(
        version=model.text_number,
        article=model.article_id,
        characters=ngettext("{n:,} character", "{n:,} characters", n).format(n=n),
        sentences=ngettext("{n:,} sentence", "{n:,} sentences", s).format(n=s),
    )


def around(claim: ReportClaim, length: int) -> tuple[str, str]:
    """Return the words of the copy beside a claim, on one line, cut at whole words and marked "…".

    Args:
        claim: with its prefix and suffix.
        length: of the whole text, in characters.
    """
    return _cut(
        claim.prefix, claim.suffix, opens=claim.start <= len(claim.prefix), ends=claim.end + len(claim.suffix) >= length
    )


def in_line(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words of the copy beside some, `[start, end)` of it in characters, as `around` those of a claim."""
    before, after = text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE]
    return _cut(before, after, opens=start <= len(before), ends=end + len(after) >= len(text))


def _cut(before: str, after: str, *, opens: bool, ends: bool) -> tuple[str, str]:
    """Return words on one line, cut at whole words and marked where the text does not open or end with them."""
    before, after = _WHITE_SPACE.sub(" ", before), _WHITE_SPACE.sub(" ", after)
    return before if opens else f"…{_FIRST_WORD.sub('', before)}", after if ends else f"{_LAST_WORD.sub('', after)}…"


def proposed(model: ReportModel) -> str:
    """Return how many proposals nobody has decided on, in a sentence; `""` for none."""
    n = len(model.undecided)
    words = ngettext(
        "The machine proposed {n:,} more; nobody has taken it up or dismissed it.",
        "The machine proposed {n:,} more; nobody has taken them up or dismissed them.",
        n,
    )
    return words.format(n=n) if n else ""


def how_judged() -> str:
    """Return how a desk comes to a verdict, in a sentence."""
    return _(
        "Claims are found by a machine or added by a person; a person judges each on its sources, and a second "
        "person confirms the verdict."
    )


def at_foot(model: ReportModel) -> tuple[str, str]:
    """Return what stands at the edges of a page: when it was made; of which text, as of which line of the log."""
    proof = _("Text {text}, log line {line} ({hash})").format(
        text=model.text_digest[:16], line=model.audit_seq, hash=model.audit_hash[:16]
    )
    return _("Made {moment}").format(moment=moment(model.made_at)), proof


def scale_title(slug: str) -> str:
    """Return what a rating scale is called; one that is no longer there by its short name."""
    return scales()[slug].title if slug in scales() else slug


def stored_slots(claim: ReportClaim) -> tuple[tuple[str, str | None, str], ...]:
    """Return (label, value, what the machine read when that differs) of every field as programs read it."""
    return tuple(
        (slot.label, slot.value, _machine_note(claim, slot.value, slot.machine))
        for slot in claim.slots
        if slot.value is not None or slot.machine is not None
    )


def shown_slots(claim: ReportClaim) -> tuple[tuple[str, str | None, str], ...]:
    """Return the same in words for people, without fields that say nothing to a reader."""
    ours = {slot.name: slot.value for slot in claim.slots}
    read = {slot.name: slot.machine for slot in claim.slots}
    fields = tuple(
        (slot.label, mine, _machine_note(claim, mine, theirs))
        for slot in claim.slots
        if _is_told(claim, slot.name, slot.value) or _is_told(claim, slot.name, slot.machine)
        for mine, theirs in [(_in_words(slot.name, ours), _in_words(slot.name, read))]
    )
    parts = "; ".join(f"{part.name} “{one_line(part.words)}”" for part in claim.parts)
    return (*fields, (_("Decided with it"), parts, "")) if parts else fields


def _is_told(claim: ReportClaim, name: str, value: str | None) -> bool:
    return value is not None and is_told(name, value) and (name != "words" or _bare(value) != _bare(claim.text))


def _in_words(name: str, fields: Mapping[str, str | None]) -> str | None:
    value = fields[name]
    return None if value is None else in_words(name, value, fields)


def _bare(words: str) -> str:
    return one_line(words).strip("\"“”„«»' ")


def left_open(claim: ReportClaim) -> tuple[str, ...]:
    """Return the labels of the fields that neither a person nor the machine has filled, and a reader should miss."""
    return tuple(
        slot.label for slot in claim.slots if slot.value is None and slot.machine is None and is_missed(slot.name)
    )


def _machine_note(claim: ReportClaim, value: str | None, machine: str | None) -> str:
    if claim.origin != "machine" or machine == value:
        return ""
    if machine is None:
        return _("The machine left this open.")
    return _("The machine read: {value}").format(value=machine)
