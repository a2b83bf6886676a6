"""Words that people might type, and that some program might take for more than words."""

#: One by one.
TEXTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![](http://127.0.0.1:1/x)",
    "[click](http://127.0.0.1:1/x)",
    "http://127.0.0.1:1/x www.evil.example a@evil.example",
    "$\\frac{1}{2}$ $$x$$ costs $5 to $6",
    "# Heading\n===\n---\n> quote\n1. one\n\n    indented\n```\ncode\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    ":material/delete: :rainbow[x] :primary-badge[y] :streamlit: :smile:",
    "a -> b <- c -- d >= e",
    "שלום \u202eevil\u202c \u2066x\u2069 مرحبا",
    "&lt;b&gt; &amp;nbsp; \\* \\",
    "Donau" + "dampfschifffahrt" * 60,
    "'; DROP TABLE claim; -- \" '",
    "{% raw %} {{ 7*7 }} %s {0}",
)
#: All of them in one text, three times: what is cut short, or stands at the beginning of a line, differs.
JOINED = (" ".join(TEXTS), "\n\n".join((*TEXTS[5:], *TEXTS[:5])), " ".join((*TEXTS[7:], *TEXTS[:7])))
