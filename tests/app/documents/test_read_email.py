"""E-mails: their words, sender, subject and day; attachments are named and stay closed."""

from base64 import encodebytes
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from app.documents.limits import USUAL
from app.documents.model import Document, DocumentKind
from app.documents.read import email
from app.documents.read.refusal import RefusedError
from app.documents.reading import read


def message(text: str = "", page: str = "") -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["Date"] = "Über the bridge", "Ada Bröok <ada@lowmere.example>", (
        "Thu, 15 Feb 2024 23:30:00 -0500"
    )  # fmt: skip
    if text:
        made.set_content(text)
    if page and text:
        made.add_alternative(page, subtype="html")
    elif page:
        made.set_content(page, subtype="html")
    return made


def mail(data: EmailMessage | bytes) -> Document:
    return email.read(data if isinstance(data, bytes) else data.as_bytes(policy=SMTP), "", USUAL)


def test_an_email_becomes_its_words_with_subject_sender_and_day() -> None:
    """The day is the sender's own, not that in another time zone."""
    found = read(message("The bridge is shut.\n\nGrüße\n").as_bytes(), "a.eml")

    assert found.kind is DocumentKind.EMAIL
    assert found.text == "The bridge is shut.\n\nGrüße"
    assert (found.title, found.author) == ("Über the bridge", "Ada Bröok <ada@lowmere.example>")
    assert found.published == date(2024, 2, 15)
    assert found.notes == ()


def test_plain_words_go_before_the_page_beside_them() -> None:
    assert mail(message("Plain words.", "<p>Page words.</p>")).text == "Plain words."


def test_the_page_is_read_where_there_are_no_plain_words() -> None:
    found = mail(message(page="<p>Page words.</p><script>no</script><p>More.</p>"))

    assert found.text == "Page words.\n\nMore."
    assert found.notes == ("Words that it shows as a web page were taken from there.",)


def test_a_page_beside_empty_plain_words_is_read() -> None:
    assert mail(message(" \n", "<p>Page words.</p>")).text == "Page words."


def test_a_page_is_read_where_the_plain_words_only_hint_at_it() -> None:
    page = "<style>p { color: red }</style><p>The bridge in Lowmere stays shut until May, the mayor said.</p>" * 3

    found = mail(message("This e-mail needs a program that shows HTML.", page))

    assert found.text.startswith("The bridge in Lowmere")
    assert "program" not in found.text
    assert "far fewer words" in found.notes[0]


def test_markup_of_a_page_is_no_reason_to_read_it() -> None:
    """Its styles may be longer than its words; a page that cannot be read does not hide the plain words either."""
    styles = f"<html><head><style>{'p { color: red } ' * 50}</style></head><body><p>Page words.</p></body></html>"

    assert mail(message("Plain words.", styles)).text == "Plain words."
    assert mail(message("Plain words.", styles + "<b>" * 100_000 + "x " * 50)).text == "Plain words."


def test_words_on_both_sides_of_an_attachment_are_read() -> None:
    """Some programs part a letter where a picture stands, and write one half as plain text, one as a page."""
    made = message("Before it.")
    made.add_attachment(b"x", maintype="image", subtype="png", filename="a.png")
    made.add_attachment("<p>After it.</p>", subtype="html", disposition="inline")
    made.add_attachment("BEGIN:VCALENDAR", subtype="calendar", disposition="inline")

    found = mail(made)

    assert found.text == "Before it.\n\nAfter it."
    assert found.notes[1] == "2 attachments were not opened: a.png, without a name (text/calendar)."


def test_attachments_are_named_and_stay_closed() -> None:
    made = message("See there.")
    made.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="../min\u202eutes.pdf")
    made.add_attachment("words of a text file", filename="notes.txt")
    made.add_attachment(message("Inner words."))

    found = mail(made)

    assert found.text == "See there."
    assert found.notes == (
        "3 attachments were not opened: ../min utes.pdf, notes.txt, without a name (message/rfc822).",
    )


def test_many_attachments_are_counted() -> None:
    made = message("See there.")
    for at in range(25):
        made.add_attachment(b"x", maintype="image", subtype="png", filename=f"{at}.png")

    assert mail(made).notes[0].endswith("19.png and 5 more.")


@pytest.mark.parametrize(
    ("kind", "encoding"),
    [
        (b"", "utf-8"),
        (b"text/plain", "utf-8-sig"),
        (b"text/plain; charset=us-ascii", "utf-8"),
        (b"text/plain; charset=x-unknown", "utf-8"),
        (b"text/plain; charset=iso-8859-1", "cp1252"),
        (b"text/plain; charset=utf-16", "utf-16"),
        (b"text/html", "utf-8"),
        (b"text/html; charset=us-ascii", "utf-8"),
        (b"text/html; charset=iso-8859-1", "cp1252"),
    ],
)
def test_letters_are_read_as_they_are_meant(kind: bytes, encoding: str) -> None:
    """Many programs do not say how letters are written, or say it wrongly in a way that is well known."""
    head = b"From: a\nContent-Type: " + kind + b"\nContent-Transfer-Encoding: base64\n\n"

    found = mail(head + encodebytes("Der Bürgermeister zahlt 5 € — sagte er.".encode(encoding)))

    assert (found.text, found.replaced) == ("Der Bürgermeister zahlt 5 € — sagte er.", 0)
    assert [note for note in found.notes if "web page" not in note] == []


