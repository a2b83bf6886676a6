"""Why a text is marked as it is, on the command line: sentence by sentence, without a desk."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.terminal import AsJson, note, read_text, say, say_json

if TYPE_CHECKING:
    from app.services.articles.explaining import CandidateWhy, Explanation, SlotWhy


def explain(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A text file (UTF-8, or UTF-16 with its mark); - reads standard input."),
    ],
    published: Annotated[
        str, typer.Option(metavar="DATE", help="Day of publication, as in 2024-02-15; relative dates hang on it.")
    ] = "",
    title: Annotated[
        str, typer.Option(help="Title; what repeats it is worth more. Else the headline in the text.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Say what is found in a text, sentence by sentence, and why; nothing is stored.

    Example: claimdesk explain harbour.txt --published 2024-02-15
    """
    from app.services.articles import explaining
    from app.services.inputs import day

    text = read_text(file)
    found = explaining.explain(text, published=day("published", published), title=title)
    for warning in found.warnings:
        note(warning)
    say_json(_data(found)) if as_json else say(_told(found))


def _told(found: "Explanation") -> str:
    from app.labels import BLOCK_LABELS
    from app.reports.wording import plural

    lines = []
    for sentence in found.sentences:
        about = f"{BLOCK_LABELS[sentence.block].lower()}, {plural(sentence.tokens, 'token')}"
        lines += [f"{sentence.number}. ({about}) {' '.join(sentence.words.split())}"]
        for candidate in sentence.candidates:
            lines += _candidate(candidate)
        lines.append("")
    unread = "; ".join(f"{BLOCK_LABELS[kind].lower()}: {number}" for kind, number in found.unread)
    number = sum(len(sentence.candidates) for sentence in found.sentences)
    last = f"{plural(len(found.sentences), 'sentence')}, {plural(number, 'proposal')}; rule set {found.ruleset}."
    return "\n".join((*lines, last, *([f"Not searched: {unread}."] if unread else [])))


def _candidate(one: "CandidateWhy") -> list[str]:
    from app.labels import TYPE_LABELS

    lines = [
        f"   {TYPE_LABELS[one.type]}: {' '.join(one.words.split())}",
        f"      Rule: {one.rule}, version {one.rule_version}. {one.doc}",
        f"      Triggered by: {_quoted(one.triggers)}",
    ]
    lines += [f"      {_slot(slot)}" for slot in one.slots]
    return [*lines, f"      Worth {one.worth:.2f}: {' '.join(one.reasons)}"]


def _slot(slot: "SlotWhy") -> str:
    source = f" (from {_quoted([slot.words])})" if slot.words else ""
    others = f" Or: {', '.join(slot.otherwise)}." if slot.otherwise else ""
    return f"{slot.label}: {slot.value or 'open'}{source}{f'. {slot.note}' if slot.note else ''}{others}"


def _quoted(words: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(f"“{' '.join(one.split())}”" for one in words) or "no single word"


def _data(found: "Explanation") -> dict[str, object]:
    return {
        "ruleset": found.ruleset,
        "warnings": list(found.warnings),
        "not_searched": {kind.value: number for kind, number in found.unread},
        "sentences": [
            {
                "number": sentence.number,
                "start": sentence.span.start,
                "end": sentence.span.end,
                "text": sentence.words,
                "block": sentence.block.value,
                "tokens": sentence.tokens,
                "proposals": [_candidate_data(candidate) for candidate in sentence.candidates],
            }
            for sentence in found.sentences
        ],
    }


def _candidate_data(one: "CandidateWhy") -> dict[str, object]:
    return {
        "type": one.type.value,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.words,
        "rule": one.rule,
        "rule_version": one.rule_version,
        "finds": one.doc,
        "triggers": list(one.triggers),
        "slots": {
            slot.name: {
                "value": slot.value,
                "read_from": slot.words or None,
                "note": slot.note,
                "otherwise": list(slot.otherwise),
            }
            for slot in one.slots
        },
        "worth": one.worth,
        "reasons": list(one.reasons),
    }
