"""One sentence with everything that was found in it, and why."""

from collections.abc import Sequence

from markupsafe import Markup

from app.components.shell.escaped import html
from app.labels import BLOCK_LABELS, TYPE_LABELS, TYPE_LETTERS
from app.language import _
from app.reports.fields import in_words
from app.services.articles.explaining import CandidateWhy, SentenceWhy, SlotWhy


def explained_sentence(sentence: SentenceWhy) -> None:
    """Show a sentence, its kind and size, and each candidate with rule, triggers, fields and reasons."""
    about = _("{n} · {block} · {tokens} tokens").format(
        n=sentence.number, block=BLOCK_LABELS[sentence.block], tokens=sentence.tokens
    )
    proposals = Markup("").join(_candidate(candidate) for candidate in sentence.candidates)
    if not sentence.candidates:
        proposals = Markup('<p class="cd-note">{}</p>').format(_("Nothing was found here."))
    html(
        Markup('<section><span class="cd-note">{}</span><div class="cd-words">{}</div>{}</section>').format(
            about, sentence.words, proposals
        )
    )


def _candidate(candidate: CandidateWhy) -> Markup:
    triggers = ", ".join(f"“{words}”" for words in candidate.triggers) or _("no single word")
    rule = _("{rule}, version {version}. {about}").format(
        rule=candidate.rule, version=candidate.rule_version, about=candidate.doc
    )
    head = Markup('<div class="cd-line"><b>{} {}</b> “{}” <span class="cd-note">{}</span></div>').format(
        TYPE_LETTERS[candidate.type], TYPE_LABELS[candidate.type], candidate.words, rule
    )
    fields = {slot.name: slot.value for slot in candidate.slots}
    rows = Markup("").join(
        (
            _row(_("Triggered by"), triggers, ""),
            *(_row(slot.label, in_words(slot.name, slot.value, fields), _why(slot))
              for slot in candidate.slots if slot.value),
            *_open([slot for slot in candidate.slots if not slot.value]),
            _row(_("Worth checking"), f"{candidate.worth:.0%}", " ".join(candidate.reasons)),
        )
    )  # fmt: skip
    return Markup('{}<table class="cd-slots">{}</table><br>').format(head, rows)


def _open(slots: Sequence[SlotWhy]) -> tuple[Markup, ...]:
    """Return one row for all fields that the text leaves open, with why."""
    if not slots:
        return ()
    unsaid = _("the text does not say.")
    notes = " ".join(f"{slot.label}: {slot.note or unsaid}" for slot in slots)
    return (_row(_("Left open"), "", notes),)


def _why(slot: SlotWhy) -> str:
    source = _("From “{words}”.").format(words=slot.words) if slot.words else ""
    otherwise = ", ".join(in_words(slot.name, other) for other in slot.otherwise)
    others = _("Or: {others}.").format(others=otherwise) if otherwise else ""
    return " ".join(part for part in (source, slot.note, others) if part)


def _row(label: str, value: str, note: str) -> Markup:
    shown = Markup(' <span class="cd-around">{}</span>').format(note) if note else Markup("")
    return Markup('<tr><th scope="row">{}</th><td><span>{}</span>{}</td></tr>').format(label, value, shown)
