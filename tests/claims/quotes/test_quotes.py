"""Who said what: quotations found, kept apart, given to their speakers, and never larger than they are."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import Candidate, ClaimType, extract
from tests.growth import hold_near_linear


def quotes(text: str) -> list[Candidate]:
    """Return the quotes of a text in order."""
    return [c for c in extract(text, published=date(2024, 2, 15)).candidates if c.type is ClaimType.QUOTE]


def read(candidate: Candidate, text: str) -> tuple[str, str | None, str | None, str | None]:
    """Return what a test looks at: words with marks, kind, speaker, cue."""
    return (
        candidate.span.of(text),
        candidate.value("kind"),
        candidate.value("speaker"),
        candidate.value("cue"),
    )


def test_quoted_words_are_marked_with_the_clause_they_stand_in() -> None:
    """The whole statement is marked; the words to be checked to the letter are those between the marks."""
    text = "The council confirmed this week that it had read the letter and was weighing “a modest answer” to it."

    (quote,) = quotes(text)

    clause = "it had read the letter and was weighing “a modest answer” to it"
    assert read(quote, text) == (clause, "mixed", "council", "confirmed")
    assert quote.value("words") == "a modest answer"


def test_hearsay_names_the_speaker_and_the_one_who_passed_it_on() -> None:
    """What Lind says that Marr called something is Marr's word, through Lind."""
    text = "“The talks went well,” Tomas Lind wrote, adding that Ilse Marr called the visit “a turning point.”"

    direct, passed_on = quotes(text)

    assert read(direct, text) == ("“The talks went well,”", "direct", "Tomas Lind", "wrote")
    assert read(passed_on, text) == ("“a turning point.”", "mixed", "Ilse Marr", "called")
    assert passed_on.value("via") == "Tomas Lind"
    assert any("Hearsay" in reason for reason in passed_on.reasons)


def test_a_surname_speaks_for_the_full_name_given_earlier() -> None:
    """The reader of the report sees the full name, and the words it was read from."""
    text = "Mayor Orla Brandt runs the town. On Monday, Brandt said the mill would close."

    (quote,) = quotes(text)

    speaker = quote.slots["speaker"]
    assert speaker.value == "Orla Brandt"
    assert speaker.span is not None
    assert speaker.span.of(text) == "Brandt"


def test_an_unknown_he_leaves_the_speaker_open_and_says_so() -> None:
    """Nobody is guessed when the text names nobody."""
    text = "“I saw nothing,” he said."

    (quote,) = quotes(text)

    assert quote.value("speaker") is None
    assert "leaves open" in quote.slots["speaker"].note
    assert any("leaves open" in reason for reason in quote.reasons)


def test_pieces_of_one_quotation_are_one_claim() -> None:
    """A quotation that its attribution breaks is checked as a whole."""
    text = "“The dam,” Ines Calder said, “was built in a hurry. Everybody knew.”"

    (quote,) = quotes(text)

    assert [part.of(text) for part in quote.parts] == ["“The dam,”", "“was built in a hurry. Everybody knew.”"]
    assert quote.value("words") == "The dam, … was built in a hurry. Everybody knew."


def test_a_quotation_over_paragraphs_is_one_claim() -> None:
    """Each paragraph opens with a mark; only the last one closes."""
    text = "Tomas Lind wrote:\n\n“We are here to stay.\n\n“We are not leaving.\n\n“And we mean it.”\n\nNobody wrote."

    (quote,) = quotes(text)

    assert len(quote.parts) == 3
    assert quote.value("speaker") == "Tomas Lind"
    assert not extract(text).warnings


@pytest.mark.parametrize("mark", ["“", '"', "''", "‘"])
def test_a_missing_closing_mark_never_swallows_the_article(mark: str) -> None:
    """The quotation ends with its sentence, and what follows is read as ever."""
    text = (
        f"{mark}We will not sell, Orla Brandt said. The mill is old.\n\n"
        "It stands by the river.\n\nTomas Lind said the bridge was safe."
    )

    found = quotes(text)

    assert all(c.span.end - c.span.start < 60 for c in found)
    assert "the bridge was safe" in [c.span.of(text) for c in found]


def test_a_missing_mark_is_reported_with_the_paragraph_it_is_in() -> None:
    """The warning says where to look."""
    warnings = extract("Lind sat down. “We will not sell, he said, and left.\n\nThe mill is old.").warnings

    assert len(warnings) == 1
    assert "Lind sat down." in warnings[0]