def test_a_page_in_an_email_may_say_itself_how_it_is_written() -> None:
    page = "<meta charset=windows-1251><p>Мост закрыт.".encode("cp1251")

    assert mail(b"From: a\nContent-Type: text/html\n\n" + page).text == "Мост закрыт."
    assert mail(b"From: a\n\n<meta charset=windows-1251> " + "für".encode()).text.endswith("für")


def test_letters_that_were_guessed_or_lost_are_told() -> None:
    guessed = mail(b"From: a\n\n" + "Größe".encode("cp1252"))
    lost = mail(b"From: a\nContent-Type: text/plain; charset=utf-8\n\n" + "Größe".encode("cp1252"))

    assert guessed.text == "Größe"
    assert "The e-mail does not say" in guessed.notes[0]
    assert (lost.text, lost.replaced) == ("Gr\ufffd\ufffde", 2)
    assert "2 signs could not be read as UTF-8" in lost.notes[0]


def test_letters_that_are_said_to_be_others_than_they_are_are_read_and_told() -> None:
    """UTF-8 under the name of an older encoding would be two or three wrong signs a letter."""
    found = mail(b"From: a\nContent-Type: text/plain; charset=iso-8859-1\n\n" + "Größe “so”".encode())

    assert found.text == "Größe “so”"
    assert found.notes == ("It says that its letters are written as CP1252; they are UTF-8, and were read as that.",)


def test_lines_that_the_senders_program_broke_are_joined() -> None:
    head = b"Subject: a\nContent-Type: text/plain; format=flowed; charset=utf-8\n\n"

    assert mail(head + b"One \nline.\n\n Two\n> quoted \n> words\n-- \nAda").text == (
        "One line.\n\nTwo\n> quoted \n> words\n-- \nAda"
    )
    assert mail(head.replace(b"flowed", b"flowed; delsp=yes") + b"One wo \nrd.").text == "One word."


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: a\nDate: yesterday", b"Subject: a\nFrom: <<<", b"Subject: =?nonsense?q?a?=\nDate:",
        b"Subject: \xff\xfe",
        b"From: =?utf-8?b?####?=", b"Subject: a\nDate: Thu, 99 Feb 2024 23:30:00",
        b"Subject: a\nDate: Mon, 1 Jan 2024 10:00:00 +99999999999999",
        b"Subject: a\nContent-Type: text/plain; charset=nonsense", b"Subject: a\nContent-Transfer-Encoding: nonsense",
    ],
)  # fmt: skip
def test_a_head_that_cannot_be_made_out_does_not_hide_the_words(head: bytes) -> None:
    found = mail(head + b"\n\nSome words.\n")

    assert found.text == "Some words."
    assert found.published is None


def test_an_email_that_is_not_whole_says_so() -> None:
    found = mail(b"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSome words.\n")

    assert found.text == "Some words."
    assert "not whole" in found.notes[0]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/x-plain", "The words."), ("text/enriched", "<bold>The</bold> words."), ("plain/text", "The words."),
        ("application/octet-stream", "The words."), ("text/markdown", "The words."),
        ("application/x-text", "The words."), ('application/x-text; name="words.txt"', "The words."),
        ("x-unknown/x-odd", "The words."),
        ("multipart/mixed; boundary=x", "--x\nContent-Type: application/x-text\n\nThe words.\n--x--\n"),
        ("multipart/mixed; boundary=x", " --x\nContent-Type: text/plain\n\nThe words.\n --x--\n"),
        ("multipart/mixed; boundary=x", "-x\nContent-Type: text/plain\n\nThe words.\n-x--\n"),
        ("multipart/mixed; boundary=x y", "--x y\nContent-Type: text/plain\n\nThe words.\n--x y--\n"),
        ("multipart/mixed", "--x\nContent-Type: text/plain\n\nThe words.\n--x--\n"),
        ("multipart/mixed; boundary=abc", "--xyz\nContent-Type: text/plain\n\nThe words.\n--xyz--\n"),
        (
            "multipart/alternative; boundary=abc",
            "--y\nContent-Type: text/plain\n\nThe words.\n--y\nContent-Type: text/html\n\n<p>The words.</p>\n--y--\n",
        ),
        ("multipart/mixed; boundary=abc", "The words."),
    ],
)  # fmt: skip
def test_words_of_an_odd_type_or_behind_a_broken_boundary_are_read(kind: str, body: str) -> None:
    assert mail(f"From: a@b.example\nContent-Type: {kind}\n\n{body}".encode()).text == "The words."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Subject: a\nContent-Type: application/octet-stream\n\n\x00\x01\x02words", "no words of its own"),
        (b"Subject: a\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR", "no words of its own"),
        (b"Some words, and a colon: none.", "no sender, day or subject"),
        (b"\n\n\n", "no sender, day or subject"),
        (b"Subject: a\n\n", "no words of its own"),
        (b"Subject: a\nContent-Type: application/pdf\n\n%PDF", "no words of its own"),
        (b"Subject: a\nContent-Type: application/x-text\n\n\x00\x01\x02words", "no words of its own"),
        (b"Subject: a\nContent-Disposition: attachment; filename=a\n\nSome words.", "no words of its own"),
    ],
)
def test_what_has_no_words_or_is_no_email_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        mail(data)


@pytest.mark.parametrize(
    "part",
    [
        "Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nU29tZSB3b3Jkcy4gTW9yZ\n",
        "Content-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/plain\n\nSome words.\n",
    ],
)
def test_a_part_within_the_email_that_is_not_whole_is_told(part: str) -> None:
    """Whether its letters were lost on the way, or its end."""
    found = mail(f"Subject: a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n{part}\n--b--\n".encode())

    assert any("not whole" in note for note in found.notes)
