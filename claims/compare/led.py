"""How a speaker comes to words: their own, said by somebody else ("my rival says that …"), or denied ("I never …")."""

import re
from collections.abc import Sequence

from claims.compare.forms import forms, is_irregular
from claims.model import Span
from claims.text.nlp import Token, tag_tokens, tokenize
from claims.wordlists import words as word_list

#: How far before a place, in characters, its sentence is looked at.
_REACH = 300
#: Words of a clause behind a quotation that says whose it is.
_FEW = 7
#: What stands between a name and the turn that it labels.
_LABEL_END = re.compile(r"[ \t]?(?:[(\[][^()\[\]\n]{1,80}[)\]])?[ \t]?[:：]")
_CLOSED = re.compile(r"[”\"»]|’(?!\w)|\n")
_END = re.compile(r"[.!?…]\s|\n")
#: Somebody's words, told by a set phrase.
_CITED = re.compile(
    r"\b(?:according to|as the saying goes|so-called|in theory|on paper|officially"
    r"|(?:supposed|reported|alleged|apparent)ly|quot(?:e|ed|es|ing|ation)|in (?:his|her|their) (?:own )?words"
    r"|in (?:an?|some|their|his|her)\s(?:\w+\s)?(?:world|view|eyes)"
    r"|in (?:the|an?|some|their|his|her)\s(?:\w+\s)?(?:film|movie|play|novel|script|theory|version|telling|story|dream"
    r"|tale|legend))\b",
    re.IGNORECASE,
)
#: Words by which a speaker goes on with a sentence of their own, and those that begin one: "when the rain came, …".
_GOING_ON = word_list("compare", "led going on")
_BEGUN = word_list("compare", "led begun")
#: Who speaks, and nouns for what is the speaker's own: "my view is that".
_SPEAKER = word_list("compare", "led speaker")
_OWN = word_list("compare", "led own")
#: Verbs that address somebody, and have no doer: "look", "let me".
_ADDRESSING = word_list("compare", "led addressing")
_SAYING = word_list("compare", "led saying")
#: Verbs by which a speaker holds what follows to be so, and whom they tell it.
_HOLDING = word_list("compare", "led holding")
_HEARERS = word_list("compare", "led hearers")
_WOULD = word_list("compare", "led would")
_THEMSELVES = frozenset(("myself", "ourselves"))
_FILLER = re.compile(
    r"\b(?:you (?:(?:must|should|all|need to|have to) )?(?:know|see|understand|remember)|i mean),?", re.IGNORECASE
)
_SUBJECTS = ("PRP", "DT", "EX", "NN", "JJ", "CD")
_DOERS = ("NN", "PRP", "WP", "DT", "EX")
#: What takes words back before they are said. Source: ours; CC0-1.0.
_AGAINST = re.compile(
    r"\b(?:not|never|nobody|nothing|cannot|hardly|if|whether|unless|den(?:y|ies|ied)|doubt\w*|instead of"
    r"|wrong|false|l(?:ie|ying)|myth|absurd|nonsense|ridiculous|untrue|(?:w|c)ould have|might|as if"
    r"|as though|imagin\w*|suppos(?:e|es|ed|ing)|assum\w+|presum\w+|pretend\w*|hypothe\w+|wish|could"
    r"|had (?:i|we|he|she|it|you|they))\b|n['’]t\b",
    re.IGNORECASE,
)

#: What a speaker only heard, or said once: "I was told that".
_RECEIVED = re.compile(
    r"\b(?:i|we)(?:['’]\w+)?\s(?:\w+\s){0,2}(?:told|asked|taught|hear(?:d|ing)?|read|dream\w*|learn\w*|used to)\b"
    r"|\b(?:i|we)\s(?:was|were|am|are|have been|had been)\s(?:\w+\s)?\w+(?:ed|en|ade|old|aid)\sto\b",
    re.IGNORECASE,
)
#: How a question begins; one that does not asks of words whether they are so: "They left? No."
_ASKING = re.compile(
    r"\W{0,6}(?:wh\w+|how|is|are|was|were|am|do|does|did|ha(?:s|ve|d)|can|could|will|would|shall|should|may|might|must"
    r"|(?:is|are|was|were|do|does|did|have|has|ca|could|wo|would|should)n['’]t|and|but|so)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:i|we)(?:['’]ve)?\s(?:have\s|had\s)?(?:also\s|already\s|once\s)?told\b", re.IGNORECASE)
