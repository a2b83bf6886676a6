"""The call sheet: every question to one person, gathered, as a page to print with room to write beside each."""

import hashlib
from base64 import b64encode
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from app import labels
from app.reports import wording
from claims.newsroom.lifecycle import ClaimState
from claims.newsroom.sourcing import Means, ReplyKind, Terms

_SET_ASIDE = (ClaimState.DISMISSED, ClaimState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a question: on which day, by which means, on which terms, and what was said.

    Attributes:
        inquiry_id: the time that the question was put down which this answers.
        said: the person's words or what they come to, `""` when nothing was noted.
        on: the day on which they replied; `at` is when it was put down, by whom says `by`.
    """

    id: int
    inquiry_id: int
    kind: ReplyKind
    means: Means
    terms: Terms
    said: str
    on: date
    by: str
    at: datetime

    @property
    def is_on_record(self) -> bool:
        """Whether the words may stand in the log and on paper; background and off the record may not."""
        return self.terms is Terms.ON_RECORD

    @property
    def is_kind_told(self) -> bool:
        """Whether paper may say what it came to: on the record, or where the person said nothing of the matter."""
        return self.is_on_record or self.kind in (ReplyKind.DECLINED, ReplyKind.NOT_REACHED)


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a person; one that was put down again in the same words for the same claim is still one.

    Attributes:
        inquiry_id: of the newest time it was put down; `by` and `at` say by whom and when.
        person: the name of the source.
        claim_id: `None` for a question beyond any claim, such as the right of reply; then `article_id` is `None` too,
            `article` (the title) and `claim` (the wording) are `""`, and so are `name` and `state`.
        name: of the claim, "A12".
        reply_by: the day by which a reply is asked for, `None` for no day.
        times: how often it was put down, from 1.
        replies: the newest first; the newest holds.
    """

    inquiry_id: int
    source_id: int
    person: str
    claim_id: int | None
    article_id: int | None
    article: str
    claim: str
    state: str
    question: str
    reply_by: date | None
    by: str
    at: datetime
    times: int = 1
    name: str = ""
    replies: tuple[Reply, ...] = ()

    @property
    def reply(self) -> Reply | None:
        """The reply that holds, `None` while there is none."""
        return self.replies[0] if self.replies else None

    @property
    def is_set_aside(self) -> bool:
        """Whether its claim is no longer checked, so that nobody needs to ask."""
        return self.state in _SET_ASIDE

    @property
    def is_open(self) -> bool:
        """Whether it is still to be asked: no reply, nobody reached, or put down again after the reply."""
        if self.is_set_aside:
            return False
        held = self.reply
        if held is None or held.kind is ReplyKind.NOT_REACHED:
            return True
        return held.inquiry_id < self.inquiry_id and held.at < self.at

    def is_late(self, today: date) -> bool:
        """Say whether it is open and its day has passed."""
        return self.is_open and self.reply_by is not None and self.reply_by < today


@dataclass(frozen=True, slots=True)
class CallSheet:
    """All questions to one person: open ones first, of these the soonest day first, those without a day last."""

    source_id: int
    person: str
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> int:
        """How many are still to be asked."""
        return sum(question.is_open for question in self.questions)


def print_sheet(sheet: CallSheet, made_at: datetime) -> bytes:
    """Return a call sheet as one web page in UTF-8, which asks for nothing elsewhere, runs nothing, and fits A4.

    What was said off the record or as background stays out: paper lies about.

    Args:
        sheet: what to print; may be empty.
        made_at: when, aware; its day in UTC decides what is late.
    """
    style = _style()
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    text = _template().render(
        s=sheet,
        style=Markup(style),  # noqa: S704 - our own file, nothing is put into it
        style_hash=f"sha256-{digest}",
        made=wording.moment(made_at),
        today=made_at.date(),
    )
    return text.encode("utf-8", "xmlcharrefreplace")


@lru_cache(maxsize=1)
def _style() -> str:
    return resources.files("app.reports").joinpath("templates/call_sheet.css").read_text(encoding="utf-8").strip()


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("app.reports"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, finalize=_shown,
    )  # fmt: skip
    environment.filters["day"] = wording.day
    environment.globals.update(
        kinds=labels.REPLY_LABELS, means=labels.MEANS_LABELS, terms=labels.TERMS_LABELS, states=labels.STATE_LABELS,
        plural=wording.plural,
    )  # fmt: skip
    return environment.get_template("call_sheet.html")


def _shown(value: object) -> object:
    """Spell out every sign that nobody can see, in all that is put into the page."""
    return wording.with_signs_shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
