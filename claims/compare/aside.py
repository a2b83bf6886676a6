"""A post that a sentence gives somebody by the way, and what stands beside it: "Jana Marsh, mayor of Tarn Bay,"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.compare.result import Fact, FactKind
from claims.model import Span
from claims.text.nlp import Token
from claims.wordlists import words as word_list

_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
#: Tags of words that stand before a post and may make another of it: "self-styled", "night", "honorary".
_NARROWS = ("JJ", "NN", "RB", "VBN", "VBG", "CD")
_MARKS = re.compile(r"[,;:()\[\]–—.!?“”\"]")
#: Words between a person and a post without a comma, by which they need not be hers: "took her for the mayor".
_LOOSE = word_list("compare", "aside loose")
_ARTICLES = word_list("compare", "appointed articles")
#: What stands before a date that goes on to today, and how far before it, in characters.
_SINCE = re.compile(r"\bsince\s(?:[\w.]{1,12}\s){0,2}$", re.IGNORECASE)
_NEAR = 40
_FICTION = re.compile(
    rf"\b(?:in|of|from|on)\s(?:[\w’'-]{{1,30}}\s){{0,4}}?(?:{'|'.join(sorted(word_list('compare', 'aside works')))})\b"
    rf"|\b(?:{'|'.join(sorted(word_list('compare', 'aside invented')))})\b",
    re.IGNORECASE,
)
#: Words right before person and post by which the person is played, or the post is over. Source: ours; CC0-1.0.
_LED = re.compile(
    r"\b(?:(?:play|portray)(?:s|ed|ing)|stars?|starring|starred|voic(?:es|ed|ing)"
    r"|(?:succeed|replac|follow|defeat|oust|unseat|depos|kill|murder|assassinat|sack|dismiss|remov|fir|ditch|recall)"
    r"(?:e?[sd]|es|ing)"
    r"|bur(?:y|ying|ied|ies)|beat(?:s|en|ing)?|(?:took|takes|taking) over from|let go(?: of)?"
    r"|part(?:s|ed) (?:ways|company) with"
    r"|(?:death|murder|killing|assassination|burial|funeral|ouster|resignation|widow|widower) of)\s(?:as\s)?(?:the\s)?$"
)
#: Words right behind them by which the post is over: "Jana Marsh, the mayor, died on Monday".
_OVER = re.compile(
    r"\s?[,(]\s?(?:\d{4}\s?[–-]\s?\d|(?:until|till)\b)"
    r"|(?:,[^,]{1,60}(?=,))?[,)–—]?\s?(?:(?:who|has|had|have|also|later|today|\w{1,20}ly)\s){0,3}"
    r"(?:die[ds]|dead|passed away|(?:step(?:s|ped)|stood|stands) (?:down|aside)|resign(?:s|ed)|retire[sd]|quits?"
    r"|(?:left|leaves) office|(?:lost|loses) (?:her|his|their|the) (?:seat|post|job|office|position|election)"
    r"|(?:was|were|been|is|are|got|being) (?:\w{1,20} )?(?:dead|killed|murdered|buried|assassinated|slain|mourned"
    r"|(?:vot|forc|push|thrown|driven)(?:ed)? out|ousted|dismissed|sacked|fired"
    r"|removed|unseated|deposed|toppled|replaced|recalled|succeeded|defeated|beaten))\b"
)
#: Marks between person and post: the post is called so only, or the person's years are told.
_WITHIN = re.compile(r"[“”\"]|\b1\d{3}\s?[–-]\s?\d{2,4}\b")
#: Words before a post that goes before its holder by which it may be over, or another's. Source: ours; CC0-1.0.
_LEADS = word_list("compare", "aside leads")


@dataclass(frozen=True, slots=True)
class Aside:
    """A post by the way in its sentence; spans count in the clean text.

    Attributes:
        text: the clean text.
        sentence: the sentence.
        tokens: its words, without marks.
        whole: person, post and body, with what stands between.
        person: where the person stands, `None` for nowhere.
        post: where the post stands, `None` for nowhere.
        dates: of the sentence.
    """

    text: str
    sentence: Span
    tokens: Sequence[Token]
    whole: Span
    person: Span | None
    post: Span | None
    dates: Sequence[Span]

    def counted(self, free: Sequence[Token]) -> list[Token]:
        """Return the words that may make another statement of it.

        Args:
            free: the words of the sentence that no slot accounts for.
        """
        inside = [token for token in free if token.span.overlaps(self.whole)]
        beside = [
            token for token in (*self._before(), *self._behind()) if token in free or token.text.lower() in _LEADS
        ]
        found = {token.start: token for token in (*inside, *beside, *self._loose(), *self._dated())}
        return [found[start] for start in sorted(found)]

    def unsaid(self) -> Iterator[Fact]:
        """Yield words of the sentence by which it is invented, or over: "in the novel", "died"."""
        found = [
            _LED.search(self.text, self.sentence.start, self.whole.start),
            _FICTION.search(self.text, self.sentence.start, self.sentence.end),
            _OVER.match(self.text, self.whole.end, self.sentence.end),
        ]
        marks = (
            one for one in _WITHIN.finditer(self.text, self.whole.start + 1, self.whole.end) if not self._is_name(one)
        )
        spans = [Span(*one.span()) for one in (*found, next(marks, None)) if one]
        for span in (*spans, *self._lead()):
            yield Fact("certainty", FactKind.UNRESOLVED, None, span.of(self.text), span)

    def _lead(self) -> Iterator[Span]:
        """Yield a phrase before a clause; the post in it need not be the subject's: "Next to the mayor, Marsh sang"."""
        lead = self.text[self.sentence.start : self.whole.start]
        if self.person is None or self.person.end != self.whole.end or not set(lead.lower().split()) - _ARTICLES:
            return
        is_subject = self.person.end < self.sentence.end and not self._is_marked(self.person.end, self.person.end + 2)
        if is_subject and "," in self.text[self.whole.start : self.person.start]:
            yield Span(self.sentence.start, self.whole.start)

    def _is_name(self, mark: re.Match[str]) -> bool:
        """Say whether a mark stands in the name: "Jana “Red” Marsh"."""
        return self.person is not None and self.person.start <= mark.start() < self.person.end

    def _is_marked(self, start: int, end: int) -> bool:
        return _MARKS.search(self.text, start, end) is not None

    def _before(self) -> Iterator[Token]:
        """Yield what stands right before a post that goes before its holder: "the self-styled mayor, Jana Marsh"."""
        if self.person is None or self.person.start == self.whole.start:
            return
        last, is_after_article = self.whole.start, False
        for token in reversed(self.tokens):
            if token.end > last:
                continue
            lower = token.text.lower()
            is_lead, is_article = lower in _LEADS, lower in _ARTICLES
            is_narrow = not is_after_article and token.tag.startswith(_NARROWS)
            if self._is_marked(token.end, last) or not (is_lead or is_article or is_narrow):
                return
            last, is_after_article = token.start, is_after_article or is_article
            if not is_article:
                yield token

    def _behind(self) -> Iterator[Token]:
        """Yield what stands behind the post up to a comma or verb: "mayor of Tarn Bay", "mayor when it burned"."""
        if self.person is None or self.person.end == self.whole.end:
            return
        last = self.whole.end
        for token in self.tokens:
            if token.start < last:
                continue
            joins = token.text.lower() == "and" and not self._is_capital_next(token)
            if joins or token.tag in _FINITE or self._is_marked(last, token.start):
                return
            last = token.end
            yield token

    def _is_capital_next(self, token: Token) -> bool:
        return self.text[token.end : token.end + 2].strip()[:1].isupper()

    def _loose(self) -> Iterator[Token]:
        """Yield "for" and the like between a person and a post, where no comma makes the post hers."""
        if not self.person or not self.post or self.post.start < self.person.end:
            return
        if self._is_marked(self.person.end, self.post.start):
            return
        between = [token for token in self.tokens if self.person.end <= token.start < self.post.start]
        yield from (token for token in between if token.text.lower() in _LOOSE)

    def _dated(self) -> Iterator[Token]:
        """Yield the dates beside the post, at which somebody held it; since when tells nothing more."""
        for day in self.dates:
            start = max(self.sentence.start, day.start - _NEAR)
            if _SINCE.search(self.text[start : day.start]) or day.of(self.text).lower().startswith("since"):
                continue
            within = [token for token in self.tokens if token.span.overlaps(self.whole)]
            yield from (token for token in (*within, *self._behind()) if token.span.overlaps(day))
