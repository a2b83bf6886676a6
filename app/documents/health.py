"""Whether a page still says what it said when it was kept: the kept text beside the text of today, word for word."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rapidfuzz.distance import LCSseq

from app.documents.web.fetched import Fetched
from app.documents.web.refusals import FetchError
from app.language import _, ngettext
from claims.newsroom.sourcing import SourceHealth

#: The page was there and is not any more. Source: RFC 9110 15.5.5 and 15.5.11.
_GONE = (404, 410)
#: The page moved for good. Source: RFC 9110 15.4.2 and 15.4.9.
_FOR_GOOD = (301, 308)
#: What a page says that is answered with 200 and is not there. Source: our own list; English only.
_NOT_THERE = (
    "page not found", "404 not found", "error 404", "404 error", "page cannot be found", "page can't be found",
    "page could not be found", "couldn't find that page", "couldn't find this page", "page does not exist",
    "page doesn't exist", "page no longer exists", "article is no longer available", "page is no longer available",
    "this content is no longer available", "page has been removed", "article has been removed",
)  # fmt: skip
#: It says so at once, and says little else.
_FIRST_CHARACTERS = 300
_FEW_WORDS = 150
#: Word lists whose lengths multiply to more than this are compared as bags of words; up to it takes about a second.
_MOST_STEPS = 2_500_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of a page when it was kept.

    Attributes:
        url: the address that gave it, after all redirects.
        digest: SHA-256 of its bytes, 64 hexadecimal digits.
    """

    url: str
    digest: str


@dataclass(frozen=True, slots=True)
class Health:
    """How a kept page stands today.

    Attributes:
        state: any but `first`, which is for a page without a kept copy.
        why: a sentence or two, for people.
        went: words of the kept text that are not there any more, 0 or more; 0 where texts were not compared.
        came: words that were not there then, 0 or more.
    """

    state: SourceHealth
    why: str
    went: int = 0
    came: int = 0


def judge(old: Kept, new: Fetched | FetchError, old_text: str, new_text: str) -> Health:
    """Compare a kept page with what its address gives today.

    Words are compared, not bytes: pages carry advertisements and numbers that differ each time. Blanks and line breaks
    do not count; case and punctuation do. The very same bytes are the same page, however they were read then.

    Args:
        old: the page as kept.
        new: the page of today, or why it could not be fetched.
        old_text: the words read from the kept page.
        new_text: the words read from the page of today, by the same reader; ignored if it could not be fetched.

    Returns:
        `unreachable` for what was not fetched or was answered with an error other than 404 and 410; `gone` for those
        two, for a redirect to the front page with other words, and for a short page that begins by saying that it is
        not there; `moved` for the same words at another address, and for a lasting redirect to other words;
        `unchanged` and `changed` for the rest.
    """
    if isinstance(new, FetchError):
        return Health(SourceHealth.UNREACHABLE, _("The page could not be fetched. {why}").format(why=new))
    if new.status in _GONE:
        message = _("The server says that the page is not there ({status}).").format(status=_status(new))
        return Health(SourceHealth.GONE, message)
    if not 200 <= new.status < 300:
        message = _("The server answered with {status}. It may refuse programs; look at the page in your browser.")
        return Health(SourceHealth.UNREACHABLE, message.format(status=_status(new)))
    before, after = old_text.split(), new_text.split()
    is_same = old.digest == new.digest or (before == after and bool(before))
    return _same(old, new) if is_same else _other(old, new, before, after)


def _same(old: Kept, new: Fetched) -> Health:
    if _is_elsewhere(old.url, new.url):
        return Health(SourceHealth.MOVED, _("The same words are now at {url}.").format(url=new.url))
    return Health(SourceHealth.UNCHANGED, _("The page says the same, word for word."))


def _other(old: Kept, new: Fetched, before: Sequence[str], after: Sequence[str]) -> Health:
    if not before and not after:
        return Health(SourceHealth.CHANGED, _("The file has other bytes; it has no words that could be compared."))
    went, came = changed_words(before, after)
    n = len(before)
    counts = ngettext(
        "{went} of the kept {n} word went, {came} came", "{went} of the kept {n} words went, {came} came", n
    )
    counts = counts.format(went=went, n=n, came=came)
    if _is_sent_home(old, new):
        why = _("The address now leads to the front page, {url}, which says something else.").format(url=new.url)
        return Health(SourceHealth.GONE, why, went, came)
    reason = _not_there(before, after)
    if reason:
        why = _("The page begins with '{words}' and has little else.").format(words=reason)
        return Health(SourceHealth.GONE, why, went, came)
    if _is_elsewhere(old.url, new.url) and all(hop.status in _FOR_GOOD for hop in new.hops[:-1]):
        why = _("The page moved to {url}, with other words: {counts}.").format(url=new.url, counts=counts)
        return Health(SourceHealth.MOVED, why, went, came)
    if not after:
        why = _("No words can be read from the page any more. It may need a browser; look at it there.")
        return Health(SourceHealth.CHANGED, why, went, came)
    return Health(SourceHealth.CHANGED, _("The page has other words: {counts}.").format(counts=counts), went, came)


def changed_words(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """Count the words that went and the words that came, with as many as possible kept in their order.

    Very long texts that differ throughout are compared as bags of words: what only changed its place is not counted.

    Returns:
        Words that went, words that came; each 0 or more.
    """
    start = 0
    for left, other in zip(before, after, strict=False):
        if left != other:
            break
        start += 1
    before, after = before[start:], after[start:]
    if len(before) * len(after) > _MOST_STEPS:
        common = (Counter(before) & Counter(after)).total()
    else:
        common = int(LCSseq.similarity(before, after))
    return len(before) - common, len(after) - common


def _is_elsewhere(old: str, new: str) -> bool:
    """Return whether two addresses name two places; http and https, and a last slash, make no difference."""
    places = [(parts.netloc, parts.path.rstrip("/"), parts.query) for parts in (urlsplit(old), urlsplit(new))]
    return places[0] != places[1]


def _is_sent_home(old: Kept, new: Fetched) -> bool:
    """Return whether a page deep in a site now redirects to the front page of one."""
    was, now = urlsplit(old.url), urlsplit(new.url)
    return len(new.hops) > 1 and now.path in ("", "/") and not now.query and was.path not in ("", "/")


def _not_there(before: Sequence[str], after: Sequence[str]) -> str:
    """Return the words by which a short page says that it is not there, `""` if it does not."""
    if len(after) > _FEW_WORDS:
        return ""
    begins, began = (" ".join(words).casefold().replace("’", "'") for words in (after, before))
    return next((phrase for phrase in _NOT_THERE if phrase in begins[:_FIRST_CHARACTERS] and phrase not in began), "")


def _status(new: Fetched) -> str:
    return f"{new.status} {new.reason}".strip()
