"""Text as nobody should write it, in any size: what would make careless code slow or wrong."""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice, product
from typing import Final

from articles.benchmark.invented_news import documents

Shape = Callable[[int], str]
_WORDS: Final = 500  # of one invented document, some 3,200 characters
_CHARACTERS: Final = 3_000
_SURNAMES: Final = ("Okello", "Karimov", "Lindqvist", "Mutasa", "Tanaka", "Varga")


def _again(part: str, size: int) -> str:
    return part * (size // len(part))


def news(size: int) -> str:
    return "\n\n".join(documents(size // _CHARACTERS + 1, _WORDS))[:size]


def _one_line(size: int) -> str:
    return news(size).replace("\n", " ")


def _capitals(size: int) -> str:
    return news(size).upper()


def _without_punctuation(size: int) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in news(size))


def many_people(count: int) -> list[str]:
    """So many different people of a few surnames."""
    given = map("".join, product("BDGKLMNRST", "aeiou", "lnrst", "aeio"))
    return [f"{one}k {family}" for one, family in islice(product(given, _SURNAMES), count)]


def _people(size: int) -> str:
    names = many_people(size // 30 + 1)
    return " ".join(f"{name} spoke to Mr. Okello." for name in names)[:size]


SHAPES: Final[Mapping[str, Shape]] = {
    "news": news,
    "one line": _one_line,
    "all capitals": _capitals,
    "no punctuation": _without_punctuation,
    "people": _people,
    **{
        name: partial(_again, part)
        for name, part in {
            "one word": "a",
            "initials": "A. ",
            "dots": "A.",
            "capitals": "Aa ",
            "white space": " \t",
            "short lines": "x\n",
            "paragraphs": "Abc def\n\n",
            "quotation marks": "“",
            "open quotations": "“Hello ",
            "countries": "Israel, ",
            "offices": "Foreign Minister of ",
            "titles": "the Turkish foreign minister, ",
            "people of one name": "President John Smith ",
            "particles": "van der ",
            "dates": "25 October 2022 ",
            "digits": "1",
            "turns": "last ",
            "addresses": "http://a.b/",
            "mail": "a@",
            "credits": "(Reuters) ",
            "bylines": "By John Smith\n",
            "visits": "Ann Lee visited Israel and ",
            "control characters": "Ann\x00\x01\x1b Lee ",
            "emoji": "😀 Ann Lee ",
            "combining marks": "e\u0301\u0302\u0303",
            "right to left": "שלום محمد Ann Lee ",
            "mixed scripts": "Аnn Lее 中国 Ann ",
            "overrides": "\u202eAnn\u200d\u2066 Lee\u2069 ",
            "brackets": "[x](",
            "dashes": "a-",
        }.items()
    },
}