#: What takes words back behind them, in their sentence or the next: "or so they say", "That is a lie."
_AFTER = re.compile(
    r"\b(?:or so|according to (?!me\b|us\b)|as (?:they|some|people|others|my|the|his|her|he|she)\s(?:\w+\s)?\w+"
    r"|(?:they|he|she|some|people|others|you)\s(?:say|said|claim|think|thought|want|like to)\w*"
    r"|(?<=,\s)(?:ran|runs|reads?|went|goes|began|begins)\s(?:the|an?|one|his|her|their|my)"
    r"|(?:that|this|it)(?:['’]s|\s(?:is|was))\s(?:at least\s)?what\s(?!i\b|we\b)\w+)\b",
    re.IGNORECASE,
)
#: What makes less of words that stop before it, and where it does so of words about none or all.
_ONLY_IF = re.compile(
    r",?\s(?:if|unless|except|provided|until|as long as|as soon as|once|when|whenever|only|or"
    r"|in (?:theory|name|principle)|on paper|at best|(?:\w+\s){1,2}(?:nothing|nobody|no one|never))\b",
    re.IGNORECASE,
)
_QUESTION, _NEXT_WORD, _NAMING = re.compile(r"[^.!?…\n]{1,80}\?"), re.compile(r"\s[^\W\d_]+"), ("NN", "JJ")
_WHERE = re.compile(
    r"\s(?:in|at|on|of|from|among|inside|outside|within|who|that|before|after|since|till|during|but|without|besides)\b",
    re.IGNORECASE,
)
#: What a speaker sets right behind their words: "in March – sorry, in May", "40 million. No, 44."
#: Source: written by the Claimdesk authors; CC0-1.0.
_SET_RIGHT = re.compile(
    r"[\s.,;:!…–—-]{1,6}(?:(?:oh|well|er|uh|um|ah)[\s,.]{1,3})?(?:(?:i['’]?m |i am |so )?sorry\b|correction\b|pardon\b"
    r"|excuse me\b|i mean\b|(?:or )?rather\b|make (?:that|it)\b|(?:scratch|strike) that\b|i misspoke\b|wait\b|hold on\b"
    r"|(?:let me|i) (?:correct|rephrase)\b|(?:i['’]m |i am |i was )?(?:only |just )?(?:kidding|joking)\b|not really\b"
    r"|that (?:was|is|came out|should) (?:a joke|wrong|a slip|read|be|have been)\b"
    r"|well,? (?:for |in |at )?(?:no\b|not\b|maybe|perhaps|almost|nearly|actually))"
    r"|,\s(?:[^.,!?…\n]{1,30}\s)?(?:maybe|perhaps|possibly)\b",
    re.IGNORECASE,
)
_NOT_SO = re.compile(r"\s{0,2}(?:[,;–—-]{1,2}\s?no\b[,.\s]|[.…]{1,3}\sno\b(?=[^.!?\n]{0,40}\d))", re.IGNORECASE)
#: How far before words, in characters, such brackets are looked for within a turn.
_BRACKET = 80
#: Words that another turn breaks off.
_BROKEN_OFF = re.compile(r"[ \t]{0,2}[–—-]{1,3}[ \t]{0,2}(?=\n)")
#: Words that end in the first one, two or three of another sentence: "I met him. Twice | I met his brother."
_BEGUN_ANEW = re.compile(r"[.!?]\s{1,2}((?:\S{1,40}\s){0,2}\S{1,40})$")
#: What stands in brackets of a speaker who does not speak for themselves: "(interpreting for Ms Vale)", "[reading]".
#: Source: written by the Claimdesk authors; CC0-1.0.
_FOR_ANOTHER = re.compile(
    r"[(\[][^()\[\]\n]{0,60}\b(?:interpret|translat|read(?:s|ing)?\b|quot|cit(?:es|ing)\b|recit|imitat|mock|mimic"
    r"|sing(?:s|ing)?\b|play|tape\b|clip\b|letter\b|statement\b|(?:on behalf|in the (?:name|voice)) of|standing in for"
    r"|(?:speaking|voice) for|as\b|sarcas|ironic|jok|pretend|paraphras)[^()\[\]\n]{0,60}[)\]]",
    re.IGNORECASE,
)
_WIDE = re.compile(r"\b(?:no|not|never|nobody|none|nothing|neither|every\w*|all|always)\b|n['’]t\b", re.IGNORECASE)
_BACK = re.compile(
    r"(?:[^.!?…\n]{0,80}[.!?…]\W{0,4})?(?:nonsense|rubbish|not true|no such|(?:that|this|it)(?:['’]s|\s(?:is|was))\s"
    r"(?:a lie|nonsense|rubbish|false|untrue|wrong|not\s|what\s(?:they|he|she|my|the|some)))\b",
    re.IGNORECASE,
)


