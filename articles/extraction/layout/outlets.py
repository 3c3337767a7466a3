"""Names of outlets and agencies, known or told by their words."""

import re
from typing import Final

from articles.extraction.layout.lines import word_set

# Agencies under the names that credits and datelines print, and the name we keep.
AGENCIES: Final = {
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "afp": "Agence France-Presse",
    "agence france-presse": "Agence France-Presse",
    "dpa": "Deutsche Presse-Agentur",
    "upi": "United Press International",
    "pa": "PA Media",
    "pa media": "PA Media",
    "ani": "Asian News International",
    "pti": "Press Trust of India",
    "ians": "Indo-Asian News Service",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "interfax": "Interfax",
    "ria novosti": "RIA Novosti",
    "aa": "Anadolu Agency",
    "anadolu": "Anadolu Agency",
    "anadolu agency": "Anadolu Agency",
    "efe": "EFE",
    "epa": "European Pressphoto Agency",
    "ansa": "ANSA",
    "belga": "Belga",
    "kyodo": "Kyodo News",
    "kyodo news": "Kyodo News",
    "yonhap": "Yonhap",
    "wam": "Emirates News Agency",
    "spa": "Saudi Press Agency",
    "petra": "Petra",
    "mena": "Middle East News Agency",
    "kuna": "Kuwait News Agency",
    "qna": "Qatar News Agency",
    "sana": "SANA",
    "irna": "IRNA",
    "isna": "ISNA",
    "fna": "Fars News Agency",
    "apa": "Austria Presse Agentur",
    "bloomberg": "Bloomberg",
    "bernama": "Bernama",
    "antara": "Antara",
    "ukrinform": "Ukrinform",
    "dw": "Deutsche Welle",
    "bbc": "BBC",
    "cnn": "CNN",
}
_OUTLET_WORDS: Final = word_set(
    "observer times news post herald daily press agency guardian tribune journal gazette standard "
    "telegraph today weekly review monitor mail express chronicle globe independent mirror star "
    "bulletin courier register media network radio tv television broadcasting wire newswire "
    "magazine reporter inquirer dispatch sentinel voice online examiner advertiser argus echo "
    "mercury citizen leader argosy ledger newspaper fm zeitung tageszeitung presse monde figaro "
    "pravda gazeta diario prensa correo"
)
_ARTICLES: Final = ("The", "El", "La", "Le", "Il", "Al", "Der", "Die", "Das", "De")
_DOMAIN: Final = re.compile(r"(?:[\w-]{1,63}\.){1,3}(?:com|org|net|info|news|[a-z]{2})", re.I)
_NAME_WORD: Final = re.compile(r"[^\W\d_][\w'’.-]*|&|\d{1,3}")
_JOINING: Final = frozenset(("of", "the", "and", "de", "in", "for", "&", "al", "el"))


def agency(name: str) -> str:
    """The agency's full name; empty if it is not a known one."""
    return AGENCIES.get(" ".join(name.split()).casefold().strip(" ."), "")


def is_title_cased(text: str) -> bool:
    """Whether every word of a short line begins with a capital, but for joining words."""
    words = text.split()
    return bool(words) and all(
        _NAME_WORD.fullmatch(word.strip(",()")) and (word[0].isupper() or word in _JOINING)
        for word in words
    )


def reads_as_outlet(text: str, host: str = "") -> str:
    """Why a short line alone is taken for an outlet's name, in words; empty if it is not."""
    words = text.split()
    if not 1 <= len(words) <= 5 or text[-1:] in ":;,":
        return ""
    if agency(text):
        return "the name of a known agency"
    if _DOMAIN.fullmatch(text):
        return "a short line that is a web domain"
    if not is_title_cased(text):
        return ""
    if _letters(text) and _letters(text) in _letters(host):
        return f"a short line that is the name in the web address ({host})"
    if any(word.casefold() in _OUTLET_WORDS for word in words) and len(words) > 1:
        return "a short line of capitalised words, one of them usual in names of outlets"
    if len(words) > 1 and words[0] in _ARTICLES:
        return "a short line of capitalised words that begins with an article, as outlets' names do"
    return ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
