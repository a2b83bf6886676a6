"""What people hand in, validated on the way in; the text typed is never changed silently."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

import claims
from app.documents import clean
from app.documents.limits import MAX_TEXT
from app.language import _
from app.services.errors import InputError
from app.services.views import SourceKnown
from claims.model import ClaimType, Span
from claims.newsroom.sourcing import Confidentiality, SourceKind, Stance

_BLANK, _LONG_BLANK = re.compile(r"\s+"), re.compile(r"\s{2,}")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
#: Characters of a day, `Wednesday, 25th of September, 2024` with room around it.
_LONGEST_DAY = 60


@dataclass(frozen=True, slots=True)
class StorableText:
    """A text that every database and export can hold.

    Attributes:
        text: the text, each unstorable character replaced by U+FFFD, so that all positions stay.
        replaced: how many characters were replaced.
    """

    text: str
    replaced: int


def storable(text: str) -> StorableText:
    """Replace what databases refuse or cut off at: NUL, other control characters, lone surrogates."""
    return StorableText(*clean.storable(text))


def line(field: str, value: str, label: str, limit: int, *, required: bool = False) -> str:
    """Return one line of typed text, stripped; refuse what is missing or too long.

    Raises:
        InputError: with the field's name and what to do.
    """
    text = " ".join(storable(value).text.split())
    if required and not has_words(text):
        raise InputError(field, _("{label} is empty; please fill it in.").format(label=label))
    return _fitting(field, text, label, limit)


def paragraph(field: str, value: str, label: str, *, required: bool = False, limit: int = 20_000) -> str:
    """Return typed text of several lines, stripped at both ends; refuse what is missing or too long."""
    text = storable(value).text.strip()
    if required and not has_words(text):
        raise InputError(field, _("{label} is empty; please say it in a sentence.").format(label=label))
    return _fitting(field, text, label, limit)


def _fitting(field: str, text: str, label: str, limit: int) -> str:
    if len(text) > limit:
        words = _("{label} has {n:,} characters; at most {most:,} fit. Nothing was saved.")
        raise InputError(field, words.format(label=label, n=len(text), most=limit))
    return text


def web_address(field: str, value: str) -> str:
    """Return an http or https address, or `""`; refuse everything else, `javascript:` above all."""
    address = line(field, value, _("The address"), 2000)
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in address
    except ValueError:
        good = False
    if address and not good:
        raise InputError(
            field, _("'{said}' is no web address; it starts with https:// or http://.").format(said=address)
        )
    return address


def day(field: str, value: str, today: date | None = None) -> date | None:
    """Read a day as people write it: `2024-02-15`, `15.2.2024`, `Feb 15 2024`, `yesterday`; empty means not known.

    Args:
        field: that the day was typed in, for the message.
        value: as typed.
        today: what `yesterday`, `today` and `tomorrow` are counted from; `None` where they are no days.

    Raises:
        InputError: for what is no day, and for what may be two, with both or with an example.
    """
    typed = value.strip()
    if not typed:
        return None
    days = _near(typed.lower(), today) or _days_of(typed)
    if not days:
        message = _("'{said}' is no date; write it as 2024-02-15 or 15 Feb 2024, or leave it open.")
        raise InputError(field, message.format(said=typed))
    if len(days) > 1:
        message = _("'{said}' may be {days}; write it as one of these.")
        raise InputError(field, message.format(said=typed, days=_(" or ").join(map(str, days))))
    return days[0]


def _near(word: str, today: date | None) -> list[date]:
    if today is None:
        return []
    near = {_("yesterday"): -1, _("today"): 0, _("tomorrow"): 1}
    return [today + timedelta(days=near[word])] if word in near else []


def _days_of(typed: str) -> list[date]:
    """Return the days that a whole text may mean by itself, as an article's reading reads them."""
    try:
        return [date.fromisoformat(typed)]
    except ValueError:
        pass
    for candidate in claims.extract(typed).candidates if len(typed) <= _LONGEST_DAY else ():
        if (
            candidate.type is ClaimType.DATE
            and candidate.span == Span(0, len(typed))
            and not candidate.value("modifier")
        ):
            value = candidate.slots["value"]
            return [date.fromisoformat(day) for day in (value.value or "", *value.otherwise) if _ISO_DAY.fullmatch(day)]
    return []


def has_words(text: str) -> bool:
    """Say whether anything in a text can be seen: not white space, not invisible, not a mark of what was lost."""
    return any(ch != "\ufffd" and not ch.isspace() and unicodedata.category(ch) not in ("Cf", "Cc") for ch in text)


@dataclass(frozen=True, slots=True)
class ArticleDetails:
    """What is known of an article beside its text; everything but the title may be open.

    Attributes:
        due_on: when its checking should be done; open for a new article means as the desk has it.
    """

    title: str
    outlet: str = ""
    author: str = ""
    url: str = ""
    published_on: date | None = None
    due_on: date | None = None

    def checked(self) -> "ArticleDetails":
        """Return the details stripped and validated.

        Raises:
            InputError: for the first field that cannot be stored.
        """
        return ArticleDetails(
            line("title", self.title, _("The title"), 500, required=True),
            line("outlet", self.outlet, _("The outlet"), 200),
            line("author", self.author, _("The author"), 200),
            web_address("url", self.url),
            self.published_on,
            self.due_on,
        )