def led_out(source: str, place: Span) -> Span | None:
    """Return the words behind a place by which its speaker takes them back, `None` for none; in the same speech.

    Args:
        source: as it was received.
        place: where the words stand.
    """
    rest = source[place.end : place.end + _REACH]
    closed = _CLOSED.search(rest)
    rest = rest[: closed.start()] if closed else rest
    sentence = _END.split(rest, maxsplit=1)[0]
    if sentence.startswith(",") and len(_tokens(sentence)) <= _FEW and _has_saying(sentence) and _is_anothers(sentence):
        return Span(place.end, place.end + len(sentence))  # "…, the union says"
    if broken := _BROKEN_OFF.match(source, place.end):
        return Span(place.end, broken.end())
    if (begun := _BEGUN_ANEW.search(place.of(source))) and _NEXT_WORD.match(rest):
        return Span(place.start + begun.start(1), place.end)
    if right := _SET_RIGHT.match(rest) or _NOT_SO.match(rest):
        return Span(place.end + right.start(), place.end + right.end())
    found = _AFTER.search(sentence) or _BACK.match(rest) or _ONLY_IF.match(rest) or _is_cut(place.of(source), rest)
    if found is None and not _ASKING.match(source, place.start):
        found = _QUESTION.match(rest)  # "They knew, or did they?"
    if found is None and _WIDE.search(place.of(source)):
        found = _WHERE.match(rest)  # "no second gunman | in the kitchen"
    return Span(place.end + found.start(), place.end + found.end()) if found else None


def led_in(source: str, name: Span, place: Span) -> Span | None:
    """Return the words of a sentence by which its speaker does not say the rest as their own; `None` for none.

    Args:
        source: as it was received.
        name: who speaks, as the source names them: a label before a turn, or words beside a quotation.
        place: where the words stand.
    """
    begin = max(0, place.start - _REACH)
    if name.end <= place.start and (label := _LABEL_END.match(source, name.end, place.start)):
        near = max(label.end(), place.start - _BRACKET)
        if other := _FOR_ANOTHER.search(source, name.end, label.end()) or _FOR_ANOTHER.search(
            source, near, place.start
        ):
            return Span(other.start(), other.end())
        begin = max(begin, label.end())
    elif (mark := opened(source[begin : place.start])) >= 0:
        begin += mark + 1
    else:
        return None
    for end in _END.finditer(source, begin, place.start):
        begin = end.end()
    before = source[begin : place.start]
    is_question = source[place.end : place.end + 3].lstrip('”"’ ').startswith("?")
    is_asked = is_question and (_has_verb(before) or not _ASKING.match(source, place.start))
    is_received = _RECEIVED.search(before) is not None and _TOLD.search(before) is None
    is_bent = _AGAINST.search(before) or _CITED.search(before) or _is_hung_on(before, place.of(source))
    if not (is_asked or is_received or is_bent or _is_anothers(before)):
        return None
    words = before.strip(' \t,:“”"‘’«»„')
    if not words:
        return place  # "They left? No."
    start = begin + before.index(words)
    return Span(start, start + len(words))


def _is_cut(words: str, rest: str) -> re.Match[str] | None:
    """Return the noun behind words that stop within a name of something: "they knew about the gas | leak"."""
    behind = _NEXT_WORD.match(rest)
    if behind is None:
        return None
    *_, last, following = _tokens(f"{words}{rest[: behind.end()]}")
    return behind if last.tag.startswith(_NAMING) and following.tag.startswith("NN") else None


