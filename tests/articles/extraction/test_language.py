"""The language of a copy is said where it is clear, and English is not taken for another."""

import pytest

from articles.extraction.language import UNKNOWN, is_english, language_of

COPY = {
    "en": "The prime minister told reporters in Nairobi on Monday that the government would not "
    "raise the tax on fuel before the end of the year.",
    "es": "El presidente del Gobierno, Pedro Sánchez, viajó el martes a Rabat para reunirse con el "
    "rey Mohamed VI. El Ministerio de Asuntos Exteriores confirmó la visita.",
    "fr": "Le président Emmanuel Macron a rencontré lundi à Berlin le chancelier Olaf Scholz, et "
    "les deux dirigeants ont parlé du budget de l'Union européenne.",
    "de": "Bundeskanzler Olaf Scholz hat am Montag in Berlin den Präsidenten Emmanuel "
    "Macron empfangen. Der Bundestag will das Gesetz noch in diesem Jahr verabschieden.",
    "sw": "Rais William Ruto alikutana na Rais Samia Suluhu jijini Nairobi siku ya Jumatatu. "
    "Serikali ya Kenya ilisema kuwa itasaidia wakulima wa mahindi mwaka huu.",
    "ru": "Президент Казахстана встретился в понедельник в Астане с министрами иностранных дел "
    "стран Центральной Азии и обсудил с ними вопросы торговли и водных ресурсов.",
    "ar": "التقى رئيس الوزراء اليوم الاثنين في العاصمة عمان وفدا من رجال الأعمال وبحث معهم سبل "
    "تعزيز التعاون الاقتصادي بين البلدين وزيادة حجم التبادل التجاري خلال العام المقبل",
}


@pytest.mark.parametrize(("language", "text"), COPY.items())
def test_plain_copy_is_told_by_its_language(language, text):
    assert language_of(text) == language


@pytest.mark.parametrize(("language", "text"), COPY.items())
def test_capitals_change_nothing(language, text):
    assert language_of(text.upper()) == language


def test_a_short_copy_is_not_judged():
    assert language_of("Macron rencontre Scholz à Berlin") == UNKNOWN
    assert language_of("") == UNKNOWN
    assert language_of("12:30 — 4.5 % 😀\n" * 100) == UNKNOWN


def test_english_full_of_foreign_names_is_no_other_language():
    text = (
        "Results: Zoltán Kovács, Márton Fucsovics, José Muñoz and Łukasz Kubot won; "
        "Grigor Dimitrov, Jérémy Chardy, Jürgen Melzer and Nikoloz Basilashvili lost."
    )
    assert language_of(text) in ("en", UNKNOWN)


def test_english_that_quotes_another_language_stays_english():
    quote = "“No hay otro camino para nuestro pueblo,” he said in Lima. "
    assert language_of(quote + COPY["en"]) == "en"


def test_a_million_characters_are_judged_by_their_beginning():
    assert language_of(COPY["fr"] * 7_000) == "fr"


@pytest.mark.parametrize(
    ("code", "expected"),
    [("en", True), ("en-GB", True), ("EN", True), ("fr", False), ("enm", False), ("und", False)],
)
def test_english_is_told_by_the_first_part_of_its_code(code, expected):
    assert is_english(code) is expected
