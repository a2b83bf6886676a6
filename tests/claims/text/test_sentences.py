"""Where sentences of news begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import extract, split

ENDS = "‖"


def marked(text: str) -> str:
    """Return a text with a mark between its sentences."""
    return f" {ENDS} ".join(" ".join(sentence.span.of(text).split()) for sentence in split(text))


@pytest.mark.parametrize(
    "text",
    [
        # titles, initials, abbreviations
        "Mr. Doe met Gen. Roe and Sen. Jane Poe on Monday. ‖ They agreed.",
        "The Rev. John F. Roe spoke. ‖ J. R. Poe did not.",
        "Lt. Gov. Jane Doe and Dr. Roe of St. Anna's came. ‖ No one else did.",
        "He is not with RT. ‖ The network left. ‖ She works for BP. ‖ Nobody knew.",
        "Cllr. Jane Doe and Ald. Roe met Cdr. Poe. ‖ The Rt. Hon. Jane Doe and Pte. Roe did not.",
        "She lives on Main St. ‖ The house is old.",
        "He was born on Feb. 3, 1952, in Varholm. ‖ It rained.",
        "It fell in Sept. ‖ The cause is unknown.",
        "Doe v. Roe was decided in 1999. ‖ See p. 55 of vol. 3, fig. 2.",
        "The firm, Doe & Co. Ltd., went to Roe Inc. ‖ It paid $3.5 million.",
        "He works for Roe Inc. ‖ Mr. Doe does not.",
        "Doe Corp. President Jane Poe left.",
        "Apples, pears, etc. were sold. ‖ Bread, milk, etc. ‖ The shop closed.",
        "Martin Roe Jr. spoke. ‖ So did Poe Sr. ‖ Then they left.",
        "She took vitamin C. ‖ It helped.",
        "The vote on item no. 5 failed. ‖ The answer is no. ‖ He repeated it.",
        "Sec. Doe spoke under sec. 5 of the law.",
        "Doe et al. found e.g. salt, i.e. sodium chloride, cf. Roe.",
        "“We are done,” said Eva P. Lind of Varholm. ‖ George C. Roe and J. P. O'Dea left.",
        "C. Roe met Maria C. de la Poe. ‖ They took Plan B. ‖ The others did not.",
        # abbreviations of figures
        "The margin rose to 4.0%. ‖ Net sales fell 3 %. ‖ Roe left.",
        "Income incl. the mill was SEK 2.1 b. with a margin of 4.0%. ‖ Net debt fell.",
        "It sold 3 m. shares and 2 bn. bonds excl. tax, max. ten a day. ‖ Costs were $2 mn. ‖ Roe left.",
        "Growth was 4.5 pct. ‖ Net income fell.",
        # the law
        "In Wall v. Poe, No. CV 14-8052 (C.D. Cal. Feb. 9, 2015), he lost. ‖ No. 10 said so.",
        "It cited Doe v. Roe, 123 F.3d 456 (9th Cir. 1999), and 12 Cal. App. 4th 345 (2003). ‖ He lost.",
        "Cf. Doe v. Poe, 5 F. Supp. 2d 12 (D. Mass. 1998). ‖ The rule in § 5 para. 3 cl. 2 holds.",
        "It was said in In re Lund, 12 B.R. 34 (Bankr. D. Del. 2001). ‖ See id. at 12 and n. 4.",
        # small letters
        "it rained on monday. ‖ he said he was ill.",
        "Roe left on Monday. ‖ he said he was ill.",
        "She works at Tarn. ‖ eBay said no. ‖ iTunes closed.",
        "The list is here. ‖ https://example.org/list",
        # days and captions without a stop
        "Wednesday, October 9, 2019 ‖ The mayor left.",
        "October 9, 2019 ‖ On Monday, the mayor left.",
        "On Wednesday, October 9, 2019 The Varholm Times closed.",
        "October 9, 2019 is the day.",
        "The mayor at the bridge on Monday (Photo: Ann Lind) ‖ The mayor left on Monday.",
        # countries, states, hours, degrees
        "The U.S.-led force left. ‖ U.S. President Jane Doe stayed in the U.S. ‖ The rest did not.",
        "He moved to the U.S. ‖ How long he stayed is unknown.",
        "She came to Selma, Ala., in May. ‖ He stayed in Selma, Ala. ‖ Police followed.",
        "She is from Trenton, N.J. ‖ Voters there know her.",
        "It opens at 9 a.m. ‖ The bus leaves at 5 p.m. Friday.",
        "It opened at 9 a.m. Monday and closed at 5 p.m. ‖ Crowds came at 7 p.m. Eastern time.",
        "It meets at 3 p.m. New York time on Friday. ‖ It was 5 p.m. ‖ The New York team left at 4 p.m. Tarn time.",
        "The notice of 8:00 p.m. AST on Wednesday named it. ‖ They met at 10 a.m. EST. ‖ He left.",
        "The polls close at 8 p.m. ‖ “No one may vote later.” ‖ Counting begins at 9 p.m. GMT.",
        "At 5 a.m. Mr. Doe left. ‖ He was back by 7 p.m. ‖ Mrs. Doe was not.",
        "She has a Ph.D. in law. ‖ He has an M.A. ‖ They met there.",
        "She met Rep. Doe (D-Ohio) and Sen. Roe, R-Va. ‖ The two agreed.",
        "The mayor of Roe, Wash. (pop. 900), left. ‖ The dog needed a wash. ‖ It rained.",
        "The court in Roe, N.Y. ‖ Lawyers waited outside.",
        "He joined Bancorp. for a year.",
        "They called it Section A.” ‖ Nobody knew why.",
        # figures
        "It rose 3.5 percent to 1,250.75. ‖ That is a record.",
        "The law of 2010. ‖ The law of 2011.",
        "He lost by 2. ‖ She won by 3.",
        "Debt fell to $1.4 bn. in the third quarter. ‖ Sales rose to $2 mn. ‖ The rest was lost.",
        "The law was passed.1 ‖ It says “no one may fish.”2 ‖ Some do.",
        # questions, exclamations, ellipses
        "Who voted? ‖ Nobody! ‖ Why not?! ‖ It rained.",
        "He read Yahoo! News and left.",
        "“I wonder…” she said. ‖ Then… nothing happened.",
        "He waited ... and waited. ‖ It was late.... ‖ She left.",
        "The words “we will [...] pay” are his. ‖ He denied it.",
        "He left in 1890. ‖ ... The rest stayed.",
        "We won. :) ‖ They lost.",
        "The end came … ‖ The crowd went home.",
        "The long words were dropped. ‖ . . . The habit was not. . . .",
        # quotations
        "“Really?” he asked. ‖ “Yes!” she said.",
        '"Really?" Senator Doe asked. ‖ "No."',
        '"Why now?" asked Jane Doe. ‖ Nobody knew.',
        "“It is over,” she said. ‖ “We lost.”",
        "“It is over. ‖ We lost,” she said.",
        "“We lost. ‖ It is over.” ‖ The crowd left.",
        "He called it “a lie.” ‖ She did not.",
        "«C'est fini.» ‖ The crowd left.",
        "``We lost,'' he said. ‖ ``It is over.'' ‖ The crowd left.",
        "“Who paid?” ‖ The minister did not say.",
        "“Are you going?” ‖ He nodded.",
        "“We are ready,” said Gen. Roe, “to fight.” ‖ He smiled.",
        "He said, “I'm done.” ‖ Then he left.",
        "“Yes.” ‖ “No.” ‖ “Yes!” ‖ They went on for hours.",
        "The minister—who had resigned—said no. ‖ “Never again.”",
        "The book, “Why Me?” by Ann Roe, sold 5,000 copies. ‖ It won a prize.",
        # brackets, notes, lists
        "The plan (see sec. 5) failed. ‖ (It was his third.) ‖ Nobody knew.",
        "He taught (he had been an engineer.) at a school.",
        "He left in 1921.[3] ‖ She stayed. [4] ‖ They met again.",
        "1. The first vote failed.",
        "1. The first item ‖ 2. The second item ‖ 3. The third item",
        "1. The first item. ‖ 2. The second item.",
        "a) Bread ‖ b) Milk",
        "a) Bread 7) Milk",
        # other scripts
        "Նախարարը երեքշաբթի ասաց։ ‖ Նա ամսաթիվ չտվեց։",
        "मंत्री ने मंगलवार को कहा। ‖ उन्होंने तारीख नहीं दी।",
        "هل استقال الوزير؟ ‖ لم يجب أحد.",
        "ሚኒስትሩ ተናገሩ። ‖ ቀን አልሰጡም።",
        # no stop
        "no stop at the end",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    """Abbreviations, quotations with their attribution, brackets, lists; `‖` marks the ends."""
    assert marked(text.replace(f" {ENDS} ", " ")) == text


def test_a_missing_space_after_a_stop_does_not_join_two_sentences() -> None:
    """A word of small letters, a stop, a capital: but no address of the web and no decimal."""
    assert marked("The port closed.Then the ships left.") == "The port closed. ‖ Then the ships left."
    assert marked("See example.com or pay 3.50 now.") == "See example.com or pay 3.50 now."


def test_sentences_without_space_between_them_end_at_their_stops() -> None:
    """As in Japanese and Chinese; what is said and who said it stay together."""
    text = "大臣は「はい。」と述べた。日付は明らかにしなかった。本当か？誰も知らない。"

    assert [one.span.of(text) for one in split(text)] == [
        "大臣は「はい。」と述べた。", "日付は明らかにしなかった。", "本当か？", "誰も知らない。",
    ]  # fmt: skip


def test_headlines_and_captions_are_split_but_not_read_for_claims() -> None:
    """`split` gives every line its sentence; an extraction has those of running text."""
    text = "Council Closes Port\n\n(file photo)\n\nVARHOLM (AP) — The council met. It voted.\n\nRead more: Ports"

    assert marked(text) == (
        "Council Closes Port ‖ (file photo) ‖ VARHOLM (AP) — ‖ The council met. ‖ It voted. ‖ Read more: Ports"
    )
    assert [s.span.of(text) for s in extract(text).sentences] == ["The council met.", "It voted."]


def test_a_dateline_on_its_own_line_is_a_sentence_of_its_own() -> None:
    """Old wires put it there."""
    assert marked("VARHOLM, Varland (AP) _\n\nThe council met.") == "VARHOLM, Varland (AP) _ ‖ The council met."
    assert marked("The council met.\n\nVARHOLM (AP) —").endswith("‖ VARHOLM (AP) —")


def test_sentences_know_their_block() -> None:
    """The index counts all blocks of the text."""
    assert [s.block for s in split("Port Closes\n\nIt did. It was old.\n\nThe end came soon.")] == [0, 1, 1, 2]


def test_positions_count_characters_of_the_text_as_received() -> None:
    """Invisible characters and apart accents do not shift them."""
    text = "\ufeffEle\u0301na left.\r\n\r\nShe\u00a0came\u200b back."

    assert [s.span.of(text) for s in split(text)] == ["Ele\u0301na left.", "She\u00a0came\u200b back."]


PIECES = [
    "。",
    "」",
    "։ ",
    "Mr. ",
    "U.S. ",
    "“Yes.” ",
    "he said. ",
    "… ",
    ". . . ",
    "a.m. ",
    "1. ",
    "\n\n",
    "(No.) ",
    "?! ",
    "[1] ",
    "St. ",
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=15).map("".join)


@given(texts)
def test_splitting_covers_every_visible_character_once(text: str) -> None:
    """Sentences follow each other, carry no white space at their ends, and leave only what is invisible outside."""
    sentences = split(text)

    at = 0
    for sentence in sentences:
        assert sentence.span.start >= at
        assert not extract(text[at : sentence.span.start]).sentences
        at = sentence.span.end
    assert not extract(text[at:]).sentences
