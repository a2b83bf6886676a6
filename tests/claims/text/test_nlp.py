"""Words and their tags: cut as the Penn Treebank cuts them, tagged by our own weights, without loading NLTK whole."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import Span
from claims.reading import read
from claims.text.nlp import sentence_spans, tag, tokenize
from claims.text.tagger import Tagger, load, own_features, shape
from tests.ends import LONG


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return [token.text for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't.", "They do n't ."),
        ("They don’t.", "They do n’t ."),
        ("Mammadov's aide can't go", "Mammadov 's aide ca n't go"),
        ("It’s O'Brien's.", "It ’s O'Brien 's ."),
        ("the ministers' vote", "the ministers ' vote"),
        ("the U.S.-led force", "the U.S.-led force"),
        ("in the U.S. and the U.N.", "in the U.S. and the U.N."),
        ("a 10-year-old, Taliban-led", "a 10-year-old , Taliban-led"),
        ("£5.5bn or $1,250.75", "£ 5.5bn or $ 1,250.75"),
        ("rose 12.5% to .5", "rose 12.5 % to .5"),
        ("at 10:30 a.m. on 15/02/2024", "at 10:30 a.m. on 15/02/2024"),
        ("Mr. Doe met Gen. Roe on Feb. 3.", "Mr. Doe met Gen. Roe on Feb. 3 ."),
        ("John F. Kennedy took plan B.", "John F. Kennedy took plan B ."),
        ("“No,” she said…", "“ No , ” she said …"),
        ("``No,'' she said -- twice...", "`` No , '' she said -- twice ..."),
        ("See https://example.org/a?b=1, or mail a.b@example.org.", None),
        ("the end.Then", "the end . Then"),
        ("@desk saw #vote", "@desk saw #vote"),
        ("AT&T and rock'n'roll", "AT&T and rock'n'roll"),
    ],
)
def test_words_are_cut_as_in_the_treebank(text: str, expected: str | None) -> None:
    """Contractions apart; hyphens, abbreviations and numbers whole; money signs and marks alone."""
    if expected is None:
        assert "https://example.org/a?b=1" in words(text)
        assert "a.b@example.org" in words(text)
    else:
        assert words(text) == expected.split()


def test_many_sentences_without_a_space_between_them_are_cut_as_well() -> None:
    """A page that lost its spaces is one long word at first."""
    assert words("Rain fell.Ships left." * 3)[:6] == ["Rain", "fell", ".", "Ships", "left", "."]
    assert len(words("came.They" * 5000)) > 9000


@given(st.text())
def test_every_visible_character_is_in_exactly_one_word(text: str) -> None:
    """Tokens reproduce their characters, in order, without gaps but white space."""
    tokens = tokenize(text)

    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert "".join(t.text for t in tokens) == "".join(text.split())


def test_a_stretch_of_a_text_is_cut_with_positions_in_the_whole_text() -> None:
    """A sentence in the middle keeps the article's offsets."""
    text = "One. Two words. Three."

    tokens = tag(text, Span(5, 15))

    assert [(t.text, t.span) for t in tokens] == [("Two", Span(5, 8)), ("words", Span(9, 14)), (".", Span(14, 15))]


def test_words_are_tagged_with_their_parts_of_speech() -> None:
    """A plain sentence of news gets the tags a grammarian gives it."""
    text = "The minister left on Monday and they chose three new ambassadors."

    tags = [token.tag for token in tag(text, Span(0, len(text)))]

    assert " ".join(tags) == "DT NN VBD IN NNP CC PRP VBD CD JJ NNS ."


def test_an_unknown_word_still_gets_a_tag() -> None:
    """Words never seen are judged by their looks; a tagger without weights says noun."""
    assert all(token.tag for token in tag("Qwzxy zzgrbl", Span(0, 12)))
    assert Tagger({}, {}).tag(["word", "next"]) == ["NN", "NN"]
    assert load().tag([]) == []


