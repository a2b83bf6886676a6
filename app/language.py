"""The language of the desk: all that people read is looked up here, and stands as written when there is no other.

`_("Save")` gives the words in the desk's language. `app/locale/claimdesk.pot` lists them all in one place, each with
where it is used; a translation is `app/locale/<language>/LC_MESSAGES/claimdesk.po`.
"""

from gettext import NullTranslations, find, translation
from pathlib import Path

from app.config import read_language

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "claimdesk"
_ASKED = read_language()
#: The language spoken, as a page names it (`pt-BR`): that of the settings, where its words are there.
LANGUAGE = _ASKED.replace("_", "-") if find(DOMAIN, FOLDER, [_ASKED]) else "en"


def words_of(language: str) -> NullTranslations:
    """Return the words of a language by its code; those of one that is not there are the English ones."""
    return translation(DOMAIN, FOLDER, [language], fallback=True)


class _Desk:
    """Holds the words of the one language that this process speaks."""

    words = words_of(_ASKED)


def speak(words: NullTranslations) -> None:
    """Speak another language from now on; what is looked up when a module is imported stays as it was."""
    _Desk.words = words


def _(words: str) -> str:
    """Return words in the desk's language."""
    return _Desk.words.gettext(words)


def ngettext(one: str, several: str, number: int) -> str:
    """Return the words for a number of things: `one` for 1 thing, `several` for others, as the language counts."""
    return _Desk.words.ngettext(one, several, number)
