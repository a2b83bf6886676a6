"""Write `docs/claim-types.md` from the rules as they are: `python -m docs.generate`."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.labels import TYPE_LABELS
from claims.model import SlotSpec
from claims.registry import CLAIM_TYPES
from claims.rules import ClaimKind, Rule

PAGE = Path(__file__).parent / "claim-types.md"
COMMAND = ".venv/bin/python -m docs.generate"

_TOP = f"""# Claim types and rules

<!-- Written by `{COMMAND}`. Do not change it by hand. -->

What the machine looks for. Each candidate names the rule that found it. A rule's version goes up when it finds
something else than before.

What you type into a field is held against *what may stand in it*. An empty field means that the text leaves it open.
"""


def page() -> str:
    """Return the page, in the order of the registry."""
    return "\n".join((_TOP, *(line for kind in CLAIM_TYPES.values() for line in _kind(kind))))


def _kind(kind: ClaimKind) -> Iterator[str]:
    yield f"## {TYPE_LABELS[kind.type]}\n"
    rules = f"{len(kind.rules)} rule{'s' if len(kind.rules) > 1 else ''}"
    yield f"`{kind.type}` · {len(kind.slots) or 'no'} fields · {rules}\n"
    if kind.slots:
        yield from _table(("field", "name", "what belongs here", "what may stand in it"), map(_slot, kind.slots))
    yield from _table(("rule", "version", "what it finds"), map(_rule, kind.rules))


def _slot(spec: SlotSpec) -> tuple[str, ...]:
    needed = " (needed)" if spec.required else ""
    return spec.label, f"`{spec.name}`", spec.hint, (", ".join(spec.choices) or "any words") + needed


def _rule(rule: Rule) -> tuple[str, ...]:
    return rule.name, str(rule.version), rule.doc


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _line(head)
    yield _line("---" for _ in head)
    yield from map(_line, rows)
    yield ""


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(' '.join(cell.split()).replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