def test_a_tagger_forgets_rather_than_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a word says is kept for a bounded number of words; the tags are the same without."""
    words_of_news = ["The", "port", "closed", "."]
    kept = load().tag(words_of_news)
    monkeypatch.setattr("claims.text.tagger._KNOWN_WORDS", 0)

    forgetful = Tagger(load().weights, load().tagdict, load().seen)

    assert forgetful.tag(words_of_news) == kept


def test_our_reader_gives_the_tags_of_nltk_with_the_same_weights() -> None:
    """NLTK's own class, given our weights and features, agrees on nearly every word: ours drops hopeless tags early."""
    from benchmarks.training.tagger import OurTagger

    theirs = OurTagger(load=False)
    ours = load()
    theirs.model.weights, theirs.tagdict = dict(ours.weights), dict(ours.tagdict)
    theirs.classes = theirs.model.classes = {tag for row in ours.weights.values() for tag in row}
    sentences = [
        "The prime minister of Ruritania said on Tuesday that he would not resign before the vote in May .",
        "Two days later , officials in the capital denied the report and called it an invention of the press .",
        "Her predecessor , who had led the bank since 2011 , was appointed ambassador to Samavia last year .",
        "Prices rose 3.4 % in March , the fastest pace in nearly a decade , the statistics office reported .",
    ]

    pairs = [(a, b) for s in sentences for (_, a), b in zip(theirs.tag(s.split()), ours.tag(s.split()), strict=True)]

    assert sum(a == b for a, b in pairs) >= 0.97 * len(pairs)


@pytest.mark.parametrize(
    ("word", "outline"),
    [
        ("Minister", "Xx"),
        ("vote", "xx"),
        ("UN", "XX"),
        ("iPhone", "xX"),
        ("3,400", "d"),
        ("U.S.", "X."),
        ("U.S.-led", "X-"),
    ],
)
def test_the_outline_of_a_word_says_what_its_letters_look_like(word: str, outline: str) -> None:
    """Words of one outline share a weight."""
    assert shape(word) == outline
    assert f"h={outline}" in own_features(word)


def test_punkt_knows_our_abbreviations() -> None:
    """Punkt is built from our own lists: no data is downloaded."""
    text = "The paper by Doe et al. was read. It was short."

    assert [span.of(text) for span in sentence_spans(text)] == ["The paper by Doe et al. was read.", "It was short."]


def test_punkt_can_be_taken_from_nltk_when_that_is_loaded_already() -> None:
    """Whoever has imported NLTK whole pays nothing twice, and gets the same sentences."""
    import nltk

    from claims.text import nlp

    nlp._punkt.cache_clear()

    assert nltk.__version__
    assert len(sentence_spans("The paper by Doe et al. was read. It was short.")) == 2


@pytest.mark.slow
def test_nltk_is_still_whole_after_we_took_punkt_alone() -> None:
    """A later `import nltk` gets the real package, and the order of the two does not matter."""
    script = (
        "from claims.text.nlp import sentence_spans; a = sentence_spans('One. Two.');"
        "import sys; alone = 'nltk' not in sys.modules;"
        "import nltk; from nltk.tokenize import word_tokenize;"
        "import claims.text.nlp; claims.text.nlp._punkt.cache_clear();"
        "print(alone, len(nltk.__version__) > 2, a == sentence_spans('One. Two.'))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=LONG)

    assert done.stdout.split() == ["True", "True", "True"]


def test_tokens_of_an_article_are_made_when_they_are_asked_for() -> None:
    """Words without tags first, tags later; slices and loops give the same as one by one."""
    reading = read("The port closed. Two ships left. Nobody stayed.")

    assert len(reading.words) == len(reading.tokens) == 3
    assert [t.tag for t in reading.words[0]] == [""] * 4
    assert reading.tokens[1:] == (reading.tokens[1], reading.tokens[-1])
    assert next(iter(reading.tokens)) is reading.tokens[0]
