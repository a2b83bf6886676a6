"""A date rule is not tried where the words that it needs are lacking; so they must stand in all that it matches."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

from claims.dates.scan import rules

CORPORA = Path(__file__).resolve().parents[3] / "claims" / "dates"


def texts(value: object) -> Iterator[str]:
    """Yield every text of a corpus, wherever it stands in it."""
    if isinstance(value, str):
        yield value.lower()
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def test_whatever_a_rule_matches_holds_a_word_that_it_needs() -> None:
    """The corpora have examples of every rule; each match of its pattern holds one of its words."""
    everything = (
        "\n\n".join(
            text for path in sorted(CORPORA.glob("*.toml")) for text in texts(tomllib.loads(path.read_text("utf-8")))
        )
        .replace("[", "")
        .replace("]", "")
    )
    seen = set()
    for rule in (rule for rule in rules() if rule.needs):
        for match in rule.pattern.finditer(everything):
            seen.add(rule.rule.name)
            assert any(word in match.group() for word in rule.needs), (rule.rule.name, match.group())

    assert seen == {rule.rule.name for rule in rules() if rule.needs}
