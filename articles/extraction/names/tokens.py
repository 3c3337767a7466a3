"""Words of a text with their exact places: what every recogniser reads."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from articles.extraction.shapes import READ_ROLES, Block
from entities.names import fold

# Roles whose lines tell the story. Bylines, credits and furniture name nobody in it.
ABBREVIATIONS: Final = frozenset(
    (
        *("adm", "amb", "brig", "capt", "cmdr", "col", "cpl", "dr", "fr", "gen", "gov", "hon"),
        *("jr", "lt", "maj", "messrs", "mr", "mrs", "ms", "mt", "pres", "prof", "rep", "reps"),
        *("rev", "sen", "sens", "sgt", "sr", "st", "ste", "supt", "vs"),
    )
)
_WORD: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\b(?!['’]\w)\.?|\w+(?:['’ʼ]\w+)*")
_POSSESSIVE: Final = re.compile(r"['’ʼ][sS]$")
_LONGEST: Final = 60  # of a word that may be a name
_HYPHENS: Final = frozenset("-‐‑")
_SENTENCE_END: Final = re.compile(r"[.!?:;•]|[—–]\s|^\s*[-*]\s")


class Token(NamedTuple):
    """One word: "Israel" of "Israel’s", "al" and "Assad" of "al-Assad", "U.S." with its dots.

    `gap` is what stands between the word before, in the same block, and this one.
    """

    start: int
    end: int
    text: str
    fold: str
    gap: str
    block: int
    is_possessive: bool
    starts_sentence: bool
    follows: bool  # may belong to one name with the word before

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_initial(self) -> bool:
        return self.text.isupper() and (len(self.text) == 1 or "." in self.text)


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """`fold`, remembered: the same words come again and again."""
    return fold(text)


def tokenise(text: str, blocks: Sequence[Block]) -> Sequence[Token]:
    """The words of the blocks that tell the story, in the order of the text."""
    return _tokenised(text, tuple(blocks))


@lru_cache(maxsize=2)
def _tokenised(text: str, blocks: tuple[Block, ...]) -> tuple[Token, ...]:
    """Remembered: one recogniser after the other reads the same text."""
    return tuple(
        token
        for number, block in enumerate(sorted(blocks, key=lambda block: block.start))
        if block.role in READ_ROLES
        for token in _words(text, block, number)
    )


def words_of(name: str) -> list[Token]:
    """The words of a single name."""
    return list(_words(name, Block(0, len(name), "body", ""), 0))


def _words(text: str, block: Block, number: int) -> Iterator[Token]:
    before: Token | None = None
    position = block.start
    for match in _WORD.finditer(text, block.start, block.end):
        printed = match.group()
        word, key = _read_word(printed) if len(printed) < _LONGEST else (printed, "")
        gap = text[position : match.start()]
        before = Token(
            start=match.start(),
            end=match.start() + len(word),
            text=word,
            fold=key,
            gap=gap,
            block=number,
            is_possessive=word != printed,
            starts_sentence=before is None or _starts_sentence(gap, before),
            follows=before is not None and _may_follow(gap, before),
        )
        position = before.end
        yield before


@lru_cache(maxsize=65536)
def _read_word(printed: str) -> tuple[str, str]:
    """Without its "'s", and folded."""
    word = _POSSESSIVE.sub("", printed) or printed
    return word, folded(word.replace(".", ""))


def _starts_sentence(gap: str, before: Token) -> bool:
    if gap == " ":
        return False
    if _is_dotted(before) and gap.startswith("."):
        return False
    return _SENTENCE_END.search(gap) is not None


def _may_follow(gap: str, before: Token) -> bool:
    if before.is_possessive:
        return False
    if gap in _HYPHENS or (gap.isspace() and gap.count("\n") < 2):
        return True
    return gap[:1] == "." and not gap[1:].strip() and _is_dotted(before)


def _is_dotted(token: Token) -> bool:
    """The full stop after this word shortens it: "J.", "Gen."."""
    return token.fold in ABBREVIATIONS or (len(token.text) == 1 and token.text.isupper())
