"""Which words of a full name are the family name, in names of many countries."""

import re
from collections.abc import Sequence
from typing import Final

from articles.extraction.names.titles import SUFFIXES
from articles.extraction.names.tokens import Token
from entities.names import PARTICLES


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Common family names of China, Korea, Vietnam and their diasporas, where they come first.
_FAMILY_NAMES: Final = _set(
    """
    an bai ban bang bui cai cao chan chang chen cheng cheung chiang cho choe choi chong chou
    chow chu chun chung cui dang deng ding do dong du duan duong fan fang feng fu gao ge goh
    gong gu guo ha han hao he heo ho hoang hong hou hsieh hsu hu huang hun huynh hwang jang jeon
    jeong jia jiang jin jo joo jung kang kim ko kong kwok kwon lai lam lau le lee lei leung li
    lian liang liao lim lin ling liu lo lu luo luong ly ma mai mao meng min moon na nam ng ngo
    nguyen noh oh ong ou pak pan park peng pham phan qi qian qin qiu ren roh ryu seo shao shen
    shi shim shin sim so son song su suh sun tan tang tao teo thein tian to tong tran trinh
    truong tsai vo vu wan wang wei wen won wong woo wu xi xia xiang xiao xie xiong xu xue yan
    yang yao ye yeo yi yin yoo yoon you yu yuan yun zeng zhai zhang zhao zheng zhong zhou zhu
    zou
    """
)
# A syllable as those languages are written in Latin letters.
_SYLLABLE: Final = (
    r"(?:ch|gh|gi|hs|kh|kw|ng|nh|ph|qu|sh|th|tr|ts|zh|[b-df-hj-np-tv-z])?"
    r"[aeiouy]{1,4}(?:ng|nh|ch|[cklmnpt])?"
)
_SYLLABLES: Final = re.compile(rf"(?:{_SYLLABLE}){{1,2}}")


def surname_of(words: Sequence[Token]) -> tuple[str, ...]:
    """The folded surname of a full name with its particles, () for a single word."""
    words = [word for word in words if word.fold not in SUFFIXES or word is words[0]]
    if opens_with_family_name(words):
        return (words[0].fold,)
    cut = len(words) - 1
    while cut > 1 and (words[cut - 1].fold in PARTICLES or words[cut].gap == "-"):
        cut -= 1
    return tuple(word.fold for word in words[cut:]) if cut > 0 else ()


def opens_with_family_name(words: Sequence[Token]) -> bool:
    """ "Ban Ki-moon", "Xi Jinping", not "Kim Campbell"."""
    if len(words) < 2 or words[1].gap == "-":
        return False
    given = words[1:]
    if len(given) == 2 and given[1].gap == "-" and given[1].text.islower():
        return True
    return (
        words[0].fold in _FAMILY_NAMES
        and given[-1].fold not in _FAMILY_NAMES | PARTICLES
        and all(_SYLLABLES.fullmatch(word.fold) for word in given)
    )


def first_compound(words: Sequence[Token]) -> list[Token]:
    """The first word with those that hyphens join to it: "Jean-Claude", "Okonjo-Iweala"."""
    size = 1
    while size < len(words) and words[size].gap == "-":
        size += 1
    return list(words[:size])


def without_particles(words: Sequence[Token]) -> list[Token]:
    """The words that name, but never none: of "bin Salman" the second, of "Ben Carson" both."""
    kept = [word for index, word in enumerate(words) if not _is_particle(words, index, word.fold)]
    return kept or list(words)


def _is_particle(words: Sequence[Token], index: int, fold: str) -> bool:
    if fold not in PARTICLES:
        return False
    if index or not words[0].is_capital or len(words) == 1:
        return True
    after = words[1]
    return fold not in _GIVEN_TOO or after.gap == "-" or after.fold in PARTICLES


_GIVEN_TOO: Final = frozenset(("al", "ben", "mac", "van"))  # "Al Gore", "Ben Carson"
