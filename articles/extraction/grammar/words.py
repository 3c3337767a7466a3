"""Words and signs of a sentence, cut as treebanks of English cut them."""

import re
from typing import Final

_ABBREVIATIONS: Final = (
    "Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|St|Jr|Sr|Prof|Rev|Hon|Adm|Cpl|Pvt|Messrs"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Bros|vs|No|etc"
    r"|a\.m|p\.m|e\.g|i\.e"
)
_WORD: Final = re.compile(
    rf"\b(?:{_ABBREVIATIONS})\.(?=\s|[,;:)]|$)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\b[Cc]an(?=not\b)|\b[^\W\d_]+(?=n['’]t\b)|n['’]t\b"
    r"|['’](?:s|re|ve|ll|d|m|S|RE|VE|LL)\b"
    r"|[^\W_]+(?:[.,:/]\d+)+"
    r"|[^\W\d_]+|\d+[^\W_]*"
    r"|\.{2,}|-{2,}|\S"
)
_INVISIBLE: Final = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def words_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Their places in order: "Israel's" is two words, "U.S." and "60,000" are one."""
    return [
        match.span() for match in _WORD.finditer(text, start, end) if match[0] not in _INVISIBLE
    ]
