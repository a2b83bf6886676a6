"""What the queue shows: a filter that fits in an address, so that a colleague sees the same list."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from app.language import _
from app.services.errors import InputError
from app.services.inputs import storable
from claims.model import ClaimType
from claims.newsroom.finding import Found
from claims.newsroom.lifecycle import ClaimState, Priority
from claims.newsroom.rating import scales
from claims.policy.quotations import Told

#: Stands for proposals of the machine that nobody has decided on, where a state is asked for.
TO_DECIDE = "to-decide"
#: Stands for claims that somebody has to go on with: open ones, and those sent back.
IN_WORK = "in-work"
#: A claim that nothing happened to for so long, and that is neither signed off nor dismissed, is stuck.
STUCK_AFTER = timedelta(days=3)

STATES = (TO_DECIDE, IN_WORK, *(state.value for state in ClaimState if state is not ClaimState.WITHDRAWN))
DUE = ("overdue", "week", "none")
MINE, NOBODY, OTHERS = "me", "nobody", "others"
#: Stands for claims without a verdict, where a grade is asked for.
NO_VERDICT = "none"
#: Quotations that somebody has to see to: those nobody heard, and those whose words another one says, or perhaps does.
TO_SEE_TO = "to-see-to"
_NOBODY = Told.NOBODY.value
#: How quotations can be asked for -> how they are told of. One from an older Claimdesk counts with each until somebody
#: has looked.
QUOTES: Mapping[str, tuple[Told, ...]] = {
    TO_SEE_TO: (Told.NOBODY, Told.SPEAKER_OTHER, Told.SPEAKER_OPEN, Told.SPEAKER_NAMED, Told.UNKNOWN),
    **{
        told.value: (told, Told.UNKNOWN)
        for told in (Told.NOBODY, Told.SPEAKER_OTHER, Told.SPEAKER_OPEN, Told.SPEAKER_NAMED)
    },
}
_PRIORITIES = {"high": Priority.HIGH, "normal": Priority.NORMAL, "low": Priority.LOW}
_WORTH = re.compile(r"(\d{1,3})-(\d{1,3})")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """Which claims are asked for; every field left empty leaves its matter open.

    Attributes:
        state: one of `STATES`.
        verdict: slug of a grade of any scale, `none` for claims without a verdict.
        assignee: `me`, `nobody`, or a person's id; `me` is whoever looks.
        proposer: whose the verdict is: `me` or `others`.
        article: id of one article; `outlet` is the one that articles were published by.
        worth_from, worth_to: worth in percent, both included.
        due: `overdue`, `week` (by seven days from now, overdue ones included), or `none`.
        help: only those that help is asked for.
        stuck: only those that nothing happened to for `STUCK_AFTER`, and that are not done.
        quotes: only direct and mixed quotations that are told of so, one of `QUOTES`, and are not dismissed.
        words: all of them in one place, each by its beginning.
        place: where they stand: in the wording, in the article around the claim, or in a source of it; `None` for
            any of these. Words of a proposal stand in the first two.
    """

    type: ClaimType | None = None
    state: str = ""
    verdict: str = ""
    assignee: str = ""
    proposer: str = ""
    article: int | None = None
    outlet: str = ""
    worth_from: int = 0
    worth_to: int = 100
    due: str = ""
    priority: Priority | None = None
    help: bool = False
    stuck: bool = False
    quotes: str = ""
    words: str = ""
    place: Found | None = None

    @property
    def is_empty(self) -> bool:
        """Whether it leaves everything open."""
        return self == Filter()

    @property
    def of_proposals(self) -> bool:
        """Whether it asks for what nobody has decided on, and not for claims."""
        return self.state == TO_DECIDE

    def to_query(self) -> dict[str, str]:
        """Return what the address says; a matter left open is left out."""
        values = {
            "type": self.type.value if self.type else "",
            "state": self.state,
            "verdict": self.verdict,
            "who": self.assignee,
            "by": self.proposer,
            "article": str(self.article or ""),
            "outlet": self.outlet,
            "worth": f"{self.worth_from}-{self.worth_to}" if (self.worth_from, self.worth_to) != (0, 100) else "",
            "due": self.due,
            "priority": self.priority.name.lower() if self.priority is not None else "",
            "help": "1" if self.help else "",
            "stuck": "1" if self.stuck else "",
            "quotes": self.quotes,
            "q": self.words,
            "in": self.place.value if self.place else "",
        }
        return {name: value for name, value in values.items() if value}

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Filter":
        """Read an address; names it does not know are passed over.

        Raises:
            InputError: for a value that means nothing, with the values that do.
        """
        values = {name: str(query.get(name, "")).strip() for name in _NAMES}
        worth_from, worth_to = _worth(values["worth"])
        return cls(
            type=ClaimType(_one(values, "type", [kind.value for kind in ClaimType])) if values["type"] else None,
            state=_one(values, "state", STATES),
            verdict=_one(values, "verdict", (NO_VERDICT, *grades())),
            assignee=values["who"] if values["who"] in ("", MINE, NOBODY) else str(_number(values, "who")),
            proposer=_one(values, "by", (MINE, OTHERS)),
            article=_number(values, "article") if values["article"] else None,
            outlet=storable(values["outlet"]).text[:_LONGEST],
            worth_from=worth_from,
            worth_to=worth_to,
            due=_one(values, "due", DUE),
            priority=_PRIORITIES[_one(values, "priority", tuple(_PRIORITIES))] if values["priority"] else None,
            help=bool(_one(values, "help", ("1",))),
            stuck=bool(_one(values, "stuck", ("1",))),
            quotes=_one(values, "quotes", tuple(QUOTES)) or (_NOBODY if _one(values, "unheard", ("1",)) else ""),
            words=" ".join(storable(values["q"]).text.split())[:_LONGEST],
            place=Found(_one(values, "in", [place.value for place in Found])) if values["in"] else None,
        )


_NAMES = (
    "type", "state", "verdict", "who", "by", "article", "outlet", "worth", "due", "priority", "help", "stuck",
    "quotes", "unheard", "q", "in",
)  # fmt: skip


def grades() -> dict[str, str]:
    """Return every grade of every scale, slug -> label."""
    return {grade.slug: grade.label for scale in scales().values() for grade in scale.grades}


def _one(values: Mapping[str, str], name: str, choices: tuple[str, ...] | list[str]) -> str:
    value = values[name]
    if value and value not in choices:
        raise InputError(
            name,
            _("The address says {name} = “{value}”, which means nothing: {choice}.").format(
                name=name, value=value[:40], choice=_choice(choices)
            ),
        )
    return value


def _choice(choices: tuple[str, ...] | list[str]) -> str:
    return (
        _("it can be {others} or {last}").format(others=", ".join(choices[:-1]), last=choices[-1])
        if len(choices) > 1
        else _("it can only be {value}").format(value=choices[0])
    )


def _number(values: Mapping[str, str], name: str) -> int:
    value = values[name]
    if not value.isascii() or not value.isdecimal() or not 0 < len(value) < 10:
        raise InputError(
            name,
            _("The address says {name} = “{value}”, which is no number of one.").format(name=name, value=value[:40]),
        )
    return int(value)


def _worth(value: str) -> tuple[int, int]:
    if not value:
        return 0, 100
    match = _WORTH.fullmatch(value)
    low, high = (int(match[1]), int(match[2])) if match else (1, 0)
    if not 0 <= low <= high <= 100:
        raise InputError(
            "worth",
            _("The address says worth = “{value}”; write it in percent, as in 50-100.").format(value=value[:40]),
        )
    return low, high
