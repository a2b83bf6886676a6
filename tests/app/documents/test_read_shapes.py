"""Pages in the shapes of common systems: the standfirst is kept, and a note is about words of the article alone."""

import pytest

from app.documents.limits import USUAL
from app.documents.model import Document
from app.documents.read import html

STORY = (
    "The harbour bridge in Lowmere was closed on Tuesday after engineers found cracks in two of its pillars.",
    "Mayor Tom Reed said the bridge would stay shut until May at the earliest, and that buses would go around the bay.",
    "About 4,000 cars crossed it every day, most of them on the way to the shipyard on the eastern side.",
)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
DECK = "Engineers found cracks in two pillars; the town now counts on the old ferry until May."
HEAD = f'<title>Bridge closed</title><meta property="og:description" content="{DECK}">'
MENU = "<nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav>"
SHARE = "<div class=sharedaddy><a href=/f>Post</a> <a href=/x>Mail</a> <span>Share it with your friends.</span></div>"
LETTER = "<div class=newsletter-signup><p>Get our mail. It is free.</p><form><input><button>Go</button></form></div>"
MORE = (
    "<div class=jp-relatedposts><a href=/a><h4>Captain retires</h4></a><p>After forty years he goes ashore.</p>"
    "<a href=/b><h4>Dam is safe</h4></a><p>The county looked at it for three weeks.</p></div>"
)
SAID = "<section id=comments class=comments-area><ol><li>I always said that it would not last.</li></ol></section>"
COOKIES = "<div class=cookie-notice><p>We use cookies to make this site better.</p><button>Yes</button></div>"
FOOT = "<footer><p>No part of this may be copied without leave.</p></footer>"

#: In the words of each system: MENU and the like stand for those above, DECK for the standfirst, BODY for the story.
SHAPES = {
    "WordPress": (
        "MENU<main><article class='hentry post'><header class=entry-header><h1 class=entry-title>Bridge closed</h1>"
        "<p class=entry-subtitle>DECK</p></header><div class=entry-content>BODYLETTERSHAREMORE</div></article>"
        "SAID</main>FOOTCOOKIES"
    ),
    "WordPress, an excerpt": (
        "<article class=hentry><h1>Bridge closed</h1><div class=entry-summary><p>DECK</p></div>"
        "<div class=entry-content>BODY</div>SAID</article>"
    ),
    "WordPress, blocks": (
        "<main><h1 class=wp-block-post-title>Bridge closed</h1><div class=wp-block-post-excerpt>"
        "<p class=wp-block-post-excerpt__excerpt>DECK</p></div><div class=wp-block-post-content>BODY</div></main>"
    ),
    "Arc": (
        "<div id=fusion-app>MENU<main><h1 class=b-headline>Bridge closed</h1><h2 data-testid=subheadline class=sc-fz>"
        "<span>DECK</span></h2><article class=b-article-body>BODYSHARE</article></main></div>"
    ),
    "Ghost": (
        "<main><article class='gh-article post'><h1 class=gh-article-title>Bridge closed</h1>"
        "<p class=gh-article-excerpt>DECK</p><section class=gh-content>BODY</section></article></main>"
    ),
    "Drupal": (
        "<main><article class='node node--article'><h1><span class=field--name-title>Bridge closed</span></h1>"
        "<div class='field field--name-field-standfirst'>DECK</div><div class=field--name-body>BODY</div></article>"
        "</main>"
    ),
    "AMP": (
        "<article class=amp-article><header><h1 class=amp-title>Bridge closed</h1><h2 class=amp-subtitle>DECK</h2>"
        "</header><div class=amp-article-content>BODY</div></article>"
    ),
    "a newspaper": (
        "<main><article><div data-gu-name=headline><h1>Bridge closed</h1></div><div data-gu-name=standfirst>"
        "<div class=dcr-1><p>DECK</p></div></div><div data-gu-name=body>BODY</div></article></main>"
    ),
    "by its role": "<main><h1>Bridge closed</h1><div role=doc-subtitle>DECK</div><div>BODY</div></main>",
    "microdata": (
        "<article><h1>Bridge closed</h1><p itemprop=description>DECK</p><div itemprop=articleBody>BODY</div></article>"
    ),
    "what the page says of itself": (
        "<article><h1>Bridge closed</h1><div class=css-1x>DECK</div><div>BODY</div></article>"
    ),
    "plain": "<h1>Bridge closed</h1><p><em>DECK</em></p>BODY",
    "a shadow": (
        "MENU<x-story><template shadowrootmode=open><h1>Bridge closed</h1><p class=deck>DECK</p>BODY</template>"
        "</x-story>FOOT"
    ),
}


def page(body: str, head: str = HEAD) -> Document:
    return html.read(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "", USUAL)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_standfirst_is_kept_once_above_the_story(shape: str) -> None:
    """And nothing of what stands in the article and is none of it makes a note."""
    body = SHAPES[shape]
    for part in ("MENU", "DECK", "BODY", "LETTER", "SHARE", "MORE", "SAID", "COOKIES", "FOOT"):
        body = body.replace(part, globals()[part])

    found = page(body)

    assert found.text.removeprefix("Bridge closed\n\n") == "\n\n".join((DECK, *STORY))
    assert not any("Left out" in note for note in found.notes)


@pytest.mark.parametrize(
    "other",
    [
        "<div class=card__excerpt>After forty years the captain goes ashore for good.</div>",
        "<p class=summary>After forty years the captain goes ashore for good. <a href=/a>More</a></p>",
        "<aside><p class=intro>After forty years the captain goes ashore for good.</p></aside>",
    ],
)
def test_what_a_page_says_of_other_articles_is_no_standfirst(other: str) -> None:
    """Above the headline, with a link, or at the margin."""
    story = f"<article><h1>Bridge closed</h1>{BODY}</article>"

    for body in (other + story, story + other):
        assert "captain" not in page(body, "<title>T</title>").text


def test_a_box_that_works_as_none_is_told() -> None:
    """A correction, say, in a box that is named like a list of more stories."""
    correction = "Correction: it was closed on Monday, and not on Tuesday."

    found = page(f"<article><h1>Bridge closed</h1>{BODY}<div class=related><p>{correction}</p></div></article>")

    assert correction in found.text or f"“{correction}" in found.notes[0]


def test_a_story_for_browsers_without_scripts_is_read_though_a_line_about_cookies_is_shown() -> None:
    """Where it is many times longer than all that is shown."""
    noscript = f"<noscript><article><h1>Bridge closed</h1>{BODY}</article></noscript>"

    found = page(f"{MENU}<div id=root></div>{noscript}{COOKIES}")

    assert all(paragraph in found.text for paragraph in STORY)
    assert "without scripts" in found.notes[0]
    beside = page(f"<article><h1>B</h1>{BODY}</article><noscript><p>{STORY[0].replace('two', 'four')}</p></noscript>")
    assert "four of its pillars" not in beside.text
