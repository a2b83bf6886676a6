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
    from app.services.articles import extracting
    from app.services.inputs import day

    text = read_text(file)
    explanation = extracting.explain(text, published=day("published", published), title=title)
    for warning in explanation.warnings:
        note(warning)
    say_json(_data(explanation)) if as_json else say(_told(explanation))


def _told(explanation: "Explanation") -> str:
    from app.labels import BLOCK_LABELS
    from app.reports.wording import plural

    lines = []
    for sentence in explanation.sentences():
        about = f"{BLOCK_LABELS[sentence.block].lower()}, {plural(sentence.tokens, 'token')}"
        lines += [f"{sentence.number}. ({about}) {' '.join(sentence.words.split())}"]
        for candidate in sentence.candidates:
            lines += _candidate(candidate)
        lines.append("")
    unread = "; ".join(f"{BLOCK_LABELS[kind].lower()}: {number}" for kind, number in explanation.unread)
    counted = f"{plural(explanation.total, 'sentence')}, {plural(explanation.proposals, 'proposal')}"
    last = f"{counted}; rule set {explanation.ruleset}."
    return "\n".join((*lines, last, *([f"Not searched: {unread}."] if unread else [])))


def _candidate(candidate: "CandidateWhy") -> list[str]:
    from app.labels import TYPE_LABELS

    lines = [
        f"   {TYPE_LABELS[candidate.type]}: {' '.join(candidate.words.split())}",
        f"      Rule: {candidate.rule}, version {candidate.rule_version}. {candidate.doc}",
        f"      Triggered by: {_quoted(candidate.triggers)}",
    ]
    lines += [f"      {_slot(slot)}" for slot in candidate.slots]
    return [*lines, f"      Worth {candidate.worth:.2f}: {' '.join(candidate.reasons)}"]


def _slot(slot: "SlotWhy") -> str:
    source = f" (from {_quoted([slot.words])})" if slot.words else ""
    others = f" Or: {', '.join(slot.otherwise)}." if slot.otherwise else ""
    return f"{slot.label}: {slot.value or 'open'}{source}{f'. {slot.note}' if slot.note else ''}{others}"


def _quoted(words: "list[str] | tuple[str, ...]") -> str:
    return ", ".join(f"“{' '.join(word.split())}”" for word in words) or "no single word"


def _data(explanation: "Explanation") -> dict[str, object]:
    return {
        "ruleset": explanation.ruleset,
        "warnings": list(explanation.warnings),
        "not_searched": {kind.value: number for kind, number in explanation.unread},
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
            for sentence in explanation.sentences()
        ],
    }


def _candidate_data(candidate: "CandidateWhy") -> dict[str, object]:
    return {
        "type": candidate.type.value,
        "start": candidate.span.start,
        "end": candidate.span.end,
        "text": candidate.words,
        "rule": candidate.rule,
        "rule_version": candidate.rule_version,
        "finds": candidate.doc,
        "triggers": list(candidate.triggers),
        "slots": {
            slot.name: {
                "value": slot.value,
                "read_from": slot.words or None,
                "note": slot.note,
                "otherwise": list(slot.otherwise),
            }
            for slot in candidate.slots
        },
        "worth": candidate.worth,
        "reasons": list(candidate.reasons),
    }