@pytest.mark.parametrize(
    "text",
    [
        "She read the novel “The Long Winter” twice.",
        "The so-called “miracle” cure was withdrawn.",
        "The word “bank” has two meanings.",
        "The players' union and the teachers' union met in the '90s.",
        "Everything went according to plan.",
        "The door is 6'2\" high.",
    ],
)
def test_titles_distance_marks_and_apostrophes_are_no_quotes(text: str) -> None:
    """Not everything between marks was said by somebody."""
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Pavel Drost wrote that the envoy arrived in the capital and handed over a letter.",
            "the envoy arrived in the capital and handed over a letter",
        ),
        ("Police said the man left the bank and ran to the quay.", "the man left the bank and ran to the quay"),
        ("The union said it would strike and would not talk.", "it would strike and would not talk"),
        (
            "The thief from Tarn stole and sold a boat in May, according to the police.",
            "The thief from Tarn stole and sold a boat in May",
        ),
    ],
)
def test_a_second_predicate_is_carried_on_where_its_tense_allows_it(text: str, words: str) -> None:
    """What follows “and” in the same tense is the speaker's telling."""
    (quote,) = quotes(text)

    assert quote.span.of(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The union said it will strike and walked out of the room.",
        "The union said it would strike and walked out of the room.",
    ],
)
def test_a_second_predicate_of_another_tense_is_left_out_and_the_reason_says_so(text: str) -> None:
    """What follows “and” goes with “said” there."""
    (quote,) = quotes(text)

    assert quote.span.of(text).endswith("strike")
    assert any("“and”" in reason for reason in quote.reasons)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The minister, Lena Horn, left. “We are done,” said her aide, Tim O'Dell.", "Tim O'Dell"),
        ("“We go,” said his wife, Ann Dean.", "Ann Dean"),
        ("Hugh Hall, a doctor at the clinic, said: “They need treatment now.”", "Hugh Hall"),
        ("The group that owns most of her music, Long Motor, says she may play her songs.", "Long Motor"),
        ("Tina Swann posted on Faceplace accusing Long Motor of trying to stop her.", "Tina Swann"),
        ("The judge issued a ruling against Tomas Lind finding that the law was void.", "judge"),
        ("The Dam Institute estimated that 964 people, one in ten, reported a sleep disorder.", "Dam Institute"),
        ("According to the Tarn mayor, Dee Hall, the police were looking for him.", "Dee Hall"),
        ("According to Lund Press, which cited two sources, the man had left.", "Lund Press"),
        ("The agency met.\n\nAnd from Chairwoman Rosa Wencel:\n\n“Ines brings a record of service.”", "Rosa Wencel"),
    ],
)
def test_the_speaker_is_the_one_who_is_named(text: str, speaker: str) -> None:
    """Not the owner, the relation, the apposition, the medium or the noun of a relative clause."""
    (quote,) = quotes(text)

    assert quote.value("speaker") == speaker


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "After that the minister, Tom Ellis, said:\n\nTarn is a key player. I was glad to see it.\n\nHe left.",
            "Tarn is a key player. I was glad to see it.",
            "Tom Ellis",
        ),
        (
            "See the post:\n\nI will not resign. Read my letter.\n\n— Lou Horn MP (@louhorn) May 1, 2024",
            "I will not resign. Read my letter.",
            "Lou Horn",
        ),
        (
            "HOST: Hi.\n\nHARE: Thank you. We passed it in March.\n\nIt cost a lot.\n\nHOST: Why?\n\nHARE: It was due.",
            "Thank you. We passed it in March. … It cost a lot.",
            "HARE",
        ),
        (
            "Today, in a paper, he brings a warning: Scientists are underestimating how fast the sea rises.",
            "Scientists are underestimating how fast the sea rises",
            None,
        ),
    ],
)
def test_a_statement_without_marks_is_held_whole(text: str, words: str, speaker: str | None) -> None:
    """After “said:”, before a signature with a handle, in a transcript, after a noun and a colon."""
    found = [(c.value("words"), c.value("speaker")) for c in quotes(text)]

    assert (words, speaker) in found


@pytest.mark.parametrize(
    "text",
    [
        "They are held on these charges:\n\nLiz Barr: Possession of a stolen car, resisting arrest.\n\nLiz Barr is 30.",
        "His refusal to say which side he would back was met with laughter, and Lind left.",
        "Any lawyer arguing a weak case at the court faces an uphill climb.",
        "The house confirmed him, but the senate had not met.",
        "When Tomas Lind assumed the chair in May, he also became head of the guard.",
        "Democrats agreed to support the plan, and Lind decided to run.",
    ],
)
def test_charge_lists_acts_and_nouns_are_no_speech(text: str) -> None:
    """Nothing is reported there in anybody's words."""
    assert quotes(text) == []


@given(st.text(alphabet="aB .,?!:\n“”\"'‘’«»`saidhe", max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_quotes_inside_it_with_every_slot(text: str) -> None:
    """Spans lie in the text, parts lie in the span, and reading twice gives the same."""
    found = quotes(text)

    for quote in found:
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        assert all(quote.span.covers(part) for part in quote.parts)
        assert quote.value("kind") in ("direct", "mixed", "indirect")
        assert quote.value("words") is not None
    assert found == quotes(text)


def test_who_is_marked_with_the_name_it_stands_for() -> None:
    """The speaker's words run from the name to the "who" beside the verb; the value is the name alone."""
    text = "Jonas Feld, who said the ship was empty, left town."

    (quote,) = quotes(text)

    span = quote.slots["speaker"].span
    assert quote.value("speaker") == "Jonas Feld"
    assert span is not None
    assert span.of(text) == "Jonas Feld, who"


def test_a_belief_inside_a_report_is_one_claim_of_the_one_who_reports_it() -> None:
    """What can be checked is that Lee said it; what Lind believes is in Lee's words."""
    text = "Ann Lee said that Tomas Lind believes the bridge is safe."

    assert [read(c, text) for c in quotes(text)] == [
        ("Tomas Lind believes the bridge is safe", "indirect", "Ann Lee", "said")
    ]


def test_a_passive_without_a_doer_leaves_the_speaker_open() -> None:
    """Nobody is named, so nobody is guessed, and the reason says so."""
    text = "It is said that the bank closed three branches."

    (quote,) = quotes(text)

    assert quote.value("speaker") is None
    assert "The text leaves open who said it." in quote.reasons


@pytest.mark.parametrize(
    "text", ["The mayor declined to comment on the dam.", "The ministry did not respond to questions about the dam."]
)
def test_silence_is_no_quote(text: str) -> None:
    """Who says nothing has said nothing that can be checked."""
    assert quotes(text) == []


@pytest.mark.parametrize(
    "unit",
    ["“a ", '"a ', "'a ", "he said that ", "and said he said ", '"a," ', "“‘", "He , though , said ", "is said to be "],
)
@pytest.mark.slow
def test_hostile_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    """Thousands of marks that never close are read in near-linear time."""
    hold_near_linear(extract, unit)