def article_text(text: str) -> StorableText:
    """Check the text of an article.

    Raises:
        InputError: when it has no words or is longer than `MAX_TEXT` characters.
    """
    if len(text) > MAX_TEXT:
        raise InputError(
            "text",
            _(
                "The text has {n:,} characters; one article holds at most {most:,}. "
                "Add it in parts; nothing was saved, and your text is still here."
            ).format(n=len(text), most=MAX_TEXT),
        )
    checked = storable(text)
    if not has_words(checked.text):
        raise InputError("text", _("There is no text yet; paste the article's words, headline included."))
    return checked


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as typed by a person."""

    kind: SourceKind
    title: str
    url: str = ""
    publisher: str = ""
    published_on: date | None = None
    accessed_on: date | None = None

    def checked(self) -> "NewSource":
        """Return the source stripped and validated; a web page may go without a title but not without address."""
        url = web_address("url", self.url)
        if self.kind is SourceKind.WEB_PAGE and not url:
            raise InputError("url", _("A web page needs its address, starting with https://."))
        label = _("The person's name") if self.kind is SourceKind.PERSON else _("The title")
        title = line("title", self.title, label, 500, required=not url) or url[:500]
        publisher = line("publisher", self.publisher, _("The publisher"), 200)
        return NewSource(self.kind, title, url, publisher, self.published_on, self.accessed_on)


@dataclass(frozen=True, slots=True)
class NewDetail:
    """What the desk holds of a source: who wrote it, how far it is to be trusted, what it is a copy of, who may see it.

    Attributes:
        title, publisher, published_on: where they are known better than when it was taken in; else `""` and `None`.
        independence_group: what copies of one story share, `""` for a source that stands for itself.
    """

    author: str = ""
    reliability: str = ""
    independence_group: str = ""
    confidentiality: Confidentiality = Confidentiality.PUBLIC
    title: str = ""
    publisher: str = ""
    published_on: date | None = None

    @classmethod
    def of(cls, details: SourceKnown) -> "NewDetail":
        """Return all that is held of a source, to be set down again with a change."""
        return cls(
            details.author, details.reliability, details.independence_group, details.confidentiality, details.title,
            details.publisher, details.published_on,
        )  # fmt: skip

    def checked(self) -> "NewDetail":
        """Return the details stripped and validated.

        Raises:
            InputError: for the first field that cannot be stored.
        """
        return NewDetail(
            line("author", self.author, _("The author"), 200),
            paragraph("reliability", self.reliability, _("The note on reliability")),
            line("group", self.independence_group, _("The group"), 200),
            self.confidentiality,
            line("title", self.title, _("The title"), 500),
            line("publisher", self.publisher, _("The publisher"), 200),
            self.published_on,
        )


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """What a source says about one claim, as typed by a person.

    Attributes:
        copy_id: the kept copy that the passage stands in; `None` for one that was copied by hand.
        near: where in that copy it was taken from, in characters; tells equal passages apart.
    """

    stance: Stance
    is_primary: bool
    passage: str = ""
    locator: str = ""
    note: str = ""
    copy_id: int | None = None
    near: int = 0

    def checked(self) -> "NewEvidence":
        """Return the evidence stripped and validated: it needs the exact passage, or a note that says why not."""
        passage = paragraph("passage", self.passage, _("The passage"))
        note = paragraph("note", self.note, _("The note"))
        if not has_words(passage + note):
            raise InputError(
                "passage", _("Copy the exact passage from the source, or say in the note why there is none.")
            )
        locator = line("locator", self.locator, _("The place in the source"), 200)
        return NewEvidence(self.stance, self.is_primary, passage, locator, note, self.copy_id, self.near)


def place_in(text: str, passage: str, near: int) -> Span | None:
    """Return where a passage stands in a text, whatever the white space between its words; the place nearest to `near`.

    Args:
        text: of the kept copy.
        passage: as typed; `""` stands nowhere.
        near: where it was taken from, in characters.

    Returns:
        `None` when its words do not stand there as they are.
    """
    words = " ".join(passage.split())
    if not words:
        return None
    if passage == passage.strip() and text.startswith(passage, near):
        return Span(near, near + len(passage))
    marks, shifts = [0], [0]
    for match in _LONG_BLANK.finditer(text):
        marks.append(match.start() + 1 - shifts[-1])
        shifts.append(shifts[-1] + len(match.group()) - 1)

    def back(at: int) -> int:
        """Return where a sign of the text with single blanks stands in the text itself."""
        return at + shifts[bisect_right(marks, at) - 1]

    # A plain search is quick in any text; a pattern with blanks of any length takes hours in one made for it.
    places = _found(_BLANK.sub(" ", text), words)
    spans = (Span(back(at), back(at + len(words) - 1) + 1) for at in places)
    return min(spans, key=lambda span: abs(span.start - near), default=None)


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
