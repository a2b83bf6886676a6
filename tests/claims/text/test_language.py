"""A text in another language is kept and split, and a reviewer is told once that nothing will be found in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import extract
from claims.text.language import language_of

TEXTS = {
    "German": "Der Bürgermeister sagte am Montag, die Stadt werde die Brücke im Herbst schließen, weil das Geld fehlt.",
    "French": "Le maire a dit lundi que le pont serait fermé à l'automne, parce que la ville n'a pas assez d'argent.",
    "Spanish": "El alcalde dijo el lunes que el puente se cerraría en otoño porque la ciudad no tiene dinero.",
    "Italian": "Il sindaco ha detto lunedì che il ponte sarà chiuso in autunno perché la città non ha soldi.",
    "Portuguese": "O prefeito disse na segunda-feira que a ponte será fechada porque a cidade não tem dinheiro.",
    "Dutch": "De burgemeester zei maandag dat de brug in de herfst wordt gesloten omdat de stad geen geld heeft.",
    "Polish": "Burmistrz powiedział w poniedziałek, że most zostanie zamknięty, bo miasto nie ma na to pieniędzy.",
    "Azerbaijani": "Şəhər meri deyib ki, körpü payızda bağlanacaq və bu qərar şəhərin büdcəsi ilə bağlıdır.",
    "Russian or another language in Cyrillic letters": "Мэр города заявил, что мост закроют осенью.",
    "Chinese": "市长星期一表示，由于资金不足，这座桥将在秋季关闭。市政府正在寻找解决办法，居民对此表示担忧。",
    "Japanese": "市長は月曜日、資金不足のため橋を秋に閉鎖すると述べた。住民は懸念を示している。",
    "English": "The mayor said on Monday that the bridge would be closed in the autumn because there is no money.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_sentence_or_two_are_enough_to_know_a_language(language: str, text: str) -> None:
    """By function words, or by the alphabet."""
    assert language_of(text) == language


def test_a_foreign_article_is_split_and_one_warning_names_its_language() -> None:
    """Nothing of it is dropped."""
    text = (
        TEXTS["German"]
        + " "
        + "Die Brücke wurde von der Stadt gebaut, und sie ist seit dem Frühjahr nicht mehr sicher."
    )

    found = extract(text)

    assert len(found.sentences) == 2
    assert [w for w in found.warnings if "looks like" in w] == [
        "This text looks like German; Claimdesk finds claims in English only."
    ]


@pytest.mark.parametrize(
    "text",
    [
        TEXTS["English"], "Hallo Welt", "", "1 2 3 4 5", TEXTS["English"] + "“Der Mann und die Stadt,” he said.",
        "Ray's pizza: a favorite. I wish I could have a slice, a drink, a sweet and a seat by a window, I really do.",
    ],
)  # fmt: skip
def test_english_short_and_mixed_texts_pass_without_a_warning(text: str) -> None:
    """Only what is clear is said."""
    assert not [w for w in extract(text).warnings if "looks like" in w]


@given(st.text(max_size=300))
def test_any_text_has_a_language_or_none(text: str) -> None:
    """No characters of any kind break it, and what follows the beginning does not count."""
    assert language_of(text) == language_of(text)
    assert language_of(text.ljust(2000) + "и" * 5000) == language_of(text.ljust(2000))