def says_another(words: str) -> bool:
    """Say whether words between a speaker and a quotation hand it on to somebody else: "told us that her aide said"."""
    return _has_saying(words.partition(" that ")[2])


def _has_saying(words: str) -> bool:
    tokens = _tokens(words)
    says = (number for number, token in enumerate(tokens) if not _SAYING.isdisjoint(forms(token.text.lower())))
    return any(_is_verb(tokens, number) for number in says)


def _has_verb(words: str) -> bool:
    tokens = _tokens(words)
    return any(_is_verb(tokens, number) for number in range(len(tokens)))


def _tokens(words: str) -> list[Token]:
    """Return the words of a part of a sentence, with tags."""
    return [token for token in tag_tokens(tokenize(words, 0, len(words))) if any(map(str.isalpha, token.text))]


def _is_anothers(before: str) -> bool:
    """Say whether somebody else than the speaker says what follows: the last verb's doer, as far as words tell."""
    before = _FILLER.sub("", before)
    tokens = _tokens(before)
    words = [token.text.lower() for token in tokens]
    if len(words) > 1 and words[-1] == "that" and (_SPEAKER | _OWN).isdisjoint(words):
        return True  # "the vicar moans that"
    verbs = [number for number in range(len(tokens)) if _is_verb(tokens, number)]
    says = [number for number in verbs if not _SAYING.isdisjoint(forms(words[number]))]
    if not verbs or (not says and (words[-1] in _GOING_ON or words[0] in _BEGUN)):
        return False
    last = says[-1] if says else verbs[-1]
    doers = [n for n in range(last) if tokens[n].tag.startswith(_DOERS) and n not in verbs]
    if not doers:
        return True
    is_let = words[doers[-1]] in ("me", "us") and words[doers[-1] - 1] == "let"
    return not is_let and words[doers[-1]] not in _SPEAKER | _OWN


def _is_hung_on(before: str, words: str) -> bool:
    """Say whether a clause hangs on what its speaker says before, who does not say or hold it: "I prayed …"."""
    tokens = _tokens(_FILLER.sub("", before))
    inside = _tokens(words)
    is_clause = inside[:1] and inside[0].tag.startswith(_SUBJECTS) and _has_verb(words)
    if not tokens or not is_clause or before.rstrip()[-1:] in ",;:—–" or tokens[0].text.lower() in _BEGUN:
        return False
    if tokens[0].text.lower() in _SAYING or _WOULD.intersection(token.text.lower() for token in tokens):
        return True  # "Tell me again that …", "I would love to say …"
    while len(tokens) > 1 and (tokens[-1].text.lower() in _HEARERS or tokens[-1].tag.startswith("RB")):
        if tokens[-1].text.lower() in _THEMSELVES:
            return True  # "I told myself"
        tokens.pop()
    last = tokens[-1].text.lower()
    if last in _GOING_ON or not any(_is_verb(tokens, number) for number in range(len(tokens))):
        return False
    if not (tokens[-1].tag.startswith("V") or _is_verb(tokens, len(tokens) - 1)):
        return last not in _OWN
    doers = [token.text.lower() for token in tokens[:-1] if token.tag.startswith(_DOERS)]
    return doers[-1:] != [] and not (
        doers[-1] in _OWN or (doers[-1] in _SPEAKER and not _HOLDING.isdisjoint(forms(last)))
    )


def _is_verb(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word is a verb with a doer; what is tagged as a noun is one behind a noun: "a witness swears"."""
    word, before = tokens[at].text.lower(), tokens[at - 1].tag if at else ""
    if word in _ADDRESSING and not before.startswith(_DOERS):
        return False
    is_like = is_irregular(word) or not _SAYING.isdisjoint(forms(word))
    return tokens[at].tag.startswith(("V", "MD")) or (
        is_like and before.startswith(("NN", "PRP", "RB", "WP")) and before != "PRP$"
    )


def opened(before: str) -> int:
    """Return where a quotation mark opens that is not closed again, -1 for nowhere."""
    if before.count('"') % 2:
        return before.rfind('"')
    curly = before.rfind("“")
    return curly if curly >= 0 and "”" not in before[curly:] else -1
