"""The mould of a date rule: a pattern over lower-case text, the words that call it, and the reading of a match."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.dates.story import Story
from claims.dates.timex import Found
from claims.dates.words import compiled
from claims.rules import Rule

Read = Callable[[re.Match[str], Story], Found | None]


@dataclass(frozen=True, slots=True)
class DateRule:
    """One rule for temporal expressions.

    Attributes:
        rule: its name, version and explanation.
        classes: letters of the word classes (see `claims.dates.words.CLASSES`) that call it; any one will do.
        template: its pattern, for `claims.dates.words.compiled`.
        read: makes a value of a match; `None` when on a closer look it is no date.
        shown: whether its finds become candidates; durations and the like do not.
        needs: pieces of words one of which stands in all that its pattern can match; empty when nothing is so sure.
        rank: of two readings of the same words the higher wins, after length.
    """

    rule: Rule
    classes: str
    template: str
    read: Read
    rank: int
    shown: bool = True
    needs: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """The compiled pattern, over lower-case text; compiled on first use and kept."""
        return compiled(self.template)


def rule(
    name: str,
    classes: str,
    template: str,
    read: Read,
    doc: str,
    *,
    rank: int = 5,
    version: int = 1,
    shown: bool = True,
    needs: str = "",
) -> DateRule:
    """Make a date rule; the parameters are those of `DateRule` and `Rule`, `needs` with spaces between."""
    return DateRule(Rule(name, version, doc), classes, template, read, rank, shown, tuple(needs.split()))


def capital(match: re.Match[str], story: Story, *groups: str) -> bool:
    """Say whether the first of the groups that matched begins with a capital letter in the text, as months do."""
    names = match.re.groupindex
    for group in groups:
        if group in names and match.start(group) >= 0:
            return story.text[match.start(group)].isupper()
    return True
